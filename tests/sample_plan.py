"""An invented plan up to its last heading, to which tests add the lines that they look at, and what is found in it."""

from collections.abc import Sequence
from pathlib import Path

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.model import Block, Document, Extraction, Place
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


def read_table(above: Sequence[str], rows: Sequence[str], rules: Rulebook) -> Extraction:
    """What is found in a table below some lines; " | " parts its cells, "_" is a blank one."""
    blocks = [Block(f"t-{n:04d}", n, "paragraph", text, place=Place(paragraph=n)) for n, text in enumerate(above)]
    for r, row in enumerate(rows):
        for c, text in enumerate(row.split(" | ")):
            n, place = len(blocks), Place(table=0, row=r, col=c, row_span=1, col_span=1)
            blocks.append(Block(f"t-{n:04d}", n, "cell", text.strip("_"), place=place))
    return extract_document(Document("t", "", "t.txt", "t.txt", 0, "txt", "text", blocks=tuple(blocks)), rules)


_NOISE = {"U01", "V05", "F04", "V01"}  # what short plans have by nature


def read_plan(text: str, rules: Rulebook) -> Extraction:
    """What is found in a text file."""
    return extract_document(read_document(Path("plan.txt"), data=text.encode()), rules)


def findings(
    goals: str, needs: Requirements, tasks: str = "- Ươm cây giống.", annex: str = ""
) -> list[tuple[str, str, str]]:
    """Check, level and found words for goals and tasks of a plan for 2027."""
    text = PLAN.replace("II. TỔ CHỨC", f"{goals}\nII. NHIỆM VỤ\n{tasks}\nIII. TỔ CHỨC") + "1. Kho bạc giữ sổ.\n" + annex
    found = check_draft(read_plan(text, needs.rules), needs)
    return [(f.check_id, f.level, f.found or "") for f in found if f.check_id not in _NOISE]
