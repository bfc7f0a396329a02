"""The second step of signing in: a time code or a recovery code. Wrong ones count as wrong passwords do."""

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_lockout_response
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bamsat.doors.web.asked import now, public
from bamsat.doors.web.pages.entry.coming import Waiting, log_in, waiting
from bamsat.doors.web.where import site, where
from bamsat.records.agencies.asker import Refused
from bamsat.records.signin import entering


@public
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    who = waiting(request, where(request))
    if who is None:
        return redirect("sign-in")
    if request.method == "POST":
        return _try(request, who)
    return _page(request, who)


def _try(request: HttpRequest, who: Waiting) -> HttpResponse:
    credentials = {"username": who.username}
    if not AxesProxyHandler.is_allowed(request, credentials):
        return get_lockout_response(request, None, credentials)  # type: ignore[no-any-return]
    try:
        entering.enter_by_code(who.coming, request.POST.get("code", ""), log_in(request, True), now())
    except (entering.TooMany, entering.Left) as refusal:
        return _page(request, who, refusal.message)
    except Refused as refusal:
        user_login_failed.send(__name__, credentials=credentials, request=request)
        return _page(request, who, refusal.message)
    return redirect(who.to)


def _page(request: HttpRequest, who: Waiting, error: str = "") -> HttpResponse:
    context = {"error": error, "next": who.to, "takes_passkeys": site(request).takes_passkeys}
    return render(request, "pages/entry/second_step.html", context, status=422 if error else 200)
