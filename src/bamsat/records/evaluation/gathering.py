"""From rows to the work of bodies: what each was charged with at the end of a span and what it did, in some queries for thousands of tasks."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.evaluation.formula import Formula
from bamsat.reckoning.evaluation.measures import may_count
from bamsat.reckoning.evaluation.work import Asked, Span, Told, Turn, Work
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks.models import Above, Assignment, Evidence, Extension, Joined, Progress, Task
from bamsat.records.tasks.queries import visible
from bamsat.records.tasks.standing import facts_of
from bamsat.records.tasks.vocabulary import Reply, Statement

_ROLES = (Part.LEAD, Part.COORDINATE)


@dataclass(frozen=True, slots=True)
class _Charge:
    body: int
    task: int
    leads: bool
    since: date
    replied_on: date | None


def gathered(
    asker: Asker, bodies: Collection[int], span: Span, by: Formula, papers: Collection[int] = ()
) -> dict[int, list[Work]]:
    """Body → its work in which a formula can find anything, of the tasks that the asker may see (of these papers, where any are named). A part of an
    order that the same body has as a whole is left out, so that each order is held against it once.
    """
    counts = cache(lambda leads, since: may_count(by.criteria, leads, since, span, vietnam()))
    charges = _charges(bodies, span, counts)
    held = _visible(replace(asker, on=span.last), {row.task for row in charges}, papers)
    charges = [row for row in charges if row.task in held]
    of = {(row.body, row.task) for row in charges}
    by_task: dict[int, list[_Charge]] = defaultdict(list)
    for row in charges:
        by_task[row.task].append(row)
    found: dict[int, list[Work]] = {body: [] for body in bodies}
    for part in chunks(sorted(held)):
        wholes = _wholes(part)
        whole = [
            row
            for task in part
            for row in by_task[task]
            if not any((row.body, one) in of for one in wholes.get(task, ()))
        ]
        _fill(found, whole, part, span, _in_question(span, asker.today))
    return found


def _charges(bodies: Collection[int], span: Span, counts: Callable[[bool, date], bool]) -> list[_Charge]:
    """One a body and task at the end of the span: who leads it and takes part in it too, leads it. What is known to have been sent back is not the
    body's.
    """
    found: dict[tuple[int, int], _Charge] = {}
    for some in chunks(bodies):
        rows = Assignment.objects.on(span.last).filter(body__in=among(some), role__in=_ROLES)
        rows = rows.filter(_worth(rows, counts))
        for body, task, role, since, reply, at in rows.values_list(
            "body", "task", "role", "valid_from", "reply", "replied_at"
        ):
            leads = role == Part.LEAD
            if body is None or not counts(leads, since):
                continue
            replied, known = _day(at) if at else None, found.get((body, task))
            if reply == Reply.RETURNED and (replied is None or replied <= span.known):
                continue
            if known is None or leads > known.leads:
                found[body, task] = _Charge(body, task, leads, since, replied)
    return list(found.values())


def _worth(rows: "QuerySet[Assignment]", counts: Callable[[bool, date], bool]) -> Q:
    """Roles with the days between which a charge in them can count: of a province's thousand charges as a partner mostly none can, and so none is read."""
    wanted: dict[str, list[date]] = defaultdict(list)
    for role, since in rows.order_by().values_list("role", "valid_from").distinct():
        if counts(role == Part.LEAD, since):
            wanted[role].append(since)
    none = Q(pk__in=())
    return reduce(or_, (Q(role=role, valid_from__range=(min(days), max(days))) for role, days in wanted.items()), none)


def _visible(then: Asker, tasks: set[int], papers: Collection[int]) -> set[int]:
    found: set[int] = set()
    for part in chunks(tasks):
        rows = visible(then).filter(pk__in=among(part), issued_at__date__lte=then.on)
        if papers:
            rows = rows.of_papers(papers, then.on)
        found.update(rows.order_by().values_list("pk", flat=True))
    return found


def _fill(found: dict[int, list[Work]], charges: list[_Charge], tasks: list[int], span: Span, only: Q) -> None:
    turns: dict[int, list[Turn]] = defaultdict(list)
    for row in facts_of(tasks, span.last, only):
        turns[row.task].append(Turn(row.number, row.label, row.facts))
    told, asked = _told(tasks, span), _asked(tasks, span)
    for one in charges:
        key = (one.body, one.task)
        if turns[one.task]:
            found[one.body].append(
                Work(
                    one.task, one.leads, one.since, one.replied_on, tuple(turns[one.task]), tuple(told.get(key, ())),
                    tuple(asked.get(key, ())),
                )
            )  # fmt: skip


def _in_question(span: Span, today: date) -> Q:
    """Turns that have begun, without those that were due and done before the span. What is settled beside a turn is so today, so that a look from a past
    day asks of every one.
    """
    begun = Q(from_on=None) | Q(from_on__lte=span.last)
    if span.known < today:
        return begun
    return begun & ~Q(verified=True, claimed_on__lt=span.first, due_on__lt=span.first)


def _told(tasks: list[int], span: Span) -> dict[tuple[int, int], list[Told]]:
    """(body, task) → its reports that were handed in or answered in the span."""
    begins, ends = span.first, span.last
    said = Q(submitted_at__date__gte=begins, submitted_at__date__lte=ends)
    answered = Q(verification__decided_at__date__gte=begins, verification__decided_at__date__lte=ends)
    joined = Joined.objects.filter(entry=OuterRef("pk"), contribution__evidence__isnull=False)
    rows = Progress.objects.filter(said | answered, occurrence__task__in=among(tasks))
    proven = rows.annotate(proven=Exists(Evidence.objects.filter(progress=OuterRef("pk"))) | Exists(joined))
    columns = (
        "body", "occurrence__task", "pk", "submitted_at", "statement", "proven", "verification__verified",
        "verification__decided_at", "contribution", "corrects",
    )  # fmt: skip
    found: dict[tuple[int, int], list[Told]] = defaultdict(list)
    for body, task, number, at, statement, shown, verified, decided, joins, corrects in proven.order_by(
        "submitted_at", "pk"
    ).values_list(*columns):
        completes, on = statement == Statement.COMPLETED, _day(decided) if decided else None
        known = on is not None and on <= span.known
        found[body, task].append(
            Told(
                number, _day(at), completes, shown, verified if known else None, on if known else None, joins,
                corrects is not None,
            )
        )  # fmt: skip
    return found


def _asked(tasks: list[int], span: Span) -> dict[tuple[int, int], list[Asked]]:
    rows = Extension.objects.filter(
        occurrence__task__in=among(tasks), asked_at__date__gte=span.first, asked_at__date__lte=span.last
    )
    found: dict[tuple[int, int], list[Asked]] = defaultdict(list)
    columns = ("body", "occurrence__task", "pk", "asked_at", "due_on", "withdrawn_at")
    for body, task, number, at, due, withdrawn in rows.values_list(*columns):
        found[body, task].append(Asked(number, _day(at), due, _day(withdrawn) if withdrawn else None))
    return found


def _wholes(tasks: list[int]) -> dict[int, list[int]]:
    """Part → what it is a part of, at whatever remove."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in Above.objects.filter(part__in=among(tasks)).only("part_id", "whole_id"):
        found[row.part_id].append(row.whole_id)
    return found


def named(tasks: Iterable[int]) -> dict[int, Task]:
    """Tasks by number with their papers, for who was shown them by `gathered`."""
    found: dict[int, Task] = {}
    for some in chunks(tasks):
        found |= {row.pk: row for row in Task.objects.filter(pk__in=among(some)).select_related("directive")}
    return found


def _day(at: datetime) -> date:
    return timezone.localdate(at)
