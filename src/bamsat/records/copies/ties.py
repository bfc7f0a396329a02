"""How copies are tied to the body that asks: it made them; their numbers count."""

from django.db.models import Q

from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import tie_rows
from bamsat.records.copies.models import Copy
from bamsat.records.reporting.numbering import ledger

tie_rows(Copy, Verb.SEE_COPY, "body")
ledger(Copy, Q(cancelled_at=None))
