"""Plain lists of the dataset report: goals that no catalogue knows, and who must have done what by when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.messages import say
from extract.numbers import format_number
from extract.overview.figures import Duty, Goal
from extract.reports.page_markup import table, tag
from extract.sheets.texts import say_value

MakeLink = Callable[[str, str], str]  # (name, path) -> markup of a file


def list_goals(goals: Sequence[Goal], count: int, lang: str, link: MakeLink) -> str:
    """Goals without a code, each with its levels as printed."""
    if not goals:
        return tag("p", say("report.none", lang), class_="soft")
    rows = [[link(g.file, g.path), g.home, g.name, g.levels, g.units] for g in goals]
    return _text("goals.text", lang) + _rows(("file", "home", "words", "levels", "units"), rows, count, lang)


def list_duties(duties: Sequence[Duty], count: int, lang: str, link: MakeLink) -> str:
    """Tasks and goals with a deadline, the nearest first, those without a day behind."""
    if not duties:
        return tag("p", say("report.none", lang), class_="soft")
    rows = [
        [d.due_on.strftime("%d/%m/%Y") if d.due_on else d.due_text, d.unit, say_value("role", d.role, lang) or "", d.what,
         link(d.file, d.path), d.home]
        for d in duties
    ]  # fmt: skip
    return _text("duties.text", lang) + _rows(("due", "unit", "role", "words", "file", "home"), rows, count, lang)


def _text(key: str, lang: str) -> str:
    return tag("p", say(f"report.{key}", lang), class_="soft")


def _rows(heads: Sequence[str], rows: Sequence[Sequence[str]], count: int, lang: str) -> str:
    titles = [say(f"report.head.{h}", lang) for h in heads]
    lines = []
    for row in rows:
        cells = [
            tag("td", None if head == "file" else cell, html=cell if head == "file" else "", data_head=title)
            for head, title, cell in zip(heads, titles, row, strict=True)
        ]
        lines.append(tag("tr", html="".join(cells)))
    found = table([tag("th", title) for title in titles], lines, class_="stack")
    left = count - len(rows)
    number = format_number(left) if lang == "vi" else f"{left:,}"
    return found + (tag("p", say("report.more", lang, count=number), class_="soft") if left else "")
