"""*Giám sát*: the cases that the asker may see, the recommendations and how they stand; both as a sheet too."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE, sheet
from bamsat.records.supervision import entries, queries
from bamsat.records.supervision.queries import Filter, Listed
from bamsat.records.supervision.standing import Recommended
from bamsat.records.supervision.vocabulary import STAGE_SIGNS, Stage, State

ACTS = (("supervision", "Giám sát"), ("inspection", "Kiểm tra"))


@require_safe
def supervision(request: Asked) -> HttpResponse:
    asker, by = request.asker, _filter(request)
    every = queries.cases(asker)
    rows = queries.cases(asker, by) if by != Filter() else every
    subjects = {number: name for row in every for number, name in row.subjects.items()}
    asked = queries.recommendations(asker, [row.case for row in rows])
    return render(
        request,
        "pages/supervision/cases.html",
        {
            "rows": [(row, STAGE_SIGNS[row.stage]) for row in rows],
            "by": by,
            "stages": Stage.choices,
            "acts": ACTS,
            "subjects": sorted(subjects.items(), key=lambda one: one[1]),
            "programmes": queries.programmes(asker),
            "years": sorted({_year(row) for row in every}, reverse=True),
            "narrowed": by != Filter(),
            "query": urlencode(request.GET),
            "counted": _counted(asked),
            "conducts": queries.conducts(asker) and not asker.looks_back,
        },
    )


@require_safe
def supervision_sheet(request: Asked) -> HttpResponse:
    """The list as it is narrowed."""
    columns: tuple[tuple[str, int, Any], ...] = (
        ("Cuộc kiểm tra, giám sát", 50, lambda row: row.case.title),
        ("Hình thức", 24, lambda row: row.case.form),
        ("Cơ quan tiến hành", 34, lambda row: row.case.body.name_on(request.asker.on)),
        ("Nơi được kiểm tra, giám sát", 44, lambda row: "; ".join(row.subjects.values())),
        ("Bắt đầu làm việc", 12, lambda row: row.case.begins_on),
        ("Kết thúc làm việc", 12, lambda row: row.case.ends_on),
        ("Tình trạng", 24, lambda row: str(row.stage.label)),
        ("Kiến nghị", 10, lambda row: row.of),
        ("Đã thực hiện", 10, lambda row: row.kept),
        ("Quá hạn quy định", 40, lambda row: "; ".join(one.rule.name for one in row.late)),
    )
    rows = queries.cases(request.asker, _filter(request))
    return download(sheet(rows, columns, "Giám sát"), "Giám sát.xlsx", MEDIA_TYPE)


@require_safe
def recommendations(request: Asked) -> HttpResponse:
    """Every recommendation that the asker may see; a figure above the list narrows it to its rows."""
    every = queries.recommendations(request.asker)
    rows, state = _of_state(request, every)
    return render(
        request,
        "pages/supervision/recommendations.html",
        {"rows": rows, "counted": _counted(every), "state": state, "all": len(every), "opened": sum(one.reopened > 0 for one in every), "referrals": entries.referrals(request.asker), "put_to": entries.put_to(request.asker)},
    )  # fmt: skip


@require_safe
def recommendations_sheet(request: Asked) -> HttpResponse:
    on = request.asker.on
    columns: tuple[tuple[str, int, Any], ...] = (
        ("Kiến nghị", 60, lambda one: one.row.task.text),
        ("Nơi thực hiện", 34, lambda one: one.row.subject.body.name_on(on)),
        ("Kết luận", 34, lambda one: str(one.row.conclusion)),
        ("Cuộc kiểm tra, giám sát", 44, lambda one: one.row.conclusion.case.title),
        ("Hạn thực hiện", 12, lambda one: one.standing.verdict.due_on),
        ("Hạn trả lời", 12, lambda one: one.answer_by),
        ("Đã trả lời ngày", 12, lambda one: one.answered_on),
        ("Tình trạng", 22, lambda one: str(one.state.label)),
        ("Số lần mở lại", 8, lambda one: one.reopened),
    )
    rows, _ = _of_state(request, queries.recommendations(request.asker))
    return download(sheet(rows, columns, "Kiến nghị"), "Kiến nghị giám sát.xlsx", MEDIA_TYPE)


def _of_state(request: Asked, every: list[Recommended]) -> tuple[list[Recommended], str]:
    asked = request.GET.get("tt", "")
    if asked == "mo-lai":
        return [one for one in every if one.reopened], asked
    state = asked if asked in State.values else ""
    return [one for one in every if not state or one.state == state], state


def _counted(rows: list[Recommended]) -> list[tuple[str, str, int]]:
    return [(state.value, str(state.label), found) for state, found in queries.counted(rows).items()]


def _year(row: Listed) -> int:
    return (row.case.begins_on or row.case.begun_at).year


def _filter(request: Asked) -> Filter:
    form = request.GET
    stage, act = form.get("tt", ""), form.get("loai", "")
    return Filter(
        words=form.get("q", "").strip()[:100],
        stage=stage if stage in Stage.values else "",
        year=number(form.get("nam")),
        subject=number(form.get("noi")),
        programme=number(form.get("ct")),
        act=act if act in dict(ACTS) else "",
    )
