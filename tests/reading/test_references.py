"""Numbers of cited papers, their short names, and the register that a caller hands in."""

import pytest

from bamsat.reading import read

HEAD = "UBND XÃ ĐỒNG MÂY\n\nSố: 9/KH-UBND\n\nKẾ HOẠCH\nDọn kênh\n\n"


class Register:
    """One town's directives: number 45/KH-UBND once, 3-NQ/TU twice (two terms)."""

    def body(self, name: str, on: str | None) -> str | None:
        return None

    def papers(self, number: str, kind: str | None, issuer: str | None, on: str | None) -> tuple[str, ...]:
        known = {("45/KH-UBND", "2031-01-02"): ("d1",), ("3-NQ/TU", None): ("d2", "d3")}
        return known.get((number, on), ())


TEXT = (
    HEAD
    + "Thực hiện Kế hoạch số 45/KH-UBND ngày 02/01/2031 của UBND tỉnh Sơn Hải về việc dọn kênh trước mùa lũ (sau đây gọi tắt là "
    "Kế hoạch 45); Nghị quyết số 3-NQ/TU; Chỉ thị số 8-CT/TU, xã đề ra:\n\n1. Các thôn dọn kênh theo Kế hoạch 45.\n"
)


def test_a_register_tells_which_paper_is_cited_or_that_it_cannot() -> None:
    cited = read(TEXT.encode(), lookup=Register()).references
    assert [(r.number, r.directive, r.resolution) for r in cited] == [
        ("45/KH-UBND", "d1", "found"),
        ("3-NQ/TU", None, "ambiguous"),
        ("8-CT/TU", None, "unknown"),
    ]


def test_without_a_register_nothing_is_said() -> None:
    assert {r.resolution for r in read(TEXT.encode()).references} == {None}


def test_a_declared_short_name_is_found_again() -> None:
    reading = read(TEXT.encode())
    first = reading.references[0]
    assert (first.alias, first.title, first.issuer) == (
        "Kế hoạch 45",
        "về việc dọn kênh trước mùa lũ",
        "UBND tỉnh Sơn Hải",
    )
    assert [span.of(reading.text) for span in first.spans] == ["45/KH-UBND", "Kế hoạch 45"]


def test_a_number_that_breaks_off_is_the_longer_one() -> None:
    text = (
        HEAD
        + "Căn cứ Nghị quyết liên tịch số 8/2031/NQLT-UBTVQH16-CP;\n\n1. Làm theo Nghị quyết liên tịch số 8/2031/NQLT.\n"
    )
    (cited,) = read(text.encode()).references
    assert (cited.number, cited.relation, len(cited.spans)) == ("8/2031/NQLT-UBTVQH16-CP", "basis", 2)


def test_what_prompts_a_letter_is_what_it_carries_out() -> None:
    text = (
        "UBND XÃ ĐỒNG MÂY\n\nSố: 9/UBND-KT\nV/v chống úng\n\nKính gửi: Các thôn.\n\nNgày 02/01/2031, UBND tỉnh đã ban hành Công điện số 4/CĐ-UBND về chống úng.\n\n"
        "Ngày 03/01/2031, xã đã ban hành Kế hoạch số 5/KH-UBND.\n\n1. Các thôn mở cống.\n"
    )
    assert [(r.number, r.relation) for r in read(text.encode()).references] == [
        ("4/CĐ-UBND", "implements"),
        ("5/KH-UBND", "mentions"),
    ]


def test_a_number_on_the_next_line_belongs_to_its_sentence() -> None:
    text = HEAD + "Thực hiện Thông báo số\n318/TB-UBND ngày 02/01/2031 của UBND tỉnh;\n\n1. Các thôn dọn kênh.\n"
    (cited,) = read(text.encode()).references
    assert (cited.type, cited.relation, cited.issuer) == ("TB", "implements", "UBND tỉnh")


def test_the_type_of_a_cited_paper_is_the_last_word_before_its_number() -> None:
    text = (
        HEAD
        + "1. Các thôn dọn kênh theo quy định tại Nghị định số 7/2031/NĐ-CP của Chính phủ và các văn bản liên quan.\n"
    )
    (cited,) = read(text.encode()).references
    assert (cited.type, cited.issuer) == ("NĐ", "Chính phủ")


def test_the_paper_that_an_appendix_belongs_to_is_not_cited() -> None:
    text = (
        "HĐND XÃ ĐỒNG MÂY\n\nSố: 95/2031/NQ-HĐND\n\nNGHỊ QUYẾT\nVề chợ nổi\n\nĐiều 1. Mở chợ nổi.\n\n"
        "PHỤ LỤC\n\n(Ban hành kèm theo Nghị quyết số 95/NQ-HĐND ngày 02/01/2031)\n\n1. Chợ Bảy Hội theo Quyết định số 95/QĐ-UBND.\n"
    )
    assert [r.number for r in read(text.encode()).references] == ["95/QĐ-UBND"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Nghị định số 70/2030/NĐ-CP của Chính phủ ngày 25/6/2030", ["2030-06-25"]),
        (
            "Nghị quyết 60-NQ/TW Hội nghị lần thứ 11 Ban Chấp hành Trung ương Đảng khóa XIII, ngày 12/4/2030",
            ["2030-04-12"],
        ),
        ("Công điện số 22/CĐ-UBND hồi 10 giờ 30 phút, ngày 28/9/2030 của Chủ tịch UBND tỉnh", ["2030-09-28"]),
        ("Kế hoạch số 18/KH-UBND (ngày 10/5/2030) của UBND tỉnh", ["2030-05-10"]),
        ("Kế hoạch số 18/KH-UBND tỉnh ngày mùng 3 tháng 5 năm 2030", ["2030-05-03"]),
        (
            "Chỉ thị số 15/CT-UBND ngày 01/6/2030 của UBND tỉnh, Kế hoạch số 18/KH-UBND cùng ngày",
            ["2030-06-01", "2030-06-01"],
        ),
        ("Kế hoạch số 18/KH-UBND của UBND tỉnh dọn xong kênh trước ngày 10/5/2030", [None]),
    ],
)
def test_the_day_of_a_cited_paper(words: str, days: list[str | None]) -> None:
    cited = read(f"{HEAD}Thực hiện {words}, xã đề ra:\n\n1. Các thôn dọn kênh.\n".encode()).references
    assert [reference.date for reference in cited] == days


def test_what_a_list_under_an_article_of_repeal_names_is_put_an_end_to() -> None:
    paper = (
        "UBND XÃ ĐỒNG MÂY\n\nSố: 9/QĐ-UBND\n\nQUYẾT ĐỊNH\nBãi bỏ một số văn bản\n\nCăn cứ Luật Chợ;\n\nĐiều 1. Bãi bỏ toàn bộ các văn bản sau đây:\n\n"
        "1. Quyết định số 4/QĐ-UBND ngày 05/3/2030.\n\n2. Quyết định số 5/QĐ-UBND ngày 06/3/2030 sửa đổi Quyết định số 4/QĐ-UBND.\n\n"
        "Điều 2. Phòng Kinh tế rà soát Quyết định số 6/QĐ-UBND.\n"
    )
    cited = read(paper.encode()).references
    assert [(r.number, r.relation) for r in cited] == [
        ("4/QĐ-UBND", "replaces"),
        ("5/QĐ-UBND", "replaces"),
        ("6/QĐ-UBND", "mentions"),
    ]


def test_a_title_of_changes_carries_nothing_out() -> None:
    head = "UBND XÃ ĐỒNG MÂY\n\nSố: 9/KH-UBND\n\nKẾ HOẠCH\nSửa đổi, bổ sung Kế hoạch số 4/KH-UBND thực hiện Nghị quyết số 5-NQ/TU\n\nI. NHIỆM VỤ\n"
    assert [(r.number, r.relation) for r in read(head.encode()).references] == [
        ("4/KH-UBND", "amends"),
        ("5-NQ/TU", "mentions"),
    ]
