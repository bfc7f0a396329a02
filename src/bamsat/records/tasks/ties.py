"""How work, the papers that order it and the lines of the journal are tied to the body that asks."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Tie, Verb
from bamsat.records.agencies.reach import scope
from bamsat.records.agencies.rights import Condition, tie_also, tie_among, tie_rows
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part, State
from bamsat.records.journal.models import Line
from bamsat.records.tasks import audited
from bamsat.records.tasks.models import Above, Assignment, Extension, Progress, Task

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


def _above(asker: Asker, on: date) -> Q:
    """Parts, at whatever remove, of what a paper orders that one of the bodies holds, and of what the own body leads. Most tasks are parts of
    none and are asked nothing."""
    held = Above.objects.filter(part=OuterRef("pk"), whole__directive__holder__in=scope(asker))
    led = Assignment.objects.on(on).filter(task=OuterRef("whole"), body=asker.body, role=Part.LEAD)
    return Q(whole__isnull=False) & (Q(Exists(held)) | Q(Exists(led)))


def _charged(whose: Callable[[Asker], Any], to: str, row: str) -> Condition:
    """As `_parts`, from the side of the bodies: by the keys of what they are charged with."""

    def condition(asker: Asker, on: date) -> Q:
        return Q(**{f"{row}__in": Assignment.objects.on(on).filter(body__in=whose(asker)).values(to)})

    return condition


def _above_by_keys(asker: Asker, on: date) -> Q:
    held = Above.objects.filter(whole__directive__holder__in=scope(asker)).values("part")
    led = Assignment.objects.on(on).filter(body=asker.body, role=Part.LEAD).values("task")
    return Q(pk__in=held.union(Task.objects.filter(whole__in=led).order_by().values("pk")))


def _own_parts(asker: Asker, on: date) -> Q:
    return Q(body=asker.body)


def _of_papers(whose: Callable[[Asker], Any]) -> Condition:
    return _parts(whose, "pk", "task__directive")


tie_rows(
    Task,
    Verb.SEE_TASK,
    _HOLDER,
    {**_work("pk"), Tie.ABOVE: _above, Tie.NAMED: _parts(_own, "directive", "task__directive")},
    only=Q(directive__state=State.IN_FORCE),
)
tie_among(
    Task,
    {
        Tie.CHARGED: _charged(_own, "task", "pk"),
        Tie.CHARGED_UNDER: _charged(scope, "task", "pk"),
        Tie.ABOVE: _above_by_keys,
        Tie.NAMED: _charged(_own, "task__directive", "directive"),
    },
)
tie_rows(Assignment, Verb.SEE_TASK, f"task__{_HOLDER}", {Tie.CHARGED: _own_parts, Tie.DIRECTING: _directed("task")})
tie_rows(Progress, Verb.SEE_TASK, f"occurrence__task__{_HOLDER}", _work("occurrence__task"))
tie_rows(Extension, Verb.SEE_TASK, f"occurrence__task__{_HOLDER}", _work("occurrence__task"))
tie_also(Directive, {Tie.CHARGED: _of_papers(_own), Tie.CHARGED_UNDER: _of_papers(scope), Tie.NAMED: _of_papers(_own)})
tie_among(
    Directive,
    {
        Tie.CHARGED: _charged(_own, "task__directive", "pk"),
        Tie.CHARGED_UNDER: _charged(scope, "task__directive", "pk"),
        Tie.NAMED: _charged(_own, "task__directive", "pk"),
    },
)
tie_rows(Line, Verb.READ_JOURNAL, by={Tie.UNDER: audited.lines}, asks=True)
