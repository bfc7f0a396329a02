"""What a body was charged with and what it did, as facts; and which of them are known where."""

from dataclasses import dataclass, replace
from datetime import date

from bamsat.reckoning.calendars import ONE_DAY
from bamsat.reckoning.intervals import ALWAYS
from bamsat.reckoning.rulings import Act, Ruling
from bamsat.reckoning.status import Entry, Facts


@dataclass(frozen=True, slots=True)
class Span:
    """The days judged, both ends included, with what was known of them by the end of a later day: what a verifier or a head said afterwards of these
    days counts, what the body did afterwards does not.
    """

    first: date
    last: date
    known: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Turn:
    number: int
    label: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Told:
    """A report of the body. `decided_on`: when a second person answered it, `verified` how; `joins`: part of the lead's report; `corrects`: puts an
    earlier one right.
    """

    number: int
    submitted_on: date
    completes: bool = False
    proven: bool = True
    verified: bool | None = None
    decided_on: date | None = None
    joins: bool = False
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """More time asked by the body. `due_on`: as it was then."""

    number: int
    asked_on: date
    due_on: date
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One task with which a body is charged at the end of the span, since a day, and what it did with it. `leads`: else it takes part."""

    task: int
    leads: bool
    since: date
    replied_on: date | None
    turns: tuple[Turn, ...]
    told: tuple[Told, ...] = ()
    asked: tuple[Asked, ...] = ()


def as_judged(facts: Facts, since: date, span: Span) -> Facts:
    """The facts for a look at the span's last day: decisions that became known later, up to `span.known`, stand as if made on that day; the days
    before the body was charged, and that day itself, are nobody's delay.
    """
    rulings = [_known(row, span) for row in facts.rulings]
    if facts.due_on and since > min(facts.due_on, facts.first_due_on or facts.due_on):
        rulings.insert(0, Ruling(Act.EXCUSED, ALWAYS, ALWAYS, since + ONE_DAY))
    return replace(
        facts,
        entries=tuple(_answered(row, span) for row in facts.entries),
        moves=tuple(
            replace(row, decided_on=span.last) if span.last < row.decided_on <= span.known else row
            for row in facts.moves
        ),
        rulings=tuple(rulings),
    )


def _answered(row: Entry, span: Span) -> Entry:
    if row.submitted_on <= span.last and row.decided_on and span.last < row.decided_on <= span.known:
        return replace(row, decided_on=span.last)
    return row


def _known(row: Ruling, span: Span) -> Ruling:
    """An excuse, pause or end written down after the span that holds from a day in it."""
    late = span.last < row.decided_on <= span.known and row.from_on <= span.last
    return replace(row, decided_on=span.last) if late else row
