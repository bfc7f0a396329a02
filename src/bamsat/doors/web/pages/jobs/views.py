"""*Công việc nền*: what the machine does by itself, whether it did, and *Chạy lại*; for who answers for the installation."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, now
from bamsat.doors.web.pages.notices.tabs import tabs
from bamsat.records.jobs import actions, queries
from bamsat.records.jobs.registry import JOBS


@require_safe
def jobs(request: Asked) -> HttpResponse:
    if not queries.is_administrator(request.asker):
        raise Http404
    at = timezone.localtime(now())
    context = {
        "lines": queries.lines(request.asker, settings.SCHEDULE, at),
        "alive": queries.is_alive(at),
        "last_seen": queries.last_seen(),
        "embedded": settings.EMBEDDED,
        "tabs": tabs(request.asker, "jobs"),
    }
    return render(request, "pages/jobs/jobs.html", context)


@require_POST
def run_again(request: Asked, name: str) -> HttpResponse:
    if name not in JOBS or not queries.is_administrator(request.asker):
        raise Http404
    done = "Đã xếp vào hàng chờ; máy chạy trong vài giây nữa. Tải lại trang để xem kết quả."
    return act(request, reverse("jobs"), done, lambda: actions.run_again(request.asker, name, now()))
