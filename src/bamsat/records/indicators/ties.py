"""How indicators and what was told of them are tied to the body that asks."""

from datetime import date

from django.db.models import Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Tie, Verb
from bamsat.records.agencies.reach import above
from bamsat.records.agencies.rights import tie_rows
from bamsat.records.indicators.models import Entry, Indicator


def _in_use(asker: Asker, on: date) -> Q:
    """Held by the asker's body or one over it: it uses these."""
    return Q(holder__in=above(asker.body, asker.today))


tie_rows(Indicator, Verb.SEE_INDICATOR, "holder", {Tie.SHARED: _in_use})
tie_rows(Entry, Verb.SEE_VALUE, "value__body")
