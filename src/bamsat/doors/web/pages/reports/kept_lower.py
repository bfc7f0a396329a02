"""*Báo cáo cấp dưới*: what the bodies below reported of the same days, their figures beside one's own, and what of their words to take up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.reporting import queries
from bamsat.records.reporting.lower import Lower, lower, silent
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.reconciling import Difference, Reconciled
from bamsat.records.reporting.summing import Pair, Summed
from bamsat.records.reporting.text import plain
from bamsat.reports.catalogue import CATALOGUE
from bamsat.reports.catalogue.sourced import STATES, written
from bamsat.reports.stored.taken_up import sentences

_SHOWN = 100  # differences of one report


@dataclass(frozen=True, slots=True)
class Shown:
    """`against`: its figures task by task, or `sums`: by figure; `says`: its sentences on difficulties and on what it asks for."""

    row: Lower
    name: str
    period: str
    cut_off: date
    against: Reconciled | None
    sums: Summed | None
    lines: tuple["Line", ...]
    differences: tuple[Difference, ...]
    more: int
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A figure in both, as printed. `address`: where the upper one opens; `tasks`: its first tasks with what its snapshot says of them, where it keeps
    them and the two differ; `more`: how many others."""

    label: str
    theirs: str
    ours: str
    differs: bool
    address: str
    tasks: tuple[tuple[int, Mapping[str, Any]], ...]
    more: int


@require_safe
@hidden_is_missing
def kept_lower(request: Asked, number: int) -> HttpResponse:
    of, asker = queries.report(request.asker, number), request.asker
    if of.report.body_id != asker.body:
        raise Http404
    context = {
        "of": of,
        "rows": [_shown(of, row) for row in lower(asker, of)],
        "cut_off": _cut_off(of),
        "silent": silent(asker, of),
        "may": of.is_open and not asker.looks_back and may(asker, Verb.WRITE_REPORT, of.report, asker.on),
    }
    return render(request, "pages/reports/kept_lower.html", context)


def _shown(of: Held, row: Lower) -> Shown:
    kind = row.of.report.kind
    against = row.against if isinstance(row.against, Reconciled) else None
    sums = row.against if isinstance(row.against, Summed) else None
    found = against.differences if against else ()
    return Shown(
        row,
        CATALOGUE[kind].name if kind in CATALOGUE else kind,
        row.of.issued_text.snapshot.content["scope"]["name"],
        _cut_off(row.of),
        against,
        sums,
        tuple(_line(of, pair) for pair in sums.pairs) if sums else (),
        found[:_SHOWN],
        max(0, len(found) - _SHOWN),
        tuple(plain(one.text) for _, one in sentences(row.of)),
    )


def _line(of: Held, pair: Pair) -> Line:
    label = STATES.get(pair.state, pair.state) or "tổng số"
    tasks = pair.ours.tasks if pair.differs and pair.state else ()  # the whole is the sum of the states
    snapshot = of.issued_text.snapshot
    return Line(
        label,
        written(pair.theirs.number),
        written(pair.ours.number),
        pair.differs,
        reverse("kept-figure", args=[of.report.pk, snapshot.sequence, pair.ours.figure]) if pair.ours.figure else "",
        tuple((task, snapshot.content["rows"][str(task)]) for task in tasks[:_SHOWN]),
        max(0, len(tasks) - _SHOWN),
    )


def _cut_off(of: Held) -> date:
    return date.fromisoformat(of.issued_text.snapshot.content["scope"]["last"])
