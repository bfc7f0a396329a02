"""Recipients and signature in the layouts in which papers come: a conversion, a copy, a program that signs."""

import io
from collections.abc import Callable
from itertools import zip_longest

import docx
import pytest

from bamsat.reading import Reading, read

HEAD = (
    "UBND XÃ ĐỒNG MÂY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 12/KH-UBND\n\nĐồng Mây, ngày 05 tháng 6 năm 2031\n\n"
    "KẾ HOẠCH\nDọn kênh Cầu Đước\n\nI. NHIỆM VỤ\n\n1. Các thôn dọn kênh.\n\n2. Trạm Thủy nông mở cống.\n"
)
LIST = ["Nơi nhận:", "- Như trên;", "- Trạm Y tế xã (b/c);", "- Lưu: VT."]
RECIPIENTS = ["Như trên", "Trạm Y tế xã (b/c)", "Lưu: VT"]
Layout = Callable[[list[str], list[str]], bytes]
Signed = tuple[str | None, str | None, str | None]


def below(left: list[str], right: list[str]) -> bytes:
    return "\n".join([HEAD, *left, "", *right]).encode()


def copied(left: list[str], right: list[str]) -> bytes:
    """Line by line, as a PDF file gives them."""
    return "\n".join([HEAD, *(" ".join(filter(None, row)) for row in zip_longest(left, right, fillvalue=""))]).encode()


def on_one_line(left: list[str], right: list[str]) -> bytes:
    return "\n".join([HEAD, f"{' '.join(left)} | {' '.join(filter(None, right))} |"]).encode()


def a_row_an_entry(left: list[str], right: list[str]) -> bytes:
    made = docx.Document()
    for words in filter(None, HEAD.split("\n")):
        made.add_paragraph(words)
    table = made.add_table(rows=0, cols=2)
    for row in zip_longest(left, right, fillvalue=""):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def signed(reading: Reading) -> Signed:
    found = reading.signature
    return found.authority, found.position, found.name


ENDS: dict[str, tuple[list[str], Signed]] = {
    "the chief": (["CHỦ TỊCH", "", "(Đã ký)", "", "Lê Văn Mẫu"], (None, "CHỦ TỊCH", "Lê Văn Mẫu")),
    "for a body": (["TM. CHÍNH PHỦ", "THỦ TƯỚNG", "", "", "Lê Mẫu"], ("TM. CHÍNH PHỦ", "THỦ TƯỚNG", "Lê Mẫu")),
    "by authorisation": (
        ["TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "", "", "Lê Văn Mẫu"],
        ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Văn Mẫu"),
    ),
    "on behalf of the minister": (
        ["TL. BỘ TRƯỞNG", "CỤC TRƯỞNG CỤC ĐÒ, PHÀ", "", "", "Lê Văn Mẫu"],
        ("TL. BỘ TRƯỞNG", "CỤC TRƯỞNG CỤC ĐÒ, PHÀ", "Lê Văn Mẫu"),
    ),
    "for the head of a department": (
        ["TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG VỤ BẾN ĐÒ", "PHÓ VỤ TRƯỞNG", "", "Lê Văn Mẫu"],
        ("TL. BỘ TRƯỞNG / KT. VỤ TRƯỞNG VỤ BẾN ĐÒ", "PHÓ VỤ TRƯỞNG", "Lê Văn Mẫu"),
    ),
    "police": (
        ["TRƯỞNG CÔNG AN XÃ", "", "", "Thiếu tá Lê Văn Mẫu"],
        (None, "TRƯỞNG CÔNG AN XÃ", "Thiếu tá Lê Văn Mẫu"),
    ),
    "army": (["CHỈ HUY TRƯỞNG", "", "", "Đại tá Lê Văn Mẫu"], (None, "CHỈ HUY TRƯỞNG", "Đại tá Lê Văn Mẫu")),
    "border post": (["CHÍNH TRỊ VIÊN", "", "", "Đại úy Lê Văn Mẫu"], (None, "CHÍNH TRỊ VIÊN", "Đại úy Lê Văn Mẫu")),
    "court": (["CHÁNH ÁN", "", "", "Lê Văn Mẫu"], (None, "CHÁNH ÁN", "Lê Văn Mẫu")),
    "bank": (
        ["KT. THỐNG ĐỐC", "PHÓ THỐNG ĐỐC", "", "Lê Thị Mẫu"],
        ("KT. THỐNG ĐỐC", "PHÓ THỐNG ĐỐC", "Lê Thị Mẫu"),
    ),
    "branch": (["CHI CỤC TRƯỞNG", "", "", "Lê Văn Mẫu"], (None, "CHI CỤC TRƯỞNG", "Lê Văn Mẫu")),
    "company": (
        ["TM. HỘI ĐỒNG QUẢN TRỊ", "CHỦ TỊCH HĐQT", "", "Lê Văn Mẫu"],
        ("TM. HỘI ĐỒNG QUẢN TRỊ", "CHỦ TỊCH HĐQT", "Lê Văn Mẫu"),
    ),
    "presidium": (
        ["TM. ĐOÀN CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Lê Văn Mẫu"],
        ("TM. ĐOÀN CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Mẫu"),
    ),
    "titles": (["HIỆU TRƯỞNG", "", "", "PGS.TS. Lê Văn Mẫu"], (None, "HIỆU TRƯỞNG", "PGS.TS. Lê Văn Mẫu")),
}
LOUD: dict[str, tuple[list[str], Signed]] = {
    "a name in capitals": (["CHỦ TỊCH", "", "LÊ VĂN MẪU"], (None, "CHỦ TỊCH", "LÊ VĂN MẪU")),
    "of the Central Highlands": (["CHỦ TỊCH", "", "H'Mẫu Niê Kđăm"], (None, "CHỦ TỊCH", "H'Mẫu Niê Kđăm")),
    "one letter": (["CHỦ TỊCH", "", "Y Mẫu Niê"], (None, "CHỦ TỊCH", "Y Mẫu Niê")),
    "a digital signature": (
        ["CHỦ TỊCH", "Người ký: Lê Văn Mẫu", "Thời gian ký: 12/11/2031 15:20:11 +07:00", "", "Lê Văn Mẫu"],
        (None, "CHỦ TỊCH", "Lê Văn Mẫu"),
    ),
    "its lines run together": (
        ["CHỦ TỊCH", "Digitally signed by Lê Văn Mẫu Date: 2031.11.12 15:20:11 +07:00 Lê Văn Mẫu"],
        (None, "CHỦ TỊCH", "Lê Văn Mẫu"),
    ),
    "a mark of portals": (["CHỦ TỊCH", "[daky]", "Lê Văn Mẫu"], (None, "CHỦ TỊCH", "Lê Văn Mẫu")),
    "signed and sealed": (["CHỦ TỊCH", "(Ký tên, đóng dấu)", "Lê Văn Mẫu"], (None, "CHỦ TỊCH", "Lê Văn Mẫu")),
    "a place is no name": (
        ["CHỦ TỊCH UBND TỈNH", "CAO BẰNG", "", "Lê Văn Mẫu"],
        (None, "CHỦ TỊCH UBND TỈNH CAO BẰNG", "Lê Văn Mẫu"),
    ),
}


@pytest.mark.parametrize("layout", [below, copied, on_one_line])
@pytest.mark.parametrize("end", ENDS)
def test_an_end_is_read_in_each_layout(end: str, layout: Layout) -> None:
    lines, expected = ENDS[end]
    reading = read(layout(LIST, lines))
    assert signed(reading) == expected
    assert [found.text for found in reading.recipients] == RECIPIENTS


def test_the_place_of_a_body_is_no_post() -> None:
    lines = ["TM. ỦY BAN NHÂN DÂN", "", "XÃ ĐỒNG MÂY", "", "CHỦ TỊCH", "", "Lê Văn Mẫu"]
    assert signed(read(below(LIST, lines))) == ("TM. ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY", "CHỦ TỊCH", "Lê Văn Mẫu")


def test_a_joint_paper_signed_for_two_chiefs_side_by_side() -> None:
    made = docx.Document()
    for words in filter(None, HEAD.split("\n")):
        made.add_paragraph(words)
    row = made.add_table(rows=1, cols=3).rows[0].cells
    row[0].text = "\n".join(LIST).replace("Nơi nhận", "NƠI NHẬN")
    row[1].text = "KT. GIÁM ĐỐC SỞ NỘI VỤ\nPHÓ GIÁM ĐỐC\n\nLê Văn Mẫu"
    row[2].text = "KT. GIÁM ĐỐC SỞ Y TẾ\nPHÓ GIÁM ĐỐC\n\nTrần Thị Mẫu"
    kept = io.BytesIO()
    made.save(kept)
    reading = read(kept.getvalue())
    assert signed(reading) == ("KT. GIÁM ĐỐC SỞ NỘI VỤ", "PHÓ GIÁM ĐỐC", "Lê Văn Mẫu")
    assert [other.name for other in reading.signature.cosigners] == ["Trần Thị Mẫu"]
    assert [found.text for found in reading.recipients] == RECIPIENTS


def test_older_papers_say_where_they_are_sent() -> None:
    reading = read(below(["Nơi gửi:", "- Như trên;", "- Lưu: VT, KT (25b)."], ["CHỦ TỊCH", "", "Lê Văn Mẫu"]))
    assert [found.text for found in reading.recipients] == ["Như trên", "Lưu: VT, KT (25b)"]


@pytest.mark.parametrize("end", LOUD)
def test_a_name_in_any_writing(end: str) -> None:
    lines, expected = LOUD[end]
    assert signed(read(below(LIST, lines))) == expected


def test_a_table_with_a_row_an_entry_is_two_columns() -> None:
    reading = read(a_row_an_entry(LIST, ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "", "Lê Văn Mẫu"]))
    assert signed(reading) == ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Lê Văn Mẫu")
    assert [found.text for found in reading.recipients] == RECIPIENTS


def test_a_list_on_one_line_ends_with_its_archive() -> None:
    reading = read(copied(["Nơi nhận: - Như trên; + Trạm Y tế xã (b/c); - Lưu: VT."], ["CHỦ TỊCH", "Lê Văn Mẫu"]))
    assert signed(reading) == (None, "CHỦ TỊCH", "Lê Văn Mẫu")
    assert [found.text for found in reading.recipients] == RECIPIENTS


def test_a_signature_above_a_long_appendix() -> None:
    rows = "".join(f"| {number} | Bến {number} | Thôn {number} |\n" for number in range(60))
    text = f"{HEAD}\n\nNghị quyết có hiệu lực từ ngày ký./.\n\n**CHỦ TỊCH**\n\n**Y Mẫu Niê**\n\n## DANH MỤC BẾN ĐÒ\n\n| TT | Bến | Thôn |\n|---|---|---|\n{rows}"
    assert signed(read(text.encode())) == (None, "CHỦ TỊCH", "Y Mẫu Niê")
