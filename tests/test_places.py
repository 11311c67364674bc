"""Names of provinces and communes lead to official codes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from extract.errors import RuleError
from extract.header.places import Places, load_places

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(ROOT / "rules")


def test_counts_of_the_two_level_government(places: Places) -> None:
    communes = [c for same in places.communes.values() for c in same]
    assert Counter(c.kind for c in communes) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert len(places.provinces) == 34 and len(places.former_provinces) == 63
    assert len({c.code for c in communes}) == 3321 and all(len(c.code) == 5 for c in communes)
    assert {c.province_code for c in communes} == {p.code for p in places.provinces.values()}


def test_full_names_repeat_across_provinces_only(places: Places) -> None:
    for same in places.communes.values():
        assert max(Counter((c.kind, c.province_code) for c in same).values()) == 1
    names = Counter((c.kind, key) for key, same in places.communes.items() for c in same)
    assert sum(1 for count in names.values() if count > 1) == 246  # 243 as spelled, 3 more by key


def test_what_places_were_made_from(places: Places) -> None:
    commune = places.find_commune("Sính Phình")
    assert commune is not None and commune.valid_from == "2025-07-01"
    former = [name.split(",")[0] for name in commune.former.split("; ")]
    assert former == ["Xã Sính Phình", "Xã Trung Thu", "Xã Tả Phìn"]
    province = places.find_province("Lâm Đồng")
    assert province is not None and province.former == "Tỉnh Bình Thuận; Tỉnh Lâm Đồng; Tỉnh Đắk Nông"


@pytest.mark.parametrize(
    ("name", "kind", "province", "code"),
    [
        ("Sính Phình", None, None, "03241"),
        ("SÍNH PHÌNH", "xã", "tỉnh Điện Biên", "03241"),
        ("xã Nam Phù", None, "Hà Nội", "00685"),
        ("Nam Phù", None, None, "00685"),
        ("Nam Phù", "xã", "thành phố Hà Nội", "00685"),
        ("Nam Phù", "phường", None, None),
        ("Nam Phù", None, "Điện Biên", None),
        ("Tân Thành", "xã", None, None),  # in several provinces
        ("Tân Thành", "xã", "Lâm Đồng", "23143"),
        ("Tân Thành", "xã", "Bình Thuận", "23143"),  # merged into Lâm Đồng
        ("Ea H’leo", None, None, "24184"),
        ("EaHleo", None, None, "24184"),
        ("Phường 2 Bảo Lộc", None, "68", "24820"),
        ("Xuân Hương – Đà Lạt", None, None, "24781"),
        ("Không Có", None, None, None),
    ],
)
def test_commune(places: Places, name: str, kind: str | None, province: str | None, code: str | None) -> None:
    found = places.find_commune(name, kind, province)
    assert (found.code if found else None) == code


def test_tone_placement_does_not_matter(places: Places) -> None:
    assert places.find_province("Khánh Hoà") == places.find_province("KHÁNH HÒA")
    for key, same in places.communes.items():
        assert places.communes[key] is same
        if "hòa" in key:
            old_style = same[0].name.lower().replace("hòa", "hoà")
            assert places.find_commune(old_style, same[0].kind, same[0].province_code) == same[0]


@pytest.mark.parametrize(
    ("name", "on", "code", "now"),
    [
        ("tỉnh Bắc Ninh", None, "24", "24"),
        ("thành phố Bắc Ninh", None, "24", "24"),
        ("Bắc Ninh", date(2024, 3, 1), "27", "24"),
        ("Hà Giang", None, "02", "08"),
        ("TP. Hồ Chí Minh", None, "79", "79"),
        ("TP.HCM", None, "79", "79"),
        ("Thừa Thiên Huế", None, "46", "46"),
        ("Bà Rịa - Vũng Tàu", date(2023, 1, 1), "77", "79"),
    ],
)
def test_province(places: Places, name: str, on: date | None, code: str, now: str) -> None:
    found = places.find_province(name, on)
    assert found is not None and (found.code, found.province_code) == (code, now)


@pytest.mark.parametrize(
    ("text", "hint", "code", "named"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ NAM PHÙ", None, "00685", "XÃ NAM PHÙ"),
        ("Kế hoạch trên địa bàn xã Sính Phình; các đơn vị", None, "03241", "xã Sính Phình"),
        ("Sở Y tế tỉnh Điện Biên", None, "11", "tỉnh Điện Biên"),
        ("UBND xã Tân Thành, tỉnh Lâm Đồng", None, "23143", "xã Tân Thành"),
        ("UBND xã Tân Thành", "Lâm Đồng", "23143", "xã Tân Thành"),
        ("UBND xã Tân Thành", None, None, None),
        ("UBND phường 2 Bảo Lộc.", None, "24820", "phường 2 Bảo Lộc"),
        ("THÀNH PHỐ HỒ CHÍ MINH", None, "79", "THÀNH PHỐ HỒ CHÍ MINH"),
        ("vì một xã hội thịnh vượng", None, None, None),  # there is a commune Hội Thịnh
        ("các xã, phường phù hợp", None, None, None),
    ],
)
def test_locate(places: Places, text: str, hint: str | None, code: str | None, named: str | None) -> None:
    found = places.locate(text, hint)
    assert (found.place.code if found else None) == code
    assert found is None or text[found.start : found.end] == found.text == named


def test_loading_is_lazy_and_quick() -> None:
    times = []
    for _ in range(5):
        fresh = Places(ROOT / "rules" / "places.tsv")
        start = time.process_time()
        assert len(fresh.provinces) == 34
        times.append(time.process_time() - start)
    assert min(times) < 0.06
    assert Places(Path("nowhere.tsv"))  # nothing is read before the first question


def test_mistakes_in_the_file_are_explained(tmp_path: Path) -> None:
    path = tmp_path / "places.tsv"
    with pytest.raises(RuleError, match="hãy tạo bằng tools/make_places"):
        _ = Places(path).provinces
    path.write_text("code,name\n", encoding="utf-8")
    with pytest.raises(RuleError, match="cần các cột code, name"):
        _ = Places(path).provinces
    head = "code\tname\tkind\tprovince_code\tformer\tvalid_from\tvalid_until\n"
    path.write_text(head + "00001\tA\txã\t99\t\t\t\n", encoding="utf-8")
    with pytest.raises(RuleError, match="dòng 2: không tỉnh nào có mã '99'"):
        _ = Places(path).provinces


def test_maker_says_what_it_needs() -> None:
    run = subprocess.run([sys.executable, "-I", ROOT / "tools" / "make_places.py"], capture_output=True, text=True)
    assert run.returncode == 1 and "vietnamadminunits is not installed" in run.stderr
