"""Reporting periods: intervals of days with a name, never calendar months.

Source: Decree 09/2019/NĐ-CP, art. 12, on the report regime of State agencies: the figures of a month run from the 15th of the month
before to the 14th; of a quarter from the 15th of the month before it to the 14th of its last month; of the half-year, nine months
and year from 15 December to 14 June, 14 September and 14 December. Other regimes count in calendar months; both are offered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bamsat.reckoning.intervals import Interval

_LAST = 14  # of the month in which a period of the decree closes


class Regime(StrEnum):
    DECREE = "decree"  # 09/2019/NĐ-CP
    CALENDAR = "calendar"


class Span(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine-months"
    YEAR = "year"


MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.NINE_MONTHS: 9, Span.YEAR: 12}
_NAMES = {Span.HALF: "6 tháng đầu năm", Span.NINE_MONTHS: "9 tháng năm", Span.YEAR: "năm"}
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """`name` as a report's title has it ("tháng 11 năm 2026"); `days` half-open."""

    name: str
    days: Interval

    @property
    def last_on(self) -> date:
        return self.days.ends - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return day in self.days


def period(span: Span, year: int, part: int = 1, regime: Regime = Regime.DECREE) -> Period:
    """The `part`-th period of its span in a year (month 11, quarter 2); half-year, nine months and year have only the first."""
    months = MONTHS[span]
    last = months * part
    if not 1 <= last <= 12 or (span not in (Span.MONTH, Span.QUARTER) and part != 1):
        raise ValueError(f"no period {part} of {span} in a year")
    days = Interval(_begins(year, last - months + 1, regime), _begins(year, last + 1, regime))
    return Period(_name(span, year, part), days)


def closed(on: date, regime: Regime = Regime.DECREE) -> Iterator[Period]:
    """The last period of each span whose days have all passed by the end of a day, the shortest span first."""
    for span in Span:
        for year in (on.year + 1, on.year, on.year - 1):
            parts = 12 // MONTHS[span] if span in (Span.MONTH, Span.QUARTER) else 1
            found = [one for part in range(parts, 0, -1) if (one := period(span, year, part, regime)).last_on <= on]
            if found:
                yield found[0]
                break


def of_year(span: Span, year: int, regime: Regime = Regime.DECREE) -> list[Period]:
    """The periods of a span that make up a year, in their order; raises ValueError for a half-year or nine months, which do not."""
    if 12 // MONTHS[span] > 1 and span not in (Span.MONTH, Span.QUARTER):
        raise ValueError(f"{span} does not make up a year")
    return [period(span, year, part, regime) for part in range(1, 12 // MONTHS[span] + 1)]


def year_of(day: date, regime: Regime = Regime.DECREE) -> int:
    """The year whose figures a day belongs to."""
    return day.year + (day >= _begins(day.year + 1, 1, regime))


def between(first: date, last: date) -> Period:
    """Any days, the last one included; raises ValueError where there are none."""
    if last < first:
        raise ValueError("a period ends after it begins")
    return Period(f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}", Interval(first, last + timedelta(days=1)))


def _begins(year: int, month: int, regime: Regime) -> date:
    """The first day of a month's figures; month 13 is the next January."""
    if regime is Regime.CALENDAR:
        return date(year, month, 1) if month <= 12 else date(year + 1, 1, 1)
    return date(year, month - 1, _LAST + 1) if month > 1 else date(year - 1, 12, _LAST + 1)


def _name(span: Span, year: int, part: int) -> str:
    if span is Span.MONTH:
        return f"tháng {part} năm {year}"
    if span is Span.QUARTER:
        return f"quý {_ROMAN[part - 1]} năm {year}"
    return f"{_NAMES[span]} {year}"
