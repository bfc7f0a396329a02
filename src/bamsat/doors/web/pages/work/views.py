"""*Việc của tôi*: what waits for me today in every capacity that I hold, overdue first, done in place."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.pages.work.desks import Desk, desks
from bamsat.doors.web.routes import answers
from bamsat.doors.web.undo import offered
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.relays import to_sign
from bamsat.records.agencies.rights import Held, may
from bamsat.records.amending.vocabulary import Answer
from bamsat.records.evaluation import queries as evaluation
from bamsat.records.tasks import drafting
from bamsat.records.tasks.seen import bodies_known
from bamsat.records.tasks.vocabulary import Statement

OPEN = {
    "late": {"overdue", "silent"},
    "soon": {"due-soon"},
    "going": {"in-time", "no-deadline"},
}
WAITING = (
    "replies",
    "decisions",
    "verifications",
    "papers",
    "to_answer",
    "left",
    "returned",
    "named",
    "unnamed",
    "reports",
    "reforms",
    "figures",
    "supervision",
    "amendments",
    "relooks",
    "proposals",
)


@require_safe
def my_work(request: Asked) -> HttpResponse:
    asker, found = request.asker, desks(request.capacities)
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
            **_handling(found, asker),
            "desks": found,
            "several": len(found) > 1,
            "counts": counts,
            "relays_to_sign": relays_to_sign,
            "nothing": not any(groups.values()) and not any(counts.values()) and not relays_to_sign,
            "claimed": sum(row["standing"].sign == "claimed" for row in rows),
            "done": sum(row["standing"].verdict.is_done for row in rows),
            "paused": sum(row["standing"].sign == "paused" for row in rows),
            "statements": Statement,
            "answers": Answer.choices,
            "drafts": drafting.unsent(asker),
            "undo": offered(request),
            "first_look": evaluation.first_look(asker) if answers("evaluation", asker.role) else None,
        },
    )


def _handling(found: list[Desk], asker: Asker) -> dict[str, Any]:
    """Work on its way to a hand in any capacity: how much is unanswered by those to whom it was given, and what its forms need."""
    longest = max((desk.silent_days for desk in found), default=0)
    names_a_body = any(
        desk.replies or desk.returned for desk in found
    )  # the directory is long: only for the forms that ask for one
    return {
        "may_enter": may(asker, Verb.ENTER_ORDER, Held(asker.body), asker.on),
        "bodies_known": [name for _, name in bodies_known(asker)] if names_a_body else [],
        "silent": sum(desk.silent for desk in found),
        "silent_days": longest,
    }
