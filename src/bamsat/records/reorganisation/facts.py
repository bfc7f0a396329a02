"""Gathers what is open in the bodies that a scheme touches: the facts of `planning.plan`. Closed work is not gathered: it stays."""

from collections.abc import Iterable, Iterator
from datetime import date

from bamsat.reading import fold
from bamsat.records.agencies.models import Body, Membership, Parentage
from bamsat.records.agencies.reach import chunks
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.directives.vocabulary import Decision, Part, State
from bamsat.records.reorganisation.planning import Item
from bamsat.records.reorganisation.scheme import MOVING, Scheme
from bamsat.records.reorganisation.vocabulary import Rule, Thing
from bamsat.records.tasks.models import Assignment, Task
from bamsat.records.tasks.standing import Standing, standings

WORDED = {Rule.TERRITORY, Rule.FIELD}


def gather(scheme: Scheme, on: date, today: date) -> list[Item]:
    """The open things of all bodies that a moving step names, from the effective day `on`; what is done is known as of `today`."""
    steps = {number: step for step in scheme.steps if step.change in MOVING for number in step.bodies}
    bodies = sorted(steps)
    worded = {number for number, step in steps.items() if step.rule in WORDED}
    open_ = _open_assignments(bodies, today)
    papers = {row.task.directive_id for row, _ in open_}
    found = [_assignment(row, standing, row.body_id in worded) for row, standing in open_]
    for item in (
        *_papers(bodies, today, papers),
        *_orders(bodies),
        *_memberships(bodies, on),
        *_children(scheme, steps, on),
    ):
        found.append(item)
    return found


def _open_assignments(bodies: list[int], on: date) -> list[tuple[Assignment, Standing]]:
    """Assignments that nobody ended or returned, of tasks not wholly done on the day."""
    rows: list[Assignment] = []
    for part in chunks(bodies):
        held = Assignment.objects.filter(body__in=part, valid_until=None).exclude(reply="returned")
        rows += (
            held.filter(task__directive__state=State.IN_FORCE).select_related("task", "task__directive").order_by("pk")
        )
    standing = standings(sorted({row.task_id for row in rows}), on)
    return [(row, standing[row.task_id]) for row in rows if not standing[row.task_id].verdict.is_over]


def _assignment(row: Assignment, standing: Standing, worded: bool) -> Item:
    turns = sum(not turn.verdict.is_over for turn in standing.turns)
    detail = f"{row.get_role_display()}, {row.task.directive}" + (
        f", {turns} kỳ chưa xong" if len(standing.turns) > 1 else ""
    )
    words = fold(row.task.text) if worded else ""
    return Item(Thing.ASSIGNMENT, row.pk, row.body_id or 0, row.task_id, row.task.text, words, detail)


def _papers(bodies: list[int], on: date, with_open: set[int]) -> Iterator[Item]:
    """Papers under review, and those in force with a task still open."""
    for part in chunks(bodies):
        rows = Directive.objects.filter(holder__in=part)
        in_force = list(rows.in_force())
        unsure = [row.pk for row in in_force if row.pk not in with_open]
        kept = with_open | _with_open_tasks(unsure, on)
        for row in (*rows.under_review(), *(row for row in in_force if row.pk in kept)):
            title = f"{row} {row.title}".strip()
            yield Item(Thing.PAPER, row.pk, row.holder_id, row.pk, title, fold(title), str(row.get_state_display()))


def _with_open_tasks(papers: list[int], on: date) -> set[int]:
    found: set[int] = set()
    for part in chunks(papers):
        tasks = dict(Task.objects.filter(directive__in=part).values_list("pk", "directive"))
        found |= {
            tasks[number] for number, standing in standings(sorted(tasks), on).items() if not standing.verdict.is_over
        }
    return found


def _orders(bodies: list[int]) -> Iterator[Item]:
    """Orders still under review that name one of the bodies."""
    moving = set(bodies)
    rows = (
        Proposal.objects.shown()
        .filter(reading__directive__state=State.UNDER_REVIEW)
        .exclude(decision=Decision.REJECTED)
    )
    for row in rows.select_related("reading__directive").order_by("pk"):
        for body in dict.fromkeys(part["body"] for part in row.parts if part["body"] in moving):
            role = next(part["role"] for part in row.parts if part["body"] == body)
            detail = f"{Part(role).label}, {row.reading.directive}"
            yield Item(Thing.ORDER, row.pk, body, row.pk, row.text, fold(row.text), detail)


def _memberships(bodies: list[int], on: date) -> Iterator[Item]:
    rows = Membership.objects.filter(body__in=bodies, user__is_active=True).exclude(valid_until__lte=on)
    for row in rows.select_related("user").order_by("pk"):
        post = row.position or str(row.get_role_display())
        yield Item(Thing.MEMBERSHIP, row.pk, row.body_id, row.user_id, row.user.full_name, fold(post), post)


def _children(scheme: Scheme, steps: Iterable[int], on: date) -> Iterator[Item]:
    """What stands straight under bodies and does not itself end, or get its parent, by a step of its own."""
    placed = {(number, step.tree) for step in scheme.steps for number in step.bodies if step.parent}
    rows = Parentage.objects.on(on).filter(parent__in=list(steps)).exclude(body__in=list(steps))
    for row in rows.select_related("body").prefetch_related("body__names", "body__profiles").order_by("pk"):
        if (row.body_id, row.tree) in placed:
            continue
        profile = row.body.profile_on(on)
        words = fold(f"{row.body.name_on(on)} {profile.place if profile else ''}")
        detail = str(row.get_tree_display())
        yield Item(Thing.CHILD, row.pk, row.parent_id, row.body_id, row.body.name_on(on), words, detail)


def places(scheme: Scheme, on: date) -> dict[str, str]:
    """Ref → territory, of every successor."""
    refs = {heir.to for step in scheme.steps for heir in step.heirs}
    rows = Body.objects.filter(pk__in=[int(ref) for ref in refs if ref.isdecimal()]).prefetch_related("profiles")
    here = {str(row.pk): profile.place for row in rows if (profile := row.profile_on(on))}
    return here | {new.key: new.place for new in scheme.founded}
