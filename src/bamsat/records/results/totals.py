"""Sums of a register: by body tree, by period, by choice, on the day looked at. Every part of a sum can be asked for as a list.

Verified and waiting stand apart and are never added (no completion without a second person's word). The parts of a sum are disjoint
and together are the sum: each record lies in one branch of the drawn tree, one period, one choice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import ExtractMonth, ExtractYear

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.drawing import Branch, tree
from bamsat.records.agencies.located import Located, stood_in
from bamsat.records.results.description.register import Field
from bamsat.records.results.models import PARTS, Figure, Register
from bamsat.records.results.queries import (
    COUNTING,
    UNPLACED,
    Filter,
    ground,
    holder_on,
    names,
    narrowed,
    narrowed_in,
    seen,
)
from bamsat.records.results.querysets import EntryQuerySet
from bamsat.records.results.values.figures import period_days
from bamsat.records.results.vocabulary import Act, State

YEAR, QUARTER, MONTH = "year", "quarter", "month"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records, and what they come to in the figure asked for."""

    records: int = 0
    amount: Decimal = Decimal(0)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.records + other.records, self.amount + other.amount)


@dataclass(frozen=True, slots=True)
class Pair:
    """What counts, and what waits for a second person's word: never added to one another."""

    verified: Tally = Tally()
    waiting: Tally = Tally()

    def __add__(self, other: "Pair") -> "Pair":
        return Pair(self.verified + other.verified, self.waiting + other.waiting)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sum. `by`: the filter under which `queries.entries` has exactly its records, in the state `COUNTING` or `WAITING`."""

    label: str
    by: Filter
    sums: Pair
    depth: int = 0  # of a branch under a branch, which holds it already; the parts of depth 0 make up the whole


Grouping = Callable[[str], Mapping[str, Any]]  # path to the entry → what to group by
Groups = Mapping[tuple[Any, ...], Pair]


def whole(asker: Asker, of: Register, figure: str, by: Filter) -> Part:
    """All that the filter lets through. `figure`: a code of `Description.figures`, or empty: records are counted."""
    return Part("Tổng cộng", by, _groups(asker, of, figure, by, lambda entry: {}).get((), Pair()))


def amounts(asker: Asker, held: Iterable[Register], by: Filter) -> dict[tuple[int, str], Decimal]:
    """(number of a register, code of a figure) → what counts of it, for all registers at once; `by`: narrowed to these, whatever its state."""
    rows = narrowed(seen(asker).filter(register__in=[one.pk for one in held]), asker, by).verified_on(asker.on)
    figures = Figure.objects.filter(entry__in=rows.order_by().values("pk")).order_by()
    sums = figures.values_list("entry__register", "code").annotate(total=Sum("amount"))
    return {(register, code): Decimal(total) / PARTS for register, code, total in sums if total is not None}


def by_period(asker: Asker, of: Register, figure: str, by: Filter, every: str) -> list[Part]:
    """By the year, quarter or month in which a record begins."""
    found = _groups(
        asker, of, figure, by,
        lambda entry: {"year": ExtractYear(f"{entry}from_on"), "month": ExtractMonth(f"{entry}from_on")},
    )  # fmt: skip
    sums: dict[str, Pair] = defaultdict(Pair)
    for (year, month), pair in found.items():
        sums[_period(every, year, month)] += pair
    return [Part(name, _within(by, name), sums[name]) for name in sorted(sums)]


def by_choice(asker: Asker, of: Register, figure: str, by: Filter, field: Field) -> list[Part]:
    """By what was chosen in a field, in the register's order; those without a choice last, where there are any."""
    found = _groups(asker, of, figure, by, lambda entry: {"chosen": KeyTextTransform(field.code, f"{entry}values")})
    order = [one.code for one in field.choices]
    codes = sorted((code for (code,) in found), key=lambda code: order.index(code) if code in order else len(order))
    return [
        Part(
            field.label_of(code) if code else "(không ghi)",
            replace(by, chosen={**by.chosen, field.code: code or ""}),
            found[(code,)],
        )
        for code in codes
    ]


def by_body(asker: Asker, of: Register, figure: str, by: Filter) -> list[Part]:
    """The asker's body and all under it as drawn on the day, each with all under it, but for those without a record. A body that is
    seen and not drawn there (it ended, or stands elsewhere in the other tree) is a part by itself at the end.
    """
    own = {
        body: pair
        for (body,), pair in _groups(asker, of, figure, by, lambda entry: {"body": holder_on(asker.on, entry)}).items()
    }
    drawn = tree(asker, root=asker.body)
    drawn = drawn if drawn and drawn[0].body.pk == asker.body else []
    parts = []
    for branch in drawn:
        held = [own[number] for number in _numbers(branch) if number in own]
        if held:
            parts.append(Part(branch.name, replace(by, body=branch.body.pk), _together(held), branch.depth))
    left = sorted(set(own) - {branch.body.pk for branch in drawn})
    called = names(left)
    return parts + [Part(called[number], replace(by, body=number, alone=True), own[number]) for number in left]


@dataclass(frozen=True, slots=True)
class Placed:
    """What lies in one unit of the country; `unit` None: where it lies on the map is not known."""

    part: Part
    unit: Located | None


def by_place(asker: Asker, of: Register, figure: str, by: Filter) -> list[Placed]:
    """By the commune or province in which records lie, from the most records down, those whose place is not known last."""
    found = _groups(asker, of, figure, by, lambda entry: {"ground": ground(asker, of, entry)})
    units = stood_in([body for (body,) in found], asker.on)
    sums: dict[Located | None, Pair] = defaultdict(Pair)
    for (body,), pair in found.items():
        sums[units.get(body)] += pair
    placed = [
        Placed(Part(unit.name if unit else "(chưa rõ nơi trên bản đồ)", replace(by, unit=unit.code if unit else UNPLACED), pair), unit)
        for unit, pair in sums.items()
    ]  # fmt: skip
    return sorted(placed, key=lambda one: (one.unit is None, -one.part.sums.verified.records, one.part.label))


def _numbers(branch: Branch) -> Iterator[int]:
    yield branch.body.pk
    for under in branch.under:
        yield from _numbers(under)


def _together(pairs: Iterable[Pair]) -> Pair:
    found = Pair()
    for pair in pairs:
        found += pair
    return found


def _groups(asker: Asker, of: Register, figure: str, by: Filter, grouping: Grouping) -> Groups:
    rows = narrowed_in(asker, of, by)
    waits = rows.latest_on(asker.on).in_state(State.WAITING, asker.on).filter(act=Act.SUBMITTED)
    counted = _tallies(rows.verified_on(asker.on), figure, grouping) if by.state != State.WAITING else {}
    waiting = _tallies(waits, figure, grouping) if by.state != COUNTING else {}
    keys = [*counted, *(key for key in waiting if key not in counted)]
    return {key: Pair(counted.get(key, Tally()), waiting.get(key, Tally())) for key in keys}


def _tallies(rows: EntryQuerySet, figure: str, grouping: Grouping) -> dict[tuple[Any, ...], Tally]:
    groups = grouping("")
    if not groups:
        count = rows.count()
        return {(): Tally(count, _amounts(rows, figure, grouping).get((), Decimal(0)))} if count else {}
    counts = rows.order_by().annotate(**_named(groups)).values(*_named(groups)).annotate(records=Count("pk"))
    found = {_key(row, groups): row["records"] for row in counts if row["records"]}
    amounts = _amounts(rows, figure, grouping) if figure else {}
    return {key: Tally(count, amounts.get(key, Decimal(0))) for key, count in found.items()}


def _amounts(rows: EntryQuerySet, figure: str, grouping: Grouping) -> dict[tuple[Any, ...], Decimal]:
    groups = grouping("entry__")
    figures = Figure.objects.filter(entry__in=rows.order_by().values("pk"), code=figure)
    if not groups:
        return {(): Decimal(figures.aggregate(total=Sum("amount"))["total"] or 0) / PARTS}
    sums = figures.annotate(**_named(groups)).values(*_named(groups)).annotate(total=Sum("amount")).order_by()
    return {_key(row, groups): Decimal(row["total"]) / PARTS for row in sums if row["total"] is not None}


def _named(groups: Mapping[str, Any]) -> dict[str, Any]:
    """No group is called as a column is."""
    return {f"by_{name}": expression for name, expression in groups.items()}


def _key(row: Mapping[str, Any], groups: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[f"by_{name}"] for name in groups)


def _period(every: str, year: int, month: int) -> str:
    """Partial ISO."""
    return {YEAR: f"{year}", QUARTER: f"{year}-Q{(month + 2) // 3}", MONTH: f"{year}-{month:02}"}[every]


def _within(by: Filter, period: str) -> Filter:
    """Narrowed to a period, but not beyond what it was narrowed to."""
    days = period_days(period)
    since = max(by.since or date.min, days.begins)
    return replace(by, since=since, until=min(by.until or date.max, days.ends))
