"""Printed lines of a PDF that go on with the paragraph above."""

import pytest

from bamsat.reading import read
from bamsat.reading.intake.layout import Line, Sheet
from bamsat.reading.text.compose import compose


def lines(*words: str) -> list[str]:
    sheet = Sheet("application/pdf", tuple(Line(text, wrapped=True) for text in words))
    return [paragraph.text for paragraph in compose(sheet).paragraphs]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Chủ trì, phối hợp với các", "Sở, ban, ngành mở chợ phiên."),
        ("Mời đại diện các tổ chức chính trị", "- xã hội của xã cùng dự phiên chợ."),
        ("Phối hợp với Phòng Kinh tế (Tổ", "Khuyến nông) mở lớp dạy trồng nấm."),
        ("Kết luận tại buổi họp bàn việc thực hiện hai", "Chương trình mở chợ phiên ven sông"),
        ("b) Phòng Kinh tế lập sổ kê thuyền ở các bến trong quý", "III/2031."),
        ("1. Công an xã giữ bến đò theo điểm", "1.2 Phần II của Kế hoạch này."),
    ],
)
def test_an_unfinished_line_goes_on(first: str, second: str) -> None:
    assert lines(first, second) == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mời đại diện các tổ chức chính trị xã hội.", "- Xã hội hóa việc dựng chợ."),
        ("Trách nhiệm của Phòng Kinh tế và Trạm Y tế", "- Đôn đốc việc dựng chợ."),
        ("Mở chợ phiên ven sông.", "Dựng quầy hàng (bằng tre)."),
        ("Phòng Kinh tế (đầu mối)", "Hội Nông dân (phối hợp)"),
        ("1. Lĩnh vực buôn bán trên sông", "1.1 Chợ phiên: Mở mỗi tuần một phiên."),
        ("1.1 Chợ phiên họp ở đầu bến đò", "1.2 Chợ nổi"),
        ("2. Lĩnh vực nuôi trồng trên sông", "2.1.Nuôi cá: Thả cá lồng."),
        ("3. Giữ gìn an ninh trên sông nước", "a)Công an xã: Giữ bến đò."),
        ("GÓP PHẦN GIỮ SÔNG XANH", "II.NHIỆM VỤ"),
        ("Đơn vị chủ trì: Phòng Kinh tế và Trạm Y tế xã", "Đơn vị phối hợp: Công an xã; các thôn ven sông"),
        ("- thu hồi các văn bản sai thể thức ở chợ phiên", "- lắp máy chấm công ở hai cơ sở"),
        ("c) Liên kết với Trạm Khuyến nông mở lớp dạy trồng nấm", "(Phòng Kinh tế, Hội Nông dân thực hiện. Hằng năm)"),
        ("Đơn vị phối hợp: Công an xã; các thôn ven sông", "Thời gian: Tháng 7, tháng 8/2031"),
        ("6. Văn phòng Sở", "Tham mưu bố trí kinh phí mở chợ phiên ven sông và việc giữ bến qua đêm ở các thôn."),
        ("5. Các đồng chí Hiệu trưởng trường tiểu học, trung học cơ sở", "Chọn cử học sinh tham gia ngày hội bến đò."),
    ],
)
def test_a_finished_line_does_not(first: str, second: str) -> None:
    assert lines(first, second) == [first, second]


def test_an_item_broken_before_a_figure_goes_on() -> None:
    assert lines("- Thí điểm lắp", "5 trạm bơm ở các thôn.") == ["- Thí điểm lắp 5 trạm bơm ở các thôn."]


def test_a_sentence_that_opens_below_a_title_is_not_its_last_line() -> None:
    text = (
        "THÔNG BÁO\nÝ kiến của Chủ tịch UBND xã Đồng Mây khi bàn về việc mở chợ nổi\ntrên kênh Bảy Hội trong mùa nước nổi và việc giữ bến qua đêm\n"
        "Ngày 03/01/2031, Chủ tịch UBND xã chủ trì họp với các thôn.\n\n1. Các thôn mở chợ.\n"
    )
    title = read(text.encode()).header.title
    assert title is not None and title.endswith("việc giữ bến qua đêm")


def test_the_head_of_a_body_is_not_parted_from_it() -> None:
    text = "THÔNG BÁO\nvề chống úng\n\n1. Giám đốc\nSở Nông nghiệp mở cống trước mùa nước nổi.\n"
    assert "1. Giám đốc Sở Nông nghiệp mở cống" in read(text.encode()).text


def test_a_blank_line_behind_a_comma_breaks_no_paragraph() -> None:
    head = "1. Sở Xây dựng phối hợp với Trạm Y tế, Công an xã và các hội nông dân ven sông,"
    text = read(f"{head}\n\nBan quản lý chợ lập phương án.\n\n2. Sở Y tế\n".encode()).text
    assert f"{head} Ban quản lý chợ lập phương án.\n" in text
    listed = f"{head}\n\n- Ban quản lý chợ lập phương án."
    assert f"{head}\n" in read(listed.encode()).text
    assert "Trạm Y tế,\nBan quản lý" in read("Kính gửi: Trạm Y tế,\n\nBan quản lý chợ.".encode()).text


def test_a_heading_that_addresses_keeps_its_line() -> None:
    head, order = "1. Đối với đội ngũ giáo viên", "Tăng cường dạy bơi cho học sinh ven sông."
    text = f"KẾ HOẠCH\nDạy bơi\n\nII. NHIỆM VỤ\n\n{head}\n{order}\n\nTổ chức lớp học bơi ở các bến đò.\n"
    tasks = read(text.encode()).tasks
    assert [(task.text, [row.body for row in task.assignments]) for task in tasks] == [
        (order, ["đội ngũ giáo viên"]),
        ("Tổ chức lớp học bơi ở các bến đò.", ["đội ngũ giáo viên"]),
    ]
    assert f"{head} thì\n" not in read(f"KẾ HOẠCH\n\n{head} thì\nNhà trường dạy bơi.\n".encode()).text


def test_lines_are_of_one_paragraph_where_blank_lines_part_them() -> None:
    text = (
        "KẾ HOẠCH\nmở chợ nổi\n\nI. NHIỆM VỤ\n\n1. Hội Nông dân xã và các hội quán trồng sen ven kênh Bảy Hội vận động\nhội viên giữ bến;\n\n"
        "2. Hội Nông dân Việt\nNam và Hội Nông dân cấp xã dạy nghề dệt chiếu cho người ở bến.\n\n3. Trạm Y tế khám mắt.\n"
    )
    assert "2. Hội Nông dân Việt Nam và Hội Nông dân cấp xã dạy nghề" in read(text.encode()).text


def test_lines_part_where_blank_lines_stand_at_the_turn_of_pages_only() -> None:
    text = (
        "1. Trạm Y tế khám mắt cho người ở bến và người bán hàng trên chợ nổi.\nMở quầy thuốc ở bến.\n2. Công an xã giữ trật tự.\n"
        "Dựng chốt ở đầu kênh.\n\n3. Hội quán mở lớp.\n4. Thôn Một đắp đường.\n"
    )
    assert "chợ nổi.\nMở quầy" in read(text.encode()).text


def test_a_line_too_long_to_open_a_paragraph_goes_on_where_first_lines_are_broken_sooner() -> None:
    long = "Bảy Hội dựng hai mươi nhà nổi cho các hộ ở ven kênh và giữ thuyền qua đêm,"
    items = "".join(
        f"{number}. Tổ dân cư ở thôn\n{long}\nđể mùa nước nổi không ai phải đi xa.\n" for number in range(1, 13)
    )
    assert items.count("\n\n") == 0
    text = read(f"KẾ HOẠCH\ndựng nhà nổi\nIII. NHIỆM VỤ\n{items}".encode()).text
    assert f"1. Tổ dân cư ở thôn {long}" in text


def test_a_figure_that_a_line_waits_for_begins_no_item() -> None:
    before = "Ưu tiên các hộ ở nơi nước lên nhanh và các hộ có người già ở cấp độ"
    assert lines(before, "2. Cấp ngay lương khô.") == [f"{before} 2. Cấp ngay lương khô."]


def test_the_last_word_of_a_sentence_begins_no_heading() -> None:
    before = "Tham mưu Ủy ban nhân dân xã ban hành quy định về bến đò trong quý"
    assert lines(before, "III/2031.") == [f"{before} III/2031."]
    assert lines(before.replace("trong quý", "của Thường trực"), "HĐND.")[0].endswith("Thường trực HĐND.")
    assert len(lines(before + " này.", "IV. KINH PHÍ")) == 2


def test_a_paragraph_that_was_ended_by_hand_in_a_sentence_goes_on() -> None:
    sheet = Sheet(
        "application/docx",
        (Line("Phòng Kinh tế thẩm định hồ sơ của các hộ xin dựng nhà"), Line("nổi trên kênh Bảy Hội.")),
    )
    assert [paragraph.text for paragraph in compose(sheet).paragraphs] == [
        "Phòng Kinh tế thẩm định hồ sơ của các hộ xin dựng nhà nổi trên kênh Bảy Hội."
    ]


def test_a_sentence_goes_on_behind_the_turn_of_a_page() -> None:
    head = "1. Sở Xây dựng phối hợp với Trạm Y tế và Công an xã xem lại các bến đò trên kênh để việc"
    assert f"{head} đi lại an toàn." in read(f"{head}\n\nđi lại an toàn.\n\n2. Sở Y tế\n".encode()).text


LONG = "Sở Xây dựng hướng dẫn các xã ven kênh dựng nhà nổi, giữ thuyền qua đêm và ghi tên từng hộ vào sổ của bến để mùa nước nổi không ai phải đi xa."


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("3. Báo và phát thanh, truyền hình tỉnh", "Mở chuyên mục; tăng thời lượng phát sóng."),
        (
            "4. Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội của tỉnh ven kênh",
            "Đẩy mạnh các phong trào.",
        ),
    ],
)
def test_whom_a_heading_names_keeps_its_line(heading: str, words: str) -> None:
    text = read(
        f"KẾ HOẠCH\ndựng nhà nổi\nIII. NHIỆM VỤ\n1. {LONG}\n2. {LONG}\n{heading}\n{words}\n5. {LONG}\n".encode()
    ).text
    assert f"{heading}\n{words}" in text


def test_a_name_that_a_line_breaks_goes_on() -> None:
    before = "1. Kiểm tra bến đò cùng Công an xã, Trạm Y tế và Ủy ban"
    assert lines(before, "Kiểm tra đảng ủy.") == [f"{before} Kiểm tra đảng ủy."]


def test_a_long_numbered_heading_keeps_its_line_where_each_paragraph_is_one() -> None:
    head = "1. Nâng cao trách nhiệm của các thôn ven sông; siết chặt việc giữ rừng bần ở bãi bồi"
    below = "Tổ chức " + "tuần tra rừng bần ở bãi bồi ven sông, " * 6 + "báo cáo UBND xã."
    text = f"KẾ HOẠCH\nGiữ rừng bần\nIII. NHIỆM VỤ\n{head}\n{below}\n{below}\n"
    assert [node.body.of(read(text.encode()).text) for node in read(text.encode()).outline][1:2] == [head[3:]]
    named = f"KẾ HOẠCH\nGiữ rừng bần\nIII. NHIỆM VỤ\n{head} của\n{below}\n{below}\n"
    assert f"{head} của {below[:20]}" in read(named.encode()).text
