"""Gives each request its asker: who, in which capacity, on which day. Nothing but the public pages is served without one."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bamsat.doors.web.asked import now
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.entry.coming import TWO_STEPS
from bamsat.doors.web.routes import ACCOUNT, answers
from bamsat.doors.web.where import where
from bamsat.records.agencies import queries
from bamsat.records.agencies.asker import Asker
from bamsat.records.journal.moment import one_moment
from bamsat.records.signin import sessions, steps

CAPACITY = "capacity"
DAY = "day"
ACTING_AS = "acting-as"  # field of a form that acts in another capacity than the one in the frame
FILES = {"evidence"}  # opened from a row of another capacity: they hold no form that would then act in the wrong one
ALWAYS = {"day", "capacity", "sign-out"} | ACCOUNT
BEFORE_ALL = {"sign-out", "account", "change-password"}  # open to who must first choose a password


class CapacityMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_moment():
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if any("\x00" in text for text in _sent(request, view)):
            raise SuspiciousOperation("a NUL in a form")  # no keyboard types it; PostgreSQL refuses it
        if getattr(view, "is_public", False):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        whence = where(request)
        sessions.touch(request.user.pk, str(request.session.session_key), whence, now())
        today = timezone.localdate()
        day = _day(request.session.get(DAY)) or today
        name = (request.resolver_match.url_name if request.resolver_match else None) or ""
        named = request.POST.get(ACTING_AS) or (request.GET.get(ACTING_AS) if name in FILES else None)
        wanted = number(named) if named else request.session.get(CAPACITY)
        held = queries.held(request.user.pk, wanted, day, today, whence.address)
        if not held:
            return None if name == "sign-out" else render(request, "errors/no_capacity.html", status=403)
        asker, *_ = held
        request.asker, request.capacities = asker, held  # type: ignore[attr-defined]
        if request.user.must_change_password and name not in BEFORE_ALL:
            return redirect("account")
        if named and asker.membership != wanted:
            from django.contrib import messages

            messages.error(request, "Bạn không còn giữ chức vụ của dòng này nên chưa làm gì. Hãy tải lại trang.")
            return redirect("my-work")
        if not answers(name, asker.role):
            raise Http404
        if name not in ALWAYS and _owes_a_step(request, asker):
            return redirect("protection")
        if asker.looks_back and request.method == "POST" and name not in ALWAYS:
            from django.contrib import messages

            messages.error(
                request, "Đang xem một ngày khác nên không làm được việc gì. Hãy bấm “Về hôm nay” rồi làm lại."
            )
            return redirect("my-work")
        return None


def _sent(request: HttpRequest, view: Any) -> Iterator[str]:
    """All that a query may be made of, the key of a session too. What programs send is read by their own doors, once they are known."""
    yield from request.COOKIES.values()
    for form in (request.GET,) if getattr(view, "csrf_exempt", False) else (request.GET, request.POST):
        for key in form:
            yield from (key, *form.getlist(key))


def _owes_a_step(request: HttpRequest, asker: Asker) -> bool:
    """The installation asks two steps of this capacity and the person came in by one: nothing is served but what sets up another."""
    return not request.session.get(TWO_STEPS) and steps.is_demanded(asker) and not steps.has_second(asker.user)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
