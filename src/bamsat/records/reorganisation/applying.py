"""Applies a scheme that was planned: bodies first, then what moves. Inside the transaction of `actions.apply`; writes no line."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db.models import Value
from django.db.models.functions import Greatest

from bamsat.records.agencies import timelines
from bamsat.records.agencies.actions import enter
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body, BodyName, Membership, Succession
from bamsat.records.agencies.reach import chunks
from bamsat.records.agencies.vocabulary import Change, Tree
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.reorganisation.models import Move, Reorganisation
from bamsat.records.reorganisation.planning import Moved
from bamsat.records.reorganisation.scheme import Founded, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.tasks.models import Assignment

BATCH = 2_000
Numbers = Mapping[str, int]  # ref → id


def found(scheme: Scheme, on: date) -> dict[str, int]:
    """Enter the new bodies, parents before children; key → id."""
    numbers: dict[str, int] = {}
    waiting = list(scheme.founded)
    keys = {new.key for new in waiting}
    while waiting:
        ready = [new for new in waiting if not {new.party, new.state} & (keys - set(numbers))]
        if not ready:
            raise Refused("Các cơ quan mới đang đứng dưới lẫn nhau. Hãy chọn lại cơ quan cấp trên.")
        for new in ready:
            numbers[new.key] = _enter(new, numbers, on)
        waiting = [new for new in waiting if new.key not in numbers]
    return numbers


def _enter(new: Founded, numbers: Numbers, on: date) -> int:
    row = enter(
        new.name,
        new.kind,
        new.level,
        on,
        short=new.short,
        abbreviation=new.abbreviation,
        identifier=new.identifier,
        territory=new.territory,
        place=new.place,
    )
    for tree, ref in ((Tree.PARTY, new.party), (Tree.STATE, new.state)):
        if ref:
            timelines.begin_parent(row.pk, tree, number(ref, numbers), on)
    return row.pk


def number(ref: str, numbers: Numbers) -> int:
    return numbers[ref] if ref in numbers else int(ref)


def change_bodies(scheme: Scheme, numbers: Numbers, on: date) -> None:
    """Names, parents, ends and successions."""
    for step in scheme.steps:
        for body in step.bodies:
            if step.change == Change.RENAME:
                row = timelines.name_row(body, step.name, step.short, step.abbreviation, on)
                timelines.begin(row, BodyName.objects.filter(body=body))
            elif step.change == Change.CHANGE_PARENT:
                timelines.begin_parent(body, step.tree, number(step.parent, numbers), on)
    for body in scheme.ended:
        timelines.end_body(body, on)
    rows = [
        _succession(step, body, to, numbers, scheme, on)
        for step in scheme.steps
        for body in step.bodies
        for to in _heirs(step)
    ]
    Succession.objects.bulk_create([row for row in rows if row.body_id != row.successor_id], batch_size=BATCH)


def _heirs(step: Step) -> list[str]:
    return [heir.to for heir in step.heirs] or [""]


def _succession(step: Step, body: int, to: str, numbers: Numbers, scheme: Scheme, on: date) -> Succession:
    return Succession(
        change=step.change,
        body_id=body,
        successor_id=number(to, numbers) if to else None,
        ends=step.ends,
        decided_by=scheme.decided_by[:300],
        valid_from=on,
    )


def move(act: Reorganisation, moved: list[Moved], numbers: Numbers, on: date) -> list[Move]:
    """Move each thing to where the plan sends it, and lay the planks of the bridge."""
    by_thing: dict[Thing, list[Moved]] = defaultdict(list)
    for row in moved:
        by_thing[row.item.thing].append(row)
    planks = [
        plank
        for thing, mover in _MOVERS.items()
        for row, made, to in mover(by_thing[thing], numbers, on)
        for plank in [_plank(act, row, made, to)]
    ]
    return Move.objects.bulk_create(planks, batch_size=BATCH)


def touched(scheme: Scheme, moved: list[Moved], numbers: Numbers) -> set[int]:
    """Bodies whose place or heirs changed; `reach.rebuild` of them is part of the act."""
    children = {row.item.subject for row in moved if row.item.thing == Thing.CHILD}
    return {body for step in scheme.steps for body in step.bodies} | children | set(numbers.values())


Made = list[tuple[Moved, int | None, int | None]]  # what moved, the id of the row after, its body


def _plank(act: Reorganisation, row: Moved, made: int | None, to: int | None) -> Move:
    item = row.item
    return Move(
        reorganisation=act,
        thing=item.thing,
        row=item.number,
        made=made,
        subject=item.subject,
        body_id=item.body,
        successor_id=to,
        rule=row.rule,
    )


def _move_assignments(moved: list[Moved], numbers: Numbers, on: date) -> Made:
    names = {
        row.pk: row.name_on(on) for row in Body.objects.filter(pk__in=_goals(moved, numbers)).prefetch_related("names")
    }
    old: dict[int, Assignment] = {}
    for part in chunks(row.item.number for row in moved):
        old |= Assignment.objects.select_for_update(of=("self",)).in_bulk(part)
        Assignment.objects.filter(pk__in=part).update(valid_until=Greatest("valid_from", Value(on)))
    pairs = [(row, to) for row in moved for to in _ends(row, numbers)]
    made = Assignment.objects.bulk_create(
        [follow(old[row.item.number], to, names.get(to or 0, ""), on) for row, to in pairs], batch_size=BATCH
    )
    return [(row, new.pk, to) for (row, to), new in zip(pairs, made, strict=True)]


def follow(old: Assignment, to: int | None, name: str, on: date) -> Assignment:
    """The assignment of a successor: of the same words, to be accepted anew. Nobody's keeps the name that the paper printed."""
    return Assignment(
        task_id=old.task_id,
        body_id=to,
        name=(name or old.name)[:300],
        role=old.role,
        start=old.start,
        end=old.end,
        inherited_from=old.inherited_from,
        valid_from=max(on, old.valid_from),
    )


def _ends(row: Moved, numbers: Numbers) -> list[int | None]:
    return [number(ref, numbers) for ref in row.to] if row.to else [None]


def _goals(moved: list[Moved], numbers: Numbers) -> set[int]:
    return {number(ref, numbers) for row in moved for ref in row.to}


def _move_papers(moved: list[Moved], numbers: Numbers, on: date) -> Made:
    for row in moved:
        Directive.objects.filter(pk=row.item.number).update(holder=number(row.to[0], numbers))
    return [(row, row.item.number, number(row.to[0], numbers)) for row in moved]


def _move_orders(moved: list[Moved], numbers: Numbers, on: date) -> Made:
    rows = {
        row.pk: row
        for row in Proposal.objects.select_for_update(of=("self",)).filter(pk__in=[row.item.number for row in moved])
    }
    made: Made = []
    for row in moved:
        to = number(row.to[0], numbers) if row.to else None
        charge(rows[row.item.number], row.item.body, to)
        made.append((row, row.item.number, to))
    Proposal.objects.bulk_update(rows.values(), ["parts"], batch_size=BATCH)
    return made


def charge(order: Proposal, body: int, to: int | None) -> None:
    """Name another body in an order under review; the words of the paper stay, and whom they named before."""
    order.parts = [{**part, "body": to, "was": body} if part["body"] == body else part for part in order.parts]


def _move_memberships(moved: list[Moved], numbers: Numbers, on: date) -> Made:
    made: Made = []
    for row in moved:
        old = Membership.objects.select_for_update(of=("self",)).get(pk=row.item.number)
        to = number(row.to[0], numbers) if row.to else None
        until = old.valid_until
        timelines.end(old, max(on, old.valid_from or on))
        made.append((row, appoint(old, to, on, until) if to else None, to))
    return made


def appoint(like: Membership, body: int, on: date, until: date | None) -> int:
    """The same capacity at another body, unless the person holds it there already; its id."""
    held = Membership.objects.filter(user=like.user_id, body=body, role=like.role)
    same = next((row for row in held if on in row.during), None)
    row = Membership(
        user_id=like.user_id, body_id=body, role=like.role, position=like.position, valid_from=on, valid_until=until
    )
    if same is None:
        timelines.begin(row, held)
    return (same or row).pk


def _move_children(moved: list[Moved], numbers: Numbers, on: date) -> Made:
    made: Made = []
    for row in moved:
        to = number(row.to[0], numbers)
        tree = Body.objects.get(pk=row.item.subject).parentages.get(pk=row.item.number).tree
        made.append((row, timelines.begin_parent(row.item.subject, tree, to, on), to))
    return made


_MOVERS = {
    Thing.CHILD: _move_children,
    Thing.ASSIGNMENT: _move_assignments,
    Thing.PAPER: _move_papers,
    Thing.ORDER: _move_orders,
    Thing.MEMBERSHIP: _move_memberships,
}
