"""What orders work is kept, above all every bullet of a section of tasks; captions and procedure are not orders."""

import pytest

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
