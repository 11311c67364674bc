"""``chitieu evaluate DIR GOLD``: precision, recall, F1 and support per field."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(help="Chấm bộ dữ liệu DIR với đáp án NAME.json trong GOLD / score the dataset DIR against gold.")
@click.argument("folder", type=click.Path())
@click.argument("gold", type=click.Path(exists=True, file_okay=False))
@click.option("--details", is_flag=True, help="in mọi chỗ sót và thừa / print misses and false alarms")
@click.option("--min", "minimum", type=float, default=None, help="mã thoát 1 nếu có F1 thấp hơn / exit 1 below this F1")
def command(folder: str, gold: str, details: bool, minimum: float | None) -> None:
    from extract.evaluate import evaluate_folder

    scores, notes = evaluate_folder(Path(folder), Path(gold))
    if details:
        for note in notes:
            click.echo(note)
    click.echo(f"{'field':12} precision recall  F1     support")
    low = False
    for field, score in scores.items():
        p, r, f, n = score.figures()
        low = low or (minimum is not None and f < minimum)
        click.echo(f"{field:12} {p:.3f}     {r:.3f}   {f:.3f}  {n}")
    sys.exit(1 if low else 0)
