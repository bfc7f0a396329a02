"""An indicator's table put together body by body from what stands in the base: slow, and what the quick way is held to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bamsat.reckoning.indicators.quantities import TYPES, Aggregation, Said, Whole, leaf, over_bodies, over_time
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.queries import scope, stand_ins
from bamsat.records.indicators.facts import marker
from bamsat.records.indicators.models import Indicator, Value, quantity
from bamsat.records.indicators.queries import entries, reporters
from bamsat.records.indicators.tables import BEFORE, Cell, Row, Table, placed
from bamsat.records.results.models import PARTS, Entry
from bamsat.records.results.queries import names


def plain(asker, of: Indicator, year: int, root: int | None) -> Table:
    root = root or asker.body
    periods = [one for one in of.periods(year) if one.days.begins <= asker.on]
    leaves = _wholes(asker, of, periods)
    place = placed({body for body, _ in leaves}, root, asker.on)
    marked = _marked(asker, of, periods)
    branches: dict[int, set[int]] = {}
    for body, (branch, _) in place.items():
        branches.setdefault(branch, set()).add(body)
    called = names(branches)
    apart = {branch for branch, inside in place.values() if not inside}
    rows = [
        _row(of, branch, called.get(branch, ""), held, periods, leaves, marked, branch in apart)
        for branch, held in sorted(branches.items(), key=lambda one: (one[0] in apart, called.get(one[0], "")))
    ]
    counted = [row.cells for row in rows if not row.apart]
    cells = tuple(_together(of, [held[at] for held in counted]) for at in range(len(periods)))
    return Table(tuple(periods), tuple(rows), cells, over_time(of.measure, [one.whole for one in cells]))


def _facts(asker, of: Indicator, periods) -> dict[tuple[int, date], Whole[Any]]:
    if of.register_id:
        return _recorded(asker, of, periods)
    seen, found = set(scope(asker)), {}
    for value in Value.objects.filter(indicator=of, body__in=seen).prefetch_related("entries"):
        period = next(
            (one for one in periods if (one.days.begins, one.days.ends) == (value.from_on, value.until_on)), None
        )
        counting = [one for one in value.entries.all() if one.counts_from <= asker.on < one.counts_until]
        for entry in counting if period else ():
            found[value.body_id, value.from_on] = leaf(Said(entry.said), quantity(of.measure, entry.amount, entry.over))
    return found


def _recorded(asker, of: Indicator, periods) -> dict[tuple[int, date], Whole[Any]]:
    seen, found, to_mark = set(scope(asker)), {}, marker(of)
    for entry in Entry.objects.filter(record__register=of.register_id, record__body__in=seen).select_related("record"):
        if not entry.from_on or not entry.counts_from <= asker.on < entry.counts_until:
            continue
        later = entry.record.passings.filter(until_on__gt=asker.on).order_by("until_on").first()
        body = later.body_id if later else entry.record.body_id
        figures = {one.code: Decimal(one.amount) / PARTS for one in entry.figures.all()}
        for period in periods:
            within = entry.from_on in period.days if of.nature == "in-period" else entry.from_on < period.days.ends
            thing = entry.values.get(of.figure) if of.aggregation == "distinct" else "x"
            if not within or not thing:
                continue
            distinct = frozenset({to_mark(thing)}) if of.aggregation == "distinct" else frozenset()
            one = Decimal(1) if distinct or not of.figure else figures.get(of.figure, Decimal(0))
            below = figures.get(of.over_figure, Decimal(0)) if of.aggregation == "ratio" else None
            whole = Whole(TYPES[of.measure.nature](one, below, distinct), 1)
            key = (body, period.days.begins)
            both = over_bodies(of.measure, [found[key], whole]) if key in found else whole
            found[key] = Whole(both.quantity, 1)
    return found


_Leaves = Mapping[tuple[int, date], Whole[Any]]


def _wholes(asker, of: Indicator, periods: list[Period]) -> _Leaves:
    """What each body said of each period; of those who owe a figure and told none, that."""
    found = _facts(asker, of, periods)
    if of.aggregation == Aggregation.LATEST and periods:
        found = _carried(asker, of, periods, found)
    if of.register_id:
        return found
    seen = set(scope(asker))
    for one in periods:
        for body in reporters(of, one.last_on):
            if body in seen:
                found.setdefault((body, one.days.begins), Whole(not_reported=1))
    return found


def _carried(
    asker, of: Indicator, periods: list[Period], told: dict[tuple[int, date], Whole[Any]]
) -> dict[tuple[int, date], Whole[Any]]:
    """Where a body told nothing, what it told last; of a body that has ended until one of its heirs has told something."""
    year = of.year_of(periods[0].days.begins)
    earlier = [one for back in range(BEFORE, 0, -1) for one in of.periods(year - back)]
    every = _facts(asker, of, earlier) | told
    found, last = dict(told), dict[int, Whole[Any]]()
    for one in [*earlier, *periods]:
        here = {body: whole for (body, begins), whole in every.items() if begins == one.days.begins}
        gone = stand_ins(set(last), one.last_on) if here else {}
        for body in [body for body, heirs in gone.items() if heirs != [body] and any(heir in here for heir in heirs)]:
            del last[body]
        last |= here
        for body, whole in last.items() if one in periods else ():
            found.setdefault((body, one.days.begins), whole)
    return found


def _marked(asker, of: Indicator, periods: list[Period]) -> dict[tuple[int, date], tuple[bool, bool]]:
    """(body, first day of a period) → whether a figure waits, whether one was told after the seal; only where one of them is so."""
    if of.register_id or not periods:
        return {}
    known = {(one.days.begins, one.days.ends) for one in periods}
    rows = entries(asker).filter(value__indicator=of, value__from_on__gte=periods[0].days.begins)
    found: dict[tuple[int, date], tuple[bool, bool]] = {}
    for at, kept in enumerate((rows.waiting_on(asker.on), rows.counting_on(asker.on).filter(late=True))):
        for body, begins, ends in kept.order_by().values_list("value__body", "value__from_on", "value__until_on"):
            if (begins, ends) in known:
                key = (body, begins)
                before = found.get(key, (False, False))
                found[key] = (True, before[1]) if at == 0 else (before[0], True)
    return found


def _row(
    of: Indicator,
    branch: int,
    name: str,
    held: set[int],
    periods: list[Period],
    leaves: _Leaves,
    marked: Mapping[Any, tuple[bool, bool]],
    apart: bool,
) -> Row:
    cells = tuple(_cell(of, held, one, leaves, marked) for one in periods)
    together = over_time(of.measure, [one.whole for one in cells])
    return Row(branch, name, cells, together, held == {branch} and not of.register_id, apart)


def _cell(
    of: Indicator,
    held: Iterable[int],
    period: Period,
    leaves: _Leaves,
    marked: Mapping[Any, tuple[bool, bool]],
) -> Cell:
    keys = [(body, period.days.begins) for body in held]
    signs = [marked[key] for key in keys if key in marked]
    whole = over_bodies(of.measure, [leaves[key] for key in keys if key in leaves])
    return Cell(whole, sum(waits for waits, _ in signs), sum(late for _, late in signs))


def _together(of: Indicator, cells: Sequence[Cell]) -> Cell:
    whole = over_bodies(of.measure, [one.whole for one in cells])
    return Cell(whole, sum(one.waiting for one in cells), sum(one.late for one in cells))
