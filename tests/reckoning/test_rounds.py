"""Which day each round of recurring work is due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.frames import Frame, turns
from bamsat.reckoning.rounds import DueDay, due_days, read, written

HALVES = (DueDay(6, 14), DueDay(12, 14))


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("hằng năm", "annual"),
        ("Định kỳ 6 tháng, trước ngày 15/6", "semiannual"),  # one day for two rounds
        ("trước ngày 15/6/2026 và 15/12/2026", "semiannual"),  # days of one year
        ("trước ngày 31/2 hằng năm", "annual"),
        ("trước ngày 01 hằng tháng", "monthly"),
        ("trước ngày 15/6 và 15/12", None),
    ],
)
def test_what_names_no_day_for_every_round_names_none(text: str, recurrence: str | None) -> None:
    assert due_days(text, recurrence) == ()


@pytest.mark.parametrize(
    ("text", "recurrence", "days"),
    [
        ("Định kỳ 6 tháng, trước ngày 15/6 và 15/12", "semiannual", HALVES),
        ("trước ngày 15/6, ngày 15/12 hằng năm", "semiannual", HALVES),
        ("chậm nhất ngày 15/6 và 15/12 hằng năm", "semiannual", (DueDay(6, 15), DueDay(12, 15))),
        ("trước ngày 20 tháng 11 hằng năm", "annual", (DueDay(11, 19),)),
        ("trước ngày 20 hằng tháng", "monthly", (DueDay(0, 19),)),
        ("ngày 20 tháng cuối quý", "quarterly", (DueDay(0, 20),)),
        ("hằng quý (trước ngày 20 của tháng cuối quý)", "quarterly", (DueDay(0, 19),)),
        ("hằng tháng, chậm nhất ngày 25", "monthly", (DueDay(0, 25),)),
        ("định kỳ 6 tháng (trước ngày 15/6 và 15/12)", "semiannual", HALVES),
    ],
)
def test_before_a_day_leaves_it_out_and_no_later_than_takes_it_in(text, recurrence, days) -> None:
    assert due_days(text, recurrence) == days
    assert read(written(days)) == days


def test_each_round_is_due_on_its_named_day() -> None:
    rows = turns(Frame("x", date(2026, 3, 20), None, "semiannual", HALVES), date(2026, 3, 20), 2027)
    assert [row.due_on for row in rows] == [
        date(2026, 6, 14), date(2026, 12, 14), date(2027, 6, 14), date(2027, 12, 14),
    ]  # fmt: skip
    monthly = turns(
        Frame("x", date(2028, 1, 31), date(2028, 3, 31), "monthly", (DueDay(0, 31),)), date(2028, 1, 1), None
    )
    assert [row.due_on for row in monthly] == [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]


def test_a_round_whose_day_has_passed_has_no_turn() -> None:
    rows = turns(Frame("x", date(2026, 6, 20), None, "semiannual", HALVES), date(2026, 6, 20), 2026)
    assert [(row.label, row.due_on) for row in rows] == [("Sáu tháng cuối năm 2026", date(2026, 12, 14))]


def test_work_is_not_lost_because_the_named_day_of_its_only_round_has_passed() -> None:
    rows = turns(Frame("x", date(2026, 6, 20), None, "annual", (DueDay(1, 31),)), date(2026, 6, 20), 2026)
    assert [(row.label, row.due_on) for row in rows] == [("Năm 2026", date(2026, 12, 31))]


NAMED = st.lists(st.builds(DueDay, st.integers(0, 12), st.integers(1, 31)), max_size=4).map(tuple)


@given(
    st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.integers(0, 8), NAMED,
    st.sampled_from(["annual", "semiannual", "quarterly", "monthly", "continuous"]),
)  # fmt: skip
def test_a_due_day_lies_in_its_round(start: date, years: int, days, recurrence: str) -> None:
    rows = turns(Frame("x", start, None, recurrence, days), start, start.year + years)
    for row in rows:
        assert row.from_on and row.until_on and row.due_on
        assert row.from_on <= row.due_on < row.until_on
