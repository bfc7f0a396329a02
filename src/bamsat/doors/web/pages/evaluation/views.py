"""*Đánh giá*: bodies beside criteria, and of one body every point lost with its task and why. Where it is turned off there is no such page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.downloads import download
from bamsat.doors.web.pages.evaluation.asking import BY_POINTS, Look, look
from bamsat.doors.web.pages.evaluation.shown import Line, lines, parts, ranked, told
from bamsat.doors.web.pages.reports.asking import OTHER, periods
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE, Column, sheets
from bamsat.doors.web.routes import answers
from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.evaluation.formula import POINT
from bamsat.reckoning.evaluation.looking import opens_on
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Level
from bamsat.records.evaluation import queries
from bamsat.records.evaluation.description.written import write_formula
from bamsat.records.evaluation.wording import points, reason, rule
from bamsat.records.tasks.covering import papers_to_report

PAGE = 50
PAPERS = 200  # in the choice, the newest
MOST_ROWS = 100_000  # grounds in a sheet
AT_ONCE = 200  # bodies whose tasks are at hand while a sheet is written


@require_safe
@hidden_is_missing
def evaluation(request: Asked) -> HttpResponse:
    """Bodies by name; by points where that is asked for, those with the same points at one place."""
    asked = _asked(request)
    asker = request.asker
    found = queries.compared(asker, asked.asking, asked.formula)
    try:
        page, rows = (_by_points if asked.by_points else _by_name)(request, asked, found.rows)
    except Refused as refusal:
        asked = replace(asked, by_points=False, problem=refusal.message)
        page, rows = _by_name(request, asked, found.rows)
    context = _context(request, asked) | {
        "rows": rows,
        "page": page,
        "found": found,
        "page_query": urlencode({"xep": BY_POINTS}) + f"&{asked.kept}" if asked.by_points else asked.kept,
        "sees_own": asker.body in dict(found.rows),
        "in_part": queries.in_part(asker, (body for body, _ in found.rows)),
    }
    return render(request, "pages/evaluation/evaluation.html", context)


def _by_name(request: Asked, asked: Look, names: Sequence[tuple[int, str]]) -> "tuple[Page[Any], list[Line]]":
    """Only the bodies of the page are reckoned."""
    page: Page[Any] = Paginator(names, PAGE).get_page(request.GET.get("trang"))
    scores = queries.scores(request.asker, asked.asking, asked.formula, [body for body, _ in page])
    return page, lines(list(page), scores)


def _by_points(request: Asked, asked: Look, names: Sequence[tuple[int, str]]) -> "tuple[Page[Any], list[Line]]":
    scores = queries.scores(request.asker, asked.asking, asked.formula, [body for body, _ in names])
    page: Page[Any] = Paginator(ranked(names, scores), PAGE).get_page(request.GET.get("trang"))
    return page, list(page)


@require_safe
@hidden_is_missing
def of_body(request: Asked, number: int) -> HttpResponse:
    """Every point that a body lost: by which criterion, for which task, on which days; and what was set aside."""
    asked, asker = _asked(request), request.asker
    body, name = queries.body(asker, number, asked.asking, asked.formula)
    score = queries.scores(asker, asked.asking, asked.formula, [body])[body]
    context = _context(request, asked) | {
        "body": body,
        "name": name,
        "score": score,
        "points": points(score.points),
        "lost": points(score.lost),
        "parts": parts(score, queries.grounds([score])),
        "opens": opens_on(asked.asking.period.last_on, asked.formula.first_look, vietnam()),
        "own": body == asker.body,
        "in_part": queries.in_part(asker, [body]),
    }
    return render(request, "pages/evaluation/body.html", context)


@require_safe
@hidden_is_missing
def as_sheet(request: Asked) -> HttpResponse:
    """The table, every ground, and the formula, a page each."""
    asked, asker = _asked(request), request.asker
    found = queries.compared(asker, asked.asking, asked.formula)
    try:
        scores = queries.scores(asker, asked.asking, asked.formula, [body for body, _ in found.rows])
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(f"{reverse('evaluation')}?{asked.kept}")
    rows = ranked(found.rows, scores) if asked.by_points else lines(found.rows, scores)
    pages = (
        ("Đánh giá", _columns(asked), rows),
        ("Căn cứ", _GROUNDS, _grounds(rows)),
        ("Bộ tiêu chí", _RULES, _rules(asked)),
    )
    return download(sheets(pages), f"danh-gia-{asked.asking.period.last_on.isoformat()}.xlsx", MEDIA_TYPE)


@require_safe
@hidden_is_missing
def formula_file(request: Asked) -> HttpResponse:
    """The formula of the table as YAML."""
    asked = _asked(request)
    return download(write_formula(asked.formula).encode(), "bo-tieu-chi.yaml", "application/yaml; charset=utf-8")


def _asked(request: Asked) -> Look:
    if not queries.is_open(request.asker):
        raise Http404
    return look(request.asker, request.GET)


def _context(request: Asked, asked: Look) -> dict[str, Any]:
    """The form and the formula: a table is never shown without it."""
    asker, period = request.asker, asked.asking.period
    under = agencies.children(asker, asker.body)
    span = queries.span_of(asker, period)
    return {
        "asked": asked,
        "used": asked.used,
        "formula": asked.formula,
        "rules": told(asked.formula),
        "span": span,
        "began_later": bool(asked.used.begins and asked.used.begins > period.days.begins),
        "periods": list(periods(queries.last_comparable(asker, asked.formula))),
        "period": request.GET.get("ky", OTHER),
        "first": request.GET.get("tu") or f"{period.days.begins:%d/%m/%Y}",
        "last": request.GET.get("den") or f"{period.last_on:%d/%m/%Y}",
        "papers": list(papers_to_report(asker)[:PAPERS]),
        "paper": next(iter(asked.asking.papers), None),
        "under": under,
        "within": asked.asking.within,
        "levels": Level.choices,
        "level": asked.asking.level,
        "sets": answers("evaluation-setting", asker.role),
        "by_points": BY_POINTS,
    }


def _columns(asked: Look) -> tuple[Column, ...]:
    """Body, of each criterion what was lost, what is left, how many tasks, how it is called."""
    head: list[Column] = [("Thứ tự", 8, lambda line: line.place)] if asked.by_points else []
    head.append(("Cơ quan", 44, lambda line: line.name))
    for at, one in enumerate(asked.formula.criteria):
        head.append((f"Điểm trừ: {one.title} (tối đa {points(one.points)})", 16, _lost(at)))
    head += [
        ("Số nhiệm vụ được xét", 12, lambda line: line.score.tasks),
        (f"Điểm còn (trên {points(asked.formula.most)})", 12, _left),
        ("Xếp loại", 20, lambda line: line.score.band if line.score.graded else "không xếp: quá ít nhiệm vụ"),
    ]
    return tuple(head)


def _lost(at: int) -> Any:
    return lambda line: line.score.results[at].lost / POINT


def _left(line: Line) -> float | None:
    return line.score.points / POINT if line.score.graded else None


_GROUNDS: tuple[Column, ...] = (
    ("Cơ quan", 40, lambda row: row[0]),
    ("Tiêu chí", 26, lambda row: row[1]),
    ("Văn bản", 20, lambda row: row[2]),
    ("Nhiệm vụ", 60, lambda row: row[3]),
    ("Vì sao", 60, lambda row: row[4]),
    ("Điểm trừ", 10, lambda row: row[5]),
)
_RULES: tuple[Column, ...] = (
    ("Mục", 34, lambda row: row[0]),
    ("Điểm", 10, lambda row: row[1]),
    ("Cách tính", 110, lambda row: row[2]),
)


def _grounds(rows: list[Line]) -> Iterator[tuple[Any, ...]]:
    """At most `MOST_ROWS`; a last line tells that there are more."""
    found = _every_ground(rows)
    yield from islice(found, MOST_ROWS)
    if next(found, None) is not None:
        yield f"Còn nữa: bảng chỉ ghi {MOST_ROWS} dòng đầu; hãy tải theo từng cơ quan.", "", "", "", "", None


def _every_ground(rows: list[Line]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        tasks = queries.grounds([line.score for line in part])
        for line in part:
            yield from _of_line(line, tasks)


def _of_line(line: Line, tasks: Mapping[int, Any]) -> Iterator[tuple[Any, ...]]:
    for result in line.score.results:
        for one in result.losses:
            task, why = tasks[one.case.task], reason(one.case)
            yield line.name, result.criterion.title, str(task.directive), task.text, why, one.points / POINT


def _rules(asked: Look) -> Iterator[tuple[Any, ...]]:
    used, span = asked.used, asked.asking.period
    since = (
        f"bản {used.version.number}, áp dụng từ {used.version.from_on:%d/%m/%Y}" if used.version else "kèm chương trình"
    )
    yield asked.formula.name, None, f"{used.holder or 'Bám Sát'}, {since}. {asked.formula.about}".strip()
    yield "Kỳ đánh giá", None, span.name
    for one in asked.formula.criteria:
        yield one.title, one.points / POINT, f"{rule(one)} {one.about}".strip()
    yield "Số nhiệm vụ tối thiểu", None, told(asked.formula)["least"]
    for title, least in told(asked.formula)["bands"]:
        yield f"Xếp loại: {title}", None, f"từ {least} điểm"
