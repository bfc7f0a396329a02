"""*Nhiệm vụ phát sinh*: an order given in a meeting, by telephone, by a note on a paper. It is written down on a slip, and the slip's words are
the origin of the task, with the person who entered them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bamsat.reckoning.frames import Frame
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vault import keep
from bamsat.records.journal.actions import write
from bamsat.records.tasks.actions import Attachment, examine, thing
from bamsat.records.tasks.models import SpokenOrder, Task
from bamsat.records.tasks.slips import (
    DUE,
    LONGEST,
    ORDER,
    Json,
    charges,
    day,
    lay_down,
    line,
    read,
    signed,
    understood,
    written,
)
from bamsat.records.tasks.vocabulary import Way


@dataclass(frozen=True, slots=True)
class Told:
    """An order as it was told. `lead` and `coordinate`: names of bodies as the directory knows them; `due`: words for when."""

    text: str
    ordered_by: str
    ordered_on: date | None
    way: Way
    lead: str
    coordinate: tuple[str, ...] = ()
    ground: str = ""
    due: str = ""


_GIVEN = {
    Way.MEETING: "Ý kiến chỉ đạo tại cuộc họp",
    Way.TELEPHONE: "Ý kiến chỉ đạo qua điện thoại",
    Way.NOTE: "Ý kiến ghi trên văn bản (bút phê)",
    Way.IN_PERSON: "Ý kiến chỉ đạo trực tiếp",
}  # what such an order is called, in a list and within a sentence alike


def enter(asker: Asker, told: Told, note: Attachment | None, at: datetime) -> Task:
    """Make the order a live task of the bodies named. Raises `Refused`; nothing is kept then."""
    parts = _parts(asker, told)
    _refuse_unfit(told, understood(told.due), timezone.localdate(at))
    if note is not None:
        examine(note)
    slip = _slip(asker, told, at)
    return _enter(asker, told, parts, note, slip, read(slip), at)


@transaction.atomic
def _enter(
    asker: Asker, told: Told, parts: list[Json], note: Attachment | None, slip: str, contract: Json, at: datetime
) -> Task:
    paper = Directive(
        holder_id=asker.body,
        issuer=told.ordered_by.strip()[:300],
        issued_on=told.ordered_on,
        title=f"{_GIVEN[told.way]} ngày {day(told.ordered_on)} của {told.ordered_by.strip()}",
        horizon=timezone.localdate(at).year,
    )
    task = lay_down(paper, slip, contract, told.text, told.due, parts, at)
    SpokenOrder.objects.create(
        task=task,
        ordered_by=told.ordered_by.strip(),
        ordered_on=paper.issued_on or timezone.localdate(at),
        way=told.way,
        ground=told.ground.strip(),
        author_id=asker.user,
        body_id=asker.body,
        entered_at=at,
        note=keep(note.data, note.media_type[:100], at) if note else None,
        note_name=note.name[:255] if note else "",
    )
    facts = {"ordered_by": told.ordered_by.strip(), "way": str(told.way), "bodies": [part["body"] for part in parts]}
    write(asker.hand, "tasks.enter_order", thing(task), str(task), facts, at)
    return task


def _slip(asker: Asker, told: Told, at: datetime) -> str:
    """The slip: what was told, in the words in which it was entered."""
    return written(
        (
            "PHIẾU GHI NHIỆM VỤ PHÁT SINH",
            f"Người giao: {line(told.ordered_by)}",
            f"Hình thức: {told.way.label}, ngày {day(told.ordered_on)}",
            *([f"Căn cứ: {line(told.ground)}"] if told.ground.strip() else []),
            f"{ORDER}{line(told.text)}",
            f"Chủ trì: {line(told.lead)}",
            *([f"Phối hợp: {'; '.join(map(line, told.coordinate))}"] if told.coordinate else []),
            *([f"{DUE}{line(told.due)}"] if told.due.strip() else []),
            signed(asker, at),
        )
    )


def _parts(asker: Asker, told: Told) -> list[Json]:
    """Whom the order charges; `Refused` for a body that the asker may not charge by word of mouth."""
    if not may(asker, Verb.ENTER_ORDER, Held(asker.body), asker.on):
        raise Refused("Vai giám sát chỉ xem, không ghi nhiệm vụ. Hãy chọn vai khác của bạn ở góc trên.")
    parts = charges(asker, told.lead, told.coordinate)
    if not may(asker, Verb.ENTER_ORDER, Held(parts[0]["body"]), asker.on):
        raise Refused(
            f"{parts[0]['name']} không thuộc cơ quan bạn nên không giao bằng lời được. Hãy giao bằng văn bản hoặc báo văn phòng ghi."
        )
    return parts


def _refuse_unfit(told: Told, frame: Frame, today: date) -> None:
    if not line(told.text):
        raise Refused("Hãy ghi việc được giao: làm gì, kết quả thế nào.")
    if len(told.text) > LONGEST:
        raise Refused(f"Nội dung dài quá {LONGEST} chữ cái. Hãy ghi gọn; phần chi tiết đính kèm tệp.")
    if not line(told.ordered_by):
        raise Refused("Hãy ghi ai giao việc này.")
    if len(told.ordered_by) > 150 or len(told.ground) > LONGEST or len(told.due) > 200:
        raise Refused("Có ô ghi dài quá. Hãy ghi gọn: người giao trong 150 chữ cái, thời hạn trong 200 chữ cái.")
    if told.ordered_on is None:
        raise Refused("Hãy ghi ngày giao, ví dụ 24/11/2026.")
    if told.ordered_on > today:
        raise Refused("Ngày giao còn ở phía trước. Hãy kiểm tra lại ngày.")
    if frame.due_on and frame.due_on < told.ordered_on:
        raise Refused(f"Thời hạn (ngày {day(frame.due_on)}) trước ngày giao. Hãy kiểm tra lại.")
