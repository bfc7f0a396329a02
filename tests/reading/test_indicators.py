from dataclasses import replace

import pytest
from outlined import paper, table

from bamsat.reading.orders.indicators import read_indicators
from bamsat.reading.orders.stage import read_tasks
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Canonical


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Hiện nay 40% hộ dân có nước máy", "tasks"),
        ("Tổ chức ít nhất 02 lớp dạy bơi", None),
        ("Hội đồng phải có ít nhất 03 thành viên", "tasks"),
        ("Đặt ống ngầm tối thiểu 0,7 m", "tasks"),
        ("Sản lượng cua ước đạt 98% kế hoạch, tăng 12% so với cùng kỳ", "tasks"),
        ("Có 12/31 bến đạt chuẩn, bằng 38,7% số bến", "tasks"),
        ("Theo Quy hoạch xã tầm nhìn đến năm 2050, bãi nghêu rộng 40 ha", "tasks"),
        ("Hội nghị phải bảo đảm ít nhất 50% cử tri tham dự", "tasks"),
        ("Phấn đấu 70% hộ nuôi nghêu vào tổ, nếu đạt 90% thì cộng 05 điểm; mức hỗ trợ đạt 30% giá giống", "none"),
        ("Nâng cao nhận thức trong ít nhất 03 tháng", "objectives"),
        ("Thực hiện Quyết định số 77/QĐ-XYZ ngày 02/3/2024", "objectives"),
    ],
)
def test_not_a_target(words: str, role: str | None) -> None:
    assert read_indicators(paper((0, "-", words, role))).indicators == ()


@pytest.mark.parametrize(
    ("words", "value", "unit", "by", "name", "low", "high"),
    [
        ("Ít nhất 10 % tàu cá có máy dò", "Ít nhất 10", "%", None, "min", 10, None),
        ("Đến năm 2031, 15-20% vườn cam tưới nhỏ giọt", "15-20", "%", "2031", "between", 15, 20),
        ("Xây tối thiểu 1.500 bể chứa nước mưa", "tối thiểu 1.500", "bể", None, "min", 1500, None),
        ("Hộ thiếu nước dưới 2,5%", "dưới 2,5", "%", None, "lt", None, 2.5),
        ("Số hóa 100% sổ tàu, xong trước 30/11/2031", "100", "%", "2031-11-30", "eq", 100, None),
        ("Tỷ lệ tàu có sổ đạt ≥ 95%", "≥ 95", "%", None, "min", 95, None),
        ("Đạt 90 triệu đồng/người/năm trở lên", "90", "triệu đồng/người/năm", None, "min", 90, None),
        ("Tối thiểu có 5 bến đạt chuẩn", "5", "bến", None, "min", 5, None),
        ("Có từ 02 đến 03 bến được nâng cấp", "từ 02 đến 03", "bến", None, "between", 2, 3),
        ("Hao hụt giống không quá 5%", "không quá 5", "%", None, "max", None, 5),
        ("Kinh tế số tối thiểu 5% giá trị của xã", "tối thiểu 5", "%", None, "min", 5, None),
        ("Người tập bơi so với dân số 42%", "42", "%", None, "eq", 42, None),
        ("Trẻ chết đuối giảm còn dưới 1,5‰", "dưới 1,5", "‰", None, "lt", None, 1.5),
        ("Trên 90 phần trăm hộ có phao", "Trên 90", "phần trăm", None, "gt", 90, None),
        ("Thu từ bến đò đạt gần 1.200 tỷ đồng", "gần 1.200", "tỷ đồng", None, "about", 1200, None),
        (
            "Thu của hộ đạt từ 80,5 triệu đồng đến 82 triệu đồng",
            "từ 80,5 triệu đồng đến 82",
            "triệu đồng",
            None,
            "between",
            80.5,
            82,
        ),
        ("Hộ có nước máy đạt 95.5%", "95.5", "%", None, "eq", 95.5, None),
        ("Mỗi ấp có ít nhất một bến đạt chuẩn", "ít nhất một", "bến", None, "min", 1, None),
        ("Chỉ số phát triển con người (HDI) đạt trên 0,75.", "trên 0,75", "", None, "gt", 0.75, None),
        ("Đưa bến vào tốp 10 của tỉnh", "tốp 10", "", None, "max", None, 10),
    ],
)
def test_target(words: str, value: str, unit: str, by: str | None, name: str, low: float, high: float) -> None:
    reading = read_indicators(paper((0, "-", words, "objectives")))
    (one,) = reading.indicators
    assert (one.value, one.unit, one.by) == (value, unit, by)
    assert (one.comparator, one.low, one.high) == (name, low, high)
    assert one.span.of(reading.text) == one.text
    assert one.rule.startswith("indicator.")


def test_several_targets_and_heading_year() -> None:
    reading = read_indicators(
        paper((0, "1.", "Đến năm 2032", "objectives"), (1, "-", "80% xã có bến; 60% thôn có đèn", "objectives"))
    )
    assert [(i.value, i.by) for i in reading.indicators] == [("80", "2032"), ("60", "2032")]


def test_each_target_has_its_own_words_and_year() -> None:
    words = "Phấn đấu đạt 20% bến sạch năm 2031, bảo đảm đến hết năm 2035 đạt 50% bến sạch và giảm 30% rác trên sông"
    reading = read_indicators(paper((0, "-", words, "tasks")))
    assert [(i.text, i.by) for i in reading.indicators] == [
        ("Phấn đấu đạt 20% bến sạch năm 2031", "2031"),
        ("bảo đảm đến hết năm 2035 đạt 50% bến sạch", "2035"),
        ("và giảm 30% rác trên sông", "2035"),
    ]


def test_words_of_a_target_in_a_long_sentence() -> None:
    work = (
        "Rà soát, sắp xếp lại các bến đò, bến ghe và bãi neo đậu trên địa bàn, gắn biển báo và đèn hiệu theo quy định"
    )
    reading = read_indicators(paper((0, "-", f"{work}, bảo đảm 100% bến có phao", "tasks")))
    assert [i.text for i in reading.indicators] == ["bảo đảm 100% bến có phao"]


def test_words_between_two_targets() -> None:
    words = "Đạt 80% bến sạch, tỷ lệ trẻ trai, trẻ gái biết bơi đạt 90%"
    reading = read_indicators(paper((0, "-", words, "objectives")))
    assert [i.text for i in reading.indicators] == ["Đạt 80% bến sạch", "tỷ lệ trẻ trai, trẻ gái biết bơi đạt 90%"]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Phấn đấu mỗi năm mở từ 05 lớp dạy bơi", [("từ 05", "lớp")]),
        ("Mỗi thôn mở ít nhất 02 lớp dạy bơi", [("ít nhất 02", "lớp")]),
        ("Vận động, bảo đảm 100% ghe có phao", [("100", "%")]),
        ("Nâng tỷ lệ hộ có nước máy lên trên 92%", [("trên 92", "%")]),
        ("Mục tiêu: 90% hộ có sổ; mở 05 lớp dạy bơi", [("90", "%"), ("05", "lớp")]),
        ("Đến năm 2031 trồng 40 ha rừng đước", [("40", "ha")]),
        ("Rừng đước ven bãi đến năm 2031 đạt 2.100 ha", [("2.100", "ha")]),
        ("100% bến có phao, trong đó ít nhất 60% bến có đèn", [("100", "%"), ("ít nhất 60", "%")]),
        ("Khoảng 50% sản lượng nghêu được bán tại bãi", []),
        ("Phấn đấu mở 12 lớp dạy bơi", [("12", "lớp")]),
        ("Duy trì tỷ lệ ghe có sổ trên 85%, bến có đèn trên 60%", [("trên 85", "%"), ("trên 60", "%")]),
        ("Mỗi ấp giúp ít nhất 02 quần chúng", [("ít nhất 02", "quần chúng")]),
        ("Phấn đấu thu vượt dự toán 5%", [("5", "%")]),
        ("Mở 12 lớp dạy bơi, 02 bến đò", [("12", "lớp"), ("02", "bến")]),
        ("Mỗi thôn có 02 người trực; tuần tra tối thiểu 2 đợt/tháng", [("02", "người"), ("tối thiểu 2", "đợt/tháng")]),
        ("Vận động 600 triệu đồng, tổng 900 ngày công", [("600", "triệu đồng"), ("900", "ngày công")]),
        ("Sửa bến có 12 mái che, chi 60 triệu đồng", []),  # what is there, what is paid
        ("Chọn ghe. Mỗi đơn vị cử 01 cán bộ dự họp", []),
        ("Cắt giảm ít nhất 30% thời gian, 30% chi phí tuân thủ", [("ít nhất 30", "%"), ("30", "%")]),
    ],
)
def test_aim_outside_objectives(words: str, targets: list[tuple[str, str]]) -> None:
    reading = read_indicators(paper((0, "-", words, "tasks")))
    assert [(i.value, i.unit) for i in reading.indicators] == targets


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Dựng cho được ít nhất 24 mô hình lọc phèn", [("ít nhất 24", "mô hình")]),
        ("Xây dựng 05 mô hình và mở 12 lớp dạy bơi", [("05", "mô hình"), ("12", "lớp")]),
        ("100% thôn có tối thiểu 1 nhà văn hóa", [("100", "%")]),
        ("100% thôn, ấp, bến có tối thiểu 1 phao", [("100", "%")]),
        ("100% thôn có đèn, đồng thời có ít nhất 05 bến", [("100", "%"), ("ít nhất 05", "bến")]),
        ("Thực hiện tốt 05 nhiệm vụ trọng tâm, 02 con số đẹp", []),
        ("Nâng tỷ lệ hộ có nước máy từ 82% lên 95%", [("95", "%")]),
        ("Giảm hộ thiếu nước từ 5% (năm 2030) xuống còn dưới 2%", [("dưới 2", "%")]),
        ("72 xã đạt 19 tiêu chí và không còn xã dưới 15 tiêu chí", [("72", "xã")]),
        ("Thu trên 1 ha bãi nghêu đạt 120 triệu đồng", [("120", "triệu đồng")]),
        ("Mở 15 khách sạn từ 1 sao trở lên", [("15", "khách sạn")]),
        ("Thợ có tay nghề, có chứng chỉ đạt 27%", [("27", "%")]),
        ("Thu ngân sách nhà nước đạt 40,6 tỷ đồng", [("40,6", "tỷ đồng")]),
        ("Có ít nhất 5 trường trong top 500 châu Á", [("ít nhất 5", "trường")]),
        ("Bê tông hóa 90% đường (22,5/25 km), 80% ngõ", [("90", "%"), ("80", "%")]),
        ("Có 05 homestay, thay 150 bóng đèn", [("05", "homestay"), ("150", "bóng đèn")]),
        ("Nhà ở bình quân cả nước đạt 27m2 sàn/người", [("27", "m2 sàn/người")]),
        (
            "Mắc lao dưới 100/100.000 dân; trẻ chết còn 42/100.000 trẻ đẻ sống, đạt 90%",
            [("dưới 100", "/100.000 dân"), ("42", "/100.000 trẻ đẻ sống"), ("90", "%")],
        ),
        ("Tổng vốn đầu tư toàn xã hội đạt 720 tỷ đồng", [("720", "tỷ đồng")]),
        ("Thu phí bến tăng so với năm trước: 10% trở lên", [("10", "%")]),
        ("Mức hưởng thụ văn hóa 45 lần/người/năm", [("45", "lần/người/năm")]),
        ("Thực hiện khoản 2 Điều 5 của quy chế", []),
        ("Tỷ lệ hộ nghèo còn 2,5%; 40 hộ thoát nghèo", [("2,5", "%"), ("40", "hộ")]),
    ],
)
def test_what_is_counted(words: str, targets: list[tuple[str, str]]) -> None:
    reading = read_indicators(paper((0, "-", words, "objectives")))
    assert [(one.value, one.unit) for one in reading.indicators] == targets


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Chỉ tiêu của bến đến năm 2032", 1),
        ("Quan điểm, mục tiêu", 1),
        ("Phấn đấu đến năm 2032:", 1),
        ("Chỉ tiêu của bến năm 2032", 1),
        ("Thông qua các chỉ tiêu của bến năm 2032 như sau:", 1),
        ("Phân bổ chỉ tiêu", 1),
        ("Chỉ tiêu quan trắc", 0),
        ("Thực hiện Chương trình mục tiêu quốc gia", 0),
    ],
)
def test_heading_that_makes_objectives_of_what_stands_below(heading: str, found: int) -> None:
    reading = read_indicators(paper((0, "2.", heading, "tasks"), (1, "-", "Bến có 12 lớp dạy bơi", "tasks")))
    assert len(reading.indicators) == found
    assert all(one.by in (None, "2032") and bool(one.by) == ("2032" in heading) for one in reading.indicators)


def test_a_norm_sets_no_target_but_what_is_striven_for_under_it() -> None:
    words = "Có ít nhất 05 hộ tham gia", "Phấn đấu 80% hộ tham gia"
    reading = read_indicators(
        paper((0, "2.", "Điều kiện hỗ trợ", "tasks"), *((1, "-", line, "tasks") for line in words))
    )
    assert [one.value for one in reading.indicators] == ["80"]


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Thu của hộ từ 62 triệu đồng (năm 2030) lên 95 triệu đồng (năm 2031)", "2031"),
        ("Thu phí bến tăng 9,5% so với ước thực hiện năm 2030", None),
    ],
)
def test_the_year_of_what_a_target_is_compared_with_is_not_its_own(words: str, by: str | None) -> None:
    (one,) = read_indicators(paper((0, "-", words, "objectives"))).indicators
    assert one.by == by


def test_a_line_in_capitals_heads_what_follows_and_work_may_stand_beside_aims() -> None:
    lines = (
        (0, "", "CÁC CHỈ TIÊU CHỦ YẾU NĂM 2031", "preamble"),
        (0, "1.", "Về kinh tế", None),
        (1, "-", "Rừng đước 40 ha", None),
        (0, "", "PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ NĂM 2032", None),
        (0, "2.", "Về xã hội", None),
        (1, "-", "Tổng đàn dê: 50 con, thu 12 tỷ.đ", None),
        (1, "-", "Bến có 12 lớp dạy bơi", None),
        (0, "3.", "Nghề cá (02 chỉ tiêu)", None),
        (1, "-", "Sinh thô giảm 0,3%0. - Đóng 05 tàu", None),
    )
    found = read_indicators(paper(*lines)).indicators
    assert [(i.value, i.unit, i.by) for i in found] == [
        ("40", "ha", "2031"),
        ("50", "con", "2032"),
        ("12", "tỷ.đ", "2032"),
        ("0,3", "%0", "2032"),
        ("05", "tàu", "2032"),
    ]
    assert found[-1].text == "Đóng 05 tàu"


def test_line_that_introduces_the_bullets_below_it() -> None:
    reading = read_indicators(
        paper(
            (0, "1.", "Nuôi nghêu", "tasks"),
            (1, "", "Đến năm 2033, toàn xã thực hiện đạt các chỉ tiêu sau:", "tasks"),
            (1, "-", "Mở 12 lớp dạy nghề", "tasks"),
            (1, "", "Trung tâm có 05 lớp dạy bơi.", "tasks"),
        )
    )
    assert [(i.value, i.by) for i in reading.indicators] == [("12", "2033")]


def test_a_year_that_opens_a_paragraph_and_a_label_before_a_figure() -> None:
    reading = read_indicators(
        paper(
            (0, "-", "6- 100% bến có phao", "objectives"),
            (0, "-", "Năm 2031: mở 12 lớp, trồng 40 ha bần", "objectives"),
        )
    )
    assert [(i.value, i.by) for i in reading.indicators] == [("100", None), ("12", "2031"), ("40", "2031")]


def test_account_of_how_things_are() -> None:
    told = (
        (0, "1.", "Kết quả đạt được", None),
        (1, "2.", "Mục tiêu giảm nghèo: số hộ nghèo ven bãi cồn nay chỉ còn 3,2%", None),
    )
    assert not read_indicators(paper(*told)).indicators
    lines = ((0, "1.", "Kết quả đạt được", None), (1, "-", "100% bến có phao, đạt 80% kế hoạch", None))
    assert not read_indicators(paper(*lines)).indicators


def _targets(*rows: tuple[str, ...]) -> list[tuple[str, str, str, str | None]]:
    return [(i.text, i.value, i.unit, i.by) for i in read_indicators(table(*rows)).indicators]


def test_table_with_years() -> None:
    assert _targets(
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2030", "Năm 2031", "Năm 2035"),
        ("1", "2", "3", "4", "5", "6"),
        ("1", "Bến đò có phao", "%", "60", "≥ 80", "100"),
        ("2", "Rừng đước", "Ha", "40", "45 - 50", "Duy trì"),
    ) == [
        ("Bến đò có phao", "≥ 80", "%", "2031"),
        ("Bến đò có phao", "100", "%", "2035"),
        ("Rừng đước", "45 - 50", "Ha", "2031"),
    ]


def test_table_with_years_in_a_second_row() -> None:
    assert _targets(
        ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch các năm", ""),
        ("Năm 2031", "Năm 2032"),
        ("1", "Lớp dạy bơi", "Lớp", "12", "15"),
    ) == [("Lớp dạy bơi", "12", "Lớp", "2031"), ("Lớp dạy bơi", "15", "Lớp", "2032")]


@pytest.mark.parametrize(
    ("heads", "below", "values"),
    [
        (("Kế hoạch 2030", "Ước TH 2030", "KH 2031"), None, ["15"]),
        (("Năm 2030", "", "Kế hoạch năm 2031"), ("", "", "", "Kế hoạch", "Ước thực hiện", ""), ["15"]),
        (("Kế hoạch 2030", "Thực hiện 2030", "Tỷ lệ đạt"), None, []),
        (("TH 2030", "KH 2031", "So sánh ước TH 2030/KH 2031"), None, ["14"]),
    ],
)
def test_what_was_planned_for_a_year_that_is_told_of_is_past(
    heads: tuple[str, ...], below: tuple[str, ...] | None, values: list[str]
) -> None:
    rows = [
        ("TT", "Chỉ tiêu", "ĐVT", *heads),
        *([below] if below else []),
        ("1", "Lớp dạy bơi", "Lớp", "12", "14", "15"),
    ]
    assert [value for _, value, _, _ in _targets(*rows)] == values


def test_table_with_a_year_for_a_group() -> None:
    assert _targets(
        ("TT", "Chỉ tiêu", "Kết quả", "Cơ quan theo dõi"),
        ("I", "Đến năm 2031", "", ""),
        ("1", "Tỷ lệ ghe có sổ", "95", "Phòng Kinh tế"),
        ("2", "Thứ hạng của bến (bậc)", "≤ 3 trong tỉnh; ≤ 20 cả nước", "Phòng Kinh tế"),
    ) == [
        ("Tỷ lệ ghe có sổ", "95", "%", "2031"),
        ("Thứ hạng của bến (bậc)", "≤ 3", "bậc", "2031"),
        ("Thứ hạng của bến (bậc)", "≤ 20", "bậc", "2031"),
    ]


def test_table_that_lists_targets_in_words() -> None:
    assert _targets(("TT", "Chỉ tiêu", "Chủ trì"), ("1", "Ít nhất 70% ghe có sổ", "Phòng Kinh tế")) == [
        ("Ít nhất 70% ghe có sổ", "Ít nhất 70", "%", None)
    ]


def test_table_of_tasks_with_a_column_of_what_is_to_be_reached() -> None:
    assert _targets(
        ("TT", "Nội dung", "Chủ trì", "Chỉ tiêu cần đạt", "Thời hạn"),
        ("1", "Cấp sổ cho ghe", "Phòng Kinh tế", "- Sổ được in. - 100% ghe có sổ.", "Năm 2031"),
    ) == [("100% ghe có sổ", "100", "%", None)]


def test_table_of_tasks_holds_no_targets() -> None:
    assert not _targets(
        ("TT", "Nội dung", "Cơ quan chủ trì", "Năm 2031"), ("1", "Mở lớp dạy bơi", "Phòng Văn hóa", "12")
    )


def test_table_that_goes_on_after_the_name_of_a_group() -> None:
    head = table(("TT", "Chỉ tiêu", "Đơn vị", "Năm 2031"), ("1", "Bến có phao", "%", "80"))
    rest = table(("Giao thông",), ("2", "Cầu mới", "Cầu", "03", ""))
    shift, tables = len(head.text), 1
    cells = tuple(
        p._replace(
            span=Span(p.span.start + shift, p.span.end + shift),
            place=p.place and p.place.__class__(tables, p.place.row, p.place.column),
        )
        for p in rest.canonical.paragraphs
        if p.text
    )
    both = replace(head, canonical=Canonical(head.text + rest.text, (*head.canonical.paragraphs, *cells)))
    assert [(i.text, i.value, i.by) for i in read_indicators(both).indicators] == [
        ("Bến có phao", "80", "2031"),
        ("Cầu mới", "03", "2031"),
    ]


def test_the_words_of_a_figure_far_behind_begin_at_its_own_part() -> None:
    words = (
        "Chủ trì, phối hợp với Phòng Kinh tế triển khai sổ thuyền điện tử trên hệ thống của xã và của các thôn ven sông có bến đò, "
        "mở sổ tại 100% bến đò trong năm 2031."
    )
    (found,) = read_indicators(paper((0, "-", words, "tasks"))).indicators
    assert found.text.startswith("mở sổ tại 100% bến đò") and found.by == "2031"
    listed = "Số vụ vi phạm trên tuyến sông lớn, tuyến kênh, " + "tuyến rạch nhỏ ven bờ, " * 5 + "bến đò giảm trên 3%"
    (found,) = read_indicators(paper((0, "-", listed, "objectives"))).indicators
    assert found.text.startswith("Số vụ vi phạm")


def test_rows_of_a_task_table_order_targets_by_their_time() -> None:
    reading = read_tasks(
        table(
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"),
            ("1", "Vận động, bảo đảm 100% ghe có phao; mua 12 phao; xem 05 ghe", "Phòng Kinh tế", "30/9/2031"),
        )
    )
    assert [(i.value, i.unit, i.by) for i in read_indicators(reading).indicators] == [
        ("100", "%", "2031-09-30"),
        ("12", "phao", "2031-09-30"),
    ]
