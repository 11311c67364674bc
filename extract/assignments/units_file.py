"""rules/units.toml -> records. Strict: a mistake is an error that names file, entry and remedy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extract.errors import RuleError
from extract.memory import keep
from extract.rule_files import check_format, check_keys, check_list, is_text, missing_key, not_allowed, read_toml
from extract.structs import Struct
from extract.text import case_key, match_key

UNIT_KINDS = frozenset(
    ("government", "council", "ministry", "agency", "department", "office", "centre", "police", "military", "court",
     "sector", "bank", "party", "mass", "fund", "health", "social", "media", "school", "village", "group")
)  # fmt: skip
UNIT_LEVELS = frozenset(("central", "province", "district", "commune", "village", "school"))
_UNIT_KEYS = {"code", "name", "kind", "level", "names", "cells", "by_level", "valid_from", "valid_until", "replaced_by",
              "case", "named", "own_name", "numbered", "not_before", "not_after"}  # fmt: skip
_WORDS = {"offices", "lead_ins", "tails", "verbs", "soft_verbs", "persons", "titles", "provinces", "levels", "groups", "heads"}
_HEADS = {"nouns", "numbered", "continued", "carried", "holders", "no_holders", "openers", "named_by_verb", "fillers",
          "titled", "titled_long", "titled_numbers", "capitals", "no_titles", "no_groups", "repeats", "parents", "ignored",
          "served", "ignored_starts", "compounds", "topical", "topics", "halves", "abbreviated"}  # fmt: skip


class Body(Struct, frozen=True):
    """One kind of unit. It stands for the body in whatever place: 'Trạm Y tế xã' is one code for all communes.

    ``valid_until`` is the last day on which the name was in use; ``by_level`` gives the code to take instead where the
    name is followed by a level ("UBND" + "xã"). ``named``: with a name of its own behind it, it is another unit, which is
    in no list; ``own_name``: that name is part of it ("Đồn Biên phòng" + "Lý Hải"); ``numbered``: so are numbers ("Tổ chuyên
    môn" + "1, 2"). ``not_before``: words before which the name is no name but a verb or a subject ("Thanh tra, kiểm tra");
    ``not_after``: words behind which it is part of another word ("thị trường").
    """

    code: str
    name: str
    kind: str
    level: str | None = None
    names: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    by_level: tuple[tuple[str, str], ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    replaced_by: str | None = None
    case: bool = False  # only with a capital: "Chính phủ", not "phi chính phủ"
    named: bool = False
    own_name: bool = False
    numbered: bool = False
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class UnitWords(Struct, frozen=True):
    """The words around and between unit names, each list as in [words] of units.toml."""

    offices: tuple[str, ...]
    lead_ins: tuple[str, ...]
    tails: tuple[str, ...]
    verbs: tuple[str, ...]
    soft_verbs: tuple[str, ...]
    persons: tuple[str, ...]
    titles: tuple[str, ...]
    continued: tuple[str, ...]
    levels: dict[str, tuple[str, ...]]
    provinces: tuple[str, ...]
    group_starts: tuple[str, ...]
    group_nouns: tuple[str, ...]
    group_tails: tuple[str, ...]
    villages: tuple[str, ...]
    no_villages: tuple[str, ...]
    heads: tuple[str, ...]
    numbered: tuple[str, ...]
    carried: tuple[str, ...]
    holders: tuple[str, ...]
    no_holders: tuple[str, ...]
    openers: tuple[str, ...]
    titled: tuple[str, ...]
    titled_long: tuple[str, ...]
    titled_numbers: tuple[str, ...]
    capitals: tuple[str, ...]
    no_titles: tuple[str, ...]
    no_groups: tuple[str, ...]
    named_by_verb: tuple[str, ...]
    compounds: tuple[str, ...]
    topical: tuple[str, ...]
    topics: tuple[str, ...]
    served: tuple[str, ...]
    halves: tuple[str, ...]
    abbreviated: tuple[str, ...]
    fillers: tuple[str, ...]
    repeats: tuple[str, ...]
    parents: tuple[str, ...]
    ignored: tuple[str, ...]
    ignored_starts: tuple[str, ...]


def read_units(path: Path) -> tuple[tuple[Body, ...], UnitWords]:
    """All units of a file and its words. Raises RuleError."""
    if not path.is_file():
        raise RuleError(f"{path}: không có tệp này; thư mục quy tắc nào cũng cần units.toml",
                        f"{path}: no such file; every rules folder needs a units.toml")  # fmt: skip
    content = read_toml(path)
    check_keys(path.name, content, {"format", "words", "unit"})
    check_format(path.name, content)
    bodies = tuple(_body(path.name, n, entry) for n, entry in enumerate(content.get("unit", []), 1))
    codes = {b.code: b for b in bodies}
    owner: dict[str, str] = {}
    for body in bodies:
        where = f"{path.name}: [[unit]] '{body.code}'"
        if codes[body.code] is not body:
            raise RuleError(f"{where}: mã này dùng hai lần; hãy chọn mã khác",
                            f"{where}: the code is used twice; choose another")  # fmt: skip
        for code in (*(c for _, c in body.by_level), *filter(None, [body.replaced_by])):
            if code not in codes:
                raise RuleError(
                    f"{where}: không đơn vị nào có mã '{code}'; hãy thêm, hoặc sửa by_level / replaced_by",
                    f"{where}: no unit has the code '{code}'; add it or correct by_level / replaced_by",
                )
        written = (body.name, *body.names, *body.cells)
        for squashed, name in zip(squash_all(written), written, strict=True):
            other = owner.setdefault(squashed, body.code)
            if other != body.code:
                raise RuleError(f"{where}: '{name}' đã là tên của '{other}'; một tên chỉ dẫn tới một đơn vị",
                                f"{where}: '{name}' is a name of '{other}' already; a name leads to one unit only")  # fmt: skip
    return bodies, _words(path.name, content.get("words", {}))


def squash_all(names: Sequence[str]) -> list[str]:
    """What is left of each name when case, spaces, hyphens, commas, '&' and the word 'và' are ignored.

    In one pass over the joined names, which takes a fraction of the time that they take one by one.

    >>> squash_all(["Phòng VH - XH", "phòng VHXH", "Sở Giáo dục & Đào tạo"])
    ['phòngvhxh', 'phòngvhxh', 'sởgiáodụcđàotạo']
    """
    return _DROPPED.sub("", match_key("\0".join(names))).split("\0") if names else []


@keep
def squash_with_map(key: str) -> tuple[str, list[int]]:
    """The squashed text and, for each of its characters, the offset in ``key``. Never drops ';', ':' or brackets."""
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for dropped in _DROPPED.finditer(key):
        start, end = dropped.span()
        pieces.append(key[last:start])
        places.extend(range(last, start))
        last = end
    pieces.append(key[last:])
    places.extend(range(last, len(key)))
    return "".join(pieces), places


_DROPPED = re.compile(r"""(?:[ \-&,./'"*_]|(?<![^\W_])và(?![^\W_]))+""")


def is_acronym(name: str) -> bool:
    """True for a name in capitals only, which must be written so in the text too ("CDC", "SGD&ĐT").

    >>> is_acronym("CDC"), is_acronym("Sở GDĐT")
    (True, False)
    """
    return case_key(name).upper() == case_key(name) and " " not in name


def _body(file: str, position: int, entry: dict[str, Any]) -> Body:
    where = f"{file}: [[unit]] {repr(entry['code']) if 'code' in entry else f'#{position}'}"
    check_keys(where, entry, _UNIT_KEYS)
    for key in ("code", "name", "kind"):
        if not is_text(entry.get(key)):
            raise missing_key(where, key)
    if entry["kind"] not in UNIT_KINDS:
        raise not_allowed(where, "kind", entry["kind"], sorted(UNIT_KINDS))
    levels = entry.get("by_level", {})
    for level in (*filter(None, [entry.get("level")]), *levels):
        if level not in UNIT_LEVELS:
            raise not_allowed(where, "level", level, sorted(UNIT_LEVELS))
    for key in ("names", "cells", "not_before", "not_after"):
        check_list(where, key, entry.get(key, []))
    for key in ("valid_from", "valid_until"):
        if key in entry and not isinstance(entry[key], date):
            raise RuleError(f"{where}: {key} phải là ngày, không có dấu nháy: {key} = 2025-07-01",
                            f"{where}: {key} must be a date without quotes: {key} = 2025-07-01")  # fmt: skip
    return Body(
        code=entry["code"],
        name=entry["name"],
        kind=entry["kind"],
        level=entry.get("level"),
        names=tuple(entry.get("names", ())),
        cells=tuple(entry.get("cells", ())),
        by_level=tuple(levels.items()),
        valid_from=entry.get("valid_from"),
        valid_until=entry.get("valid_until"),
        replaced_by=entry.get("replaced_by"),
        case=bool(entry.get("case", False)),
        named=bool(entry.get("named", False)),
        own_name=bool(entry.get("own_name", False)),
        numbered=bool(entry.get("numbered", False)),
        not_before=tuple(entry.get("not_before", ())),
        not_after=tuple(entry.get("not_after", ())),
    )


def _words(file: str, entry: dict[str, Any]) -> UnitWords:
    check_keys(f"{file}: [words]", entry, _WORDS)
    groups, heads = entry.get("groups", {}), entry.get("heads", {})
    check_keys(f"{file}: [words.groups]", groups, {"starts", "nouns", "tails", "villages", "no_villages"})
    check_keys(f"{file}: [words.heads]", heads, _HEADS)
    check_keys(f"{file}: [words.levels]", entry.get("levels", {}), {*UNIT_LEVELS, "none"})
    try:
        return UnitWords(
            offices=tuple(entry["offices"]),
            lead_ins=tuple(entry["lead_ins"]),
            tails=tuple(entry["tails"]),
            verbs=tuple(entry.get("verbs", ())),
            soft_verbs=tuple(entry.get("soft_verbs", ())),
            persons=tuple(entry.get("persons", ())),
            titles=tuple(entry.get("titles", ())),
            continued=tuple(heads.get("continued", ())),
            levels={k: tuple(v) for k, v in entry["levels"].items()},
            provinces=tuple(entry.get("provinces", ())),
            group_starts=tuple(groups["starts"]),
            group_nouns=tuple(groups["nouns"]),
            group_tails=tuple(groups["tails"]),
            villages=tuple(groups.get("villages", ())),
            no_villages=tuple(groups.get("no_villages", ())),
            heads=tuple(heads["nouns"]),
            numbered=tuple(heads.get("numbered", ())),
            carried=tuple(heads["carried"]),
            holders=tuple(heads.get("holders", ())),
            no_holders=tuple(heads.get("no_holders", ())),
            openers=tuple(heads.get("openers", ())),
            titled=tuple(heads.get("titled", ())),
            titled_long=tuple(heads.get("titled_long", ())),
            titled_numbers=tuple(heads.get("titled_numbers", ())),
            capitals=tuple(heads.get("capitals", ())),
            no_titles=tuple(heads.get("no_titles", ())),
            no_groups=tuple(heads.get("no_groups", ())),
            topical=tuple(heads.get("topical", ())),
            topics=tuple(heads.get("topics", ())),
            served=tuple(heads.get("served", ())),
            halves=tuple(heads.get("halves", ())),
            abbreviated=tuple(heads.get("abbreviated", ())),
            compounds=tuple(heads.get("compounds", ())),
            named_by_verb=tuple(heads.get("named_by_verb", ())),
            fillers=tuple(heads.get("fillers", ())),
            repeats=tuple(heads.get("repeats", ())),
            parents=tuple(heads.get("parents", ())),
            ignored=tuple(heads["ignored"]),
            ignored_starts=tuple(heads["ignored_starts"]),
        )
    except KeyError as error:
        key = error.args[0]
        raise RuleError(f"{file}: [words]: thiếu {key}; hãy thêm {key} = ['…']",
                        f"{file}: [words]: missing {key}; add {key} = ['…']") from None  # fmt: skip
