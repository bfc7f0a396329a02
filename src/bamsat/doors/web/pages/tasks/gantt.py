"""The list against time: of each task its turns in the frame in force, the first frame beneath, and when it was done.

Drawn on the server, a strip a row, in a table whose words say the same; cut at the edges of the years shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.pages.tasks.listing import Row, listing
from bamsat.doors.web.pages.tasks.narrowing import around
from bamsat.reckoning.status import Life
from bamsat.records.tasks.standing import Turn
from bamsat.records.tasks.vocabulary import SIGNS

PAGE = 50
WIDTH = 1000  # of the drawing, in its own units
YEARS_BEFORE, YEARS_AFTER = 2, 4  # around the day looked at, at most
_LEAST = 4  # units: a frame of a day is still seen


@dataclass(frozen=True, slots=True)
class Axis:
    """The years shown, as days from `first` to before `end`."""

    first: date
    end: date

    def at(self, day: date) -> float:
        """Where a day stands, cut at the edges."""
        share = (day - self.first).days / (self.end - self.first).days
        return round(WIDTH * min(max(share, 0), 1), 1)

    @property
    def years(self) -> range:
        return range(self.first.year, self.end.year)

    @property
    def last_year(self) -> int:
        return self.end.year - 1

    @property
    def lines(self) -> list[tuple[float, bool]]:
        """Where quarters begin, and whether a year does."""
        days = [date(year, month, 1) for year in self.years for month in (1, 4, 7, 10)]
        return [(self.at(day), day.month == 1) for day in days[1:]]


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    width: float
    code: str
    words: str


@dataclass
class Line:
    """A task; `frame`, `first`, `done`: the same in words."""

    row: Row
    frame: str
    first: str = ""
    done: str = ""
    bars: list[Bar] = field(default_factory=list)
    first_bars: list[Bar] = field(default_factory=list)
    marks: list[float] = field(default_factory=list)


@require_safe
def gantt(request: Asked) -> HttpResponse:
    found = listing(request)
    page = Paginator(found.rows, PAGE).get_page(request.GET.get("trang"))
    rows = list(page)
    axis = _axis(rows, request.asker.on)
    return render(
        request,
        "pages/tasks/gantt.html",
        {
            **around(request, found, "gantt"),
            "page": page,
            "axis": axis,
            "today": axis.at(request.asker.on),
            "lines": [_line(row, axis) for row in rows],
            "width": WIDTH,
        },
    )


def _axis(rows: Sequence[Row], on: date) -> Axis:
    years = {on.year}
    for row in rows:
        years |= {day.year for turn in _turns(row) for day in (turn.from_on, turn.verdict.due_on) if day}
    first = max(min(years), on.year - YEARS_BEFORE)
    last = min(max(years), on.year + YEARS_AFTER)
    return Axis(date(first, 1, 1), date(max(first, last) + 1, 1, 1))


def _line(row: Row, axis: Axis) -> Line:
    baselines = list(row.task.baselines.all())
    begins = localdate(row.task.issued_at)
    line = Line(row, _frame(row))
    if baselines and baselines[0].due_on != baselines[-1].due_on and baselines[0].due_on:
        line.first = f"{baselines[0].due_on:%d/%m/%Y}"
        line.first_bars = _bars(axis, baselines[0].starts_on or begins, baselines[0].due_on, "first", "khung đầu")
    for turn in _turns(row):
        start = turn.from_on or (baselines[-1].starts_on if baselines else None) or begins
        due = turn.verdict.due_on
        line.bars += _bars(axis, min(start, due or start), due or axis.end, turn.verdict.sign, _words(turn))
        done = turn.verdict.done_on
        if done and turn.verdict.is_done and axis.first <= done < axis.end:
            line.marks.append(axis.at(done))
    done_on = [turn.verdict.done_on for turn in _turns(row) if turn.verdict.is_done and turn.verdict.done_on]
    line.done = f"{max(done_on):%d/%m/%Y}" if done_on else ""
    return line


def _turns(row: Row) -> list[Turn]:
    """Without those that another rule of recurrence replaced."""
    return [turn for turn in row.standing.turns if turn.verdict.life is not Life.REPLACED]


def _bars(axis: Axis, start: date, due: date, code: str, words: str) -> list[Bar]:
    """Nothing where the frame lies outside the years shown."""
    if due < axis.first or start >= axis.end:
        return []
    x = axis.at(start)
    return [Bar(min(x, WIDTH - _LEAST), round(max(axis.at(due) - x, _LEAST), 1), code, words)]


def _words(turn: Turn) -> str:
    sign = str(SIGNS[turn.verdict.sign])
    return f"{turn.label}: {sign}" if turn.label else sign


def _frame(row: Row) -> str:
    """From the first turn's begin to the last one's due day."""
    turns = _turns(row)
    starts = [turn.from_on for turn in turns if turn.from_on]
    dues = [turn.verdict.due_on for turn in turns if turn.verdict.due_on]
    begin = _day(min(starts, default=None))
    end = _day(max(dues, default=None))
    many = f" ({len(turns)} kỳ)" if len(turns) > 1 else ""
    return f"{begin or _given(row)} – {end or 'không có hạn'}{many}"


def _given(row: Row) -> str:
    return f"giao {_day(localdate(row.task.issued_at))}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
