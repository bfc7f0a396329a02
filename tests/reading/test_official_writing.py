"""Conventions of official writing that tell what orders work and whom it charges: norms, forms, lists, those who share out work."""

import pytest

from bamsat.reading import read
from bamsat.reading.orders.roles import charged_first
from bamsat.reading.orders.split import parts
from bamsat.reading.paper import Task


def tasks(words: str) -> tuple[Task, ...]:
    return read(words.encode()).tasks


def texts(words: str) -> list[str]:
    return [task.text for task in tasks(words)]


def leads(task: Task) -> list[str]:
    return [row.body for row in task.assignments if row.role == "lead"]


NORM = """QUYẾT ĐỊNH
Ban hành Quy định về bến đò
Chương I
QUY ĐỊNH CHUNG
Điều 1. Trách nhiệm của chủ bến
1. Sơn lại số của thuyền mỗi năm một lần.
2. Ủy ban nhân dân xã đăng ký thuyền cho các hộ.
Chương II
TỔ CHỨC THỰC HIỆN
Điều 2. Trách nhiệm của chủ thuyền
1. Mang áo phao khi chở khách.
"""


def test_of_a_norm_only_what_charges_an_authority_and_who_carries_it_out_order_work() -> None:
    assert texts(NORM) == ["Ủy ban nhân dân xã đăng ký thuyền cho các hộ.", "Mang áo phao khi chở khách."]
    assert leads(tasks(NORM)[1]) == ["chủ thuyền"]


def test_what_is_appended_to_a_norm_orders_nothing_save_a_plan() -> None:
    appended = NORM + "PHỤ LỤC I\nMẪU SỔ BẾN ĐÒ\nI. NỘI DUNG\n1. Ghi số khách của mỗi chuyến đò qua sông.\n"
    assert texts(appended) == texts(NORM)
    plan = appended.replace("MẪU SỔ BẾN ĐÒ", "KẾ HOẠCH SỬA BẾN ĐÒ")
    assert len(texts(plan)) == len(texts(NORM)) + 1


def test_who_carries_out_what_is_appended_to_a_norm_is_charged() -> None:
    appended = (
        NORM
        + "PHỤ LỤC I\nKHUNG GIỜ CỦA BẾN ĐÒ\nĐiều 1. Tổ chức thực hiện\n1. Trưởng bến tổ chức treo khung giờ ở bến.\n"
    )
    assert texts(appended) == [*texts(NORM), "Trưởng bến tổ chức treo khung giờ ở bến."]


@pytest.mark.parametrize("blank", ["........", "……"])
def test_a_line_to_be_filled_in_is_no_order(blank: str) -> None:
    plan = f"KẾ HOẠCH\nvề bến đò\nIII. NHIỆM VỤ\n- Đếm số thuyền: {blank}\n- Sơn lại bến đò."
    assert texts(plan) == ["Sơn lại bến đò."]


def test_an_ellipsis_is_no_blank() -> None:
    assert texts("KẾ HOẠCH\nvề bến đò\nIII. NHIỆM VỤ\n- Mua phao, dây, còi...\n- Sơn lại bến đò.") == [
        "Mua phao, dây, còi...",
        "Sơn lại bến đò.",
    ]


SHARED = """THÔNG BÁO
Phân công nhiệm vụ của Phòng Kinh tế
I. NHIỆM VỤ CỦA CÔNG CHỨC
1. Đồng chí Trần Văn Ổi, phụ trách và tham mưu các nhiệm vụ, gồm:
- Lập sổ bến đò của các thôn.
- Kiểm tra phao cứu sinh.
2. Đồng chí Lê Thị Sú, phụ trách tham mưu thực hiện các nhiệm vụ, cụ thể như sau
a. Về rừng bần
- Ươm cây giống cho các hộ.
"""


def test_duties_of_a_person_are_orders_each_and_hers_also_without_a_colon() -> None:
    assert [(task.text, leads(task)) for task in tasks(SHARED)] == [
        ("Lập sổ bến đò của các thôn.", ["Đồng chí Trần Văn Ổi"]),
        ("Kiểm tra phao cứu sinh.", ["Đồng chí Trần Văn Ổi"]),
        ("Ươm cây giống cho các hộ.", ["Đồng chí Lê Thị Sú"]),
    ]


def test_fields_and_cases_of_a_duty_are_no_orders() -> None:
    fields = "THÔNG BÁO\nphân công\nI. NHIỆM VỤ\n1. Phó Chủ tịch UBND xã chỉ đạo các lĩnh vực sau:\n- Thủy lợi nội đồng;\n- Kiểm tra bến đò."
    assert texts(fields) == ["Phó Chủ tịch UBND xã chỉ đạo các lĩnh vực sau:"]
    orders = fields.replace("chỉ đạo các lĩnh vực sau:", "thực hiện các nhiệm vụ sau:")
    assert texts(orders) == ["Thủy lợi nội đồng;", "Kiểm tra bến đò."]


def test_who_may_sign_is_no_order() -> None:
    plan = "KẾ HOẠCH\nvề bến đò\nIV. TỔ CHỨC THỰC HIỆN\n1. Trưởng phòng Kinh tế {} giấy phép mở bến đò cho các hộ.\n2. Công an xã giữ trật tự ở bến."
    assert len(texts(plan.format("được ký"))) == 1 and len(texts(plan.format("cấp"))) == 2


def test_sections_of_an_approved_plan_tell_what_they_are_for() -> None:
    decision = (
        "QUYẾT ĐỊNH\nVề việc phê duyệt Kế hoạch trồng bần\nĐiều 1. Phê duyệt Kế hoạch trồng bần với những nội dung chủ yếu sau:\n"
        "I. TẦM NHÌN ĐẾN NĂM 2050\n- Bờ sông có rừng bần dày.\nII. NHIỆM VỤ\n- Ươm ba nghìn cây bần.\n"
    )
    assert texts(decision) == ["Ươm ba nghìn cây bần."]


def test_a_statement_of_faults_and_words_that_make_a_paper_known_order_nothing() -> None:
    notice = (
        "THÔNG BÁO\nKết luận về bến đò\n{}\n1. Về bến đò: UBND xã chủ trì mở bến nhưng còn chậm.\n"
        "II. NHIỆM VỤ\n1. Công an xã giữ trật tự ở bến.\n{}"
    )
    closing = "Văn phòng UBND xã trân trọng thông báo để các phòng biết, chỉ đạo tổ chức thực hiện./."
    assert texts(notice.format("I. VỀ TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN CHỦ YẾU", closing)) == [
        "Công an xã giữ trật tự ở bến."
    ]


def test_bodies_numbered_inside_a_paragraph_have_work_of_their_own() -> None:
    text = "Sớm mở bến đò: (1) Phòng Kinh tế lập danh sách; (2) Công an xã chủ trì, phối hợp Trạm Y tế kiểm tra bến."
    found = [span.of(text) for span in parts(text, charged_first(text))]
    assert found == [
        "Sớm mở bến đò: (1) Phòng Kinh tế lập danh sách;",
        "Công an xã chủ trì, phối hợp Trạm Y tế kiểm tra bến.",
    ]
    assert [[body.name for body in charged_first(part).named] for part in found] == [["Phòng Kinh tế"], ["Công an xã"]]


def test_numbers_inside_a_paragraph_of_one_body_part_nothing() -> None:
    text = "Phòng Kinh tế: (1) lập danh sách bến đò; (2) chủ trì, phối hợp Trạm Y tế kiểm tra bến."
    assert len(parts(text, charged_first(text))) == 1
