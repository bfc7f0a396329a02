"""Notices of kept reports: to approve, handed back, approved, to sign, to sign for; each once a fact, to who may do it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Tie, Verb, roles
from bamsat.records.oversight.chart import Chart, Member
from bamsat.records.oversight.subjects import Subject, tells
from bamsat.records.oversight.telling import WITHIN, Fact, tell
from bamsat.records.reporting.models import Decision, Delivery, Number, Report, Submission
from bamsat.records.reporting.queries import Held, held, visible

KIND = "report"


@tells(KIND)
def subjects(asker: Asker, numbers: set[int]) -> dict[int, Subject]:
    """Reports as a notice tells of them, where the asker may see them."""
    rows = [held(row) for row in visible(asker).filter(pk__in=numbers).whole()]
    return {of.report.pk: _subject(of, asker.on) for of in rows}


def _subject(of: Held, on: date) -> Subject:
    return Subject(of.title, of.report.body.name_on(on), f"/bao-cao/soan/{of.report.pk}")


def make_notices(on: date, at: datetime, renew: Callable[[], None] = lambda: None) -> int:
    """Tell everybody of the reports that wait for them; returns how many notices are new. What a person was told, they are not told again."""
    chart, made = Chart(on), 0
    for row in list(_touched(at)):
        made += tell(f"{KIND}:{row.pk}", str(row), _facts(row, chart), on, at)
        renew()
    return made


def _touched(at: datetime) -> Iterator[Report]:
    """Reports of which something was said lately."""
    since = at - WITHIN
    of = set(Submission.objects.filter(submitted_at__gt=since).values_list("version__report", flat=True))
    of |= set(Decision.objects.filter(decided_at__gt=since).values_list("submission__version__report", flat=True))
    of |= set(Number.objects.filter(taken_at__gt=since).values_list("report", flat=True))
    of |= set(Delivery.objects.filter(sent_at__gt=since, received_at=None).values_list("report", flat=True))
    yield from Report.objects.filter(pk__in=of).whole().order_by("pk")


def _facts(row: Report, chart: Chart) -> Iterator[Fact]:
    of = held(row)
    yield from _on_the_way(of, chart)
    for sent in row.deliveries.filter(received_at=None):
        words = f"{of.type.label} gửi đến, chờ ký nhận: {row.body.name_on(chart.on)}"
        yield Fact("report-receive", sent.pk, sent.sent_at, words, tuple(chart.doers(sent.body_id)))


def _on_the_way(of: Held, chart: Chart) -> Iterator[Fact]:
    """What the last step asks of the body's own people."""
    row, members = of.report, chart.members(of.report.body_id)
    last = Submission.objects.filter(version__report=row).select_related("decision").order_by("pk").last()
    decision = getattr(last, "decision", None) if last else None
    if of.number is not None:
        if of.signature is None and of.cancellation is None:
            yield Fact(
                "report-sign",
                of.number.pk,
                of.number.taken_at,
                f"{of.type.label} số {of.number} chờ ký",
                _may(Verb.SIGN_REPORT, members),
            )
    elif last is not None and decision is not None:
        rule, words = (
            ("report-approved", f"{of.type.label} đã được duyệt, chờ cấp số")
            if decision.approved
            else ("report-back", f"{of.type.label} bị trả lại, chờ sửa")
        )
        own = tuple(one for one in members if one.user == last.author_id)
        yield Fact(rule, decision.pk, decision.decided_at, words, own)
    elif of.submission is not None:
        others = tuple(one for one in _may(Verb.APPROVE_REPORT, members) if one.user not in of.hands)
        yield Fact("report-approve", of.submission.pk, of.submission.submitted_at, f"{of.type.label} chờ duyệt", others)


def _may(verb: Verb, members: list[Member]) -> tuple[Member, ...]:
    return tuple(one for one in members if one.role in roles(verb, Tie.OWN))
