"""Many proposals at once: a list of all from a score on, to look through, take single ones out of, and confirm by one press."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.numbers import number as number_of
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
    asked = number_of(request.GET.get("tu"))
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
    }
    return render(request, "pages/cascade/many.html", context)
