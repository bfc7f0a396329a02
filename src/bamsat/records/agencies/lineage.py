"""Who stands above whom, and when: from the edges of the two trees to their closure through time. Pure.

A third kind of edge joins the trees: from a body that ended to the one that took it over (`HEIR`), from the day it did. What a
body answers for (`ANY`) follows all three, so that its work and the closed work that it inherited are one set.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from bamsat.reckoning.intervals import Interval, merged

ANY, PARTY, STATE, HEIR = "", "party", "state", "heir"
FOLLOWED = {ANY: {PARTY, STATE, HEIR}, PARTY: {PARTY}, STATE: {STATE}}
Edges = Mapping[int, Sequence["Edge"]]
Reached = dict[int, list[Interval]]  # body above → the times
_ALWAYS = [Interval()]


@dataclass(frozen=True, slots=True)
class Edge:
    """`above` stands straight over a body, in a tree, for a time."""

    above: int
    tree: str
    during: Interval


def reaches(body: int, edges: Edges, tree: str) -> dict[int, list[Interval]]:
    """Body above → the times in which it reaches `body` by edges of the tree; the body itself always. `edges`: by body below."""
    found: dict[int, list[Interval]] = {body: [Interval()]}
    waiting = [(body, Interval(), frozenset({body}))]
    while waiting:
        at, during, path = waiting.pop()
        for edge in edges.get(at, ()):
            held = during & edge.during
            if edge.tree in FOLLOWED[tree] and edge.above not in path and not held.is_empty:
                found.setdefault(edge.above, []).append(held)
                waiting.append((edge.above, held, path | {edge.above}))
    return {above: merged(times) for above, times in found.items()}


def closure(bodies: Iterable[int], edges: Edges) -> Iterable[tuple[int, int, str, Interval]]:
    """(above, below, tree, time) of every reach of the bodies, in every tree; what `reaches` says of each, found once for all."""
    for tree, body, found in by_body(bodies, edges):
        for above, times in found.items():
            for during in times:
                yield above, body, tree, during


def by_body(bodies: Iterable[int], edges: Edges) -> Iterator[tuple[str, int, Reached]]:
    """The same, tree by tree and in it body by body: all that one reaches at once."""
    asked = set(bodies)
    for tree in FOLLOWED:
        for body, found in _composed(asked, edges, tree):
            yield tree, body, found


def _composed(asked: Set[int], edges: Edges, tree: str) -> Iterator[tuple[int, Reached]]:
    """From the tops down: a body reaches what those straight over it reach, while it stands under them. Those on or under a circle, which
    a tree has only where an act and its counter-act meet, are walked path by path.
    """
    over = _over(asked, edges, tree)
    sorter = TopologicalSorter({body: {edge.above for edge in held} for body, held in over.items()})
    with suppress(CycleError):
        sorter.prepare()
    kept, left = {edge.above for held in over.values() for edge in held}, set(asked)
    known: dict[int, Reached] = {}
    while ready := sorter.get_ready():
        for body in ready:
            found = _through(body, over[body], known)
            if body in kept:
                known[body] = found
            if body in asked:
                left.discard(body)
                yield body, found
        sorter.done(*ready)
    for body in left:
        yield body, reaches(body, edges, tree)


def _over(asked: Set[int], edges: Edges, tree: str) -> dict[int, list[Edge]]:
    """The edges of a tree over bodies and over all above them."""
    found: dict[int, list[Edge]] = {}
    waiting = set(asked)
    while waiting:
        body = waiting.pop()
        found[body] = [edge for edge in edges.get(body, ()) if edge.tree in FOLLOWED[tree] and not edge.during.is_empty]
        waiting |= {edge.above for edge in found[body] if edge.above not in found}
    return found


def _through(body: int, over: Iterable[Edge], known: Mapping[int, Reached]) -> Reached:
    found: Reached = {body: _ALWAYS}
    for edge in over:
        begins, ends = edge.during.begins, edge.during.ends
        for above, times in known[edge.above].items():
            if len(times) == 1 and begins <= times[0].begins and times[0].ends <= ends:
                held = times  # as a rule; lists of times are never changed
            else:
                held = [shared for time in times if not (shared := _shared(time, edge.during)).is_empty]
            if held:
                found[above] = merged([*found[above], *held]) if above in found else held
    return found


def _shared(one: Interval, other: Interval) -> Interval:
    """The days in both, without making a new interval where one lies in the other: as a rule it does."""
    if other.begins <= one.begins and one.ends <= other.ends:
        return one
    return other if one.begins <= other.begins and other.ends <= one.ends else one & other


def loops(body: int, edge: Edge, edges: Edges) -> bool:
    """Whether an edge added over a body would, on some day, put it under itself."""
    above = reaches(edge.above, edges, edge.tree)
    return any(time.overlaps(edge.during) for time in above.get(body, ()))
