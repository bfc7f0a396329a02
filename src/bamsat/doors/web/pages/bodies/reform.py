"""*Sắp xếp tổ chức* in four steps: what changes · from which day, on which paper · what moves where · confirm."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from bamsat.doors.web import numbers
from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.days import day
from bamsat.doors.web.downloads import download
from bamsat.doors.web.pages.bodies import form, sheet
from bamsat.doors.web.pages.reports.bound import FILES, bound
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Tree
from bamsat.records.reorganisation import actions, queries
from bamsat.records.reorganisation.handing_over import handed_over
from bamsat.records.reorganisation.listing import read_rows
from bamsat.records.reorganisation.planning import Item, Outcome, may_choose
from bamsat.records.reorganisation.scheme import MOVING, Scheme
from bamsat.records.reorganisation.vocabulary import GAP, STAY, Rule, State, Thing
from bamsat.records.tasks import queries as tasks
from bamsat.reports.catalogue.handover import handover
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.layout import lay
from bamsat.reports.paper import PaperError
from bamsat.reports.rules import NoRegime

STEPS = ("Thay đổi gì", "Từ ngày nào, theo văn bản nào", "Chuyển gì, đi đâu", "Xác nhận")
MOST = 300  # items shown one by one on a page; of more, those that wait for a person come first


@require_http_methods(["GET", "HEAD", "POST"])
def reforms(request: Asked) -> HttpResponse:
    """All of them; a new one is begun here, from nothing or from a sheet."""
    faults: list[str] = []
    if request.method == "POST":
        try:
            scheme, faults = _from_sheet(request) if request.FILES.get("sheet") else (Scheme(), [])
            if not faults:
                title = request.POST.get("title", "")
                made = actions.draft(request.asker, scheme, now(), title)
                return redirect(_address(made.pk, 1))
        except Refused as refusal:
            faults = [refusal.message]
    rows = queries.reorganisations(request.asker)
    awaited = queries.awaited(request.asker)
    context = {"rows": rows, "awaited": awaited, "faults": faults[:40], "more": len(faults) - 40}
    return render(request, "pages/bodies/reforms.html", context, status=422 if faults else 200)


@require_GET
def reform_sheet(request: Asked) -> HttpResponse:
    """The sheet to fill in."""
    return download(sheet.template(), "sap-xep-to-chuc.xlsx", sheet.MEDIA_TYPE)


@require_safe
@hidden_is_missing
def reform_plan(request: Asked, number: int) -> HttpResponse:
    """The whole preview of a draft as a sheet: every thing with where it goes and by which rule, however many."""
    row = queries.reorganisation(request.asker, number)
    scheme, outcome = queries.scheme(row), queries.outcome(request.asker, row)
    names = queries.names(scheme, scheme.on or request.asker.today)
    lines = [(one.item, _where(names, one.to), str(one.rule.label)) for one in outcome.moved]
    lines += [(item, "", "chưa có nơi nhận") for item in (*outcome.unplaced, *outcome.waiting)]
    lines += [(item, names.get(str(item.body), "?"), "ở lại") for item in outcome.staying]
    rows = [
        (names.get(str(item.body), "?"), str(item.thing.label), item.title, item.detail, to, how)
        for item, to, how in lines
    ]
    return download(sheet.planned(rows), f"phuong-an-sap-xep-{number}.xlsx", sheet.MEDIA_TYPE)


@require_safe
@hidden_is_missing
def reform_handover(request: Asked, number: int, form: str) -> HttpResponse:
    """*Danh mục bàn giao* as a paper for both sides to sign; of a plan what is to move, of an act what moved."""
    if form not in FILES:
        raise Http404
    asker, row = request.asker, queries.reorganisation(request.asker, number)
    try:
        rows = handed_over(asker, row)
        made = handover(rows, row.decided_by, row.effective_on or asker.today, letterhead(asker), asker.today)
        data = bound(lay(made), form)
    except (Refused, PaperError, NoRegime) as fault:
        messages.error(request, str(fault))
        return redirect(_address(number, 2 if row.effective_on is None else 4))
    return download(data, f"danh-muc-ban-giao-{number}.{form}", FILES[form][1])


@require_safe
@hidden_is_missing
def reform(request: Asked, number: int) -> HttpResponse:
    """A draft at one of its steps; an act that was done, with its bridge."""
    row = queries.reorganisation(request.asker, number)
    if row.state != State.DRAFT:
        return render(request, "pages/bodies/reform_done.html", _done(request, row))
    return _page(request, row, min(max(numbers.number(request.GET.get("buoc")) or 1, 1), 4))


def _page(request: Asked, row: Any, step: int, status: int = 200) -> HttpResponse:
    scheme = queries.scheme(row)
    context = {"row": row, "step": step, "steps": list(enumerate(STEPS, 1)), "changes": _changes(request, scheme)}
    context |= _STEP[step](request, row, scheme)
    return render(request, f"pages/bodies/reform_{step}.html", context, status=status)


@require_POST
@hidden_is_missing
def reform_write(request: Asked, number: int) -> HttpResponse:
    """What one of the first three steps sends."""
    row = queries.reorganisation(request.asker, number)
    scheme, what = queries.scheme(row), request.POST.get("act", "")
    title, directive, to = row.title, row.directive_id, 1
    if what == "add":
        return _add(request, row, scheme)
    if what == "drop":
        scheme = form.without_step(scheme, numbers.number(request.POST.get("at")))
    elif what == "found":
        scheme = form.with_founded(scheme, request.POST)
    elif what == "place":
        scheme = form.placed(scheme, request.POST)
    elif what.startswith("unfound-"):
        scheme = form.without_founded(scheme, what.removeprefix("unfound-"))
    elif what == "day":
        written = request.POST.get("on", "")
        wrong = bool(written.strip()) and day(written) is None
        if wrong:
            messages.error(request, f"Không có ngày “{written[:20]}”. Hãy ghi như 1/7/2025. Các ô khác đã được giữ.")
        scheme = form.decided(scheme, scheme.on if wrong else day(written), request.POST)
        title, directive = request.POST.get("title", ""), numbers.number(request.POST.get("directive"))
        to = 2 if wrong else 3
    elif what == "choose":
        found = queries.outcome(request.asker, row)
        items = [*found.unplaced, *(one.item for one in found.moved)]
        allowed = {item.key: set(_may(scheme, item)) for item in items}
        scheme = form.with_choices(scheme, items, request.POST, allowed, {item.key for item in found.unplaced})
        to = 3
    return act(
        request, _address(number, to), "", lambda: actions.amend(request.asker, row, scheme, now(), title, directive)
    )


def _add(request: Asked, row: Any, scheme: Scheme) -> HttpResponse:
    """One step more; what it lacks is said at once, with the form as it was filled in."""
    added = form.with_step(scheme, request.POST, queries.like(scheme.on or request.asker.today))
    try:
        actions.amend(request.asker, row, added, now(), row.title, row.directive_id)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return _page(request, row, 1, status=422)
    return redirect(_address(row.pk, 1))


@require_POST
@hidden_is_missing
def reform_act(request: Asked, number: int) -> HttpResponse:
    """*Thực hiện*, *Bỏ*, *Hoàn tác*, or where things go that a decided act could not place."""
    row = queries.reorganisation(request.asker, number)
    what, form_ = request.POST.get("act"), request.POST
    if what == "apply":
        digest = form_.get("digest", "")
        to = _address(number, 4)
        done = "Đã ghi quyết định sắp xếp." if _is_ahead(request, row) else "Đã sắp xếp."
        return act(request, to, done, lambda: actions.apply(request.asker, row, digest, now()))
    if what == "place":
        return _place(request, row)
    if what == "leave":
        return act(request, reverse("reforms"), "Đã bỏ bản soạn.", lambda: actions.leave(request.asker, row, now()))
    on, paper = day(form_.get("on")), form_.get("decided_by", "")
    if on is None:
        messages.error(request, "Hãy ghi ngày hoàn tác, ví dụ 1/8/2025.")
        return redirect(_address(number, 1))
    done = "Đã hoàn tác; cả hai lần đều còn trong lịch sử."
    return act(request, _address(number, 1), done, lambda: actions.reverse(request.asker, row, on, paper, now()))


def _place(request: Asked, row: Any) -> HttpResponse:
    scheme, items = queries.scheme(row), list(queries.outcome(request.asker, row).unplaced)
    allowed = {item.key: set(_may(scheme, item)) for item in items}
    choices = form.with_choices(scheme, items, request.POST, allowed, set(allowed)).choices
    to, done = reverse("reform", args=[row.pk]), "Đã ghi nơi nhận."
    return act(request, to, done, lambda: actions.place(request.asker, row, choices, now()))


def _is_ahead(request: Asked, row: Any) -> bool:
    return bool(row.effective_on and row.effective_on > request.asker.today)


def _from_sheet(request: Asked) -> tuple[Scheme, list[str]]:
    on = day(request.POST.get("on"))
    if on is None:
        raise Refused("Hãy ghi ngày có hiệu lực của danh sách, ví dụ 1/7/2025.")
    found = read_rows(sheet.rows(_uploaded(request)), queries.named(request.asker, on), queries.like(on))
    return replace(found.scheme(), on=on), found.faults


def _uploaded(request: Asked) -> bytes:
    file: Any = request.FILES.get("sheet")
    return bytes(file.read())


def _address(number: int, step: int) -> str:
    return f"{reverse('reform', args=[number])}?buoc={step}"


def _changes(request: Asked, scheme: Scheme) -> list[dict[str, Any]]:
    """Each step in words."""
    names = queries.names(scheme, scheme.on or request.asker.today)
    return [
        {
            "label": str(step.change.label),
            "bodies": [names.get(str(body), "?") for body in step.bodies],
            "to": [(names.get(heir.to, "?"), "; ".join(heir.words)) for heir in step.heirs],
            "rule": str(step.rule.label) if step.change in MOVING else "",
            "name": step.name,
            "parent": names.get(step.parent, ""),
            "goes_on": step.goes_on,
        }
        for step in scheme.steps
    ]


def _first(request: Asked, row: Any, scheme: Scheme) -> dict[str, Any]:
    on = scheme.on or request.asker.today
    asker = replace(request.asker, on=on)
    names = agencies.by_name(asker)
    touch, busy = queries.may_touch(asker, on), {body for step in scheme.steps if step.ends for body in step.bodies}
    kind, typed = request.POST.get("change") or request.GET.get("viec", ""), form.typed(request.POST)
    own = [(number, name) for number, name in names if number in touch]
    heirs = [(str(number), name) for number, name in own if number not in busy]
    heirs += [(new.key, f"{new.name} (mới)") for new in scheme.founded]
    return {
        "kinds": Change.choices,
        "kind": kind if kind in Change.values else "",
        "moving": kind in MOVING,
        "bodies": [(*one, str(one[0]) in typed["body"]) for one in own if one[0] not in busy],
        "heirs": heirs,
        "heirs_asked": [(ref, name, ref in typed["heir"], request.POST.get(f"words-{ref}", "")) for ref, name in heirs],
        "typed": typed,
        "founded": [
            (new, [one for one in heirs if one[0] != new.key], form.is_free(scheme, new)) for new in scheme.founded
        ],
        "founding": kind == "found",
        "rules": [(rule.value, rule.label) for rule in form.RULES],
        "body_kinds": Kind.choices,
        "levels": Level.choices,
        "trees": Tree.choices,
        "large": len(own) > MOST,
    }


def _second(request: Asked, row: Any, scheme: Scheme) -> dict[str, Any]:
    return {"on": scheme.on, "decided_by": scheme.decided_by, "papers": tasks.papers(request.asker).in_force()[:200]}


def _third(request: Asked, row: Any, scheme: Scheme) -> dict[str, Any]:
    outcome = queries.outcome(request.asker, row)
    names = queries.names(scheme, scheme.on or request.asker.today)
    moved = [
        _line(scheme, names, one.item, one.to, str(one.rule.label), one.rule == Rule.HAND) for one in outcome.moved
    ]
    return {
        **_waiting(scheme, names, outcome),
        "moved": moved[:MOST],
        "moves": len(moved),
        "staying": len(outcome.staying),
        "with_people": len(outcome.waiting),
        "most": MOST,
    }


def _waiting(scheme: Scheme, names: dict[str, str], outcome: Outcome) -> dict[str, Any]:
    """What no rule places, by body, with what a person may choose."""
    groups: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for item in outcome.unplaced[:MOST]:
        groups[item.body].append(_line(scheme, names, item, (), ""))
    rows = [(names.get(str(body), "?"), body, _rest(lines), lines) for body, lines in groups.items()]
    return {"groups": rows, "waiting": len(outcome.unplaced)}


def _counted(names: dict[str, str], outcome: Outcome) -> list[tuple[Any, ...]]:
    """How much of each kind goes from where to where, by which rule."""
    counts = Counter((one.item.body, one.to, one.item.thing, one.rule) for one in outcome.moved)
    return [
        (names.get(str(body), "?"), _where(names, to), Thing(thing).label, Rule(rule).label, count)
        for (body, to, thing, rule), count in sorted(counts.items(), key=str)
    ]


def _fourth(request: Asked, row: Any, scheme: Scheme) -> dict[str, Any]:
    outcome = queries.outcome(request.asker, row)
    names = queries.names(scheme, scheme.on or request.asker.today)
    return {
        "table": _counted(names, outcome),
        "moved": [_line(scheme, names, one.item, one.to, str(one.rule.label)) for one in outcome.moved[:2000]],
        "moves": len(outcome.moved),
        "waiting": outcome.unplaced,
        "staying": len(outcome.staying),
        "digest": outcome.digest,
        "on": scheme.on,
        "ahead": _is_ahead(request, row),
        "ready": bool(scheme.steps and scheme.on and scheme.decided_by and not outcome.unplaced),
    }


_STEP = {1: _first, 2: _second, 3: _third, 4: _fourth}


def _done(request: Asked, row: Any) -> dict[str, Any]:
    planks = [
        (
            Thing(one.thing).label,
            one.body or "không cơ quan nào",
            one.successor or "không cơ quan nào",
            Rule(one.rule).label,
            one.count,
        )
        for one in queries.moved(row)
    ]
    reversal = getattr(row, "reversed_by", None)
    scheme = queries.scheme(row)
    awaited = queries.is_awaited(row)
    return {
        **(_still_to_move(request, row, scheme) if awaited or (row.left and reversal is None) else {}),
        "row": row,
        "awaited": awaited,
        "changes": _changes(request, scheme),
        "planks": planks,
        "reversal": reversal,
        "may_reverse": reversal is None and row.reverses_id is None,
        "earliest": max(row.effective_on or date.min, request.asker.today),
    }


def _still_to_move(request: Asked, row: Any, scheme: Scheme) -> dict[str, Any]:
    """Of a decided act: what its day will move, and what waits for a person before it or after it."""
    outcome, names = queries.outcome(request.asker, row), queries.names(scheme, row.effective_on)
    return {"table": _counted(names, outcome), **_waiting(scheme, names, outcome)}


def _may(scheme: Scheme, item: Item) -> tuple[str, ...]:
    step = next(step for step in scheme.steps if step.change in MOVING and item.body in step.bodies)
    return may_choose(item, step)


def _line(
    scheme: Scheme, names: dict[str, str], item: Item, to: tuple[str, ...], rule: str, by_hand: bool = False
) -> dict[str, Any]:
    """An item with where it goes and what a person may choose for it."""
    may = _may(scheme, item)
    refs = [ref for ref in may if ref not in {GAP, STAY}]
    options = [(ref, _where(names, (ref,))) for ref in refs]
    if item.thing == Thing.ASSIGNMENT and len(refs) > 1:
        options.append(("+".join(refs), "Chia cho tất cả các cơ quan tiếp nhận"))
    options += [(GAP, "Chưa có cơ quan nhận")] * (GAP in may) + [(STAY, "Giữ nguyên")] * (STAY in may)
    return {
        "key": item.key,
        "body": item.body,
        "from": names.get(str(item.body), "?"),
        "title": item.title,
        "detail": item.detail,
        "thing": str(item.thing.label),
        "to": _where(names, to),
        "rule": rule,
        "by_hand": by_hand,
        "options": options,
        "unasked": "theo người" if item.follows else "mỗi nơi nhận một bản",
    }


def _rest(lines: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What may be chosen for every item of a body at once."""
    shared = set.intersection(*({option[0] for option in line["options"]} for line in lines))
    return [option for option in max((line["options"] for line in lines), key=len) if option[0] in shared]


def _where(names: dict[str, str], to: tuple[str, ...]) -> str:
    return "; ".join(names.get(ref, "?") for ref in to) or "Chưa có cơ quan nhận"
