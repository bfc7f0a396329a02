"""Figures of an indicator as facts: whose, for which period, what. From what bodies told or from a register's records, in the asker's rights.

They come out of the base as whole numbers (in `PARTS`), for a country has tens of thousands of them.
"""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import BigIntegerField, Case, Count, FilteredRelation, IntegerField, Q, Sum, Value, When
from django.db.models.functions import Cast, Coalesce

from bamsat.reading import fold
from bamsat.reckoning.indicators.marks import mark
from bamsat.reckoning.indicators.quantities import Aggregation, Nature
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker
from bamsat.records.dialects import among, bare
from bamsat.records.indicators.models import Indicator
from bamsat.records.indicators.queries import entries
from bamsat.records.results.models import PARTS
from bamsat.records.results.queries import Filter, holder_on, narrowed, seen

NONE: frozenset[str] = frozenset()


class Fact(NamedTuple):
    """What counts on the day looked at. `amount` None: it does not apply. `late`: it was told after the period had been sealed."""

    amount: int | None
    over: int | None = None
    marks: frozenset[str] = NONE
    late: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What a register's records of each body come to, as the base added them up. `rows`: (body, place of the period in which they came about,
    amount, over), each body and place once; `periods`: how many there are."""

    rows: Sequence[tuple[int, int, int, int]]
    periods: int

    @property
    def bodies(self) -> set[int]:
        return {row[0] for row in self.rows}


Facts = dict[tuple[int, int], Fact]  # by body and place of the period


def facts(asker: Asker, of: Indicator, periods: Sequence[Period], bodies: Collection[int] | None = None) -> Facts:
    """Of periods in their order, none overlapping, that have begun; a register's cumulative figures count all its records up to a period's
    end. `bodies`: of these alone, of a register while no record was passed on since the day looked at.
    """
    if not periods:
        return {}
    if not of.register_id:
        return _told(asker, of, periods, bodies)
    if of.aggregation == Aggregation.DISTINCT:
        return _things(_counting(asker, of, periods, bodies), of, periods)
    return _each(added(asker, of, periods, bodies), of, periods)


def added(asker: Asker, of: Indicator, periods: Sequence[Period], bodies: Collection[int] | None = None) -> Added:
    """A register's figures added up by body and period, of periods as `facts` takes them; records themselves are counted where the indicator
    names no figure."""
    rows = _counting(asker, of, periods, bodies)
    asked = {"one": of.figure} | ({"below": of.over_figure} if of.aggregation == Aggregation.RATIO else {})
    sums: dict[str, Any] = {"below_sum": Value(0)}
    for name, code in asked.items():
        if code:
            rows = rows.annotate(**{name: FilteredRelation("figures", condition=Q(figures__code=code))})
            sums[f"{name}_sum"] = Cast(Coalesce(Sum(f"{name}__amount"), 0), BigIntegerField())
        else:
            sums[f"{name}_sum"] = Count("pk") * PARTS
    return Added(bare(rows.values("holder", "place").annotate(**sums).values_list("holder", "place", "one_sum", "below_sum")), len(periods))  # fmt: skip


def lacking(asker: Asker, of: Indicator, earlier: Sequence[Period], first: Period) -> bool:
    """Whether any body told something of earlier periods and nothing of the first of those looked at."""
    counting = entries(asker).counting_on(asker.on)
    here = of_periods(counting, of, [first]).values("value__body")
    return bool(of_periods(counting, of, earlier).exclude(value__body__in=here).exists())


def waiting(
    asker: Asker, of: Indicator, periods: Sequence[Period], bodies: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """(body, place of the period) of the figures that nobody has verified."""
    if of.register_id or not periods:
        return []
    # who was verified counts from that day on: looked for first, so that few verdicts are asked for
    rows = entries(asker) if asker.looks_back else entries(asker).unverified()  # today they are few rows of an index
    rows = _of_bodies(rows.filter(counts_from__gt=asker.on).waiting_on(asker.on), "value__body", bodies)
    return [(body, at) for body, at in bare(of_periods(rows, of, periods).values_list("value__body", "place"))]


def _of_bodies(rows: Any, path: str, bodies: Collection[int] | None) -> Any:
    return rows if bodies is None else rows.filter(**{f"{path}__in": among(bodies)})


def _told(asker: Asker, of: Indicator, periods: Sequence[Period], bodies: Collection[int] | None) -> Facts:
    rows = of_periods(_of_bodies(entries(asker).counting_on(asker.on), "value__body", bodies), of, periods)
    named = ("value__body", "place", "amount", "over", "late")
    return {
        (body, at): Fact(one, over, NONE, bool(late)) for body, at, one, over, late in bare(rows.values_list(*named))
    }


def of_periods(rows: Any, of: Indicator, periods: Sequence[Period]) -> Any:
    """Those of the periods, each with its `place`."""
    rows = rows.order_by().filter(value__indicator=of, value__from_on__gte=periods[0].days.begins, value__until_on__lte=periods[-1].days.ends)  # fmt: skip
    places = [
        When(value__from_on=one.days.begins, value__until_on=one.days.ends, then=Value(at))
        for at, one in enumerate(periods)
    ]
    return rows.annotate(place=Case(*places, output_field=IntegerField())).exclude(place=None)


def _counting(asker: Asker, of: Indicator, periods: Sequence[Period], bodies: Collection[int] | None) -> Any:
    """The records of a register that count, each with its `holder` and the `place` of its period; of a day before them all the first."""
    since = None if of.nature == Nature.CUMULATIVE else periods[0].days.begins
    by = Filter(since=since, until=periods[-1].days.ends)
    its = Q(
        register=of.register_id, record__register=of.register_id
    )  # said twice: else PostgreSQL joins them with all records there are
    rows = narrowed(seen(asker).filter(its), asker, by).verified_on(asker.on).order_by()
    rows = _of_bodies(rows, "record__body", bodies)
    places = [When(from_on__lt=one.days.ends, then=Value(at)) for at, one in enumerate(periods)]
    return rows.annotate(holder=holder_on(asker.on), place=Case(*places, output_field=IntegerField())).exclude(
        from_on=None
    )


def _each(of_register: Added, of: Indicator, periods: Sequence[Period]) -> Facts:
    held: dict[tuple[int, int], int] = {}
    for body, at, amount, _ in of_register.rows:
        for place in _counts_in(of, at, periods):
            held[body, place] = held.get((body, place), 0) + amount
    return {key: Fact(amount) for key, amount in held.items()}


def _things(rows: Any, of: Indicator, periods: Sequence[Period]) -> Facts:
    """Different things told from one another, the same one written in two ways once."""
    to_mark, held = marker(of), dict[tuple[int, int], set[str]]()
    named = ("holder", "place", f"values__{of.figure}")
    for body, at, value in rows.values_list(*named).distinct().iterator():
        if value not in (None, ""):
            for place in _counts_in(of, at, periods):
                held.setdefault((body, place), set()).add(to_mark(value))
    return {key: Fact(len(marks) * PARTS, None, frozenset(marks)) for key, marks in held.items()}


def _counts_in(of: Indicator, at: int, periods: Sequence[Period]) -> range:
    """The places in which what came about in one counts: of what stands in all after it, too."""
    return range(at, len(periods) if of.nature == Nature.CUMULATIVE else at + 1)


def marker(of: Indicator) -> Callable[[Any], str]:
    """Value → the mark by which an indicator knows a thing again, however it is written."""
    key = hashlib.sha256(f"bamsat.indicators:{of.pk}:{settings.SECRET_KEY}".encode()).digest()

    @cache
    def marked(value: Any) -> str:
        return mark(key, "".join(letter for letter in fold(str(value)) if letter.isalnum()))

    return marked
