"""*Nộp bảng*: the sheet that a body takes away and brings back, and the file that an office keeps of its own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bamsat.doors.web import numbers
from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.pages.sheets.fill import sheet_to_fill, with_folders
from bamsat.doors.web.pages.sheets.own import ACTS, left_over, shown
from bamsat.doors.web.pages.tasks.listing import asked_for
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE
from bamsat.doors.web.uploads import TOO_LARGE
from bamsat.records.agencies.asker import Refused
from bamsat.records.sheets import actions, queries
from bamsat.records.sheets.grid import BYTES
from bamsat.records.sheets.packed import PACKED
from bamsat.records.sheets.vocabulary import Kind, Outcome
from bamsat.records.tasks.vocabulary import Statement

PAGE = 100
ASKED = (Outcome.CONFLICT, Outcome.FAULTY, Outcome.DOUBLED, Outcome.UNKNOWN, Outcome.FOREIGN, Outcome.SETTLED)


@require_safe
def sheet_of_work(request: Asked) -> HttpResponse:
    """The sheet to fill in, of the list as filtered."""
    asker = request.asker
    try:
        rows = queries.to_fill(asker, asked_for(request.GET))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(f"{reverse('tasks')}?{request.GET.urlencode()}")
    data = sheet_to_fill(rows, asker.body_name, asker.on)
    if request.GET.get("kem") == "minh-chung":
        return download(with_folders(rows, data, asker.on), f"bao-cao-{asker.on.isoformat()}.zip", "application/zip")
    return download(data, f"bao-cao-{asker.on.isoformat()}.xlsx", MEDIA_TYPE)


@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: Asked) -> HttpResponse:
    """Hand a spreadsheet in; those under check."""
    error = ""
    if request.method == "POST":
        try:
            return redirect("sheet", _handed_in(request))
        except Refused as refusal:
            error = refusal.message
    context = {
        "rows": queries.drafts(request.asker)[:20],
        "error": error,
        "largest": BYTES // 2**20,
        "largest_zip": PACKED // 2**20,
    }
    return render(request, "pages/sheets/sheets.html", context, status=422 if error else 200)


def _handed_in(request: Asked) -> int:
    file: Any = request.FILES.get("sheet")
    is_zip = file is not None and (file.name or "").lower().endswith(".zip")
    most, what = (PACKED, "Tệp ZIP") if is_zip else (BYTES, "Bảng")
    if getattr(request, TOO_LARGE, False) or (file is not None and file.size > most):
        raise Refused(f"{what} lớn hơn {most // 2**20} MB. Hãy tách thành nhiều tệp.")
    if file is None:
        raise Refused("Chưa chọn tệp nào. Hãy chọn tệp bảng tính (XLSX, XLS hoặc ODS) rồi bấm Kiểm tra bảng.")
    return actions.hand_in(request.asker, file.read(), file.name or "bang.xlsx", now()).pk


@require_safe
@hidden_is_missing
def sheet(request: Asked, number: int) -> HttpResponse:
    """What writing the sheet would change; nothing is written here."""
    row = queries.draft(request.asker, number)
    if "chua-lay" in request.GET:
        return left_over(row)
    if row.kind == Kind.OWN:
        return render(request, "pages/sheets/own.html", shown(request, row))
    return render(request, "pages/sheets/filled.html", _filled(request, row))


def _filled(request: Asked, row: Any) -> dict[str, Any]:
    checked = queries.checked(request.asker, row)
    counts = Counter(one.outcome for one in checked)
    groups = {outcome: [one for one in checked if one.outcome == outcome] for outcome in ASKED}
    rows = [one for one in checked if one.outcome in {Outcome.NEW, Outcome.DRAFT}]
    new = Paginator(rows, PAGE)
    return {
        "row": row,
        "counts": [(outcome.label, outcome.value, counts[outcome]) for outcome in Outcome if counts[outcome]],
        "conflicts": groups.pop(Outcome.CONFLICT)[:PAGE],
        "wrong": [(outcome, rows[:PAGE], len(rows)) for outcome, rows in groups.items() if rows],
        "nothing": _nothing(checked, groups),
        "page": new.get_page(request.GET.get("trang")),
        "at_once": actions.AT_ONCE,
        "apart": sum(one.row.statement != Statement.UNDER_WAY for one in rows),
    }


def _nothing(checked: Sequence[Any], groups: Mapping[Any, list[Any]]) -> str:
    """Why there is nothing to write, and what to do."""
    if all(one.outcome == Outcome.EMPTY for one in checked):
        return "Bảng chưa có dòng nào được điền. Hãy điền các cột từ “Tình hình” đến “Ngày thực hiện” trong tệp, lưu rồi nộp lại."
    if any(groups.values()):
        return "Sửa các ô nêu ở trên trong tệp rồi nộp lại; những dòng đã ghi trước đó không ghi lại."
    return "Những dòng đã ghi trước đó không ghi lại."


@require_POST
@hidden_is_missing
def sheet_act(request: Asked, number: int) -> HttpResponse:
    """*Ghi vào hệ thống* or *Bỏ bảng này*."""
    row, what = queries.draft(request.asker, number), request.POST.get("act")
    if what == "let-go":
        actions.let_go(request.asker, row, now())
        messages.success(request, "Đã bỏ bảng này. Những dòng đã ghi trước đó vẫn còn.")
        return redirect("sheets")
    if row.kind == Kind.OWN and what in ACTS:
        return ACTS[what](request, row)
    if what != "write" or row.kind != Kind.FILLED:
        raise Http404
    chosen = [line for text in request.POST.getlist("row") if (line := numbers.number(text))]
    try:
        found = actions.write_filled(request.asker, row, chosen, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _told(found))
    return redirect("sheet", number)


def _told(found: actions.Written) -> str:
    words = f"Đã ghi {found.rows} dòng vào hệ thống."
    words += f" {found.refused} dòng không ghi được, lý do ở dưới." if found.refused else ""
    return words + (f" Còn {found.waiting} dòng: bấm Ghi vào hệ thống lần nữa." if found.waiting else "")
