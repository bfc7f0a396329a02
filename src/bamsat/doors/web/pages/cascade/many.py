"""Many proposals at once: a list of all from a score on, to look through, take single ones out of, and confirm by one press."""

from collections.abc import Set
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.numbers import number as number_of
from bamsat.records.agencies.asker import Refused
from bamsat.records.cascade import bulk, deciding
from bamsat.records.cascade import queries as cascade

STEPS = (90, 80, 70, 60, 50, 40, 0)  # percent


@require_safe
@hidden_is_missing
def ready(request: Asked, number: int) -> HttpResponse:
    asker = request.asker
    of = cascade.alignment(asker, number)
    if not deciding.may_decide(asker, of) or asker.looks_back:
        raise Http404
    return _listed(request, of, number_of(request.GET.get("tu")))


def refused(request: Asked, of: Any, refusal: Refused) -> HttpResponse:
    """The list as it now is, with what the person had taken out of it still out."""
    chosen = {number for one in request.POST.getlist("links") if (number := number_of(one)) is not None}
    return _listed(request, of, number_of(request.POST.get("tu")), chosen, refusal.message)


def _listed(
    request: Asked, of: Any, asked: int | None, chosen: Set[int] | None = None, refusal: str = ""
) -> HttpResponse:
    asker = request.asker
    least = bulk.LEAST if asked is None else min(100, asked)
    found = bulk.ready(asker, of, least)
    rows = list(found[: bulk.MOST])
    context = {
        "of": of,
        "rows": rows,
        "least": least,
        "steps": sorted({*STEPS, least}, reverse=True),
        "left": found.count() - len(rows),
        "open": bulk.ready(asker, of, 0).count(),
        "chosen": {row.pk for row in rows} if chosen is None else chosen,
        "refusal": refusal,
    }
    return render(request, "pages/cascade/many.html", context, status=422 if refusal else 200)
