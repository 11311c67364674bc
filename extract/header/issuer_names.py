"""Names of issuing bodies: as a sentence writes them, their place and level."""

from __future__ import annotations

import regex

from extract.header.symbols import Issuer, SymbolLists
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.text import match_key

_PLACE_KIND = compile_pattern(
    r"(?<!\w)(?P<kind>(?<!hợp tác )xã(?! hội| đoàn)|phường|thị trấn|đặc khu|huyện(?! ủy)|quận(?! ủy)|thị xã|tỉnh(?! ủy| đoàn)"
    r"|thành phố)(?!\w)(?=\s+\S)"
)
_PLACE_LEVEL = {"xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune", "huyện": "district",
                "quận": "district", "thị xã": "district", "tỉnh": "province", "thành phố": "province"}  # fmt: skip
# without a vowel, with "&" or a number, or a Roman number: THCS, GD&ĐT, 138/CP, khu vực III stay in capitals
_ABBREVIATION = compile_pattern(r"[^\W\d_AEIOUYĂÂÊÔƠƯĨŨ\u00c0-\u00dd\u1ea0-\u1ef9]{2,}|\S*[&\d]\S*|[IVX]+")
_NAMES = {"việt nam": "Việt Nam", "hồ chí minh": "Hồ Chí Minh"}
_JOINT = compile_pattern(r"\s[-–]\s")
_OFFICE = compile_pattern(r"(?i)(?:chủ tịch|bộ trưởng|(?:tổng )?cục trưởng|chi cục trưởng|(?:tổng )?giám đốc|hiệu trưởng) ")
_OF_PLACE = compile_pattern(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã|Phường) (?:ủy|đoàn)")
# bodies that lead the one above them
_LED = compile_pattern(r"Ban (?:Thường vụ|Chấp hành(?: Trung ương)?)|(?:Ban )?Thường trực|Đoàn Chủ tịch")
_COUNCIL = compile_pattern(r"Ủy ban|Ban (?:Công tác|Thường trực)")
_PARTY = compile_pattern(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy(?!\w)")
_INSIDE = ("Đảng ủy", "Đảng bộ", "Công đoàn")  # of a body whose name follows, if no place does
_OFFICE_ALONE = "Văn phòng"
_OF_PARTY = compile_pattern(r"(?:Ban|Văn phòng|Ủy ban Kiểm tra)(?!\w)")
_LEADS = compile_pattern(
    r"(?:Hội|Đoàn|(?:Tổng )?Liên đoàn|Công đoàn|Ủy ban (?:Mặt trận|MTTQ)|(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã|Phường) đoàn)(?!\w)"
)
_OF_COUNTRY = compile_pattern(r"hội .*việt nam|.*(?<!\w)trung ương.*")  # folded, without a place
_SHORT_FORMS = tuple(
    (compile_pattern(rf"(?<!\w)(?:{short})(?!\w)"), full)
    for short, full in (
        (r"HĐND\s*(?:-|&|và)\s*UBND", "Hội đồng nhân dân và Ủy ban nhân dân"),
        ("UBND", "Ủy ban nhân dân"),
        ("HĐND", "Hội đồng nhân dân"),
    )
)
_REGION = compile_pattern(  # "Bệnh viện Đa khoa khu vực Núi Cao": what follows is a place, but not "miền núi", "phía Bắc"
    r"(?<=^(?:bệnh viện|trung tâm y tế|phòng khám)(?!\w).*khu vực )(?!(?:miền|phía|biên|ven|đồng|các|số|trung tâm)(?!\w)).+"
)
_DASHED = compile_pattern(r" - \p{Ll}")
_WORD = compile_pattern(r"\p{L}[\p{L}']*")


@keep
def proper_name(printed: str, lists: SymbolLists) -> str:
    """A body's name as a sentence writes it; names in mixed case keep theirs, UBND and HĐND are written out.

    >>> from extract.rule_files import rules_folder
    >>> from extract.header.symbols import load_symbol_lists
    >>> lists = load_symbol_lists(rules_folder())
    >>> [proper_name(n, lists) for n in ("ỦY BAN NHÂN DÂN\\nXÃ NAM PHÙ", "UBND tỉnh Điện Biên", "SỞ Y TẾ")]
    ['Ủy ban nhân dân xã Nam Phù', 'Ủy ban nhân dân tỉnh Điện Biên', 'Sở Y tế']
    """
    name = _in_full(" ".join(printed.split()).strip(" ,.;:*-"), lists)
    for short, full in _SHORT_FORMS:
        name = short.sub(full.upper() if name.isupper() else full, name)
    office = _OFFICE.match(name)
    if office and _listed(match_key(name[office.end() :]), lists):  # "Bộ trưởng Bộ X" signs for Bộ X
        name = name[office.end() :]
        name = name[0].upper() + name[1:]
    key = match_key(name)
    known = _listed(key, lists)
    joint = next((m for m in _JOINT.finditer(name) if _listed(match_key(name[m.end() :]), lists)), None)
    if joint and name.isupper():  # "SỞ NỘI VỤ - SỞ TÀI CHÍNH"
        return f"{proper_name(name[: joint.start()], lists)} - {proper_name(name[joint.end() :], lists)}"
    if not name.isupper():
        return known.name + name[len(known.name) :] if known and len(key) == len(match_key(known.name)) else name
    head = known.name if known else ""
    rest = name[len(head) :].strip()
    inner = _listed(match_key(rest), lists) if known and known.level != "school" else None
    if known and inner and (" " in inner.name or known.name in _INSIDE):  # "Ban Chấp hành Hội Chữ thập đỏ xã X"
        return f"{head} {proper_name(rest, lists)}"
    plain = " ".join(w if _ABBREVIATION.fullmatch(w.strip('"“”')) else w.lower() for w in rest.split())
    if known and (known.level in ("province", "district") or _OF_PLACE.fullmatch(known.name)):
        plain = _capitals(plain)  # "Tỉnh ủy Nghệ An": what follows is the place
    elif rest and known and _begins_with_kind(known.name) and not _PLACE_KIND.match(match_key(rest)):
        plain = plain[0].upper() + plain[1:]  # "Trung tâm Dịch vụ tổng hợp"
    elif not head and plain:
        plain = plain[0].upper() + plain[1:]
    if known and known.level == "school":
        plain = " ".join(w if w.isupper() else w.title() for w in plain.split())
    for lower, proper in _NAMES.items():
        plain = plain.replace(lower, proper)
    region = _REGION.search(match_key(f"{head} {plain}".strip()))
    if region and not _PLACE_KIND.search(region[0]):
        at = len(plain) - len(region[0])
        plain = plain[:at] + _capitals(plain[at:])
    plain = _DASHED.sub(lambda m: m[0].upper(), plain)
    place = _last_place(plain)
    if place:
        plain = plain[: place.start()] + plain[place.start() : place.end()].lower() + _capitals(plain[place.end() :])
    return f"{head} {plain}".strip()


def _begins_with_kind(name: str) -> bool:
    """True where a listed name is but the kind of a body, behind which its own begins: "Sở", "Bệnh viện"."""
    return " " not in name or name == "Bệnh viện" or _LED.fullmatch(name) is not None


def _in_full(name: str, lists: SymbolLists) -> str:
    """A listed abbreviation of three letters or more at the head of a name in capitals, written out: TAND, BCH QUÂN SỰ."""
    words = name.split()
    for count in range(min(3, len(words)), 0, -1):
        short = " ".join(words[:count])
        known = lists.issuer_by_abbr.get(short.lower()) if len(short) > 2 and short.isupper() else None
        if known and known.level != "central":
            full = (known.name.upper() if name.isupper() else known.name).split()
            rest = words[count:]
            for shared in range(min(len(full), len(rest)), 0, -1):  # "MTTQ VIỆT NAM": its name ends in Việt Nam
                if full[-shared:] == rest[:shared]:
                    rest = rest[shared:]
                    break
            return " ".join([*full, *rest])
    return name


def with_capitals_of(place: str, name: str) -> str:
    """A place that follows no "xã" or "tỉnh" in a name once in capitals, or has an apostrophe inside, as the date line
    writes it."""
    at = match_key(name).find(match_key(place))
    end = at + len(place)
    whole = at > 0 and not name[at - 1].isalpha() and not name[end : end + 1].isalpha()
    return name[:at] + place + name[end:] if whole and (name[at:end].islower() or "'" in place) else name


def _last_place(name: str) -> regex.Match[str] | None:
    return next(iter(list(_PLACE_KIND.finditer(match_key(name)))[::-1]), None)


def _capitals(words: str) -> str:
    return _WORD.sub(lambda m: m[0][0].upper() + m[0][1:], words)


@keep
def _listed(key: str, lists: SymbolLists) -> Issuer | None:
    """The longest listed name that a folded name begins with."""
    for folded, issuer in lists.issuer_names:
        if key.startswith(folded) and not key[len(folded) : len(folded) + 1].isalpha():
            return issuer
    return None


def with_superior_place(own: str, superior: str | None, lists: SymbolLists) -> str:
    """A body without a place of its own takes that of the line above it: Sở Y tế under UBND tỉnh X; a committee its body."""
    own_place = _last_place(own)
    front = superior is not None and superior.startswith("Mặt trận")  # "MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN TỈNH X"
    led = _COUNCIL.match(own) if front else _LED.match(own)
    if superior and led and own_place and own_place.start() == led.end() + 1 and (front or _LEADS.match(superior)):
        place = _last_place(superior)  # "ĐOÀN THANH NIÊN", "BCH HUYỆN X": the committee of the Đoàn there
        return f"{led[0]} {superior[: place.start()].strip() if place else superior} {own[own_place.start() :]}"
    if superior is None or own_place:
        return own
    if _LED.fullmatch(own) and (front or _LEADS.match(superior)):
        return f"{own} {superior}"
    if own == _OFFICE_ALONE or (_PARTY.match(superior) and _OF_PARTY.match(own)):
        return f"{own} {superior}"  # an office, or a board of a Party committee, has no name without its body
    known = _listed(match_key(own), lists)
    place = _last_place(superior)
    if place is None or known is None or known.level == "central":
        return own
    if match_key(own).endswith(f" {place['kind']}"):  # "ĐẢNG ỦY UBND XÃ" under "ĐẢNG BỘ XÃ X"
        own = own[: -len(place["kind"]) - 1]
    return f"{own}{', ' if known.level == 'school' else ' '}{superior[place.start() :]}"


def place_level(name: str | None) -> str | None:
    """commune, district or province: that of the place in a body's name, whatever sort of body it is.

    >>> [place_level(n) for n in ("Trạm Y tế xã Nam Phù", "Phòng Văn hóa - Xã hội huyện Sen Hồ", "Sở Y tế")]
    ['commune', 'district', None]
    """
    place = _last_place(name or "")
    return _PLACE_LEVEL[place["kind"]] if place else None


def issuer_level(name: str | None, lists: SymbolLists) -> str | None:
    """central, province, district, commune, sector or school; None for a body that is not known.

    >>> from extract.rule_files import rules_folder
    >>> from extract.header.symbols import load_symbol_lists
    >>> lists = load_symbol_lists(rules_folder())
    >>> [issuer_level(n, lists) for n in ("Ủy ban nhân dân xã Nam Phù", "Sở Y tế tỉnh Điện Biên", "Chính phủ", "Ai")]
    ['commune', 'sector', 'central', None]
    """
    if not name:
        return None
    key = match_key(name)
    known = _listed(key, lists)
    if known is None:
        return None
    if _LED.fullmatch(known.name) and (led := _listed(key[len(known.name) :].strip(), lists)):
        return issuer_level(name[len(known.name) :].strip(), lists) if led.level != "school" else "school"
    place = _PLACE_KIND.search(key, len(known.name))
    if known.level == "sector" and place is None and _OF_COUNTRY.fullmatch(key):  # "Hội Nông dân Việt Nam"
        return "central"
    if known.level == "central" and place:  # "Cục Thuế tỉnh X": the branch there
        return "sector"
    if known.level != "place":
        return known.level
    inner = _listed(key[len(known.name) :].strip(), lists) if known.name in _INSIDE else None
    if inner and inner.level != "place":  # "Đảng ủy Sở Y tế tỉnh X"
        return inner.level
    return _PLACE_LEVEL[place["kind"]] if place else None
