"""*Việc của tôi*: what waits for me today, overdue first, done in place."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.undo import offered
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Tie, Verb
from bamsat.records.directives import queries as directives
from bamsat.records.oversight import queries as oversight
from bamsat.records.tasks import acceptance, drafting, officers
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
    named = acceptance.named(asker, [task.pk for task in led])
    rows = [_row(asker, task, standing[task.pk], named.get(task.pk)) for task in led if task.pk in standing]
    rows.sort(key=lambda row: (row["standing"].verdict.due_on is None, row["standing"].verdict.due_on or asker.on))
    groups = {name: [row for row in rows if row["standing"].sign in signs] for name, signs in OPEN.items()}
    papers = directives.with_counts(directives.for_review(asker))
    return render(
        request,
        "pages/work/my_work.html",
        {
            **groups,
            **_handling(asker),
            "claimed": sum(row["standing"].sign == "claimed" for row in rows),
            "done": sum(row["standing"].verdict.is_done for row in rows),
            "replies": tasks.waiting_for_reply(asker)[:100],
            "decisions": tasks.waiting_for_decision(asker)[:100],
            "paused": sum(row["standing"].sign == "paused" for row in rows),
            "verifications": tasks.waiting_for_verification(asker)[:100],
            "papers": papers[:50],
            "to_answer": oversight.aged(oversight.to_answer(asker)[:100], asker.on),
            "statements": Statement,
            "drafts": drafting.unsent(asker),
            "undo": offered(request),
        },
    )


def _row(asker: Asker, task: Any, standing: Any, officer: Any) -> dict[str, Any]:
    return {
        "task": task,
        "standing": standing,
        "officer": officer,
        "mine": officer and officer.officer_id == asker.user,
    }


def _handling(asker: Asker) -> dict[str, Any]:
    """Work on its way to a hand: to be named, to be taken on, come back, or unanswered by those to whom it was given."""
    silent = acceptance.silent(asker)
    longest = acceptance.with_steps(silent).first()
    return {
        "returned": [(row, acceptance.proposed_name(row, asker.today)) for row in acceptance.returned(asker)[:100]],
        "named": acceptance.named_to(asker)[:100],
        "unnamed": acceptance.unnamed(asker)[:100],
        "people": officers.people(asker) if asker.may(Verb.NAME_OFFICER, Tie.CHARGED) else {},
        "may_enter": asker.may(Verb.ENTER_ORDER, Tie.OWN),
        "bodies_known": sorted(agencies.names(asker).values()),
        "silent": silent.count(),
        "silent_days": acceptance.acceptance(longest, asker.today).silent_days if longest else 0,
    }
