"""*Công văn giao việc*: the preview of the letter by which a paper's orders go down, its files, and the ways in which it goes out."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.days import day
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as whole
from bamsat.doors.web.pages.reports.bound import FILES, bound
from bamsat.records.agencies.asker import Refused
from bamsat.records.reporting.letters import with_reports
from bamsat.records.tasks import letters
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.letters import Naming
from bamsat.records.tasks.vocabulary import Purpose
from bamsat.reports.catalogue.dispatch_letter import PROPOSED_DAYS, Dispatch, dispatch
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.layout import lay
from bamsat.reports.paper import PaperError, plain
from bamsat.reports.paper.numbering import labelled
from bamsat.reports.rules import NoRegime
from bamsat.reports.stored.letters import keep_dispatch

FORMS = ("docx", "pdf")


@require_safe
@hidden_is_missing
def dispatch_letter(request: Asked, number: int) -> HttpResponse:
    """What the letter will say, to whom, which days are only proposed, and what was sent before."""
    return _page(request, number)


def _page(request: Asked, number: int, problem: str = "", typed: QueryDict | None = None) -> HttpResponse:
    """`problem`: what was found only when something was done; `typed`: in the form of a letter sent on paper."""
    asker, told = request.asker, typed or request.GET
    paper = tasks.paper(asker, number)
    sent = with_reports(asker, letters.of_paper(asker, paper))
    context: dict[str, Any] = {
        "paper": paper,
        "days": _days(told),
        "fresh": _fresh(told),
        "head": letterhead(asker),
        "sent": sent,
        "withdrawable": {row.pk for row in sent if letters.may_withdraw(asker, row)},
        "problem": problem,
        "typed": typed or {},
        "typed_day": typed.get("ngay-cv", "") if typed else "",
        "chosen": {whole(text) for text in typed.getlist("co-quan")} if typed and "so" in typed else None,
    }
    try:
        made = dispatch(asker, paper, context["days"], context["fresh"])
        lay(made.letter(context["head"], asker.today))  # what the letter lacks is said here, not at the file
    except (Refused, PaperError, NoRegime) as refusal:
        return render(
            request, "pages/reports/dispatch.html", {**context, "problem": problem or str(refusal)}, status=422
        )
    proposed = sum(order.is_proposed for order in made.orders)
    held = {**context, "made": made, "proposed": proposed, "asked": _asked(told), **_shown(made)}
    return render(request, "pages/reports/dispatch.html", held, status=422 if problem else 200)


@require_safe
@hidden_is_missing
def dispatch_file(request: Asked, number: int, form: str) -> HttpResponse:
    """The letter as DOCX or PDF."""
    if form not in FORMS:
        raise Http404
    paper = tasks.paper(request.asker, number)
    try:
        made = dispatch(request.asker, paper, _days(request.GET), _fresh(request.GET))
        layout = lay(made.letter(letterhead(request.asker), request.asker.today))
    except (Refused, PaperError, NoRegime):
        return _page(request, number)  # which says why
    try:
        data = bound(layout, form)
    except PaperError as fault:
        return _page(request, number, str(fault))
    return download(data, f"cong-van-giao-viec-{paper.pk}-{request.asker.today.isoformat()}.{form}", FILES[form][1])


@require_POST
@hidden_is_missing
def dispatch_keep(request: Asked, number: int) -> HttpResponse:
    """*Lưu để trình, ký, gửi*: from here on it goes the way of kept reports."""
    paper = tasks.paper(request.asker, number)
    try:
        row = keep_dispatch(request.asker, paper, _days(request.POST), _fresh(request.POST), now())
    except (Refused, PaperError, NoRegime) as refusal:
        return _page(request, number, str(refusal), request.POST)
    messages.success(request, "Đã lưu công văn. Sửa từng mục, sửa thể thức rồi trình duyệt, cấp số, ký, phát hành.")
    return HttpResponseRedirect(reverse("kept-report", args=[row.pk]))


@require_POST
@hidden_is_missing
def dispatch_sent(request: Asked, number: int) -> HttpResponse:
    """*Đã gửi trên giấy*: the number and day of a letter that went out outside the program, and the bodies to which it went."""
    asker, told = request.asker, request.POST
    paper = tasks.paper(asker, number)
    chosen = {whole(text) for text in told.getlist("co-quan")}
    try:
        made = dispatch(asker, paper, _days(told), _fresh(told))
        named = [
            Naming(order.task.pk, one.body, one.name)
            for one in made.bodies
            if one.body in chosen
            for order in one.orders
        ]
        if not named:
            raise Refused("Hãy chọn ít nhất một cơ quan mà công văn đã gửi đến.")
        letter = letters.enter(asker, Purpose.DISPATCH, paper, told.get("so", ""), day(told.get("ngay-cv", "")), named, now())  # fmt: skip
    except Refused as refusal:
        return _page(request, number, refusal.message, told)
    messages.success(request, f"Đã ghi: {letter} đã gửi, nêu {len({row.task for row in named})} nhiệm vụ.")
    return HttpResponseRedirect(f"{reverse('dispatch', args=[number])}?{_asked(told)}")


def _asked(told: QueryDict) -> str:
    """What is asked for, as an address keeps it."""
    return urlencode({"ngay": _days(told), **({"moi": "1"} if _fresh(told) else {})})


def _days(told: QueryDict) -> int:
    text = told.get("ngay", "")
    return (whole(text) or 0) if text.strip() else PROPOSED_DAYS


def _fresh(told: QueryDict) -> bool:
    return told.get("moi") == "1"


def _shown(made: Dispatch) -> dict[str, Any]:
    given = {(order.task.pk, one.body): order.letter for one in made.bodies for order in one.orders}
    rows = list(made.lines())
    labels = [label for _, label in labelled(row.block for row in rows)]
    lines = [
        (plain(row.block.words), label, given.get((row.named.task, row.named.body)) if row.named else None)
        for row, label in zip(rows, labels, strict=True)
    ]
    return {"lines": lines}
