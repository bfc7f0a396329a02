"""From a body to a hand: naming the officer, the officer's answer, what comes back, and the page that shows how far each order has come."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web import numbers
from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.pages.tasks.page import answered
from bamsat.records.tasks import acceptance as steps
from bamsat.records.tasks import handing_over, officers, queries

PAGE = 100


@require_POST
@hidden_is_missing
def officer(request: Asked, number: int) -> HttpResponse:
    """*Phân công người phụ trách*, or the officer's *Nhận phụ trách*, *Chưa nhận được*."""
    of, asker, form = queries.task(request.asker, number), request.asker, request.POST
    who = numbers.number(form.get("officer")) or 0
    acts: dict[str, tuple[str, Callable[[], Any]]] = {
        "take-on": ("Đã nhận phụ trách.", lambda: officers.take_on(asker, of, now())),
        "decline": ("Đã báo lãnh đạo cơ quan.", lambda: officers.decline(asker, of, form.get("reason", ""), now())),
    }
    named = (
        "Đã phân công người phụ trách.",
        lambda: officers.name_officer(asker, of, who, form.get("note", ""), now()),
    )
    done, do = acts.get(form.get("act", ""), named)
    return answered(request, of, "officer", done, do)


@require_POST
@hidden_is_missing
def answer_return(request: Asked, number: int) -> HttpResponse:
    """*Giao lại* a part that a body returned, in one act."""
    of, form = queries.task(request.asker, number), request.POST
    held, to = numbers.number(form.get("assignment")) or 0, form.get("to", "")
    return answered(
        request, of, "returned", "Đã giao lại; cơ quan nhận sẽ thấy việc chờ nhận.",
        lambda: handing_over.answer_return(request.asker, of, held, to, form.get("reason", ""), now()),
    )  # fmt: skip


@require_safe
def acceptance(request: Asked) -> HttpResponse:
    """*Tiếp nhận*: how far every part of open work has come; those that nobody answered first, apart from those that nobody could answer."""
    asker, seen = request.asker, request.GET.get("xem", "")
    silent, unreached = steps.silent(asker), steps.unreached(asker)
    kinds = {
        "": silent,
        "khong-tai-khoan": unreached,
        "tat-ca": steps.underway(asker).order_by("task__directive", "task__number", "pk"),
    }
    seen = seen if seen in kinds else ""
    rows = kinds[seen]
    page = Paginator(steps.with_steps(rows), PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": steps.accepted(page, asker.today),
        "reached": steps.reached(asker, (row.body_id for row in page)),
        "seen": seen,
        "silent": silent.count(),
        "unreached": unreached.count(),
        "query": f"xem={seen}" if seen else "",
    }
    return render(request, "pages/tasks/acceptance.html", context)
