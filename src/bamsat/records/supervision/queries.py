"""Questions about cases; they always take the asker. The body that conducts a case sees all of it; its subjects see, once they were told, what
is theirs; nobody else sees that there is one. See `ties.py`."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from bamsat.reading import search_form, search_words
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Profile, Reach
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import names, tops
from bamsat.records.agencies.reach import above, scope
from bamsat.records.agencies.rights import Held, may, visible_to
from bamsat.records.directives.models import Directive, File
from bamsat.records.prepared import question
from bamsat.records.questions import Coming
from bamsat.records.reporting import queries as reporting
from bamsat.records.supervision.limits import Limit, Outcome, regimes
from bamsat.records.supervision.models import (
    Case,
    Conclusion,
    Document,
    Finding,
    Meant,
    Programme,
    Recommendation,
    Subject,
    Visit,
)
from bamsat.records.supervision.reported import SelfReport
from bamsat.records.supervision.standing import Recommended, Referred, limits_of, recommended, referred, stage
from bamsat.records.supervision.vocabulary import Act, Regime, Stage, State
from bamsat.records.tasks.models import Progress, Task
from bamsat.records.tasks.queries import papers, visible
from bamsat.records.tasks.querysets import TaskQuerySet


def own_regimes(asker: Asker) -> dict[str, str]:
    """Code → name of the regimes under which the asker's body conducts cases; empty when it conducts none."""
    kinds = set(Profile.objects.on(asker.today).filter(body=asker.body).values_list("kind", flat=True))
    return {code: str(Regime(code).label) for code, one in regimes().items() if kinds & one.kinds}


def conducts(asker: Asker) -> bool:
    """Whether the asker may draft a case."""
    return may(asker, Verb.WRITE_CASE, Held(asker.body), asker.on) and bool(own_regimes(asker))


def subjects_known(asker: Asker) -> dict[int, str]:
    """Id → name of the bodies that the asker's body may inspect or supervise: of its own level's house, neither itself nor who stands over it,
    for a case lets its body read their work."""
    within = Reach.objects.filter(above__in=tops(asker), tree=ANY).on(asker.today).values_list("below", flat=True)
    over = set(above(asker.body, asker.today))
    return {body: name for body, name in names(asker, set(within)).items() if body not in over | {asker.body}}


def may_be_looked_at(asker: Asker, bodies: Collection[int]) -> TaskQuerySet:
    """Tasks that the asker may see and with which one of some bodies is charged."""
    found: TaskQuerySet = visible(asker).charged(bodies, asker.today)
    return found


def directives_known(asker: Asker) -> "QuerySet[Directive]":
    """Directives in force that the asker may open, the newest first; others are written by their number."""
    return papers(asker).in_force().filter(spoken=False).exclude(number="").order_by("-issued_on", "-pk")[:100]


def programmes(asker: Asker) -> "QuerySet[Programme]":
    """Those of the asker's own body."""
    return visible_to(asker, Programme, asker.on).filter(made_at__date__lte=asker.on)


def visible_cases(asker: Asker) -> Any:
    return visible_to(asker, Case, asker.on).filter(begun_at__date__lte=asker.on)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list of cases is narrowed to; empty fields narrow nothing."""

    words: str = ""
    stage: str = ""
    year: int | None = None
    subject: int | None = None
    programme: int | None = None
    act: str = ""  # `inspection` or `supervision`


@dataclass(frozen=True, slots=True)
class Listed:
    """A case in a list. `subjects`: id → name of those that the asker may know; `kept`, `of`: recommendations that the asker may see; `late`: the
    day limits that were missed or are by now."""

    case: Case
    stage: Stage
    subjects: Mapping[int, str]
    kept: int
    of: int
    late: tuple[Limit, ...]
    near: tuple[Limit, ...]
    is_own: bool


def cases(asker: Asker, by: Filter = Filter()) -> list[Listed]:
    """The newest first."""
    rows = visible_cases(asker).whole()
    for word in search_words(by.words):
        rows = rows.filter(folded__contains=word)
    if by.act:
        rows = rows.filter(supervision_form="") if by.act == "inspection" else rows.filter(inspection_form="")
    rows = rows.filter(programme=by.programme, body=asker.body) if by.programme else rows
    rows = rows.filter(Q(begins_on__year=by.year) | Q(begins_on=None, begun_at__year=by.year)) if by.year else rows
    found = list(rows.distinct())
    named = _named(asker, found)
    found = [row for row in found if _is_sought(asker, row, named[row.pk], by)]
    asked = _by_case(asker, recommendations(asker, found))
    due = limits_of([row for row in found if row.body_id == asker.body], asker.on)
    listed = [_listed(asker, row, named[row.pk], asked.get(row.pk, []), due.get(row.pk, [])) for row in found]
    return [row for row in listed if not by.stage or row.stage == by.stage]


def _named(asker: Asker, rows: Collection[Case]) -> dict[int, dict[int, str]]:
    """Case → id → name of its subjects: all of them to the body that conducts it, to others those for which they answer."""
    others = {one.body_id for row in rows if row.body_id != asker.body for one in row.subjects.all()}
    mine = set(scope(asker).filter(below__in=others)) if others else set()
    return {
        row.pk: {
            one.body_id: one.body.name_on(asker.on)
            for one in row.subjects.all()
            if row.body_id == asker.body or one.body_id in mine
        }
        for row in rows
    }


def _is_sought(asker: Asker, row: Case, named: Mapping[int, str], by: Filter) -> bool:
    """Whether it is found by what the asker may know of it: the words kept for the search name all subjects."""
    if by.subject and by.subject not in named:
        return False
    if row.body_id == asker.body:
        return True
    known = search_form(" ".join((row.title, row.content, *named.values())))
    return all(word in known for word in search_words(by.words))


def _by_case(asker: Asker, rows: Iterable[Recommended]) -> dict[int, list[Recommended]]:
    found: dict[int, list[Recommended]] = {}
    for one in rows:
        found.setdefault(one.row.conclusion.case_id, []).append(one)
    return found


def _listed(asker: Asker, row: Case, named: Mapping[int, str], asked: list[Recommended], due: list[Limit]) -> Listed:
    stands = stage(row, asker.on)
    over = stands in {Stage.CONCLUDED, Stage.CLOSED, Stage.DROPPED}  # nothing of the conduct is waited for any more
    outcomes = [(one, one.outcome(asker.on)) for one in due if not (over and one.met_on is None)]
    return Listed(
        row, stands, named,
        sum(one.state == State.KEPT for one in asked), len(asked),
        tuple(one for one, outcome in outcomes if outcome is Outcome.OVERDUE),
        tuple(one for one, outcome in outcomes if outcome is Outcome.NEAR), row.body_id == asker.body,
    )  # fmt: skip


def case(asker: Asker, number: int) -> Case:
    """One case; raises Case.DoesNotExist."""
    found: Case = visible_cases(asker).whole().get(pk=number)
    return found


def looked_at(of: Case) -> list[Directive]:
    """The directives that a case which the asker was given looks at; for the form of its draft."""
    rows = of.looked.filter(directive__isnull=False).select_related("directive")
    return [row.directive for row in rows if row.directive]


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of a case's timeline. `kind`: `step`, `document`, `taken_back`, `visit`, `self_report`, `finding`,
    `conclusion`, `referral`, `answer`."""

    at: datetime
    kind: str
    thing: Any


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the asker may see of a case. A subject sees the head, what is shared, its own report and visits, and the findings of itself with the
    conclusion; never a draft, never what the team wrote for itself. `reads_conclusion`: its words too, which tell of all subjects."""

    case: Case
    stage: Stage
    is_own: bool
    subjects: tuple[Subject, ...]
    papers: tuple[Directive, ...]
    tasks: tuple[Task, ...]
    limits: tuple[tuple[Limit, Outcome], ...]
    documents: tuple[Document, ...]
    visits: tuple[Visit, ...]
    self_reports: tuple[SelfReport, ...]
    findings: tuple[Finding, ...]
    conclusion: Conclusion | None
    reads_conclusion: bool
    recommendations: tuple[Recommended, ...]
    referrals: tuple[Referred, ...]
    meant: tuple[Meant, ...]

    @property
    def silent(self) -> list[Subject]:
        """Subjects, of those the asker may see, that have not reported of themselves."""
        heard = {row.subject_id for row in self.self_reports if row.withdrawn_at is None}
        return [row for row in self.subjects if row.pk not in heard]

    @property
    def counting(self) -> list[Finding]:
        return [row for row in self.findings if row.withdrawn_at is None]


def dossier(asker: Asker, of: Case) -> Dossier:
    """Of a case that the asker was given, as known on the day looked at."""
    own = of.body_id == asker.body
    subjects = _own_subjects(asker, of)
    known = {"made_at__date__lte": asker.on}
    looked = list(of.looked.filter(**known).select_related("directive", "task"))
    seen = set(papers(asker).filter(pk__in=[row.directive_id for row in looked if row.directive_id]).values_list("pk", flat=True))  # fmt: skip
    work = visible(asker).filter(pk__in=[row.task_id for row in looked if row.task_id])
    stands = stage(of, asker.on)
    found = _findings(asker, of, own, subjects) if own or stands in {Stage.CONCLUDED, Stage.CLOSED} else []
    conclusion = Conclusion.objects.filter(case=of, **known).select_related("author", "file").first()
    files = of.documents.filter(**known).select_related("author", "taken_back_by")
    taken_back = Q(taken_back_at__date__lte=asker.today)  # rights are those of today, on a past day too
    visits = (
        of.visits.filter(**known).select_related("author", "subject__body").prefetch_related("subject__body__names")
    )
    reports = SelfReport.objects.filter(subject__in=subjects, **known).select_related(
        "author", "subject__body", "withdrawn_by"
    )
    reports = reports.filter(withdrawn_at=None) if own else reports
    asked = recommendations(asker, [of])
    put = of.referrals.select_related("author", "recommendation", "withdrawn_by").prefetch_related("answers__author")
    meant = of.meant.standing().filter(**known).select_related("subject__body").prefetch_related("subject__body__names")
    return Dossier(
        of, stands, own, tuple(subjects),
        tuple(row.directive for row in looked if row.directive and row.directive_id in seen), tuple(work),
        tuple((one, one.outcome(asker.on)) for one in limits_of([of], asker.on).get(of.pk, []) if own or one.rule.by == "self_reported"),
        tuple(files if own else files.filter(shared=True).exclude(taken_back)),
        tuple(visits if own else visits.filter(subject__in=subjects)),
        tuple(reports.prefetch_related("subject__body__names")), tuple(found), conclusion, own or _reads(asker, conclusion), tuple(asked),
        tuple(referred(put, asker.on)) if own else (), tuple(meant) if own else (),
    )  # fmt: skip


def _reads(asker: Asker, of: Conclusion | None) -> bool:
    """A subject reads the words of a notice issued here where it was sent to it; of one that was entered, what its author wrote for all."""
    return of is not None and (of.report_id is None or reporting.visible(asker).filter(pk=of.report_id).exists())


def _own_subjects(asker: Asker, of: Case) -> list[Subject]:
    """All of them to the body that conducts the case; to others those for which they answer."""
    rows = list(of.subjects.select_related("body").prefetch_related("body__names"))
    if of.body_id == asker.body:
        return rows
    mine = set(scope(asker).filter(below__in=[row.body_id for row in rows]))
    return [row for row in rows if row.body_id in mine]


def _findings(asker: Asker, of: Case, own: bool, subjects: list[Subject]) -> "QuerySet[Finding]":
    rows = of.findings.filter(made_at__date__lte=asker.on).select_related(
        "author", "subject__body", "task", "withdrawn_by"
    )
    rows = rows if own else rows.filter(Q(subject=None) | Q(subject__in=subjects), withdrawn_at=None)
    found: QuerySet[Finding] = rows.prefetch_related("evidence", "subject__body__names")
    return found


def timeline(of: Dossier, on: date) -> list[Happened]:
    """Everything that happened, the newest first."""
    steps = [row for row in of.case.steps.all() if timezone.localdate(row.made_at) <= on and row.act != Act.CONCLUDED]
    steps = steps if of.is_own else [row for row in steps if row.act != Act.REPORTED]
    found = [Happened(row.made_at, "step", row) for row in steps]
    for kind, rows in (("document", of.documents), ("visit", of.visits), ("self_report", of.self_reports)):
        found += [Happened(row.made_at, kind, row) for row in rows]
    found += [
        Happened(row.taken_back_at, "taken_back", row)
        for row in of.documents
        if row.taken_back_at and timezone.localdate(row.taken_back_at) <= on
    ]
    for one in of.referrals:
        found.append(Happened(one.row.made_at, "referral", one.row))
        found += [Happened(row.made_at, "answer", row) for row in one.answers]
    found += [Happened(row.made_at, "finding", row) for row in of.findings] if of.is_own else []
    if of.conclusion:
        found.append(Happened(of.conclusion.made_at, "conclusion", of.conclusion))
    return sorted(found, key=lambda one: one.at, reverse=True)


def recommendations(asker: Asker, of: Collection[Case] | None = None, task: int | None = None) -> list[Recommended]:
    """Those of the cases that the asker may see (or of some of those) whose tasks they may see, as they stand on the day looked at."""
    held = visible_cases(asker) if of is None else of
    rows = Recommendation.objects.filter(conclusion__case__in=held, conclusion__made_at__date__lte=asker.on)
    rows = rows.filter(task=task) if task else rows
    rows = rows.filter(task__in=visible(asker).filter(pk__in=rows.order_by().values("task")).order_by().values("pk"))
    related = rows.select_related("conclusion__case__body", "subject__body", "task")
    return recommended(related.prefetch_related("subject__body__names", "conclusion__case__body__names", "referrals"), asker.on)  # fmt: skip


def recommendation(asker: Asker, number: int) -> Recommended:
    """One of them; raises Recommendation.DoesNotExist."""
    row = Recommendation.objects.select_related("conclusion__case").get(pk=number)
    found = recommendations(asker, list(visible_cases(asker).filter(pk=row.conclusion.case_id)), row.task_id)
    if not found:
        raise Recommendation.DoesNotExist
    return found[0]


def of_task(asker: Asker, of: Task) -> Recommended | None:
    """The recommendation that a task the asker was given carries out, where they may see its case."""
    return next(iter(recommendations(asker, task=of.pk)), None) if _recommended(of.pk) else None


def seldom(asker: Asker, of: Task) -> list[Coming]:
    """What its page asks of every task and nearly none has (`asked_ahead`)."""
    return [Coming(_recommended, (of.pk,))]


@question
def _recommended(task: int) -> "QuerySet[Recommendation, int]":
    return Recommendation.objects.filter(task=task).values_list("pk", flat=True)[:1]


def replies(asker: Asker, of: Iterable[Recommended]) -> list[tuple[Recommended, Progress | None]]:
    """Each of some recommendations that the asker was given, with what its lead reported of it last."""
    rows = list(of)
    said = Progress.objects.filter(
        occurrence__task__in=[one.row.task_id for one in rows], contribution=False, submitted_at__date__lte=asker.on
    )
    related = said.select_related("occurrence").prefetch_related("evidence", "joined__contribution__body__names")
    last = {entry.occurrence.task_id: entry for entry in related.order_by("submitted_at", "pk")}
    return [(one, last.get(one.row.task_id)) for one in rows]


def counted(rows: Iterable[Recommended]) -> dict[State, int]:
    """State → how many, of those that are not nought; each is in one."""
    found = Counter(one.state for one in rows)
    return {state: found[state] for state in State if found[state]}


def subject_of(asker: Asker, of: Case) -> Subject | None:
    """The asker's own body as a subject of a case they were given."""
    return of.subjects.filter(body=asker.body).first()


def file(asker: Asker, of: Case, kind: str, number: int) -> tuple[File, str]:
    """A file of a case that the asker was given and its name, by the kind of its row; raises ObjectDoesNotExist where they may not see it."""
    held = dossier(asker, of)
    shown: dict[str, Iterable[Any]] = {
        "document": held.documents,
        "visit": held.visits,
        "self_report": held.self_reports,
        "conclusion": [held.conclusion] if held.conclusion and held.reads_conclusion else [],
        "evidence": [one for found in held.findings for one in found.evidence.all()],
        "answer": [one for put in held.referrals for one in put.answers],
    }
    row = next((one for one in shown[kind] if one.pk == number and one.file_id), None)
    if row is None:
        raise File.DoesNotExist
    return row.file, row.name


FILES = ("document", "visit", "self_report", "conclusion", "evidence", "answer")
