"""The lists of document types and issuers, and what they make of symbols."""

from __future__ import annotations

import pytest

from extract.errors import RuleError
from extract.header.symbols import SymbolLists, clean_symbol, load_symbol_lists, number_key, proper_type, symbol_type
from extract.rule_files import rules_folder


@pytest.fixture(scope="module")
def lists() -> SymbolLists:
    return load_symbol_lists(rules_folder())


def test_the_29_types_of_the_decree_are_listed(lists):
    """Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I has 29 abbreviations; three kinds of copies stand in mục II."""
    decree = {
        "NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ",
        "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "SY", "TrS", "SL",
    }  # fmt: skip
    assert decree <= {t.abbr for t in lists.types}


def test_no_abbreviation_has_two_meanings(lists):
    """Thông tri (Party) is TT too, so that its entry has none: TT alone is read as Thông tư."""
    for entries in (lists.types, lists.issuers):
        abbreviations = [e.abbr for e in entries if e.abbr]
        assert len(abbreviations) == len(set(abbreviations))
    assert lists.type_by_abbr["tt"].name == "Thông tư"


@pytest.mark.parametrize(
    ("printed", "symbol", "doc_type"),
    [
        ("KH-UBND", "KH-UBND", "Kế hoạch"),
        ("KH – UBND", "KH-UBND", "Kế hoạch"),
        ("QÐ-TTg", "QĐ-TTg", "Quyết định"),
        ("TTR-SYT", "TTr-SYT", "Tờ trình"),
        ("KHUBND", "KH-UBND", "Kế hoạch"),
        ("TTLT-BTC-BYT", "TTLT-BTC-BYT", "Thông tư liên tịch"),
        ("KHLT-SCT-HLHPN", "KHLT-SCT-HLHPN", "Kế hoạch liên tịch"),
        ("QH15", "QH15", None),
        ("SYT-NV", "SYT-NV", None),
        ("CTr/TU", "CTr/TU", "Chương trình"),
        ("KH-MNHS", "KH-MNHS", "Kế hoạch"),
        ("XYZABC", "XYZABC", None),
    ],
)
def test_symbols(printed, symbol, doc_type, lists):
    assert clean_symbol(printed, lists) == symbol
    assert clean_symbol(symbol, lists) == symbol
    assert symbol_type(symbol, lists) == doc_type


def test_proper_type(lists):
    assert proper_type("KẾ  HOẠCH", lists) == "Kế hoạch"
    assert proper_type("Bản thoả thuận", lists) == "Bản thỏa thuận"
    assert proper_type("Tập san", lists) is None


def test_number_key_ignores_zeros_and_dividers():
    assert number_key("06", "QĐ-TTg") == number_key("6", "QĐ_TTG")
    assert number_key("56/2017", "NĐ-CP") != number_key("56", "NĐ-CP")
    assert number_key(None, "NĐ-CP") is None


def test_a_missing_list_names_the_remedy(tmp_path):
    with pytest.raises(RuleError, match="hãy chép từ bộ quy tắc"):
        load_symbol_lists(tmp_path)
