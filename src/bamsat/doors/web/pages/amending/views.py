"""A later paper beside the one it changes: the older order with its live task left, the newer right; each row decided, the whole looked through, then applied. Every act is an ordinary form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.numbers import number as number_of
from bamsat.records.agencies.asker import Refused
from bamsat.records.amending import applying, deciding, queries, relooking
from bamsat.records.amending.vocabulary import ACTS, PROBLEMS, Decision, Kind
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.approval import issue_held
from bamsat.records.tasks.revising import charged

PAGE = 40
OPEN = "chua"


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """A change with what its card shows: where its task stands, what can be decided, what the machine would do."""

    change: Any
    before: str  # the words of the older order, whatever became of its task since
    standing: Any
    charged: list[tuple[str, str]]  # who holds it now, by role
    choices: list[tuple[str, str]]
    proposed: str
    parts: list[tuple[str, str]]  # whom the newer paper charges, by role
    typed: Any  # the form that was refused
    is_told: bool  # its new words stand in the paper, so that the address can lead there

    @property
    def aspects(self) -> list[str]:
        return self.typed.getlist("aspect") if self.typed else []


@require_POST
@hidden_is_missing
def amend(request: Asked, number: int) -> HttpResponse:
    """Put a paper beside one that it amends or replaces, then show both."""
    new = tasks.paper(request.asker, number)
    old = tasks.paper(request.asker, number_of(request.POST.get("old")) or 0)
    try:
        made = deciding.open_amendment(request.asker, old, new, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(reverse("plan", args=[number]))
    return HttpResponseRedirect(reverse("amendment", args=[made.pk]))


@require_safe
@hidden_is_missing
def amendment(request: Asked, number: int) -> HttpResponse:
    return _page(request, queries.amendment(request.asker, number), request.GET)


def _page(request: Asked, of: Any, form: QueryDict, refusal: str = "") -> HttpResponse:
    """`form`: which of its orders are shown; where it was refused, what was typed too."""
    found = queries.changes(of)
    wanted = form.get("loc", "")
    rows = [one for one in found if _is(one, wanted)]
    page = Paginator(rows, PAGE).get_page(form.get("trang"))
    standing = tasks.standing(request.asker, [one.task for one in page if one.task])
    typed = {number_of(form.get("change")): form} if refusal else {}
    cards = [_row(request, one, standing, typed) for one in page]
    problems = [one for one in of.outcomes if one["problem"]]
    context = {
        "of": of,
        "page": page,
        "cards": cards,
        "wanted": wanted,
        "query": f"loc={wanted}" if wanted else "",
        "tabs": _tabs(found),
        "decided": sum(one.decision != Decision.OPEN for one in found),
        "total": len(found),
        "may": deciding.may_amend(request.asker, of.old) and not request.asker.looks_back and of.applied_at is None,
        "many": _many(found),
        "outcomes": [(one, ACTS[one["act"]], PROBLEMS.get(one["problem"], "")) for one in of.outcomes],
        "unsolved": [one["instruction"] for one in problems if one["problem"] in ("not-found", "ambiguous")],
        "places": _places(of) if problems else [],
        "preview": _preview(found),
        "refusal": refusal,
    }
    return render(request, "pages/amending/amendment.html", context, status=422 if refusal else 200)


def _is(one: Any, wanted: str) -> bool:
    if wanted == OPEN:
        return bool(one.decision == Decision.OPEN)
    return not wanted or wanted in one.kinds


def _tabs(found: list[Any]) -> list[Tab]:
    tabs = [Tab("", "Tất cả", len(found)), Tab(OPEN, "Chưa quyết định", sum(_is(one, OPEN) for one in found))]
    return tabs + [Tab(kind, str(kind.label), sum(kind in one.kinds for one in found)) for kind in Kind]


def _many(found: list[Any]) -> list[tuple[str, str, int]]:
    """Kinds of which something is open: (code, what pressing does, how many)."""
    said = {
        Kind.SAME: "Giữ nguyên tất cả", Kind.WORDS: "Sửa lời tất cả", Kind.BODIES: "Đổi cơ quan tất cả", Kind.TIME: "Đổi thời gian tất cả",
        Kind.NEW: "Giao mới tất cả", Kind.ENDED: "Kết thúc tất cả",
    }  # fmt: skip
    counts = {kind: sum(one.decision == Decision.OPEN and kind in one.kinds for one in found) for kind in Kind}
    return [(kind, said[kind], count) for kind, count in counts.items() if count]


def _row(request: Asked, one: Any, standing: dict[int, Any], typed: dict[Any, Any]) -> Row:
    held = charged(one.task, request.asker.on) if one.task else []
    by_role = _charged([(row.role, row.name) for row in held])
    parts = _charged([(part["role"], part["name"]) for part in (one.order or {}).get("parts", ())])
    choices = [(str(code), str(Decision(code).label)) for code in deciding.choices(one)]
    told = bool(one.order) and one.order["start"] is not None
    return Row(
        one,
        _before(one),
        standing.get(one.task_id),
        by_role,
        choices,
        deciding.way(one),
        parts,
        typed.get(one.pk),
        told,
    )


def _charged(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Who is charged, by role: (its label, the names)."""
    by_role = ((role, [name for one, name in rows if one == role]) for role in Part)
    return [(str(role.label), "; ".join(names)) for role, names in by_role if names]


def _before(one: Any) -> str:
    if one.pieces:
        return "".join(words for kind, words in one.pieces if kind != "in")
    return one.task.text if one.task else ""


def _places(of: Any) -> list[tuple[str, str]]:
    """Nodes of the older paper that a person can point at: (id, its label and words)."""
    rows = of.old.reading.contract["outline"]
    return [
        (row["id"], f"{'– ' * (row['level'] - 1)}{row['label'] or ''} {row['heading'][:70]}".strip())
        for row in rows
        if row["kind"] != "table"
    ]


def _preview(found: list[Any]) -> list[tuple[str, list[Any]]]:
    """What applying would do, by decision."""
    return [
        (str(one.label), rows)
        for one in Decision
        if one != Decision.OPEN and (rows := [row for row in found if row.decision == one])
    ]


@require_POST
@hidden_is_missing
def amend_act(request: Asked, number: int) -> HttpResponse:
    """One act, named by the button that was pressed."""
    of = queries.amendment(request.asker, number)
    verb = _VERBS.get(request.POST.get("act", ""))
    if verb is None:
        raise Http404
    try:
        done = verb(request, of)
    except Refused as refusal:
        if verb is _decide:
            return _page(request, of, request.POST, refusal.message)
        messages.error(request, refusal.message)
    else:
        if done:
            messages.success(request, done)
    return HttpResponseRedirect(_back(request, of))


def _back(request: Asked, of: Any) -> str:
    query = QueryDict(mutable=True)
    query.update({key: request.POST[key] for key in ("loc", "trang") if request.POST.get(key)})
    at = number_of(request.POST.get("change"))
    return f"{reverse('amendment', args=[of.pk])}{'?' if query else ''}{query.urlencode()}{f'#thay-doi-{at}' if at else ''}"


def _change(request: Asked, of: Any) -> Any:
    """Raises `Refused` where it is no more: the page was opened before the papers were compared anew."""
    try:
        return queries.change(of, number_of(request.POST.get("change")) or 0)
    except ObjectDoesNotExist:
        raise Refused(deciding.COMPARED_AGAIN) from None


def _decide(request: Asked, of: Any) -> str:
    form = request.POST
    change = _change(request, of)
    deciding.decide(
        request.asker, change, form.get("decision", ""), form.getlist("aspect"), form.get("reason", ""), now()
    )
    return ""


def _as_proposed(request: Asked, of: Any) -> str:
    change = _change(request, of)
    deciding.decide(request.asker, change, deciding.way(change), deciding.aspects(change), "", now())
    return ""


def _again(request: Asked, of: Any) -> str:
    change = _change(request, of)
    deciding.decide(request.asker, change, Decision.OPEN, [], "", now())
    return ""


def _decide_many(request: Asked, of: Any) -> str:
    count = deciding.decide_many(request.asker, of, request.POST.get("kind", ""), now())
    return f"Đã quyết định {count} nhiệm vụ. Chưa có gì thay đổi cho đến khi áp dụng."


def _point(request: Asked, of: Any) -> str:
    at = number_of(request.POST.get("instruction"))
    deciding.point(request.asker, of, -1 if at is None else at, request.POST.get("node", ""), now())
    return "Đã đối chiếu lại với chỗ vừa chỉ."


def _apply(request: Asked, of: Any) -> str:
    done = applying.apply(request.asker, of, now())
    asked = f" {done.relooks} liên kết bên dưới được hỏi lại." if done.relooks else ""
    return f"Đã áp dụng: sửa {done.amended}, giữ nguyên {done.carried}, kết thúc {done.ended}, giao mới {done.taken} nhiệm vụ.{asked}"


_VERBS: dict[str, Callable[[Asked, Any], str]] = {
    "decide": _decide,
    "as-proposed": _as_proposed,
    "open": _again,
    "many": _decide_many,
    "point": _point,
    "apply": _apply,
}


@require_POST
@hidden_is_missing
def issue(request: Asked, number: int) -> HttpResponse:
    """Give the orders of a paper that waited for an amendment which is no more."""
    paper = tasks.paper(request.asker, number)
    to = reverse("plan", args=[number])
    return act(request, to, "Đã giao các nhiệm vụ của văn bản.", lambda: issue_held(request.asker, paper, now()))


@require_POST
@hidden_is_missing
def relook_act(request: Asked, number: int) -> HttpResponse:
    """What a body says of its order when the one above it was changed."""
    of = queries.relook(request.asker, number)
    form = request.POST
    said, note = form.get("answer", ""), form.get("note", "")
    done = "Đã ghi câu trả lời."
    return act(request, reverse("my-work"), done, lambda: relooking.answer(request.asker, of, said, note, now()))
