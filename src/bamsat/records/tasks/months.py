"""What falls due on each day of a month, counted by the database: a calendar costs what its month costs, not what its rows would."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.tasks.lists import may_narrow, narrowed
from bamsat.records.tasks.models import Occurrence
from bamsat.records.tasks.queries import Filter, matching
from bamsat.records.tasks.remembering import remembered
from bamsat.records.tasks.seen import asked_by
from bamsat.records.tasks.vocabulary import OVER, Halt


@dataclass(frozen=True, slots=True)
class Due:
    """Of one day: `tasks` that have a turn due on it, and how those turns stand; on a past day only `tasks` is known from counts."""

    tasks: int
    done: int = 0
    claimed: int = 0
    overdue: int = 0
    open: int = 0


def due_in(asker: Asker, by: Filter, first: date) -> Mapping[date, Due]:
    """The days of the month that begins on `first`, on which a turn of a task of the filtered list is due.

    Days of the filter itself are left aside: the month is asked for instead.
    """
    by = replace(by, due_from=None, due_until=None)
    found: Mapping[date, Due] = remembered(("month", *asked_by(asker), by, first), lambda: _due_in(asker, by, first))
    return found


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _due_in(asker: Asker, by: Filter, first: date) -> dict[date, Due]:
    turns = Occurrence.objects.filter(_counts(asker, by), task__in=narrowed(asker, by).order_by().values("pk"))
    days = turns.filter(due_on__gte=first, due_on__lt=next_month(first)).order_by().values("due_on")
    if not may_narrow(asker):
        counts = days.annotate(n=Count("task", distinct=True)).values_list("due_on", "n")
        return {day: Due(tasks) for day, tasks in counts if day}
    open_ = Q(verified=False, claimed_on=None) & ~Q(halted__in=OVER)
    late = Q(due_on__lt=asker.on, halted="")
    counted = days.exclude(halted=Halt.SKIPPED).annotate(
        n=Count("task", distinct=True),
        done=Count("pk", filter=Q(verified=True)),
        claimed=Count("pk", filter=Q(verified=False, claimed_on__isnull=False) & ~Q(halted__in=OVER)),
        overdue=Count("pk", filter=open_ & late),
        open=Count("pk", filter=open_ & ~late),
    )
    columns = ("due_on", "n", "done", "claimed", "overdue", "open")
    return {day: Due(*numbers) for day, *numbers in counted.values_list(*columns) if day}


def _counts(asker: Asker, by: Filter) -> Q:
    """As in the list of one day: a part only where its whole, at whatever remove, has no turn due that day."""
    rows = matching(asker, by).order_by().values("pk")
    whole = Occurrence.objects.filter(task__beneath__part=OuterRef("task"), due_on=OuterRef("due_on"), task__in=rows)
    return Q(task__whole=None) | ~Q(Exists(whole))
