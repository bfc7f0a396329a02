"""Tables that give each member of a board, or each office in turn, its duties."""

import pytest
from outlined import table

from bamsat.reading import read
from bamsat.reading.orders.stage import read_tasks


@pytest.mark.parametrize(
    ("head", "row", "lead"),
    [
        (("TT", "Họ và tên", "Chức vụ", "Nhiệm vụ"), ("1", "Vừ A Sen", "Trưởng bến", "Giữ bến"), ["Vừ A Sen"]),
        (("Đồng chí", "Nội dung phụ trách"), ("Trần Thị Sen, Ngân Văn Mơ", "Giữ bến"), ["Trần Thị Sen", "Ngân Văn Mơ"]),
        (("TT", "Họ tên, chức vụ", "Phân công nhiệm vụ"), ("1", "Bà Sen - kế toán", "Giữ bến"), ["Bà Sen - kế toán"]),
        (("TT", "Họ và tên", "Nhiệm vụ"), ("1", "Trần Thị Sen", "Phó Trưởng ban"), None),
        (("TT", "Họ và tên", "Nội dung kiến nghị"), ("1", "Trần Thị Sen", "Giữ bến"), None),
    ],
)
def test_members_have_duties(head: tuple[str, ...], row: tuple[str, ...], lead: list[str] | None) -> None:
    tasks = read_tasks(table(head, row)).tasks
    assert [[item.body for item in task.assignments] for task in tasks] == ([lead] if lead else [])


def test_a_row_without_number_and_body_goes_on_with_those_above() -> None:
    rows = ("1 | Phòng Kinh tế | Đan lưới | Năm 2031", "| | Vá lưới | Năm 2032", "2 | | Phơi lưới | Năm 2033")
    lines = ("STT | Đơn vị | Nhiệm vụ | Thời hạn", "---|---|---|---", *rows)
    tasks = read("\n".join(f"| {line} |" for line in lines).encode(), "bang.md").tasks
    assert [[row.body for row in task.assignments] for task in tasks] == [["Phòng Kinh tế"], ["Phòng Kinh tế"], []]


@pytest.mark.parametrize(
    ("head", "cell", "led"),
    [("Thực hiện", "Trạm Y tế (chủ trì)", 1), ("Thực hiện", "19", 0), ("Thành viên, đơn vị", "Trạm Y tế", 1)],
)
def test_a_column_headed_by_the_verb_alone_names_who_does_it_where_its_cells_name_bodies(
    head: str, cell: str, led: int
) -> None:
    (task,) = read_tasks(table(("TT", "Nội dung", head, "Hạn"), ("1", "Đan lưới", cell, "30/6/2031"))).tasks
    assert [row.body for row in task.assignments] == ["Trạm Y tế"] * led
