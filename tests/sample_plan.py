"""An invented plan up to its last heading, to which tests add the lines that they look at, and what is found in it."""

from pathlib import Path

from extract.model import Extraction
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook

PLAN = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH VẠN XUÂN\tĐộc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND\tVạn Xuân, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Trồng cây phân tán năm 2027

I. MỤC TIÊU
- 88% hộ trồng ít nhất một cây.
II. TỔ CHỨC THỰC HIỆN
"""
# The same with two numbered goals, and a unit at the end that has a task.
HEAD = (
    PLAN.partition("- 88%")[0]
    + "1. 88% hộ trồng ít nhất một cây.\n2. 70% cây được tưới.\nII. TỔ CHỨC THỰC HIỆN\n"
)
LAST = "\n9. Kho bạc\n- Tự quản vườn ươm.\n"


def read_plan(text: str, rules: Rulebook) -> Extraction:
    """What is found in a text file."""
    return extract_document(read_document(Path("plan.txt"), data=text.encode()), rules)
