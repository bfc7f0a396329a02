"""*Nhiệm vụ*: one list for everything, a task's page, and the acts on it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web import numbers
from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.pages.tasks.bulk import done_together, may_answer
from bamsat.doors.web.pages.tasks.lines import drawn
from bamsat.doors.web.pages.tasks.listing import COLUMNS, OPTIONAL, Listing, listing, unfolded
from bamsat.doors.web.pages.tasks.narrowing import around
from bamsat.doors.web.pages.tasks.page import TEMPLATE, answered, context, refused
from bamsat.doors.web.pages.tasks.saved import address
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE, sheet
from bamsat.doors.web.undo import TAKE_BACK, undoable
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives import queries as directives
from bamsat.records.oversight import directions
from bamsat.records.results import reporting
from bamsat.records.tasks import actions, drafting, officers, queries, saved_views, taking_back
from bamsat.records.tasks.proof import Unproven, named_papers
from bamsat.records.tasks.vocabulary import Statement

PAGE = 50


@require_safe
def tasks(request: Asked) -> HttpResponse:
    opening = None if request.GET else saved_views.opening(request.asker)
    if opening:
        return HttpResponseRedirect(address(opening))
    found = listing(request)
    page = Paginator(range(len(found.rows)), PAGE).get_page(request.GET.get("trang"))
    lines = found.lines(slice(max(page.start_index() - 1, 0), page.end_index()))
    waiting = may_answer(request.asker, lines)
    context = {
        **around(request, found, "tasks"),
        "page": page,
        "columns": [(code, OPTIONAL[code]) for code in found.shown],
        "groups": [
            (label, len(held), drawn(held, found.shown, waiting or None)) for label, held in found.grouped(lines)
        ],
        "bulk": waiting,
        "done_together": done_together(request),
    }
    return render(request, "pages/tasks/tasks.html", context)


@require_safe
def sheet_of_tasks(request: Asked) -> HttpResponse:
    """The list as filtered, as XLSX; parts stand after their whole."""
    found: Listing = listing(request)
    return download(
        sheet(unfolded(request.asker, found.rows), COLUMNS), f"nhiem-vu-{request.asker.on.isoformat()}.xlsx", MEDIA_TYPE
    )


@require_safe
@hidden_is_missing
def task(request: Asked, number: int) -> HttpResponse:
    of = queries.task(request.asker, number)
    officers.look(request.asker, of, now())
    return render(request, TEMPLATE, context(request, of))


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
    reason, proposed = request.POST.get("reason", ""), request.POST.get("proposed", "")
    done = "Đã trả lại; văn phòng sẽ thấy lý do."
    return undoable(request, to, done, of, lambda: actions.send_back(asker, of, reason, now(), proposed))


@require_POST
@hidden_is_missing
def report(request: Asked, number: int) -> HttpResponse:
    """*Gửi báo cáo*. What was typed is kept on the page when the entry is refused."""
    of = queries.task(request.asker, number)
    try:
        entry = reporting.report(
            request.asker, of, _turn(request), _account(request), _attachments(request), now(),
            named_papers(request.asker, of, request.POST.get("papers", "")), numbers.chosen(request.POST, "record"),
            request.POST.getlist("passage"),
        )  # fmt: skip
    except Unproven as refusal:
        drafting.save(request.asker, of, request.POST.dict(), now())
        return refused(request, of, Refused(f"{refusal.message} Nội dung đã lưu nháp, chưa gửi."), "report")
    except Refused as refusal:
        return refused(request, of, refusal, "report")
    messages.success(request, "Đã gửi báo cáo.")
    to = _back(request, number)
    if entry.requests:
        done = "Đã chuyển vấn đề cần lãnh đạo, chỉ đạo lên cấp trên."
        return act(request, to, done, lambda: directions.ask_from(request.asker, entry, now()))
    return HttpResponseRedirect(to)


@require_POST
@hidden_is_missing
def correct(request: Asked, number: int) -> HttpResponse:
    """*Đính chính* an entry that was verified."""
    entry, asker, form = queries.entry(request.asker, number), request.asker, request.POST
    of = queries.task(asker, entry.occurrence.task_id)
    return answered(
        request, of, f"correct-{entry.pk}", "Đã gửi bản đính chính; báo cáo cũ còn hiệu lực cho đến khi bản mới được xác nhận.",
        lambda: reporting.correct(
            asker, entry, _account(request), form.get("fault", ""), _attachments(request), now(),
            named_papers(asker, of, form.get("papers", "")), kept=numbers.chosen(form, "kept"),
            joined=numbers.chosen(form, "joined"),
        ),
    )  # fmt: skip


@require_POST
@hidden_is_missing
def draft(request: Asked, number: int) -> HttpResponse:
    """*Lưu nháp*: by itself while one types, or by the button; *Bỏ bản nháp*."""
    of, asker = queries.task(request.asker, number), request.asker
    if request.POST.get("act") == "drop":
        return act(request, _back(request, number), "Đã bỏ bản nháp.", lambda: drafting.drop(asker, of))
    if not request.htmx:
        done = "Đã lưu nháp. Tệp minh chứng chọn lại khi gửi."
        return act(request, _back(request, number), done, lambda: drafting.save(asker, of, request.POST.dict(), now()))
    try:
        kept = drafting.save(asker, of, request.POST.dict(), now())
    except Refused as refusal:
        return render(request, "pages/tasks/draft.html", {"refusal": refusal.message})
    return render(request, "pages/tasks/draft.html", {"draft": kept})


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
        return undoable(request, to, "Đã xác nhận.", task, lambda: reporting.verify(asker, entry, now()))
    reason = request.POST.get("reason", "")
    done = "Đã trả lại kèm lý do."
    return undoable(request, to, done, task, lambda: actions.hand_back(asker, entry, reason, now()))


@require_safe
@hidden_is_missing
def evidence(request: Asked, number: int) -> HttpResponse:
    file, name = queries.evidence(request.asker, number)
    return download(directives.fetch(file), name)


def _back(request: Asked, number: int) -> str:
    return reverse("my-work") if request.POST.get("next") == "my-work" else reverse("task", args=[number])
