"""Reporting periods are intervals by the rule of their regime, and between them leave out no day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.intervals import Interval
from bamsat.reckoning.periods import MONTHS, Regime, Span, between, closed, period


@pytest.mark.parametrize(
    ("span", "part", "first", "last"),
    [
        (Span.MONTH, 11, date(2026, 10, 15), date(2026, 11, 14)),  # the dossier's trap test T7
        (Span.MONTH, 1, date(2025, 12, 15), date(2026, 1, 14)),
        (Span.QUARTER, 2, date(2026, 3, 15), date(2026, 6, 14)),
        (Span.HALF, 1, date(2025, 12, 15), date(2026, 6, 14)),
        (Span.NINE_MONTHS, 1, date(2025, 12, 15), date(2026, 9, 14)),
        (Span.YEAR, 1, date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_the_decree_counts_from_the_fifteenth_to_the_fourteenth(span, part, first, last):
    found = period(span, 2026, part)
    assert (found.days.begins, found.last_on) == (first, last)


def test_the_calendar_counts_whole_months():
    assert period(Span.MONTH, 2026, 12, Regime.CALENDAR).days == Interval(date(2026, 12, 1), date(2027, 1, 1))


@given(st.sampled_from([Span.MONTH, Span.QUARTER]), st.integers(2000, 2090), st.sampled_from(list(Regime)))
def test_the_periods_of_a_year_stand_end_to_end(span, year, regime):
    parts = [period(span, year, part, regime) for part in range(1, 12 // MONTHS[span] + 1)]
    parts.append(period(span, year + 1, 1, regime))
    assert all(before.days.ends == after.days.begins for before, after in pairwise(parts))


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(list(Regime)))
def test_what_has_closed_is_the_last_that_has(on, regime):
    for span, found in zip(Span, closed(on, regime), strict=True):
        assert found.last_on <= on
        if span is Span.MONTH:
            assert on < found.days.ends + timedelta(days=31)


def test_a_year_has_no_second_half_year_report():
    with pytest.raises(ValueError, match="no period"):
        period(Span.HALF, 2026, 2)
    with pytest.raises(ValueError, match="no period"):
        period(Span.MONTH, 2026, 13)


def test_any_days_are_a_period_and_none_are_not():
    assert date(2026, 5, 31) in between(date(2026, 5, 1), date(2026, 5, 31))
    with pytest.raises(ValueError, match="ends after"):
        between(date(2026, 5, 2), date(2026, 5, 1))
