"""Figures that a body has still to hand in. The frame of every page counts them, so that what is asked of the base is put into words once for
each asker and day (`prepared`).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import lived, lives
from bamsat.records.agencies.rights import Held, may
from bamsat.records.dialects import Ordinal
from bamsat.records.indicators.models import Indicator, Reporter, state_of
from bamsat.records.indicators.queries import entries, own_or_inherited, reporting, told_by
from bamsat.records.indicators.vocabulary import State
from bamsat.records.prepared import asked

MOST_DUE = 50  # periods that one desk shows as owed
_OWED = {State.MISSING, State.DRAFT, State.RETURNED}
_FIELDS = ("id", "name", "rhythm", "calendar")  # of an indicator, that its periods are told by


@dataclass(frozen=True, slots=True)
class Owed:
    """A figure that the asker's body has still to hand in; `state`: missing, draft or returned. `indicator`: its name and periods alone."""

    indicator: Indicator
    period: Period
    state: State


def owed(asker: Asker) -> list[Owed]:
    """Figures of the last closed period and of those before it in its year that the asker's own body has not handed in."""
    if not may(asker, Verb.WRITE_VALUE, Held(asker.body), asker.on):
        return []
    closed = {of: _closed(of, asker.on) for of in _told_by(asker)}
    if not closed:
        return []
    told, owing = _told(asker), _owing(asker, closed)
    found = []
    for of, periods in closed.items():
        for period, charged_then in zip(periods, owing[of.pk], strict=True):
            state = told.get((of.pk, period.days.begins), State.MISSING)
            if state in _OWED and asker.body in charged_then:
                found.append(Owed(of, period, state))
    return found[:MOST_DUE]


def _closed(of: Indicator, on: date) -> list[Period]:
    """The periods of the year of a day that are over by then, or the last of the year before."""
    return [one for one in of.periods(of.year_of(on)) if one.last_on <= on] or of.periods(of.year_of(on) - 1)[-1:]


def _who(asker: Asker, what: str) -> Hashable:
    return what, asker.user, asker.body, asker.role, asker.on, asker.today


def _told_by(asker: Asker) -> list[Indicator]:
    rows = asked(_who(asker, "told by"), lambda: _bare(told_by(asker)).values_list(*_FIELDS))
    return [Indicator.from_db(None, _FIELDS, row) for row in rows]


def _bare(rows: Any) -> Any:
    return rows.select_related(None).prefetch_related(None)


def _told(asker: Asker) -> dict[tuple[int, date], State]:
    """(indicator, first day of a period) → where the own figure stands, of all periods that may be owed."""
    first = date(asker.on.year - 2, 12, 1)  # a year by the decree begins in December
    columns = {
        "of": F("value__indicator"),
        "begins": Ordinal("value__from_on"),
        "heard": F("verdict__verified"),
        "decided": Ordinal("verdict__decided_on"),
    }

    def make() -> Any:
        own = entries(asker).latest_on(asker.on).filter(value__body=asker.body, value__from_on__gte=first).order_by()
        return own.annotate(**columns).values_list("of", "begins", "act", "heard", "decided")

    return {
        (of, date.fromordinal(begins)): state_of(act, bool(heard), decided and date.fromordinal(decided), asker.on)
        for of, begins, act, heard, decided in asked(_who(asker, "told"), make)
    }


def _owing(asker: Asker, closed: Mapping[Indicator, list[Period]]) -> dict[int, list[set[int]]]:
    """Indicator → who owes its figure in each of the periods, of the own body and those it inherited."""
    days = {of.pk: [one.last_on for one in held] for of, held in closed.items()}
    alive = lived(asked(_who(asker, "lives"), lambda: lives(own_or_inherited(asker))))
    return reporting(asked(_who(asker, "reports"), lambda: _reporters(asker)), days, alive)


def _reporters(asker: Asker) -> Any:
    rows = Reporter.objects.filter(body__in=own_or_inherited(asker), indicator__register=None)
    rows = rows.annotate(begins=Ordinal("valid_from"), ends=Ordinal("valid_until"))
    return rows.values_list("indicator", "body", "begins", "ends")
