"""*Sửa thông tin cơ quan*: what is recorded of a body, its head counts, a body that the directory lacks; one body or a sheet of many."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.days import asked_day, day
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as number_in
from bamsat.doors.web.pages.bodies import counts_sheet, sheet
from bamsat.reading import alphabetical
from bamsat.records.agencies import correcting, recorded
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.counting import Count
from bamsat.records.agencies.vocabulary import Kind, Level

SHOWN = 300  # bodies of a year on the page; the sheet holds them all


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def body_facts(request: Asked, number: int) -> HttpResponse:
    """The form of what is recorded on a day, and the acts on it."""
    body, form = recorded.correctable(request.asker).get(pk=number), request.POST
    shown_on = day(form.get("shown") or request.GET.get("ngay")) or request.asker.today
    if request.method == "POST":
        try:
            said = _count(request, body) if form.get("act") == "count" else _correct(request, body, shown_on)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, said)
            return redirect("body-facts", number)
    shown = correcting.facts(recorded.correctable(request.asker).get(pk=number), shown_on)
    context = {
        "body": body,
        "name": body.name_on(request.asker.today),
        "shown_on": shown_on,
        "exists": body.exists_on(shown_on),
        "seen": shown.items(),
        "typed": shown | _touched(form) if form.get("act") == "correct" else shown,
        "counted": form if form.get("act") == "count" else {"year": request.asker.today.year - 1},
        "kinds": Kind.choices,
        "levels": Level.choices,
        "counts": recorded.standing_counts(body, request.asker.today),
        "history": recorded.history(body),
    }
    return render(request, "pages/bodies/facts.html", context, status=422 if request.method == "POST" else 200)


def _correct(request: Asked, body: Any, shown_on: Any) -> str:
    form = request.POST
    on, ground = asked_day(form.get("on")), form.get("ground", "")
    seen = {field: form.get(f"seen-{field}", "") for field in correcting.FIELDS if f"seen-{field}" in form}
    done = correcting.correct(request.asker, body, form.dict(), shown_on, on, ground, now(), seen)
    until = (
        f" Đến ngày {done.until:%d/%m/%Y} thì thay đổi đã ghi từ trước có hiệu lực; nếu cần, hãy sửa tiếp từ ngày ấy."
        if done.until
        else ""
    )
    return f"Đã sửa, áp dụng từ {done.on:%d/%m/%Y}.{until}"


def _touched(form: QueryDict) -> dict[str, str]:
    """What the person wrote; a field that they left alone shows what is recorded now."""
    return {name: form.get(name, "") for name in form if form.get(f"seen-{name}") != form.get(name)}


def _count(request: Asked, body: Any) -> str:
    form = request.POST
    one = Count(body.pk, _figure(form.get("year")) or 0, _figure(form.get("members")), _figure(form.get("cells")))
    correcting.count(request.asker, body, one, form.get("ground", ""), now())
    return f"Đã ghi số liệu năm {one.year}."


def _figure(text: str | None) -> int | None:
    """The number written; None for an empty field. Raises `Refused` for other words."""
    return counts_sheet.figure(text or "")


@require_http_methods(["GET", "HEAD", "POST"])
def head_counts(request: Asked) -> HttpResponse:
    """One year's head counts of many bodies: the sheet to fill in, and the sheet that was."""
    form, year = request.POST, _year(request)
    faults: list[str] = []
    bodies = list(recorded.countable(request.asker))
    if request.method == "POST":
        try:
            given = request.FILES.get("sheet")
            if given is None:
                raise Refused("Hãy chọn tệp bảng đã điền (.xlsx hoặc .csv).")
            counts, faults = counts_sheet.read(sheet.rows(given.read()), year, _called(request, bodies))
            if not faults:
                done = correcting.count_many(request.asker, year, counts, form.get("ground", ""), now())
                messages.success(request, f"Đã ghi số liệu năm {year} của {done} cơ quan.")
                return redirect(f"{reverse('head-counts')}?nam={year}")
        except Refused as refusal:
            faults = [refusal.message]
    rows = [(row, row.name_on(request.asker.today), _of(row, year, request)) for row in bodies]
    context = {
        "year": year,
        "rows": sorted(rows, key=lambda row: alphabetical(row[1]))[:SHOWN],
        "hidden": len(rows) - SHOWN,
        "faults": faults[:40],
        "more": len(faults) - 40,
        "ground": form.get("ground", ""),
    }
    return render(request, "pages/bodies/head_counts.html", context, status=422 if faults else 200)


@require_safe
def head_counts_sheet(request: Asked) -> HttpResponse:
    """The sheet to fill in, a body a row, with what is recorded for the year."""
    year = _year(request)
    bodies = recorded.countable(request.asker)
    rows = [(row.pk, row.name_on(request.asker.today), _of(row, year, request)) for row in bodies]
    found = counts_sheet.to_fill(sorted(rows, key=lambda row: alphabetical(row[1])), year)
    return download(found, f"dang-vien-chi-bo-{year}.xlsx", sheet.MEDIA_TYPE)


def _year(request: Asked) -> int:
    found = number_in(request.POST.get("year") or request.GET.get("nam"))
    return found if found and 1930 <= found <= 2100 else request.asker.today.year - 1


def _called(request: Asked, bodies: list[Any]) -> dict[int, str]:
    return {row.pk: row.name_on(request.asker.today) for row in bodies}


def _of(body: Any, year: int, request: Asked) -> Any:
    return next((row for row in recorded.standing_counts(body, request.asker.today) if row.year == year), None)


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def body_new(request: Asked) -> HttpResponse:
    """Enters a body under another that the asker chooses."""
    form, above = request.POST, recorded.enterable(request.asker)
    chosen = number_in(form.get("above") or request.GET.get("duoi"))
    if request.method == "POST":
        try:
            if chosen not in dict(above):
                raise Refused("Hãy chọn cơ quan cấp trên trong danh sách.")
            over = recorded.above_new(request.asker, chosen)
            since, ground = asked_day(form.get("on")), form.get("ground", "")
            made = correcting.enter_under(request.asker, over, form.dict(), since, ground, now())
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, "Đã thêm cơ quan vào danh bạ.")
            return redirect("body", made.pk)
    typed = {"kind": Kind.OTHER.value, "level": Level.COMMUNE.value} | form.dict()
    context = {"above": above, "chosen": chosen, "typed": typed, "kinds": Kind.choices, "levels": Level.choices}
    return render(request, "pages/bodies/new.html", context, status=422 if request.method == "POST" else 200)
