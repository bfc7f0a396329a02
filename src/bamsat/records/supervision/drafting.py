"""The programme of a year and the cases that it plans. A draft may be written over by the body whose it is; it is no fact yet and nobody else
sees it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from bamsat.reading import search_form
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import known_forms
from bamsat.records.agencies.resolve import resolve
from bamsat.records.agencies.rights import Held, may
from bamsat.records.directives.models import Directive
from bamsat.records.journal.actions import write
from bamsat.records.supervision.limits import regimes
from bamsat.records.supervision.models import Case, Looked, Member, Programme, Subject
from bamsat.records.supervision.queries import may_be_looked_at, own_regimes, subjects_known
from bamsat.records.supervision.vocabulary import Act, InspectionForm, Part, Regime, SupervisionForm
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.proof import label

MOST_SUBJECTS, MOST_MEMBERS, MOST_PAPERS = 30, 40, 30
LONGEST = 8_000  # letters of a text


@dataclass(frozen=True, slots=True)
class Person:
    part: Part
    name: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A case as its author wrote it. `form`: of supervision or of inspection; `subjects`: names as the directory knows them; `papers`: numbers
    of directives that charge a subject; all days are included."""

    regime: str
    form: SupervisionForm | InspectionForm
    title: str
    content: str
    subjects: tuple[str, ...]
    members: tuple[Person, ...] = ()
    papers: tuple[str, ...] = ()
    programme: int | None = None
    period_from: date | None = None
    period_until: date | None = None
    begins_on: date | None = None
    ends_on: date | None = None
    self_report_on: date | None = None


@transaction.atomic
def make_programme(asker: Asker, year: int, title: str, paper: str, at: datetime) -> Programme:
    """*Chương trình kiểm tra, giám sát* of the asker's own body."""
    _refuse_others(asker)
    words, named = " ".join(title.split()), " ".join(paper.split())
    if not words:
        raise Refused("Hãy ghi tên chương trình, ví dụ: Chương trình giám sát năm 2027.")
    if len(words) > 300 or len(named) > 300:
        raise Refused("Tên chương trình và số, ngày văn bản mỗi ô chỉ ghi trong 300 chữ cái.")
    if not 2000 <= year <= 2100:
        raise Refused("Hãy ghi năm của chương trình, ví dụ 2027.")
    try:
        with transaction.atomic():
            row = Programme.objects.create(
                body_id=asker.body, year=year, title=words, paper=named, author_id=asker.user, made_at=at
            )
    except IntegrityError:
        raise Refused("Cơ quan bạn đã có chương trình tên này của năm ấy.") from None
    write(asker.hand, "supervision.make_programme", f"programme:{row.pk}", str(row), {"year": year, "paper": named}, at)
    return row


@transaction.atomic
def draft(asker: Asker, plan: Plan, at: datetime) -> Case:
    """A case that is meant to be conducted; only the asker's body sees it."""
    _refuse_others(asker)
    case = Case(body_id=asker.body, author_id=asker.user, begun_at=at)
    _write_down(asker, case, plan, at)
    write(asker.hand, "supervision.draft", thing(case), journalled(case), {"regime": plan.regime}, at)
    return case


@transaction.atomic
def amend(asker: Asker, case: Case, plan: Plan, at: datetime) -> Case:
    """Write the draft over. Tasks that were chosen to be looked at stay, as long as one of the subjects is charged with them."""
    case = lock(asker, case, Verb.WRITE_CASE)
    if case.steps.exists():
        raise Refused("Cuộc này đã có quyết định tiến hành nên không sửa dự kiến được nữa.")
    case.subjects.all().delete()
    case.members.all().delete()
    case.looked.filter(task=None).delete()
    _write_down(asker, case, plan, at)
    bodies = set(case.subjects.values_list("body", flat=True))
    case.looked.exclude(task=None).exclude(task__in=may_be_looked_at(asker, bodies).order_by().values("pk")).delete()
    write(asker.hand, "supervision.amend", thing(case), journalled(case), {}, at)
    return case


@transaction.atomic
def look_at(asker: Asker, case: Case, papers: Sequence[str], tasks: Collection[int], at: datetime) -> None:
    """*Nội dung xem xét*: directives by number and tasks, more of them; what is looked at is never taken off again."""
    case = lock(asker, case, Verb.WRITE_CASE)
    refuse_over(case)
    bodies = set(case.subjects.values_list("body", flat=True))
    found = [_directive(asker, bodies, words) for words in papers if words.strip()]
    chosen = list(may_be_looked_at(asker, bodies).filter(pk__in=tasks))
    if len(chosen) < len(set(tasks)):
        raise Refused(
            "Có nhiệm vụ không do nơi được kiểm tra, giám sát chủ trì hoặc phối hợp. Hãy tải lại trang rồi chọn lại."
        )
    if not found and not chosen:
        raise Refused("Hãy ghi số văn bản hoặc chọn nhiệm vụ cần xem xét.")
    for paper in found:
        Looked.objects.get_or_create(case=case, directive=paper, defaults={"author_id": asker.user, "made_at": at})
    for task in chosen:
        Looked.objects.get_or_create(case=case, task=task, defaults={"author_id": asker.user, "made_at": at})
    facts = {"papers": [paper.pk for paper in found], "tasks": [task.pk for task in chosen]}
    write(asker.hand, "supervision.look_at", thing(case), journalled(case), facts, at)


@transaction.atomic
def add_member(asker: Asker, case: Case, person: Person, at: datetime) -> Member:
    """One more person of the team."""
    case = lock(asker, case, Verb.WRITE_CASE)
    refuse_over(case)
    if case.members.count() >= MOST_MEMBERS:
        raise Refused(f"Đoàn có nhiều nhất {MOST_MEMBERS} người.")
    row = Member.objects.create(case=case, **_person(person))
    write(asker.hand, "supervision.add_member", thing(case), journalled(case), {"part": str(row.part)}, at)
    return row


def thing(case: Case) -> str:
    """The case's name in the journal."""
    return f"case:{case.pk}"


def journalled(case: Case) -> str:
    """What a line of the journal calls the case: who stands over the body reads its journal, so what is looked at is named once the subjects were
    told, not before."""
    told = case.steps.filter(act=Act.TOLD).exists()
    return str(case) if told else f"{case.form}, hồ sơ số {case.pk}"


def lock(asker: Asker, case: Case, verb: Verb) -> Case:
    """The case, while nobody else can act on it. Raises `Refused` for who may not do that to it."""
    if not may(asker, verb, case, asker.on):
        raise Refused(
            "Vai đang chọn không làm được việc này ở cuộc kiểm tra, giám sát này. Hãy kiểm tra vai ở góc trên."
        )
    found: Case = Case.objects.select_for_update(of=("self",)).select_related("body").get(pk=case.pk)
    return found


def refuse_over(case: Case) -> None:
    if not Case.objects.unended().filter(pk=case.pk).exists():
        raise Refused("Cuộc này đã kết thúc nên không ghi thêm.")


def _refuse_others(asker: Asker) -> None:
    if not may(asker, Verb.WRITE_CASE, Held(asker.body), asker.on) or not own_regimes(asker):
        raise Refused(
            "Cơ quan của vai đang chọn không lập cuộc kiểm tra, giám sát. Việc này dành cho Hội đồng nhân dân, cấp ủy, ủy ban kiểm tra, ban Đảng, Mặt trận và các tổ chức chính trị - xã hội."
        )


def _write_down(asker: Asker, case: Case, plan: Plan, at: datetime) -> None:
    _refuse_unfit(asker, plan)
    inspects = isinstance(plan.form, InspectionForm)
    case.regime, case.title, case.content = Regime(plan.regime), " ".join(plan.title.split()), plan.content.strip()
    case.inspection_form, case.supervision_form = (plan.form, "") if inspects else ("", plan.form)
    case.programme = _programme(asker, plan.programme)
    case.period_from, case.period_until = plan.period_from, plan.period_until
    case.begins_on, case.ends_on, case.self_report_on = plan.begins_on, plan.ends_on, plan.self_report_on
    bodies = _subjects(asker, plan.subjects)
    papers = [_directive(asker, set(bodies), words) for words in plan.papers if words.strip()]
    people = [_person(one) for one in plan.members if one.name.strip()]
    case.folded = search_form(" ".join((case.title, case.content, *bodies.values())))
    case.save()
    Subject.objects.bulk_create(Subject(case=case, body_id=body) for body in bodies)
    Member.objects.bulk_create(Member(case=case, **one) for one in people)
    Looked.objects.bulk_create(
        Looked(case=case, directive=paper, author_id=asker.user, made_at=at) for paper in dict.fromkeys(papers)
    )


def _refuse_unfit(asker: Asker, plan: Plan) -> None:
    if plan.regime not in own_regimes(asker):
        raise Refused("Hãy chọn quy định áp dụng cho cuộc này.")
    held = regimes()[plan.regime]
    if plan.form not in (held.inspection if isinstance(plan.form, InspectionForm) else held.supervision):
        raise Refused("Quy định đã chọn không có hình thức này. Hãy chọn lại hình thức.")
    if not plan.title.strip() or len(plan.title) > 300:
        raise Refused("Hãy ghi tên cuộc kiểm tra, giám sát, trong 300 chữ cái.")
    if not plan.content.strip() or len(plan.content) > LONGEST:
        raise Refused(f"Hãy ghi nội dung được kiểm tra, giám sát, trong {LONGEST} chữ cái.")
    _refuse_backwards(plan.period_from, plan.period_until, "Thời kỳ được xem xét")
    _refuse_backwards(plan.begins_on, plan.ends_on, "Thời gian làm việc")
    if plan.self_report_on and plan.begins_on and plan.self_report_on > plan.begins_on:
        raise Refused("Ngày gửi báo cáo phải trước ngày đoàn bắt đầu làm việc.")
    if len(plan.subjects) > MOST_SUBJECTS or len(plan.members) > MOST_MEMBERS or len(plan.papers) > MOST_PAPERS:
        raise Refused(
            f"Một cuộc có nhiều nhất {MOST_SUBJECTS} nơi, {MOST_MEMBERS} người, {MOST_PAPERS} văn bản. Hãy tách thành hai cuộc."
        )


def _refuse_backwards(begins: date | None, ends: date | None, what: str) -> None:
    if begins and ends and ends < begins:
        raise Refused(f"{what}: ngày cuối trước ngày đầu. Hãy kiểm tra lại.")


def _programme(asker: Asker, number: int | None) -> Programme | None:
    if number is None:
        return None
    found = Programme.objects.filter(pk=number, body=asker.body).first()
    if found is None:
        raise Refused("Chương trình đã chọn không phải của cơ quan bạn.")
    return found


def _subjects(asker: Asker, names: Sequence[str]) -> dict[int, str]:
    """Id → name, in the order written."""
    forms, known = known_forms(asker), subjects_known(asker)
    found: dict[int, str] = {}
    for name in names:
        if not name.strip():
            continue
        body = resolve(name, forms)
        if body is None or body not in known:
            raise Refused(
                f"“{name.strip()[:80]}” không phải là một cơ quan mà cơ quan bạn kiểm tra, giám sát được. Hãy chọn trong danh sách."
            )
        found[body] = known[body]
    if not found:
        raise Refused("Hãy ghi ít nhất một nơi được kiểm tra, giám sát.")
    return found


def _directive(asker: Asker, bodies: Collection[int], words: str) -> Directive:
    """The directive of that number that charges one of the bodies."""
    said = " ".join(words.split())
    number = said.partition(" ")[0].rstrip(",")
    charging = Task.objects.charged(bodies, asker.today).values("directive")
    rows: list[Directive] = list(
        Directive.objects.in_force().filter(spoken=False, pk__in=charging, number__iexact=number)
    )
    exact = [row for row in rows if said in (row.number, label(row))] if len(rows) > 1 else rows
    if len(exact) == 1:
        return exact[0]
    if rows:
        raise Refused(f"Có {len(rows)} văn bản số {number[:80]}. Hãy ghi thêm ngày, ví dụ: {label(rows[0])}.")
    raise Refused(
        f"Không thấy văn bản số “{said[:80]}” đang có hiệu lực và giao việc cho nơi được kiểm tra, giám sát. Hãy kiểm tra lại số."
    )


def _person(person: Person) -> dict[str, str]:
    name, position = " ".join(person.name.split()), " ".join(person.position.split())
    if not name or len(name) > 120 or len(position) > 200:
        raise Refused("Hãy ghi họ tên thành viên trong 120 chữ cái, chức vụ trong 200 chữ cái.")
    return {"part": person.part, "name": name, "position": position}
