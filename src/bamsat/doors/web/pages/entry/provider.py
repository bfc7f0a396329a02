"""Signing in through the outside provider that the installation has set; without one these addresses do not exist."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import now, public
from bamsat.doors.web.pages.entry.coming import PATIENCE, came, own, safe, wait
from bamsat.doors.web.where import where
from bamsat.records.agencies.asker import Refused
from bamsat.records.signin import entering, outside, provider
from bamsat.records.signin.entering import Coming
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
    try:
        identity = provider.finish(found, kept, code, own(request, "provider-back"), now())
        user = outside.person(identity)
        coming = Coming(user.pk, Way.PROVIDER, where(request), (identity.issuer, identity.subject))
        return came(request, coming, kept["to"], identity.strong)
    except Refused as refusal:
        entering.fail("", "provider", where(request), False, now())
        return _refuse(request, refusal.message)


def _refuse(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("sign-in")
