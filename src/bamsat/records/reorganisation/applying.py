"""Applies a scheme that was planned: bodies first, then what moves. Inside the transaction of `actions.apply`; writes no line."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Value
from django.db.models.functions import Greatest

from bamsat.records.agencies import timelines
from bamsat.records.agencies.actions import enter
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body, Membership, Parentage, Succession
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
    named = [(step, body) for step in scheme.steps if step.change == Change.RENAME for body in step.bodies]
    rows = [timelines.name_row(body, step.name, step.short, step.abbreviation, on) for step, body in named]
    timelines.begin_all(rows, ("body_id",))
    timelines.begin_parents(
        [
            timelines.Under(body, step.tree, number(step.parent, numbers))
            for step in scheme.steps
            if step.change == Change.CHANGE_PARENT
            for body in step.bodies
        ],
        on,
    )
    timelines.end_bodies(scheme.ended, on)
    follow = [
        _succession(step, body, to, numbers, scheme, on)
        for step in scheme.steps
        for body in step.bodies
        for to in _heirs(step)
    ]
    Succession.objects.bulk_create([row for row in follow if row.body_id != row.successor_id], batch_size=BATCH)


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
        row.pk: row.name_on(on)
        for part in chunks(_goals(moved, numbers))
        for row in Body.objects.filter(pk__in=part).prefetch_related("names")
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
    made = [(row, row.item.number, number(row.to[0], numbers)) for row in moved]
    hold({paper: to for _, paper, to in made})
    return list(made)


def hold(holders: Mapping[int, int]) -> None:
    """Give papers to bodies that hold them from now on; paper → body."""
    papers: dict[int, list[int]] = defaultdict(list)
    for paper, body in holders.items():
        papers[body].append(paper)
    for body, held in papers.items():
        for part in chunks(held):
            Directive.objects.filter(pk__in=part).update(holder=body)


def _move_orders(moved: list[Moved], numbers: Numbers, on: date) -> Made:
    rows = Proposal.objects.select_for_update(of=("self",)).in_bulk([row.item.number for row in moved])
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
    old = Membership.objects.select_for_update(of=("self",)).in_bulk([row.item.number for row in moved])
    goals = {row.item.number: number(row.to[0], numbers) if row.to else None for row in moved}
    posts = [Post(old[held], to, old[held].valid_until) for held, to in goals.items() if to]
    for row in old.values():
        row.valid_until = max(on, row.valid_from or on)
    Membership.objects.bulk_update(old.values(), ["valid_until"], batch_size=BATCH)
    made = dict(zip((post.like.pk for post in posts), appoint(posts, on), strict=True))
    for row in old.values():
        if row.pk in made and row.acts_for_id in made:  # a deputy goes on acting for the same person, in their new post
            Membership.objects.filter(pk=made[row.pk]).update(acts_for=made[row.acts_for_id])
    return [(row, made.get(row.item.number), goals[row.item.number]) for row in moved]


class Post(NamedTuple):
    """A capacity to be given: as in `like`, at another body."""

    like: Membership
    body: int
    until: date | None


def appoint(posts: Sequence[Post], on: date) -> list[int]:
    """Give people the same capacities at other bodies, unless they hold them there already; the ids of the rows, in order."""
    held: dict[tuple[int, int, str, str], Membership] = {}
    for part in chunks({post.like.user_id for post in posts}):
        rows = Membership.objects.filter(user__in=part, body__in={post.body for post in posts})
        held |= {(row.user_id, row.body_id, row.role, row.power): row for row in rows if on in row.during}
    keys = [(post.like.user_id, post.body, post.like.role, post.like.power) for post in posts]
    new: dict[tuple[int, int, str, str], Membership] = {}
    for key, post in zip(keys, posts, strict=True):
        if key not in held:
            new.setdefault(key, _post(post, on))
    timelines.begin_all(list(new.values()), ("user_id", "body_id", "role", "power"))
    return [(held | new)[key].pk for key in keys]


def _post(post: Post, on: date) -> Membership:
    return Membership(
        user_id=post.like.user_id,
        body_id=post.body,
        role=post.like.role,
        position=post.like.position,
        power=post.like.power,
        acts_for_id=post.like.acts_for_id,
        ground=post.like.ground,
        valid_from=on,
        valid_until=post.until,
    )


def _move_children(moved: list[Moved], numbers: Numbers, on: date) -> Made:
    trees = {edge.pk: edge.tree for edge in Parentage.objects.in_bulk([row.item.number for row in moved]).values()}
    goals = [number(row.to[0], numbers) for row in moved]
    places = [
        timelines.Under(row.item.subject, trees[row.item.number], to) for row, to in zip(moved, goals, strict=True)
    ]
    return list(zip(moved, timelines.begin_parents(places, on), goals, strict=True))


_MOVERS = {
    Thing.CHILD: _move_children,
    Thing.ASSIGNMENT: _move_assignments,
    Thing.PAPER: _move_papers,
    Thing.ORDER: _move_orders,
    Thing.MEMBERSHIP: _move_memberships,
}
