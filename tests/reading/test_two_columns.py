"""Recipients and signature printed beside each other and taken line by line."""

import pytest

from bamsat.reading import read
from bamsat.reading.intake.layout import Line
from bamsat.reading.text.two_columns import without_right_column

HEAD = "UBND XÃ SUỐI MƠ\n\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nMở chợ phiên\n\nI. NHIỆM VỤ\n\n1. Dựng quầy hàng.\n\n"


def test_the_right_column_is_the_signature() -> None:
    tail = (
        "Nơi nhận: KT. CHỦ TỊCH\n- Như trên;\n- Phòng Kinh tế (để báo cáo); PHÓ CHỦ TỊCH\n"
        "- Ban quản lý chợ (trông xe, dựng TRƯỞNG ĐOÀN quầy);\n- Các thôn; Lê Văn Mẫu\n- Lưu: VT.\n"
    )
    reading = read((HEAD + tail).encode())
    assert [r.text for r in reading.recipients] == [
        "Như trên",
        "Phòng Kinh tế (để báo cáo)",
        "Ban quản lý chợ (trông xe, dựng quầy)",
        "Các thôn",
        "Lưu: VT",
    ]
    signature = reading.signature
    assert (signature.authority, signature.name) == ("KT. CHỦ TỊCH", "Lê Văn Mẫu")
    assert signature.position and signature.position.startswith("PHÓ CHỦ TỊCH")


@pytest.mark.parametrize(
    "words",
    [
        "- Như trên;",
        "- CT, PCT UBND xã;",
        "- Thường trực HĐND xã (b/c);",
        "- Chi hội Hà Giang; Chi hội Lai Châu;",
        "Nơi nhận:",
    ],
)
def test_a_line_of_one_column_stays(words: str) -> None:
    lines = [Line("Nơi nhận:", wrapped=True), Line(words, wrapped=True), Line("- Lưu: VT.", wrapped=True)]
    assert without_right_column(lines) == lines


def test_without_an_end_nothing_is_moved() -> None:
    lines = [Line("Nơi nhận: KT. CHỦ TỊCH", wrapped=True), Line("- Như trên;", wrapped=True)]
    assert without_right_column(lines) == lines


def test_authority_and_position_on_one_line_and_a_signed_mark() -> None:
    tail = "Nơi nhận:\n\n- Như trên.\n\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\n\nKT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG\n\n[đã ký] Lê Văn Mẫu\n"
    signature = read((HEAD + tail).encode()).signature
    assert signature.authority == "TM. ỦY BAN NHÂN DÂN / KT. HIỆU TRƯỞNG"
    assert (signature.position, signature.name) == ("PHÓ HIỆU TRƯỞNG", "Lê Văn Mẫu")


def test_the_issuer_that_ran_into_the_title_is_taken_off() -> None:
    head = "UBND XÃ SUỐI MƠ\n\nSố: 12/QĐ-UBND\n\nQUYẾT ĐỊNH\n\n{title}\n\nCăn cứ Luật Chợ;\n\nĐiều 1. Mở chợ.\n"
    run_in = read(head.format(title="VỀ VIỆC MỞ CHỢ PHIÊN VEN SÔNG UBND XÃ SUỐI MƠ").encode()).header.title
    owned = read(head.format(title="BAN HÀNH QUY CHẾ LÀM VIỆC CỦA UBND XÃ SUỐI MƠ").encode()).header.title
    assert (run_in, owned) == ("VỀ VIỆC MỞ CHỢ PHIÊN VEN SÔNG", "BAN HÀNH QUY CHẾ LÀM VIỆC CỦA UBND XÃ SUỐI MƠ")
