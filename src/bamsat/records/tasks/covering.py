"""What a report covers: the tasks of a scope as they stood at its cut-off, and what was said of them in its period."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from bamsat.reading import alphabetical
from bamsat.reckoning.figures import Figure, Tally, figure, tally
from bamsat.reckoning.periods import Period
from bamsat.reckoning.status import Timeliness, Verdict
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies import reach
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part
from bamsat.records.gathering import gather
from bamsat.records.tasks.acceptance import without_account
from bamsat.records.tasks.models import Assignment, Extension, Occurrence, Progress, Task, Verification
from bamsat.records.tasks.queries import Filter, matching, papers, with_bodies
from bamsat.records.tasks.querysets import TaskQuerySet, end_of
from bamsat.records.tasks.said import holding as holding
from bamsat.records.tasks.said import requested, told
from bamsat.records.tasks.standing import Standing, standings
from bamsat.records.tasks.vocabulary import Reply, Statement

MOST = 20_000  # tasks in one report: each is judged with its grounds
_AT_ONCE = 5_000


class TooMany(Refused):
    """More tasks than a report tells of one by one; `number`: how many."""

    def __init__(self, number: int) -> None:
        most = f"{MOST:,}".replace(",", ".")
        super().__init__(
            f"Phạm vi này có hơn {most} nhiệm vụ: hãy chọn từng văn bản hay từng cơ quan; số liệu nhiệm vụ của cả phạm vi có trong “Báo cáo tổng hợp số liệu”, nhận mọi cỡ."
        )
        self.number = number


@dataclass(frozen=True, slots=True)
class Scope:
    """`papers`: of these directives, or of all that the asker sees; `body`: led by it or by a body under it; `case`: of a report on a
    supervision, which. The cut-off is the end of the period's last day."""

    period: Period
    papers: tuple[int, ...] = ()
    body: int | None = None
    case: int | None = None

    @property
    def cut_off(self) -> date:
        return self.period.last_on


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads a task: a body of the directory, or a name as printed (`body` None)."""

    body: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    task: Task
    leads: tuple[Lead, ...]
    standing: Standing

    @property
    def verdict(self) -> Verdict:
        return self.standing.verdict

    @property
    def figure(self) -> Figure:
        return figure(self.verdict)

    @property
    def group(self) -> int | None:
        """The provision under which its order stands, by number: orders under one heading are a group of work."""
        provision = self.task.provision
        return (provision.parent_id or provision.pk) if provision and not self.task.directive.spoken else None

    @property
    def is_open(self) -> bool:
        """Still to be done, whether it has a day or not."""
        return self.figure in {Figure.UNDER_WAY, Figure.OVERDUE, Figure.NO_DEADLINE}

    @property
    def is_due_soon(self) -> bool:
        return self.verdict.timeliness is Timeliness.DUE_SOON and self.verdict.sign != "claimed"


@dataclass(frozen=True, slots=True)
class Said:
    """An entry of progress on a row. `verified_on`: when a second person confirmed it, as known at the cut-off; of a correction `first_on`
    is when the entry that it puts right was confirmed."""

    row: Row
    entry: Progress
    said_on: date
    verified_on: date | None
    first_on: date | None = None

    def tells(self, field: str, period: Period) -> bool:
        """Of obstacles or requests: says some, first in the period. A correction says again what the entry that it puts right said; only
        what that did not say at all is new."""
        saying = list(takewhile(lambda one: getattr(one, field).strip(), self.entry.chain))
        return bool(saying) and timezone.localdate(saying[-1].submitted_at) in period

    def is_hindered(self, period: Period) -> bool:
        """Tells of an obstacle first in the period, in the lead's own words or in those of a partner that the entry takes in."""
        if self.tells("obstacles", period):
            return True
        new = self.entry.corrects_id is None and self.said_on in period
        return new and any(row.obstacles.strip() for row in self.entry.joined.all())

    @property
    def hindrances(self) -> list[tuple[str, str]]:
        """Whose obstacles, and which: the lead's, then those of partners."""
        own = (str(self.entry.body), self.entry.obstacles)
        partners = ((str(row.contribution.body), row.obstacles) for row in self.entry.joined.all())
        return [(body, words) for body, words in (own, *partners) if words.strip()]

    @property
    def counted_on(self) -> date | None:
        """The day on which the work was confirmed: putting its account right does not do it again."""
        return self.first_on or self.verified_on


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for more time that nobody had decided by the cut-off."""

    row: Row
    extension: Extension


@dataclass(frozen=True, slots=True)
class Covered:
    """`said`: entries handed in or verified in the period, the oldest first; `asked`: what waits for a decision, the oldest first; `answering`:
    the bodies that owe the report an account, None for any: the one that it is about and those under it; `unreached`: leads for whom nobody can
    sign in; `by`: the name of who reports; `whole`: False where there are too many tasks to tell one by one, so that none is here."""

    scope: Scope
    rows: tuple[Row, ...]
    said: tuple[Said, ...]
    papers: tuple[Directive, ...]
    asked: tuple[Asked, ...] = ()
    answering: frozenset[int] | None = None
    unreached: frozenset[int] = frozenset()
    by: str = ""
    whole: bool = True

    @property
    def tally(self) -> Tally:
        return tally(row.verdict for row in self.rows)

    def by_lead(self) -> list[tuple[Lead, tuple[Row, ...]]]:
        """Rows by who leads them, the most first; a task of several leads stands under each."""
        found: dict[Lead, list[Row]] = {}
        for row in self.rows:
            for lead in row.leads or (Lead(None, ""),):
                found.setdefault(lead, []).append(row)
        return sorted(
            ((lead, tuple(rows)) for lead, rows in found.items()),
            key=lambda one: (-len(one[1]), alphabetical(one[0].name)),
        )

    def overdue(self) -> list[Row]:
        """The longest overdue first."""
        rows = [row for row in self.rows if row.figure is Figure.OVERDUE]
        return sorted(rows, key=lambda row: (_due(row), row.task.pk))

    def newly_overdue(self) -> list[Row]:
        """What was not overdue before the period began and is at its end."""
        begins = self.scope.period.days.begins
        return [row for row in self.overdue() if _due(row) + timedelta(days=1) >= begins]

    def due_soon(self) -> list[Row]:
        """What falls due within the days of warning, the soonest first."""
        rows = [row for row in self.rows if row.is_due_soon]
        return sorted(rows, key=lambda row: (_due(row), row.task.pk))

    def due_within(self, days: int) -> list[Row]:
        """Open work that falls due in so many days after the cut-off, the soonest first."""
        last = self.scope.cut_off + timedelta(days=days)
        rows = [row for row in self.rows if row.is_open and row.figure is not Figure.OVERDUE and _due(row) <= last]
        return sorted(rows, key=lambda row: (_due(row), row.task.pk))

    def done(self) -> list[Said]:
        """What was verified as completed in the period, in the plan's order: each claim is told once, when it is sure, as it was put
        right by the cut-off."""
        rows = [
            one
            for one in self.said
            if one.entry.statement == Statement.COMPLETED and one.counted_on and one.counted_on in self.scope.period
        ]
        return sorted(rows, key=lambda one: (one.row.task.directive_id, one.row.task.number, one.said_on))

    def corrected(self) -> list[Said]:
        """What was confirmed before the period and put right in it, the oldest correction first."""
        return [one for one in self.said if self._told_before(one)]

    def _told_before(self, one: Said) -> bool:
        return one.first_on is not None and one.first_on < self.scope.period.days.begins

    def under_way(self) -> list[Said]:
        """The last word of the period on each task that was not verified as completed in it, in the plan's order."""
        done = {one.row.task.pk for one in self.done()}
        told = (
            one
            for one in self.said
            if one.said_on in self.scope.period and one.entry.text and not self._told_before(one)
        )
        last = {one.row.task.pk: one for one in told}
        rows = [one for task, one in last.items() if task not in done]
        return sorted(rows, key=lambda one: (one.row.task.directive_id, one.row.task.number))

    def difficulties(self) -> list[Said]:
        """Entries of the period that tell of an obstacle."""
        return [one for one in self.said if one.is_hindered(self.scope.period)]

    def proposals(self) -> list[Said]:
        """Entries of the period that ask for something."""
        return [one for one in self.said if one.tells("requests", self.scope.period)]


def _due(row: Row) -> date:
    return row.verdict.due_on or date.max


def covered(asker: Asker, scope: Scope) -> Covered:
    """Raises `Refused` for a cut-off that has not come, `TooMany` for more tasks than one report takes."""
    if scope.cut_off > asker.today:
        raise Refused(f"Kỳ báo cáo chưa kết thúc: ngày chốt {scope.cut_off:%d/%m/%Y} chưa đến.")
    then = replace(asker, on=scope.cut_off)
    rows = tasks_of(then, scope)
    if (many := rows.count()) > MOST:
        raise TooMany(many)
    tasks = list(
        with_bodies(
            rows.select_related("directive", "provision__parent").order_by("directive", "number"), scope.cut_off
        )
    )
    standing = standings([task.pk for task in tasks], scope.cut_off)
    found = tuple(Row(task, leads_of(task, scope.cut_off), standing[task.pk]) for task in tasks if task.pk in standing)
    of = {row.task.directive_id: row.task.directive for row in found}
    if scope.papers:
        of = {paper.pk: paper for paper in papers(then).filter(pk__in=scope.papers)}
    unreached = without_account((lead.body for row in found for lead in row.leads), scope.cut_off)
    return Covered(
        scope,
        found,
        _said(found, scope),
        tuple(of.values()),
        _asked(found, scope.cut_off),
        answering(then, scope),
        unreached,
        asker.body_name,
    )


def papers_alone(asker: Asker, scope: Scope) -> Covered:
    """The papers that a scope names, without a task: for what stands beside the tasks, however many these are."""
    named = papers(replace(asker, on=scope.cut_off)).filter(pk__in=scope.papers) if scope.papers else ()
    return Covered(scope, (), (), tuple(named), by=asker.body_name, whole=False)


def answering(then: Asker, scope: Scope) -> frozenset[int]:
    """The body that a report is about and those under it: a body above owes it no account."""
    return frozenset(reach.ids_below(scope.body if scope.body is not None else then.body, scope.cut_off))


def overdue_leads(asker: Asker, of: Covered) -> list[tuple[Lead, int]]:
    """Who leads overdue work and how much, the most first: for each body what a report on its work alone counts, so that one is named that
    leads only a part of an order."""
    then = replace(asker, on=of.scope.cut_off)
    counts = Counter(lead for row in of.overdue() for lead in row.leads or (Lead(None, ""),))
    counts.update(lead for part, lead in _late_parts(then, of) if lead.body)
    return sorted(counts.items(), key=lambda one: (-one[1], alphabetical(one[0].name)))


def _late_parts(then: Asker, of: Covered) -> list[tuple[int, Lead]]:
    """The overdue parts that the report counts with their whole, each with those of its leads that do not lead the whole too."""
    within, on = scoped(then, of.scope), then.on
    counted = {row.task.pk for row in of.rows}
    late = Occurrence.objects.filter(task=OuterRef("pk"), due_on__lt=on)
    parts = within.exclude(whole=None).filter(Exists(late))
    held = with_bodies(parts.order_by("directive", "number"), on)[:MOST]
    tasks = [task for task in held if task.pk not in counted]
    standing = standings([task.pk for task in tasks], on)
    overdue = [task for task in tasks if task.pk in standing and figure(standing[task.pk].verdict) is Figure.OVERDUE]
    led = Assignment.objects.on(on).filter(role=Part.LEAD, task__in=within.order_by().values("pk"))
    above = set(
        led.filter(task__beneath__part__in=[task.pk for task in overdue]).values_list("task__beneath__part", "body")
    )
    return [(task.pk, lead) for task in overdue for lead in leads_of(task, on) if (task.pk, lead.body) not in above]


def papers_to_report(asker: Asker) -> "QuerySet[Directive, Any]":
    """Papers in force that the asker may report on, the newest first; `first_order`: words that tell slips of one source apart."""
    first = Task.objects.filter(directive=OuterRef("pk")).order_by("number").values("text")[:1]
    found: QuerySet[Directive, Any] = papers(asker).in_force().annotate(first_order=Subquery(first))
    return found


def tasks_of(then: Asker, scope: Scope) -> TaskQuerySet:
    return scoped(then, scope).once()


def scoped(then: Asker, scope: Scope) -> TaskQuerySet:
    """With every part in its own right."""
    rows = matching(then, Filter()).filter(issued_at__lt=end_of(scope.cut_off))
    if scope.papers:
        rows = rows.of_papers(scope.papers, scope.cut_off)
    if scope.body is not None:
        rows = rows.charged(agencies.below(scope.body, scope.cut_off), scope.cut_off, Part.LEAD)
    return rows


def leads_of(task: Task, on: date) -> tuple[Lead, ...]:
    """Those who lead and did not give it back by then, each once, in the paper's order."""
    leads: Collection[Assignment] = [
        row for row in task.assignments.all() if row.role == Part.LEAD and not _returned(row, on)
    ]
    return tuple(dict.fromkeys(Lead(row.body_id, row.body.name_on(on) if row.body else row.name) for row in leads))


def led(on: date) -> "QuerySet[Assignment, Any]":
    """The assignments of those who lead on a day and had not given it back by its end."""
    back = Q(reply=Reply.RETURNED) & (Q(replied_at=None) | Q(replied_at__lt=end_of(on)))
    return Assignment.objects.on(on).filter(role=Part.LEAD).exclude(back).order_by()


def _returned(row: Assignment, on: date) -> bool:
    return row.reply == Reply.RETURNED and (row.replied_at is None or timezone.localdate(row.replied_at) <= on)


def _said(rows: tuple[Row, ...], scope: Scope) -> tuple[Said, ...]:
    of = {row.task.pk: row for row in rows}
    numbers, days = list(of), scope.period.days
    found: list[Said] = []
    for start in range(0, len(numbers), _AT_ONCE):
        known = told(numbers[start : start + _AT_ONCE], days.begins, days.ends, end_of(scope.cut_off))
        gather(known, "body__names", "joined__contribution__body__names")
        found += [
            Said(
                of[entry.occurrence.task_id],
                entry,
                timezone.localdate(entry.submitted_at),
                verified_on(entry, scope.cut_off),
                first_on(entry),
            )
            for entry in known
        ]
    return tuple(sorted(found, key=lambda one: (one.entry.submitted_at, one.entry.pk)))


def first_on(entry: Progress) -> date | None:
    """Of a correction: when what it corrects, and that what it corrected, was first verified."""
    first = entry
    while first.corrects is not None:
        first = first.corrects
    return timezone.localdate(first.verification.decided_at) if first is not entry else None


def _asked(rows: tuple[Row, ...], cut_off: date) -> tuple[Asked, ...]:
    of = {row.task.pk: row for row in rows}
    numbers = list(of)
    found: list[Extension] = []
    for start in range(0, len(numbers), _AT_ONCE):
        asked = requested(numbers[start : start + _AT_ONCE], cut_off)
        gather(asked, "body__names")
        found += [row.as_of(cut_off) for row in asked]
    waiting = sorted((row for row in found if row.is_open), key=lambda row: (row.asked_at, row.pk))
    return tuple(Asked(of[row.occurrence.task_id], row) for row in waiting)


def verified_on(entry: Progress, cut_off: date) -> date | None:
    word: Verification | None = getattr(entry, "verification", None)
    if word is None or not word.verified:
        return None
    day = timezone.localdate(word.decided_at)
    return day if day <= cut_off else None
