"""Two columns that only wide gaps tell apart, as in text taken from a page."""

import io

import docx
import pytest

from bamsat.reading import read
from bamsat.reading.intake.side_by_side import parted

PARTY = """\
ĐẢNG BỘ TỈNH LÂM SƠN                 ĐẢNG CỘNG SẢN VIỆT NAM
  ĐẢNG ỦY XÃ SUỐI ĐÁ              Suối Đá, ngày 09 tháng 9 năm 2026
           *
     Số 07-CTr/ĐU

                    CHƯƠNG TRÌNH HÀNH ĐỘNG
               mở chợ phiên ven suối

1. Văn phòng Đảng ủy dựng quầy trong tháng 10/2026.

Nơi nhận:                                  T/M BAN CHẤP HÀNH
- Thường trực Tỉnh ủy (để b/c),                 BÍ THƯ
- Các chi bộ trực thuộc,
- Lưu Văn phòng Đảng ủy.

                                           Nguyễn Văn Mẫu
"""
JOINT = """\
UBND TỈNH LÂM SƠN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ - SỞ TÀI CHÍNH                 Độc lập - Tự do - Hạnh phúc
Số:      /KHLN-SNV-STC             Lâm Sơn, ngày      tháng 3 năm 2026

KẾ HOẠCH LIÊN NGÀNH
Mở lớp dạy bơi cho trẻ em

I. NHIỆM VỤ
1. Sở Nội vụ lập danh sách.

Nơi nhận:              GIÁM ĐỐC SỞ TÀI CHÍNH        GIÁM ĐỐC SỞ NỘI VỤ
- UBND tỉnh (b/c);
- Lưu: VT.

                          Trần Văn Mẫu                 Lê Thị Thử
"""
LETTER = """\
   ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      XÃ SUỐI MƠ                       Độc lập - Tự do - Hạnh phúc
   Số: 41/UBND-KT
V/v tăng cường canh gác          Suối Mơ, ngày 15 tháng 11 năm 2026
 rừng mùa khô

Kính gửi: Các thôn.

1. Các thôn canh gác rừng trong tháng 12/2026./.
"""


@pytest.mark.parametrize("tabs", [False, True])
def test_each_column_of_a_letterhead_is_read_by_itself(tabs: bool) -> None:
    text = (
        PARTY.replace("                 ĐẢNG CỘNG", "\t\tĐẢNG CỘNG").replace("              Suối", "\t\t\tSuối")
        if tabs
        else PARTY
    )
    reading = read(text.encode())
    head = reading.header
    assert (head.parent_body, head.issuer) == ("ĐẢNG BỘ TỈNH LÂM SƠN", "ĐẢNG ỦY XÃ SUỐI ĐÁ")
    assert (head.number, head.place, head.date) == ("07-CTr/ĐU", "Suối Đá", "2026-09-09")
    assert [r.text for r in reading.recipients] == [
        "Thường trực Tỉnh ủy (để b/c)",
        "Các chi bộ trực thuộc",
        "Lưu Văn phòng Đảng ủy",
    ]
    signature = reading.signature
    assert (signature.authority, signature.position) == ("T/M BAN CHẤP HÀNH", "BÍ THƯ")
    assert signature.name == "Nguyễn Văn Mẫu"


def test_signatures_beside_each_other_are_each_a_column() -> None:
    reading = read(JOINT.encode())
    assert (reading.header.title, reading.header.type) == ("Mở lớp dạy bơi cho trẻ em", "KH")
    assert (reading.header.number, reading.header.date, reading.header.place) == ("/KHLN-SNV-STC", "2026-03", "Lâm Sơn")
    signature = reading.signature
    assert (signature.position, signature.name) == ("GIÁM ĐỐC SỞ TÀI CHÍNH", "Trần Văn Mẫu")
    assert [(s.position, s.name) for s in signature.cosigners] == [("GIÁM ĐỐC SỞ NỘI VỤ", "Lê Thị Thử")]
    assert [r.text for r in reading.recipients] == ["UBND tỉnh (b/c)", "Lưu: VT"]


def test_what_a_letter_is_about_goes_on_under_its_number() -> None:
    head = read(LETTER.encode()).header
    assert (head.issuer, head.title) == ("ỦY BAN NHÂN DÂN XÃ SUỐI MƠ", "tăng cường canh gác rừng mùa khô")
    assert (head.number, head.date) == ("41/UBND-KT", "2026-11-15")


@pytest.mark.parametrize(
    "text",
    [
        "1. Việc     của thôn\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH",  # the heading on a line of its own
        "UBND XÃ     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",  # no body in sight
        "Nơi nhận:      các thôn\n- Lưu: VT.",  # no signature beside
        "Thôn A        12\nThôn B        15",
        "",
    ],
)
def test_other_gaps_part_nothing(text: str) -> None:
    assert parted(text.split("\n")) == text.split("\n")


def test_a_letterhead_laid_out_by_tabs_in_a_document() -> None:
    document = docx.Document()
    for line in (
        "ĐẢNG BỘ TỈNH LÂM SƠN\t\tĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG ỦY XÃ SUỐI ĐÁ\t\tSuối Đá, ngày 09 tháng 9 năm 2026",
        "*",
        "Số 07-CTr/ĐU",
    ):
        document.add_paragraph(line)
    for line in ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "mở chợ phiên ven suối", "1. Văn phòng Đảng ủy mở chợ trong tháng 10/2026."):
        document.add_paragraph(line)
    memory = io.BytesIO()
    document.save(memory)
    head = read(memory.getvalue()).header
    assert (head.parent_body, head.issuer) == ("ĐẢNG BỘ TỈNH LÂM SƠN", "ĐẢNG ỦY XÃ SUỐI ĐÁ")
    assert (head.place, head.date, head.title) == ("Suối Đá", "2026-09-09", "mở chợ phiên ven suối")


def test_no_word_is_lost() -> None:
    for text in (PARTY, JOINT, LETTER):
        assert sorted(" ".join(parted(text.split("\n"))).split()) == sorted(text.split())
