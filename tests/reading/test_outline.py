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
        ("Điều 2", 1, None),
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
