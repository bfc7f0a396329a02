"""How late work is, and whose days these are. Gross: all working days past the first due day; every one of them is counted in one part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bamsat.reckoning.calendars import ONE_DAY, Calendar
from bamsat.reckoning.intervals import NEVER, Interval, merged


@dataclass(frozen=True, slots=True)
class Delay:
    """Working days: `own` of the doer (the net figure), `extended` before the due day in force, `excused` by a pause or by decision,
    `verifier` while a claim waited for its second person."""

    own: int = 0
    extended: int = 0
    excused: int = 0
    verifier: int = 0

    @property
    def gross(self) -> int:
        return self.own + self.extended + self.excused + self.verifier

    @property
    def net(self) -> int:
        return self.own


NONE = Delay()


def delay(
    first_due_on: date,
    due_on: date,
    until: date,
    excused: Iterable[Interval],
    waits: Iterable[Interval],
    calendar: Calendar,
) -> Delay:
    """The working days in (first due day, `until`]. A day belongs to the first that claims it: the extension, an excuse, the verifier,
    else the doer. `waits`: days that claims waited."""
    start = min(first_due_on, due_on)
    if until <= start:
        return NONE
    extended = calendar.working_days(start, min(due_on, until))
    rest = Interval(min(due_on, until) + ONE_DAY, until + ONE_DAY)
    pauses = list(excused)
    forgiven = _days(pauses, rest, calendar)
    covered = _days([*pauses, *waits], rest, calendar)
    return Delay(_days([rest], rest, calendar) - covered, extended, forgiven, covered - forgiven)


def wait(submitted_on: date, until: date | None) -> Interval:
    """The days a claim handed in on one day waited: from the day after to the day of the answer, that day included."""
    return Interval(submitted_on + ONE_DAY, until + ONE_DAY if until else NEVER)


def _days(of: Iterable[Interval], within: Interval, calendar: Calendar) -> int:
    parts = (row & within for row in merged(of))
    return sum(
        calendar.working_days(part.begins - timedelta(days=1), part.ends - timedelta(days=1))
        for part in parts
        if not part.is_empty
    )
