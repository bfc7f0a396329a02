"""What the indicators stand at for a report: of the papers that it covers, of the year of its cut-off, as known that day."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bamsat.reading import alphabetical
from bamsat.reckoning.indicators.outlook import Forecast, Outlook
from bamsat.reckoning.indicators.paths import Point, Trajectory
from bamsat.reckoning.indicators.quantities import Aggregation, Nature, figure
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.located import located
from bamsat.records.indicators import queries
from bamsat.records.indicators.models import Indicator
from bamsat.records.indicators.standing import Standing, series, standing
from bamsat.records.indicators.tables import Table, table
from bamsat.records.results.queries import COUNTING, Filter
from bamsat.records.results.totals import Placed, by_place
from bamsat.records.results.values.wording import rounded
from bamsat.records.tasks.covering import Scope
from bamsat.reports.catalogue.on_map import on_map
from bamsat.reports.charts.pareto import pareto
from bamsat.reports.charts.paths import Shown, path_chart, small_multiples

FEW = 3  # branches
_BARS, _LETTERS = 15, 1.4  # of a Pareto, and how much larger than on a screen letters on a map are: 9 points on a page
_SMALL, _TO_A_PICTURE = 30, 15  # branches drawn small; so many fill two thirds of a page
_SMALL_LETTERS = 1.15
_WIDTH = 560.0  # of a picture: letters of 9 points on a page


@dataclass(frozen=True, slots=True)
class Branch:
    """`amount` None: nothing is known of it. `apart`: shown, not counted in the whole."""

    name: str
    amount: Decimal | None
    apart: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """One indicator. `until`: the day up to which `actual` counts; `target`, `forecast` None where the report looks at a part of those for
    whom the target was set; `picture`: SVG of its path, `pareto`: of who brings how much, `small`: of what its branches came to over the
    year, `map`: of its branches on the map, `where`: of where the records lie that it adds up, each empty where there is nothing to draw.
    """

    number: int
    name: str
    unit: str
    actual: Decimal | None
    until: str
    target: Point | None
    share: Decimal | None
    outlook: Outlook
    forecast: Forecast | None
    picture: str
    pareto: str
    small: tuple[str, ...]
    map: str
    where: str
    branches: tuple[Branch, ...]


def reached(asker: Asker, scope: Scope) -> tuple[Reached, ...]:
    """Indicators still followed at the cut-off, in the order of their names; of a scope with papers those that the papers set."""
    then = replace(asker, on=scope.cut_off)
    rows = queries.followed(then)
    if scope.papers:
        rows = rows.filter(directive__in=scope.papers)
    return tuple(_one(then, of, scope) for of in sorted(rows, key=lambda one: alphabetical(one.name)))


def _one(then: Asker, of: Indicator, scope: Scope) -> Reached:
    year = of.year_of(scope.cut_off)
    held: list[Table] = []

    def look(asker: Asker, of: Indicator, year: int) -> Table:
        held.append(table(asker, of, year, scope.body))
        return held[-1]

    found = standing(then, of, year, look=look)
    whole = (scope.body or then.body) == of.holder_id
    named = tuple(
        Branch(row.name, figure(of.measure, row.together.quantity), row.apart)
        for row in held[0].rows
        if not row.alone or len(held[0].rows) > 1
    )
    return Reached(
        of.pk, of.name, of.unit, found.actual, f"{found.until:%d/%m/%Y}" if found.until else "",
        found.target if whole else None, found.share if whole else None,
        found.outlook if whole or found.actual is None else Outlook.NO_TARGET, found.forecast if whole else None,
        path_chart(_shown(of, found, whole), rounded, _WIDTH),
        *_pictures(of, held[0], then.on), _where(then, of, year, scope.body), named,
    )  # fmt: skip


def _pictures(of: Indicator, shown: Table, on: date) -> tuple[str, tuple[str, ...], str]:
    """Pareto, small multiples and map of three branches or more: fewer are seen at once in the table."""
    rows = {row.body: (row.name, figure(of.measure, row.together.quantity)) for row in shown.rows if not row.apart}
    if len(rows) < FEW:
        return "", (), ""
    adds = of.aggregation in {Aggregation.SUM, Aggregation.LATEST}
    amounts = [(name, amount or Decimal(0)) for name, amount in rows.values()] if adds else []
    placed = [(*rows[body][:1], place, rows[body][1]) for body, place in located(rows, on).items()]
    return (
        pareto(f"{of.name}: ai đóng góp bao nhiêu ({of.unit})", amounts, rounded, _BARS),
        _small(of, shown),
        on_map(f"{of.name} ({of.unit}) trên bản đồ", placed, rounded, _LETTERS) if len(placed) >= FEW else "",
    )


def _small(of: Indicator, shown: Table) -> tuple[str, ...]:
    """What its branches came to over the year, one beside the other, all on one scale."""
    many = [(row.name, series(of, shown.periods, row.cells)) for row in shown.rows if not row.apart][:_SMALL]
    beside = [point for _, points in many for point in points]
    if len(shown.periods) < 2 or not beside:
        return ()
    title = f"{of.name} ({of.unit}) theo cơ quan"
    parts = [many[at : at + _TO_A_PICTURE] for at in range(0, len(many), _TO_A_PICTURE)]
    drawn = (small_multiples(title, part, rounded, beside, _SMALL_LETTERS) for part in parts)
    return tuple(one for one in drawn if one)


def _where(then: Asker, of: Indicator, year: int, body: int | None) -> str:
    """Records of a register on the map, by the places that they name."""
    if of.register is None:
        return ""
    days = of.year(year)
    figure = of.figure if of.aggregation == Aggregation.SUM else ""
    by = Filter(body=body, state=COUNTING, since=None if of.nature == Nature.CUMULATIVE else days.begins, until=days.ends)  # fmt: skip
    known = [
        (one.unit.name, one.unit, _tally(one, figure)) for one in by_place(then, of.register, figure, by) if one.unit
    ]
    title = f"{of.register}: {f'{of.name} ({of.unit})' if figure else 'số kết quả'} theo địa bàn"
    return on_map(title, known, rounded, _LETTERS) if len(known) >= FEW else ""


def _tally(one: Placed, figure: str) -> Decimal:
    counted = one.part.sums.verified
    return counted.amount if figure else Decimal(counted.records)


def _shown(of: Indicator, one: Standing, whole: bool) -> Shown:
    if not whole:
        return Shown(of.name, of.unit, one.series)
    forecast = Point(one.target.on, one.forecast.amount) if one.forecast and one.target else None
    return Shown(of.name, of.unit, one.series, one.path.points, forecast, one.path.trajectory is Trajectory.STEPPED)
