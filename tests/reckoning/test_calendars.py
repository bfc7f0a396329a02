from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.calendars import vietnam

DAYS = st.dates(date(2022, 1, 1), date(2032, 12, 31))


def test_tet_weekends_and_exchanged_saturdays() -> None:
    calendar = vietnam()
    assert not calendar.is_working(date(2026, 2, 17))  # Tết
    assert not calendar.is_working(date(2026, 4, 27))  # Giỗ Tổ fell on a Sunday
    assert not calendar.is_working(date(2031, 9, 2))  # fixed day in a year without a notice
    assert calendar.is_working(date(2026, 1, 10))  # a Saturday worked in exchange for 2 January
    assert not calendar.is_working(date(2026, 1, 17))
    assert not calendar.is_working(date(2030, 2, 4))  # the third day of a Tết without a notice yet
    assert calendar.is_working(date(2030, 2, 7))


def test_working_days_over_a_weekend() -> None:
    assert vietnam().working_days(date(2026, 11, 20), date(2026, 11, 23)) == 1


def test_the_next_working_day_jumps_over_tet() -> None:
    assert vietnam().on_or_after(date(2026, 2, 14)) == date(2026, 2, 23)


@given(DAYS, DAYS, DAYS)
def test_counts_add_up(a: date, b: date, c: date) -> None:
    count = vietnam().working_days
    assert count(a, b) + count(b, c) == count(a, c)
    assert abs(count(a, b)) <= abs((b - a) // timedelta(days=1))


@given(st.dates(date(2023, 1, 1), date(2031, 12, 31)), st.dates(date(2023, 1, 1), date(2031, 12, 31)))
def test_counting_by_the_year_is_counting_day_by_day(after: date, until: date) -> None:
    first, last = sorted((after, until))
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    counted = sum(vietnam().is_working(day) for day in days)
    assert vietnam().working_days(first, last) == counted
    assert vietnam().working_days(last, first) == -counted
