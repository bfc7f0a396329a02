"""How reports are tied to the body that asks; their numbers count."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Tie, Verb
from bamsat.records.agencies.reach import scope
from bamsat.records.agencies.rights import tie_rows
from bamsat.records.reporting.models import Delivery, Duty, Elsewhere, Number, Report
from bamsat.records.reporting.numbering import ledger
from bamsat.records.tasks.querysets import end_of


def _under(asker: Asker, on: date) -> Q:
    """Of bodies below only what is issued: a text under edit is its body's own."""
    return Q(body=asker.body) | Q(issue__issued_at__lt=end_of(on), body__in=scope(asker))


def _sent(asker: Asker, on: date) -> Q:
    sent = Delivery.objects.filter(report=OuterRef("pk"), body=asker.body, sent_at__lt=end_of(on))
    return Q(Exists(sent), issue__issued_at__lt=end_of(on))


tie_rows(Report, Verb.SEE_REPORT, "body", {Tie.UNDER: _under, Tie.SENT: _sent})
tie_rows(Duty, Verb.SEE_REPORT, "body")
ledger(Number, Q(cancellation=None))
ledger(Elsewhere, borne=Q(withdrawn_at=None))
