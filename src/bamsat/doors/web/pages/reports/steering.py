"""*Điều hành*: the standing committee's one screen: overdue, about to be, silent, uncovered, waiting for a decision; all of it opens."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.days import day
from bamsat.doors.web.pages.reports.asking import OTHER
from bamsat.doors.web.pages.reports.owed import named
from bamsat.doors.web.routes import answers
from bamsat.reckoning.figures import Figure, Tally
from bamsat.reckoning.periods import between
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.evaluation import queries as evaluation
from bamsat.records.indicators.outstanding import outstanding
from bamsat.records.indicators.vocabulary import OUTLOOKS
from bamsat.records.indicators.wording import shown
from bamsat.records.oversight import queries as oversight
from bamsat.records.prepared import instances
from bamsat.records.reporting import owing
from bamsat.records.reporting import queries as reporting
from bamsat.records.reporting.vocabulary import Stage
from bamsat.records.sittings import queries as sittings
from bamsat.records.sittings.recording import may_keep
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.counting import counted
from bamsat.records.tasks.covering import MOST, Lead, Scope, TooMany, covered, overdue_leads
from bamsat.records.tasks.seen import asked_by
from bamsat.reports.catalogue import brief, totals
from bamsat.reports.catalogue.silent import silent
from bamsat.reports.catalogue.sourced import CLAIMED, SILENT, STATES, Rows, written
from bamsat.reports.catalogue.wording import lead_name

SINCE = 30  # days, when nothing is asked and no sitting was held
COUNTED = 200_000  # tasks that are counted while one waits for the page, in some three seconds
SHOWN = 10  # rows of a part; the figure above opens to all
_MANY = (
    f"Bạn được xem hơn {written(MOST)} nhiệm vụ nên trang này nêu số liệu chung, việc quá hạn lâu nhất và các cơ quan; việc mới quá hạn, "
    "sắp đến hạn hãy lọc trong danh sách Nhiệm vụ."
)
_VERY_MANY = (
    f"Bạn được xem hơn {written(COUNTED)} nhiệm vụ: số liệu, việc quá hạn và cơ quan không báo cáo có trong “{totals.ENTRY.name}” (nút ở đầu "
    "trang, lập trong khoảng nửa phút)."
)
_WAITING = (Stage.SUBMITTED, Stage.APPROVED, Stage.NUMBERED, Stage.SIGNED)
_LEFT = (Figure.OVERDUE, Figure.UNDER_WAY, Figure.NO_DEADLINE)
_OVER = (Figure.DONE_IN_TIME, Figure.DONE_LATE, Figure.HALTED)


@require_safe
def steering(request: Asked) -> HttpResponse:
    since, problem = _since(request)
    try:
        work = _work(request.asker, since)
    except Refused as refusal:
        work, problem = {}, refusal.message
    return render(
        request,
        "pages/reports/steering.html",
        {"since": since, "problem": problem, **work, **_beside(request)},
    )


def _since(request: Asked) -> tuple[date, str]:
    """The day from which changes are told (the last sitting, where there was one), and what was wrong with the one asked for."""
    last = sittings.last(request.asker)
    usual = last.held_on if last else request.asker.on - timedelta(days=SINCE)
    told = request.GET.get("tu", "").strip()
    asked = day(told) if told else usual
    if asked is None:
        return usual, f"“{told[:20]}” không phải là ngày. Hãy ghi như 15/11/2026."
    return (asked, "") if asked <= request.asker.on else (usual, "Ngày so sánh phải trước ngày đang xem.")


def _work(asker: Asker, since: date) -> dict[str, Any]:
    """What stands where: judged task by task, or where these are too many counted by the base; of very many the report tells, which takes its time."""
    scope = Scope(between(since, asker.on))
    try:
        return _judged(asker, scope)
    except TooMany as refusal:
        key = totals.ENTRY.key
        many = {"brief": _from(asker, since, "report-draft", key), "brief_name": totals.ENTRY.name}
        if refusal.number > COUNTED:
            return many | {"many": _VERY_MANY}
        return many | {"many": _MANY} | _counted(asker, scope)


def _from(asker: Asker, since: date, name: str, key: str) -> str:
    return f"{reverse(name, args=[key])}?ky={OTHER}&tu={since:%d/%m/%Y}&den={asker.on:%d/%m/%Y}"


def _counted(asker: Asker, scope: Scope) -> dict[str, Any]:
    found = counted(asker, scope)
    at = _from(asker, scope.period.days.begins, "report-rows", totals.ENTRY.key)
    late = [(lead, counts[Figure.OVERDUE]) for lead, counts in found.leads if counts[Figure.OVERDUE]]
    return {
        "tally": found.tally,
        "tiles": _tiles(found.tally, at),
        "late": found.worst[:SHOWN],
        "silent": [
            (lead_name(lead), counts.left, _address(at, lead), lead.body in found.unreached)
            for lead, counts in found.silent[:SHOWN]
        ],
        "owing": [
            (lead_name(lead), count, f"{_address(at, lead)}&tt={Figure.OVERDUE}") for lead, count in late[:SHOWN]
        ],
    }


def _judged(asker: Asker, scope: Scope) -> dict[str, Any]:
    found, since = covered(asker, scope), scope.period.days.begins
    late, at = found.overdue(), _from(asker, since, "report-rows", brief.ENTRY.key)
    return {
        "tally": found.tally,
        "tiles": _tiles(found.tally, at),
        "late": late[:SHOWN],
        "newly_late": found.newly_overdue()[:SHOWN],
        "soon": found.due_within(brief.AHEAD)[:SHOWN],
        "ahead": brief.AHEAD,
        "done": [one.row for one in found.done()[:SHOWN]],
        "silent": [
            (lead_name(lead), len(rows), _address(at, lead), lead.body in found.unreached)
            for lead, rows in silent(found)[:SHOWN]
        ],
        "owing": [
            (lead_name(lead), count, f"{_owed(at, lead)}&tt={Figure.OVERDUE}")
            for lead, count in overdue_leads(asker, found)[:SHOWN]
        ],
        "brief": _from(asker, since, "report-draft", brief.ENTRY.key),
        "brief_name": brief.ENTRY.name,
    }


def _beside(request: Asked) -> dict[str, Any]:
    """What waits beside the tasks, of a scope of any size."""
    asker = request.asker
    return {
        "decisions": _decisions(asker),
        "results": outstanding(asker),
        "off": [
            (of, *OUTLOOKS[one.outlook], shown(one.actual), shown(one.expected))
            for of, one in outstanding(asker).off[:SHOWN]
        ],
        **_uncovered(request),
        "owed_late": named(owing.late(asker)[:SHOWN]),
        "stages": _stages(request),
        "sitting": sittings.last(asker),
        "opened": sittings.opened(asker) if may_keep(asker, asker.body) else None,
        "sees_sittings": answers("sittings", asker.role),
        "evaluates": answers("evaluation", asker.role) and evaluation.is_open(asker),
        "to_answer": oversight.aged(oversight.answering(asker, SHOWN), asker.on),
    }


def _decisions(asker: Asker) -> list[Any]:
    what = ("decisions", asker.user, *asked_by(asker))
    return instances(what, lambda: tasks.waiting_for_decision(asker)[:SHOWN])


def _uncovered(request: Asked) -> dict[str, Any]:
    """What nothing below takes up, and how much of it each paper has."""
    found = sittings.uncovered(request.asker)
    papers = {gap.paper.pk: gap.paper for gap in found.gaps}
    counts = Counter(gap.paper.pk for gap in found.gaps)
    return {
        "gaps": found.gaps[:SHOWN],
        "gap_papers": [(papers[number], count) for number, count in counts.most_common(SHOWN)],
        "compared": found.compared,
        "proposed": found.proposed,
    }


def _stages(request: Asked) -> list[tuple[str, int]]:
    """Reports of the own body that wait for somebody's hand, by where they stand, in the order of the way out."""
    counts = Counter(of.stage for of in reporting.under_edit(request.asker))
    return [(str(stage.label), counts[stage]) for stage in _WAITING if counts[stage]]


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure and where it opens. `within`: one that lies within it; `beside`: it lies within those before it, in whichever."""

    words: str
    count: int
    address: str
    within: "Tile | None" = None
    beside: bool = False


def _tiles(tally: Tally, at: str) -> list[Tile]:
    """Without noughts but for what is overdue. Each task is in one of the official figures; a claim is in whichever its task stood in."""

    def tile(state: str, words: str, count: int, within: Tile | None = None, beside: bool = False) -> Tile:
        return Tile(words, count, f"{at}&tt={state}", within if within and within.count else None, beside)

    silent = tile(SILENT, "trong đó chưa có báo cáo nào", tally.silent)
    claimed = tile(
        CLAIMED, "trong số việc chưa hoàn thành, đã báo cáo xong và chờ xác nhận", tally.claimed, beside=True
    )
    left = [tile(one, STATES[one], tally[one], silent if one is Figure.OVERDUE else None) for one in _LEFT]
    over = [tile(one, STATES[one], tally[one]) for one in _OVER]
    return [one for one in (*left, claimed, *over) if one.count or one is left[0]]


def _owed(at: str, lead: Lead) -> str:
    """What a body leads, counted by itself: with the parts that others' lists count with their whole."""
    return _address(f"{at}&co-quan={lead.body}" if lead.body else at, lead)


def _address(at: str, lead: Lead) -> str:
    return f"{at}&{urlencode(Rows.of_lead(lead.body, lead.name).query)}"
