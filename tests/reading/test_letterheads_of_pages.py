"""Letterheads as pages and portals give them: lines broken inside a name, cells closed by `|`, line breaks written out, issuers that ran into titles."""

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from bamsat.reading import read

BODY = "\nCăn cứ Luật Bến đò số 4/2030/QH15;\nTheo đề nghị của Trưởng phòng,\nĐiều 1. Mở bến đò.\n"
BROKEN = (
    "ỦY\nBAN NHÂN DÂN\nTỈNH SƠN HẢI\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n|\n"
    "Số:\n15/2031/QĐ-UBND\n|\nSơn\nHải, ngày 02 tháng 8 năm 2031\n|\nQUYẾT ĐỊNH\nBAN\nHÀNH QUY ĐỊNH VỀ BẾN ĐÒ NGANG, ĐÒ DỌC TRÊN SÔNG BẢY HỘI GIAI ĐOẠN 2031 - 2035\n"
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẢI"
)
CELLS = (
    "VIỆN KIỂM SÁT NHÂN DÂN TỈNH SƠN HẢI ------- |\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |\n"
    "Số: 15/QĐ-VKS | Sơn Hải, ngày 02 tháng 8 năm 2031 |\nQUYẾT ĐỊNH\nVỀ VIỆC MỞ BẾN ĐÒ NGANG SÔNG\nVIỆN TRƯỞNG VIỆN KIỂM SÁT NHÂN DÂN TỈNH SƠN HẢI"
)
COUNCIL = (
    "HỘI ĐỒNG NHÂN DÂN\nXÃ ĐỒNG MÂY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 15/NQ-HĐND\nĐồng Mây, ngày 02 tháng 8 năm 2031\nNGHỊ QUYẾT\n"
    "VỀ VIỆC MỞ BẾN ĐÒ NGANG SÔNG BẢY HỘI NĂM 2031 VÀ NHỮNG NĂM TIẾP THEO\nHỘI ĐỒNG NHÂN DÂN XÃ ĐỒNG MÂY\nKHÓA II, KỲ HỌP THỨ 3"
)
WITHOUT_TYPE = "SỞ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 15/QĐ-SYT | Sơn Hải, ngày 02 tháng 8 năm 2031 |\nVỀ VIỆC MỞ BẾN ĐÒ\nGIÁM ĐỐC SỞ Y TẾ"
TELEGRAM = (
    "BAN CHỈ HUY PHÒNG THỦ DÂN SỰ\nSố: 8/CĐ-BCH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐồng Mây, hồi 15 giờ 30 phút, ngày 28 tháng 9 năm 2031\n\n"
    "CÔNG ĐIỆN\nVề việc chống úng\n"
)
ONE_ROW = (
    "ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\nPHÒNG KINH TẾ\n|\nĐộc lập - Tự do - Hạnh phúc\n|\n_____\n|\n"
    "Số : 15 /PKT\n|\nĐồng Mây, ngày 02 tháng 8 năm 2031\n|\nV/v mở bến đò\n|\n|\nKính gửi: Các thôn"
)
HEADLINE = "Công văn số 15/PKT ngày 02/8/2031 V/v mở bến đò.\n\nKính gửi:\n\n– Các thôn;\n\n– Trạm Y tế.\n\nPhòng Kinh tế đề nghị các thôn mở bến đò."
OF_THE_DAY = "Học trò nghỉ học vì nước lên nhanh\n\nĐến sáng nay (02/8/2031) nước lên, Phòng Kinh tế thông báo:\n\n1. Các lớp nghỉ học."
OF_A_TASK_FORCE = "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ\nTỔ CÔNG TÁC ĐỀ ÁN 06\nSố: 8/KH-TCT\nKẾ HOẠCH\nMở bến đò"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (BROKEN, ("15/2031/QĐ-UBND", "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI", "2031-08-02", "Sơn Hải", "BAN HÀNH QUY ĐỊNH VỀ BẾN ĐÒ NGANG, ĐÒ DỌC TRÊN SÔNG BẢY HỘI GIAI ĐOẠN 2031 - 2035")),
        (CELLS, ("15/QĐ-VKS", "VIỆN KIỂM SÁT NHÂN DÂN TỈNH SƠN HẢI", "2031-08-02", "Sơn Hải", "VỀ VIỆC MỞ BẾN ĐÒ NGANG SÔNG")),
        (COUNCIL, ("15/NQ-HĐND", "HỘI ĐỒNG NHÂN DÂN XÃ ĐỒNG MÂY", "2031-08-02", "Đồng Mây", "VỀ VIỆC MỞ BẾN ĐÒ NGANG SÔNG BẢY HỘI NĂM 2031 VÀ NHỮNG NĂM TIẾP THEO")),
        (WITHOUT_TYPE, ("15/QĐ-SYT", "SỞ Y TẾ", "2031-08-02", "Sơn Hải", "MỞ BẾN ĐÒ")),
        (TELEGRAM, ("8/CĐ-BCH", "BAN CHỈ HUY PHÒNG THỦ DÂN SỰ", "2031-09-28", "Đồng Mây", "Về việc chống úng")),
        (ONE_ROW, ("15/PKT", "ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY PHÒNG KINH TẾ", "2031-08-02", "Đồng Mây", "mở bến đò")),
        (HEADLINE, ("15/PKT", "Phòng Kinh tế", "2031-08-02", None, "mở bến đò")),
        (OF_THE_DAY, (None, "Phòng Kinh tế", "2031-08-02", None, "Học trò nghỉ học vì nước lên nhanh")),
        (OF_A_TASK_FORCE, ("8/KH-TCT", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỔ CÔNG TÁC ĐỀ ÁN 06", None, None, "Mở bến đò")),
    ],
)  # fmt: skip
def test_a_letterhead_is_read_however_its_lines_were_broken(head: str, expected: tuple[str | None, ...]) -> None:
    header = read((head + BODY).encode()).header
    assert (header.number, header.issuer, header.date, header.place, header.title) == expected


@pytest.mark.parametrize(
    ("head", "issuer", "number"),
    [
        (
            "| ĐẢNG ỦY XÃ BẾN ĐÒ * Số 4-KH/ĐU | ĐẢNG CỘNG SẢN VIỆT NAM Bến Đò, ngày 05 tháng 4 năm 2031 |",
            "ĐẢNG ỦY XÃ BẾN ĐÒ",
            "4-KH/ĐU",
        ),
        (
            "| **UBND XÃ** **BẾN ĐÒ** Số:   /KH-UBND | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** **Độc lập - Tự do - Hạnh phúc** *Bến Đò, ngày 05 tháng 4 năm 2031* |",
            "UBND XÃ BẾN ĐÒ",
            "/KH-UBND",
        ),
        (
            "| ĐOÀN KIỂM TRA THEO QĐ SỐ 28/QĐ-SCT Số: 4/KH-ĐKT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Bến Đò, ngày 05 tháng 4 năm 2031 |",
            "ĐOÀN KIỂM TRA THEO QĐ SỐ 28/QĐ-SCT",
            "4/KH-ĐKT",
        ),
    ],
)
def test_a_letterhead_of_one_line_a_cell(head: str, issuer: str, number: str) -> None:
    header = read(f"{head}\n|---|---|\n\nKẾ HOẠCH\nDọn kênh\n\n1. Các thôn dọn kênh.\n".encode()).header
    assert (header.issuer, header.number, header.date, header.place) == (issuer, number, "2031-04-05", "Bến Đò")


def test_line_breaks_that_were_written_out_are_line_breaks() -> None:
    page = BROKEN.replace("\n", "\\r\\n ") + BODY
    assert read(page.encode()).header.number == "15/2031/QĐ-UBND"


def test_a_title_of_what_the_chief_does_is_not_cut() -> None:
    head = "UBND XÃ ĐỒNG MÂY\nSố: 8/QĐ-UBND\nQUYẾT ĐỊNH\nVỀ VIỆC ỦY QUYỀN THỰC HIỆN MỘT SỐ NHIỆM VỤ CỦA\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"
    title = read((head + BODY).encode()).header.title
    assert title == "VỀ VIỆC ỦY QUYỀN THỰC HIỆN MỘT SỐ NHIỆM VỤ CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"


PLAN = (
    "UBND XÃ ĐỒNG MÂY\nTRƯỜNG TIỂU HỌC\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/KH-TH\n"
    "Đồng Mây, ngày 05 tháng 6 năm 2031\nKẾ HOẠCH\nDọn kênh Cầu Đước\nCăn cứ Kế hoạch số 3/KH-UBND ngày 02/01/2031 của UBND xã;\nTrường xây dựng kế hoạch như sau:\n"
    "1. Lớp 5A dọn kênh trước ngày 30/6/2031.\n2. Lớp 5B trồng bần.\nNơi nhận:\n- UBND xã;\n- Lưu: VT.\nHIỆU TRƯỞNG\nLê Văn Mẫu\n"
)


def test_words_that_stand_each_on_a_line_make_lines_again() -> None:
    reading = read("\n".join(PLAN.split()).encode())
    header = reading.header
    assert (header.number, header.issuer, header.date) == ("12/KH-TH", "UBND XÃ ĐỒNG MÂY TRƯỜNG TIỂU HỌC", "2031-06-05")
    assert (header.place, header.title) == ("Đồng Mây", "Dọn kênh Cầu Đước")
    assert [(r.number, r.relation) for r in reading.references] == [("3/KH-UBND", "basis")]
    assert [node.label for node in reading.outline if node.label] == ["1", "2"]
    assert [found.text for found in reading.recipients] == ["UBND xã", "Lưu: VT"]
    assert (reading.signature.position, reading.signature.name) == ("HIỆU TRƯỞNG", "Lê Văn Mẫu")


def test_the_day_of_the_page_is_not_the_day_of_the_paper() -> None:
    page = "Cổng thông tin điện tử\nThứ Hai, ngày 17 tháng 11 năm 2031\n\n" + PLAN
    assert read(page.encode()).header.date == "2031-06-05"


def test_lines_set_in_the_middle_are_one_title() -> None:
    made = docx.Document()
    made.add_paragraph("UBND XÃ ĐỒNG MÂY")
    made.add_paragraph("Số: 12/QĐ-UBND")
    for words in ("QUYẾT ĐỊNH", "Về việc thành lập Tổ đò", "Cầu Đước, bến Bảy Hội", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"):
        made.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph("Căn cứ Luật Bến đò số 4/2030/QH15;")
    kept = io.BytesIO()
    made.save(kept)
    assert read(kept.getvalue()).header.title == "Về việc thành lập Tổ đò Cầu Đước, bến Bảy Hội"


def test_rows_taken_one_by_one_and_a_letterhead_in_small_letters() -> None:
    rows = "UBND XÃ ĐỒNG MÂY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG VĂN HÓA - XÃ HỘI\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/PVHXH\nV/v mở bến\nKính gửi: Các thôn\n"
    header = read(rows.encode()).header
    assert (header.issuer, header.title) == ("UBND XÃ ĐỒNG MÂY PHÒNG VĂN HÓA - XÃ HỘI", "mở bến")
    quiet = (
        "Trang chủ\nỦy ban nhân dân xã Đồng Mây\nSố: 15/KH-UBND\nCộng hòa xã hội chủ nghĩa Việt Nam\nKẾ HOẠCH\nMở bến\n"
    )
    assert read(quiet.encode()).header.issuer == "Ủy ban nhân dân xã Đồng Mây"
