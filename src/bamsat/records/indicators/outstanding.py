"""What is outstanding of figures and results under the asker's body: told by nobody, waiting, returned, off the path."""

from dataclasses import dataclass

from django.db.models import Q

from bamsat.reckoning.indicators.outlook import Outlook
from bamsat.records.agencies.asker import Asker
from bamsat.records.indicators.mending import ELSEWHERE, table_shown
from bamsat.records.indicators.models import Indicator
from bamsat.records.indicators.queries import entries, followed
from bamsat.records.indicators.standing import Standing, standing
from bamsat.records.results import queries as results
from bamsat.records.results.vocabulary import State
from bamsat.records.tasks.remembering import remembered, untouched_by

MOST = 20  # indicators looked through at once: each costs its table
_OFF = {Outlook.BEHIND, Outlook.MISSED}


@dataclass(frozen=True, slots=True)
class Outstanding:
    """`missing`: figures of each indicator's last closed period that no body has told; `off`: indicators behind their path or missed."""

    missing: int
    waiting: int
    returned: int
    records: int
    off: tuple[tuple[Indicator, Standing], ...]

    @property
    def is_any(self) -> bool:
        return bool(self.missing or self.waiting or self.returned or self.records or self.off)


def outstanding(asker: Asker) -> Outstanding:
    """On the day looked at; kept until an act that touches figures, results or bodies."""
    question = ("outstanding", asker.body, asker.role, asker.on, asker.today)
    return remembered(question, lambda: _outstanding(asker), mend=untouched_by(ELSEWHERE))


def _outstanding(asker: Asker) -> Outstanding:
    rows = list(followed(asker)[:MOST])
    stands, missing = [], 0
    for of in rows:  # both of one indicator at once, while its tables are still kept
        stands.append((of, standing(asker, of, of.year_of(asker.on), look=table_shown)))
        missing += 0 if of.register_id else _missing(asker, of)
    unverified = Q(counts_from__gt=asker.on)  # few rows of very many
    returned = Q(verdict__verified=False, verdict__decided_on__lte=asker.on)
    records = results.seen(asker).filter(unverified).latest_on(asker.on).in_state(State.WAITING, asker.on)
    return Outstanding(
        missing,
        entries(asker).filter(unverified).waiting_on(asker.on).count(),
        entries(asker).filter(unverified).latest_on(asker.on).filter(returned).count(),
        records.count(),
        tuple(one for one in stands if one[1].outlook in _OFF),
    )


def _missing(asker: Asker, of: Indicator) -> int:
    """Of the last period that is over, in this year or the one before."""
    for year in (of.year_of(asker.on), of.year_of(asker.on) - 1):
        shown = table_shown(asker, of, year)
        closed = [cell for period, cell in zip(shown.periods, shown.cells, strict=True) if period.last_on < asker.on]
        if closed:
            return closed[-1].whole.not_reported
    return 0
