"""Where a document inside a file begins, its title over several lines, and the years that the title names."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.dates import spell_school_years
from extract.header.symbols import DocType, load_symbol_lists
from extract.heading_roles import heading_role
from extract.memory import keep
from extract.model import Block, Header, Span
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line, match_key

_HEAD = 40  # blocks at the head of a file in which a title may stand in a cell
_EARLY = 15  # blocks in which a type may stand in small letters or share its line with the title
_LAYOUT_COLUMNS = 3  # a table that only lays out a letterhead or title has no more
_TITLE_BLOCKS = 8  # blocks a title may be broken over
_TITLE_CHARS = 600
_LINES = compile_pattern(r"[^\n]+")
_DATED = compile_pattern(r"\d{4}$")
_RULE = compile_pattern(r"[-_=* ]{3,}")
_ABOUT = compile_pattern(r"(?i)(?:về|v/v)\s")
_JOINED = compile_pattern(r"(?i),?\s*(?:[,;]|và)\s+(?:(?:cả|cho|trong|kế hoạch|mục tiêu|nhiệm vụ|chỉ tiêu)\s+)*")
_SYMBOL = compile_pattern(r"\d\s?[-/]\s?\p{Lu}{2}")


class TypeLine(Struct, frozen=True):
    """Where a document inside the file begins: the line with its type."""

    index: int  # of the block
    start: int  # of the line, in the block's text
    end: int  # behind the type
    doc_type: DocType
    rest: int | None = None  # where the title begins, if on the same line


def find_type_lines(blocks: Sequence[Block], rules: Rulebook) -> list[TypeLine]:
    """Every line that is a document type: KẾ HOẠCH alone in capitals; at the head of the file in other forms too."""
    lists = load_symbol_lists(rules.folder)
    titles: list[TypeLine] = []
    data = {b.place.table for b in blocks if b.kind == "cell" and (b.place.col or 0) >= _LAYOUT_COLUMNS}
    for index, block in enumerate(blocks):
        early = index < _EARLY
        if block.kind == "cell" and block.place.table in data:
            continue  # a column headed "KẾ HOẠCH"
        if not early and (len(block.text) > 60 or not block.text.isupper() or (index > _HEAD and block.kind == "cell")):
            continue
        start = 0
        for printed in block.text.split("\n")[: 12 if early else 1]:
            # a type is short or in capitals; running text is told before any key is made
            if len(printed) > 60 and not printed[:5].isupper():
                start += len(printed) + 1
                continue
            line = Line(printed)
            for rule in rules.of("header", line):
                shares_line = "title" in rule.groups
                if rule.gives != "doc_type" or (shares_line and not (early and len(printed) < 400)):
                    continue
                match = rule.search(line)
                if not match:
                    continue
                named = lists.type_by_name.get(" ".join(match_key(match["doc_type"]).split()))
                small = not match["doc_type"].isupper()
                if named and not (small and block.kind == "cell"):
                    rest = match.start("title") if shares_line else -1
                    titles.append(
                        TypeLine(index, start + match.start("doc_type"), start + match.end("doc_type"), named,
                               start + rest if rest >= 0 else None)
                    )  # fmt: skip
                    break
            start += len(printed) + 1
    return [t for n, t in enumerate(titles) if n == 0 or not _is_in_title(blocks, t, rules)]


def _is_in_title(blocks: Sequence[Block], line: TypeLine, rules: Rulebook) -> bool:
    """"Về việc ban hành", "KẾ HOẠCH": a title broken before a type, which opens no document."""
    before = blocks[line.index].text[: line.start].strip(" *_#\n")
    if not before and line.index:
        before = blocks[line.index - 1].text
    return search_header(rules, "subject", before.rpartition("\n")[2][-60:], "unfinished") is not None


def choose_type_line(titles: list[TypeLine]) -> tuple[TypeLine | None, TypeLine | None]:
    """The outer document, if any, and the one that the file is about.

    A type that brings others (Quyết định, Tờ trình) followed by one that is brought (Kế hoạch) is the outer document;
    a report or minutes behind a decision are but its forms.
    """
    if not titles:
        return None, None
    first = titles[0]
    if first.doc_type.carries:
        for later in titles[1:]:
            if later.doc_type.carried:
                return first, later
    return None, first


def read_title(blocks: Sequence[Block], title: TypeLine, rules: Rulebook) -> tuple[str | None, Span | None, int]:
    """The title behind a type line, joined over its lines; its place; index of the block behind it."""
    parts: list[str] = []
    span: Span | None = None
    behind = title.index + 1
    for index in range(title.index, min(len(blocks), title.index + 1 + _TITLE_BLOCKS)):
        block = blocks[index]
        if parts and block.label:  # "I." that Word computes opens the body
            break
        offset = (title.rest or title.end) if index == title.index else 0
        done = False
        for found in _LINES.finditer(block.text, offset):
            printed = found[0].strip(" *_#:\t") if index == title.index and not parts else found[0].strip(" *_#\t")
            if not printed or not any(c.isalnum() for c in printed):
                done = done or bool(parts and _RULE.fullmatch(found[0].strip()))
                continue
            named = None if parts else find_naming(printed, rules)
            if named:  # "CỦA … SỐ … NGÀY …" is read with the letterhead; the title may follow on the line
                if not named["title"]:
                    continue
                printed = printed[named.start("title") :]
            if done or _ends_title(printed, parts, rules):
                done = True
                break
            if len(parts) == 1 and _ABOUT.match(printed) and search_header(rules, "of_body", parts[0]):
                parts.clear()  # "CỦA ỦY BAN NHÂN DÂN TỈNH", "Về việc …"
            elif len(parts) == 1 and not printed.isupper() and search_header(rules, "of_type", parts[0]):
                parts.clear()  # "KẾ HOẠCH HÀNH ĐỘNG", "Nâng cao …"
            if not parts:
                begin = found.start() + found[0].index(printed)
                span = Span(block.id, begin, begin + len(printed))
            parts.append(printed)
            behind = index + 1
        if done or sum(map(len, parts)) > _TITLE_CHARS:
            break
    text = " ".join(" ".join(parts).split())
    return (text.rstrip(" .;") or None), span, behind


def title_blocks(blocks: Sequence[Block], headers: Sequence[Header]) -> frozenset[str]:
    """Ids of the blocks over whose lines the titles of these headers go."""
    found: set[str] = set()
    for header in headers:
        first = header.spans["title"].block_id if header.title and "title" in header.spans else None
        at = next((n for n, b in enumerate(blocks) if b.id == first), len(blocks))
        for block in blocks[at : at + _TITLE_BLOCKS]:
            if block.id != first and " ".join(block.text.split()).strip(" *_#.;") not in (header.title or ""):
                break
            found.add(block.id)
    return frozenset(found)


def find_naming(printed: str, rules: Rulebook) -> regex.Match[str] | None:
    """A line below the type that names body, number and date, as gazettes print it: "CỦA … SỐ … NGÀY …"."""
    return search_header(rules, "party", printed, "title") if "SỐ" in printed else None


def _ends_title(printed: str, parts: list[str], rules: Rulebook) -> bool:
    if search_header(rules, "attached", printed) or search_header(rules, "annex", printed):
        return True
    # a first line may begin like the body ("Thực hiện …"); only what can be no title ends there
    if search_header(rules, "body", printed, None if parts else "never"):
        return True
    if not parts:
        return False
    if printed.startswith(("(", "[", "-", "+")):
        return True
    if _DATED.search(parts[-1]) and heading_role(printed, rules) in ("chi_tieu", "muc_tieu"):
        return True  # "… nhiệm kỳ 2025 - 2030", "CÁC CHỈ TIÊU CHỦ YẾU"
    if printed.isupper() and not parts[-1].isupper() and _names_authority(printed, rules):
        return True  # "CHÁNH ÁN TÒA ÁN …"
    if printed[0].islower() or printed[0] in '0123456789“"' or (printed.isupper() and parts[-1].isupper()):
        return False
    return len(printed) > 120 or printed.endswith((".", ":", ";")) or parts[-1].endswith(".")


def _names_authority(printed: str, rules: Rulebook) -> bool:
    """Whether a line in capitals begins with an office or a body: who enacts what the title says."""
    found = (search_header(rules, gives, printed) for gives in ("office", "issuer"))
    return len(printed.split()) > 2 and any(match is not None and match.start() == 0 for match in found)


def find_subject(blocks: Sequence[Block], rules: Rulebook) -> tuple[str | None, Span | None]:
    """A title that stands elsewhere: "V/v …" under the number of a letter, the object of Điều 1."""
    for block in blocks:
        start = 0
        for printed in block.text.split("\n"):
            if printed[:1] in "VvVĐ(*_":
                match = search_header(rules, "subject", printed, "title")
                if match:
                    begin, end = match.span("title")
                    return " ".join(printed[begin:end].split()), Span(block.id, start + begin, start + end)
            start += len(printed) + 1
    return None, None


def read_period(
    title: str | None, issued: int | None, rules: Rulebook, reports: bool = False
) -> tuple[int | None, int | None]:
    """First and last year that the title names; not those of a document that the title cites.

    "đến năm 2030" alone begins in the year of issue (``issued``), where it is known, and so does any other year that is
    later than the next: "chấm dứt bệnh lao vào năm 2030". A year before that of issue is no plan's ("Luật … năm 2024"),
    though it may be that of a document that ``reports``. In a plan of a review ("Tổng kết … giai đoạn 2021 - 2025") the
    span of years is that of the programme reviewed.
    """
    if not title:
        return None, None
    title = spell_school_years(title)
    line = Line(title)
    wanted = [r for r in rules.of("header") if r.gives == "period"]
    floor = 0
    if _SYMBOL.search(title):
        own = [m.end() for r in wanted if "own" in r.groups for m in r.finditer(line)]
        floor = own[-1] if own else len(title)
    told = sorted(
        (m for rule in wanted if "own" not in rule.groups for m in rule.finditer(line)), key=lambda m: m.start()
    )
    found = [m for m in told if m.start() >= floor]
    if floor and not found and issued and not reports:
        found = [m for m in told if _lies_ahead(m, issued)]
    past = None if reports else search_header(rules, "reviewed", title)
    if found and past:
        found = [m for m in found if m.start() >= past.end() or _is_single(m)]
    if found and issued and not reports:  # "Tổng kết năm 2024, phương hướng năm 2025"
        found = [m for m in found if _named_last(m) >= issued] or [m for m in found if not _is_single(m)]
    if not found:
        return None, None
    groups = found[0].groupdict()
    if _is_single(found[0]) and (span := _joined_span(title, found)):  # "năm 2026 và giai đoạn 2026 - 2030"
        begin, end = int(span["start"]), int(span["end"])
        return (begin if past else min(begin, _named_last(found[0]))), end
    if groups.get("lone"):
        year = int(groups["lone"])
        return (year, year) if issued in (None, year, year - 1) else (None, None)
    start = int(groups["start"]) if groups.get("start") else issued
    if groups.get("end"):
        end = int(groups["end"])
        soon = groups.get("by") is not None and issued is not None and end <= issued + 1
        return (end if soon else start), end
    if groups.get("onward"):
        return start, None
    if start and issued and start > issued + 1:
        return issued, start
    return start, start


def _lies_ahead(match: regex.Match[str], issued: int) -> bool:
    """True of years in the title of a cited document that are those of the plan that carries it out, since they begin with
    it: "Thực hiện Kế hoạch số 5/KH-UBND về … giai đoạn 2026 - 2030", issued in 2026."""
    groups = match.groupdict()
    first = int(groups.get("start") or groups.get("lone") or issued)
    return first in (issued, issued + 1) and _named_last(match) >= issued


def _joined_span(title: str, found: Sequence[regex.Match[str]]) -> regex.Match[str] | None:
    """The years that a title joins to its first year; not those that it only looks forward to ("định hướng …")."""
    spans = (m for m in found[1:] if m.groupdict().get("start") and m.groupdict().get("end"))
    return next((m for m in spans if _JOINED.fullmatch(title, found[0].end(), m.start())), None)


def _named_last(match: regex.Match[str]) -> int:
    groups = match.groupdict()
    return int(groups.get("end") or groups.get("lone") or groups.get("start") or 0)


def _is_single(match: regex.Match[str]) -> bool:
    groups = match.groupdict()
    return not (groups.get("end") or groups.get("onward"))


@keep
def search_header(rules: Rulebook, gives: str, text: str, group: str | None = None) -> regex.Match[str] | None:
    """The match of the first header rule that gives ``gives`` (and has the group) and matches the text."""
    line = Line(text)
    for rule in rules.of("header", line):
        if rule.gives == gives and (group is None or group in rule.groups):
            match = rule.search(line)
            if match:
                return match
    return None
