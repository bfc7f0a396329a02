"""*Chia việc*: the body that leads an order breaks it down into parts, for itself and those under it to do. It holds the slip of each part, so it
is the one that follows and verifies it, and its own paper's holder sees the parts. See `docs/decisions/0034-parts.md`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from bamsat.reckoning.frames import Frame
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, Held, may
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part, State
from bamsat.records.journal.actions import write
from bamsat.records.prepared import question
from bamsat.records.questions import Coming
from bamsat.records.tasks.actions import taken_on, thing
from bamsat.records.tasks.models import Above, Assignment, Breakdown, Occurrence, RollUp, Task
from bamsat.records.tasks.ruling import refuse_ended
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
from bamsat.records.tasks.vocabulary import OVER, RollUpRule

LEVELS = 4  # of parts beneath an order
MOST = 50  # parts of one whole
AT_ONCE = MOST  # parts in one act
HEAVIEST = 1_000  # weight of a part


@dataclass(frozen=True, slots=True)
class Piece:
    """A part as its author wrote it. `lead`, `coordinate`: names as the directory knows them; `due`: words for when, none: as the whole is due;
    `reason`: why it may end after the whole, or begin before."""

    text: str
    lead: str
    coordinate: tuple[str, ...] = ()
    due: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A rule of rolling up. `weights`: part → weight; `milestones`: parts; `needed`: how many must be done; `binds`: the whole cannot be
    claimed before the rule is met."""

    rule: RollUpRule
    needed: int = 1
    weights: Mapping[int, int] = field(default_factory=dict)
    milestones: tuple[int, ...] = ()
    binds: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days within which the open turns of a whole lie; None: not said."""

    begins_on: date | None
    due_on: date | None

    @property
    def words(self) -> str:
        """For a part that names no time of its own."""
        return f"đến hết ngày {day(self.due_on)}" if self.due_on else ""


def may_break_down(asker: Asker, whole: Task) -> bool:
    """Leads it, in a capacity that gives out work; work that is over is not broken down any more."""
    return (
        may(asker, Verb.BREAK_DOWN, Charged(asker.body), asker.on)
        and bool(_leading(whole.pk, asker.body, asker.today))
        and bool(_open(whole.pk))
        and whole.above.count() < LEVELS
    )


@question
def _leading(task: int, body: int, on: date) -> "QuerySet[Assignment, int]":
    held = Assignment.objects.standing(on).filter(task=task, body=body, role=Part.LEAD)
    found: QuerySet[Assignment, int] = held.values_list("pk", flat=True)[:1]
    return found


@question
def _open(task: int) -> "QuerySet[Occurrence, int]":
    rows = Occurrence.objects.filter(task=task, verified=False).exclude(halted__in=OVER)
    return rows.values_list("pk", flat=True)[:1]


def seldom(asker: Asker, of: Task) -> list[Coming]:
    """What its page asks of every task and nearly none has (`asked_ahead`)."""
    return [Coming(parts_of, (of.pk,))]


@question
def parts_of(whole: int) -> "QuerySet[Task, int]":
    """The keys of the parts of a task, whatever the day."""
    return Task.objects.filter(whole=whole).order_by().values_list("pk", flat=True)


def bounds(whole: Task) -> Bounds:
    turns = list(whole.occurrences.exclude(halted__in=OVER).values_list("from_on", "due_on"))
    begins, due = [one for one, _ in turns], [one for _, one in turns]
    return Bounds(
        None if not begins or None in begins else min(filter(None, begins)),
        None if not due or None in due else max(filter(None, due)),
    )


def break_down(asker: Asker, whole: Task, pieces: Sequence[Piece], at: datetime) -> list[Task]:
    """Make live tasks of the pieces. Raises `Refused`, naming the piece by its place; nothing is kept then."""
    _refuse(asker, whole)
    if not 0 < len(pieces) <= AT_ONCE:
        raise Refused(f"Hãy ghi ít nhất một phần việc; mỗi lần chia nhiều nhất {AT_ONCE} phần.")
    within = bounds(whole)
    made = [_made(asker, whole, piece, number, within, at) for number, piece in enumerate(pieces, 1)]
    return _enter(asker, whole, made, at)


@transaction.atomic
def choose(asker: Asker, whole: Task, choice: Choice, at: datetime) -> RollUp:
    """How the parts count together, from now on; days before keep the rule that held."""
    _lock(whole)
    _refuse(asker, whole)
    parts = set(whole.parts.values_list("pk", flat=True))
    _refuse_choice(choice, parts)
    if choice.binds and not may_bind(whole):
        raise Refused(
            "Nhiệm vụ báo cáo theo nhiều kỳ nên không buộc chờ các phần xong mới được báo cáo hoàn thành. Hãy bỏ dấu chọn đó rồi ghi lại."
        )
    row = RollUp.objects.create(
        task=whole, rule=choice.rule, needed=choice.needed, binds=choice.binds,
        weights={str(part): weight for part, weight in choice.weights.items()}, milestones=list(choice.milestones),
        body_id=asker.body, author_id=asker.user, chosen_at=at,
    )  # fmt: skip
    facts = {"rule": str(choice.rule.label), "needed": choice.needed, "binds": choice.binds}
    write(asker.hand, "tasks.choose_roll_up", thing(whole), str(whole), facts, at)
    return row


@transaction.atomic
def weigh(asker: Asker, whole: Task, part: int, weight: int, at: datetime) -> RollUp:
    """Another weight of one part, under the rule that holds; days before keep the old one."""
    _lock(whole)
    held = RollUp.objects.filter(task=whole).last()
    if held is None or held.rule != RollUpRule.WEIGHTED:
        raise Refused("Trọng số chỉ dùng khi cách tính là theo trọng số. Hãy chọn cách tính ấy trước.")
    weights = {int(one): of for one, of in held.weights.items()} | {part: weight}
    return choose(asker, whole, Choice(RollUpRule.WEIGHTED, weights=weights, binds=held.binds), at)


def may_bind(whole: Task) -> bool:
    """Parts belong to the whole, not to one of its turns: of several turns none can wait for them."""
    return len(_turns(whole.pk)) <= 1


@question
def _turns(task: int) -> "QuerySet[Occurrence, int]":
    return Occurrence.objects.filter(task=task).values_list("pk", flat=True)[:2]


@dataclass(frozen=True, slots=True)
class _Made:
    piece: Piece
    due: str
    parts: list[Json]
    slip: str
    contract: Json


def _made(asker: Asker, whole: Task, piece: Piece, number: int, within: Bounds, at: datetime) -> _Made:
    """A piece with its slip, which is read before anything is written."""
    try:
        due = piece.due.strip() or within.words
        _refuse_unfit(piece, understood(due), within, timezone.localdate(at))
        parts = charges(asker, piece.lead, piece.coordinate)
        _refuse_outside(asker, parts)
        slip = _slip(asker, whole, piece, due, at)
        return _Made(piece, due, parts, slip, read(slip))
    except Refused as refusal:
        raise Refused(f"Phần {number}: {refusal.message}") from refusal


@transaction.atomic
def _enter(asker: Asker, whole: Task, made: Sequence[_Made], at: datetime) -> list[Task]:
    _lock(whole)
    _refuse(asker, whole)
    if whole.parts.count() + len(made) > MOST:
        raise Refused(f"Một nhiệm vụ chia nhiều nhất {MOST} phần. Hãy chia tiếp từng phần thành phần nhỏ hơn.")
    taken_on(asker, list(_led(asker, whole).select_for_update(of=("self",))), at)
    parts = [_laid_down(asker, whole, one, at) for one in made]
    facts = {
        "parts": [part.pk for part in parts],
        "bodies": [charge["body"] for one in made for charge in one.parts],
        "reason": "; ".join(one.piece.reason.strip() for one in made if one.piece.reason.strip()),
    }
    write(asker.hand, "tasks.break_down", thing(whole), str(whole), facts, at)
    return parts


def _laid_down(asker: Asker, whole: Task, one: _Made, at: datetime) -> Task:
    within = bounds(whole)
    paper = Directive(
        holder_id=asker.body,
        issuer=asker.body_name[:300],
        issued_on=timezone.localdate(at),
        title=f"{asker.body_name} chia việc ngày {day(timezone.localdate(at))}",
        horizon=within.due_on.year if within.due_on else whole.directive.horizon or timezone.localdate(at).year,
    )
    part = lay_down(paper, one.slip, one.contract, one.piece.text, one.due, one.parts, at)
    part.whole = whole
    part.save(update_fields=["whole"])
    Breakdown.objects.create(
        part=part, body_id=asker.body, author_id=asker.user, reason=one.piece.reason.strip(), made_at=at
    )
    over = [(whole.pk, 1), *((row.whole_id, row.steps + 1) for row in whole.above.all())]
    Above.objects.bulk_create(Above(part=part, whole_id=task, steps=steps) for task, steps in over)
    return part


def _slip(asker: Asker, whole: Task, piece: Piece, due: str, at: datetime) -> str:
    """The slip: the sentence of the whole, then the part in the words in which it was entered."""
    return written(
        (
            "PHIẾU CHIA VIỆC",
            f"Chia từ nhiệm vụ: {line(whole.text)}",
            f"{ORDER}{line(piece.text)}",
            f"Chủ trì: {line(piece.lead)}",
            *([f"Phối hợp: {'; '.join(map(line, piece.coordinate))}"] if piece.coordinate else []),
            *([f"{DUE}{line(due)}"] if due else []),
            *([f"Lý do ngoài thời gian của nhiệm vụ: {line(piece.reason)}"] if piece.reason.strip() else []),
            signed(asker, at),
        )
    )


def _led(asker: Asker, whole: Task) -> Any:
    return Assignment.objects.standing(asker.today).filter(task=whole, body=asker.body, role=Part.LEAD)


def _lock(whole: Task) -> None:
    """Of two who act on one whole at once the second sees what the first did. What lies above is locked too, from the top: who ends it ends
    this with it, and locks in that order."""
    chain = [whole.pk, *whole.above.values_list("whole", flat=True)]
    list(Task.objects.select_for_update(of=("self",)).filter(pk__in=chain).order_by("pk").values_list("pk"))


def _refuse(asker: Asker, whole: Task) -> None:
    if not may(asker, Verb.BREAK_DOWN, Charged(asker.body), asker.on) or not _led(asker, whole).exists():
        raise Refused(
            "Chỉ lãnh đạo, văn phòng của cơ quan chủ trì chia được việc này. Hãy kiểm tra vai đang chọn ở góc trên."
        )
    if whole.directive.state != State.IN_FORCE:
        raise Refused("Văn bản giao việc này không còn hiệu lực nên không chia tiếp.")
    refuse_ended(whole)
    if not whole.occurrences.filter(verified=False).exclude(halted__in=OVER).exists():
        raise Refused("Nhiệm vụ đã được xác nhận hoàn thành nên không chia tiếp.")
    if whole.above.count() >= LEVELS:
        raise Refused(f"Việc này đã ở cấp chia thứ {LEVELS}, không chia nhỏ thêm. Hãy phân công người phụ trách.")


def _refuse_outside(asker: Asker, parts: Sequence[Json]) -> None:
    for part in parts:
        if not may(asker, Verb.ENTER_ORDER, Held(part["body"]), asker.on):
            raise Refused(
                f"{part['name']} không thuộc cơ quan bạn nên không nhận phần việc được. Cần cơ quan ngoài thì xin ý kiến nơi giao việc."
            )


def _refuse_unfit(piece: Piece, frame: Frame, within: Bounds, today: date) -> None:
    if not line(piece.text):
        raise Refused("Hãy ghi phần việc: làm gì, kết quả thế nào.")
    if len(piece.text) > LONGEST or len(piece.reason) > LONGEST:
        raise Refused(f"Nội dung dài quá {LONGEST} chữ cái. Hãy ghi gọn.")
    if len(piece.due) > 200:
        raise Refused("Thời hạn ghi dài quá 200 chữ cái. Hãy ghi ngày, ví dụ trước ngày 15/12/2026.")
    beyond = _beyond(frame, within)
    if beyond and not piece.reason.strip():
        raise Refused(f"{beyond} Hãy sửa thời hạn, hoặc ghi lý do.")
    if piece.due.strip() and frame.due_on and frame.due_on < today:
        raise Refused(f"Thời hạn (ngày {day(frame.due_on)}) đã qua. Hãy kiểm tra lại.")


def _beyond(frame: Frame, within: Bounds) -> str:
    """How a frame leaves that of the whole; empty when it does not."""
    if within.begins_on and frame.starts_on and frame.starts_on < within.begins_on:
        return f"Phần việc bắt đầu trước nhiệm vụ chung (từ ngày {day(within.begins_on)})."
    if within.due_on is None:
        return ""
    last = frame.due_on or (date(within.due_on.year, 12, 31) if frame.recurrence else None)
    if last is None:
        return f"Thời hạn chưa rõ ngày nào, trong khi nhiệm vụ chung có hạn ngày {day(within.due_on)}."
    return f"Thời hạn sau hạn của nhiệm vụ chung (ngày {day(within.due_on)})." if last > within.due_on else ""


def _refuse_choice(choice: Choice, parts: set[int]) -> None:
    if not parts:
        raise Refused("Nhiệm vụ chưa chia phần nào nên chưa có gì để tính. Hãy chia việc trước.")
    if not {*choice.weights, *choice.milestones} <= parts:
        raise Refused("Có phần việc không còn ở nhiệm vụ này. Hãy tải lại trang.")
    if any(not 1 <= weight <= HEAVIEST for weight in choice.weights.values()):
        raise Refused(f"Trọng số là số nguyên từ 1 đến {HEAVIEST}.")
    if choice.rule == RollUpRule.MILESTONES and not choice.milestones:
        raise Refused("Hãy đánh dấu ít nhất một phần là mốc.")
    if choice.rule == RollUpRule.COUNT and not 1 <= choice.needed <= len(parts):
        raise Refused(f"Số phần cần xong là số từ 1 đến {len(parts)}.")
