"""Written tables against gold annotations: precision, recall, F1 and support per field, micro over all documents.

Gold is NAME.json (a list ``indicators`` of statements with ``text``, ``number``, ``targets`` and ``units``), NAME being the
stem of the document's file name. Statements are paired greedily by the likeness of their texts; within a pair, values,
comparators, years, baselines and units are compared as multisets. A statement with context "task" that gold lacks counts
neither way: gold holds few of them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from extract.errors import DatasetError
from extract.model import TO_REACH
from extract.text import fold_key

FIELDS = ("statement", "number", "value", "comparator", "year", "baseline", "unit", "role")
_LIKENESS = 80  # rapidfuzz ratio from which two texts are one statement; OCR slips cost a few points
_RATES = {"percent": "percent", "permille": "permille", "per_1000": "permille", "per_10000": "per_10000",
          "per_100000": "per_100000", "qualitative": "status", "status": "status"}  # fmt: skip
_COMPARATORS = {"range": "between", "approx": "eq", "reach": "eq", None: "eq"}


@dataclass(slots=True)
class Score:
    """Counts of true positives, false positives and false negatives of one field."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, found: Sequence[Any], gold: Sequence[Any]) -> None:
        """Compares two multisets."""
        have, want = Counter(found), Counter(gold)
        hits = sum((have & want).values())
        self.tp += hits
        self.fp += sum(have.values()) - hits
        self.fn += sum(want.values()) - hits

    def figures(self) -> tuple[float, float, float, int]:
        """(precision, recall, F1, support); 1.0 where there is nothing to find and nothing was found."""
        precision = self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0
        recall = self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return precision, recall, f1, self.tp + self.fn


def evaluate_folder(output: Path, gold: Path) -> tuple[dict[str, Score], list[str]]:
    """(score per field, misses and false alarms in words). DatasetError where a folder is not what it should be."""
    files = sorted(gold.glob("*.json"))
    if not files:
        raise DatasetError(f"{gold}: không có tệp TÊN.json nào chứa đáp án; hãy chỉ đúng thư mục",
                           f"{gold}: no NAME.json with gold annotations; name the folder that holds them")  # fmt: skip
    found = _load(output)
    scores = {field: Score() for field in FIELDS}
    notes: list[str] = []
    for path in files:
        items = json.loads(path.read_text(encoding="utf-8"))["indicators"]
        name = path.name.removesuffix(".json").removesuffix(".gold")
        _score_document(name, items, found.get(name, []), scores, notes)
    return scores, notes


def _load(folder: Path) -> dict[str, list[dict[str, Any]]]:
    from extract.dataset.store import read_dataset

    tables = {name: t.to_pylist() for name, t in read_dataset(folder).items() if name in
              ("documents", "indicators", "targets", "units", "assignments")}  # fmt: skip
    names = {u["unit_id"]: u["name"] for u in tables["units"]}
    targets, units = defaultdict(list), defaultdict(set)
    for row in tables["targets"]:
        targets[row["indicator_id"]].append(row)
    for row in tables["assignments"]:
        if row["indicator_id"]:
            units[row["indicator_id"]].add((row["unit_text"], names[row["unit_id"]], row["role"]))
    stems = {d["document_id"]: PurePosixPath(d["file_name"]).stem for d in tables["documents"]}
    out: dict[str, dict[int, dict[str, Any]]] = {stem: {} for stem in stems.values()}
    for row in tables["indicators"]:
        fresh = {"text": row["text"], "label": row["label"], "context": row["context"], "targets": [], "units": set()}
        entry = out[stems[row["document_id"]]].setdefault(row["statement"], fresh)
        entry["targets"] += targets[row["indicator_id"]]
        entry["units"] |= units[row["indicator_id"]]
    return {stem: list(statements.values()) for stem, statements in out.items()}


def pair_statements(gold: Sequence[dict], found: Sequence[dict]) -> list[tuple[int, int]]:
    """Greedy one-to-one pairs (index in gold, index in found), the most alike first."""
    from rapidfuzz import fuzz

    wanted, had = [fold_key(g["text"]) for g in gold], [fold_key(f["text"]) for f in found]
    candidates = []
    for i, want in enumerate(wanted):
        for j, have in enumerate(had):
            likeness = fuzz.ratio(want, have)
            if min(len(want), len(have)) >= 25:
                likeness = max(likeness, fuzz.partial_ratio(want, have) - 8)
            if likeness >= _LIKENESS:
                same = str(gold[i].get("number") or "") == str(found[j]["label"] or "")
                candidates.append((likeness + 2 * same, -abs(i - j), i, j))
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(candidates, reverse=True):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _score_document(
    name: str, gold: list[dict], found: list[dict], scores: dict[str, Score], notes: list[str]
) -> None:
    pairs = pair_statements(gold, found)
    missed = [g for i, g in enumerate(gold) if i not in {p[0] for p in pairs}]
    extra = [f for j, f in enumerate(found) if j not in {p[1] for p in pairs} and f["context"] != "task"]
    scores["statement"].tp += len(pairs)
    scores["statement"].fn += len(missed)
    scores["statement"].fp += len(extra)
    notes += [f"{name}: missed: {g['text'][:100]}" for g in missed] + [f"{name}: extra: {f['text'][:100]}" for f in extra]
    has_units = any(g.get("units") for g in gold)
    rows: list[tuple[dict | None, dict | None]] = [(gold[i], found[j]) for i, j in pairs]
    for g, f in [*rows, *((m, None) for m in missed), *((None, e) for e in extra)]:
        for field, (have, want) in _compare(g, f, has_units).items():
            scores[field].add(have, want)
            if g and f and Counter(have) != Counter(want):
                notes.append(f"{name}: {field}: {g['text'][:70]}: found {have}, gold {want}")


def _compare(g: dict | None, f: dict | None, has_units: bool) -> dict[str, tuple[list, list]]:
    want = [_gold_target(t) for t in g.get("targets", [])] if g else []
    have, baselines = _found_targets(f) if f else ([], [])
    sets: dict[str, tuple[list[Any], list[Any]]] = {
        "value": ([t[:3] for t in have], [t[:3] for t in want]),
        "comparator": ([t[:4] for t in have], [t[:4] for t in want]),
        "baseline": (baselines, [t[5] for t in want if t[5][0] is not None]),
    }
    dated = [t for t in want if t[4]]
    if dated:
        sets["year"] = ([(t[0], t[4]) for t in have if t[4]], [(t[0], t[4]) for t in dated])
    if g and g.get("number"):
        sets["number"] = ([str(f["label"])] if f and f["label"] else [], [str(g["number"])])
    if g and has_units:
        left = [(u["name"], u["role"]) for u in g.get("units", [])]
        gold_units, roles = list(left), []
        for printed, canonical, role in f["units"] if f else ():
            twin = next((u for u in left if _same_unit(u[0], printed) or _same_unit(u[0], canonical)), None)
            if twin:
                left.remove(twin)
            roles.append((twin[0] if twin else f"+{canonical}", role))
        sets["role"] = (roles, gold_units)
        sets["unit"] = ([n for n, _ in roles], [n for n, _ in gold_units])
    return sets


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 6)


def _gold_target(t: dict) -> tuple:
    return (_number(t.get("value")), _number(t.get("value_high")), _RATES.get(t.get("unit") or "", "other"),
            _COMPARATORS.get(t.get("comparator"), t.get("comparator")), t.get("year"),
            (_number(t.get("baseline_value")), t.get("baseline_year")))  # fmt: skip


def _found_targets(f: dict) -> tuple[list[tuple], list[tuple]]:
    """Targets as the sentence states them (the column's where it states none), and baselines."""
    baselines = [(_number(t["value"]), t["year"]) for t in f["targets"] if t["role"] == "baseline"]
    stated = [t for t in f["targets"] if t["role"] in TO_REACH]
    in_text = [t for t in stated if t["stated_in"] != "column"]
    found = []
    for t in in_text or stated:
        between = t["comparator"] == "between"
        found.append((
            _number(t["value_low"] if between else t["value"]), _number(t["value_high"]) if between else None,
            _RATES.get(t["unit"], "other"), "eq" if t["comparator"] == "approx" else t["comparator"], t["year"],
        ))  # fmt: skip
    return found, baselines


def _same_unit(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    a, b = fold_key(one), fold_key(other)
    return a == b or (min(len(a), len(b)) >= 6 and fuzz.ratio(a, b) >= 90)
