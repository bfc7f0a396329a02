"""How sittings are tied to the body that asks: from above they are seen once they are closed. Numbers of notices that are no kept papers count as well."""

from datetime import date

from django.db.models import Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Tie, Verb
from bamsat.records.agencies.reach import scope
from bamsat.records.agencies.rights import tie_rows
from bamsat.records.reporting.numbering import ledger
from bamsat.records.reporting.vocabulary import Register
from bamsat.records.sittings.models import Closing, Sitting


def _under(asker: Asker, on: date) -> Q:
    return Q(body=asker.body) | Q(closing__closed_at__date__lte=on, body__in=scope(asker))


tie_rows(Sitting, Verb.SEE_SITTING, "body", {Tie.UNDER: _under})
ledger(Closing, on_paper=("sitting__body", Register.NOTICE))
