"""A list of tasks of any length, a page at a time: narrowed, ordered and counted by the database, judged row by row where it is shown."""

from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery

from bamsat.records.agencies.asker import Asker
from bamsat.records.directives.vocabulary import Part
from bamsat.records.prepared import counted
from bamsat.records.tasks import signs
from bamsat.records.tasks.acceptance import named_to, returned, unnamed, without_officer
from bamsat.records.tasks.models import Assignment, Task
from bamsat.records.tasks.queries import (
    Filter,
    claims,
    listed,
    matching,
    waiting_for_decision,
    waiting_for_reply,
    waiting_for_verification,
    with_charges,
)
from bamsat.records.tasks.querysets import TaskQuerySet
from bamsat.records.tasks.remembering import remembered, untouched_by

# What waits, in questions that ask the base nothing while they are made; of two no more than that they may hold something.
_SURE = (waiting_for_reply, waiting_for_decision, named_to, returned)
_PERHAPS: dict[Callable[[Asker], "QuerySet[Any]"], Callable[[Asker], "QuerySet[Any]"]] = {
    claims: waiting_for_verification,
    without_officer: unnamed,
}
_ELSEWHERE = frozenset({"indicators", "results", "study", "evaluation"})  # rooms whose acts change nothing of it
PAPER, SIGN, MONTH, LEAD = "paper", "sign", "month", "lead"


def may_narrow(asker: Asker) -> bool:
    """Whether the database can tell signs: on a past day it cannot, later facts stand beside the turns."""
    return asker.on >= asker.today


def page(asker: Asker, by: Filter, order: str, at: slice) -> list[Task]:
    """Some of the visible tasks that a filter leaves, its sign included, in an order; with their assignments. See `may_narrow`."""
    numbers = list(remembered(("page", *asked_by(asker), by, order), lambda: _numbers(asker, by, order))[at])
    rows = with_charges(Task.objects.filter(pk__in=numbers).select_related("directive", "provision"), asker.on)
    found = {row.pk: row for row in rows}
    return [found[number] for number in numbers if number in found]


def tallied(asker: Asker, by: Filter) -> Counter[str]:
    """How many stand under each sign before the filter by sign."""
    by = replace(by, sign="")
    return remembered(("tally", *asked_by(asker), by), lambda: signs.counts(listed(asker, by), asker.on))


def narrowed(asker: Asker, by: Filter) -> TaskQuerySet:
    """The visible tasks that a filter leaves, its sign included where the database can tell it (`may_narrow`), every part in its own right:
    which of them a list narrowed further leaves out depends on what else it is narrowed to."""
    rows = matching(asker, by)
    return signs.with_sign(signs.signed(rows, asker.on), by.sign) if by.sign and may_narrow(asker) else rows


def waiting(asker: Asker) -> int:
    """How much waits for the asker: replies, officers to name, verifications, decisions, returned work."""
    who = ("waiting", asker.user, *asked_by(asker))
    return remembered(who, lambda: _waiting(asker, who), mend=untouched_by(_ELSEWHERE))


def perhaps_waiting(asker: Asker) -> list[Any]:
    """Among these is all that waits; making them asks the base nothing."""
    return [rows(asker) for rows in (*_SURE, *_PERHAPS)]


def _waiting(asker: Asker, who: tuple[object, ...]) -> int:
    found = counted(who, lambda: {rows.__name__: rows(asker) for rows in (*_SURE, *_PERHAPS)})
    sure = sum(found[rows.__name__] for rows in _SURE)
    return sure + sum(exact(asker).count() for perhaps, exact in _PERHAPS.items() if found[perhaps.__name__])


def asked_by(asker: Asker) -> tuple[object, ...]:
    """All of an asker on which it depends what they see."""
    return asker.body, asker.role, asker.on, asker.today


def _numbers(asker: Asker, by: Filter, order: str) -> "array[int]":
    rows = listed(asker, by)
    if by.sign or order in {SIGN, MONTH}:
        rows = signs.signed(rows, asker.on)
    rows = signs.with_sign(rows, by.sign) if by.sign else rows
    return array("q", _in_order(rows, order, asker.on).values_list("pk", flat=True))


def _in_order(rows: TaskQuerySet, order: str, on: date) -> TaskQuerySet:
    """Papers newest first, in each its own order; before that, what the list is grouped by."""
    if order == SIGN:
        rows = signs.with_rank(rows)
        return rows.order_by("rank", *_PAPERS)
    if order == MONTH:
        rows = signs.with_month(rows)
        return rows.order_by("month", *_PAPERS)
    if order == LEAD:
        return _with_leads(rows, on).order_by("first_lead", "last_lead", "leads", *_PAPERS)
    return rows.order_by("directive__number", *_PAPERS) if order else rows.order_by(*_PAPERS)


_PAPERS = ("-directive_id", "number")  # papers are numbered as they come in


def _with_leads(rows: TaskQuerySet, on: date) -> TaskQuerySet:
    """Enough of the names of those who lead to put tasks with the same leads beside each other."""
    leads = Assignment.objects.on(on).filter(task=OuterRef("pk"), role=Part.LEAD).order_by().values("task")
    found: TaskQuerySet = rows.annotate(
        first_lead=Subquery(leads.annotate(one=Min("name")).values("one")),
        last_lead=Subquery(leads.annotate(one=Max("name")).values("one")),
        leads=Subquery(leads.annotate(one=Count("pk")).values("one")),
    )
    return found
