"""The time of the sentence that opens a group holds for what stands below it."""

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
