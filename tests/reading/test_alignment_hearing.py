"""What was said of a pair speaks for the orders beside it, and for nothing where nothing was said."""

from dataclasses import replace

from bamsat.reading.alignment import Aligner, Provision, Side, judge
from bamsat.reading.alignment.evidence import Evidence
from bamsat.reading.alignment.hearing import NOTHING, heard
from bamsat.reading.spans import Span

ABOVE = ("Không để phát sinh dịch bệnh sau lũ trên địa bàn.", "Sửa chữa trường học bị hư hỏng trước ngày khai giảng.")
BELOW = (
    "Phun hóa chất diệt muỗi tại các thôn bị ngập.",
    "Cấp phát xà phòng và viên khử khuẩn cho từng hộ.",
    "Hướng dẫn người dân đun sôi nước trước khi uống.",
    "Đóng lại bàn ghế cho các phòng học.",
)


def rows(letter: str, texts: tuple[str, ...], headings: tuple[str, ...] = ()) -> tuple[Provision, ...]:
    return tuple(
        Provision(f"{letter}{at}", text, Span(at * 1000, at * 1000 + len(text)), headings=headings)
        for at, text in enumerate(texts)
    )


def side(letter: str, texts: tuple[str, ...], headings: tuple[str, ...] = ()) -> Side:
    return Side(None, None, None, None, rows(letter, texts, headings))


def test_where_nothing_was_said_nothing_is_heard() -> None:
    above, below = rows("a", ABOVE), rows("b", BELOW)
    assert heard(above, below, {}) == [NOTHING] * len(below)
    assert heard(above, below, {("another paper's", "b0"): True}) == [NOTHING] * len(below)
    assert heard((), (), {("a0", "b0"): True}) == []


def test_a_confirmed_order_speaks_for_those_beside_it_and_not_for_itself() -> None:
    told = heard(rows("a", ABOVE), rows("b", BELOW), {("a0", "b0"): True})
    assert not told[0].beside
    nearest, *_, farthest = (found.beside[0] for found in told[1:])
    assert 1 > nearest > farthest > 0
    assert all(1 not in found.beside for found in told)


def test_what_was_refused_or_confirmed_elsewhere_speaks_against() -> None:
    above, below = rows("a", ABOVE), rows("b", BELOW)
    alone = heard(above, below, {("a0", "b0"): True})[1].beside[0]
    for other in ({("a0", "b2"): False}, {("a1", "b2"): True}):
        assert heard(above, below, {("a0", "b0"): True, **other})[1].beside[0] < alone


def test_only_orders_under_the_same_heading_speak_for_one_another_by_it() -> None:
    below = (*rows("b", BELOW, ("Y tế",)), replace(rows("c", BELOW)[0], headings=("Giáo dục",)))
    told = heard(rows("a", ABOVE), below, {("a0", "b0"): True})
    assert all(found.heading[0] > 0 for found in told[1:4])
    assert not told[4].heading


def test_orders_that_share_no_word_come_near_once_those_beside_them_are_confirmed() -> None:
    upper, lower = side("a", ABOVE), side("b", BELOW, ("Y tế",))
    every = Aligner(upper, judge()._replace(link=0.0))
    assert every.against(lower).orders[0].is_gap
    found = {
        link.lower: link for link in every.against(lower, {("a0", "b0"): True, ("a0", "b1"): True}).orders[0].links
    }
    words = {reason.code: reason.words for reason in found["b2"].reasons}
    assert "liền kề" in words["said-beside"]
    assert "cùng mục" in words["said-heading"]


def test_the_same_pair_unasked_is_as_before() -> None:
    upper, lower = side("a", ABOVE), side("b", BELOW)
    assert Aligner(upper).against(lower, {}) == Aligner(upper).against(lower)


def test_what_is_heard_is_weighed() -> None:
    plain = Evidence(0, 0, 0.2, 0.2, 0.2, 0.2, 0.5, 0, 0.2, 0, 0, 0, 0.1)
    by = judge()
    assert by.alone(replace(plain, said_beside=0.8, said_heading=0.8)) > by.alone(plain)
