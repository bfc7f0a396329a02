"""The counter-act: what moved and is still open returns to where it was, from a day on. Both acts stay in the history.

Inside the transaction of `actions.reverse`; writes no line. What was closed, or has moved on since, stays where it is.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Value
from django.db.models.functions import Greatest

from bamsat.records.agencies import timelines
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import BodyName, Membership, Parentage, Profile, Succession
from bamsat.records.agencies.reach import chunks
from bamsat.records.agencies.timelines import changed_after
from bamsat.records.agencies.vocabulary import Change
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.directives.vocabulary import State as Life
from bamsat.records.reorganisation.applying import BATCH, Post, appoint, hold
from bamsat.records.reorganisation.models import Move, Reorganisation
from bamsat.records.reorganisation.scheme import MOVING, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule, Thing
from bamsat.records.tasks.models import Assignment
from bamsat.records.tasks.standing import standings


def refuse_overtaken(act: Reorganisation, scheme: Scheme, planks: list[Move]) -> None:
    """Raises `Refused` when something has been built on the act since: then a new reorganisation is needed, not a counter-act."""
    children = {plank.subject for plank in planks if plank.thing == Thing.CHILD}
    bodies = {number for step in scheme.steps for number in step.bodies} | set(act.founded.values()) | children
    day = act.effective_on or date.min
    later = min(changed_after(bodies, day).values(), default=None)
    if later:
        raise Refused(
            f"Đã có thay đổi khác ghi từ ngày {later:%d/%m/%Y} dựa trên lần sắp xếp này. Hãy hoàn tác thay đổi ấy trước."
        )
    fresh = _fresh(list(act.founded.values()), planks)
    if fresh:
        raise Refused(
            f"Cơ quan mới đã nhận thêm {fresh} việc, văn bản, người hoặc đơn vị sau lần sắp xếp. "
            "Hãy lập một lần sắp xếp mới (chia, tách, sáp nhập) thay cho hoàn tác."
        )


def _fresh(bodies: list[int], planks: list[Move]) -> int:
    """How much the new bodies hold that no plank brought."""
    made = {thing: {plank.made for plank in planks if plank.thing == thing} for thing in Thing}
    held = {
        Thing.ASSIGNMENT: Assignment.objects.filter(body__in=bodies, valid_until=None),
        Thing.PAPER: Directive.objects.live().filter(holder__in=bodies),
        Thing.MEMBERSHIP: Membership.objects.current().filter(body__in=bodies),
        Thing.CHILD: Parentage.objects.current().filter(parent__in=bodies).exclude(body__in=bodies),
    }
    return sum(
        number not in made[thing] for thing, rows in held.items() for number in rows.values_list("pk", flat=True)
    )


def restore_bodies(act: Reorganisation, scheme: Scheme, on: date, decided_by: str) -> None:
    """Ended bodies are again, with the parents they had; new ones end and leave their record to them; names and parents return."""
    day = act.effective_on
    _revive(scheme.ended, day, on)
    for step in scheme.steps:
        for body in step.bodies:
            _restore(step, body, day, on)
    timelines.end_bodies(act.founded.values(), on)
    for part in chunks({number for step in scheme.steps for number in step.bodies}):
        Succession.objects.filter(body__in=part, valid_from=day, valid_until=None).update(valid_until=on)
    Succession.objects.bulk_create(_inherited(act, scheme, on, decided_by))


def _revive(bodies: Collection[int], day: date | None, on: date) -> None:
    """What ended on `day` begins again on `on`, as it was."""
    names = ("kind", "level", "identifier", "territory", "place")
    profiles: list[Profile] = []
    places: list[timelines.Under] = []
    for part in chunks(sorted(bodies)):
        for row in Profile.objects.filter(body__in=part, valid_until=day).exclude(valid_from=day):
            profiles.append(timelines.profile_row(row.body_id, on, **{name: getattr(row, name) for name in names}))
        for edge in Parentage.objects.filter(body__in=part, valid_until=day).exclude(valid_from=day):
            places.append(timelines.Under(edge.body_id, edge.tree, edge.parent_id))
    timelines.begin_profiles(profiles)
    timelines.begin_parents(places, on)


def _inherited(act: Reorganisation, scheme: Scheme, on: date, decided_by: str) -> list[Succession]:
    """What a new body closed in its time is the record of those that it came from."""
    return [
        Succession(
            change=Change.ABOLISH,
            body_id=act.founded[heir.to],
            successor_id=body,
            decided_by=decided_by,
            valid_from=on,
        )
        for step in scheme.steps
        if step.change in MOVING
        for heir in step.heirs
        if heir.to in act.founded
        for body in step.bodies
    ]


def _restore(step: Step, body: int, day: date | None, on: date) -> None:
    if step.change == Change.RENAME:
        for old in BodyName.objects.filter(body=body, valid_until=day).exclude(valid_from=day):
            row = timelines.name_row(body, old.name, old.short, old.abbreviation, on)
            timelines.begin_name(row)
    if step.change == Change.CHANGE_PARENT:
        edges = Parentage.objects.filter(body=body, tree=step.tree)
        before = edges.filter(valid_until=day).exclude(valid_from=day).first()
        if before:
            timelines.begin_parent(body, step.tree, before.parent_id, on)
        else:
            for edge in edges.filter(valid_from=day, valid_until=None):
                timelines.end(edge, on)


def move_back(counter: Reorganisation, planks: list[Move], on: date, known: date) -> list[Move]:
    """Lay the bridge back over the planks that still stand."""
    by_thing = {thing: [plank for plank in planks if plank.thing == thing] for thing in Thing}
    back = [
        *_children_back(by_thing[Thing.CHILD], on),
        *_assignments_back(by_thing[Thing.ASSIGNMENT], on, known),
        *_papers_back(by_thing[Thing.PAPER]),
        *_orders_back(by_thing[Thing.ORDER]),
        *_memberships_back(by_thing[Thing.MEMBERSHIP], on),
    ]
    rows = [_plank(counter, plank, made) for plank, made in back]
    return Move.objects.bulk_create(rows, batch_size=BATCH)


Back = Iterable[tuple[Move, int | None]]  # the plank and the id of the row that stands again


def _plank(counter: Reorganisation, plank: Move, made: int | None) -> Move:
    return Move(
        reorganisation=counter,
        thing=plank.thing,
        row=plank.made or plank.row,
        made=made,
        subject=plank.subject,
        body_id=plank.successor_id,
        successor_id=plank.body_id,
        rule=Rule.BACK,
    )


def _children_back(planks: list[Move], on: date) -> Back:
    edges = Parentage.objects.in_bulk([plank.row for plank in planks])
    places = [timelines.Under(plank.subject, (edge := edges[plank.row]).tree, edge.parent_id) for plank in planks]
    return zip(planks, timelines.begin_parents(places, on), strict=True)


def _assignments_back(planks: list[Move], on: date, known: date) -> Back:
    """Open ones only, each original once however many took its share."""
    standing = standings(sorted({plank.subject for plank in planks}), known)
    open_ = [plank for plank in planks if not standing[plank.subject].verdict.is_over]
    made = Assignment.objects.select_for_update(of=("self",)).in_bulk([plank.made for plank in open_ if plank.made])
    held = [plank for plank in open_ if made[plank.made or 0].valid_until is None]
    for part in chunks(plank.made for plank in held if plank.made):
        Assignment.objects.filter(pk__in=part).update(valid_until=Greatest("valid_from", Value(on)))
    before = Assignment.objects.in_bulk({plank.row for plank in held})
    again = Assignment.objects.bulk_create([_again(row, on) for row in before.values()], batch_size=BATCH)
    numbers = dict(zip(list(before), (row.pk for row in again), strict=True))
    return [(plank, numbers[plank.row]) for plank in held]


def _again(row: Assignment, on: date) -> Assignment:
    """The assignment as it was, its reply too, in a row of its own."""
    fields = {field.attname: getattr(row, field.attname) for field in Assignment._meta.concrete_fields}
    return Assignment(**fields | {"id": None, "valid_from": max(on, row.valid_from), "valid_until": None})


def _papers_back(planks: list[Move]) -> Back:
    """Those that nobody has given elsewhere since."""
    now: dict[int, int] = {}
    for part in chunks(plank.row for plank in planks):
        now |= dict(Directive.objects.filter(pk__in=part).values_list("pk", "holder"))
    back = [plank for plank in planks if plank.successor_id and now.get(plank.row) == plank.successor_id]
    hold({plank.row: plank.body_id for plank in back if plank.body_id})
    return [(plank, plank.row) for plank in back]


def _orders_back(planks: list[Move]) -> Back:
    for plank in planks:
        row = Proposal.objects.filter(pk=plank.row, reading__directive__state=Life.UNDER_REVIEW).first()
        parts = [_uncharged(part, plank) for part in row.parts] if row else []
        if row and parts != row.parts:
            row.parts = parts
            row.save(update_fields=["parts"])
            yield plank, plank.row


def _uncharged(part: dict[str, Any], plank: Move) -> dict[str, Any]:
    if part.get("was") != plank.body_id or part["body"] != plank.successor_id:
        return part
    return {name: value for name, value in part.items() if name != "was"} | {"body": plank.body_id}


def _memberships_back(planks: list[Move], on: date) -> Back:
    old = Membership.objects.in_bulk([plank.row for plank in planks])
    new = Membership.objects.in_bulk([plank.made for plank in planks if plank.made])
    ending = [
        row
        for plank in planks
        if (row := new.get(plank.made or 0)) and row.valid_from == old[plank.row].valid_until and on in row.during
    ]
    until = {number: row.valid_until for number, row in new.items()}
    for row in ending:
        row.valid_until = on
    Membership.objects.bulk_update(ending, ["valid_until"], batch_size=BATCH)
    # A deputy's days were written down with an end, which the row at the successor still bears.
    posts = [
        Post(row := old[plank.row], row.body_id, until.get(plank.made or 0, on) if row.power else None)
        for plank in planks
    ]
    return zip(planks, appoint(posts, on), strict=True)
