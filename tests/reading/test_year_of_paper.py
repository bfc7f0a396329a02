"""Days printed without their year: that of the paper, and it is told."""

import pytest

from bamsat.reading import read
from bamsat.reading.orders.time.year_of_paper import Issue

PAPER = """ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY
Số: 41/KH-UBND
Đồng Mây, ngày {day}
KẾ HOẠCH
{title}
I. NHIỆM VỤ
1. Sửa bến
- Khảo sát bến, xong trước ngày 25/12.
- Nạo vét luồng vào bến.
- Thời gian thực hiện: Quý IV
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế báo cáo hằng năm, trước ngày 15/12.
2. Công an xã lập danh sách thuyền trước ngày 10/01.
"""


@pytest.mark.parametrize(
    ("day", "title", "dues"),
    [
        ("05 tháng 10 năm 2031", "Sửa bến thuyền", ["2031-12-25", "2031-Q4", None, None]),
        ("20 tháng 12 năm 2031", "Sửa bến thuyền năm 2032", ["2031-12-25", "2032-Q4", None, "2032-01-10"]),
        ("05 tháng 01 năm 2031", "Sửa bến thuyền năm 2031", ["2031-12-25", "2031-Q4", None, "2031-01-10"]),
        ("05 tháng 10 năm 2031", "Sửa bến thuyền giai đoạn 2031 - 2035", ["2031-12-25", "2031-Q4", None, None]),
    ],
)
def test_a_day_without_a_year_is_of_the_paper(day: str, title: str, dues: list[str | None]) -> None:
    reading = read(PAPER.format(day=day, title=title).encode())
    assert [task.timeframe and task.timeframe.due for task in reading.tasks] == dues
    first = reading.tasks[0].timeframe
    assert first and first.span.of(reading.text) == first.text
    assert first.text.endswith("25/12")
    (told,) = [one for one in reading.warnings if one.code == "year-of-paper"]
    assert "25/12" in told.message
    assert not any(one.code == "vague-deadline" for one in reading.tasks[0].questions)


def test_a_paper_without_a_day_gives_no_year() -> None:
    reading = read(PAPER.replace("Đồng Mây, ngày {day}\n", "").format(title="Sửa bến thuyền").encode())
    assert not any(task.timeframe and task.timeframe.due for task in reading.tasks)
    assert not any(one.code == "year-of-paper" for one in reading.warnings)


def test_what_is_past_has_no_year() -> None:
    assert Issue(2031, 10, None).year_of(9, True) is None
    assert Issue(2031, None, None).year_of(1, True) == 2031


CELLS = {
    "T4": (None, "2031-04"),
    "T6 - T8": ("2031-06", "2031-08"),
    "Tháng 4, 5": ("2031-04", "2031-05"),
    "20-25/9": ("2031-09-20", "2031-09-25"),
    "01/4-30/6": ("2031-04-01", "2031-06-30"),
    "Quý II, III": ("2031-Q2", "2031-Q3"),
    "6 tháng đầu năm": (None, "2031-06"),
    "09 tháng đầu năm": (None, "2031-09"),
    "Quý İ": (None, "2031-Q1"),  # patterns that do not mind capitals take it for an `I`
    "Cả năm": (None, "2031"),
    "Sau tổng kết": (None, None),
    "Tháng 13": (None, None),
}


def test_cells_shorten_a_period_without_its_year() -> None:
    head = PAPER.format(day="10 tháng 3 năm 2031", title="Sửa bến thuyền năm 2031").partition("I. NHIỆM VỤ")[0]
    rows = "\n".join(f"{n}\tSửa bến {n}\tPhòng Kinh tế\t{cell}" for n, cell in enumerate(CELLS, 1))
    page = f"{head}I. NHIỆM VỤ\nTT\tNội dung\tChủ trì\tThời gian\n{rows}\n"
    times = [task.timeframe for task in read(page.encode()).tasks]
    assert [(time.start, time.due) if time else (None, None) for time in times] == list(CELLS.values())


STAGES = """I. NHIỆM VỤ
Bước 1: Vận động (từ 15/3 đến 30/3)
- Phát tờ rơi tới từng hộ.
+ Dán áp phích ở bến.
Bước 2 (tháng 4 - tháng 5)
- Dọn rác lòng kênh.
- Đo luồng vào bến trước ngày 10/4.
"""


def test_a_stage_above_bullets_gives_its_days() -> None:
    head = PAPER.format(day="10 tháng 3 năm 2031", title="Sửa bến thuyền năm 2031").partition("I. NHIỆM VỤ")[0]
    times = [task.timeframe for task in read(f"{head}{STAGES}".encode()).tasks]
    assert [time and (time.start, time.due) for time in times] == [
        ("2031-03-15", "2031-03-30"),
        ("2031-04", "2031-05"),
        (None, "2031-04-10"),
    ]
