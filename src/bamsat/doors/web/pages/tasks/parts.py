"""*Chia việc*: the form by which the leading body breaks an order down, and the choice of how the parts count together."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import chosen
from bamsat.doors.web.numbers import number as number_in
from bamsat.doors.web.pages.tasks.page import answered
from bamsat.doors.web.pages.tasks.parts_sheet import template
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE
from bamsat.doors.web.uploads import TOO_LARGE
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.sheets.grid import BYTES
from bamsat.records.sheets.pieces import pieces
from bamsat.records.tasks import breaking_down, queries, slips
from bamsat.records.tasks.breaking_down import AT_ONCE, Choice, Piece
from bamsat.records.tasks.vocabulary import RollUpRule

ROWS, MORE = 3, 3
_FIELDS = ("text", "lead", "coordinate", "due", "reason")


@dataclass(frozen=True, slots=True)
class Typed:
    """One row of the form as it was typed."""

    text: str = ""
    lead: str = ""
    coordinate: str = ""
    due: str = ""
    reason: str = ""

    @property
    def said(self) -> str:
        """What its words for when mean."""
        return slips.said(slips.understood(self.due)) if self.due.strip() else ""

    @property
    def is_empty(self) -> bool:
        return not any(word.strip() for word in astuple(self))


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def break_down(request: Asked, number: int) -> HttpResponse:
    """The form; the times shown back in words; the parts made."""
    of, form = queries.task(request.asker, number), request.POST
    if not may(request.asker, Verb.BREAK_DOWN, of, request.asker.on):
        raise Http404
    if "mau" in request.GET:
        return download(template(sheet_names(request)), "chia-viec.xlsx", MEDIA_TYPE)
    rows = _typed(form)
    if "sheet" in form:
        return _from_sheet(request, of, [row for row in rows if not row.is_empty])
    if request.method != "POST":
        return _page(request, of, rows)
    if "more" in form:
        return _page(request, of, [*rows, *[Typed()] * MORE][:AT_ONCE])
    if any(row.due.strip() for row in rows) and form.getlist("seen") != _seen(rows):
        return _page(request, of, rows, {"look_again": True})
    try:
        made = breaking_down.break_down(request.asker, of, [_piece(row) for row in rows if not row.is_empty], now())
    except Refused as refusal:
        return _page(request, of, rows, {"refusal": refusal.message}, 422)
    messages.success(request, f"Đã chia thành {len(made)} phần và giao cho các cơ quan.")
    return HttpResponseRedirect(f"{reverse('task', args=[of.pk])}#phan-viec")


def _from_sheet(request: Asked, of: Any, typed: Sequence[Typed]) -> HttpResponse:
    """The rows of a spreadsheet in the form, under those that were typed, to be looked at; nothing is made before the form is sent."""
    file: Any = request.FILES.get("file")
    try:
        if getattr(request, TOO_LARGE, False) or (file is not None and file.size > BYTES):
            raise Refused(f"Bảng lớn hơn {BYTES // 2**20} MB. Hãy tách thành nhiều tệp.")
        if file is None:
            raise Refused("Chưa chọn tệp nào. Hãy chọn bảng tính (XLSX, XLS hoặc ODS) rồi bấm Đưa vào các ô.")
        found = pieces(request.asker, file.read(), file.name or "bang.xlsx", AT_ONCE - len(typed))
    except Refused as refusal:
        return _page(request, of, typed or [Typed()] * ROWS, {"refusal": refusal.message}, 422)
    rows = [Typed(one.text, one.lead, "; ".join(one.coordinate), one.due) for one in found.rows]
    return _page(request, of, [*typed, *rows], {"brought": len(rows), "left": found.left})


def sheet_names(request: Asked) -> list[str]:
    """Bodies that may be charged, for the choices of the sheet."""
    return sorted(agencies.names(request.asker, agencies.scope(request.asker)).values())


@require_POST
@hidden_is_missing
def choose(request: Asked, number: int) -> HttpResponse:
    """*Cách tính từ các phần*."""
    of, asker = queries.task(request.asker, number), request.asker
    part = number_in(request.POST.get("part"))
    if part is not None:
        weight = number_in(request.POST.get("weight")) or 0
        done = "Đã đổi trọng số; những ngày trước giữ trọng số cũ."
        return answered(request, of, "weight", done, lambda: breaking_down.weigh(asker, of, part, weight, now()))
    return answered(
        request, of, "roll_up", "Đã ghi cách tính từ các phần.",
        lambda: breaking_down.choose(asker, of, _choice(request), now()),
    )  # fmt: skip


def _page(
    request: Asked, of: Any, rows: Sequence[Typed], more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "task": of,
        "rows": rows,
        "full": len(rows) >= AT_ONCE,
        "bounds": breaking_down.bounds(of),
        "may_break_down": breaking_down.may_break_down(request.asker, of),
        "bodies_known": sheet_names(request),
        "most": AT_ONCE,
        **(more or {}),
    }
    return render(request, "pages/tasks/break_down.html", context, status=status)


def _typed(form: Any) -> list[Typed]:
    """The rows of the form, as many as were shown; every row has every field."""
    columns = [form.getlist(name) for name in _FIELDS] if form else []
    rows = [Typed(*cells) for cells in zip(*columns, strict=False)][:AT_ONCE]
    return rows or [Typed()] * ROWS


def _seen(rows: Sequence[Typed]) -> list[str]:
    """What was shown of the times before the form was sent."""
    return [row.said for row in rows if row.said]


def _piece(row: Typed) -> Piece:
    names = tuple(name.strip() for name in row.coordinate.split(";") if name.strip())
    return Piece(row.text, row.lead, names, row.due, row.reason)


def _choice(request: Asked) -> Choice:
    form = request.POST
    if form.get("rule") not in RollUpRule.values:
        raise Refused("Hãy chọn cách tính từ các phần.")
    rule = RollUpRule(form["rule"])
    return Choice(
        rule,
        (number_in(form.get("needed")) or 0) if rule == RollUpRule.COUNT else 1,
        _weights(form) if rule == RollUpRule.WEIGHTED else {},
        tuple(sorted(chosen(form, "milestone"))) if rule == RollUpRule.MILESTONES else (),
        "binds" in form,
    )


def _weights(form: Any) -> dict[int, int]:
    """Part → the weight typed for it; 0, which is refused, for what is not a number."""
    found = {
        number_in(name.removeprefix("weight-")): number_in(form[name]) or 0
        for name in form
        if name.startswith("weight-")
    }
    return {part: weight for part, weight in found.items() if part}
