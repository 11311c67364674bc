"""Numbers and symbols of documents ("Số: 36/KH-UBND", "28-CT/TW", "56/2017/NĐ-CP") and the lists to read them with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import regex

from extract.errors import RuleError
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rule_files import check_keys, missing_key, read_toml
from extract.structs import Struct
from extract.text import case_key, match_key

Carries = Literal["issues", "submits"]


class DocType(Struct, frozen=True):
    """A document type; ``carries`` says what it does to a document of a ``carried`` type in the same file; one that
    ``regulates`` sets conditions, no targets; one that ``reports`` tells results, one that ``relates`` tells them beside
    what is asked for (rules/lists/doc_types.toml)."""

    abbr: str
    name: str
    carries: Carries | None = None
    carried: bool = False
    regulates: bool = False
    reports: bool = False
    relates: bool = False


class Issuer(Struct, frozen=True):
    """An issuing body; level "place" depends on the place named after it (rules/lists/issuers.toml)."""

    abbr: str
    name: str
    level: str


@dataclass(frozen=True, slots=True, eq=False)  # one per folder: what was read with it is kept by identity
class SymbolLists:
    """Document types and issuers by abbreviation and by folded name."""

    types: tuple[DocType, ...]
    issuers: tuple[Issuer, ...]
    type_by_abbr: dict[str, DocType]
    type_by_name: dict[str, DocType]
    issuer_by_abbr: dict[str, Issuer]
    issuer_names: tuple[tuple[str, Issuer], ...]  # folded names, the longest first


@lru_cache(maxsize=8)
def load_symbol_lists(folder: Path) -> SymbolLists:
    """The lists of a rules folder (``Rulebook.folder``). RuleError names the file and the entry."""
    told = {"abbr", "name", "carries", "carried", "regulates", "reports", "relates"}
    types = tuple(DocType(**e) for e in _entries(folder / "lists" / "doc_types.toml", "type", told))
    issuers = tuple(
        Issuer(e["abbr"], e["name"], e["level"])
        for e in _entries(folder / "lists" / "issuers.toml", "issuer", {"abbr", "name", "level"})
    )
    return SymbolLists(
        types,
        issuers,
        {t.abbr.lower(): t for t in reversed(types) if t.abbr},
        {match_key(t.name): t for t in reversed(types)},
        {i.abbr.lower(): i for i in reversed(issuers) if i.abbr},
        tuple(sorted(((match_key(i.name), i) for i in issuers), key=lambda pair: -len(pair[0]))),
    )


def _entries(path: Path, table: str, allowed: set[str]) -> list[dict[str, Any]]:
    if not path.exists():
        raise RuleError(f"{path}: không có tệp này; hãy chép từ bộ quy tắc đi kèm chương trình",
                        f"{path}: no such file; copy it from the rules that ship with the program")  # fmt: skip
    content = read_toml(path)
    check_keys(path.name, content, {"format", table})
    for position, entry in enumerate(content.get(table, []), 1):
        where = f"{path.name}: [[{table}]] {entry.get('name') or f'#{position}'}"
        check_keys(where, entry, allowed)
        if not entry.get("name"):
            raise missing_key(where, "name")
        if "abbr" not in entry:
            raise RuleError(f"{where}: thiếu abbr; không có chữ viết tắt thì ghi abbr = ''",
                            f"{where}: missing abbr; write abbr = '' where there is none")  # fmt: skip
        if table == "issuer" and "level" not in entry:
            raise missing_key(where, "level")
    return list(content.get(table, []))


_DIVIDERS = compile_pattern(r"\s*([-/])\s*")
_PARTS = compile_pattern(r"([-/])")
_DIGIT = compile_pattern(r"\d")


def clean_number(printed: str | None) -> str | None:
    """The number without spaces, zeros kept as printed; None where it is blank.

    >>> clean_number("56 / 2017"), clean_number(" 06"), clean_number("…")
    ('56/2017', '06', None)
    """
    number = "".join((printed or "").split())
    return number if _DIGIT.search(number) else None


def clean_symbol(printed: str, lists: SymbolLists) -> str:
    """The symbol with its dividers set right: no spaces, "_" as "-", a lost hyphen back where both halves are known.

    Capitals of known abbreviations are set as Nghị định 30/2020/NĐ-CP, Phụ lục III writes them (a title in capitals
    prints TTG for TTg). Unknown letters stay as printed.

    >>> from extract.rule_files import rules_folder
    >>> lists = load_symbol_lists(rules_folder())
    >>> [clean_symbol(s, lists) for s in ("KH - UBND", "QÐ_HĐBT", "QĐBYT", "QĐ-TTG", "BYT-BMTE", "CT/TW")]
    ['KH-UBND', 'QĐ-HĐBT', 'QĐ-BYT', 'QĐ-TTg', 'BYT-BMTE', 'CT/TW']
    """
    symbol = _DIVIDERS.sub(r"\1", case_key(printed).replace("_", "-").strip(" .,;:"))
    if not _PARTS.search(symbol):
        symbol = _put_hyphen_back(symbol, lists)
    return "".join(_known_case(p, lists) for p in _PARTS.split(symbol))


def _put_hyphen_back(symbol: str, lists: SymbolLists) -> str:
    key = symbol.lower()
    if key in lists.issuer_by_abbr or key in lists.type_by_abbr:
        return symbol
    for cut in range(len(key) - 2, 1, -1):
        if key[:cut] in lists.type_by_abbr and key[cut:].rstrip("0123456789") in lists.issuer_by_abbr:
            return f"{symbol[:cut]}-{symbol[cut:]}"
    return symbol


def _known_case(part: str, lists: SymbolLists) -> str:
    known = lists.type_by_abbr.get(part.lower()) or lists.issuer_by_abbr.get(part.lower())
    # only a part that stands in capitals throughout lost its case; "QĐi" and "QyĐ" are different types
    return known.abbr if known and part.isupper() else part


def symbol_type(symbol: str, lists: SymbolLists) -> str | None:
    """The document type that a symbol names: "KH-UBND" a Kế hoạch, "BYT-BMTE" none (an official letter has none)."""
    found = lists.type_by_abbr.get(_PARTS.split(symbol)[0].lower())
    return found.name if found else None


def proper_type(printed: str, lists: SymbolLists) -> str | None:
    """The listed name of a printed document type, whatever its capitals and spaces; None where it is not listed."""
    found = lists.type_by_name.get(" ".join(match_key(printed).split()))
    return found.name if found else None


def find_type(name: str | None, lists: SymbolLists) -> DocType | None:
    """The listed document type of a name as it is printed; None for others.

    >>> from extract.rule_files import rules_folder
    >>> lists = load_symbol_lists(rules_folder())
    >>> [kind and kind.regulates for kind in (find_type("Kế hoạch", lists), find_type("THỂ LỆ", lists), find_type("Sổ", lists))]
    [False, True, None]
    """
    return lists.type_by_name.get(match_key(name)) if name else None


def print_number(number: str | None, symbol: str | None) -> str:
    """Number and symbol as they are printed: Party documents join them with a hyphen (Hướng dẫn 36-HD/VPTW).

    >>> print_number("36", "KH-UBND"), print_number("14", "KH/ĐU"), print_number(None, "KH-UBND")
    ('36/KH-UBND', '14-KH/ĐU', '…/KH-UBND')
    """
    if not symbol:
        return number or ""
    return f"{number or '…'}{'-' if '/' in symbol else '/'}{symbol}"


@keep
def number_key(number: str | None, symbol: str | None) -> tuple[str, str] | None:
    """What two mentions of one document share; None where number or symbol is missing.

    >>> number_key("06", "QĐ-TTG") == number_key("6", "QĐ-TTg")
    True
    """
    if not number or not symbol:
        return None
    told = number.lower().replace(".", "")  # "2.745" is 2745
    return "/".join(p.lstrip("0") or "0" for p in told.split("/")), regex.sub(r"[-/_]", "-", symbol.lower())
