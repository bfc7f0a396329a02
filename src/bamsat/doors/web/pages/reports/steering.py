"""*Điều hành*: the standing committee's one screen: overdue, about to be, silent, uncovered, waiting for a decision; all of it opens."""

from collections import Counter
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
from bamsat.reckoning.figures import Figure
from bamsat.reckoning.periods import between
from bamsat.records.agencies.asker import Refused
from bamsat.records.evaluation import queries as evaluation
from bamsat.records.indicators.outstanding import outstanding
from bamsat.records.indicators.vocabulary import OUTLOOKS
from bamsat.records.indicators.wording import shown
from bamsat.records.oversight import queries as oversight
from bamsat.records.reporting import owing
from bamsat.records.reporting import queries as reporting
from bamsat.records.reporting.vocabulary import Stage
from bamsat.records.sittings import queries as sittings
from bamsat.records.sittings.recording import may_keep
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.covering import Covered, Lead, Scope, covered, overdue_leads
from bamsat.reports.catalogue import brief
from bamsat.reports.catalogue.silent import silent
from bamsat.reports.catalogue.sourced import CLAIMED, SILENT, STATES, Rows
from bamsat.reports.catalogue.wording import lead_name

SINCE = 30  # days, when nothing is asked and no sitting was held
SHOWN = 10  # rows of a part; the figure above opens to all
_WAITING = (Stage.SUBMITTED, Stage.APPROVED, Stage.NUMBERED, Stage.SIGNED)
_TILES = (
    Figure.OVERDUE,
    SILENT,
    CLAIMED,
    Figure.UNDER_WAY,
    Figure.DONE_IN_TIME,
    Figure.DONE_LATE,
    Figure.NO_DEADLINE,
    Figure.HALTED,
)


@require_safe
def steering(request: Asked) -> HttpResponse:
    since, problem = _since(request)
    try:
        found = covered(request.asker, Scope(between(since, request.asker.on)))
    except Refused as refusal:
        return render(request, "pages/reports/steering.html", {"since": since, "problem": refusal.message})
    return render(
        request, "pages/reports/steering.html", {"since": since, "problem": problem, **_context(request, found, since)}
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


def _context(request: Asked, found: Covered, since: date) -> dict[str, Any]:
    asker, late = request.asker, found.overdue()
    at = f"{reverse('report-rows', args=[brief.ENTRY.key])}?ky={OTHER}&tu={since:%d/%m/%Y}&den={asker.on:%d/%m/%Y}"
    return {
        "tally": found.tally,
        "tiles": _tiles(found, at),
        "late": late[:SHOWN],
        "newly_late": found.newly_overdue()[:SHOWN],
        "soon": found.due_within(brief.AHEAD)[:SHOWN],
        "ahead": brief.AHEAD,
        "done": [one.row for one in found.done()[:SHOWN]],
        "silent": [(lead_name(lead), len(rows), _address(at, lead)) for lead, rows in silent(found)[:SHOWN]],
        "owing": [
            (lead_name(lead), count, f"{_owed(at, lead)}&tt={Figure.OVERDUE}")
            for lead, count in overdue_leads(asker, found)[:SHOWN]
        ],
        "decisions": tasks.waiting_for_decision(asker)[:SHOWN],
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
        "to_answer": oversight.aged(oversight.to_answer(asker)[:SHOWN], asker.on),
        "brief": f"{reverse('report-draft', args=[brief.ENTRY.key])}?ky={OTHER}&tu={since:%d/%m/%Y}&den={asker.on:%d/%m/%Y}",
    }


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


def _tiles(found: Covered, at: str) -> list[tuple[str, int, str]]:
    """(words, how many, where they open), without noughts but for what is overdue."""
    tally = found.tally
    counts = {SILENT: tally.silent, CLAIMED: tally.claimed} | {one: tally[one] for one in Figure}
    return [
        (STATES[state], counts[state], f"{at}&tt={state}")
        for state in _TILES
        if counts[state] or state is Figure.OVERDUE
    ]


def _owed(at: str, lead: Lead) -> str:
    """What a body leads, counted by itself: with the parts that others' lists count with their whole."""
    return _address(f"{at}&co-quan={lead.body}" if lead.body else at, lead)


def _address(at: str, lead: Lead) -> str:
    return f"{at}&{urlencode(Rows.of_lead(lead.body, lead.name).query)}"
