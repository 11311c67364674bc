"""Nests headings into the tree of sections: which stands below which, where each ends, and which role it inherits.

A labelled sentence ("3. Trạm Y tế: Khám …") opens no section, but ends the one before it where it goes on counting from
that: what stands below it is no longer the heading's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from extract.heading_roles import ALL_GOALS, ANNOUNCES, AT_THE_END, GOALS, LABEL_BULLETS, MEANS, frames_goals, names_theme
from extract.model import Block, Section
from extract.numbers import parse_roman
from extract.patterns.kept import compile_pattern
from extract.results import tells_of_goals
from extract.rules import Rulebook
from extract.series import RANKS, Head, opens_fields, read_count
from extract.text import Line, stable_id

_ASIDE = {"kinh_phi", "thuc_trang", "bao_cao", "khen_thuong"}  # what a single line among goals may be about
_THEMES = {"bao_cao", "khen_thuong", "kinh_phi"}  # what goals may be about, too
_TOLD = ("thuc_trang", "bao_cao")  # "TỔNG KẾT NĂM 2026" of a plan for 2027
_COUNTED = ("khoan", "diem")
_NAMED_PART = "nhan-phan"  # the rule of "Phần II": parts that go by a letter may stand below it
_BARE = 25  # characters of a label that only says that goals follow: "Chỉ tiêu cụ thể"
_NOT_WORD = compile_pattern(r"\W+")


def nest(heads: Sequence[Head], blocks: Sequence[Block], rules: Rulebook, since: int | None) -> tuple[Section, ...]:
    """The sections that the labelled lines of a document open, in its order; ``since`` is the plan's first year."""
    last_ordinal = blocks[-1].ordinal
    document_id = blocks[0].id.rsplit("-", 1)[0]
    pages = {b.ordinal: b.place.page for b in blocks}
    stack: list[tuple[float, int]] = []  # rank, index of the section
    drafts: list[dict] = []
    opened: list[Head] = []  # the head of each draft
    seen: dict[str, int] = {}
    headed: set[tuple[str | None, float]] = set()  # numbered lists whose items are headings: "1. Mục tiêu", "2. Nhiệm vụ"
    counted_anew: set[int] = set()  # sections in which a list has begun whose numbers are its own
    heads = [_as_item(h, behind) for h, behind in zip_longest(heads, heads[1:])]
    for h, following in zip(heads, _next_headings(heads), strict=True):
        item = _is_item(h)
        if h.rule_id == MEANS and not any(opened[n].sign == h.sign and drafts[n]["role"] in GOALS for _, n in stack):
            continue  # an item among others
        if item and not _ends_section(h, stack, opened, counted_anew):
            continue
        rank = h.rank if item else _rank_in(h, following, stack, drafts, opened)
        if stack and h.kind == "muc" and _leaves_annex(h, stack[0][1], opened):
            for _, index in stack:
                drafts[index]["last"] = h.ordinal - 1
            stack.clear()
        left = None
        while stack and (stack[-1][0] >= rank or _counts_past(h.label, opened[stack[-1][1]].label, left)):
            left = opened[stack[-1][1]].label
            drafts[stack.pop()[1]]["last"] = h.ordinal - 1
        if item:
            continue
        parent = drafts[stack[-1][1]] if stack else None
        above = parent["role"] if parent else None
        if h.period and above not in ALL_GOALS:
            continue
        series = (parent["id"] if parent else None), rank
        if h.states and above in GOALS and (h.listed or series not in headed):
            continue  # "2. Tiến độ giải ngân đạt 95%": an item, too
        if h.role in _THEMES and above in GOALS and series not in headed and names_theme(h.heading, rules):
            h = h.changed(role=above)  # "3. Thi đua" below "CHỈ TIÊU", beside "1. Học sinh"
        elif h.role not in (None, "hoat_dong") and not h.states:
            headed.add(series)
        step = h.label or _NOT_WORD.sub("-", (h.heading or h.kind).lower())[:24].strip("-")
        step = f"{'PL' if h.kind == 'phu_luc' else ''}{step if h.kind != 'phu_luc' or h.label else ''}"
        path = f"{parent['path']}/{step}" if parent else step
        seen[path] = seen.get(path, 0) + 1
        if seen[path] > 1:  # numbering that restarts
            path += f"~{seen[path]}"
        role = h.role or above
        if above in _TOLD and h.role in GOALS and _tells_again(h, stack, drafts, since, rules):
            role = above
        if h.role is None and parent and above in GOALS and frames_goals(h.heading, parent["heading"], rules):
            role = "giai_thich"
        if h.role == "hoat_dong":  # "Hoạt động khám bệnh" below "Chỉ tiêu năm 2026" names a field
            role = above if above in GOALS else "nhiem_vu"
        drafts.append({
            "id": stable_id(document_id, "section", path), "parent_id": parent["id"] if parent else None,
            "ordinal": len(drafts), "level": len(stack) + 1, "kind": h.kind, "role": role, "label": h.label,
            "heading": h.heading, "path": path, "first": h.ordinal, "last": last_ordinal, "rule_id": h.rule_id,
        })  # fmt: skip
        opened.append(h)
        stack.append((rank, len(drafts) - 1))
    _close_asides(drafts, blocks)
    _part_goals_from_tasks(drafts, opened, blocks, rules)
    _part_content_from_goals(drafts, opened)
    return tuple(
        Section(**d, page_first=pages.get(d["first"]), page_last=pages.get(d["last"])) for d in drafts
    )


def _tells_again(
    head: Head, stack: Sequence[tuple[float, int]], drafts: Sequence[dict], since: int | None, rules: Rulebook
) -> bool:
    """Does a heading of goals inside results or the situation only name what was reached: "1. Mục tiêu 1: Về y tế", "Các chỉ
    tiêu chính:"? One in capitals without a label, right below a section of capitals, may as well stand beside that."""
    above: list[dict] = []
    for _, index in reversed(stack):
        if drafts[index]["role"] not in _TOLD:
            break
        above.append(drafts[index])
    heading = head.heading or ""
    if head.label is None and heading.isupper() and above[-1]["kind"] not in ("phan", "chuong"):
        return False
    return tells_of_goals(heading, [s["heading"] or "" for s in above], head.label is None, since, rules)


def _leaves_annex(head: Head, outermost: int, opened: Sequence[Head]) -> bool:
    """Does "III." count on from the "II." above an unnumbered table with a title of its own, in which no "I." stands?"""
    number = parse_roman(head.label or "")
    annex = opened[outermost]
    if number is None or number < 2 or annex.kind != "phu_luc" or annex.label:
        return False
    if any(h.kind == "muc" for h in opened[outermost + 1 :]):
        return False
    before = next((h for h in reversed(opened[:outermost]) if h.kind == "muc"), None)
    return before is not None and parse_roman(before.label or "") == number - 1


def _rank_in(
    head: Head, following: Head | None, stack: list[tuple[float, int]], drafts: list[dict], opened: Sequence[Head]
) -> float:
    """A heading without label stands beside its like, one level below the numbered section that holds it; one of goals
    stands above the series of fields that begins right below it ("CÁC CHỈ TIÊU CHỦ YẾU", "I. Về kinh tế"). Letters that
    begin below "Phần II. MỤC TIÊU" are its parts."""
    if head.kind == "phan" and head.mark and head.rule_id != _NAMED_PART:
        named = next((index for _, index in stack if opened[index].rule_id == _NAMED_PART), None)
        begun = named is not None and any(d["parent_id"] == drafts[named]["id"] and d["kind"] == "phan" for d in drafts)
        return head.rank + 0.5 if begun or (named is not None and head.label == "A") else head.rank
    if head.period:
        beside = next((rank for rank, index in reversed(stack) if drafts[index]["rule_id"] == head.rule_id), None)
        return beside if beside is not None else (stack[-1][0] if stack else 3) + 0.5
    if head.label is None and head.kind != "phu_luc":
        for rank, index in reversed(stack):
            if drafts[index]["label"] is None:
                return rank
        below = (stack[-1][0] + 1) if stack else 3
        leads = head.role in GOALS and following is not None and opens_fields(following) and not head.inline
        if head.rule_id in (ANNOUNCES, AT_THE_END) and not (leads and following and following.ordinal == head.ordinal + 1):
            return max(below, RANKS["khoan"])  # its list is no series of headings: the next numbered one ends it
        return following.rank - 1 if leads and following and (not stack or stack[-1][0] < following.rank - 1) else below
    return head.rank


def _part_goals_from_tasks(drafts: list[dict], opened: Sequence[Head], blocks: Sequence[Block], rules: Rulebook) -> None:
    """Below a heading of goals and tasks ("MỤC TIÊU, NHIỆM VỤ"), a part that states few levels is tasks where the parts
    beside it are divided into both ("a) Mục tiêu", "b) Nhiệm vụ"), or where it is about steering the work."""
    both = {
        d["id"] for d, h in zip(drafts, opened, strict=True)
        if h.role in GOALS and h.heading and rules.first("frame", Line(h.heading), gives="both")
    }  # fmt: skip
    if not both:
        return
    told: dict[str, set[str | None]] = {}  # roles that the parts of a section have of their own
    for draft, head in zip(drafts, opened, strict=True):
        told.setdefault(draft["parent_id"] or "", set()).add(head.role)
    divided = {d["parent_id"] for d in drafts if "nhiem_vu" in told.get(d["id"], ()) and told[d["id"]] & GOALS}
    tasks: set[str] = set()
    for draft, head in zip(drafts, opened, strict=True):  # parents stand before their children
        own = head.role is None and draft["role"] in GOALS
        if own and draft["parent_id"] in both and not told.get(draft["id"], set()) & GOALS:
            steers = draft["parent_id"] in divided or rules.first("frame", Line(head.heading or ""), gives="steering")
            if steers and _states_few(blocks[draft["first"] + 1 : draft["last"] + 1]):
                tasks.add(draft["id"])
        elif own and draft["parent_id"] in tasks:
            tasks.add(draft["id"])
        if draft["id"] in tasks:
            draft["role"] = "nhiem_vu"


def _part_content_from_goals(drafts: list[dict], opened: Sequence[Head]) -> None:
    """Where several parts of a section ("II. NỘI DUNG VÀ CHỈ TIÊU") have a bare label "Chỉ tiêu:" of their own, what stands
    above the label is the work, and only what stands below it the goals."""
    own = dict(zip((d["id"] for d in drafts), opened, strict=True))
    labelled = {
        d["parent_id"] for d, h in zip(drafts, opened, strict=True)
        if d["label"] is None and h.role == "chi_tieu" and len(h.heading or "") <= _BARE and not h.inline
    }  # fmt: skip
    parts = [d for d in drafts if d["id"] in labelled and own[d["id"]].role is None and d["role"] in GOALS]
    beside = [d["parent_id"] for d in parts]
    for draft in parts:
        if draft["parent_id"] and beside.count(draft["parent_id"]) > 1:
            draft["role"] = "nhiem_vu"


def _close_asides(drafts: Sequence[dict], blocks: Sequence[Block]) -> None:
    """Ends a label with a bullet among goals that is about something else at the next bullet of its sign.

    Only if what stands below it has another sign: "- Kinh phí:", "+ 20 triệu đồng.", then "- 90% hộ có nước." is a goal.
    """
    held = {d["parent_id"] for d in drafts}
    goals = {d["id"] for d in drafts if d["role"] in GOALS}
    for draft in drafts:
        if draft["label"] or draft["role"] in ALL_GOALS or draft["parent_id"] not in goals or draft["id"] in held:
            continue
        first, *below = (b for b in blocks if draft["first"] <= b.ordinal <= draft["last"] and b.text)
        sign = _sign(first)
        if sign in LABEL_BULLETS and below and _sign(below[0]) != sign:
            draft["last"] = next((b.ordinal - 1 for b in below if _sign(b) == sign), draft["last"])


def _sign(block: Block) -> str:
    return (block.label or block.text)[:1]


def _states_few(blocks: Sequence[Block]) -> bool:
    """Whether no more than a third of the paragraphs name a percentage."""
    texts = [b.text for b in blocks if b.kind == "paragraph" and b.text]
    return bool(texts) and 3 * sum("%" in text for text in texts) <= len(texts)


def _next_headings(heads: Sequence[Head]) -> list[Head | None]:
    """For each head the next one that is no item."""
    found: list[Head | None] = []
    following: Head | None = None
    for head in reversed(heads):
        found.append(following)
        following = following if _is_item(head) else head
    return found[::-1]


def _is_item(head: Head) -> bool:
    return head.heading is None and head.kind in _COUNTED


def _as_item(head: Head, behind: Head | None) -> Head:
    """A sentence that opens with a heading's word and has nothing below it is an item: "b) Báo cáo kết quả hằng quý."; so is
    one with a rate, though it has no point at its end."""
    if head.kind not in _COUNTED or behind is None or not (head.level or (head.role is not None and head.ended)):
        return head
    if head.inline or head.states:
        return head
    leaf = behind.ordinal == head.ordinal + 1 and (behind.rank < head.rank or _goes_on(head.label, behind))
    return head.changed(heading=None, role=None) if leaf else head


def _goes_on(label: str | None, head: Head) -> bool:
    """Does a head count on from a label: "3." from "2.", "b)" from "a)"?"""
    before, own = read_count(label), read_count(head.label)
    return before is not None and own is not None and before.is_beside(own) and before.value < own.value


def _ends_section(
    item: Head, stack: Sequence[tuple[float, int]], opened: Sequence[Head], counted_anew: set[int]
) -> bool:  # fmt: skip
    """Does an item end the open section that is labelled alike? Not one of a list that counts anew below the heading."""
    for _, index in reversed(stack):
        above = opened[index]
        if (above.kind, above.rank) != (item.kind, item.rank):
            continue
        if above.states or (above.inline and above.role in _ASIDE):  # "3. Kinh phí thực hiện: 50 tỷ đồng" is all there is
            return True
        if not _goes_on(above.label, item):
            counted_anew.add(index)
        return index not in counted_anew
    return False


def _counts_past(label: str | None, above: str | None, left: str | None) -> bool:
    """Does a label belong to a later number than the section above: "5.1" behind "4.3", of which "4" is still open?"""
    own, before, holds = read_count(label), read_count(left), read_count(above)
    if own is None or before is None or holds is None or before.prefix != f"{above}." or own.prefix == before.prefix:
        return False
    heads = read_count(own.prefix.rstrip("."))
    return heads is not None and heads.is_beside(holds) and heads.value > holds.value
