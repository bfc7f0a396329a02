"""Questions about tasks. All that an asker may see of tasks and, through them, of papers is decided here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from bamsat.records import prepared
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, Relay
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.reach import stands_under
from bamsat.records.agencies.rights import seen_of, sight
from bamsat.records.directives.models import Directive, File
from bamsat.records.directives.querysets import DirectiveQuerySet
from bamsat.records.directives.vocabulary import Part, State
from bamsat.records.gathering import gather, hold
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import about
from bamsat.records.prepared import question
from bamsat.records.questions import Coming
from bamsat.records.tasks.models import (
    Assignment,
    Baseline,
    Evidence,
    Extension,
    Occurrence,
    Progress,
    Ruling,
    Serving,
    SpokenOrder,
    Task,
)
from bamsat.records.tasks.querysets import TaskQuerySet
from bamsat.records.tasks.seen import asked_by, once_of_few, seen, seen_of_paper, seen_once
from bamsat.records.tasks.standing import Standing, standings
from bamsat.records.tasks.vocabulary import OVER, Act, Halt, Source


def visible(asker: Asker) -> TaskQuerySet:
    """Tasks of papers that the asker's body (or one under it) watches, tasks with which it is charged, and for a supervisor
    every task of a plan that names its body."""
    rows = Task.objects.filter(sight(asker, Task, asker.on))
    return rows.select_related("directive", "provision")


def task(asker: Asker, number: int) -> Task:
    """One task with all that its page shows; raises Task.DoesNotExist."""
    if not seen_of(asker, Task, asker.on, [number]):
        raise Task.DoesNotExist
    for found in _task(number):
        gather(
            [found], "baselines", "spoken__author", "spoken__body__names", "breakdown__author", "breakdown__body__names"
        )
        assignments = _assigned(number, asker.on)
        gather(assignments, "body__names", "replied_by")
        hold(found, "assignments", assignments)
        return found
    raise Task.DoesNotExist


@question
def _task(number: int) -> "QuerySet[Task]":
    return Task.objects.filter(pk=number).select_related(
        "directive__reading", "directive__holder", "provision", "whole"
    )


@question
def _assigned(task: int, on: date) -> "QuerySet[Assignment]":
    found: QuerySet[Assignment] = Assignment.objects.on(on).filter(task=task).select_related("body")
    return found


def papers(asker: Asker) -> DirectiveQuerySet:
    """Papers that the asker may open: those its body watches, and those in force whose tasks it may see."""
    seen = sight(asker, Directive, asker.on) | sight(asker, Directive, asker.on, Verb.SEE_REVIEW)
    return Directive.objects.live().filter(seen).select_related("file")


def paper(asker: Asker, number: int) -> Directive:
    """One paper; raises Directive.DoesNotExist."""
    found: Directive = papers(asker).select_related("reading").get(pk=number)
    return found


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list of tasks is narrowed to; empty fields narrow nothing."""

    words: str = ""
    paper: int | None = None
    body: int | None = None
    role: str = ""
    sign: str = ""
    due_from: Any = None
    due_until: Any = None
    source: str = ""  # `vocabulary.Source`


_SOURCES: dict[Source, dict[str, bool]] = {
    Source.PAPER: {"directive__spoken": False},
    Source.SPOKEN: {"directive__spoken": True, "whole__isnull": True},
    Source.PART: {"whole__isnull": False},
}


def listed(asker: Asker, by: Filter) -> TaskQuerySet:
    """The visible tasks narrowed by all but the sign, which is computed (see `standings`); a part whose whole is among them is left out, so
    that each order is counted once."""
    if not stands_under(asker.body, asker.today):
        return matching(asker, by).once()
    if by == Filter(sign=by.sign):
        return Task.objects.filter(pk__in=seen_once(asker)).select_related("directive", "provision")
    return once_of_few(matching(asker, by)) if by.paper else matching(asker, by).once(few=True)


def matching(asker: Asker, by: Filter) -> TaskQuerySet:
    """The same with every part in its own right: what waits to be done, not what is counted."""
    rows = (seen_of_paper(asker, by.paper) if by.paper else seen(asker)).select_related("directive", "provision")
    if by.words:
        rows = rows.holding(by.words)
    if by.body:  # by keys: few of millions
        held = Assignment.objects.on(asker.on).filter(body=by.body)
        rows = rows.filter(pk__in=(held.filter(role=by.role) if by.role else held).values("task"))
    elif by.role:
        rows = rows.charged(Body.objects.values("pk"), asker.on, by.role)
    if by.source:
        rows = rows.filter(**_SOURCES[Source(by.source)])
    if by.due_from or by.due_until:
        turns = Occurrence.objects.filter(task=OuterRef("pk"))
        turns = turns.filter(due_on__gte=by.due_from) if by.due_from else turns
        rows = rows.filter(Exists(turns.filter(due_on__lte=by.due_until) if by.due_until else turns))
    return rows


def with_charges(rows: TaskQuerySet, on: date) -> TaskQuerySet:
    """Tasks with their frames of time and their assignments of a day at hand, bodies by the names of the paper."""
    return rows.prefetch_related(Prefetch("assignments", Assignment.objects.on(on)), "baselines")


def with_bodies(rows: TaskQuerySet, on: date) -> TaskQuerySet:
    """The same with the bodies, for their names of another day."""
    held = Assignment.objects.on(on).select_related("body").prefetch_related("body__names")
    return rows.prefetch_related(Prefetch("assignments", held), "baselines")


def standing(asker: Asker, rows: Iterable[Task]) -> dict[int, Standing]:
    """Where each task stands on the day at which the asker looks."""
    return standings([row.pk for row in rows], asker.on)


_JOINED = ("joined__contribution__body__names", "joined__contribution__evidence__file")


def entries(asker: Asker, of: Task) -> list[Progress]:
    """What was said of a task the asker was given, newest first, as known on the day looked at."""
    found = _entries(of.pk, asker.on)
    gather(found, "evidence__file", "evidence__paper", "body__names", *_JOINED)
    by = {row.corrects_id: row for row in found if row.corrects_id and _verified_by(row, asker.on)}
    for row in found:
        row.replaced = by.get(row.pk)
        row.occurrence.task = of  # whose rights are asked of each
    return found


@question
def _entries(task: int, on: date) -> "QuerySet[Progress]":
    rows = Progress.objects.filter(occurrence__task=task, submitted_at__date__lte=on)
    rows = rows.select_related("occurrence", "author", "body", "corrects__author", "verification__verifier")
    return rows.order_by("-submitted_at", "-id")


def _verified_by(row: Progress, day: date) -> bool:
    word = getattr(row, "verification", None)
    return word is not None and word.verified and timezone.localdate(word.decided_at) <= day


def entry(asker: Asker, number: int) -> Progress:
    """One entry of a task that the asker may see; raises Progress.DoesNotExist."""
    rows = Progress.objects.filter(occurrence__task__in=visible(asker))
    return rows.select_related("occurrence__task__directive", "author", "corrects").get(pk=number)


def evidence(asker: Asker, number: int) -> tuple[File, str]:
    """One file of proof of a task that the asker may see, and its name; raises Evidence.DoesNotExist."""
    rows = Evidence.objects.filter(progress__occurrence__task__in=visible(asker), file__isnull=False)
    row = rows.get(pk=number)
    return File.objects.get(pk=row.file_id), row.name


def seldom(asker: Asker, of: Task) -> list[Coming]:
    """What its page asks of every task and nearly none has (`asked_ahead`)."""
    known = (_entries, _served, _former, _extensions, _rulings)
    return [Coming(_relayed, (f"task:{of.pk}", asker.on)), *(Coming(one, (of.pk, asker.on)) for one in known)]


def servings(asker: Asker, of: Task) -> list[Serving]:
    """The papers that a task the asker was given serves beside its own, on the day looked at; those that the asker may open."""
    numbers = _served(of.pk, asker.on)
    if not numbers:  # as a rule none: which papers may be opened is asked only then
        return []
    rows = Serving.objects.filter(pk__in=numbers, directive__in=papers(asker))
    return list(rows.select_related("directive", "author", "body").prefetch_related("body__names"))


@question
def _served(task: int, on: date) -> "QuerySet[Serving, int]":
    found: QuerySet[Serving, int] = Serving.objects.on(on).filter(task=task).values_list("pk", flat=True)
    return found


def serving(asker: Asker, number: int) -> Serving:
    """One link of a task that the asker may see; raises Serving.DoesNotExist."""
    rows = Serving.objects.filter(task__in=visible(asker), directive__in=papers(asker))
    found: Serving = rows.select_related("task__directive", "directive").get(pk=number)
    return found


LINES = 200  # of the journal


def history(asker: Asker, of: Task) -> "QuerySet[Line]":
    """The journal of a task the asker was given, newest first, up to the day looked at."""
    return about([f"task:{of.pk}"]).filter(at__date__lte=asker.on)


def told(asker: Asker, of: Task) -> list[Line]:
    """The newest lines of it."""
    return _newest(f"task:{of.pk}", asker.on)


@question
def _newest(thing: str, on: date) -> "QuerySet[Line]":
    return about([thing]).filter(at__date__lte=on)[:LINES]


def relays(asker: Asker, of: Task, extensions: Iterable[Extension]) -> list[Relay]:
    """The relays by which a task the asker was given, or what was asked of it, went from one person to another, both having signed by the
    day looked at.
    """
    things = [f"task:{of.pk}", *(f"extension:{row.pk}" for row in extensions)]
    found = {row.pk: row for thing in things for row in _relayed(thing, asker.on)}
    return sorted(found.values(), key=lambda row: (row.drafted_at, row.pk), reverse=True)


@question
def _relayed(thing: str, on: date) -> "QuerySet[Relay]":
    rows = Relay.objects.filter(items__thing=thing, withdrawn_at=None, given_at__date__lte=on, taken_at__date__lte=on)
    return rows.distinct().select_related("post__user", "receiver", "given_by")


def own_assignments(asker: Asker, of: Task) -> list[Assignment]:
    """The assignments of the asker's own body in a task."""
    return list(Assignment.objects.on(asker.on).filter(task=of, body=asker.body))


def former_assignments(asker: Asker, of: Task) -> list[Assignment]:
    """Who was charged before, and until when: what a reorganisation moved away, as known on the day looked at."""
    found = _former(of.pk, asker.on)
    gather(found, "body__names")
    return found


@question
def _former(task: int, on: date) -> "QuerySet[Assignment]":
    rows = Assignment.objects.filter(task=task, valid_until__lte=on).exclude(valid_until=F("valid_from"))
    found: QuerySet[Assignment] = rows.select_related("body").order_by("valid_until")
    return found


def waiting_for_reply(asker: Asker) -> "QuerySet[Assignment]":
    """Leading and coordinating assignments of the asker's own body that nobody has answered yet; a supervisor answers none."""
    mine = sight(asker, Assignment, asker.today, Verb.REPLY)
    rows = Assignment.objects.standing(asker.today).filter(mine, reply="", role__in=[Part.LEAD, Part.COORDINATE])
    ended = Occurrence.objects.filter(task=OuterRef("task"), halted=Halt.ENDED)
    rows = rows.filter(~Exists(ended), task__directive__state=State.IN_FORCE).select_related(
        "task", "task__directive", "task__provision"
    )
    return rows.order_by("task__directive", "task__number")


def waiting_for_verification(asker: Asker) -> "QuerySet[Progress]":
    """Entries that claim an end and that this asker may verify: of papers its body watches, never its own nor what
    puts its own right, at any remove."""
    rows = verifiable(asker)
    return rows.exclude(pk__in=_over_own(rows, asker.user))


def verifiable(asker: Asker) -> "QuerySet[Progress]":
    """`claims` with what their rows show."""
    rows = claims(asker)
    related = ("occurrence", "occurrence__task", "occurrence__task__directive", "author", "body", "corrects")
    return rows.select_related(*related).prefetch_related("body__names", "evidence", *_JOINED).order_by("submitted_at")


def claims(asker: Asker) -> "QuerySet[Progress]":
    """The same, with those that put one's own entry right."""
    rows = Progress.objects.filter(verification=None, contribution=False).exclude(statement="under-way", corrects=None)
    rows = rows.filter(sight(asker, Progress, asker.today, Verb.VERIFY)).exclude(author=asker.user)
    return rows.exclude(occurrence__halted__in=OVER)


def _over_own(rows: "QuerySet[Progress]", user: int) -> list[int]:
    """Corrections among these that, at some remove, put an entry of this person right; a query a remove, as a rule one."""
    found: list[int] = []
    over = list(rows.filter(corrects__isnull=False).order_by().values_list("pk", "corrects"))
    while over:
        below = Progress.objects.in_bulk({under for _, under in over})
        found += [pk for pk, under in over if below[under].author_id == user]
        over = [(pk, lower) for pk, under in over if (lower := below[under].corrects_id)]
    return found


def extensions(asker: Asker, of: Task) -> list[Extension]:
    """What was asked of a task the asker was given, newest first, as known on the day looked at."""
    found = _extensions(of.pk, asker.on)
    gather(found, "body__names", "decider_body__names")
    return [row.as_of(asker.on) for row in found]


@question
def _extensions(task: int, on: date) -> "QuerySet[Extension]":
    rows = Extension.objects.filter(occurrence__task=task, asked_at__date__lte=on)
    found: QuerySet[Extension] = rows.select_related("occurrence", "author", "body", "decider", "decider_body")
    return found.order_by("-asked_at", "-id")


def extension(asker: Asker, number: int) -> Extension:
    """One request on a task that the asker may see; raises Extension.DoesNotExist."""
    rows = Extension.objects.filter(occurrence__task__in=visible(asker))
    found: Extension = rows.select_related("occurrence__task__directive", "author").get(pk=number)
    return found


def rulings(asker: Asker, of: Task) -> list[Ruling]:
    """What was decided about a task the asker was given, newest first, as known on the day looked at. Of another rule of recurrence
    the journal tells, once for all the turns it replaced.
    """
    found = _rulings(of.pk, asker.on)
    gather(found, "body__names", "to__names")
    return found


@question
def _rulings(task: int, on: date) -> "QuerySet[Ruling]":
    rows = Ruling.objects.filter(task=task, decided_at__date__lte=on).exclude(act=Act.REPLACED)
    return rows.select_related("occurrence", "decider", "body", "to", "assignment").order_by("-decided_at", "-id")


def frames(asker: Asker, of: Task) -> list[Baseline]:
    """The frames of time of a task the asker was given, the first one first, as known on the day looked at."""
    return _frames(of.pk, asker.on)


@question
def _frames(task: int, on: date) -> "QuerySet[Baseline]":
    rows = Baseline.objects.filter(Q(sequence=1) | Q(decided_at__date__lte=on), task=task)
    return rows.select_related("occurrence").order_by("sequence")


def waiting_for_decision(asker: Asker) -> "QuerySet[Extension]":
    """Requests for more time that the asker may decide: of work its body directs or of papers it watches, never its own."""
    mine = sight(asker, Extension, asker.today, Verb.RECORD_DECISION) | sight(
        asker, Extension, asker.today, Verb.DECIDE
    )
    rows = Extension.objects.open().filter(mine, occurrence__claimed_on=None).exclude(author=asker.user)
    rows = rows.filter(occurrence__task__directive__state=State.IN_FORCE).exclude(occurrence__halted__in=OVER)
    related = ("occurrence__task__directive", "author", "body")
    return rows.select_related(*related).prefetch_related("body__names").order_by("asked_at")


def leading(asker: Asker) -> TaskQuerySet:
    """Tasks that the asker's own body leads."""
    return visible(asker).charged([asker.body], asker.on, Part.LEAD)


def led(asker: Asker) -> list[Task]:
    """The same, in their order, for the page that asks for them each time."""
    numbers = prepared.keys(("led", *asked_by(asker)), lambda: leading(asker))
    found = {one.pk: one for one in _ordered_by(numbers)} if numbers else {}
    return [found[number] for number in numbers if number in found]


@question
def _ordered_by(numbers: Collection[int]) -> "QuerySet[Task]":
    """With the papers that order them."""
    return Task.objects.filter(pk__in=numbers).select_related("directive", "provision")


def note(asker: Asker, number: int) -> tuple[File, str]:
    """The picture or file of the words by which a task that the asker may see was ordered, and its name; raises SpokenOrder.DoesNotExist."""
    row = SpokenOrder.objects.filter(task__in=visible(asker), note__isnull=False).get(task=number)
    return File.objects.get(pk=row.note_id), row.note_name
