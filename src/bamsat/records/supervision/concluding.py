"""The notice of conclusion and what it asks: each recommendation becomes a task of its subject, on a slip that the supervising body holds. So
that body alone verifies it (*đồng ý kết thúc*), moves its time and opens it again; see `docs/decisions/0037-supervision.md`."""

from collections.abc import Sequence
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
from bamsat.records.supervision.conducting import kept, said, take
from bamsat.records.supervision.drafting import LONGEST, journalled, lock, thing
from bamsat.records.supervision.models import Case, Conclusion, Recommendation, SentUp, Step, Subject
from bamsat.records.supervision.standing import recommended
from bamsat.records.supervision.vocabulary import Act
from bamsat.records.tasks import ruling
from bamsat.records.tasks.actions import Attachment, examine
from bamsat.records.tasks.deciding import Grounds
from bamsat.records.tasks.models import Ruling, Task
from bamsat.records.tasks.slips import DUE, ORDER, Json, day, lay_down, line, read, signed, understood, written
from bamsat.records.tasks.slips import LONGEST as LONGEST_ORDER

MOST = 20  # recommendations of one conclusion
LONGEST_WAIT = 365  # days to answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation as its author wrote it. `subject`: its number; `due`: words for when."""

    subject: int
    text: str
    due: str


@dataclass(frozen=True, slots=True)
class Concluded:
    """A notice of conclusion. `answer_days`: days of the calendar to answer the recommendations; None: nothing is said."""

    number: str
    on: date
    text: str
    answer_days: int | None = None
    asked: tuple[Asked, ...] = ()


def conclude(asker: Asker, case: Case, what: Concluded, file: Attachment | None, at: datetime) -> Conclusion:
    """*Thông báo kết luận*, with its recommendations as live tasks. Raises `Refused`, naming the recommendation by its place; nothing is kept
    then."""
    _refuse_unfit(what)
    if file:
        examine(file)
    subjects = {row.pk: row for row in case.subjects.select_related("body").prefetch_related("body__names")}
    made = [_made(asker, case, what, number, subjects, at) for number in range(len(what.asked))]
    return _enter(asker, case, what, made, file, at)


@transaction.atomic
def send_up(asker: Asker, row: Recommendation, to: str, paper: str, on: date, note: str, at: datetime) -> SentUp:
    """*Kiến nghị lên cấp trên*: of a recommendation that was not answered or not kept in time, which higher body was told by which paper."""
    case = lock(asker, row.conclusion.case, Verb.CONCLUDE_CASE)
    whom, named = " ".join(to.split()), " ".join(paper.split())
    if not whom or not named or len(whom) > 300 or len(named) > 300:
        raise Refused("Hãy ghi gửi tới cơ quan nào và số, ngày văn bản, mỗi ô trong 300 chữ cái.")
    if len(note) > LONGEST:
        raise Refused(f"Ghi chú dài quá {LONGEST} chữ cái. Hãy ghi gọn.")
    (stands,) = recommended([row], asker.today)
    if not stands.may_go_up:
        raise Refused("Kiến nghị này chưa quá hạn trả lời hay thực hiện nên chưa đưa lên cấp trên.")
    if not row.conclusion.on <= on <= timezone.localdate(at):
        raise Refused("Ngày văn bản phải từ ngày kết luận đến hôm nay. Hãy kiểm tra lại.")
    kept_row = SentUp.objects.create(
        recommendation=row, to=whom, paper=named, on=on, note=note.strip(), author_id=asker.user, made_at=at
    )
    write(
        asker.hand,
        "supervision.send_up",
        thing(case),
        journalled(case),
        {"task": row.task_id, "to": whom, "paper": named},
        at,
    )
    return kept_row


def reopen(asker: Asker, row: Recommendation, reason: str, paper: str, at: datetime) -> Ruling:
    """*Mở lại*: it was confirmed as kept and is not. What was said stays."""
    turn = row.task.occurrences.filter(verified=True).order_by("-sequence").first()
    if turn is None:
        raise Refused("Kiến nghị này chưa được xác nhận đã thực hiện nên không cần mở lại.")
    return ruling.reopen(asker, row.task, turn.pk, Grounds(reason, paper), at)


@transaction.atomic
def close(asker: Asker, case: Case, on: date, note: str, at: datetime) -> Step:
    """*Kết thúc theo dõi*: everything that was asked is confirmed as kept, or was ended by decision."""
    case = lock(asker, case, Verb.CONCLUDE_CASE)
    if not case.steps.filter(act=Act.CONCLUDED).exists():
        raise Refused("Cuộc này chưa có kết luận nên chưa kết thúc theo dõi được.")
    rows = Recommendation.objects.filter(conclusion__case=case).select_related("conclusion")
    left = sum(one.is_open for one in recommended(rows, asker.today))
    if left:
        raise Refused(f"Còn {left} kiến nghị chưa được xác nhận đã thực hiện nên chưa kết thúc theo dõi được.")
    return take(asker, case, Act.CLOSED, on, at, note=note)


@dataclass(frozen=True, slots=True)
class _Made:
    asked: Asked
    subject: Subject
    part: Json
    slip: str
    contract: Json


def _made(
    asker: Asker, case: Case, what: Concluded, at_place: int, subjects: dict[int, Subject], at: datetime
) -> _Made:
    """A recommendation with its slip, which is read before anything is written."""
    asked = what.asked[at_place]
    try:
        subject = subjects.get(asked.subject)
        if subject is None:
            raise Refused("Hãy chọn nơi thực hiện trong các nơi được kiểm tra, giám sát.")
        _refuse_unclear(asked, timezone.localdate(at))
        body = _standing(subject.body, asker.today)
        name = body.name_on(asker.today)
        slip = _slip(asker, case, what, asked, name, at)
        part = {"role": Part.LEAD, "name": name, "body": body.pk, "start": None, "end": None, "from": ""}
        return _Made(asked, subject, part, slip, read(slip))
    except Refused as refusal:
        raise Refused(f"Kiến nghị {at_place + 1}: {refusal.message}") from refusal


def _standing(body: Body, on: date) -> Body:
    """Who is to keep it: the subject, or the one body that stands in its place."""
    found = heirs(body.pk, on)
    if len(found) != 1:
        raise Refused(
            f"{body.name_on(on)} không còn hoạt động và không có đúng một cơ quan kế thừa. Hãy ghi kiến nghị này trong nội dung kết luận rồi giao việc cho từng nơi kế thừa."
        )
    return body if found == [body.pk] else Body.objects.prefetch_related("names").get(pk=found[0])


@transaction.atomic
def _enter(asker: Asker, case: Case, what: Concluded, made: Sequence[_Made], file: Attachment | None, at: datetime) -> Conclusion:  # fmt: skip
    case = lock(asker, case, Verb.CONCLUDE_CASE)
    if not case.steps.filter(act=Act.ENDED).exists():
        raise Refused("Hãy ghi ngày kết thúc làm việc trước khi ghi kết luận.")
    row = Conclusion(
        case=case, number=_number(what), on=what.on, text=what.text.strip(), answer_days=what.answer_days,
        **kept(file, at), author_id=asker.user, made_at=at,
    )  # fmt: skip
    take(asker, case, Act.CONCLUDED, what.on, at, str(row))
    row.save()
    for number, one in enumerate(made, 1):
        task = _given(asker, row, one, at)
        Recommendation.objects.create(conclusion=row, subject=one.subject, number=number, task=task)
    return row


def _given(asker: Asker, of: Conclusion, one: _Made, at: datetime) -> Task:
    frame = understood(one.asked.due)
    last = frame.due_on or timezone.localdate(at)
    paper = Directive(
        holder_id=asker.body,
        issuer=asker.body_name[:300],
        issued_on=of.on,
        title=f"Kiến nghị theo {of}",
        horizon=max(last.year, timezone.localdate(at).year),
    )
    return lay_down(paper, one.slip, one.contract, one.asked.text, one.asked.due, [one.part], at)


def _slip(asker: Asker, case: Case, what: Concluded, asked: Asked, name: str, at: datetime) -> str:
    """The slip: on what the recommendation rests, then its words as they were entered."""
    return written(
        (
            "PHIẾU GHI KIẾN NGHỊ",
            f"Căn cứ: Thông báo kết luận số {line(_number(what))} ngày {day(what.on)}",
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
    if what.answer_days is not None and not 1 <= what.answer_days <= LONGEST_WAIT:
        raise Refused(f"Số ngày trả lời là số từ 1 đến {LONGEST_WAIT}, hoặc để trống.")
    if len(what.asked) > MOST:
        raise Refused(f"Một kết luận ghi nhiều nhất {MOST} kiến nghị.")


def _refuse_unclear(asked: Asked, today: date) -> None:
    if not line(asked.text):
        raise Refused("Hãy ghi việc kiến nghị: làm gì, kết quả thế nào.")
    if len(asked.text) > LONGEST_ORDER or len(asked.due) > 200:
        raise Refused(f"Nội dung ghi trong {LONGEST_ORDER} chữ cái, thời hạn trong 200 chữ cái.")
    frame = understood(asked.due)
    if not asked.due.strip() or not (frame.due_on or frame.recurrence):
        raise Refused("Hãy ghi thời hạn có ngày, ví dụ trước ngày 15/12/2026.")
    if frame.due_on and frame.due_on < today:
        raise Refused(f"Thời hạn (ngày {day(frame.due_on)}) đã qua. Hãy kiểm tra lại.")
