"""What options of several commands share. No command itself."""

from __future__ import annotations

import click

from extract.messages import add_texts, say

add_texts({"option.once": ("chỉ đưa được một lần", "may be given once only")})


def only_once(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> str:
    """The option's value, "" where it is not given: of several, click would take the last and drop the others unsaid."""
    if len(values) > 1:
        raise click.BadParameter(say("option.once", ctx.obj["lang"]))
    return values[0] if values else ""
