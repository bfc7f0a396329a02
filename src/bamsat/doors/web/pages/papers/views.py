"""*Văn bản*: the register, taking a paper in, a plan with its orders, the file as received."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.shown import shown
from bamsat.doors.web.uploads import TOO_LARGE
from bamsat.reading import MAXIMUM_BYTES
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.amending import queries as amending
from bamsat.records.copies.queries import may_make, refusal
from bamsat.records.directives import actions, queries
from bamsat.records.directives.reader import read_apart
from bamsat.records.directives.vocabulary import State
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.remembering import remembered
from bamsat.records.tasks.seen import asked_by, mend_by_sight

PAGE = 50


@require_safe
def papers(request: Asked) -> HttpResponse:
    words, state = request.GET.get("q", "").strip(), request.GET.get("trang-thai", "")
    rows = tasks.papers(request.asker).on_paper()
    rows = rows.holding(words) if words else rows
    rows = rows.filter(state=state) if state in State.values else rows
    page = Paginator(queries.with_counts(rows), PAGE).get_page(request.GET.get("trang"))
    query = request.GET.copy()
    query.pop("trang", None)
    context = {"page": page, "words": words, "state": state, "states": State.choices[:2], "query": query.urlencode()}
    return render(request, "pages/papers/papers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: Asked) -> HttpResponse:
    """Upload a paper: read apart, entered with its orders to review, or refused with one sentence."""
    if request.method == "POST":
        try:
            paper = _take_in(request)
        except actions.AlreadyHere as twin:
            messages.info(request, twin.message)
            return _go(request, reverse("plan", args=[twin.directive]))
        except Refused as refusal:
            context = {"error": refusal.message, "largest": MAXIMUM_BYTES // 2**20}
            return render(request, "pages/papers/take_in.html", context, status=422)
        return _go(request, reverse("review", args=[paper]))
    return render(request, "pages/papers/take_in.html", {"largest": MAXIMUM_BYTES // 2**20})


def _take_in(request: Asked) -> int:
    file = request.FILES.get("paper")
    if getattr(request, TOO_LARGE, False):
        raise Refused(
            f"Tệp lớn hơn {MAXIMUM_BYTES // 2**20} MB nên chưa nhận. Hãy tách phụ lục hoặc xuất lại bản nhẹ hơn."
        )
    if file is None:
        raise Refused(
            "Chưa chọn tệp nào. Hãy chọn tệp văn bản (DOCX, DOC, XLSX, PDF, HTML hoặc TXT) rồi bấm Đọc văn bản."
        )
    data, name = file.read(), file.name or "van-ban"
    return actions.take_in(request.asker, data, name, read_apart(data, name), now()).pk


def _go(request: Asked, address: str) -> HttpResponse:
    """Script that sends the file itself follows this header; a plain form follows the redirect."""
    if request.headers.get("X-Upload") == "1":
        return HttpResponse(status=204, headers={"X-Go": address})
    return redirect(address)


@require_safe
@hidden_is_missing
def plan(request: Asked, number: int) -> HttpResponse:
    """A paper in force with its orders; one under review opens its review for those who may."""
    paper = tasks.paper(request.asker, number)
    if paper.state == State.UNDER_REVIEW and queries.for_review(request.asker).filter(pk=number).exists():
        return redirect("review", number)
    orders = list(tasks.with_charges(tasks.listed(request.asker, tasks.Filter(paper=number)), request.asker.on))
    standing = tasks.standing(request.asker, orders)
    rows = [{"task": task, "standing": standing.get(task.pk)} for task in orders]
    marks = [(task.start, task.end, "order", task.pk) for task in orders if task.directive_id == number]
    return render(
        request,
        "pages/papers/plan.html",
        {
            "paper": paper,
            "rows": rows,
            "amendments": amending.waiting_of(request.asker, paper),
            "amended": amending.about(request.asker, paper),
            "fields": _fields(request, paper),
            "copies": may_make(request.asker, paper, request.asker.today) and not refusal(request.asker, paper),
            "signs": _counted([row["standing"].sign for row in rows if row["standing"]]),
            **shown(request, paper, marks),
        },
    )


def _fields(request: Asked, paper: Any) -> list[str] | None:
    """Names of fields, for who may say to which one the paper belongs."""
    may_say = may(request.asker, Verb.REVIEW, paper, request.asker.on) and not request.asker.looks_back
    return _fields_known(request.asker) if may_say else None


def _fields_known(asker: Asker) -> list[str]:
    """Names to choose from, put together anew once it may have changed which papers are seen: of a province's thousands that takes a tenth of a second."""
    who = ("fields", *asked_by(asker))
    return remembered(who, lambda: queries.fields(tasks.papers(asker)), mend=mend_by_sight)


@require_POST
@hidden_is_missing
def paper_field(request: Asked, number: int) -> HttpResponse:
    """*Ghi lĩnh vực*."""
    paper, field = tasks.paper(request.asker, number), request.POST.get("field", "")
    done = "Đã ghi lĩnh vực của văn bản." if field.strip() else "Đã bỏ lĩnh vực của văn bản."
    return act(
        request, reverse("plan", args=[number]), done, lambda: actions.classify(request.asker, paper, field, now())
    )


def _counted(signs: list[str]) -> dict[str, int]:
    return {sign: signs.count(sign) for sign in sorted(set(signs))}


@require_safe
@hidden_is_missing
def original(request: Asked, number: int) -> HttpResponse:
    """The file as received, byte for byte; always saved, never opened inside our pages."""
    paper = tasks.paper(request.asker, number)
    return download(queries.original(paper), paper.filename)


@require_safe
@hidden_is_missing
def picture(request: Asked, number: int, page: int) -> HttpResponse:
    """One printed page as a picture, for those who may have the file."""
    found = queries.picture(tasks.paper(request.asker, number), page)
    if found is None:
        raise Http404
    answer = HttpResponse(found, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    answer["Content-Disposition"] = f'inline; filename="trang-{page}.png"'
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@require_POST
@hidden_is_missing
def leave_aside(request: Asked, number: int) -> HttpResponse:
    paper = queries.for_review(request.asker).get(pk=number)
    return act(
        request,
        reverse("papers"),
        f"Đã bỏ “{paper}” khỏi sổ. Tệp vẫn được giữ; vào Nhật ký để khôi phục.",
        lambda: actions.leave_aside(request.asker, paper, now()),
    )


@require_POST
@hidden_is_missing
def bring_back(request: Asked, number: int) -> HttpResponse:
    to = reverse("review", args=[number])
    return act(request, to, "Đã khôi phục văn bản.", lambda: actions.bring_back(request.asker, number, now()))
