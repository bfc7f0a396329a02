"""Signing in with a passkey: the browser is asked to sign, and what it signed comes back as a form."""

import json
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from bamsat.doors.web.asked import now, public
from bamsat.doors.web.pages.entry.coming import log_in, safe, wait
from bamsat.doors.web.where import site, where
from bamsat.records.agencies.asker import Refused
from bamsat.records.signin import entering, passkeys

_ASKED = "passkey-asked"
_PATIENCE = timedelta(minutes=5)
_MOST = 20_000  # characters of an answer


@public
@never_cache
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    options, state = passkeys.options(site(request))
    return asked(request, options, state)


@public
@require_POST
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    state, answer = answered(request)
    try:
        entering.enter_by_passkey(site(request), state, answer, where(request), log_in(request, True), now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("sign-in")
    return HttpResponseRedirect(safe(request, request.POST.get("next")))


def asked(request: HttpRequest, options: dict[str, Any], state: dict[str, Any]) -> HttpResponse:
    """Hand the browser its question, and remember which it was."""
    wait(request, _ASKED, {"state": state, "until": (now() + _PATIENCE).timestamp()})
    return JsonResponse(options)


def answered(request: HttpRequest) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The question that was asked, once and not too long ago, and what the browser answered."""
    kept = request.session.pop(_ASKED, None)
    state = kept["state"] if kept and kept["until"] >= now().timestamp() else None
    try:
        answer = json.loads(request.POST.get("answer", "")[:_MOST])
    except (ValueError, RecursionError):
        answer = {}
    return state, answer if isinstance(answer, dict) else {}
