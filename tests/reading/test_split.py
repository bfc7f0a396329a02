"""A paragraph is several tasks only where other bodies are charged in turn."""

import pytest
from outlined import paper

from bamsat.reading import read
from bamsat.reading.orders.roles import charged_first
from bamsat.reading.orders.split import numbered, parts
from bamsat.reading.orders.stage import read_tasks


@pytest.mark.parametrize(
    "text",
    [
        "Phòng Kinh tế lập danh sách. Phòng Kinh tế báo cáo kết quả.",
        "Phòng Kinh tế lập danh sách. Sở Y tế đã gửi mẫu.",
        "Chánh Văn phòng; Giám đốc Trung tâm; Công an xã chịu trách nhiệm thi hành.",
        "Rải đá đường làng. Công an xã.",
        "Phòng Kinh tế lập sổ hộ. Trưởng thôn chịu trách nhiệm toàn diện trước UBND xã nếu để sót hộ.",
        "Phòng Kinh tế lập sổ; Trưởng thôn, để giữ trật tự thì báo Công an xã.",
        "Phòng Kinh tế lập sổ; đồng thời gửi Sở Y tế. Việc này làm kịp thời.",
        "Đánh giá cao việc lập sổ; giao Phòng Kinh tế thẩm định dự toán.",
        "Thống nhất chủ trương lập sổ; giao Phòng Kinh tế thẩm định dự toán.",
        "Lập sổ hộ nghèo; giao các thôn.",
        "Lập sổ hộ nghèo (Phòng Kinh tế lập mẫu; Trạm Y tế rà soát số hộ).",
        "Lập sổ hộ nghèo; Phòng Kinh tế theo dõi, đôn đốc.",
        "Lập sổ hộ nghèo; Phòng Kinh tế tham mưu, xong trước 30/6/2031.",
        "Phòng Kinh tế chủ trì, phối hợp với các sở, ngành liên quan; các thôn ven sông kiểm tra phao.",
        "Lập sổ hộ nghèo; các thôn rà soát số hộ.",
        "Kết quả sổ hộ nghèo; Phòng Kinh tế thẩm định dự toán.",
    ],
)
def test_it_stays_one(text: str) -> None:
    assert parts(text, charged_first(text)) == [(0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lập sổ thuyền của thôn; giáo viên chủ nhiệm kiểm tra áo phao của trẻ.", 2),
        ("Lập sổ thuyền của thôn; các thôn còn lại báo cáo trong năm 2031.", 1),
        ("Lập sổ thuyền, phối hợp Trạm Y tế; các thôn ven sông kiểm tra phao ở bến.", 1),
        ("Phòng Kinh tế phối hợp Trạm Y tế kiểm tra phao; giao Công an xã trực ở bến.", 2),
        ("Trên cơ sở đề xuất của các thôn; Phòng Kinh tế lập dự toán cho cả năm.", 1),
        ("Lập sổ thuyền của thôn; UBND xã xem xét, quyết định trước tháng 6.", 1),
    ],
)
def test_under_a_heading_that_names_who_acts_the_work_of_another_begins_behind_a_semicolon(
    text: str, count: int
) -> None:
    assert len(parts(text, charged_first(text), charged=True)) == count


def test_each_body_charged_in_turn_has_its_own() -> None:
    text = "Phòng Kinh tế lập danh sách. Giao Công an xã giữ trật tự; yêu cầu các thôn báo cáo số hộ."
    assert [span.of(text).split()[0] for span in parts(text, charged_first(text))] == ["Phòng", "Giao", "yêu"]


def test_a_clause_that_gives_a_named_body_work_parts_it_from_what_names_nobody() -> None:
    for given in ("giao ", ""):
        text = f"Lập danh sách hộ nghèo; {given}Phòng Kinh tế thẩm định dự toán."
        later = text.split("; ")[1].split()[0]
        assert [span.of(text).split()[0] for span in parts(text, charged_first(text))] == ["Lập", later]


def test_a_clause_that_charges_another_body_is_another_task() -> None:
    text = "Phòng Kinh tế lập phương án; đồng thời UBND xã bố trí đất; các thôn báo cáo số hộ."
    for charged in (False, True):  # under a heading that names who acts too
        spans = parts(text, charged_first(text), charged=charged)
        assert [span.of(text).split()[0] for span in spans] == ["Phòng", "UBND", "các"]


@pytest.mark.parametrize(
    ("rest", "count"),
    [("Trên cơ sở đó, Sở Y tế tổng hợp báo cáo.", 2), ("Trong quá trình thực hiện, các thôn kịp thời báo cáo.", 1)],
)
def test_a_sentence_that_opens_with_its_basis_may_charge_another(rest: str, count: int) -> None:
    text = f"Phòng Kinh tế lập danh sách hộ. {rest}"
    assert len(parts(text, charged_first(text))) == count


def test_what_was_granted_before_the_first_order_is_none() -> None:
    text = "Công tác mở bến: cơ bản thống nhất kịch bản. Trạm Y tế trực ở bến; Công an xã phân luồng."
    assert [part.of(text) for part in parts(text, charged_first(text))] == [
        "Trạm Y tế trực ở bến;",
        "Công an xã phân luồng.",
    ]


def test_under_a_heading_the_first_part_keeps_its_lead() -> None:
    reading = paper(
        (0, "IV.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "1.", "Phòng Kinh tế", "organisation"),
        (2, "-", "Lập danh sách hộ. Giao Công an xã giữ trật tự.", "organisation"),
    )
    tasks = read_tasks(reading).tasks
    assert [[row.body for row in task.assignments] for task in tasks] == [["Phòng Kinh tế"], ["Công an xã"]]
    assert all(task.span.of(reading.text) == task.text for task in tasks)


def test_when_a_decision_takes_effect_is_no_task() -> None:
    text = "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng và Công an xã chịu trách nhiệm thi hành."
    assert [span.of(text)[:6] for span in parts(text, charged_first(text))] == ["Chánh "]


def test_an_item_that_names_another_body_has_its_own_lead_but_not_a_generic_one() -> None:
    reading = paper(
        (0, "III.", "NHIỆM VỤ", "tasks"),
        (1, "1.", "Trong thời gian tới, yêu cầu các thôn, các đơn vị thực hiện các việc sau:", "tasks"),
        (2, "-", "Giao Phòng Kinh tế lập sổ phiên chợ.", "tasks"),
        (2, "-", "Các hộ, cơ quan giữ sạch bờ kênh.", "tasks"),
    )
    first, second = read_tasks(reading).tasks
    assert [row.body for row in first.assignments] == ["Phòng Kinh tế"]
    assert [row.body for row in second.assignments] == ["các thôn", "các đơn vị"]


def numbered_orders(text: str) -> list[str]:
    return [span.of(text) for span in numbered(text)]


def test_a_list_numbered_inside_a_sentence_is_as_many_orders() -> None:
    text = "Phòng Kinh tế: (1) lập danh sách hộ ven sông; (2) Trạm Y tế kiểm tra giếng nước ở bến."
    assert numbered_orders(text) == ["lập danh sách hộ ven sông", "Trạm Y tế kiểm tra giếng nước ở bến."]


@pytest.mark.parametrize(
    "text",
    [
        "Sửa các quy chế: (1) Quy chế bến đò; (2) Quy chế chợ nổi.",
        "Xây dựng lộ trình, bao gồm: (1) Đánh giá số cây; (2) Tổ chức lấy ý kiến.",
        "Phòng Kinh tế (1) lập danh sách; (2) báo cáo.",
        "Phòng Kinh tế: (1) lập danh sách.",
    ],
)
def test_numbers_that_count_what_an_order_is_about_part_nothing(text: str) -> None:
    assert numbered_orders(text) == []


def test_the_body_before_the_list_leads_what_names_nobody() -> None:
    text = "CÔNG ĐIỆN\nvề chống úng\n\n1. Phòng Kinh tế: (1) lập danh sách hộ ven sông; (2) Trạm Y tế kiểm tra giếng nước ở bến.\n"
    found = [(task.text[:7], [row.body for row in task.assignments]) for task in read(text.encode()).tasks]
    assert found == [("lập dan", ["Phòng Kinh tế"]), ("Trạm Y ", ["Trạm Y tế"])]


def test_an_item_that_names_its_own_body_parts_though_the_opening_asks_all() -> None:
    text = (
        "CHỈ THỊ\nvề chợ nổi\n\nBan Thường vụ Huyện ủy yêu cầu các cấp ủy, chính quyền thực hiện các việc sau:\n"
        "1. Công an huyện lập sổ thuyền; Trạm Y tế hướng dẫn các hộ trên sông; cán bộ trực được phân công ghi sổ.\n"
        "2. Đảng ủy các xã ra nghị quyết về chợ nổi; phân công đồng chí cấp ủy viên phụ trách từng bến; báo cáo hằng quý.\n"
    )
    found = [(task.text[:11], [row.body for row in task.assignments]) for task in read(text.encode()).tasks]
    assert found == [
        ("Công an huy", ["Công an huyện"]),
        ("Trạm Y tế h", ["Trạm Y tế"]),
        ("Đảng ủy các", ["Đảng ủy các xã"]),
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Về đề xuất sửa bến của thôn Hạ: đồng ý chủ trương. Giao Phòng Kinh tế bố trí vốn.",
            "Giao Phòng Kinh tế bố trí vốn.",
        ),
        (
            "Nhất trí chủ trương dời bến thôn Hạ. Giao Phòng Kinh tế bố trí vốn.",
            "Giao Phòng Kinh tế bố trí vốn.",
        ),
        (
            "Thống nhất quản lý bến thôn Hạ. Giao Phòng Kinh tế bố trí vốn.",
            "Thống nhất quản lý bến thôn Hạ. Giao Phòng Kinh tế bố trí vốn.",
        ),
        (
            "Quyết định có hiệu lực từ ngày ký. Trưởng các thôn chịu trách nhiệm thi hành.",
            "Trưởng các thôn chịu trách nhiệm thi hành.",
        ),
        (
            "Từ ngân sách xã 20 triệu đồng. Trạm Y tế lập dự toán trước ngày 12/10.",
            "Trạm Y tế lập dự toán trước ngày 12/10.",
        ),
    ],
)
def test_what_was_granted_of_a_proposal_is_no_part_of_the_order(text: str, first: str) -> None:
    assert [part.of(text) for part in parts(text, charged_first(text))] == [first]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Đề nghị các đoàn thể: Hội Nông dân hỗ trợ vốn; Hội Phụ nữ vận động các hộ.", ["Hội Nông", "Hội Phụ"]),
        (
            "Chế độ báo cáo: các thôn báo cáo Phòng Kinh tế hằng tuần; Phòng Kinh tế tổng hợp trình UBND xã.",
            ["các thôn", "Phòng Kinh"],
        ),
        ("Dọn bến: giao đ/c Sen chỉ đạo. Hội Phụ nữ vận động các hộ.", ["giao đ/c", "Hội Phụ"]),
        ("Dọn bến: Hội Phụ nữ vận động các hộ ven sông.", ["Dọn bến:"]),
        ("Về dọn bến: Hội Nông dân hỗ trợ vốn; Hội Phụ nữ vận động các hộ.", ["Về dọn", "Hội Phụ"]),
        ("Giao Sở Y tế hướng dẫn mẫu sổ, còn Sở Tài chính bố trí kinh phí.", ["Giao Sở", "Sở Tài"]),
    ],
)
def test_what_several_orders_are_of_is_no_part_of_the_first(text: str, begins: list[str]) -> None:
    assert [" ".join(part.of(text).split()[:2]) for part in parts(text, charged_first(text))] == begins
