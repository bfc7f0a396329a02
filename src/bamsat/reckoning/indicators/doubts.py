"""What makes a figure doubtful before it is handed in. A doubt never refuses: the figure may be right, and then its body says why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bamsat.reckoning.indicators.quantities import Aggregation, Measure, Nature, Quantity, figure


class Kind(StrEnum):
    BELOW_LEAST = "below-least"
    ABOVE_MOST = "above-most"
    JUMP = "jump"  # against the last period
    FELL = "fell"  # what only grows became less
    PARTS_DIFFER = "parts-differ"  # those that make up the whole do not
    PART_ABOVE = "part-above"  # a part is more than the whole
    OVER_NOTHING = "over-nothing"  # a ratio over zero
    ABOVE_WHOLE = "above-whole"  # a share of more than all
    BELOW_ZERO = "below-zero"  # where nobody said that it may be
    FRACTION = "fraction"  # of things that are counted one by one


@dataclass(frozen=True, slots=True)
class Doubt:
    """`amount` is doubtful beside `against`; `label`: the part or breakdown meant."""

    kind: Kind
    amount: Decimal
    against: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """`parts`: code → label. `whole`: together they are the total."""

    label: str
    parts: Mapping[str, str]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Of the number that people read. `jump`: percent by which it may differ from the last period's, 0: any. `whole`: what is told are things
    that are counted one by one.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    jump: int = 0
    whole: bool = False


def doubts(
    measure: Measure,
    told: Quantity,
    limits: Limits,
    last: Quantity | None = None,
    parts: Mapping[str, Decimal] | None = None,
    breakdowns: Sequence[Breakdown] = (),
) -> list[Doubt]:
    """All that is doubtful. `last`: what the same body told of the period before, None: nothing."""
    return [
        *_of_ratio(measure, told),
        *_of_limits(figure(measure, told), limits),
        *_of_signs(told, parts or {}, breakdowns, limits),
        *_of_last(measure, told, last, limits),
        *_of_parts(told.amount, parts or {}, breakdowns),
    ]


def _of_ratio(measure: Measure, told: Quantity) -> Iterator[Doubt]:
    if measure.aggregation is not Aggregation.RATIO:
        return
    over = told.over or Decimal(0)
    if not over:
        yield Doubt(Kind.OVER_NOTHING, told.amount, over)
    elif measure.factor == 100 and told.amount > over:
        yield Doubt(Kind.ABOVE_WHOLE, told.amount, over)


def _of_limits(number: Decimal | None, limits: Limits) -> Iterator[Doubt]:
    if number is not None and limits.least is not None and number < limits.least:
        yield Doubt(Kind.BELOW_LEAST, number, limits.least)
    if number is not None and limits.most is not None and number > limits.most:
        yield Doubt(Kind.ABOVE_MOST, number, limits.most)


def _of_signs(
    told: Quantity, parts: Mapping[str, Decimal], breakdowns: Sequence[Breakdown], limits: Limits
) -> Iterator[Doubt]:
    """Each number as it was written: below zero though no limit lets it, or a fraction of what comes whole."""
    labels = {code: label for one in breakdowns for code, label in one.parts.items()}
    written = [("", told.amount), *((("", told.over),) if told.over is not None else ())]
    for label, amount in [*written, *((labels.get(code, code), amount) for code, amount in parts.items())]:
        if amount < 0 and (limits.least is None or limits.least >= 0):
            yield Doubt(Kind.BELOW_ZERO, amount, Decimal(0), label)
        if limits.whole and amount != amount.to_integral_value():
            yield Doubt(Kind.FRACTION, amount, amount.to_integral_value(), label)


def _of_last(measure: Measure, told: Quantity, last: Quantity | None, limits: Limits) -> Iterator[Doubt]:
    now, before = figure(measure, told), figure(measure, last)
    if now is None or before is None:
        return
    grows = measure.nature is Nature.CUMULATIVE and measure.aggregation in {Aggregation.SUM, Aggregation.DISTINCT}
    if grows and now < before:
        yield Doubt(Kind.FELL, now, before)
    elif limits.jump and before and abs(now - before) > abs(before) * limits.jump / 100:
        yield Doubt(Kind.JUMP, now, before)


def _of_parts(total: Decimal, parts: Mapping[str, Decimal], breakdowns: Sequence[Breakdown]) -> Iterator[Doubt]:
    for breakdown in breakdowns:
        told = {code: parts[code] for code in breakdown.parts if code in parts}
        for code, amount in told.items():
            if amount > total:
                yield Doubt(Kind.PART_ABOVE, amount, total, breakdown.parts[code])
        together = sum(told.values(), Decimal(0))
        if breakdown.whole and told and together != total:
            yield Doubt(Kind.PARTS_DIFFER, together, total, breakdown.label)
