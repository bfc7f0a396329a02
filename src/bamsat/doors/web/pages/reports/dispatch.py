"""*Công văn giao việc*: the preview of the letter by which a paper's orders go down, and its files."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as whole
from bamsat.doors.web.pages.reports.bound import FILES, bound
from bamsat.records.agencies.asker import Refused
from bamsat.records.tasks import queries as tasks
from bamsat.reports.catalogue.dispatch_letter import PROPOSED_DAYS, Dispatch, dispatch
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.layout import lay
from bamsat.reports.paper import PaperError
from bamsat.reports.paper.numbering import labelled
from bamsat.reports.rules import NoRegime

FORMS = ("docx", "pdf")


@require_safe
@hidden_is_missing
def dispatch_letter(request: Asked, number: int) -> HttpResponse:
    """What the letter will say, to whom, and which days are only proposed."""
    return _page(request, number)


def _page(request: Asked, number: int, problem: str = "") -> HttpResponse:
    """`problem`: what was found only when the file was made."""
    paper = tasks.paper(request.asker, number)
    context: dict[str, Any] = {
        "paper": paper,
        "days": _days(request),
        "head": letterhead(request.asker),
        "problem": problem,
    }
    try:
        made = dispatch(request.asker, paper, _days(request))
        lay(made.letter(context["head"], request.asker.today))  # what the letter lacks is said here, not at the file
    except (Refused, PaperError, NoRegime) as refusal:
        return render(request, "pages/reports/dispatch.html", {**context, "problem": str(refusal)}, status=422)
    proposed = sum(order.is_proposed for body in made.bodies for order in body.orders)
    return render(
        request, "pages/reports/dispatch.html", {**context, "made": made, "proposed": proposed, **_shown(made)}
    )


@require_safe
@hidden_is_missing
def dispatch_file(request: Asked, number: int, form: str) -> HttpResponse:
    """The letter as DOCX or PDF."""
    if form not in FORMS:
        raise Http404
    paper = tasks.paper(request.asker, number)
    try:
        made = dispatch(request.asker, paper, _days(request))
        layout = lay(made.letter(letterhead(request.asker), request.asker.today))
    except (Refused, PaperError, NoRegime):
        return _page(request, number)  # which says why
    try:
        data = bound(layout, form)
    except PaperError as fault:
        return _page(request, number, str(fault))
    return download(data, f"cong-van-giao-viec-{paper.pk}-{request.asker.today.isoformat()}.{form}", FILES[form][1])


def _days(request: Asked) -> int:
    text = request.GET.get("ngay", "")
    return (whole(text) or 0) if text.strip() else PROPOSED_DAYS


def _shown(made: Dispatch) -> dict[str, Any]:
    lines = [("".join(run.text for run in block.words), label) for block, label in labelled(made.blocks())]  # type: ignore[union-attr]
    return {"lines": lines}
