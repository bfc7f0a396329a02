"""A record: made, shown with its whole history, corrected, judged, withdrawn, tied to a task."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as number_in
from bamsat.doors.web.pages.results import form
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives import queries as directives
from bamsat.records.results import actions, queries
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Description
from bamsat.records.results.values.reading import is_asked
from bamsat.records.results.values.wording import worded
from bamsat.records.results.vocabulary import SIGNS, State
from bamsat.records.study.rolls import is_conference, may_look
from bamsat.records.tasks import queries as tasks

HIDDEN = "Dữ liệu cá nhân, được bảo vệ"


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def new(request: Asked, number: int) -> HttpResponse:
    """The form of a new record. What was typed is kept on the page when it is refused."""
    of = queries.register(request.asker, number)
    if request.method != "POST":
        return _form(request, of, {})
    draft = request.POST.get("act") == "draft"
    try:
        entry = actions.submit(request.asker, of, form.written(request), now(), draft)
    except Refused as refusal:
        return _form(request, of, {}, refusal)
    messages.success(request, "Đã lưu nháp; chỉ cơ quan của bạn thấy." if draft else "Đã gửi; đang chờ xác nhận.")
    task = _task(request)
    if task is not None and not draft:
        actions.cite(request.asker, entry.record, task, now())
        return redirect(f"{reverse('task', args=[task.pk])}?record={entry.record_id}#bao-cao")
    return redirect("record", entry.record_id)


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def correct(request: Asked, number: int) -> HttpResponse:
    """The same form with what the record says; its answer stands beside the old wording."""
    record = queries.record(request.asker, number)
    last = queries.history(request.asker, record)[0]
    if request.method != "POST":
        return _form(request, record.register, last.values, record=record, last=last)
    draft = request.POST.get("act") == "draft"
    try:
        actions.correct(request.asker, record, form.written(request), now(), draft)
    except Refused as refusal:
        return _form(request, record.register, last.values, refusal, record, last)
    messages.success(
        request, "Đã lưu nháp." if draft else "Đã gửi; đang chờ xác nhận. Bản trước vẫn giữ nguyên bên dưới."
    )
    return redirect("record", number)


def _form(
    request: Asked,
    of: Any,
    values: Mapping[str, Any],
    refusal: Refused | None = None,
    record: Any = None,
    last: Any = None,
) -> HttpResponse:
    description = queries.version(of).description
    faults = refusal.faults if isinstance(refusal, actions.Faulty) else []
    called = queries.names(value for value in values.values() if type(value) is int)
    typed = form.typed_in(request.POST)
    every, communes = queries.body_names(request.asker)
    return render(
        request,
        "pages/results/form.html",
        {
            "register": of,
            "record": record,
            "last": last,
            "groups": form.groups(description, typed, values, lambda pk: called.get(pk, ""), faults),
            "refusal": refusal,
            "faults": faults,
            "reason": request.POST.get("reason", ""),
            "task": _task(request) if record is None else None,
            "proofs": list(last.proofs.all()) if last else [],
            "bodies": every,
            "communes": communes,
            "to_empty": form.to_empty(last.version.description, last.values, request.POST) if last else [],
            "may_draft": last is None or last.act == "draft",
        },
        status=422 if refusal else 200,
    )


def _task(request: Asked) -> Any:
    """The task for whose report the record is made, where the asker may see it."""
    number = number_in(request.POST.get("task") or request.GET.get("nhiem-vu"))
    return tasks.visible(request.asker).filter(pk=number).first() if number is not None else None


@require_safe
@hidden_is_missing
def record(request: Asked, number: int) -> HttpResponse:
    return _shown(request, queries.record(request.asker, number))


def _shown(request: Asked, of: Any, personal: bool = False, refusal: str = "", form: str = "") -> HttpResponse:
    """Where an act was refused, why, with what was typed in the form of that name."""
    asker = request.asker
    history = queries.history(asker, of)
    last = history[0]
    state = last.state_on(asker.on)
    answer = render(
        request,
        "pages/results/record.html",
        {
            "record": of,
            "last": last,
            "sign": SIGNS[state],
            "state": state.label,
            "fields": _fields(last.version.description, last.values, personal),
            "hides": any(one.personal and one.code in last.values for one in last.version.description.fields),
            "personal": personal,
            "files": _files(last),
            "steps": _steps(history, asker.on),
            "counts": queries.counting(asker, of),
            "tasks": queries.cited_by(asker, of),
            "shown_in": queries.shown_in(asker, of),
            "to_cite": queries.to_cite(asker, of) if queries.may_correct(asker, of) else [],
            "may_judge": queries.may_judge(asker, last),
            "may_correct": queries.may_correct(asker, of),
            "may_withdraw": last.act != "withdrawn" or state == "returned",
            "takes_attendance": is_conference(of) and (queries.may_correct(asker, of) or may_look(asker, of)),
            "journal": queries.journal(of, asker.on)[:100],
            "refusal": refusal,
            "kept": {form: request.POST},
        },
        status=422 if refusal else 200,
    )
    if personal:
        answer["Cache-Control"] = "no-store"
    return answer


def _fields(of: Description, values: Mapping[str, Any], personal: bool) -> list[tuple[str, str, bool]]:
    """(label, words, long) of all that was asked, as worded by the version under which it was entered."""
    called = queries.names(
        values[one.code] for one in of.fields if one.kind in {Kind.BODY, Kind.COMMUNE} and one.code in values
    )
    found = []
    for one in of.fields:
        if one.kind == Kind.FILE or not is_asked(one, values) or (one.retired and one.code not in values):
            continue
        words = worded(one, values.get(one.code), lambda pk: called.get(pk, ""))
        found.append(
            (one.label, HIDDEN if words and one.personal and not personal else words, one.kind == Kind.LONG_TEXT)
        )
    return found


def _files(entry: Any) -> list[tuple[str, bool, list[Any]]]:
    """(label, personal data, files) of each field of files that holds any."""
    proofs = list(entry.proofs.all())
    fields = [one for one in entry.version.description.fields if one.kind == Kind.FILE]
    found = [(one.label, one.personal, [row for row in proofs if row.field == one.code]) for one in fields]
    return [(label, personal, rows) for label, personal, rows in found if rows]


def _steps(history: list[Any], on: Any) -> list[dict[str, Any]]:
    """Each wording, newest first, with what it changed of the one before."""
    steps = []
    for entry, before in zip(history, [*history[1:], None], strict=True):
        state = entry.state_on(on)
        verdict = getattr(entry, "verdict", None)
        unheard = entry != history[0] and state in {State.WAITING, State.LEAVING}
        steps.append(
            {
                "entry": entry,
                "sign": "cancelled" if unheard else SIGNS[state],
                "state": "Đã thay bằng lần ghi sau" if unheard else state.label,
                "verdict": verdict if verdict and verdict.decided_on <= on else None,
                "changes": _changes(before, entry) if before else [],
            }
        )
    return steps


def _changes(before: Any, after: Any) -> list[tuple[str, str, str]]:
    """(label, before, after) of each field whose value is another; of personal data only that it is."""
    was, of = before.version.description, after.version.description
    called = queries.names(one for row in (before, after) for one in row.values.values() if type(one) is int)

    def name(body: int) -> str:
        return called.get(body, "")

    found = []
    for one in of.fields:
        old, value = before.values.get(one.code), after.values.get(one.code)
        if old != value:
            words = worded(was.field(one.code) or one, old, name), worded(one, value, name)
            found.append(
                (one.label, *((_guarded(old, "được bảo vệ"), _guarded(value, "đã đổi")) if one.personal else words))
            )
    return found


def _guarded(value: Any, words: str) -> str:
    return "" if value is None else words


@require_POST
@hidden_is_missing
def record_act(request: Asked, number: int) -> HttpResponse:
    """*Xác nhận*, *Trả lại*, *Rút*, *Gắn với nhiệm vụ*, *Xem dữ liệu cá nhân*, *Mở tệp*."""
    asker = request.asker
    of = queries.record(asker, number)
    to, verb, reason = reverse("record", args=[number]), request.POST.get("act", ""), request.POST.get("reason", "")
    last = queries.history(asker, of)[0]
    if verb == "look-file":
        return _opened(request, of, number_in(request.POST.get("proof")) or 0)
    if verb == "look":
        actions.look(asker, of, now())
        return _shown(request, of, personal=True)
    moment = now()
    acts: dict[str, tuple[str, Callable[[], object]]] = {
        "verify": ("Đã xác nhận.", lambda: actions.verify(asker, last, moment)),
        "hand-back": ("Đã trả lại kèm lý do.", lambda: actions.hand_back(asker, last, reason, moment)),
        "withdraw": ("Đã ghi việc rút.", lambda: actions.withdraw(asker, of, reason, moment)),
        "cite": ("Đã gắn với nhiệm vụ.", lambda: actions.cite(asker, of, _cited(request), moment)),
    }
    if verb not in acts:
        return HttpResponseRedirect(to)
    done, do = acts[verb]
    try:
        do()
    except Refused as refusal:
        return _shown(request, of, refusal=refusal.message, form=verb.replace("-", "_"))
    messages.success(request, done)
    return HttpResponseRedirect(to)


def _opened(request: Asked, of: Any, number: int) -> HttpResponse:
    row = queries.proof(request.asker, number)
    if row.entry.record_id != of.pk:
        raise Http404
    actions.look_at_file(request.asker, row, now())
    answer = download(directives.fetch(row.file), row.name)
    answer["Cache-Control"] = "no-store"
    return answer


def _cited(request: Asked) -> Any:
    return tasks.task(request.asker, number_in(request.POST.get("task")) or 0)


@require_safe
@hidden_is_missing
def proof(request: Asked, number: int) -> HttpResponse:
    """One that is personal data is opened on the record's page alone, where each look is written down."""
    row = queries.proof(request.asker, number)
    if queries.is_guarded(row):
        raise Http404
    return download(directives.fetch(row.file), row.name)
