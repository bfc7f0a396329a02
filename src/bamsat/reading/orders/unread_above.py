"""What the headings above a task say that was not handed down to it: a day or year, a body named in brackets."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.unread import times
from bamsat.reading.paper import Node, Task
from bamsat.reading.text.letters import CAPITALS

_SHOWN = 400  # letters of a heading that are looked at
_LEVELS = 4  # headings above a task that are looked at
_BRACKET = re.compile(r"\(([^()]{3,60})")
_NAME = re.compile(rf"[{CAPITALS}c](?<!\w.)(?:(?<!c)|(?=ác\s))")


class _Said(NamedTuple):
    """Of one heading: whether it speaks of a day or month, of a year, and what stands in its first bracket where the heading names a body."""

    day: bool
    year: bool
    bracket: str | None


class _Over(NamedTuple):
    """Of the headings over a group together: whether one speaks of a day or month, of a year, and their brackets that name a body."""

    day: bool
    year: bool
    brackets: tuple[str, ...]


def above(nodes: Mapping[str, Node], tasks: Sequence[Task], text: str) -> list[list[str]]:
    """For each task the names of the signs that the headings above it give; each heading is looked at once."""
    said: dict[str, _Said] = {}  # by heading
    over: dict[str, _Over] = {}  # by the node that tasks stand below
    found: list[list[str]] = []
    for task in tasks:
        here = nodes.get(task.node)
        group = here.parent if here else None
        if not group:
            found.append([])
            continue
        if group not in over:
            over[group] = _together(_headings(nodes, group, text, said))
        day, year, brackets = over[group]
        signs = []
        if task.timeframe is None and day:
            signs.append("time-above-unread")
        if task.timeframe is None and year:
            signs.append("year-above-unread")
        if brackets:
            taken = " ".join([row.body for row in task.assignments])
            if any(bracket not in taken for bracket in brackets):
                signs.append("bracket-above-unread")
        found.append(signs)
    return found


def _together(said: Sequence[_Said]) -> _Over:
    brackets = tuple([row.bracket for row in said if row.bracket is not None])
    return _Over(any(row.day for row in said), any(row.year for row in said), brackets)


def _headings(nodes: Mapping[str, Node], group: str, text: str, seen: dict[str, _Said]) -> list[_Said]:
    up = nodes.get(group)
    found: list[_Said] = []
    while up is not None and len(found) < _LEVELS:
        if up.id not in seen:
            seen[up.id] = _said(text[up.body.start : min(up.body.end, up.body.start + _SHOWN)])
        found.append(seen[up.id])
        up = nodes.get(up.parent or "")
    return found


def _said(heading: str) -> _Said:
    bracket = _BRACKET.search(heading)
    names = bracket is not None and any(begins_body(heading[match.start() :]) for match in _NAME.finditer(heading))
    return _Said(*times(heading), bracket.group(1) if bracket and names else None)
