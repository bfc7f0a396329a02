"""*Nhiệm vụ phát sinh*: an order given in a meeting, by telephone, by a note on a paper. It is written down on a slip, and the slip's words are
the origin of the task, with the person who entered them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from bamsat import __version__
from bamsat.reading import clean, read_time
from bamsat.reckoning.frames import Frame
from bamsat.reckoning.left_out import last_day_left
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import known_forms, names
from bamsat.records.agencies.resolve import resolve
from bamsat.records.agencies.rights import Held, may
from bamsat.records.directives.models import Directive, Proposal, Reading
from bamsat.records.directives.reader import read_apart
from bamsat.records.directives.vault import keep
from bamsat.records.directives.vocabulary import Part, Recurrence, State
from bamsat.records.journal.actions import write
from bamsat.records.tasks.actions import Attachment, examine, thing
from bamsat.records.tasks.approval import frame_of, give
from bamsat.records.tasks.models import SpokenOrder, Task
from bamsat.records.tasks.vocabulary import Way

LONGEST = 4_000  # letters of the order
_DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
Json = dict[str, Any]


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


def enter(asker: Asker, told: Told, note: Attachment | None, at: datetime) -> Task:
    """Make the order a live task of the bodies named. Raises `Refused`; nothing is kept then."""
    parts = _parts(asker, told)
    _refuse_unfit(told, understood(told.due), timezone.localdate(at))
    if note is not None:
        examine(note)
    slip = _slip(asker, told, at)
    contract = read_apart(slip.encode(), _NAME)  # as any paper: a slip that bears a mark of secrecy is refused
    return _enter(asker, told, parts, note, slip, contract, at)


def understood(words: str) -> Frame:
    """What the product's own reader makes of the words for when; words that give no day come back as words alone."""
    time = _time(words)
    return frame_of(time) if time["text"] else Frame(_line(words))


def said(frame: Frame) -> str:
    """A frame in words, as it is shown back to who wrote it."""
    if frame.recurrence:
        until = f" đến hết ngày {_day(frame.due_on)}" if frame.due_on else ", theo dõi đến hết năm nay"
        return f"làm định kỳ: {str(Recurrence(frame.recurrence).label).lower()}{until}"
    if frame.due_on:
        since = f"từ ngày {_day(frame.starts_on)} " if frame.starts_on else ""
        return f"{since}đến hết {_DAYS[frame.due_on.weekday()]}, ngày {_day(frame.due_on)}"
    if frame.text:
        return f"“{frame.text}” chưa rõ ngày nào, sẽ ghi là không có hạn; muốn có hạn hãy ghi đủ ngày, tháng, năm"
    return "không có hạn"


@transaction.atomic
def _enter(
    asker: Asker, told: Told, parts: list[Json], note: Attachment | None, slip: str, contract: Json, at: datetime
) -> Task:
    title = f"{told.way.label} {_day(told.ordered_on)}, {told.ordered_by.strip()} giao"
    paper = Directive.objects.create(
        holder_id=asker.body,
        issuer=told.ordered_by.strip()[:300],
        issued_on=told.ordered_on,
        title=title,
        folded="",
        spoken=True,
        horizon=timezone.localdate(at).year,
        state=State.IN_FORCE,
        file=keep(slip.encode(), "text/plain", at),
        filename=_NAME,
        received_at=at,
        approved_at=at,
    )
    Reading.objects.create(directive=paper, contract={**contract, "tasks": []}, reader=__version__, read_at=at)
    (task,) = give(paper, [_order(told, parts, contract)], at)
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


_NAME = "phieu-ghi-nhiem-vu.txt"
_ORDER, _DUE = "Nội dung: ", "Thời hạn: "


def _slip(asker: Asker, told: Told, at: datetime) -> str:
    """The slip: what was told, in the words in which it was entered."""
    lines = [
        "PHIẾU GHI NHIỆM VỤ PHÁT SINH",
        f"Người giao: {_line(told.ordered_by)}",
        f"Hình thức: {told.way.label}, ngày {_day(told.ordered_on)}",
        *([f"Căn cứ: {_line(told.ground)}"] if told.ground.strip() else []),
        f"{_ORDER}{_line(told.text)}",
        f"Chủ trì: {_line(told.lead)}",
        *([f"Phối hợp: {'; '.join(map(_line, told.coordinate))}"] if told.coordinate else []),
        *([f"{_DUE}{_line(told.due)}"] if told.due.strip() else []),
        f"Người ghi: {asker.name}, {asker.title}, {asker.body_name}, {timezone.localtime(at):%H:%M %d/%m/%Y}",
    ]
    return "\n\n".join(lines) + "\n"  # apart, or the reader takes two lines for one that was broken


def _order(told: Told, parts: list[Json], contract: Json) -> Proposal:
    """The order with its places in the text of the slip."""
    text: str = contract["text"]
    start, end = _place(text, _ORDER, _line(told.text))
    due = _place(text, _DUE, _line(told.due)) if told.due.strip() else None
    node = next((row["id"] for row in contract["outline"] if row["span"][0] <= start < row["span"][1]), "")
    time = {**_time(told.due), "span": due, "from": ""}
    if due and not time["text"]:
        time["text"] = _line(told.due)
    return Proposal(node=node, text=_line(told.text), start=start, end=end, parts=parts, time=time, products=[])


def _place(text: str, head: str, words: str) -> tuple[int, int]:
    """Where the words behind a head of the slip stand in what was read of it; no task is made whose words have no place."""
    start = text.find(f"{head}{words}")
    if start < 0:
        raise Refused(
            f"Ô {head.strip(' :').lower()} có ký hiệu lạ (như ** hay _) nên không đọc lại được từ phiếu. Hãy gõ lại, chỉ dùng chữ, số và dấu câu."
        )
    begin = start + len(head)
    return begin, begin + len(words)


def _time(words: str) -> Json:
    found = read_time(_line(words)) if words.strip() else None
    if found is None:
        return {"text": "", "start": None, "due": None, "recurrence": None}
    due = last_day_left(found.text, found.due, found.recurrence)
    return {"text": found.text, "start": found.start, "due": due, "recurrence": found.recurrence}


def _parts(asker: Asker, told: Told) -> list[Json]:
    """Whom the order charges; `Refused` for a body that the asker may not charge by word of mouth."""
    if not may(asker, Verb.ENTER_ORDER, Held(asker.body), asker.on):
        raise Refused("Vai giám sát chỉ xem, không ghi nhiệm vụ. Hãy chọn vai khác của bạn ở góc trên.")
    known, called = known_forms(asker), names(asker)
    if not told.lead.strip():
        raise Refused("Hãy chọn cơ quan chủ trì trong danh bạ.")
    parts = [_part(asker, Part.LEAD, told.lead, known, called)]
    parts += [_part(asker, Part.COORDINATE, name, known, called) for name in told.coordinate if name.strip()]
    if len({part["body"] for part in parts}) < len(parts):
        raise Refused("Một cơ quan được ghi hai lần. Hãy bỏ bớt ở ô phối hợp.")
    if not may(asker, Verb.ENTER_ORDER, Held(parts[0]["body"]), asker.on):
        raise Refused(
            f"{called[parts[0]['body']]} không thuộc cơ quan bạn nên không giao bằng lời được. Hãy giao bằng văn bản hoặc báo văn phòng ghi."
        )
    return parts


def _part(asker: Asker, role: Part, name: str, known: Any, called: dict[int, str]) -> Json:
    body = resolve(name, known)
    if body is None or body not in called:
        raise Refused(f"Danh bạ không có một cơ quan tên “{name.strip()[:80]}”. Hãy chọn trong danh sách.")
    return {"role": role, "name": called[body], "body": body, "start": None, "end": None, "from": ""}


def _refuse_unfit(told: Told, frame: Frame, today: date) -> None:
    if not _line(told.text):
        raise Refused("Hãy ghi việc được giao: làm gì, kết quả thế nào.")
    if len(told.text) > LONGEST:
        raise Refused(f"Nội dung dài quá {LONGEST} chữ cái. Hãy ghi gọn; phần chi tiết đính kèm tệp.")
    if not _line(told.ordered_by):
        raise Refused("Hãy ghi ai giao việc này.")
    if len(told.ordered_by) > 150 or len(told.ground) > LONGEST or len(told.due) > 200:
        raise Refused("Có ô ghi dài quá. Hãy ghi gọn: người giao trong 150 chữ cái, thời hạn trong 200 chữ cái.")
    if told.ordered_on is None:
        raise Refused("Hãy ghi ngày giao, ví dụ 24/11/2026.")
    if told.ordered_on > today:
        raise Refused("Ngày giao còn ở phía trước. Hãy kiểm tra lại ngày.")
    if frame.due_on and frame.due_on < told.ordered_on:
        raise Refused(f"Thời hạn (ngày {_day(frame.due_on)}) trước ngày giao. Hãy kiểm tra lại.")


def _line(words: str) -> str:
    """One line, in the letters in which the reader gives it back."""
    return clean(" ".join(words.split()))


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
