"""*Phiên họp*: the sittings of a body, one that is kept as it goes, its closing, and the notice that comes out of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as whole
from bamsat.doors.web.pages.reports.bound import FILES, bound
from bamsat.doors.web.pages.sittings.looking import groups, lead_of
from bamsat.doors.web.pages.tasks.spoken import heard
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.reporting import queries as reporting
from bamsat.records.reporting.numbering import standing
from bamsat.records.reporting.vocabulary import Register
from bamsat.records.sittings import queries, recording
from bamsat.records.sittings.closing import Numbered
from bamsat.records.sittings.recording import Called, Taken
from bamsat.records.sittings.vocabulary import About
from bamsat.reports.paper import PaperError
from bamsat.reports.rules import NoRegime
from bamsat.reports.stored import sittings as notices

FORMS = ("docx", "pdf")
ROWS = 3  # of bodies that coordinate


@require_http_methods(["GET", "HEAD", "POST"])
def sittings(request: Asked) -> HttpResponse:
    """All that the asker may see, and the form that opens one."""
    if request.method != "POST":
        return _list(request, QueryDict())
    try:
        row = recording.open_sitting(request.asker, _called(request.POST), now())
    except Refused as refusal:
        return _list(request, request.POST, refusal.message)
    messages.success(request, "Đã mở phiên họp. Ghi từng kết luận khi phiên họp quyết định.")
    return HttpResponseRedirect(reverse("sitting", args=[row.pk]))


def _list(request: Asked, form: QueryDict, problem: str = "") -> HttpResponse:
    asker = request.asker
    last = queries.last(asker)
    context = {
        "rows": queries.sittings(asker),
        "form": form,
        "sitter": form.get("sitter") or (last.sitter if last else asker.body_name),
        "chair": form.get("chair") or (last.chair if last else ""),
        "day": form.get("day") or f"{asker.today:%d/%m/%Y}",
        "may_keep": recording.may_keep(asker, asker.body),
        "problem": problem,
    }
    return render(request, "pages/sittings/sittings.html", context, status=422 if problem else 200)


@require_safe
@hidden_is_missing
def sitting(request: Asked, number: int) -> HttpResponse:
    return _page(request, number)


def _page(request: Asked, number: int, problem: str = "", look_again: bool = False) -> HttpResponse:
    """`problem`: why what was typed was refused; it then stays in its fields, those of the closing too. `look_again`: its time is to be seen in words first."""
    asker, of = request.asker, queries.sitting(request.asker, number)
    rows = queries.conclusions(asker, of)
    known = queries.known(asker, of)
    may_keep = of.is_open and not asker.looks_back and recording.may_keep(asker, of.body_id)
    context: dict[str, Any] = {
        "of": of,
        "closing": known.closing,
        "dropped": known.dropped,
        "closing_as": request.POST if problem and request.POST.get("act") == "close" else {},
        "notice": _notice(asker, known.closing),
        "rows": rows,
        "seen": queries.seen(asker, rows),
        "mark": queries.mark(rows),
        "answers": sum(row.request_id is not None for row in rows),
        "may_keep": may_keep,
        "problem": problem,
        "look_again": look_again,
        "numbers": standing(asker, Register.NOTICE) if may_keep else None,
    }
    if may_keep:
        context |= _writing(request, of, rows, problem) | groups(asker, of, rows, request.GET.get("tim", ""))
    return render(request, "pages/sittings/sitting.html", context, status=422 if problem else 200)


def _notice(asker: Asker, closing: Any) -> Any:
    """The notice as a kept paper, for who may see it; None where there is none."""
    if closing is None or closing.report_id is None:
        return None
    try:
        return reporting.report(asker, closing.report_id)
    except ObjectDoesNotExist:
        return None


def _writing(request: Asked, of: Any, rows: list[Any], problem: str) -> dict[str, Any]:
    """What stands in the form of a conclusion: what was typed, the one under edit, or what is known of the thing that it is to speak of."""
    asker, form = request.asker, request.POST
    edited = next((row for row in rows if str(row.pk) == (form.get("sua") or request.GET.get("sua", ""))), None)
    key = form.get("ve", request.GET.get("ve", ""))
    try:
        about = queries.subject_of(edited) if edited and not key else queries.subject(asker, key)
    except Refused:
        about = queries.Subject()
    if form.get("act") in {"record", "edit"}:
        fields = {"text": form.get("text", ""), "lead": form.get("lead", ""), "due": form.get("due", "")}
        partners = form.getlist("coordinate")
    elif edited:
        fields, partners = {"text": edited.text, "lead": edited.lead, "due": edited.due}, list(edited.coordinate)
    else:
        fields, partners = {"text": "", "lead": lead_of(asker, about), "due": ""}, []
    return {
        "edited": edited,
        "about": about,
        "about_label": About(about.about).label if about.about else "",
        "fields": fields,
        "coordinate": [*partners, *[""] * ROWS][: max(ROWS, len(partners))],
        "bodies_known": [name for _, name in agencies.by_name(asker)],
        **heard(fields["due"]),
    }


@require_POST
@hidden_is_missing
def sitting_act(request: Asked, number: int) -> HttpResponse:
    """What the button that was pressed says. What was typed is kept where it was refused."""
    of, form = queries.sitting(request.asker, number), request.POST
    to = reverse("sitting", args=[number])
    verb = form.get("act", "")
    if verb in _WRITING:
        if form.get("due", "").strip() and form.get("seen") != heard(form["due"])["said"]:
            return _page(request, number, look_again=True)
        done, do = _WRITING[verb]
        try:
            do(request, of)
        except Refused as refusal:
            return _page(request, number, refusal.message)
        messages.success(request, done)
        return HttpResponseRedirect(f"{to}#ket-luan")
    if verb not in _ACTS:
        raise Http404
    done, do = _ACTS[verb]
    if verb != "close":
        return act(request, to, done, lambda: do(request, of))
    try:
        do(request, of)
    except Refused as refusal:
        return _page(request, number, refusal.message)
    return HttpResponseRedirect(to)


@require_safe
@hidden_is_missing
def sitting_file(request: Asked, number: int, form: str) -> HttpResponse:
    """The notice as DOCX or PDF; a draft without a number while the sitting is open."""
    if form not in FORMS:
        raise Http404
    of = queries.sitting(request.asker, number)
    try:
        data = bound(
            notices.layout(request.asker, queries.known(request.asker, of), queries.conclusions(request.asker, of)),
            form,
        )
    except (PaperError, NoRegime) as fault:
        messages.error(request, str(fault))
        return HttpResponseRedirect(reverse("sitting", args=[number]))
    return download(data, f"thong-bao-ket-luan-{of.pk}-{of.held_on.isoformat()}.{form}", FILES[form][1])


def _called(form: QueryDict) -> Called:
    return Called(form.get("sitter", ""), asked_day(form.get("day")), form.get("chair", ""))


def _taken(form: QueryDict) -> Taken:
    partners = tuple(name for name in form.getlist("coordinate") if name.strip())
    return Taken(form.get("text", ""), form.get("lead", ""), partners, form.get("due", ""))


def _conclusion(request: Asked, of: Any) -> Any:
    return queries.conclusion(request.asker, of, whole(request.POST.get("sua")) or 0)


def _record(request: Asked, of: Any) -> None:
    about = queries.subject(request.asker, request.POST.get("ve", ""))
    recording.record(request.asker, of, _taken(request.POST), about, now())


def _edit(request: Asked, of: Any) -> None:
    about = queries.subject(request.asker, request.POST.get("ve", ""))
    recording.edit(request.asker, _conclusion(request, of), _taken(request.POST), about, now())


def _close(request: Asked, of: Any) -> None:
    """The number as the form gives it. `seen`: of the conclusions that the page showed; no other ones become tasks."""
    form, asker = request.POST, request.asker
    rows = queries.conclusions(asker, of)
    if form.get("seen", "") != queries.mark(rows):
        raise Refused("Các kết luận vừa được người khác ghi thêm hoặc sửa. Hãy xem lại trang này rồi kết thúc.")
    if form.get("so") == "own":
        own = whole(form.get("own"))
        if own is None:
            raise Refused("Hãy ghi số thông báo đã cấp, là số nguyên từ 1 trở lên.")
        by = Numbered(own, asked_day(form.get("day")))
    else:
        text = form.get("after", "").strip()
        after = whole(text)
        if text and after is None:
            raise Refused("Số đã dùng trên giấy phải là số nguyên từ 0 trở lên.")
        by = Numbered(after=after)
    try:
        row = notices.close(asker, of, rows, by, now())
    except (PaperError, NoRegime) as fault:
        raise Refused(str(fault)) from fault
    messages.success(request, f"Đã kết thúc phiên họp: {row}. Các kết luận đã thành nhiệm vụ.")


_WRITING: dict[str, tuple[str, Callable[[Asked, Any], None]]] = {
    "record": ("Đã ghi kết luận.", _record),
    "edit": ("Đã sửa kết luận.", _edit),
}
_ACTS: dict[str, tuple[str, Callable[[Asked, Any], None]]] = {
    "change": (
        "Đã sửa thông tin phiên họp.",
        lambda request, of: recording.change(request.asker, of, _called(request.POST), now()),
    ),
    "strike": (
        "Đã bỏ kết luận.",
        lambda request, of: recording.strike(request.asker, _conclusion(request, of), now()),
    ),
    "drop": (
        "Đã bỏ phiên họp.",
        lambda request, of: recording.drop(request.asker, of, request.POST.get("reason", ""), now()),
    ),
    "close": ("", _close),
}
