"""The strip of turns folds by year where it is long, and says what is in each."""

from datetime import date

import pytest

from bamsat.doors.web.pages.tasks.years import years
from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.status import Facts, judge
from bamsat.records.tasks.standing import Turn

TODAY = date(2026, 11, 24)


def monthly(first: int, last: int) -> list[Turn]:
    """A turn a month of these years, numbered from 1 on; none was reported."""
    days = [date(year, month, 28) for year in range(first, last + 1) for month in range(1, 13)]
    return [
        Turn(number, f"Tháng {day.month}", day.replace(day=1), judge(Facts(day.replace(day=1), day, day), TODAY, vietnam()))
        for number, day in enumerate(days, 1)
    ]  # fmt: skip


def test_each_year_tells_what_is_in_it_and_the_one_that_speaks_is_open() -> None:
    found = years(monthly(2026, 2030), 11)
    assert [(year.name, len(year.turns), year.is_open) for year in found] == [
        ("Năm 2026", 12, True), *((f"Năm {year}", 12, False) for year in range(2027, 2031)),
    ]  # fmt: skip
    assert found[0].told == "12 kỳ: 1 chưa đến kỳ, 1 sắp đến hạn, 10 quá hạn, chưa báo cáo"
    assert found[1].told == "12 kỳ: 12 chưa đến kỳ"


@pytest.mark.parametrize("turns", [monthly(2026, 2026), monthly(2026, 2027)[6:18], []])
def test_few_turns_and_those_of_one_year_are_not_folded(turns: list[Turn]) -> None:
    assert years(turns, 1) == []
