"""The outline: which lines open sections, below which, with which role; invented plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import Extraction
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook, load_rulebook

HEAD = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ MƯỜNG VANG\tĐộc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND\tMường Vang, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Cấp nước sạch năm 2027

"""


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return load_rulebook()


def read(tmp_path: Path, rules: Rulebook, text: str) -> Extraction:
    path = tmp_path / "plan.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return extract_document(read_document(path), rules)


def outline(tmp_path: Path, rules: Rulebook, text: str) -> list[str]:
    return [f"{s.path} {s.role}" for s in read(tmp_path, rules, text).sections]


def stated(tmp_path: Path, rules: Rulebook, text: str) -> list[str]:
    """Context and values of each indicator."""
    found = read(tmp_path, rules, text).indicators
    return [f"{i.context} {' '.join(str(t.value) for t in i.targets)}" for i in found]


@pytest.mark.parametrize("mark", [".", "-", "/", " -", " –"])
def test_capital_letters_continue_a_series_of_parts(tmp_path: Path, rules: Rulebook, mark: str) -> None:
    text = (
        "A* ĐẶC ĐIỂM\n21 thôn.\nB* MỤC TIÊU\nI. Mục tiêu chung\nII. Mục tiêu cụ thể\n1. Đạt 91% hộ có nước.\n"
        "C* PHƯƠNG ÁN\n1. Bản cao\n- Chở nước cho 37 hộ.\nD* NỘI DUNG ỨNG PHÓ\n- Bảo đảm 73% bể đầy.\n"
        "E* NHIỆM VỤ\n- Đào 8 giếng.\nF* KINH PHÍ\n61 triệu đồng.\nG* TỔ CHỨC THỰC HIỆN\nPhòng Kinh tế theo dõi.\n"
    ).replace("*", mark)
    assert outline(tmp_path, rules, text) == [
        "A thuc_trang", "B muc_tieu", "B/I muc_tieu_chung", "B/II muc_tieu", "C None", "C/1 None", "D nhiem_vu",
        "E nhiem_vu", "F kinh_phi", "G to_chuc_thuc_hien",
    ]  # fmt: skip
    assert stated(tmp_path, rules, text) == ["goal 91", "task 73"]


def test_parts_in_small_letters_need_roman_numerals_below_them(tmp_path: Path, rules: Rulebook) -> None:
    parts = "A. Mục tiêu\nI. Chung\nII. Cụ thể\n- 91% hộ có nước.\nB. Cách làm\nI. Ở bản\n- Chở nước cho 37 hộ.\n"
    assert outline(tmp_path, rules, parts) == ["A muc_tieu", "A/I muc_tieu", "A/II muc_tieu", "B None", "B/I None"]
    points = "I. MỤC TIÊU\n1. Nơi làm\nA. Bản Cao\nB. Bản Thấp\nC. Bản Xa\n- 91% hộ có nước.\nc) 52% bể có nắp.\n"
    assert outline(tmp_path, rules, points)[2:] == [f"I/1/{n} muc_tieu" for n in "ABC"]
    assert stated(tmp_path, rules, points) == ["goal 91", "goal 52"]


def test_letters_without_a_series_are_no_parts(tmp_path: Path, rules: Rulebook) -> None:
    text = "I. MỤC TIÊU\n1. Nước ăn\nC. NGUỒN NƯỚC\n- 91% hộ có nước.\nD- THÁP NƯỚC\n- 52% bể có nắp.\n"
    assert outline(tmp_path, rules, text) == ["I muc_tieu", "I/1 muc_tieu", "I/1/C muc_tieu"]
