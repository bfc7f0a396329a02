"""What a conclusion is meant to recommend, written down while the team still works: the notice is drafted from it, and of what it holds when the
notice goes out each becomes a recommendation. Its numbered notice holds it fast."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.journal.actions import write
from bamsat.records.reporting.models import Report
from bamsat.records.supervision.drafting import journalled, lock, refuse_over, thing
from bamsat.records.supervision.models import Case, Meant, Subject
from bamsat.records.supervision.vocabulary import CONCLUDING, Act
from bamsat.records.tasks.slips import LONGEST, day, line, understood

MOST = 20  # recommendations of one conclusion
LONGEST_WAIT = 365  # days to answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation as its author wrote it. `subject`: its number, None where it is put to somebody else, `to`; `due`: words for when."""

    subject: int | None
    text: str
    due: str
    to: str = ""


@transaction.atomic
def mean(asker: Asker, case: Case, what: Asked, at: datetime) -> Meant:
    """Write down one that the conclusion is to make. Raises `Refused`."""
    case = _open(asker, case)
    if case.meant.standing().count() >= MOST:
        raise Refused(f"Một kết luận ghi nhiều nhất {MOST} kiến nghị.")
    row = Meant.objects.create(case=case, **_fields(case, what, at), author_id=asker.user, made_at=at)
    write(asker.hand, "supervision.mean", thing(case), journalled(case), {"recommendation": row.pk}, at)
    return row


@transaction.atomic
def change(asker: Asker, row: Meant, what: Asked, at: datetime) -> Meant:
    """Write one over. Raises `Refused`."""
    case = _open(asker, row.case)
    row = _standing(row)
    for name, value in _fields(case, what, at).items():
        setattr(row, name, value)
    row.author_id, row.made_at = asker.user, at
    row.save()
    write(asker.hand, "supervision.change_meant", thing(case), journalled(case), {"recommendation": row.pk}, at)
    return row


@transaction.atomic
def strike(asker: Asker, row: Meant, at: datetime) -> None:
    """The conclusion is not to make it. Raises `Refused`."""
    case = _open(asker, row.case)
    row = _standing(row)
    row.struck_at = at
    row.save(update_fields=["struck_at"])
    write(asker.hand, "supervision.strike_meant", thing(case), journalled(case), {"recommendation": row.pk}, at)


@transaction.atomic
def set_wait(asker: Asker, case: Case, days: int | None, at: datetime) -> None:
    """In how many days of the calendar the recommendations are to be answered; None: the conclusion says nothing. Raises `Refused`."""
    case = _open(asker, case)
    refuse_wait(days)
    case.answer_days = days
    case.save(update_fields=["answer_days"])
    write(asker.hand, "supervision.set_wait", thing(case), journalled(case), {"days": days}, at)


def numbered(case: Case) -> Report | None:
    """The notice of conclusion of a case that has its number and has not gone out: nothing that it rests on may change under it."""
    of_case = {"number__version__snapshot__content__scope__case": case.pk}
    rows = Report.objects.filter(body=case.body_id, kind__in=CONCLUDING, issue=None, number__isnull=False, **of_case)
    found: Report | None = rows.filter(number__cancellation=None).select_related("number").first()
    return found


def refuse_numbered(case: Case) -> None:
    notice = numbered(case)
    if notice:
        raise Refused(
            f"Văn bản kết luận số {notice.number} của cuộc này đã cấp số, chờ phát hành. Hãy phát hành, hoặc hủy số của nó trước."
        )


def refuse_wait(days: int | None) -> None:
    if days is not None and not 1 <= days <= LONGEST_WAIT:
        raise Refused(f"Số ngày trả lời là số từ 1 đến {LONGEST_WAIT}, hoặc để trống.")


def refuse_unclear(text: str, due: str, today: date | None) -> None:
    """What no recommendation can be made of. `today` None: its time may have passed."""
    if not line(text):
        raise Refused("Hãy ghi việc kiến nghị: làm gì, kết quả thế nào.")
    if len(text) > LONGEST or len(due) > 200:
        raise Refused(f"Nội dung ghi trong {LONGEST} chữ cái, thời hạn trong 200 chữ cái.")
    frame = understood(due)
    if not due.strip() or not (frame.due_on or frame.recurrence):
        raise Refused("Hãy ghi thời hạn có ngày, ví dụ trước ngày 15/12/2026.")
    if today and frame.due_on and frame.due_on < today:
        raise Refused(f"Thời hạn (ngày {day(frame.due_on)}) đã qua. Hãy kiểm tra lại.")


def _open(asker: Asker, case: Case) -> Case:
    case = lock(asker, case, Verb.WRITE_CASE)
    refuse_over(case)
    if case.steps.filter(act=Act.CONCLUDED).exists():
        raise Refused("Cuộc này đã có kết luận. Hãy ghi kiến nghị bổ sung ở mục Kiến nghị.")
    if not case.steps.filter(act=Act.TOLD).exists():
        raise Refused("Chưa thông báo cho nơi được kiểm tra, giám sát nên chưa ghi kiến nghị được.")
    refuse_numbered(case)
    return case


def _standing(row: Meant) -> Meant:
    found: Meant = Meant.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if found.struck_at:
        raise Refused("Kiến nghị này đã được bỏ rồi. Hãy tải lại trang.")
    return found


def _fields(case: Case, what: Asked, at: datetime) -> dict[str, object]:
    to = " ".join(what.to.split())
    if what.subject is None and (not to or len(to) > 300):
        raise Refused("Hãy chọn nơi thực hiện, hoặc ghi tên cơ quan khác được kiến nghị, trong 300 chữ cái.")
    if what.subject is not None and not Subject.objects.filter(case=case, pk=what.subject).exists():
        raise Refused("Hãy chọn nơi thực hiện trong các nơi được kiểm tra, giám sát.")
    refuse_unclear(what.text, what.due, timezone.localdate(at))
    return {
        "subject_id": what.subject,
        "to": "" if what.subject is not None else to,
        "text": " ".join(what.text.split()),
        "due": " ".join(what.due.split()),
    }
