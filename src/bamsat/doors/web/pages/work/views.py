"""*Việc của tôi*: what waits for me today in every capacity that I hold, overdue first, done in place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.pages.work.desks import desks
from bamsat.doors.web.undo import offered
from bamsat.records.agencies.relays import to_sign
from bamsat.records.tasks.vocabulary import Statement

OPEN = {
    "late": {"overdue", "silent"},
    "soon": {"due-soon"},
    "going": {"in-time", "no-deadline"},
}
WAITING = ("replies", "decisions", "verifications", "papers", "to_answer", "left")


@require_safe
def my_work(request: Asked) -> HttpResponse:
    asker, found = request.asker, desks(request.asker)
    rows = [row for desk in found for row in desk.rows]
    rows.sort(key=lambda row: (row["standing"].verdict.due_on is None, row["standing"].verdict.due_on or asker.on))
    groups = {name: [row for row in rows if row["standing"].sign in signs] for name, signs in OPEN.items()}
    counts = {name: sum(len(getattr(desk, name)) for desk in found) for name in WAITING}
    relays_to_sign = to_sign(asker)
    return render(
        request,
        "pages/work/my_work.html",
        {
            **groups,
            "desks": found,
            "several": len(found) > 1,
            "counts": counts,
            "relays_to_sign": relays_to_sign,
            "nothing": not any(groups.values()) and not any(counts.values()) and not relays_to_sign,
            "claimed": sum(row["standing"].sign == "claimed" for row in rows),
            "done": sum(row["standing"].verdict.is_done for row in rows),
            "paused": sum(row["standing"].sign == "paused" for row in rows),
            "statements": Statement,
            "undo": offered(request),
        },
    )
