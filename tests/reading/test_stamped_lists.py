"""A list of recipients recognised together with the stamp and the signature beside it."""

import time

from bamsat.reading import read
from bamsat.reading.intake.layout import Line
from bamsat.reading.text.stamped import parted

HEAD = "UBND XÃ SUỐI MƠ\n\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nMở chợ phiên\n\nI. NHIỆM VỤ\n\n1. Dựng quầy hàng.\n\n"
LIST = (
    "Nơi nhận: : CHỦ TỊCH\n- Thường trực Đảng ủy; ⁄% 9 St HỦ\n- Phòng Kinh tế (b/c); [= L.j RÀS)\n~ Trạm Y tế, các hội và đoàn 2 >¬—<%\n"
    "thể xã; bề h2 Ã `\n- Các thôn; Lê Văn Mẫu\n- Báo Suối Mơ; Đài Suối Mơ;\n- Lưu: VT, KT(an17).\n"
)


def test_what_stands_behind_the_last_sign_of_an_entry_is_the_right_column() -> None:
    reading = read((HEAD + LIST).encode())
    assert [r.text for r in reading.recipients] == [
        "Thường trực Đảng ủy",
        "Phòng Kinh tế (b/c)",
        "Trạm Y tế, các hội và đoàn thể xã",
        "Các thôn",
        "Báo Suối Mơ; Đài Suối Mơ",
        "Lưu: VT, KT(an17)",
    ]
    assert (reading.signature.position, reading.signature.name) == ("CHỦ TỊCH", "Lê Văn Mẫu")


def test_a_label_of_which_one_word_is_misread_is_known_by_its_list() -> None:
    reading = read((HEAD + LIST.replace("Nơi nhận: :", "ắới nhận:")).encode())
    assert len(reading.recipients) == 6 and reading.signature.name == "Lê Văn Mẫu"


def test_a_party_list_may_end_its_entries_with_commas() -> None:
    tail = (
        "Nơi nhận: T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\n- Thường trực Tỉnh ủy, ˆ Pà\n- Các sở, ban, ngành, Ỷ ` Ni -\n"
        "- Các chi bộ, Lê Văn Mẫu\n- Lưu VPĐU.\n"
    )
    reading = read((HEAD + tail).encode())
    assert [r.text for r in reading.recipients] == [
        "Thường trực Tỉnh ủy",
        "Các sở, ban, ngành",
        "Các chi bộ",
        "Lưu VPĐU",
    ]
    signature = reading.signature
    assert (signature.authority, signature.position, signature.name) == (
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ THƯỜNG TRỰC",
        "Lê Văn Mẫu",
    )


def test_a_list_that_no_stamp_lies_on_is_left_alone() -> None:
    for words in ("- Báo Suối Mơ; Đài Suối Mơ", "- VPUB: CVP, PCVP;", "- Các sở: NN&MT, GD&ĐT (2b);"):
        texts = ("Nơi nhận:", "- Như trên;", words, "- Các thôn;", "- Lưu: VT, KSTT (2b).")
        assert parted([Line(text, wrapped=True) for text in texts]) is None


def test_one_odd_line_is_no_stamp_and_other_labels_are_no_list() -> None:
    texts = ("Nơi nhận:", "- Như trên;", "- Các thôn; |", "- Trạm Y tế;", "- Lưu: VT.")
    assert parted([Line(text, wrapped=True) for text in texts]) is None
    asked = ("Tiếp nhận: gồm", "- Đơn; |«", "- Ảnh; {}", "- Sổ; ¬|")
    assert parted([Line(text, wrapped=True) for text in asked]) is None


def test_a_long_line_of_dots_in_the_list_costs_no_time() -> None:
    began = time.process_time()
    read((HEAD + LIST.replace("- Các thôn;", f"- Các thôn; {'.' * 50_000}a\n- Đài;")).encode())
    assert time.process_time() - began < 2


def test_a_misread_post_beside_the_label_or_an_entry_is_of_the_right_column() -> None:
    tail = (
        "Nơi nhận: TL: GIÁM ĐÓC\n- Các thành viên ban; PHÓ GIÁM ĐỚC\n- Các đơn vị trực thuộc; l\n- Lưu: VT, nphu. 2O XHCx à\n"
        "© › Sà ,\nxị YTẾế ä ] :\n` Hà Văn Mẫu\n"
    )
    reading = read((HEAD + tail).encode())
    assert [r.text for r in reading.recipients] == ["Các thành viên ban", "Các đơn vị trực thuộc", "Lưu: VT, nphu"]
    assert reading.signature.name == "Hà Văn Mẫu"
