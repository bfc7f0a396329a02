"""*Mốc thời gian* of a plan: as first accepted, as of two days, as done, and what changed between the two days."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.days import asked_day
from bamsat.records.agencies.asker import Refused
from bamsat.records.tasks import framing, queries
from bamsat.records.tasks.vocabulary import CHANGES

PAGE = 100


@require_safe
@hidden_is_missing
def frames(request: Asked, number: int) -> HttpResponse:
    paper, asked = queries.paper(request.asker, number), request.GET
    since = timezone.localdate(paper.approved_at) if paper.approved_at else request.asker.on
    typed = {"tu": asked.get("tu") or f"{min(since, request.asker.on):%d/%m/%Y}"}
    typed["den"] = asked.get("den") or f"{request.asker.on:%d/%m/%Y}"
    context: dict[str, Any] = {"paper": paper, "typed": typed, "whole": "tat-ca" in asked}
    try:
        earlier, later = (asked_day(typed[name]) or request.asker.on for name in ("tu", "den"))
        rows = framing.compared(request.asker, paper, earlier, later)
    except Refused as refusal:
        return render(request, "pages/papers/frames.html", context | {"refusal": refusal.message}, status=422)
    shown = rows if context["whole"] else [row for row in rows if row.is_changed]
    found = framing.changes(rows)
    query = asked.copy()
    query.pop("trang", None)
    context |= {
        "days": (earlier, later),
        "length": len(rows),
        "page": Paginator([(row, named(row)) for row in shown], PAGE).get_page(asked.get("trang")),
        "counts": [(label, found[code]) for code, label in CHANGES.items() if code in found],
        "query": query.urlencode(),
    }
    return render(request, "pages/papers/frames.html", context)


def named(row: framing.Row) -> list[str]:
    """The differences of a turn in words."""
    words = [f"{CHANGES[one.change]}{f' {one.days} ngày' if one.days else ''}" for one in row.differences]
    if row.is_handed_over:
        words.append(f"{CHANGES['handed-over']}: {row.leads[0] or 'chưa ai'} → {row.leads[1] or 'chưa ai'}")
    return words
