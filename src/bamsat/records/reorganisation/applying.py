"""Applies a scheme that was planned: bodies first, then what moves. Inside the transaction of `actions.apply`; writes no line."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bamsat.records.agencies import timelines
from bamsat.records.agencies.actions import enter
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Succession
from bamsat.records.agencies.vocabulary import Change, Tree
from bamsat.records.dialects import write_rows
from bamsat.records.reorganisation.models import Move, Reorganisation
from bamsat.records.reorganisation.moving import MOVERS
from bamsat.records.reorganisation.moving.carrying import Doing, Made, Plank
from bamsat.records.reorganisation.planning import Moved
from bamsat.records.reorganisation.scheme import Founded, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Thing

AT_ONCE = 20_000  # things moved, with their planks, before the next are looked at
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
    follow = (
        (step.change.value, body, number(to, numbers) if to else None, step.ends, scheme.decided_by[:300], on)
        for step in scheme.steps
        for body in step.bodies
        for to in _heirs(step)
    )
    names = ("change", "body", "successor", "ends", "decided_by", "valid_from")
    write_rows(Succession, names, (row for row in follow if row[1] != row[2]))


def _heirs(step: Step) -> list[str]:
    return [heir.to for heir in step.heirs] or [""]


def move(act: Reorganisation, moved: Sequence[Moved], doing: Doing) -> Counter[str]:
    """Move each thing to where the plan sends it, and lay the planks of the bridge; how many of each kind."""
    by_thing: dict[Thing, list[Moved]] = defaultdict(list)
    for row in moved:
        by_thing[row.item.thing].append(row)
    laid: Counter[str] = Counter()
    for thing, mover in MOVERS.items():
        rows = by_thing[thing]
        for start in range(0, len(rows), AT_ONCE):
            made = mover.move(rows[start : start + AT_ONCE], doing)
            lay(act, ((_plank(one), one.moved.rule.value) for one in made))
            laid[str(thing)] += len(made)
    return +laid


def lay(act: Reorganisation, planks: Iterable[tuple[Plank, str]]) -> None:
    """Write planks of the bridge, each with its rule."""
    names = ("reorganisation", "thing", "row", "made", "subject", "body", "successor", "rule")
    write_rows(Move, names, ((act.pk, *plank, rule) for plank, rule in planks))


def _plank(made: Made) -> Plank:
    item = made.moved.item
    return Plank(item.thing.value, item.number, made.row, item.subject, item.body, made.body)


def touched(scheme: Scheme, children: Iterable[int], numbers: Numbers) -> set[int]:
    """Bodies whose place or heirs changed; `reach.rebuild` of them is part of the act. `children`: those that got another parent."""
    return {body for step in scheme.steps for body in step.bodies} | set(children) | set(numbers.values())
