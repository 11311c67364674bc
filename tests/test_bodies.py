"""Names of responsible units lead to codes, in cells, headings and prose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.assignments.bodies import Bodies, load_bodies
from extract.assignments.mentions import unit_of
from extract.assignments.units_file import read_units
from extract.errors import RuleError

ROOT = Path(__file__).parents[1]
PLANS = ROOT.parent / "shared" / "plans"


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    return load_bodies(ROOT / "rules")


def codes(bodies: Bodies, text: str) -> list[str | None]:
    mentions = bodies.split(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [m.code for m in mentions]


CELLS = [
    ("Khối MN\n GDTH", ["khoi_mam_non", "khoi_tieu_hoc"]),
    ("Khối MN\nKhối TH\nKhối THCS", ["khoi_mam_non", "khoi_tieu_hoc", "khoi_thcs"]),
    ("khối mầm non; khối tiểu học", ["khoi_mam_non", "khoi_tieu_hoc"]),
    ("MN, TH, THCS", ["khoi_mam_non", "khoi_tieu_hoc", "khoi_thcs"]),
    ("Các trường Mầm non, Tiểu học, THCS", ["co_so_giao_duc"]),
    ("Các trường mầm non, Trạm Y tế", ["khoi_mam_non", "tram_y_te"]),
    ("Đảng ủy UBND xã; Đảng ủy các cơ quan Đảng xã", ["dang_uy_ubnd", "dang_uy_co_quan_dang"]),
    ("Đảng ủy - UBND xã", ["dang_uy", "ubnd_xa"]),
    ("Đảng ủy\nUBND xã", ["dang_uy", "ubnd_xa"]),
    ("Văn phòng\nUBND tỉnh", ["vp_ubnd_tinh"]),
    ("Trưởng ấp các ấp; Xóm trưởng các xóm", ["truong_thon"]),
    ("Tổ công nghệ số cộng đồng các tổ dân phố, thôn", ["to_cong_nghe_so"]),
    ("Ban Công tác Mặt trận các thôn", ["ban_cong_tac_mat_tran"]),
    ("MTTQ xã và các thôn", ["mttq", "thon"]),
    ("Trường TH&THCS", ["khoi_tieu_hoc_thcs"]),
    ("Sở Y tế; Sở GDĐT, UBND cấp xã", ["so_y_te", "so_gddt", "ubnd_xa"]),
    ("SYT, SGD&ĐT, STP", ["so_y_te", "so_gddt", "so_tu_phap"]),
    ("Bộ Công an, Bộ Thông tin và Truyền thông và các bộ, ngành", ["bo_cong_an", "bo_tttt", None]),
    ("các sở, ban, ngành; UBND các xã, phường, đặc khu", [None, "ubnd_xa"]),
    ("Sở, ban, ngành; UBND cấp xã", [None, "ubnd_xa"]),
    ("các cơ quan, đơn vị, các tổ chức chính trị - xã hội có liên quan", [None]),
    ("Các phòng, ban, ngành, đoàn thể", [None]),
    ("Các sở: Y tế, Giáo dục và Đào tạo, Văn hóa, Thể thao và Du lịch; Công an tỉnh",
     ["so_y_te", "so_gddt", "so_vhttdl", "cong_an_tinh"]),
    ("Sở Y tế, Nội vụ và Tài chính", ["so_y_te", "so_noi_vu", "so_tai_chinh"]),
    ("Sở Y tế chủ trì hướng dẫn; các sở, ngành, UBND cấp xã thực hiện", ["so_y_te", None, "ubnd_xa"]),
    ("Sở Y tế (chủ trì); Sở GDĐT (phối hợp)", ["so_y_te", "so_gddt"]),
    ("Trung tâm Kiểm soát bệnh tật (CDC)", ["cdc"]),
    ("Sở Giáo dục và\nĐào tạo\nSở Y tế", ["so_gddt", "so_y_te"]),
    ("- Phòng Kinh tế\n- Văn phòng HĐND và UBND", ["phong_kinh_te", "van_phong_hdnd_ubnd"]),
    ("Trạm Y tế xã Suối Đào, Công an xã, MTTQ và các đoàn thể xã", ["tram_y_te", "cong_an_xa", "mttq", None]),
    ("UBND các huyện, thành phố", ["ubnd_huyen"]),
    ("UBND thành phố Hải Phòng", ["ubnd_tinh"]),
    ("Viện kiểm sát nhân dân tỉnh, Toà án nhân dân tỉnh", ["vien_kiem_sat_tinh", "toa_an_tinh"]),
    ("Bộ Y tế/Bộ Nội vụ", ["bo_y_te", "bo_noi_vu"]),
    ("Đoàn Thanh niên xã, Hội LHPN xã, Trưởng các thôn", ["doan_thanh_nien", "hoi_lhpn", "truong_thon"]),
    ("Theo phân công tại Quyết định số 77/QĐ-UBND của Chủ tịch UBND tỉnh", []),
    ("Sở Nội vụ (Chi cục Văn thư - Lưu trữ)", ["so_noi_vu", None]),
    ("Sở Tư pháp (cơ quan thường trực)", ["so_tu_phap"]),
    ("Thanh tra, Công an tỉnh", ["thanh_tra", "cong_an_tinh"]),
    ("Hiệu trưởng, Phó Hiệu trưởng, giáo viên chủ nhiệm", ["ban_giam_hieu", "giao_vien_chu_nhiem"]),
    ("Hiệu trưởng các trường THCS", ["khoi_thcs"]),
    ("Tổ trưởng chuyên môn; GVCN", ["to_chuyen_mon", "giao_vien_chu_nhiem"]),
    ("Đ/c Phó Bí thư", []),
    ("Đồng chí Lò Văn Pó, Trạm Y tế", ["tram_y_te"]),
    ("Đ/c Trưởng Công an xã", ["cong_an_xa"]),
    ("Khoa Dược; Khoa Nhi", [None, None]),
    ("Đội 1, Đội 2", [None, None]),
    ("Trưởng khu vực", ["truong_thon"]),
    ("BTV Đoàn xã", ["doan_thanh_nien"]),
    ("Đ/c Lò Thị Mai - Phó Chủ tịch", [None]),
    ("Đ/c Lò Thị Mai - Phó Hiệu trưởng", [None]),  # one of several
    ("Phó Hiệu trưởng", ["ban_giam_hieu"]),
    ("Đ/c Lò Thị Mai", []),
    ("UBND các huyện, thành, thị", ["ubnd_huyen"]),
    ("UBND các huyện, thành phố Đồi Cao, Bản Khoang", ["ubnd_huyen"]),
    ("UBND các huyện Đồi Cao, Bản Khoang và thành phố Vạn Xuân", ["ubnd_huyen"]),
    ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương", ["ubnd_tinh"]),
    ("UBND xã Suối Đào, Khoa Dược", ["ubnd_xa", None]),
    ("Công an huyện Đồi Cao, Ban CHQS", ["cong_an_huyen", "ban_chqs"]),
    ("Các tỉnh, thành đoàn, đoàn trực thuộc", ["doan_thanh_nien"]),
    ("Công đoàn trường", ["lien_doan_lao_dong"]),
    ("Bộ Công an, Trung ương Hội Liên hiệp Phụ nữ Việt Nam", ["bo_cong_an", "hoi_lhpn"]),
    ("Sở GD&ĐT, các địa phương", ["so_gddt", None]),
    ("Bộ Công an, Bộ Ngoại giao trong phạm vi nhiệm vụ, quyền hạn của mình", ["bo_cong_an", "bo_ngoai_giao"]),
    ("Sở Kế hoạch và Đầu tư, Sở Tài chính", ["so_khdt", "so_tai_chinh"]),
    ("Báo Vạn Xuân, Đài PT-TH tỉnh", [None, "dai_ptth"]),
    ("TTKNL, P.QLXD", [None, None]), ("Trạm Y tế xã, CC.QLTT", ["tram_y_te", None]),
    ("Văn phòng HĐND và UBND xã", ["van_phong_hdnd_ubnd"]),
    ("Ban Tổ chức Huyện uỷ, Uỷ ban Kiểm tra Thành uỷ", ["ban_to_chuc", "uy_ban_kiem_tra"]),
    ("Ban Xây dựng Đảng Đảng ủy phường; Văn phòng Thị ủy", ["ban_xay_dung_dang", "van_phong_huyen_uy"]),
    ("Chi cục Thi hành án dân sự huyện", ["thi_hanh_an"]),
    ("Phòng Nghiệp vụ và Tổ chức thi hành án", ["phong_nghiep_vu_thads"]),
    ("Trạm Kiểm lâm Suối Mơ, Hạt Kiểm lâm huyện", ["tram_kiem_lam", "hat_kiem_lam"]),
    ("Hạt Kiểm lâm, Trạm Chăn nuôi và Thú y, Liên minh HTX tỉnh", ["hat_kiem_lam", "tram_thu_y", "lien_minh_htx"]),
    ("Ban Quản lý Khu kinh tế Hải Phòng", ["ban_ql_kkt"]),
    ("các sở, ban, ngành, đoàn thể", [None]),
    ("Thường xuyên", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CELLS, ids=[c[0][:40] for c in CELLS])
def test_cell_gives_its_units(bodies: Bodies, text: str, expected: list[str | None]) -> None:
    assert codes(bodies, text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trung tâm Khuyến nông và Dịch vụ nông nghiệp", "Trung tâm Khuyến nông và Dịch vụ nông nghiệp"),
        ("Trung tâm Y tế dự phòng", "Trung tâm Y tế dự phòng"),
        ("Các địa phương, các cơ quan có bể bơi công cộng", "Các địa phương, các cơ quan có bể bơi công cộng"),
        ("Chi cục An toàn thực phẩm thuộc Sở Y tế", "Chi cục An toàn thực phẩm thuộc Sở Y tế"),
        ("Ban Quản lý  Vườn hoa\nthành phố", "Ban Quản lý Vườn hoa thành phố"),
        ("Bệnh viện Phổi Vạn Xuân", "Bệnh viện Phổi Vạn Xuân"),
        ("Công ty\nCông viên cây xanh", "Công ty Công viên cây xanh"),
        ("Khoa Phòng, chống HIV/AIDS", "Khoa Phòng, chống HIV/AIDS"),
        ("Ban Tổ chức - Đào tạo", "Ban Tổ chức - Đào tạo"),
        ("Trung tâm Huấn luyện và Thi đấu TDTT", "Trung tâm Huấn luyện và Thi đấu TDTT"),
        ("Ban Tuyên giáo Trung ương Đoàn", "Ban Tuyên giáo Trung ương Đoàn"),
        ("Ban Tuyên giáo Tỉnh đoàn", "Ban Tuyên giáo Tỉnh đoàn"), ("Phòng Tài chính - Kế toán", "Phòng Tài chính - Kế toán"),
        ("Xí nghiệp và tương đương", "Xí nghiệp"), ("Tổ Văn phòng - Thống kê", "Tổ Văn phòng - Thống kê"),
        ("Các đơn vị trực thuộc Sở Y tế", "Các đơn vị trực thuộc Sở Y tế"),
        ("Các phòng chuyên môn thuộc Sở Y tế", "Các phòng chuyên môn thuộc Sở Y tế"),
        ("Các bộ, ngành là thành viên Ban Chỉ đạo", "Các bộ, ngành là thành viên Ban Chỉ đạo"),
    ],
)
def test_unlisted_unit_keeps_its_text(bodies: Bodies, text: str, name: str) -> None:
    (mention,) = bodies.split(text)
    assert (mention.code, mention.name) == (None, name)
    assert unit_of(mention).source == "text"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Sở Y tế Hải Phòng, Sở Nội vụ", ["Sở Y tế Hải Phòng", "Sở Nội vụ"]),
        ("Giám đốc Sở Y tế Lò Văn Pó", ["Giám đốc Sở Y tế"]),
    ],
)
def test_a_province_behind_a_name_belongs_to_it(bodies: Bodies, text: str, units: list[str]) -> None:
    assert [m.text for m in bodies.find(text)] == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Đồn Biên phòng Lý Hải chủ trì", ["Đồn Biên phòng Lý Hải"]),
        ("Trung tâm Y tế Suối Mơ chủ trì", ["Trung tâm Y tế Suối Mơ"]),
        ("Trung tâm Văn hóa - Thể thao Đồi Cao, Công an xã", ["Trung tâm Văn hóa - Thể thao Đồi Cao", "Công an xã"]),
        ("Trạm Y tế Chủ trì khám", ["Trạm Y tế"]),
        ("Giám đốc Trung tâm Y tế Suối Mơ", ["Giám đốc Trung tâm Y tế Suối Mơ"]),
        ("Giám đốc Trung tâm Y tế Lò Văn Pó", ["Giám đốc Trung tâm Y tế"]),
        ("TRẠM Y TẾ CHỦ TRÌ KHÁM", ["TRẠM Y TẾ"]),
        ("Trường PTDTBT THCS Suối Mơ", ["Trường PTDTBT THCS Suối Mơ"]),
        ("Đồn Biên phòng cửa khẩu Mường Vang, Công an xã", ["Đồn Biên phòng cửa khẩu Mường Vang", "Công an xã"]),
        ("Văn phòng Đăng ký đất đai - Chi nhánh Suối Đào", ["Văn phòng Đăng ký đất đai - Chi nhánh Suối Đào"]),
        ("các đồn Biên phòng Tuyên truyền", ["các đồn Biên phòng"]),
        ("Trưởng thôn các bản đồ", ["Trưởng thôn"]),
    ],
)
def test_the_place_in_a_name_belongs_to_it(bodies: Bodies, text: str, units: list[str]) -> None:
    assert [m.text for m in bodies.find(text)] == units


VARIANTS = [
    ("van_hoa_xa_hoi", [
        "Phòng Văn hóa - Xã hội", "Phòng văn hoá – xã hội", "PHÒNG VĂN HÓA - XÃ HỘI XÃ BẢN KHOANG",
        "Phòng VHXH", "P.VHXH", "phòng VH - XH", "Trưởng phòng Văn hóa - Xã hội",
        "Phòng Văn hóa và Xã hội phường"
    ]),
    ("van_phong_hdnd_ubnd", [
        "Văn Phòng HĐND - UBND xã", "VP HĐND&UBND", "Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân phường",
        "Chánh Văn phòng HĐND và UBND"
    ]),
    ("phong_kinh_te_ha_tang_do_thi", [
        "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng KT-HT&ĐT", "Phòng Kinh tế - Hạ tầng - Đô thị"
    ]),
    ("tram_y_te", [
        "Trạm y tế", "TYT xã", "Trạm Y tế phường Đồi Cao", "Giám đốc Trạm Y tế xã", "các trạm y tế"
    ]),
    ("cong_an_xa", [
        "Công an xã", "Trưởng Công an xã Suối Đào", "Công an phường", "Công an các xã, phường, đặc khu"
    ]),
    ("cong_an_tinh", [
        "Công an tỉnh", "Công an tỉnh Lâm Đồng", "Công an thành phố Huế", "Giám đốc Công an tỉnh"
    ]),
    ("so_gddt", [
        "Sở Giáo dục và Đào tạo", "Sở Giáo dục & Đào tạo", "Sở GD-ĐT", "Sở GD&ĐT tỉnh",
        "Giám đốc Sở Giáo dục và Đào tạo"
    ]),
    ("so_cong_thuong", [
        "Sở Công Thương", "Lãnh đạo Sở Công thương", "SCT"
    ]),
    ("ubnd_xa", [
        "UBND xã", "Chủ tịch UBND xã Hòa Bình", "Uỷ ban nhân dân phường", "UBND các xã, phường, đặc khu",
        "UBND cấp xã"
    ]),
    ("ubnd_tinh", [
        "UBND tỉnh", "Ủy ban nhân dân tỉnh Điện Biên", "UBND cấp tỉnh"
    ]),
    ("mttq", [
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "UBMTTQVN xã", "Mặt trận Tổ quốc", "MTTQ tỉnh"
    ]),
    ("truong_thon", [
        "Trưởng các thôn trên địa bàn", "Trưởng thôn", "Tổ trưởng tổ dân phố"
    ]),
    ("thon", [
        "các thôn, tổ dân phố", "các thôn, buôn"
    ]),
    ("bo_chqs_tinh", [
        "Bộ CHQS tỉnh", "Bộ Chỉ huy quân sự tỉnh"
    ]),
    ("ban_chqs", [
        "Ban CHQS xã", "Ban Chỉ huy Quân sự xã"
    ]),
    ("bo_ldtbxh", [
        "Bộ Lao động - Thương binh và Xã hội", "Bộ LĐTB&XH", "BLĐTBXH"
    ]),
    ("ngan_hang_nha_nuoc", [
        "Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam", "NHNN"
    ]),
    ("bhxh", [
        "Bảo hiểm xã hội tỉnh", "BHXH", "Giám đốc BHXH cơ sở"
    ]),
    ("co_so_giao_duc", [
        "Các cơ sở giáo dục trực thuộc", "Hiệu trưởng các trường", "các trường học trên địa bàn"
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, texts in VARIANTS for t in texts])
def test_every_way_of_writing_gives_one_code(bodies: Bodies, code: str, text: str) -> None:
    mention = bodies.match(f"3. {text}:")
    assert mention is not None and mention.code == code
    assert mention.name == bodies.by_code[code].name
    assert f"3. {text}:"[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text", ["Tổ chức thực hiện", "II. Mục tiêu chung", "Phòng, chống tai nạn thương tích", "3. Kinh phí", "Bộ máy", "",
             "1. Sở Tài chính chủ trì, phối hợp các sở, ban, ngành", "Trạm Y tế xã và Công an xã"],
)  # fmt: skip
def test_heading_that_is_not_one_unit(bodies: Bodies, text: str) -> None:
    assert bodies.match(text) is None


@pytest.mark.parametrize("text", ["3. Thanh tra, kiểm tra", "Thống kê, tổng hợp số liệu", "Bảo hiểm xã hội, bảo hiểm y tế"])
def test_verb_or_subject_is_no_unit(bodies: Bodies, text: str) -> None:
    assert bodies.match(text) is None and not bodies.begins(text.removeprefix("3. "))


def test_office_before_a_comma_is_not_part_of_the_next_unit(bodies: Bodies) -> None:
    assert [m.text for m in bodies.split("Ban Giám hiệu, Công đoàn")] == ["Ban Giám hiệu", "Công đoàn"]
    assert [m.text for m in bodies.split("Lãnh đạo\nSở Y tế")] == ["Lãnh đạo\nSở Y tế"]


def test_school_keeps_its_own_name(bodies: Bodies) -> None:
    mention = bodies.match("7. Trường Tiểu học Đồi Cao:")
    assert mention and (mention.code, mention.text) == ("khoi_tieu_hoc", "Trường Tiểu học Đồi Cao")


def test_row_of_units_at_the_head_of_a_sentence(bodies: Bodies) -> None:
    text = "Giám đốc Sở Y tế, các sở, ban, ngành và UBND các xã, phường (nơi có rừng) dành quỹ đất."
    mentions, end = bodies.leading(text)
    assert [m.code for m in mentions] == ["so_y_te", None, "ubnd_xa"] and mentions[0].text == "Giám đốc Sở Y tế"
    assert text[end:] == " dành quỹ đất." and bodies.wording.goes_on(text, end, told=False)
    assert bodies.leading("Chi cục Dân số - Sở Y tế chủ trì")[0] != ()
    assert bodies.leading("Tổ chức của Sở Y tế")[0] == ()
    other = "Trung tâm Y tế dự phòng chủ trì"
    assert not bodies.wording.goes_on(other, bodies.leading(other)[1], told=True)


def test_heading_of_a_group(bodies: Bodies) -> None:
    mention = bodies.match("1.1. Các sở, ban, ngành, địa phương")
    assert mention is not None and (mention.code, mention.name) == (None, "Các sở, ban, ngành, địa phương")


def test_prose_gives_known_names_only(bodies: Bodies) -> None:
    text = "Giao Phòng VHXH chủ trì, phối hợp với Công an xã Suối Đào và Sở Y tế tỉnh Điện Biên; học sinh THCS."
    found = bodies.find(text)
    assert [m.code for m in found] == ["van_hoa_xa_hoi", "cong_an_xa", "so_y_te"]
    assert [m.text for m in found] == ["Phòng VHXH", "Công an xã Suối Đào", "Sở Y tế tỉnh Điện Biên"]
    assert [m.level for m in found] == ["commune", "commune", "province"]


def test_body_that_needs_its_capital(bodies: Bodies) -> None:
    found = bodies.find("Vận động tổ chức phi chính phủ; thực hiện nghị quyết của Chính phủ")
    assert [m.code for m in found] == ["chinh_phu"] and found[0].text == "Chính phủ"


def test_symbol_of_a_document_is_no_unit(bodies: Bodies) -> None:
    assert bodies.find("Căn cứ Kế hoạch số 41/KH-UBND và Công văn 9/SYT-NVY") == ()


def test_every_listed_name_leads_to_its_own_code(bodies: Bodies) -> None:
    wrong = []
    for body in bodies.by_code.values():
        levels = set(dict(body.by_level).values())
        for name in (body.name, *body.names, *body.cells):
            found = bodies.split(name)
            if len(found) != 1 or found[0].code not in {body.code, *levels}:
                wrong.append((body.code, name, [(m.code, m.text) for m in found]))
    assert wrong == []
    assert len(bodies.by_code) >= 150


def test_abolished_bodies_have_a_last_day(bodies: Bodies) -> None:
    until = {c: b.valid_until.isoformat() for c, b in bodies.by_code.items() if b.valid_until}
    assert until["bo_ldtbxh"] == until["bo_tttt"] == until["bo_khdt"] == "2025-02-28"
    assert until["ubnd_huyen"] == until["phong_ldtbxh_huyen"] == "2025-06-30"
    assert all(b.valid_from < b.valid_until for b in bodies.by_code.values() if b.valid_from and b.valid_until)


def test_unit_record_is_the_same_for_all_spellings(bodies: Bodies) -> None:
    one, two = bodies.match("Phòng VHXH"), bodies.match("Phòng Văn hoá - Xã hội xã Suối Đào")
    assert one and two and unit_of(one) == unit_of(two)
    assert unit_of(one).source == "catalogue" and unit_of(one).name_key == "phòng văn hóa xã hội"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[[unit]]\ncode='a'\nname='Phòng A'\nkind='departmen'", "allowed: agency"),
        ("[[unit]]\ncode='a'\nname='Phòng A'\nkinds='department'", "did you mean 'kind'"),
        ("[[unit]]\ncode='a'\nkind='department'", "missing name"),
        ("[[unit]]\ncode='a'\nname='A A'\nkind='office'\n[[unit]]\ncode='b'\nname='aa'\nkind='bank'", "of 'a'"),
        ("[[unit]]\ncode='a'\nname='A A'\nkind='office'\nvalid_until='2025'", "must be a date without quotes"),
        ("[[unit]]\ncode='a'\nname='A A'\nkind='office'\nreplaced_by='z'", "no unit has the code 'z'"),
    ],
)  # fmt: skip
def test_mistakes_in_the_file_are_explained(tmp_path: Path, toml: str, message: str) -> None:
    path = tmp_path / "units.toml"
    path.write_text(f"format = 1\n{toml}\n", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_units(path)
    assert message in caught.value.told("en") and "units.toml" in caught.value.told("vi")


@pytest.mark.skipif(not PLANS.is_dir(), reason="the documents of ../shared are not here")
def test_units_of_the_gold_documents(bodies: Bodies) -> None:
    expected = {
        "Khối MN": "khoi_mam_non", "Khối TH": "khoi_tieu_hoc", "GDTH": "khoi_tieu_hoc", "Khối THCS": "khoi_thcs",
        "Phòng Văn hóa - Xã hội": "van_hoa_xa_hoi", "Trạm Y tế xã": "tram_y_te",
        "Văn Phòng HĐND - UBND xã": "van_phong_hdnd_ubnd", "các cơ quan, đơn vị có liên quan": None,
        "các cơ quan, đơn vị, các tổ chức chính trị - xã hội có liên quan": None, "các bộ, ngành": None,
        "Bộ Công an": "bo_cong_an", "Bộ Khoa học và Công nghệ": "bo_khcn", "Văn phòng Chính phủ": "van_phong_chinh_phu",
        "Bộ Kế hoạch và Đầu tư": "bo_khdt", "Bộ Thông tin và Truyền thông": "bo_tttt", "Bộ Tài chính": "bo_tai_chinh",
        "Ngân hàng Nhà nước": "ngan_hang_nha_nuoc", "Bộ Y tế": "bo_y_te",
    }  # fmt: skip
    seen = set()
    for name in ("seed_nam_phu", "seed_sinh_phinh", "nq03_2025_cp_phuluc1"):
        gold = json.loads((PLANS / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        seen |= {u["name"] for i in gold["indicators"] for u in i.get("units") or []}
    assert seen <= set(expected)
    for name in sorted(seen):
        (mention,) = bodies.split(name)
        assert (name, mention.code, mention.text) == (name, expected[name], name)


@pytest.mark.skipif(not PLANS.is_dir(), reason="the documents of ../shared are not here")
def test_headings_of_the_two_plans(bodies: Bodies) -> None:
    expected = {
        "seed_nam_phu": ["van_hoa_xa_hoi", "co_so_giao_duc"],
        "seed_sinh_phinh": ["van_hoa_xa_hoi", "phong_kinh_te", "trung_tam_dich_vu_tong_hop", "van_phong_hdnd_ubnd",
                            "tram_y_te", "cong_an_xa", "mttq", "truong_thon"],
    }  # fmt: skip
    for name, units in expected.items():
        lines = (PLANS / "text" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        start = next(i for i, line in enumerate(lines) if "TỔ CHỨC THỰC HIỆN" in line and len(line) < 40)
        headings = [line for line in lines[start:] if line[:1].isdigit() and line[1:3] == ". " and len(line) < 120]
        assert [bodies.split(h)[0].code for h in headings] == units


def test_hospitals_for_women_and_for_children_are_bodies_of_their_own(bodies: Bodies) -> None:
    found = bodies.split("Bệnh viện Phụ sản; Bệnh viện Nhi; Bệnh viện Sản - Nhi; Bệnh viện Phụ sản - Nhi")
    assert [m.code for m in found] == ["bv_phu_san", "bv_nhi", "bv_san_nhi", None]
