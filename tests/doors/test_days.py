from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.doors.web.days import day, partial, written


@pytest.mark.parametrize("text", ["", None, "mai", "31/2/2026", "11/24/2026", "2026", "24/11/26"])
def test_what_is_no_day(text: str | None) -> None:
    assert day(text) is None


def test_the_day_comes_before_the_month() -> None:
    assert day("3/4/2026") == day("2026-04-03") == day(" 03-04-2026 ") == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("30/4/2026", "2026-04-30"), ("tháng 4/2026", "2026-04"), ("4/2026", "2026-04"), ("quý II/2026", "2026-Q2"),
        ("Quý 4 năm 2026", "2026-Q4"), ("năm 2026", "2026"), ("2026", "2026"), ("2026-Q3", "2026-Q3"),
        ("sớm", "sớm"), ("31/2/2026", "31/2/2026"), ("", ""),
    ],
)  # fmt: skip
def test_partial_dates(text: str, iso: str) -> None:
    assert partial(text) == iso


DAYS = st.integers(0, 20_000).map(lambda number: (date(2000, 1, 1) + timedelta(days=number)).isoformat())


@given(DAYS | DAYS.map(lambda iso: iso[:7]) | DAYS.map(lambda iso: iso[:4]) | st.sampled_from(["2026-Q1", "2030-Q4"]))
def test_what_is_shown_can_be_typed_back(iso: str) -> None:
    assert partial(written(iso)) == iso
