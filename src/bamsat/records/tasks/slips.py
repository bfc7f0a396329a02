"""The slip on which a person writes an order that no paper gives: one given by word of mouth, or a part of what a body was charged with. It is
read as any paper is, and its words are the origin of the task."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from bamsat import __version__
from bamsat.reading import clean, read_time
from bamsat.reckoning.frames import Frame
from bamsat.reckoning.left_out import last_day_left
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.resolve import resolve
from bamsat.records.directives.models import Directive, Proposal, Reading
from bamsat.records.directives.reader import read_apart
from bamsat.records.directives.vault import keep
from bamsat.records.directives.vocabulary import Part, Recurrence, State
from bamsat.records.tasks.approval import frame_of, give
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.seen import bodies_known, forms_known

LONGEST = 4_000  # letters of the order
ORDER, DUE = "Nội dung: ", "Thời hạn: "
_NAME = "phieu-ghi-nhiem-vu.txt"
_DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """An order as a slip has it. `due`: words for when; `parts`: as `charges` gives them; `heads`: what stands before its words and before its
    time, each once on the slip."""

    text: str
    due: str
    parts: list[Json]
    heads: tuple[str, str] = (ORDER, DUE)


def understood(words: str) -> Frame:
    """What the product's own reader makes of the words for when; words that give no day come back as words alone."""
    time = _time(words)
    return frame_of(time) if time["text"] else Frame(line(words))


def said(frame: Frame) -> str:
    """A frame in words, as it is shown back to who wrote it."""
    if frame.recurrence:
        until = f" đến hết ngày {day(frame.due_on)}" if frame.due_on else ", theo dõi đến hết năm nay"
        return f"làm định kỳ: {str(Recurrence(frame.recurrence).label).lower()}{until}"
    if frame.due_on:
        since = f"từ ngày {day(frame.starts_on)} " if frame.starts_on else ""
        return f"{since}đến hết {_DAYS[frame.due_on.weekday()]}, ngày {day(frame.due_on)}"
    if frame.text:
        return f"“{frame.text}” chưa rõ ngày nào, sẽ ghi là không có hạn; muốn có hạn hãy ghi đủ ngày, tháng, năm"
    return "không có hạn"


def charges(asker: Asker, lead: str, coordinate: Iterable[str]) -> list[Json]:
    """The bodies that an order charges, by their names in the directory: [{role, name, body, …}], the lead first."""
    known, called = forms_known(asker), dict(bodies_known(asker))
    if not lead.strip():
        raise Refused("Hãy chọn cơ quan chủ trì trong danh bạ.")
    parts = [_charge(Part.LEAD, lead, known, called)]
    parts += [_charge(Part.COORDINATE, name, known, called) for name in coordinate if name.strip()]
    if len({part["body"] for part in parts}) < len(parts):
        raise Refused("Một cơ quan được ghi hai lần. Hãy bỏ bớt ở ô phối hợp.")
    return parts


def read(slip: str) -> Json:
    """What the reader gives of a slip, as of any paper: one that bears a mark of secrecy is refused."""
    return read_apart(slip.encode(), _NAME)


def lay_down(paper: Directive, slip: str, contract: Json, text: str, due: str, parts: list[Json], at: datetime) -> Task:
    """Keep the slip as the paper of its one order and make that a live task. Inside the transaction of an act.

    `paper`: who holds it, who issued it, when, its title and horizon; `text` and `due`: as the slip has them.
    """
    paper.folded, paper.spoken = "", True
    (task,) = lay_down_all(paper, slip, contract, [Written(text, due, parts)], at)
    return task


def lay_down_all(
    paper: Directive, slip: str, contract: Json, orders: Sequence[Written], at: datetime, name: str = _NAME
) -> list[Task]:
    """The same of several orders that stand on one slip; `name`: of its file."""
    given = [_order(one, contract) for one in orders]  # before anything is kept
    paper.state = State.IN_FORCE
    paper.file, paper.filename = keep(slip.encode(), "text/plain", at), name
    paper.received_at = paper.approved_at = at
    paper.save()
    Reading.objects.create(directive=paper, contract={**contract, "tasks": []}, reader=__version__, read_at=at)
    return give(paper, given, at)


def written(lines: Iterable[str]) -> str:
    """The lines of a slip; apart, or the reader takes two lines for one that was broken."""
    return "\n\n".join(lines) + "\n"


def signed(asker: Asker, at: datetime) -> str:
    return f"Người ghi: {asker.name}, {asker.title}, {asker.body_name}, {timezone.localtime(at):%H:%M %d/%m/%Y}"


def line(words: str) -> str:
    """One line, in the letters in which the reader gives it back."""
    return clean(" ".join(words.split()))


def day(of: date | None) -> str:
    return f"{of:%d/%m/%Y}" if of else ""


def _charge(role: Part, name: str, known: Any, called: dict[int, str]) -> Json:
    body = resolve(name, known)
    if body is None or body not in called:
        raise Refused(f"Danh bạ không có một cơ quan tên “{name.strip()[:80]}”. Hãy chọn trong danh sách.")
    return {"role": role, "name": called[body], "body": body, "start": None, "end": None, "from": ""}


def _order(one: Written, contract: Json) -> Proposal:
    """The order with its places in the text of the slip."""
    text: str = contract["text"]
    order, when = one.heads
    start, end = _place(text, order, line(one.text))
    due = _place(text, when, line(one.due)) if one.due.strip() else None
    node = next((row["id"] for row in contract["outline"] if row["span"][0] <= start < row["span"][1]), "")
    time = {**_time(one.due), "span": due, "from": ""}
    if due and not time["text"]:
        time["text"] = line(one.due)
    return Proposal(node=node, text=line(one.text), start=start, end=end, parts=one.parts, time=time, products=[])


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
    found = read_time(line(words)) if words.strip() else None
    if found is None:
        return {"text": "", "start": None, "due": None, "recurrence": None}
    due = last_day_left(found.text, found.due, found.recurrence)
    return {"text": found.text, "start": found.start, "due": due, "recurrence": found.recurrence}
