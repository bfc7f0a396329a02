"""The notice of conclusion and what it asks: each recommendation becomes a task of its subject, on a slip that the supervising body holds. So
that body alone verifies it (*đồng ý kết thúc*), moves its time and opens it again; see `docs/decisions/0037-supervision.md`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import heirs
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part
from bamsat.records.journal.actions import write
from bamsat.records.reporting.models import Report
from bamsat.records.reporting.vocabulary import Type
from bamsat.records.supervision.conducting import because, kept, said, take
from bamsat.records.supervision.drafting import journalled, lock, refuse_over, thing
from bamsat.records.supervision.models import Case, Conclusion, Recommendation, Step, Subject
from bamsat.records.supervision.proposing import MOST, Asked, refuse_numbered, refuse_unclear, refuse_wait
from bamsat.records.supervision.referring import Put, put
from bamsat.records.supervision.standing import recommended, referred
from bamsat.records.supervision.vocabulary import Act
from bamsat.records.tasks import ruling
from bamsat.records.tasks.actions import Attachment, examine
from bamsat.records.tasks.deciding import Grounds
from bamsat.records.tasks.models import Ruling, Task
from bamsat.records.tasks.slips import DUE, ORDER, Json, day, lay_down, line, read, signed, understood, written


@dataclass(frozen=True, slots=True)
class Concluded:
    """A notice of conclusion. `answer_days`: days of the calendar to answer the recommendations; None: nothing is said; `report`: the kept paper that
    it is, None for one written elsewhere; `type`: of that paper."""

    number: str
    on: date
    text: str
    answer_days: int | None = None
    asked: tuple[Asked, ...] = ()
    report: Report | None = None
    type: Type = Type.NOTICE


def conclude(asker: Asker, case: Case, what: Concluded, file: Attachment | None, at: datetime) -> Conclusion:
    """*Kết luận* that was written elsewhere, with its recommendations as live tasks. Raises `Refused`, naming the recommendation by its place;
    nothing is kept then."""
    for number, one in enumerate(what.asked, 1):
        with _named(number):
            refuse_unclear(one.text, one.due, timezone.localdate(at))
    return prepared(asker, case, what, file, at)()


def prepared(asker: Asker, case: Case, what: Concluded, file: Attachment | None, at: datetime) -> Callable[[], Conclusion]:  # fmt: skip
    """The same in two steps: the slips are read now, and what is given back enters the conclusion in one transaction. Raises `Refused`."""
    _refuse_unfit(what)
    if file:
        examine(file)
    subjects = case.subjects.select_related("body").prefetch_related("body__names").in_bulk()
    base = f"{Conclusion.CALLED[what.type]} số {line(_number(what))} ngày {day(what.on)}"
    made: list[_Made | Asked] = []
    for number, one in enumerate(what.asked, 1):
        with _named(number):
            made.append(one if one.subject is None else _made(asker, case, base, one, subjects, at))
    return lambda: _enter(asker, case, what, made, file, at)


def recommend(asker: Asker, case: Case, asked: Asked, paper: str, on: date, at: datetime) -> Recommendation:
    """*Kiến nghị bổ sung* to a subject, after the conclusion, by a paper of its own. Raises `Refused`."""
    named = because(paper, "Hãy ghi số, ngày của văn bản kiến nghị bổ sung, trong 300 chữ cái.")
    if asked.subject is None:
        raise Refused("Hãy chọn nơi thực hiện trong các nơi được kiểm tra, giám sát.")
    subjects = case.subjects.select_related("body").prefetch_related("body__names").in_bulk()
    base = f"{line(named)} ngày {day(on)}"
    one = _made(asker, case, base, asked, subjects, at)
    with transaction.atomic():
        case = lock(asker, case, Verb.CONCLUDE_CASE)
        of = Conclusion.objects.filter(case=case).first()
        if of is None:
            raise Refused("Cuộc này chưa có kết luận nên chưa ghi kiến nghị bổ sung được.")
        refuse_over(case)
        if not of.on <= on <= timezone.localdate(at):
            raise Refused("Ngày văn bản phải từ ngày kết luận đến hôm nay. Hãy kiểm tra lại.")
        number = of.recommendations.count() + 1
        task = _given(asker, f"Kiến nghị theo {base}", on, one, at)
        row = Recommendation.objects.create(
            conclusion=of, subject=one.subject, number=number, task=task, paper=named, on=on
        )
        write(asker.hand, "supervision.recommend", thing(case), journalled(case), {"task": task.pk, "paper": named}, at)
    return row


@transaction.atomic
def reopen(asker: Asker, row: Recommendation, reason: str, paper: str, at: datetime) -> Ruling:
    """*Mở lại*: it was confirmed as kept and is not. What was said stays; a case that was closed goes on again."""
    turn = row.task.occurrences.filter(verified=True).order_by("-sequence").first()
    if turn is None:
        raise Refused("Kiến nghị này chưa được xác nhận đã thực hiện nên không cần mở lại.")
    case = lock(asker, row.conclusion.case, Verb.CONCLUDE_CASE)
    made = ruling.reopen(asker, row.task, turn.pk, Grounds(reason, paper), at)
    if not Case.objects.unended().filter(pk=case.pk).exists():
        take(asker, case, Act.REOPENED, timezone.localdate(at), at, note=reason)
    return made


@transaction.atomic
def close(asker: Asker, case: Case, on: date, note: str, at: datetime, leaving: bool = False) -> Step:
    """*Kết thúc theo dõi*: everything that was asked is confirmed as kept, or was ended by decision. `leaving`: though what was put elsewhere has no
    answer yet, of which the step then tells. Raises `Refused`."""
    case = lock(asker, case, Verb.CONCLUDE_CASE)
    if not case.steps.filter(act=Act.CONCLUDED).exists():
        raise Refused("Cuộc này chưa có kết luận nên chưa kết thúc theo dõi được.")
    rows = Recommendation.objects.filter(conclusion__case=case).select_related("conclusion")
    left = sum(one.is_open for one in recommended(rows, asker.today))
    if left:
        raise Refused(f"Còn {left} kiến nghị chưa được xác nhận đã thực hiện nên chưa kết thúc theo dõi được.")
    return take(
        asker, case, Act.CLOSED, on, at, note=f"{note.strip()} {_unanswered(case, asker.today, leaving)}".strip()
    )


def _unanswered(case: Case, on: date, leaving: bool) -> str:
    """What stays without an answer, for the step; nothing where all was answered. Raises `Refused` unless it is left so knowingly."""
    open_ = [one.row for one in referred(case.referrals.prefetch_related("answers"), on) if one.waits]
    if not open_:
        return ""
    told = (
        f"Còn {len(open_)} kiến nghị gửi nơi khác chưa có trả lời: {'; '.join(dict.fromkeys(row.to for row in open_))}."
    )
    if not leaving:
        raise Refused(f"{told} Hãy ghi trả lời, hoặc đánh dấu ô “Kết thúc dù chưa có trả lời” rồi bấm lại.")
    return told


@dataclass(frozen=True, slots=True)
class _Made:
    asked: Asked
    subject: Subject
    part: Json
    slip: str
    contract: Json


@contextmanager
def _named(number: int) -> Iterator[None]:
    """A refusal names the recommendation by its place."""
    try:
        yield
    except Refused as refusal:
        raise Refused(f"Kiến nghị {number}: {refusal.message}") from refusal


def _made(asker: Asker, case: Case, base: str, asked: Asked, subjects: Mapping[int, Subject], at: datetime) -> _Made:
    """A recommendation with its slip, which is read before anything is written. `base`: number and day of the paper that makes it."""
    subject = subjects.get(asked.subject or 0)
    if subject is None:
        raise Refused("Hãy chọn nơi thực hiện trong các nơi được kiểm tra, giám sát.")
    refuse_unclear(asked.text, asked.due, None)
    body = _standing(subject.body, asker.today)
    name = body.name_on(asker.today)
    slip = _slip(asker, case, base, asked, name, at)
    part = {"role": Part.LEAD, "name": name, "body": body.pk, "start": None, "end": None, "from": ""}
    return _Made(asked, subject, part, slip, read(slip))


def _standing(body: Body, on: date) -> Body:
    """Who is to keep it: the subject, or the one body that stands in its place."""
    found = heirs(body.pk, on)
    if len(found) != 1:
        raise Refused(
            f"{body.name_on(on)} không còn hoạt động và không có đúng một cơ quan kế thừa. Hãy ghi kiến nghị này trong nội dung kết luận rồi giao việc cho từng nơi kế thừa."
        )
    return body if found == [body.pk] else Body.objects.prefetch_related("names").get(pk=found[0])


@transaction.atomic
def _enter(
    asker: Asker, case: Case, what: Concluded, made: Sequence["_Made | Asked"], file: Attachment | None, at: datetime
) -> Conclusion:
    case = lock(asker, case, Verb.CONCLUDE_CASE)
    if not case.steps.filter(act=Act.ENDED).exists():
        raise Refused("Hãy ghi ngày kết thúc làm việc trước khi ghi kết luận.")
    if what.report is None:
        refuse_numbered(case)
    row = Conclusion(
        case=case, type=what.type, number=_number(what), on=what.on, text=what.text.strip(), answer_days=what.answer_days, report=what.report,
        **kept(file, at), author_id=asker.user, made_at=at,
    )  # fmt: skip
    take(asker, case, Act.CONCLUDED, what.on, at, str(row))
    row.save()
    for one in made:
        if isinstance(one, Asked):
            put(asker, case, Put(one.to, one.text, one.due, f"{row.CALLED[what.type]} số {row.number}", what.on), at)
            continue
        task = _given(asker, f"Kiến nghị theo {row}", row.on, one, at)
        number = row.recommendations.count() + 1
        Recommendation.objects.create(conclusion=row, subject=one.subject, number=number, task=task)
    return row


def _given(asker: Asker, title: str, on: date, one: _Made, at: datetime) -> Task:
    frame = understood(one.asked.due)
    last = frame.due_on or timezone.localdate(at)
    paper = Directive(
        holder_id=asker.body,
        issuer=asker.body_name[:300],
        issued_on=on,
        title=title[:300],
        horizon=max(last.year, timezone.localdate(at).year),
    )
    return lay_down(paper, one.slip, one.contract, one.asked.text, one.asked.due, [one.part], at)


def _slip(asker: Asker, case: Case, base: str, asked: Asked, name: str, at: datetime) -> str:
    """The slip: on what the recommendation rests, then its words as they were entered."""
    return written(
        (
            "PHIẾU GHI KIẾN NGHỊ",
            f"Căn cứ: {base}",
            f"Cuộc {case.verb}: {line(case.title)}",
            f"{ORDER}{line(asked.text)}",
            f"Chủ trì: {line(name)}",
            f"{DUE}{line(asked.due)}",
            signed(asker, at),
        )
    )


def _number(what: Concluded) -> str:
    return " ".join(what.number.split())


def _refuse_unfit(what: Concluded) -> None:
    if not _number(what) or len(_number(what)) > 80:
        raise Refused("Hãy ghi số của thông báo kết luận, ví dụ 05/TB-HĐND.")
    said(what.text, "Hãy ghi nội dung kết luận: ưu điểm, hạn chế, yêu cầu.")
    refuse_wait(what.answer_days)
    if len(what.asked) > MOST:
        raise Refused(f"Một kết luận ghi nhiều nhất {MOST} kiến nghị.")
