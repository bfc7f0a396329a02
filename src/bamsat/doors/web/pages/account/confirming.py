"""Asking for the password again before what guards an account is changed; it holds for ten minutes in this session."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import authenticate
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bamsat.doors.web.asked import Asked, now
from bamsat.doors.web.pages.entry.coming import safe
from bamsat.doors.web.where import where
from bamsat.records.signin import entering

P = ParamSpec("P")
HOLDS = timedelta(minutes=10)
_CONFIRMED = "confirmed-until"


def confirmed(view: Callable[Concatenate[Asked, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Lets through who typed the password again not long ago; sends others to type it, and from there to *Bảo vệ tài khoản*."""

    @wraps(view)
    def answer(request: Asked, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.session.get(_CONFIRMED, 0) < now().timestamp():
            return HttpResponseRedirect(f"{reverse('confirm')}?{urlencode({'next': reverse('protection')})}")
        return view(request, *args, **kwargs)

    return answer


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Asked) -> HttpResponse:
    to = safe(request, request.POST.get("next") or request.GET.get("next"))
    context: dict[str, Any] = {"next": to, "error": ""}
    if request.method == "POST":
        if is_password(request, request.POST.get("password", "")):
            request.session[_CONFIRMED] = (now() + HOLDS).timestamp()
            return HttpResponseRedirect(to)
        context["error"] = "Mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ rồi thử lại."
    return render(request, "pages/account/confirm.html", context, status=422 if context["error"] else 200)


def is_password(request: Asked, password: str) -> bool:
    """Whether it is the person's own; a wrong one counts and is written down as at the door."""
    asker = request.asker
    was_open = AxesProxyHandler.is_allowed(request, {"username": asker.username})
    user = authenticate(request, username=asker.username, password=password)
    if user is not None and user.pk == asker.user:
        return True
    if was_open:
        locks = getattr(request, "axes_locked_out", False)
        entering.fail(asker.username, "confirm", where(request), locks, now())
    return False
