"""Reports that are owed by a rule: which periods, by which day, and from which day on a draft is to be at hand.

Source: practice of the report regime (Decree 09/2019/NĐ-CP, art. 12 and 13: the period closes on its day, the report is sent within a number of
days after it). A due day that is no working day moves to the next one that is, as all time limits here do; days of lead are working days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bamsat.reckoning.calendars import ONE_DAY, Calendar
from bamsat.reckoning.intervals import Interval
from bamsat.reckoning.periods import Period, Regime, Span, between, period


class Rhythm(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"  # the first half-year, then the whole year
    YEAR = "year"
    ONCE = "once"


_SPANS = {
    Rhythm.MONTH: ((Span.MONTH, 12),),
    Rhythm.QUARTER: ((Span.QUARTER, 4),),
    Rhythm.HALF: ((Span.HALF, 1), (Span.YEAR, 1)),
    Rhythm.YEAR: ((Span.YEAR, 1),),
}
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Rule:
    """`weekday`: on which a week closes, Monday 0; `after`: days of the calendar after the last day of the period by which the report is due;
    `lead`: working days before that by which its draft is to be at hand; `since`: no period is owed that closed before; `once`: the last day of
    the one period, which begins on `since`."""

    rhythm: Rhythm
    after: int
    lead: int
    since: date
    regime: Regime = Regime.DECREE
    weekday: int = 4
    once: date | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One report that is owed."""

    period: Period
    due_on: date
    draft_on: date


def turns(rule: Rule, until: date, calendar: Calendar) -> Iterator[Turn]:
    """Those whose draft is to be at hand by a day, the oldest first."""
    for one in _periods(rule, until):
        turn = _turn(one, rule, calendar)
        if one.last_on >= rule.since and turn.draft_on <= until:
            yield turn


def coming(rule: Rule, on: date, calendar: Calendar) -> Turn | None:
    """The next report that falls due, from a day on; None where none is to come."""
    far = on + timedelta(days=2 * 366)
    found = (_turn(one, rule, calendar) for one in _periods(rule, far) if one.last_on >= rule.since)
    return next((turn for turn in found if turn.due_on >= on), None)


def before(calendar: Calendar, day: date, working: int) -> date:
    """The working day that lies so many working days before another."""
    while working > 0 or not calendar.is_working(day):
        day -= ONE_DAY
        working -= calendar.is_working(day)
    return day


def _turn(of: Period, rule: Rule, calendar: Calendar) -> Turn:
    due = calendar.on_or_after(of.last_on + timedelta(days=rule.after))
    return Turn(of, due, before(calendar, due, rule.lead))


def _periods(rule: Rule, until: date) -> Iterator[Period]:
    """All that may be asked for by a day, with those that close a little after it: a draft may be wanted before its period has closed."""
    last = until + timedelta(days=366)
    if rule.rhythm is Rhythm.ONCE:
        if rule.once is not None and rule.once >= rule.since:
            yield between(rule.since, rule.once)
        return
    if rule.rhythm is Rhythm.WEEK:
        yield from _weeks(rule, last)
        return
    for year in range(rule.since.year, last.year + 2):
        for span, parts in _SPANS[rule.rhythm]:
            yield from (period(span, year, part, rule.regime) for part in range(1, parts + 1))


def _weeks(rule: Rule, last: date) -> Iterator[Period]:
    day = rule.since + timedelta(days=(rule.weekday - rule.since.weekday()) % _WEEK)
    while day <= last:
        begins = day - timedelta(days=_WEEK - 1)
        yield Period(f"tuần từ ngày {begins:%d/%m/%Y} đến ngày {day:%d/%m/%Y}", Interval(begins, day + ONE_DAY))
        day += timedelta(days=_WEEK)
