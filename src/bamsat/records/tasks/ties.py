"""How work, the papers that order it and the lines of the journal are tied to the body that asks."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Membership
from bamsat.records.agencies.policy import Tie, Verb
from bamsat.records.agencies.reach import scope
from bamsat.records.agencies.rights import Condition, tie_also, tie_rows
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part, State
from bamsat.records.journal.models import Line
from bamsat.records.tasks.models import Assignment, Extension, Progress, Task

_HOLDER = "directive__holder"


def _parts(whose: Callable[[Asker], Any], outer: str, to: str) -> Condition:
    """What has a part, on the day looked at, with which one of the bodies is charged. `outer`: the field by which rows and parts meet."""

    def condition(asker: Asker, on: date) -> Q:
        held = Assignment.objects.on(on).filter(**{to: OuterRef(outer), "body__in": whose(asker)})
        return Q(Exists(held))

    return condition


def _own(asker: Asker) -> list[int]:
    return [asker.body]


def _work(row: str) -> dict[Tie, Condition]:
    """The ties to work by its parts. `row`: the field of a row that is its task."""
    return {
        Tie.CHARGED: _parts(_own, row, "task"),
        Tie.CHARGED_UNDER: _parts(scope, row, "task"),
        Tie.DIRECTING: _directed(row),
    }


def _directed(row: str) -> Condition:
    """Rights to decide are those of today."""

    def condition(asker: Asker, on: date) -> Q:
        held = Assignment.objects.on(asker.today).filter(body=asker.body, role=Part.DIRECT)
        return Q(**{f"{row}__in": held.values("task")})

    return condition


def _own_parts(asker: Asker, on: date) -> Q:
    return Q(body=asker.body)


def within_reach(asker: Asker, on: date) -> Q:
    """Work that the asker's body, or one under it, watches or is charged with."""
    return Q(directive__holder__in=scope(asker)) | _parts(scope, "pk", "task")(asker, on)


def _of_papers(whose: Callable[[Asker], Any]) -> Condition:
    return _parts(whose, "pk", "task__directive")


def _lines(asker: Asker, on: date) -> Q:
    """What was done for the asker's body and those under it, by their people, and to what they watch or are charged with. Whoever reads
    the journal need not see the things themselves.
    """
    within = scope(asker)
    people = Membership.objects.filter(body__in=within)
    seen = Q(body__in=within) | Q(body=None, actor__in=people.values("user__username"))
    seen |= Q(thing__in=_named("directive", Directive.objects.filter(holder__in=within), "pk"))
    seen |= Q(thing__in=_named("task", Task.objects.filter(within_reach(asker, on)), "pk"))
    return seen | Q(thing__in=_named("user", people, "user_id")) | Q(thing__in=_named("body", within, "below"))


def _named(kind: str, rows: "QuerySet[Any]", key: str) -> "QuerySet[Any, Any]":
    """The names that things bear in the journal."""
    names: QuerySet[Any, Any] = rows.order_by().annotate(named=Concat(Value(f"{kind}:"), Cast(key, CharField())))
    found: QuerySet[Any, Any] = names.values("named")
    return found


tie_rows(
    Task,
    Verb.SEE_TASK,
    _HOLDER,
    {**_work("pk"), Tie.NAMED: _parts(_own, "directive", "task__directive")},
    only=Q(directive__state=State.IN_FORCE),
)
tie_rows(Assignment, Verb.SEE_TASK, f"task__{_HOLDER}", {Tie.CHARGED: _own_parts, Tie.DIRECTING: _directed("task")})
tie_rows(Progress, Verb.SEE_TASK, f"occurrence__task__{_HOLDER}", _work("occurrence__task"))
tie_rows(Extension, Verb.SEE_TASK, f"occurrence__task__{_HOLDER}", _work("occurrence__task"))
tie_also(Directive, {Tie.CHARGED: _of_papers(_own), Tie.CHARGED_UNDER: _of_papers(scope), Tie.NAMED: _of_papers(_own)})
tie_rows(Line, Verb.READ_JOURNAL, by={Tie.UNDER: _lines})
