"""rules/requirements/*.toml -> check definitions, and what a draft is compared with.

A check is data: id, level, messages in two languages, parameters, explanation, example, risk of a false alarm. The
logic is in extract/checks. The files say at their head how to write them; the loader is strict.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, get_args

import msgspec

from extract.catalogues.catalogue import load_catalogues
from extract.catalogues.files import Catalogue
from extract.errors import RuleError
from extract.model import Extraction, Indicator, Level
from extract.rule_files import check_format, check_keys, is_text, missing_key, not_allowed, read_toml
from extract.rulebook import Rulebook
from extract.structs import Struct

LEVELS: tuple[Level, ...] = get_args(Level)  # from the gravest to the mildest
_TEXTS = ("title_vi", "title_en", "message_vi", "message_en", "explanation", "example", "risk")
_CHECK_KEYS = {"id", "level", "draft_level", "enabled", "parameters", *_TEXTS}
_LIST_KEYS = {
    "share": {"part", "whole", "low", "usual"},
    "order": {"smaller", "larger"},
    "typo": {"wrong", "right", "before", "unless"},
    "document": {"number", "symbol", "issued_on", "doc_type", "issuer", "title", "about", "replaced_by"},
}
_FILE_KEYS = {"format", "check", "words", "typos", *_LIST_KEYS}


class CheckDefinition(Struct, frozen=True):
    """One thing that is checked. ``id`` is its code, with ".variant" where a case has its own level or words."""

    id: str
    level: Level
    title_vi: str
    title_en: str
    message_vi: str
    message_en: str
    explanation: str
    example: str
    risk: str
    draft_level: Level | None = None  # where the file is marked "Dự thảo"
    enabled: bool = True
    parameters: Mapping[str, Any] = msgspec.field(default_factory=dict)

    @property
    def check_id(self) -> str:
        """The code under which findings are listed: "M03" for "M03.national"."""
        return self.id.partition(".")[0]

    @property
    def fields(self) -> frozenset[str]:
        """The names of the places that its messages leave to be filled."""
        found = (f for m in (self.message_vi, self.message_en) for _, f, _, _ in Formatter().parse(m) if f)
        return frozenset(found)


class KnownDocument(Struct, frozen=True):
    """A document whose number, date and issuer are known (rules/requirements, [[document]])."""

    number: str
    symbol: str
    issued_on: date
    doc_type: str
    issuer: str
    title: str
    about: str | None = None  # number and symbol repeat every year: only a citation with these words is meant
    replaced_by: str | None = None


class CheckData(Struct, frozen=True):
    """Everything in rules/requirements/*.toml."""

    checks: Mapping[str, CheckDefinition]
    documents: tuple[KnownDocument, ...]
    lists: Mapping[str, tuple[Mapping[str, Any], ...]]  # share, order, typo
    typos: Mapping[str, str]  # wrong -> right
    words: Mapping[str, Any]


class ReportLine(Struct, frozen=True):
    """A paragraph of a superior that speaks of a report and a day; ``by_communes``: communes and no others do what it says."""

    text: str
    by_communes: bool


class Superior(Struct, frozen=True):
    """The plan that a draft is compared with: its indicators and how it is named in messages."""

    kind: Literal["plan", "national"]
    name_vi: str  # "Kế hoạch số 36/KH-UBND ngày 23/01/2026 của …"
    name_en: str
    indicators: tuple[Indicator, ...]
    numbers: Mapping[str, str] = msgspec.field(default_factory=dict)  # national: indicator id -> its number in the source
    number: str | None = None
    symbol: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    title: str | None = None
    level: str | None = None  # issuer_level
    own: frozenset[str] = frozenset()  # ids of the targets that it sets for the draft's own area
    reports: tuple[ReportLine, ...] = ()  # none where only its tables are known
    headings: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)  # indicator id -> the headings above it


class Requirements(Struct, frozen=True):
    """What :func:`extract.check.check_draft` holds a draft against."""

    data: CheckData
    rules: Rulebook
    catalogues: tuple[Catalogue, ...]
    superiors: tuple[Superior, ...] = ()
    previous: Extraction | None = None


def load_requirements(
    rules: Rulebook,
    *,
    adjustments: Path | None = None,
    superiors: tuple[Superior, ...] = (),
    previous: Extraction | None = None,
) -> Requirements:
    """The requirements of a rules folder. ``adjustments`` is the user's own file: levels, switches, parameters, lists.

    Raises RuleError with file, check and remedy.
    """
    data = load_check_data(rules.folder)
    if adjustments is not None:
        data = adjust(data, adjustments)
    return Requirements(data, rules, load_catalogues(rules.folder), superiors, previous)


@lru_cache(maxsize=4)
def load_check_data(folder: Path) -> CheckData:
    """All of ``folder/requirements/*.toml``, read once per process. Raises RuleError."""
    home = folder / "requirements"
    if not home.is_dir():
        raise RuleError(f"{home}: không có thư mục này; muốn kiểm tra dự thảo, thư mục quy tắc cần có requirements/",
                        f"{home}: no such folder; a rules folder needs requirements/ to check drafts")  # fmt: skip
    data = CheckData({}, (), {}, {}, {})
    for path in sorted(home.glob("*.toml")):
        data = _merge(data, path, adjust_known=False)
    if not data.checks:
        raise RuleError(
            f"{home}: không tệp nào có [[check]]; hãy chép các tệp từ bộ quy tắc đi kèm chương trình",
            f"{home}: no [[check]] in any file; copy the files from the rules that ship with the program",
        )
    return data


def adjust(data: CheckData, path: Path) -> CheckData:
    """The data with a user's file laid over it: known checks changed key by key, lists made longer."""
    if not path.is_file():
        raise RuleError(f"{path}: không có tệp này; hãy kiểm tra đường dẫn sau --requirements",
                        f"{path}: no such file; check the path behind --requirements")  # fmt: skip
    return _merge(data, path, adjust_known=True)


def _merge(data: CheckData, path: Path, *, adjust_known: bool) -> CheckData:
    content = read_toml(path)
    check_keys(path.name, content, _FILE_KEYS)
    check_format(path.name, content)
    checks = dict(data.checks)
    for position, entry in enumerate(content.get("check", []), 1):
        where = f"{path.name}: [[check]] {repr(entry['id']) if 'id' in entry else f'#{position}'}"
        check_keys(where, entry, _CHECK_KEYS)
        known = checks.get(entry.get("id", ""))
        if known is not None and not adjust_known:
            raise RuleError(f"{where}: id này dùng hai lần; hãy chọn id khác",
                            f"{where}: the id is used twice; choose another")  # fmt: skip
        if known is None and adjust_known:
            if "id" not in entry:
                raise missing_key(where, "id")
            there = ", ".join(checks)
            raise RuleError(f"{where}: không có phép kiểm tra này; hiện có: {there}",
                            f"{where}: no such check; there are: {there}")  # fmt: skip
        checks[entry["id"]] = _adjusted(known, entry, where) if known else _definition(entry, where)
    lists = dict(data.lists)
    for name in ("share", "order", "typo"):
        lists[name] = (*lists.get(name, ()), *_entries(content, name, path.name))
    documents = tuple(KnownDocument(**e) for e in _entries(content, "document", path.name))
    words = {**data.words, **content.get("words", {})}
    return CheckData(checks, (*data.documents, *documents), lists, {**data.typos, **content.get("typos", {})}, words)


def _entries(content: Mapping[str, Any], name: str, file: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = content.get(name, [])
    required = _LIST_KEYS[name] - {"about", "replaced_by", "before", "unless"}
    for position, entry in enumerate(entries, 1):
        where = f"{file}: [[{name}]] #{position}"
        check_keys(where, entry, _LIST_KEYS[name])
        if missing := sorted(required - entry.keys()):
            raise RuleError(f"{where}: thiếu {', '.join(missing)}; hãy thêm vào mục này",
                            f"{where}: missing {', '.join(missing)}; add it to this entry")  # fmt: skip
    return entries


def _definition(entry: Mapping[str, Any], where: str) -> CheckDefinition:
    for key in ("id", "level", *_TEXTS):
        if not is_text(entry.get(key)):
            raise missing_key(where, key)
    _check_levels(entry, where)
    definition = CheckDefinition(**entry)
    places = [{f for _, f, _, _ in Formatter().parse(m) if f} for m in (definition.message_vi, definition.message_en)]
    if places[0] != places[1]:
        odd = ", ".join(sorted(places[0] ^ places[1]))
        raise RuleError(f"{where}: message_vi và message_en phải có cùng các chỗ điền; chỉ một bên có: {odd}",
                        f"{where}: message_vi and message_en must leave the same places; only one has: {odd}")  # fmt: skip
    return definition


def _adjusted(known: CheckDefinition, entry: Mapping[str, Any], where: str) -> CheckDefinition:
    _check_levels(entry, where)
    changes = {k: v for k, v in entry.items() if k not in ("id", "parameters")}
    return known.changed(**changes, parameters={**known.parameters, **entry.get("parameters", {})})


def _check_levels(entry: Mapping[str, Any], where: str) -> None:
    for key in ("level", "draft_level"):
        if key in entry and entry[key] not in LEVELS:
            raise not_allowed(where, key, entry[key], LEVELS)
