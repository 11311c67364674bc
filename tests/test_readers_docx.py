"""The DOCX reader, feature by feature, on small files made here; then completeness on the shared documents."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from extract.errors import UnreadableDocument
from extract.readers.docx import read_docx
from extract.readers.docx_numbering import format_number
from extract.readers.docx_raised import rewrite_raised
from extract.readers.reading import Reading
from extract.readers.symbol_fonts import find_legacy_code, map_symbol_code

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLANS = Path(__file__).parents[1].parent / "shared" / "plans"
SHARED = [
    *sorted(PLANS.glob("docx/*.docx")),
    *sorted(PLANS.glob("real/*.docx")),
    *sorted(PLANS.glob("ungraded/*.docx")),
    PLANS / "traps.docx",
]


def make_docx(body: str, **parts: str) -> bytes:
    """A package with this content of w:body; further parts by name (numbering, styles, footnotes, header1 …)."""
    files = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    relations = ""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        root = roots.get(kind, {"header": "hdr", "footer": "ftr"}.get(kind))
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
        relations += f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>'
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    files["_rels/.rels"] = f"{head}{main}</Relationships>"
    files["word/_rels/document.xml.rels"] = f"{head}{relations}</Relationships>"
    return pack(files)


def pack(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def p(content: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def num(num_id: int, ilvl: int | None = 0) -> str:
    level = "" if ilvl is None else f'<w:ilvl w:val="{ilvl}"/>'
    return f'<w:numPr>{level}<w:numId w:val="{num_id}"/></w:numPr>'


def level(ilvl: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    head = f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'{head}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(*levels: str, id: int = 1, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{more}{"".join(levels)}</w:abstractNum>'


def use(num_id: int, abstract_id: int = 1, overrides: str = "") -> str:
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def read(body: str, **parts: str) -> Reading:
    return read_docx(make_docx(body, **parts), "d")


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).blocks]


def labels(*numbered: tuple[int, int | None], numbering: str, **parts: str) -> list[str | None]:
    body = "".join(p(r("Việc"), num(num_id, ilvl)) for num_id, ilvl in numbered)
    return [block.label for block in read(body, numbering=numbering, **parts).blocks]


# --- numbering -----------------------------------------------------------------------------------------------------

OUTLINE = abstract(
    level(0, "%1.", "upperRoman"),
    level(1, "%2."),
    level(2, "%2.%3."),
    level(3, "%4)", "lowerLetter"),
    level(4, "-", "bullet"),
)


def test_levels_restart_after_a_higher_one() -> None:
    steps = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 3), (1, 2), (1, 3), (1, 0), (1, 1), (1, 4)]
    assert labels(*steps, numbering=OUTLINE + use(1)) == [
        "I.",
        "1.",
        "2.",
        "2.1.",
        "a)",
        "b)",
        "2.2.",
        "a)",
        "II.",
        "1.",
        "-",
    ]


def test_lists_of_one_abstract_definition_count_on_and_an_override_restarts_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(level(0, "Chỉ tiêu %1:")) + use(1) + use(2) + use(3, overrides=override)
    found = labels((1, 0), (2, 0), (3, 0), (3, 0), (1, 0), numbering=numbering)
    assert found == ["Chỉ tiêu 1:", "Chỉ tiêu 2:", "Chỉ tiêu 1:", "Chỉ tiêu 2:", "Chỉ tiêu 3:"]


def test_an_override_can_replace_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "%1/", start=5)}</w:lvlOverride>'
    assert labels((1, 0), (1, 0), numbering=abstract(level(0, "%1.")) + use(1, overrides=override)) == ["5/", "6/"]


def test_lvl_restart_zero_counts_through() -> None:
    levels = level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')
    steps = [(1, 0), (1, 1), (1, 0), (1, 1)]
    assert labels(*steps, numbering=abstract(*levels) + use(1)) == ["1.", "1)", "2.", "2)"]


def test_legal_numbering_and_a_start_value_of_a_level_not_yet_used() -> None:
    levels = level(0, "%1.", "upperRoman", start=3), level(1, "%1.%2", more="<w:isLgl/>")
    assert labels((1, 1), (1, 0), (1, 1), numbering=abstract(*levels) + use(1)) == ["3.1", "III.", "3.1"]


def test_literal_vietnamese_letters_and_bullets() -> None:
    numbering = (
        abstract(
            level(0, "đ)", "none"), level(1, "\uf0b7", "bullet"), level(2, "\uf02d", "bullet"), level(3, "+", "bullet")
        )
        + abstract(level(0, "", "none"), id=2)
        + use(1)
        + use(2, 2)
    )
    steps = [(1, 0), (1, 1), (1, 2), (1, 3), (2, 0), (0, 0), (99, 0)]
    assert labels(*steps, numbering=numbering) == ["đ)", "•", "-", "+", None, None, None]


STYLES = f"""
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr>{num(1, None)}<w:ind w:left="720" w:firstLine="200"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="Mục con"/><w:basedOn w:val="Muc"/></w:style>
<w:style w:type="paragraph" w:styleId="Khoan"><w:name w:val="Khoản"/><w:pPr>{num(1, 1)}</w:pPr></w:style>
<w:style w:type="character" w:styleId="Dam"><w:name w:val="Đậm"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Luoi"><w:name w:val="Table Grid"/></w:style>
<w:style w:type="numbering" w:styleId="DanhSach"><w:name w:val="Danh sách"/><w:pPr>{num(4, None)}</w:pPr></w:style>
"""
STYLED = abstract(level(0, "%1.", "upperRoman", more='<w:pStyle w:val="Muc"/>'), level(1, "%2.")) + use(1)


def test_numbering_through_styles_their_bases_and_its_removal() -> None:
    def styled(style_id: str, direct: str = "") -> str:
        return p(r("Việc"), f'<w:pStyle w:val="{style_id}"/>{direct}')

    body = styled("Muc") + styled("Khoan") + styled("MucCon") + styled("Muc", num(0)) + styled("Khoan") + p(r("thường"))
    blocks = read(body, styles=STYLES, numbering=STYLED).blocks
    assert [block.label for block in blocks] == ["I.", "1.", "II.", None, "1.", None]
    assert [block.style for block in blocks] == ["Heading 1", "Khoản", "Mục con", "Heading 1", "Khoản", None]
    assert [block.bold for block in blocks] == [True, False, True, True, False, False]
    assert blocks[0].indent == 46.0 and blocks[5].indent == 0.0


def test_numbering_style_link() -> None:
    linked = abstract(id=7, more='<w:numStyleLink w:val="DanhSach"/>')
    target = abstract(level(0, "Điều %1."), id=8, more='<w:styleLink w:val="DanhSach"/>')
    assert labels((3, 0), (3, 0), styles=STYLES, numbering=linked + target + use(3, 7) + use(4, 8)) == [
        "Điều 1.",
        "Điều 2.",
    ]


def test_an_empty_numbered_paragraph_counts_and_a_deleted_one_does_not() -> None:
    deleted = p("<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", f"{num(1)}<w:rPr><w:del/></w:rPr>")
    body = p(r("a"), num(1)) + p("", num(1)) + deleted + p(r("b"), num(1))
    blocks = read(body, numbering=abstract(level(0, "%1.")) + use(1)).blocks
    assert [(block.label, block.place.paragraph) for block in blocks] == [("1.", 0), ("3.", 3)]


def test_indent_comes_from_the_level_where_the_paragraph_has_none() -> None:
    hanging = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/>'
        '<w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr></w:lvl>'
    )
    body = p(r("a"), num(1)) + p(r("b"), f'{num(1)}<w:ind w:left="400"/>')
    assert [block.indent for block in read(body, numbering=abstract(hanging) + use(1)).blocks] == [54.0, 2.0]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (3, "decimalZero", "03"),
        (28, "lowerLetter", "bb"),
        (4, "upperLetter", "D"),
        (14, "lowerRoman", "xiv"),
        (2, "ordinal", "2nd"),
        (12, "ordinal", "12th"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (15, "vietnameseCounting", "mười lăm"),
        (7, "unheardOf", "7"),
        (5, "decimalEnclosedCircle", "⑤"),
        (0, "upperRoman", "0"),
        (6, "none", ""),
    ],
)
def test_format_number(number: int, form: str, shown: str) -> None:
    assert format_number(number, form) == shown


def test_computed_numbers_in_cells() -> None:
    numbering = abstract(level(0, "%1.")) + use(1)
    several = p(r("Khối một"), num(1)) + p(r("Khối hai"), num(1))
    body = tbl(tc(p("", num(1))) + tc(p(r("Tỷ lệ"), num(1))) + tc(several) + tc(p(r("trên")) + p()))
    cells = read(body, numbering=numbering).blocks
    assert [(cell.label, cell.text) for cell in cells] == [
        ("1.", ""),
        ("2.", "Tỷ lệ"),
        (None, "3. Khối một\n4. Khối hai"),
        (None, "trên"),
    ]


# --- inline content ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (r("đạt ") + "<w:del><w:r><w:delText>61%</w:delText></w:r></w:del>" + f"<w:ins>{r('72%')}</w:ins>", "đạt 72%"),
        (f"<w:moveFrom>{r('cũ')}</w:moveFrom><w:moveTo>{r('mới')}</w:moveTo>", "mới"),
        (f"<w:ins><w:del><w:r><w:t>bỏ</w:t></w:r></w:del>{r('giữ')}</w:ins>", "giữ"),
        (r("3") + r("4") + r(",5", "<w:b/>") + r("%"), "34,5%"),
        (f"{r('trong ')}<w:sdt><w:sdtPr/><w:sdtContent>{r('ô nhập')}</w:sdtContent></w:sdt>", "trong ô nhập"),
        (f'<w:hyperlink r:id="x">{r("liên kết")}</w:hyperlink><w:smartTag>{r(" thẻ")}</w:smartTag>', "liên kết thẻ"),
        (r("ẩn", "<w:vanish/>") + r("hiện", '<w:vanish w:val="0"/>'), "hiện"),
        (r("chữ hoa ", "<w:caps/>") + r("thường"), "CHỮ HOA thường"),
        (
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/></w:r>",
            "a\tb\nc-d",
        ),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t xml:space="preserve"> 90%</w:t></w:r>', "≥ 90%"),
        (r("\uf0a3 5", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "≤ 5"),
        (r("³", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + r(" 12"), "≥ 12"),
        (r("dòng\n   trong XML"), "dòng trong XML"),
        (r("24%") + '<w:r><w:footnoteReference w:id="9"/></w:r>' + r(" số xã"), "24% số xã"),
        (r("24%") + r("1", '<w:vertAlign w:val="superscript"/>') + r(" số xã"), "24%¹ số xã"),
        (r("5 km") + r("2", '<w:vertAlign w:val="superscript"/>'), "5 km²"),
        (r("CO") + r("2", '<w:vertAlign w:val="subscript"/>'), "CO2"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>"
            + r(" xã"),
            "3/4 xã",
        ),
    ],
)
def test_inline(content: str, shown: str) -> None:
    assert texts(p(content)) == [shown]


RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


@pytest.mark.parametrize(
    "content",
    [
        r("12 ") + r("0", RAISED) + r("/") + r("00", LOWERED),
        r("12") + r("0", RAISED) + r("/") + r("00", LOWERED),
        r("12") + r("0/", RAISED) + r("00", LOWERED),
        r("12") + r("0", RAISED) + r("/00"),
        r("12") + r("0/00", RAISED),
        r("12") + r("o", RAISED) + r("/") + r("o", LOWERED) + r("o", LOWERED),
        r("12") + r("0", '<w:position w:val="6"/>') + r("/") + r("00", '<w:position w:val="-4"/>'),
    ],
)
def test_per_mille_from_raised_and_lowered_digits(content: str) -> None:
    assert texts(p(r("dưới ") + content + r(" vào năm 2030"))) == ["dưới 12 0/00 vào năm 2030"]


def test_raised_text_that_is_no_number_stays() -> None:
    assert rewrite_raised("20\ue0000\ue002C, mục \ue000(a)\ue002") == "20°C, mục (a)"
    assert rewrite_raised("10\ue0003\ue002/\ue00100\ue002") == "10³/00"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_fields_show_their_results() -> None:
    nested = (
        mark("begin")
        + instruction(' IF "')
        + mark("begin")
        + instruction("PAGE")
        + mark("separate")
        + r("9")
        + mark("end")
    )
    whole = r("Trang ") + nested + instruction('"') + mark("separate") + r("7") + mark("end") + r(" hết")
    assert texts(p(whole)) == ["Trang 7 hết"]
    symbol = mark("begin") + instruction(' SYMBOL 163 \\f "Symbol" \\s 12 ') + mark("end") + r(" 8")
    assert texts(p(symbol)) == ["≤ 8"]
    assert texts(p(r("Mục ") + mark("begin") + r("dở dang"))) == ["Mục dở dang"]
    assert texts(p(mark("begin") + instruction("TOC") + mark("separate") + r("một")) + p(r("hai") + mark("end"))) == [
        "một",
        "hai",
    ]
    assert texts(p(f'<w:fldSimple w:instr="DATE">{r("05")}</w:fldSimple>')) == ["05"]


def test_bold_means_every_visible_letter() -> None:
    off = '<w:b w:val="0"/>'
    body = (
        p(r("a", "<w:b/>") + r("  "))
        + p(r("a", "<w:b/>") + r("b"))
        + p(r("a", '<w:rStyle w:val="Dam"/>'))
        + p(r("a"), '<w:pStyle w:val="Muc"/>')
        + p(r("a", off) + r("b"), '<w:pStyle w:val="Muc"/>')
        + p(r("a", '<w:rStyle w:val="Dam"/>'), '<w:pStyle w:val="Muc"/>')
        + p(r("a", off + "<w:caps/>"), '<w:pStyle w:val="Muc"/>')
    )
    assert [block.bold for block in read(body, styles=STYLES).blocks] == [True, False, True, True, False, False, False]


def test_raw_is_kept_where_it_differs() -> None:
    decomposed = unicodedata.normalize("NFD", "Tỷ lệ trẻ em đạt 44,4%")
    block = read(p(r(decomposed))).blocks[0]
    assert (block.text, block.raw) == ("Tỷ lệ trẻ em đạt 44,4%", decomposed)


# --- legacy codes --------------------------------------------------------------------------------------------------


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def test_tcvn3_is_flagged_and_kept_as_read() -> None:
    body = (
        p(r("mở đầu"))
        + p()
        + p(r("Sè trÎ em ®­îc kh¸m lµ 35", font(".VnTime")))
        + tbl(tc(p(r("tæng", font(".VnArialH")))))
    )
    reading = read(body)
    assert reading.status == "partial"
    assert reading.detail is not None
    assert "Đoạn 3 dùng phông TCVN3 (.VnTime)" in reading.detail and "Bảng 1, hàng 1, cột 1" in reading.detail
    assert [block.style for block in reading.blocks] == [None, "legacy:TCVN3", "legacy:TCVN3"]
    assert reading.blocks[1].raw == "Sè trÎ em ®­îc kh¸m lµ 35"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Tỷ lệ trẻ em được khám", ".VnTime", None),
        ("· Nâng cao; công tác quản lý", ".VnTime", None),
        ("UBND 2026", ".VnTimeH", None),
        ("c«ng t¸c", "Times New Roman", None),
        ("c«ng t¸c", ".VnTime", "TCVN3"),
        ("ñöôïc", "VNI-Times", "VNI"),
        ("được", "VNI-Times", None),
    ],
)
def test_find_legacy_code(text: str, name: str, code: str | None) -> None:
    assert find_legacy_code(text, name) == code


def test_good_unicode_in_a_vn_font_by_style_is_ok() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr>'
        + font(".VnTime")
        + "</w:rPr></w:style>"
    )
    assert read(p(r("Công tác trẻ em ± 2%")), styles=styles).status == "ok"
    assert read(p(r("c«ng t¸c")), styles=styles).status == "partial"


def test_map_symbol_code_of_damaged_codes() -> None:
    assert [map_symbol_code(code, "Symbol") for code in ("B3", "F0B3", "zz", "110000", "D800")] == [
        "≥",
        "≥",
        "",
        "",
        "",
    ]


# --- blocks --------------------------------------------------------------------------------------------------------


def box(text: str) -> str:
    inner = f"<w:txbxContent>{p(r(text))}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_once_and_after_their_anchor() -> None:
    only_fallback = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox>'
        f"<w:txbxContent>{p(r('dự phòng'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    body = (
        p(r("neo ") + box("HỘP 55%") + r("tiếp")) + p(only_fallback) + p(r("sau")) + tbl(tc(p(r("ô") + box("hộp ô"))))
    )
    blocks = read(body).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "neo tiếp"),
        ("textbox", "HỘP 55%"),
        ("textbox", "dự phòng"),
        ("paragraph", "sau"),
        ("cell", "ô"),
        ("textbox", "hộp ô"),
    ]
    assert [block.place.paragraph for block in blocks[:4]] == [0, 0, 1, 2]
    assert blocks[5].place.table == 0


def test_merged_cells_once_with_spans() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tc(p(r("TT")), restart) + tc(p(r("Chỉ tiêu")), '<w:gridSpan w:val="2"/>') + tc(p()),
        tc(p(), go_on) + tc(p(r("a"))) + tc(p(r("b"))) + tc(p(r("c"))),
        tc(p(), go_on) + tc(p(r("d")), '<w:hMerge w:val="restart"/>') + tc(p(), "<w:hMerge/>") + tc(p(r("e"))),
        tc(p(r("lạc")), go_on.replace("/>", ' w:val="x"/>')),
    )
    found = [
        (cell.text, cell.place.row, cell.place.col, cell.place.row_span, cell.place.col_span)
        for cell in read(body).blocks
    ]
    assert found == [
        ("TT", 0, 0, 3, 1),
        ("Chỉ tiêu", 0, 1, 1, 2),
        ("", 0, 3, 1, 1),
        ("a", 1, 1, 1, 1),
        ("b", 1, 2, 1, 1),
        ("c", 1, 3, 1, 1),
        ("d", 2, 1, 1, 2),
        ("e", 2, 3, 1, 1),
        ("lạc", 3, 0, 1, 1),
    ]


def test_text_left_in_a_merged_continuation_is_not_lost_and_not_repeated() -> None:
    restart = '<w:vMerge w:val="restart"/>'
    assert texts(tbl(tc(p(r("một")), restart), tc(p(r("một")), "<w:vMerge/>"), tc(p(r("hai")), "<w:vMerge/>"))) == [
        "một\nhai"
    ]


def test_a_row_in_a_content_control_a_deleted_row_and_cells_left_out() -> None:
    body = (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr>{tc(p(r('một')))}</w:tr></w:sdtContent></w:sdt>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{tc(p(r('bỏ')))}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{tc(p(r("hai")))}</w:tr></w:tbl>'
    )
    assert [(cell.text, cell.place.row, cell.place.col) for cell in read(body).blocks] == [("một", 0, 0), ("hai", 1, 2)]


def test_nested_tables_follow_their_cell_and_have_their_own_number() -> None:
    inner = tbl(tc(p(r("trong 9%"))))
    body = tbl(tc(p(r("ngoài")) + inner + p()) + tc(p(r("bên")))) + p(r("giữa")) + tbl(tc(p(r("cuối"))))
    found = [(block.text, block.place.table, block.place.row, block.place.col) for block in read(body).blocks]
    assert found == [
        ("ngoài", 0, 0, 0),
        ("trong 9%", 1, 0, 0),
        ("bên", 0, 0, 1),
        ("giữa", None, None, None),
        ("cuối", 2, 0, 0),
    ]


def test_content_controls_and_the_paragraph_index() -> None:
    body = p(r("a")) + p() + f"<w:sdt><w:sdtContent>{p(r('b'))}{tbl(tc(p(r('ô'))))}</w:sdtContent></w:sdt>" + p(r("c"))
    found = [(block.kind, block.text, block.place.paragraph) for block in read(body).blocks]
    assert found == [("paragraph", "a", 0), ("paragraph", "b", 2), ("cell", "ô", None), ("paragraph", "c", 3)]


def test_notes_headers_and_footers_come_last_each_once() -> None:
    def reference(kind: str, name: str) -> str:
        return f'<w:{kind}Reference w:type="default" r:id="{name}"/>'

    section = reference("header", "header1") + reference("footer", "footer1")
    body = (
        p(r("đạt 24%") + '<w:r><w:endnoteReference w:id="2"/></w:r>')
        + p(r("x") + '<w:r><w:footnoteReference w:id="3"/></w:r>', f"<w:sectPr>{section}</w:sectPr>")
        + f"<w:sectPr>{section}</w:sectPr>"
    )
    separator = f'<w:footnote w:type="separator" w:id="0">{p(r("---"))}</w:footnote>'
    notes = f'{separator}<w:footnote w:id="3">{p(r("chú thích"))}</w:footnote>'
    blocks = read(
        body,
        footnotes=notes,
        endnotes=f'<w:endnote w:id="2">{p(r("cuối"))}</w:endnote>',
        header1=p(r("đầu trang")),
        footer1=tbl(tc(p(r("chân trang")))) + p(r("2")),
    ).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "đạt 24%"),
        ("paragraph", "x"),
        ("footnote", "cuối"),
        ("footnote", "chú thích"),
        ("header", "đầu trang"),
        ("footer", "chân trang"),
        ("footer", "2"),
    ]
    assert blocks[3].place.paragraph == 1
    assert [block.ordinal for block in blocks] == list(range(7))
    assert blocks[0].id == "d-00000"


def test_what_python_docx_writes() -> None:
    document = docx.Document()
    document.add_heading("Mục tiêu", 1)
    document.add_paragraph("Tỷ lệ đạt 50%", style="List Number")
    document.add_paragraph("Tỷ lệ đạt 60%", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "gộp"
    document.sections[0].footer.paragraphs[0].text = "chân"
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>đầu</w:t></w:r></w:p>"))
    out = io.BytesIO()
    document.save(out)
    blocks = read_docx(out.getvalue(), "d").blocks
    assert [(block.label, block.text) for block in blocks] == [
        (None, "đầu"),
        (None, "Mục tiêu"),
        ("1.", "Tỷ lệ đạt 50%"),
        ("2.", "Tỷ lệ đạt 60%"),
        (None, "gộp"),
        (None, ""),
        (None, ""),
        (None, "chân"),
    ]
    assert blocks[1].style == "Heading 1" and blocks[1].bold
    assert blocks[4].place.row_span == 2


def test_strict_ooxml_is_read() -> None:
    strict = make_docx(p(r("nghiêm ngặt", "<w:b/>"), '<w:ind w:start="36pt"/>'))
    with zipfile.ZipFile(io.BytesIO(strict)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files = {name: text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main") for name, text in files.items()}
    block = read_docx(pack(files), "d").blocks[0]
    assert (block.text, block.bold, block.indent) == ("nghiêm ngặt", True, 36.0)


# --- files that cannot be read, or not wholly ----------------------------------------------------------------------


def code_of(data: bytes, **options: int) -> str:
    with pytest.raises(UnreadableDocument) as error:
        read_docx(data, "d", **options)
    assert "Hãy" in str(error.value)  # every message says what to do
    return error.value.code


def test_unreadable_files() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    good = make_docx(p(r("x" * 2000)))
    assert code_of(ole + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert code_of(ole) == "unsupported"
    assert code_of(b"") == "failed"
    assert code_of(good[: len(good) // 2]) == "failed"
    assert code_of(pack({"a.txt": "không phải Word"})) == "failed"
    assert code_of(pack({"word/document.xml": "<w:document"})) == "failed"
    assert code_of(pack({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})) == "failed"
    flipped = bytearray(good)
    at = good.index(b"word/document.xml") + 40
    flipped[at : at + 20] = bytes(20)
    assert code_of(bytes(flipped)) == "failed"


def test_zip_bombs() -> None:
    bomb = make_docx(p(r(" " * 3_000_000)))
    assert code_of(bomb, max_unpacked=1_000_000) == "too_large"
    assert code_of(bomb, max_unpacked=5_000_000) == "too_large"  # one XML part may not take nearly all of it
    padded = pack({"word/document.xml": "<a/>", "word/media/x.bin": "0" * 60_000_000})
    assert code_of(padded) == "too_large"  # by its ratio


def test_deep_nesting_gives_a_status() -> None:
    assert code_of(make_docx("<w:sdt><w:sdtContent>" * 400 + p(r("x")) + "</w:sdtContent></w:sdt>" * 400)) == "failed"


def test_a_damaged_side_part_leaves_the_text_readable() -> None:
    data = make_docx(p(r("còn đọc được"), num(1)), numbering="<w:abstractNum")
    reading = read_docx(data, "d")
    assert [block.text for block in reading.blocks] == ["còn đọc được"]
    assert reading.status == "partial" and "numbering.xml" in (reading.detail or "")


def test_no_text_and_foreign_parts() -> None:
    assert read(p("<w:r><w:drawing/></w:r>")).status == "no_text"
    reading = read(p(r("a")) + '<w:altChunk r:id="z"/>')
    assert reading.status == "partial" and "phần nhúng" in (reading.detail or "")


# --- completeness on the shared documents --------------------------------------------------------------------------


def shown_paragraphs(root: etree._Element) -> list[str]:
    """Text of each w:p by a way of its own: every w:t but deleted ones and those of a Fallback beside a Choice."""
    skipped = {f"{{{W}}}{name}" for name in ("del", "moveFrom")}
    found: dict[etree._Element, str] = {}
    for t in root.iter(f"{{{W}}}t"):
        owner = None
        for above in t.iterancestors():
            if above.tag in skipped or above.tag.endswith("}Fallback"):
                break
            if owner is None and above.tag == f"{{{W}}}p":
                owner = above
        else:
            found[owner] = found.get(owner, "") + (t.text or "")
    return [text for text in found.values() if text.strip()]


def squeeze(text: str) -> str:
    kept = unicodedata.normalize("NFKC", text.replace("\xad", "")).replace("Ð", "Đ").upper()
    return "".join(c for c in kept if not c.isspace())


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_no_paragraph_is_lost_and_none_is_doubled(path: Path) -> None:
    if not path.exists():
        pytest.skip("the shared documents are not here")
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        expected = [squeeze(text) for text in shown_paragraphs(etree.fromstring(archive.read("word/document.xml")))]
    blocks = [block for block in read_docx(data, "d").blocks if block.kind not in ("header", "footer", "footnote")]
    found = [squeeze(block.text) for block in blocks]
    everything = "\n".join(found)
    assert [text for text in expected if text not in everything] == []
    assert Counter("".join(found)) == Counter("".join(expected))


def test_the_shared_traps() -> None:
    path = PLANS / "traps.docx"
    if not path.exists():
        pytest.skip("the shared documents are not here")
    reading = read_docx(path.read_bytes(), "d")
    labelled = [(block.label, block.text.split()[0]) for block in reading.blocks if block.label]
    assert labelled == [
        ("I.", "MỤC"),
        ("1.", "Mục"),
        ("2.", "Chỉ"),
        ("Chỉ tiêu 1:", "Tỷ"),
        ("Chỉ tiêu 2:", "Tỷ"),
        ("II.", "TỔ"),
    ]
    whole = "\n".join(block.text for block in reading.blocks)
    for value in ("91%", "2,9‰", "82,5%", "63,7%", "54,3%", "45,6%", "36,7%", "12 0/00", "18,9 %", "9,1%", "8,2%"):
        assert whole.count(value) == 1, value
    assert "71,5" not in whole
    kinds = {block.kind for block in reading.blocks}
    assert kinds == {"paragraph", "textbox", "cell", "footer"}
    legacy = [block for block in reading.blocks if block.style == "legacy:TCVN3"]
    assert len(legacy) == 1 and "27,8%" in legacy[0].text
    assert reading.status == "partial" and "TCVN3 (.VnTime)" in (reading.detail or "")
