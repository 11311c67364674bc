"""The dataset report: one page without network, everything escaped, every figure where it belongs."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sample_dataset import CODE, level, make_document, write_sample

from extract import cli
from extract.dataset.store import write_dataset
from extract.dataset.tables import to_tables
from extract.errors import DatasetError
from extract.model import Header
from extract.overview import ReportOptions, write_report
from extract.overview import figures as dataset_figures
from extract.overview.plots import Dot, Reference, choose_ticks, draw_dots
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.reports.page_markup import escape
from extract.rules import load_rulebook
from extract.sheets.selection import Selection


class Reader(HTMLParser):
    """Checks that tags are balanced and gathers text, tags and links."""

    VOID = frozenset(("meta", "br", "wbr", "input", "line"))

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.texts.append(data)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("báo cáo")
    before = Path.cwd()
    os.chdir(folder)
    yield write_sample(folder)
    os.chdir(before)


@pytest.fixture(scope="module")
def page(dataset: Path) -> str:
    write_report(dataset, dataset.parent / "bao-cao.html")
    return (dataset.parent / "bao-cao.html").read_text(encoding="utf-8")


def section(page: str, name: str) -> str:
    return re.split(r"<section", page.split(f'id="{name}"')[1])[0]


def test_page_is_well_formed_and_loads_nothing(page: str) -> None:
    reader = Reader(page)
    assert reader.open == []
    names = {name for name, _ in reader.tags}
    assert not names & {"link", "img", "iframe", "object", "embed", "base", "form"}
    assert not [a for _, attrs in reader.tags for a in attrs if a in ("src", "srcset") or a.startswith("on")]
    assert not re.search(r"url\(|@import|https?://|fetch\(|XMLHttp", page.replace("https://vi-du.invalid", ""))
    policy = next(attrs["content"] for _, attrs in reader.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None and policy.startswith("default-src 'none'")
    assert any(attrs.get("name") == "viewport" for _, attrs in reader.tags)
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi">')
    assert "@media print" in page and "size: A4" in page and "max-width: 600px" in page


def test_words_of_documents_are_escaped(page: str) -> None:
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>ở byte" not in page and "Tệp hỏng &lt;b&gt;ở byte 12&lt;/b&gt;" in page
    assert "\x07" not in page and "\x0b" not in page
    assert page.count("<script>") == 1
    assert escape("\ud83d'\x00") == "&#x27;"


def test_totals_statuses_and_groups(page: str) -> None:
    text = " ".join(Reader(page).texts)
    for words in ("4 văn bản", "3 nơi ban hành", "10 chỉ tiêu", "4 chỉ tiêu có mã danh mục"):
        assert words in re.sub(r"\s+", " ", text)
    rows = re.findall(r"<tr>(.*?)</tr>", section(page, "groups"))
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", r) for r in rows]
    assert ["Tỉnh Điện Biên", "xã", "1", "1", "8", "11", "1"] in cells
    assert ["Thành phố Hà Nội", "tỉnh", "1", "1", "1", "1", "0"] in cells
    assert "hỏng, không đọc được" in section(page, "status")


def test_coverage_says_who_states_what(page: str) -> None:
    part = section(page, "coverage")
    heads = re.findall(r'<th class="place" title="([^"]+)"', part)
    assert heads == ["Thành phố Hà Nội", "Xã Sính Phình", "Ủy ban nhân dân xã Suối Cát"]
    rows = {r[0]: r for r in (re.findall(r"<td[^>]*>(.*?)</td>", r) for r in re.findall(r"<tr>(.*?)</tr>", part)) if r}
    assert rows["Tỷ lệ trẻ em dưới 5 tuổi được đăng ký khai sinh"][1:] == ["3/3", "●", "●", "●"]
    assert rows["x_rate"][1:] == ["1/3", "", "●", ""]
    assert "Tỷ lệ trẻ em bị xâm hại" in re.sub("<.*?>", "", part.split('class="missing"')[1])


def test_many_places_are_summed_up_by_province(tmp_path: Path) -> None:
    code = {"code": CODE, "code_score": 1.0}
    documents = []
    for n in range(70):
        header = Header(issuer=f"Ủy ban nhân dân xã Thử {n}", issuer_level="sector", place_code="01" if n % 2 else "11")
        statement = (f"Tỷ lệ khai sinh ở xã Thử {n} đạt {n}%", code, [level(str(90 + n % 7))])
        documents.append(make_document(f"{n:016x}", [statement] if n % 4 else [], header))
    write_dataset(to_tables(documents), tmp_path / "bo")
    write_report(tmp_path / "bo", tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    part = section(page, "coverage")
    assert re.findall(r'<th class="place" title="([^"]+)"', part) == ["Thành phố Hà Nội", "Tỉnh Điện Biên"]
    assert re.findall(r">(\d+)%</td>", part) == ["100", "49"]  # 35 of 35; 17 of 35 have a statement
    counts = [int(n) for n in re.findall(r'class="count">(\d+)<', section(page, "levels"))]
    assert sum(counts) == 52


def test_dots_stand_where_their_values_are_and_the_national_level_beside_them(page: str) -> None:
    part = section(page, "levels")
    figure = next(f for f in part.split("<figure>") if "khai sinh (%)" in f)
    rows = figure.split('<div class="row">')[1:]
    assert [re.search(r"<b>(.*?)</b>", r).group(1) for r in rows] == ["Năm 2026", "Năm 2030"]  # type: ignore[union-attr]
    dots = re.findall(r'<circle cx="([\d.]+)%"[^>]*class="(dot|bound)"><title>([^<]*)</title>', rows[0])
    ticks = [float(t.replace(",", ".")) for t in re.findall(r'class="tick">([\d.,]+)<', rows[0])]
    low, high = min(ticks), max(ticks)
    assert (low, high) == (90, 100)
    expected = {"90: Ủy ban nhân dân xã Suối Cát": (90, "dot"), "96: Thành phố Hà Nội": (96, "dot"),
                "97,5: Xã Sính Phình": (97.5, "bound")}  # fmt: skip
    assert {title for _, _, title in dots} == set(expected)
    for x, kind, title in dots:
        assert float(x) == pytest.approx(4 + 92 * (expected[title][0] - low) / (high - low), abs=0.01)
        assert kind == expected[title][1]
    assert re.findall(r'class="national \w+">([^<]*)<', rows[0]) == ["QG 2030: 100%", "QG 2025: 98,5%"]
    assert re.findall(r'class="national \w+">([^<]*)<', rows[1]) == ["QG 2030: 100%"]
    assert "khai sinh (số đếm)" in part


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (100, 100, [75, 100]),  # a percentage has no room above 100
        (0, 0, [0, 1]),
        (0.4, 31, [0, 10, 20, 30, 40]),
        (97, 98.5, [97, 97.5, 98, 98.5]),
        (-3, 4, [-4, -2, 0, 2, 4]),
        (1_000, 250_000, [0, 100_000, 200_000, 300_000]),
    ],
)
def test_ticks_are_round_and_span_the_values(low: float, high: float, ticks: list[float]) -> None:
    found = choose_ticks(low, high)
    assert found[0] <= low and found[-1] >= high and found == sorted(set(found))
    assert found == pytest.approx(ticks)


def test_one_dot_for_many_places_says_how_many() -> None:
    svg = draw_dots([Dot(5, False, tuple(f"Xã {n}" for n in range(30)))], [Reference(6, "QG <2030>")], [0, 10], "tên")
    assert 'class="count">30<' in svg and "Xã 11 …</title>" in svg and "Xã 12" not in svg
    assert "QG &lt;2030&gt;" in svg and 'aria-label="tên"' in svg


def test_no_line_of_a_reference_goes_through_the_label_of_another() -> None:
    given = [Reference(v, f"QG {v}") for v in (10, 20, 80, 90)]
    svg = draw_dots([], given, [0, 50, 100], "tên")
    tops = {r: float(y) for r, y in zip((90, 80, 10, 20), re.findall(r'y1="(\d+)"[^>]*class="national"', svg), strict=True)}
    assert tops[10] < tops[20] and tops[90] < tops[80]  # labels of 10 and 20 go to the right, the others to the left
    assert re.findall(r'class="national (\w+)">QG (\d+)<', svg) == [
        ("end", "90"), ("end", "80"), ("start", "10"), ("start", "20")]  # fmt: skip


def test_what_needs_review_is_listed_with_file_place_and_words(page: str) -> None:
    part = section(page, "review")
    groups = {re.sub("<.*?>", "", s): d for s, d in re.findall(r"<summary>(.*?)</summary>(.*?)</details>", part, re.S)}
    assert list(groups)[:3] == ["Câu và cột giá trị khác nhau 1", "Chưa rõ kiểu thay đổi 1", "Không có mức phải đạt 1"]
    row = groups["Câu và cột giá trị khác nhau 1"]
    assert "5% ≠ 4%" in row and "Xã Sính Phình" in row and f'href="kho/{"a" * 16}.docx"' in row
    assert re.search(r'data-head="Trang">1<', row)
    assert "không rõ điểm phần trăm" in groups["Chưa rõ kiểu thay đổi 1"]
    assert "Chưa có mã danh mục 6" in groups and "Thiếu số, ngày hoặc cơ quan ban hành 2" in groups


def test_long_lists_are_cut_with_a_count(dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(dataset_figures.LISTED, "weak", 2)
    write_report(dataset, tmp_path / "a.html")
    assert "và 4 dòng nữa; xem đủ bằng: chitieu export" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_bytes_are_the_same_each_time_and_english_has_no_vietnamese_labels(dataset: Path, page: str) -> None:
    write_report(dataset, dataset.parent / "hai.html")
    assert (dataset.parent / "hai.html").read_text(encoding="utf-8") == page
    write_report(dataset, dataset.parent / "en.html", ReportOptions(lang="en"))
    english = (dataset.parent / "en.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in english and "Report on the indicators" in english
    heads = re.findall(r"<(?:h1|h2|th|summary)[^>]*>([^<]+)<", english)
    assert heads and all(h.isascii() for h in heads)


def test_selection_is_named_and_an_empty_one_is_an_error(dataset: Path, tmp_path: Path) -> None:
    write_report(dataset, tmp_path / "a.html", ReportOptions(Selection(places=("Suối Cát",))))
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Chỉ gồm: --place Suối Cát" in text and "Sính Phình" not in text
    with pytest.raises(DatasetError, match="không có dòng nào khớp --year 2099"):
        write_report(dataset, tmp_path / "b.html", ReportOptions(Selection(years=(2099,))))
    assert not (tmp_path / "b.html").exists()


def test_an_empty_dataset_gives_a_page(tmp_path: Path) -> None:
    write_dataset(to_tables([]), tmp_path / "bo")
    figures = write_report(tmp_path / "bo", tmp_path / "a.html")
    assert figures.totals["documents"] == 0
    assert Reader((tmp_path / "a.html").read_text(encoding="utf-8")).open == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["{bo}", "-o", "{out}/a.html"], 0, "4 văn bản, 10 chỉ tiêu"),
        (["{bo}", "-o", "{out}/a.pdf"], 2, "đuôi .html"),
        (["{out}", "-o", "{out}/a.html"], 2, "không phải bộ dữ liệu"),
        (["{bo}"], 2, "--output"),
    ],
)
def test_command(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    given = [a.format(bo=dataset, out=tmp_path) for a in arguments]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["chitieu", "report", *given])
        with pytest.raises(SystemExit) as caught:
            cli.main()
    assert (caught.value.code or 0) == code
    assert says in capsys.readouterr().err


def test_files_of_one_name_are_told_by_their_folders_and_members_by_their_archive(tmp_path: Path) -> None:
    paths = {"1": "kho/xa_a/2026/plan.txt", "2": "kho/xa_b/2026/plan.txt", "3": "kho/goi.zip!/x/riêng.txt", "4": "kho/một.txt"}
    documents = []
    for key, path in paths.items():
        name = path.rpartition("/")[2]
        documents.append(make_document(key * 16, [], Header(), name=name, path=path, status="failed", status_detail="hỏng"))
    write_dataset(to_tables(documents), tmp_path / "bo")
    write_report(tmp_path / "bo", tmp_path / "a.html")
    part = section((tmp_path / "a.html").read_text(encoding="utf-8"), "status")
    shown = re.findall(r'data-head="Tệp"><span title="([^"]*)">(.*?)</span>', part)
    assert [re.sub("<wbr>", "", name) for _, name in shown] == [
        "xa_a/2026/plan.txt", "xa_b/2026/plan.txt", "goi.zip!/x/riêng.txt", "một.txt"]  # fmt: skip
    assert shown[0] == (paths["1"], "xa_<wbr>a/<wbr>2026/<wbr>plan.<wbr>txt")


def test_a_state_is_a_level_too(page: str) -> None:
    assert 'data-head="Mức">2026: Duy trì</td>' in section(page, "goals")


PLAN = """ỦY BAN NHÂN DÂN
XÃ ĐỒI CAO
KẾ HOẠCH
Làm vườn rau năm 2027
I. MỤC TIÊU
- 80% hộ có vườn rau.
- Số hộ trồng nấm tăng 3%.
- Duy trì đội làm vườn của thôn.
- Thu nhập từ vườn đạt 12,5 triệu đồng, rau bán từ 30 đến 40 tấn.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế: Chủ trì mở lớp trồng nấm trước ngày 15/6/2027.
2. Hội Nông dân xã: Báo cáo trước ngày 10/3/2027.
"""


def test_a_plan_outside_the_catalogues_is_listed_with_its_goals_and_deadlines(tmp_path: Path) -> None:
    texts = {"vườn.txt": PLAN, "rời.txt": "- 70% hộ nuôi gà có chuồng.\n"}
    documents = [read_document(Path(name), data=text.encode()) for name, text in texts.items()]
    write_dataset(to_tables([extract_document(d, load_rulebook()) for d in documents]), tmp_path / "ra")
    write_report(tmp_path / "ra", tmp_path / "ra.html")
    page = (tmp_path / "ra.html").read_text(encoding="utf-8")
    assert "Không có chỉ tiêu nào thuộc danh mục" in section(page, "coverage")
    said = {name: " ".join(re.sub("<[^>]+>", " ", section(page, name)).split()) for name in ("goals", "duties")}
    goals = said["goals"]
    assert "hộ có vườn rau 2027: 80%" in goals and "2027: tăng 3%" in goals
    assert "Duy trì đội làm vườn của thôn 2027: như nêu" in goals  # the state is the goal: not printed twice
    assert "2027: 12,5 triệu đồng" in goals and "2027: 30–40 tấn" in goals
    duties = said["duties"]
    assert duties.index("10/03/2027 Hội Nông dân xã") < duties.index("15/06/2027 Phòng Kinh tế (chủ trì)")
    assert "thiếu số; thiếu ngày" in section(page, "review")
    text = " ".join(Reader(page).texts)
    assert "1 nơi ban hành" in text


def test_documents_without_an_issuer_are_no_places(tmp_path: Path) -> None:
    code = {"code": CODE, "code_score": 1.0}
    statement = ("Tỷ lệ trẻ em được đăng ký khai sinh đạt 95%", code, [level("95")])
    place = Header(issuer="Ủy ban nhân dân xã Thử", issuer_level="commune")
    documents = [make_document("1" * 16, [statement], place), make_document("2" * 16, [], place.changed(issuer="Sở Thử"))]
    documents += [make_document(key * 16, [statement], Header()) for key in "34"]
    write_dataset(to_tables(documents), tmp_path / "bo")
    write_report(tmp_path / "bo", tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    part = section(page, "coverage")
    assert re.findall(r'<th class="place" title="([^"]+)"', part) == ["Sở Thử", "Ủy ban nhân dân xã Thử", "không rõ"]
    row = re.findall(r"<td[^>]*>(.*?)</td>", next(r for r in re.findall(r"<tr>(.*?)</tr>", part) if "khai sinh" in r))
    assert row[1:] == ["1/2", "", "●", "●"]
    assert "<title>95: Ủy ban nhân dân xã Thử, không rõ</title>" in section(page, "levels")
    assert "2 nơi ban hành" in " ".join(" ".join(Reader(page).texts).split())
