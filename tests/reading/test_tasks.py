import pytest
from outlined import paper

from bamsat.reading import read
from bamsat.reading.orders.stage import read_tasks


@pytest.mark.parametrize("role", ["purpose", "viewpoint", "objectives", "preamble", "recipients"])
def test_purposes_and_goals_order_no_work(role: str) -> None:
    assert not read_tasks(paper((0, "I.", "MỤC ĐÍCH", role), (1, "-", "Giữ sạch bờ kênh của xã.", role))).tasks


def test_several_leads_of_a_line_are_asked_and_those_of_a_heading_are_not() -> None:
    reading = paper(
        (0, "III.", "NHIỆM VỤ", "tasks"),
        (1, "1.", "Mở chợ phiên", "tasks"),
        (2, "-", "Dựng quầy hàng ven sông.", "tasks"),
        (2, "+", "Cơ quan tham mưu thực hiện: Phòng Kinh tế; Hội Nông dân xã.", "tasks"),
        (0, "IV.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "1.", "Phòng Kinh tế, Hội Nông dân xã", "organisation"),
        (2, "-", "Mở lớp dạy đan lưới.", "organisation"),
    )
    by_line, by_heading = read_tasks(reading).tasks
    assert [(row.code, row.text) for row in by_line.questions] == [("ambiguous-body", "Phòng Kinh tế; Hội Nông dân xã")]
    assert [row.body for row in by_heading.assignments] == ["Phòng Kinh tế", "Hội Nông dân xã"]
    assert not by_heading.questions


def test_captions_and_closing_words_are_no_tasks() -> None:
    reading = paper(
        (0, "II.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "1.", "Phòng Kinh tế", "organisation"),
        (2, "-", "Mở lớp dạy đan lưới.", "organisation"),
        (1, "", "Trên đây là Kế hoạch mở chợ phiên, các đơn vị nghiêm túc thực hiện.", "organisation"),
    )
    (task,) = read_tasks(reading).tasks
    assert task.text == "Mở lớp dạy đan lưới."
    assert [(row.role, row.body, row.inherited_from) for row in task.assignments] == [("lead", "Phòng Kinh tế", "n1")]


@pytest.mark.parametrize("depth", [2, 3])
def test_role_lines_hold_for_the_bullets_before_them(depth: int) -> None:
    reading = paper(
        (0, "III.", "NHIỆM VỤ", "tasks"),
        (1, "1.", "Mở chợ phiên", "tasks"),
        (2, "-", "Dựng quầy hàng ven sông.", "tasks"),
        (2, "-", "Quảng bá nghề đan lưới.", "tasks"),
        (depth, "+", "Cơ quan chỉ đạo: Đảng ủy xã.", "tasks"),
        (depth, "+", "Cơ quan chủ trì: Phòng Kinh tế; Công an xã.", "tasks"),
        (1, "2.", "Sửa đường", "tasks"),
        (2, "-", "Rải đá đường làng.", "tasks"),
    )
    first, second, third = read_tasks(reading).tasks
    for task in (first, second):
        assert {(row.role, row.body) for row in task.assignments} == {
            ("direct", "Đảng ủy xã"),
            ("lead", "Phòng Kinh tế"),
            ("lead", "Công an xã"),
        }
        assert {row.inherited_from for row in task.assignments} == {"n1"}
        assert task.span.of(reading.text) == task.text
    assert not third.assignments and [row.code for row in third.questions] == ["no-lead"]


def test_a_bullet_that_introduces_others_gives_way_to_them() -> None:
    reading = paper(
        (0, "III.", "NHIỆM VỤ", "tasks"),
        (1, "-", "Việc cần làm ngay:", "tasks"),
        (2, "+", "Sửa cầu ao.", "tasks"),
        (2, "+", "Trồng dừa nước.", "tasks"),
    )
    assert [task.text for task in read_tasks(reading).tasks] == ["Sửa cầu ao.", "Trồng dừa nước."]


def test_a_labelled_paragraph_that_charges_a_body_is_a_task() -> None:
    reading = paper(
        (0, "IV.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "1.", "UBND xã xây dựng lịch họp chợ, phối hợp với Công an xã giữ trật tự.", "organisation"),
    )
    (task,) = read_tasks(reading).tasks
    assert [(row.role, row.body) for row in task.assignments] == [("lead", "UBND xã"), ("coordinate", "Công an xã")]


def test_a_sentence_with_a_colon_leads_the_bullets_after_it_and_no_others() -> None:
    reading = paper(
        (0, "IV.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "1.", "Mở chợ phiên", "organisation"),
        (2, "", "Căn cứ kế hoạch này, Phòng Kinh tế thực hiện các việc sau:", "organisation"),
        (2, "-", "Dựng quầy hàng ven sông.", "organisation"),
        (1, "2.", "Sửa đường", "organisation"),
        (2, "-", "Rải đá đường làng.", "organisation"),
    )
    first, second = read_tasks(reading).tasks
    assert [row.body for row in first.assignments] == ["Phòng Kinh tế"] and not second.assignments


def test_a_labelled_order_stays_one_with_the_paragraphs_that_go_on_with_it() -> None:
    reading = paper(
        (0, "III.", "NHIỆM VỤ", "tasks"),
        (1, "a)", "Sửa bờ kênh trước mùa mưa.", "tasks"),
        (2, "", "Khi sửa bờ kênh phải giữ hàng dừa nước.", "tasks"),
    )
    assert [task.text for task in read_tasks(reading).tasks] == ["Sửa bờ kênh trước mùa mưa."]


def test_a_closing_exhortation_is_no_task() -> None:
    reading = paper(
        (0, "IV.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "1.", "Phòng Kinh tế lập lịch họp chợ.", "organisation"),
        (1, "", "Yêu cầu các thôn, các đơn vị nghiêm túc thực hiện Kế hoạch này.", "organisation"),
    )
    assert len(read_tasks(reading).tasks) == 1


def test_chapters_of_a_norm_order_no_work_but_those_that_carry_it_out() -> None:
    reading = paper(
        (0, "Chương II", "NHIỆM VỤ CỦA TỔ THU GOM", "tasks"),
        (1, "Điều 5.", "Nội dung công việc", "tasks"),
        (2, "a)", "Thu gom rác sau mỗi phiên.", "tasks"),
        (0, "Chương III", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "Điều 9.", "Trách nhiệm", "organisation"),
        (2, "a)", "Phòng Kinh tế lập sổ phiên chợ.", "organisation"),
    )
    assert [task.text for task in read_tasks(reading).tasks] == ["Phòng Kinh tế lập sổ phiên chợ."]


def test_a_bullet_or_label_that_opens_with_a_basis_or_a_case_orders_work() -> None:
    reading = paper(
        (0, "IV.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "1.", "Phòng Kinh tế", "organisation"),
        (2, "-", "Căn cứ Kế hoạch này, chủ động lập lịch họp chợ.", "organisation"),
        (2, "-", "Trường hợp mưa to thì dời phiên chợ.", "organisation"),
        (1, "", "Trường hợp cần thiết, các thôn báo cáo xã.", "organisation"),
        (1, "2.", "Trên đây là Kế hoạch mở chợ phiên.", "organisation"),
    )
    assert [task.text[:6] for task in read_tasks(reading).tasks] == ["Căn cứ", "Trường"]


ROLES = ("Đơn vị chủ trì: Phòng Kinh tế.", "Thời gian hoàn thành: Tháng 9/2031.")


def test_a_sentence_with_its_own_lines_is_the_order_and_its_manner_is_none() -> None:
    reading = paper(
        (0, "II.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "1.1.", "Lập danh sách hộ trồng nấm của xã.", "organisation"),
        (2, "-", "Bảo đảm đúng người, đúng hộ.", "organisation"),
        *((2, "-", words, "organisation") for words in ROLES),
    )
    (task,) = read_tasks(reading).tasks
    assert task.text == "Lập danh sách hộ trồng nấm của xã."
    assert [row.body for row in task.assignments] == ["Phòng Kinh tế"]
    assert task.timeframe and task.timeframe.due == "2031-09"


def test_a_heading_that_opens_with_a_verb_leaves_the_orders_to_its_bullets() -> None:
    reading = paper(
        (0, "II.", "NHIỆM VỤ", "tasks"),
        (1, "1.", "Phát triển nghề nấm", "tasks"),
        (2, "-", "Lập danh sách hộ trồng nấm.", "tasks"),
        *((2, "-", words, "tasks") for words in ROLES),
    )
    assert [task.text for task in read_tasks(reading).tasks] == ["Lập danh sách hộ trồng nấm."]


def test_lines_under_the_last_of_a_group_hold_for_the_group() -> None:
    reading = paper(
        (0, "II.", "NHIỆM VỤ", "tasks"),
        (1, "1.", "Lập danh sách hộ trồng nấm.", "tasks"),
        (1, "2.", "Mở lớp dạy trồng nấm.", "tasks"),
        *((2, "-", words, "tasks") for words in ROLES),
    )
    tasks = read_tasks(reading).tasks
    assert [[row.body for row in task.assignments] for task in tasks] == [["Phòng Kinh tế"]] * 2
    assert [task.timeframe.due for task in tasks if task.timeframe] == ["2031-09"] * 2


def test_lines_of_each_stay_with_each() -> None:
    reading = paper(
        (0, "II.", "NHIỆM VỤ", "tasks"),
        (1, "1.", "Lập danh sách hộ trồng nấm.", "tasks"),
        (2, "-", "Đơn vị chủ trì: Hội Nông dân xã.", "tasks"),
        (1, "2.", "Sửa kho lạnh của xã.", "tasks"),
        (1, "3.", "Mở lớp dạy trồng nấm.", "tasks"),
        *((2, "-", words, "tasks") for words in ROLES),
    )
    first, second, third = read_tasks(reading).tasks
    assert [row.body for row in first.assignments] == ["Hội Nông dân xã"]
    assert not second.assignments
    assert [row.body for row in third.assignments] == ["Phòng Kinh tế"]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Đối tượng tham gia", "Mọi hộ trồng nấm của xã."),
        ("Chỉ tiêu thi đua", "Mọi hộ trồng nấm của xã."),
        ("Thời gian, địa điểm thực hiện", "Thực hiện cùng đợt dọn kênh quý I."),
        ("Cách gọi", "Hộ ven sông là hộ có nhà trong đê."),
    ],
)
def test_who_takes_part_and_when_and_by_what_measure_is_no_order(heading: str, told: str) -> None:
    reading = paper(
        (0, "II.", "NỘI DUNG", "tasks"),
        (1, "1.", heading, "tasks"),
        (2, "-", told, "tasks"),
        (2, "-", "Hội Nông dân xã tổ chức chấm điểm từng hộ.", "tasks"),
    )
    assert [task.text for task in read_tasks(reading).tasks] == ["Hội Nông dân xã tổ chức chấm điểm từng hộ."]


def test_a_quota_of_a_body_is_no_order() -> None:
    reading = paper(
        (0, "II.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "-", "Hội Nông dân xã: Không quá 03 cá nhân;", "organisation"),
        (1, "-", "Hội Nông dân xã: Chọn hộ để khen thưởng;", "organisation"),
    )
    assert [task.text for task in read_tasks(reading).tasks] == ["Hội Nông dân xã: Chọn hộ để khen thưởng;"]


def test_a_dated_bullet_under_the_time_that_charges_a_body_is_an_order() -> None:
    reading = paper(
        (0, "II.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "1.", "Thời gian: Phiên chợ mở như sau:", "organisation"),
        (2, "-", "Từ ngày 04/9/2031: Hội Nông dân xã tổ chức dựng quầy.", "organisation"),
        (2, "-", "Đợt 2: từ ngày 10/9/2031.", "organisation"),
    )
    (task,) = read_tasks(reading).tasks
    assert [row.body for row in task.assignments] == ["Hội Nông dân xã"]
    assert task.timeframe and task.timeframe.start == "2031-09-04"


def test_a_lone_paragraph_before_its_lines_is_the_order_of_its_heading() -> None:
    reading = paper(
        (0, "II.", "NHIỆM VỤ", "tasks"),
        (1, "9.", "Học tập kinh nghiệm", "tasks"),
        (2, "", "Tham mưu tổ chức đoàn đi thăm các chợ nấm.", "tasks"),
        *((2, "-", words, "tasks") for words in ROLES),
    )
    (task,) = read_tasks(reading).tasks
    assert [row.body for row in task.assignments] == ["Phòng Kinh tế"]


def test_an_order_with_a_list_of_things_is_one() -> None:
    reading = paper(
        (0, "III.", "NHIỆM VỤ", "tasks"),
        (1, "1.", "Kiểm tra việc sửa bến đò trước mùa mưa, cụ thể:", "tasks"),
        (2, "-", "Việc kê khai vật liệu.", "tasks"),
        (2, "-", "Số lượng cọc đã đóng.", "tasks"),
    )
    assert [task.text for task in read_tasks(reading).tasks] == ["Kiểm tra việc sửa bến đò trước mùa mưa, cụ thể:"]


def test_an_order_with_a_list_of_orders_gives_way_to_them() -> None:
    reading = paper(
        (0, "III.", "NHIỆM VỤ", "tasks"),
        (1, "1.", "Tập trung sửa bến đò trước mùa mưa với các việc sau:", "tasks"),
        (2, "-", "Đóng lại cọc.", "tasks"),
        (2, "-", "Thay ván cầu phao.", "tasks"),
    )
    assert [task.text for task in read_tasks(reading).tasks] == ["Đóng lại cọc.", "Thay ván cầu phao."]


def test_in_a_group_without_marks_each_order_is_a_task_of_the_body_that_heads_it() -> None:
    reading = paper(
        (0, "III.", "TỔ CHỨC THỰC HIỆN", "organisation"),
        (1, "", "Phòng Kinh tế", "organisation"),
        (1, "", "Xây dựng vườn ươm ven sông.", "organisation"),
        (1, "", "Hướng dẫn các hộ trồng bần.", "organisation"),
        (1, "", "Vườn ươm rộng hai sào.", "organisation"),
        (1, "", "Trạm Y tế", "organisation"),
        (1, "", "Tổ chức khám cho người trồng cây.", "organisation"),
    )
    assert [(task.text, [row.body for row in task.assignments]) for task in read_tasks(reading).tasks] == [
        ("Xây dựng vườn ươm ven sông.", ["Phòng Kinh tế"]),
        ("Hướng dẫn các hộ trồng bần.", ["Phòng Kinh tế"]),
        ("Tổ chức khám cho người trồng cây.", ["Trạm Y tế"]),
    ]


def test_a_paragraph_behind_marked_items_is_not_one_of_them() -> None:
    reading = paper(
        (0, "III.", "NHIỆM VỤ", "tasks"),
        (1, "-", "Xây dựng vườn ươm ven sông.", "tasks"),
        (1, "", "Đảm bảo hoàn thành trong mùa mưa.", "tasks"),
    )
    assert [task.text for task in read_tasks(reading).tasks] == ["Xây dựng vườn ươm ven sông."]


def test_a_list_that_lost_its_bullets_is_one_task_an_item() -> None:
    words = (
        "Nghị quyết về rừng bần\nTỉnh vừa mở đợt trồng rừng.\nMọi xã đều dự.\n"
        "Sở Xây dựng chủ trì, phối hợp với Công an tỉnh ban hành quy chế bến;\nTrình Chính phủ đề án cảng;\nHướng dẫn việc neo thuyền."
    )
    tasks = read(words.encode()).tasks
    assert [task.text[:12] for task in tasks] == ["Sở Xây dựng ", "Trình Chính ", "Hướng dẫn vi"]
    assert all(
        [(row.role, row.body) for row in task.assignments] == [("lead", "Sở Xây dựng"), ("coordinate", "Công an tỉnh")]
        for task in tasks
    )


@pytest.mark.parametrize(
    ("words", "tasks"),
    [
        ("1. Nhất trí mở bến đò mới; giao Phòng Kinh tế lập phương án trình UBND xã.", 1),
        ("1. Nhất trí với phương án mở bến đò mới mà Phòng Kinh tế đã trình.", 0),
    ],
)
def test_agreement_alone_gives_no_work(words: str, tasks: int) -> None:
    assert len(read(f"THÔNG BÁO\nKết luận về bến đò\n{words}".encode()).tasks) == tasks


def test_a_goal_for_a_year_is_no_task() -> None:
    reading = paper(
        (0, "II.", "NHIỆM VỤ", "tasks"),
        (1, "a)", "Đến năm 2031, phấn đấu đạt 90% hộ ven sông trồng bần.", "tasks"),
        (1, "b)", "Đến năm 2031, xây dựng hai bến đò.", "tasks"),
    )
    assert [task.text for task in read_tasks(reading).tasks] == ["Đến năm 2031, xây dựng hai bến đò."]


def test_a_paragraph_below_a_name_is_its_bodys_though_it_asks_another_by_a_day() -> None:
    paper = "THÔNG BÁO\nKết luận về bến đò\n1. Phòng Kinh tế\nLập sổ hộ ven sông; khẩn trương giao Trạm Khuyến nông lập hồ sơ trước ngày 30/7/2031.\n2. Trạm Y tế\nKhám cho người trồng bần."
    assert [row.body for row in read(paper.encode()).tasks[0].assignments if row.role == "lead"] == ["Phòng Kinh tế"]
