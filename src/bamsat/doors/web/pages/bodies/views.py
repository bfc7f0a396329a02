"""*Tổ chức*: the tree on a day, and a body's page with its line of descent."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.days import day
from bamsat.doors.web.numbers import number as number_in
from bamsat.doors.web.pages.bodies.drawing import draw
from bamsat.doors.web.pages.tasks.listing import Row
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies import recorded
from bamsat.records.agencies.country.shapes import shapes
from bamsat.records.agencies.country.units import REFORM
from bamsat.records.agencies.descent import Line, Passage, descent
from bamsat.records.agencies.drawing import Branch, tree
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.agencies.vocabulary import Tree
from bamsat.records.directives.vocabulary import Part
from bamsat.records.evaluation import queries as evaluation
from bamsat.records.reorganisation import queries as reforms
from bamsat.records.tasks import queries

MOST = 500  # bodies drawn at once; of more, the first two levels, each of which opens


@require_safe
def bodies(request: Asked) -> HttpResponse:
    """The directory as a tree on the day asked for, or the bodies that ever bore a name."""
    asked = request.GET.get("ngay", "").strip()
    on = day(asked) or request.asker.on
    asker = replace(request.asker, on=on)
    words, which = request.GET.get("q", "").strip(), request.GET.get("he", "")
    which = which if which in Tree.values else ""
    found = [(row, row.name_on(on), row.ended_on) for row in agencies.find(asker, words)] if words else []
    rows = [] if words else tree(asker, which, number_in(request.GET.get("goc")))
    days = agencies.days_of_change(asker)
    context = {
        "tree": _shown(rows),
        "total": len(rows),
        "found": found,
        "words": words,
        "on": on,
        "wrong_day": asked and day(asked) is None,
        "which": which,
        "trees": Tree.choices,
        "root": request.GET.get("goc", ""),
        "days": days[-12:],
        "may_enter": may(request.asker, Verb.ENTER_BODY, Held(request.asker.body), request.asker.on),
        "may_set_up": may(request.asker, Verb.SET_UP_OFFICE, Held(request.asker.body), request.asker.on),
        "may_correct": may(request.asker, Verb.CORRECT_BODY, Held(request.asker.body), request.asker.on),
        **_slider(days, on, request.asker.today),
    }
    return render(request, "pages/bodies/bodies.html", context)


def _shown(rows: list[Branch]) -> list[Branch]:
    return rows if len(rows) <= MOST else [row for row in rows if row.depth < 2]


def _slider(days: list[date], on: date, today: date) -> dict[str, int | str]:
    """Days from the first to the last that the slider reaches: five years about today, and every day of change."""
    first = min([date(today.year - 6, 1, 1), on, *days[-12:]])
    last = max([date(today.year + 4, 12, 31), on, *days])
    return {"first": first.isoformat(), "span": (last - first).days, "at": (on - first).days}


@require_safe
@hidden_is_missing
def body(request: Asked, number: int) -> HttpResponse:
    """What a body is, came from and became, who stands over and under it, and those of its tasks that the asker may see."""
    asker = request.asker
    row = agencies.body(asker, number)
    line, profile = descent(asker, number), row.profile_on(asker.on)
    context = {
        "body": row,
        "name": row.name_on(asker.on),
        "exists": row.exists_on(asker.on),
        "profile": profile,
        "province": profile.territory if profile and profile.territory in shapes() and asker.on >= REFORM else "",
        "names": row.names.all(),
        "line": line,
        "drawing": draw(line, number) if line.passages else None,
        "coming": _coming(request, line, number),
        "parents": agencies.parents(asker, number),
        "under": agencies.children(asker, number),
        "counts": recorded.standing_counts(row, asker.on),
        "may_correct": may(asker, Verb.CORRECT_BODY, row, asker.on),
        "may_enter": may(asker, Verb.ENTER_BODY, row, asker.on),
        "evaluated": evaluation.is_open(asker) and may(asker, Verb.SEE_EVALUATION, row, asker.on),
        "sets_evaluation": number == asker.body and evaluation.may_set(asker),
        **_tasks(request, number),
    }
    return render(request, "pages/bodies/body.html", context)


def _coming(request: Asked, line: Line, number: int) -> list[tuple[Passage, Any]]:
    """What is decided of the body for a day to come, and the act where the asker may open it."""
    rows = [row for row in line.passages if row.before.number == number and row.on and row.on > request.asker.today]
    acts = reforms.to_come(request.asker, number) if rows else {}
    return [(row, acts.get(row.on)) for row in rows if row.on]


def _tasks(request: Asked, number: int) -> dict[str, Any]:
    asker = request.asker
    found = list(queries.with_charges(queries.listed(asker, queries.Filter(body=number)), asker.on))
    standing = queries.standing(asker, found)
    rows = [Row(task, standing[task.pk]) for task in found if task.pk in standing]
    parts = [(str(role.label), role.value, [one for one in rows if _stands(one, number, role)]) for role in Part]
    return {"parts": parts, "total": len(rows)}


def _stands(row: Row, body: int, role: Part) -> bool:
    return any(part.body_id == body and part.role == role for part in row.task.assignments.all())
