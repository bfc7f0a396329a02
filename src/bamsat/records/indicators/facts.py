"""Figures of an indicator as facts: whose, for which period, what. From what bodies told or from a register's records, in the asker's rights."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from bamsat.reading import fold
from bamsat.reckoning.indicators.marks import mark
from bamsat.reckoning.indicators.quantities import TYPES, Aggregation, Cumulative, InPeriod, Nature, Said, Whole, leaf
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker
from bamsat.records.indicators.models import Indicator, quantity
from bamsat.records.indicators.queries import entries
from bamsat.records.results import totals
from bamsat.records.results.queries import Filter


@dataclass(frozen=True, slots=True)
class Fact:
    """What counts on the day looked at. `late`: it was told after the period had been sealed."""

    body: int
    period: Period
    said: Said
    quantity: InPeriod | Cumulative | None
    late: bool = False

    @property
    def whole(self) -> Whole[Any]:
        return leaf(self.said, self.quantity)


def facts(asker: Asker, of: Indicator, periods: Sequence[Period]) -> list[Fact]:
    """Of periods in their order, none overlapping; a register's cumulative figures count all its records up to a period's end."""
    if not periods:
        return []
    return _from_register(asker, of, periods) if of.register_id else _told(asker, of, periods)


def _told(asker: Asker, of: Indicator, periods: Sequence[Period]) -> list[Fact]:
    by_days = {(one.days.begins, one.days.ends): one for one in periods}
    rows = entries(asker).counting_on(asker.on).order_by()
    rows = rows.filter(
        value__indicator=of, value__from_on__gte=periods[0].days.begins, value__until_on__lte=periods[-1].days.ends
    )
    measure = of.measure
    named = ("value__body", "value__from_on", "value__until_on", "said", "amount", "over", "late")
    return [
        Fact(body, by_days[begins, ends], Said(said), quantity(measure, amount, over), late)
        for body, begins, ends, said, amount, over, late in rows.values_list(*named)
        if (begins, ends) in by_days
    ]


def _from_register(asker: Asker, of: Indicator, periods: Sequence[Period]) -> list[Fact]:
    cumulative = of.nature == Nature.CUMULATIVE
    by = Filter(since=None if cumulative else periods[0].days.begins, until=periods[-1].days.ends)
    held: dict[tuple[int, int], Any] = {}
    for body, day, piece in _pieces(asker, of, by):
        first = _place(periods, day)
        if first is None:
            continue
        for at in range(first, len(periods) if cumulative else first + 1):
            key = (body, at)
            held[key] = held[key].plus(piece) if key in held else piece
    kind = TYPES[of.measure.nature]
    return [
        Fact(body, periods[at], Said.AMOUNT, kind(piece.amount, piece.over, piece.marks))
        for (body, at), piece in held.items()
        if periods[at].days.begins <= asker.on
    ]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a register adds to a figure; its nature is not asked before it stands in a period."""

    amount: Decimal
    over: Decimal | None = None
    marks: frozenset[str] = frozenset()

    def plus(self, other: "_Piece") -> "_Piece":
        marks = self.marks | other.marks
        over = None if self.over is None else self.over + (other.over or 0)
        return _Piece(Decimal(len(marks)) if marks else self.amount + other.amount, over, marks)


def _pieces(asker: Asker, of: Indicator, by: Filter) -> Iterator[tuple[int, date, _Piece]]:
    register = of.register
    if register is None:
        return
    if of.aggregation == Aggregation.DISTINCT:
        key = hashlib.sha256(f"bamsat.indicators:{of.pk}:{settings.SECRET_KEY}".encode()).digest()
        for body, day, value in totals.things(asker, register, of.figure, by):
            words = "".join(letter for letter in fold(str(value)) if letter.isalnum())
            yield body, day, _Piece(Decimal(1), None, frozenset({mark(key, words)}))
        return
    counted = totals.spread(asker, register, of.figure, by)
    over = totals.spread(asker, register, of.over_figure, by) if of.aggregation == Aggregation.RATIO else {}
    for (body, day), tally in counted.items():
        below = over.get((body, day))
        share = _read(below, of.over_figure) if below else (Decimal(0) if over else None)
        yield body, day, _Piece(_read(tally, of.figure), share)


def _read(tally: totals.Tally, figure: str) -> Decimal:
    return tally.amount if figure else Decimal(tally.records)


def _place(periods: Sequence[Period], day: date) -> int | None:
    """Which period a day counts in; of a day before them the first."""
    return next((at for at, one in enumerate(periods) if day < one.days.ends), None)
