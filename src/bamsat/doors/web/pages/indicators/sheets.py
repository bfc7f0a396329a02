"""Figures of indicators as a spreadsheet that goes out and comes back: looked at first, then told."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as number_in
from bamsat.doors.web.pages.indicators import sheet
from bamsat.doors.web.pages.indicators.views import asked_year
from bamsat.doors.web.pages.results.sheet import read
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives import queries as directives
from bamsat.records.indicators import queries, sheets
from bamsat.records.indicators.mending import table_shown
from bamsat.records.indicators.wording import doubt
from bamsat.records.results.sheets import BYTES, MOST

SHOWN = 300  # rows of the check screen


@require_safe
def figures_sheet(request: Asked) -> HttpResponse:
    """All that the own body tells in a year (`nam`), to fill in."""
    asker = request.asker
    year = asked_year(request.GET.get("nam"), asker.on.year)
    data = sheet.to_fill(sheets.lines(asker, year), year, asker.on)
    return download(data, f"so-lieu-chi-tieu-{year}.xlsx", MEDIA_TYPE)


@require_safe
@hidden_is_missing
def table_sheet(request: Asked, number: int) -> HttpResponse:
    """The table of one indicator, of a year and a body as its page shows it."""
    asker = request.asker
    of = queries.indicator(asker, number)
    year = asked_year(request.GET.get("nam"), of.year_of(asker.on))
    root = queries.branch(asker, number_in(request.GET.get("co-quan")) or asker.body)
    data = sheet.table_sheet(of, table_shown(asker, of, year, root.pk), year, asker.on)
    return download(data, f"chi-tieu-{number}-{year}.xlsx", MEDIA_TYPE)


@require_http_methods(["GET", "HEAD", "POST"])
def figures_hand_in(request: Asked) -> HttpResponse:
    """Choose a filled-in sheet; it is kept and looked at, nothing is told yet."""
    refusal = ""
    if request.method == "POST":
        file = request.FILES.get("sheet")
        try:
            if file is None:
                raise Refused("Chưa chọn tệp nào. Hãy chọn bảng .xlsx đã điền.")
            handed = sheets.hand_in(request.asker, file.name or "bang.xlsx", file.read(), now())
            return redirect("figures-check", handed.pk)
        except Refused as wrong:
            refusal = wrong.message
    context = {
        "refusal": refusal,
        "megabytes": BYTES // 2**20,
        "most": MOST,
        "year": request.asker.on.year,
    }
    return render(request, "pages/indicators/hand_in.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def figures_check(request: Asked, number: int) -> HttpResponse:
    """What the sheet would change; told when it is confirmed."""
    handed = queries.handed(request.asker, number)
    refusal = ""
    plan = sheets.Plan()
    try:
        cells = read(directives.fetch(handed.file))
        plan = sheets.plan(request.asker, cells)
        if request.method == "POST":
            return _applied(request, handed, cells)
    except Refused as wrong:
        refusal = wrong.message
    kinds = (sheets.NEW, sheets.CHANGED, sheets.FAULTY, sheets.DOUBLE, sheets.SAME, sheets.EMPTY)
    return render(
        request,
        "pages/indicators/check.html",
        {
            "sheet": handed,
            "plan": plan,
            "refusal": refusal,
            "told": [_told(row) for row in plan.taken[:SHOWN]],
            "faulty": plan.of(sheets.FAULTY)[:SHOWN],
            "double": plan.of(sheets.DOUBLE)[:SHOWN],
            "counts": {name: len(plan.of(name)) for name in kinds},
        },
        status=422 if refusal else 200,
    )


def _told(row: sheets.Row) -> dict[str, Any]:
    unit = row.held.of.unit if row.held else ""
    again = row.outcome == sheets.CHANGED
    return {"row": row, "doubts": [doubt(one, unit) for one in row.doubts], "again": again}


def _applied(request: Asked, handed: Any, cells: list[list[str]]) -> HttpResponse:
    plan = sheets.apply(request.asker, handed, cells, request.POST.get("seal", ""), now())
    new, changed = len(plan.of(sheets.NEW)), len(plan.of(sheets.CHANGED))
    messages.success(request, f"Đã gửi {new} số liệu, đính chính {changed} số liệu; đang chờ xác nhận.")
    return redirect("indicators")
