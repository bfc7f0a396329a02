"""Who stands above whom, and when: from the edges of the two trees to their closure through time. Pure.

A third kind of edge joins the trees: from a body that ended to the one that took it over (`HEIR`), from the day it did. What a
body answers for (`ANY`) follows all three, so that its work and the closed work that it inherited are one set.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bamsat.reckoning.intervals import Interval, merged

ANY, PARTY, STATE, HEIR = "", "party", "state", "heir"
FOLLOWED = {ANY: {PARTY, STATE, HEIR}, PARTY: {PARTY}, STATE: {STATE}}
Edges = Mapping[int, Sequence["Edge"]]


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
    """(above, below, tree, time) of every reach of the bodies, in every tree."""
    for body in bodies:
        for tree in FOLLOWED:
            for above, times in reaches(body, edges, tree).items():
                for during in times:
                    yield above, body, tree, during


def loops(body: int, edge: Edge, edges: Edges) -> bool:
    """Whether an edge added over a body would, on some day, put it under itself."""
    above = reaches(edge.above, edges, edge.tree)
    return any(time.overlaps(edge.during) for time in above.get(body, ()))
