"""Day limits of a case by its regime, and what became of them. Pure: the rules are data (`regimes.toml`), the facts are handed in."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("regimes.toml")
NEAR = 3  # days of the calendar before a limit in which it is told as near


class Event(StrEnum):
    """What a limit counts from or is met by."""

    OPENED = "opened"
    TOLD = "told"
    BEGUN = "begun"  # the first day of working there
    SELF_REPORTED = "self_reported"  # by the last of the bodies
    ENDED = "ended"
    REPORTED = "reported"
    CONCLUDED = "concluded"


class Outcome(StrEnum):
    """What became of a limit; the values are signs of components/status.html."""

    MET = "done-in-time"
    MET_LATE = "done-late"
    OVERDUE = "overdue"
    NEAR = "due-soon"
    AHEAD = "in-time"
    UNKNOWN = "no-deadline"  # the day from which it counts is not known yet


@dataclass(frozen=True, slots=True)
class Rule:
    """`days`: of the calendar, from `start`; below nought: before it. `check`: what has to be compared with a text not at hand."""

    name: str
    start: Event
    days: int
    by: Event
    source: str
    check: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """`kinds`: of bodies that conduct cases under it; `answer`: days to answer a recommendation, 0 where it names none."""

    kinds: frozenset[str]
    supervision: tuple[str, ...]
    inspection: tuple[str, ...]
    limits: tuple[Rule, ...]
    answer: int
    answer_source: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule in a case. `due_on` None: what it counts from is not known yet; `met_on` None: not met."""

    rule: Rule
    due_on: date | None
    met_on: date | None

    def outcome(self, on: date) -> Outcome:
        if self.due_on is None:
            return Outcome.MET if self.met_on else Outcome.UNKNOWN
        if self.met_on is not None:
            return Outcome.MET if self.met_on <= self.due_on else Outcome.MET_LATE
        if on > self.due_on:
            return Outcome.OVERDUE
        return Outcome.NEAR if on >= self.due_on - timedelta(days=NEAR) else Outcome.AHEAD

    @property
    def late(self) -> int:
        """Days of the calendar after the due day on which it was met; 0 where it was in time, or is not met."""
        return max(0, (self.met_on - self.due_on).days) if self.met_on and self.due_on else 0


@cache
def regimes() -> Mapping[str, Regime]:
    """Code of `vocabulary.Regime` → what it knows."""
    return {code: _regime(row) for code, row in tomllib.loads(_FILE.read_text("utf-8")).items()}


def limits(regime: str, facts: Mapping[Event, date], self_report_on: date | None = None) -> list[Limit]:
    """The limits of a case in the order of the file. `self_report_on`: the day that the case itself sets, in the place of the regime's."""
    return [_limit(rule, facts) for rule in _rules(regime, self_report_on)] + list(_own(facts, self_report_on))


def _rules(regime: str, self_report_on: date | None) -> Iterator[Rule]:
    for rule in regimes()[regime].limits:
        if rule.by is not Event.SELF_REPORTED or self_report_on is None:
            yield rule


def _own(facts: Mapping[Event, date], self_report_on: date | None) -> Iterator[Limit]:
    if self_report_on is not None:
        rule = Rule("Nơi được kiểm tra, giám sát gửi báo cáo", Event.TOLD, 0, Event.SELF_REPORTED, "Theo kế hoạch của cuộc này")  # fmt: skip
        yield Limit(rule, self_report_on, facts.get(Event.SELF_REPORTED))


def _limit(rule: Rule, facts: Mapping[Event, date]) -> Limit:
    start = facts.get(rule.start)
    return Limit(rule, start + timedelta(days=rule.days) if start else None, facts.get(rule.by))


def _regime(row: Mapping[str, Any]) -> Regime:
    rules = (
        Rule(one["name"], Event(one["from"]), one["days"], Event(one["by"]), one["source"], one.get("check", ""))
        for one in row["limits"]
    )
    return Regime(
        frozenset(row["kinds"]), tuple(row["supervision"]), tuple(row["inspection"]), tuple(rules), row["answer"],
        row.get("answer_source", ""),
    )  # fmt: skip
