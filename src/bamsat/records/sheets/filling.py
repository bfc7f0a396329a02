"""The rows of the sheet that a body takes away: its open turns, with what was last said of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.directives.vocabulary import Part
from bamsat.records.sheets.checking import Heard, heard
from bamsat.records.sheets.keys import Key, sealed
from bamsat.records.tasks import queries, signs
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.standing import Turn, standings
from bamsat.records.tasks.vocabulary import SIGNS

MOST = 5_000  # tasks of one sheet
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class ToFill:
    """One turn that waits for the body's word. `key` is sealed for that body and day."""

    key: str
    paper: str
    place: str
    text: str
    part: Part
    turn: str
    due_on: date | None
    sign: str
    heard: Heard | None


def to_fill(asker: Asker, by: queries.Filter) -> list[ToFill]:
    """The turns of the list, as filtered, on which the asker's body may report today. Raises `Refused` when there is none to take."""
    if asker.looks_back:
        raise Refused("Bảng để điền chỉ lấy được của hôm nay. Hãy bấm “Về hôm nay” rồi lấy lại.")
    if not may(asker, Verb.REPORT, Charged(asker.body), asker.on):
        raise Refused("Vai đang chọn không báo cáo nhiệm vụ. Hãy chọn vai khác ở góc trên.")
    tasks = _tasks(asker, by)
    if len(tasks) > MOST:
        raise Refused(f"Danh sách có hơn {MOST} nhiệm vụ. Hãy lọc bớt (theo văn bản, theo hạn) rồi lấy từng phần.")
    rows = [row for start in range(0, len(tasks), _AT_ONCE) for row in _rows(asker, tasks[start : start + _AT_ONCE])]
    if not rows:
        raise Refused("Trong danh sách này, cơ quan của bạn không có kỳ nào đang chờ báo cáo. Hãy bỏ bớt bộ lọc.")
    return rows


def _tasks(asker: Asker, by: queries.Filter) -> list[Task]:
    rows = queries.matching(asker, by).charged([asker.body], asker.on, Part.LEAD, Part.COORDINATE)
    rows = signs.with_sign(signs.signed(rows, asker.on), by.sign) if by.sign else rows
    return list(queries.with_charges(rows.order_by("-directive_id", "number"), asker.on)[: MOST + 1])


def _rows(asker: Asker, tasks: list[Task]) -> Iterator[ToFill]:
    standing = standings([task.pk for task in tasks], asker.on)
    parts = {task.pk: part for task in tasks if (part := _part(asker, task))}
    open_ = {
        task: [turn for turn in standing[task].turns if _waits(turn, part, asker.on)]
        for task, part in parts.items()
        if task in standing
    }
    last = heard(asker, {turn.number: parts[task] == Part.LEAD for task, turns in open_.items() for turn in turns})
    for task in tasks:
        for turn in open_.get(task.pk, ()):
            yield _row(asker, task, parts[task.pk], turn, last.get(turn.number))


def _part(asker: Asker, task: Task) -> Part | None:
    held = {row.role for row in task.assignments.all() if row.body_id == asker.body and row.reply != "returned"}
    return next((part for part in (Part.LEAD, Part.COORDINATE) if part in held), None)


def _waits(turn: Turn, part: Part, on: date) -> bool:
    """Has begun and is not settled: neither verified nor ended nor, for who leads, claimed and waiting."""
    begun = turn.from_on is None or turn.from_on <= on
    claimed = turn.verdict.sign == "claimed"
    return begun and not turn.verdict.is_over and not (claimed and part == Part.LEAD)


def _row(asker: Asker, task: Task, part: Part, turn: Turn, last: Heard | None) -> ToFill:
    key = Key(turn.number, asker.body, last.number if last else 0, asker.today)
    return ToFill(
        key=sealed(key),
        paper=str(task.directive),
        place=task.provision.place if task.provision else "",
        text=task.text,
        part=part,
        turn=turn.label,
        due_on=turn.verdict.due_on,
        sign=str(SIGNS[turn.verdict.sign]),
        heard=last,
    )
