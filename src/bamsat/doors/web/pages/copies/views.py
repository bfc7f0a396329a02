"""*Sao văn bản*: the copies of one paper or one issued report, the form that makes the next, and the register of all copies of the body."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as whole
from bamsat.doors.web.pages.reports.asking import letterhead_told
from bamsat.records.agencies.asker import Refused
from bamsat.records.copies import actions, queries
from bamsat.records.reporting.numbering import standing
from bamsat.records.reporting.queries import report
from bamsat.records.reporting.vocabulary import Register
from bamsat.records.tasks.queries import paper
from bamsat.reports.catalogue.letterhead import Letterhead, letterhead
from bamsat.reports.paper import Branch, CopyForm, PaperError
from bamsat.reports.rules import NoRegime
from bamsat.reports.stored import copying

MOST = 30  # recipients: the block stays on one page
_TYPES = {"pdf": "application/pdf", "docx": actions.DOCX}


@require_safe
def copies(request: Asked) -> HttpResponse:
    """*Sổ bản sao*: every number that was taken, cancelled ones with their reason."""
    found = list(queries.copies(request.asker))
    no_more = queries.no_longer(request.asker, found)
    rows = [(row, queries.copied(row), _address(row), no_more[row.pk]) for row in found]
    return render(request, "pages/copies/register.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def copy_paper(request: Asked, number: int) -> HttpResponse:
    return _page(request, paper(request.asker, number), reverse("plan", args=[number]))


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def copy_report(request: Asked, number: int) -> HttpResponse:
    return _page(request, report(request.asker, number), reverse("kept-report", args=[number]))


@require_safe
@hidden_is_missing
def copy_file(request: Asked, number: int, form: str) -> HttpResponse:
    row = queries.copy(request.asker, number)
    try:
        data = queries.file(row, form)
    except KeyError:
        raise Http404 from None
    return download(data, f"{row.get_form_display()} {row.symbol}.{form}".replace("/", "-"), _TYPES[form])


@require_POST
@hidden_is_missing
def copy_act(request: Asked, number: int) -> HttpResponse:
    """*Hủy số bản sao*."""
    row = queries.copy(request.asker, number)
    done = "Đã hủy số bản sao; số này vẫn còn trong sổ và không cấp lại."
    return act(
        request,
        reverse("copies"),
        done,
        lambda: actions.cancel(request.asker, row, request.POST.get("reason", ""), now()),
    )


def _page(request: Asked, of: Any, back: str) -> HttpResponse:
    if not queries.may_make(request.asker, of, request.asker.today):
        raise Http404
    if request.method != "POST":
        return _shown(request, of, back, request.GET)
    try:
        return _pressed(request, of, _wanted(request, of))
    except (Refused, PaperError, NoRegime) as fault:
        messages.error(request, str(fault))
        return _shown(request, of, back, request.POST, status=422)


def _pressed(request: Asked, of: Any, wanted: copying.Wanted) -> HttpResponse:
    if request.POST.get("act") == "draft":
        return download(copying.draft(request.asker, of, wanted), "ban-sao-xem-thu.pdf", _TYPES["pdf"])
    text = request.POST.get("sau-so", "").strip()
    after = whole(text)
    if text and after is None:
        raise Refused("Số bản sao đã dùng trên giấy phải là số nguyên từ 0 trở lên.")
    told = request.POST
    row = copying.make(request.asker, of, wanted, now(), after, told.get("van-sao", ""), whole(told.get("da-sao")))
    messages.success(
        request,
        f"Đã lập {row.get_form_display().lower()} số {row.symbol}. Tải về, in, trình ký, đóng dấu rồi gửi theo nơi nhận.",
    )
    return HttpResponseRedirect(f"{request.path}#ban-sao-{row.pk}")


def _wanted(request: Asked, of: Any) -> copying.Wanted:
    told = request.POST
    if told.get("hinh-thuc") not in {*CopyForm}:
        raise Refused("Hãy chọn hình thức sao: sao y, sao lục hoặc trích sao.")
    if sum(bool(line.strip()) for line in told.get("noi-nhan", "").splitlines()) > MOST:
        raise Refused(f"Nơi nhận bản sao ghi nhiều nhất {MOST} dòng. Hãy gộp lại, như “Các trưởng thôn”.")
    head = _head(request, told)
    form = CopyForm(told["hinh-thuc"])
    nodes = tuple(told.getlist("muc")) if form is CopyForm.EXTRACT else ()
    return copying.Wanted(form, head, told.get("thua-lenh", "").strip()[:200], nodes, told.get("trang-rieng") != "1")


def _head(request: Asked, told: QueryDict) -> Letterhead:
    """As typed; the branch is the body's own, for by it who may make which form is judged."""
    own = letterhead(request.asker)
    return replace(letterhead_told(told, own), branch=own.branch)


def _shown(request: Asked, of: Any, back: str, told: QueryDict, status: int = 200) -> HttpResponse:
    """What was typed stands in the form again after a refusal."""
    asker = request.asker
    head = _head(request, told)
    recipients = told.get("noi-nhan", "")
    offered = copying.offered(asker, of, head.branch)
    can = [form for form, why in offered if not why]
    context = {
        "of": of,
        "name": queries.subject(of),
        "back": back,
        "refusal": queries.refusal(asker, of),
        "no_more": queries.holds_no_more(asker, [of])[0],
        "knowing": told.get("van-sao", ""),
        "forms": offered,
        "form": told.get("hinh-thuc") or (can[0] if can else ""),
        "may": not asker.looks_back,
        "head": head,
        "is_state": head.branch is Branch.STATE,
        "recipients": recipients,
        "by_order_of": told.get("thua-lenh", ""),
        "has_pages": copying.has_pages(of),
        "alone": told.get("trang-rieng") == "1",
        "provisions": copying.provisions(of) if hasattr(of, "holder_id") else [],
        "nodes": set(told.getlist("muc")),
        "numbers": standing(asker, Register.COPY),
        "after": told.get("sau-so", ""),
        "rows": queries.copies(asker, of),
    }
    return render(request, "pages/copies/copy.html", context, status=status)


def _address(row: Any) -> str:
    name, of = ("copy-paper", row.directive_id) if row.directive_id else ("copy-report", row.report_id)
    return reverse(name, args=[of])
