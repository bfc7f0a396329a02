"""The counter-act: what moved and is still open returns to where it was, from a day on. Both acts stay in the history.

Inside the transaction of `actions.reverse`; writes no line. What was closed, or has moved on since, stays where it is.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from bamsat.records.agencies import timelines
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import BodyName, Membership, Parentage, Profile, Succession
from bamsat.records.agencies.timelines import changed_after
from bamsat.records.agencies.vocabulary import Change
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.directives.vocabulary import State as Life
from bamsat.records.reorganisation.applying import BATCH, appoint
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
    later = next((found for number in sorted(bodies) if (found := changed_after(number, day))), None)
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
    for body in sorted(scheme.ended):
        for row in Profile.objects.filter(body=body, valid_until=day).exclude(valid_from=day):
            fields = {name: getattr(row, name) for name in ("kind", "level", "identifier", "territory", "place")}
            timelines.begin_profile(timelines.profile_row(body, on, **fields))
        for edge in Parentage.objects.filter(body=body, valid_until=day).exclude(valid_from=day):
            timelines.begin_parent(body, edge.tree, edge.parent_id, on)
    for step in scheme.steps:
        for body in step.bodies:
            _restore(step, body, day, on)
    for body in act.founded.values():
        timelines.end_body(body, on)
    for row in Succession.objects.filter(
        body__in={n for step in scheme.steps for n in step.bodies}, valid_from=day, valid_until=None
    ):
        timelines.end(row, on)
    Succession.objects.bulk_create(_inherited(act, scheme, on, decided_by))


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
            timelines.begin(row, BodyName.objects.filter(body=body))
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
    for plank in planks:
        edge = Parentage.objects.get(pk=plank.row)
        yield plank, timelines.begin_parent(plank.subject, edge.tree, edge.parent_id, on)


def _assignments_back(planks: list[Move], on: date, known: date) -> Back:
    """Open ones only, each original once however many took its share."""
    standing = standings(sorted({plank.subject for plank in planks}), known)
    open_ = [plank for plank in planks if not standing[plank.subject].verdict.is_over]
    made = Assignment.objects.select_for_update(of=("self",)).in_bulk([plank.made for plank in open_ if plank.made])
    before = Assignment.objects.in_bulk([plank.row for plank in open_])
    again: dict[int, int] = {}
    for plank in open_:
        row = made[plank.made or 0]
        if row.valid_until is not None:
            continue
        row.valid_until = max(on, row.valid_from)
        row.save(update_fields=["valid_until"])
        if plank.row not in again:
            again[plank.row] = _again(before[plank.row], on)
        yield plank, again[plank.row]


def _again(row: Assignment, on: date) -> int:
    """The assignment as it was, its reply too, in a row of its own."""
    row.pk, row.valid_from, row.valid_until = None, max(on, row.valid_from), None
    row.save(force_insert=True)
    return int(row.pk or 0)


def _papers_back(planks: list[Move]) -> Back:
    for plank in planks:
        if Directive.objects.filter(pk=plank.row, holder=plank.successor_id).update(holder=plank.body_id):
            yield plank, plank.row


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
    for plank in planks:
        old = Membership.objects.get(pk=plank.row)
        new = Membership.objects.filter(pk=plank.made or 0).first()
        if new and new.valid_from == old.valid_until and on in new.during:
            timelines.end(new, on)
        yield plank, appoint(old, old.body_id, on, None)
