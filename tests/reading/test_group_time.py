"""The time of the sentence that opens a group holds for what stands below it."""

import pytest

from bamsat.reading import read

PAPER = """KẾ HOẠCH
về chợ nấm

I. NHIỆM VỤ

1. Chậm nhất ngày 15/9/2026, Ủy ban nhân dân xã hoàn thành các việc sau:

- Dựng mái che cho hai dãy hàng.

- Lắp cân đối chứng, xong trước ngày 01/8/2026.

2. Quản lý chợ

- Thu gom rác sau mỗi phiên.
"""


def test_it_is_inherited_but_does_not_overrule_nor_leak() -> None:
    tasks = {task.text[:7]: task.timeframe for task in read(PAPER.encode()).tasks}
    roof, scales, waste = tasks["Dựng má"], tasks["Lắp cân"], tasks["Thu gom"]
    assert roof and (roof.due, roof.inherited_from) == ("2026-09-15", "n2")
    assert scales and (scales.due, scales.inherited_from) == ("2026-08-01", None)
    assert waste is None


def test_a_term_of_its_own_holds_against_the_line_of_its_group() -> None:
    text = "KẾ HOẠCH\nvề chợ nấm\n\nI. NHIỆM VỤ\n\n- Dọn chợ trước ngày nghỉ lễ.\n\n- Cân lại sạp hàng.\n\n+ Thời gian thực hiện: Từ 05/8/2031.\n"
    times = [task.timeframe for task in read(text.encode()).tasks]
    assert [time and (time.text, time.start) for time in times] == [
        ("trước ngày nghỉ lễ", None),
        ("Từ 05/8/2031", "2031-08-05"),
    ]


def test_a_line_that_gives_the_time_says_more_than_the_manner_in_the_sentence() -> None:
    text = "KẾ HOẠCH\nvề chợ nấm\n\nI. NHIỆM VỤ\n\n- Thường xuyên quét chợ.\n\nThời gian thực hiện: Từ 05/8/2031.\n"
    (task,) = read(text.replace("\n\nThời", "\n\n+ Thời").encode()).tasks
    assert task.timeframe and (task.timeframe.start, task.timeframe.recurrence) == ("2031-08-05", None)


STAGES = """KẾ HOẠCH
về rừng bần

III. LỘ TRÌNH THỰC HIỆN

1. Giai đoạn 2031 - 2035

- Xây dựng ba vườn ươm ven sông.

- Kiểm tra rừng bần hằng năm.

- Tổ chức lễ trồng cây, xong trước ngày 01/8/2031.

2. Xây dựng bến đò năm 2036

- Xây dựng hai bến đò mới.
"""


def test_the_bracket_that_closes_a_heading_says_when() -> None:
    text = "KẾ HOẠCH\nvề chợ nấm\n\nI. NHIỆM VỤ\n\n1. Chợ sạch (Phòng Kinh tế chủ trì; Trạm Y tế phối hợp; thực hiện giai đoạn 2031 - 2035)\n\n- Quét chợ.\n"
    (task,) = read(text.encode()).tasks
    assert task.timeframe and (task.timeframe.start, task.timeframe.due) == ("2031", "2035")


def test_a_bracket_that_only_says_when_and_the_place_and_time_of_an_event_hold_for_what_stands_below() -> None:
    text = (
        "UBND XÃ SUỐI MƠ\nSố: 3/KH-UBND\nSuối Mơ, ngày 03 tháng 3 năm 2031\nKẾ HOẠCH\nvề chợ nấm\n\nI. NHIỆM VỤ\n\n"
        "A. TRƯỚC MÙA MƯA (hoàn thành trước 31/5/2031)\n\n1. Dựng mái che cho hai dãy hàng.\n\nB. TRONG MÙA MƯA (01/6 - 31/10)\n\n1. Thu gom rác sau mỗi phiên.\n\n"
        "C. Lễ mở chợ\n\n- Thời gian, địa điểm: ngày 28/11/2031 tại đình làng.\n\n- Trang trí lễ đài.\n"
    )
    times = [task.timeframe for task in read(text.encode()).tasks]
    assert [time and (time.start, time.due) for time in times] == [
        (None, "2031-05-31"),
        ("2031-06-01", "2031-10-31"),
        (None, "2031-11-28"),
    ]


def test_a_stage_gives_its_time_to_what_stands_below_it() -> None:
    times = [task.timeframe for task in read(STAGES.encode()).tasks]
    assert [time and (time.start, time.due, time.recurrence) for time in times] == [
        ("2031", "2035", None),
        ("2031", "2035", "annual"),
        (None, "2031-08-01", None),
        None,
    ]
    assert times[0] and times[0].inherited_from and times[0].rule == "time.heading"


def test_a_list_that_lost_its_bullets_is_due_when_its_head_says() -> None:
    words = (
        "Nghị quyết về rừng bần\nTỉnh vừa mở đợt trồng rừng.\nMọi xã đều dự.\n"
        "Trước ngày 30/6/2031, Sở Xây dựng chủ trì ban hành quy chế bến;\nTrình Chính phủ đề án cảng;\nHướng dẫn việc neo thuyền."
    )
    assert [task.timeframe and task.timeframe.due for task in read(words.encode()).tasks] == ["2031-06-30"] * 3


def test_a_time_said_behind_a_paragraph_holds_for_its_charge_alone() -> None:
    text = (
        "KẾ HOẠCH\nvề chợ nấm\n\nII. TỔ CHỨC THỰC HIỆN\n\nPhòng Kinh tế chủ trì dựng mái che cho hai dãy hàng.\n\n"
        "Trạm Y tế chủ trì kiểm tra nước giếng của chợ.\n\nLập sổ theo dõi nguồn nước.\n\nThời gian hoàn thành trước ngày 10/4/2031.\n"
    )
    times = [task.timeframe and task.timeframe.due for task in read(text.encode()).tasks]
    assert times == [None, "2031-04-10", "2031-04-10"]


def test_a_labelled_sentence_of_time_holds_for_the_labels_before_it_unless_they_count_from_an_event() -> None:
    text = (
        "KẾ HOẠCH\nvề chợ nấm\n\nI. NHIỆM VỤ\n\n1. Tổ chức hội chợ\n\n1.1. Phòng Kinh tế lập danh sách các gian hàng.\n\n"
        "1.2. Văn phòng thông báo cho các hộ ít nhất trước 07 ngày.\n\n"
        "1.3. Thời gian tổ chức hội chợ được tiến hành từ ngày mở chợ (ngày 05/8/2031) và kết thúc trước ngày rằm (ngày 12/8/2031).\n\n"
        "1.4. Trạm Y tế kiểm tra nước giếng của chợ.\n"
    )
    frames = [task.timeframe for task in read(text.encode()).tasks]
    assert [frame and (frame.start, frame.due) for frame in frames] == [
        ("2031-08-05", "2031-08-12"),
        (None, None),
        None,
    ]


def test_the_stages_below_a_caption_of_time_are_from_the_first_to_the_last() -> None:
    text = (
        "KẾ HOẠCH\nvề chợ nấm\n\nI. NHIỆM VỤ\n\n- Kiểm tra cân của các gian hàng.\n\n* Thời gian thực hiện:\n\n"
        "+ Đợt 1: Từ ngày 01/5/2031 đến ngày 14/5/2031.\n\n+ Đợt 2: Từ ngày 02/7/2031 đến ngày 08/7/2031.\n"
    )
    (task,) = read(text.encode()).tasks
    assert task.timeframe and (task.timeframe.start, task.timeframe.due) == ("2031-05-01", "2031-07-08")


def test_work_for_a_stretch_of_time_is_called_by_it_and_has_no_day() -> None:
    text = "BÁO CÁO\nvề chợ nấm\n\n1. Nhiệm vụ trọng tâm từ nay đến tháng 6/2031\n\n- Quét dọn chợ sau mỗi phiên.\n"
    assert [task.timeframe for task in read(text.encode()).tasks] == [None]


def test_a_line_of_time_below_a_table_holds_for_its_rows() -> None:
    rows = "| STT | Nội dung công việc | Cơ quan chủ trì |\n| --- | --- | --- |\n| 1 | Dựng mái che | Phòng Kinh tế |\n| 2 | Sửa giếng | Trạm Y tế |\n"
    lines = {"* Tiến độ trình Hội đồng nhân dân: Phiên họp tháng 9/2031": "2031-09", "Ghi chú: xem sổ năm 2031": None}
    for line, due in lines.items():
        page = f"KẾ HOẠCH\n\nvề chợ nấm\n\nIII. PHÂN CÔNG\n\n{rows}\n{line}\n"
        tasks = read(page.encode(), "a.md").tasks
        assert [task.timeframe and task.timeframe.due for task in tasks] == [due, due]


@pytest.mark.parametrize("mark", ["a) ", "1. ", "- "])
def test_the_sentence_that_opens_a_list_says_who_and_when(mark: str) -> None:
    opening = "Do Phòng Kinh tế thực hiện, có sự phối hợp của Công an xã; thời gian từ 10/9 đến 30/9/2031:"
    paper = f"KẾ HOẠCH\nĐếm thuyền\nngày 01 tháng 9 năm 2031\nII. NHIỆM VỤ\n{opening}\n{mark}Lập sổ thuyền ở các bến.\n"
    task = read(paper.encode()).tasks[0]
    assert [(row.role, row.body) for row in task.assignments] == [
        ("lead", "Phòng Kinh tế"),
        ("coordinate", "Công an xã"),
    ]
    assert task.timeframe and (task.timeframe.start, task.timeframe.due) == ("2031-09-10", "2031-09-30")


def test_a_round_of_its_own_begins_when_its_group_does() -> None:
    group = "+ Thời gian thực hiện: Năm 2031 và các năm tiếp theo.\n"
    text = f"KẾ HOẠCH\nvề chợ nấm\n\nI. NHIỆM VỤ\n\n1. Dạy nghề\n- Mỗi quý mở một lớp ủ phân.\n- Báo cáo số lớp trước ngày 15/12 hằng năm.\n{group}"
    times = [task.timeframe for task in read(text.encode()).tasks]
    assert [(time.start, time.due, time.recurrence) for time in times if time] == [
        ("2031", None, "quarterly"),
        (None, None, "annual"),
    ]


@pytest.mark.parametrize("often", ["hằng tuần", "hàng ngày", "định kỳ"])
def test_how_often_within_days_does_not_end_the_time_of_the_group(often: str) -> None:
    group = "+ Thời gian thực hiện: Năm 2031 và các năm tiếp theo.\n"
    text = f"KẾ HOẠCH\nvề chợ nấm\n\nI. NHIỆM VỤ\n\n1. Tuyên truyền\n- Mở chuyên mục {often} trên đài truyền thanh.\n{group}"
    (task,) = read(text.encode()).tasks
    assert task.timeframe and (task.timeframe.start, task.timeframe.recurrence) == ("2031", "continuous")
