from outlined import table

from bamsat.reading.orders.stage import read_tasks

HEAD = ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm")


def test_a_table_without_a_task_head_has_no_tasks() -> None:
    assert not read_tasks(table(("Tên", "Số lượng"), ("Lưới", "12"))).tasks


def test_groups_and_repeated_heads_give_nothing() -> None:
    reading = table(
        HEAD, ("I", "Nghề cá", " ", " ", " "), HEAD, ("1", "Đan lưới", "Phòng Kinh tế", "Công an xã", "Lưới")
    )
    (task,) = read_tasks(reading).tasks
    assert task.text == "Đan lưới" and task.products == ("Lưới",)
    assert [(row.role, row.body) for row in task.assignments] == [
        ("lead", "Phòng Kinh tế"),
        ("coordinate", "Công an xã"),
    ]


def test_the_same_again_means_the_cell_above() -> None:
    reading = table(
        HEAD, ("1", "Đan lưới", "Phòng Kinh tế", "Công an xã", "Lưới"), ("2", "Vá lưới", "-nt-", "", "Lưới")
    )
    second = read_tasks(reading).tasks[1]
    assert [(row.role, row.body) for row in second.assignments] == [
        ("lead", "Phòng Kinh tế"),
        ("coordinate", "Công an xã"),
    ]
