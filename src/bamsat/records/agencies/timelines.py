"""The only code that writes what is true of a body for a time. Each fact begins where the one before it ends; none overlap.

Call inside the transaction of an act, after `locked`. Writes no line of the journal: the act does.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.db.models import prefetch_related_objects

from bamsat.reading import search_form
from bamsat.reckoning.intervals import interval
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.identifiers import identifier_fault, territory_fault
from bamsat.records.agencies.lineage import Edge, loops
from bamsat.records.agencies.models import Body, BodyName, During, Parentage, Profile
from bamsat.records.agencies.reach import chunks, edges_over
from bamsat.records.dialects import among

BATCH = 2_000
Fact = TypeVar("Fact", bound=During)


class Under(NamedTuple):
    """A place in a tree: a body straight under another."""

    body: int
    tree: str
    parent: int


def locked(numbers: Iterable[int], told: bool = True) -> dict[int, Body]:
    """The bodies, each row locked until the transaction ends; always in the same order, so that two acts never wait crosswise. `told`: with
    their names and profiles at hand.
    """
    found: dict[int, Body] = {}
    for part in chunks(sorted(set(numbers))):
        rows = list(Body.objects.select_for_update(of=("self",)).filter(pk__in=among(part)).order_by("pk"))
        prefetch_related_objects(rows if told else [], "names", "profiles")
        found |= {row.pk: row for row in rows}
    return found


def name_row(body: int, name: str, short: str, abbreviation: str, begins: date | None) -> BodyName:
    """A name ready to save. Raises `Refused` for an empty one."""
    name, short, abbreviation = (" ".join(text.split()) for text in (name, short, abbreviation))
    if not name:
        raise Refused("Cơ quan phải có tên.")
    folded = search_form(f"{name} {short} {abbreviation}")[:900]
    shorter = {"short": short[:80], "abbreviation": abbreviation[:20], "folded": folded}
    return BodyName(body_id=body, name=name[:300], **shorter, valid_from=begins)


def profile_row(body: int, begins: date | None, **fields: str) -> Profile:
    """A profile ready to save. Raises `Refused` for a code of the wrong form."""
    fault = identifier_fault(fields.get("identifier", "")) or territory_fault(fields.get("territory", ""))
    if fault:
        raise Refused(fault)
    return Profile(body_id=body, valid_from=begins, **fields)


def begin_all(rows: Sequence[Fact], keys: Sequence[str]) -> list[Fact]:
    """Save facts of one kind, in their order: each ends the one in force on its first day and lasts until that one would have ended or
    the next begins. `keys`: the columns in which two facts agree that exclude each other.
    """
    if not rows:
        return []
    kind = type(rows[0])
    held = _held(kind, keys, {getattr(row, keys[0]) for row in rows})
    ended: dict[int, Fact] = {}
    for row in rows:
        among = held[_key(row, keys)]
        ended |= {one.pk: one for one in _begin(row, among) if one.pk}
        among.append(row)
    kind._default_manager.bulk_update(ended.values(), ["valid_until"], batch_size=BATCH)
    return list(kind._default_manager.bulk_create(rows, batch_size=BATCH))


def _held(kind: type[Fact], keys: Sequence[str], first: Iterable[int]) -> dict[tuple[Any, ...], list[Fact]]:
    found: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for part in chunks(sorted(first)):
        for one in kind._default_manager.filter(**{f"{keys[0]}__in": part}):
            found[_key(one, keys)].append(one)
    return found


def _key(row: During, keys: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, key) for key in keys)


def _begin(row: Fact, among: Iterable[Fact]) -> list[Fact]:
    """Set the end of a fact that begins, and of those in force on its first day; returns these."""
    held = [one for one in among if not one.during.is_empty]
    covered = [one for one in held if row.during.begins in one.during]
    if row.valid_from is None and covered:
        raise Refused("Hãy ghi ngày bắt đầu áp dụng: trước đó đã có dữ liệu.")
    later = [one.valid_from for one in held if one.during.begins > row.during.begins]
    limits = [*later, *(one.valid_until for one in covered), row.valid_until]
    for one in covered:
        one.valid_until = row.valid_from
    row.valid_until = min((day for day in limits if day), default=None)
    return covered


def end(row: During, day: date | None) -> None:
    """End a fact on a day: the first on which it no longer holds. Its own first day annuls it."""
    row.valid_until = day
    row.save(update_fields=["valid_until"])


def begin_name(row: BodyName) -> None:
    begin_all([row], ("body_id",))


def begin_profile(row: Profile) -> None:
    begin_profiles([row])


def begin_profiles(rows: Sequence[Profile]) -> None:
    """Raises `Refused` when another body bears the identifier of one on one of its days."""
    refuse_identifiers_of_others(rows)
    begin_all(rows, ("body_id",))


def refuse_identifiers_of_others(rows: Sequence[Profile]) -> None:
    """Raises `Refused` when another body bears the identifier of one on one of its days; a body may keep its own."""
    bearers: dict[str, list[Profile]] = defaultdict(list)
    for part in chunks(sorted({row.identifier for row in rows if row.identifier})):
        for one in Profile.objects.filter(identifier__in=part):
            bearers[one.identifier].append(one)
    for row in rows:
        others = [one for one in bearers[row.identifier] if one.body_id != row.body_id]
        if any(one.during.overlaps(row.during) for one in others):
            raise Refused(f"Mã định danh {row.identifier} đang là của cơ quan khác trong thời gian này.")


def begin_parent(body: int, tree: str, parent: int, day: date | None) -> int:
    """Put a body under another from a day; the id of the row. Raises `Refused` when it would stand under itself."""
    return begin_parents([Under(body, tree, parent)], day)[0]


def begin_parents(places: Sequence["Under"], day: date | None) -> list[int]:
    """As `begin_parent`, for many bodies at once, in their order; the ids of the rows."""
    over = edges_over({number for place in places for number in (place.body, place.parent)})
    for place in places:
        edge = Edge(place.parent, place.tree, interval(day, None))
        if place.parent == place.body or loops(place.body, edge, over):
            raise Refused("Cơ quan cấp trên được chọn đang đứng dưới chính cơ quan này. Hãy chọn cơ quan khác.")
        before = over[place.body]
        over[place.body] = [_until(one, day) if one.tree == place.tree else one for one in before] + [edge]
    rows = [Parentage(body_id=place.body, tree=place.tree, parent_id=place.parent, valid_from=day) for place in places]
    return [row.pk for row in begin_all(rows, ("body_id", "tree"))]


def _until(edge: Edge, day: date | None) -> Edge:
    """What is left of an edge when another takes its place on a day."""
    covered = interval(day, None).begins in edge.during
    return replace(edge, during=edge.during & interval(None, day)) if covered else edge


def end_bodies(bodies: Iterable[int], day: date) -> None:
    """Bodies end: their profiles, and their places in both trees. Their names stay their names."""
    for part in chunks(sorted(bodies)):
        for kind in (Profile, Parentage):
            held = [row.pk for row in kind._default_manager.filter(body__in=among(part)) if day in row.during]
            for some in chunks(held):
                kind._default_manager.filter(pk__in=among(some)).update(valid_until=day)


def changed_after(bodies: Iterable[int], day: date) -> dict[int, date]:
    """Body → the first day after `day` on which something of it begins or ends by a fact already written; without those of which
    nothing does.
    """
    found: dict[int, date] = {}
    for part in chunks(sorted(bodies)):
        for kind in (BodyName, Profile, Parentage):
            rows = kind._default_manager.filter(body__in=among(part)).values_list("body", "valid_from", "valid_until")
            for body, begins, ends in rows:
                later = [] if interval(begins, ends).is_empty else [begins, ends]
                days = [one for one in (*later, found.get(body)) if one and one > day]
                found |= {body: min(days)} if days else {}
    return found
