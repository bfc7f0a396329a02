"""One thing that stands in the dossier of a case which the asker's body conducts, by its number; what its body drafts to conclude one."""

from datetime import date

from bamsat.records.agencies.asker import Asker
from bamsat.records.reporting import queries as reporting
from bamsat.records.reporting.models import Report
from bamsat.records.supervision.models import Case, Document, Finding, Meant, Referral
from bamsat.records.supervision.queries import visible_cases
from bamsat.records.supervision.reported import SelfReport
from bamsat.records.supervision.standing import Referred, referred
from bamsat.records.supervision.vocabulary import CONCLUDING, Reached

_ORDER = (Reached.OVERDUE, Reached.WAITING, Reached.ANSWERED, Reached.WITHDRAWN)


def finding(asker: Asker, number: int) -> Finding:
    """One of a case that the asker's body conducts; raises Finding.DoesNotExist."""
    rows = Finding.objects.filter(case__in=visible_cases(asker).filter(body=asker.body))
    return rows.select_related("case").get(pk=number)


def self_report(asker: Asker, number: int) -> SelfReport:
    """One that the asker's own body sent; raises SelfReport.DoesNotExist."""
    rows = SelfReport.objects.filter(subject__body=asker.body, subject__case__in=visible_cases(asker))
    found: SelfReport = rows.select_related("subject").get(pk=number)
    return found


def meant(asker: Asker, number: int) -> Meant:
    """A recommendation that a case of the asker's body means to make; raises Meant.DoesNotExist."""
    rows = Meant.objects.standing().filter(case__in=visible_cases(asker).filter(body=asker.body))
    found: Meant = rows.select_related("case").get(pk=number)
    return found


def referral(asker: Asker, number: int) -> Referral:
    """Of a case that the asker's body conducts; raises Referral.DoesNotExist."""
    rows = Referral.objects.filter(case__in=visible_cases(asker).filter(body=asker.body))
    return rows.select_related("case").get(pk=number)


def referrals(asker: Asker) -> list[Referred]:
    """Everything that the asker's body put before others, of all its cases, as it stands on the day looked at: what has no answer first."""
    rows = Referral.objects.filter(case__in=visible_cases(asker).filter(body=asker.body))
    found = referred(rows.select_related("case", "recommendation").prefetch_related("answers"), asker.on)
    return sorted(found, key=lambda one: (_ORDER.index(one.state), one.row.due_on or date.max, one.row.pk))


def put_to(asker: Asker) -> list[Referred]:
    """What other bodies put before the asker's own, as it stands on the day looked at, what has no answer first; without what was withdrawn. Of its case
    it learns no more than the paper that it was sent."""
    rows = Referral.objects.filter(body=asker.body).exclude(case__body=asker.body)
    related = rows.select_related("case__body").prefetch_related("answers", "case__body__names")
    found = [one for one in referred(related, asker.on) if one.counts]
    return sorted(found, key=lambda one: (_ORDER.index(one.state), one.row.due_on or date.max, one.row.pk))


def document(asker: Asker, number: int) -> Document:
    """Of a case that the asker's body conducts; raises Document.DoesNotExist."""
    rows = Document.objects.filter(case__in=visible_cases(asker).filter(body=asker.body))
    return rows.select_related("case").get(pk=number)


def drafts_of_conclusion(asker: Asker, of: Case) -> list[Report]:
    """Kept papers of the asker's body that are to conclude a case they were given and have not gone out, the newest first."""
    scope = {"versions__snapshot__content__scope__case": of.pk}
    rows = reporting.visible(asker).filter(body=asker.body, kind__in=CONCLUDING, **scope)
    found: list[Report] = list(rows.under_edit().distinct().select_related("number"))
    return found
