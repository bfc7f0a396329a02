"""The sign of a task on a day, as the database can reckon it from the facts kept beside its turns (`settling`).

It says exactly what `reckoning.status` says; a property test holds it to that. It narrows, orders and counts lists of any length; what is shown
is still judged by `reckoning.status`, row by row of the page. Only for days on which every recorded fact has happened: today or later.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Case, CharField, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Substr
from django.db.models.lookups import LessThanOrEqual

from bamsat.reckoning.status import DUE_SOON_DAYS, Timeliness, weight
from bamsat.records.dialects import DaysBefore, Joined
from bamsat.records.tasks.models import Occurrence
from bamsat.records.tasks.querysets import TaskQuerySet
from bamsat.records.tasks.vocabulary import OVER, SIGNS, Halt

_NEVER = "9999-12-31"
_FIRST = 10_000  # added to a turn's number within its task, so that all have five digits


@cache
def _codes() -> dict[str, str]:
    """Sign → two digits that sort as the words for the signs do."""
    return {sign: str(number) for number, sign in enumerate(sorted(SIGNS, key=lambda sign: str(SIGNS[sign])), 10)}


def signed(rows: TaskQuerySet, on: date) -> TaskQuerySet:
    """Tasks with `standing_key`: weight, due day, number and sign of the turn that speaks for each."""
    turns = Occurrence.objects.filter(task=OuterRef("pk")).order_by().values("task")
    found: TaskQuerySet = rows.annotate(standing_key=Subquery(turns.annotate(least=Min(_key(on))).values("least")))
    return found


def with_sign(rows: TaskQuerySet, sign: str) -> TaskQuerySet:
    """Of signed tasks, those that stand so."""
    return rows.filter(bearing(sign))


def with_month(rows: TaskQuerySet) -> TaskQuerySet:
    """Signed tasks with `month`: year and month in which the speaking turn is due, those without a day last."""
    found: TaskQuerySet = rows.annotate(month=Substr("standing_key", 2, 7))
    return found


def in_order() -> list[str]:
    """The signs in the order of the words for them."""
    return list(_codes())


def counts(rows: TaskQuerySet, on: date) -> Counter[str]:
    """How many tasks stand under each sign."""
    turns = Occurrence.objects.filter(task__in=rows.order_by().values("pk"))
    found = keyed(turns, on).aggregate(
        **{_name(sign): Count("task", filter=Q(least__endswith=code)) for sign, code in _codes().items()}
    )
    return Counter({sign: found[_name(sign)] for sign in _codes() if found[_name(sign)]})


def keyed(turns: "QuerySet[Occurrence]", on: date) -> "QuerySet[Occurrence, Any]":
    """{task, least} of the tasks of some turns: the `standing_key` of each, for counts over them all."""
    return turns.order_by().values("task").annotate(least=Min(_key(on)))


def _name(sign: str) -> str:
    return f"n_{_codes()[sign]}"


def _key(on: date) -> Joined:
    """Of a turn: the least of a task is that of the turn that speaks for it (see `reckoning.status.speaking`)."""
    due = Coalesce(Cast("due_on", CharField()), Value(_NEVER))
    sequence = Cast(F("sequence") + Value(_FIRST), CharField())
    return Joined(_weight(on), due, sequence, _sign(on))


def _cases(on: date) -> list[tuple[Q, Timeliness]]:
    """`reckoning.status._timeliness`, in its order: the first that holds."""
    claimed, open_ = Q(claimed_on__isnull=False), Q(claimed_on=None)
    soon = DaysBefore("due_on", DUE_SOON_DAYS)  # later than this day
    return [
        (Q(verified=True, due_on=None), Timeliness.DONE),
        (Q(verified=True, claimed_on__lte=F("due_on")), Timeliness.DONE_IN_TIME),
        (Q(verified=True), Timeliness.DONE_LATE),
        (Q(halted=Halt.ENDED), Timeliness.ENDED),
        (Q(halted=Halt.SKIPPED), Timeliness.SKIPPED),
        (Q(halted=Halt.PAUSED, claimed_on=None), Timeliness.PAUSED),
        (Q(due_on=None, from_on__gt=on), Timeliness.NOT_BEGUN),
        (Q(due_on=None), Timeliness.NO_DEADLINE),
        (claimed & Q(claimed_on__gt=F("due_on")) | open_ & Q(due_on__lt=on), Timeliness.OVERDUE),
        (Q(from_on__gt=on), Timeliness.NOT_BEGUN),
        (open_ & Q(due_on__lt=date.fromordinal(on.toordinal() + DUE_SOON_DAYS)), Timeliness.DUE_SOON),
        (claimed & Q(claimed_on__gt=soon), Timeliness.DUE_SOON),
    ]


def _weight(on: date) -> Case:
    whens = [When(condition, then=Value(str(weight(what)))) for condition, what in _cases(on)]
    return Case(*whens, default=Value(str(weight(Timeliness.IN_TIME))), output_field=CharField())


def _sign(on: date) -> Case:
    whens: list[Any] = [
        When(Q(claimed_on__isnull=False, verified=False) & ~Q(halted__in=OVER), then=Value(_codes()["claimed"])),
        When(Q(heard_on=None, due_on__lt=on, halted=""), then=Value(_codes()["silent"])),
        *(When(condition, then=Value(_codes()[str(what)])) for condition, what in _cases(on)),
    ]
    return Case(*whens, default=Value(_codes()[str(Timeliness.IN_TIME)]), output_field=CharField())


def sign_of(key: str) -> str:
    """The sign in a `standing_key`."""
    return next(sign for sign, code in _codes().items() if key.endswith(code))


def weighing(weights: Iterable[int]) -> Q:
    """Of signed tasks those whose speaking turn weighs so (`reckoning.status.weight`)."""
    return Q(*(Q(standing_key__startswith=str(one)) for one in weights), _connector=Q.OR)


def bearing(sign: str) -> Q:
    """Of signed tasks those under a sign."""
    return Q(standing_key__endswith=_codes()[sign])


def due_by(day: date) -> Q:
    """Of signed tasks those whose speaking turn is due by a day."""
    return Q(LessThanOrEqual(Substr("standing_key", 2, 10), Value(str(day))))
