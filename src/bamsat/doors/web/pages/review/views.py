"""Review: paper left, orders right. A touched order answers alone; what changes the list draws the page again."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web import numbers
from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.days import day
from bamsat.doors.web.pages.review.form import edited
from bamsat.doors.web.pages.review.orders import card, cards, groups, marks, tally
from bamsat.doors.web.shown import shown
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.amending import queries as amending
from bamsat.records.directives import actions, queries, relating
from bamsat.records.directives import review as verbs
from bamsat.records.directives.vocabulary import TYPES, Decision, Part, Recurrence
from bamsat.records.tasks.approval import approve as approve_paper
from bamsat.records.tasks.approval import needs_horizon

WHOLE = 60  # orders still open, of which a page holds each with its forms; of more a form comes when it is opened


def _paper(request: Asked, number: int) -> Any:
    return queries.for_review(request.asker).get(pk=number)


@require_safe
@hidden_is_missing
def review(request: Asked, number: int) -> HttpResponse:
    paper = _paper(request, number)
    orders = queries.proposals(paper)
    contract = queries.contract(paper)
    drawn = cards(orders, contract["text"])
    waiting = sum(one.is_open for one in drawn)
    return render(
        request,
        "pages/review/review.html",
        {
            "paper": paper,
            "contract": contract,
            **shown(request, paper, marks(orders)),
            "asked": [one for one in drawn if one.is_open and one.questions],
            "rest": [one for one in drawn if not (one.is_open and one.questions)],
            "lean": waiting > WHOLE,
            "replaced": queries.replaced(paper),
            **_unmatched(request, paper),
            "changes": relating.asked_changes(paper),
            "changed": relating.changed_by(paper),
            "needs_horizon": needs_horizon(paper, orders),
            "tally": tally(orders),
            **_choices(request),
        },
    )


def _unmatched(request: Asked, paper: Any) -> dict[str, Any]:
    """Names that mean no body of the directory, and those that mean several."""
    several = verbs.several(request.asker, paper)
    return {
        "unresolved": [name for name in verbs.unresolved(paper) if name not in several],
        "several": [(name, heirs.items()) for name, heirs in several.items()],
    }


def _choices(request: Asked) -> dict[str, Any]:
    return {
        "roles": _said(Part.choices),
        "recurrences": _said(Recurrence.choices),
        "types": TYPES.items(),
        "directory": [name for _, name in agencies.by_name(request.asker)],
    }


def _said(choices: list[tuple[str, Any]]) -> tuple[tuple[str, str], ...]:
    """In words already: a page of hundreds of orders would have each translated thousands of times."""
    return tuple((code, str(label)) for code, label in choices)


_VERBS: dict[str, Callable[..., Any]] = {"accept": verbs.accept, "reject": verbs.reject, "restore": verbs.restore}


@require_POST
@hidden_is_missing
def order(request: Asked, number: int, order: int) -> HttpResponse:
    """One act on one order, named by the button that was pressed."""
    paper = _paper(request, number)
    verb = request.POST.get("act", "")
    headed = _heads_a_group(paper, order)
    try:
        redraw = _do(request, paper, order, verb) or headed or _heads_a_group(paper, order)
    except Refused as refusal:
        messages.error(request, refusal.message)
        redraw = False
    return _answer(request, paper, order, redraw)


@require_safe
@hidden_is_missing
def forms(request: Asked, number: int, order: int) -> HttpResponse:
    """*Sửa*, or with `?tach` *Tách*, of one order: for a page that holds too many to carry them all, and without script a page of its own."""
    paper = _paper(request, number)
    orders = queries.proposals(paper)
    row = next((one for one in orders if one.pk == order), None)
    if row is None:
        raise Http404
    one = card(row, queries.contract(paper)["text"], groups(orders))
    opened = "split" if "tach" in request.GET else "edit"
    if request.htmx and not (one.is_open and (opened == "edit" or one.pieces)):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})  # it was decided since the page was drawn
    context = {"paper": paper, "one": one, "opened": opened}
    page = f"pages/review/{opened if request.htmx else 'one'}.html"
    return render(request, page, {**context, "beside": reverse("review", args=[number]), **_choices(request)})


def _heads_a_group(paper: Any, order: int) -> bool:
    """Whether a question is asked at this order for others too: they are drawn otherwise when it is settled."""
    return any(len(rows) > 1 and rows[0].pk == order for rows in groups(queries.proposals(paper)).values())


def _do(request: Asked, paper: Any, order: int, verb: str) -> bool:
    """True when more than this one card changed."""
    asker, form, at = request.asker, request.POST, now()
    if verb in _VERBS:
        before = verbs.order(asker, paper, order).decision
        _VERBS[verb](asker, paper, order, at)
        return bool(before == Decision.SUPERSEDED)
    if verb == "edit":
        verbs.edit(asker, paper, order, edited(form), at)
        return False
    if verb == "settle":
        return len(verbs.settle_group(asker, paper, order, form.get("lead") or None, at)) > 1
    if verb == "assign-group":
        return len(verbs.assign_to_group(asker, paper, order, form.get("name", ""), at)) > 1
    if verb == "assign":
        verbs.assign(asker, paper, order, form.get("role", ""), form.get("name", ""), _span(form), at)
        return bool(_span(form))
    if verb == "time":
        row = verbs.order(asker, paper, order)
        verbs.edit(asker, paper, order, {"time": {**row.time, "text": form.get("name", "")}}, at)
        return False
    if verb == "product":
        row = verbs.order(asker, paper, order)
        verbs.edit(asker, paper, order, {"products": [*row.products, form.get("name", "")]}, at)
        return False
    if verb == "split":
        verbs.split(
            asker, paper, order, [cut for text in form.getlist("cut") if (cut := numbers.number(text)) is not None], at
        )
        return True
    if verb == "merge":
        verbs.merge(asker, paper, order, at)
        return True
    raise Http404


def _answer(request: Asked, paper: Any, order: int, redraw: bool) -> HttpResponse:
    address = f"{reverse('review', args=[paper.pk])}#viec-{order}"
    if not request.htmx:
        return HttpResponseRedirect(address)
    if redraw:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    orders = queries.proposals(paper)
    row = next((one for one in orders if one.pk == order), None)
    if row is None:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    context = {
        "paper": paper,
        "one": card(row, queries.contract(paper)["text"], groups(orders)),
        "tally": tally(orders),
        "changed": relating.changed_by(paper),
        "swap": True,
    }
    return render(request, "pages/review/answer.html", {**context, **_choices(request)})


@require_POST
@hidden_is_missing
def add(request: Asked, number: int) -> HttpResponse:
    """Words of the paper become a new order."""
    paper = _paper(request, number)
    span = _span(request.POST) or (0, 0)
    to = reverse("review", args=[number])
    return act(request, to, "Đã thêm nhiệm vụ mới.", lambda: verbs.add(request.asker, paper, span, now()))


@require_POST
@hidden_is_missing
def find(request: Asked, number: int) -> HttpResponse:
    """A sentence copied from the paper becomes a new order: the way without a mouse."""
    paper = _paper(request, number)
    to = reverse("review", args=[number])
    words = request.POST.get("text", "")
    return act(request, to, "Đã thêm nhiệm vụ mới.", lambda: verbs.add_quoted(request.asker, paper, words, now()))


@require_POST
@hidden_is_missing
def clear(request: Asked, number: int) -> HttpResponse:
    paper = _paper(request, number)
    to = reverse("review", args=[number])
    done = "Đã nhận mọi nhiệm vụ không có câu hỏi."
    return act(request, to, done, lambda: verbs.accept_clear(request.asker, paper, now()))


@require_POST
@hidden_is_missing
def enter_bodies(request: Asked, number: int) -> HttpResponse:
    """Bodies that the directory lacks are entered; or a person says which of several a name means (`meant`: "id|name")."""
    paper = _paper(request, number)
    names, meant = request.POST.getlist("name"), request.POST.getlist("meant")
    to = reverse("review", args=[number])
    if meant:
        rows = (text.partition("|") for text in meant)
        chosen = {name: body for digits, _, name in rows if (body := numbers.number(digits))}
        done = "Đã khớp các tên đã chọn."
        return act(request, to, done, lambda: verbs.settle_names(request.asker, paper, chosen, now()))
    done = "Đã cập nhật danh bạ và khớp lại các nhiệm vụ."
    return act(request, to, done, lambda: verbs.enter_missing_bodies(request.asker, paper, names, now()))


@require_POST
@hidden_is_missing
def head(request: Asked, number: int) -> HttpResponse:
    paper = _paper(request, number)
    to = reverse("review", args=[number])
    done = "Đã lưu thông tin văn bản."
    return act(request, to, done, lambda: actions.correct_head(request.asker, paper, _head(request), now()))


def _head(request: Asked) -> dict[str, Any]:
    """The fields that the form holds: the whole head, or the horizon alone."""
    form = request.POST
    sizes = {"number": 80, "type": 20, "issuer": 300, "title": 5000, "signer": 200}
    fields: dict[str, Any] = {name: " ".join(form[name].split())[:size] for name, size in sizes.items() if name in form}
    if "issued_on" in form:
        fields["issued_on"] = _day(form["issued_on"])
    if "horizon" in form:
        fields["horizon"] = _year(form["horizon"].strip())
    return fields


def _day(text: str) -> date | None:
    found = day(text)
    if text.strip() and found is None:
        raise Refused("Ngày ban hành chưa đúng. Hãy ghi như 24/11/2026.")
    return found


def _year(text: str) -> int | None:
    if not text:
        return None
    if not 1990 <= (numbers.number(text) or 0) <= 2100:
        raise Refused("“Theo dõi đến hết năm” phải là một năm, ví dụ 2030.")
    return int(text)


@require_POST
@hidden_is_missing
def approve(request: Asked, number: int) -> HttpResponse:
    paper = _paper(request, number)
    try:
        count = approve_paper(request.asker, paper, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(reverse("review", args=[number]))
    paper.refresh_from_db()
    if amending.waiting_of(request.asker, paper):
        messages.success(
            request, "Đã phê duyệt. Văn bản này thay đổi văn bản đang theo dõi nên nhiệm vụ chờ đối chiếu rồi mới giao."
        )
    else:
        messages.success(request, f"Đã phê duyệt: {count} nhiệm vụ được giao và bắt đầu theo dõi.")
    return HttpResponseRedirect(reverse("plan", args=[number]))


def _span(form: Any) -> tuple[int, int] | None:
    start, end = numbers.number(form.get("start")), numbers.number(form.get("end"))
    return (start, end) if start is not None and end is not None else None
