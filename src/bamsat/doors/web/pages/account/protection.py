"""*Bảo vệ tài khoản*: time codes, recovery codes, passkeys. Every page and act here is behind the password typed again."""

import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.account.confirming import confirmed
from bamsat.doors.web.pages.entry.coming import TWO_STEPS
from bamsat.doors.web.pages.entry.passkey import answered, asked
from bamsat.doors.web.where import site
from bamsat.records.agencies.asker import Refused
from bamsat.records.signin import codes, passkeys, queries, steps
from bamsat.records.signin.sealing import seal, unseal

_OFFERED = "authenticator-offered"  # the secret, sealed, until its first code is typed
_SHOWN_ONCE = "recovery-codes"  # sealed too


@never_cache
@confirmed
@require_safe
def protection(request: Asked) -> HttpResponse:
    asker, here = request.asker, site(request)
    secret = unseal(request.session.get(_OFFERED, ""))
    once = unseal(request.session.pop(_SHOWN_ONCE, ""))
    context = {
        "codes_since": queries.authenticator_since(asker),
        "secret": codes.grouped(secret) if secret else "",
        "qr": codes.qr(secret, asker.username) if secret else "",
        "recovery": json.loads(once) if once else [],
        "codes_left": queries.recovery_codes_left(asker),
        "passkeys": queries.passkeys(asker),
        "here": here,
        "local": _by_name(request) if here.host in {"127.0.0.1", "[::1]"} else "",
        "is_demanded": steps.is_demanded(asker),
        "has_second": steps.has_second(asker.user),
    }
    return render(request, "pages/account/protection.html", context)


def _by_name(request: Asked) -> str:
    """The same page by the name of this machine, for which browsers make passkeys."""
    return request.build_absolute_uri().replace(site(request).host, "localhost", 1)


@require_POST
@confirmed
@hidden_is_missing
def protect(request: Asked) -> HttpResponse:
    """One act, named by the button that was pressed."""
    asker, to, row = request.asker, reverse("protection"), number(request.POST.get("passkey")) or 0
    verb, name = request.POST.get("act", ""), request.POST.get("name", "")
    known: dict[str, tuple[str, Callable[[], Any]]] = {
        "offer": ("", lambda: request.session.__setitem__(_OFFERED, seal(codes.new_secret()))),
        "drop": ("", lambda: request.session.pop(_OFFERED, None)),
        "turn-on": ("Đã bật mã xác thực.", lambda: _turn_on(request)),
        "turn-off": ("Đã tắt mã xác thực.", lambda: _give_up(request, lambda: steps.turn_off(asker, now()))),
        "new-codes": ("", lambda: _show(request, steps.new_recovery_codes(asker, now()))),
        "add-passkey": ("Đã thêm khóa truy cập.", lambda: _add_passkey(request, name)),
        "rename-passkey": ("Đã đổi tên khóa truy cập.", lambda: passkeys.rename(asker, row, name, now())),
        "remove-passkey": (
            "Đã xóa khóa truy cập.",
            lambda: _give_up(request, lambda: passkeys.remove(asker, row, now())),
        ),
    }
    if verb not in known:
        raise Http404
    return act(request, to, *known[verb])


def _turn_on(request: Asked) -> None:
    secret = unseal(request.session.get(_OFFERED, ""))
    if secret is None:
        raise Refused("Đã quá lâu từ lúc bắt đầu bật mã xác thực. Hãy làm lại.")
    _show(request, steps.turn_on(request.asker, secret, request.POST.get("code", ""), now()))
    del request.session[_OFFERED]
    request.session[TWO_STEPS] = True


def _add_passkey(request: Asked, name: str) -> None:
    state, answer = answered(request)
    _show(request, passkeys.add(request.asker, site(request), state, answer, name, now()))
    request.session[TWO_STEPS] = True


def _give_up(request: Asked, act: Callable[[], None]) -> None:
    """With the last second step goes what it stood for: where two steps come to be asked, they are set up anew."""
    act()
    if not steps.has_second(request.asker.user):
        request.session[TWO_STEPS] = False


def _show(request: Asked, made: list[str]) -> None:
    """On the next page, and never again."""
    if made:
        request.session[_SHOWN_ONCE] = seal(json.dumps(made))


@never_cache
@require_POST
@confirmed
def passkey_new_options(request: Asked) -> HttpResponse:
    options, state = passkeys.new_options(request.asker, site(request))
    return asked(request, options, state)
