import pytest

from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.spans import Span


@pytest.mark.parametrize(
    "text",
    [
        "Khẩn trương, kịp thời sửa chữa cầu treo",
        "Thực hiện Nghị quyết số 45-NQ/TU ngày 05/4/2024 về đường thủy",
        "Triển khai Kế hoạch trồng dừa giai đoạn 2026 - 2030",
        "Xây dựng bến thuyền đến năm 2030, tầm nhìn 2045",
        "Bố trí nguồn chi thường xuyên để sửa bến",
        "Lo nhiệm vụ thường xuyên của bến đò",
        "Ghi việc sửa bến vào chương trình công tác hằng năm",
        "Mở lớp đan lưới từ tháng 3 đến tháng 15/2031",
        "",
    ],
)
def test_prose_without_deadline(text: str) -> None:
    assert find_timeframe(text, prose=True) is None


@pytest.mark.parametrize(
    ("text", "start", "due", "recurrence"),
    [
        ("Tháng 12/2025", None, "2025-12", None),
        ("Quý I/2026", None, "2026-Q1", None),
        ("Quý 2 năm 2026", None, "2026-Q2", None),
        ("trong năm 2025", None, "2025", None),
        ("2025-2026", "2025", "2026", None),
        ("giai đoạn 2026-2030", "2026", "2030", None),
        ("Từ 01/7/2025", "2025-07-01", None, None),
        ("Từ ngày 01/7/2025 đến ngày 09/7/2025", "2025-07-01", "2025-07-09", None),
        ("Từ tháng 3/2026 đến quý IV/2026", "2026-03", "2026-Q4", None),
        ("Trước ngày 30-6-2026", None, "2026-06-30", None),
        ("Năm 2031 và các năm tiếp theo", "2031", None, "continuous"),
        ("2031 trở đi", "2031", None, "continuous"),
        ("Trước ngày 20 hằng tháng", None, None, "monthly"),
        ("Hàng năm", None, None, "annual"),
        ("Trước ngày 10/5 và 20/10 hằng năm", None, None, "semiannual"),
        ("Thường xuyên, hằng năm", None, None, "continuous"),
        ("Thường xuyên trong năm 2031", None, "2031", "continuous"),
        ("Thường xuyên; sơ kết trong năm 2031", None, None, "continuous"),
        ("Định kỳ", None, None, None),
        ("Trước 31/12", None, None, None),
    ],
)
def test_cell(text: str, start: str | None, due: str | None, recurrence: str | None) -> None:
    found = find_timeframe(text)
    assert found is not None
    assert (found.start, found.due, found.recurrence) == (start, due, recurrence)


def test_prose_deadline_and_span() -> None:
    text = "Gửi danh sách bến đò chậm nhất ngày 27 tháng 5 năm 2031 để đóng sổ"
    found = find_timeframe(text, 100, prose=True)
    assert found is not None and found.due == "2031-05-27"
    assert Span(found.span.start - 100, found.span.end - 100).of(text) == found.text


def test_within_a_year_and_the_years_that_follow_is_never_due() -> None:
    found = find_timeframe("mở lớp trong năm 2031 và các năm tiếp theo", prose=True)
    assert found is not None
    assert (found.start, found.due, found.recurrence) == ("2031", None, "continuous")


@pytest.mark.parametrize(
    ("text", "start", "due", "recurrence"),
    [
        ("Từ tháng 02 đến tháng 5/2031: sửa bến", "2031-02", "2031-05", None),
        ("Sửa bến từ ngày 28/12 đến ngày 05/01/2032.", "2031-12-28", "2032-01-05", None),
        ("Quý IV/2031: sửa bến", None, "2031-Q4", None),
        ("Kê thuyền chậm nhất 16 giờ 30 ngày 27/02/2031.", None, "2031-02-27", None),
        ("Theo Nghị quyết số 12-NQ/TU, sửa bến trong tháng 01 năm 2031.", None, "2031-01", None),
        ("Định kỳ 6 tháng, trưởng bến kê số thuyền.", None, None, "semiannual"),
        ("Sửa bến xong trong tháng 5/2031. Định kỳ báo cáo hằng năm.", None, "2031-05", "annual"),
        ("Chấm điểm từng bến hằng tháng; nộp sổ thuyền trước ngày 10/9/2031.", None, "2031-09-10", None),
        ("Sửa bến xong trước ngày 31/7/2031; hằng tháng công khai số thuyền.", None, "2031-07-31", None),
        ("Hằng năm sửa bến; sơ kết vào quý II/2033.", None, None, "annual"),
        ("Nộp kế hoạch trước 15/4/2031; hằng tháng kê thuyền, báo cáo vào ngày 25.", None, "2031-04-15", None),
        ("Kiểm tra bến đột xuất ít nhất 01 lần/quý; tổng kết quý IV/2031.", None, None, "quarterly"),
        ("Phát loa ở bến đến hết 30/6/2031.", None, "2031-06-30", None),
        ("Sơ kết vào năm 2033, tổng kết vào năm 2035; báo cáo trước ngày 31/12 hằng năm.", None, None, "annual"),
        ("Đo mực nước 3 tháng/lần đến hết năm 2031.", None, "2031", "quarterly"),
        ("Gửi sổ thuyền trước 17h00 thứ Ba (11/3/2031).", None, "2031-03-11", None),
        ("Từ năm 2031 trở đi, hằng năm kê thuyền.", "2031", None, "annual"),
        ("Mượn thuyền trong thời gian 06 tháng, từ 01/7/2031 đến 31/12/2031.", "2031-07-01", "2031-12-31", None),
    ],
)
def test_prose_with_a_deadline_or_round(text: str, start: str, due: str, recurrence: str) -> None:
    found = find_timeframe(text, prose=True)
    assert found and (found.start, found.due, found.recurrence) == (start, due, recurrence)


@pytest.mark.parametrize(
    ("cell", "start", "due", "recurrence"),
    [
        ("Quý I, II/2031", "2031-Q1", "2031-Q2", None),
        ("Quý I - Quý II/2031", "2031-Q1", "2031-Q2", None),
        ("Tháng 11, 12/2031", "2031-11", "2031-12", None),
        ("Tháng 3, 5/2031", None, "2031-05", None),
        ("Tháng 4 và tháng 8/2031", "2031-04", "2031-08", None),
        ("Quý I, II, III, IV/2031", None, None, "quarterly"),
        ("Tháng 10, 11 và 12 năm 2031", "2031-10", "2031-12", None),
        ("Năm 2031, 2032 và 2033", "2031", "2033", None),
        ("15/11 - 30/12/2031", "2031-11-15", "2031-12-30", None),
        ("30/11/2031 và hằng năm", None, "2031-11-30", "annual"),
        ("Hằng năm (2031-2035)", "2031", "2035", "annual"),
        ("Giai đoạn 2031-2035, hằng năm", "2031", "2035", "annual"),
        ("Trước ngày 15 tháng cuối quý", None, None, "quarterly"),
        ("Năm 2032, 2031", None, "2032", None),
        ("06 tháng một lần, bắt đầu từ tháng 12/2031", "2031-12", None, "semiannual"),
    ],
)
def test_a_cell_names_several_periods(cell: str, start: str | None, due: str | None, recurrence: str | None) -> None:
    found = find_timeframe(cell)
    assert found is not None and (found.start, found.due, found.recurrence) == (start, due, recurrence)
