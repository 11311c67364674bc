"""A comparison of two plans as text and as JSON."""

from __future__ import annotations

import json
from typing import Any

from extract.checks.superiors import name_plan
from extract.diff import CHANGE_KINDS, IndicatorChange, PlanDiff

_KINDS = {
    "vi": {"added": "thêm", "dropped": "bỏ", "raised": "tăng", "lowered": "giảm", "restated": "đổi cách ghi",
           "reworded": "đổi lời", "reassigned": "đổi đơn vị", "same": "không đổi"},
    "en": {"added": "added", "dropped": "dropped", "raised": "raised", "lowered": "lowered", "restated": "restated",
           "reworded": "reworded", "reassigned": "reassigned", "same": "unchanged"},
}  # fmt: skip
_BETTER = {"vi": {True: "chặt hơn", False: "kém hơn"}, "en": {True: "stronger", False: "weaker"}}
_NAMES = {"vi": ("Cũ", "Mới", "đơn vị"), "en": ("Old", "New", "units")}


def name_kind(kind: str, lang: str) -> str:
    """The word for a kind of change."""
    return _KINDS["en" if lang == "en" else "vi"][kind]


def diff_to_text(diff: PlanDiff, lang: str = "vi", *, everything: bool = False) -> str:
    """The two plans, the counts, then each changed indicator; ``everything`` shows the unchanged too."""
    lang = "en" if lang == "en" else "vi"
    side = 1 if lang == "en" else 0
    old, new, units = _NAMES[lang]
    lines = [
        f"{old}: {name_plan(diff.old.header, diff.old.document.name)[side]}",
        f"{new}: {name_plan(diff.new.header, diff.new.document.name)[side]}",
        ", ".join(f"{_KINDS[lang][k]} {diff.count(k)}" for k in CHANGE_KINDS)
        + f", {_KINDS[lang]['same']} {sum(not c.kinds for c in diff.changes)}",
        "",
    ]
    for change in diff.changes:
        if not change.kinds and not everything:
            continue
        kinds = ", ".join(_KINDS[lang][k] for k in change.kinds) or _KINDS[lang]["same"]
        judged = f" ({_BETTER[lang][change.better]})" if change.better is not None else ""
        lines.append(f"[{kinds}{judged}] {_label(change)}{change.name}")
        if change.old and change.new and "reworded" in change.kinds:
            lines.append(f"    {old}: {change.old.name}")
        lines.append(f"    {change.old_level or '-'} → {change.new_level or '-'}")
        if change.old_units != change.new_units:
            lines.append(f"    {units}: {'; '.join(change.old_units) or '-'} → {'; '.join(change.new_units) or '-'}")
    return "\n".join(lines) + "\n"


def _label(change: IndicatorChange) -> str:
    label = (change.new or change.old).label  # type: ignore[union-attr]
    return f"{label}. " if label else ""


def diff_to_json(diff: PlanDiff) -> str:
    """One JSON object; the same two plans give the same bytes."""
    content = {
        "format": "chitieu-diff",
        "version": 1,
        "old": _plan(diff, "old"),
        "new": _plan(diff, "new"),
        "counts": {k: diff.count(k) for k in CHANGE_KINDS} | {"unchanged": sum(not c.kinds for c in diff.changes)},
        "changes": [change_object(c) for c in diff.changes],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _plan(diff: PlanDiff, side: str) -> dict[str, Any]:
    extraction = diff.old if side == "old" else diff.new
    header = extraction.header
    return {
        "document_id": extraction.document.id,
        "file_name": extraction.document.name,
        "name_vi": name_plan(header, extraction.document.name)[0],
        "title": header.title,
        "period_start": header.period_start,
        "period_end": header.period_end,
    }


def change_object(change: IndicatorChange) -> dict[str, Any]:
    """One indicator's change."""
    return {
        "kinds": list(change.kinds),
        "better": change.better,
        "code": (change.new or change.old).code,  # type: ignore[union-attr]
        "old": _side(change, "old"),
        "new": _side(change, "new"),
    }


def _side(change: IndicatorChange, side: str) -> dict[str, Any] | None:
    indicator, level, units = (
        (change.old, change.old_level, change.old_units)
        if side == "old"
        else (change.new, change.new_level, change.new_units)
    )
    if indicator is None:
        return None
    return {
        "indicator_id": indicator.id, "label": indicator.label, "name": indicator.name, "level": level,
        "units": list(units),
    }  # fmt: skip
