"""Head counts: Party members and cells of bodies at the end of a year. The first figure of a year holds for every day on which it is asked
for; a later one from its own day on, and the figure before it stays readable for the days before.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bamsat.records.agencies import timelines
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import HeadCount

MOST = 2**31 - 1
FIRST_YEAR, LAST_YEAR = 1930, 2100


class Figures(NamedTuple):
    members: int | None
    cells: int | None

    def __str__(self) -> str:
        return f"{_shown(self.members)} đảng viên, {_shown(self.cells)} chi bộ"


class Count(NamedTuple):
    """None: not known."""

    body: int
    year: int
    members: int | None
    cells: int | None


def write_counts(counts: Sequence[Count], on: date) -> dict[int, tuple[Figures, Figures]]:
    """Body → what stood before and stands now, of those that differ; inside the transaction of an act that writes the line."""
    for one in counts:
        _refuse_unfit(one)
    timelines.locked([one.body for one in counts], told=False)
    held = _held(counts, on)
    new = [one for one in counts if held.get((one.body, one.year)) != Figures(one.members, one.cells)]
    rows = [
        HeadCount(
            body_id=one.body,
            year=one.year,
            members=one.members,
            cells=one.cells,
            valid_from=on if (one.body, one.year) in held else None,
        )
        for one in new
    ]
    timelines.begin_all(rows, ("body_id", "year"))
    nothing = Figures(None, None)
    return {one.body: (held.get((one.body, one.year), nothing), Figures(one.members, one.cells)) for one in new}


def _held(counts: Sequence[Count], on: date) -> dict[tuple[int, int], Figures]:
    rows = HeadCount.objects.on(on).filter(body__in={one.body for one in counts}, year__in={one.year for one in counts})
    return {(row.body_id, row.year): Figures(row.members, row.cells) for row in rows}


def _refuse_unfit(one: Count) -> None:
    if not FIRST_YEAR <= one.year <= LAST_YEAR:
        raise Refused(f"Năm {one.year} không hợp lệ. Hãy ghi một năm từ {FIRST_YEAR} đến {LAST_YEAR}.")
    if any(figure is not None and not 0 <= figure <= MOST for figure in (one.members, one.cells)):
        raise Refused("Số đảng viên và số chi bộ phải là số không âm.")
    if one.members is None and one.cells is None:
        raise Refused("Hãy ghi số đảng viên hoặc số chi bộ.")
    if one.members == 0 and one.cells:
        raise Refused("Có chi bộ thì phải có đảng viên. Hãy kiểm tra lại hai số.")


def _shown(figure: int | None) -> str:
    return "–" if figure is None else str(figure)
