"""The unit of a row's numbers: from the name, the unit column, a heading, the group above or a line above the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from extract.indicators.heading_bounds import bound_of
from extract.indicators.prose.statements import find_quantities
from extract.indicators.tables.column_roles import BY_TITLE
from extract.memory import keep
from extract.model import RATES
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

if TYPE_CHECKING:
    from extract.indicators.tables.grids import Column, Grid

_SIGN = compile_pattern(  # "(‰ lượt khách)", "(tính theo tỷ lệ % số học sinh)", "(tỷ lệ % số em bơi được từ 25 m trở lên)"
    r"\(\s*(?:tính (?:theo|bằng)\s+)?(?:tỷ lệ\s*)?(%[o0]?|‰)(?:\s+\p{L}[\p{L} ]{1,30})?\s*\)|(?<=\s|^)(%)$"
    r"|\(\s*(?:tính (?:theo|bằng)\s+)?t[ỷỉ] lệ\s*(%|‰)\s+(?!so\s)\p{L}[^()%‰]{1,120}\)"
)
_UNIT_IN_HEADING = compile_pattern(r"\(\s*(?:đvt\s*:?|đơn vị(?:\s*tính)?\s*:?)?\s*(\p{L}(?:[^()\d]|(?<=m)[23]){0,24})\)")
_AT_END = compile_pattern(r"(?i)(?:\(([^()]{1,48})\)|,\s*((?:\p{L}|/|\d| ){1,24}))[\s.:;]*$")
_PER_CENT_OF = compile_pattern(r"^(?:[-+*•·▪\s]|\d{1,2}(?:\.\d{1,2})*[.)]\s)*(%)\s*(?!o\s)(?=\p{L})")
_SCALE = compile_pattern(r"\(\s*(1\s*/\s*(?:1|10|100)\.?000(?!\d)[^()]*)\)")
_TIMES = compile_pattern(  # counted, not so many times as much
    r"(?i)[-+•\s]*(?:tổng\s+)?(?:số\s+(?:lần|lượt|đợt)|(?:số\s+)?(?:xét\s+nghiệm|siêu\s+âm|chụp|nội\s+soi|phẫu\s+thuật|thủ\s+thuật"
    r"|khám|kiểm\s+tra|thanh\s+tra|giám\s+sát|tuần\s+tra|tuyên\s+truyền|phát\s+thanh|diễn\s+tập|tập\s+huấn|hội\s+nghị|tổ\s+chức"
    r"|họp|sinh\s+hoạt|biểu\s+diễn|phun))(?!\w)(?!.*(?<!\w)(?:so\s+với|gấp|hệ\s+số|t[ỷỉ]\s+(?:lệ|số))(?!\w))"
)
_ASIDE = compile_pattern(r"\s*\((?!(?:tính\s+)?trên\s)[^()\d%‰/]*\)$")  # "Số giường bệnh/vạn dân (không tính trạm y tế)"
_NOTED = compile_pattern(r"(?i)^(?:đvt|đơn vị(?:\s*tính)?|tính)\s*:?\s*")
_SUMMED = compile_pattern(r"(?i),\s*(?:tính\s+)?(?:l[uũ][yỹ]\s+kế|cộng\s+dồn)\s*$")
_STATE = compile_pattern(
    r"(?i)(?:(?:đã|ước|dự kiến|kết quả|số)\s+)*(?:thực hiện|th|ước|dự kiến|kế hoạch|kh|chính thức|sơ bộ|l[uũ][yỹ] kế|cộng dồn)"
)
_RHYTHM = compile_pattern(r"(?i)\s*/\s*(?:năm|quý|tháng)$")
_RATIO = compile_pattern(r"(?<!\w)t[ỷỉ]\s+(?:lệ|trọng)(?!\w)(?!\s*1\s*/)")
_SHARE = compile_pattern(r"t[ỷỉ] (?:lệ|trọng)|tl")
_SCORE = compile_pattern(r"(?i)\s*điểm(?!\s*(?:%|phần|trường|du|bán|dân|nóng|trạm)|\w)")
_SPOT = compile_pattern(
    r"(?i)\s*điểm\s+(?!(?:số|chuẩn|tối|đạt|bình|trung|thi|đánh|xếp|của|kế|năm|phấn|cộng|trừ|tự)(?!\w))\p{L}"
)
_RANK = compile_pattern(
    r"(?i)\s*(?:xếp\s+(?:thứ\s+)?hạng|xếp\s+thứ|thứ\s+hạng|hạng|vị\s+trí(?:\s+xếp\s+hạng)?)\s*(?:$|\(|(?:năm|toàn|cả|trong)\s)"
)
_SCORES = ("cot-diem", "cot-diem-dat", "cot-diem-phan-dau")
_LEVELS = ("note", "value", "baseline")
_PER_BASE = compile_pattern(r"(?:\s+|\s*\()(?:tính\s+)?trên\s+(?:một\s+)?(?=(?:1\s+)?(?:vạn|10{0,2}\.?000)\s+\p{L})")
_PER_MANY = ("ratio", "permille", "per_10000", "per_100000")
_DITTO = {'"', "''", "nt", "như trên", "“", "”", "″", "〃", "//"}
_KINDS = {"tỷ lệ", "tỉ lệ", "tỷ suất", "tỉ suất", "tỷ số", "tỉ số"}
_DASHES = " -–—."
_IN_NUMBERS = compile_pattern(
    r"(?i)[-+•\s]*(?:(?:tổng\s+)?số|diện\s+tích|sản\s+lượng|thu\s+nhập|chỉ\s+số|hệ\s+số|điểm|(?:thứ|xếp)\s+(?:hạng|bậc))(?!\w)"
)
_COUNT_OF = compile_pattern(r"(?i)(?:tổng\s+)?số\s+(\p{L}+(?:\s\p{L}+)?)(?:\s+(?:(?:cuối|đầu|đến)\s+)?năm\s+\d{4})?")
_OWN_UNIT = compile_pattern(
    r"(?i)[-+•\s]*(?:t[ỷỉ]\s+(?:lệ|trọng|suất|số)|chỉ\s+số|hệ\s+số|tốc\s+độ|(?:điểm|thứ|xếp)\s+(?:số|hạng|bậc))(?!\w)"
)


class CellUnit(Struct, frozen=True):
    """What a bare number of a cell is: unit, the unit as printed, "năm" where it is per year, what was assumed."""

    kind: str
    text: str | None = None
    per: str | None = None
    note: str = ""


def row_unit(
    grid: Grid, row: int, column: Column, line: Line, above: CellUnit | None, rules: Rulebook
) -> CellUnit:
    """The unit of a row for one value column; ``above`` is what the group row or the row above hands down."""
    bottom = column.bottom
    spot = column.rule_id == BY_TITLE and _SPOT.match(bottom) is not None  # "Điểm thu gom rác", given to villages
    if _RANK.match(bottom):
        return CellUnit("rank")
    if _SCORE.match(bottom) and "%" not in bottom and not spot and _signed(line.text) is None:
        return CellUnit("index", "điểm")
    rate = _rate_in_name(line, rules)
    if rate:
        return rate
    stated = _signed(bottom) or unit_cell(grid, row, rules)  # "Đơn vị: Học sinh | Số lượng | Tỷ lệ (%)"
    if stated and stated.kind == "index" and _named_by(line, stated.text or ""):
        return stated.changed(kind="count")
    if stated and stated.kind == "ratio" and (stated.text or "").lower() == "lần" and _TIMES.match(line.text):
        return stated.changed(kind="count")
    if stated and stated.kind == "count" and "/" in line.text:  # "Tỷ số giới tính khi sinh (bé trai/100 bé gái) | Bé trai"
        told = named_unit(line.text, rules)
        stated = told if told and told.kind in _PER_MANY else stated
    if stated:
        return stated
    if "%" not in bottom and any(c.rule_id in _SCORES and c.role in _LEVELS for c in grid.columns):
        return CellUnit("index", "điểm")  # beside "Điểm tối đa"
    if _SHARE.fullmatch(bottom.strip(" %").lower()):
        if "%" in bottom:  # "TL%"
            return CellUnit("percent", "%")
        return CellUnit("percent", None, None, "đơn vị không ghi; hiểu là % vì cột là tỷ lệ")
    named = _signed(column.heading) or _signed(line.text) or _in_heading(column.heading, rules) or named_unit(line.text, rules)
    if named:
        return named
    handed = above or (_unit_of(grid.unit, rules) if grid.unit else None) or _counted(bottom, rules)
    return _handed_unit(line, handed, rules)


@keep
def _counted(heading: str, rules: Rulebook) -> CellUnit | None:
    """"Số hộ", "Tổng số lao động năm 2026" over a column say themselves what they count; "Số giao", "Số còn lại" do not."""
    told = _COUNT_OF.fullmatch(" ".join(heading.split()))
    unit = named_unit(f"({told[1]})", rules) if told else None
    return unit if unit is not None and unit.kind == "count" else None


def unit_of_name(line: Line, above: str | None, rules: Rulebook) -> CellUnit:
    """The unit of numbers that nothing but a name stands over; ``above`` is what a line above the table says."""
    named = _rate_in_name(line, rules) or named_unit(line.text, rules)
    return named or _handed_unit(line, _unit_of(above, rules) if above else None, rules)


def _handed_unit(line: Line, handed: CellUnit | None, rules: Rulebook) -> CellUnit:
    if _RATIO.search(line.key) and (handed is None or not handed.kind.startswith("per")):
        return CellUnit("percent", None, None, "đơn vị không ghi; hiểu là % vì chỉ tiêu là tỷ lệ")
    return handed or _index_name(line, rules) or CellUnit("count")


@keep
def _index_name(line: Line, rules: Rulebook) -> CellUnit | None:
    """A composite index that is known by its name has no unit printed ("Chỉ số HDI"), nor has the rank in one."""
    found = rules.first("unit_name", line)
    return CellUnit(found[0].gives or "count", None, None, "đơn vị không ghi; hiểu theo tên chỉ tiêu") if found else None


def unit_cell(grid: Grid, row: int, rules: Rulebook) -> CellUnit | None:
    """What the unit column says in a row; a mark of repetition means the row above.

    A dash is such a mark, too, unless the name goes with no such unit: a rate below hectares, a number below percent.
    """
    named = grid.of("indicator")
    for column in grid.of("unit"):
        dashed = False
        for r in range(row, grid.first_row - 1, -1):
            cell = grid.cell(r, column.index)
            text = " ".join(cell.text.split()) if cell else ""
            bare = text.lower().strip(_DASHES)
            if bare in _DITTO or (text and not bare):
                dashed = dashed or not bare
                continue
            if not text or any(grid.cell(r, c.index) is cell for c in named):  # merged: the name of a group
                break
            if bare in _KINDS:  # "Tỷ suất" says no unit; the name may
                break
            unit = _unit_of(text, rules)
            other = _IN_NUMBERS if unit.kind in RATES else _OWN_UNIT
            names = (grid.cell(row, c.index) for c in named)
            return None if dashed and any(name and other.match(name.text) for name in names) else unit
    return None


@keep
def named_unit(text: str, rules: Rulebook) -> CellUnit | None:
    """The unit that a name ends with: "Sản lượng lúa (tấn)", "Tỷ lệ hộ nghèo (%)", "Mật độ đường, km/km2"; None for other
    brackets ("(GRDP)", "(theo chuẩn mới)"). "% hộ dùng điện" opens with it, "(1/100.000)" stands anywhere."""
    signed = _signed(text)
    if signed is None and "%" in text and _PER_CENT_OF.match(text):
        return CellUnit("percent", "%")
    if signed is None and "/" in text and (scale := _SCALE.search(text)):
        return _unit_of(scale[1].strip(), rules)
    match = None if signed else _AT_END.search(text)
    if match is None:
        return signed
    noted = _SUMMED.sub("", match[1] or match[2])  # "(bãi, lũy kế)"
    words = _NOTED.sub("", noted.rpartition(", ")[2].strip())
    if not words or (match[2] and "/" not in words):
        return None
    found = rules.best("unit_column", Line(words))
    if found and found[1].start() == 0 and words[found[1].end() :][:1] in ("", "/"):
        return CellUnit(found[0].gives or "count", words, found[1].groupdict().get("per"))
    counted = _RHYTHM.sub("", words)  # "(trạm/năm)"
    probe = find_quantities(f"2 {counted}", rules)  # behind a verb any noun counts
    if len(probe) == 1 and probe[0].unit in ("count", "amount") and probe[0].value == 2:
        noun = (probe[0].unit_text or "").lower()
        if noun and noun == counted.lower():
            return CellUnit(probe[0].unit, words)
    return None


@keep
def _rate_in_name(line: Line, rules: Rulebook) -> CellUnit | None:
    """"Số giường bệnh/1 vạn dân", "Số bác sĩ trên 1 vạn dân", "Tỷ suất tử vong (tính trên 1.000 trẻ đẻ sống)"."""
    text = line.text.strip(" .;:")
    if text.endswith(")") and ("vạn" in text or "000" in text):
        text = _ASIDE.sub("", text)
    if "/" not in text and "trên" in text:
        text = _PER_BASE.sub("/", text, count=1).rstrip(")")
    if "/" not in text:
        return None
    rate = rules.best("unit_column", Line(text))
    if rate and (rate[0].gives or "").startswith("per"):
        return CellUnit(rate[0].gives or "", text[text.rindex("/") :])
    return None


def _named_by(line: Line, unit: str) -> bool:
    """"Điểm du lịch | Điểm": places, not a score."""
    return regex.match(rf"(?:số\s+)?{regex.escape(unit.lower())}\s+\p{{L}}", line.key.lstrip(" -+•")) is not None


def _signed(text: str) -> CellUnit | None:
    match = _SIGN.search(text)
    mark = (match[1] or match[2] or match[3]) if match else None
    return CellUnit("percent" if mark == "%" else "permille", mark) if mark else None


@keep
def _in_heading(heading: str, rules: Rulebook) -> CellUnit | None:
    """"Quy hoạch đến năm (ha)"; "(không vượt quá)", "(thực hiện)" are no units."""
    noted = (words.strip() for words in _UNIT_IN_HEADING.findall(heading))
    named = next((words for words in noted if bound_of(words, rules) is None and not _STATE.fullmatch(words)), None)
    return _unit_of(named, rules) if named else None


@keep
def _unit_of(text: str, rules: Rulebook) -> CellUnit:
    best = rules.best("unit_column", Line(text))
    return CellUnit((best[0].gives or "count") if best else "count", text, best[1].groupdict().get("per") if best else None)
