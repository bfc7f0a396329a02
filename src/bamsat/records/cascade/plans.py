"""The papers that carry one out: asked with all rights once, for what is counted over them, what waits in them and who is silent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.reach import ids_below
from bamsat.records.cascade import queries
from bamsat.records.dialects import Ordinal, bare
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.remembering import Mend, remembered, untouched_by
from bamsat.records.tasks.seen import SPEAKING, asked_by

_PAPERS = 32  # whose plans are kept; a country's three thousand are half a megabyte
SPOKEN: Mend[Any] = untouched_by((), SPEAKING)  # how far work has come changes nothing of who takes it up


@dataclass(frozen=True, slots=True)
class Plan:
    """A paper below: its alignment, who issued it, in how many days (None: a day is not known)."""

    alignment: int
    body: int
    tree: str
    paper: int
    issued_on: date | None
    days: int | None


def plans(asker: Asker, upper: Directive, within: int | None = None) -> list[Plan]:
    """The papers below, by the day of issue, on the day looked at; of one body and all under it where `within` is told."""
    question = ("plans", *asked_by(asker), upper.pk)
    found: list[Plan] = remembered(question, lambda: list(_plans(asker, upper)), "plans", _PAPERS, SPOKEN)
    if within is None:
        return found
    inside = set(ids_below(within, asker.on))
    return [plan for plan in found if plan.body in inside]


def _plans(asker: Asker, upper: Directive) -> Iterable[Plan]:
    """Days come as numbers: turned into days one by one, thousands take longer than the question."""
    rows = queries.below(asker, upper).order_by("lower__issued_on", "pk")
    began = upper.issued_on.toordinal() if upper.issued_on else None
    asked = rows.values_list("pk", "body", "tree", "lower", Ordinal(F("lower__issued_on")))
    for pair, body, tree, paper, day in bare(asked):
        issued_on, days = (date.fromordinal(day), day - began if began else None) if day else (None, None)
        yield Plan(pair, body, tree, paper, issued_on, days)
