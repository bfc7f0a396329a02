"""*Đôn đốc*: who owes what, and the letter that urges them: kept to be approved, numbered, signed and delivered, or sent on paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.days import day
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.notices.tabs import tabs
from bamsat.records.agencies.asker import Refused
from bamsat.records.oversight.urging import MOST, owed, owing, reply_by
from bamsat.records.tasks import letters
from bamsat.records.tasks.letters import Naming
from bamsat.records.tasks.vocabulary import Purpose
from bamsat.reports.paper import PaperError
from bamsat.reports.rules import NoRegime
from bamsat.reports.stored.letters import keep_urging


@require_safe
def urging(request: Asked) -> HttpResponse:
    rows = owing(request.asker)
    return render(
        request,
        "pages/urging/urging.html",
        {
            "rows": rows,
            "total": sum(len(row.rows) for row in rows),
            "most": MOST,
            "tabs": tabs(request.asker, "urging"),
        },
    )


@require_safe
def urging_letter(request: Asked) -> HttpResponse:
    """One letter a body chosen; for all where none is."""
    return _letter(request, request.GET)


def _letter(request: Asked, told: QueryDict, problem: str = "") -> HttpResponse:
    """`problem`: why what was asked for was not done; what was typed stands in its form."""
    rows = owing(request.asker, _chosen(told))
    context: dict[str, Any] = {
        "rows": rows,
        "on": request.asker.on,
        "by": reply_by(request.asker.on),
        "chosen": sorted(_chosen(told)),
        "bodies": [row.body for row in rows if row.body],
        "problem": problem,
        "apart": told.get("cach") == "rieng",
        "typed": {"number": told.get("so", ""), "day": told.get("ngay-cv", "")},
        "may_send": not request.asker.looks_back,
    }
    return render(request, "pages/urging/letter.html", context, status=422 if problem else 200)


@require_POST
def urging_keep(request: Asked) -> HttpResponse:
    """*Lưu để trình, ký, gửi*: one letter to all that were chosen, or one to each."""
    apart = request.POST.get("cach") == "rieng"
    try:
        rows = keep_urging(request.asker, sorted(_chosen(request.POST)), apart, now())
    except (Refused, PaperError, NoRegime) as refusal:
        return _letter(request, request.POST, str(refusal))
    messages.success(request, f"Đã lưu {len(rows)} công văn đôn đốc. Sửa câu chữ, thể thức rồi trình duyệt, cấp số, ký, phát hành.")  # fmt: skip
    to = reverse("kept-report", args=[rows[0].pk]) if len(rows) == 1 else reverse("reports")
    return HttpResponseRedirect(to)


@require_POST
def urging_sent(request: Asked) -> HttpResponse:
    """*Đã gửi trên giấy*: the number and day of a letter that went out outside the program."""
    asker, told = request.asker, request.POST
    rows = owing(asker, _chosen(told))
    named = [Naming(late.task.pk, row.body, row.name) for row in rows for late in row.rows]
    try:
        letter = letters.enter(asker, Purpose.URGING, None, told.get("so", ""), day(told.get("ngay-cv", "")), named, now())  # fmt: skip
    except Refused as refusal:
        return _letter(request, told, refusal.message)
    messages.success(request, f"Đã ghi: {letter} đã gửi; {owed(rows)} nhiệm vụ ghi thêm một lần đôn đốc.")
    return HttpResponseRedirect(reverse("urging"))


@require_POST
@hidden_is_missing
def letter_withdraw(request: Asked, key: int) -> HttpResponse:
    """*Rút lại* a letter entered as sent on paper, from the page of a task that it names or of the paper whose orders it gives on."""
    row, task = letters.letter(request.asker, key), number(request.POST.get("viec"))
    if task:
        to = reverse("task", args=[task])
    else:
        to = reverse("dispatch", args=[row.directive_id]) if row.directive_id else reverse("urging")
    done = f"Đã rút lại {row}; công văn không còn được tính. Hãy ghi lại cho đúng."
    return act(request, to, done, lambda: letters.withdraw(request.asker, row, request.POST.get("ly-do", ""), now()))


def _chosen(told: QueryDict) -> set[int]:
    return {found for text in told.getlist("co-quan") if (found := number(text)) is not None}
