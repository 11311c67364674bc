"""Plain lists of the dataset report: goals that no catalogue knows, and who must have done what by when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from extract.messages import say
from extract.numbers import format_number
from extract.overview.figures import Duty, Goal
from extract.reports.page_markup import escape, table, tag
from extract.sheets.texts import say_value

MakeLink = Callable[[str, str], str]  # (name, path) -> markup of a file
_GOAL_HEADS = ("words", "levels", "units")
_DUTY_HEADS = ("due", "units", "words", "where")


def list_goals(goals: Sequence[Goal], count: int, lang: str, link: MakeLink) -> str:
    """Goals without a code below the document that states them, each with its levels as printed."""
    if not goals:
        return tag("p", say("report.none", lang), class_="soft")
    rows = []
    for (path, file, home), found in groupby(goals, lambda g: (g.path, g.file, g.home)):
        heading = tag("td", html=f"{escape(home)} · {link(file, path)}", colspan=len(_GOAL_HEADS))
        rows.append(tag("tr", html=heading, class_="group"))
        rows += [_row([escape(g.name), escape(g.levels), escape(g.units)], _GOAL_HEADS, lang) for g in found]
    return _text("goals.text", lang) + _table("goals", rows, _GOAL_HEADS, count - len(goals), lang)


def list_duties(duties: Sequence[Duty], count: int, lang: str, link: MakeLink) -> str:
    """Tasks and goals with a deadline, the nearest first, those without a day behind; each with all its units."""
    if not duties:
        return tag("p", say("report.none", lang), class_="soft")
    rows = []
    for d in duties:
        due = d.due_on.strftime("%d/%m/%Y") if d.due_on else d.due_text
        units = "; ".join(f"{', '.join(names)} ({say_value('role', role, lang)})" for role, names in d.units.items())
        where = f"{escape(d.home)}<br>{link(d.file, d.path)}"
        rows.append(_row([escape(due), escape(units), escape(d.what), where], _DUTY_HEADS, lang))
    return _text("duties.text", lang) + _table("duties", rows, _DUTY_HEADS, count - len(duties), lang)


def _text(key: str, lang: str) -> str:
    return tag("p", say(f"report.{key}", lang), class_="soft")


def _row(cells: Sequence[str], heads: Sequence[str], lang: str) -> str:
    """A row of cells that are markup already."""
    titles = (say(f"report.head.{head}", lang) for head in heads)
    return tag("tr", html="".join(tag("td", html=c, data_head=t) for c, t in zip(cells, titles, strict=True)))


def _table(name: str, rows: list[str], heads: Sequence[str], left: int, lang: str) -> str:
    """The rows, and how many there are besides."""
    found = table([tag("th", say(f"report.head.{head}", lang)) for head in heads], rows, class_=f"stack {name}")
    number = format_number(left) if lang == "vi" else f"{left:,}"
    return found + (tag("p", say("report.more", lang, count=number), class_="soft") if left else "")
