"""*Nhiệm vụ phát sinh*: the short form for an order given without a paper. The time is shown back in words before anything is written."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now, refusal_told
from bamsat.doors.web.days import day
from bamsat.doors.web.downloads import download
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives import queries as directives
from bamsat.records.tasks import queries, slips, spoken
from bamsat.records.tasks.actions import Attachment
from bamsat.records.tasks.seen import bodies_known
from bamsat.records.tasks.vocabulary import Way

ROWS = 3  # of bodies that coordinate


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: Asked) -> HttpResponse:
    """The form; what the words for when mean, while they are typed; the order written down."""
    if request.htmx and "due" in request.GET:
        return render(
            request, "pages/tasks/order_time.html", {**heard(request.GET.get("due", "")), "part": "part" in request.GET}
        )
    if request.method != "POST":
        return render(
            request, "pages/tasks/order.html", _context(request, {"ordered_on": f"{request.asker.today:%d/%m/%Y}"})
        )
    form = request.POST
    try:
        if form.get("due", "").strip() and form.get("seen") != heard(form["due"])["said"]:
            return render(request, "pages/tasks/order.html", {**_context(request, form), "look_again": True})
        task = spoken.enter(request.asker, _told(form), _note(request), now())
    except Refused as refusal:
        context = {**_context(request, form), "refusal": refusal_told(request, refusal)}
        return render(request, "pages/tasks/order.html", context, status=422)
    messages.success(request, "Đã ghi và giao nhiệm vụ phát sinh.")
    return HttpResponseRedirect(reverse("task", args=[task.pk]))


@require_safe
@hidden_is_missing
def note(request: Asked, number: int) -> HttpResponse:
    """The picture or file of the words by which a task was ordered."""
    file, name = queries.note(request.asker, number)
    return download(directives.fetch(file), name)


def _context(request: Asked, form: Any) -> dict[str, Any]:
    given = form.getlist("coordinate") if hasattr(form, "getlist") else []
    return {
        "form": form,
        "ways": Way.choices,
        "coordinate": [*given, *[""] * ROWS][: max(ROWS, len(given))],
        "bodies_known": [name for _, name in bodies_known(request.asker)],
        **heard(form.get("due", "")),
    }


def heard(words: str) -> dict[str, str]:
    """What words for when are understood as, for `order_time.html`."""
    return {"said": slips.said(slips.understood(words)) if words.strip() else ""}


def _told(form: Any) -> spoken.Told:
    if form.get("way") not in Way.values:
        raise Refused("Hãy chọn việc được giao bằng cách nào.")
    ordered_on = day(form.get("ordered_on"))
    if ordered_on is None and form.get("ordered_on", "").strip():
        raise Refused(f"“{form['ordered_on'][:40]}” không phải là ngày. Hãy ghi như 24/11/2026.")
    return spoken.Told(
        text=form.get("text", ""),
        ordered_by=form.get("ordered_by", ""),
        ordered_on=ordered_on,
        way=Way(form["way"]),
        lead=form.get("lead", ""),
        coordinate=tuple(name for name in form.getlist("coordinate") if name.strip()),
        ground=form.get("ground", ""),
        due=form.get("due", ""),
    )


def _note(request: Asked) -> Attachment | None:
    file = request.FILES.get("note")
    return (
        Attachment(file.name or "tep", file.content_type or "application/octet-stream", file.read()) if file else None
    )
