"""Printed lines of a PDF that go on with the paragraph above."""

import pytest

from bamsat.reading.intake.layout import Line, Sheet
from bamsat.reading.text.compose import compose


def lines(*words: str) -> list[str]:
    sheet = Sheet("application/pdf", tuple(Line(text, wrapped=True) for text in words))
    return [paragraph.text for paragraph in compose(sheet).paragraphs]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Chủ trì, phối hợp với các", "Sở, ban, ngành mở chợ phiên."),
        ("Mời đại diện các tổ chức chính trị", "- xã hội của xã cùng dự phiên chợ."),
        ("Phối hợp với Phòng Kinh tế (Tổ", "Khuyến nông) mở lớp dạy trồng nấm."),
        ("Kết luận tại cuộc họp nghe báo cáo thực hiện hai", "Chương trình mở chợ phiên ven sông"),
    ],
)
def test_an_unfinished_line_goes_on(first: str, second: str) -> None:
    assert lines(first, second) == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mời đại diện các tổ chức chính trị xã hội.", "- Xã hội hóa việc dựng chợ."),
        ("Mở chợ phiên ven sông.", "Dựng quầy hàng (bằng tre)."),
        ("Phòng Kinh tế (đầu mối)", "Hội Nông dân (phối hợp)"),
    ],
)
def test_a_finished_line_does_not(first: str, second: str) -> None:
    assert lines(first, second) == [first, second]


def test_an_item_broken_before_a_figure_goes_on() -> None:
    assert lines("- Thí điểm lắp", "5 trạm bơm ở các thôn.") == ["- Thí điểm lắp 5 trạm bơm ở các thôn."]
