"""*Thông báo*: what a person was told, read or not, in the application."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.capacity import CAPACITY
from bamsat.doors.web.pages.notices.tabs import tabs
from bamsat.records.oversight import actions, queries

PAGE = 50


@require_safe
def notices(request: Asked) -> HttpResponse:
    rows = queries.notices(request.asker)
    only_unread = request.GET.get("chua-doc") == "1"
    unread = sum(row.notice.read_at is None for row in rows)
    shown = [row for row in rows if row.notice.read_at is None] if only_unread else rows
    page = Paginator(shown, PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "unread": unread,
        "only_unread": only_unread,
        "total": len(rows),
        "tabs": tabs(request.asker, "notices"),
    }
    return render(request, "pages/notices/notices.html", context)


@require_POST
@hidden_is_missing
def open_notice(request: Asked, number: int) -> HttpResponse:
    """Marks it read and goes to what it is about, in the capacity in which the person sees that."""
    told = queries.notice(request.asker, number)
    row = told.notice
    capacity = queries.capacity_for(request.asker, row)
    if capacity is None:
        raise Http404
    request.session[CAPACITY] = capacity
    actions.mark_read(request.asker, row, now())
    return HttpResponseRedirect(told.about.path)


@require_POST
def read_notices(request: Asked) -> HttpResponse:
    done = "Đã đánh dấu tất cả là đã đọc."
    return act(request, reverse("notices"), done, lambda: actions.mark_all_read(request.asker, now()))
