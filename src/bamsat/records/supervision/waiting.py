"""What of supervision waits for a person: a report of the own body, an answer, a day limit that is near or was missed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, Held, may
from bamsat.records.prepared import question
from bamsat.records.supervision.limits import NEAR, Outcome
from bamsat.records.supervision.models import Case, Recommendation, Referral
from bamsat.records.supervision.queries import recommendations, visible_cases
from bamsat.records.supervision.reported import SelfReport
from bamsat.records.supervision.standing import Recommended, limits_of, referred
from bamsat.records.supervision.vocabulary import Act, Reached, State


@dataclass(frozen=True, slots=True)
class Waiting:
    """`sign`: of components/status.html; `due_on`: None where nothing sets a day; `key`: the same thing has the same in every capacity."""

    key: str
    case: Case
    sign: str
    state: str
    what: str
    due_on: date | None


def waiting(asker: Asker) -> list[Waiting]:
    """What is late first. Claims of the subjects wait among those to verify, tasks among those to do: neither is told again."""
    if asker.looks_back:
        return []
    going = list(visible_cases(asker).going(asker.on).whole())
    found = [*_self_reports(asker, going), *_limits(asker, going), *_answers(asker, going), *_referrals(asker)]
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or asker.on))


def perhaps(asker: Asker) -> "QuerySet[Case]":
    """Cases of which something may wait; making it asks the base nothing."""
    going = Case.objects.going(asker.on).values("pk")
    put = Referral.objects.filter(case__body=asker.body).values("case")
    found: QuerySet[Case] = visible_cases(asker).filter(Q(pk__in=going) | Q(pk__in=put))
    return found


def are_recommended(things: Iterable[str]) -> bool:
    """Whether any of the things of some lines of the journal is, or may be, a task that a recommendation gave."""
    kinds = [thing.partition(":") for thing in set(things)]
    tasks = [int(key) for kind, _, key in kinds if kind == "task" and key.isdecimal()]
    return len(tasks) < len(kinds) or bool(tasks and _recommended(tasks))


@question
def _recommended(tasks: Collection[int]) -> "QuerySet[Recommendation, int]":
    return Recommendation.objects.filter(task__in=tasks).values_list("pk", flat=True)[:1]


def _self_reports(asker: Asker, going: list[Case]) -> list[Waiting]:
    """Cases of which the own body is a subject and has not reported of itself; nothing is waited for once they are concluded."""
    if not may(asker, Verb.ANSWER_CASE, Charged(asker.body), asker.on):
        return []
    mine = [row for row in going if any(one.body_id == asker.body for one in row.subjects.all())]
    mine = [row for row in mine if not _has(row, Act.CONCLUDED, Act.ENDED)]
    said = set(SelfReport.objects.filter(subject__case__in=mine, subject__body=asker.body, withdrawn_at=None).values_list("subject__case", flat=True))  # fmt: skip
    due = limits_of(mine, asker.on)
    found = []
    for row in mine:
        if row.pk in said:
            continue
        limit = next((one for one in due.get(row.pk, []) if one.rule.by == "self_reported"), None)
        outcome = limit.outcome(asker.on) if limit else Outcome.UNKNOWN
        found.append(
            Waiting(f"self:{row.pk}", row, outcome.value, _SAID.get(outcome, "Chờ gửi"), f"Gửi báo cáo phục vụ cuộc {row.verb}", limit.due_on if limit else None)
        )  # fmt: skip
    return found


def _limits(asker: Asker, going: list[Case]) -> list[Waiting]:
    """Day limits of the own body's cases that are near or were missed; those that are its subjects' to keep are told too; none once it is
    concluded."""
    if not may(asker, Verb.WRITE_CASE, Held(asker.body), asker.on):
        return []
    own = [row for row in going if row.body_id == asker.body and not _has(row, Act.CONCLUDED)]
    return [
        Waiting(f"limit:{row.pk}:{one.rule.name}", row, outcome.value, _SAID[outcome], one.rule.name, one.due_on)
        for row in own
        for one in limits_of([row], asker.on).get(row.pk, [])
        if (outcome := one.outcome(asker.on)) in _SAID
    ]


def _answers(asker: Asker, going: list[Case]) -> list[Waiting]:
    """Recommendations that nobody answered: to who recommended once the days are over, to the subject while they are near too."""
    concluded = [row for row in going if _has(row, Act.CONCLUDED)]
    return [one for row in recommendations(asker, concluded) for one in _answer(asker, row)]


def _answer(asker: Asker, of: Recommended) -> list[Waiting]:
    if of.answer_by is None or of.answered_on or not of.is_open:
        return []
    row, left = of.row.conclusion.case, (of.answer_by - asker.on).days
    if row.body_id == asker.body and of.state == State.UNANSWERED and may(asker, Verb.CONCLUDE_CASE, row, asker.on):
        what = f"{of.row.subject.body.name_on(asker.on)} chưa trả lời kiến nghị {of.row.number}: có thể kiến nghị lên cấp trên"
    elif (
        of.row.subject.body_id == asker.body and left <= NEAR and may(asker, Verb.REPORT, Charged(asker.body), asker.on)
    ):
        what = f"Trả lời kiến nghị {of.row.number}"
    else:
        return []
    outcome = Outcome.OVERDUE if left < 0 else Outcome.NEAR
    return [Waiting(f"answer:{of.row.pk}", row, outcome.value, _SAID[outcome], what, of.answer_by)]


def _referrals(asker: Asker) -> list[Waiting]:
    """What was put before other bodies and has no answer though its day is near or over; of closed cases too."""
    rows = Referral.objects.filter(
        case__in=visible_cases(asker).filter(body=asker.body), withdrawn_at=None, answers=None
    )
    near = rows.filter(due_on__lte=asker.on + timedelta(days=NEAR)).select_related("case").prefetch_related("answers")
    found = []
    for one in referred(near, asker.on):
        if one.row.due_on and may(asker, Verb.CONCLUDE_CASE, one.row.case, asker.on):
            outcome = Outcome.OVERDUE if one.state == Reached.OVERDUE else Outcome.NEAR
            what = f"{one.row.to} chưa trả lời kiến nghị theo {one.row.paper}"
            found.append(
                Waiting(f"referral:{one.row.pk}", one.row.case, outcome.value, _SAID[outcome], what, one.row.due_on)
            )
    return found


def _has(row: Case, *acts: Act) -> bool:
    return any(step.act in acts for step in row.steps.all())


_SAID = {Outcome.OVERDUE: "Quá hạn", Outcome.NEAR: "Sắp đến hạn"}
