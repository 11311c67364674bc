"""What one line states under a section of some role: a "Chỉ tiêu N" line, a bullet, a sentence, a task's level."""

from __future__ import annotations

import re

from extract.heading_roles import ALL_GOALS, GOALS, LABEL_BULLETS, names_means, role_before_colon, states_level
from extract.indicators.periods import find_periods
from extract.indicators.prose.exclusions import excluded_ranges, open_parts, sentence_around, with_estimates_noted, without_past
from extract.indicators.prose.statements import THREE, Part, find_quantities, read_parts, read_status, split_clauses
from extract.memory import keep
from extract.model import RATES, Context, FoundBy
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import BULLETS, Line

TASKS = {"nhiem_vu", "hoat_dong", "to_chuc_thuc_hien"}
AIMS = {"muc_tieu_chung", "muc_dich"}  # goals by nature without numbers: only where the verb says so
SILENT = {"kinh_phi", "thuc_trang", "khen_thuong", "noi_nhan", "giai_thich", "can_cu", "bao_cao"}
RESULTS = "results"  # the role of a section that tells nothing but results, whatever its lines are called
RELATED = "related"  # that of one which tells results beside what is asked for
TASK_HINT = re.compile(
    r"[%‰]|/100\.?000|/1\.?000|[Pp]hấn đấu|[Pp]hần đầu|vạn dân|[Pp]hần nghìn|PHẤN ĐẤU|[Rr]út ngắn|[Tt]hời gian"
)
_TIMES = ("rut-ngan-thoi-gian", "thoi-gian-binh-quan", "thoi-gian-noi-khac")  # rules of times that are themselves levels
_ITEM = re.compile(r"(?:\d{1,2}|\w)[.)-]")
WORD_LABEL = re.compile(r"(?:(?i:ch[iỉ]\s+tiêu)\s*(?:CT\s*)?|\bCT[\s.-]{0,2})(\d+(?:\.\d+)*)")
_GOAL_LABEL = re.compile(r"(?i)mục\s+tiêu\s+(\d+(?:\.\d+)*)")
PRINTED = "chi-tieu-danh-so"  # the rule of lines "Chỉ tiêu 5: …"
SHORT = "chi-tieu-viet-tat"  # that of "CT 05: …"
# Those of "Mục tiêu 2.1: …", "MT 2: …", "Chỉ số 3: …".
GOALS_OWN = frozenset({"muc-tieu-danh-so", "muc-tieu-viet-tat", "chi-so-danh-so"})
_NOT_TO_HAPPEN = re.compile(r"không\s+(?:để|còn|xảy\s+ra|phát\s+sinh)(?!\w)")
_ENDED = re.compile(r"không\s+còn(?!\w)")  # what is there today and is to go
_IN_WORDS = {"toan-bo", "khong-de-xay-ra"}  # the rules of all and none
_TITLES = ("muc-danh-hieu", "muc-danh-hieu-khong-dong-tu")
_LABEL = 6  # words of a label before titles: "Về danh hiệu thi đua tập thể: …"
_MARKS = re.compile(rf"[-+*{BULLETS}–—\s]*")


class LineStatement(Struct, frozen=True):
    """What one line states, wherever it stands."""

    start: int
    end: int
    label: str | None
    context: Context
    found_by: FoundBy
    rule_id: str
    parts: tuple[Part, ...]
    is_status: bool


@keep
def read_line(
    text: str, printed: str | None, role: str | None, homeless: bool, annex: bool, since: int | None, rules: Rulebook
) -> LineStatement | None:
    """The statement of a line under a section of this role; ``printed`` is the label that Word computed."""
    line = Line(text)
    if role == RESULTS and not rules.first("results", line, gives="aims"):
        return None
    start, label, rule_id = _statement_start(line, printed, rules)
    numbered = rule_id == PRINTED or (rule_id == SHORT and role in ALL_GOALS)
    told, behind = (None, 0) if numbered else role_before_colon(text, rules)
    if told and role in GOALS and not names_means(text[: behind - 1].strip(LABEL_BULLETS + " "), rules):
        told = None if states_level(text[behind - 1 :], told, rules) else told  # "- Tiến độ thu: quý I đạt 25%"
    if told in GOALS:  # "* Chỉ tiêu cần đạt: …" wherever it stands
        role, start = told, behind
    elif told in SILENT or (told is not None and (told not in AIMS or (told == "muc_tieu_chung" and role in GOALS))):
        role = told  # "Giải pháp: …", "Kinh phí: …" among goals
    if not numbered and (role in SILENT or role == RESULTS):
        return None
    if not numbered and role not in ALL_GOALS and not TASK_HINT.search(line.key):
        return None
    aimed = role in AIMS and any(rules.get(rule).search(line) for rule in ("phan-dau", "dat-muc-tieu"))
    goal = role in GOALS or numbered or aimed
    goal = goal or (role == "muc_tieu_chung" and _reaches(line, rules))
    aims = ("strong", "task") if role in TASKS else ("strong",)
    if not goal and not any(rules.first("aim", line, gives=kind) for kind in aims):
        return None
    closed = () if numbered else excluded_ranges(line, rules, goal)
    if homeless and (cited := rules.first("not_target", line, gives="opening")):
        closed = (*closed, cited[1].span())
    parts = with_estimates_noted(line, open_parts(read_parts(line, rules, start), closed))
    parts = without_past(line, parts, since, goal)
    if role in AIMS:  # "mục tiêu 90-90-95" as a general aim is but what the three are called
        parts = tuple(p for p in parts if p.rule_id != THREE)
    status = False
    if not parts and numbered:
        part = read_status(line, rules, start, len(line.key), labelled=True)
        parts = (part,) if part else ()
    shut = any(a <= start < b for a, b in closed)
    if not parts and role in GOALS and not (numbered or shut) and len(line.text) <= 250 and _is_item(line, printed):
        parts = _statuses(line, rules, start)
        status = bool(parts)
    elif parts and role in GOALS and not (numbered or shut) and _is_item(line, printed):
        parts = (*_status_before(line, rules, start, parts[0].start), *parts)
    if not parts and (role in ALL_GOALS or aimed):
        parts = _aimed_status(line, rules, start)
    if not parts:
        return None
    end = len(line.text)
    if not goal:
        told_as = [_is_task_level(line, p, rules, aims) and (role != RELATED or _is_wanted(line, p, rules)) for p in parts]
        if not any(told_as):
            return None
        parts = tuple(p for p, stated in zip(parts, told_as, strict=True) if stated or _goes_with_it(line, p))
        start, end = sentence_around(line, parts[0].start, parts[-1].end, start)
    return LineStatement(
        start=_text_start(line, start, rule_id), end=end, label=label,
        context="annex" if annex and goal else "goal" if goal else "other" if homeless else "task",
        found_by="line" if numbered else "bullet" if line.text[:1] in "-+*•·▪" or printed else "line",
        rule_id=rule_id or parts[0].rule_id, parts=parts, is_status=status and told not in GOALS,
    )  # fmt: skip


def _aimed_status(line: Line, rules: Rulebook, start: int) -> tuple[Part, ...]:
    """A clause that says "phấn đấu đến năm … đạt chuẩn …": a status with its date, also in a plain paragraph; capitals
    are a title."""
    for a, b in () if line.text.isupper() else split_clauses(line, rules, start):
        told_elsewhere = rules.get("chi-tieu-theo-bieu").search(line, a, b)
        aim = None if told_elsewhere else rules.get("phan-dau").search(line, a, b)
        part = read_status(line, rules, aim.start(), b) if aim else None
        if part and part.quantities[0].period_text and not part.quantities[0].per:
            return (part,)
    return ()


def _statuses(line: Line, rules: Rulebook, start: int) -> tuple[Part, ...]:
    """The status that a line states, or those of all its clauses: "Chi bộ vững mạnh; Liên đội mạnh cấp tỉnh". What a label
    opens is one ("Danh hiệu: …; …"), what times open are several ("Quý II/2027: …; quý IV/2027: …"), and so are titles with
    their bodies behind a label ("Tập thể: Trường đạt danh hiệu …; Liên đội đạt …")."""
    labels = [i for i, mark in enumerate(line.key) if mark == ":" and i >= start]
    if labels and ";" in line.key[:-1]:
        times = find_periods(line, rules)
        labels = [i for i in labels if not any(p.end <= i and not line.key[p.end : i].strip() for p in times)]
    if ";" in line.key[:-1] and not labels:
        each = [read_status(line, rules, a, b) for a, b in split_clauses(line, rules, start)]
        told = tuple(part for part in each if part)
        if len(told) == len(each):
            return told
    if whole := read_status(line, rules, start, len(line.key)):
        return (whole,)
    titles = _statuses(line, rules, labels[0] + 1) if labels and len(line.key[start : labels[0]].split()) <= _LABEL else ()
    first = Line(titles[0].name) if titles else None
    return titles if first and any(rules.get(title).search(first) for title in _TITLES) else ()


def _status_before(line: Line, rules: Rulebook, start: int, first: int) -> tuple[Part, ...]:
    """The status that the sentence or clause before the first level states: "Có bãi rác đạt quy chuẩn. 80% hộ …"."""
    before = line.key[start:first].rstrip()
    alone = before[-1:] in (".", ";") and ". " not in before and ";" not in before[:-1]
    part = read_status(line, rules, start, start + len(before)) if alone else None
    return (part,) if part else ()


def _statement_start(line: Line, printed: str | None, rules: Rulebook) -> tuple[int, str | None, str | None]:
    """(offset of the body, printed number, rule)."""
    for words, rule_id in ((WORD_LABEL, PRINTED), (_GOAL_LABEL, "muc-tieu-danh-so")) if printed else ():
        if marked := words.match(printed or ""):  # "Chỉ tiêu 1:" written by Word's numbering
            return 0, marked[1], SHORT if marked[0].startswith("CT") else rule_id
    for rule in rules.of("statement", line):
        match = rule.search(line)
        if match:
            label = match.groupdict().get("label")
            shown = line.text[slice(*match.span("label"))] if label else None
            return match.start("body"), shown, rule.id
    if printed:
        plain = printed.strip(" .):/-(")
        return 0, plain if plain.replace(".", "").isalnum() else None, "gach-dau-dong"
    return 0, None, None


def _text_start(line: Line, start: int, rule_id: str | None) -> int:
    """Statements keep their "Chỉ tiêu N:"; bullets and item numbers are cut off."""
    if rule_id not in (PRINTED, SHORT, *GOALS_OWN):
        return start
    match = _MARKS.match(line.text)
    return match.end() if match else 0


def _reaches(line: Line, rules: Rulebook) -> bool:
    """A general goal with a share in figures ("bảo vệ 95% diện tích rừng"), or with a number that a word of reaching leads
    to ("lên 02 bậc", "đạt từ 90 điểm"); not with one in words ("toàn bộ người dân …", "chấm dứt …")."""
    return any(
        q.rule_id not in _IN_WORDS and (q.unit in RATES or q.comparator != "eq" or line.key[q.start] not in "0123456789")
        for q in find_quantities(line.text, rules)
    )


def _is_item(line: Line, printed: str | None) -> bool:
    return bool(printed) or line.text[:1] in "-+*•·▪(" or _ITEM.match(line.text) is not None


def _goes_with_it(line: Line, part: Part) -> bool:
    """Beside a level, what a task says of a named rate or of what is not to happen: "bảo đảm 100% …; tỷ lệ … dưới 5%"."""
    first = part.quantities[0]
    if first.value == 0 and first.unit == "count":
        return _NOT_TO_HAPPEN.match(line.key, first.start) is not None
    rated = first.unit in RATES or (first.unit == "ratio" and "/" in (first.unit_text or ""))  # "tối đa 2 lần/1.000 km"
    return rated and first.change == "level" and part.name.lower().startswith("tỷ lệ ")


def _is_wanted(line: Line, part: Part, rules: Rulebook) -> bool:
    """Does the clause of a level ask for it ("yêu cầu … đạt 95%"), so that it is not just told?"""
    at = part.quantities[0].start
    return rules.first("results", line, max(line.key.rfind(mark, 0, at) for mark in (";", ". ")) + 1, at, "wanted") is not None


def _is_task_level(line: Line, part: Part, rules: Rulebook, aims: tuple[str, ...]) -> bool:
    """In a task only a rate, or a shortened time, that an aim word governs is to be reached; counts only after "phấn đấu"."""
    first = part.quantities[0]
    if first.unit == "status":
        return False
    begin = max(line.key.rfind(mark, 0, first.start) for mark in (";", ". ", ":")) + 1
    if first.value == 0 and first.unit == "count":
        ended = _ENDED.match(line.key, first.start) and first.period_text  # "Phấn đấu đến năm 2028 không còn bến khách tạm"
        return bool(ended) and rules.get("phan-dau").search(line, begin, first.start) is not None
    whole = line.key.rfind(". ", 0, first.start) + 1
    due = rules.get("den-nam-ty-le").search(line, begin)
    if due and first.unit in RATES and due.start() <= first.start <= due.end():
        return True
    ratio = first.unit == "ratio" and "/" in (first.unit_text or "")  # "dưới 109 bé trai/100 bé gái"
    if (first.unit in RATES or ratio) and rules.get("phan-dau").search(line, whole, first.start + 1):
        return True
    if first.unit in RATES or first.rule_id in _TIMES:
        behind = min(len(line.key), first.end + 2)
        return any(
            (m := r.search(line, begin, len(line.key) if r.gives == "task" else behind)) is not None
            and m.start() <= first.start + 12 and m.end() <= behind
            for r in rules.of("aim") if r.gives in aims
        )  # fmt: skip
    return rules.get("phan-dau").search(line, begin, first.start + 1) is not None
