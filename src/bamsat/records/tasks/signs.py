"""The sign of a task on a day, as the database can reckon it from the facts kept beside its turns (`settling`).

It says exactly what `reckoning.status` says; a property test holds it to that. It narrows, orders and counts lists of any length; what is shown
is still judged by `reckoning.status`, row by row of the page. Only for days on which every recorded fact has happened: today or later.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Substr
from django.db.models.lookups import LessThanOrEqual

from bamsat.reckoning.status import DUE_SOON_DAYS, Timeliness, weight
from bamsat.records import prepared
from bamsat.records.dialects import DaysBefore, Joined, Ordinal, Some
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
    least = turns.order_by().values("task").annotate(least=Min(packed(on))).annotate(said=F("least") % Value(_SAID))
    found = least.aggregate(**{_name(sign): Count("task", filter=_saying(sign)) for sign in _codes()})
    return Counter({sign: found[_name(sign)] for sign in _codes() if found[_name(sign)]})


def counts_of(tasks: Collection[int], on: date) -> Counter[str]:
    """The same of tasks by their keys: what speaks for each is asked by a statement that is made once and counted here, which of few takes a tenth of the time."""

    def rows() -> "QuerySet[Occurrence, tuple[Any, ...]]":
        turns = Occurrence.objects.filter(task__in=Some()).order_by().values("task")
        return turns.annotate(least=Min(packed(on))).values_list("least")

    said = Counter(least % _SAID for (least,) in prepared.rows(("least", on), rows, tasks))
    found: Counter[str] = Counter()
    for one, count in said.items():
        found[weight_and_sign(one)[1]] += count
    return found


def packed(on: date) -> Any:
    """Of a turn: what `standing_key` holds as one whole number, for counts over very many; the least of a task is that of the turn that speaks
    for it. `CODE`, `WEIGHT` and `DUE` take it apart, in SQL that has parameters.
    """
    due = Coalesce(Ordinal("due_on"), Value(date.max.toordinal()))
    turn = F("sequence") * Value(_SAID) + _override(on)
    return ExpressionWrapper(_weighed(on) + due * Value(_DAY) + turn, BigIntegerField())


_SAID, _DAY, _HEAVY = (
    1_000,
    10**8,
    10**15,
)  # three digits for the sign, five for the turn, seven for the day, one for the weight
_OVERRIDING = {1: "claimed", 2: "silent"}  # hundreds → what is said of a turn in place of its timeliness
WEIGHT = f"(key / {_HEAVY})"
DUE = f"(key / {_DAY} %% {_HEAVY // _DAY})"  # as `date.toordinal`
CODE = f"({WEIGHT} * {_SAID} + key %% {_SAID})"


def weight_and_sign(code: int) -> tuple[int, str]:
    """What `CODE` holds."""
    weighs, said = divmod(code, _SAID)
    return weighs, _OVERRIDING.get(said // 100) or sign_of(str(said))


def _saying(sign: str) -> Q:
    over = next((100 * hundreds for hundreds, one in _OVERRIDING.items() if one == sign), 0)
    return Q(said__gte=over, said__lt=over + 100) if over else Q(said=int(_codes()[sign]))


def _weighed(on: date) -> Case:
    """Weight and sign of the timeliness, in their places."""
    whens = [When(condition, then=Value(_in_place(what))) for condition, what in _cases(on)]
    return Case(*whens, default=Value(_in_place(Timeliness.IN_TIME)), output_field=BigIntegerField())


def _in_place(what: Timeliness) -> int:
    return weight(what) * _HEAVY + int(_codes()[str(what)])


def _override(on: date) -> Case:
    hundreds = {sign: 100 * one for one, sign in _OVERRIDING.items()}
    whens = [When(condition, then=Value(hundreds[sign])) for condition, sign in _before(on)]
    return Case(*whens, default=Value(0), output_field=BigIntegerField())


def _before(on: date) -> list[tuple[Q, str]]:
    """What is said of a turn in place of its timeliness."""
    return [
        (Q(claimed_on__isnull=False, verified=False) & ~Q(halted__in=OVER), "claimed"),
        (Q(heard_on=None, due_on__lt=on, halted=""), "silent"),
    ]


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
        *(When(condition, then=Value(_codes()[sign])) for condition, sign in _before(on)),
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
