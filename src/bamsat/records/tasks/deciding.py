"""Who decides about a task: who directs it or holds its paper. A head decides on their own word; an office writes down what a paper says."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.tasks.models import Task

PAPER = 300  # letters


@dataclass(frozen=True, slots=True)
class Grounds:
    """On what a decision rests. `paper`: number and day of the deciding paper, empty when a head decides alone. `from_on` None: today."""

    reason: str
    paper: str = ""
    from_on: date | None = None


def may_decide(asker: Asker, task: Task) -> bool:
    """Whether the asker may enter decisions on the task at all, with a paper or without."""
    return any(may(asker, verb, task, asker.on) for verb in (Verb.DECIDE, Verb.RECORD_DECISION))


def refuse_undecidable(asker: Asker, task: Task, grounds: Grounds, paper_needed: bool = False) -> None:
    """Raises `Refused` unless the asker may decide so, on these grounds."""
    if not may_decide(asker, task):
        raise Refused(
            "Chỉ cơ quan chỉ đạo hoặc cơ quan theo dõi văn bản được quyết định việc này. Hãy kiểm tra vai ở góc trên."
        )
    if not grounds.reason.strip():
        raise Refused("Hãy ghi lý do để cơ quan thực hiện và người xem sau biết vì sao.")
    if not grounds.paper.strip():
        if paper_needed:
            raise Refused("Hãy ghi số, ngày của văn bản quyết định việc này.")
        if not may(asker, Verb.DECIDE, task, asker.on):
            raise Refused(
                "Văn phòng ghi lại quyết định nên cần số, ngày văn bản; hoặc để lãnh đạo quyết định trực tiếp."
            )
    if len(grounds.paper) > PAPER:
        raise Refused(f"Số, ngày văn bản dài quá {PAPER} chữ. Hãy rút gọn; nội dung khác ghi ở phần lý do.")


def begins(asker: Asker, task: Task, grounds: Grounds) -> date:
    """The day from which a decision holds: never later than today, so that no row changes by waiting."""
    since = grounds.from_on or asker.today
    if since > asker.today:
        raise Refused("Ngày bắt đầu còn ở phía trước. Hãy ghi quyết định vào đúng ngày có hiệu lực.")
    if since < timezone.localdate(task.issued_at):
        raise Refused("Ngày bắt đầu trước ngày giao nhiệm vụ. Hãy kiểm tra lại ngày.")
    return since


def by_whom(asker: Asker, paper: str) -> str:
    """Who decided, as words of a baseline: the paper, or the head in person."""
    return (paper.strip() or f"{asker.name}, {asker.title}, {asker.body_name}")[:PAPER]


def day_of(at: datetime) -> date:
    return timezone.localdate(at)
