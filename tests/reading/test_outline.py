"""The ladder in whatever mix a paper uses."""

from bamsat.reading import read


def ladder(*lines: str) -> list[tuple[str | None, int, str | None]]:
    paper = "KẾ HOẠCH\nvề trồng nấm\n\n" + "\n\n".join(lines)
    return [(n.label, n.level, n.role) for n in read(paper.encode()).outline if n.label]


def test_numbers_in_prose_are_not_labels() -> None:
    assert ladder("36-NQ/TW là nghị quyết.", "2026 là năm đầu.", "15/10/2026 họp.", "3,5 tấn một vụ.") == []


def test_a_quoted_article_is_kept_out() -> None:
    assert ladder("Điều 1. Sửa đổi khoản 2 như sau:", "“2. Hộ trồng nấm được vay vốn.”", "Điều 2. Hiệu lực") == [
        ("Điều 1", 1, None),
        ("Điều 2", 1, "effect"),
    ]


def test_the_common_ladder() -> None:
    assert ladder(
        "I. MỤC TIÊU", "1. Chung", "a) Một ý", "b) Hai ý", "2. Riêng", "II. NHIỆM VỤ", "1.1. Trồng nấm", "1.2. Ủ phân"
    ) == [
        ("I", 1, "objectives"),
        ("1", 2, "objectives"),
        ("a", 3, "objectives"),
        ("b", 3, "objectives"),
        ("2", 2, "objectives"),
        ("II", 1, "tasks"),
        ("1.1", 2, "tasks"),
        ("1.2", 2, "tasks"),
    ]


def test_a_label_alone_takes_its_heading_from_below() -> None:
    outline = read("QUY CHẾ\nvề chợ nấm\n\nChương I\n\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi".encode()).outline
    assert [(n.label, n.heading) for n in outline] == [("Chương I", "QUY ĐỊNH CHUNG"), ("Điều 1", "Phạm vi")]


def test_broken_marks_are_read() -> None:
    assert [label for label, _, _ in ladder("I- NHIỆM VỤ", "1) Trồng nấm", "(1) Chọn hộ", "a. Cấp phôi giống")] == [
        "I",
        "1",
        "1",
        "a",
    ]


def test_a_target_that_begins_with_a_figure_keeps_its_label() -> None:
    assert [label for label, _, _ in ladder("II. MỤC TIÊU", "1. 100% hộ được học.", "2. 03 mô hình.")] == [
        "II",
        "1",
        "2",
    ]


def test_the_heading_of_an_appendix_straight_after_the_signer_is_its_own() -> None:
    text = (
        "KẾ HOẠCH\n\nDọn kênh\n\n1. Các thôn dọn kênh.\n\nNơi nhận:\n\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\n"
        "Trần Thị Mẫu\n\nPHỤ LỤC\n\nDANH MỤC VIỆC DỌN KÊNH\n"
    )
    node = next(n for n in read(text.encode()).outline if n.label == "PHỤ LỤC")
    assert (node.heading, node.role) == ("DANH MỤC VIỆC DỌN KÊNH", "appendix")


def test_a_bold_label_runs_into_its_paragraph_but_a_bold_heading_does_not() -> None:
    text = "**QUYẾT ĐỊNH**\nVề sổ chợ\n\nCăn cứ Luật Chợ;\n\n**Điều 1.** Công bố kèm theo\nQuyết định này mẫu sổ chợ.\n**Điều 2. Trách nhiệm**\nCác thôn ghi sổ.\n"
    headings = {n.label: n.heading for n in read(text.encode()).outline if n.label}
    assert headings == {"Điều 1": "Công bố kèm theo Quyết định này mẫu sổ chợ.", "Điều 2": "Trách nhiệm"}


def test_years_broken_over_two_lines_are_no_bullet() -> None:
    text = "KẾ HOẠCH\n\n1. Dọn kênh trong giai đoạn 2026\n- 2030 theo mùa nước.\n"
    assert "giai đoạn 2026 - 2030 theo mùa nước." in read(text.encode()).text


def test_a_procedure_holds_what_is_numbered_below_it() -> None:
    rows = ladder("I. LĨNH VỰC CHỢ", "Quy trình số 01", "1. Đổi sạp", "Quy trình số 02", "2. Trả sạp")
    assert [(label, level) for label, level, _ in rows] == [
        ("I", 1),
        ("Quy trình số 01", 2),
        ("1", 3),
        ("Quy trình số 02", 2),
        ("2", 3),
    ]


def test_a_quotation_that_never_closes_keeps_nothing_out() -> None:
    assert ladder("I. VIỆC", "“Xanh ngõ là phong trào", "1. Dọn kênh", "2. Trồng bần") == [
        ("I", 1, None),
        ("1", 2, None),
        ("2", 2, None),
    ]


def test_a_label_alone_that_is_not_the_next_ends_a_broken_line() -> None:
    assert [label for label, _, _ in ladder("I.", "MỤC ĐÍCH", "1. Dọn kênh theo khóa", "XVII.", "2. Trồng bần")] == [
        "I",
        "1",
        "2",
    ]


def test_the_subject_of_a_letter_is_no_fifth_section() -> None:
    assert ladder("V/v dọn kênh", "1. Các thôn dọn kênh") == [("1", 1, None)]


def test_counted_clauses_that_a_conversion_broke_stay_in_their_paragraph() -> None:
    text = "KẾ HOẠCH\nvề trồng nấm\n\nXã giao các thôn: (1) Chọn giống nấm rơm cho vụ đầu;\n(2) Ủ rơm trước mùa mưa.\n\n1. Thôn Một ủ rơm.\n"
    assert [node.label for node in read(text.encode()).outline if node.label] == ["1"]


def test_a_second_paper_below_the_signature_has_its_outline() -> None:
    text = (
        "KẾ HOẠCH\nDọn kênh\n\nI. VIỆC\n\nNơi nhận:\n\n- Lưu: VT.\n\n"
        + "NGHỊ QUYẾT\n\nvề chợ nổi\n\n"
        + "A- TÌNH HÌNH\n\n"
        + "\n\n".join(
            f"{n}- Chợ nổi đã mở thêm bến ở những nơi nước sâu, có phao và đèn, có người giữ bến cả đêm lẫn ngày."
            for n in range(1, 25)
        )
        + "\n\nTM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n"
    )
    labels = [node.label for node in read(text.encode()).outline if node.label]
    assert labels[:3] == ["I", "A", "1"] and labels[-1] == "24"
