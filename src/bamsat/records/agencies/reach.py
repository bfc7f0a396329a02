"""Keeps `Reach` equal to the closure of the trees and successions. Derived rows only: the facts they come from are never touched."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import connection

from bamsat.reckoning.intervals import interval
from bamsat.records.agencies.lineage import ANY, HEIR, Edge, Edges, closure
from bamsat.records.agencies.models import Body, Parentage, Reach, Succession

Key = TypeVar("Key", int, str)
AT_ONCE = 5_000  # ids in one query; SQLite takes no more than 32,766 variables


def rebuild(bodies: Iterable[int]) -> None:
    """Recompute the reaches of bodies whose parents or heirs changed, and of all that they ever reached."""
    touched = set(bodies)
    for part in chunks(touched):
        touched |= set(Reach.objects.filter(above__in=part, tree=ANY).values_list("below", flat=True))
    edges = edges_over(touched)
    for part in chunks(touched):
        Reach.objects.filter(below__in=part).delete()
        _write(part, edges)


def rebuild_all() -> None:
    """Recompute everything; for a load of a whole country."""
    edges: dict[int, list[Edge]] = defaultdict(list)
    for below, edge in (*_parents(), *_heirs()):
        edges[below].append(edge)
    Reach.objects.all().delete()
    for part in chunks(Body.objects.values_list("pk", flat=True)):
        _write(part, edges)


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
            for below, edge in (*_parents(body__in=part), *_heirs(body__in=part)):
                found[below].append(edge)
        frontier = {edge.above for number in frontier for edge in found[number]} - set(found)
    return found


def _write(bodies: list[int], edges: Edges) -> None:
    """Straight to the table: a country has hundreds of thousands of these rows, and model instances would take most of the time."""
    table, day = Reach._meta.db_table, connection.ops.adapt_datefield_value
    columns = "above_id, below_id, tree, valid_from, valid_until"
    rows = closure(bodies, edges)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608 -- our own table's name
            [(above, below, tree, day(during.begins), day(during.ends)) for above, below, tree, during in rows],
        )


def _parents(**which: object) -> Iterator[tuple[int, Edge]]:
    rows = Parentage.objects.filter(**which).values_list("body", "parent", "tree", "valid_from", "valid_until")
    for below, above, tree, begins, ends in rows:
        yield below, Edge(above, tree, interval(begins, ends))


def _heirs(**which: object) -> Iterator[tuple[int, Edge]]:
    rows = Succession.objects.filter(ends=True, **which).exclude(successor=None)
    for below, above, begins, ends in rows.values_list("body", "successor", "valid_from", "valid_until"):
        yield below, Edge(above, HEIR, interval(begins, ends))
