"""What orders work is kept, above all every bullet of a section of tasks; captions and procedure are not orders."""

import pytest

from bamsat.reading import read
from bamsat.reading.orders.roles import charged_first
from bamsat.reading.orders.selection.things import (
    speaks_of_a_thing,
    tells_how_far_it_is,
    tells_how_many,
    tells_where_it_stands,
)


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
        ("Tên quy trình: Cấp giấy phép đò ngang.", False),
        ("Về quan điểm chỉ đạo: coi bến đò là cửa ngõ của xã.", False),
        ("Hội nghị được tổ chức trực tiếp.", False),
        ("Ban quản lý chợ được quyền thu phí.", False),
    ],
)
def test_captions_procedure_and_rights_are_no_orders(text: str, bullet: bool) -> None:
    assert speaks_of_a_thing(text, charged_first(text), bullet=bullet, organisation=False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tổ giúp việc của xã: Không quá 05 cá nhân;", True),
        ("Đoàn kiểm tra: Mỗi đoàn xét chọn 01 cá nhân/01 đoàn;", True),
        ("Phòng Kinh tế; Trạm Y tế mỗi đơn vị đề nghị không quá 01 tập thể, 03 cá nhân;", True),
        ("Phòng Kinh tế: Cử 02 người trực bến đò;", False),
        ("Mỗi thôn cử 05 người trồng bần.", False),
    ],
)
def test_how_many_may_be_praised_is_no_order(text: str, told: bool) -> None:
    assert tells_how_many(text) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ban Thường vụ Đảng ủy ghi nhận tỷ lệ hộ trồng bần đạt 62%.", True),
        ("Đến ngày 10/3/2031 toàn xã trồng 1.126 cây, đạt 8,7% kế hoạch, thấp hơn bình quân của tỉnh.", True),
        ("Biểu dương các hộ trồng bần tốt trong sinh hoạt thôn.", False),
        ("Đến ngày 10/3/2031 trồng xong 1.126 cây.", False),
    ],
)
def test_what_is_praised_or_how_far_work_is_orders_nothing(text: str, told: bool) -> None:
    assert tells_how_far_it_is(text) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Phân công cụ thể theo Bảng 1.", True),
        ("Các nhiệm vụ cụ thể: theo Phụ lục đính kèm.", True),
        ("Phòng Kinh tế trồng bần theo Phụ lục đính kèm.", False),
    ],
)
def test_where_the_work_stands_is_no_order(text: str, told: bool) -> None:
    assert tells_where_it_stands(text) is told


@pytest.mark.parametrize(
    ("last", "asked"),
    [
        ("Văn phòng thông báo để các thôn biết, thực hiện; theo dõi, đôn đốc, báo cáo kết quả.", 2),
        ("Văn phòng thông báo để các thôn triển khai thực hiện.", 1),
        ("Trên đây là kết luận của Chủ tịch; giao Văn phòng đôn đốc các thôn trước ngày 5/12/2031.", 2),
    ],
)
def test_last_words_that_charge_somebody_are_an_order(last: str, asked: int) -> None:
    assert (
        len(tasks(f"THÔNG BÁO\nKết luận họp giao ban\nII. NHIỆM VỤ\n1. Phòng Kinh tế lập sổ thuyền.\n{last}")) == asked
    )


def test_who_answers_for_the_work_is_a_task_only_as_the_item_of_a_body() -> None:
    plan = "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n"
    work = "Là cơ quan thường trực, chịu trách nhiệm toàn diện trước UBND xã về việc đôn đốc các thôn."
    assert len(tasks(f"{plan}1. Phòng Kinh tế: {work}\n2. Trạm Y tế: Khám cho người trồng bần.")) == 2
    assert tasks(
        f"{plan}1. Trạm Y tế mở lớp cho người trồng bần.\nTrưởng thôn chịu trách nhiệm toàn diện trước UBND xã."
    ) == ["Trạm Y tế mở lớp cho người trồng bần."]


def test_forms_of_supervision_order_and_its_methods_do_not() -> None:
    plan = "KẾ HOẠCH\nGiám sát bến đò\n"
    forms = "IV. HÌNH THỨC GIÁM SÁT\n1. Giám sát trực tiếp\nPhòng Kinh tế giám sát trực tiếp thông qua các việc sau:\n- Dự các cuộc họp thôn.\n- Đọc sổ của bến.\n2. Đi cùng\nCử người đi cùng đoàn của tỉnh."
    assert tasks(plan + forms) == [
        "Phòng Kinh tế giám sát trực tiếp thông qua các việc sau:",
        "Cử người đi cùng đoàn của tỉnh.",
    ]
    assert (
        tasks(f"{plan}III. NỘI DUNG\n1. Phương thức kiểm tra\na) Thu thập sổ của bến.\nb) Đối chiếu sổ với số vé.")
        == []
    )


def test_an_ellipsis_ends_an_order() -> None:
    plan = "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\na) Mở lớp trồng bần.\nb) Cấp giống cho các hộ nghèo, hộ neo đơn,…\nTrên đây là Kế hoạch trồng bần."
    assert tasks(plan)[-1].startswith("Cấp giống")


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


def test_what_was_done_and_how_things_stand_orders_nothing() -> None:
    plan = "KẾ HOẠCH\nvề rừng bần\nII. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM QUA\n1. Trồng cây\n- Trồng một nghìn cây ven sông.\n2. Nhiệm vụ còn dở\n- Làm xong vườn ươm."
    assert tasks(plan) == ["Làm xong vườn ươm."]
    assert tasks(plan.replace("TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM QUA", "NHIỆM VỤ"))[:1] == [
        "Trồng một nghìn cây ven sông."
    ]


def test_a_section_of_tasks_may_hold_one_on_how_things_stand() -> None:
    plan = "KẾ HOẠCH\nvề rừng bần\nIII. NHIỆM VỤ, GIẢI PHÁP\n1. Dự báo những tác động\n- Nước mặn vào sâu hơn.\n2. Giải pháp\n- Xây dựng cống ngăn mặn."
    assert tasks(plan) == ["Xây dựng cống ngăn mặn."]


def test_a_report_orders_only_in_what_it_says_of_the_time_to_come() -> None:
    report = "BÁO CÁO\nvề rừng bần\nI. NỘI DUNG\n- Trồng cây ở bốn thôn.\nII. NHIỆM VỤ NĂM 2032\n- Trồng cây ở thôn Hạ."
    assert tasks(report) == ["Trồng cây ở thôn Hạ."]


def test_the_effect_of_a_paper_is_no_work_and_who_answers_for_it_is() -> None:
    decision = (
        "QUYẾT ĐỊNH\nvề bến đò\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Bến đò\n1. Bến có hai cầu.\nChương II\nĐIỀU KHOẢN THI HÀNH\n"
        "Điều 2. Hiệu lực thi hành\n1. Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2032.\n2. Bãi bỏ Quyết định số 3/QĐ-UBND.\n"
        "Điều 3. Tổ chức thực hiện\n1. Phòng Kinh tế tổ chức thực hiện Quyết định này."
    )
    assert tasks(decision) == ["Phòng Kinh tế tổ chức thực hiện Quyết định này."]


def test_a_form_to_be_filled_in_orders_nothing() -> None:
    plan = "KẾ HOẠCH\nvề rừng bần\nIII. NHIỆM VỤ\n1. Trồng cây ven sông.\nPhụ lục I\nMẪU BÁO CÁO\nI. NHIỆM VỤ\n1. Số cây đã trồng trong kỳ."
    assert tasks(plan) == ["Trồng cây ven sông."]


def test_where_when_and_by_what_measure_is_no_order_at_any_depth() -> None:
    plan = "KẾ HOẠCH\nvề rừng bần\nIII. NỘI DUNG\n1. Đo nước\na) Địa điểm, số điểm đo\n- Cầu Đước: hai điểm.\n- Kiểm tra thêm ở cống Hạ."
    assert tasks(plan) == ["Kiểm tra thêm ở cống Hạ."]


def test_how_a_building_is_designed_is_no_task() -> None:
    letter = "KẾ HOẠCH\nvề nhà kho\nII. GIẢI PHÁP KẾT CẤU\n1. Móng\n- Móng băng sâu một mét."
    assert not tasks(letter)


@pytest.mark.parametrize(
    "heading",
    [
        "Hạn chế tai nạn ở bến đò",
        "Thuận lợi hóa thủ tục",
        "Tình hình an ninh trật tự",
        "Khó khăn, vướng mắc cần tháo gỡ",
    ],
)
def test_a_heading_of_work_may_speak_of_how_things_stand(heading: str) -> None:
    plan = f"KẾ HOẠCH\nvề bến đò\nII. NHIỆM VỤ\n1. {heading}\n- Xây dựng biển báo ở bến."
    assert tasks(plan) == ["Xây dựng biển báo ở bến."]


@pytest.mark.parametrize(
    "line",
    [
        "Luật số 45/2031/QH16: Phòng Tư pháp tuyên truyền trong quý III.",
        "Sau khi Nghị định này có hiệu lực, Phòng Tư pháp rà soát văn bản.",
        "Như trên, Văn phòng báo cáo kết quả trước ngày 30/6/2032.",
        "Phòng Kinh tế mời các hộ; thành phần họp gồm trưởng thôn, tổ chức trước 30/6/2032.",
    ],
)
def test_who_is_charged_is_charged_whatever_comes_first(line: str) -> None:
    assert tasks(f"KẾ HOẠCH\nvề bến đò\nII. NHIỆM VỤ\n1. Việc của năm\n- {line}") == [line]


def test_a_charge_by_a_day_is_an_order_also_where_the_state_of_things_is_told() -> None:
    line = "Phòng Kinh tế xây dựng báo cáo về bến, hoàn thành trước ngày 30/6/2032."
    assert tasks(f"KẾ HOẠCH\nvề bến đò\nI. TÌNH HÌNH\n- Bến đã cũ.\n- {line}") == [line]


@pytest.mark.parametrize(
    ("line", "orders"),
    [
        ("Đối với vướng mắc về bến đò, đề nghị phản ánh về Phòng Kinh tế (ông Lê Văn Mẫu) để phối hợp xử lý.", False),
        ("Xin vui lòng liên hệ Trạm Y tế để được hướng dẫn, hỗ trợ.", False),
        ("Các thôn phản ánh vướng mắc về Phòng Kinh tế để được tháo gỡ.", True),
        ("Liên hệ chủ đò các bến, lập sổ thuyền.", True),
    ],
)
def test_whom_to_ask_is_no_order_and_who_has_to_ask_has_one(line: str, orders: bool) -> None:
    assert tasks(f"KẾ HOẠCH\nMở bến\nIV. TỔ CHỨC THỰC HIỆN\n- {line}") == ([line] if orders else [])


def test_what_a_meeting_is_about_is_no_order_and_what_a_plan_holds_is() -> None:
    items = (
        "1. Nội dung:\n- Khai trương bến đò Hạ.\n2. {}:\n- Trưởng các thôn.\nUBND xã yêu cầu các thôn dự họp đúng giờ."
    )
    notice = "THÔNG BÁO\nVề việc mở bến đò\n"
    assert tasks(notice + items.format("Thành phần tham dự")) == ["UBND xã yêu cầu các thôn dự họp đúng giờ."]
    assert "Khai trương bến đò Hạ." in tasks(notice + items.format("Phân công"))
