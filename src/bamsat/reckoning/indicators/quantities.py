"""What an indicator's figures are and how they are put together, over bodies and over time.

A figure of a period (`InPeriod`: brought about within its days) and one that stands at its end (`Cumulative`) are two types: nothing
here takes one where the other is meant, and no function joins the two. Zero is an amount; not applicable and not reported are none.

What is joined is kept unrounded and undivided (a ratio as its two sums, distinct things as their marks), so that a total over any tree
equals the total over its leaves.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from typing import Generic, TypeVar


class Aggregation(StrEnum):
    SUM = "sum"
    RATIO = "ratio"  # of the sums, never a mean of shares
    LATEST = "latest"  # of each body the last that it told, those put together as sums
    DISTINCT = "distinct"  # the same thing told twice is one
    WORST = "worst"


class Nature(StrEnum):
    IN_PERIOD = "in-period"
    CUMULATIVE = "cumulative"


class Said(StrEnum):
    AMOUNT = "amount"  # zero too
    NOT_APPLICABLE = "not-applicable"
    NOT_REPORTED = "not-reported"


@dataclass(frozen=True, slots=True)
class Measure:
    """How an indicator counts. `factor`: of a ratio, 100 for percent."""

    aggregation: Aggregation
    nature: Nature
    higher_is_better: bool = True
    factor: int = 1

    @property
    def accumulates(self) -> bool:
        """Whether what came about since the year began is what its target is held against."""
        return self.nature is Nature.IN_PERIOD and self.aggregation in {Aggregation.SUM, Aggregation.DISTINCT}

    @property
    def is_sound(self) -> bool:
        """The last that was told is a state: it cannot be a figure of a period."""
        return not (self.aggregation is Aggregation.LATEST and self.nature is Nature.IN_PERIOD)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`amount`; of a ratio `over`, what it is divided by; of distinct things their `marks`, of which `amount` is the number."""

    amount: Decimal
    over: Decimal | None = None
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class InPeriod(Quantity):
    """Brought about within the days of a period."""


@dataclass(frozen=True, slots=True)
class Cumulative(Quantity):
    """As it stood at the end of a period."""


Q = TypeVar("Q", InPeriod, Cumulative)
TYPES: Mapping[Nature, type[InPeriod] | type[Cumulative]] = {
    Nature.IN_PERIOD: InPeriod,
    Nature.CUMULATIVE: Cumulative,
}


@dataclass(frozen=True, slots=True)
class Whole(Generic[Q]):
    """Figures put together, and of how many bodies: those that told an amount, those to whom it does not apply, those that told nothing."""

    quantity: Q | None = None
    told: int = 0
    not_applicable: int = 0
    not_reported: int = 0

    @property
    def said(self) -> Said:
        if self.quantity is not None:
            return Said.AMOUNT
        return Said.NOT_APPLICABLE if self.not_applicable and not self.not_reported else Said.NOT_REPORTED

    @property
    def is_complete(self) -> bool:
        return not self.not_reported


def leaf(said: Said, quantity: Q | None) -> Whole[Q]:
    """What one body said of one period. An amount only where it said one."""
    if (said is Said.AMOUNT) != (quantity is not None):
        raise ValueError("an amount is told with `Said.AMOUNT` alone")
    return Whole(quantity, said is Said.AMOUNT, said is Said.NOT_APPLICABLE, said is Said.NOT_REPORTED)


def over_bodies(measure: Measure, wholes: Iterable[Whole[Q]]) -> Whole[Q]:
    """Of the same period, of bodies none of which holds another."""
    return reduce(lambda one, other: _together(measure, one, other), wholes, Whole())


def over_time(measure: Measure, wholes: Iterable[Whole[Q]]) -> Whole[Q]:
    """Of the same bodies, of periods in their order. What came about in them is put together; what stands is what stands last.

    The bodies are counted as in the last period that is known; of what comes about, those that told nothing as in the period up to then
    that lacks most, so that no hole is hidden by what was told after it.
    """
    found: Whole[Q] = Whole()
    lacking = 0
    for one in wholes:
        if measure.nature is Nature.IN_PERIOD:
            lacking = max(lacking, one.not_reported)
        if one.quantity is None and found.quantity is not None:
            continue
        if measure.nature is Nature.IN_PERIOD:
            found = replace(one, quantity=_joined(measure, found.quantity, one.quantity), not_reported=lacking)
        else:
            found = one
    return found


def up_the_tree(
    measure: Measure, leaves: Mapping[int, Whole[Q]], above: Callable[[int], Iterable[int]]
) -> dict[int, Whole[Q]]:
    """Body → all that it and those under it come to. `above`: a body → itself and all over it, each once."""
    parts: dict[int, list[Whole[Q]]] = {}
    for body, whole in leaves.items():
        for over in set(above(body)):
            parts.setdefault(over, []).append(whole)
    return {body: over_bodies(measure, rows) for body, rows in parts.items()}


def join(measure: Measure, one: Q, other: Q) -> Q:
    """Two figures of the same nature. Raises TypeError for two of different nature."""
    if type(one) is not type(other) or type(one) is not TYPES[measure.nature]:
        raise TypeError("figures of a period and cumulative ones are never put together")
    match measure.aggregation:
        case Aggregation.DISTINCT:
            marks = one.marks | other.marks
            return type(one)(Decimal(len(marks)), None, marks)
        case Aggregation.WORST:
            return min(one, other, key=lambda each: each.amount if measure.higher_is_better else -each.amount)
        case Aggregation.RATIO:
            return type(one)(one.amount + other.amount, (one.over or Decimal(0)) + (other.over or Decimal(0)))
        case _:
            return type(one)(one.amount + other.amount)


def figure(measure: Measure, quantity: Quantity | None) -> Decimal | None:
    """The number that people read; None where there is none, and of a ratio over nothing."""
    if quantity is None:
        return None
    if measure.aggregation is not Aggregation.RATIO:
        return quantity.amount
    return quantity.amount * measure.factor / quantity.over if quantity.over else None


def _together(measure: Measure, one: Whole[Q], other: Whole[Q]) -> Whole[Q]:
    return Whole(
        _joined(measure, one.quantity, other.quantity),
        one.told + other.told,
        one.not_applicable + other.not_applicable,
        one.not_reported + other.not_reported,
    )


def _joined(measure: Measure, one: Q | None, other: Q | None) -> Q | None:
    if one is None or other is None:
        return one if other is None else other
    return join(measure, one, other)
