"""Line breaks that a page lost: lines that touch, a paper on one line, a table on one line."""

import pytest

from bamsat.reading import read
from bamsat.reading.intake.lost_breaks import restored


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("CHÁNH VĂN PHÒNGLê Văn Mẫu", ["CHÁNH VĂN PHÒNG", "Lê Văn Mẫu"]),
        ("TM. ỦY BAN NHÂN DÂNKT. CHỦ TỊCHPHÓ CHỦ TỊCHLê Văn Mẫu", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Mẫu"]),
        ("TUQ. CHỦ TỊCHCHÁNH VĂN PHÒNG", ["TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do"]),
        ("Các thôn biết, thực hiện./.Nơi nhận:", ["Các thôn biết, thực hiện./.", "Nơi nhận:"]),
        ("TUQ. CHỦ TỊCH", ["TUQ. CHỦ TỊCH"]),
        ("UBNDxã Đồng Mây", ["UBNDxã Đồng Mây"]),
        ("BẾN ĐÒ Đồng Mây", ["BẾN ĐÒ Đồng Mây"]),
        ("PHÓ CHỦ TỊCH Y Linh Niê", ["PHÓ CHỦ TỊCH Y Linh Niê"]),
        ("Gửi về Nơi nhận hàng trước ngày 05/4", ["Gửi về Nơi nhận hàng trước ngày 05/4"]),
    ],
)  # fmt: skip
def test_lines_that_touch(line: str, lines: list[str]) -> None:
    assert restored([line]) == lines


_LETTER = (
    "ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY Số: 12/UBND-KT V/v đếm thuyền ở các bến CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
    "Đồng Mây, ngày 05 tháng 6 năm 2031 Kính gửi: - Phòng Kinh tế; - Trạm Y tế. Để giữ thuyền, Ủy ban nhân dân xã yêu cầu: "
    "1. Phòng Kinh tế lập sổ thuyền trước ngày 20/6/2031. 2. Trạm Y tế: a) Khám cho người đi đò. b) Lập sổ thuốc ở các bến./. "
    "Nơi nhận: - Như trên; - Lưu: VT. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Mẫu"
)


def test_a_letter_on_one_line() -> None:
    reading = read(_LETTER.encode(), "a.txt")
    header, signature = reading.header, reading.signature
    assert (header.number, header.issuer, header.date, header.title) == (
        "12/UBND-KT",
        "ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY",
        "2031-06-05",
        "đếm thuyền ở các bến",
    )
    assert (signature.authority, signature.position, signature.name) == (
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lê Văn Mẫu",
    )
    assert [row.text for row in reading.recipients] == ["Như trên", "Lưu: VT"]
    found = [(task.text, [row.body for row in task.assignments]) for task in reading.tasks]
    assert found == [
        ("Phòng Kinh tế lập sổ thuyền trước ngày 20/6/2031.", ["Phòng Kinh tế"]),
        ("Khám cho người đi đò.", ["Trạm Y tế"]),
        ("Lập sổ thuốc ở các bến./.", ["Trạm Y tế"]),
    ]  # fmt: skip


def test_a_table_on_one_line() -> None:
    rows = "TT | Nội dung công việc | Cơ quan chủ trì | Thời gian | 1 | Lập sổ thuyền ở các bến | Phòng Kinh tế | Quý I/2031 | 2 | Khám cho người đi đò | Trạm Y tế | Quý II/2031 |"
    reading = read(
        f"KẾ HOẠCH ĐẾM THUYỀN NĂM 2031 Thời gian: cả năm. Thành phần: các thôn ven sông, các bến đò, chợ nổi. NỘI DUNG CỤ THỂ: {rows}".encode(),
        "a.txt",
    )
    assert [task.text for task in reading.tasks] == ["Lập sổ thuyền ở các bến", "Khám cho người đi đò"]
    assert [row.body for task in reading.tasks for row in task.assignments] == ["Phòng Kinh tế", "Trạm Y tế"]
    assert (reading.header.type, reading.header.title) == ("KH", "ĐẾM THUYỀN NĂM 2031")


def test_a_long_paragraph_stays_one() -> None:
    line = "Thực hiện Công văn số: 12/UBND-KT của xã; 1. Nơi nào có bến thì mở. " * 6
    assert restored([line.strip()]) == [line.strip()]
