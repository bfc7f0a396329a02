"""What leaves come to, by branch of the tree and period: figures of one body each, or a register's sums of one body each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from bamsat.reckoning.indicators.quantities import Aggregation, Nature, Whole
from bamsat.records.indicators.facts import Added, Fact
from bamsat.records.indicators.models import Indicator, quantity
from bamsat.records.results.models import PARTS

Leaves = Mapping[tuple[int, int], Fact | None]  # by body and place of the period; None: it owes a figure and told none
Cells = dict[tuple[int, int], "Cell"]  # by branch and place of the period


@dataclass(frozen=True, slots=True)
class Cell:
    """What a branch comes to in a period. `waiting`: figures handed in that nobody has verified; `late`: told after the seal."""

    whole: Whole[Any]
    waiting: int = 0
    late: int = 0


def bodies_of(leaves: Leaves | Added) -> set[int]:
    return leaves.bodies if isinstance(leaves, Added) else {body for body, _ in leaves}


def cells(of: Indicator, leaves: Leaves | Added, place: Mapping[int, int], waits: Iterable[tuple[int, int]]) -> Cells:
    """`place`: body → branch; of bodies that are not in it nothing counts."""
    if isinstance(leaves, Added):
        return _of_register(of, leaves, place)
    worst = (min if of.higher_is_better else max) if of.aggregation == Aggregation.WORST else None
    sums: dict[tuple[int, int], _Sum] = defaultdict(_Sum)
    for (body, at), fact in leaves.items():
        branch = place.get(body)
        if branch is not None:
            sums[branch, at].add(fact, worst)
    for body, at in waits:
        if body in place:
            sums[place[body], at].waiting += 1
    return {key: one.cell(of) for key, one in sums.items()}


def _of_register(of: Indicator, added: Added, place: Mapping[int, int]) -> Cells:
    """In one pass over what the base added up: a body is told once in a period, of what stands in all after its first one too."""
    stands = of.nature == Nature.CUMULATIVE
    sums: dict[int, list[_Sum]] = {branch: [_Sum() for _ in range(added.periods)] for branch in set(place.values())}
    begun: set[int] = set()
    for body, at, amount, over in sorted(added.rows, key=lambda row: row[1]) if stands else added.rows:
        if body in place:
            one = sums[place[body]][at]
            one.amount = amount + (one.amount or 0)
            one.over += over
            one.told += not stands or body not in begun
            begun.add(body)
    for many in sums.values() if stands else ():
        for before, one in pairwise(many):
            one.carry(before)
    return {(branch, at): one.cell(of) for branch, many in sums.items() for at, one in enumerate(many) if one.told}


class _Sum:
    """What facts come to, in whole numbers until all are together."""

    __slots__ = ("amount", "late", "marks", "missing", "over", "told", "waiting", "without")

    def __init__(self) -> None:
        self.amount: int | None = None
        self.over = self.told = self.without = self.missing = self.waiting = self.late = 0
        self.marks: set[str] = set()

    def add(self, fact: Fact | None, worst: Callable[[int, int], int] | None) -> None:
        if fact is None:
            self.missing += 1
            return
        amount, over, marks, late = fact
        self.late += late
        if amount is None:
            self.without += 1
            return
        self.told += 1
        self.over += over or 0
        self.marks |= marks
        before = self.amount
        self.amount = amount if before is None else before + amount if worst is None else worst(before, amount)

    def carry(self, before: "_Sum") -> None:
        """What stood at the end of the period before stands still."""
        if before.amount is not None:
            self.amount = before.amount + (self.amount or 0)
        self.over += before.over
        self.told += before.told

    def cell(self, of: Indicator) -> Cell:
        distinct, ratio = of.aggregation == Aggregation.DISTINCT, of.aggregation == Aggregation.RATIO
        number = len(self.marks) * PARTS if distinct else self.amount
        found = quantity(of.measure, number if self.told else None, self.over if ratio else None)
        if distinct and found is not None:
            found = replace(found, marks=frozenset(self.marks))
        return Cell(Whole(found, self.told, self.without, self.missing), self.waiting, self.late)
