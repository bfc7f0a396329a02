"""A body's line of descent: what it came from and what came of it, laid out from left to right in the order of time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, Succession
from bamsat.records.agencies.queries import directory

Link = tuple[int, int]  # predecessor, successor


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A body in the line. `name`: the last it bore; `column`, `row`: its place in the drawing."""

    number: int
    name: str
    begins: date | None
    ends: date | None
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Passage:
    """What passed from one body to another, or to nobody, on a day."""

    before: Ancestor
    after: Ancestor | None
    change: str
    on: date | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class Line:
    bodies: tuple[Ancestor, ...]
    passages: tuple[Passage, ...]


def descent(asker: Asker, body: int) -> Line:
    """The line of a body among those that the asker may see; one body and no passage when it stands alone."""
    rows = _successions(body)
    numbers = {body} | {number for row in rows for number in (row.body_id, row.successor_id) if number}
    seen: dict[int, Body] = {row.pk: row for row in directory(asker, ever=True).filter(pk__in=numbers)}
    rows = [row for row in rows if row.body_id in seen and (row.successor_id is None or row.successor_id in seen)]
    places = layout(sorted(seen), [(row.body_id, row.successor_id) for row in rows if row.successor_id])
    drawn = {number: _ancestor(row, places[number]) for number, row in seen.items()}
    passages = [
        Passage(
            drawn[row.body_id],
            drawn.get(row.successor_id or 0),
            str(row.get_change_display()),
            row.valid_from,
            row.decided_by,
        )
        for row in rows
    ]
    return Line(tuple(sorted(drawn.values(), key=lambda one: (one.column, one.row))), tuple(passages))


def layout(numbers: Iterable[int], links: Iterable[Link]) -> dict[int, tuple[int, int]]:
    """Column and row of each body: right of all it came from; rows fill up from the top. Pure. A loop ends where it closes."""
    before: dict[int, list[int]] = defaultdict(list)
    for one, other in links:
        before[other].append(one)
    columns: dict[int, int] = {}
    for number in numbers:
        _column(number, before, columns, ())
    filled: dict[int, int] = defaultdict(int)
    places = {}
    for number in sorted(columns, key=lambda one: (columns[one], one)):
        places[number] = (columns[number], filled[columns[number]])
        filled[columns[number]] += 1
    return places


def _column(number: int, before: Mapping[int, list[int]], columns: dict[int, int], path: tuple[int, ...]) -> int:
    if number not in columns and number not in path:
        froms = [_column(one, before, columns, (*path, number)) for one in before.get(number, ())]
        columns[number] = 1 + max(froms, default=-1)
    return columns.get(number, 0)


def _successions(body: int) -> list[Succession]:
    """Backwards to all it came from, and forwards to all that came of it."""
    held = Succession.objects.exclude(valid_until__isnull=False).order_by("valid_from", "pk")
    found: dict[int, Succession] = {}
    for one, other in (("successor", "body_id"), ("body", "successor_id")):
        waiting, done = {body}, set()
        while waiting:
            rows = list(held.filter(**{f"{one}__in": waiting}))
            done |= waiting
            found |= {row.pk: row for row in rows}
            waiting = {number for row in rows if (number := getattr(row, other))} - done
    return sorted(found.values(), key=lambda row: (row.valid_from or date.min, row.pk))


def _ancestor(row: Body, place: tuple[int, int]) -> Ancestor:
    starts = [one.valid_from for one in row.profiles.all()]
    begins = min((day for day in starts if day), default=None) if None not in starts else None
    return Ancestor(row.pk, row.name_on(None), begins, row.ended_on, *place)
