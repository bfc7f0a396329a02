"""Words that a page ran into each other are read apart and told as printed, each with its place in the paper."""

import pytest

from bamsat.reading import read
from bamsat.reading.text.run_together import joints

_LETTER = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG MÂY
Số: 12/UBND-KT
V/v đếm thuyền ở các bến
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đồng Mây, ngày 05 tháng 6 năm 2031
Kínhgửi: Các thôn.
Để giữ thuyền, Ủyban nhân dân xã đề nghị Trạm Kiểmsoát bến đò phối hợpvới Phòng Kinhtế,Công an xã đếm thuyền trướcngày 20/6/2031.
Ủy ban nhân dân xã xin thôngbáo để các thôn biết, thực hiện./.
Nơinhận:
- Nhưtrên;
- Lưu: VT.
CHỦ TỊCH
Lê Văn Mẫu
"""


def test_words_are_read_apart_and_told_as_printed() -> None:
    reading = read(_LETTER.encode(), "a.txt")
    assert reading.header.number == "12/UBND-KT"
    assert [task.text for task in reading.tasks] == [reading.tasks[0].span.of(reading.text)]
    roles = [(row.role, row.body, row.span.of(reading.text)) for row in reading.tasks[0].assignments]
    assert roles == [
        ("lead", "Trạm Kiểmsoát bến đò", "Trạm Kiểmsoát bến đò"),
        ("coordinate", "Phòng Kinhtế", "Phòng Kinhtế"),
        ("coordinate", "Công an xã", "Công an xã"),
    ]
    time = reading.tasks[0].timeframe
    assert time is not None
    assert (time.text, time.due, time.span.of(reading.text)) == ("trướcngày 20/6/2031", "2031-06-20", time.text)
    assert [row.text for row in reading.recipients] == ["Nhưtrên", "Lưu: VT"]
    assert all(node.span.of(reading.text).strip() for node in reading.outline)
    assert "Kínhgửi" in reading.text


def test_a_name_that_is_run_together_once_is_told_as_printed_in_each_place() -> None:
    text = "KẾ HOẠCH\nĐếm thuyền\nII. NHIỆM VỤ\n1. Phòng Kinhtế chủ trì đếm thuyền ở các bến.\n2. Phòng Kinh tế chủ trì lập sổ thuyền.\n"
    reading = read(text.encode())
    told = {body.name: [span.of(reading.text) for span in body.spans] for body in reading.bodies}
    assert told == {"Phòng Kinhtế": ["Phòng Kinhtế"], "Phòng Kinh tế": ["Phòng Kinh tế"]}


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("của đồng chí ở cảnước", ["cả nước"]),
        ("ThủtướngChínhphủ", ["Thủ tướng", "tướng Chính", "Chính phủ"]),
        ("Thựchiện ở thành phốtruyền cánhân", ["Thực hiện", "phố truyền", "cá nhân"]),
        ("cơsở,trạm năm2031", ["cơ sở", "sở, trạm", "năm 2031"]),
        ("phườngxã, UBNDxã", ["phường xã", "UBND xã"]),
        ("nguời nghành video Mekong COVID logo tỉnh,thành", []),
        ("pano ti vi CHỦNGHĨA makét iPhone", []),
    ],
)
def test_where_words_meet(text: str, apart: list[str]) -> None:
    cuts = joints(text)
    told = [f"{text[:at].split()[-1]} {text[at:].split()[0]}" for at in cuts]
    assert len(cuts) == len(apart)
    for words, meant in zip(told, apart, strict=True):
        assert meant.replace(" ", "") in words.replace(" ", "")
