"""Questions about bodies and people. What a body is called, where it stands and whether it exists is always asked of a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from bamsat.reading import alphabetical
from bamsat.reckoning.intervals import Interval, interval
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import (
    Body,
    BodyName,
    HeadCount,
    Membership,
    Parentage,
    Profile,
    Reach,
    Succession,
    User,
)
from bamsat.records.agencies.querysets import in_force
from bamsat.records.agencies.reach import above as above
from bamsat.records.agencies.reach import below as below
from bamsat.records.agencies.reach import ids_below as ids_below
from bamsat.records.agencies.reach import scope as scope
from bamsat.records.agencies.resolve import index
from bamsat.records.agencies.rights import sight
from bamsat.records.agencies.vocabulary import PAGELESS, Role
from bamsat.records.dialects import Ordinal, among, bare
from bamsat.records.gathering import gather
from bamsat.records.prepared import question


def capacities(user: int, on: date) -> list[Membership]:
    """The capacities in which a person may act on a day, own posts before those of others; none of a program that has no page."""
    rows = _capacities(user, on)
    gather(rows, "body__names")
    return sorted(rows, key=lambda row: (bool(row.power), row.pk))


@question
def _capacities(user: int, on: date) -> "QuerySet[Membership]":
    rows = Membership.objects.on(on).filter(user=user, user__is_active=True).exclude(role__in=PAGELESS)
    found: QuerySet[Membership] = rows.select_related("user", "body", "acts_for__user")
    return found


def asker(user: int, membership: int | None, on: date, today: date, address: str = "") -> Asker | None:
    """The person in the capacity chosen, or in the first they hold today; None when they hold none."""
    return next(iter(held(user, membership, on, today, address)), None)


def held(user: int, membership: int | None, on: date, today: date, address: str = "") -> list[Asker]:
    """The person in every capacity that they hold today, the one chosen first."""
    found = [acting(row, on, today, address) for row in capacities(user, today)]
    return sorted(found, key=lambda one: one.membership != membership)


def program(post: int, today: date, address: str = "") -> Asker | None:
    """Who asks when a program acts in its post; None where the post is over, no program's, or its account closed."""
    rows = Membership.objects.on(today).filter(pk=post, role__in=PAGELESS, user__is_active=True)
    row = rows.select_related("user", "body", "acts_for__user").prefetch_related("body__names").first()
    return acting(row, today, today, address) if row else None


def acting(row: Membership, on: date, today: date, address: str = "") -> Asker:
    """Who asks when a person acts in a capacity they hold."""
    return Asker(
        user=row.user_id,
        username=row.user.username,
        name=row.user.full_name,
        membership=row.pk,
        body=row.body_id,
        body_name=row.body.name_on(today),
        role=Role(row.role),
        position=row.position,
        on=on,
        today=today,
        power=row.power,
        behalf=row.acts_for.user.full_name if row.acts_for else "",
        address=address,
    )


def askers(asker: Asker) -> list[Asker]:
    """The asker in every capacity that they hold today, the one in which they act now first."""
    return held(asker.user, asker.membership, asker.on, asker.today, asker.address)


def asker_named(username: str, on: date, today: date) -> Asker | None:
    """The same by user name, in the first capacity held; for the command line."""
    user = User.objects.filter(username=username.strip().lower()).first()
    return asker(user.pk, None, on, today) if user else None


def body_named(name: str, on: date | None = None) -> Body | None:
    """The one body of exactly this name (on a day, or ever); for setting up an installation and for lists of names."""
    held = BodyName.objects.filter(name=" ".join(name.split()))
    rows = list(Body.objects.filter(pk__in=(held.on(on) if on else held).values("body"))[:2])
    return rows[0] if len(rows) == 1 else None


def tops(asker: Asker) -> list[int]:
    """The highest bodies on the asker's own level: the commune's whole tree, whose directory its officers share."""
    profiles = Profile.objects.on(asker.today)
    level = profiles.filter(body=asker.body).values("level")[:1]
    same = profiles.filter(level__in=level)
    over = above(asker.body, asker.today).filter(above__in=same.values("body"))
    higher = Reach.objects.filter(below=OuterRef("above"), tree=ANY).on(asker.today).exclude(above=OuterRef("above"))
    return list(over.exclude(Exists(higher.filter(above__in=same.values("body"))))) or [asker.body]


def directory(asker: Asker, ever: bool = False) -> "QuerySet[Body]":
    """The bodies that the asker may see; `ever`: those that do not exist on the day looked at too."""
    seen = sight(asker, Body, asker.on)
    rows = Body.objects.filter(seen) if ever else Body.objects.existing(asker.on).filter(seen)
    return rows.prefetch_related(Prefetch("names", BodyName.objects.order_by("valid_from")), "profiles")


def body(asker: Asker, number: int) -> Body:
    """One body that the asker may see, whether it still exists or not; raises Body.DoesNotExist."""
    return directory(asker, ever=True).prefetch_related("head_counts").get(pk=number)


def names(asker: Asker, of: Collection[int] | None = None) -> dict[int, str]:
    """Id → name on the day looked at, as `Body.name_on` says it, for the whole directory or some of it. A province's holds thousands."""
    seen = Body.objects.existing(asker.on).filter(sight(asker, Body, asker.on))
    return called(seen if of is None else seen.filter(pk__in=of), asker.on)


def called(bodies: "QuerySet[Body] | Collection[int]", on: date) -> dict[int, str]:
    """Id → name on a day, as `Body.name_on` says it, of however many; nothing for one that there is not."""
    held = bodies if isinstance(bodies, QuerySet) else among(bodies)
    rows = BodyName.objects.filter(body__in=held).order_by("body", "pk")
    return _of_day(rows.values_list("body", "name", "valid_from", "valid_until"), on)


def called_when(asked: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """(id, day) → name on that day, as `Body.name_on` says it, each of a day of its own."""
    pairs = set(asked)
    rows = BodyName.objects.filter(body__in=among({body for body, _ in pairs})).order_by("body", "pk")
    held: dict[int, list[tuple[int, str, date | None, date | None]]] = defaultdict(list)
    for row in rows.values_list("body", "name", "valid_from", "valid_until"):
        held[row[0]].append(row)
    return {(body, on): _of_day(held[body], on).get(body, f"#{body}") for body, on in pairs}


def _of_day(rows: Iterable[tuple[int, str, date | None, date | None]], on: date) -> dict[int, str]:
    """Body → what it bears on a day, of all that it ever bore and from when until when."""
    held: dict[int, tuple[date, str]] = {}
    for number, name, begins, ends in rows:
        during = interval(begins, ends)
        last = held.get(number)
        if not during.is_empty and (last is None or _is_nearer(during.begins, last[0], on)):
            held[number] = (during.begins, name)
    return {number: name for number, (_, name) in held.items()}


def by_name(asker: Asker, of: Collection[int] | None = None) -> list[tuple[int, str]]:
    """The same as a list in the order of the alphabet: id and name."""
    return sorted(names(asker, of).items(), key=lambda row: alphabetical(row[1]))


def _is_nearer(begins: date, last: date, on: date) -> bool:
    """Whether a name that begins on a day is the one of `on` rather than another: the last that had begun, else the first to begin."""
    return last < begins <= on or (last > on and begins < last)


def known_forms(asker: Asker) -> dict[str, set[int]]:
    """The forms under which a paper may name a body of the directory; for `resolve.resolve`."""
    seen = Body.objects.existing(asker.on).filter(sight(asker, Body, asker.on))
    profiles = Profile.objects.filter(body__in=seen).order_by("body", "pk")
    places = _of_day(profiles.values_list("body", "place", "valid_from", "valid_until"), asker.on)
    names = BodyName.objects.filter(body__in=seen).values_list("body", "name", "short")
    return index((body, name, short, places.get(body, "")) for body, name, short in names)


def find(asker: Asker, words: str) -> list[Body]:
    """Bodies that ever bore a name that holds the words, tone marks or not, whether they still exist or not."""
    named = BodyName.objects.holding(words).filter(body=OuterRef("pk"))
    return list(directory(asker, ever=True).filter(Exists(named))[:20])


def parents(asker: Asker, number: int) -> list[tuple[Parentage, str]]:
    """Who stands straight over a body on the day looked at, in each tree, with its name on that day."""
    rows = Parentage.objects.on(asker.on).filter(body=number).select_related("parent").prefetch_related("parent__names")
    return [(row, row.parent.name_on(asker.on)) for row in rows.order_by("tree")]


def children(asker: Asker, number: int) -> list[tuple[Body, str]]:
    """Who stands straight under a body on the day looked at, of those that the asker may see."""
    under = Parentage.objects.on(asker.on).filter(parent=number).values("body")
    return [(row, row.name_on(asker.on)) for row in directory(asker).filter(pk__in=under)]


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """When bodies existed: asked for once, where many days are looked at. `held`: by the days between two changes of what a body is; thousands
    share a few of these, so that of all of them at once is asked what one would be."""

    held: Mapping[Interval, Set[int]]

    def stands(self, body: int, on: date) -> bool:
        return any(body in bodies for during, bodies in self.held.items() if on in during)

    def standing(self, bodies: Collection[int], on: date) -> set[int]:
        """Those that stood on a day."""
        return set(bodies).intersection(set[int]().union(*(held for during, held in self.held.items() if on in during)))

    def steady(self, bodies: Collection[int], first: date, last: date) -> set[int]:
        """Those that stood on every day from one to another, as nearly all do: of them no single day need be asked."""
        through = (held for during, held in self.held.items() if during.begins <= first and last < during.ends)
        return set(bodies).intersection(set[int]().union(*through))


def lifetimes(bodies: "QuerySet[Any, int] | Collection[int]") -> Lifetimes:
    """Of all bodies of a query, or of these; one that is not among them stands on no day."""
    return lived(bare(lives(bodies)))


def lives(bodies: "QuerySet[Any, int] | Collection[int]") -> "QuerySet[Any, tuple[Any, ...]]":
    """The rows of which `lived` makes their lifetimes."""
    rows = Profile.objects.filter(body__in=bodies).annotate(begins=Ordinal("valid_from"), ends=Ordinal("valid_until"))
    found: QuerySet[Any, tuple[Any, ...]] = rows.values_list("body", "begins", "ends")
    return found


def lived(rows: Iterable[tuple[Any, ...]]) -> Lifetimes:
    """`rows`: (body, from, until), the days as whole numbers."""
    held: dict[tuple[int | None, int | None], set[int]] = defaultdict(set)
    for body, begins, ends in rows:
        held[begins, ends].add(body)
    return Lifetimes({interval(_day(begins), _day(ends)): bodies for (begins, ends), bodies in held.items()})


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def heirs(body: int, on: date) -> list[int]:
    """Who stands in a body's place on a day: itself while it exists, else its successors, and theirs."""
    return heirs_of([body], on)[body]


def heirs_of(bodies: Collection[int], on: date) -> dict[int, list[int]]:
    """Body → its `heirs`, of many bodies at once: two questions for each generation of successors."""
    after: dict[int, list[int]] = {}  # who is no more → who came after it
    standing: set[int] = set()
    waiting = set(bodies)
    while waiting:
        here = set(_living(waiting, on))
        standing |= here
        after |= {number: [] for number in waiting - here}
        if waiting <= here:
            break
        rows = Succession.objects.filter(in_force(on), body__in=waiting - here, ends=True).exclude(successor=None)
        for number, successor in rows.values_list("body", "successor"):
            after[number].append(successor)
        waiting = {one for number in waiting - here for one in after[number]} - standing - after.keys()
    return {body: _last(body, after) for body in bodies}


@question
def _living(bodies: Collection[int], on: date) -> "QuerySet[Profile, int]":
    return Profile.objects.on(on).filter(body__in=bodies).values_list("body", flat=True)


@dataclass(frozen=True, slots=True)
class Ended:
    """A body that is no more. `on`: the first day without it; `heirs`: ids and names of those who stand in its place."""

    number: int
    name: str
    on: date
    heirs: tuple[tuple[int, str], ...]


def ended(asker: Asker, number: int) -> Ended | None:
    """What became of a body by the day looked at; None for one that still is, or that the asker may not see."""
    row = directory(asker, ever=True).filter(pk=number).first()
    if row is None or row.ended_on is None or row.ended_on > asker.on:
        return None
    after = [one for one in by_name(asker, heirs(number, asker.on)) if one[0] != number]
    return Ended(number, row.name_on(asker.on), row.ended_on, tuple(after))


def stand_ins(bodies: Collection[int], on: date) -> dict[int, list[int]]:
    """Body → who stood or stands for it on a day: itself while it exists, its heirs once it has ended, before it was founded those it came
    from. Empty where nobody does.
    """
    found = heirs_of(bodies, on)
    nobody = [body for body in bodies if not found[body]]
    later = Profile.objects.filter(body__in=nobody, valid_from__gt=on).values_list("body", flat=True)
    return found | {body: _origins(body, on) for body in set(later)}


def _origins(body: int, on: date) -> list[int]:
    found, waiting, seen = set(), {body}, {body}
    while waiting:
        rows = Succession.objects.filter(successor__in=waiting, valid_from__gt=on)
        before = set(rows.values_list("body", flat=True)) - seen
        here = set(Profile.objects.on(on).filter(body__in=before).values_list("body", flat=True))
        found |= here
        seen |= before
        waiting = before - here
    return sorted(found)


def _last(body: int, after: dict[int, list[int]]) -> list[int]:
    found, waiting, seen = [], [body], set()
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        if number in after:
            waiting += after[number]
        else:
            found.append(number)
    return sorted(found)


def head_of(asker: Asker, number: int) -> tuple[str, str] | None:
    """Full name and position of who led a body on the day looked at, the first appointed first; None where nobody is known to."""
    rows = Membership.objects.on(asker.on).filter(body=number, role=Role.HEAD).order_by("id")
    return rows.values_list("user__full_name", "position").first()


def members_on(days: Mapping[int, date], known_on: date) -> dict[int, tuple[int, int]]:
    """Body → its Party members and the year at whose end they were counted: the last year that was over on the body's day, else the first
    after it. As known on `known_on`; a body whose members nobody counted is left out.
    """
    rows = HeadCount.objects.on(known_on).filter(body__in=list(days), members__isnull=False).order_by("body", "year")
    found: dict[int, tuple[int, int]] = {}
    for body, year, members in rows.values_list("body", "year", "members"):
        if year < days[body].year or body not in found:
            found[body] = (members, year)
    return found


def days_of_change(asker: Asker) -> list[date]:
    """The days on which a body of the directory began, changed or ended; the stops of the time slider."""
    rows = Profile.objects.filter(body__in=directory(asker, ever=True).values("pk"))
    return sorted({day for row in rows.values_list("valid_from", "valid_until") for day in row if day})
