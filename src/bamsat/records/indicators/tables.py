"""An indicator's figures by branch of the tree and by period, and what they come to in all, on the tree of the day looked at.

Each body's figure lies in one branch, so that the branches together are the whole. A body that has ended lies in the branch of its heirs, one
that was not founded yet in that of those it came from. Where those stand in several branches its figure is no one's alone: it is a branch by
itself, and where some of them stand outside, it is shown and not counted, for it belongs to a wider whole.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bamsat.reckoning.indicators.quantities import Aggregation, Whole, over_bodies, over_time
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Parentage, Reach
from bamsat.records.agencies.queries import Lifetimes, ids_below, lifetimes, scope, stand_ins
from bamsat.records.agencies.vocabulary import Tree
from bamsat.records.dialects import bare
from bamsat.records.indicators.adding import Cell as Cell
from bamsat.records.indicators.adding import Leaves, bodies_of, cells
from bamsat.records.indicators.facts import Added, Fact, Facts, added, facts, lacking, waiting
from bamsat.records.indicators.models import Indicator
from bamsat.records.indicators.queries import reporters_of
from bamsat.records.results.queries import names

Place = tuple[int, bool]  # the branch in which a body lies, and whether it counts there
_FEW = 500  # bodies that a question names one by one
BEFORE = 2  # years before the one looked at in which the last that a body told is still looked for


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
    return laid(asker, of, year, root or asker.body).table


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with what it was put together by. `place`: as `placed` says, of the bodies in it; `steady`: each of them stood on every day that
    it speaks of, so that none stands for another and a branch is its own bodies' affair.
    """

    table: Table
    place: Mapping[int, Place]
    steady: bool


def laid(asker: Asker, of: Indicator, year: int, root: int) -> Laid:
    periods = [one for one in of.periods(year) if one.days.begins <= asker.on]
    alive = lifetimes(scope(asker))
    leaves = _leaves(asker, of, periods, alive)
    place = placed(bodies_of(leaves), root, asker.on, alive)
    first = of.year(year - BEFORE).begins
    steady = place.keys() <= alive.steady(set(place), first, asker.on)
    rows = _rows(of, periods, leaves, place, waiting(asker, of, periods))
    return Laid(_whole(of, periods, rows), place, steady)


def laid_again(asker: Asker, of: Indicator, was: Laid, more: Mapping[int, Place], touched: Collection[int]) -> Laid:
    """The same once more, where only figures of the branches `touched` changed; `more`: the places of bodies that were not in it. Of a steady
    one alone."""
    every = {**was.place, **more}
    bodies = {body for body, (branch, _) in every.items() if branch in touched}
    periods = was.table.periods
    leaves = _leaves(asker, of, periods, lifetimes(scope(asker)), bodies)
    told = bodies_of(leaves)
    here = {body: every[body] for body in bodies & told}
    rows = [row for row in was.table.rows if row.body not in touched]
    rows += _rows(of, periods, leaves, here, waiting(asker, of, periods, bodies))
    place = {body: one for body, one in every.items() if body not in bodies or body in told}
    return Laid(_whole(of, periods, sorted(rows, key=_order)), place, was.steady)


def _order(row: Row) -> tuple[bool, str]:
    return row.apart, row.name


def _rows(
    of: Indicator,
    periods: Sequence[Period],
    leaves: Leaves | Added,
    place: Mapping[int, Place],
    waits: Iterable[tuple[int, int]],
) -> list[Row]:
    branches: dict[int, set[int]] = {}
    for body, (branch, _) in place.items():
        branches.setdefault(branch, set()).add(body)
    held_in = cells(of, leaves, {body: branch for body, (branch, _) in place.items()}, waits)
    called = names(branches)
    apart = {branch for branch, inside in place.values() if not inside}
    rows = []
    for branch in branches:
        held = tuple(held_in.get((branch, at), _NOTHING) for at in range(len(periods)))
        alone = branches[branch] == {branch} and not of.register_id
        together = over_time(of.measure, [one.whole for one in held])
        rows.append(Row(branch, called.get(branch, ""), held, together, alone, branch in apart))
    return sorted(rows, key=_order)


def _whole(of: Indicator, periods: Sequence[Period], rows: Sequence[Row]) -> Table:
    counted = [row.cells for row in rows if not row.apart]
    whole = tuple(_together(of, [held[at] for held in counted]) for at in range(len(periods)))
    return Table(tuple(periods), tuple(rows), whole, over_time(of.measure, [one.whole for one in whole]))


def placed(bodies: Collection[int], root: int, on: date, alive: Lifetimes | None = None) -> dict[int, Place]:
    """Body → the branch right under `root` in which it lies (`root` for itself, the body itself where it is no one's alone), and whether it
    counts there. Bodies that are not under the root at all are left out.
    """
    here = alive.standing(bodies, on) if alive else set()
    others = stand_ins(set(bodies) - here, on)
    branch = _branches(here.union(*others.values()), root, on)
    found = {body: (branch[body], True) for body in here if body in branch}
    for body, held in others.items():
        inside = {branch[one] for one in held if one in branch}
        whole = all(one in branch for one in held)
        if inside:
            found[body] = (next(iter(inside)) if whole and len(inside) == 1 else body, whole)
    return found


def _branches(bodies: set[int], root: int, on: date) -> dict[int, int]:
    """Body under a root → who stands right under the root on its way: by the State's tree before the Party's, so that it is one."""
    found = {root: root} if root in bodies else {}
    children = Parentage.objects.on(on).filter(parent=root).values("body")
    for trees in ({str(Tree.STATE): 0}, {str(Tree.PARTY): 0, ANY: 1}):
        left = bodies - found.keys()
        if not left:
            break
        rows = Reach.objects.on(on).filter(above__in=children, tree__in=trees).order_by()
        if len(left) <= _FEW:
            rows = rows.filter(below__in=left)
        best: dict[int, tuple[int, int]] = {}
        for above, below, tree in bare(rows.values_list("above", "below", "tree")):
            if below in left:
                best[below] = min(best.get(below, (len(trees), above)), (trees[tree], above))
        found |= {body: above for body, (_, above) in best.items()}
    return found


def _leaves(
    asker: Asker, of: Indicator, periods: Sequence[Period], alive: Lifetimes, bodies: Collection[int] | None = None
) -> Leaves | Added:
    """What each body said of each period; of those who owe a figure and told none, that. `bodies`: of these alone."""
    if of.register_id and periods and of.aggregation in {Aggregation.SUM, Aggregation.RATIO}:
        return added(asker, of, periods, bodies)
    carries = of.aggregation == Aggregation.LATEST and periods
    told = _carried(asker, of, periods, alive, bodies) if carries else facts(asker, of, periods, bodies)
    found: dict[tuple[int, int], Fact | None] = dict(told)
    if of.register_id:
        return found
    seen = set(ids_below(asker.body, asker.today) if bodies is None else bodies)
    for at, owing in enumerate(reporters_of(asker, of, [one.last_on for one in periods], alive)):
        found |= dict.fromkeys((body, at) for body in seen & owing if (body, at) not in told)
    return found


def _carried(
    asker: Asker, of: Indicator, periods: Sequence[Period], alive: Lifetimes, bodies: Collection[int] | None
) -> Facts:
    """Where a body told nothing, what it told last; of a body that has ended until one of its heirs has told something."""
    year = of.year_of(periods[0].days.begins)
    earlier = [one for back in range(BEFORE, 0, -1) for one in of.periods(year - back)]
    if not lacking(asker, of, earlier, periods[0]):
        earlier = []
    every = [*earlier, *periods]
    told: list[dict[int, Fact]] = [{} for _ in every]
    for (body, at), fact in facts(asker, of, every, bodies).items():
        told[at][body] = fact
    found, last = Facts(), dict[int, Fact]()
    steady = alive.steady({body for here in told for body in here}, every[0].last_on, every[-1].last_on)
    for at, (one, here) in enumerate(zip(every, told, strict=True)):
        gone = [body for body in last.keys() - steady if not alive.stands(body, one.last_on)] if here else []
        for body, heirs in stand_ins(gone, one.last_on).items() if gone else ():
            if any(heir in here for heir in heirs):
                del last[body]
        last |= here
        if at >= len(earlier):
            for body, fact in last.items():
                found[body, at - len(earlier)] = fact._replace(late=False) if fact.late and body not in here else fact
    return found


_NOTHING = Cell(Whole())


def _together(of: Indicator, cells: Sequence[Cell]) -> Cell:
    whole = over_bodies(of.measure, [one.whole for one in cells])
    return Cell(whole, sum(one.waiting for one in cells), sum(one.late for one in cells))
