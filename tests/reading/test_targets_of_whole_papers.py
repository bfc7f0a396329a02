from outlined import table

from bamsat.reading import read
from bamsat.reading.orders.indicators import read_indicators, years


def test_targets_handed_out_body_by_body_in_a_table_pasted_with_tabs() -> None:
    lines = (
        "QUYẾT ĐỊNH",
        "Về việc giao chỉ tiêu năm 2031",
        "3. Chỉ tiêu giao từng thôn năm 2031",
        "Thôn\tTổng số hộ\tGiảm đến 30/6/2031 (hộ)\tTỷ lệ hộ có nước máy (%)",
        "Bến Hạ\t312\t5\t90,5",
        "Bến Thượng\t288\t8\tđủ",
        "Cộng\t600\t13\t91",
    )
    found = read("\n".join(lines).encode()).indicators
    assert [(item.text, item.value, item.unit, item.by) for item in found] == [
        ("Bến Hạ: Giảm đến 30/6/2031 (hộ)", "5", "hộ", "2031-06-30"),
        ("Bến Hạ: Tỷ lệ hộ có nước máy (%)", "90,5", "%", "2031"),
        ("Bến Thượng: Giảm đến 30/6/2031 (hộ)", "8", "hộ", "2031-06-30"),
        ("Cộng: Giảm đến 30/6/2031 (hộ)", "13", "hộ", "2031-06-30"),
        ("Cộng: Tỷ lệ hộ có nước máy (%)", "91", "%", "2031"),
    ]


def test_a_table_of_targets_with_a_column_for_each_level() -> None:
    reading = table(
        ("TT", "Nội dung chỉ tiêu", "Toàn xã", "Mỗi thôn"),
        ("1", "Số hộ làm bến", "45 hộ", "ít nhất 03 hộ"),
        ("2", "Số bến đạt chuẩn", "8/10 bến", "-"),
    )
    found = read_indicators(reading).indicators
    assert [(item.value, item.unit) for item in found] == [("45", "hộ"), ("ít nhất 03", "hộ"), ("8/10", "bến")]


def test_what_was_reached_in_a_year_before_the_paper_is_no_target() -> None:
    text = (
        "UBND XÃ ĐỒNG MÂY\nSố: 3/KH-UBND\nĐồng Mây, ngày 03 tháng 3 năm 2031\nKẾ HOẠCH\nGiữ nước sạch\n\nI. MỤC TIÊU\n\n"
        "Tỷ lệ thất thoát năm 2030 là 21,8%, riêng bến Hạ 31%. Phấn đấu:\n\n- Năm 2032 là 16%.\n"
    )
    assert [item.value for item in read(text.encode()).indicators] == ["16"]


def test_the_years_of_a_text_are_looked_for_once_however_many_figures_ask() -> None:
    years._named.cache_clear()
    text = "Năm 2031: " + "Mở 120 lớp " * 150
    marks = [years.first_year(text, at) for at in range(0, len(text), 11)]
    assert marks[0] == "2031" and not any(marks[1:])
    assert years._named.cache_info().misses == 1
