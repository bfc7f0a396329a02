"""*Báo cáo*: the catalogue, a report as composed with what each figure rests on, and its files."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.reports.asking import OTHER, Asking, asking, periods, rows
from bamsat.doors.web.pages.reports.bound import FILES, bound
from bamsat.doors.web.pages.reports.owed import named
from bamsat.doors.web.pages.reports.shown import Shown, shown
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.reporting import owing
from bamsat.records.reporting import queries as kept
from bamsat.records.tasks import opening
from bamsat.records.tasks.covering import Scope, covered, papers_to_report
from bamsat.records.tasks.opening import Opened
from bamsat.reports.catalogue import behind, draft, narrowed, offered
from bamsat.reports.catalogue.entry import Draft, Entry, OfAnySize, OfCase
from bamsat.reports.catalogue.letterhead import Letterhead, letterhead
from bamsat.reports.catalogue.sourced import NAMELESS, STATES, Rows
from bamsat.reports.catalogue.wording import NOBODY
from bamsat.reports.layout import lay
from bamsat.reports.paper import Branch, PaperError
from bamsat.reports.rules import NoRegime

PAPERS = 200  # in the choice, the newest
AT_ONCE = 100  # tasks of a figure on a page


@require_safe
def reports(request: Asked) -> HttpResponse:
    asker = request.asker
    context = {
        "entries": offered(asker).values(),
        "under_edit": kept.under_edit(asker),
        "issued": kept.issued(asker),
        "received": kept.received(asker),
        "owing": named(owing.owing(asker)),
    }
    return render(request, "pages/reports/reports.html", context)


@require_safe
@hidden_is_missing
def report(request: Asked, key: str) -> HttpResponse:
    """The form with the report beneath it once it is asked for; what cannot be composed is said in a sentence."""
    return _form(request, _entry(request.asker, key))


@require_safe
@hidden_is_missing
def report_file(request: Asked, key: str, form: str) -> HttpResponse:
    """The report as DOCX or PDF, its tables as XLSX."""
    entry = _entry(request.asker, key)
    if form not in FILES:
        raise Http404
    try:
        asked = asking(request.asker, request.GET, letterhead(request.asker), entry)
        layout = lay(draft(request.asker, key, asked.scope).paper(asked.head, request.asker.today))
    except (Refused, PaperError, NoRegime):
        return _to_form(request, key)
    try:
        data = bound(layout, form)
    except PaperError as fault:
        return _form(request, entry, str(fault))
    return download(data, f"bao-cao-{entry.key}-{asked.scope.cut_off.isoformat()}.{form}", FILES[form][1])


@require_safe
@hidden_is_missing
def report_rows(request: Asked, key: str) -> HttpResponse:
    """The tasks that one figure of the report counts."""
    entry = _entry(request.asker, key)
    figure = rows(request.GET)
    page = max(number(request.GET.get("trang")) or 1, 1)
    try:
        asked = asking(request.asker, request.GET, letterhead(request.asker), entry)
        found = _behind(request.asker, entry, asked.scope, figure, page)
    except Refused:
        return _to_form(request, key)
    context = {
        "entry": entry,
        "found": found.rows,
        "total": found.total,
        "before": _page(request, page - 1) if page > 1 else "",
        "after": _page(request, page + 1) if found.goes_on else "",
        "first": (page - 1) * AT_ONCE + 1,
        "last": (page - 1) * AT_ONCE + len(found.rows),
        "state": STATES.get(figure.state, ""),
        "lead": _lead(request.asker, figure),
        "cut_off": asked.scope.cut_off,
        "back": asked.kept,
    }
    return render(request, "pages/reports/rows.html", context)


def _behind(asker: Asker, entry: Entry, scope: Scope, figure: Rows, page: int) -> Opened:
    """The rows of a page."""
    at = slice((page - 1) * AT_ONCE, page * AT_ONCE)
    if isinstance(entry, OfCase):
        raise Http404  # its figures count no tasks
    if isinstance(entry, OfAnySize):
        return opening.behind(asker, scope, narrowed(figure, scope), at)
    found = behind(covered(asker, scope), figure)
    return Opened(found[at], len(found), at.stop < len(found))


def _page(request: Asked, page: int) -> str:
    told = request.GET.copy()
    told["trang"] = str(page)
    return f"?{told.urlencode()}"


def _lead(asker: Asker, figure: Rows) -> str:
    """Whose rows they are, in words; empty for everybody's."""
    if figure.field:
        return "Chưa ghi lĩnh vực" if figure.field == NAMELESS else f"Lĩnh vực {figure.field}"
    if figure.outside:
        return "Cơ quan khác"
    if figure.under is not None:
        return agencies.names(asker, [figure.under]).get(figure.under, "")
    if figure.body is None:
        return NOBODY if figure.name == NAMELESS else figure.name
    return agencies.names(asker).get(figure.body, "")


def _entry(asker: Asker, key: str) -> Entry:
    found = offered(asker)
    if key not in found:
        raise Http404
    return found[key]


def _form(request: Asked, entry: Entry, problem: str = "") -> HttpResponse:
    """`problem`: what was found only when the file was made."""
    head = letterhead(request.asker)
    asked = made = None
    try:
        asked = asking(request.asker, request.GET, head, entry)
        made = _shown(request.asker, entry.key, asked) if request.GET else None
    except (Refused, PaperError, NoRegime) as refusal:
        problem = problem or str(refusal)
    context = _context(request, entry, asked, head) | {"made": made, "problem": problem}
    return render(request, "pages/reports/report.html", context)


def _to_form(request: Asked, key: str) -> HttpResponse:
    """What could not be made is said on the form, where it can be mended."""
    return HttpResponseRedirect(f"{reverse('report-draft', args=[key])}?{request.GET.urlencode()}")


def _shown(asker: Asker, key: str, asked: Asking) -> Shown:
    made: Draft = draft(asker, key, asked.scope)
    lay(made.paper(asked.head, asker.today))  # what the paper lacks is said before anyone saves it
    return shown(made, key, asked.kept)


def _context(request: Asked, entry: Entry, asked: Asking | None, head: Letterhead) -> dict[str, Any]:
    """What the form shows: what was asked, or what the directory proposes."""
    scope = asked.scope if asked else None
    head = asked.head if asked else head
    return {
        "entry": entry,
        "asked": asked,
        "head": head,
        "is_state": head.branch is Branch.STATE,
        "recipients": "\n".join(head.recipients),
        "addressees": "\n".join(head.addressees),
        "periods": list(periods(request.asker.on)),
        "period": request.GET.get("ky", OTHER),
        "first": request.GET.get("tu") or f"01/01/{request.asker.on.year}",
        "last": request.GET.get("den") or f"{request.asker.on:%d/%m/%Y}",
        "papers": [] if isinstance(entry, OfCase) else list(papers_to_report(request.asker)[:PAPERS]),
        "cases": entry.ready(request.asker) if isinstance(entry, OfCase) else None,
        "case": scope.case if scope else None,
        "chosen": set(scope.papers) if scope else set(),
        "bodies": agencies.by_name(request.asker),
        "body": scope.body if scope else None,
        "may_keep": may(request.asker, Verb.WRITE_REPORT, Held(request.asker.body), request.asker.on),
        "files": (("docx", "Tải DOCX"), ("pdf", "Tải PDF"), ("xlsx", "Tải bảng XLSX")),
    }
