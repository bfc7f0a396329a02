import pytest

from bamsat.reading import read
from bamsat.reading.orders.role_lines import is_role_line, role_lines
from bamsat.reading.orders.roles import roles_in_prose


@pytest.mark.parametrize(
    "text", ["Chỉ đạo trồng rừng ven biển.", "Thời gian qua: còn nhiều thiếu sót.", "Phối hợp với trường học mở lớp."]
)
def test_an_order_is_no_role_line(text: str) -> None:
    assert not is_role_line(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Cơ quan chủ trì: Phòng Kinh tế.", "lead"),
        ("Cơ quan tham mưu thực hiện: UBND xã.", "lead"),
        ("Đơn vị phối hợp: Công an xã.", "coordinate"),
        ("Cơ quan chỉ đạo: Đảng ủy xã.", "direct"),
        ("Thời gian hoàn thành: Quý II/2031.", "time"),
        ("Sản phẩm: Báo cáo.", "product"),
    ],
)
def test_a_line_gives_its_role(text: str, role: str) -> None:
    assert is_role_line(text)
    (line,) = role_lines(text)
    assert line.role == role and line.span.of(text) == line.text


def test_run_in_captions_give_each_role() -> None:
    text = "Mở chợ phiên. Cơ quan chủ trì: Phòng Kinh tế; Cơ quan phối hợp: Công an xã. Thời gian: Năm 2031."
    assert [(row.role, row.text) for row in role_lines(text)] == [
        ("lead", "Phòng Kinh tế"),
        ("coordinate", "Công an xã"),
        ("time", "Năm 2031"),
    ]


def test_prose_names_the_lead_and_the_partners() -> None:
    rows = roles_in_prose("Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Sở Tài chính rà soát trạm cứu hộ.")
    assert [(r.role, r.body) for r in rows] == [
        ("lead", "Sở Y tế"),
        ("coordinate", "Sở Nội vụ"),
        ("coordinate", "Sở Tài chính"),
    ]


def test_a_line_in_brackets_holds_for_the_bullets_before_it() -> None:
    paper = (
        "KẾ HOẠCH\nChuyển đổi số\nI. NHIỆM VỤ\n1. Tuyên truyền\n- Mở hội nghị học tập.\n- In cẩm nang hỏi đáp.\n"
        "(Chủ trì: Phòng Kinh tế; phối hợp: các thôn; hoàn thành trong tháng 9/2031)\n2. Hạ tầng\n- Mua máy tính.\n"
    )
    first, second, other = read(paper.encode()).tasks
    for task in (first, second):
        assert [(row.role, row.body) for row in task.assignments] == [
            ("lead", "Phòng Kinh tế"),
            ("coordinate", "các thôn"),
        ]
        assert task.timeframe and task.timeframe.due == "2031-09"
    assert not other.assignments


def test_a_long_labelled_caption_names_who_in_brackets_and_ticks_are_bullets() -> None:
    caption = "1/ Truyền thông, giáo dục, vận động các hộ nuôi cá trên sông, hộ đò và hộ làm bè ở ba thôn ven sông cùng giữ cho bến sạch, đẹp, an toàn quanh năm"
    paper = f"KẾ HOẠCH\nGiữ bến sạch\nI. NHIỆM VỤ\n{caption} (Phòng Kinh tế chủ trì; Trạm Y tế, các thôn phối hợp; thực hiện hằng năm)\n✓ Mở chuyên mục trên loa;\n✓ In tờ rơi.\n"
    tasks = read(paper.encode()).tasks
    assert [task.text for task in tasks] == ["Mở chuyên mục trên loa;", "In tờ rơi."]
    for task in tasks:
        assert [row.body for row in task.assignments] == ["Phòng Kinh tế", "Trạm Y tế", "các thôn"]
