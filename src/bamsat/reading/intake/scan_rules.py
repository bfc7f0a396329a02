"""The ruled tables of a picture: the lines that Tesseract found among the words, as the grids of `pdf_rules`. Points from the lower left corner.

Tesseract gives one box to a line, also where it leans or is broken into pieces, and lets an upright line run on through a merged row. So lines that stand
nearer than a word is wide are one, a narrow column without a word is a line seen twice, and a border is none in a row where words run across it: in a cell they
keep clear of the border on both sides (word processors: five points), in a sentence they stand a space apart.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from bamsat.reading.intake.pdf_letters import Letter
from bamsat.reading.intake.pdf_rules import Grid, Rule, grids_of

_WORD = re.compile(r"(?=.*\w)[^|]+")  # no rule that was read as a letter
_ONE = 6.0  # points: rules nearer than this are pieces of one that leans
_NARROW = 14.0  # points: no column of words is so narrow
_CLEAR = 6.5  # points between two words of a line: less is a space, more may be two cells


def grids(layout: Any, words: Sequence[Letter], height: float, scale: float) -> list[Grid]:
    """The grids of a page of `height` points, from the top. `layout`: what Tesseract gives to walk through, None of a page without anything. `scale`: points of a dot. `words`: as
    `scan` places them, or single letters, in reading order.
    """
    flat, upright = (_snapped(rules) for rules in _rules(layout, height, scale))
    flat, upright = _meeting(flat, upright), _meeting(upright, flat)
    twice = {again: at for grid in grids_of(flat, upright) for again, at in _seen_twice(grid, words)}
    upright = [rule._replace(at=twice.get(rule.at, rule.at)) for rule in upright]
    return [_bridged(grid, words) for grid in grids_of(flat, upright)]


def _rules(layout: Any, height: float, scale: float) -> tuple[list[Rule], list[Rule]]:
    from tesserocr import PT, RIL, iterate_level

    flat: list[Rule] = []
    upright: list[Rule] = []
    for block in iterate_level(layout, RIL.BLOCK) if layout else ():
        kind, box = block.BlockType(), block.BoundingBox(RIL.BLOCK)
        if kind in (PT.HORZ_LINE, PT.VERT_LINE) and box:
            left, top, right, bottom = (side * scale for side in box)
            if kind == PT.HORZ_LINE:
                flat.append(Rule(height - (top + bottom) / 2, left, right))
            else:
                upright.append(Rule((left + right) / 2, height - bottom, height - top))
    return flat, upright


def _snapped(rules: Sequence[Rule]) -> list[Rule]:
    """The rules, each that stands near one before it at the same place."""
    placed: list[Rule] = []
    for rule in sorted(rules):
        last = placed[-1].at if placed else rule.at
        placed.append(rule._replace(at=last) if rule.at - last < _ONE else rule)
    return placed


def _meeting(rules: Sequence[Rule], across: Sequence[Rule]) -> list[Rule]:
    """The rules, each from and to the one that it all but meets."""
    places = [rule.at for rule in across]

    def met(end: float) -> float:
        near = min(places, key=lambda place: abs(place - end), default=end)
        return near if abs(near - end) < _NARROW else end

    return [Rule(rule.at, met(rule.begin), met(rule.end)) for rule in rules]


def _seen_twice(grid: Grid, words: Sequence[Letter]) -> Iterator[tuple[float, float]]:
    """Of a narrow column without a word the border to drop, at an edge of the table the outer one, and the one that stays."""
    worded = {place[1] for word in words if word.sign.strip() and (place := grid.place(word.across, word.height))}
    for column, (left, right) in enumerate(pairwise(grid.columns)):
        if right - left < _NARROW and column not in worded:
            yield (left, right) if column == 0 else (right, left)


def _bridged(grid: Grid, words: Sequence[Letter]) -> Grid:
    """The grid with the cells of a row merged that its one line of words runs through."""
    owners = dict(grid.owners)
    for row, column in sorted(_bridges(grid, words)):
        if owners[row, column] == (row, column):
            owners[row, column] = owners[row, column - 1]
    return grid._replace(owners=owners)


def _bridges(grid: Grid, words: Sequence[Letter]) -> Iterator[tuple[int, int]]:
    """Row and column of the cells whose left border the one line of their row runs across."""
    lines: dict[int, list[list[Letter]]] = {}
    row = None
    for word in words:
        if word.sign == "\n":
            row = None
        elif _WORD.fullmatch(word.sign) and (place := grid.place(word.across, word.height)):
            printed = lines.setdefault(place[0], [])
            if place[0] != row:
                printed.append([])
            printed[-1].append(word)
            row = place[0]
    for row, printed in lines.items():
        for column, border in enumerate(grid.columns[1:-1], 1):
            if len(printed) == 1 and any(
                (word.left < border - 1 and word.right > border + 1)
                or (last.across < border < word.across and word.left - last.right < _CLEAR)
                for last, word in pairwise(printed[0])
            ):
                yield row, column
