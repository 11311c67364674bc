"""What the measurable parts of one line give each other: the name that is said once, and which are subgroups."""

from __future__ import annotations

from extract.indicators.prose.changes import GROWTH, as_speed, is_speed
from extract.indicators.prose.contrasts import other_of_sort, other_subject, own_end
from extract.indicators.prose.part import AMONG, OPENS_LIST, OWN_NOUN, VERB, ZERO, Part
from extract.indicators.prose.timing import WORD
from extract.indicators.prose.twins import twin_of, with_other_end
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, has_digit

_OTHER = compile_pattern(  # words that open no subgroup of what was named before
    r"(?!(?:thcs|thpt|nam|nữ|trẻ|người|hộ|học|sinh|dân|đô|nông|thành|miền|vùng|khu|cấp|bậc|khối|lớp|mầm|mẫu|nhà|tiểu|trung|cao|"
    r"đại|xã|phường|huyện|tỉnh|thôn|bản|ấp|tuyến|loại|nhóm|mức|thể|độ|hạng|dưới|trên|từ|riêng|còn|các|toàn|cơ|trường|doanh|"
    r"giai|năm|quý|đến|lũy|cộng|án|dịch|vụ|cây|con|đất|đường|hợp|công|cán|viên|khoa|phòng|lĩnh|ngành)(?!\w))\p{L}+\s\p{L}"
)
_GROUP = compile_pattern(  # opens a subgroup
    r"(?:cấp|bậc|khối|khu\s+vực|vùng|địa\s+bàn|nhóm|tuyến|hệ|lứa\s+tuổi|độ\s+tuổi)\s(?=\p{L})"
)
_CHANGES = compile_pattern(r",\s*(?:tăng|giảm)(?:\s+(?:thêm|ít|nhất|tối|thiểu|được))*\s*$")
_ASIDE = compile_pattern(r"\([^()]*\)")
# "…; tương ứng ở nhóm nữ là 60%, 70%"
_LIKEWISE = compile_pattern(r"(?i)(?:lần\s+lượt|tương\s+ứng)\s+(?:ở|tại|của|với|đối\s+với|trong)\s+(?=\p{L})")
_INDEX = compile_pattern(r"\p{Lu}{3,}(?!\p{L})")  # "SIPAS"
_OF_THE_SAME = compile_pattern(
    r"(?:tổng\s+)?(?:năng\s+suất|sản\s+lượng|diện\s+tích)(?:\s+(?:bình\s+quân|thu\s+hoạch|gieo\s+trồng))?"
)
_FIELDS = compile_pattern(
    r"(?:(?:tổng|diện\s+tích|năng\s+suất|sản\s+lượng|gieo|cấy|sạ|trồng|bình\s+quân|thu\s+hoạch)(?:\s+|$))*"
)
_REMAINS = compile_pattern(
    r"\s*(?:/\s*(?:năm|quý|tháng))?\s*(?:(?:vào|đến|trong)\s+năm\s+\d{4}\s*)?(?:[^,;.\d]{0,30},\s*(?:bình|trung)\s+(?:quân|bình)(?:\s+(?:mỗi|hằng|hàng)\s+năm)?(?:\s+(?:đạt|có))?|(?:[,;]|và(?!\w)))\s*(?:(?:giảm\s+)?(?:còn|xuống)|(?:tăng\s+)?lên|đạt)?\s*$"
)
_SCOPE = compile_pattern(r"(?:đối\s+với|ở|tại|cho)\s+")


def with_first_name(line: Line, parts: list[Part], rules: Rulebook) -> list[Part]:
    """"Tỷ lệ bỏ học tiểu học dưới 0,1%; THCS dưới 0,3%": a later part of two or three words is a subgroup of the first."""
    result: list[Part] = []
    for part in parts:
        words = WORD.findall(part.name)
        first = result[0] if result else None
        counted = part.quantities[0].unit in ("status", "count", "amount", "ratio") or part.quantities[0].value == ZERO
        counted = counted or OWN_NOUN.match(part.name.lower()) is not None
        counted = counted or (part.quantities[0].unit in ("rank", "index") and _INDEX.match(part.name) is not None)
        counted = counted or (first is not None and first.quantities[0].unit == "status")  # "Hầu hết xã có chợ; 60% chợ sạch"
        named = result[-1] if result and not words else first
        if first and (disease := other_of_sort(first.name, part.name, rules)):
            result.append(part.changed(name=disease))
            continue
        if result and _OF_THE_SAME.fullmatch(part.name.lower()) and ";" not in line.key[result[-1].start : part.start]:
            part = _of_the_same(result[-1], part)  # "lúa 40 ha, năng suất 52 tạ/ha"
        if first and (scoped_by := _counted_among(line, first, part)) is not None:
            # "104 người; trong đó nam 60 người, nữ 44 người"
            part = part.changed(name=first.name, quantities=tuple(
                q.changed(scope=q.scope or scoped_by or None) for q in part.quantities
            ))  # fmt: skip
            result.append(part)
            continue
        if first and part.quantities[0].unit == first.quantities[0].unit and (whom := _LIKEWISE.match(part.name)):
            part = part.changed(name=first.name, quantities=tuple(
                q.changed(scope=q.scope or part.name[whom.end() :]) for q in part.quantities
            ))  # fmt: skip
            result.append(part)
            continue
        several = len({p.name for p in result}) > 1 and (
            _OTHER.match(part.name.lower()) is not None or _goes_on_list(line, result, part)
        )
        if result and _is_changed_too(line, result[-1], part):
            part = part.changed(name=result[-1].name)
        elif named and first and (
            # "tăng 6%/năm; đến năm 2027 đạt 3 tỷ đồng", "đưa 30 người …, phấn đấu vượt 5%"
            (not words and (named.quantities[-1].change != "level" or part.quantities[0].change != "level"))
            or (not words and part.quantities[0].value == ZERO)
            or (_REMAINS.match(line.key, named.quantities[-1].end, part.quantities[0].start) and _is_counted_in(named, part))
            or (part.quantities[0].unit == named.quantities[-1].unit != "status" and (not words or _is_noun_again(first, part)))
        ):
            told = named.quantities[-1].change == "relative"  # "Doanh thu: năm 2027 đạt 3 tỷ đồng; năm 2030 đạt 8 tỷ đồng"
            part = part.changed(name=named.name, quantities=tuple(
                q.changed(change="relative", note=None) if told and q.change == "unspecified" else q for q in part.quantities
            ))  # fmt: skip
        elif first and part.quantities[0].unit == first.quantities[0].unit and len(words) <= 8 and (
            scoped := _SCOPE.match(part.name.lower())
        ):  # "75% đối với tuyến huyện" behind "90% đối với tuyến tỉnh"
            result[0], part = _as_subgroup(_with_own_scope(line, first), part, part.name[scoped.end() :])
        elif first and not (len(words) > 2 and _is_said_behind(line, first, part)) and (
            (not counted and not several and not _is_apart(first, part) and len(WORD.findall(_ASIDE.sub("", part.name))) <= (
                8 if _lists_subgroups(line, first, part) or _goes_on(first, part) else min(3, len(WORD.findall(first.name)) - 1)
            )) or (words and len(words) <= 8 and _is_next_share(line, result, part))
        ):
            if name := other_subject(first.name, part.name) or with_other_end(line, first, part):
                part = part.changed(name=name)
            else:
                result[0], part = _as_subgroup(first, part, part.name)
        elif result and (name := twin_of(line, result[-1], part)):
            part = part.changed(name=name)
        result.append(part)
    return with_own_ends(result)


def with_own_ends(parts: list[Part]) -> list[Part]:
    """"Tỷ lệ thất nghiệp ở đô thị 4%; nông thôn 2%": the place in the first name is the subgroup of its own level."""
    done = parts
    for name in {part.name for part in parts if any(q.scope for q in part.quantities)}:
        alike = [part for part in parts if part.name == name]
        found = own_end(name, [q.scope for part in alike for q in part.quantities if q.scope])
        if found and not all(q.scope for part in alike for q in part.quantities):
            begins = min(q.start for part in alike for q in part.quantities if q.scope)  # "… (có 02 giải Nhất)" is of the last
            done = [
                part.changed(name=found[0], quantities=tuple(
                    q if q.scope or q.start > begins else q.changed(scope=found[1]) for q in part.quantities
                ))
                if part.name == name else part
                for part in done
            ]  # fmt: skip
    return done


def _counted_among(line: Line, first: Part, part: Part) -> str | None:
    """Who a count behind "; trong đó" is of, among those that the first one counts; "" for the same ones at another time,
    None where it counts others."""
    whole, this = first.quantities[0], part.quantities[0]
    at = line.key.rfind("trong đó", whole.end, this.start)
    nouns = {(q.unit_text or "").lower().replace("đ/c", "đồng chí") for q in (whole, *part.quantities)}
    alike = whole.unit == this.unit == "count" and len(nouns) == 1
    if at < 0 or not alike or ";" in line.key[at : this.start] or line.key[:at].rstrip()[-1:] != ";":
        return None
    fewer = all(q.value is not None and whole.value is not None and q.value <= whole.value for q in part.quantities)
    told = line.text[at + len("trong đó") : this.start].strip(" ,:")
    label = told if 0 < len(WORD.findall(told)) <= 6 and not has_digit(told) else part.name
    label = "" if label.lower() in nouns else label  # "; trong đó năm 2027 làm 300 căn"
    return label if fewer and all(q.change == "level" for q in (whole, *part.quantities)) else None


def _is_said_behind(line: Line, first: Part, part: Part) -> bool:
    """"90% hộ có vườn": what a level is of follows it, and so it did before; or a predicate tells that it is no subgroup."""
    behind = line.text[part.quantities[0].end :].lstrip().startswith(part.name)
    return behind and (VERB.search(part.name.lower(), 1) is not None or _stands_behind(line, first))


def _stands_behind(line: Line, part: Part) -> bool:
    """Whether what a level is of follows it, all but the verb before it: "Huy động 95% trẻ ra lớp"."""
    told = line.text[part.quantities[0].end :].lstrip()
    words = part.name.split()
    return any(told.startswith(" ".join(words[n:])) for n in range(min(3, len(words) - 1)))


def _of_the_same(before: Part, part: Part) -> Part:
    """A yield or an output beside an area is that of the crop before it, be it a subgroup or a name with a colon."""
    scope = before.quantities[-1].scope
    head, colon, _ = before.name.partition(":")
    crop = before.name[_FIELDS.match(before.name.lower()).end() :]  # matches always
    crop = "" if " được " in f" {crop.lower()} " else crop  # "cảng đón được tàu đến 9.000 tấn, sản lượng …": no crop
    name = part.name
    if colon and not scope:
        name = f"{head}: {name}"
    elif crop and not scope and len(WORD.findall(crop)) <= 6 and not name.lower().startswith("tổng "):
        name = f"{name} {crop[:1].lower() + crop[1:] if crop[1:2].islower() else crop}"
    return part.changed(name=name, quantities=tuple(q.changed(scope=q.scope or scope) for q in part.quantities))


def _as_subgroup(first: Part, part: Part, scope: str) -> tuple[Part, Part]:
    """A part that is about a subgroup of what the first one measures, and the first with the subgroup that it is about
    ("Tỷ lệ bỏ học: tiểu học 0,1%; THCS 0,5%"). A change is of the same kind in both."""
    kind = first.quantities[0]
    dated = {(q.year, q.period_text) for q in first.quantities if q.role == "target"}
    quantities = []
    for q in part.quantities:
        q = q.changed(scope=q.scope or scope or None)
        if len(dated) == 1 and q.role == kind.role == "target" and q.period_text is None and kind.year and not q.per:
            q = q.changed(year=kind.year, period_text=kind.period_text)  # "năm 2027 là 99%; nữ 98%"
        if {q.change, kind.change} <= {"relative", "unspecified"}:
            q = q.changed(change=kind.change, note=kind.note)
        elif q.change == "unspecified" and GROWTH.search(first.name.lower()):
            q = q.changed(change="relative", note=None)
        if kind.per and q.unit == kind.unit == "percent" and q.change == "relative" and q.period_text is None:
            q = q.changed(per=kind.per)  # "tốc độ tăng bình quân hằng năm 9%, trong đó: may tăng 6%; gốm tăng 12%"
        quantities.append(as_speed(q) if kind.change == "level" and is_speed(first.name) else q)
    if first.label:
        own = tuple(q.changed(scope=q.scope or first.label) for q in first.quantities)
        first = first.changed(quantities=own, label=None)
    return first, part.changed(name=first.name.split(":")[0].strip(), quantities=tuple(quantities))


def _with_own_scope(line: Line, first: Part) -> Part:
    """"5% ở trẻ dưới 5 tuổi và 9% ở trẻ lớn": whom the first level is of, too."""
    last = first.quantities[-1]
    told = line.text[last.end : first.end].strip(" ,;")
    told = told.removesuffix(" và")
    scoped = _SCOPE.match(told.lower())
    if last.scope or scoped is None or not 0 < len(WORD.findall(told[scoped.end() :])) <= 6:
        return first
    return first.changed(quantities=(*first.quantities[:-1], last.changed(scope=told[scoped.end() :])))


def _goes_on_list(line: Line, before: list[Part], part: Part) -> bool:
    """"Cán bộ hiểu đúng: 95%; thợ in và người đóng sách: 90%; người đọc: 85%": behind a label that is no subgroup of the
    first, a further one of the same kind is none either."""
    first, last = before[0], before[-1]
    listed = line.key[last.quantities[-1].end : part.start].strip() == ";" and OWN_NOUN.match(first.name.lower()) is None
    own = last.name != first.name and not any(q.scope for q in last.quantities)
    shown = line.key[last.quantities[0].start - 3 : last.quantities[0].start]
    return listed and own and ":" in shown and " " in part.name


def _is_next_share(line: Line, before: list[Part], part: Part) -> bool:
    """"120 tỷ đồng, trong đó: may 60 tỷ đồng, tăng 4%; gốm 35 tỷ đồng, tăng 9%": the next entry of an open list, in the
    unit of the whole and no more than that."""
    whole, this = before[0].quantities[0], part.quantities[0]
    shares = [q for p in before for q in p.quantities if q.scope and q.unit == whole.unit]
    aside = whole.unit == "count" and line.key.startswith("riêng ", part.start)  # "cho 900 hộ; riêng hộ nghèo 300 hộ"
    if not (shares or aside) or (this.unit, this.change, this.unit_text) != (whole.unit, "level", whole.unit_text):
        return False
    fits = this.value is not None and whole.value is not None and this.value <= whole.value
    if aside:
        return fits
    gap = line.key[whole.end : shares[0].start]  # "9 bến xe: 02 bến xe loại 1, 07 bến xe loại 3"
    return fits and (OPENS_LIST.search(gap) is not None or gap.strip() == ":") and OWN_NOUN.match(part.name.lower()) is None


def _lists_subgroups(line: Line, first: Part, part: Part) -> bool:
    """Behind "trong đó", "riêng" and in a structure ("Cơ cấu lao động: …; …") a clause is about a subgroup, however long."""
    alike = first.quantities[0].unit == part.quantities[0].unit
    opened = AMONG.search(line.key, first.start, part.quantities[0].start)
    listed = line.key.startswith(("riêng ", "trong đó "), part.start) or opened is not None
    return alike and (listed or "cơ cấu" in first.name.lower())


def _goes_on(first: Part, part: Part) -> bool:
    """"Tỷ lệ bỏ học: cấp tiểu học 0,1%; cấp trung học cơ sở 0,5%": behind a name with a colon, labels that begin alike."""
    label, name = (_GROUP.match(text.lower()) for text in (first.label or "", part.name))
    return bool(label and name) and label[0] == name[0] and first.quantities[0].unit == part.quantities[0].unit


def _is_apart(first: Part, part: Part) -> bool:
    """"Gieo đúng vụ ≥ 98%; bỏ hoang < 2%": where the first name is no rate, other words are another measure, no subgroup;
    nor has a subgroup another unit."""
    name, later = first.name.lower(), part.quantities[0]
    if later.unit == "rank" or later.change != "level" or "status" in (later.unit, first.quantities[0].unit):
        return False  # "Chỉ số PAPI đạt 40 điểm; xếp thứ 12", "Điện thương phẩm 900 MWh; tăng trưởng 4%"
    rated = OWN_NOUN.match(name) is not None or "cơ cấu" in name or name.startswith("tăng trưởng")
    return _OTHER.match(part.name.lower()) is not None and (not rated or first.quantities[0].unit != later.unit)


def _is_counted_in(before: Part, part: Part) -> bool:
    """"giảm 8 hộ nghèo, còn 15 hộ": the later name is but the unit, that of the earlier level or its name's beginning."""
    unit = (part.quantities[0].unit_text or "").lower()
    alike = unit == (before.quantities[-1].unit_text or "").lower() or before.name.lower().startswith(unit + " ")
    return bool(unit) and part.name.lower() == unit and (alike or part.quantities[0].per is not None)


def _is_changed_too(line: Line, before: Part, part: Part) -> bool:
    """"4/9 bến có đèn, tăng 2 bến": how many more they are, and no other words."""
    level, noun = part.quantities[0], part.name.lower()
    last = before.quantities[-1]
    gap = line.key[last.end : level.start]
    alike = last.rule_id == "phan-so" and f"{before.name.lower()} ".startswith(f"{noun} ")
    alike = alike or (last.unit == "count" and (last.unit_text or "").lower() == noun)
    changed = level.change == "absolute" and level.unit == "count" and noun == (level.unit_text or "").lower()
    return changed and alike and _CHANGES.search(gap) is not None


def _is_noun_again(first: Part, part: Part) -> bool:
    """"Số thôn đạt chuẩn: năm 2027 là 5 thôn; năm 2030 là 9 thôn": the later name is but what is counted."""
    name = part.name.lower()  # "… là 9 thôn văn hóa": with what belongs to it, where the first name has that too
    noun = name if part.quantities[0].rule_id == "phan-so" else (part.quantities[0].unit_text or "").lower()
    return name.startswith(noun) and bool(noun) and name in first.name.lower() and part.quantities[0].period_text is not None


