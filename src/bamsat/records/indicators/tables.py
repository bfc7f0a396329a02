"""An indicator's figures by branch of the tree and by period, and what they come to in all, on the tree of the day looked at.

Each body's figure lies in one branch, so that the branches together are the whole. A body that has ended lies in the branch of its heirs, one
that was not founded yet in that of those it came from. Where those stand in several branches its figure is no one's alone: it is a branch by
itself, and where some of them stand outside, it is shown and not counted, for it belongs to a wider whole.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bamsat.reckoning.indicators.quantities import Aggregation, Whole, over_bodies, over_time
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Parentage, Reach
from bamsat.records.agencies.queries import scope, stand_ins
from bamsat.records.agencies.reach import chunks
from bamsat.records.agencies.vocabulary import Tree
from bamsat.records.indicators.facts import facts
from bamsat.records.indicators.models import Indicator
from bamsat.records.indicators.queries import entries, reporters
from bamsat.records.results.queries import names

_RANK = {str(Tree.STATE): 0, str(Tree.PARTY): 1, ANY: 2}
_BEFORE = 2  # years before the one looked at in which the last that a body told is still looked for


@dataclass(frozen=True, slots=True)
class Cell:
    """What a branch comes to in a period. `waiting`: figures handed in that nobody has verified; `late`: told after the seal."""

    whole: Whole[Any]
    waiting: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A branch. `alone`: a single body that tells figures itself; `apart`: shown, not counted in the whole."""

    body: int
    name: str
    cells: tuple[Cell, ...]
    together: Whole[Any]
    alone: bool
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    together: Whole[Any]

    @property
    def last(self) -> Period | None:
        """The last period of which anything is known."""
        known = [one for one, cell in zip(self.periods, self.cells, strict=True) if cell.whole.quantity is not None]
        return known[-1] if known else None


def table(asker: Asker, of: Indicator, year: int, root: int | None = None) -> Table:
    """Of a body and all under it (the asker's own unless another that it may see is asked for), the periods of a year that have begun."""
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
    counted = {body for branch, held in branches.items() if branch not in apart for body in held}
    cells = tuple(_cell(of, counted, one, leaves, marked) for one in periods)
    return Table(tuple(periods), tuple(rows), cells, over_time(of.measure, [one.whole for one in cells]))


def placed(bodies: Collection[int], root: int, on: date) -> dict[int, tuple[int, bool]]:
    """Body → the branch right under `root` in which it lies (`root` for itself, the body itself where it is no one's alone), and whether it
    counts there. Bodies that are not under the root at all are left out.
    """
    standing = stand_ins(bodies, on)
    branch = _branches({one for many in standing.values() for one in many}, root, on)
    found = {}
    for body, held in standing.items():
        inside = {branch[one] for one in held if one in branch}
        whole = all(one in branch for one in held)
        if inside:
            found[body] = (next(iter(inside)) if whole and len(inside) == 1 else body, whole)
    return found


def _branches(bodies: set[int], root: int, on: date) -> dict[int, int]:
    """Body under a root → who stands right under the root on its way: by the State's tree before the Party's, so that it is one."""
    children = list(Parentage.objects.on(on).filter(parent=root).values_list("body", flat=True))
    best: dict[int, tuple[int, int]] = {root: (0, root)} if root in bodies else {}
    for part in chunks(bodies - {root}):
        rows = Reach.objects.on(on).filter(above__in=children, below__in=part, tree__in=_RANK)
        for above, below, tree in rows.values_list("above", "below", "tree"):
            best[below] = min(best.get(below, (len(_RANK), above)), (_RANK[tree], above))
    return {body: above for body, (_, above) in best.items()}


_Leaves = Mapping[tuple[int, Period], Whole[Any]]


def _wholes(asker: Asker, of: Indicator, periods: list[Period]) -> _Leaves:
    """(body, period) → what it said; of those who owe a figure and told none, that."""
    found = {(one.body, one.period): one.whole for one in facts(asker, of, periods)}
    if of.aggregation == Aggregation.LATEST and periods:
        found = _carried(asker, of, periods, found)
    if of.register_id:
        return found
    seen = set(scope(asker))
    for one in periods:
        for body in reporters(of, one.last_on):
            if body in seen:
                found.setdefault((body, one), Whole(not_reported=1))
    return found


def _carried(
    asker: Asker, of: Indicator, periods: list[Period], told: dict[tuple[int, Period], Whole[Any]]
) -> dict[tuple[int, Period], Whole[Any]]:
    """Where a body told nothing, what it told last; of a body that has ended until one of its heirs has told something."""
    year = of.year_of(periods[0].days.begins)
    earlier = [one for back in range(_BEFORE, 0, -1) for one in of.periods(year - back)]
    every = {(one.body, one.period): one.whole for one in facts(asker, of, earlier)} | told
    found, last = dict(told), dict[int, Whole[Any]]()
    for one in [*earlier, *periods]:
        here = {body: whole for (body, period), whole in every.items() if period == one}
        gone = stand_ins(set(last), one.last_on) if here else {}
        for body in [body for body, heirs in gone.items() if heirs != [body] and any(heir in here for heir in heirs)]:
            del last[body]
        last |= here
        for body, whole in last.items() if one in periods else ():
            found.setdefault((body, one), whole)
    return found


def _marked(asker: Asker, of: Indicator, periods: list[Period]) -> dict[tuple[int, Period], tuple[bool, bool]]:
    """(body, period) → whether a figure waits, whether one was told after the seal; only where one of them is so."""
    if of.register_id or not periods:
        return {}
    by_days = {(one.days.begins, one.days.ends): one for one in periods}
    rows = entries(asker).filter(value__indicator=of, value__from_on__gte=periods[0].days.begins)
    found: dict[tuple[int, Period], tuple[bool, bool]] = {}
    for at, kept in enumerate((rows.waiting_on(asker.on), rows.counting_on(asker.on).filter(late=True))):
        for body, begins, ends in kept.order_by().values_list("value__body", "value__from_on", "value__until_on"):
            if (begins, ends) in by_days:
                key = (body, by_days[begins, ends])
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
    keys = [(body, period) for body in held]
    signs = [marked[key] for key in keys if key in marked]
    whole = over_bodies(of.measure, [leaves[key] for key in keys if key in leaves])
    return Cell(whole, sum(waits for waits, _ in signs), sum(late for _, late in signs))
