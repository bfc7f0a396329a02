"""Orders where plans and conclusions print them by a convention: behind a caption, behind what is agreed, under for whom a plan is."""

import pytest

from bamsat.reading import read
from bamsat.reading.paper import Task


def tasks(words: str) -> tuple[Task, ...]:
    return read(words.encode()).tasks


def roles(task: Task) -> list[tuple[str, str]]:
    return [(row.role, row.body) for row in task.assignments]


PLAN = """KẾ HOẠCH
Mở bến đò

II. PHẠM VI, ĐỐI TƯỢNG

1. Các hộ có liên quan, các cơ quan thuộc xã quản lý bến đò.

III. NHIỆM VỤ

1. Mở bến đò thôn Hạ

a) Nội dung: Rà soát, xây dựng phương án mở bến đò thôn Hạ.

b) Cơ quan chủ trì: Phòng Kinh tế.

c) Cơ quan phối hợp: Công an xã, Trạm Y tế.

d) Thời gian hoàn thành: Quý I, II/2031.

2. Chỉ tiêu đến năm 2031

- Bảo đảm ba bến đò có phao cứu sinh.
"""


def test_an_order_behind_its_caption_has_the_roles_and_time_of_the_lines_beside_it() -> None:
    (task,) = tasks(PLAN)
    assert task.text.endswith("phương án mở bến đò thôn Hạ.")
    assert roles(task) == [("lead", "Phòng Kinh tế"), ("coordinate", "Công an xã"), ("coordinate", "Trạm Y tế")]
    assert task.timeframe and (task.timeframe.start, task.timeframe.due) == ("2031-Q1", "2031-Q2")


NOTICE = """VĂN PHÒNG UBND TỈNH
Số: 12/TB-VP
Bến Hạ, ngày 22 tháng 11 năm 2031
THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về bến đò

Chủ tịch UBND tỉnh kết luận như sau:

1. Ghi nhận kết quả của Phòng Kinh tế.

2. Đồng ý chủ trương mở bến đò thôn Hạ; giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính hoàn thiện hồ sơ trong tháng 12/2031.

3. Đồng ý chủ trương đóng bến đò thôn Thượng.
"""


def test_what_is_given_behind_an_agreement_is_an_order_and_the_agreement_alone_is_none() -> None:
    (task,) = tasks(NOTICE)
    assert roles(task) == [("lead", "Sở Xây dựng"), ("coordinate", "Sở Tài chính")]
    assert task.timeframe and task.timeframe.due == "2031-12"


STAGES = """KẾ HOẠCH
Cứu bến đò

III. PHƯƠNG ÁN TIẾP TẾ

- Giai đoạn sau 72 giờ: Hỗ trợ tấm lợp cho các hộ ven sông.

- Phòng Kinh tế thống kê số hộ mất thuyền.

- Phòng Kinh tế đã thống kê số hộ mất thuyền.
"""


def test_in_other_sections_stands_an_order_behind_its_stage_and_one_that_charges_a_body() -> None:
    first, second = tasks(STAGES)
    assert first.text.startswith("Giai đoạn sau 72 giờ") and roles(second) == [("lead", "Phòng Kinh tế")]


DECIDED = """KẾ HOẠCH
Mở bến đò

IV. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế

a) Tham mưu UBND xã trình Hội đồng nhân dân xã quyết định:

- Phương án phân bổ vốn mở bến.

- Mức thu phí qua đò.

b) Lập sổ thuyền.
"""


def test_what_another_body_decides_is_what_the_order_is_about() -> None:
    assert [task.text[:8] for task in tasks(DECIDED)] == ["Tham mưu", "Lập sổ t"]


DECISION = """ỦY BAN NHÂN DÂN XÃ HẠ
Số: 12/QĐ-UBND
Hạ, ngày 26 tháng 11 năm 2031

QUYẾT ĐỊNH

Ban hành Kế hoạch mở bến đò

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch mở bến đò.

Điều 2. Chánh Văn phòng, Trưởng phòng Kinh tế chịu trách nhiệm thi hành Quyết định này./.

KẾ HOẠCH

Mở bến đò

I. NHIỆM VỤ

- Đóng hai cầu phao.
"""


def test_what_a_decision_issues_begins_below_its_articles_where_no_signature_stands_between() -> None:
    reading = read(DECISION.encode())
    assert [task.text[:12] for task in reading.tasks] == ["Chánh Văn ph", "Đóng hai cầu"]
    assert next(node for node in reading.outline if node.label == "I").parent is None


CONCLUSION = """ĐẢNG ỦY XÃ HẠ
Số 12-KL/ĐU
Hạ, ngày 26 tháng 11 năm 2031

KẾT LUẬN
của Ban Thường vụ Đảng ủy về bến đò

1. Ban Thường vụ Đảng ủy xã thống nhất chủ trương mở bến đò. Giao UBND xã xây dựng phương án trước ngày 10/12/2031.
"""


def test_what_the_issuer_agrees_to_before_it_gives_work_is_no_order() -> None:
    (task,) = tasks(CONCLUSION)
    assert roles(task) == [("lead", "UBND xã")] and task.text.startswith("Giao UBND xã")


@pytest.mark.parametrize(("number", "orders"), [("2", 1), ("7", 2)])
def test_the_number_of_a_page_alone_in_its_line_is_no_part_of_an_order(number: str, orders: int) -> None:
    page = f"THÔNG BÁO\nKết luận\n1. Phòng Kinh tế lập sổ kê thuyền của các bến ven sông trong\n{' ' * 40}{number}\nquý III/2031.\n"
    found = tasks(page)
    assert [task.text.endswith("trong quý III/2031.") for task in found] == ([True] if orders == 1 else [False])


LETTER = """CÔNG VĂN
Về việc giữ bến đò

Đảng ủy xã thông báo lịch kiểm tra các bến đò.

Đề nghị các chi bộ, đảng bộ cơ sở trực thuộc:

- Rà soát số thuyền ở từng bến.

- Gửi danh sách trước ngày 05/9/2031.
"""
OF_OTHERS = """THÔNG BÁO
Kết luận của Chủ tịch UBND xã về bến đò

1. Thời gian tới, yêu cầu các đơn vị tập trung thực hiện:

a) Phòng Kinh tế:

- Lập sổ kê thuyền của từng bến.

b) Công an xã giữ bến qua đêm.

2. Thông báo này thay thế Thông báo số 3/TB-UBND ngày 05/3/2030.
"""
OPENED = """KẾ HOẠCH
Giữ bến đò
III. NỘI DUNG
1. Đợt 1: Từ ngày 01/7/2031 đến ngày 20/7/2031, gồm các nội dung:
- Kiểm tra phao ở các bến.
- Giám sát việc bán vé đò.
2. Trang bị cho bến
- Ngày hội bến đò (do Trưởng các thôn chủ trì):
+ Tổ chức đua thuyền.
+ Dọn bến.
"""
DUTIES = """THÔNG BÁO
Phân công nhiệm vụ

Bến đò phân công như sau:

I. NHIỆM VỤ CỦA TỪNG NGƯỜI

1. Đ/c Lê Sen - Trưởng bến

- Trông coi phao.

2. Đ/c Trần Mơ - Phó bến

- Ghi sổ thuyền.

3. Đ/c Vũ Mận - Kế toán

- Giữ quỹ.

4. Người chèo đò

- Dọn bến.
"""
OF_THE_PARTY = """THÔNG BÁO
Kết luận của Thường trực Đảng ủy về bến đò

Thường trực Đảng ủy yêu cầu:

1. Đảng ủy UBND xã

- Lãnh đạo UBND xã tổ chức đấu giá bến đò.

2. Văn phòng Đảng ủy

- Lập sổ thuyền.
"""
SAMPLES = """KẾ HOẠCH
Tiêm phòng
II. NỘI DUNG
1. Trâu, bò
- Loại thuốc: Lở mồm long móng.
- Thời gian: Tháng 3.
2. Mở lớp tiêm phòng
- Vị trí: Nhà văn hóa thôn Hạ.
- Thời gian: Tháng 4.
"""


@pytest.mark.parametrize(
    ("paper", "orders"),
    [
        (DUTIES, [("Trông coi phao.", "Đ/c Lê Sen - Trưởng bến"), ("Ghi sổ thuyền.", "Đ/c Trần Mơ - Phó bến"), ("Giữ quỹ.", "Đ/c Vũ Mận - Kế toán"), ("Dọn bến.", "Người chèo đò")]),
        (OF_THE_PARTY, [("Lãnh đạo UBND xã tổ chức đấu giá bến đò.", "Đảng ủy UBND xã"), ("Lập sổ thuyền.", "Văn phòng Đảng ủy")]),
        (SAMPLES, [("Mở lớp tiêm phòng", "")]),
        (LETTER, [("Rà soát số thuyền ở từng bến.", "các chi bộ, đảng bộ cơ sở trực thuộc"), ("Gửi danh sách trước ngày 05/9/2031.", "các chi bộ, đảng bộ cơ sở trực thuộc")]),
        (OF_OTHERS, [("Lập sổ kê thuyền của từng bến.", "Phòng Kinh tế"), ("Công an xã giữ bến qua đêm.", "Công an xã")]),
        (OPENED, [("Kiểm tra phao ở các bến.", ""), ("Giám sát việc bán vé đò.", ""), ("Tổ chức đua thuyền.", "Trưởng các thôn"), ("Dọn bến.", "Trưởng các thôn")]),
    ],
)  # fmt: skip
def test_what_opens_a_list_says_whose_it_is(paper: str, orders: list[tuple[str, str]]) -> None:
    assert [(task.text, "; ".join(row.body for row in task.assignments)) for task in tasks(paper)] == orders


_SECTIONS = (
    "PHÂN CÔNG THỰC HIỆN",
    "CÔNG TÁC CHUẨN BỊ",
    "TRIỂN KHAI THỰC HIỆN",
    "YÊU CẦU ĐỐI VỚI CÁC ĐƠN VỊ",
    "CƠ CHẾ PHỐI HỢP",
)
_LAID_OUT = (
    "- Trạm Y tế: Tham mưu mở lớp cho các thôn.\n- Công an xã: Giữ trật tự ở các bến.\n",
    "- Trạm Y tế tham mưu mở lớp cho các thôn.\n- Công an xã giữ trật tự ở các bến.\n",
    "Trạm Y tế tham mưu mở lớp cho các thôn.\nCông an xã giữ trật tự ở các bến.\n",
    "1. Trạm Y tế\n- Tham mưu mở lớp cho các thôn.\n2. Công an xã\n- Giữ trật tự ở các bến.\n",
)


@pytest.mark.parametrize("items", _LAID_OUT)
@pytest.mark.parametrize("section", _SECTIONS)
def test_whom_a_section_charges_has_orders_however_it_is_headed_and_laid_out(section: str, items: str) -> None:
    found = tasks(
        f"KẾ HOẠCH\nMở bến đò\nI. MỤC ĐÍCH\nGiữ an toàn.\nII. {section}\n{items}III. KINH PHÍ\nTừ ngân sách xã.\n"
    )
    assert [roles(task) for task in found] == [[("lead", "Trạm Y tế")], [("lead", "Công an xã")]]


def test_below_whom_a_line_charges_stand_names_and_below_a_matter_what_is_told() -> None:
    found = tasks(
        "KẾ HOẠCH\nMở bến đò\nI. PHÂN CÔNG THỰC HIỆN\n- Phòng Kinh tế chủ trì, phối hợp với Công an xã thực hiện.\n- Các thôn\n"
        "II. CÔNG TÁC CHUẨN BỊ\nTrạm Y tế là nơi khám bệnh.\nCông an xã đã giữ trật tự ở các bến.\nIII. TỔ CHỨC THỰC HIỆN\n- Kinh phí sửa bến được bố trí trong dự toán của xã.\n"
    )
    assert not found
