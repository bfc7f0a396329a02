import pytest

from bamsat.reading.orders.bodies import kind_of
from bamsat.reading.orders.body_lists import only_names, opening_bodies, split_bodies


@pytest.mark.parametrize(
    "text",
    [
        "các sở, ban, ngành",
        "UBND các xã, phường",
        "Mặt trận và các tổ chức chính trị - xã hội huyện",
        "Sở Văn hóa, Thể thao và Du lịch",
        "các cơ quan, đơn vị, địa phương",
    ],
)
def test_a_fixed_collective_is_one_body(text: str) -> None:
    assert [body.name for body in split_bodies(text)] == [text]


@pytest.mark.parametrize("text", ["Trồng thêm cây xanh dọc bờ sông", "Ban hành quy chế", "sở hữu nhiều vườn cây"])
def test_a_sentence_without_a_body_opens_with_none(text: str) -> None:
    assert opening_bodies(text) == ([], 0)


def test_a_list_divides_between_bodies() -> None:
    named = split_bodies("Sở Nội vụ và Sở Tài chính; các sở, ban, ngành, UBND các xã", 10)
    assert [body.name for body in named] == ["Sở Nội vụ", "Sở Tài chính", "các sở, ban, ngành", "UBND các xã"]
    assert named[0].span == (10, 19)


def test_members_in_parentheses_stand_for_the_collective() -> None:
    assert [b.name for b in split_bodies("Các sở (Sở Y tế, Sở Nội vụ)")] == ["Sở Y tế", "Sở Nội vụ"]


def test_a_heading_may_name_only_a_body() -> None:
    assert only_names("Phòng Kinh tế:")
    assert not only_names("Phòng Kinh tế kiểm tra các bến đò.")
    assert kind_of("UBND xã Suối Mơ") == "peoples_committee"


def test_sectors_and_localities_are_two_collectives() -> None:
    names = [body.name for body in split_bodies("các sở, ban, ngành và địa phương")]
    assert names == ["các sở, ban, ngành", "địa phương"]


def test_agencies_units_and_localities_are_one_collective() -> None:
    assert len(split_bodies("các cơ quan, đơn vị và địa phương")) == 1


@pytest.mark.parametrize("text", ["các nội dung liên quan", "Các giải pháp chủ yếu", "các trường hợp khó khăn"])
def test_things_are_no_bodies(text: str) -> None:
    assert opening_bodies(text) == ([], 0)


@pytest.mark.parametrize(
    "name",
    [
        "Sở Giáo dục và Đào tạo",
        "Ủy ban bầu cử xã",
        "Văn phòng HĐND và UBND xã",
        "Bộ trưởng, Thủ trưởng cơ quan ngang bộ",
        "các cơ quan, đơn vị, địa phương",
    ],
)
def test_a_name_is_kept_whole(name: str) -> None:
    assert [body.name for body in opening_bodies(f"{name} lập danh sách.")[0]] == [name]


def test_either_place_of_the_tone_is_read() -> None:
    assert [body.name for body in opening_bodies("Giao Đảng uỷ xã chủ trì, lập sổ.")[0]] == ["Đảng uỷ xã"]


def test_the_body_that_another_charges_is_the_one_charged() -> None:
    assert [body.name for body in opening_bodies("UBND xã giao Công an xã giữ trật tự.")[0]] == ["Công an xã"]


def test_a_case_is_not_a_charge_but_a_heading_is() -> None:
    assert opening_bodies("Đối với Ban quản lý chợ, phí thu một lần.") == ([], 0)
    assert [body.name for body in opening_bodies("Đối với Ban quản lý chợ: thu phí một lần.")[0]] == ["Ban quản lý chợ"]


def test_a_named_body_and_the_agencies_beside_it_are_two() -> None:
    names = [body.name for body in split_bodies("Sở Y tế và cơ quan, địa phương liên quan")]
    assert names == ["Sở Y tế", "cơ quan, địa phương liên quan"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Các Bộ: Quốc phòng, Công an", ["Quốc phòng", "Công an"]),
        ("UBND các xã: Suối Mơ, Đồng Mây", ["Suối Mơ", "Đồng Mây"]),
        ("Phòng Dân tộc, người có uy tín, thương lái", ["Phòng Dân tộc", "người có uy tín", "thương lái"]),
        ("Sở Y tế, Báo và Phát thanh, Truyền hình Bến Hạ", ["Sở Y tế", "Báo và Phát thanh, Truyền hình Bến Hạ"]),
        ("Trường tiểu học, trường THCS", ["Trường tiểu học", "trường THCS"]),
        (
            "Sở Y tế, Chủ tịch UBND các xã, phường: Suối Mơ, Đồng Mây và lãnh đạo các phòng",
            ["Sở Y tế", "Suối Mơ", "Đồng Mây", "lãnh đạo các phòng"],
        ),
        ("Chánh Văn phòng, Trưởng phòng Kinh tế", ["Chánh Văn phòng", "Trưởng phòng Kinh tế"]),
        ("các cơ quan, đơn vị, tổ chức, cá nhân có liên quan", ["các cơ quan, đơn vị, tổ chức, cá nhân có liên quan"]),
        ("Phòng, ban, đơn vị chuyên môn", ["Phòng, ban, đơn vị chuyên môn"]),
        ("Già làng, trưởng 9 làng, 12 khu dân cư", ["Già làng", "trưởng 9 làng", "12 khu dân cư"]),
        ("trưởng thôn, chi hội phụ nữ, dân quân", ["trưởng thôn", "chi hội phụ nữ", "dân quân"]),
        ("các chi bộ, chi hội", ["các chi bộ, chi hội"]),
        ("Phòng KT, Tổ khuyến nông cộng đồng, các HTX", ["Phòng KT", "Tổ khuyến nông cộng đồng", "các HTX"]),
        ("Tổ giữ bến do đ/c Sen làm tổ trưởng", ["Tổ giữ bến"]),
        ("Trường MN Hạ, TH&THCS Hạ, PTDTBT Bến", ["Trường MN Hạ", "TH&THCS Hạ", "PTDTBT Bến"]),
        ("Chánh VP HĐND và UBND, CA xã, Bưu điện", ["Chánh VP HĐND và UBND", "CA xã", "Bưu điện"]),
        ("các thôn và các ông (bà) có tên tại Điều 1", ["các thôn", "các ông (bà) có tên tại Điều 1"]),
        ("Đ/c Sen - CT HPN, đ/c Mơ và bà Mận", ["Đ/c Sen - CT HPN", "đ/c Mơ", "bà Mận"]),
        ("Người đứng đầu cơ quan, đơn vị", ["Người đứng đầu cơ quan, đơn vị"]),
        ("Trưởng các phòng và cá nhân có liên quan", ["Trưởng các phòng", "cá nhân có liên quan"]),
        (
            "các Sở: Y tế, Văn hóa, Thể thao và Du lịch và Nội vụ; UBND các xã",
            ["Y tế", "Văn hóa, Thể thao và Du lịch", "Nội vụ", "UBND các xã"],
        ),
        ("Sở Y tế Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Đồng chí Bí thư Đảng ủy, Chủ tịch HĐND xã", ["Đồng chí Bí thư Đảng ủy, Chủ tịch HĐND xã"]),
        ("Cán bộ phụ trách lĩnh vực thú y, khuyến ngư", ["Cán bộ phụ trách lĩnh vực thú y, khuyến ngư"]),
        ("Doanh nghiệp viễn thông, nhà cung cấp dịch vụ", ["Doanh nghiệp viễn thông", "nhà cung cấp dịch vụ"]),
        ("Các doanh nghiệp, tổ chức, cá nhân có liên quan", ["Các doanh nghiệp", "tổ chức, cá nhân có liên quan"]),
    ],
)
def test_how_many_bodies_a_list_names(text: str, names: list[str]) -> None:
    assert [body.name for body in split_bodies(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Chủ tịch UBND các xã từ Suối Mơ đến Đồng Mây chỉ đạo gặt lúa.",
            "Chủ tịch UBND các xã từ Suối Mơ đến Đồng Mây",
        ),
        ("Phòng Công nghệ thông tin lập trang tin của xã.", "Phòng Công nghệ thông tin"),
        ("Các Phòng liên quan tổ chức mở chợ.", "Các Phòng liên quan"),
        ("Bộ Ngoại giao chủ trì đón đoàn.", "Bộ Ngoại giao"),
        (
            "Các doanh nghiệp trong lĩnh vực xây dựng, vận tải thực hiện quy định này.",
            "Các doanh nghiệp trong lĩnh vực xây dựng, vận tải",
        ),
        ("UBND xã nơi tổ chức hội đua thuyền giữ trật tự.", "UBND xã nơi tổ chức hội đua thuyền"),
        ("Tập thể lãnh đạo Phòng Kinh tế rà soát quy hoạch.", ""),
        ("Các phòng, ngành quản lý lĩnh vực thủy lợi kiểm tra cống.", "Các phòng, ngành quản lý lĩnh vực thủy lợi"),
        ("Phòng Kinh tế phôi hợp với Trạm Y tế kiêm tra bến.", "Phòng Kinh tế"),
        ("Các đơn vị được kiểm tra:", "Các đơn vị được kiểm tra"),
        ("Các bộ, ngành, địa phương được kiêm tra", "Các bộ, ngành, địa phương được kiêm tra"),
        ("Uy ban nhân dân xã chủ trì trồng bần.", "Uy ban nhân dân xã"),
        ("Ban của Hội đồng nhân dân xã thẩm tra tờ trình.", "Ban của Hội đồng nhân dân xã"),
        (
            "Các cơ quan được giao trồng bần, giữ bãi bồi có trách nhiệm báo cáo.",
            "Các cơ quan được giao trồng bần, giữ bãi bồi",
        ),
        ("Sở Xây dựng, cơ quan thường trực của Tổ công tác: lập danh sách.", "Sở Xây dựng"),
        ("Ban công tác Mặt trận thôn vận động các hộ.", "Ban công tác Mặt trận thôn"),
    ],
)
def test_where_a_name_ends(text: str, name: str) -> None:
    assert [body.name for body in opening_bodies(text)[0]] == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trung tâm học tập cộng đồng chủ trì mở lớp.", "Trung tâm học tập cộng đồng"),
        ("Trung tâm Giáo dục thường xuyên mở lớp.", "Trung tâm Giáo dục thường xuyên"),
        ("Phòng Giáo dục thường xuyên kiểm tra các trường.", "Phòng Giáo dục"),
        ("Bộ đội Biên phòng hỗ trợ dân gặt lúa.", "Bộ đội Biên phòng"),
        ("Thanh tra viên phụ trách lĩnh vực thú y kiểm tra các chợ.", "Thanh tra viên phụ trách lĩnh vực thú y"),
    ],
)
def test_a_word_of_an_order_inside_a_name_does_not_end_it(text: str, name: str) -> None:
    assert [body.name for body in opening_bodies(text)[0]] == [name]


def test_members_behind_a_colon_end_where_the_order_begins() -> None:
    named, end = opening_bodies("Bộ trưởng các Bộ: Quốc phòng, Công an chủ động giúp dân gặt lúa.")
    assert [body.name for body in named] == ["Quốc phòng", "Công an"] and end == len(
        "Bộ trưởng các Bộ: Quốc phòng, Công an "
    )


@pytest.mark.parametrize("sirs", ["Các Ông/bà: ", "Các ông (bà): ", "Các ông, bà ", "Các đồng chí: "])
def test_who_is_addressed_as_sir_is_named_behind_it(sirs: str) -> None:
    named, _ = opening_bodies(f"{sirs}Chánh Văn phòng UBND xã; Trưởng phòng Kinh tế chịu trách nhiệm thi hành.")
    assert [body.name for body in named] == ["Chánh Văn phòng UBND xã", "Trưởng phòng Kinh tế"]


def test_a_long_list_of_those_who_answer_for_a_paper_is_read() -> None:
    communes = "; ".join(f"Chủ tịch UBND xã Suối Mơ {number}" for number in range(30))
    assert len(opening_bodies(f"{communes} chịu trách nhiệm thi hành Quyết định này.")[0]) == 30
    assert opening_bodies(f"{communes} lập danh sách.") == ([], 0)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các cấp, các ngành", ["các cấp, các ngành"]),
        (
            "Các đồng chí Bộ trưởng, Thủ trưởng cơ quan ngang Bộ",
            ["Các đồng chí Bộ trưởng, Thủ trưởng cơ quan ngang Bộ"],
        ),
        ("các đơn vị cung cấp dịch vụ (nếu có)", ["các đơn vị cung cấp dịch vụ"]),
        ("lực lượng quân đội, công an", ["lực lượng quân đội", "công an"]),
        ("Hội Nông dân (khối phát triển), Trạm Y tế", ["Hội Nông dân", "Trạm Y tế"]),
        ("Bộ trưởng các Bộ, Thủ trưởng cơ quan ngang Bộ", ["Bộ trưởng các Bộ, Thủ trưởng cơ quan ngang Bộ"]),
        ("các cấp ủy, tổ chức đảng, cơ quan, đơn vị", ["các cấp ủy, tổ chức đảng", "cơ quan, đơn vị"]),
        ("doanh nghiệp, viện nghiên cứu, trường đại học", ["doanh nghiệp", "viện nghiên cứu", "trường đại học"]),
        ("Trần Văn Nấm Lê Thị Bần Nguyễn Đình Sú", ["Trần Văn Nấm", "Lê Thị Bần", "Nguyễn Đình Sú"]),
        ("Trần Đỗ Thị Hoa", ["Trần Đỗ Thị Hoa"]),
        ("Hồ Thác Bà Mai Châu", ["Hồ Thác Bà Mai Châu"]),
        ("Các nhà mạng (Viettel, VNPT)", ["Viettel", "VNPT"]),
        ("UBND các xã, phường, Tổng Công ty Bến Thủy", ["UBND các xã, phường", "Tổng Công ty Bến Thủy"]),
        ("Hội Khuyến học, Đoàn thanh niên", ["Hội Khuyến học", "Đoàn thanh niên"]),
        ("Bí thư chi bộ, trưởng ban công tác Mặt trận", ["Bí thư chi bộ", "trưởng ban công tác Mặt trận"]),
        ("Trưởng thôn, tổ trưởng tổ dân phố", ["Trưởng thôn", "tổ trưởng tổ dân phố"]),
        ("Trường Mầm non Suối Mơ, trạm y tế xã", ["Trường Mầm non Suối Mơ", "trạm y tế xã"]),
        ("Trưởng khóm, ấp", ["Trưởng khóm, ấp"]),
    ],
)
def test_conventions_of_lists(text: str, names: list[str]) -> None:
    assert [body.name for body in split_bodies(text)] == names
