"""*Sổ cấp số*: the numbers of a term or a year with what is missing among them, as a page and as a sheet; terms begun and put right, and a first number."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bamsat.doors.web.asked import Asked, now
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as whole
from bamsat.doors.web.pages.reports.kept import STAGE_CODES
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE, sheets
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.reporting import numbering, queries, terms
from bamsat.records.reporting.terms import Told, Window
from bamsat.records.reporting.vocabulary import Ground, Register

_FIELDS = {
    "act": "act", "starts_on": "tu-ngay", "ground": "can-cu", "paper": "van-ban", "reason": "ly-do", "register": "so", "after": "sau-so", "until": "den-so", "first": "tu-so",
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def number_register(request: Asked) -> HttpResponse:
    """`?ky=`: which term or year; `?dang=xlsx`: as a sheet. What was typed and refused stays in its fields."""
    if request.method != "POST":
        return _page(request, QueryDict())
    if request.POST.get("act") not in _ACTS:
        raise Http404
    try:
        done = _ACTS[request.POST["act"]](request)
    except Refused as refusal:
        return _page(request, request.POST, refusal.message)
    messages.success(request, done)
    return HttpResponseRedirect(reverse("number-register"))


def _page(request: Asked, form: QueryDict, problem: str = "") -> HttpResponse:
    asker = request.asker
    offered = terms.windows(asker, numbering.years(asker))
    window = next((one for one in offered if _code(one) == request.GET.get("ky")), offered[0])
    rows = queries.register(asker, window)
    if request.GET.get("dang") == "xlsx":
        return _sheet(rows, window, numbering.summed(asker, window))
    may_keep = terms.may_keep(asker)
    known, by_term = list(terms.known(asker)), terms.counts_by_term(asker)
    summed = numbering.summed(asker, window)
    context: dict[str, Any] = {
        "rows": [(one, STAGE_CODES[one.stage]) for one in rows],
        "windows": [(_code(one), str(one)) for one in offered],
        "window": window,
        "chosen": _code(window),
        "summed": [(one, _numbers(one.gaps), _numbers(one.elsewhere)) for one in summed],
        "by_term": by_term,
        "by_year": window.year is not None,
        "terms": known,
        "grounds": Ground.choices,
        "offered": terms.offered(asker) if may_keep else None,
        "may_keep": may_keep,
        "to_put_right": known[-1] if may_keep and known and terms.can_be_put_right(known[-1]) else None,
        "mistaken": numbering.mistaken(asker) if may_keep else (),
        "typed": {name: form.get(field, "") for name, field in _FIELDS.items()},
        "registers": [(one, numbering.standing(asker, one)) for one in _offering(asker)] if may_keep else (),
        "withdrawable": [(row.register, _numbers(row.elsewhere)) for row in summed if row.elsewhere]
        if window == offered[0]
        else (),
        "problem": problem,
    }
    return render(request, "pages/reports/numbers.html", context, status=422 if problem else 200)


def _offering(asker: Asker) -> list[Register]:
    return [one for one in Register if one != Register.CONGRESS or terms.counts_by_term(asker)]


def _code(window: Window) -> str:
    """As it stands in the address."""
    return str(window.year or (window.term.pk if window.term else "truoc"))


def _sheet(rows: Sequence[queries.Numbered], window: Window, registers: Sequence[numbering.Summed]) -> HttpResponse:
    columns: tuple[tuple[str, int, Any], ...] = (
        ("Số, ký hiệu", 16, lambda one: one.row.symbol),
        ("Số", 8, lambda one: one.row.number),
        ("Ngày", 12, lambda one: one.row.day),
        ("Loại", 22, lambda one: one.row.series.get_type_display()),
        ("Trích yếu", 60, lambda one: one.row.version.subject),
        ("Người lấy số", 24, lambda one: one.row.author.full_name),
        ("Tình trạng", 22, lambda one: str(one.stage.label)),
        ("Lý do hủy", 40, lambda one: one.cancellation.reason if one.cancellation else ""),
    )
    missing = "cấp trên giấy hoặc trước nhiệm kỳ" if window.term else "cấp trên giấy"
    sums: tuple[tuple[str, int, Any], ...] = (
        ("Sổ", 22, lambda one: str(one.register.label)),
        ("Số cuối", 10, lambda one: one.last),
        (f"Không có ở đây ({missing})", 40, lambda one: _numbers(one.gaps)),
        ("Văn bản làm ngoài chương trình", 40, lambda one: _numbers(one.elsewhere)),
    )
    data = sheets([("Sổ cấp số", columns, rows), ("Các sổ", sums, registers)])
    return download(data, f"Sổ cấp số {window}.xlsx".replace("/", "-"), MEDIA_TYPE)


def _numbers(stretches: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{one:02d}" if one == other else f"{one:02d}–{other:02d}" for one, other in stretches)


def _told(request: Asked) -> Told:
    form = request.POST
    return Told(asked_day(form.get("tu-ngay")), form.get("can-cu", ""), form.get("van-ban", ""))


def _begin(request: Asked) -> str:
    return _begun(request, terms.begin(request.asker, _told(request), now()))


def _put_right(request: Asked) -> str:
    return _begun(request, terms.put_right(request.asker, _last(request), _told(request), _reason(request), now()))


def _begun(request: Asked, row: Any) -> str:
    """With what comes next in each register that goes on, so that nobody is taken by surprise."""
    going = [(one, numbering.standing(request.asker, one)) for one in Register if one != Register.CONGRESS]
    on = [f"{one.label} {held.following:02d}" for one, held in going if held.last]
    more = f" Từ ngày ấy đã có số cấp ở đây nên lấy tiếp: {', '.join(on)}." if on else " Số lấy lại từ 01."
    return f"Đã ghi {str(row).lower()}.{more}"


def _drop(request: Asked) -> str:
    row = terms.drop(request.asker, _last(request), _reason(request), now())
    return f"Đã bỏ {str(row).lower()}."


def _begin_again(request: Asked) -> str:
    form = request.POST
    if form.get("so") not in Register.values:
        raise Refused("Hãy chọn sổ số cần sửa số bắt đầu.")
    row = numbering.begin_again(request.asker, form["so"], whole(form.get("sau-so")), _reason(request), now())
    return f"Đã sửa số bắt đầu: {Register(row.type).label} lấy tiếp sau số {row.last:02d}."


def _elsewhere(request: Asked) -> str:
    form, text = request.POST, request.POST.get("den-so", "").strip()
    last = whole(text)
    if form.get("so") not in _offering(request.asker) or (text and last is None):
        raise Refused(
            "Hãy chọn sổ số và ghi số cuối cùng đã cấp trên giấy là số nguyên; để trống thì lấy số tiếp theo."
        )
    shown = whole(form.get(f"tiep-{form['so']}"))
    given = numbering.note_elsewhere(request.asker, form["so"], last, now(), shown)
    return f"Đã ghi: {Register(form['so']).label} số {_through(given)} cấp cho văn bản làm ngoài chương trình."


def _take_back(request: Asked) -> str:
    form = request.POST
    first = whole(form.get("tu-so"))
    if form.get("so") not in Register.values or first is None:
        raise Refused("Hãy chọn sổ số và ghi số đầu tiên đã ghi nhầm là số nguyên.")
    found = numbering.take_back(request.asker, form["so"], first, _reason(request), now())
    return f"Đã rút: {Register(form['so']).label} số {_through(found)} trở lại chưa cấp."


def _through(numbers: tuple[int, int]) -> str:
    first, last = numbers
    return f"{first:02d}" if first == last else f"{first:02d} đến {last:02d}"


def _last(request: Asked) -> Any:
    """The term that the form shows: it must still be the last one."""
    row = next((one for one in terms.known(request.asker) if one.pk == whole(request.POST.get("nhiem-ky"))), None)
    if row is None:
        raise Refused("Nhiệm kỳ này vừa được người khác sửa. Hãy tải lại trang để xem.")
    return row


def _reason(request: Asked) -> str:
    return request.POST.get("ly-do", "")


_ACTS: dict[str, Callable[[Asked], str]] = {
    "begin": _begin,
    "put-right": _put_right,
    "drop": _drop,
    "begin-again": _begin_again,
    "elsewhere": _elsewhere,
    "take-back": _take_back,
}
