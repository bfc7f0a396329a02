"""How cases are tied to the body that asks, and what a case lets its body read: the work of its subjects that it looks at, while it goes on."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Tie, Verb
from bamsat.records.agencies.reach import scope
from bamsat.records.agencies.rights import Condition, tie_also, tie_rows
from bamsat.records.directives.models import Directive
from bamsat.records.supervision.models import Case, Looked, Programme, Recommendation, Step, Subject
from bamsat.records.supervision.vocabulary import Act
from bamsat.records.tasks.models import Assignment, Extension, Progress, Task


def _subjects(whose: Callable[[Asker], Any]) -> Condition:
    """Cases of which one of the bodies is a subject that was told."""

    def condition(asker: Asker, on: date) -> Q:
        told = Step.objects.filter(case=OuterRef("pk"), act=Act.TOLD, made_at__date__lte=on)
        return Q(Exists(Subject.objects.filter(case=OuterRef("pk"), body__in=whose(asker)))) & Q(Exists(told))

    return condition


def _own(asker: Asker) -> list[int]:
    return [asker.body]


def _open(asker: Asker, on: date) -> Any:
    """Cases of the own body that go on today and were open on the day looked at: rights are those of today."""
    return Case.objects.filter(body=asker.body).done(Act.OPENED, on).going(asker.today).values("pk")


def _looked_at(asker: Asker, on: date) -> Any:
    """Tasks named by a case, and those of its directives with which a subject is charged. Asked once, not of each task."""
    named = Looked.objects.filter(case__in=_open(asker, on), task__isnull=False).values("task")
    charged = Assignment.objects.on(asker.today).filter(
        task__directive__in=Looked.objects.filter(case__in=_open(asker, on), directive__isnull=False).values(
            "directive"
        )
    )
    subject = Subject.objects.filter(
        body=OuterRef("body"), case__in=_open(asker, on), case__looked__directive=OuterRef("task__directive")
    )
    return named, charged.filter(Exists(subject)).values("task")


def _tasks(asker: Asker, on: date) -> Q:
    named, charged = _looked_at(asker, on)
    return Q(pk__in=named) | Q(pk__in=charged)


def _papers(asker: Asker, on: date) -> Q:
    return Q(pk__in=Looked.objects.filter(case__in=_open(asker, on), directive__isnull=False).values("directive"))


def _recommended(row: str) -> Condition:
    """Work that carries out what the own body recommended."""

    def condition(asker: Asker, on: date) -> Q:
        own = Recommendation.objects.filter(conclusion__case__body=asker.body)
        return Q(**{f"{row}__in": own.values("task")})

    return condition


tie_rows(Programme, Verb.SEE_CASE, "body")
tie_rows(Case, Verb.SEE_CASE, "body", {Tie.CHARGED: _subjects(_own), Tie.CHARGED_UNDER: _subjects(scope)})
tie_also(Task, {Tie.SUPERVISED: _tasks, Tie.RECOMMENDED: _recommended("pk")})
tie_also(Directive, {Tie.SUPERVISED: _papers})
tie_also(Progress, {Tie.RECOMMENDED: _recommended("occurrence__task")})
tie_also(Extension, {Tie.RECOMMENDED: _recommended("occurrence__task")})
