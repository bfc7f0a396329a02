import pytest
from outlined import table

from bamsat.reading import read
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


@pytest.mark.parametrize("mark", ["-nt-", "n.t", '"', "//"])
def test_the_same_again_means_the_cell_above(mark: str) -> None:
    reading = table(HEAD, ("1", "Đan lưới", "Phòng Kinh tế", "Công an xã", "Lưới"), ("2", "Vá lưới", mark, "", "Lưới"))
    second = read_tasks(reading).tasks[1]
    assert [(row.role, row.body) for row in second.assignments] == [
        ("lead", "Phòng Kinh tế"),
        ("coordinate", "Công an xã"),
    ]


def test_the_steps_of_a_procedure_are_no_tasks() -> None:
    head = ("Bước thực hiện", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian thực hiện")
    assert not read_tasks(table(head, ("Bước 1", "Nhận đơn", "Bộ phận một cửa", "02 ngày"))).tasks
    assert not read_tasks(table(("Bước", *head[1:]), ("1", "Nhận đơn", "Bộ phận một cửa", "02 ngày"))).tasks
    (task,) = read_tasks(table(("Bước", *head[1:]), ("1", "Sơ tuyển", "Trạm Y tế", "15/9 - 30/9/2031"))).tasks
    assert [row.body for row in task.assignments] == ["Trạm Y tế"]


def test_the_group_and_the_paper_behind_a_task_are_not_what_is_to_be_done() -> None:
    head = ("TT", "Thuộc nhóm nhiệm vụ", "Nội dung nhiệm vụ", "Người thực hiện")
    (task,) = read_tasks(table(head, ("1", "Nghề cá", "Đan lưới", "Phòng Kinh tế"))).tasks
    assert task.text == "Đan lưới" and task.assignments[0].body == "Phòng Kinh tế"


def test_a_head_without_the_cell_of_the_running_number_is_moved() -> None:
    head = ("Nội dung", "Đơn vị thực hiện", "Đơn vị phối hợp")
    rows = (("1.1", "Đan lưới", "Phòng Kinh tế", "Công an xã"), ("1.2", "Vá lưới", "Phòng Kinh tế", "Công an xã"))
    tasks = read_tasks(table(head, *rows)).tasks
    assert [task.text for task in tasks] == ["Đan lưới", "Vá lưới"]
    assert [row.body for row in tasks[0].assignments] == ["Phòng Kinh tế", "Công an xã"]


def test_cells_merged_downwards_and_printed_once_hold_for_the_shorter_rows() -> None:
    head = ("STT", "Cơ quan chủ trì", "Nội dung nhiệm vụ", "Kết quả", "Thời hạn hoàn thành")
    rows = (("1", "Phòng Kinh tế", "Đan lưới", "Lưới", "Năm 2031"), ("Vá lưới cũ", "Lưới lành", "Năm 2032"))
    second = read_tasks(table(head, *rows)).tasks[1]
    assert second.text == "Vá lưới cũ" and [row.body for row in second.assignments] == ["Phòng Kinh tế"]
    assert second.timeframe and second.timeframe.due == "2032"


def test_rows_run_into_one_are_parted_again() -> None:
    """Where the first cells are merged downwards a conversion sets two rows on one, with an empty cell between them."""
    head = ("TT", "Đơn vị chủ trì", "Nội dung nhiệm vụ", "Sản phẩm", "Thời gian")
    whole = ("1", "Phòng Kinh tế", "Đan lưới", "Lưới", "Quý I/2031")
    run_in = ("Vá lưới", "Lưới", "Quý II/2031", " ", "Phơi lưới", "Lưới", "Quý III/2031")
    tasks = read_tasks(table(head, whole, run_in)).tasks
    assert [task.text for task in tasks] == ["Đan lưới", "Vá lưới", "Phơi lưới"]
    assert [task.timeframe.due for task in tasks if task.timeframe] == ["2031-Q1", "2031-Q2", "2031-Q3"]
    assert all([row.body for row in task.assignments] == ["Phòng Kinh tế"] for task in tasks)


def test_a_group_in_roman_numbers_is_no_task_though_a_broken_page_left_a_word_in_its_row() -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian")
    first = ("1", "Đan lưới", "Phòng Kinh tế", "Công an xã", "2031 và các năm")
    reading = table(head, first, ("II.", "Nghề cá", " ", " ", "tiếp theo"), ("2", "Vá lưới", "Trạm Y tế", "", "2032"))
    assert [task.text for task in read_tasks(reading).tasks] == ["Đan lưới", "Vá lưới"]


def test_a_programme_by_the_hour_takes_its_day_from_the_line_above() -> None:
    page = """<html><body><p>KẾ HOẠCH</p><p>Hội làng</p><p>II. NỘI DUNG</p><p>NGÀY 1: THỨ BẢY, NGÀY 05/4/2031</p>
    <table><tr><td>Thời gian</td><td>Nội dung</td><td>Đơn vị phụ trách</td></tr>
    <tr><td>7h30 - 8h00</td><td>Rước nước từ bến</td><td>Hội Nông dân xã</td></tr></table></body></html>"""
    (task,) = read(page.encode(), "hoi.html").tasks
    assert task.timeframe and (task.timeframe.text, task.timeframe.due) == ("7h30 - 8h00", "2031-04-05")


PERIODS = (
    ("A", "QUÝ I/2031", " ", " ", " "),
    ("I", "Tháng 01/2031", " ", " ", " "),
    ("1", "Kê thuyền", "Phòng Kinh tế", "Công an xã", "Sổ"),
    ("2", "Sửa bến, xong trước ngày 15/3/2031", "Phòng Kinh tế", "Công an xã", "Bến"),
    ("-", "Việc của bến", " ", " ", " "),
    ("3", "Vá lưới", "Phòng Kinh tế", "Công an xã", "Lưới"),
    ("B", "NHIỆM VỤ THƯỜNG XUYÊN", " ", " ", " "),
    ("4", "Trực bến", "Phòng Kinh tế", "Công an xã", "Sổ"),
    ("C", "Việc khác", " ", " ", " "),
    ("5", "Mua phao", "Phòng Kinh tế", "Công an xã", "Phao"),
)


def test_a_row_that_names_a_period_gives_it_to_the_rows_below_until_the_next_of_its_kind() -> None:
    times = [task.timeframe for task in read_tasks(table(HEAD, *PERIODS)).tasks]
    assert [time and (time.due or time.recurrence) for time in times] == [
        "2031-01",
        "2031-03-15",
        "2031-01",
        "continuous",
        None,
    ]


def test_the_head_of_a_group_of_rows_says_who_directs_them() -> None:
    head = ("STT", "Tên nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")
    group = ("", "Nhiệm vụ giao Chủ tịch UBND xã chỉ đạo", "", "")
    reading = table(
        head, group, ("1", "Đan lưới", "Phòng Kinh tế", "31/10/2031"), ("2", "Vá lưới", "Chủ tịch UBND xã", "")
    )
    first, second = read_tasks(reading).tasks
    assert [(row.role, row.body) for row in first.assignments] == [
        ("lead", "Phòng Kinh tế"),
        ("direct", "Chủ tịch UBND xã"),
    ]
    assert [(row.role, row.body) for row in second.assignments] == [("lead", "Chủ tịch UBND xã")]


def test_a_row_that_opens_with_its_ground_stays_in_the_table() -> None:
    rows = (
        "STT|Nhiệm vụ|Cơ quan chủ trì|Thời hạn",
        "1.|Ươm bần|Phòng Kinh tế|30/9/2031",
        "2.|Căn cứ sổ giống, khẩn trương kê số cây|Trạm Y tế|15/10/2031",
    )
    cells = "|\n" + "".join("".join(f"{cell}\n|\n" for cell in row.split("|")) + "|\n" for row in rows)
    tasks = read(f"**PHỤ LỤC**\nNhiệm vụ của xã\n{cells}".encode()).tasks
    assert [(task.text[:7], task.assignments[0].body) for task in tasks] == [
        ("Ươm bần", "Phòng Kinh tế"),
        ("Căn cứ ", "Trạm Y tế"),
    ]


def test_a_row_that_is_counted_is_no_head_though_it_speaks_as_one() -> None:
    head = ("TT", "Nhiệm vụ", "Thời gian hoàn thành", "Cơ quan thực hiện", "Tiến độ")
    rows = (
        ("1.", "Dự án Luật Bến đò", "Tháng 5/2031", "Phòng Kinh tế", "Hoàn thành"),
        ("2.", "Đan lưới", "Tháng 6/2031", "Trạm Y tế", "Hoàn thành"),
    )
    first, second = read_tasks(table(head, *rows)).tasks
    assert [row.body for row in (*first.assignments, *second.assignments)] == ["Phòng Kinh tế", "Trạm Y tế"]
    assert second.timeframe and second.timeframe.due == "2031-06"


def test_a_head_in_two_rows_parts_who_leads_from_who_helps() -> None:
    head = (("TT", "Nhiệm vụ", "Phân công thực hiện", "", "Thời gian"), ("", "", "Chủ trì", "Phối hợp", ""))
    (task,) = read_tasks(table(*head, ("1", "Đan lưới", "Phòng Kinh tế", "Công an xã", "Năm 2031"))).tasks
    assert [(row.role, row.body) for row in task.assignments] == [
        ("lead", "Phòng Kinh tế"),
        ("coordinate", "Công an xã"),
    ]


def test_a_first_row_of_work_is_no_second_row_of_a_head() -> None:
    head = ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Cơ quan phối hợp", "Kết quả")
    rows = (("1", "Đan lưới", "Phòng Kinh tế", "Công an xã", "Kết quả đan lưới"),)
    (task,) = read_tasks(table(head, *rows)).tasks
    assert [row.body for row in task.assignments] == ["Phòng Kinh tế", "Công an xã"]


def test_who_submits_leads_and_who_examines_or_takes_part_in_it_works_with_them() -> None:
    head = ("STT", "Tên dự án", "Cơ quan trình", "Cơ quan soạn thảo", "Cơ quan chủ trì thẩm tra", "Cơ quan tham gia thẩm tra", "Tiến độ")  # fmt: skip
    row = ("1", "Luật Bến đò", "Chính phủ", "Bộ Xây dựng", "Ủy ban Pháp luật", "Hội đồng Dân tộc", "Tháng 9/2031")
    (task,) = read_tasks(table(head, row)).tasks
    assert [(one.role, one.body) for one in task.assignments] == [
        ("lead", "Chính phủ"),
        ("lead", "Bộ Xây dựng"),
        ("coordinate", "Ủy ban Pháp luật"),
        ("coordinate", "Hội đồng Dân tộc"),
    ]
    assert task.timeframe and task.timeframe.due == "2031-09"


def test_lines_of_a_cell_are_as_many_bodies_and_captions_in_it_part_who_leads_from_who_helps() -> None:
    page = """<html><body><p>KẾ HOẠCH</p><p>Nghề cá</p><p>II. PHÂN CÔNG</p>
    <table><tr><td>TT</td><td>Nhiệm vụ</td><td>Đơn vị thực hiện</td><td>Đơn vị phối hợp</td></tr>
    <tr><td>1</td><td>Đan lưới</td><td>Phòng Văn hóa -<br>Xã hội<br>Trạm Y tế</td><td>- Công an xã - Phòng Kinh tế<br>- Các thôn</td></tr>
    <tr><td>2</td><td>Vá lưới</td><td>Chủ trì: Phòng Kinh tế<br>Phối hợp: Công an xã, các thôn</td><td></td></tr>
    <tr><td>3</td><td>…</td><td>…</td><td>…</td></tr></table></body></html>"""
    first, second = read(page.encode(), "luoi.html").tasks
    assert [(row.role, row.body) for row in first.assignments] == [
        ("lead", "Phòng Văn hóa - Xã hội"),
        ("lead", "Trạm Y tế"),
        ("coordinate", "Công an xã"),
        ("coordinate", "Phòng Kinh tế"),
        ("coordinate", "Các thôn"),
    ]
    assert [(row.role, row.body) for row in second.assignments] == [
        ("lead", "Phòng Kinh tế"),
        ("coordinate", "Công an xã"),
        ("coordinate", "các thôn"),
    ]


@pytest.mark.parametrize(
    ("heads", "cells", "start", "due"),
    [
        (("2031", "2032", "2033"), ("x", "X", ""), "2031", "2032"),
        (("Quý I/2031", "Quý II/2031", ""), ("", "✓", ""), None, "2031-Q2"),
        (("2031", "2032", "2033"), ("x", "", "x"), None, None),
        (("Thời gian bắt đầu", "Thời gian kết thúc", ""), ("01/3/2031", "30/6/2031", ""), "2031-03-01", "2031-06-30"),
    ],
)
def test_time_in_several_columns(heads: tuple[str, ...], cells: tuple[str, ...], start: str, due: str) -> None:
    reading = table(("TT", "Nhiệm vụ", "Chủ trì", *heads), ("1", "Đan lưới", "Phòng Kinh tế", *cells))
    (task,) = read_tasks(reading).tasks
    frame = task.timeframe
    assert (frame.start, frame.due) == (start, due) if frame else (start, due) == (None, None)


def test_a_head_in_three_rows() -> None:
    head = (
        ("TT", "Nội dung", "Tổ chức thực hiện", "", "", "Sản phẩm"),
        ("", "", "Phân công", "", "Thời gian", ""),
        ("", "", "Chủ trì", "Phối hợp", "", ""),
    )
    row = ("1", "Đan lưới", "Phòng Kinh tế", "Công an xã", "30/6/2031", "Lưới")
    (task,) = read_tasks(table(*head, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), row)).tasks
    assert [(one.role, one.body) for one in task.assignments] == [
        ("lead", "Phòng Kinh tế"),
        ("coordinate", "Công an xã"),
    ]
    assert task.timeframe and task.timeframe.due == "2031-06-30" and task.products == ("Lưới",)


@pytest.mark.parametrize(("number", "found"), [("2", 2), ("7", 1)])
def test_a_table_that_an_editor_parted_goes_on_where_its_rows_are_counted_on(number: str, found: int) -> None:
    page = f"""<html><body><p>KẾ HOẠCH</p><p>II. PHÂN CÔNG</p>
    <table><tr><td>TT</td><td>Nhiệm vụ</td><td>Chủ trì</td></tr><tr><td>1</td><td>Đan lưới</td><td>Phòng Kinh tế</td></tr></table>
    <p></p><table><tr><td>{number}</td><td>Vá lưới</td><td>Công an xã</td></tr></table></body></html>"""
    assert len(read(page.encode(), "luoi.html").tasks) == found


@pytest.mark.parametrize(
    "rows",
    [
        (("TT", "Đơn vị", "Nhiệm vụ", "Thời gian"), ("1", "Phòng Kinh tế", "Đan lưới", "Quý I/2031")),
        (("TT", "Thành phần", "Nhiệm vụ", "Thời gian"), ("1", "Phòng Kinh tế", "Đan lưới", "Quý I/2031")),
        (("TT", "Nhiệm vụ", "Thời gian"), ("I", "Phòng Kinh tế", ""), ("1", "Đan lưới", "Quý I/2031")),
    ],
)
def test_a_column_of_bodies_and_a_row_that_names_one_say_who_leads(rows: tuple[tuple[str, ...], ...]) -> None:
    (task,) = read_tasks(table(*rows)).tasks
    assert [(one.role, one.body) for one in task.assignments] == [("lead", "Phòng Kinh tế")]


@pytest.mark.parametrize(
    "head",
    [
        ("TT", "Nội dung", "Đơn vị tính", "Chỉ tiêu năm 2031", "Đơn vị thực hiện"),
        ("TT", "Tên dự án", "Chủ đầu tư", "Tổng mức đầu tư (triệu đồng)", "Thời gian thực hiện"),
    ],
)
def test_a_table_of_measures_or_of_works_orders_nothing(head: tuple[str, ...]) -> None:
    assert not read_tasks(table(head, ("1", "Bến đò mới", "UBND xã", "25", "2031"))).tasks


def test_a_unit_of_measure_names_no_body() -> None:
    reading = table(("TT", "Nội dung", "Đơn vị", "Thời gian"), ("1", "Đan lưới", "tấm", "Quý I/2031"))
    assert not [task for task in read_tasks(reading).tasks if task.assignments]


def test_rows_pasted_with_tabs_are_a_table_and_a_letterhead_by_tabs_is_none() -> None:
    lines = (
        "UBND XÃ SUỐI MƠ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "II. PHÂN CÔNG",
        "TT\tNhiệm vụ\tChủ trì\tThời gian",
        "I\tNGHỀ CÁ",
        "1\tĐan lưới",
        "cho các hộ\tPhòng",
        "Kinh tế\t30/6/2031",
        "hoặc sớm hơn",
        "2\tVá lưới\tCông an xã",
        "Trên đây là Kế hoạch của xã.",
    )
    tasks = read("\n".join(lines).encode()).tasks
    assert [(task.text, task.assignments[0].body) for task in tasks] == [
        ("Đan lưới cho các hộ", "Phòng Kinh tế"),
        ("Vá lưới", "Công an xã"),
    ]


def test_rows_whose_columns_begin_at_the_same_letter_are_a_table_and_signatures_beside_each_other_are_none() -> None:
    lines = (
        "II. PHÂN CÔNG",
        "",
        "TT   Công việc            Phụ trách       Thời gian",
        "1    Đan lưới             Phòng Kinh tế   30/6/2031",
        "     cho các hộ           xã",
        "2    Vá lưới              Công an xã      Quý IV/2031",
        "",
        "NGƯỜI LẬP    KẾ TOÁN    CHỦ TỊCH",
        "Lê Văn A     Lê Văn B   Lê Văn C",
    )
    tasks = read("\n".join(lines).encode()).tasks
    assert [(task.text, task.assignments[0].body) for task in tasks] == [
        ("Đan lưới cho các hộ", "Phòng Kinh tế xã"),
        ("Vá lưới", "Công an xã"),
    ]


_SPACED = {
    "blank lines part the rows, a merged cell is repeated": (
        "STT | Việc cần làm | Chủ trì | Phối hợp | Thời gian",
        "",
        "I | Nghề cá | Nghề cá | Nghề cá | Nghề cá",
        "",
        "1 | Đan lưới | Phòng Kinh tế | Trạm Y tế | 30/6/2031",
        "",
        "2 | Vá lưới | Công an xã | | Quý IV/2031",
        "",
        "NGƯỜI LẬP | CHỦ TỊCH",
    ),
    "no running numbers": (
        "Việc cần làm | Chủ trì | Thời gian",
        "Đan lưới | Phòng Kinh tế | 30/6/2031",
        "Vá lưới | Công an xã | Quý IV/2031",
    ),
    "a cell over two lines, a separator at the end": (
        "TT | Việc cần làm | Chủ trì | Phối hợp | Thời gian |",
        "1 | Đan",
        "lưới | Phòng Kinh tế | Trạm Y tế; ",
        "Đoàn Thanh niên xã | 30/6/2031 |",
        "2 | Vá lưới | Công an xã | | Quý IV/2031 |",
    ),
}


@pytest.mark.parametrize("rows", _SPACED.values(), ids=_SPACED)
def test_rows_with_spaced_separators_are_a_table_and_a_letterhead_is_none(rows: tuple[str, ...]) -> None:
    lines = (
        "UBND XÃ SUỐI MƠ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/KH-UBND | Suối Mơ, ngày 05 tháng 3 năm 2031",
        "",
        "KẾ HOẠCH",
        "Nghề cá",
        "",
        "II. PHÂN CÔNG",
        "",
    )
    reading = read("\n".join((*lines, *rows)).encode())
    assert (reading.header.number, reading.header.issuer) == ("12/KH-UBND", "UBND XÃ SUỐI MƠ")
    assert [(task.text, task.assignments[0].body, task.timeframe and task.timeframe.due) for task in reading.tasks] == [
        ("Đan lưới", "Phòng Kinh tế", "2031-06-30"),
        ("Vá lưới", "Công an xã", "2031-Q4"),
    ]


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("1. Phòng Kinh tế<br>2. Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("+ Phòng Kinh tế<br>+ UBND<br>xã Suối Mơ", ["Phòng Kinh tế", "UBND xã Suối Mơ"]),
        ("Phòng Kinh tế, CA xã, UBKT Đảng ủy", ["Phòng Kinh tế", "CA xã", "UBKT Đảng ủy"]),
    ],
)
def test_bodies_that_a_cell_counts_or_shortens(cell: str, bodies: list[str]) -> None:
    page = f"""<html><body><p>KẾ HOẠCH</p><p>II. PHÂN CÔNG</p><table><tr><td>TT</td><td>Nhiệm vụ</td><td>Chủ trì</td></tr>
    <tr><td>1</td><td>Đan lưới</td><td>{cell}</td></tr></table></body></html>"""
    (task,) = read(page.encode(), "luoi.html").tasks
    assert [row.body for row in task.assignments] == bodies
