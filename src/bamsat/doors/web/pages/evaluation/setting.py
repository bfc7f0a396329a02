"""*Thiết lập đánh giá*: the formula of the own body, on a form or as YAML, and whether there is any evaluation. Open to who may set them, on or off."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bamsat.doors.web.asked import Asked, now
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.pages.evaluation import form as forms
from bamsat.doors.web.pages.evaluation.shown import told
from bamsat.doors.web.routes import answers
from bamsat.records.agencies.asker import Refused
from bamsat.records.evaluation import queries
from bamsat.records.evaluation import setting as verbs
from bamsat.records.evaluation.description.written import read_formula, write_formula
from bamsat.records.evaluation.vocabulary import MEASURES, WAYS
from bamsat.records.results.description.written import BYTES, Unusable


@require_http_methods(["GET", "HEAD", "POST"])
def setting(request: Asked) -> HttpResponse:
    """Nothing is kept of what cannot be taken; what was typed stays in the form."""
    faults: list[str] = []
    if request.method == "POST":
        try:
            return _done(request)
        except (Unusable, verbs.Unfit) as wrong:
            faults = wrong.faults
        except Refused as refusal:
            faults = [refusal.message]
    return render(request, "pages/evaluation/setting.html", _context(request, faults), status=422 if faults else 200)


def _done(request: Asked) -> HttpResponse:
    asker, form, at = request.asker, request.POST, now()
    act = form.get("act", "")
    if act in {"on", "off"}:
        verbs.turn(asker, act == "on", form.get("reason", ""), at)
        messages.success(
            request, "Đã bật đánh giá." if act == "on" else "Đã tắt đánh giá; không trang nào còn hiện kết quả."
        )
    elif act == "drop":
        verbs.drop_formula(asker, _day(form), at)
        messages.success(request, "Đã ghi: từ ngày ấy cơ quan dùng bộ tiêu chí của cấp trên hoặc bộ mặc định.")
    elif act in {"form", "yaml"}:
        row = verbs.set_formula(asker, _raw(request), _day(form), at)
        messages.success(request, f"Đã lưu bản {row.number}, áp dụng từ ngày {row.from_on:%d/%m/%Y}.")
    else:
        raise Refused("Hãy chọn một việc để làm.")
    return HttpResponseRedirect(reverse("evaluation-setting"))


def _raw(request: Asked) -> Any:
    if request.POST.get("act") == "form":
        return forms.raw_of(request.POST)
    file = request.FILES.get("file")
    return read_formula(file.read(BYTES + 1) if file else request.POST.get("yaml", ""))


def _day(form: QueryDict) -> date | None:
    return asked_day(form.get("from"))


def _context(request: Asked, faults: list[str]) -> dict[str, Any]:
    asker, form = request.asker, request.POST
    used = queries.used(asker, asker.on)
    held = form.get("act") == "form" and faults
    return {
        "faults": faults,
        "form": form,
        "used": used,
        "own": used.version is not None and used.version.holder_id == asker.body,
        "rules": told(used.formula),
        "formula": used.formula,
        "name": form.get("name") if held else used.formula.name,
        "about": form.get("about") if held else used.formula.about,
        "least_tasks": form.get("least_tasks") if held else used.formula.least_tasks,
        "first_look": form.get("first_look") if held else used.formula.first_look,
        "rows": forms.typed(form) if held else forms.rows_of(used.formula),
        "bands": forms.bands_typed(form) if held else forms.bands_of(used.formula),
        "yaml": form.get("yaml") or write_formula(used.formula),
        "measures": MEASURES.items(),
        "ways": WAYS.items(),
        "versions": queries.versions(asker),
        "words": queries.words(asker),
        "is_on": queries.is_open(asker),
        "decided_above": queries.decided_above(asker),
        "sees": answers("evaluation", asker.role),
        "kilobytes": BYTES // 2**10,
    }
