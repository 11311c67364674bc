"""What a heading's words say: the role of what stands below, or that the line is no heading but states a level itself."""

from __future__ import annotations

from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rule, Rulebook
from extract.text import Line, has_digit, match_key

LABEL_BULLETS = "-+*•·"  # before a label; text.BULLETS names all that open a list item
GOALS = frozenset({"muc_tieu", "chi_tieu"})
ALL_GOALS = GOALS | {"muc_tieu_chung"}  # with general aims, which state few levels
SHORT = 40  # characters of a label line with a bullet
# Roles that goals have anyway, or that a line keeps whatever it states.
_KEEP_OWN = ALL_GOALS | {"phu_luc", "can_cu", "noi_nhan"}
_LONGEST_SENTENCE = 120  # characters of a sentence that announces goals
_FRAME = 60  # characters of a heading that names what surrounds goals
ANNOUNCES = "vai-chi-tieu-bao-truoc"  # the rule of sentences that say that goals follow
AT_THE_END = "vai-chi-tieu-cuoi-cau"  # that of long headings and sentences, whose last words say so
MEANS = "nhan-bien-phap"  # the rule of labels about how goals are reached
_OPENING = 100  # characters of a heading that give its role
_ENDING = 220  # characters before a colon that may say what follows
_SENTENCE = compile_pattern(r"(?r)(?<=[\p{Ll}\d%)]{2}[.;])\s+(?=\p{Lu})")  # the last place where a sentence begins
_GROWS = compile_pattern(r"(?<!\w)(?:tăng|giảm)(?!\w)")
_HOLDER = compile_pattern(  # "- Chỉ tiêu 1: Tỷ lệ mắc bệnh, trong đó:"
    r"[-+*•·\s]*(?:(?i:ch[iỉ]\s+tiêu)\s*(?:(?i:số)\s*)?(?:CT\s*)?|CT\s*(?:số\s+|[-.]\s*)?)(?P<label>\d{1,3}(?:\.\d{1,2})*)"
    r"\s*[:./)-]\s*(?P<name>\p{L}[^:%‰]*?)\s*(?:[,;(]?\s*(?i:trong đó|cụ thể(?: như sau)?|(?:bao )?gồm|như sau)\s*)?:\s*"
)
_TOPICS = compile_pattern(r"\s*[,;/&-]\s*|\s+và\s+")


def heading_role(heading: str, rules: Rulebook) -> str | None:
    """The role that a heading's words give; the earliest match wins, then the longest.

    "MỤC TIÊU, NHIỆM VỤ" gives muc_tieu: what stands under it is decided by the headings below. What follows a colon
    is no heading ("1. Sở Y tế: chủ trì thực hiện mục tiêu 2.2"). The last words of a long one may announce goals.
    """
    if not heading:
        return None
    rule = None
    role = _heading_role(heading[:_OPENING].partition(":")[0], rules)
    if role is None and len(heading) > _OPENING and ":" not in heading:
        rule = announced_at_end(heading, rules)
    return rule.gives if rule else role


def announced_at_end(text: str, rules: Rulebook) -> Rule | None:
    """The rule by which the last words say that goals follow ("Điều 1. Thông qua Đề án … với các mục tiêu chủ yếu sau")."""
    ending = text[-_ENDING:]
    rule = rules.get(AT_THE_END)
    return rule if "iêu" in ending and rule.search(Line(ending)) else None


@keep
def _heading_role(heading: str, rules: Rulebook) -> str | None:
    rule = best_role(Line(heading), rules)
    return rule.gives if rule else None


def best_role(line: Line, rules: Rulebook) -> Rule | None:
    """The rule of kind role that matches first; of two there, the longer match."""
    found: tuple[int, int, Rule] | None = None
    for order, rule in enumerate(rules.of("role", line)):
        match = rule.search(line)
        if match and (found is None or (match.start(), -match.end() + match.start(), order) < (*found[:2], order)):
            found = match.start(), match.start() - match.end(), rule
    return found[2] if found else None


def role_before_colon(text: str, rules: Rulebook) -> tuple[str | None, int]:
    """The role of a label that opens a line and the place behind its colon ("Giải pháp: …", "* Chỉ tiêu cần đạt: …")."""
    bare = text.lstrip(LABEL_BULLETS + " ")
    name = name_before_colon(bare)
    if name is None:  # "Năm 2027 phấn đấu đạt các chỉ tiêu sau: …"
        told, colon, rest = bare[:_LONGEST_SENTENCE].partition(":")
        announced = colon and rest.strip() and "iêu" in told and rules.get(ANNOUNCES).search(Line(told))
        return ("chi_tieu", text.index(":") + 1) if announced else (None, 0)
    role = label_role(name, rules)
    return (role, text.index(":") + 1) if role else (None, 0)


@keep
def names_means(label: str | None, rules: Rulebook) -> bool:
    """Is a label about how goals are reached, and nothing else ("* Biện pháp: …")? Numbers behind it are no goals."""
    return label is not None and "pháp" in label.lower() and rules.first("frame", Line(label), gives="means") is not None


def announcing_sentence(text: str) -> str:
    """The last sentence of a paragraph that ends with a colon: what it announces stands below. Other texts as they are."""
    if not text.endswith(":"):
        return text
    begins = _SENTENCE.search(text)
    return text[begins.end() :] if begins else text


@keep
def label_role(name: str, rules: Rulebook) -> str | None:
    """The role of a short label, whose words must make up half of it."""
    line = Line(name)
    rule = best_role(line, rules)
    match = rule.search(line) if rule else None
    return rule.gives if rule and match and 2 * len(match[0]) >= len(name) else None


def name_before_colon(text: str) -> str | None:
    """A short label without digits before a colon behind which the line goes on."""
    name, colon, rest = text[:SHORT].partition(":")
    return name.strip() if colon and rest.strip() and not has_digit(name) else None


def holder(text: str, printed: str | None = None) -> tuple[str, str] | None:
    """The number and name of a goal whose levels stand in the lines below it: "Chỉ tiêu 1: Tỷ lệ mắc bệnh:"; no heading.

    ``printed`` is the label that Word computed.
    """
    head = (printed or text)[:20]
    if text[-1:] != ":" or not ("iêu" in head or "IÊU" in head or "CT" in head):
        return None
    match = _HOLDER.fullmatch(f"{printed} {text}" if printed else text)
    return (match["label"], match["name"]) if match else None


def states_level(text: str, role: str, rules: Rulebook) -> bool:
    """Does a line that opens with a heading's word state a level of its own ("Tiến độ giải ngân đạt 95%")?

    One of money must say "đạt", beside numbers only behind clauses of growth ("Tài chính: tổng thu tăng gấp 2 lần; tỷ lệ
    … đạt 40%"): "Kinh phí: ngân sách 70%" shares out. One of results must name no year.
    """
    if role in _KEEP_OWN or not has_digit(text):
        return False
    line = Line(text[:240])
    if role == "thuc_trang" and rules.first("own_value", line, gives="past"):
        return False
    reached = rules.first("own_value", line, gives="reached")
    if role == "kinh_phi":
        begin = line.key.find(":") if ":" in line.key else len(line.key)
        *before, own = line.key[begin : reached[1].start()].split(";") if reached else ("",)
        return reached is not None and not has_digit(own) and all(_GROWS.search(clause) for clause in before)
    return reached is not None or rules.first("own_value", line, gives="stated") is not None


def names_theme(heading: str | None, rules: Rulebook) -> bool:
    """Is a heading below goals one of their themes, though elsewhere it opens another section ("Xếp loại học lực")?"""
    line = Line(heading) if heading and len(heading) <= _FRAME else None
    return line is not None and rules.first("frame", line, gives="theme") is not None


def frames_goals(heading: str | None, above: str | None, rules: Rulebook) -> bool:
    """Is a heading below goals about what surrounds them: "4. Thời gian"; "3. Tiêu chuẩn" below "CHỈ TIÊU, TIÊU CHUẨN"?"""
    line = Line(heading) if heading and len(heading) <= _FRAME else None
    if line is None:
        return False
    if rules.first("frame", line, gives="bare"):
        return True
    found = rules.first("frame", line, gives="named") if above else None
    return found is not None and any(topic.startswith(found[1][0]) for topic in _TOPICS.split(match_key(above or "")))
