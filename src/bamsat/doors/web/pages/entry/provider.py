"""Signing in through the outside provider that the installation has set; without one these addresses do not exist."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import now, public
from bamsat.doors.web.pages.entry.coming import PATIENCE, came, own, safe, wait
from bamsat.doors.web.where import where
from bamsat.records.agencies.asker import Refused
from bamsat.records.signin import entering, leaving_there, outside, provider
from bamsat.records.signin.entering import Coming, Vouched
from bamsat.records.signin.vocabulary import Way

_SENT = "provider-sent"


@public
@never_cache
@require_safe
def provider_begin(request: HttpRequest) -> HttpResponse:
    found = provider.configured()
    if found is None:
        raise Http404
    try:
        address, kept = provider.begin(found, own(request, "provider-back"), now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("sign-in")
    to = safe(request, request.GET.get("next"))
    wait(request, _SENT, {**kept, "to": to, "until": (now() + PATIENCE).timestamp()})
    return HttpResponseRedirect(address)


@public
@never_cache
@require_safe
def provider_back(request: HttpRequest) -> HttpResponse:
    found, kept = provider.configured(), request.session.pop(_SENT, None)
    if found is None:
        raise Http404
    code, state = request.GET.get("code", ""), request.GET.get("state", "")
    if (
        not kept
        or kept["until"] < now().timestamp()
        or not secrets.compare_digest(kept["state"].encode(), state.encode())
    ):
        return _refuse(request, "Lần đăng nhập này đã quá lâu hoặc không bắt đầu ở đây. Hãy đăng nhập lại.")
    if not code:
        return _refuse(request, f"Chưa đăng nhập qua {found.name}. Hãy thử lại hoặc dùng mật khẩu.")
    began = now()  # whoever signs out there from this moment on does not come in
    try:
        identity = provider.finish(found, kept, code, own(request, "provider-back"), began)
        user = outside.person(identity)
        vouched = Vouched(identity.issuer, identity.subject, identity.sid, began.timestamp())
        coming = Coming(user.pk, Way.PROVIDER, where(request), vouched)
        return came(request, coming, kept["to"], identity.strong)
    except Refused as refusal:
        entering.fail("", "provider", where(request), False, now())
        return _refuse(request, refusal.message)


def _refuse(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("sign-in")


@public
@never_cache
@csrf_exempt  # no browser: the provider itself comes, and its signature is what counts
@require_POST
def provider_leave(request: HttpRequest) -> HttpResponse:
    """The provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0)."""
    found = provider.configured()
    if found is None:
        raise Http404
    try:
        leaving = leaving_there.read(found, request.POST.get("logout_token", ""), now())
        leaving_there.leave(leaving, found, where(request).address, now())
    except Refused as refusal:
        return JsonResponse({"error": "invalid_request", "error_description": refusal.message}, status=400)
    return HttpResponse(status=200)
