"""Cleaning and keys: what the offsets of every table rest on."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.text import Line, case_key, clean_text, fold_key, match_key, stable_id

# Letters that plans hold, marks that decompose, and the spaces and controls that files bring along.
_PLAN_TEXT = st.text(
    st.one_of(
        st.sampled_from("aăâeêioôơuưyđAĂÂĐÊÔƠƯàáảãạằấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"),
        st.sampled_from("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"),
        st.sampled_from(" \u00a0\t\n\r\x0b\x0c\u00ad\u200b\u200d\ufeff\u2028\u202f\x07\x96"),
        st.sampled_from("0123456789.,;:%‰-–—−()“”’<>≤≥/²ÐðƣƢİßǰﬁ"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@settings(max_examples=300)
@given(_PLAN_TEXT)
def test_cleaning_is_idempotent_and_composed(raw: str) -> None:
    text = clean_text(raw)
    assert clean_text(text) == text
    assert unicodedata.is_normalized("NFC", text)


@settings(max_examples=300)
@given(_PLAN_TEXT)
def test_clean_text_has_no_outer_or_invisible_characters(raw: str) -> None:
    text = clean_text(raw)
    assert text == text.strip(" \n\t")
    assert not set(text) & set("\r\x0b\x0c\u00a0\u00ad\u200b\ufeff\u2028")
    assert "  " not in text


@settings(max_examples=300)
@given(_PLAN_TEXT)
def test_keys_keep_the_length(raw: str) -> None:
    for text in (raw, clean_text(raw)):
        assert len(case_key(text)) == len(text)
        assert len(match_key(text)) == len(text)


@settings(max_examples=200)
@given(_PLAN_TEXT)
def test_keys_do_not_change_keys(raw: str) -> None:
    key = match_key(clean_text(raw))
    assert match_key(key) == key


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Tỷ lệ\u00a0đạt  95\u202f%", "Tỷ lệ đạt 95 %"),
        ("Ðến năm 2027, phƣờng", "Đến năm 2027, phường"),
        ("Ti\u00adêm chủng\u200b mở rộng", "Tiêm chủng mở rộng"),
        (unicodedata.normalize("NFD", "Nghị quyết"), "Nghị quyết"),
        ("dòng một \r\n dòng hai\r", "dòng một\ndòng hai"),
        ("12 m²", "12 m²"),
        ("  TT \t  Tên  ", "TT\tTên"),
        ("", ""),
    ],
)
def test_cleaning(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hoà bình", "hòa bình"), ("khoẻ", "khỏe"), ("Thuỷ lợi", "thủy lợi"), ("Uỷ ban", "ủy ban"),
        ("tỉ lệ", "tỷ lệ"), ("tỉ suất", "TỶ SUẤT"), ("Văn hoá – Xã hội", "văn hóa - xã hội"), ("H’Mông", "h'mông"),
        ("kĩ năng", "kỹ năng"), ("quản lí", "quản lý"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_have_one_key(left: str, right: str) -> None:
    assert match_key(left) == match_key(right)


@pytest.mark.parametrize("word", ["quý", "quỹ", "hoàn", "toán", "thuyền", "xoài", "hòa", "oan", "tiểu"])
def test_tone_stays_where_only_one_place_is_right(word: str) -> None:
    assert match_key(word) == word


def test_different_words_keep_different_keys() -> None:
    assert len({fold_key(w) for w in ("thôn", "thốn", "thon", "bản", "bán", "ban")}) == 6


def test_line_has_three_views_of_one_length() -> None:
    line = Line("Phòng Văn hoá – Xã hội")
    assert line.key == "phòng văn hóa - xã hội"
    assert line.case == "Phòng Văn hóa - Xã hội"
    assert len(line.key) == len(line.case) == len(line.text)


def test_ids_depend_on_every_part_and_its_place() -> None:
    assert stable_id("a", "b") != stable_id("ab") != stable_id("b", "a")
    assert len(stable_id("x")) == 16


@pytest.mark.parametrize(("text", "key"), [
    ("12 345", "12.345"), ("≥ 1 250,5", "≥ 1.250,5"), ("1 250 000 đồng", "1.250.000 đồng"),
    ("cấp 10 000 cây giống", "cấp 10.000 cây giống"), ("trồng 1 250 ha dừa", "trồng 1.250 ha dừa"),
])  # fmt: skip
def test_blanks_that_group_thousands(text: str, key: str) -> None:
    assert case_key(text) == key


@pytest.mark.parametrize("text", [
    "năm 2027 100% ngõ", "thôn 3 120 hộ", "mục 2 100 cây", "đạt 4 100%", "4 120 cây dừa", "40\n150", "2 - 300", "05 120 cây",
])  # fmt: skip
def test_numbers_beside_each_other_stay_apart(text: str) -> None:
    assert case_key(text).replace(" ", "") == text.replace(" ", "").replace("\n", "")
