"""*Bàn giao*: what someone left open, what goes to whom, and the two signatures."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.numbers import number as number_in
from bamsat.records.agencies import relays
from bamsat.records.agencies.asker import Refused

_OPENS = {"task": "task", "request": "direction-request", "record": "record"}


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def work_of_post(request: Asked, number: int) -> HttpResponse:
    """What the holder of a post has open, and the form that says what of it goes to whom."""
    asker, form, fault = request.asker, request.POST, ""
    post = relays.post_to_settle(asker, number)
    if request.method == "POST":
        try:
            to, things = number_in(form.get("receiver")), form.getlist("thing")
            row = relays.draft(asker, post, to, things, form.get("note", ""), now())
        except Refused as refusal:
            fault = refusal.message
        else:
            return HttpResponseRedirect(reverse("relay", args=[row.pk]))
    context = {
        "post": post,
        "pieces": [(piece, _address(piece)) for piece in relays.left_open(asker, post)],
        "receivers": relays.receivers(post, asker.today),
        "relays": relays.relays(asker).filter(post__user=post.user_id, post__body=post.body_id),
        "is_own": post.user_id == asker.user,
        "fault": fault,
        "chosen": form.getlist("thing"),
        "form": form,
    }
    return render(request, "pages/people/work_of_post.html", context, status=422 if fault else 200)


def _address(piece: Any) -> str:
    kind, _, key = piece.thing.partition(":")
    return reverse(_OPENS[kind], args=[int(key)]) if kind in _OPENS else ""


@require_safe
@hidden_is_missing
def relay(request: Asked, number: int) -> HttpResponse:
    asker = request.asker
    row = relays.relay(asker, number)
    waits = not row.withdrawn_at and not row.is_complete and not asker.looks_back
    gives = asker.user == row.post.user_id
    context = {
        "relay": row,
        "items": [(item, _address(item)) for item in row.items.all()],
        "gives": waits and not row.given_at and (gives or relays.may_sign_for(asker, row)),
        "for_another": not gives,
        "takes": waits and not row.taken_at and asker.user == row.receiver_id,
        "waits": waits,
    }
    return render(request, "pages/people/relay.html", context)


@require_POST
@hidden_is_missing
def relay_act(request: Asked, number: int) -> HttpResponse:
    asker, form, to = request.asker, request.POST, reverse("relay", args=[number])
    relays.relay(asker, number)
    known = {
        "give": ("Đã ký bên giao.", lambda: relays.sign_given(asker, number, form.get("reason", ""), now())),
        "take": ("Đã ký bên nhận.", lambda: relays.sign_taken(asker, number, now())),
        "withdraw": ("Đã hủy bàn giao.", lambda: relays.withdraw(asker, number, form.get("reason", ""), now())),
    }
    verb = form.get("act", "")
    if verb not in known:
        raise Http404
    return act(request, to, *known[verb])
