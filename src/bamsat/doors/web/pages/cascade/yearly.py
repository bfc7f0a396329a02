"""A yearly plan beside a paper whose orders must be in it: the sentence of each, or that none was found."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.numbers import number as number_of
from bamsat.doors.web.pages.cascade.views import CHOICE
from bamsat.records.cascade.yearly import inclusion
from bamsat.records.tasks import queries


@require_safe
@hidden_is_missing
def yearly(request: Asked, number: int) -> HttpResponse:
    plan = queries.paper(request.asker, number)
    chosen = number_of(request.GET.get("voi"))
    upper = queries.paper(request.asker, chosen) if chosen else None
    rows = inclusion(upper, plan) if upper else ()
    context = {
        "plan": plan,
        "upper": upper,
        "papers": [one for one in queries.papers(request.asker).in_force().on_paper()[:CHOICE] if one.pk != plan.pk],
        "rows": [(row, row.found[0] if row.found else None, row.near[:1]) for row in rows],
        "missing": sum(row.is_missing for row in rows),
    }
    return render(request, "pages/cascade/yearly.html", context)
