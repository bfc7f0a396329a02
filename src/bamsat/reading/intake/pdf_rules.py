"""The ruled lines of a PDF page and the grids of cells that they make. Points from the lower left corner."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as raw

_THIN, _NEAR = 3.0, 2.5  # points: a rule is no thicker; rules nearer than this are one
_MOST_PATHS = 6000  # a drawing, not a table


class Rule(NamedTuple):
    """`at` is its height (or its place across), `begin` and `end` where it runs."""

    at: float
    begin: float
    end: float


class Grid(NamedTuple):
    """Columns from the left, rows from the top: `columns` and `rows` are their borders, one more than there are."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]  # from the top down, as depths: heights with a minus, so that they grow
    owners: dict[tuple[int, int], tuple[int, int]]  # row and column of the cell that a place is merged into

    def place(self, across: float, height: float) -> tuple[int, int] | None:
        """Row and column of a point."""
        column = bisect_right(self.columns, across) - 1
        row = bisect_right(self.rows, -height) - 1
        inside = 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1
        return (row, column) if inside else None


def grids(page: Any) -> list[Grid]:
    """The grids of the rules that a page draws, from the top."""
    return grids_of(*_rules(page))


def grids_of(flat: list[Rule], upright: list[Rule]) -> list[Grid]:
    """The grids with two columns and two rows at least, from the top."""
    if len(flat) < 2 or len(upright) < 2:
        return []
    found = [grid for group in _groups(_joined(flat), _joined(upright)) if (grid := _grid(*group))]
    return sorted(found, key=lambda grid: grid.rows[0])


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    flat: list[Rule] = []
    upright: list[Rule] = []
    sides = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(side) for side in sides]
    count = raw.FPDFPage_CountObjects(page.raw)
    paths = [
        o
        for k in range(count)
        if raw.FPDFPageObj_GetType(o := raw.FPDFPage_GetObject(page.raw, k)) == raw.FPDF_PAGEOBJ_PATH
    ]
    if len(paths) > _MOST_PATHS:
        return [], []
    for path in paths:
        if raw.FPDFPageObj_GetBounds(path, *places):
            left, bottom, right, top = (side.value for side in sides)
            thin = right - left <= _THIN or top - bottom <= _THIN
            boxes = [(left, bottom, right, top)] if thin else list(_boxes(path))
            stroked = not thin and _stroked(path)
            for box in boxes:
                _sort_in(box, stroked, flat, upright)
    return flat, upright


def _sort_in(box: tuple[float, float, float, float], stroked: bool, flat: list[Rule], upright: list[Rule]) -> None:
    """A thin box is a rule; the four sides of one that is drawn are four."""
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if high <= _THIN < wide:
        flat.append(Rule((bottom + top) / 2, left, right))
    elif wide <= _THIN < high:
        upright.append(Rule((left + right) / 2, bottom, top))
    elif stroked and min(wide, high) > 4 * _THIN:
        flat += [Rule(bottom, left, right), Rule(top, left, right)]
        upright += [Rule(left, bottom, top), Rule(right, bottom, top)]


def _boxes(path: Any) -> Iterator[tuple[float, float, float, float]]:
    """The bounds of each part of a path: many programs draw all rules of a row as one."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_PATHS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield _bounds(points)
            points = []
        points.append(
            (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        )
    if points:
        yield _bounds(points)


def _bounds(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, heights = [x for x, _ in points], [y for _, y in points]
    return min(across), min(heights), max(across), max(heights)


def _stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    return bool(raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke)) and stroke.value)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules on one line that touch, as one."""
    joined: list[Rule] = []
    for at in _borders([rule.at for rule in rules]):
        for rule in sorted((r for r in rules if abs(r.at - at) <= _NEAR), key=lambda r: r.begin):
            last = joined[-1] if joined else None
            if last and last.at == at and rule.begin <= last.end + _THIN:
                joined[-1] = Rule(at, last.begin, max(last.end, rule.end))
            else:
                joined.append(Rule(at, rule.begin, rule.end))
    return joined


def _borders(places: Sequence[float]) -> list[float]:
    """The different places, those that lie near as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _groups(flat: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or meet, directly or through others."""
    waiting = list(upright)
    left = list(flat)
    while waiting:
        ours, new = [waiting.pop()], []
        grown = True
        while grown:
            more = [f for f in left if any(_meet(f, u) for u in ours)]
            left = [f for f in left if f not in more]
            new += more
            beside = [u for u in waiting if any(_meet(f, u) for f in more)]
            waiting = [u for u in waiting if u not in beside]
            ours += beside
            grown = bool(beside)
        yield new, ours


def _meet(flat: Rule, upright: Rule) -> bool:
    return (
        flat.begin - _THIN <= upright.at <= flat.end + _THIN and upright.begin - _THIN <= flat.at <= upright.end + _THIN
    )


def _grid(flat: list[Rule], upright: list[Rule]) -> Grid | None:
    # A table that goes on overleaf or is open at its sides lacks its outer rules.
    ends = [end for rule in upright for end in (rule.begin, rule.end)]
    sides = [side for rule in flat for side in (rule.begin, rule.end)]
    columns = _borders([*(rule.at for rule in upright), *([min(sides), max(sides)] if sides else [])])
    rows = _borders([*(rule.at for rule in flat), min(ends), max(ends)])[::-1]
    if len(columns) < 3 or len(rows) < 2:
        return None
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(len(rows) - 1):
        for c in range(len(columns) - 1):
            across, height = (columns[c] + columns[c + 1]) / 2, (rows[r] + rows[r + 1]) / 2
            if c and not _ruled(upright, columns[c], height):
                owners[r, c] = owners[r, c - 1]
            elif r and not _ruled(flat, rows[r], across):
                owners[r, c] = owners[r - 1, c]
            else:
                owners[r, c] = (r, c)
    return Grid(tuple(columns), tuple(-height for height in rows), owners)


def _ruled(rules: list[Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.begin - 1 <= through <= rule.end + 1 for rule in rules)
