"""The paper that answers a request, where it is held here: found from the words that were typed, whenever they are shown, for who may see it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import timezone

from bamsat.reckoning.written_days import day
from bamsat.records.agencies.asker import Asker
from bamsat.records.directives.models import Directive
from bamsat.records.oversight.models import DirectionRequest
from bamsat.records.oversight.queries import Aged
from bamsat.records.tasks.queries import papers

_NUMBER = re.compile(r"(?<![\w/])(\d+[\w.]*[-/][\w/.&-]*\w)")  # 45-CV/TU, 21/KH-UBND
_DAY = re.compile(r"ngày\s+(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE)


def linked(asker: Asker, rows: Iterable[DirectionRequest]) -> dict[int, Directive]:
    """Request → the one paper that its answer names by number, and by day where it gives one; without a day one of the answer's own year or the
    year before. Of several that bear it none is taken: a guess would be worse."""
    named = {row.pk: one for row in rows if (one := _named(row))}
    numbers = {number for number, _, _ in named.values()}
    held = (
        papers(asker).in_force().filter(spoken=False, number__in=numbers | {one.upper() for one in numbers})
        if numbers
        else []
    )
    by: dict[str, list[Directive]] = {}
    for paper in held:
        by.setdefault(paper.number.upper(), []).append(paper)
    found: dict[int, Directive] = {}
    for key, (number, on, at) in named.items():
        fit = [paper for paper in by.get(number.upper(), []) if _fits(paper, on, at)]
        if len(fit) == 1:
            found[key] = fit[0]
    return found


def with_papers(asker: Asker, rows: Iterable[Aged]) -> list[Aged]:
    """The same requests, each with that paper."""
    each = list(rows)
    found = linked(asker, (one.request for one in each))
    return [replace(one, paper=found.get(one.request.pk)) for one in each]


def _named(row: DirectionRequest) -> tuple[str, date | None, date] | None:
    """Number, day as written, day of the answer."""
    answer = getattr(row, "answer", None)
    match = _NUMBER.search(_DAY.sub(" ", answer.paper)) if answer else None
    if answer is None or match is None:
        return None
    written = _DAY.search(answer.paper)
    return match[1], day(written[1]) if written else None, timezone.localdate(answer.at)


def _fits(paper: Directive, on: date | None, at: date) -> bool:
    if paper.issued_on is None:
        return False
    return paper.issued_on == on if on else paper.issued_on <= at and at.year - paper.issued_on.year <= 1
