"""A small PDF writer: PDFs byte by byte, their fonts named but not embedded."""

from __future__ import annotations

import zlib

from extract.readers.reading import Reading

LEFT, RIGHT, TOP = 85.0, 538.0, 770.0  # of the body, points from the bottom left
FONTS = {"R": "TestSerif", "B": "TestSerif-Bold", "S": "OtherSerif"}
XS = (79.0, 118.0, 355.0, 440.0, 533.0)  # column lines of a table
FONT_AT = (4, 6, 8)  # their object numbers


def width(text: str, size: float) -> float:
    return sum(250 if c == " " else 280 if c in "iltj.,;:" else 520 for c in text) * size / 1000


def show(x: float, y: float, text: str, size: float = 14, font: str = "R") -> str:
    """One string at a place; R regular, B bold, S a second font."""
    codes = "".join(f"{ord(c):04X}" for c in text)
    return f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{codes}> Tj ET\n"


def paragraph(y: float, text: str, size: float = 14, indent: float = 36, font: str = "R", right: float = RIGHT,
              left: float = LEFT) -> tuple[str, float]:  # fmt: skip
    """A justified paragraph with a first-line indent; returns its operators and the next baseline."""
    out, x, line = [], left + indent, []

    def flush(justify: bool) -> None:
        nonlocal y, x, line
        gap = (right - x - sum(width(w, size) for w in line)) / max(1, len(line) - 1) if justify else width(" ", size)
        for word in line:
            out.append(show(x, y, word, size, font))
            x += width(word, size) + gap
        y, x, line = y - 1.2 * size, left, []

    for word in text.split():
        if line and x + width(" ".join([*line, word]), size) > right:
            flush(True)
        line.append(word)
    flush(False)
    return "".join(out), y - 6


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def make_pdf(*pages: str, rotate: int = 0, image: bool = False, form: str = "", extra: str = "", wrong_map: int = 0,
             box: str = "0 0 595 842") -> bytes:  # fmt: skip
    """A PDF of these content streams; letters are their own codes, mapped back by a ToUnicode table."""
    used = sorted({int(p[i : i + 4], 16) for page in (*pages, form) for p in page.split("<")[1:]
                   for p in [p.split(">")[0]] for i in range(0, len(p), 4)})  # fmt: skip
    pairs = "".join(f"<{c:04X}> <{c + (wrong_map if c > 64 else 0):04X}>\n" for c in used)
    cmap = (f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(used)} beginbfchar\n{pairs}endbfchar\n"
            f"endcmap end end")  # fmt: skip
    narrow = " ".join(f"{ord(c)} [280]" for c in "iltj.,;:") + " 32 [250]"
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>", 3: _stream(cmap, "")}
    for base, name in zip(FONT_AT, FONTS.values(), strict=True):
        objects[base] = (f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/ToUnicode 3 0 R"
                         f"/DescendantFonts[{base + 1} 0 R]>>")  # fmt: skip
        objects[base + 1] = (f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 520/W [{narrow}]"
                             "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>")  # fmt: skip
    fonts = f"/Font<<{''.join(f'/{key} {base} 0 R' for base, key in zip(FONT_AT, FONTS, strict=True))}>>"
    objects[10] = _stream(
        "\x80", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    objects[11] = _stream(form, f"/Type/XObject/Subtype/Form/BBox[0 0 2000 2000]/Resources<<{fonts}>>")
    resources = f"/Resources<<{fonts}/XObject<</I 10 0 R/F 11 0 R>>>>"
    kids = []
    for number, content in enumerate(pages):
        own = 20 + 2 * number
        kids.append(f"{own} 0 R")
        drawn = ("q 595 0 0 842 0 0 cm /I Do Q\n" if image and not content.startswith("%") else "") + content
        objects[own] = (f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Rotate {rotate}{resources}"
                        f"/Contents {own + 1} 0 R>>")  # fmt: skip
        objects[own + 1] = _stream(drawn, "")
    objects[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out, offsets = b"%PDF-1.7\n", {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n".encode()
    out += b"".join(
        f"{offsets.get(n, 0):010d} {'00000 n' if n in offsets else '65535 f'} \n".encode() for n in range(size)
    )
    return out + f"trailer<</Size {size}/Root 1 0 R{extra}>>\nstartxref\n{start}\n%%EOF\n".encode()


def _stream(content: str, head: str) -> bytes:
    data = zlib.compress(content.encode("latin-1"))
    return f"<<{head}/Filter/FlateDecode/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def texts(reading: Reading, *kinds: str) -> list[str]:
    return [block.text for block in reading.blocks if block.kind in (kinds or ("paragraph",))]


def grid(ys: list[float], open_first: tuple[int, ...] = ()) -> str:
    """A ruled grid; row lines whose number is in ``open_first`` leave the first column open (merged)."""
    lines = [rule(XS[1] if i in open_first else XS[0], y, XS[-1], y) for i, y in enumerate(ys)]
    return "".join(lines + [rule(x, ys[0], x, ys[-1]) for x in XS])


def row(y: float, *cells: str) -> str:
    return "".join(show(x + 6, y, part, 12) for x, cell in zip(XS, cells, strict=False) for part in [cell] if part)


def cells_of(reading: Reading) -> dict[tuple[int, int], str]:
    return {(b.place.row or 0, b.place.col or 0): b.text for b in reading.blocks if b.kind == "cell"}


HEAD = row(740, "TT", "Chỉ tiêu", "Năm 2031", "Phụ trách")
