"""*Tài khoản của tôi*: the password, where one is signed in, who came in of late."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.backends import ModelBackend
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.account.confirming import is_password
from bamsat.records.agencies.asker import Refused
from bamsat.records.signin import passwords, queries, sessions, steps


class NewPassword(forms.Form):
    old = forms.CharField(
        label="Mật khẩu đang dùng", strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label="Mật khẩu mới", strip=False, max_length=200, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới", strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("new") and found.get("again") and found["new"] != found["again"]:
            self.add_error("again", "Hai lần nhập mật khẩu mới chưa giống nhau.")
        return found


@never_cache
@require_safe
def account(request: Asked) -> HttpResponse:
    return _page(request, NewPassword())


def _page(request: Asked, form: NewPassword) -> HttpResponse:
    asker, key = request.asker, request.session.session_key
    context = {
        "form": form,
        "rules": passwords.RULES,
        "sessions": [(row, row.key == key) for row in queries.sessions(asker)],
        "attempts": queries.attempts(asker),
        "by_others": queries.by_others(asker),
        "codes_since": queries.authenticator_since(asker),
        "passkeys": queries.passkeys(asker),
        "codes_left": queries.recovery_codes_left(asker),
        "outside_since": queries.outside_since(asker),
        "is_demanded": steps.is_demanded(asker),
    }
    return render(request, "pages/account/account.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@require_POST
def change_password(request: Asked) -> HttpResponse:
    form = NewPassword(request.POST)
    if form.is_valid() and not is_password(request, form.cleaned_data["old"]):
        form.add_error("old", "Mật khẩu đang dùng chưa đúng.")
    if form.is_valid():
        try:
            passwords.change(request.asker, form.cleaned_data["new"], str(request.session.session_key), now())
        except Refused as refusal:
            form.add_error("new", refusal.message)
    if not form.is_valid():
        return _page(request, form)
    _stay(request)
    messages.success(request, "Đã đổi mật khẩu. Những nơi khác đang đăng nhập đã bị đăng xuất.")
    return HttpResponseRedirect(reverse("account"))


def _stay(request: Asked) -> None:
    """This session goes on under a new key, with the new password's seal."""
    old = str(request.session.session_key)
    user = ModelBackend().get_user(request.asker.user)
    if user is not None:
        update_session_auth_hash(request, user)
    request.session.save()
    sessions.follow(old, str(request.session.session_key))


@require_POST
@hidden_is_missing
def end_sessions(request: Asked) -> HttpResponse:
    """One session, or all but this one."""
    asker, key, verb = request.asker, str(request.session.session_key), request.POST.get("act")
    if verb == "others":
        return act(
            request, reverse("account"), "Đã đăng xuất mọi nơi khác.", lambda: sessions.end_others(asker, key, now())
        )
    if verb == "one":
        row = number(request.POST.get("session")) or 0
        return act(request, reverse("account"), "Đã đăng xuất phiên ấy.", lambda: sessions.end(asker, row, now()))
    raise Http404
