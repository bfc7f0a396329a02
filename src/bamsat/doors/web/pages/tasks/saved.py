"""Saved views of the list: kept, renamed, opened first, removed; each an ordinary form on the list's page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.numbers import number
from bamsat.records.tasks import saved_views

KEY = "cach-xem"


def address(view: Any) -> str:
    """The list as the view shows it."""
    return f"{reverse('tasks')}?{KEY}={view.pk}&{view.query}"


def chosen(request: Asked, views: list[Any]) -> Any:
    """The view that the address names, if it is one of these."""
    wanted = number(request.GET.get(KEY))
    return next((view for view in views if view.pk == wanted), None)


@require_POST
def save_view(request: Asked) -> HttpResponse:
    form, asker = request.POST, request.asker
    query = form.get("query", "")

    def save() -> None:
        row = saved_views.save(asker, form.get("name", ""), query, "shared" in form, now())
        if "first" in form:
            saved_views.open_with(asker, row, True, now())

    return act(request, f"{reverse('tasks')}?{query}", "Đã lưu cách xem.", save)


@require_POST
@hidden_is_missing
def change_view(request: Asked, number: int) -> HttpResponse:
    """One act on a view, named by the button that was pressed."""
    form, asker = request.POST, request.asker
    row = saved_views.view(asker, number)
    to, verb = address(row), form.get("act")
    if verb == "rename":
        done = "Đã đổi cách xem."
        return act(
            request, to, done, lambda: saved_views.rename(asker, row, form.get("name", ""), "shared" in form, now())
        )
    if verb in {"first", "not-first"}:
        done = "Danh sách sẽ mở sẵn với cách xem này." if verb == "first" else "Danh sách lại mở với mọi nhiệm vụ."
        return act(request, to, done, lambda: saved_views.open_with(asker, row, verb == "first", now()))
    if verb == "remove":
        to = f"{reverse('tasks')}?{row.query}"
        return act(
            request, to, "Đã xóa cách xem; danh sách giữ nguyên bộ lọc.", lambda: saved_views.remove(asker, row, now())
        )
    raise Http404
