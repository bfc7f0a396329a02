import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.intervals import ALWAYS, NEVER, Interval, interval, merged, overlapping

START = date(2025, 1, 1)
DAYS = [START + timedelta(n) for n in range(12)]
INTERVALS = st.builds(lambda a, b: Interval(*sorted((DAYS[a], DAYS[b]))), st.integers(0, 11), st.integers(0, 11))


def days(*rows: Interval) -> set[date]:
    return {day for day in DAYS for row in rows if day in row}


def test_the_last_day_is_not_in_it_and_an_annulled_one_holds_on_no_day() -> None:
    row = interval(date(2025, 1, 3), date(2025, 1, 5))
    assert days(row) == {date(2025, 1, 3), date(2025, 1, 4)}
    assert days(interval(date(2025, 1, 3), date(2025, 1, 3))) == set()
    assert interval(None, None) == Interval(ALWAYS, NEVER)


@given(INTERVALS, INTERVALS)
def test_what_is_in_both_is_what_each_holds(one: Interval, other: Interval) -> None:
    assert days(one & other) == days(one) & days(other)
    assert one.overlaps(other) == bool(days(one) & days(other))


@given(st.lists(INTERVALS, max_size=6))
def test_merging_keeps_every_day_and_leaves_gaps_between(rows: list[Interval]) -> None:
    found = merged(rows)
    assert days(*found) == days(*rows)
    assert all(before.ends < after.begins for before, after in itertools.pairwise(found))
    assert overlapping(rows) == (sum(len(days(row)) for row in rows) > len(days(*rows)))
