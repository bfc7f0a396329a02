"""Facts × rules × day → what is to be told today. Pure: nothing is read, nothing is stored.

A rule has *steps*: days on which its notice falls. Steps before a due day come early where they fall on a day off; all others fall on
working days by being counted in them. What is planned for a day is the latest step that has come: a machine that was off misses none, and two runs
on one day plan the same, so that a unique key over (thing, rule, person, step) is enough for nobody to be told twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bamsat.reckoning.calendars import ONE_DAY, Calendar


@dataclass(frozen=True, slots=True)
class Rule:
    """`before`: days before the due day; `after`: working days after `Fact.since`. One of the two, by event."""

    key: str
    event: str
    to: str
    before: int = 0
    after: int = 0
    every: int = 0  # days; 0: once
    within: int = 0  # days; 0: for as long as it lasts


@dataclass(frozen=True, slots=True)
class Quiet:
    """When nothing leaves. [from_, until) may run over midnight."""

    from_: time
    until: time
    working_days_only: bool = True

    def is_quiet(self, at: datetime, calendar: Calendar) -> bool:
        """`at` in the office's own time."""
        if self.working_days_only and not calendar.is_working(at.date()):
            return True
        now = at.time()
        if self.from_ <= self.until:
            return self.from_ <= now < self.until
        return now >= self.from_ or now < self.until


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that lasts: `thing` (kind:key) stands so since a day. For `due` and `overdue` that is the due day."""

    thing: str
    event: str
    since: date


@dataclass(frozen=True, slots=True)
class Planned:
    """A notice that has come. `rank`: of two for one person the one with the higher rank tells."""

    fact: Fact
    rule: Rule
    step_on: date
    rank: tuple[date, int]


def plan(facts: Iterable[Fact], rules: Sequence[Rule], on: date, calendar: Calendar) -> list[Planned]:
    """For each fact and audience the latest notice that has come by a day."""
    found: list[Planned] = []
    for fact in facts:
        latest: dict[str, Planned] = {}
        for order, rule in enumerate(rules):
            step = reached(rule, fact, on, calendar) if rule.event == fact.event else None
            if step is None:
                continue
            planned = Planned(fact, rule, step, (step, order))
            if rule.to not in latest or planned.rank > latest[rule.to].rank:
                latest[rule.to] = planned
        found += latest.values()
    return found


def reached(rule: Rule, fact: Fact, on: date, calendar: Calendar) -> date | None:
    """The latest step of a rule that has come by a day; None when none has, or when it is too late to tell."""
    if rule.event == "due":
        step = on_or_before(fact.since - timedelta(days=rule.before), calendar)
        return step if step <= on <= fact.since else None
    if rule.within and (on - fact.since).days > rule.within:
        return None
    first = working_day_after(fact.since, rule.after, calendar)
    if first > on:
        return None
    step = first
    if rule.every:
        turns = (on - first).days // rule.every
        step = calendar.on_or_after(first + timedelta(days=turns * rule.every))
        while step > on:  # days off that are not over yet: the turn before them still stands
            turns -= 1
            step = calendar.on_or_after(first + timedelta(days=turns * rule.every))
    return step


def on_or_before(day: date, calendar: Calendar) -> date:
    """The last working day that is not after `day`."""
    while not calendar.is_working(day):
        day -= ONE_DAY
    return day


def working_day_after(day: date, count: int, calendar: Calendar) -> date:
    """The working day that is the `count`-th after `day`; for 0 the first that is not before it."""
    day = calendar.on_or_after(day) if count == 0 else day
    for _ in range(count):
        day = calendar.on_or_after(day + ONE_DAY)
    return day
