"""Questions about reorganisations: those of the asker's own body and of what it answers for."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, Parentage, Profile
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import ids_below
from bamsat.records.agencies.resolve import key
from bamsat.records.agencies.rights import visible_to
from bamsat.records.reorganisation.bridge import Span
from bamsat.records.reorganisation.facts import gather, places
from bamsat.records.reorganisation.listing import Like
from bamsat.records.reorganisation.models import Move, Reorganisation
from bamsat.records.reorganisation.planning import Outcome, plan
from bamsat.records.reorganisation.scheme import Scheme, Step, from_json
from bamsat.records.reorganisation.vocabulary import State, Thing


def reorganisations(asker: Asker) -> "QuerySet[Reorganisation]":
    """Drafts and acts of the asker's body and of all it answers for, the last changed first; for those who keep papers."""
    rows = visible_to(asker, Reorganisation, asker.on).exclude(state=State.LEFT)
    return rows.select_related("applied_by", "directive", "reverses", "reversed_by")


def reorganisation(asker: Asker, number: int) -> Reorganisation:
    """One of them; raises Reorganisation.DoesNotExist."""
    found: Reorganisation = reorganisations(asker).get(pk=number)
    return found


def scheme(act: Reorganisation) -> Scheme:
    """What was written, in force of its columns: the day and the paper stand in columns of their own."""
    return from_json(
        {**act.scheme, "on": str(act.effective_on) if act.effective_on else None, "decided_by": act.decided_by}
    )


def outcome(asker: Asker, act: Reorganisation) -> Outcome:
    """What would move where, as things stand now. Needs the effective day."""
    return planned(act, asker.today)


def planned(act: Reorganisation, today: date) -> Outcome:
    """The same for the program, which moves on the day what a person decided. What the act has moved already does not move again."""
    written = scheme(act)
    on = written.on or today
    laid = set(Move.objects.filter(reorganisation=act, made__isnull=False).values_list("thing", "made"))
    items = (item for item in gather(written, on, today) if (item.thing, item.number) not in laid)
    return plan(written, items, places(written, on))


def awaited(asker: Asker) -> set[int]:
    """Ids of the acts that are decided while what the bodies hold is still to move."""
    rows = Reorganisation.objects.awaiting().filter(pk__in=reorganisations(asker).values("pk"))
    return set(rows.values_list("pk", flat=True))


def to_place(asker: Asker) -> "QuerySet[Reorganisation]":
    """Decided acts that left things for a person to place, of those that the asker may place."""
    own = visible_to(asker, Reorganisation, asker.today, Verb.WRITE_REORGANISATION)
    rows: QuerySet[Reorganisation] = Reorganisation.objects.with_things_left().filter(pk__in=own.values("pk"))
    return rows


def to_come(asker: Asker, body: int) -> dict[date, Reorganisation]:
    """Day after today → the act by which a body changes on it, of those that the asker may see."""
    rows = reorganisations(asker).filter(state=State.APPLIED, reversed_by=None, effective_on__gt=asker.today)
    return {row.effective_on: row for row in rows if row.effective_on and _changes(row, body)}


def _changes(act: Reorganisation, body: int) -> bool:
    return any(body in step.bodies for step in scheme(act).steps)


def is_awaited(act: Reorganisation) -> bool:
    """Whether what the bodies hold is still to move."""
    return Reorganisation.objects.awaiting().filter(pk=act.pk).exists()


def due(day: date) -> list[int]:
    """Ids of the acts whose day has come and whose things have not moved; for the job."""
    return list(Reorganisation.objects.due(day).values_list("pk", flat=True))


def may_touch(asker: Asker, on: date) -> set[int]:
    """Ids of the bodies that the asker may reorganise: its own and those that it answers for, now and on the day."""
    return {*ids_below(asker.body, asker.today), *ids_below(asker.body, on)}


def bridge(act: Reorganisation, thing: str = Thing.ASSIGNMENT) -> list[Span]:
    """The planks of an act, for `bridge.as_before` and `bridge.as_after`."""
    rows = Move.objects.filter(reorganisation=act, thing=thing)
    return [Span(*row) for row in rows.values_list("row", "made", "body", "successor")]


def named(asker: Asker, on: date) -> Callable[[str], list[int]]:
    """Name → ids of the bodies that bear it on a day, among those that the asker may reorganise; tone marks or not."""
    held: dict[str, list[int]] = {}
    rows = Body.objects.existing(on).filter(pk__in=may_touch(asker, on)).prefetch_related("names")
    for row in rows:
        for form in {key(row.name_on(on)), key(row.short_on(on))}:
            held.setdefault(form, []).append(row.pk)
    return lambda name: held.get(key(name), [])


def like(on: date) -> Callable[[int], Like]:
    """What a follower takes from a body on a day."""

    def of(number: int) -> Like:
        profile = Profile.objects.on(on).filter(body=number).first()
        parents = {row.tree: str(row.parent_id) for row in Parentage.objects.on(on).filter(body=number)}
        kind, level = (profile.kind, profile.level) if profile else ("other", "commune")
        return Like(kind, level, parents.get("party", ""), parents.get("state", ""))

    return of


def names(scheme: Scheme, on: date) -> dict[str, str]:
    """Ref → what the bodies that a scheme names are called on the day before it takes effect, and the new ones."""
    rows = Body.objects.filter(pk__in=scheme.bodies).prefetch_related("names")
    return {str(row.pk): row.name_on(on - timedelta(days=1)) for row in rows} | {
        new.key: new.name for new in scheme.founded
    }


def first_names(steps: Collection[Step], on: date) -> dict[Step, str]:
    """Step → what the first of its bodies is called; for the sentences about it."""
    rows = Body.objects.filter(pk__in=[step.bodies[0] for step in steps if step.bodies]).prefetch_related("names")
    called = {row.pk: row.name_on(on) for row in rows}
    return {step: called[step.bodies[0]] for step in steps if step.bodies and step.bodies[0] in called}


@dataclass(frozen=True, slots=True)
class Plank:
    """How much of a kind went from one body to another (empty name: nobody)."""

    thing: str
    body: str
    successor: str
    rule: str
    count: int


def moved(act: Reorganisation) -> list[Plank]:
    """The bridge of an act in numbers, as the bodies were called on the day before it and on it."""
    rows = Move.objects.filter(reorganisation=act).values_list("thing", "body", "successor", "rule")
    counts = Counter(rows)
    numbers = {number for _, body, to, _ in counts for number in (body, to) if number}
    on = act.effective_on
    names = {row.pk: row.name_on(on) for row in Body.objects.filter(pk__in=numbers).prefetch_related("names")}
    return [
        Plank(thing, names.get(body, ""), names.get(to, ""), rule, count)
        for (thing, body, to, rule), count in sorted(counts.items(), key=str)
    ]
