"""What orders work is kept, above all every bullet of a section of tasks; captions and procedure are not orders."""

import pytest

from bamsat.reading import read
from bamsat.reading.orders.roles import charged_first
from bamsat.reading.orders.selection.things import speaks_of_a_thing


@pytest.mark.parametrize(
    ("text", "bullet", "organisation"),
    [
        ("Biên bản họp thôn gửi về xã.", True, False),
        ("Văn bản góp ý phải nêu rõ lý do.", False, True),
        ("Nội dung: Phòng Kinh tế lập sổ hộ.", False, False),
        ("Thời gian qua chợ đông, cần mở thêm bến đò.", True, False),
        ("Phòng Kinh tế lập hồ sơ.", False, False),
    ],
)
def test_orders_stay(text: str, bullet: bool, organisation: bool) -> None:
    assert not speaks_of_a_thing(text, charged_first(text), bullet=bullet, organisation=organisation)


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        ("Địa điểm: Nhà văn hóa thôn Hạ.", True),
        ("Thời gian tổ chức: 02 ngày.", True),
        ("Hội nghị được tổ chức trực tiếp.", False),
        ("Ban quản lý chợ được quyền thu phí.", False),
    ],
)
def test_captions_procedure_and_rights_are_no_orders(text: str, bullet: bool) -> None:
    assert speaks_of_a_thing(text, charged_first(text), bullet=bullet, organisation=False)


def tasks(words: str) -> list[str]:
    return [task.text for task in read(words.encode()).tasks]


def test_what_an_inspection_looks_at_is_looked_at_and_not_done() -> None:
    plan = (
        "KẾ HOẠCH\nvề rừng bần\nIII. NHIỆM VỤ\n1. Nội dung kiểm tra\n- Việc trồng cây ở các thôn.\n- Kiểm tra vườn ươm."
    )
    assert tasks(plan) == ["Kiểm tra vườn ươm."]
    assert tasks(plan.replace("Nội dung kiểm tra", "Trồng cây")) == ["Việc trồng cây ở các thôn.", "Kiểm tra vườn ươm."]


def test_what_a_report_is_to_tell_is_no_order_of_its_own() -> None:
    letter = "CÔNG ĐIỆN\nvề nước dâng\n1. Chủ tịch UBND các xã báo cáo rõ về những nội dung sau:\n(1) Số thuyền bị chìm ở bến.\n(2) Số nhà phải dựng lại ven sông."
    assert tasks(letter) == ["Chủ tịch UBND các xã báo cáo rõ về những nội dung sau:"]


def test_who_comes_first_is_no_order() -> None:
    plan = "KẾ HOẠCH\nvề rừng bần\nIII. NHIỆM VỤ\n1. Giao cây giống\nGiao cây có thứ tự ưu tiên sau:\n- Hộ nuôi ngao ven sông.\n- Hộ có đất bị xói lở."
    assert not {"Hộ nuôi ngao ven sông.", "Hộ có đất bị xói lở."} & set(tasks(plan))


def test_what_a_thing_is_to_be_orders_nobody_unless_somebody_is_charged() -> None:
    plan = "KẾ HOẠCH\nvề rừng bần\nIII. NHIỆM VỤ\n1. Bến đò\n- Biển báo ở bến phải rõ từ xa.\n- Sửa bến trước mùa nước."
    assert tasks(plan) == ["Sửa bến trước mùa nước."]
    led = plan.replace("1. Bến đò", "1. Phòng Kinh tế:")
    assert tasks(led) == ["Biển báo ở bến phải rõ từ xa.", "Sửa bến trước mùa nước."]
    lined = plan + "\n- Cơ quan chủ trì: Phòng Kinh tế."
    assert tasks(lined)[0] == "Biển báo ở bến phải rõ từ xa."
