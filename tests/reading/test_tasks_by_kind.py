"""Who is charged in a letter, a conclusion, a guidance, a norm in articles: each kind of paper orders in its own way."""

import pytest
from outlined import paper

from bamsat.reading import read
from bamsat.reading.orders.stage import read_tasks


def test_a_letter_that_names_bodies_in_turn_orders_what_stands_under_each() -> None:
    reading = paper(
        (0, "", "Thời gian qua nhiều chợ còn bẩn.", "preamble"),
        (0, "1.", "Phòng Kinh tế", None),
        (1, "-", "Lập lịch quét chợ.", None),
        (0, "2.", "Công an xã", None),
        (1, "", "Giữ trật tự các phiên chợ.", None),
        (0, "3.", "Chợ và bến đò", None),
        (1, "-", "Chợ có hai dãy hàng.", None),
    )
    tasks = [(task.text[:7], [row.body for row in task.assignments]) for task in read_tasks(reading).tasks]
    assert tasks == [("Lập lịc", ["Phòng Kinh tế"]), ("Giữ trậ", ["Công an xã"])]


@pytest.mark.parametrize(
    ("heading", "orders"),
    [
        ("Yêu cầu các thôn khẩn trương:", 1),
        ("Các thôn nộp hồ sơ gồm:", 0),
        ("Đồng chí Trần Thị Mẫu là trưởng thôn:", 0),
    ],
)
def test_outside_any_zone_a_sentence_with_a_colon_charges_those_it_names(heading: str, orders: int) -> None:
    reading = paper((0, "1.", heading, None), (1, "-", "Dọn sạch bờ kênh trước mùa mưa.", None))
    assert len(read_tasks(reading).tasks) == orders


def test_a_circular_of_a_party_committee_orders_as_a_directive_does() -> None:
    asks = "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy thực hiện tốt các nội dung sau:\n1. Lãnh đạo đại hội đúng Điều lệ."
    assert _leads(f"TỈNH ỦY BẾN ĐÒ\nSố 04-TT/TU\nTHÔNG TRI\nvề đại hội các cấp\n{asks}") == [["các cấp ủy"]]


def test_what_a_party_committee_leads_is_not_who_leads() -> None:
    body = "III. NHIỆM VỤ\n1. Lãnh đạo các chi bộ tổ chức dọn kênh.\n2. Lãnh đạo các thôn triển khai: giao Chi bộ thôn Hạ lập lịch."
    assert _leads(f"ĐẢNG ỦY XÃ BẾN ĐÒ\nSố 04-NQ/ĐU\nNGHỊ QUYẾT\nvề nhiệm vụ năm 2031\n{body}") == [
        [],
        ["Chi bộ thôn Hạ"],
    ]
    assert _leads(f"UBND XÃ BẾN ĐÒ\nSố: 4/KH-UBND\nKẾ HOẠCH\nnăm 2031\n{body}")[0] == ["Lãnh đạo các chi bộ"]


def _leads(words: str) -> list[list[str]]:
    tasks = read(words.encode()).tasks
    return [[row.body for row in task.assignments if row.role == "lead"] for task in tasks]


def test_who_is_asked_for_all_that_follows_leads_what_names_nobody() -> None:
    words = "CHỈ THỊ\nVề việc giữ rừng bần\nĐể giữ rừng bần, UBND tỉnh yêu cầu các sở, ban, ngành tập trung thực hiện các nội dung sau:\n"
    assert _leads(words + "1. Rà soát diện tích rừng bần ven sông.\n2. UBND các xã tổ chức tuần tra rừng bần.") == [
        ["các sở, ban, ngành"],
        ["UBND các xã"],
    ]
    assert _leads("KẾ HOẠCH" + words[7:] + "I. NHIỆM VỤ\n1. Rà soát diện tích rừng bần ven sông.") == [[]]


def test_a_numbered_order_holds_for_the_numbers_that_count_on_from_it() -> None:
    words = (
        "KẾT LUẬN\nVề rừng bần\n1. Ghi nhận kết quả.\n2. Yêu cầu UBND các xã tập trung giữ rừng bần.\n"
        "2.1. Tổ chức tuần tra rừng bần hằng ngày.\n2.2. Sở Xây dựng tháo dỡ bến cũ."
    )
    assert _leads(words)[-2:] == [["UBND các xã"], ["Sở Xây dựng"]]


def test_a_heading_of_duties_names_whose_they_are() -> None:
    words = "CÔNG VĂN\nVề rừng bần\n1. Trách nhiệm chung của các cơ quan, đơn vị\n- Rà soát diện tích rừng bần."
    assert _leads(words) == [["các cơ quan, đơn vị"]]


def test_an_item_that_a_page_breaks_is_a_task() -> None:
    words = "CÔNG VĂN\nVề rừng bần\n1. Sở Xây dựng\n- Rà soát diện tích rừng bần ở các\n3\nbãi bồi ven sông và báo cáo kết quả."
    assert _leads(words) == [["Sở Xây dựng"]]


def test_what_is_appended_to_a_directive_orders_nothing_more() -> None:
    words = "CÔNG ĐIỆN\nVề bão\n1. Sở Xây dựng khẩn trương neo thuyền.\nPHỤ LỤC I\n1. Sở Xây dựng lập bảng này."
    assert _leads(words) == [["Sở Xây dựng"]]


def test_a_bullet_of_a_conclusion_that_gives_work_is_a_task_and_an_addressee_is_none() -> None:
    words = "KẾT LUẬN\nVề bão\nKính gửi:\n- Các đơn vị được giao trực bão;\n1. Để chống bão:\n- Giao Sở Xây dựng chủ trì neo thuyền."
    assert _leads(words) == [["Sở Xây dựng"]]


RULES = """QUYẾT ĐỊNH
về hỗ trợ dựng nhà nổi

Điều 1. Đối tượng và điều kiện được hỗ trợ

1. Hộ ở ven kênh được hỗ trợ một lần.

Điều 2. Mức hỗ trợ

1. Hỗ trợ 40 triệu đồng/hộ đối với hộ dựng nhà mới.

2. UBND xã đối chiếu, lập danh sách hộ được hỗ trợ.

Điều 3. Thời gian thực hiện

1. Trong năm 2031, UBND xã phải dựng xong hai mươi nhà nổi.

Điều 4. Tổ chức thực hiện

1. Phòng Kinh tế hướng dẫn mẫu nhà nổi cho các hộ ven kênh.
"""


def test_rules_in_articles_order_what_somebody_must_do_and_what_carries_them_out() -> None:
    assert [task.text[:12] for task in read(RULES.encode()).tasks] == ["Trong năm 20", "Phòng Kinh t"]


def test_a_guidance_orders_by_sentences_that_charge_a_body_by_name() -> None:
    text = (
        "HƯỚNG DẪN\nvề lễ mở bến\n\nII. NỘI DUNG\n\n1. Mở lễ\n\n- UBND xã phối hợp với Trạm Y tế mời các hộ ven kênh dự lễ mở bến.\n\n"
        "- Lễ mở bến gồm phần rước thuyền và phần hội.\n"
    )
    assert [task.text[:7] for task in read(text.encode()).tasks] == ["UBND xã"]


@pytest.mark.parametrize(
    ("heading", "orders"),
    [
        ("Điều 1. Điều chỉnh Kế hoạch đắp bờ kênh năm 2031", 1),  # done by the decision itself
        ("Điều 1. Nội dung thực hiện", 3),
    ],
)
def test_what_a_decision_changes_of_a_plan_itself_is_no_order(heading: str, orders: int) -> None:
    words = (
        "Số: 12/QĐ-UBND",
        "QUYẾT ĐỊNH",
        "Điều chỉnh Kế hoạch đắp bờ kênh năm 2031",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
        "Căn cứ Luật Thủy lợi ngày 19 tháng 6 năm 2017;",
        "QUYẾT ĐỊNH:",
        heading,
        "1. Bổ sung tuyến kênh số ba vào Kế hoạch đắp bờ kênh năm 2031.",
        "2. Đưa tuyến kênh số một ra khỏi Kế hoạch đắp bờ kênh năm 2031.",
        "Điều 2. Tổ chức thực hiện",
        "1. Phòng Kinh tế chủ trì tổ chức thực hiện Quyết định này.",
    )
    assert len(read("\n".join(words).encode(), "a.txt").tasks) == orders
