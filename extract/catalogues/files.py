"""rules/catalogues/*.toml -> records. Strict: a mistake is an error that names file, entry and remedy.

How to write a catalogue stands at the head of rules/catalogues/tre_em.toml. Files whose name begins with "_" are no
catalogues.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.errors import RuleError
from extract.rule_files import check_format, check_keys, check_list, is_text, missing_key, not_allowed, read_toml
from extract.rule_kinds import COMPARATORS, UNITS
from extract.structs import Struct

DIRECTIONS = ("increase", "decrease", "maintain", "reach")
_FILE_KEYS = {"format", "id", "name_vi", "name_en", "subjects", "everywhere", "source", "goals", "indicator"}
_SOURCE_KEYS = {"title", "number", "symbol", "issued_on", "issuer"}
_LISTS = ("phrases", "exclude", "satisfies", "satisfies_commune")
_ENTRY_KEYS = {"id", "name_vi", "name_en", "unit", "direction", "goal", "number", "denominator", "change", "targets",
               "commune_unit", "source", "vsdg", "sdg", "unicef", "note", *_LISTS}  # fmt: skip
_TARGET_KEYS = {"year", "from", "until", "comparator", "value", "low", "high", "scope", "per", "baseline_year"}


class NationalTarget(Struct, frozen=True):
    """A level that the source sets, as printed: ``eq`` means "xuống 17%" or "đạt 65%".

    One ``year``, or the years ``since`` to ``until`` where the level holds in each; ``value``, or ``low`` and ``high``.
    """

    comparator: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    year: int | None = None
    since: int | None = None
    until: int | None = None
    scope: str | None = None
    per: str | None = None
    baseline_year: int | None = None


class CatalogueIndicator(Struct, frozen=True):
    """What one code stands for. ``number`` is its number in the catalogue's source; plans number otherwise."""

    id: str
    name_vi: str
    name_en: str
    unit: str
    direction: str
    phrases: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    goal: int | None = None
    number: str | None = None
    denominator: str | None = None
    change: str | None = None  # "relative": the level is a change, not a state
    commune_unit: str | None = None  # the unit where one commune states it of itself
    targets: tuple[NationalTarget, ...] = ()
    source: str | None = None  # of the targets, where it is not the catalogue's
    vsdg: str | None = None
    sdg: str | None = None
    unicef: str | None = None
    note: str | None = None
    satisfies: tuple[str, ...] = ()
    satisfies_commune: tuple[str, ...] = ()  # the same, in a commune's plan only


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The indicators of one programme. Compared by identity, so that a matcher can be kept for each choice of them."""

    id: str
    file: str
    folder: Path  # where _wording.toml lies
    name_vi: str
    subjects: tuple[str, ...]
    indicators: tuple[CatalogueIndicator, ...]
    name_en: str | None = None
    source_title: str | None = None
    source_number: str | None = None
    source_symbol: str | None = None
    source_issued_on: date | None = None
    source_issuer: str | None = None
    goals: tuple[tuple[int, str], ...] = ()
    everywhere: tuple[str, ...] = ()  # words of names that may get a code in plans on other subjects too

    def get(self, code: str) -> CatalogueIndicator | None:
        """The indicator of a code; None where this catalogue has none such."""
        return next((i for i in self.indicators if i.id == code), None)


def read_catalogues(folder: Path) -> tuple[Catalogue, ...]:
    """All catalogues of a folder in the order of their file names. Raises RuleError."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: không có thư mục này; danh mục phải nằm trong catalogues/ của thư mục quy tắc",
                        f"{folder}: no such folder; catalogues are looked for in catalogues/ of the rules folder")  # fmt: skip
    catalogues = tuple(_catalogue(path) for path in sorted(folder.glob("*.toml")) if not path.name.startswith("_"))
    owners: dict[str, str] = {}
    entries = [(c.file, e) for c in catalogues for e in c.indicators]
    for file, entry in entries:
        if entry.id in owners:
            where, owner = f"{file}: [[indicator]] '{entry.id}'", owners[entry.id]
            raise RuleError(f"{where}: id này đã dùng trong {owner}; hãy chọn id khác",
                            f"{where}: the id is used already in {owner}; choose another")  # fmt: skip
        owners[entry.id] = file
    for file, entry in entries:
        for code in (*entry.satisfies, *entry.satisfies_commune):
            if code not in owners:
                where = f"{file}: [[indicator]] '{entry.id}': satisfies '{code}'"
                raise RuleError(f"{where}: không danh mục nào có id này; hãy sửa hoặc bỏ",
                                f"{where}: no catalogue has this id; correct or drop it")  # fmt: skip
    return catalogues


def _catalogue(path: Path) -> Catalogue:
    content = read_toml(path)
    check_keys(path.name, content, _FILE_KEYS)
    check_format(path.name, content)
    for key in ("id", "name_vi", "subjects", "indicator"):
        if not content.get(key):
            raise RuleError(f"{path.name}: thiếu {key}; hãy xem phần đầu tệp tre_em.toml",
                            f"{path.name}: missing {key}; see the head of tre_em.toml")  # fmt: skip
    source = content.get("source", {})
    check_keys(f"{path.name}: [source]", source, _SOURCE_KEYS)
    if "issued_on" in source and not isinstance(source["issued_on"], date):
        raise RuleError(
            f"{path.name}: [source]: issued_on phải là ngày, không có dấu nháy: issued_on = 2021-01-07",
            f"{path.name}: [source]: issued_on must be a date without quotes: issued_on = 2021-01-07",
        )
    goals = content.get("goals", {})
    check_list(path.name, "everywhere", content.get("everywhere", []))
    return Catalogue(
        id=content["id"],
        file=path.name,
        folder=path.parent,
        name_vi=content["name_vi"],
        name_en=content.get("name_en"),
        subjects=tuple(content["subjects"]),
        indicators=tuple(_indicator(path.name, n, e, goals) for n, e in enumerate(content["indicator"], 1)),
        source_title=source.get("title"),
        source_number=source.get("number"),
        source_symbol=source.get("symbol"),
        source_issued_on=source.get("issued_on"),
        source_issuer=source.get("issuer"),
        goals=tuple((int(k), v) for k, v in goals.items()),
        everywhere=tuple(content.get("everywhere", ())),
    )


def _indicator(file: str, position: int, entry: dict[str, Any], goals: dict[str, str]) -> CatalogueIndicator:
    where = f"{file}: [[indicator]] {repr(entry['id']) if 'id' in entry else f'#{position}'}"
    check_keys(where, entry, _ENTRY_KEYS)
    for key in ("id", "name_vi", "name_en", "unit", "direction"):
        if not is_text(entry.get(key)):
            raise missing_key(where, key)
    for key, allowed in (("unit", UNITS.split()), ("commune_unit", UNITS.split()), ("direction", list(DIRECTIONS))):
        if key in entry and entry[key] not in allowed:
            raise not_allowed(where, key, entry[key], allowed)
    for key in _LISTS:
        check_list(where, key, entry.get(key, []))
    if not entry.get("phrases"):
        raise RuleError(f"{where}: thiếu phrases; hãy thêm phrases = ['…'] với ít nhất một cách gọi",
                        f"{where}: missing phrases; add phrases = ['…'] with at least one way of naming it")  # fmt: skip
    if "goal" in entry and str(entry["goal"]) not in goals:
        known = ", ".join(goals)
        raise RuleError(f"{where}: goal = {entry['goal']}; [goals] {f'có {known}' if known else 'chưa có mục tiêu nào'}",
                        f"{where}: goal = {entry['goal']}; [goals] has {known or 'none'}")  # fmt: skip
    values: dict[str, Any] = {k: tuple(v) if k in _LISTS else v for k, v in entry.items()}
    values["targets"] = tuple(_target(f"{where}: targets #{n}", t) for n, t in enumerate(entry.get("targets", []), 1))
    return CatalogueIndicator(**values)


def _target(where: str, entry: dict[str, Any]) -> NationalTarget:
    check_keys(where, entry, _TARGET_KEYS)
    if entry.get("comparator") not in COMPARATORS.split():
        raise not_allowed(where, "comparator", entry.get("comparator"), COMPARATORS.split())
    for one, low, high in (("value", "low", "high"), ("year", "from", "until")):
        if (one in entry) == (low in entry and high in entry):
            raise RuleError(f"{where}: hãy viết hoặc {one} = …, hoặc {low} = … và {high} = …",
                            f"{where}: write either {one} = … or {low} = … and {high} = …")  # fmt: skip
    values: dict[str, Any] = {"since" if k == "from" else k: v for k, v in entry.items()}
    for key in ("value", "low", "high"):
        values[key] = Decimal(str(entry[key])) if key in entry else None
    return NationalTarget(**values)
