"""*Báo cáo cấp dưới*: what the bodies below reported of the same days, their figures beside one's own, and what of their words to take up."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.reporting import queries
from bamsat.records.reporting.lower import Lower, lower, silent
from bamsat.records.reporting.reconciling import Difference
from bamsat.records.reporting.text import plain
from bamsat.reports.catalogue import CATALOGUE
from bamsat.reports.stored.taken_up import sentences

_SHOWN = 100  # differences of one report


@dataclass(frozen=True, slots=True)
class Shown:
    """`says`: its sentences on difficulties and on what it asks for."""

    row: Lower
    name: str
    period: str
    differences: tuple[Difference, ...]
    more: int
    says: tuple[str, ...]


@require_safe
@hidden_is_missing
def kept_lower(request: Asked, number: int) -> HttpResponse:
    of, asker = queries.report(request.asker, number), request.asker
    if of.report.body_id != asker.body:
        raise Http404
    context = {
        "of": of,
        "rows": [_shown(row) for row in lower(asker, of)],
        "silent": silent(asker, of),
        "may": of.is_open and not asker.looks_back and may(asker, Verb.WRITE_REPORT, of.report, asker.on),
    }
    return render(request, "pages/reports/kept_lower.html", context)


def _shown(row: Lower) -> Shown:
    kind, found = row.of.report.kind, row.against.differences
    return Shown(
        row,
        CATALOGUE[kind].name if kind in CATALOGUE else kind,
        row.of.issued_text.snapshot.content["scope"]["name"],
        found[:_SHOWN],
        max(0, len(found) - _SHOWN),
        tuple(plain(one.text) for _, one in sentences(row.of)),
    )
