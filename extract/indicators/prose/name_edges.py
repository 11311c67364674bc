"""The words of a name: what stands between two places of a line without aim words, years, connectives and marks."""

from __future__ import annotations

from extract.indicators.periods import Period
from extract.indicators.prose.timing import WORD
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rule, Rulebook
from extract.text import Line

_NOTE = compile_pattern(r"[.;]\s*\([^()]*\)?[\s.;]*$")  # a bracket behind the end of a sentence
RATE = compile_pattern(r"(?:tỷ\s+(?:lệ|suất|trọng)|tổng\s+số|số)\s")
_CHANGES = compile_pattern(r"(?i)^(?:rút\s+ngắn|cắt\s+giảm|giảm|tăng|nâng)\s+(?=\p{L}+\s+\p{L}+\s)")
CONVERTED = compile_pattern(r"(?i),\s*tương\s+(?:ứng|đương)(?:\s+với)?\s*$")  # before the level in another unit
INCLUDING = ", trong đó "  # opens a subgroup of what is named
WITH_TOTAL = compile_pattern(  # what else is to be reached: "5 tuyến đường với tổng chiều dài 6 km"
    r"(?<!\b(?:so|đối|cùng))\s+với\s+tổng\s+(?:số|chiều\s+dài|diện\s+tích|công\s+suất|quy\s+mô|dung\s+tích|khối\s+lượng|vốn|kinh\s+phí|mức|giá\s+trị)(?!\w)"
)


@keep
def count_words(text: str) -> int:
    """How many words of letters a text has."""
    return len(WORD.findall(text))


def rules_of(rules: Rulebook, gives: str) -> list[Rule]:
    """The rules of kind name_edge for one edge."""
    return [r for r in rules.of("name_edge") if r.gives == gives]


def without_owners(line: Line, rules: Rulebook) -> Line:
    """The line with spaces in place of brackets that tell who answers for a level; itself where there is none."""
    text = line.text
    for rule in [r for r in rules.of("name_edge", line) if r.gives == "owners"] if "(" in text else ():
        for match in rule.finditer(line):
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return line if text == line.text else Line(text)


def name_between(line: Line, rules: Rulebook, start: int, end: int) -> str:
    """The name that a range holds, without what opens and ends it, a subgroup and a total."""
    start = edge_of(line, rules, start, end)
    subgroup = line.key.find(INCLUDING, start, end)
    end = subgroup if subgroup > start else end
    if line.key.find(" với tổng ", start, end) > start and (joined := WITH_TOTAL.search(line.key, start, end)):
        end = joined.start()
    for rule in rules_of(rules, "tail"):
        match = rule.search(line, start, end)
        if match:
            end = match.start()
    return trim_name(line.text[start:end])


def edge_of(line: Line, rules: Rulebook, start: int, end: int) -> int:
    """Where the name of a range begins, behind marks, aim words and years."""
    begun, heads = -1, [r for r in rules.of("name_edge", line) if r.gives == "head"]
    while begun != start:  # "Về xã hội: Đến năm 2027, phấn đấu …"
        begun = start
        for rule in heads:
            match = rule.regex.match(line.key, start, end)
            if match:
                start = match.end()
    return start


def trim_name(text: str) -> str:
    """Without marks at its ends; a bracket stays where its twin is inside."""
    text = CONVERTED.sub("", _NOTE.sub("", text)).strip(" ,;.-:\n").removesuffix(" của")
    if text.count(")") > text.count("("):
        text = text.rstrip(") ,;.")
        shut = text.find(")")
        text = text[:shut].rstrip(" ,;.") if shut > 0 and "(" not in text[:shut] else text
    if text.count("(") > text.count(")"):
        text = text.rstrip("( ,;.") if text.endswith("(") else text[: text.rindex("(")].rstrip(" ,;.") or text
    return text


def before_colon(name: str, rules: Rulebook) -> str:
    """"Tỷ lệ phủ sóng 5G: khu vực đô thị" names the rate; what follows the colon is a subgroup, unless it is the noun of
    a quantity ("Chất lượng phục vụ: Tỷ lệ khách hài lòng") and what stands before it is none."""
    head, colon, tail = name.partition(":")
    head, tail = head.strip(), tail.strip()
    if not colon or (count_words(head) < 3 and head.lower() != "cơ cấu"):
        return name
    nouns = rules_of(rules, "noun")
    changed = _CHANGES.sub("", tail)  # "Cải cách thủ tục: giảm thời gian chờ"
    led, own = (any(r.search(Line(text)) for r in nouns) for text in (head, changed))
    told = tail[:1].isupper() or changed != tail or (count_words(tail) > 2 and RATE.match(tail) is not None)
    own = own and not led and told
    return tail if own else name_between(Line(head), rules, 0, len(head)) or head


def words_between(line: Line, rules: Rulebook, start: int, end: int, periods: list[Period], least: int = 2) -> str:
    """What is left of a range without periods, aim words and connectives: the words that could name a measure."""
    text = line.key[start:end]
    for p in reversed(periods):
        if start <= p.start and p.end <= end:
            text = text[: p.start - start] + " " + text[p.end - start :]
    if (edge := rules_of(rules, "head")[0].regex.match(text)) is not None:
        text = text[edge.end() :]
    for rule in rules_of(rules, "tail"):
        if match := rule.regex.search(text):
            text = text[: match.start()]
    words = WORD.findall(text)
    return " ".join(words) if len(words) >= least else ""
