"""The counter-act: what moved and is still open returns to where it was, from a day on. Both acts stay in the history.

Inside the transaction of `actions.reverse`; writes no line. What was closed, or has moved on since, stays where it is.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from bamsat.records.agencies import timelines
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import BodyName, Parentage, Profile, Succession
from bamsat.records.agencies.reach import chunks
from bamsat.records.agencies.timelines import changed_after
from bamsat.records.agencies.vocabulary import Change
from bamsat.records.dialects import among
from bamsat.records.reorganisation.applying import AT_ONCE, lay
from bamsat.records.reorganisation.models import Move, Reorganisation
from bamsat.records.reorganisation.moving import MOVERS
from bamsat.records.reorganisation.moving.carrying import Doing, Plank
from bamsat.records.reorganisation.scheme import MOVING, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule, Thing


def planks_of(act: Reorganisation) -> list[Plank]:
    """The bridge that an act laid."""
    rows = Move.objects.filter(reorganisation=act).order_by("pk")
    return [Plank(*row) for row in rows.values_list(*Plank._fields)]


def refuse_overtaken(act: Reorganisation, scheme: Scheme, planks: Sequence[Plank]) -> None:
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


def _fresh(bodies: list[int], planks: Sequence[Plank]) -> int:
    """How much the new bodies hold that no plank brought."""
    made: dict[str, set[int | None]] = defaultdict(set)
    for plank in planks:
        made[plank.thing].add(plank.made)
    return sum(
        number not in made[thing] for thing, mover in MOVERS.items() if bodies for number in set(mover.held(bodies))
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
        Succession.objects.filter(body__in=among(part), valid_from=day, valid_until=None).update(valid_until=on)
    Succession.objects.bulk_create(_inherited(act, scheme, on, decided_by), batch_size=2_000)


def _revive(bodies: Collection[int], day: date | None, on: date) -> None:
    """What ended on `day` begins again on `on`, as it was."""
    names = ("kind", "level", "identifier", "territory", "place")
    profiles: list[Profile] = []
    places: list[timelines.Under] = []
    for part in chunks(sorted(bodies)):
        for row in Profile.objects.filter(body__in=among(part), valid_until=day).exclude(valid_from=day):
            profiles.append(timelines.profile_row(row.body_id, on, **{name: getattr(row, name) for name in names}))
        for edge in Parentage.objects.filter(body__in=among(part), valid_until=day).exclude(valid_from=day):
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


def move_back(counter: Reorganisation, planks: Sequence[Plank], doing: Doing) -> Counter[str]:
    """Lay the bridge back over the planks that still stand; how many of each kind."""
    by_thing: dict[str, list[Plank]] = defaultdict(list)
    for plank in planks:
        by_thing[plank.thing].append(plank)
    laid: Counter[str] = Counter()
    for thing, mover in MOVERS.items():
        back = [_turned(plank, made) for plank, made in mover.back(by_thing[thing], doing)]
        for start in range(0, len(back), AT_ONCE):
            lay(counter, ((plank, Rule.BACK.value) for plank in back[start : start + AT_ONCE]))
        laid[str(thing)] += len(back)
    return +laid


def _turned(plank: Plank, made: int | None) -> Plank:
    return Plank(plank.thing, plank.made or plank.row, made, plank.subject, plank.successor, plank.body)
