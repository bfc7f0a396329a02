import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.frames import Frame, first_day, frame, last_day, turns

ISSUED = date(2026, 3, 20)


def test_what_is_not_a_date_yields_no_day() -> None:
    for text in (None, "", "sớm", "2026-13", "2026-02-30", "2026-Q5", "0000"):
        assert first_day(text) is None
        assert last_day(text) is None


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-04-30", date(2026, 4, 30), date(2026, 4, 30)),
    ],
)
def test_partial_dates(partial: str, first: date, last: date) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)


def test_a_vague_frame_stays_vague_and_gets_no_due_day() -> None:
    vague = frame("sớm hoàn thành", None, None, None)
    assert vague.is_vague
    assert [turn.due_on for turn in turns(vague, ISSUED, 2030)] == [None]


def test_a_year_and_the_years_that_follow_has_one_turn_a_year_to_the_horizon() -> None:
    rows = turns(frame("Năm 2023 và các năm tiếp theo", "2023", None, "continuous"), date(2023, 6, 1), 2026)
    assert [row.label for row in rows] == ["Năm 2023", "Năm 2024", "Năm 2025", "Năm 2026"]
    assert rows[-1].due_on == date(2026, 12, 31)


def test_without_a_horizon_no_last_day_is_invented() -> None:
    rows = turns(frame("hằng quý", None, None, "quarterly"), ISSUED, None)
    assert [row.label for row in rows] == ["Quý I/2026", "Quý II/2026", "Quý III/2026", "Quý IV/2026"]
    assert rows[0].from_on == ISSUED


def test_recurring_work_with_a_due_day_ends_with_it() -> None:
    rows = turns(frame("", "2026-03", "2026-05-15", "monthly"), ISSUED, 2030)
    assert [row.due_on for row in rows] == [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 15)]


DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))
RECURRENCES = st.sampled_from(["annual", "semiannual", "quarterly", "monthly", "continuous", None])


@given(DAYS, st.none() | DAYS, RECURRENCES, st.none() | st.integers(2015, 2050))
def test_turns_follow_one_another_without_a_gap(
    start: date, due: date | None, recurrence: str | None, horizon: int | None
) -> None:
    rows = turns(Frame("x", start, due, recurrence), ISSUED, horizon)
    assert rows
    for before, after in itertools.pairwise(rows):
        assert before.until_on == after.from_on
    if due and recurrence and due >= start:
        assert rows[-1].due_on == due
