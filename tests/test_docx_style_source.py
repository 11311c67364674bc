"""Styles parsed on demand, of a part unpacked once for many documents, are those that the whole part gives."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from lxml import etree

from extract.errors import UnreadableDocument
from extract.readers.docx_package import W, open_package, read_bytes, read_shared
from extract.readers.docx_style_source import StyleSource
from extract.readers.docx_styles import open_style_sheet

NS = W[1:-1]
STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{NS}"><w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>
<w:latentStyles w:count="2"><w:lsdException w:name="heading 1"/></w:latentStyles>
<w:style w:type="paragraph" w:default="1" w:styleId="Thường"><w:name w:val="Normal"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="Bảng"><w:name w:val="Table"/></w:style>
<w:style w:type="paragraph" w:styleId="Mục1"><w:basedOn w:val="Thường"/><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Mục1"><w:name w:val="second of one id"/></w:style>
<w:style w:type="character" w:styleId="Rỗng"/>
</w:styles>"""


def describe(source: StyleSource, ids: tuple[str, ...]) -> list[str]:
    found = [source.find(one) for one in ids]
    shown = ["" if f is None else etree.tostring(f, encoding="unicode", with_tail=False) for f in found]
    defaults = "" if source.defaults is None else etree.tostring(source.defaults, encoding="unicode", with_tail=False)
    return [source.default_paragraph, defaults, *shown]


def test_styles_on_demand_are_those_of_the_whole_part() -> None:
    ids = ("Thường", "Bảng", "Mục1", "Không có")
    lazy = StyleSource(STYLES.encode())
    whole = StyleSource(STYLES.replace("</w:styles>", "<!-- so that all of it is parsed --></w:styles>").encode())
    assert describe(lazy, ids) == describe(whole, ids)
    assert lazy.default_paragraph == "Thường"
    assert "heading 1" in describe(lazy, ("Mục1",))[2] and describe(lazy, ids)[-1] == ""


def test_a_style_that_is_no_xml_is_told_and_passed_over() -> None:
    source = StyleSource(STYLES.replace('<w:name w:val="heading 1"/>', "<w:name>").encode())
    assert source.find("Mục1") is None
    assert source.damage is not None and source.damage.code == "failed"
    assert source.find("Thường") is not None


@pytest.mark.parametrize("data", [STYLES[:-20], STYLES.replace("<w:styles", "<!DOCTYPE x []><w:styles")])
def test_a_part_that_is_cut_off_or_has_a_doctype_is_refused(data: str) -> None:
    with pytest.raises(UnreadableDocument):
        StyleSource(data.encode())


def test_without_styles() -> None:
    source = StyleSource(None)
    assert source.find("Thường") is None and source.defaults is None and source.default_paragraph == ""


def test_documents_share_sound_styles_only() -> None:
    """What one document finds wrong with a style is nothing that another, which does not use it, may tell."""
    sound, damaged = STYLES.encode(), STYLES.replace('<w:name w:val="heading 1"/>', "<w:name>").encode()
    assert open_style_sheet(sound) is open_style_sheet(sound)
    one = open_style_sheet(damaged)
    one.find_paragraph_style("Mục1")
    assert one.damage is not None
    assert open_style_sheet(damaged).damage is None


def make_package(styles: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        archive.writestr("word/document.xml", "<document/>")
        archive.writestr("word/styles.xml", styles)
    return out.getvalue()


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_part_that_documents_share_is_the_part_of_each(compression: int) -> None:
    for styles in (STYLES, STYLES.replace("Thường", "Riêng"), STYLES):
        package = open_package(make_package(styles, compression))
        assert read_shared(package, "word/styles.xml") == read_bytes(package, "word/styles.xml") == styles.encode()
    strict = STYLES.replace(NS, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read_shared(open_package(make_package(strict)), "word/styles.xml") == STYLES.encode()


def test_a_shared_part_with_a_wrong_checksum_is_damaged_though_another_document_has_the_same() -> None:
    data = make_package(STYLES)
    assert read_shared(open_package(data), "word/styles.xml") == STYLES.encode()
    checksum = zlib.crc32(STYLES.encode()).to_bytes(4, "little")
    assert data.count(checksum) == 2  # at the part itself and in the list at the end
    package = open_package(data.replace(checksum, b"\0\1\2\3"))
    with pytest.raises(UnreadableDocument, match=r"không giải nén được phần word/styles\.xml"):
        read_shared(package, "word/styles.xml")
