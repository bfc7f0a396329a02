"""The end of a sitting: its notice gets a number and a day, every conclusion becomes a task on the slip of that notice, every request for
direction that was decided is answered. One transaction: of two who press at once one closes, and a failure closes nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from bamsat.reading import search_form
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.models import Directive
from bamsat.records.journal.actions import write
from bamsat.records.oversight import directions
from bamsat.records.reporting import issuing, terms
from bamsat.records.reporting.models import Series
from bamsat.records.reporting.numbering import HIGHEST, given_here, taken
from bamsat.records.reporting.vocabulary import SITTING, Register
from bamsat.records.sittings.models import Closing, Conclusion, Sitting
from bamsat.records.sittings.recording import charged, locked, thing
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.slips import Json, Written, day, lay_down_all, read, signed, written

_FILE = "phieu-ghi-ket-luan.txt"


@dataclass(frozen=True, slots=True)
class Numbered:
    """How the notice gets its number. `own`: the one that the office's register on paper or in another program gave, with its `day`; None: the
    next one of the register here, today. `after`: the last that was given on paper before the first one here."""

    own: int | None = None
    day: date | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice as it was made of the conclusions. `head`: its letterhead (`name`: who issues it, `signer`); `content`: as a kept paper has it;
    `symbol`: number, day → as printed."""

    head: Mapping[str, Any]
    content: Mapping[str, Any]
    symbol: Callable[[int, date], str]


def close(
    asker: Asker, of: Sitting, notice: Notice, by: Numbered, at: datetime, said: Sequence[Conclusion] | None = None
) -> Closing:
    """*Kết thúc phiên họp*. `said`: the conclusions of which the notice was made; None: those that stand. Raises `Refused`, naming the conclusion by
    its place, or where others stand by now; nothing is kept then."""
    rows = _rows(of) if said is None else said
    if not rows:
        raise Refused("Phiên họp chưa ghi kết luận nào. Hãy ghi kết luận, hoặc bỏ phiên họp này.")
    slip = _slip(asker, of, rows, at)
    return _close(asker, of, notice, by, slip, read(slip), at)


@transaction.atomic
def _close(asker: Asker, of: Sitting, notice: Notice, by: Numbered, slip: str, contract: Json, at: datetime) -> Closing:
    sitting = locked(asker, of)
    rows = _rows(sitting)
    if sitting.held_on > timezone.localdate(at):
        raise Refused(
            f"Phiên họp ghi ngày {day(sitting.held_on)} còn ở phía trước. Hãy sửa ngày họp trước khi kết thúc."
        )
    if _slip(asker, sitting, rows, at) != slip:
        raise Refused("Phiên họp vừa được người khác sửa. Hãy tải lại trang, xem lại rồi kết thúc.")
    orders = [_order(asker, row) for row in rows]
    number, on, series = _number(asker, sitting, by, at)
    head, printed = dict(notice.head), notice.symbol(number, on)[:80]
    _refuse_known(asker, sitting, printed, on)
    paper = Directive(
        holder_id=asker.body, number=printed, type="TB", issuer=str(head["name"])[:300], issued_on=on, title=title(sitting),
        signer=str(head["signer"])[:200], folded=search_form(f"{printed} {head['name']} {title(sitting)}"), horizon=on.year,
    )  # fmt: skip
    tasks = lay_down_all(paper, slip, contract, orders, at, _FILE)
    report = issuing.keep_numbered(asker, SITTING, notice.content, head, series, printed, at) if series else None
    closing = Closing.objects.create(
        sitting=sitting, series=series, number=number, symbol=printed, day=on, directive=paper, head=head, report=report,
        author_id=asker.user, closed_at=at,
    )  # fmt: skip
    for row, task in zip(rows, tasks, strict=True):
        _settle(asker, row, task, closing, at)
    facts = {"number": printed, "issued_on": on.isoformat(), "tasks": len(tasks)}
    write(asker.hand, "sittings.close", thing(sitting), str(sitting), facts, at)
    return closing


def title(of: Sitting) -> str:
    """What the notice is about, as its head prints it."""
    return f"Kết luận của {of.sitter} tại phiên họp ngày {day(of.held_on)}"


def _rows(of: Sitting) -> list[Conclusion]:
    return list(of.conclusions.standing().select_related("request", "task"))


def _heads(row: Conclusion) -> tuple[str, str]:
    return f"Kết luận {row.sequence}: ", f"Thời hạn {row.sequence}: "


def _order(asker: Asker, row: Conclusion) -> Written:
    try:
        parts = charged(asker, row.lead, row.coordinate)
    except Refused as refusal:
        raise Refused(f"Kết luận “{row}”: {refusal.message}") from refusal
    return Written(row.text, row.due, parts, _heads(row))


def _settle(asker: Asker, row: Conclusion, task: Task, closing: Closing, at: datetime) -> None:
    """The conclusion with its task; the request that it decides is answered."""
    row.made = task
    row.save(update_fields=["made"])
    if row.request is None:
        return
    try:
        directions.answer(asker, row.request, row.text, str(closing), at)
    except Refused as refusal:
        raise Refused(f"Kết luận “{row}”: {refusal.message}") from refusal


def _number(asker: Asker, of: Sitting, by: Numbered, at: datetime) -> tuple[int, date, Series | None]:
    today = timezone.localdate(at)
    if by.own is None:
        series = taken(asker.body, Register.NOTICE, today, by.after)
        return series.last, today, series
    terms.locked(asker.body)
    window = terms.window_on(asker.body, by.day or today)
    if given_here(asker.body, Register.NOTICE, window):
        raise Refused(
            f"Sổ số thông báo {window.this} đang cấp số ở đây. Hãy lấy số tiếp theo của sổ để không trùng, không sót số."
        )
    if not 1 <= by.own <= HIGHEST:
        raise Refused("Số thông báo phải là số nguyên từ 1 trở lên.")
    if by.day is None or not of.held_on <= by.day <= today:
        raise Refused(f"Ngày của thông báo phải từ ngày họp ({day(of.held_on)}) đến hôm nay.")
    return by.own, by.day, None


def _refuse_known(asker: Asker, of: Sitting, symbol: str, on: date) -> None:
    same = Directive.objects.live().filter(holder=asker.body, number=symbol)
    window = terms.window_on(of.body_id, on)
    given = Closing.objects.filter(sitting__body=of.body_id, symbol=symbol, day__gte=window.begins, day__lt=window.ends)
    if same.filter(issued_on=on).exists() or given.exists():
        raise Refused(f"Số {symbol} đã có trong sổ văn bản hoặc ở phiên họp khác. Hãy kiểm tra lại số.")


def _slip(asker: Asker, of: Sitting, rows: Sequence[Conclusion], at: datetime) -> str:
    """What was concluded, in the words in which it was entered."""
    lines = ["PHIẾU GHI KẾT LUẬN PHIÊN HỌP", f"Phiên họp: {of.sitter}, ngày {day(of.held_on)}", f"Chủ trì: {of.chair}"]
    for row in rows:
        order, due = _heads(row)
        lines.append(f"{order}{row.text}")
        lines.append(f"Cơ quan chủ trì {row.sequence}: {row.lead}")
        lines += [f"Cơ quan phối hợp {row.sequence}: {'; '.join(row.coordinate)}"] if row.coordinate else []
        lines += [f"{due}{row.due}"] if row.due else []
    return written((*lines, signed(asker, at)))
