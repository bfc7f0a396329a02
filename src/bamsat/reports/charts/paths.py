"""An indicator beside its path: what was reached, what the path asks, what is to be expected; and the same small, one a body."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bamsat.reckoning.indicators.paths import Point
from bamsat.reports.charts.canvas import QUIET, RULE, Scale, Worded, dot, drawing, line, shortened, ticks, words

WIDTH, HEIGHT = 720.0, 320.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 70.0, 150.0, 34.0, 34.0
_CELL, _TALL, _ACROSS = 232.0, 130.0, 3


@dataclass(frozen=True, slots=True)
class Shown:
    """`path`: its points, and between them straight lines (`stepped`: level ones); `forecast`: where it leads to."""

    title: str
    unit: str
    actual: Sequence[Point]
    path: Sequence[Point] = ()
    forecast: Point | None = None
    stepped: bool = False


def path_chart(of: Shown, worded: Worded, width: float = WIDTH) -> str:
    """The picture; empty where there is nothing to draw. `width`: a narrower one has larger letters where it fills a page of paper."""
    points = [*of.actual, *of.path, *([of.forecast] if of.forecast else [])]
    if not points:
        return ""
    marks = ticks(one.amount for one in points)
    across = _days(points, _LEFT, width - _RIGHT)
    upward = Scale(float(marks[0]), float(marks[-1]), HEIGHT - _BOTTOM, _TOP)
    return drawing(
        width, HEIGHT, of.title, about(of, worded),
        [
            words(_LEFT - 8, 18, of.unit, "end", 12, QUIET),
            *(_rule(mark, upward, worded, width) for mark in marks),
            *(words(across(day.toordinal()), HEIGHT - 12, f"{day:%d/%m/%Y}", "middle", 12, QUIET) for day in _ends(points)),
            *_lines(of, across, upward, worded),
        ],
    )  # fmt: skip


def about(of: Shown, worded: Worded) -> str:
    """What the picture says, in words."""
    said = (
        [f"Đã đạt {worded(of.actual[-1].amount)} {of.unit} đến {of.actual[-1].on:%d/%m/%Y}."]
        if of.actual
        else ["Chưa có số liệu."]
    )
    if of.path:
        said.append(f"Mục tiêu {worded(of.path[-1].amount)} {of.unit} đến {of.path[-1].on:%d/%m/%Y}.")
    if of.forecast:
        said.append(f"Dự báo {worded(of.forecast.amount)} {of.unit} đến {of.forecast.on:%d/%m/%Y}.")
    return " ".join(said)


def small_multiples(
    title: str,
    rows: Sequence[tuple[str, Sequence[Point]]],
    worded: Worded,
    beside: Sequence[Point] = (),
    letters: float = 1.0,
) -> str:
    """One small picture a body, all on one scale, so that they can be held against each other; empty where there is nothing to draw. `beside`: points
    of other pictures that are to have the same scale; `letters`: how much larger than on a screen they are.
    """
    points = [point for _, many in rows for point in many]
    if not points:
        return ""
    marks = ticks(one.amount for one in [*points, *beside])
    parts = []
    for at, (name, many) in enumerate(rows):
        left, top = (at % _ACROSS) * _CELL + 8, (at // _ACROSS) * _TALL
        across = _days(points, left, left + _CELL - 56)
        upward = Scale(float(marks[0]), float(marks[-1]), top + _TALL - 18, top + 30)
        parts.append(words(left, top + 18, shortened(name, int(32 / letters)), size=12 * letters, bold=True))
        parts.append(line([(left, upward(0)), (left + _CELL - 56, upward(0))], width=1, ink=RULE))
        parts += _told(many, across, upward, worded, letters)
    height = _TALL * -(-len(rows) // _ACROSS)
    said = "; ".join(f"{name}: {worded(many[-1].amount)}" for name, many in rows if many)
    return drawing(_CELL * _ACROSS, height, title, said, parts)


def _told(points: Sequence[Point], across: Scale, upward: Scale, worded: Worded, letters: float) -> list[str]:
    places = [(across(one.on.toordinal()), upward(float(one.amount))) for one in points]
    if not places:
        return [words(across.begins, upward(0) - 6, "chưa có số liệu", size=11 * letters, ink=QUIET)]
    found = [
        line(places, width=2),
        *(dot(*place, f"{one.on:%d/%m/%Y}: {worded(one.amount)}") for place, one in zip(places, points, strict=True)),
    ]
    return [*found, words(places[-1][0] + 7, places[-1][1] + 4, worded(points[-1].amount), size=12 * letters)]


def _lines(of: Shown, across: Scale, upward: Scale, worded: Worded) -> list[str]:
    def at(one: Point) -> tuple[float, float]:
        return across(one.on.toordinal()), upward(float(one.amount))

    found = [line(_steps([at(one) for one in of.path], of.stepped), "7 5", 1.5, QUIET)]
    if of.path:
        x, y = at(of.path[-1])
        found.append(dot(x, y, f"Mục tiêu {of.path[-1].on:%d/%m/%Y}: {worded(of.path[-1].amount)}", hollow=True))
        found.append(words(x + 9, y + 4, f"mục tiêu {worded(of.path[-1].amount)}", ink=QUIET))
    places = [at(one) for one in of.actual]
    found.append(line(places, width=2.5))
    found += [
        dot(*place, f"{one.on:%d/%m/%Y}: {worded(one.amount)}") for place, one in zip(places, of.actual, strict=True)
    ]
    if of.actual and not (of.forecast and of.forecast.on == of.actual[-1].on):
        x, y = places[-1]
        found.append(words(x, y - 10, f"đã đạt {worded(of.actual[-1].amount)}", "middle", bold=True))
    if of.forecast and of.actual:
        x, y = at(of.forecast)
        near = bool(of.path) and abs(y - at(of.path[-1])[1]) < 16
        found.append(line([places[-1], (x, y)], "2 4", 2))
        found.append(dot(x, y, f"Dự báo {of.forecast.on:%d/%m/%Y}: {worded(of.forecast.amount)}", hollow=True))
        found.append(words(x + 9, y + (20 if near else 4), f"dự báo {worded(of.forecast.amount)}"))
    return found


def _steps(places: list[tuple[float, float]], stepped: bool) -> list[tuple[float, float]]:
    if not stepped:
        return places
    found = places[:1]
    for x, y in places[1:]:
        found += [(x, found[-1][1]), (x, y)]
    return found


def _days(points: Sequence[Point], begins: float, ends: float) -> Scale:
    days = [one.on.toordinal() for one in points]
    return Scale(min(days), max(days), begins, ends)


def _ends(points: Sequence[Point]) -> list[date]:
    days = sorted({one.on for one in points})
    return [days[0], days[-1]] if len(days) > 1 else days


def _rule(mark: Decimal, upward: Scale, worded: Worded, width: float) -> str:
    y = upward(float(mark))
    return line([(_LEFT, y), (width - _RIGHT, y)], width=1, ink=RULE) + words(
        _LEFT - 8, y + 4, worded(mark), "end", 12, QUIET
    )
