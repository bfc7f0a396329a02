"""The forms of *Giám sát* that begin something: the programme of a year, a case that is meant to be conducted."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.numbers import number as whole
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.supervision import drafting, queries
from bamsat.records.supervision.drafting import Person, Plan
from bamsat.records.supervision.limits import regimes
from bamsat.records.supervision.vocabulary import InspectionForm, Part, SupervisionForm
from bamsat.records.tasks.proof import label

ROWS = 3  # empty ones of a list that may grow
DAYS = ("period_from", "period_until", "begins_on", "ends_on", "self_report_on")


@require_http_methods(["GET", "HEAD", "POST"])
def programme(request: Asked) -> HttpResponse:
    """*Chương trình* of a year."""
    form: Any = request.POST or {"year": request.asker.today.year + 1}
    context = {
        "form": form,
        "conducts": queries.conducts(request.asker),
        "programmes": queries.programmes(request.asker),
    }
    if request.method != "POST":
        return render(request, "pages/supervision/programme.html", context)
    try:
        year, title, paper = whole(form.get("year")) or 0, form.get("title", ""), form.get("paper", "")
        drafting.make_programme(request.asker, year, title, paper, now())
    except Refused as refusal:
        return render(request, "pages/supervision/programme.html", {**context, "refusal": refusal.message}, status=422)
    messages.success(request, "Đã lập chương trình. Hãy dự kiến các cuộc trong chương trình.")
    return HttpResponseRedirect(reverse("case-new"))


@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: Asked) -> HttpResponse:
    """*Dự kiến một cuộc*."""
    if request.method != "POST":
        return _page(request, _blank(request))
    try:
        made = drafting.draft(request.asker, _plan(request), now())
    except Refused as refusal:
        return _page(request, _typed(request), refusal.message)
    messages.success(request, "Đã ghi dự kiến. Khi có quyết định, hãy ghi ở trang này.")
    return HttpResponseRedirect(reverse("case", args=[made.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def case_amend(request: Asked, number: int) -> HttpResponse:
    """*Sửa dự kiến*, while nothing was decided."""
    of = queries.case(request.asker, number)
    if not may(request.asker, Verb.WRITE_CASE, of, request.asker.on):
        raise Http404
    if request.method != "POST":
        return _page(request, _written(request, of), of=of)
    try:
        drafting.amend(request.asker, of, _plan(request), now())
    except Refused as refusal:
        return _page(request, _typed(request), refusal.message, of)
    messages.success(request, "Đã sửa dự kiến.")
    return HttpResponseRedirect(reverse("case", args=[of.pk]))


def _page(request: Asked, form: dict[str, Any], refusal: str = "", of: Any = None) -> HttpResponse:
    asker = request.asker
    held = queries.own_regimes(asker)
    context = {
        "form": form,
        "case": of,
        "refusal": refusal,
        "conducts": queries.conducts(asker),
        "regimes": held.items(),
        "forms": [(str(one), str(one.label)) for one in _forms(held)],
        "parts": Part.choices,
        "programmes": queries.programmes(asker),
        "subjects_known": sorted(queries.subjects_known(asker).values()),
        "papers_known": [label(row) for row in queries.directives_known(asker)],
    }
    return render(request, "pages/supervision/draft.html", context, status=422 if refusal else 200)


def _forms(held: dict[str, str]) -> list[SupervisionForm | InspectionForm]:
    """The forms that some of the regimes know: those of supervision first, then those of inspection."""
    known = {code for regime in held for code in (*regimes()[regime].supervision, *regimes()[regime].inspection)}
    return [one for one in (*SupervisionForm, *InspectionForm) if one in known]


def _plan(request: Asked) -> Plan:
    form = request.POST
    return Plan(
        form.get("regime", ""),
        _form(form.get("form", "")),
        form.get("title", ""),
        form.get("content", ""),
        tuple(form.getlist("subject")),
        tuple(Person(_part(part), name, position) for part, name, position in _people(form) if name.strip()),
        tuple(form.getlist("paper")),
        whole(form.get("programme")),
        **{name: asked_day(form.get(name)) for name in DAYS},
    )


def _form(code: str) -> SupervisionForm | InspectionForm:
    if code in SupervisionForm.values:
        return SupervisionForm(code)
    if code in InspectionForm.values:
        return InspectionForm(code)
    raise Refused("Hãy chọn hình thức kiểm tra hoặc giám sát.")


def _part(code: str) -> Part:
    return Part(code) if code in Part.values else Part.MEMBER


def _people(form: Any) -> list[tuple[str, str, str]]:
    return list(zip(form.getlist("part"), form.getlist("name"), form.getlist("position"), strict=False))


def _typed(request: Asked) -> dict[str, Any]:
    form = request.POST
    return {
        **{name: form.get(name, "") for name in ("regime", "form", "title", "content", *DAYS)},
        "programme": whole(form.get("programme")),
        "subjects": _more(form.getlist("subject")),
        "papers": _more(form.getlist("paper")),
        "people": [*_people(form), ("member", "", "")],
    }


def _blank(request: Asked) -> dict[str, Any]:
    people = [("head", "", ""), ("secretary", "", ""), ("member", "", ""), ("member", "", "")]
    return {"subjects": [""] * ROWS, "papers": [""] * ROWS, "people": people, "programme": whole(request.GET.get("ct"))}


def _written(request: Asked, of: Any) -> dict[str, Any]:
    on = request.asker.on
    return {
        "regime": of.regime,
        "form": of.inspection_form or of.supervision_form,
        "title": of.title,
        "content": of.content,
        "programme": of.programme_id,
        **{name: f"{day:%d/%m/%Y}" if (day := getattr(of, name)) else "" for name in DAYS},
        "subjects": _more([row.body.name_on(on) for row in of.subjects.all()]),
        "papers": _more([label(row) for row in queries.looked_at(of)]),
        "people": [(row.part, row.name, row.position) for row in of.members.all()] + [("member", "", "")] * 2,
    }


def _more(rows: list[str]) -> list[str]:
    held = [row for row in rows if row.strip()]
    return [*held, *[""] * max(1, ROWS - len(held))]
