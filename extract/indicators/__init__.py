"""Blocks -> indicators: labelled lines, bullets, plain paragraphs of a goals section, sentences in tasks, table rows.

What a number is decided by is the role of its section, the verb and the form (rules/indicators.toml), never by a list of
documents. Goals and annexes are read generously, tasks only where the words say that a level is to be reached, results,
budgets and award criteria not at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.header.symbols import DocType, find_type, load_symbol_lists
from extract.heading_roles import ALL_GOALS, GOALS, announced_at_end, announcing_sentence, heading_role, holder
from extract.indicators.drafts import Draft, Stated, build_indicators
from extract.indicators.periods import Period, find_periods
from extract.indicators.prose.lines import RELATED, RESULTS, TASK_HINT, WORD_LABEL, read_line
from extract.indicators.restated import without_restated
from extract.indicators.rows.rows import read_indicator_rows
from extract.indicators.tables.grids import Grid
from extract.indicators.tables.result_columns import with_results
from extract.indicators.tables.review_tables import without_reviews
from extract.memory import keep
from extract.model import Block, Header, Indicator, Section
from extract.results import first_year, judges, relates, tells_results
from extract.rules import Rulebook
from extract.section_tree import ancestors, in_annex, section_of
from extract.text import Line

# Cheap signs that a block may state a level; a task's block needs a rate or a word of aiming.
_HINT = re.compile(
    r"\d|[Kk]hông|[Cc]hấm dứt|[Cc]hỉ tiêu|một nửa|phần (?:ba|tư)|[Gg]ấp |[Dd]uy trì|[Hh]oàn thành|công nhận|"
    r"[Tt]oàn bộ |[Tt]ất cả |[Hh]ầu hết |[Cc]ơ bản (?:các|số|những|mọi|xóa|xoá|xử|giải|khắc|di) |"
    r"(?:triệt để|dứt điểm|xóa bỏ) |[Pp]hổ cập |được .*kiên cố|được (?:cứng|bê tông|nhựa|ngầm) h|"
    r"thấp nhất |[Tt]hanh toán (?:tình|bệnh|nạn|hủ)|[Mm]ọi |(?:ghi|vinh) danh|nâng hạng|khánh thành|bảo hộ|được đưa vào|"
    r"đạt (?:tiêu )?chuẩn|đạt (?:giải|huy chương) |chứng (?:nhận|chỉ) |"
    r"đạt (?:loại|hạng|mức|danh|trong|vững|[Tt]ập|[Ll]iên|[Cc]ơ|[Đđ]ơn|[Cc]ông|[Cc]hi)|"
    r"[Cc]ó (?:thêm |ứng |phần |nền |hệ |cơ |các |cổng|trang|trung)|so với (?:năm|cùng)|hơn (?:năm|cùng|kỳ|vụ|quý|tháng)|"
    r"(?:tiêu|quy) chuẩn|[Xx]ếp (?:loại|hạng)|[Dd]anh hiệu|vững mạnh|xuất sắc|tiên tiến|[Ll]iên đội mạnh|"
    r"trên mười |[Pp]hủ (?:sóng|kín) |"
    r"[lI][0O]{2}|[Xx](?:óa|oá) (?:nhà|cầu|tình|hộ|phòng|xã|điểm)|cả (?:hai|ba|bốn) (?:tiêu|mặt)|"
    r"(?:nhất|thiểu|từ|có|giúp|được|thêm|mới|dựng|lập) (?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười) "
)
_GOAL_LABEL = re.compile(r"(?i)[-+*•\s]*(?:các\s+)?(?:chỉ|mục)\s+tiêu[^:.;\d]{0,24}:")
# "Tổng diện tích 772 ha, trong đó:"
_TOTAL = re.compile(r"\d.*[,;.]?\s(?:[Tt]rong đó|[Bb]ao gồm|[Gg]ồm(?: có)?|[Cc]ụ thể)\s*:$")
_OPENS = re.compile(r"(?<=[^\W\d_]\.) (?:[Pp]hấn đấu|[Cc]ác chỉ tiêu)[^.;:\d]{0,30}:$")  # "Cả xã trồng 40 ha chè. Phấn đấu:"
_DASHED = re.compile(r"(\d{1,2})\s?-\s+(?=\S)")
_CAPTION = re.compile(r"(?i)[-+*•\s]*(?:(?:bảng|biểu)(?:\s+số)?\s*\d*|(?:các\s+)?(?:chỉ|mục)\s+tiêu|kế\s+hoạch)(?!\w)")
_LETTER = re.compile(r"[^\W\d_]")


def find_indicators(
    blocks: Sequence[Block], grids: Sequence[Grid], sections: Sequence[Section], header: Header, rules: Rulebook,
    silent: frozenset[str] = frozenset(),
) -> tuple[Indicator, ...]:  # fmt: skip
    """All measurable parts of all statements, in document order, each with its targets and baselines.

    ``silent`` are paragraphs known to state nothing ("Chỉ tiêu 4: Sở X chủ trì").

    None of a document that regulates; of one that reports, only what stands under a heading that looks ahead.
    """
    kind = find_type(header.doc_type, load_symbol_lists(rules.folder))
    if kind is not None and kind.regulates:
        return ()
    drafts: list[Draft] = []
    since = first_year(header)
    for grid in grids:
        period = _table_period(grid, blocks, sections, rules)
        if kind is not None and (kind.reports or kind.relates):
            above = _paragraph_above(grid, blocks)
            grid = with_results(grid, sections, header, kind, period, above.text if above else "", rules)
        grid = without_reviews(grid, blocks, sections, period, since, rules)
        drafts += read_indicator_rows(grid, sections, rules, since, period)
    told = [b for b in blocks if b.id not in silent] if silent else blocks
    drafts += _read_lines(told, sections, rules, header, kind)
    return build_indicators(without_restated(drafts, rules), header)


def _read_lines(
    blocks: Sequence[Block], sections: Sequence[Section], rules: Rulebook, header: Header, kind: DocType | None
) -> list[Draft]:
    drafts: list[Draft] = []
    since, reports = first_year(header), kind is not None and kind.reports
    otherwise = "thuc_trang" if reports else "khen_thuong" if judges(header, rules) else None  # the role of other sections
    pending: list[tuple[int, Draft]] = []  # unlabelled statuses, kept beside numbers and under "Chỉ tiêu" only
    intro: tuple[str, Section | None, Period | None] | None = None
    chains: dict[str | None, tuple[Section | None, Period | None]] = {}
    told: dict[str | None, str | None] = {}  # roles of sections of nothing but results, or of these beside tasks
    body = [b for b in blocks if b.kind in ("paragraph", "textbox") and b.text and b.style != "legacy:TCVN3"]
    dashed = _dashed_labels(body)
    for block in body:
        section = section_of(sections, block.ordinal)
        text = block.text
        if section is not None and section.first == block.ordinal and text != (last := announcing_sentence(text)):
            text = text[: -len(last)].rstrip()  # "Năm qua đạt 62%. Phấn đấu đạt các chỉ tiêu sau:": told before the heading
            section = next(iter(ancestors(section, sections)[1:]), None)
        may_state, may_aim = _hints(text)
        may_state = may_state or (block.label is not None and WORD_LABEL.match(block.label) is not None)
        if not may_state and not text.endswith(":"):
            intro = intro if text[:1] in "-+*•·" else None
            continue
        role, key = section.role if section else None, section.id if section else None
        role = role or otherwise
        if role == "thuc_trang" or reports or (kind is not None and kind.relates):
            if key not in told:
                above = ancestors(section, sections)
                told[key] = (
                    RESULTS if tells_results(above, kind, header, rules)
                    else RELATED if relates(above, kind, header, rules) else role
                )  # fmt: skip
            role = told[key]
        plain = role not in ALL_GOALS and not text.endswith(":")
        if plain and not may_aim and not block.label:
            intro = intro if text[:1] in "-+*•·" else None
            continue
        if not _LETTER.search(text):
            continue  # "≥ 92%" alone, from a table that lost its cells
        line = Line(text)
        if text.endswith(":") and "%" not in text:
            period = next((p for p in find_periods(line, rules) if p.kind not in ("base",) and not p.per), None)
            if len(text) <= 200:
                opens, held_by = _OPENS.search(text), holder(text, block.label)
                text = text[: opens.start()] if opens else held_by[1] if held_by else text
                total = opens is not None or _TOTAL.search(text) is not None
                intro = ("" if total else text, section, period)  # what is counted below a total names itself
                if not total:
                    continue
        if key not in chains:
            chains[key] = section, _heading_period(section, sections, rules)
        annex = in_annex(section, sections)
        label, behind = dashed.get(block.id, (block.label, 0))
        found = read_line(" " * behind + text[behind:], label, role, section is None, annex, since, rules)
        if found is None:
            continue
        held = intro if intro and intro[1] == section else None
        hint = (held[2] if held else None) or chains[key][1]
        parent = _without_topic(held[0].strip(" :-+*•·"), rules) if held else _naming_heading(section, block, rules)
        draft = Draft(
            block=block, start=found.start, end=found.end, label=found.label, context=found.context, section=section,
            found_by=found.found_by, rule_id=found.rule_id, parent=parent, year_hint=hint,
            parts=tuple((p, tuple(Stated(q, block, "text") for q in p.quantities)) for p in found.parts),
        )  # fmt: skip
        if found.is_status:
            pending.append((len(drafts), draft))
        else:
            drafts.append(draft)
    numeric = {_goal_section(d.section, sections) for d in drafts if d.section}
    heading = {d.section.first for d in drafts if d.section}  # "4. Trường đạt chuẩn" above "- Mầm non: 60%" is no goal
    return drafts + [
        d for _, d in pending
        if d.section and (d.section.role == "chi_tieu" or _goal_section(d.section, sections) in numeric)
        and d.block.ordinal not in heading
    ]  # fmt: skip


def _goal_section(section: Section, sections: Sequence[Section]) -> str:
    """The outermost section of goals that a section belongs to; "d) Về giáo dục" may hold nothing but a status."""
    goals = section
    for node in ancestors(section, sections):
        if node.role not in GOALS:
            break
        goals = node
    return goals.id


def _dashed_labels(body: Sequence[Block]) -> dict[str, tuple[str, int]]:
    """Blocks of a list numbered "4- 100% số hộ …", "5- 75% …" -> (number, where the words begin); alone it is a range."""
    found = [(b.id, m[1], m.end()) for b in body if (m := _DASHED.match(b.text))]
    numbers = [int(n) for _, n, _ in found]
    return {
        block_id: (label, behind)
        for at, (block_id, label, behind) in enumerate(found)
        if numbers[at] - 1 in numbers[max(0, at - 1) : at] or numbers[at] + 1 in numbers[at + 1 : at + 2]
    }


@keep
def _hints(text: str) -> tuple[bool, bool]:
    """(may it state a level at all, may it as a task)."""
    return _HINT.search(text) is not None, (
        TASK_HINT.search(text) or WORD_LABEL.search(text[:40]) or _GOAL_LABEL.match(text)
    ) is not None


def _heading_period(section: Section | None, sections: Sequence[Section], rules: Rulebook) -> Period | None:
    """The period of the nearest heading that names one ("a) Đến năm 2025", "Chỉ tiêu giai đoạn 2026 - 2030")."""
    for node in ancestors(section, sections):
        periods = find_periods(Line(node.heading), rules) if node.heading else ()
        named = [p for p in periods if not p.per and p.kind != "base"]
        if named:
            ends = named[0].last.year if named[0].last else None
            return next((p for p in named[1:] if ends and p.year == ends), named[0])  # "2017 - 2020 (đến năm 2020)"
    return None


def _table_period(grid: Grid, blocks: Sequence[Block], sections: Sequence[Section], rules: Rulebook) -> Period | None:
    """The period that the caption above a table names ("Bảng 1. Chỉ tiêu đến năm 2030"), else its heading's."""
    above = _paragraph_above(grid, blocks)
    section = section_of(sections, min((b.ordinal for b in grid.cells.values()), default=0))
    if above is not None and len(above.text) <= 200 and _CAPTION.match(above.text):
        periods = [p for p in find_periods(Line(above.text), rules) if not p.per and p.kind not in ("base", "named")]
        if len(periods) == 1:
            return periods[0]
    return _heading_period(section, sections, rules)


def _paragraph_above(grid: Grid, blocks: Sequence[Block]) -> Block | None:
    """The last paragraph among the blocks right above a table."""
    first = min((b.ordinal for b in grid.cells.values()), default=0)
    return next((b for b in reversed(blocks[max(0, first - 3) : first]) if b.kind == "paragraph" and b.text), None)


def _naming_heading(section: Section | None, block: Block, rules: Rulebook) -> str | None:
    """A heading that names what its lines measure ("a) Tỷ lệ hộ nghèo"); not "Chỉ tiêu" or "Mục tiêu 2: Về y tế"."""
    if section is None or section.first == block.ordinal or not section.heading:
        return None
    return None if heading_role(section.heading, rules) else _without_topic(section.heading, rules)


def _without_topic(heading: str, rules: Rulebook) -> str | None:
    """The heading unless it names but a field ("Về kinh tế") or announces goals: neither says what is measured."""
    if announced_at_end(heading, rules):
        return None
    return None if any(r.gives == "topic" and r.search(Line(heading)) for r in rules.of("name_edge")) else heading
