"""*Đổi hạn*: who directs moves the due day of a turn on their own, later or earlier, without being asked. The first frame is kept, as always."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.journal.actions import write
from bamsat.records.tasks.actions import thing
from bamsat.records.tasks.deciding import Grounds, by_whom, refuse_undecidable
from bamsat.records.tasks.handing_down import move_days
from bamsat.records.tasks.later_frames import later_frame
from bamsat.records.tasks.models import Baseline, Occurrence, Task
from bamsat.records.tasks.ruling import refuse_ended


@transaction.atomic
def move_day(
    asker: Asker, task: Task, turn: int, to: date | None, grounds: Grounds, at: datetime, follow: Collection[int] = ()
) -> Baseline:
    """From now on the turn is due on another day, from today on; a new frame beside the old ones. `follow`: the parts whose days move by as many
    days."""
    refuse_undecidable(asker, task, grounds)
    refuse_ended(task)
    occurrence: Occurrence | None = task.occurrences.select_for_update(of=("self",)).filter(pk=turn).first()
    if occurrence is None:
        raise Refused("Kỳ này không còn. Hãy tải lại trang rồi chọn lại kỳ.")
    was = _due(occurrence)
    day = _fit(occurrence, was, to, asker.today)
    frame = later_frame(occurrence, day, by_whom(asker, grounds.paper), at)
    parts = move_days(asker, frame, was, follow, grounds)
    facts = {
        "turn": occurrence.label,
        "from": str(was),
        "to": str(day),
        "rule": f"{was:%d/%m/%Y} → {day:%d/%m/%Y}",
        **({"parts": parts} if parts else {}),
    }
    write(
        asker.hand, "tasks.move_day", thing(task), str(task),
        {**facts, "paper": grounds.paper.strip(), "reason": grounds.reason.strip()}, at,
    )  # fmt: skip
    return frame


def _due(occurrence: Occurrence) -> date:
    if occurrence.due_on is None:
        raise Refused("Kỳ này không có hạn nên không có gì để đổi.")
    if occurrence.verified or occurrence.claimed_on:
        raise Refused("Kỳ này đã báo cáo hoàn thành nên không đổi hạn nữa.")
    if occurrence.extensions.open().exists():
        raise Refused("Kỳ này có đề nghị gia hạn đang chờ. Hãy trả lời đề nghị ấy; có thể cho một ngày khác.")
    due: date = occurrence.due_on
    return due


def _fit(occurrence: Occurrence, was: date, to: date | None, today: date) -> date:
    if to is None:
        raise Refused("Hãy ghi hạn mới, ví dụ 15/12/2026.")
    if to == was:
        raise Refused(f"Hạn mới trùng hạn hiện nay là {was:%d/%m/%Y}.")
    if to < today or (occurrence.from_on and to < occurrence.from_on):
        raise Refused("Hạn mới phải từ hôm nay trở đi và không trước ngày bắt đầu của kỳ.")
    return to
