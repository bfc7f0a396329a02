"""Keeps `Reach` equal to the closure of the trees and successions, and reads it. Derived rows only: the facts they come from are never
touched.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from itertools import groupby, islice
from operator import or_
from typing import TypeVar

from django.db.models import Q, QuerySet

from bamsat.reckoning.intervals import interval
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.lineage import ANY, HEIR, Edge, Edges, Reached, by_body, closure
from bamsat.records.agencies.models import Body, Parentage, Reach, Succession
from bamsat.records.dialects import among, in_one, write_rows
from bamsat.records.prepared import question

Key = TypeVar("Key")
WRITTEN = 50_000  # rows written at once
AT_ONCE = 5_000  # ids in one query; SQLite takes no more than 32,766 variables


def below(body: int, on: date, tree: str = ANY) -> "QuerySet[Reach, int]":
    """Ids of a body and of all under it on a day, in a tree or in all that it answers for; one read of an index."""
    return Reach.objects.filter(above=body, tree=tree).on(on).values_list("below", flat=True)


def ever_below(body: int, *days: date) -> "QuerySet[Reach, int]":
    """Ids of a body and of all under it on any of some days: one set, so that the base goes from it to what lies by body."""
    during = [Q(valid_from__lte=day, valid_until__gt=day) for day in dict.fromkeys(days)]
    return Reach.objects.filter(reduce(or_, during), above=body, tree=ANY).values_list("below", flat=True)


def above(body: int, on: date, tree: str = ANY) -> "QuerySet[Reach, int]":
    """Ids of a body and of all over it on a day."""
    return Reach.objects.filter(below=body, tree=tree).on(on).values_list("above", flat=True)


def scope(asker: Asker) -> "QuerySet[Reach, int]":
    """Ids of the asker's body, of all under it and of those whose record they inherited, for use in a filter.

    Rights are those of today, whatever day is looked at: a body sees the past work of the bodies it took over.
    """
    return below(asker.body, asker.today)


def ids_below(body: int, on: date) -> list[int]:
    """What `below` says, out of the base: of a province some three thousand."""
    return in_one(below(body, on))


def stands_over(body: int, other: int, on: date) -> bool:
    """Whether a body is over another on a day, inherited it, or is the same."""
    return bool(_reaching(body, other, on))


@question
def _reaching(body: int, other: int, on: date) -> "QuerySet[Reach, int]":
    return below(body, on).filter(below=other)[:1]


def stands_under(body: int, on: date) -> bool:
    """Whether any other body is over this one on a day, in either tree, or inherited it."""
    return bool(_over(body, on))


@question
def _over(body: int, on: date) -> "QuerySet[Reach, int]":
    return above(body, on).exclude(above=body)[:1]


def rebuild(bodies: Iterable[int]) -> None:
    """Recompute the reaches of bodies whose parents or heirs changed, and of all that they ever reached."""
    touched = set(bodies)
    for part in chunks(touched):
        touched |= set(Reach.objects.filter(above__in=among(part), tree=ANY).values_list("below", flat=True))
    for tree, found in groupby(by_body(touched, edges_over(touched)), key=lambda one: one[0]):
        while some := {body: reached for _, body, reached in islice(found, AT_ONCE)}:
            _put_right(tree, some)


def rebuild_all() -> None:
    """Recompute everything; for a load of a whole country."""
    edges: dict[int, list[Edge]] = defaultdict(list)
    for below, edge in (*_parents(), *_heirs()):
        edges[below].append(edge)
    Reach.objects.all().delete()
    _write(set(Body.objects.values_list("pk", flat=True)), edges)


def chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """In lists that one query takes."""
    rows = list(keys)
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def edges_over(bodies: set[int]) -> dict[int, list[Edge]]:
    """The edges over bodies and over all above them; for `lineage.loops`."""
    found: dict[int, list[Edge]] = {}
    frontier = set(bodies)
    while frontier:
        found |= {number: [] for number in frontier}
        for part in chunks(frontier):
            for below, edge in (*_parents(body__in=among(part)), *_heirs(body__in=among(part))):
                found[below].append(edge)
        frontier = {edge.above for number in frontier for edge in found[number]} - set(found)
    return found


def _put_right(tree: str, found: Mapping[int, Reached]) -> None:
    """Write what is not there yet and delete what holds no more: most of what a great reorganisation touches stays as it is."""
    held = {row[1:]: row[0] for row in _held(tree, list(found))}
    wanted = [
        (above, body, during.begins, during.ends)
        for body, reached in found.items()
        for above, times in reached.items()
        for during in times
    ]
    new = [row for row in wanted if held.pop(row, None) is None]
    for part in chunks(held.values()):
        Reach.objects.filter(pk__in=among(part)).delete()
    names = ("above", "below", "tree", "valid_from", "valid_until")
    write_rows(Reach, names, ((above, below, tree, begins, ends) for above, below, begins, ends in new))


def _held(tree: str, bodies: list[int]) -> Iterator[tuple[int, int, int, date, date]]:
    rows = Reach.objects.filter(below__in=among(bodies), tree=tree)
    yield from rows.values_list("pk", "above", "below", "valid_from", "valid_until")


def _write(bodies: set[int], edges: Edges) -> None:
    names = ("above", "below", "tree", "valid_from", "valid_until")
    rows = ((above, below, tree, during.begins, during.ends) for above, below, tree, during in closure(bodies, edges))
    while part := list(islice(rows, WRITTEN)):
        write_rows(Reach, names, part)


def _parents(**which: object) -> Iterator[tuple[int, Edge]]:
    rows = Parentage.objects.filter(**which).values_list("body", "parent", "tree", "valid_from", "valid_until")
    for below, above, tree, begins, ends in rows:
        yield below, Edge(above, tree, interval(begins, ends))


def _heirs(**which: object) -> Iterator[tuple[int, Edge]]:
    rows = Succession.objects.filter(ends=True, **which).exclude(successor=None)
    for below, above, begins, ends in rows.values_list("body", "successor", "valid_from", "valid_until"):
        yield below, Edge(above, HEIR, interval(begins, ends))
