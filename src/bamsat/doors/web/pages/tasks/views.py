"""*Nhiệm vụ*: one list for everything, a task's page, and the acts on it."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web import numbers
from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.pages.tasks.bulk import done_together, may_answer
from bamsat.doors.web.pages.tasks.listing import COLUMNS, Listing, listing
from bamsat.doors.web.pages.tasks.narrowing import around
from bamsat.doors.web.pages.tasks.saved import address
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE, sheet
from bamsat.doors.web.undo import TAKE_BACK, undoable
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives import queries as directives
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks import actions, queries, saved_views, taking_back
from bamsat.records.tasks.grounds import grounds
from bamsat.records.tasks.vocabulary import SIGNS, Statement

PAGE = 50


@require_safe
def tasks(request: Asked) -> HttpResponse:
    opening = None if request.GET else saved_views.opening(request.asker)
    if opening:
        return HttpResponseRedirect(address(opening))
    found = listing(request)
    page = Paginator(found.rows, PAGE).get_page(request.GET.get("trang"))
    rows = list(page)
    context = {
        **around(request, found, "tasks"),
        "page": page,
        "groups": found.grouped(rows),
        "bulk": may_answer(request.asker, rows),
        "done_together": done_together(request),
    }
    return render(request, "pages/tasks/tasks.html", context)


@require_safe
def sheet_of_tasks(request: Asked) -> HttpResponse:
    """The list as filtered, as XLSX."""
    found: Listing = listing(request)
    answer = HttpResponse(sheet(found.rows, COLUMNS), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="nhiem-vu-{request.asker.on.isoformat()}.xlsx"'
    return answer


@require_safe
@hidden_is_missing
def task(request: Asked, number: int) -> HttpResponse:
    return render(request, "pages/tasks/task.html", _context(request, queries.task(request.asker, number)))


def _context(request: Asked, of: Any) -> dict[str, Any]:
    asker = request.asker
    standing = queries.standing(asker, [of])[of.pk]
    own = queries.own_assignments(asker, of)
    charged = [row for row in own if row.role in {Part.LEAD, Part.COORDINATE}]
    entries = queries.entries(asker, of)
    text = directives.contract(of.directive)["text"]
    assignments = list(of.assignments.all())
    return {
        "task": of,
        "standing": standing,
        "grounds": grounds(standing.verdict, standing.speaking.label),
        "strip": [
            {"label": turn.label, "code": turn.verdict.sign, "title": SIGNS[turn.verdict.sign]}
            for turn in standing.turns
        ],
        "source": text[of.start : of.end],
        "parts": [(str(role.label), role.value, [row for row in assignments if row.role == role]) for role in Part],
        "baseline": list(of.baselines.all())[-1],
        "entries": [(entry, actions.may_verify(asker, entry)) for entry in entries],
        "history": queries.history(asker, of)[:200],
        "may_reply": any(not row.reply for row in charged) and asker.role != "supervisor",
        "may_report": any(row.reply != "returned" for row in charged) and asker.role != "supervisor",
        "leads": any(row.role == Part.LEAD for row in charged),
        "statements": Statement,
        "open_turns": [turn for turn in standing.turns if not turn.verdict.is_done and turn.verdict.sign != "claimed"],
        "megabytes": actions.EVIDENCE_BYTES // 2**20,
    }


@require_POST
@hidden_is_missing
def reply(request: Asked, number: int) -> HttpResponse:
    """*Nhận việc*, *Không phải của tôi*, or *Hoàn tác* of either."""
    of = queries.task(request.asker, number)
    to, asker, verb = _back(request, number), request.asker, request.POST.get("act")
    if verb == TAKE_BACK:
        done = "Đã hoàn tác; việc lại chờ trả lời."
        return act(request, to, done, lambda: taking_back.take_back_reply(asker, of, now()))
    if verb == "accept":
        return undoable(request, to, "Đã nhận việc.", of, lambda: actions.accept(asker, of, now()))
    reason = request.POST.get("reason", "")
    done = "Đã trả lại; văn phòng sẽ thấy lý do."
    return undoable(request, to, done, of, lambda: actions.send_back(asker, of, reason, now()))


@require_POST
@hidden_is_missing
def report(request: Asked, number: int) -> HttpResponse:
    """*Gửi báo cáo*. What was typed is kept on the page when the entry is refused."""
    of = queries.task(request.asker, number)
    try:
        actions.report(request.asker, of, _turn(request), _account(request), _attachments(request), now())
    except Refused as refusal:
        context = {**_context(request, of), "refusal": refusal.message, "typed": request.POST}
        return render(request, "pages/tasks/task.html", context, status=422)
    messages.success(request, "Đã gửi báo cáo.")
    return HttpResponseRedirect(_back(request, number))


def _turn(request: Asked) -> int:
    return numbers.number(request.POST.get("turn")) or 0


def _account(request: Asked) -> actions.Account:
    form = request.POST
    if form.get("statement") not in Statement.values:
        raise Refused("Hãy chọn tình hình: đang thực hiện, đã hoàn thành hoặc không phát sinh.")
    return actions.Account(
        Statement(form["statement"]), form.get("text", ""), form.get("obstacles", ""), form.get("requests", "")
    )


def _attachments(request: Asked) -> list[actions.Attachment]:
    files = request.FILES.getlist("evidence")
    return [
        actions.Attachment(file.name or "tep", file.content_type or "application/octet-stream", file.read())
        for file in files
    ]


@require_POST
@hidden_is_missing
def judge(request: Asked, number: int) -> HttpResponse:
    """*Xác nhận* or *Trả lại* an entry, or *Hoàn tác* of either."""
    entry = queries.entry(request.asker, number)
    to, asker, verb = _back(request, entry.occurrence.task_id), request.asker, request.POST.get("act")
    if verb == TAKE_BACK:
        done = "Đã hoàn tác; báo cáo lại chờ xác nhận."
        return act(request, to, done, lambda: taking_back.take_back_word(asker, entry, now()))
    task = entry.occurrence.task
    if verb == "verify":
        return undoable(request, to, "Đã xác nhận.", task, lambda: actions.verify(asker, entry, now()))
    reason = request.POST.get("reason", "")
    done = "Đã trả lại kèm lý do."
    return undoable(request, to, done, task, lambda: actions.hand_back(asker, entry, reason, now()))


@require_safe
@hidden_is_missing
def evidence(request: Asked, number: int) -> HttpResponse:
    row = queries.evidence(request.asker, number)
    answer = HttpResponse(directives.fetch(row.file), content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    return answer


def _back(request: Asked, number: int) -> str:
    return reverse("my-work") if request.POST.get("next") == "my-work" else reverse("task", args=[number])
