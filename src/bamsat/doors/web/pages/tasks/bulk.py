"""Bulk acts on the list: *Nhận việc* and *Trả lại* of many tasks at once, each through its own action, and *Hoàn tác* of what was just done."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bamsat.doors.web import numbers
from bamsat.doors.web.asked import Asked, now
from bamsat.doors.web.pages.tasks.lines import Line
from bamsat.doors.web.undo import TAKE_BACK
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks import actions, queries, taking_back

MOST = 200  # at once
_KEPT = "done-together"
_DOERS = {Part.LEAD, Part.COORDINATE}


def may_answer(asker: Asker, rows: Iterable[Line]) -> set[int]:
    """Tasks of these rows that wait for the reply of the asker's own body."""
    if not may(asker, Verb.REPLY, Charged(asker.body), asker.on):
        return set()
    return {
        row.task
        for row in rows
        for held in row.charges
        if held.body == asker.body and held.role in _DOERS and not held.reply
    }


def done_together(request: Asked) -> dict[str, Any] | None:
    """What was just done to several tasks and can be taken back: said once."""
    found: dict[str, Any] | None = request.session.pop(_KEPT, None)
    return found


@require_POST
def together(request: Asked) -> HttpResponse:
    """One act on every task that was ticked; what is refused is told with its reason, the others are done."""
    form, what = request.POST, request.POST.get("act", "")
    to = f"{reverse('tasks')}?{form.get('query', '')}"
    chosen = list(dict.fromkeys(one for text in form.getlist("task") if (one := numbers.number(text))))[:MOST]
    if what not in _WORDS:
        raise Http404
    if not chosen:
        messages.error(request, "Chưa chọn nhiệm vụ nào. Hãy đánh dấu ô ở đầu dòng.")
        return redirect(to)
    done, refused = _each(request, chosen, what, form.get("reason", ""))
    if done and what != TAKE_BACK:
        request.session[_KEPT] = {
            "done": f"{_WORDS[what]} {len(done)} việc.",
            "tasks": done,
            "query": form.get("query", ""),
        }
    elif done:
        messages.success(request, f"{_WORDS[what]} {len(done)} việc.")
    for sentence, count in refused.items():
        messages.error(request, f"{count} việc chưa làm được: {sentence}")
    return redirect(to)


_WORDS = {"accept": "Đã nhận", "send-back": "Đã trả lại", TAKE_BACK: "Đã hoàn tác"}


def _each(request: Asked, chosen: list[int], what: str, reason: str) -> tuple[list[int], dict[str, int]]:
    asker = request.asker
    acts: dict[str, Callable[[Any], None]] = {
        "accept": lambda task: actions.accept(asker, task, now()),
        "send-back": lambda task: actions.send_back(asker, task, reason, now()),
        TAKE_BACK: lambda task: taking_back.take_back_reply(asker, task, now()),
    }
    done: list[int] = []
    refused: dict[str, int] = {}
    for number in chosen:
        try:
            acts[what](queries.task(asker, number))
            done.append(number)
        except Refused as refusal:
            refused[refusal.message] = refused.get(refusal.message, 0) + 1
        except ObjectDoesNotExist:
            refused["không tìm thấy."] = refused.get("không tìm thấy.", 0) + 1
    return done, refused
