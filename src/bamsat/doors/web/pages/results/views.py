"""*Kết quả*: the registers, a register's list and sums, and which order which register can prove."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.days import written
from bamsat.doors.web.numbers import number as number_in
from bamsat.doors.web.pages.results import listing
from bamsat.doors.web.pages.results.pictures import records_map
from bamsat.reading import alphabetical
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.located import unit_name
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.results import queries, totals
from bamsat.records.results.description.register import Description
from bamsat.records.results.queries import COUNTING, Filter
from bamsat.records.results.values.wording import number as worded_number
from bamsat.records.results.vocabulary import SIGNS, State
from bamsat.records.tasks import queries as tasks

PAGE = 50
_EVERY = {"nam": totals.YEAR, "quy": totals.QUARTER, "thang": totals.MONTH}
_PLACES = "dia-ban"
CUTS = (
    ("co-quan", "Theo cơ quan"),
    (_PLACES, "Theo địa bàn, bản đồ"),
    ("nam", "Theo năm"),
    ("quy", "Theo quý"),
    ("thang", "Theo tháng"),
)


@require_safe
def registers(request: Asked) -> HttpResponse:
    """Every register that the asker may see, with how much counts in it and how much waits."""
    asker = request.asker
    held = sorted(queries.registers(asker).prefetch_related("holder__names"), key=lambda one: alphabetical(one.name))
    described = queries.descriptions(held)
    counts = queries.counts(asker, held)
    rows = [
        {"register": one, "about": described[one.pk].about, "counts": counts.get(one.pk, (0, 0)), "enter": queries.may_enter(asker, one)}
        for one in held
    ]  # fmt: skip
    return render(
        request,
        "pages/results/registers.html",
        {
            "rows": rows,
            "waiting": list(queries.waiting(asker)[:PAGE]),
            "manages": may(asker, Verb.MANAGE_REGISTER, Held(asker.body), asker.on),
        },
    )


@require_safe
@hidden_is_missing
def register(request: Asked, number: int) -> HttpResponse:
    """One register: its records as a list, narrowed as the address asks."""
    asker = request.asker
    of = queries.register(asker, number)
    description = queries.version(of).description
    by = listing.asked_for(request.GET, description)
    page = Paginator(queries.entries(asker, of, by), PAGE).get_page(request.GET.get("trang"))
    return render(
        request,
        "pages/results/register.html",
        {
            **_head(request, of, description, by),
            "page": page,
            "rows": _rows(request, description, list(page)),
            "shown": listing.columns(description),
            "query": listing.address(by),
        },
    )


@require_safe
@hidden_is_missing
def sums(request: Asked, number: int) -> HttpResponse:
    """One register's sums: of a figure, cut as the address asks; each part opens to its records."""
    asker = request.asker
    of = queries.register(asker, number)
    description = queries.version(of).description
    by = listing.asked_for(request.GET, description)
    figures = {code: (label, unit) for code, label, unit in description.figures}
    figure = request.GET.get("so", "")
    figure = figure if figure in figures else ""
    cut = request.GET.get("chia", "co-quan")
    choices = {f"theo-{one.code}": one for one in listing.chosen_by(description)}
    placed = totals.by_place(asker, of, figure, by) if cut == _PLACES else []
    if cut == _PLACES:
        parts = [one.part for one in placed]
    elif cut in _EVERY:
        parts = totals.by_period(asker, of, figure, by, _EVERY[cut])
    elif cut in choices:
        parts = totals.by_choice(asker, of, figure, by, choices[cut])
    else:
        cut, parts = "co-quan", totals.by_body(asker, of, figure, by)
    return render(
        request,
        "pages/results/sums.html",
        {
            **_head(request, of, description, by),
            "figures": [(code, f"{label} ({unit})" if unit else label) for code, (label, unit) in figures.items()],
            "figure": figure,
            "figure_label": figures[figure][0] if figure else "Số bản ghi",
            "unit": figures[figure][1] if figure else "",
            "cuts": [*CUTS, *((code, f"Theo {one.label.lower()}") for code, one in choices.items())],
            "cut": cut,
            "parts": [_part(part, cut, figure) for part in parts],
            "map": records_map(of.name, placed, figure, *figures.get(figure, ("Số bản ghi", ""))),
            "whole": _part(totals.whole(asker, of, figure, by), "", figure),
            "query": listing.address(by),
        },
    )


@require_safe
def mapping(request: Asked) -> HttpResponse:
    """*Mỗi nhiệm vụ ↔ sổ chứng minh được*: of one plan, or of all that the asker sees."""
    asker = request.asker
    papers = list(tasks.papers(asker).in_force()[:100])
    chosen = number_in(request.GET.get("van-ban"))
    rows = queries.mapping(asker, chosen)
    bare = sum(not row.by for row in rows)
    return render(
        request,
        "pages/results/mapping.html",
        {
            "rows": rows,
            "papers": papers,
            "chosen": chosen,
            "bare": bare,
            "proven": len(rows) - bare,
            "most": queries.MOST_MAPPED,
        },
    )


def _head(request: Asked, of: Any, description: Description, by: Filter) -> dict[str, Any]:
    """What the list and the sums of a register have in common."""
    asker = request.asker
    names = agencies.by_name(asker)
    return {
        "register": of,
        "description": description,
        "by": by,
        "place": "(chưa rõ nơi trên bản đồ)" if by.unit == queries.UNPLACED else unit_name(by.unit),
        "narrowed": bool(listing.address(by)),
        "states": listing.STATES,
        "bodies": names,
        "choosable": [(one, by.chosen.get(one.code)) for one in listing.chosen_by(description)],
        "enter": queries.may_enter(asker, of),
        "manage": queries.may_manage(asker, of),
    }


def _rows(request: Asked, description: Description, entries: list[Any]) -> list[dict[str, Any]]:
    """Each entry is shown by the version it was made under, in the columns of the last one."""
    shown = listing.columns(description)
    called = queries.names(listing.bodies_in(description, entries))
    rows = []
    for entry in entries:
        made = entry.version.description
        state = entry.state_on(request.asker.on)
        fields = [made.field(one.code) or one for one in shown]
        period = made.field(made.period)
        rows.append(
            {
                "entry": entry,
                "cells": listing.cells(fields, entry.values, lambda pk: called.get(pk, "")),
                "when": listing.cells([period], entry.values, str)[0][1] if period else "",
                "sign": SIGNS[state],
                "state": state.label,
            }
        )
    return rows


def _part(part: totals.Part, cut: str, figure: str) -> dict[str, Any]:
    def shown(tally: totals.Tally) -> str:
        return worded_number(tally.amount) if figure else worded_number(tally.records)

    return {
        "label": written(part.label) if cut in _EVERY else part.label,
        "depth": part.depth,
        "records": part.sums.verified.records,
        "verified": shown(part.sums.verified),
        "waiting": shown(part.sums.waiting) if part.sums.waiting.records else "",
        "counting": listing.address(replace(part.by, state=COUNTING)),
        "claimed": listing.address(replace(part.by, state=str(State.WAITING))),
    }
