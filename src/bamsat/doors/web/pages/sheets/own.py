"""The page of an office's own spreadsheet: which column is what, what each row would become, and what was left."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from bamsat.doors.web import numbers
from bamsat.doors.web.asked import Asked, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE
from bamsat.doors.web.pages.tasks.sheet import sheet as written_sheet
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives import queries as directives
from bamsat.records.directives.actions import AlreadyHere
from bamsat.records.sheets import own, queries, taking
from bamsat.records.sheets.grid import letters, written
from bamsat.records.sheets.heads import WORDS
from bamsat.records.sheets.vocabulary import Fate

SHOWN = 5  # rows of the file beside its columns
PAGE = 200  # rows of one kind; the rest is counted
_LEFT: tuple[tuple[str, int, Callable[[Any], Any]], ...] = (
    ("Dòng trong bảng", 10, lambda one: one["row"]),
    ("Vì sao chưa lấy", 50, lambda one: one["why"]),
    ("Nội dung", 90, lambda one: one["words"]),
)


def shown(request: Asked, row: Any) -> dict[str, Any]:
    """The sheet as it stands, with another sheet of the book when the address names one."""
    book = queries.book(row)
    of = taking.columns(request.asker, book, _choices(request, row))
    plan = taking.plan(request.asker, of)
    fates = Counter(one.fate for one in plan.rows)
    return {
        "row": row,
        "sheets": [(number, grid.name, number == of.at) for number, grid in enumerate(book.grids)],
        "at": of.at,
        "columns": [_column(of, column) for column in range(of.grid.width)],
        "sample": _sample(of),
        "meanings": [(str(meaning), words) for meaning, words in WORDS.items()],
        "year": of.year,
        "remembered": of.remembered,
        "counts": [(fate.label, fates[fate]) for fate in Fate if fates[fate]],
        "new": plan.of(Fate.NEW)[:PAGE],
        "new_count": fates[Fate.NEW],
        "near": plan.of(Fate.NEAR)[:PAGE],
        "known": plan.of(Fate.KNOWN, Fate.WAITING)[:PAGE],
        "reports": sum(one.reports and not one.is_draft and one.fate is Fate.KNOWN for one in plan.rows),
        "drafts": sum(one.is_draft and one.fate is Fate.KNOWN for one in plan.rows),
        "left": plan.left[:PAGE],
        "left_count": len(plan.left),
        "papers": directives.for_review(request.asker)[:50],
        "page_size": PAGE,
    }


def _choices(request: Asked, row: Any) -> dict[str, Any]:
    wanted = numbers.number(request.GET.get("trang-tinh"))
    if wanted is None or wanted == row.choices.get("sheet"):
        return dict(row.choices)
    return {"sheet": wanted}


def _column(of: taking.Columns, column: int) -> dict[str, Any]:
    found = of.guesses.get(column)
    chosen = of.chosen.get(column)
    same = found is not None and found.meaning == chosen
    return {
        "number": column,
        "letters": letters(column),
        "title": of.heads.titles[column] if column < len(of.heads.titles) else "",
        "chosen": str(chosen or ""),
        "ground": found.ground if found and same else "",
    }


def _sample(of: taking.Columns) -> list[tuple[int, list[str]]]:
    first = of.heads.last + 1
    rows = [
        (number, row)
        for number, row in enumerate(of.grid.rows[first:], first + 1)
        if any(cell is not None for cell in row)
    ]
    width = of.grid.width
    return [(number, [written(cell) for cell in [*row, *[None] * (width - len(row))]]) for number, row in rows[:SHOWN]]


def say_columns(request: Asked, row: Any) -> HttpResponse:
    """*Áp dụng*: what the person says the columns mean."""
    form, asker = request.POST, request.asker
    of = taking.columns(asker, queries.book(row), {"sheet": numbers.number(form.get("sheet"))})
    said = {column: form.get(f"cot-{column}", "") for column in range(of.grid.width)}
    year = numbers.number(form.get("year"))
    try:
        own.say_columns(asker, row, of, said, year if year and 2000 <= year <= 2100 else None, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Đã hiểu các cột như bạn chọn; lần sau bảng cùng tiêu đề được hiểu như vậy.")
    return redirect(f"{reverse('sheet', args=[row.pk])}#hieu")


def take(request: Asked, row: Any) -> HttpResponse:
    """*Ghi vào hệ thống*."""
    form = request.POST
    same = {
        line: form[name] == "same"
        for name in form
        if name.startswith("gan-") and form[name] in {"same", "new"} and (line := numbers.number(name[4:]))
    }
    try:
        found = own.take(request.asker, row, form.get("target", ""), same, now())
    except AlreadyHere as twin:
        messages.info(request, f"{twin.message} Mở văn bản ấy để duyệt tiếp.")
        return redirect("plan", twin.directive)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("sheet", row.pk)
    messages.success(request, _told(found))
    return redirect("review", found.paper) if found.paper and not found.left else redirect("sheet", row.pk)


def _told(found: own.Entered) -> str:
    parts = [f"{found.orders} việc mới chờ duyệt"] * bool(found.orders)
    parts += [f"{found.reports} báo cáo tiến độ"] * bool(found.reports)
    parts += [f"{found.drafts} bản nháp chờ minh chứng ở Việc của tôi"] * bool(found.drafts)
    words = f"Đã ghi {', '.join(parts)}."
    words += f" Còn {found.waiting} báo cáo: bấm Ghi vào hệ thống lần nữa." if found.waiting else ""
    return words + (f" {found.left} dòng chưa lấy, kể ở dưới, tải về được." if found.left else "")


ACTS: dict[str, Callable[[Asked, Any], HttpResponse]] = {"columns": say_columns, "take": take}


def left_over(row: Any) -> HttpResponse:
    """The rows that were not taken, as a sheet of their own."""
    name = f"chua-lay-{row.filename.rpartition('.')[0] or row.filename}.xlsx"
    return download(written_sheet(row.left, _LEFT), name, MEDIA_TYPE)
