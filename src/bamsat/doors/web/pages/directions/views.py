"""*Vấn đề cần lãnh đạo, chỉ đạo*: asked from a task or an entry, answered, sent on, withdrawn."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.numbers import number as number_in
from bamsat.doors.web.pages.notices.tabs import tabs
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.oversight import directions, queries
from bamsat.records.oversight.answered import linked
from bamsat.records.tasks import queries as tasks

PAGE, MOST = 50, 200  # that are over, a page; that wait


@require_safe
def direction_requests(request: Asked) -> HttpResponse:
    """All that the asker may see, with their ages: those that wait, the oldest first, and those that are over."""
    waiting, over = queries.waiting(request.asker), queries.over(request.asker)
    page = Paginator(over, PAGE).get_page(request.GET.get("trang"))
    on = request.asker.on
    context = {
        "waiting": queries.aged(waiting[:MOST], on),
        "page": page,
        "rows": queries.aged(list(page), on),
        "tabs": tabs(request.asker, "direction-requests"),
    }
    return render(request, "pages/directions/requests.html", context)


@require_safe
@hidden_is_missing
def direction_request(request: Asked, number: int) -> HttpResponse:
    row = queries.request(request.asker, number)
    own = row.asked_by == request.asker.body
    context = {
        "row": row,
        "aged": queries.aged([row], request.asker.on)[0],
        "linked": linked(request.asker, [row]).get(row.pk),
        "may_answer": queries.holds(request.asker, row) and not request.asker.looks_back,
        "may_withdraw": own and may(request.asker, Verb.ASK_DIRECTION, Charged(request.asker.body), request.asker.on),
    }
    return render(request, "pages/directions/request.html", context)


@require_POST
@hidden_is_missing
def ask_direction(request: Asked, number: int) -> HttpResponse:
    """From the task's page: a new request, or what an entry says."""
    of = tasks.task(request.asker, number)
    to, done = reverse("task", args=[number]), "Đã chuyển đề nghị lên cấp trên."
    entry = number_in(request.POST.get("entry"))
    if entry is not None:
        said = tasks.entry(request.asker, entry)
        return act(request, to, done, lambda: directions.ask_from(request.asker, said, now()))
    text = request.POST.get("text", "")
    return act(request, to, done, lambda: directions.ask(request.asker, of, text, now()))


@require_POST
@hidden_is_missing
def give_direction(request: Asked, number: int) -> HttpResponse:
    """*Trả lời*, *Chuyển lên* or *Rút đề nghị*, named by the button that was pressed."""
    row, form = queries.request(request.asker, number), request.POST
    to = reverse("my-work") if form.get("next") == "my-work" else reverse("direction-request", args=[number])
    acts: dict[str, tuple[str, Any]] = {
        "answer": (
            "Đã trả lời; cơ quan đề nghị sẽ nhận được thông báo.",
            lambda: directions.answer(request.asker, row, form.get("text", ""), form.get("paper", ""), now()),
        ),
        "forward": (
            "Đã chuyển lên cấp trên.",
            lambda: directions.forward(request.asker, row, form.get("text", ""), now()),
        ),
        "withdraw": ("Đã rút đề nghị.", lambda: directions.withdraw(request.asker, row, now())),
    }
    verb = form.get("act", "")
    if verb not in acts:
        raise Http404
    return act(request, to, *acts[verb])
