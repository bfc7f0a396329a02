"""A register as a spreadsheet: which columns it has, what a sheet that comes back would change, and the verbs that take it in.

A row is known by the key in its first column, "record.entry"; a row without one is new. What a sheet says that the register already says
changes nothing, so taking the same sheet in twice changes nothing the second time.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from bamsat.reading import fold
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.reader import read_apart
from bamsat.records.directives.vault import keep
from bamsat.records.journal.actions import write
from bamsat.records.results import actions, doubles, queries, registers
from bamsat.records.results.actions import Written
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Description, Field
from bamsat.records.results.models import Entry, HandedSheet, Register
from bamsat.records.results.values import figures
from bamsat.records.results.values.reading import Bodies, Input, Values, inputs, read
from bamsat.records.results.values.wording import in_input
from bamsat.records.results.vocabulary import Act
from bamsat.records.tasks.actions import Attachment

KEY = "Mã (không sửa)"
TOLD = ("Cơ quan ghi", "Trạng thái")  # columns that only tell
MOST = 5_000  # rows taken in at once
BYTES = 5 * 2**20

NEW, CHANGED, SAME, DOUBLE, FAULTY = "new", "changed", "same", "double", "faulty"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is filled in: one input of one field."""

    field: Field
    put: Input

    @property
    def head(self) -> str:
        return f"{self.put.label} ({self.put.unit})" if self.put.unit else self.put.label


@dataclass(slots=True)
class Row:
    """What one row of a sheet comes to. `changes`: (column, before, after); `faults`: (address of the cell, sentence)."""

    line: int
    outcome: str
    title: str = ""
    words: dict[str, str] = field(default_factory=dict)
    last: Entry | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    note: str = ""


@dataclass(slots=True)
class Plan:
    """What taking a sheet in would do. `faults`: what is wrong with the sheet as a whole; then no row is read."""

    rows: list[Row] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def of(self, outcome: str) -> list[Row]:
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def takes(self) -> int:
        return len(self.of(NEW)) + len(self.of(CHANGED))


Cells = Sequence[Sequence[str]]  # of the first sheet, as words


def columns(of: Description) -> list[Column]:
    """Of all that is asked for but files and personal data, which leave the program in no sheet."""
    asked = [one for one in of.asked if one.kind != Kind.FILE and not one.personal]
    return [Column(one, put) for one in asked for put in inputs(one)]


def key(entry: Entry) -> str:
    return f"{entry.record_id}.{entry.number}"


def plan(asker: Asker, register: Register, cells: Cells) -> Plan:
    """What the sheet would change, row by row. Changes nothing itself."""
    of = queries.version(register).description
    found = Plan()
    places = _places(of, cells[0] if cells else [], found)
    if found.faults:
        return found
    known = _known(asker, register)
    names = queries.names(value for entry in known.values() for value in entry.values.values() if type(value) is int)
    reader = _Reader(asker, register, of, places, known, names, queries.bodies(asker))
    for line, row in enumerate(cells[1:], 2):
        if any(str(cell).strip() for cell in row):
            found.rows.append(reader.row(line, row))
    return found


def hand_in(asker: Asker, register: Register, name: str, data: bytes, at: datetime) -> HandedSheet:
    """Keep a sheet to be looked at before it is applied. Read in a process of its own first: a hostile or a secret file ends there."""
    if not queries.may_enter(asker, register):
        raise Refused("Vai đang chọn không ghi được vào sổ này, hoặc sổ đã ngừng dùng. Hãy kiểm tra vai ở góc trên.")
    if len(data) > BYTES or data[:4] != b"PK\x03\x04":
        raise Refused(f"Hãy chọn tệp .xlsx (tải từ chính sổ này), tối đa {BYTES // 2**20} MB.")
    read_apart(data, name)
    with transaction.atomic():
        file = keep(data, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", at)
        sheet = HandedSheet.objects.create(
            register=register, body_id=asker.body, author_id=asker.user, file=file, name=name[:255], handed_at=at
        )
        write(asker.hand, "results.hand_in_sheet", registers.thing(register), register.name, {"file": file.sha256}, at)
    return sheet


def apply(
    asker: Asker, sheet: HandedSheet, cells: Cells, reason: str, proofs: Sequence[Attachment], at: datetime
) -> Plan:
    """Enter every row that is new or changed and has no fault. A new row for which the register asks for files takes `proofs`; without
    any it becomes a draft, for nothing is handed in unproven. Returns the plan that was carried out.
    """
    actions.examine_all(Written({}, {"all": proofs}))
    with transaction.atomic():
        HandedSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
        register, found = sheet.register, plan(asker, sheet.register, cells)
        if not found.takes:
            raise Refused("Bảng này không có dòng nào mới hoặc đổi mà ghi được; chưa có gì thay đổi.")
        of, bodies = queries.version(register).description, queries.bodies(asker)
        asked = [one.code for one in of.asked if one.kind == Kind.FILE and one.required]
        entered = []
        for row in (*found.of(NEW), *found.of(CHANGED)):
            files = dict.fromkeys(asked, proofs) if row.outcome == NEW and proofs else {}
            what = Written(row.words, files, reason=(reason.strip() or f"Nạp từ bảng tính {sheet.name}"))
            record = row.last.record if row.last else None
            entered.append(actions.enter_row(asker, register, record, what, bodies, at).record_id)
        sheet.applied_at = at
        sheet.save(update_fields=["applied_at"])
        facts = {
            "file": sheet.file_id,
            "new": len(found.of(NEW)),
            "changed": len(found.of(CHANGED)),
            "records": entered,
        }
        write(asker.hand, "results.import", registers.thing(register), register.name, facts, at)
    return found


def _known(asker: Asker, register: Register) -> dict[int, Entry]:
    """Record → its last wording, of all that the asker sees; withdrawn ones are not in a sheet."""
    rows = queries.entries(asker, register)
    return {row.record_id: row for row in rows}


def _places(of: Description, heads: Sequence[str], found: Plan) -> dict[str, int]:
    """Input → number of its column."""
    written = {fold(str(head)): at for at, head in enumerate(heads) if str(head).strip()}
    places = {column.put.name: written[fold(column.head)] for column in columns(of) if fold(column.head) in written}
    labels = {fold(column.put.label): column for column in columns(of) if column.put.unit}
    for head, at in written.items():
        if at in places.values() or head in {fold(KEY), *(fold(one) for one in TOLD)}:
            continue
        bare = head.partition("(")[0].strip()
        if bare in labels and labels[bare].put.name not in places:
            unit = labels[bare].put.unit
            found.faults.append(
                f"Cột {letters(at)} “{heads[at]}”: sổ tính bằng {unit}. Hãy đổi số ra {unit}, giữ nguyên tiêu đề."
            )
        else:
            found.unknown.append(f"{letters(at)} “{heads[at]}”")
    if fold(KEY) not in written or written[fold(KEY)] != 0:
        found.faults.append(f"Cột A phải là “{KEY}”. Hãy dùng bảng tải từ chính sổ này.")
    if not found.faults and not places:
        found.faults.append("Không có cột nào của sổ này trong bảng. Hãy dùng bảng tải từ chính sổ này.")
    return places


@dataclass(slots=True)
class _Reader:
    asker: Asker
    register: Register
    of: Description
    places: Mapping[str, int]
    known: Mapping[int, Entry]
    names: Mapping[int, str]
    bodies: Bodies
    seen: dict[str, int] = field(default_factory=dict)  # what a new row says → its line
    here: set[str] = field(init=False)  # what the own records say

    def __post_init__(self) -> None:
        own = (entry for entry in self.known.values() if entry.record.body_id == self.asker.body)
        self.here = {_said(entry.values) for entry in own if entry.act != Act.WITHDRAWN}

    def row(self, line: int, cells: Sequence[str]) -> Row:
        mark = str(cells[0]).strip() if cells else ""
        last = self._last(mark)
        if mark and last is None:
            return Row(
                line,
                FAULTY,
                faults=[(f"A{line}", f"Mã “{mark[:20]}” không có trong sổ này. Dòng mới thì để trống mã.")],
            )
        words = {name: str(cells[at]) if at < len(cells) else "" for name, at in self.places.items()}
        words |= self._absent(last)
        found = read(self.of, words, self.bodies, kept=last.values if last else None)
        row = Row(line, SAME, str(found.values.get(self.of.title, "")), words, last)
        if last and found.values == last.values:
            return row
        row.faults = [(self._address(fault.name, line), fault.message) for fault in found.faults]
        row.faults += self._forbidden(last, mark, line)
        row.changes = list(self._changes(last, words))
        row.outcome = FAULTY if row.faults else CHANGED if last else NEW
        return row if row.faults else self._doubled(row, found.values)

    def _last(self, mark: str) -> Entry | None:
        number = mark.partition(".")[0]
        return self.known.get(int(number)) if number.isascii() and number.isdecimal() and len(number) < 19 else None

    def _absent(self, last: Entry | None) -> dict[str, str]:
        """What the sheet has no column for stays as it is."""
        if last is None:
            return {}
        missing = [column for column in columns(self.of) if column.put.name not in self.places]
        return {one.put.name: self._words(last, one) for one in missing}

    def _words(self, last: Entry, column: Column) -> str:
        value = last.values.get(column.field.code)
        return in_input(column.field, column.put.name, value, lambda pk: self.names.get(pk, ""))

    def _forbidden(self, last: Entry | None, mark: str, line: int) -> Iterator[tuple[str, str]]:
        if last and last.record.body_id != self.asker.body:
            yield f"A{line}", f"Bản ghi này của {last.record.body}; chỉ cơ quan ấy sửa được."
        elif last and mark != key(last):
            yield f"A{line}", "Bản ghi đã được sửa sau khi tải bảng. Hãy tải bảng mới rồi sửa lại dòng này."

    def _changes(self, last: Entry | None, words: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        for column in columns(self.of) if last else []:
            before, after = self._words(last, column) if last else "", words.get(column.put.name, "").strip()
            if fold(before) != fold(after):
                yield column.head, before, after

    def _doubled(self, row: Row, values: Values) -> Row:
        said = _said(values)
        if row.last is None and said in self.seen:
            row.outcome, row.note = DOUBLE, f"Giống hệt dòng {self.seen[said]}."
        elif row.last is None and said in self.here:
            row.outcome, row.note = DOUBLE, "Đã có trong sổ."
        else:
            other = doubles.taken(
                self.register, figures.keys(self.of, values).items(), row.last.record if row.last else None
            )
            marks = [f"{name}={digest}" for name, digest in figures.keys(self.of, values).items()]
            before = next((self.seen[mark] for mark in marks if mark in self.seen), None)
            if other:
                row.outcome, row.note = DOUBLE, doubles.sentence(self.asker, other)
            elif before:
                row.outcome, row.note = DOUBLE, f"Trùng với dòng {before} (cùng {self._key_words()})."
            self.seen |= {mark: row.line for mark in marks if mark not in self.seen}
        self.seen.setdefault(said, row.line)
        return row

    def _key_words(self) -> str:
        labels = [
            one.label.lower() for code in (self.of.keys[0] if self.of.keys else ()) if (one := self.of.field(code))
        ]
        return ", ".join(labels)

    def _address(self, name: str, line: int) -> str:
        at = self.places.get(name, self.places.get(f"{name}.from"))
        return f"{letters(at)}{line}" if at is not None else f"dòng {line}"


def _said(values: Values) -> str:
    """What a record says, so that two that say the same are found without comparing each with each."""
    return json.dumps(values, sort_keys=True)


def letters(column: int) -> str:
    """0 → A, 26 → AA: as a spreadsheet calls its columns."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
