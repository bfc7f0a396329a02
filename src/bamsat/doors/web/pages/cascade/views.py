"""*Dòng chảy*: the papers in force with what they carry out, the chain of one as a drawing, and the word of a person on its relations."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.days import day
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as number_of
from bamsat.records.agencies.asker import Refused
from bamsat.records.cascade.adopting import may_take_up
from bamsat.records.cascade.issuers import gone
from bamsat.records.cascade.proposing import may_compare
from bamsat.records.cascade.queries import candidates, own_adoption, taken_up
from bamsat.records.directives import relating
from bamsat.records.directives.vocabulary import TYPES, Relationship
from bamsat.records.tasks import chains, queries
from bamsat.reports.catalogue.chain import draw, ending, named, sentence

PAGE = 50
CHOICE = 200  # papers to choose from, the newest


@require_safe
def cascade(request: Asked) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    rows = queries.papers(request.asker).in_force().on_paper()
    rows = rows.holding(words) if words else rows
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    papers = list(page)
    upper = chains.upper_of(request.asker, papers)
    context = {"page": page, "rows": [(paper, upper.get(paper.pk, [])) for paper in papers], "words": words}
    return render(request, "pages/cascade/cascade.html", context)


@require_safe
@hidden_is_missing
def chain(request: Asked, number: int) -> HttpResponse:
    """The drawing, the same in sentences, and the relations of the paper itself to decide on."""
    paper = queries.paper(request.asker, number)
    found = chains.chain(request.asker, paper)
    taken = taken_up(request.asker, _held(found))
    ended = gone(request.asker, found)
    context = {
        "paper": paper,
        "chain": found,
        "drawing": draw(found, f"p{paper.pk}", taken, ended),
        "sentences": [sentence(found, edge, taken) for edge in found.edges],
        "endings": [ending(one) for one in {one.number: one for one in ended.values()}.values()],
        "stubs": [(node, named(node)) for node in found.nodes.values() if node.paper is None],
        "relations": [(row, row.is_confirmed(request.asker.on)) for row in chains.relations(request.asker, paper)],
        "may_relate": relating.may_relate(request.asker, paper) and not request.asker.looks_back,
        "kinds": Relationship.choices,
        "papers": [one for one in queries.papers(request.asker).in_force().on_paper()[:CHOICE] if one.pk != paper.pk],
        "type": TYPES.get(paper.type, ""),
        **_beside(request, paper),
    }
    return render(request, "pages/cascade/chain.html", context)


def _held(found: chains.Chain) -> list[int]:
    return [node.paper for node in found.nodes.values() if node.paper]


def _beside(request: Asked, paper: Any) -> dict[str, Any]:
    """The pairs in which the paper may stand, each with whether the asker may compare it."""
    pairs = candidates(request.asker, paper)
    open_ = not request.asker.looks_back
    return {
        "pairs": [
            (upper, lower, made, open_ and may_compare(request.asker, upper, lower)) for upper, lower, made in pairs
        ],
        "own_draft": own_adoption(request.asker, paper),
        "may_take_up": open_ and may_take_up(request.asker, paper),
    }


@require_safe
@hidden_is_missing
def chain_drawing(request: Asked, number: int) -> HttpResponse:
    """The drawing as an SVG of its own, for a report or a slide."""
    paper = queries.paper(request.asker, number)
    found = chains.chain(request.asker, paper)
    drawn = draw(found, f"p{paper.pk}", taken_up(request.asker, _held(found)), gone(request.asker, found))
    text = render_to_string("pages/cascade/drawing.svg", {"drawing": drawn, "alone": True, "paper": paper})
    return download(text.encode(), f"dong-chay-{paper.pk}.svg", "image/svg+xml")


@require_POST
@hidden_is_missing
def relate(request: Asked, number: int) -> HttpResponse:
    """A relation that the reading lacks."""
    queries.paper(request.asker, number)  # hidden is missing, whatever the form says
    to = reverse("chain", args=[number])
    return act(request, to, "Đã ghi quan hệ giữa hai văn bản.", lambda: _relate(request, number))


@require_POST
@hidden_is_missing
def decide_relation(request: Asked, number: int) -> HttpResponse:
    """*Đúng* or *Không đúng*."""
    relation = chains.relation(request.asker, number)
    to = reverse("review" if request.POST.get("back") == "review" else "chain", args=[relation.directive_id])
    if request.POST.get("act") == "confirm":
        return act(request, to, "Đã xác nhận.", lambda: relating.confirm(request.asker, relation, now()))
    return act(request, to, "Đã bỏ quan hệ này.", lambda: relating.refuse(request.asker, relation, now()))


def _relate(request: Asked, number: int) -> None:
    asker, told = request.asker, request.POST
    paper = queries.paper(asker, number)
    chosen = number_of(told.get("to"))
    to = queries.paper(asker, chosen) if chosen is not None else None
    written = told.get("day", "").strip()
    issued_on = day(written) if written else None
    if written and issued_on is None:
        raise Refused(f"“{written[:20]}” không phải là ngày. Hãy ghi như 15/11/2026.")
    relating.relate(
        asker, paper, told.get("kind", ""), told.get("number", ""), told.get("issuer", ""), issued_on, now(), to
    )
