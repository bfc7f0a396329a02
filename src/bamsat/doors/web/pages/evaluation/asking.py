"""What an evaluation is asked for, as it stands in its address: period, directive, whose bodies, by which formula."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.reports.asking import period_told
from bamsat.reckoning.evaluation.formula import Formula
from bamsat.reckoning.periods import between
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.vocabulary import Level
from bamsat.records.evaluation import queries
from bamsat.records.evaluation.queries import Asking, Used

BY_POINTS = "diem"
_KEPT = ("ky", "tu", "den", "van-ban", "trong", "cap", "bo")  # what the figures rest on


@dataclass(frozen=True, slots=True)
class Look:
    """`used`: the formula asked for; `offered`: all by which the asker's body is judged; `kept`: the fields of the address that say what is asked;
    `problem`: what was wrong with the period.
    """

    asking: Asking
    used: Used
    offered: tuple[Used, ...]
    kept: str
    by_points: bool
    problem: str = ""

    @property
    def formula(self) -> Formula:
        return self.used.formula


def look(asker: Asker, told: QueryDict) -> Look:
    """Without any word of the days: from the first of the year to the last day that may be compared."""
    holder = number(told.get("bo"))
    last = queries.last_comparable(asker, queries.used(asker, asker.on, holder).formula)
    first, problem = date(last.year, 1, 1), ""
    try:
        period = period_told(told, first, last)
        if period.days.begins > asker.on:
            raise Refused("Kỳ này chưa bắt đầu. Hãy chọn một kỳ đã qua hoặc đang diễn ra.")
    except Refused as refusal:
        period, problem = between(first, last), refusal.message
    paper, level = number(told.get("van-ban")), told.get("cap", "")
    asking = Asking(
        period, (paper,) if paper else (), number(told.get("trong")), level if level in Level.values else ""
    )
    on = queries.span_of(asker, period).last
    kept = urlencode([(name, value) for name in _KEPT if (value := told.get(name, "").strip())])
    return Look(
        asking, queries.used(asker, on, holder), tuple(queries.formulas(asker, on)), kept, told.get("xep") == BY_POINTS, problem
    )  # fmt: skip
