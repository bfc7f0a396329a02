"""Scores as a page and a sheet show them: each figure in words, with where its grounds are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bamsat.reckoning.evaluation.formula import Criterion, Formula
from bamsat.reckoning.evaluation.measures import Case
from bamsat.reckoning.evaluation.points import Score, places
from bamsat.records.evaluation.wording import least, points, reason, rule


@dataclass(frozen=True, slots=True)
class Line:
    """One body. `place`: among those graded, when the table is ordered by points; `cells`: of each criterion what was lost and in how many cases."""

    body: int
    name: str
    score: Score
    cells: tuple[tuple[Criterion, str, int], ...]
    place: int | None = None
    shared: bool = False

    @property
    def points(self) -> str:
        return points(self.score.points)


@dataclass(frozen=True, slots=True)
class Ground:
    """One point lost, or one case set aside: the task and why."""

    task: Any
    why: str
    lost: str
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion of one body with its grounds."""

    criterion: Criterion
    rule: str
    lost: str
    most: str
    looked: int
    grounds: tuple[Ground, ...]
    aside: tuple[Ground, ...]


def lines(names: Sequence[tuple[int, str]], scores: Mapping[int, Score]) -> list[Line]:
    return [Line(body, name, scores[body], _cells(scores[body])) for body, name in names]


def ranked(names: Sequence[tuple[int, str]], scores: Mapping[int, Score]) -> list[Line]:
    """By points, the most first, those of equal points at one place by name; who is not graded stands last, without a place."""
    rows = sorted(names, key=lambda row: -scores[row[0]].points if scores[row[0]].graded else 1)
    held = places([scores[body].points if scores[body].graded else None for body, _ in rows])
    return [
        Line(body, name, scores[body], _cells(scores[body]), place, place is not None and held.count(place) > 1)
        for (body, name), place in zip(rows, held, strict=True)
    ]


def parts(of: Score, tasks: Mapping[int, Any]) -> list[Part]:
    """`tasks`: those that the score speaks of, by number."""
    return [
        Part(
            one.criterion, rule(one.criterion), points(one.lost), points(one.criterion.points), one.looked,
            tuple(_ground(lost.case, tasks, lost.points) for lost in one.losses), tuple(_ground(case, tasks, 0) for case in one.aside),
        )
        for one in of.results
    ]  # fmt: skip


def told(of: Formula) -> dict[str, Any]:
    """A formula in words, to stand beside every table made by it."""
    return {
        "criteria": [(one, points(one.points), rule(one)) for one in of.criteria],
        "most": points(of.most),
        "least": least(of),
        "bands": [(one.title, points(one.least)) for one in sorted(of.bands, key=lambda one: -one.least)],
    }


def _cells(of: Score) -> tuple[tuple[Criterion, str, int], ...]:
    return tuple((one.criterion, points(one.lost), len(one.losses)) for one in of.results)


def _ground(case: Case, tasks: Mapping[int, Any], lost: int) -> Ground:
    return Ground(tasks.get(case.task), reason(case), points(lost), lost)
