"""Where a name ends and a list divides, by conventions of official writing; words of an order that are none elsewhere."""

import pytest

from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.roles import charged_first, partners, roles_in_prose
from bamsat.reading.orders.verbs import opens_an_order
from bamsat.reading.outline.roles import inherited, role_of


def names(words: str) -> list[str]:
    return [body.name for body in split_bodies(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ủy ban nhân dân thành phố Bến Đò, thành phố Cồn Cát và tỉnh Sông Hạ",
            ["Ủy ban nhân dân thành phố Bến Đò", "thành phố Cồn Cát", "tỉnh Sông Hạ"],
        ),
        ("UBND các xã, phường", ["UBND các xã, phường"]),
        ("UBND xã Hạ, Trạm Y tế xã Hạ", ["UBND xã Hạ", "Trạm Y tế xã Hạ"]),
        ("Các Bộ Quốc phòng, Công an", ["Quốc phòng", "Công an"]),
        ("các Sở Tài chính, Y tế và UBND xã", ["Tài chính", "Y tế", "UBND xã"]),
        ("các Sở Y tế, Công an tỉnh", ["các Sở Y tế", "Công an tỉnh"]),
        ("các Bộ Công an, Bộ Quốc phòng", ["các Bộ Công an", "Bộ Quốc phòng"]),
        ("Hội Cựu chiến binh xã, Tỉnh đoàn", ["Hội Cựu chiến binh xã", "Tỉnh đoàn"]),
        ("các Tổ chuyên môn và bộ phận văn phòng", ["các Tổ chuyên môn", "bộ phận văn phòng"]),
        ("các hãng hàng không", ["các hãng hàng không"]),
        ("Ban Thường vụ các đảng ủy trực thuộc", ["Ban Thường vụ các đảng ủy trực thuộc"]),
        ("các cơ quan thuộc", ["các cơ quan"]),
        ("Các Bộ, ngành liên quan: Tài chính, Nội vụ", ["Tài chính", "Nội vụ"]),
        ("các cơ quan: Trạm Y tế, Công an xã và UBND xã", ["Trạm Y tế", "Công an xã", "UBND xã"]),
        ("các cấp ủy, chính quyền cơ sở", ["các cấp ủy, chính quyền cơ sở"]),
        ("UBND xã, chính quyền cơ sở", ["UBND xã", "chính quyền cơ sở"]),
        ("Các đơn vị sự nghiệp, doanh nghiệp Nhà nước", ["Các đơn vị sự nghiệp, doanh nghiệp Nhà nước"]),
        ("Bí thư các ban cán sự đảng, đảng đoàn", ["Bí thư các ban cán sự đảng, đảng đoàn"]),
        ("Liên minh các HTX, Trạm Y tế", ["Liên minh các HTX", "Trạm Y tế"]),
        ("Bí thư Tỉnh ủy, Thành ủy, Chủ tịch UBND xã", ["Bí thư Tỉnh ủy, Thành ủy", "Chủ tịch UBND xã"]),
        ("các tỉnh ủy, thành ủy, đảng ủy trực thuộc", ["các tỉnh ủy, thành ủy, đảng ủy trực thuộc"]),
        ("Văn phòng Tỉnh ủy, các đảng ủy trực thuộc", ["Văn phòng Tỉnh ủy", "các đảng ủy trực thuộc"]),
        ("Trưởng thôn hoặc Tổ trưởng tổ dân phố", ["Trưởng thôn", "Tổ trưởng tổ dân phố"]),
        ("các cấp ủy, chính quyền", ["các cấp ủy, chính quyền"]),
        ("Chi bộ Quân sự, chi bộ Công an", ["Chi bộ Quân sự", "chi bộ Công an"]),
        ("Phòng Kinh tế - cơ quan thường trực, Thư viện xã", ["Phòng Kinh tế", "Thư viện xã"]),
        ("Đài Sông Hạ (ĐSH), Bộ tài chính", ["Đài Sông Hạ (ĐSH)", "Bộ tài chính"]),
        ("Trưởng thôn hoặc người thay", ["Trưởng thôn hoặc người thay"]),
        (
            "Thường trực HĐND, các Ban HĐND và đại biểu HĐND xã",
            ["Thường trực HĐND", "các Ban HĐND", "đại biểu HĐND xã"],
        ),
        ("Bà Lê Thị Sen, chuyên viên bến đò", ["Bà Lê Thị Sen, chuyên viên bến đò"]),
        ("Ông Trần Văn Nấm, Chánh Văn phòng HĐND và UBND xã", ["Ông Trần Văn Nấm, Chánh Văn phòng HĐND và UBND xã"]),
        ("Tổ trưởng chuyên môn, giáo viên chủ nhiệm", ["Tổ trưởng chuyên môn", "giáo viên chủ nhiệm"]),
    ],
)
def test_a_list_divides_between_names(words: str, expected: list[str]) -> None:
    assert names(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("UBND TP. Bến Đò mở chợ nổi", "UBND TP. Bến Đò"),
        ("Đoàn kiểm tra lập biên bản", "Đoàn kiểm tra"),
        ("Các tổ chức, cá nhân có liên quan đến bến đò nghiêm túc thực hiện", "Các tổ chức, cá nhân có liên quan đến bến đò"),
        ("Phòng Kinh tế đến từng bến đò ghi số thuyền", "Phòng Kinh tế"),
        ("Công an xã tuần tra bến đò", "Công an xã"),
        ("Thôn 3: dọn kênh", "Thôn 3"),
        ("Tổ dân phố số 4 treo cờ", "Tổ dân phố số 4"),
        ("UBND các xã: Tuyên truyền, vận động hộ trồng bần", "UBND các xã"),
        ("UBND các xã: a) Đếm bần; b) Rào bãi bồi", "UBND các xã"),
        ("UBND các xã: Bến Đò, Cồn Cát đếm bần", "Bến Đò"),
        ("Các Sở: Xây dựng, Tài chính bố trí phao", "Xây dựng"),
        ("Các hộ trồng bần báo cáo số cây", "Các hộ trồng bần"),
        ("Ban Công tác Mặt trận chuyển biên bản về xã", "Ban Công tác Mặt trận"),
        ("Bộ phận tiếp nhận và trả kết quả trả hồ sơ đúng hẹn", "Bộ phận tiếp nhận và trả kết quả"),
        ("Trung tâm Ứng cứu khẩn cấp trên sông trao phao", "Trung tâm Ứng cứu khẩn cấp trên sông"),
        ("Các đồng chí ủy viên phụ trách bến đôn đốc", "Các đồng chí ủy viên phụ trách bến"),
        ("Các ông bà Phó Chủ tịch MTTQ xã có trách nhiệm giữ sổ", "Các ông bà Phó Chủ tịch MTTQ xã"),
        ("Ban Thường trực cấp tổ chức hội nghị báo cáo kết quả", "Ban Thường trực cấp tổ chức hội nghị"),
        ("UBND các cấp tổ chức hội nghị", "UBND các cấp"),
        ("Lãnh đạo các xã thuộc đối tượng kiểm tra chuẩn bị sổ", "Lãnh đạo các xã thuộc đối tượng kiểm tra"),
        ("Các bộ, ngành liên quan: Chủ động giám sát bến, báo cáo", "Các bộ, ngành liên quan"),
        ("Chính phủ có Nghị quyết số 7 về bến đò", "Chính phủ"),
        ("Tăng cường phối hợp giữa các cơ quan: Phòng Kinh tế tổ chức kiểm tra bến", ""),
    ],
)  # fmt: skip
def test_a_name_ends_where_the_order_begins(words: str, expected: str) -> None:
    named = charged_first(words).named
    assert (named[0].name if named else "") == expected


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("Các cơ sở dữ liệu của xã", False),
        ("Các hội nghị thôn", False),
        ("Các vụ việc ở bến", False),
        ("Các ngành nghề ven sông", False),
        ("Các cơ sở sản xuất", True),
        ("Các hội, đoàn thể", True),
        ("Các ngành kinh tế - xã hội", True),
        ("Các Đảng ủy viên", True),
    ],
)
def test_a_collective_word_before_a_thing_names_no_body(words: str, begins: bool) -> None:
    assert begins_body(words) is begins


def test_the_committee_of_the_same_level_is_named_whole() -> None:
    assert [body.name for body in partners.find("Phối hợp với Ủy ban nhân dân cùng cấp tổ chức hội nghị")] == [
        "Ủy ban nhân dân cùng cấp"
    ]


def test_a_name_ends_with_the_brackets_it_stands_in() -> None:
    rows = roles_in_prose(
        "Thu đủ phí qua đò (Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế), thời gian: tháng 12/2031."
    )
    assert [(row.role, row.body) for row in rows] == [("lead", "Phòng Kinh tế"), ("coordinate", "Trạm Y tế")]


def test_a_later_sentence_charges_where_nobody_was_charged() -> None:
    rows = roles_in_prose("Sớm dọn kênh sau mùa lũ. Trạm Y tế chủ động phát thuốc cho các hộ.")
    assert [(row.role, row.body) for row in rows] == [("lead", "Trạm Y tế")]
    rows = roles_in_prose("Phòng Kinh tế lập sổ thuyền. Trạm Y tế chủ động phát thuốc.")
    assert [(row.role, row.body) for row in rows] == [("lead", "Phòng Kinh tế")]


@pytest.mark.parametrize("words", ["Thông minh hóa bến đò", "Số hoá sổ thuyền", "Cá nhân hóa vé đò"])
def test_what_is_made_so_is_ordered(words: str) -> None:
    assert opens_an_order(words)


@pytest.mark.parametrize("words", ["Văn hóa bến đò", "Hàng hóa qua đò", "Thanh hoá"])
def test_what_only_ends_so_is_a_thing(words: str) -> None:
    assert not opens_an_order(words)


@pytest.mark.parametrize("heading", ["Chỉ tiêu chủ yếu đến năm 2031", "Mục tiêu cụ thể", "Yêu cầu"])
def test_aims_below_a_heading_of_tasks_are_no_work(heading: str) -> None:
    assert inherited("tasks", role_of(heading), heading) in {"objectives", "purpose"}


@pytest.mark.parametrize("heading", ["Xây dựng chỉ tiêu trồng bần", "Giao yêu cầu cho các thôn"])
def test_work_that_speaks_of_aims_stays_work(heading: str) -> None:
    assert inherited("tasks", role_of(heading), heading) == "tasks"
