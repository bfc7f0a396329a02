"""*Con người và chức vụ*: who holds which post, whose account is open, who acts in whose place."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.numbers import number as number_in
from bamsat.records.agencies import accounts, people, posts, relays
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.agencies.vocabulary import PAGELESS, Power, Role
from bamsat.records.signin import passwords, sessions, steps, tokens

_SHOWN_ONCE = "first-password"
STATES = (("open", "Đang mở"), ("closed", "Đã đóng"))


@require_safe
def persons(request: Asked) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "co-quan", "trang-thai")}
    state = asked["trang-thai"] if asked["trang-thai"] in dict(STATES) else ""
    rows = people.people(request.asker, asked["q"], number_in(asked["co-quan"]), state)
    context = {
        "page": Paginator(rows, 50).get_page(request.GET.get("trang")),
        "query": _query(asked),
        "asked": asked,
        "state": state,
        "body": number_in(asked["co-quan"]),
        "states": STATES,
        "bodies": people.bodies_in_sight(request.asker),
        "manages": may(request.asker, Verb.MANAGE_PEOPLE, Held(request.asker.body), request.asker.on),
    }
    return render(request, "pages/people/people.html", context)


def _query(asked: dict[str, str]) -> str:
    kept = QueryDict(mutable=True)
    kept.update({name: text for name, text in asked.items() if text})
    return kept.urlencode()


@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: Asked) -> HttpResponse:
    """Opens an account with its first post; the password stands on the next page, once."""
    form, status = request.POST, 200
    if request.method == "POST":
        try:
            body = people.managed_body(request.asker, number_in(form.get("body")))
            user, password = accounts.open_for(
                request.asker,
                form.get("username", ""),
                form.get("name", ""),
                body,
                form.get("role", ""),
                form.get("position", ""),
                now(),
            )
        except Refused as refusal:
            messages.error(request, refusal.message)
            status = 422
        else:
            return _show_password(request, user.pk, password) if password else redirect("person", user.pk)
    context = {"form": form, "bodies": people.bodies_managed(request.asker), "roles": Role.choices}
    return render(request, "pages/people/new.html", context, status=status)


def _show_password(request: Asked, number: int, password: str) -> HttpResponse:
    request.session[_SHOWN_ONCE] = {"user": number, "password": password}
    return HttpResponseRedirect(reverse("person", args=[number]))


@require_safe
@hidden_is_missing
def person(request: Asked, number: int) -> HttpResponse:
    asker = request.asker
    user = people.person(asker, number)
    once = request.session.pop(_SHOWN_ONCE, {})
    held = people.posts_of(asker, user)
    opened = tokens.of_posts(asker, [row.pk for row in held if row.role in PAGELESS])
    context = {
        "person": user,
        "posts": [_shown(asker, row, opened.get(row.pk)) for row in held],
        "latest": asker.today + tokens.LONGEST,
        "deputies": [(row, _is_over(asker, row)) for row in people.deputies_of(asker, user)],
        "manages": people.may_manage(asker, user),
        "whole": people.wholly_managed(asker, user),
        "is_self": user.pk == asker.user,
        "bodies": people.bodies_managed(asker),
        "roles": Role.choices,
        "powers": [(power.value, f"{power.value} {power.label.lower()}") for power in Power],
        "password": once.get("password", "") if once.get("user") == user.pk else "",
    }
    return render(request, "pages/people/person.html", context)


def _shown(asker: Asker, row: Any, opened: list[Any] | None) -> dict[str, Any]:
    """A post, who may be asked to act in it where the asker may ask anybody, and of a program by which tokens it comes in."""
    stand_ins = people.may_stand_in(row, asker) if people.may_deputise(asker, row) else None
    settles = not row.power and relays.may_settle(asker, row)
    program = row.role in PAGELESS and not _is_over(asker, row)
    shown = {"post": row, "over": _is_over(asker, row), "stand_ins": stand_ins, "settles": settles}
    return shown | {"tokens": opened or [], "program": program}


def _is_over(asker: Asker, row: Any) -> bool:
    return bool(row.valid_until and row.valid_until <= asker.today)


@require_POST
@hidden_is_missing
def person_act(request: Asked, number: int) -> HttpResponse:
    """One act on a person, named by the button that was pressed."""
    asker, form, to = request.asker, request.POST, reverse("person", args=[number])
    user = people.person(asker, number)
    verb = form.get("act", "")
    if verb == "password":
        return _renew(request, user, to)
    if verb == "make-token":
        return _make_token(request, user, to)
    known: dict[str, tuple[str, Callable[[], Any]]] = {
        "name": ("Đã sửa họ tên.", lambda: accounts.rename_person(asker, user, form.get("name", ""), now())),
        "close": ("Đã đóng tài khoản.", lambda: accounts.close(asker, user, now())),
        "reopen": ("Đã mở lại tài khoản.", lambda: accounts.reopen(asker, user, now())),
        "reset-steps": (
            "Đã bỏ bước hai; người ấy đăng nhập lại bằng mật khẩu.",
            lambda: steps.reset_for(asker, user, now()),
        ),
        "end-sessions": ("Đã đăng xuất người ấy ở mọi nơi.", lambda: sessions.end_for(asker, user, now())),
        "post": ("Đã giao chức vụ.", lambda: _give_post(request, user)),
        "end-post": ("Đã ghi thôi giữ chức vụ.", lambda: _end_post(request)),
        "deputise": ("Đã giao ký thay.", lambda: _deputise(request)),
        "revoke-token": (
            "Đã thu hồi mã; từ lúc này mã không mở được gì.",
            lambda: tokens.revoke(asker, _numbered(form, "token"), now()),
        ),
        "end-deputy": ("Đã thôi ký thay.", lambda: posts.end_deputy(asker, _post(request), now())),
    }
    if verb not in known:
        raise Http404
    return act(request, to, *known[verb])


def _post(request: Asked) -> int:
    """The post that the form names, if the asker may see it; raises ObjectDoesNotExist."""
    return people.post(request.asker, number_in(request.POST.get("post")) or 0).pk


def _numbered(form: QueryDict, name: str) -> int:
    return number_in(form.get(name)) or 0


def _make_token(request: Asked, user: Any, to: str) -> HttpResponse:
    """The token stands in this one answer and nowhere else: it is in no session, and a page asked for again does not show it."""
    form = request.POST
    until, writes = asked_day(form.get("until")), form.get("writes") == "1"
    try:
        token = tokens.make(request.asker, _post(request), form.get("name", ""), writes, until, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(to)
    answer = render(
        request, "pages/people/token.html", {"person": user, "token": token, "writes": writes, "until": until}
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _renew(request: Asked, user: Any, to: str) -> HttpResponse:
    try:
        return _show_password(request, user.pk, passwords.renew(request.asker, user, now()))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(to)


def _give_post(request: Asked, user: Any) -> None:
    form = request.POST
    body = people.managed_body(request.asker, number_in(form.get("body")))
    since, until = asked_day(form.get("since")), asked_day(form.get("until"))
    posts.give_post(request.asker, user, body, form.get("role", ""), form.get("position", ""), since, until, now())


def _end_post(request: Asked) -> None:
    form = request.POST
    posts.end_post(request.asker, _post(request), asked_day(form.get("until")), form.get("reason", ""), now())


def _deputise(request: Asked) -> None:
    form = request.POST
    since, until = asked_day(form.get("since")), asked_day(form.get("until"))
    to, power, ground = number_in(form.get("to")), form.get("power", ""), form.get("ground", "")
    posts.deputise(request.asker, _post(request), to, power, since, until, ground, now())
