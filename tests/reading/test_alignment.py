"""Orders above against orders below."""

import random
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bamsat.reading import Reading
from bamsat.reading.alignment import WHOLE_PAPER, Aligner, Alignment, Provision, Side, TakenUp, Target, align, side
from bamsat.reading.alignment.evidence import Runs
from bamsat.reading.alignment.sides import last_day, side_of
from bamsat.reading.alignment.targets import compare
from bamsat.reading.alignment.words import syllables
from bamsat.reading.paper import Assignment, Task
from bamsat.reading.spans import Span
from tests.reading.cascade import LOWER, UPPER, reading


@pytest.fixture(scope="module")
def aligned() -> Alignment:
    return align(reading(UPPER), reading(LOWER))


def order(alignment: Alignment, words: str) -> TakenUp:
    above = next(row for row in alignment.upper.provisions if words in row.text)
    return next(taken for taken in alignment.orders if taken.upper == above.id)


def below(alignment: Alignment, ident: str) -> str:
    return next(row.text for row in alignment.lower.provisions if row.id == ident)


def one_side(*texts: str, title: str | None = None) -> Side:
    rows = tuple(Provision(f"t{at}", text, Span(at * 1000, at * 1000 + len(text))) for at, text in enumerate(texts, 1))
    return Side(None, None, None, title, rows)


def test_an_order_finds_the_one_that_takes_it_up(aligned: Alignment) -> None:
    best = order(aligned, "lập danh sách").links[0]
    assert "mã số vùng nuôi" in below(aligned, best.lower)
    assert best.relation == "details"  # a day and a body of its own
    assert 0.5 < best.score <= 1


def test_what_nobody_takes_up_is_a_gap(aligned: Alignment) -> None:
    assert order(aligned, "nhãn hiệu mật ong").is_gap
    assert order(aligned, "thùng nuôi ong").is_gap
    assert len(aligned.gaps) == 2


def test_a_later_day_below_narrows_and_is_told(aligned: Alignment) -> None:
    link = order(aligned, "tập huấn").links[0]
    assert link.relation == "narrows"
    assert any(reason.code == "later" and "31/08/2026" in reason.words for reason in link.reasons)


def test_reasons_name_the_shared_words(aligned: Alignment) -> None:
    terms = next(reason for reason in order(aligned, "lập danh sách").links[0].reasons if reason.code == "terms")
    assert "danh sách hộ nuôi ong" in terms.words


def test_an_order_that_only_stands_below_is_told_apart(aligned: Alignment) -> None:
    assert ["đường hoa" in below(aligned, ident) for ident in aligned.added] == [True]


def test_targets_are_weaker_or_lost(aligned: Alignment) -> None:
    assert [target.comparison for target in aligned.targets] == ["weaker", "lost"]
    assert "60%" in aligned.targets[0].words and "45%" in aligned.targets[0].words


@pytest.mark.parametrize("text", [UPPER, LOWER])
def test_a_paper_repeats_every_order_of_itself(text: str) -> None:
    same = align(reading(text), reading(text))
    for taken in same.orders:
        assert (taken.links[0].lower, taken.links[0].relation, taken.links[0].score) == (taken.upper, "repeats", 1.0)
    assert not same.added
    assert {target.comparison for target in same.targets} == {"same"}


def test_the_normal_form_changes_nothing(aligned: Alignment) -> None:
    apart = align(reading(unicodedata.normalize("NFD", UPPER)), reading(unicodedata.normalize("NFD", LOWER)))
    assert apart.orders == aligned.orders


def test_the_order_in_which_tasks_are_handed_in_changes_nothing(aligned: Alignment) -> None:
    lower = reading(LOWER)
    tasks = list(lower.tasks)
    random.Random(7).shuffle(tasks)
    assert align(reading(UPPER), replace(lower, tasks=tuple(tasks[::-1]))) == aligned


def test_what_was_aligned_before_changes_nothing(aligned: Alignment) -> None:
    aligner = Aligner(side(reading(UPPER)))
    aligner.against(side(reading(UPPER)))
    assert aligner.against(side(reading(LOWER))) == aligned


def test_an_order_for_a_plan_is_carried_out_by_the_plan() -> None:
    above = one_side(
        "Ủy ban nhân dân xã ban hành kế hoạch phòng bệnh cho đàn ong.", "Báo cáo kết quả trước ngày 20 hằng tháng."
    )
    lower = one_side("Phun thuốc khử trùng chuồng trại.", title="Phòng bệnh cho đàn ong năm 2026")
    found = Aligner(above).against(lower)
    assert [link.lower for link in found.orders[0].links] == [WHOLE_PAPER]
    assert found.orders[1].is_gap


def test_no_order_is_told_beside_a_gap_where_none_is_asked_for() -> None:
    found = Aligner(side(reading(UPPER)), near=0).against(side(reading(LOWER)))
    assert found.gaps and not any(taken.near for taken in found.orders)


def test_an_empty_side_gives_gaps_or_nothing() -> None:
    some, none = one_side("Trồng cây ven đường."), one_side()
    assert [taken.is_gap for taken in Aligner(some).against(none).orders] == [True]
    empty = Aligner(none).against(some)
    assert empty.orders == () and empty.added == ("t1",)


@pytest.mark.parametrize(
    ("above", "below_", "expected"),
    [
        ((60, "min", "2030"), (45, "min", "2030"), "weaker"),
        ((60, "min", "2030"), (75, "min", "2030"), "stronger"),
        ((60, "min", "2028"), (60, "min", "2030"), "later"),
        ((60, "min", "2030"), (60, "eq", "2028"), "earlier"),
        ((60, "min", "2030"), (60, "min", None), "same"),
    ],
)
def test_targets_compare_by_figure_then_by_day(
    above: tuple[float, str, str | None], below_: tuple[float, str, str | None], expected: str
) -> None:
    assert compare(_target(*above), _target(*below_)) == expected


def test_of_a_ceiling_less_is_more() -> None:
    above, lower = (Target("", "5", "%", Span(0, 1), "max", None, figure) for figure in (5.0, 3.0))
    assert compare(above, lower) == "stronger"


def _target(figure: float, comparator: str, by: str | None) -> Target:
    return Target("tỷ lệ hộ", str(figure), "%", Span(0, 1), comparator, figure, None, by)


def test_the_last_day_of_a_period() -> None:
    assert last_day("2026-02") == date(2026, 2, 28)
    assert last_day("2026-Q2") == date(2026, 6, 30)
    assert last_day("2026") == date(2026, 12, 31)
    assert last_day("2026-13") is None
    assert last_day(None) is None


def test_the_longest_run_in_common() -> None:
    above = Runs(syllables("trồng ba cây số đường hoa trồng ba cây số lúa"))
    for below, longest in (
        ("nay trồng ba cây số lúa", 4),
        ("trồng ba trồng ba", 2),
        ("cây số đường hoa trồng", 4),
        ("số ba", 0),
        ("", 0),
    ):
        assert above.longest(pairwise(syllables(below))) == longest


_PIECES = st.sampled_from([*UPPER.split("\n"), *LOWER.split("\n"), "", "1.", "- ", "…", "0% hộ", "A\u0301 Đ"])


@settings(max_examples=60)
@given(st.lists(_PIECES, max_size=12), st.lists(_PIECES, max_size=12))
def test_whatever_the_papers_an_alignment(above: list[str], lower: list[str]) -> None:
    upper_side, lower_side = _read("\n".join(above)), _read("\n".join(lower))
    if upper_side is None or lower_side is None:
        return
    found = align(upper_side, lower_side)
    known = {row.id for row in found.lower.provisions} | {WHOLE_PAPER}
    assert [taken.upper for taken in found.orders] == [row.id for row in found.upper.provisions]
    for taken in found.orders:
        for link in (*taken.links, *taken.near):
            assert link.lower in known and 0 <= link.score <= 1 and link.reasons is not None
    assert len(found.targets) == len(found.upper.targets)


def _read(text: str) -> Reading | None:
    from bamsat.reading import Unreadable

    try:
        return reading(text)
    except Unreadable:
        return None


def test_the_names_of_bodies_are_no_matter_wherever_they_stand() -> None:
    text, name = "Gửi Ủy ban nhân dân xã Bình An danh sách hộ nuôi ong.", "Ủy ban nhân dân xã Bình An"
    charged = Assignment("lead", name, Span(900, 926))  # named elsewhere in the paper
    of = reading(UPPER)
    task = replace_task(of.tasks[0], text, charged)
    (order,) = side_of(of.header, of.outline, (task,), ()).provisions
    assert "Ủy ban" not in order.matter and "danh sách hộ nuôi ong" in order.matter


def replace_task(task: Task, text: str, charged: Assignment) -> Task:
    return task._replace(text=text, span=Span(0, len(text)), assignments=(charged,), timeframe=None)


def test_of_two_orders_for_a_plan_the_paper_is_the_likest() -> None:
    above = one_side("Xây dựng kế hoạch phòng cháy rừng mùa khô.", "Ban hành kế hoạch phòng bệnh cho đàn trâu.")
    found = Aligner(above).against(one_side("Phát dọn đường băng.", title="Kế hoạch phòng bệnh cho đàn trâu"))
    assert [[link.lower for link in taken.links] for taken in found.orders] == [[], [WHOLE_PAPER]]
