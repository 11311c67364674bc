"""A comparison of two plans as one self-contained HTML page and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from extract.checks.superiors import name_plan
from extract.diff import CHANGE_KINDS, IndicatorChange, PlanDiff
from extract.messages import add_texts, say
from extract.reports.diff_text import name_kind
from extract.reports.page_markup import escape, read_asset, tag

add_texts({
    "differences.title": ("So sánh hai kế hoạch", "Two plans compared"),
    "differences.old": ("Cũ", "Old"),
    "differences.new": ("Mới", "New"),
    "differences.number": ("TT", "No."),
    "differences.change": ("Thay đổi", "Change"),
    "differences.indicator": ("Chỉ tiêu", "Indicator"),
    "differences.old_name": ("Tên cũ", "Former name"),
    "differences.old_level": ("Mức cũ", "Old level"),
    "differences.new_level": ("Mức mới", "New level"),
    "differences.old_units": ("Đơn vị cũ", "Old units"),
    "differences.new_units": ("Đơn vị mới", "New units"),
    "differences.better": ("chặt hơn", "stronger"),
    "differences.weaker": ("kém hơn", "weaker"),
    "differences.judged": ("Đánh giá", "Judged"),
    "differences.code": ("Mã", "Code"),
    "differences.hint": (
        "Chặt hơn hay kém hơn được xét theo chiều mong muốn của chỉ tiêu; để trống là chưa rõ.",
        "Stronger or weaker goes by the desired direction of the indicator; blank where it is not known.",
    ),
})  # fmt: skip

_CREATED = datetime(2020, 1, 1)  # fixed: the same plans give the same bytes
_COLORS = {"added": "#DDEBF7", "dropped": "#F8CBAD"}
_BETTER, _WEAKER = "#E2EFDA", "#F8CBAD"
_MOST = 32_767  # characters of an Excel cell


def diff_to_html(diff: PlanDiff, lang: str = "vi") -> str:
    """The page: both plans, counts that filter, and one row for each indicator; it prints on A4 across."""
    side = 1 if lang == "en" else 0
    plans = [
        tag("p", html=tag("b", f"{say(key, lang)}: ") + escape(name_plan(e.header, e.document.name)[side]))
        + tag("p", e.header.title or "", class_="soft")
        for key, e in (("differences.old", diff.old), ("differences.new", diff.new))
    ]
    counts = [(k, diff.count(k)) for k in CHANGE_KINDS] + [("same", sum(not c.kinds for c in diff.changes))]
    chips = [
        tag("label", html=tag("input", type="checkbox", checked=kind != "same", data_kind=kind, autocomplete="off")
            + tag("span", f"{name_kind(kind, lang)} ", html=tag("b", count)), class_="chip")
        for kind, count in counts if count
    ]  # fmt: skip
    keys = ("number", "change", "indicator", "old_level", "new_level", "old_units", "new_units")
    heads = "".join(tag("th", say(f"differences.{key}", lang)) for key in keys)
    rows = "\n".join(_write_row(c, lang) for c in diff.changes)
    grid = tag("table", html=tag("thead", html=tag("tr", html=heads)) + tag("tbody", html=rows))
    title = say("differences.title", lang)
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        + tag("title", title)
        + tag("style", html=read_asset("diff.css"))
    )
    body = (
        tag("h1", title)
        + "".join(plans)
        + tag("p", say("differences.hint", lang), class_="soft")
        + tag("div", html="".join(chips), class_="filters")
        + tag("div", html=grid, class_="scroll")
        + tag("script", html=read_asset("diff.js"))
    )
    return f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


def _write_row(change: IndicatorChange, lang: str) -> str:
    name = escape(change.name)
    if change.old and change.new and "reworded" in change.kinds:
        name += tag("span", f"{say('differences.old', lang)}: {change.old.name}", class_="former")
    kinds = "".join(tag("span", name_kind(k, lang), class_=f"kind {k}") for k in change.kinds or ("same",))
    judged = _judge(change, lang)
    if judged:
        kinds += tag("span", judged, class_="better" if change.better else "weaker")
    moved = "moved" if change.kinds and change.old_level != change.new_level else None
    units = "moved" if "reassigned" in change.kinds else None
    cells = [
        tag("td", _label(change), class_="n"),
        tag("td", html=kinds, class_="kinds"),
        tag("td", html=name, data_head=say("differences.indicator", lang), class_="name"),
        tag("td", change.old_level or "–", data_head=say("differences.old_level", lang)),
        tag("td", change.new_level or "–", data_head=say("differences.new_level", lang), class_=moved),
        tag("td", "; ".join(change.old_units) or "–", data_head=say("differences.old_units", lang)),
        tag("td", "; ".join(change.new_units) or "–", data_head=say("differences.new_units", lang), class_=units),
    ]
    return tag("tr", html="".join(cells), data_kinds=" ".join(change.kinds or ("same",)), class_=_tone(change))


def _tone(change: IndicatorChange) -> str | None:
    return next((k for k in ("added", "dropped") if k in change.kinds), None)


def _label(change: IndicatorChange) -> str:
    indicator = change.new or change.old
    return (indicator.label or "") if indicator else ""


def _judge(change: IndicatorChange, lang: str) -> str:
    if change.better is None:
        return ""
    return say("differences.better" if change.better else "differences.weaker", lang)


def diff_to_xlsx(diff: PlanDiff, lang: str = "vi") -> bytes:
    """The workbook: one row for each indicator, unchanged ones too, with a filter; every text is written as text."""
    import xlsxwriter

    side = 1 if lang == "en" else 0
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": say("differences.title", lang), "created": _CREATED})
    sheet = book.add_worksheet(say("differences.title", lang)[:31])
    wrap = {"text_wrap": True, "valign": "top"}
    head = book.add_format(wrap | {"bold": True, "bg_color": "#D9E2F3", "bottom": 1})
    columns = (("number", 7), ("change", 16), ("judged", 10), ("indicator", 52), ("old_name", 40), ("old_level", 20),
               ("new_level", 20), ("old_units", 30), ("new_units", 30), ("code", 14))  # fmt: skip
    top = (("differences.old", diff.old), ("differences.new", diff.new))
    for row, (key, plan) in enumerate(top):
        text = f"{say(key, lang)}: {name_plan(plan.header, plan.document.name)[side]}"
        sheet.write_string(row, 0, _clean(text), book.add_format({"bold": True}))
    first = len(top) + 1
    for col, (key, width) in enumerate(columns):
        sheet.set_column(col, col, width)
        sheet.write_string(first, col, say(f"differences.{key}", lang), head)
    plain = book.add_format(wrap)
    tones = {color: book.add_format(wrap | {"bg_color": color}) for color in {*_COLORS.values(), _BETTER, _WEAKER}}
    for row, change in enumerate(diff.changes, first + 1):
        tone = tones.get(_COLORS.get(_tone(change) or "", ""), plain)
        judged = plain if change.better is None else tones[_BETTER if change.better else _WEAKER]
        for col, text in enumerate(_cells(change, lang)):
            sheet.write_string(row, col, _clean(text), judged if columns[col][0] == "judged" else tone)
    sheet.freeze_panes(first + 1, 0)
    sheet.autofilter(first, 0, first + max(len(diff.changes), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first)
    book.close()
    return out.getvalue()


def _cells(change: IndicatorChange, lang: str) -> Sequence[str]:
    renamed = change.old is not None and change.new is not None and "reworded" in change.kinds
    indicator: Any = change.new or change.old
    return (
        _label(change),
        ", ".join(name_kind(k, lang) for k in change.kinds or ("same",)),
        _judge(change, lang),
        change.name,
        change.old.name if renamed and change.old else "",
        change.old_level or "",
        change.new_level or "",
        "; ".join(change.old_units),
        "; ".join(change.new_units),
        indicator.code or "",
    )


def _clean(text: str) -> str:
    return "".join(c for c in text if c in "\n\t" or c.isprintable())[:_MOST]
