"""Notices of cases: to a subject that it was told of one, that its report of itself is due soon or missing, that there is a conclusion; to who conducts the
case that a subject reported. Each once a fact."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Tie, Verb, roles
from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.oversight.chart import Chart, Member
from bamsat.records.oversight.models import Notice
from bamsat.records.oversight.subjects import Subject as About
from bamsat.records.oversight.subjects import tells
from bamsat.records.supervision.limits import Outcome
from bamsat.records.supervision.models import Case, Conclusion, SelfReport, Step, Subject
from bamsat.records.supervision.queries import visible_cases
from bamsat.records.supervision.standing import limits_of
from bamsat.records.supervision.vocabulary import Act

WITHIN = timedelta(days=30)  # nobody is told of what is older
KIND = "case"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something of a case that somebody is to hear of. `number`: its own key, for there may be several a case and rule."""

    rule: str
    case: int
    number: int
    since: datetime
    words: str
    members: tuple[Member, ...]

    @property
    def thing(self) -> str:
        return f"{KIND}:{self.case}:{self.number}"

    @property
    def step_on(self) -> date:
        return timezone.localdate(self.since)


@tells(KIND)
def subjects(asker: Asker, numbers: set[int]) -> dict[int, About]:
    """Cases as a notice tells of them, where the asker may see them."""
    rows = visible_cases(asker).filter(pk__in=numbers).whole()
    return {row.pk: About(row.title, row.body.name_on(asker.on), f"/giam-sat/{row.pk}") for row in rows}


def make_notices(on: date, at: datetime, renew: Callable[[], None] = lambda: None) -> int:
    """Tell everybody of the cases that wait for them; returns how many notices are new. What a person was told, they are not told again."""
    chart, made = Chart(on), 0
    for row in Case.objects.going(on).whole().order_by("pk"):
        made += _make(row, chart, at)
        renew()
    return made


@transaction.atomic
def _make(row: Case, chart: Chart, at: datetime) -> int:
    facts = [fact for fact in _facts(row, chart, at) if fact.since > at - WITHIN]
    told = set(Notice.objects.filter(thing__in={fact.thing for fact in facts}).values_list("thing", "rule", "person"))
    rows = [
        Notice(
            person_id=member.user, body_id=member.body, rule=fact.rule, thing=fact.thing, step_on=fact.step_on, words=fact.words[:300], made_at=at
        )
        for fact in facts
        for member in {one.user: one for one in fact.members}.values()
        if (fact.thing, fact.rule, member.user) not in told
    ]  # fmt: skip
    Notice.objects.bulk_create(rows)
    if rows:
        told_of = {"notices": len(rows), "people": len({one.person_id for one in rows}), "on": chart.on.isoformat()}
        write(PROGRAM, "oversight.notify", f"{KIND}:{row.pk}", row.title, told_of, at)
    return len(rows)


def _facts(row: Case, chart: Chart, at: datetime) -> Iterator[Fact]:
    steps: dict[str, Step] = {step.act: step for step in row.steps.all()}
    told = steps.get(Act.TOLD)
    if told is None:
        return
    said = {one.subject_id: one for one in SelfReport.objects.filter(subject__case=row).order_by("-made_at")}
    conclusion = Conclusion.objects.filter(case=row).first()
    for subject in row.subjects.all():
        yield from _of_subject(row, subject, told, said, conclusion, chart, at)
    conducting = tuple(one for one in chart.members(row.body_id) if one.role in roles(Verb.WRITE_CASE, Tie.OWN))
    for one in said.values():
        words = f"{one.subject.body.name_on(chart.on)} đã gửi báo cáo phục vụ cuộc {row.verb}"
        yield Fact("case-reported", row.pk, one.pk, one.made_at, words, conducting)


def _of_subject(
    row: Case,
    of: Subject,
    told: Step,
    said: dict[int, SelfReport],
    conclusion: Conclusion | None,
    chart: Chart,
    at: datetime,
) -> Iterator[Fact]:
    doers = tuple(chart.doers(of.body_id))
    yield Fact("case-told", row.pk, of.pk, told.made_at, f"Thông báo cuộc {row.verb} cơ quan bạn", doers)
    if conclusion:
        yield Fact(
            "case-concluded", row.pk, of.pk, conclusion.made_at, f"Có thông báo kết luận số {conclusion.number}", doers
        )
    elif of.pk not in said:
        limit = next(
            (one for one in limits_of([row], chart.on).get(row.pk, []) if one.rule.by == "self_reported"), None
        )
        outcome = limit.outcome(chart.on) if limit else Outcome.UNKNOWN
        if outcome in _WAITS:
            yield Fact(
                f"case-self-{outcome.value}",
                row.pk,
                of.pk,
                at,
                f"Báo cáo phục vụ cuộc {row.verb} {_WAITS[outcome]}",
                doers,
            )


_WAITS = {Outcome.NEAR: "sắp đến hạn gửi", Outcome.OVERDUE: "đã quá hạn gửi"}
