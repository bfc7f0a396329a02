"""Notices of cases: to a subject that it was told of one, that its report of itself is due soon or missing, that there is a conclusion; to who conducts the
case that a subject reported. Each once a fact."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Tie, Verb, roles
from bamsat.records.oversight.chart import Chart
from bamsat.records.oversight.subjects import Subject as About
from bamsat.records.oversight.subjects import tells
from bamsat.records.oversight.telling import Fact, tell
from bamsat.records.supervision.limits import Outcome
from bamsat.records.supervision.models import Case, Conclusion, Step, Subject
from bamsat.records.supervision.queries import visible_cases
from bamsat.records.supervision.reported import SelfReport
from bamsat.records.supervision.standing import limits_of
from bamsat.records.supervision.vocabulary import Act

KIND = "case"


@tells(KIND)
def subjects(asker: Asker, numbers: set[int]) -> dict[int, About]:
    """Cases as a notice tells of them, where the asker may see them."""
    rows = visible_cases(asker).filter(pk__in=numbers).whole()
    return {row.pk: About(row.title, row.body.name_on(asker.on), f"/giam-sat/{row.pk}") for row in rows}


def make_notices(on: date, at: datetime, renew: Callable[[], None] = lambda: None) -> int:
    """Tell everybody of the cases that wait for them; returns how many notices are new. What a person was told, they are not told again."""
    chart, made = Chart(on), 0
    for row in Case.objects.going(on).whole().order_by("pk"):
        made += tell(f"{KIND}:{row.pk}", row.title, _facts(row, chart, at), on, at)
        renew()
    return made


def _facts(row: Case, chart: Chart, at: datetime) -> Iterator[Fact]:
    steps: dict[str, Step] = {step.act: step for step in row.steps.all()}
    told = steps.get(Act.TOLD)
    if told is None:
        return
    said = {
        one.subject_id: one
        for one in SelfReport.objects.filter(subject__case=row, withdrawn_at=None).order_by("-made_at")
    }
    conclusion = Conclusion.objects.filter(case=row).first()
    for subject in row.subjects.all():
        yield from _of_subject(row, subject, told, said, conclusion, chart, at)
    conducting = tuple(one for one in chart.members(row.body_id) if one.role in roles(Verb.WRITE_CASE, Tie.OWN))
    for one in said.values():
        words = f"{one.subject.body.name_on(chart.on)} đã gửi báo cáo phục vụ cuộc {row.verb}"
        yield Fact("case-reported", one.pk, one.made_at, words, conducting)


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
    yield Fact("case-told", of.pk, told.made_at, f"Thông báo cuộc {row.verb} cơ quan bạn", doers)
    if conclusion:
        yield Fact("case-concluded", of.pk, conclusion.made_at, f"Có thông báo kết luận số {conclusion.number}", doers)
    elif of.pk not in said:
        limit = next(
            (one for one in limits_of([row], chart.on).get(row.pk, []) if one.rule.by == "self_reported"), None
        )
        outcome = limit.outcome(chart.on) if limit else Outcome.UNKNOWN
        if outcome in _WAITS:
            yield Fact(
                f"case-self-{outcome.value}",
                of.pk,
                at,
                f"Báo cáo phục vụ cuộc {row.verb} {_WAITS[outcome]}",
                doers,
            )


_WAITS = {Outcome.NEAR: "sắp đến hạn gửi", Outcome.OVERDUE: "đã quá hạn gửi"}
