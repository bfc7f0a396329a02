"""From the old tree to the new one and back, by the rows of what moved: totals on either are totals on the other. Pure.

A `Held` says that a body holds a row (an assignment) about a subject (a task). The bridge has, for each row that moved, the row
before, the row after (None where none follows) and the bodies of both (successor None: it became nobody's).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    row: int
    subject: int
    body: int | None


@dataclass(frozen=True, slots=True)
class Span:
    """One plank of the bridge."""

    row: int
    made: int | None
    body: int | None
    successor: int | None


Fact = tuple[int, int | None]  # subject, body


def as_before(after: Iterable[Held], bridge: Iterable[Span]) -> set[Fact]:
    """What is held on the new tree, told on the old one."""
    origins: dict[int | None, list[int | None]] = {}
    for span in bridge:
        origins.setdefault(span.made, []).append(span.body)
    return {(held.subject, body) for held in after for body in origins.get(held.row, [held.body])}


def as_after(before: Iterable[Held], bridge: Iterable[Span]) -> set[Fact]:
    """What was held on the old tree, told on the new one."""
    heirs: dict[int, list[int | None]] = {}
    for span in bridge:
        heirs.setdefault(span.row, []).append(span.successor)
    return {(held.subject, body) for held in before for body in heirs.get(held.row, [held.body])}


def totals(facts: Set[Fact], above: Mapping[int, Iterable[int]]) -> Counter[int]:
    """Body → how many subjects it and all under it hold, each counted once. `above`: body → itself and all over it."""
    counted = {(subject, over) for subject, body in facts if body is not None for over in above.get(body, ())}
    return Counter(over for _, over in counted)
