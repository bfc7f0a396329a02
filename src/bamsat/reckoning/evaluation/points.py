"""Points: what the cases of each criterion cost, case by case, so that what was lost is the sum of its cases to the hundredth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bamsat.reckoning.calendars import Calendar
from bamsat.reckoning.evaluation.formula import Criterion, Formula, Way
from bamsat.reckoning.evaluation.measures import Case, Cases, Says, cases, judged
from bamsat.reckoning.evaluation.work import Span, Work


@dataclass(frozen=True, slots=True)
class Lost:
    """A case and the hundredths of a point that it costs."""

    case: Case
    points: int


@dataclass(frozen=True, slots=True)
class Result:
    """Of one criterion. `looked`: cases for and against; `aside`: those set aside."""

    criterion: Criterion
    losses: tuple[Lost, ...]
    looked: int
    aside: tuple[Case, ...]

    @property
    def lost(self) -> int:
        return sum(one.points for one in self.losses)

    @property
    def points(self) -> int:
        return self.criterion.points - self.lost


@dataclass(frozen=True, slots=True)
class Score:
    """`tasks`: how many were looked at by any criterion; `graded`: enough of them to be graded."""

    results: tuple[Result, ...]
    tasks: int
    graded: bool
    band: str

    @property
    def points(self) -> int:
        return sum(one.points for one in self.results)

    @property
    def lost(self) -> int:
        return sum(one.lost for one in self.results)


def score(formula: Formula, of: Iterable[Work], span: Span, calendar: Calendar) -> Score:
    """What one body keeps of the points of a formula, by its work in a span. One more overdue task never makes that more."""
    rows = judged(of, span, calendar)
    found = [(criterion, cases(criterion, rows, span, calendar)) for criterion in formula.criteria]
    results = tuple(_result(criterion, held) for criterion, held in found)
    tasks = len({case.task for _, held in found for case in held.rows if case.says is not Says.ASIDE})
    points = sum(one.points for one in results)
    graded = tasks >= formula.least_tasks
    return Score(results, tasks, graded, formula.band(points) if graded else "")


def _result(criterion: Criterion, held: Cases) -> Result:
    against = [case for case in held.rows if case.says is Says.AGAINST]
    looked = [case for case in held.rows if case.says is not Says.ASIDE]
    aside = tuple(case for case in held.rows if case.says is Says.ASIDE)
    return Result(criterion, tuple(_losses(criterion, against, held)), len(looked), aside)


def _losses(criterion: Criterion, against: Sequence[Case], held: Cases) -> list[Lost]:
    asked = [_costs(criterion, case) for case in against]
    whole = sum(asked, Fraction())
    if criterion.way is Way.SHARE and whole:
        whole = criterion.points * whole / (whole + _in_favour(held))
    lost = min(criterion.points, int(whole))  # a broken hundredth is given to the body
    return [Lost(case, points) for case, points in zip(against, shared_out(lost, asked), strict=True)]


def _costs(criterion: Criterion, case: Case) -> Fraction:
    """Of one case before any limit of the criterion; of a share, its weight."""
    part = Fraction(case.percent, 100)
    if criterion.way is Way.EACH:
        return criterion.lose * part
    if criterion.way is Way.DAYS:
        cost = criterion.lose * case.days
        return (min(cost, criterion.most) if criterion.most else cost) * part
    return part


def _in_favour(held: Cases) -> Fraction:
    """The weight of what speaks for the body. Nothing of a task that is overdue does: otherwise one more overdue task would make the share of other
    faults smaller, and so points more.
    """
    rows = [case for case in held.rows if case.says is Says.FOR and case.task not in held.late]
    return Fraction(sum(case.percent for case in rows), 100)


def shared_out(whole: int, weights: Sequence[Fraction]) -> list[int]:
    """A whole number in parts by weights, which add up to it: what is left by rounding down goes to the largest remainders, the first first."""
    total = sum(weights, Fraction())
    if not total:
        return [0] * len(weights)
    exact = [whole * weight / total for weight in weights]
    parts = [int(one) for one in exact]
    order = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: whole - sum(parts)]:
        parts[at] += 1
    return parts


def places(points: Sequence[int | None]) -> list[int | None]:
    """The place of each among those that have points, the most first; who has the same shares the better place (1, 2, 2, 4)."""
    known = sorted((one for one in points if one is not None), reverse=True)
    first = {one: at for at, one in reversed(list(enumerate(known, 1)))}
    return [None if one is None else first[one] for one in points]
