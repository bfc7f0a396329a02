"""Who is charged behind an opening phrase; the bodies of the phrase itself are not."""

import pytest

from bamsat.reading.orders.roles.after_openings import find as actor_after_opening


@pytest.mark.parametrize(
    "text",
    [
        "Mở lớp đan lưới, Sở Y tế đã đồng ý.",
        "Căn cứ ý kiến của Sở Y tế, mở lớp đan lưới.",
        "Theo đề nghị của các hộ, Phòng Kinh tế.",
        "Căn cứ kế hoạch này, phối hợp với Trạm Y tế, Công an xã mở lớp đan lưới.",
        "Trong năm 2030, UBND xã đã tổ chức hai phiên chợ.",
        "Trong tháng 9/2031 trồng cây. Sau đó, Công an xã giữ trật tự.",
    ],
)
def test_a_body_that_acts_on_nothing_is_not_charged(text: str) -> None:
    assert actor_after_opening(text) == ([], 0)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Căn cứ kế hoạch này, Phòng Kinh tế lập dự toán.", ["Phòng Kinh tế"]),
        ("Trước ngày 15/12/2031, các thôn và UBND xã báo cáo kết quả.", ["các thôn", "UBND xã"]),
        ("Đối với chợ nhỏ thì Ban quản lý chợ tổ chức thu gom rác.", ["Ban quản lý chợ"]),
        ("Mở lớp đan lưới: Hội Nông dân xã mời thợ giỏi.", ["Hội Nông dân xã"]),
        (
            "Đối với chợ nhỏ thì đơn vị trông coi chợ có trách nhiệm thu gom rác.",
            ["đơn vị trông coi chợ"],
        ),
        ("Phát quà cho trẻ em: Sau khi lập danh sách, UBND xã tổ chức chi trả.", ["UBND xã"]),
        ("Từ ngày 02/9/2031: Trường Tiểu học Đồng Mây mở cửa thư viện.", ["Trường Tiểu học Đồng Mây"]),
    ],
)
def test_the_body_before_the_order_is_charged(text: str, names: list[str]) -> None:
    found, end = actor_after_opening(text, 5)
    assert [body.name for body in found] == names and end
    assert found[0].span.start == text.index(names[0]) + 5
