"""A figure of a report of any size opens to its rows: the base is asked again, for no more than a page."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from bamsat.reckoning.figures import Figure, figure
from bamsat.reckoning.status import Timeliness, Verdict
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Reach
from bamsat.records.agencies.reach import below
from bamsat.records.dialects import Keys, in_one, one_moment
from bamsat.records.tasks import signs
from bamsat.records.tasks.counting import (
    AHEAD,
    CLAIMED,
    OPEN,
    SOON,
    is_ahead,
    judged,
    rows_of,
    since_then,
    straight_under,
    weights,
)
from bamsat.records.tasks.covering import Row, Scope, led, tasks_of
from bamsat.records.tasks.remembering import remembered

_FEW = 8  # answers kept at hand: ids of tasks that were judged


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which of the counted tasks: empty ones narrow nothing, and `field` None. `nobody`: those that name no lead; `name`: a lead as printed; `until`: open work
    that falls due by then, what is overdue left out; `outside`: of which a lead stands under none of the bodies straight under the report's."""

    paper: int | None = None
    spoken: bool = False
    under: int | None = None
    field: str | None = None
    body: int | None = None
    name: str = ""
    nobody: bool = False
    figures: frozenset[Figure] = frozenset()
    sign: str = ""
    soon: bool = False
    until: date | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """Some of the tasks that a figure is of. `total`: None where more follow (`goes_on`) and to count them all would take as long as the report; the figure
    itself says it."""

    rows: list[Row]
    total: int | None
    goes_on: bool


def behind(asker: Asker, scope: Scope, narrow: Narrow, at: slice) -> Opened:
    """The tasks of a figure that lie in `at`, judged, those of the newest papers first, and those of which something was said since the cut-off last."""
    then = replace(asker, on=scope.cut_off)
    who = (asker.body, asker.role, asker.today, scope, narrow)
    with one_moment():
        since = since_then(then)
        rows = _narrowed(tasks_of(then, scope), narrow, then, scope)
        signed = signs.signed(rows.exclude(pk__in=Keys(since)) if since else rows, then.on).filter(_standing(narrow))
        first = list(signed.order_by("-directive_id", "number").values_list("pk", flat=True)[at.start : at.stop + 1])
        many = at.stop - at.start
        if len(first) > many:
            return Opened(rows_of(first[:many], then.on), None, True)
        counted_alone = at.start + len(first) if first or not at.start else signed.count()
        moved = remembered(("moved", *who), lambda: _moved(then, scope, rows, since, narrow), "behind", _FEW)
        found = [*first, *moved[max(at.start - counted_alone, 0) : max(at.stop - counted_alone, 0)]]
        total = counted_alone + len(moved)
        return Opened(rows_of(found, then.on), total, at.stop < total)


def first_open(asker: Asker, scope: Scope, body: int) -> int | None:
    """A task that a body leads and has to do still."""
    narrow = Narrow(body=body, figures=frozenset({Figure.OVERDUE, *OPEN}))
    rows = behind(asker, scope, narrow, slice(0, 1)).rows
    return rows[0].task.pk if rows else None


def _moved(then: Asker, scope: Scope, rows: Any, since: list[int], narrow: Narrow) -> list[int]:
    """Of the tasks of which something was said since, those that a figure is of."""
    some = in_one(rows.filter(pk__in=Keys(since)).values_list("pk", flat=True)) if since else []
    return [one.task for one in judged(then, scope, sorted(some)) if _stands(one.verdict, narrow)]


def _narrowed(rows: Any, narrow: Narrow, then: Asker, scope: Scope) -> Any:
    """By all but where they stand."""
    on = then.on
    held = led(on).filter(task=OuterRef("pk"))
    if narrow.paper is not None:
        rows = rows.filter(directive=narrow.paper)
    if narrow.spoken:
        rows = rows.filter(directive__spoken=True)
    if narrow.field is not None:
        rows = rows.filter(directive__field=narrow.field)
    if narrow.under is not None:
        rows = rows.filter(Exists(held.filter(body__in=below(narrow.under, on))))
    if narrow.outside:
        inside = Reach.objects.on(on).filter(above__in=list(straight_under(then, scope)), tree="").values("below")
        rows = rows.filter(~Exists(held) | Exists(held.filter(Q(body=None) | ~Q(body__in=inside))))
    if narrow.body is not None:
        rows = rows.filter(Exists(held.filter(body=narrow.body)))
    if narrow.name:
        rows = rows.filter(Exists(held.filter(body=None, name=narrow.name)))
    if narrow.nobody:
        rows = rows.filter(~Exists(held) | Exists(held.filter(body=None, name="")))
    return rows


def _standing(narrow: Narrow) -> Q:
    found = Q(standing_key__isnull=False)
    if narrow.figures:
        found &= signs.weighing(weights(*narrow.figures))
    if narrow.sign:
        found &= signs.bearing(narrow.sign)
    if narrow.soon:
        found &= signs.weighing([SOON]) & ~signs.bearing(CLAIMED)
    if narrow.until:
        found &= signs.weighing(weights(*OPEN)) & signs.due_by(narrow.until)
    return found


def _stands(verdict: Verdict, narrow: Narrow) -> bool:
    return (
        (not narrow.figures or figure(verdict) in narrow.figures)
        and (not narrow.sign or verdict.sign == narrow.sign)
        and (not narrow.soon or (verdict.timeliness is Timeliness.DUE_SOON and verdict.sign != CLAIMED))
        and (narrow.until is None or is_ahead(verdict, narrow.until - timedelta(days=AHEAD)))
    )
