"""*Soạn kế hoạch thực hiện*: every order above with what is proposed for it here, edited in place, taken away as an official draft."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as number_of
from bamsat.doors.web.pages.reports.bound import FILES, bound
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.cascade import adopting
from bamsat.records.cascade import queries as cascade
from bamsat.records.cascade.vocabulary import Outcome
from bamsat.records.tasks import queries
from bamsat.reports.catalogue.adopted_plan import plan
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.layout import lay
from bamsat.reports.paper import PaperError
from bamsat.reports.rules import NoRegime

FORMS = ("docx", "pdf")


@require_POST
@hidden_is_missing
def take_up(request: Asked, number: int) -> HttpResponse:
    upper = queries.paper(request.asker, number)
    try:
        made = adopting.take_up(request.asker, upper, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(reverse("chain", args=[number]))
    return HttpResponseRedirect(reverse("adoption", args=[made.pk]))


@require_safe
@hidden_is_missing
def adoption(request: Asked, number: int) -> HttpResponse:
    return _page(request, number)


def _page(request: Asked, number: int, problem: str = "", typed: int | None = None) -> HttpResponse:
    """`problem`: why the file was not made, or what was typed for the row `typed` was refused, which then stays in its fields."""
    of = cascade.adoption(request.asker, number)
    rows = cascade.adopted(request.asker, of)
    wanted = (request.GET if typed is None else request.POST).get("loc", "")
    counts = {outcome: sum(row.outcome == outcome for row in rows) for outcome in Outcome}
    context = {
        "of": of,
        "rows": [
            (row, _shown(row, request.POST if row.pk == typed else None))
            for row in rows
            if wanted not in Outcome.values or row.outcome == wanted or row.pk == typed
        ],
        "wanted": wanted if wanted in Outcome.values else "",
        "tabs": [("", "Tất cả", len(rows)), *((one.value, one.label, counts[one]) for one in Outcome)],
        "decided": len(rows) - counts[Outcome.OPEN],
        "total": len(rows),
        "bodies": sorted(agencies.names(request.asker).items(), key=lambda pair: pair[1]),
        "may": of.body_id == request.asker.body and not request.asker.looks_back,
        "problem": problem,
    }
    return render(request, "pages/cascade/adoption.html", context, status=422 if problem else 200)


def _shown(row: Any, typed: QueryDict | None) -> dict[str, Any]:
    """What stands in the fields of a row: its own, or in their place what was just typed."""
    own = {
        "text": row.text,
        "lead": row.lead_id,
        "partners": row.partners,
        "due": f"{row.due_on:%d/%m/%Y}" if row.due_on else "",
        "reason": row.reason,
    }
    told: dict[str, Any] = {name: typed[name] for name in own if typed is not None and name in typed}
    return own | told | ({"lead": number_of(told["lead"])} if "lead" in told else {})


@require_POST
@hidden_is_missing
def adopt_act(request: Asked, number: int) -> HttpResponse:
    """One act on the draft or on one of its rows, named by the button that was pressed."""
    of = cascade.adoption(request.asker, number)
    verb = _VERBS.get(request.POST.get("act", ""))
    if verb is None:
        raise Http404
    row = number_of(request.POST.get("row"))
    try:
        done = verb(request, of)
        messages.success(request, done)
    except Refused as refusal:
        if row:
            return _page(request, number, refusal.message, row)
        messages.error(request, refusal.message)
    wanted = request.POST.get("loc", "")
    query = f"?loc={wanted}" if wanted in Outcome.values else ""
    return HttpResponseRedirect(f"{reverse('adoption', args=[number])}{query}{f'#dong-{row}' if row else ''}")


def _take(request: Asked, of: Any) -> str:
    form = request.POST
    lead, due = number_of(form.get("lead")), asked_day(form.get("due"))
    row, partners, seen = _row(request, of), form.get("partners", ""), form.get("seen")
    adopting.take(request.asker, row, form.get("text", ""), lead, partners, due, now(), seen)
    return "Đã đưa vào kế hoạch."


def _leave(request: Asked, of: Any) -> str:
    form = request.POST
    adopting.leave_out(request.asker, _row(request, of), form.get("reason", ""), now(), form.get("seen"))
    return "Đã ghi không áp dụng."


def _clear(request: Asked, of: Any) -> str:
    return f"Đã đưa {adopting.take_clear(request.asker, of, now())} mục đã rõ vào kế hoạch."


def _entitle(request: Asked, of: Any) -> str:
    adopting.entitle(request.asker, of, request.POST.get("title", ""), now())
    return "Đã lưu trích yếu."


def _row(request: Asked, of: Any) -> Any:
    return cascade.adopted_row(request.asker, of, number_of(request.POST.get("row")) or 0)


_VERBS: dict[str, Callable[[Asked, Any], str]] = {"take": _take, "leave": _leave, "clear": _clear, "entitle": _entitle}


@require_safe
@hidden_is_missing
def adoption_file(request: Asked, number: int, form: str) -> HttpResponse:
    """The draft as DOCX or PDF, in the layout of its branch."""
    if form not in FORMS:
        raise Http404
    of = cascade.adoption(request.asker, number)
    if of.body_id != request.asker.body:
        raise Http404
    try:
        made = plan(of, cascade.adopted(request.asker, of), letterhead(request.asker), request.asker.today)
        data = bound(lay(made), form)
    except (PaperError, NoRegime) as fault:
        return _page(request, number, str(fault))
    return download(data, f"ke-hoach-thuc-hien-{of.upper_id}.{form}", FILES[form][1])
