"""Who is charged where the sentence is built by a convention of plans and letters: directed, described, addressed, closing words."""

import pytest

from bamsat.reading import read
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.roles import charged_first, partners
from bamsat.reading.paper import Task


def roles(task: Task) -> list[tuple[str, str]]:
    return [(row.role, row.body) for row in task.assignments]


PLAN = """KẾ HOẠCH
về rừng bần

IV. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế chỉ đạo Trạm Khuyến nông thực hiện các việc sau:

- Ươm ba nghìn cây bần.

- Giao cây giống cho các hộ ven sông.

2. Công an xã giữ trật tự bến đò.

Trên đây là Kế hoạch trồng bần. Đề nghị các thôn nghiêm túc thực hiện. Định kỳ hằng quý báo cáo số cây về Phòng Kinh tế./.
"""


def test_who_is_directed_leads_and_who_directs_directs() -> None:
    first, second, *_ = read(PLAN.encode()).tasks
    for task in (first, second):
        assert roles(task) == [("lead", "Trạm Khuyến nông"), ("direct", "Phòng Kinh tế")]
        assert {row.rule for row in task.assignments} == {"lead.directed"}


HANDED_DOWN = """NGHỊ QUYẾT

Trồng bần ven sông

II. NHIỆM VỤ

1. Giao Đảng ủy UBND xã lãnh đạo, chỉ đạo UBND xã phân công Phòng Kinh tế chủ trì, phối hợp với các thôn tổ chức ươm bần; giao Trạm Y tế lập danh sách người trồng rừng; Công an xã bảo đảm trật tự ở bến đò.

2. Đảng ủy UBND xã lãnh đạo, chỉ đạo UBND xã:

- Chỉ đạo Phòng Kinh tế chủ trì lập sổ thuyền.

- Công an xã lắp đặt biển báo.

- Rào bãi bồi trước mùa lũ.

3. Đảng ủy UBND xã lãnh đạo UBND xã mở bến đò.
"""


def test_who_is_handed_the_lead_has_it_and_the_bodies_above_direct() -> None:
    nursery, doctors, police, book, signs, fence, ferry = read(HANDED_DOWN.encode()).tasks
    above = [("direct", "Đảng ủy UBND xã"), ("direct", "UBND xã")]
    assert roles(nursery) == [("lead", "Phòng Kinh tế"), ("coordinate", "các thôn"), *above]
    assert roles(doctors) == [("lead", "Trạm Y tế"), *above]
    assert roles(police) == [("lead", "Công an xã")]
    assert roles(book) == [*above, ("lead", "Phòng Kinh tế")]
    assert roles(signs) == [*above, ("lead", "Công an xã")]
    assert roles(fence) == [("lead", "Đảng ủy UBND xã")]
    assert roles(ferry) == [("lead", "Đảng ủy UBND xã")]


def test_last_words_that_set_a_round_are_an_order_without_what_says_that_the_plan_is_over() -> None:
    last = read(PLAN.encode()).tasks[-1]
    assert last.text.startswith("Đề nghị các thôn") and last.rule == "task.closing-day"
    assert roles(last) == [("lead", "các thôn")]
    assert last.timeframe and last.timeframe.recurrence == "quarterly"


def test_last_words_that_only_exhort_are_none() -> None:
    plan = PLAN.replace(" Định kỳ hằng quý báo cáo số cây về Phòng Kinh tế", "")
    assert len(read(plan.encode()).tasks) == len(read(PLAN.encode()).tasks) - 1


def test_who_stands_in_a_list_of_addressees_is_not_charged() -> None:
    words = "Căn cứ số cây còn sống lập bảng kê và gửi về Phòng Kinh tế, Trạm Khuyến nông để tổng hợp."
    assert not charged_first(words).named
    assert not charged_first("Căn cứ bảng kê gửi về Phòng Kinh tế, Trạm Khuyến nông tổng hợp số cây.").named
    named = charged_first("Căn cứ bảng kê của các thôn, Trạm Khuyến nông tổng hợp số cây.").named
    assert [body.name for body in named] == ["Trạm Khuyến nông"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "Phối hợp với Trạm Khuyến nông, đơn vị được lựa chọn trồng bần triển khai việc ươm cây",
            ["Trạm Khuyến nông", "đơn vị được lựa chọn trồng bần"],
        ),
        (
            "Phối hợp với cơ quan trực tiếp quản lý bến đò, Công an xã để xác minh",
            ["cơ quan trực tiếp quản lý bến đò", "Công an xã"],
        ),
        ("Phối hợp với Trạm Khuyến nông trực tiếp quản lý bến đò", ["Trạm Khuyến nông"]),
    ],
)
def test_a_partner_without_a_name_is_told_by_its_clause(words: str, names: list[str]) -> None:
    assert [body.name for body in partners.find(words)] == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("VTV, VOV, các địa phương", ["VTV", "VOV", "các địa phương"]),
        (
            "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ",
            ["Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ"],
        ),
        ("Tổ chuyên môn và Tổ tư vấn", ["Tổ chuyên môn", "Tổ tư vấn"]),
    ],
)
def test_where_a_list_divides(words: str, names: list[str]) -> None:
    assert [body.name for body in split_bodies(words)] == names


def test_provinces_named_behind_a_colon_are_those_charged() -> None:
    words = "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương: Đồng Nai, Cà Mau chủ động mở trạm"
    assert [body.name for body in charged_first(words).named] == ["Đồng Nai", "Cà Mau"]
    other = "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương: Khẩn trương mở trạm"
    assert [body.name for body in charged_first(other).named] == [
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"
    ]


def test_a_line_of_when_a_step_is_over_gives_its_time() -> None:
    plan = "KẾ HOẠCH\nvề rừng bần\n\nIII. NHIỆM VỤ\n\n1. Ươm cây\n\n- Ươm ba nghìn cây bần.\n\nThời gian hoàn tất: tháng 4/2031.\n"
    (task,) = read(plan.encode()).tasks
    assert task.timeframe and task.timeframe.due == "2031-04"


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("các Tập đoàn VNPT, Viettel, MobiFone", ["các Tập đoàn VNPT", "Viettel", "MobiFone"]),
        ("các cơ quan báo chí, truyền thông", ["các cơ quan báo chí, truyền thông"]),
        ("các đơn vị sự nghiệp, doanh nghiệp nhà nước", ["các đơn vị sự nghiệp, doanh nghiệp nhà nước"]),
    ],
)
def test_a_list_divides_between_names_and_leaves_a_collective_whole(words: str, bodies: list[str]) -> None:
    assert [body.name for body in split_bodies(words)] == bodies


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Các cơ quan báo chí, truyền thông tiếp tục đưa tin về chợ nổi", "Các cơ quan báo chí, truyền thông"),
        ("Các doanh nghiệp cung cấp máy bơm: Lắp máy trước mùa nước nổi", "Các doanh nghiệp cung cấp máy bơm"),
        ("UBND các xã tại khu vực dự báo có lũ: Sơ tán người già", "UBND các xã tại khu vực dự báo có lũ"),
        ("Giao Phó Chủ tịch UBND xã đi kiểm tra các bến đò", "Phó Chủ tịch UBND xã"),
    ],
)
def test_a_name_ends_where_the_order_begins(text: str, body: str) -> None:
    assert [named.name for named in charged_first(text).named] == [body]


def test_an_item_that_names_some_of_its_group_is_theirs() -> None:
    text = "CHỈ THỊ\nvề chợ nổi\n\n2. Các hiệp hội và doanh nghiệp:\n\na) Các doanh nghiệp cung cấp máy bơm: Lắp máy trước mùa nước nổi.\n"
    assert [row.body for task in read(text.encode()).tasks for row in task.assignments] == [
        "Các doanh nghiệp cung cấp máy bơm"
    ]


RESOLUTION = """NGHỊ QUYẾT
Về kết quả giám sát việc quản lý bến đò
Điều 1. Hội đồng nhân dân xã cơ bản nhất trí với báo cáo của Đoàn giám sát, đồng thời nhấn mạnh:
1. Bến đò đã được kê xong.
2. Trách nhiệm thuộc về Ủy ban nhân dân xã.
Điều 2. HĐND xã yêu cầu UBND xã tập trung thực hiện các nội dung sau:
1. Lập sổ các bến đò.
2. Kiểm tra phao của các thuyền.
Điều 3. Hội đồng nhân dân xã yêu cầu:
1. Phòng Kinh tế:
a) Thu hồi bến không phép;
2. Đề nghị Tòa án nhân dân khu vực đẩy nhanh việc xử các vụ về bến đò.
"""


def test_what_a_council_stresses_is_no_order_and_what_it_asks_for_is() -> None:
    assert [(task.text, roles(task)) for task in read(RESOLUTION.encode()).tasks] == [
        ("Lập sổ các bến đò.", [("lead", "UBND xã")]),
        ("Kiểm tra phao của các thuyền.", [("lead", "UBND xã")]),
        ("Thu hồi bến không phép;", [("lead", "Phòng Kinh tế")]),
        (
            "Đề nghị Tòa án nhân dân khu vực đẩy nhanh việc xử các vụ về bến đò.",
            [("lead", "Tòa án nhân dân khu vực")],
        ),
    ]
