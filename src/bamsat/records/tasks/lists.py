"""A list of tasks of any length, a page at a time: narrowed, ordered and counted by the database, judged row by row where it is shown."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic
from typing import Any

from django.db.models import Count, F, Max, Min, OuterRef, QuerySet, Subquery
from django.utils.timezone import localdate

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Body, Parentage
from bamsat.records.agencies.queries import called
from bamsat.records.agencies.reach import stands_under
from bamsat.records.agencies.rights import sight
from bamsat.records.dialects import Keys, among
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part, State
from bamsat.records.journal import queries as journal
from bamsat.records.prepared import counted, keys
from bamsat.records.tasks import shown, signs
from bamsat.records.tasks.acceptance import are_several, named_to, returned, without_officer
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
from bamsat.records.tasks.seen import asked_by, mend_by_sight
from bamsat.records.tasks.shown import Listed

# What waits, in questions that ask the base nothing while they are made; of two no more than that they may hold something.
_SURE = (waiting_for_reply, waiting_for_decision, named_to, returned)
_PERHAPS = (claims, without_officer)
_ELSEWHERE = frozenset({"indicators", "results", "study", "evaluation"})  # rooms whose acts change nothing of it
PAPER, SIGN, MONTH, LEAD, BRANCH = "paper", "sign", "month", "lead", "branch"
MANY, LASTS = 50_000, 30.0  # counts and order of so many tasks may be so many seconds old
_HEAP = 1_000  # things that wait for one desk: whether it is one more may be as old
# Rows from the top of a list: so far the base walks to a page; further on all of them are put in order once.
_NEAR = 5_000
_PAPERS_FIRST = 100
_FARTHEST = 4  # lists of all their rows are kept; eight megabytes for a million


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by sign. `made`: by `time.monotonic`; `head`: what the journal's was."""

    counts: Counter[str]
    head: journal.Head
    made: float

    @property
    def age(self) -> float | None:
        """Seconds since it was counted, where something was done meanwhile."""
        if self.counts.total() <= MANY or self.head == journal.head():
            return None
        return monotonic() - self.made


def may_narrow(asker: Asker) -> bool:
    """Whether the database can tell signs: on a past day it cannot, later facts stand beside the turns."""
    return asker.on >= asker.today


@dataclass(frozen=True, slots=True)
class Shown:
    """Some rows of a list; `parts`: whole → those of its parts that the asker may see."""

    tasks: list[Listed]
    parts: dict[int, list[Listed]]


def page(asker: Asker, by: Filter, order: str, at: slice) -> list[Task]:
    """Some of the visible tasks that a filter leaves, its sign included, in an order; with their assignments. See `may_narrow`."""
    numbers = _at(asker, by, order, at)
    found = {row.pk: row for row in _rows(asker, numbers)}
    return named_branches(asker, [found[number] for number in numbers if number in found], order)


def page_with_parts(asker: Asker, by: Filter, order: str, at: slice, with_times: bool = False) -> Shown:
    """The same as values, with what the rows were broken down into; asked for together."""
    numbers = _at(asker, by, order, at)
    rows = shown.rows(asker, numbers, with_times)
    parts: dict[int, list[Listed]] = defaultdict(list)
    for row in sorted(rows.values(), key=lambda row: (row.issued_at, row.number)):
        if row.whole in rows and localdate(row.issued_at) <= asker.on:
            parts[row.whole].append(row)
    tasks = [rows[number] for number in numbers if number in rows]
    if order == BRANCH:
        names = _branches(asker, [row.number for row in tasks])
        tasks = [row._replace(branch=names[row.number]) for row in tasks]
    return Shown(tasks, parts)


def _rows(asker: Asker, numbers: list[int]) -> TaskQuerySet:
    """Asked again whether they may be seen: which they are may be remembered from a little before."""
    found: TaskQuerySet = Task.objects.filter(sight(asker, Task, asker.on), pk__in=numbers)
    return with_charges(found.select_related("directive", "provision"), asker.on)


def named_branches(asker: Asker, rows: list[Task], order: str) -> list[Task]:
    """The same; in the order of branches each with the name of the body right under the asker's in whose charge it lies."""
    if order == BRANCH:
        names = _branches(asker, [row.pk for row in rows])
        for row in rows:
            row.branch_name = names[row.pk]
    return rows


def _branches(asker: Asker, tasks: list[int]) -> dict[int, str]:
    found = dict(_with_branch(asker, Task.objects.filter(pk__in=among(tasks))).values_list("pk", "branch"))
    names = called(Body.objects.filter(pk__in={one for one in found.values() if one}), asker.on)
    return {number: names.get(branch or 0, "") for number, branch in found.items()}


def tallied(asker: Asker, by: Filter) -> Counter[str]:
    """How many stand under each sign before the filter by sign."""
    return tally(asker, by).counts


def tally(asker: Asker, by: Filter) -> Tally:
    """The same with when it was counted: of many tasks it may be a little older than the last act (`LASTS`)."""
    by = replace(by, sign="")

    def count() -> Tally:
        head, made = journal.head(), monotonic()
        few = _few(asker, by)
        counts = signs.counts(listed(asker, by), asker.on) if few is None else signs.counts_of(few, asker.on)
        return Tally(counts, head, made)

    return remembered(("tally", *asked_by(asker), by), count, lasts=lambda one: _lasts(one.counts.total()))


def _few(asker: Asker, by: Filter) -> list[int] | None:
    """The keys of what a filter leaves, its sign aside; None where they are many."""
    found = list(listed(asker, by).order_by().values_list("pk", flat=True)[: _NEAR + 1])
    return found if len(found) <= _NEAR else None


def _lasts(length: int) -> float:
    return LASTS if length > MANY else 0.0


def narrowed(asker: Asker, by: Filter) -> TaskQuerySet:
    """The visible tasks that a filter leaves, its sign included where the database can tell it (`may_narrow`), every part in its own right:
    which of them a list narrowed further leaves out depends on what else it is narrowed to."""
    rows = matching(asker, by)
    return signs.with_sign(signs.signed(rows, asker.on), by.sign) if by.sign and may_narrow(asker) else rows


def waiting(asker: Asker) -> int:
    """How much waits for the asker: replies, officers to name, verifications, decisions, returned work."""
    who = ("waiting", asker.user, *asked_by(asker))
    return remembered(
        who,
        lambda: _waiting(asker, who),
        mend=untouched_by(_ELSEWHERE),
        lasts=lambda count: LASTS if count > _HEAP else 0.0,
    )


def perhaps_waiting(asker: Asker) -> dict[str, Any]:
    """Among these is all that waits, each by the name of its question; making them asks the base nothing."""
    return {rows.__name__: rows(asker) for rows in (*_SURE, *_PERHAPS)}


def _waiting(asker: Asker, who: tuple[object, ...]) -> int:
    found = counted(who, lambda: perhaps_waiting(asker))
    sure = sum(found[rows.__name__] for rows in _SURE)
    return sure + _to_verify(asker, found[claims.__name__]) + _to_name(asker, found[without_officer.__name__])


def _to_verify(asker: Asker, most: int) -> int:
    """All of them unless one puts another entry right, which may be one's own; as a rule none does."""
    what = ("corrections", asker.user, *asked_by(asker))
    corrections = most and keys(what, lambda: claims(asker).filter(corrects__isnull=False)[:1])
    return waiting_for_verification(asker).count() if corrections else most


def _to_name(asker: Asker, most: int) -> int:
    return most if most and are_several(asker) else 0


def _at(asker: Asker, by: Filter, order: str, at: slice) -> list[int]:
    """The ids of some rows of a list."""
    if order == SIGN and not by.sign:
        return list(_by_sign(asker, by, at))
    order = "" if order == SIGN else order
    key = (*asked_by(asker), by, order)
    near = not order and at.stop is not None and at.stop <= _NEAR
    if near and not _is_sparse(asker, by) and _length(asker, by) > _NEAR:
        return remembered(("page", *key, at.start, at.stop), lambda: _newest(_ordered(asker, by, order), at.stop)[at])
    every = remembered(
        ("pages", *key),
        lambda: array("q", _ordered(asker, by, order)),
        "pages",
        _FARTHEST,
        mend=None if by.sign or by.due_from or by.due_until or order == MONTH else mend_by_sight,
        lasts=lambda rows: _lasts(len(rows)),
    )
    return list(every[at])


def _is_sparse(asker: Asker, by: Filter) -> bool:
    """What lies scattered among the papers, because it is narrowed so or because the asker sees a share of them alone: sooner found by its own
    index and put in order."""
    narrowed = by.words or by.paper or by.body or by.due_from or by.due_until
    return bool(narrowed) or stands_under(asker.body, asker.today)


def _length(asker: Asker, by: Filter) -> int:
    counts = tallied(asker, by)
    return counts[by.sign] if by.sign else counts.total()


def _newest(rows: "QuerySet[Task, int]", most: int) -> list[int]:
    """The first rows of very many in the order of papers: those of the newest papers, then of eight times as many, until there are enough. So
    the top of a list costs what stands there and not what the list holds."""
    found: list[int] = []
    before, papers = (
        Directive.objects.filter(state=State.IN_FORCE).order_by("-pk").values_list("pk", flat=True),
        _PAPERS_FIRST,
    )
    while len(found) < most:
        some = list(before[:papers])
        if len(some) < papers:
            break
        found += rows.filter(directive__in=Keys(some))[: most - len(found)]
        before, papers = before.filter(pk__lt=some[-1]), papers * 8
    if len(found) < most and some:
        found += rows.filter(directive__lte=some[0])[: most - len(found)]
    return found


def _by_sign(asker: Asker, by: Filter, at: slice) -> Iterator[int]:
    """Grouped by sign: one list after the other, each as long as it was counted."""
    counts, first = tallied(asker, by), at.start or 0
    last = counts.total() if at.stop is None else at.stop
    for sign in signs.in_order():
        if first >= last:
            return
        if first < counts[sign]:
            yield from _at(asker, replace(by, sign=sign), "", slice(first, min(last, counts[sign])))
        first, last = max(first - counts[sign], 0), last - counts[sign]


def _ordered(asker: Asker, by: Filter, order: str) -> "QuerySet[Task, int]":
    rows = listed(asker, by)
    if by.sign or order == MONTH:
        rows = signs.signed(rows, asker.on)
    rows = signs.with_sign(rows, by.sign) if by.sign else rows
    return _in_order(asker, rows, order).values_list("pk", flat=True)


def _in_order(asker: Asker, rows: TaskQuerySet, order: str) -> TaskQuerySet:
    """Papers newest first, in each its own order; before that, what the list is grouped by. Of one sign alone (`_by_sign`) that is nothing."""
    if order == MONTH:
        rows = signs.with_month(rows)
        return rows.order_by("month", *_PAPERS)
    if order == LEAD:
        return _with_leads(rows, asker.on).order_by("first_lead", "last_lead", "leads", *_PAPERS)
    if order == BRANCH:
        return _with_branch(asker, rows).order_by(F("branch").asc(nulls_last=True), *_PAPERS)
    return rows.order_by("directive__number", *_PAPERS) if order == PAPER else rows.order_by(*_PAPERS)


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


def _with_branch(asker: Asker, rows: TaskQuerySet) -> TaskQuerySet:
    """Tasks with `branch`: of the bodies right under the asker's on the day looked at the first under which, or by which, the task is led."""
    under = Parentage.objects.on(asker.on).filter(parent=asker.body).order_by().values("body")
    led = Assignment.objects.on(asker.on).filter(
        task=OuterRef("pk"), role=Part.LEAD, body__reached_by__tree=ANY, body__reached_by__above__in=under,
        body__reached_by__valid_from__lte=asker.on, body__reached_by__valid_until__gt=asker.on,
    )  # fmt: skip
    branch = led.order_by("body__reached_by__above").values("body__reached_by__above")[:1]
    found: TaskQuerySet = rows.annotate(branch=Subquery(branch))
    return found
