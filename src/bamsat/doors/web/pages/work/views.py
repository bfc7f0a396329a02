"""*Việc của tôi*: what waits for me today, overdue first, done in place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.undo import offered
from bamsat.records.directives import queries as directives
from bamsat.records.oversight import queries as oversight
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.vocabulary import Statement

OPEN = {
    "late": {"overdue", "silent"},
    "soon": {"due-soon"},
    "going": {"in-time", "no-deadline"},
}


@require_safe
def my_work(request: Asked) -> HttpResponse:
    asker = request.asker
    led = list(tasks.with_bodies(tasks.leading(asker), asker.on))
    standing = tasks.standing(asker, led)
    rows = [{"task": task, "standing": standing[task.pk]} for task in led if task.pk in standing]
    rows.sort(key=lambda row: (row["standing"].verdict.due_on is None, row["standing"].verdict.due_on or asker.on))
    groups = {name: [row for row in rows if row["standing"].sign in signs] for name, signs in OPEN.items()}
    papers = directives.with_counts(directives.for_review(asker))
    return render(
        request,
        "pages/work/my_work.html",
        {
            **groups,
            "claimed": sum(row["standing"].sign == "claimed" for row in rows),
            "done": sum(row["standing"].verdict.is_done for row in rows),
            "replies": tasks.waiting_for_reply(asker)[:100],
            "decisions": tasks.waiting_for_decision(asker)[:100],
            "paused": sum(row["standing"].sign == "paused" for row in rows),
            "verifications": tasks.waiting_for_verification(asker)[:100],
            "papers": papers[:50],
            "to_answer": oversight.aged(oversight.to_answer(asker)[:100], asker.on),
            "statements": Statement,
            "undo": offered(request),
        },
    )
