"""Figures of indicators as a spreadsheet: which rows a body has to tell, what a sheet that comes back would change, and the verbs that take
it in. A row is known by the key in its first column, "indicator.body.first day". What the sheet says that was told already changes nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from bamsat.reading import fold
from bamsat.reckoning.indicators.doubts import Breakdown, Doubt
from bamsat.reckoning.indicators.quantities import Aggregation
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.directives.reader import read_apart
from bamsat.records.directives.vault import keep
from bamsat.records.indicators import actions, charging, queries
from bamsat.records.indicators.actions import LARGEST, Written
from bamsat.records.indicators.models import Entry, HandedSheet, Indicator, Value
from bamsat.records.indicators.vocabulary import Act, Saying, State
from bamsat.records.journal.actions import write
from bamsat.records.results.sheets import BYTES, letters
from bamsat.records.results.values.reading import decimal
from bamsat.records.results.values.wording import number

KEY = "Mã (không sửa)"
NAME, UNIT, PERIOD, UNTIL, STATE = "Chỉ tiêu", "Đơn vị tính", "Kỳ", "Đến hết ngày", "Tình hình"
AMOUNT, OVER, PARTS, WITHOUT, NOTE, REASON = (
    "Số liệu (tử số)",
    "Mẫu số",
    "Chia nhóm",
    "Không áp dụng (ghi x)",
    "Ghi chú",
    "Lý do đính chính",
)
HEADS = (KEY, NAME, UNIT, PERIOD, UNTIL, AMOUNT, OVER, PARTS, WITHOUT, NOTE, REASON, STATE)
Cuts = Sequence[Breakdown]  # as they are told of one period
FILLED = (AMOUNT, OVER, PARTS, WITHOUT, NOTE, REASON)
Cell = Callable[[str], str]  # column → what stands in it
Address = Callable[[str], str]  # column → the cell as a spreadsheet calls it
LARGEST_KEY = 2**63 - 1  # that a base can look for
NEW, CHANGED, SAME, EMPTY, DOUBLE, FAULTY = "new", "changed", "same", "empty", "double", "faulty"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure that the asker's body tells, with what was told last. `inherited`: the name of the body that has ended and for which it tells."""

    of: Indicator
    body: int
    period: Period
    last: Entry | None
    inherited: str = ""

    @property
    def cuts(self) -> "Cuts":
        return self.of.cuts_in(self.period.days.begins)

    @property
    def key(self) -> str:
        return f"{self.of.pk}.{self.body}.{self.period.days.begins.isoformat()}"


@dataclass(slots=True)
class Row:
    """What one row of a sheet comes to. `changes`: (column, before, after); `faults`: (address of the cell, sentence); `doubts`: what its
    note explains, or must.
    """

    line: int
    outcome: str
    title: str = ""
    held: Line | None = None
    what: Written | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    note: str = ""


@dataclass(slots=True)
class Plan:
    """What taking a sheet in would do. `faults`: what is wrong with the sheet as a whole; then no row is read."""

    rows: list[Row] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def of(self, outcome: str) -> list[Row]:
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def taken(self) -> list[Row]:
        return [*self.of(NEW), *self.of(CHANGED)]

    @property
    def takes(self) -> int:
        return len(self.taken)

    @property
    def seal(self) -> str:
        """Of what would be told, and over which entries: who confirms hands it back, so that nothing is told that was not shown."""
        told = [(row.held.key, row.held.last.number if row.held.last else 0, row.outcome, repr(row.what)) for row in self.taken if row.held]  # fmt: skip
        return hashlib.sha256(repr(told).encode()).hexdigest()


def lines(asker: Asker, year: int) -> list[Line]:
    """What the asker's own body tells in a year, the periods that have begun; of each indicator in their order, then for each body that ended and
    that it inherited."""
    found = []
    for of in queries.told_by(asker):
        periods = [one for one in of.periods(year) if one.days.begins <= asker.on]
        for body, name in ((asker.body, ""), *charging.inherited(asker, of)):
            last = _last(asker, of, body, periods)
            found += [
                Line(of, body, one, last.get(one.days.begins), name)
                for one in periods
                if queries.may_write(asker, of, body, one)
            ]
    return found


def told(line: Line) -> dict[str, Any]:
    """Column → what was told last; amounts as numbers."""
    last = line.last
    if last is None:
        return {}
    numbers, without = last.numbers, last.said == Saying.NOT_APPLICABLE
    parts = {name.removeprefix("part-"): one for name, one in numbers.items() if name.startswith("part-")}
    return {
        AMOUNT: numbers.get("amount"),
        OVER: numbers.get("over"),
        PARTS: _parts_words(line.cuts, parts),
        WITHOUT: "x" if without else "",
        NOTE: last.note,
    }


def hand_in(asker: Asker, name: str, data: bytes, at: datetime) -> HandedSheet:
    """Keep a sheet to be looked at before it is applied. Read in a process of its own first: a hostile or a secret file ends there."""
    if not may(asker, Verb.WRITE_VALUE, Held(asker.body), asker.on):
        raise Refused("Vai đang chọn không ghi được số liệu. Hãy kiểm tra vai ở góc trên.")
    if len(data) > BYTES or data[:4] != b"PK\x03\x04":
        raise Refused(f"Hãy chọn tệp .xlsx (tải từ trang Chỉ tiêu), tối đa {BYTES // 2**20} MB.")
    read_apart(data, name)
    with transaction.atomic():
        file = keep(data, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", at)
        sheet = HandedSheet.objects.create(
            body_id=asker.body, author_id=asker.user, file=file, name=name[:255], handed_at=at
        )
        write(asker.hand, "indicators.hand_in_sheet", f"body:{asker.body}", name[:200], {"file": file.sha256}, at)
    return sheet


def plan(asker: Asker, cells: Sequence[Sequence[str]]) -> Plan:
    """What the sheet would change, row by row. Changes nothing itself."""
    found = Plan()
    places = _places(cells[0] if cells else (), found)
    seen: dict[str, int] = {}
    for line, row in enumerate(cells[1:], 2) if not found.faults else ():
        if any(str(cell).strip() for cell in row):
            found.rows.append(_row(asker, places, line, row, seen))
    return found


def apply(asker: Asker, sheet: HandedSheet, cells: Sequence[Sequence[str]], seal: str, at: datetime) -> Plan:
    """Tell every row that is new or changed and has no fault, each as if it were written on the page; all of them or, where one is refused,
    none. `seal`: of the plan that the person was shown. Returns the plan that was carried out.
    """
    with transaction.atomic():
        sheet = HandedSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
        if sheet.applied_at:
            raise Refused("Bảng này đã gửi rồi; chưa có gì thay đổi. Muốn đính chính, hãy nộp bảng khác.")
        found = plan(asker, cells)
        if not found.takes:
            raise Refused("Bảng này không có dòng nào mới hoặc đổi mà ghi được; chưa có gì thay đổi.")
        if found.seal != seal:
            raise Refused("Số liệu đã đổi từ lúc bạn xem; chưa ghi dòng nào. Hãy xem lại các dòng dưới đây rồi gửi.")
        for row in found.taken:
            if row.held is None or row.what is None:
                continue
            try:
                actions.tell(asker, row.held.of, row.held.body, row.held.period, row.what, at)
            except Refused as refusal:
                raise Refused(f"Dòng {row.line}: {refusal.message} Chưa ghi dòng nào.") from None
        sheet.applied_at = at
        sheet.save(update_fields=["applied_at"])
    return found


def _last(asker: Asker, of: Indicator, body: int, periods: Sequence[Period]) -> dict[date, Entry]:
    begins = [one.days.begins for one in periods]
    rows = queries.entries(asker).latest_on(asker.on)
    rows = rows.filter(value__indicator=of, value__body=body, value__from_on__in=begins)
    return {row.value.from_on: row for row in rows.select_related("value__indicator", "verdict")}


def _places(heads: Sequence[str], found: Plan) -> dict[str, int]:
    written = {fold(str(head)): at for at, head in enumerate(heads) if str(head).strip()}
    if written.get(fold(KEY)) != 0:
        found.faults.append(f"Cột A phải là “{KEY}”. Hãy dùng bảng tải từ trang Chỉ tiêu.")
    places = {name: written[fold(name)] for name in HEADS if fold(name) in written}
    if AMOUNT not in places and not found.faults:
        found.faults.append(f"Không có cột “{AMOUNT}”. Hãy dùng bảng tải từ trang Chỉ tiêu, giữ nguyên tiêu đề.")
    return places


def _row(asker: Asker, places: Mapping[str, int], line: int, cells: Sequence[str], seen: dict[str, int]) -> Row:
    def cell(name: str) -> str:
        at = places.get(name)
        return str(cells[at]).strip() if at is not None and at < len(cells) else ""

    def address(name: str) -> str:
        return f"{letters(places[name])}{line}" if name in places else f"dòng {line}"

    mark = cell(KEY)
    held = _line(asker, mark)
    if held is None:
        return Row(line, FAULTY, cell(NAME), faults=[(f"A{line}", f"Mã “{mark[:30]}” không phải số liệu mà cơ quan bạn ghi được.")])  # fmt: skip
    row = Row(line, SAME, f"{held.of}, {held.period.name}", held)
    if held.key in seen:
        row.outcome, row.note = DOUBLE, f"Trùng với dòng {seen[held.key]}: cùng chỉ tiêu, cùng kỳ."
        return row
    seen[held.key] = line
    row.faults = [*_unit_fault(held.of, cell(UNIT), address), *_number_faults(cell, address)]
    if row.faults:
        row.outcome = FAULTY
        return row
    return _compared(asker, row, held, cell, address)


def _compared(asker: Asker, row: Row, held: Line, cell: Cell, address: Address) -> Row:
    without, one = bool(cell(WITHOUT)), decimal(cell(AMOUNT))
    if one is None and not without:
        row.outcome = EMPTY
        return row
    if one is not None and without:
        row.outcome = FAULTY
        row.faults = [(address(WITHOUT), "Đã ghi số thì đừng đánh dấu Không áp dụng; hãy bỏ một trong hai.")]
        return row
    below = decimal(cell(OVER)) if held.of.aggregation == Aggregation.RATIO and not without else None
    parts, row.faults = _parts(held.cuts, cell(PARTS) if not without else "", address)
    now = {AMOUNT: one, OVER: below, WITHOUT: "x" if without else "", PARTS: _parts_words(held.cuts, parts)}
    if cell(NOTE):
        now[NOTE] = " ".join(cell(NOTE).split())
    before = told(held)
    before |= {NOTE: " ".join(str(before.get(NOTE, "")).split())}
    row.changes = [
        (name, _words(before.get(name)), _words(value))
        for name, value in now.items()
        if _words(before.get(name)) != _words(value)
    ]
    last = held.last
    handed_in = last is not None and last.act == Act.SUBMITTED
    if handed_in and last is not None and not row.changes and last.state_on(asker.on) is not State.RETURNED:
        return row
    row.what = Written(one, below, parts, cell(NOTE), cell(REASON))
    row.outcome = CHANGED if handed_in else NEW
    row.faults += list(_refusals(asker, row, held, row.what, address))
    row.outcome = FAULTY if row.faults else row.outcome
    return row


def _refusals(asker: Asker, row: Row, held: Line, what: Written, address: Address) -> Iterator[tuple[str, str]]:
    """Why the verb would not take it; a doubt asks for a note."""
    try:
        row.doubts = actions.doubtful(asker, held.of, held.body, held.period, what)
    except Refused as refusal:
        yield address(AMOUNT), refusal.message
        return
    if what.amount is None and not what.note.strip():
        yield address(NOTE), "Không áp dụng thì hãy ghi vì sao. Nếu không phát sinh gì, hãy ghi số 0."
    if row.doubts and not what.note.strip():
        yield address(NOTE), "Số liệu có chỗ cần xem lại; nếu đúng, hãy ghi vì sao ở cột Ghi chú."
    late = queries.is_sealed(held.of, held.body, held.period, asker.today)
    if (row.outcome == CHANGED or late) and not what.reason.strip():
        yield address(REASON), "Số này đã gửi hoặc kỳ đã chốt. Hãy ghi lý do đính chính; số cũ vẫn được giữ."


def _parts(cuts: Cuts, text: str, address: Address) -> tuple[dict[str, Decimal], list[tuple[str, str]]]:
    """Code → amount of what is written as "Nữ: 3; Nam: 5", and what is wrong with it."""
    codes = {fold(label): code for code, label in _labels(cuts).items()}
    found: dict[str, Decimal] = {}
    faults = []
    for piece in filter(None, (one.strip() for one in text.split(";"))):
        label, _, amount = piece.rpartition(":")
        code, one = codes.get(fold(label.strip())), decimal(amount)
        if code is None or one is None or one != round(one, 4):
            faults.append((address(PARTS), f"“{piece[:40]}” không phải một phần của chỉ tiêu này. Hãy ghi như “Tên nhóm: 3; Tên nhóm: 5”."))  # fmt: skip
        else:
            found[code] = one
    return found, faults


def _parts_words(cuts: Cuts, parts: Mapping[str, Decimal]) -> str:
    return "; ".join(f"{label}: {number(parts[code])}" for code, label in _labels(cuts).items() if code in parts)


def _labels(cuts: Cuts) -> dict[str, str]:
    """Code of a part → how it is called in a sheet: with its breakdown before it where another has a part of that name."""
    every = [(cut.label, code, label) for cut in cuts for code, label in cut.parts.items()]
    often = Counter(fold(label) for _, _, label in every)
    return {code: f"{cut} / {label}" if often[fold(label)] > 1 else label for cut, code, label in every}


def _unit_fault(of: Indicator, written: str, address: Address) -> Iterator[tuple[str, str]]:
    if written and fold(written) != fold(of.unit):
        yield address(UNIT), f"Chỉ tiêu tính bằng {of.unit}, bảng ghi {written[:30]}. Hãy đổi số ra {of.unit} và để lại đơn vị cũ."  # fmt: skip


def _number_faults(cell: Cell, address: Address) -> Iterator[tuple[str, str]]:
    for name in (AMOUNT, OVER):
        text, found = cell(name), decimal(cell(name))
        if text and found is None:
            yield address(name), f"“{text[:40]}” không phải số. Hãy chỉ ghi số, như 1.234,5, không ghi đơn vị."
        elif found is not None and abs(found) > LARGEST:
            yield address(name), "Số quá lớn. Hãy kiểm tra đơn vị tính."
        elif found is not None and found != round(found, 4):
            yield address(name), "Nhiều nhất 4 chữ số thập phân."


def _line(asker: Asker, mark: str) -> Line | None:
    """The figure of a key, if the asker may write it."""
    try:
        first, second, begins = mark.split(".")
        day, body = date.fromisoformat(begins), int(second)
        if max(int(first), body) > LARGEST_KEY:
            return None
        of = queries.indicator(asker, int(first))
        period = next(one for one in of.periods(of.year_of(day)) if one.days.begins == day)
        writes = queries.may_write(asker, of, body, period)
    except (ValueError, OverflowError, StopIteration, Indicator.DoesNotExist):
        return None
    if not writes:
        return None
    rows = queries.entries(asker).latest_on(asker.on).filter(value__in=Value.objects.filter(indicator=of, body=body, from_on=day))  # fmt: skip
    return Line(of, body, period, rows.select_related("value__indicator", "verdict").first())


def _words(value: Any) -> str:
    return number(value) if isinstance(value, Decimal) else str(value or "")
