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


def above(nodes: Mapping[str, Node], tasks: Sequence[Task], text: str) -> list[list[str]]:
    """For each task the names of the signs that the headings above it give; each heading is looked at once."""
    seen: dict[str, _Said] = {}
    found: list[list[str]] = []
    for task in tasks:
        said = _headings(nodes, task, text, seen)
        taken = " ".join([row.body for row in task.assignments])
        signs = {
            "time-above-unread": task.timeframe is None and any(row.day for row in said),
            "year-above-unread": task.timeframe is None and any(row.year for row in said),
            "bracket-above-unread": any(row.bracket is not None and row.bracket not in taken for row in said),
        }
        found.append([name for name, holds in signs.items() if holds])
    return found


def _headings(nodes: Mapping[str, Node], task: Task, text: str, seen: dict[str, _Said]) -> list[_Said]:
    here = nodes.get(task.node)
    up = nodes.get(here.parent or "") if here else None
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
