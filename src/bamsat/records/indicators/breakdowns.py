"""What bodies told of an indicator's breakdowns, added up over all under a body. A part that nobody told is none, not nought."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bamsat.reckoning.indicators.doubts import Breakdown
from bamsat.reckoning.indicators.quantities import Aggregation, Nature
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.queries import lifetimes, scope
from bamsat.records.indicators.facts import of_periods
from bamsat.records.indicators.models import Indicator, amount
from bamsat.records.indicators.queries import entries
from bamsat.records.indicators.tables import placed


@dataclass(frozen=True, slots=True)
class Part:
    """`amounts`: by period, None where nobody told it; `together`: of what comes about all of them, of what stands the last."""

    label: str
    amounts: tuple[Decimal | None, ...]
    together: Decimal | None


@dataclass(frozen=True, slots=True)
class Cut:
    """One breakdown. `told`: how many bodies told a part of it, by period. `whole`: the parts make up the total."""

    label: str
    whole: bool
    parts: tuple[Part, ...]
    told: tuple[int, ...]


def breakdowns(asker: Asker, of: Indicator, year: int, root: int) -> list[Cut]:
    """Of a year, as verified on the day looked at; none where parts cannot be added up."""
    periods = [one for one in of.periods(year) if one.days.begins <= asker.on]
    cuts = of.cuts_over(one.days.begins for one in periods)
    if not cuts or of.aggregation == Aggregation.WORST or of.register_id:
        return []
    told = _told(asker, of, periods, root)
    return [_cut(of, cut, told) for cut in cuts]


def _told(asker: Asker, of: Indicator, periods: Sequence[Period], root: int) -> list[list[dict[str, int]]]:
    """By period: of each body that counts here its parts, in `PARTS`."""
    rows = of_periods(entries(asker).counting_on(asker.on), of, periods).exclude(parts={})
    held = list(rows.values_list("value__body", "place", "parts"))
    place = placed({body for body, *_ in held}, root, asker.on, lifetimes(scope(asker)))
    found: list[list[dict[str, int]]] = [[] for _ in periods]
    for body, at, parts in held:
        if place.get(body, (0, False))[1]:
            found[at].append(parts)
    return found


def _cut(of: Indicator, cut: Breakdown, told: list[list[dict[str, int]]]) -> Cut:
    sums: dict[str, list[int | None]] = defaultdict(lambda: [None] * len(told))
    for at, bodies in enumerate(told):
        for held in bodies:
            for code in cut.parts:
                if code in held:
                    sums[code][at] = (sums[code][at] or 0) + held[code]
    rows = tuple(_part(of, name, sums[code]) for code, name in cut.parts.items())
    counted = tuple(sum(any(code in held for code in cut.parts) for held in bodies) for bodies in told)
    return Cut(cut.label, cut.whole, rows, counted)


def _part(of: Indicator, label: str, kept: list[int | None]) -> Part:
    known = [one for one in kept if one is not None]
    together = (sum(known) if of.nature == Nature.IN_PERIOD else known[-1]) if known else None
    return Part(label, tuple(amount(one) for one in kept), amount(together))
