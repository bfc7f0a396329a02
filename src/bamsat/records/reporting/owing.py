"""Questions about reports that are owed: the duties of a body, what of them is drafted and has not gone out, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.owed import Turn, coming
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may, visible_to
from bamsat.records.prepared import instances
from bamsat.records.reporting.duties import rule_of
from bamsat.records.reporting.models import Duty, Owed
from bamsat.records.tasks.seen import asked_by


@dataclass(frozen=True, slots=True)
class Standing:
    """A report that is owed. `days`: working days to its day, negative once it has passed."""

    owed: Owed
    days: int

    @property
    def is_late(self) -> bool:
        return self.days < 0


def duties(asker: Asker) -> list[tuple[Duty, Turn | None]]:
    """Those of the asker's own body that are in force on the day looked at, each with what falls due next."""
    rows = visible_to(asker, Duty, asker.on).on(asker.on).filter(body=asker.body)  # type: ignore[attr-defined]
    found = rows.select_related("receiver", "scope", "author").prefetch_related("scope__names")
    return [(row, coming(rule_of(row), asker.on, vietnam())) for row in found]


def duty(asker: Asker, number: int) -> Duty:
    """One of the asker's own body; raises Duty.DoesNotExist."""
    found: Duty = visible_to(asker, Duty, asker.on).get(pk=number, body=asker.body)
    return found


def owing(asker: Asker) -> list[Standing]:
    """Reports of the asker's own body that are drafted and have not gone out, the most pressing first; for who writes them."""
    if not may(asker, Verb.WRITE_REPORT, Held(asker.body), asker.today):
        return []
    return _standing(perhaps(asker), asker.on)


def perhaps(asker: Asker) -> "QuerySet[Owed]":
    """Among these is all that `owing` holds; making it asks the base nothing."""
    return _open(asker).filter(duty__body=asker.body)


def late(asker: Asker) -> list[Standing]:
    """Of the asker's own body and those under it: what its day has passed without going out."""
    rows = instances(("late reports", *asked_by(asker)), lambda: _open(asker).filter(due_on__lt=asker.on))
    return _standing(rows, asker.on)


def _open(asker: Asker) -> "QuerySet[Owed]":
    seen = visible_to(asker, Duty, asker.on)
    rows = Owed.objects.open(asker.on).filter(duty__in=seen)
    return rows.select_related("duty__body", "report").prefetch_related("duty__body__names")


def _standing(rows: "Iterable[Owed]", on: date) -> list[Standing]:
    return [Standing(row, vietnam().working_days(on, row.due_on)) for row in rows]


def in_force(on: date) -> "QuerySet[Duty]":
    """Of all bodies; for the job that drafts."""
    return Duty.objects.on(on).select_related("body").order_by("pk")
