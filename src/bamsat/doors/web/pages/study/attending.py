"""Attendance: the list kept by who holds the conference, and the page on which people present write themselves down."""

from datetime import date, datetime, time
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now, public
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.numbers import number as number_in
from bamsat.doors.web.pages.results.sheet import read
from bamsat.doors.web.where import address
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.reader import read_apart
from bamsat.records.results import queries
from bamsat.records.results.sheets import BYTES
from bamsat.records.study import attending, rolls
from bamsat.records.study.attending import Doubled, Signed, Taken, Unlisted
from bamsat.records.study.sheets import SAID, listed

SHOWN = 100  # cells that are told to be wrong


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def attendance(request: Asked, number: int) -> HttpResponse:
    """The lists of one conference: opened, shown as a QR, closed, looked at by name, its count put into the record."""
    record = queries.record(request.asker, number)
    if not rolls.is_conference(record):
        raise Http404
    if request.method != "POST":
        return _shown(request, record)
    to, verb = reverse("attendance", args=[number]), request.POST.get("act", "")
    if verb == "open":
        return _opened(request, record)
    if verb == "sheet":
        return _from_sheet(request, record)
    held = rolls.held(request.asker, record, number_in(request.POST.get("list")) or 0)
    if verb == "look":
        return _looked(request, record, held)
    if verb == "strike":
        line, reason = number_in(request.POST.get("line")) or 0, request.POST.get("reason", "")
        try:
            attending.strike(request.asker, held, line, reason, now())
        except Refused as refusal:  # the names once more, with a line in the journal as each look has
            return _looked(request, record, held, refusal)
        messages.success(request, "Đã gạch tên; dòng vẫn được giữ kèm lý do.")
        return redirect(to)
    if verb == "put-in":
        return act(request, reverse("record", args=[number]), "Đã đưa số có mặt vào bản ghi. Bản ghi chờ người thứ hai xác nhận, trừ khi còn là bản nháp.", lambda: attending.put_in(request.asker, held, now()))  # fmt: skip
    if verb == "close":
        return act(request, to, "Đã đóng điểm danh.", lambda: attending.close_list(request.asker, held, now()))
    return redirect(to)


def _opened(request: Asked, record: Any) -> HttpResponse:
    try:
        _open(request, record)
    except Refused as refusal:
        return _shown(request, record, refusal=refusal)
    messages.success(request, "Đã mở. Chiếu mã QR hoặc gửi địa chỉ cho người dự.")
    return redirect("attendance", record.pk)


def _open(request: Asked, record: Any) -> None:
    form = request.POST
    day = asked_day(form.get("on")) or request.asker.today
    begins, ends = _moment(day, form.get("from", ""), "mở"), _moment(day, form.get("until", ""), "đóng")
    attending.open_list(request.asker, record, begins, ends, now())


def _from_sheet(request: Asked, record: Any) -> HttpResponse:
    """Names of a sheet are taken all or none; what was wrong is told by cell, what was doubled by line, never by name."""
    try:
        file = request.FILES.get("sheet")
        if file is None or not file.size or file.size > BYTES:
            raise Refused(f"Hãy chọn bảng .xlsx có tên người dự, tối đa {BYTES // 2**20} MB.")
        if not rolls.may_keep(request.asker, record):
            raise Refused("Chỉ cơ quan ghi buổi này lấy danh sách từ bảng tính được.")
        data = file.read()
        read_apart(data, file.name or "bang.xlsx")
        taken = attending.take_list(request.asker, record, listed(read(data)), file.name or "bảng tính", now())
    except Refused as refusal:
        return _shown(request, record, refusal=refusal)
    messages.success(request, _told(taken))
    return redirect("attendance", record.pk)


def _told(taken: Taken) -> str:
    said = f"Đã lấy từ bảng {taken.members} đảng viên" + (f", {taken.others} người ngoài Đảng" if taken.others else "")
    said += f"; {taken.absent} người trong bảng không có mặt" if taken.absent else ""
    if taken.doubled:
        which = [f"dòng {line} ({f'trùng dòng {before}' if before else 'đã có trong danh sách'})" for line, before in taken.doubled]  # fmt: skip
        said += f". Không tính lại {len(which)} dòng: {', '.join(which[:20])}{' và các dòng khác' if len(which) > 20 else ''}"
    return f"{said}."


def _moment(day: date, text: str, what: str) -> datetime:
    try:
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(text.strip())))
    except ValueError:
        raise Refused(f"Hãy ghi giờ {what} như 07:30.") from None


def _looked(request: Asked, record: Any, held: Any, refused: Refused | None = None) -> HttpResponse:
    try:
        lines = attending.look(request.asker, held, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("attendance", record.pk)
    answer = _shown(request, record, held.pk, lines, refused)
    answer["Cache-Control"] = "no-store"
    return answer


def _shown(
    request: Asked, record: Any, looked: int | None = None, lines: Any = (), refusal: Refused | None = None
) -> HttpResponse:
    moment = now()
    found = [_roll(request, one, moment) for one in rolls.rolls(request.asker, record)]
    return render(
        request,
        "pages/study/attendance.html",
        {
            "record": record,
            "title": queries.history(request.asker, record)[0],
            "rows": found,
            "looked": looked,
            "lines": lines,
            "keeps": rolls.may_keep(request.asker, record),
            "looks": rolls.may_look(request.asker, record) and not request.asker.looks_back,
            "may_open": rolls.may_keep(request.asker, record) and not any(row["open"] or row["ahead"] for row in found),
            "refusal": refusal,
            "typed": request.POST,
            "faults": refusal.faults[:SHOWN] if isinstance(refusal, Unlisted) else [],
            "columns": SAID,
            "megabytes": BYTES // 2**20,
        },
        status=422 if refusal else 200,
    )


def _roll(request: Asked, one: rolls.Roll, moment: datetime) -> dict[str, Any]:
    link = _address(request, one.held.token)
    is_open, ahead = one.held.opens_at <= moment < one.held.is_open_until, moment < one.held.opens_at
    code = segno.make(link, error="m", micro=False)
    picture = code.svg_data_uri(scale=6, border=4, dark="#000", light="#fff") if is_open or ahead else ""
    return {"roll": one, "open": is_open, "ahead": ahead, "address": link, "picture": picture}


def _address(request: HttpRequest, token: str) -> str:
    path = reverse("attend", args=[token])
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS else request.build_absolute_uri(path)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def attend(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the address writes their name and cell; nobody signs in and nothing of others is shown."""
    try:
        return _attend(request, token)
    except ObjectDoesNotExist:
        raise Http404 from None


def _attend(request: HttpRequest, token: str) -> HttpResponse:
    refusal: Refused | None = None
    if request.method == "POST":
        form = request.POST
        kind = {"member": True, "other": False}.get(form.get("kind", ""))
        who = Signed(form.get("name", ""), form.get("cell", ""), kind, form.get("namesake") == "1")
        try:
            attending.sign(token, who, address(request), now())
            return _page(request, token, {"done": True})
        except Refused as refused:
            refusal = refused
    typed = {name: request.POST.get(name, "") for name in ("name", "cell", "kind")}
    found = {"refusal": refusal, "typed": typed, "doubled": isinstance(refusal, Doubled)}
    return _page(request, token, found, 422 if refusal else 200)


def _page(request: HttpRequest, token: str, more: dict[str, Any], status: int = 200) -> HttpResponse:
    answer = render(request, "pages/study/attend.html", {"door": rolls.door(token, now()), **more}, status=status)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "same-origin"  # the address is the key
    return answer
