"""Makes an archive of invented plans to measure the batch with: all formats, copies, damaged, hostile, oversized files.

python benchmarks/make_archive.py FOLDER --files 3000
"""

from __future__ import annotations

import argparse
import io
import random
import zipfile
from pathlib import Path

import docx

PLACES = ("Đá Bạc", "Suối Mây", "Thạch Lĩnh", "Vĩnh Hà", "Nà Pheo", "Cẩm Sơn", "Tân Thượng", "Lũng Vài")
TOPICS = ("hộ dân dùng nước sạch", "trẻ em dưới 6 tuổi được khám", "thôn có điểm sinh hoạt cộng đồng",
          "trường học có nhà vệ sinh đạt chuẩn", "trẻ em được tiêm chủng đủ mũi", "hồ sơ đúng hạn",
          "lao động qua đào tạo", "rác thải được thu gom", "hộ nghèo có nhà ở", "học sinh biết bơi")  # fmt: skip
UNITS = ("Phòng Văn hóa - Xã hội", "Trạm Y tế", "Phòng Kinh tế", "Công an xã", "Trung tâm Phục vụ hành chính công")
TASK = ("Tổ chức tuyên truyền, phổ biến các quy định có liên quan đến từng thôn, bản; lồng ghép với các chương trình "
        "đang triển khai trên địa bàn, bảo đảm tiết kiệm, hiệu quả và có sự tham gia của người dân.")  # fmt: skip
HOOKS = {"treo-1.txt": "hang", "treo-2.docx": "hang", "chet-1.docx": "kill", "chet-2.txt": "kill", "chet-3.md": "kill"}
DAMAGED = 30


def write_archive(folder: Path, files: int, seed: int = 7) -> dict[str, int]:
    """Fills ``folder`` with ``files`` inputs and returns how many of each sort; the same seed gives the same bytes.

    Damaged and hostile files are fewer in an archive of less than 300. Members of the one zip archive count as inputs.
    """
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    samples = sorted(Path(__file__).parents[1].joinpath("samples").glob("*.pdf"))
    template = _docx_template()
    damaged = DAMAGED if files >= 300 else files // 10
    copies = files // 50
    zipped = files // 50
    plain = files - damaged - copies - zipped - len(HOOKS) - 2
    for n in range(plain):
        home = folder / f"xa-{n % 40:02d}"
        home.mkdir(exist_ok=True)
        _write_plan(home, f"ke-hoach-{n:05d}", rng, template, samples, n)
    made = sorted(p for p in folder.rglob("*") if p.is_file())
    for n in range(copies):
        source = rng.choice(made)
        (folder / f"ban-sao-{n:04d}{source.suffix}").write_bytes(source.read_bytes())
    for n in range(damaged):
        _write_damaged(folder / "hong", n, rng, template)
    for name in HOOKS:
        text = _plan_text(rng)
        data = _fill_docx(template, text) if name.endswith(".docx") else "\n".join(text).encode()
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / "tep-nen.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(zipped):
            archive.writestr(f"trong/ke-hoach-{n}.docx", _fill_docx(template, _plan_text(rng)))
        with archive.open("bom.txt", "w", force_zip64=True) as bomb:
            for _ in range(400):
                bomb.write(b"0" * 1_000_000)
    with open(folder / "rat-lon.pdf", "wb") as large:
        large.write(b"%PDF-1.7\n")
        large.truncate(200_000_000)
    return {
        "plans": plain + zipped,
        "copies": copies,
        "damaged": damaged,
        "hang or kill": len(HOOKS),
        "bomb, 200 MB": 2,
    }


def _plan_text(rng: random.Random) -> list[str]:
    place, number, year = rng.choice(PLACES), rng.randint(10, 400), rng.choice((2026, 2027))
    lines = ["ỦY BAN NHÂN DÂN", f"XÃ {place.upper()}", f"Số: {number}/KH-UBND",
             f"{place}, ngày {rng.randint(10, 28)} tháng {rng.randint(3, 12)} năm {year}", "KẾ HOẠCH",
             f"Thực hiện Chương trình phát triển xã {place} năm {year}", "I. MỤC TIÊU", "1. Mục tiêu chung", TASK,
             "2. Chỉ tiêu cụ thể"]  # fmt: skip
    for n in range(1, 31):
        value = f"{rng.randint(40, 99)},{rng.randint(0, 9)}"
        lines.append(f"- Chỉ tiêu {n}: Tỷ lệ {rng.choice(TOPICS)} tại thôn số {rng.randint(1, 60)} đạt {value}%.")
    lines.append("II. NHIỆM VỤ, GIẢI PHÁP")
    for n in range(1, 51):
        lines += [f"{n}. Nội dung {n} của xã {place}, lần {rng.randint(1, 9999)}", "- " + TASK]
    lines.append("III. TỔ CHỨC THỰC HIỆN")
    for n, unit in enumerate(UNITS, 1):
        numbers = ", ".join(str(k) for k in sorted(rng.sample(range(1, 31), 3)))
        lines += [f"{n}. {unit}", f"- Chủ trì, phối hợp thực hiện các chỉ tiêu {numbers}."]
    return [*lines, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", f"Nguyễn Văn {rng.choice('ABCDEGHK')}"]


def _docx_template() -> bytes:
    """A document of python-docx with a mark for each paragraph; filling it in costs a thousandth of building it."""
    document = docx.Document()
    for n in range(160):
        document.add_paragraph(f"@{n:03d}@")
    table = document.add_table(rows=20, cols=4)
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            cell.text = f"@{160 + 4 * r + c:03d}@"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _fill_docx(template: bytes, lines: list[str]) -> bytes:
    cells = [*lines[:160], *[""] * (160 - len(lines))]
    for n in range(20):
        words = lines[10 + n].split(": ", 1)[1]
        cells += [str(n + 1), words.rsplit(" đạt ", 1)[0], words.rsplit(" ", 1)[1].rstrip("."), UNITS[n % len(UNITS)]]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == "word/document.xml":
                text = data.decode()
                for n, cell in enumerate(cells):
                    text = text.replace(f"@{n:03d}@", cell, 1)
                data = text.encode()
            target.writestr(zipfile.ZipInfo(info.filename), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _write_plan(home: Path, stem: str, rng: random.Random, template: bytes, samples: list[Path], n: int) -> None:
    lines = _plan_text(rng)
    kind = n % 20
    if kind < 9:
        (home / f"{stem}.docx").write_bytes(_fill_docx(template, lines))
    elif kind < 12:
        (home / f"{stem}.txt").write_text("\n".join(lines), encoding="utf-8")
    elif kind < 15:
        marked = [f"## {line}" if line[:2] in ("I.", "II") else line for line in lines]
        (home / f"{stem}.md").write_text("\n\n".join(marked), encoding="utf-8")
    elif kind < 19 or not samples:
        body = "\n".join(f"<p>{line}</p>" for line in lines)
        page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>KH</title></head><body>{body}</body></html>"
        (home / f"{stem}.html").write_text(page, encoding="utf-8")
    else:  # readers of PDF ignore what follows the end mark, so that each copy has bytes of its own
        data = samples[n % len(samples)].read_bytes() + f"\n% {stem}\n".encode()
        (home / f"{stem}.pdf").write_bytes(data)


def _write_damaged(home: Path, n: int, rng: random.Random, template: bytes) -> None:
    home.mkdir(exist_ok=True)
    good = _fill_docx(template, _plan_text(rng))
    variants = {
        "cat-cut.docx": good[: len(good) // 2],
        "rong.docx": b"",
        "sai.pdf": b"%PDF-1.4\n" + rng.randbytes(3000),
        "rac.docx": b"PK\x03\x04" + rng.randbytes(3000),
        "nhieu.txt": rng.randbytes(4000),
        "cat.html": b"<html><body><p>" + rng.randbytes(50),
    }
    name = list(variants)[n % len(variants)]
    (home / f"{n:02d}-{name}").write_bytes(variants[name] or (b" " * (n + 1)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=3000)
    arguments = parser.parse_args()
    print(write_archive(arguments.folder, arguments.files))
