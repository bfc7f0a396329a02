"""How far an order has come on its way to a hand: delivered, seen, taken on by the body, an officer named, taken on by the officer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from bamsat.reckoning.calendars import vietnam
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, Membership
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import heirs_of, scope
from bamsat.records.agencies.rights import Charged, Held, may, sight
from bamsat.records.dialects import Literal, among
from bamsat.records.directives.vocabulary import Part, State
from bamsat.records.gathering import gather
from bamsat.records.prepared import question
from bamsat.records.tasks.letters import dispatched_on, first_dispatch
from bamsat.records.tasks.models import Assignment, Naming, Occurrence, Progress, Task
from bamsat.records.tasks.vocabulary import OVER, Consent, Halt, Reply

ROLES = [Part.LEAD, Part.COORDINATE]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How far one assignment has come, as known on a day.

    `delivered_on`: the day on which it reached the body; `letter_on`: that of the first letter that gave it on, from which silence counts where
    there is one; `silent_days`: working days since then without a reply, None when it has replied.
    `former`: the officers named before the one who holds it, the first one first.
    """

    assignment: Assignment
    delivered_on: date
    seen_at: datetime | None
    seen_by: str
    replied_at: datetime | None
    officer: Naming | None
    former: tuple[Naming, ...]
    silent_days: int | None
    letter_on: date | None = None

    @property
    def is_silent(self) -> bool:
        return self.silent_days is not None


def acceptance(row: Assignment, on: date, letter_on: date | None = None) -> Acceptance:
    """Of one assignment, with `task`, `sighting` and `namings` at hand. `letter_on`: as `letters.dispatched_on` has it."""
    sighting = getattr(row, "sighting", None)
    seen = sighting if sighting and timezone.localdate(sighting.at) <= on else None
    replied_at = row.replied_at if row.replied_at and timezone.localdate(row.replied_at) <= on else None
    named = [one.as_of(on) for one in row.namings.all() if timezone.localdate(one.named_at) <= on]
    delivered = delivered_on(row)
    silent = None if replied_at else vietnam().working_days(max(delivered, letter_on or delivered), on)
    return Acceptance(
        row,
        delivered,
        seen.at if seen else None,
        str(seen.person) if seen else "",
        replied_at,
        named[-1] if named else None,
        tuple(named[:-1]),
        silent,
        letter_on,
    )


def accepted(rows: Iterable[Assignment], on: date) -> list[Acceptance]:
    """Of several, as `with_steps` gives them, each counted from the letter that gave it on."""
    assignments = list(rows)
    days = dispatched_on(assignments, on)
    return [acceptance(row, on, days.get(row.pk)) for row in assignments]


def delivered_on(row: Assignment) -> date:
    """The day on which an assignment reached its body: when the task was given, or when the body came to hold it."""
    return max(row.valid_from, timezone.localdate(row.task.issued_at))


def in_force(row: Assignment) -> Naming | None:
    """Who is named for an assignment now; the last one holds."""
    return row.namings.select_related("officer").order_by("named_at", "id").last()


def with_steps(rows: Any) -> Any:
    """Assignments with all that `acceptance` reads at hand."""
    return rows.select_related("task__directive", "body").prefetch_related(*_STEPS)


_STEPS = ("sighting__person", "body__names", "namings__officer", "namings__author")


def of_task(asker: Asker, of: Task) -> dict[int, Acceptance]:
    """Assignment → how far it has come, for those of a task the asker was given that somebody has to take on."""
    rows = [row for row in of.assignments.all() if row.role in ROLES and row.body_id is not None]
    for row in rows:
        row.task = of
    gather(rows, *_STEPS)
    return {one.assignment.pk: one for one in accepted(rows, asker.on)}


def underway(asker: Asker) -> "QuerySet[Assignment]":
    """Parts of work that is not done yet in papers that the asker's body, or one under it, watches."""
    open_ = Occurrence.objects.filter(task=OuterRef("task"), verified=False).exclude(halted__in=OVER)
    rows = Assignment.objects.standing(asker.today).filter(Exists(open_), role__in=ROLES, body__isnull=False)
    rows = rows.filter(task__directive__holder__in=scope(asker), task__directive__state=State.IN_FORCE)
    return rows if may(asker, Verb.APPROVE, Held(asker.body), asker.today) else rows.none()


def silent(asker: Asker) -> "QuerySet[Assignment]":
    """Those of `underway` that nobody has answered and of which the body has not said a word, the longest waiting first."""
    return _unanswered(asker).filter(Exists(_people(asker)))


def unreached(asker: Asker) -> "QuerySet[Assignment]":
    """Those that nobody has answered because nobody can: the body has no account here, and is told on paper or not at all."""
    return _unanswered(asker).filter(~Exists(_people(asker)))


def _unanswered(asker: Asker) -> "QuerySet[Assignment]":
    said = Progress.objects.filter(occurrence__task=OuterRef("task"), body=OuterRef("body"))
    rows = underway(asker).filter(~Exists(said), reply="").alias(letter_on=first_dispatch())
    since = Greatest("valid_from", Coalesce("letter_on", "valid_from"))
    return rows.order_by(since, "task__issued_at", "pk")


def reached(asker: Asker, bodies: Iterable[int | None]) -> set[int]:
    """Those of some bodies for which somebody can sign in today."""
    rows = Membership.objects.on(asker.today).filter(body__in=set(bodies) - {None}, user__is_active=True)
    return set(rows.values_list("body", flat=True))


def without_account(bodies: Iterable[int | None], on: date) -> frozenset[int]:
    """Those of some bodies for which nobody could sign in on a day: they hear and tell on paper, and are not silent."""
    asked = {body for body in bodies if body is not None}
    rows = Membership.objects.on(on).filter(body__in=among(sorted(asked)), user__is_active=True)
    return frozenset(asked - set(rows.values_list("body", flat=True)))


def _people(asker: Asker) -> "QuerySet[Membership]":
    """Who can sign in for the body of an assignment today."""
    return Membership.objects.on(asker.today).filter(body=OuterRef("body"), user__is_active=True)


def returned(asker: Asker) -> "QuerySet[Assignment]":
    """Parts that a body gave back and that wait for the asker's word: of papers its body watches, or of work that it directs."""
    mine = sight(asker, Assignment, asker.today, Verb.RECORD_DECISION)
    ended = Occurrence.objects.filter(task=OuterRef("task"), halted=Halt.ENDED)
    back = (
        Assignment.objects.filter(reply=Literal(Reply.RETURNED)).order_by().values("pk")
    )  # few of millions, by an index
    rows = Assignment.objects.on(asker.today).filter(mine, ~Exists(ended), pk__in=back)
    rows = rows.filter(task__directive__state=State.IN_FORCE).select_related("task__directive", "body", "replied_by")
    return rows.prefetch_related("body__names").order_by("replied_at", "pk")


def with_proposed(rows: Iterable[Assignment], on: date) -> list[tuple[Assignment, str]]:
    """Each part, with the body that who returned it thinks should do it, by its name of the day: its one successor if it is no more,
    else nothing.
    """
    parts = list(rows)
    now = heirs_of({row.proposed_id for row in parts if row.proposed_id is not None}, on)
    one = {body: found[0] for body, found in now.items() if len(found) == 1}
    bodies = Body.objects.prefetch_related("names").in_bulk(set(one.values())) if one else {}
    names = {body: bodies[heir].name_on(on) for body, heir in one.items()}
    return [(row, names.get(row.proposed_id or 0, "")) for row in parts]


def _last_naming() -> Any:
    return Naming.objects.filter(assignment=OuterRef("pk")).order_by("-named_at", "-pk")


def _own(asker: Asker) -> Any:
    """Parts of the asker's own body in work that is still open, with who is named last and what they said."""
    open_ = Occurrence.objects.filter(task=OuterRef("task"), verified=False).exclude(halted__in=OVER)
    rows = Assignment.objects.standing(asker.today).filter(Exists(open_), body=asker.body, role__in=ROLES)
    last = _last_naming()
    rows = rows.filter(task__directive__state=State.IN_FORCE).annotate(
        officer=Subquery(last.values("officer")[:1]), consent=Subquery(last.values("reply")[:1])
    )
    return rows.select_related("task__directive", "task__provision").order_by("task__directive", "task__number")


def unnamed(asker: Asker) -> "QuerySet[Assignment]":
    """Parts that the asker's body has taken on and for which nobody is named, the named one declined, or is no longer there.

    A body in which one person works needs to name nobody.
    """
    return without_officer(asker) if are_several(asker) else Assignment.objects.none()


def are_several(asker: Asker) -> bool:
    """Whether more than one person works in the asker's own body today."""
    return len(set(_working(asker.body, asker.today))) > 1


def without_officer(asker: Asker) -> "QuerySet[Assignment]":
    """The same, however few people there are."""
    if not may(asker, Verb.NAME_OFFICER, Charged(asker.body), asker.today):
        return Assignment.objects.none()
    nobody = Q(officer=None) | Q(consent=Consent.DECLINED) | ~Q(officer__in=_colleagues(asker))
    rows: QuerySet[Assignment] = _own(asker).filter(nobody, reply=Reply.ACCEPTED)
    return rows


def _colleagues(asker: Asker) -> Any:
    return Membership.objects.on(asker.today).filter(body=asker.body, user__is_active=True).values("user")


@question
def _working(body: int, on: date) -> "QuerySet[Membership, int]":
    return Membership.objects.on(on).filter(body=body, user__is_active=True).values_list("user", flat=True)


def named_to(asker: Asker) -> "QuerySet[Assignment]":
    """Parts for which the asker is named and has not answered yet."""
    if not may(asker, Verb.TAKE_ON, Charged(asker.body), asker.today):
        return Assignment.objects.none()
    rows: QuerySet[Assignment] = _own(asker).filter(officer=asker.user, consent="")
    return rows


def holding(on: date) -> "QuerySet[Naming]":
    """The namings that hold: the last one of each part that stands on a day."""
    later = Naming.objects.filter(assignment=OuterRef("assignment"), pk__gt=OuterRef("pk"))
    return Naming.objects.filter(~Exists(later), assignment__in=Assignment.objects.standing(on))


def held_by(person: int, on: date) -> "QuerySet[Naming]":
    """Those of a person, in every body: what has to find another hand when they leave."""
    return holding(on).filter(officer=person).exclude(reply=Consent.DECLINED).select_related("assignment__task")


def officers(tasks: Iterable[int], on: date) -> dict[tuple[int, int | None], set[int]]:
    """(Task, body) → ids of who is named for the body's part in it and has not declined."""
    rows = holding(on).filter(assignment__task__in=tasks).exclude(reply=Consent.DECLINED)
    found: dict[tuple[int, int | None], set[int]] = {}
    for task, body, officer in rows.values_list("assignment__task", "assignment__body", "officer"):
        found.setdefault((task, body), set()).add(officer)
    return found


def named(asker: Asker, tasks: Iterable[int]) -> dict[int, Naming]:
    """Task → who is named for the part of the asker's own body in it, as known on the day looked at; for lists."""
    return {row.assignment.task_id: row for row in _named(list(tasks), asker.body, asker.on)}


@question
def _named(tasks: Collection[int], body: int, on: date) -> "QuerySet[Naming]":
    rows = Naming.objects.filter(assignment__task__in=tasks, assignment__body=body, named_at__date__lte=on)
    rows = rows.filter(assignment__in=Assignment.objects.standing(on)).select_related("officer", "assignment")
    return rows.order_by("named_at", "pk")
