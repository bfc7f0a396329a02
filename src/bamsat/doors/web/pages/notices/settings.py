"""*Cách nhận thông báo*: e-mail, calendar, webhook and how often, each an ordinary form."""

from collections.abc import Callable
from datetime import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, now, public
from bamsat.doors.web.pages.notices.tabs import tabs
from bamsat.records.agencies.asker import Refused
from bamsat.records.oversight import preferences, queries, trying
from bamsat.records.oversight.channels import NotSent, Unclear, email
from bamsat.records.oversight.feed import calendar
from bamsat.records.oversight.vocabulary import Rhythm, State

HOURS = [time(hour, minute) for hour in range(6, 20) for minute in (0, 30)][1:]
_SHOWN_ONCE = "shown-once"


@require_safe
def notice_settings(request: Asked) -> HttpResponse:
    row = preferences.preference(request.asker)
    once = request.session.pop(_SHOWN_ONCE, {})
    context = {
        "row": row,
        "rhythms": Rhythm.choices,
        "hours": sorted({*HOURS, row.digest_at}),
        "mail_works": email.is_configured(),
        "deliveries": queries.deliveries(request.asker)[:10],
        "feed": _feed_address(request, once["feed"]) if "feed" in once else "",
        "secret": once.get("secret", ""),
        "tabs": tabs(request.asker, "notice-settings"),
    }
    return render(request, "pages/notices/settings.html", context)


def _feed_address(request: Asked, token: str) -> str:
    path = reverse("feed", args=[token])
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS else request.build_absolute_uri(path)


@require_POST
def set_notices(request: Asked) -> HttpResponse:
    """One act on the person's own preferences, named by the button that was pressed."""
    verb, to = request.POST.get("act", ""), reverse("notice-settings")
    if verb == "email":
        return _ask_email(request, to)
    if verb == "try-webhook":
        return _try_webhook(request, to)
    if verb in {"webhook", "feed"}:
        return _show_once(request, to, verb)
    known: dict[str, tuple[str, Callable[[], Any]]] = {
        "rhythm": ("Đã lưu cách nhận thông báo.", lambda: _set_rhythm(request)),
        "confirm": ("Đã xác nhận địa chỉ; thông báo mới sẽ được gửi tới đó.", lambda: _confirm(request)),
        "no-email": ("Đã thôi gửi thư điện tử.", lambda: preferences.remove_email(request.asker, now())),
        "no-webhook": ("Đã bỏ webhook.", lambda: preferences.remove_webhook(request.asker, now())),
        "no-feed": (
            "Đã hủy; đường dẫn lịch cũ không dùng được nữa.",
            lambda: preferences.revoke_feed(request.asker, now()),
        ),
    }
    if verb not in known:
        raise Http404
    return act(request, to, *known[verb])


def _set_rhythm(request: Asked) -> None:
    try:
        hour = time.fromisoformat(request.POST.get("digest_at", ""))
    except ValueError:
        raise Refused("Hãy chọn giờ gửi bản tổng hợp.") from None
    preferences.set_rhythm(request.asker, request.POST.get("rhythm", ""), hour, now())


def _confirm(request: Asked) -> None:
    preferences.confirm_email(request.asker, request.POST.get("code", ""), now())


def _ask_email(request: Asked, to: str) -> HttpResponse:
    try:
        letter = preferences.ask_email(request.asker, request.POST.get("email", ""), now())
        email.send(letter)
    except (Refused, NotSent) as refusal:
        messages.error(request, refusal.message)
    except Unclear as error:
        messages.error(request, f"{error} Nếu vài phút nữa chưa thấy mã, hãy yêu cầu lại.")
    else:
        messages.success(request, "Đã gửi mã xác nhận. Hãy mở hộp thư, xem cả mục thư rác, rồi nhập mã ở đây.")
    return HttpResponseRedirect(to)


def _try_webhook(request: Asked, to: str) -> HttpResponse:
    """What became of it is told at once."""
    try:
        row = trying.try_webhook(request.asker, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        if row.state == State.SENT:
            messages.success(request, "Đã gửi thử; máy chủ của webhook nhận được.")
        else:
            messages.error(request, f"Gửi thử không được: {row.words}")
    return HttpResponseRedirect(to)


def _show_once(request: Asked, to: str, verb: str) -> HttpResponse:
    """What is made here is shown on the next page and never again."""
    try:
        if verb == "feed":
            request.session[_SHOWN_ONCE] = {"feed": preferences.new_feed(request.asker, now())}
        else:
            address = request.POST.get("webhook", "")
            request.session[_SHOWN_ONCE] = {"secret": preferences.set_webhook(request.asker, address, now())}
    except Refused as refusal:
        messages.error(request, refusal.message)
    return HttpResponseRedirect(to)


@public
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A calendar program fetches it without signing in: the address is the secret."""
    at = now()
    found = calendar(token, timezone.localdate(at), at)
    if found is None:
        raise Http404
    answer = HttpResponse(found, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Disposition"] = 'inline; filename="bam-sat.ics"'
    return answer
