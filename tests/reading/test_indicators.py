import pytest
from outlined import paper

from bamsat.reading.orders.indicators import read_indicators


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Hiện nay 40% hộ dân có nước máy", "tasks"),
        ("Tổ chức ít nhất 02 lớp dạy bơi", "tasks"),
        ("Nâng cao nhận thức trong ít nhất 03 tháng", "objectives"),
        ("Thực hiện Quyết định số 77/QĐ-XYZ ngày 02/3/2024", "objectives"),
    ],
)
def test_not_a_target(words: str, role: str) -> None:
    assert read_indicators(paper((0, "-", words, role))).indicators == ()


@pytest.mark.parametrize(
    ("words", "value", "unit", "by", "name", "low", "high"),
    [
        ("Ít nhất 10 % tàu cá có máy dò", "Ít nhất 10", "%", None, "min", 10, None),
        ("Đến năm 2031, 15-20% vườn cam tưới nhỏ giọt", "15-20", "%", "2031", "between", 15, 20),
        ("Xây tối thiểu 1.500 bể chứa nước mưa", "tối thiểu 1.500", "bể", None, "min", 1500, None),
        ("Hộ thiếu nước dưới 2,5%", "dưới 2,5", "%", None, "lt", None, 2.5),
    ],
)
def test_target(words: str, value: str, unit: str, by: str | None, name: str, low: float, high: float) -> None:
    reading = read_indicators(paper((0, "-", words, "objectives")))
    (one,) = reading.indicators
    assert (one.value, one.unit, one.by) == (value, unit, by)
    assert (one.comparator, one.low, one.high) == (name, low, high)
    assert one.span.of(reading.text) == one.text


def test_several_targets_and_heading_year() -> None:
    reading = read_indicators(
        paper((0, "1.", "Đến năm 2032", "objectives"), (1, "-", "80% xã có bến; 60% thôn có đèn", "objectives"))
    )
    assert [(i.value, i.by) for i in reading.indicators] == [("80", "2032"), ("60", "2032")]


def test_aim_outside_objectives() -> None:
    reading = read_indicators(paper((0, "-", "Phấn đấu mỗi năm mở từ 05 lớp dạy bơi", "tasks")))
    assert [(i.value, i.unit) for i in reading.indicators] == [("từ 05", "lớp")]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Hình thành ít nhất 20 mô hình trồng nấm", [("ít nhất 20", "mô hình")]),
        ("Xây dựng 05 mô hình và mở 12 lớp dạy bơi", [("05", "mô hình"), ("12", "lớp")]),
        ("100% thôn có tối thiểu 1 nhà văn hóa", [("100", "%")]),
        ("Đứng trong top 03 vùng trồng nấm", []),
        ("Thực hiện khoản 2 Điều 5 của quy chế", []),
        ("Tỷ lệ hộ nghèo còn 2,5%; 40 hộ thoát nghèo", [("2,5", "%"), ("40", "hộ")]),
    ],
)
def test_what_is_counted(words: str, targets: list[tuple[str, str]]) -> None:
    reading = read_indicators(paper((0, "-", words, "objectives")))
    assert [(one.value, one.unit) for one in reading.indicators] == targets


def test_a_bare_count_outside_objectives_is_no_target() -> None:
    assert not read_indicators(paper((0, "-", "Phấn đấu mở 12 lớp dạy bơi", "tasks"))).indicators
