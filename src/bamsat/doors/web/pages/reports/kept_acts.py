"""The acts on a kept report, each named by the button that was pressed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.days import day
from bamsat.doors.web.numbers import number as whole
from bamsat.doors.web.pages.reports.kept import changed_head
from bamsat.records.agencies.asker import Refused
from bamsat.records.reporting import drafting
from bamsat.records.reporting import issuing as verbs
from bamsat.records.reporting.queries import Held, report
from bamsat.reports.paper import PaperError
from bamsat.reports.rules import NoRegime
from bamsat.reports.stored import issuing, keeping


@require_POST
@hidden_is_missing
def kept_act(request: Asked, number: int) -> HttpResponse:
    of = report(request.asker, number)
    name = request.POST.get("act", "")
    if name == "correct":
        return _corrected(request, of)
    if name not in _ACTS:
        raise Http404
    done, run = _ACTS[name]
    return act(request, reverse("kept-report", args=[number]), done, lambda: _in_words(run, request, of))


def _in_words(run: Callable[[Asked, Held], Any], request: Asked, of: Held) -> None:
    """What the paper lacks is said as a refusal is."""
    try:
        run(request, of)
    except (PaperError, NoRegime) as fault:
        raise Refused(str(fault)) from fault


def _corrected(request: Asked, of: Held) -> HttpResponse:
    try:
        row = keeping.correct(request.asker, of, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(reverse("kept-report", args=[of.report.pk]))
    messages.success(request, "Đã lập bản đính chính, nêu văn bản cũ ở câu đầu.")
    return HttpResponseRedirect(reverse("kept-report", args=[row.pk]))


def _refresh(request: Asked, of: Held) -> None:
    text = request.POST.get("den", "").strip()
    last = day(text) if text else None
    if text and last is None:
        raise Refused(f"“{text[:20]}” không phải là ngày. Hãy ghi như 15/11/2026.")
    version = keeping.refresh(request.asker, of, last, now())
    if version is None:
        messages.info(request, "Số liệu và câu chữ lập từ số liệu không có gì thay đổi.")
    else:
        messages.success(request, f"Đã cập nhật số liệu: {len(version.moved)} chỗ thay đổi, nêu ở đầu trang.")


def _take_up(request: Asked, of: Held) -> None:
    number = whole(request.POST.get("bao-cao")) or 0
    version = keeping.take_up(request.asker, of, number, request.POST.get("lay") == "1", now())
    if version is None:
        messages.info(request, "Đã ghi. Báo cáo ấy không có ý nào khác với báo cáo này nên nội dung không đổi.")
    else:
        messages.success(request, f"Đã lập lại báo cáo: {len(version.moved)} chỗ thay đổi, nêu ở đầu trang.")


def _number(request: Asked, of: Held) -> None:
    text = request.POST.get("sau-so", "").strip()
    after = whole(text)
    if text and after is None:
        raise Refused("Số đã dùng trên giấy phải là số nguyên từ 0 trở lên.")
    row = issuing.take_number(request.asker, of, now(), after)
    messages.success(request, f"Đã cấp số {row.symbol}.")


def _take_signed(request: Asked, of: Held) -> None:
    file = request.FILES.get("signed")
    if file is None:
        raise Refused("Hãy chọn tệp PDF đã ký.")
    issuing.take_signed(request.asker, of, file.read(), file.name or "", now())


def _issue(request: Asked, of: Held) -> None:
    bodies = [found for text in request.POST.getlist("gui") if (found := whole(text)) is not None]
    issuing.issue(request.asker, of, bodies, now())


_ACTS: dict[str, tuple[str, Callable[[Asked, Held], Any]]] = {
    "refresh": ("", _refresh),
    "take-up": ("", _take_up),
    "head": ("Đã lưu thể thức.", changed_head),
    "restore": (
        "Đã lấy lại câu lập từ số liệu.",
        lambda request, of: drafting.restore(request.asker, of, request.POST.get("key", ""), now()),
    ),
    "take-back": (
        "Đã lấy lại bản trước, thành một bản mới.",
        lambda request, of: drafting.take_back(request.asker, of, whole(request.POST.get("ban")) or 0, now()),
    ),
    "remark": (
        "Đã ghi góp ý.",
        lambda request, of: drafting.comment(
            request.asker, of, request.POST.get("key", ""), request.POST.get("text", ""), now()
        ),
    ),
    "submit": ("Đã trình; chờ người khác duyệt.", lambda request, of: verbs.submit(request.asker, of, now())),
    "approve": ("Đã duyệt.", lambda request, of: verbs.decide(request.asker, of, True, "", now())),
    "hand-back": (
        "Đã trả lại kèm lý do.",
        lambda request, of: verbs.decide(request.asker, of, False, request.POST.get("reason", ""), now()),
    ),
    "number": ("", _number),
    "cancel": (
        "Đã hủy số; số này vẫn còn trong sổ và không cấp lại.",
        lambda request, of: verbs.cancel_number(request.asker, of, request.POST.get("reason", ""), now()),
    ),
    "sign-key": (
        "Đã ký số.",
        lambda request, of: issuing.sign_with_key(request.asker, of, request.POST.get("passphrase", ""), now()),
    ),
    "sign-token": (
        "Đã ký số.",
        lambda request, of: issuing.sign_with_token(request.asker, of, request.POST.get("pin", ""), now()),
    ),
    "sign-outside": ("Đã nhận tệp ký số.", _take_signed),
    "sign-ink": ("Đã ghi: ký trên giấy.", lambda request, of: issuing.sign_in_ink(request.asker, of, now())),
    "issue": ("Đã phát hành. Văn bản từ nay không sửa được.", _issue),
    "receive": ("Đã ký nhận.", lambda request, of: verbs.receive(request.asker, of, now())),
}
