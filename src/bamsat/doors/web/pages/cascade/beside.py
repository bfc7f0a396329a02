"""The two columns: orders above left, what takes them up right; a person confirms, changes, refuses, adds. Every act is an ordinary form."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.numbers import number as number_of
from bamsat.doors.web.pages.cascade import many
from bamsat.records.agencies.asker import Refused
from bamsat.records.amending import queries as amending
from bamsat.records.cascade import bulk, deciding, proposing
from bamsat.records.cascade import queries as cascade
from bamsat.records.cascade.vocabulary import COMPARED, TAKING, Kind, Stand
from bamsat.records.tasks import queries

PAGE, LEAST = 40, 10  # orders above on a page; fewer where each could be linked to very many below
CHOICES = 4_000  # orders below to choose from, in all forms of a page together
FILTERS = {
    "": "Tất cả",
    Stand.GAP: "Chưa có bên dưới",
    Stand.PROPOSED: "Máy đề xuất",
    Stand.CONFIRMED: "Đã xác nhận",
    Stand.NOT_APPLICABLE: "Không áp dụng",
}


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: str
    count: int


@require_POST
@hidden_is_missing
def compare(request: Asked, number: int) -> HttpResponse:
    """Put a paper beside one that it carries out (`upper`) or that carries it out (`lower`), then show both."""
    paper = queries.paper(request.asker, number)
    other = queries.paper(request.asker, number_of(request.POST.get("other")) or 0)
    upper, lower = (other, paper) if request.POST.get("side") == "upper" else (paper, other)
    try:
        made = proposing.compare(request.asker, upper, lower, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(reverse("chain", args=[number]))
    messages.success(request, "Đã đối chiếu hai văn bản. Máy chỉ đề xuất; mỗi liên kết chờ người xác nhận.")
    return HttpResponseRedirect(reverse("alignment", args=[made.pk]))


@require_safe
@hidden_is_missing
def alignment(request: Asked, number: int) -> HttpResponse:
    of = cascade.alignment(request.asker, number)
    found = cascade.beside(request.asker, of)
    wanted = request.GET.get("loc", "")
    wanted = wanted if wanted in FILTERS else ""
    rows = [one for one in found.above if not wanted or one.stand == wanted]
    size = max(LEAST, min(PAGE, CHOICES // max(1, len(found.below))))
    page = Paginator(rows, size).get_page(request.GET.get("trang"))
    context = {
        "of": of,
        "page": page,
        "found": found,
        "wanted": wanted,
        "query": f"loc={wanted}" if wanted else "",
        "tabs": _tabs(found),
        "undo": [] if request.asker.looks_back else bulk.recent(request.asker, of, now()),
        "waiting": bulk.ready(request.asker, of, 0).count(),
        **_around(request, of, found),
    }
    return render(request, "pages/cascade/alignment.html", context)


def _tabs(found: cascade.Beside) -> list[Tab]:
    counts = {key: sum(one.stand == key for one in found.above) for key in FILTERS if key}
    return [Tab(key, label, counts.get(Stand(key), 0) if key else len(found.above)) for key, label in FILTERS.items()]


def _around(request: Asked, of: Any, found: cascade.Beside) -> dict[str, Any]:
    decided = sum(one.stand in (Stand.CONFIRMED, Stand.NOT_APPLICABLE) for one in found.above)
    return {
        "may_decide": deciding.may_decide(request.asker, of) and not request.asker.looks_back,
        "takings": TAKING,
        "kinds": [(kind, Kind(kind).label) for kind in TAKING],
        "comparisons": [(kind, Kind(kind).label) for kind in COMPARED],
        "below": found.below,
        "relooks": amending.marked(request.asker, of.pk),
        "decided": decided,
        "total": len(found.above),
    }


@require_POST
@hidden_is_missing
def align_act(request: Asked, number: int) -> HttpResponse:
    """One act, named by the button that was pressed; answers with the card alone where the page can take it."""
    asker = request.asker
    of = cascade.alignment(asker, number)
    verb = _VERBS.get(request.POST.get("act", ""))
    if verb is None:
        raise Http404
    above = number_of(request.POST.get("above"))
    try:
        verb(request, of)
    except Refused as refusal:
        if verb is _confirm_many:
            return many.refused(request, of, refusal)
        messages.error(request, refusal.message)
        if verb is _aim:
            return HttpResponseRedirect(f"{_back(request, of, None, _AIMED)}#so-sanh-tay")
    if request.htmx and above:
        return _card(request, of, above)
    return HttpResponseRedirect(_back(request, of, above))


def _back(request: Asked, of: Any, above: int | None, kept: tuple[str, ...] = ()) -> str:
    """The page with the filter and the number that the form came from, at the order of which something was said; `kept`: fields of the form that
    go along, to be chosen there again."""
    query = QueryDict(mutable=True)
    query.update({key: request.POST[key] for key in ("loc", "trang", *kept) if request.POST.get(key)})
    to = reverse("alignment", args=[of.pk])
    return f"{to}{'?' if query else ''}{query.urlencode()}{f'#viec-{above}' if above else ''}"


def _card(request: Asked, of: Any, above: int) -> HttpResponse:
    found = cascade.beside(request.asker, of)
    one = next((one for one in found.above if one.task.pk == above), None)
    if one is None:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    wanted = request.POST.get("loc", "")
    context = {
        "of": of,
        "one": one,
        "swap": True,
        "wanted": wanted if wanted in FILTERS else "",
        "tabs": _tabs(found),
        **_around(request, of, found),
    }
    return render(request, "pages/cascade/answer.html", context)


def _confirm(request: Asked, of: Any) -> None:
    deciding.confirm(request.asker, _link(request, of), now())


def _confirm_many(request: Asked, of: Any) -> None:
    found = [number_of(one) or 0 for one in request.POST.getlist("links")]
    count = bulk.confirm_all(request.asker, of, found, now())
    messages.success(request, f"Đã xác nhận {count} đề xuất.")


def _take_back(request: Asked, of: Any) -> None:
    try:
        told = datetime.fromisoformat(request.POST.get("at", ""))
        if told.tzinfo is None:
            raise ValueError("an instant has an offset")
        told = told.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Http404 from None
    count = bulk.take_back(request.asker, of, told, now())
    messages.success(request, f"Đã hoàn tác: {count} liên kết lại chờ xác nhận.")


def _refuse(request: Asked, of: Any) -> None:
    deciding.refuse(request.asker, _link(request, of), request.POST.get("reason", ""), now())


def _change(request: Asked, of: Any) -> None:
    deciding.change(request.asker, _link(request, of), request.POST.get("kind", ""), now())


def _enter(request: Asked, of: Any) -> None:
    form = request.POST
    below = form.get("below", "")
    if not below:
        raise Refused("Hãy chọn nhiệm vụ bên dưới, hoặc “Cả văn bản”.")
    lower = None if below == "paper" else cascade.order(request.asker, number_of(below))
    above = cascade.order(request.asker, number_of(form.get("above")))
    deciding.link(request.asker, of, above, lower, form.get("kind", ""), now())


def _not_applicable(request: Asked, of: Any) -> None:
    above = cascade.order(request.asker, number_of(request.POST.get("above")))
    deciding.not_applicable(request.asker, of, above, request.POST.get("reason", ""), now())


def _aim(request: Asked, of: Any) -> None:
    form = request.POST
    target = number_of(form.get("target"))
    side, _, chosen = form.get("answer", "").partition(":")
    if target is None:
        raise Refused("Hãy chọn chỉ tiêu bên trên.")
    if side not in _ANSWERED:
        raise Refused("Hãy chọn chỉ tiêu hoặc nhiệm vụ bên dưới, hoặc “Không có”.")
    number = number_of(chosen)
    if side != "none" and number is None:
        raise Http404
    below = cascade.order(request.asker, number) if side == "order" else None
    deciding.aim(
        request.asker, of, target, number if side == "target" else None, below, form.get("comparison", ""), now()
    )
    messages.success(request, "Đã ghi so sánh; xem ở bảng chỉ tiêu.")


_ANSWERED = ("target", "order", "none")
_AIMED = ("act", "target", "answer", "comparison")


def _adds(request: Asked, of: Any) -> None:
    deciding.adds(request.asker, of, cascade.order(request.asker, number_of(request.POST.get("below"))), now())


def _again(request: Asked, of: Any) -> None:
    proposing.again(request.asker, of, now())


def _link(request: Asked, of: Any) -> Any:
    found = cascade.link(request.asker, number_of(request.POST.get("link")) or 0)
    if found.alignment_id != of.pk:
        raise Http404
    return found


_VERBS: dict[str, Callable[[Asked, Any], None]] = {
    "confirm": _confirm,
    "confirm-many": _confirm_many,
    "take-back": _take_back,
    "refuse": _refuse,
    "change": _change,
    "link": _enter,
    "not-applicable": _not_applicable,
    "aim": _aim,
    "adds": _adds,
    "again": _again,
}
