"""A register as a spreadsheet that goes out and comes back: looked at first, then applied."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.pages.results import listing, sheet
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives import queries as directives
from bamsat.records.results import queries, sheets
from bamsat.records.tasks.actions import Attachment

MOST_OUT = 20_000  # rows of one file
SHOWN = 300  # rows of the check screen


@require_safe
@hidden_is_missing
def out(request: Asked, number: int) -> HttpResponse:
    """The list as narrowed, to be filled in further. Personal data and files are in no sheet."""
    of = queries.register(request.asker, number)
    description = queries.version(of).description
    by = listing.asked_for(request.GET, description)
    rows = list(queries.entries(request.asker, of, by)[:MOST_OUT])
    called = queries.names(listing.bodies_in(description, rows))
    lines = [
        (sheets.key(row), row.values, (str(row.record.body), str(row.state_on(request.asker.on).label))) for row in rows
    ]
    data = sheet.write(of.name, sheets.columns(description), lines, lambda pk: called.get(pk, ""))
    return download(data, f"{of.code}-{request.asker.on.isoformat()}.xlsx", MEDIA_TYPE)


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def hand_in(request: Asked, number: int) -> HttpResponse:
    """Choose a filled-in sheet; it is kept and looked at, nothing is entered yet."""
    of = queries.register(request.asker, number)
    refusal = ""
    if request.method == "POST":
        file = request.FILES.get("sheet")
        try:
            if file is None:
                raise Refused("Chưa chọn tệp nào. Hãy chọn bảng .xlsx đã điền.")
            handed = sheets.hand_in(request.asker, of, file.name or "bang.xlsx", file.read(), now())
            return redirect("register-check", handed.pk)
        except Refused as wrong:
            refusal = wrong.message
    context = {"register": of, "refusal": refusal, "megabytes": sheets.BYTES // 2**20, "most": sheets.MOST}
    return render(request, "pages/results/hand_in.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def check(request: Asked, number: int) -> HttpResponse:
    """What the sheet would change; applied when it is confirmed."""
    handed = queries.handed(request.asker, number)
    refusal, plan = "", sheets.Plan()
    try:
        cells = sheet.read(directives.fetch(handed.file))
        if request.method != "POST":
            plan = sheets.plan(request.asker, handed.register, cells)
        else:
            try:
                return _applied(request, handed, cells)
            except Refused as wrong:
                refusal, plan = wrong.message, sheets.plan(request.asker, handed.register, cells)
    except Refused as wrong:
        refusal = wrong.message
    return render(
        request,
        "pages/results/check.html",
        {
            "sheet": handed,
            "register": handed.register,
            "plan": plan,
            "refusal": refusal,
            "new": plan.of(sheets.NEW)[:SHOWN],
            "changed": plan.of(sheets.CHANGED)[:SHOWN],
            "faulty": plan.of(sheets.FAULTY)[:SHOWN],
            "double": plan.of(sheets.DOUBLE)[:SHOWN],
            "same": len(plan.of(sheets.SAME)),
            "counts": {name: len(plan.of(name)) for name in (sheets.NEW, sheets.CHANGED, sheets.FAULTY, sheets.DOUBLE)},
            "reason": request.POST.get("reason", ""),
            "asks_proof": queries.asks_proof(handed.register),
        },
        status=422 if refusal else 200,
    )


def _applied(request: Asked, handed: Any, cells: list[list[str]]) -> HttpResponse:
    proofs = [
        Attachment(file.name or "tep", file.content_type or "application/octet-stream", file.read())
        for file in request.FILES.getlist("proof")
    ]
    plan = sheets.apply(request.asker, handed, cells, request.POST.get("reason", ""), proofs, now())
    new, changed = len(plan.of(sheets.NEW)), len(plan.of(sheets.CHANGED))
    drafts = new and not proofs and queries.asks_proof(handed.register)
    more = " Bản ghi mới còn thiếu minh chứng nên là bản nháp." if drafts else ""
    messages.success(request, f"Đã ghi {new} dòng mới, đính chính {changed} dòng.{more}")
    return redirect("register", handed.register_id)
