"""*Kết quả › Chỉ tiêu*: all indicators beside their paths, and one of them by body and period; every figure opens."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.numbers import chosen
from bamsat.doors.web.numbers import number as number_in
from bamsat.doors.web.pages.indicators.pictures import pictures, values_map
from bamsat.doors.web.pages.results import listing
from bamsat.records.indicators import charging, dividing, owing, queries
from bamsat.records.indicators.breakdowns import Cut, breakdowns
from bamsat.records.indicators.mending import table_shown
from bamsat.records.indicators.queries import Sealed
from bamsat.records.indicators.standing import Standing, standing
from bamsat.records.indicators.tables import Cell, Row, Table
from bamsat.records.indicators.vocabulary import OUTLOOKS, SIGNS, PointKind
from bamsat.records.indicators.wording import forecast, lacking, shown, worded
from bamsat.records.results.queries import COUNTING, Filter
from bamsat.records.tasks import queries as tasks

PAGE = 20
YEARS = range(1990, 2101)


@require_safe
def indicators(request: Asked) -> HttpResponse:
    """Every indicator that is followed, with what was reached this year, what the path asks and what is to be expected."""
    asker = request.asker
    page = Paginator(queries.followed(asker), PAGE).get_page(request.GET.get("trang"))
    rows = [{"of": of, **_stands(standing(asker, of, of.year_of(asker.on), look=table_shown), of)} for of in page]
    return render(
        request,
        "pages/indicators/indicators.html",
        {
            "page": page,
            "rows": rows,
            "owed": [
                {"one": one, "sign": SIGNS[one.state], "state": one.state.label} for one in owing.owed(asker)
            ] if not asker.looks_back else [],
            "waiting": list(queries.waiting(asker)[: 2 * PAGE]) if not asker.looks_back else [],
            "manages": queries.may_define(asker),
            "tells": queries.may_tell(asker),
        },
    )  # fmt: skip


@require_safe
@hidden_is_missing
def indicator(request: Asked, number: int) -> HttpResponse:
    """One indicator in a year (`nam`), of the own body or of one under it (`co-quan`)."""
    return page(request, queries.indicator(request.asker, number))


def page(request: Asked, of: Any, refusal: str = "", form: str = "") -> HttpResponse:
    """Where an act was refused, why, with what was typed in the form of that name."""
    asker, asked = request.asker, request.POST or request.GET
    year = asked_year(asked.get("nam"), of.year_of(asker.on))
    number = number_in(asked.get("co-quan")) or asker.body
    if not queries.sees_figures(asker, number):
        raise Http404
    root = None if number == asker.body else queries.branch(asker, number)  # None: the own, whose name the frame knows
    held = queries.points(of, asker.on)
    own = table_shown(asker, of, year)
    seen = table_shown(asker, of, year, root.pk) if root else own
    days = of.year(year)
    stands = standing(asker, of, year, held, table_shown)
    seals = queries.seals(asker, of, days.begins, days.ends)
    return render(
        request,
        "pages/indicators/indicator.html",
        {
            "of": of,
            "year": year,
            "root": root,
            "is_own": root is None,
            **_stands(stands, of),
            "drawn": pictures(of, stands, seen, root is None),
            "map": values_map(of, seen, asker.on),
            "heads": [_head(one) for one in seen.periods],
            "rows": [_row(of, row, seen) for row in seen.rows],
            "whole": _whole(of, seen, number),
            "cuts": [_cut(one) for one in breakdowns(asker, of, year, number)],
            "seals": [_seal(of, year, one) for one in seals],
            "to_seal": _to_seal(request, own, seals) if not of.register_id or own.rows else [],
            "points": [(one, shown(one.number)) for one in held.rows],
            "kinds": PointKind.choices,
            **_divided(asker, of),
            "charged": charging.charged(of, asker.on),
            **_to_charge(request, of),
            "manage": queries.may_manage(asker, of),
            "opens_paper": of.directive_id and tasks.papers(asker).filter(pk=of.directive_id).exists(),
            "journal": queries.journal(asker, of)[:50],
            "refusal": refusal,
            "kept": {form: request.POST},
            "kept_bodies": chosen(request.POST, "body"),
        },
        status=422 if refusal else 200,
    )  # fmt: skip


def _divided(asker: Any, of: Any) -> dict[str, Any]:
    """How its figures are broken down, how otherwise from when on, and from which periods that may be changed."""
    periods = {one.days.begins: one.name for year in {row.from_on.year for row in of.divisions.all()} for one in of.periods(year)}  # fmt: skip
    rows = [(periods.get(row.from_on, f"{row.from_on:%d/%m/%Y}"), breakdown_words(row.breakdowns), row) for row in of.divisions.all()]  # fmt: skip
    return {
        "divided": breakdown_words(of.breakdowns),
        "divisions": rows,
        "last_division": rows[-1][1] if rows else breakdown_words(of.breakdowns),
        "to_divide": [(one.days.begins.isoformat(), one.name) for one in dividing.offered(asker, of)] if not asker.looks_back else [],
    }  # fmt: skip


def breakdown_words(of: Any) -> list[str]:
    """As they are written in a form: one line each."""
    return [f"{one['label']}{' =' if one['whole'] else ':'} {'; '.join(one['parts'].values())}" for one in of]


def _to_charge(request: Asked, of: Any) -> dict[str, Any]:
    """Who may be given its figures to tell; nothing for who does not manage it."""
    if of.register_id or not queries.may_manage(request.asker, of):
        return {"offered": []}
    found = charging.offered(request.asker)
    return {
        "offered": found,
        "kinds_offered": charging.kinds_offered(request.asker),
        "more": len(found) == charging.MOST_NAMED,
    }


def asked_year(text: str | None, otherwise: int) -> int:
    """The year of an address; anything else is the year looked at."""
    found = number_in(text)
    return found if found is not None and found in YEARS else otherwise


def _stands(one: Standing, of: Any) -> dict[str, Any]:
    sign, word = OUTLOOKS[one.outlook]
    return {
        "standing": one,
        "actual": shown(one.actual),
        "expected": shown(one.expected),
        "target": shown(one.target.amount) if one.target else "",
        "share": shown(one.share),
        "forecast": forecast(one.forecast, of.unit),
        "sign": sign,
        "word": word,
    }


def _head(period: Any) -> str:
    short = period.name.partition(" năm ")[0]
    return str(short[:1].upper() + short[1:])


def _named(of: Any, year: int, begins: date) -> str:
    return next((one.name for one in of.periods(year) if one.days.begins == begins), str(begins))


def _seal(of: Any, year: int, one: Sealed) -> dict[str, Any]:
    total = worded(of.measure, one.seal.whole) if one.seal else ""
    return {"body": one.body, "seal": one.seal, "period": _named(of, year, one.from_on), "total": total}


def _to_seal(request: Asked, own: Table, seals: list[Sealed]) -> list[tuple[str, str, int]]:
    """(first day, name, how many have told nothing) of the periods that the asker's body may seal now."""
    if not queries.may_seal(request.asker):
        return []
    sealed = {one.from_on for one in seals if one.body.pk == request.asker.body}
    return [
        (one.days.begins.isoformat(), one.name, cell.whole.not_reported)
        for one, cell in zip(own.periods, own.cells, strict=True)
        if one.last_on <= request.asker.today and one.days.begins not in sealed
    ]


def _row(of: Any, row: Row, seen: Table) -> dict[str, Any]:
    cells = [_cell(of, cell, row.body, row.alone, row.apart, one) for cell, one in zip(row.cells, seen.periods, strict=True)]  # fmt: skip
    return {
        "row": row,
        "cells": cells,
        "together": worded(of.measure, row.together),
        "opens": not row.alone and not row.apart and not of.register_id,
    }


def _cell(of: Any, cell: Cell, body: int, alone: bool, apart: bool, period: Any) -> dict[str, Any]:
    """`body`, `begins`: of the figure that it opens to; `records`: the register's list under it."""
    records = ""
    if of.register_id and cell.whole.told:
        since = period.days.begins if of.nature == "in-period" else None
        by = Filter(body=body, alone=apart, state=COUNTING, since=since, until=period.days.ends)
        records = listing.address(by)
    return {
        "head": _head(period),
        "words": worded(of.measure, cell.whole),
        "lacking": lacking(cell.whole),
        "waiting": cell.waiting,
        "late": cell.late,
        "begins": period.days.begins.isoformat() if alone else "",
        "records": records,
        "known": cell.whole.quantity is not None,
    }


def _cut(one: Cut) -> dict[str, Any]:
    rows = [(part.label, [shown(amount) for amount in part.amounts], shown(part.together)) for part in one.parts]
    return {"label": one.label, "whole": one.whole, "rows": rows, "told": one.told}


def _whole(of: Any, seen: Table, root: int) -> dict[str, Any]:
    return {
        "cells": [_cell(of, cell, root, False, False, one) for cell, one in zip(seen.cells, seen.periods, strict=True)],
        "together": worded(of.measure, seen.together),
        "lacking": lacking(seen.together),
    }
