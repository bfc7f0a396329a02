"""The two papers as `reading.amending` compares them: the older with its live tasks, the newer with the orders that were accepted of it, or given already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bamsat.reading.amending.effects import amended
from bamsat.reading.amending.instructions import spans
from bamsat.reading.amending.model import Amendment as Told
from bamsat.reading.amending.model import Change as Changed
from bamsat.reading.amending.versions import Version, compared
from bamsat.reading.outline.ladder import mark_of
from bamsat.reading.paper import Assignment as Charge
from bamsat.reading.paper import Header, Node, Reading, Source, Timeframe
from bamsat.reading.paper import Task as Order
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Canonical, Paragraph
from bamsat.reckoning.left_out import last_day_left
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.meanings import Forms, forms_in_paper
from bamsat.records.agencies.resolve import resolve
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.approval import accepted, frame_of
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, Revision, Task
from bamsat.records.tasks.vocabulary import OVER

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """`orders`: id of a newer order → the fields of its proposal."""

    told: Told
    orders: Mapping[str, Json]
    quoted: str  # the text of the newer paper


def put_beside(asker: Asker, old: Directive, new: Directive, pointed: Mapping[int, str]) -> Beside:
    """What the newer paper makes of the live tasks of the older one."""
    forms = forms_in_paper(asker, new.issuer, new.issued_on)
    before = _reading(old, _live(old, asker.today))
    after = _reading(new, ())
    given = _given(new)
    told = amended(before, after, pointed, _settled)
    fields = dict(given)
    if not told.instructions:
        side = Version(tuple(_order(ident, row) for ident, row in given.items()), after.outline)
        return Beside(Told(compared(Version(before.tasks, before.outline), side)), fields, after.text)
    changes = [_resolved(change, forms, fields) for change in told.changes]
    quoted = spans(after.canonical.paragraphs, after.text)
    own = [
        (ident, row)
        for ident, row in given.items()
        if not any(s.start < row["end"] and row["start"] < s.end for s in quoted)
    ]
    changes += [Changed(None, _order(ident, row), ("new",)) for ident, row in own]
    return Beside(Told(tuple(changes), told.instructions, told.outcomes, told.text), fields, after.text)


def _resolved(change: Changed, forms: Forms, fields: dict[str, Json]) -> Changed:
    """An order that the amending paper quotes, with the bodies that it means, kept under an id of its own."""
    if change.new is None or change.kinds == ("same",):
        return change
    ident = f"q{len(fields)}"
    fields[ident] = _fields(change.new, forms, change.cited)
    return Changed(
        change.old, change.new._replace(id=ident), change.kinds, change.pieces, change.instruction, change.cited
    )


def _settled(task: Order) -> Order:
    """With whole days for its time, the day that *trước ngày* leaves out taken off: as frames are kept here."""
    frame = task.timeframe
    if frame is None:
        return task
    due = last_day_left(frame.text, frame.due, frame.recurrence)
    read = frame_of({"text": frame.text, "start": frame.start, "due": due, "recurrence": frame.recurrence})
    days = [day.isoformat() if day else None for day in (read.starts_on, read.due_on)]
    return task._replace(timeframe=frame._replace(start=days[0], due=days[1]))


def _fields(task: Order, forms: Forms, cited: bool) -> Json:
    parts = [
        {"role": row.role, "name": row.body, "body": resolve(row.body, forms), "start": None, "end": None, "from": ""}
        for row in task.assignments
    ]
    frame = task.timeframe
    time = (
        {
            "text": frame.text,
            "start": frame.start,
            "due": frame.due,
            "recurrence": frame.recurrence,
            "span": None,
            "from": "",
        }
        if frame
        else {}
    )
    span = task.span if cited else (None, None)
    return {
        "text": task.text,
        "start": span[0],
        "end": span[1],
        "parts": parts,
        "time": time,
        "products": list(task.products),
        "node": "",
        "given": None,
    }


def _reading(paper: Directive, tasks: Iterable[Order]) -> Reading:
    """A paper as it was read, with the orders that are known of it now."""
    contract: Json = paper.reading.contract
    text: str = contract["text"]
    header = Header(
        number=paper.number or None,
        issuer=paper.issuer or None,
        date=paper.issued_on.isoformat() if paper.issued_on else None,
        title=paper.title or None,
    )
    outline = tuple(_node(row, text) for row in contract["outline"])
    ordered = tuple(sorted(tasks, key=lambda task: (task.span, task.id)))
    return Reading(
        Source(paper.filename, paper.file_id, paper.file.media_type),
        Canonical(text, _paragraphs(text)),
        header,
        outline,
        tasks=ordered,
    )


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    made, at = [], 0
    for line in text.split("\n"):
        made.append(Paragraph(Span(at, at + len(line)), line))
        at += len(line) + 1
    return tuple(made)


def _node(row: Json, text: str) -> Node:
    span = Span(*row["span"])
    mark = mark_of(span.of(text))
    length = mark.length if mark else 0
    printed = span.of(text)[:length].strip()
    return Node(
        row["id"],
        row["parent"],
        row["label"],
        row["heading"],
        row["level"],
        row["kind"],
        row["role"],
        span,
        Span(span.start + length, span.end),
        printed,
    )


def _live(old: Directive, on: date) -> list[Order]:
    """The tasks that a paper gave or that were carried over to it and are not over, as orders: as they stand now, each where the paper has it."""
    own = Task.objects.filter(directive=old, whole=None)
    carried = {
        row.task_id: row for row in Revision.objects.filter(paper=old).exclude(task__directive=old).order_by("sequence")
    }
    tasks = [*own, *Task.objects.filter(pk__in=carried, whole=None)]
    going = set(
        Task.objects.filter(pk__in=[task.pk for task in tasks])
        .filter(occurrences__in=_open_turns(tasks))
        .values_list("pk", flat=True)
    )
    return [_live_order(task, carried.get(task.pk), on) for task in tasks if task.pk in going]


def _open_turns(tasks: list[Task]) -> Any:
    return Occurrence.objects.filter(task__in=[task.pk for task in tasks]).exclude(halted__in=OVER).values("pk")


def _live_order(task: Task, carried: Revision | None, on: date) -> Order:
    span = Span(task.start, task.end) if carried is None else Span(carried.start or 0, carried.end or 0)
    held = Assignment.objects.on(on).filter(task=task)
    charges = tuple(_charge(row.role, row.name, row.start, row.end, span) for row in held)
    return Order(f"t{task.pk}", "", task.text, span, None, charges, _frame_in_force(task, span), tuple(task.products))


def _charge(role: str, name: str, start: int | None, end: int | None, span: Span) -> Charge:
    return Charge(
        role,
        name,
        Span(start or 0, end or 0),
        None if start is not None and span.covers(Span(start, end or start)) else "-",
    )


def _frame_in_force(task: Task, span: Span) -> Timeframe | None:
    """The frame that a paper gave last; a day that was moved by an extension is no word of the paper."""
    row: Baseline | None = task.baselines.filter(occurrence=None).order_by("-sequence").first()
    if row is None or not (row.text or row.due_on or row.recurrence):
        return None
    where = Span(row.start or 0, row.end or 0)
    return _timeframe(row.text, row.starts_on, row.due_on, row.recurrence or None, where, span)


def _timeframe(
    text: str, start: date | None, due: date | None, recurrence: str | None, where: Span, span: Span
) -> Timeframe:
    inherited = None if span.covers(where) and where.end > where.start else "-"
    return Timeframe(
        text, where, start.isoformat() if start else None, due.isoformat() if due else None, recurrence, inherited
    )


def _given(new: Directive) -> dict[str, Json]:
    """Id → the fields of each order of the newer paper: those that wait since it was approved, or the tasks that it gave."""
    tasks = list(Task.objects.filter(directive=new, whole=None).order_by("number"))
    if tasks:
        return {f"g{task.pk}": _of_task(task) for task in tasks}
    return {f"p{row.pk}": _of_proposal(row) for row in accepted(new)}


def _of_proposal(row: Any) -> Json:
    return {
        "text": row.text, "start": row.start, "end": row.end, "parts": row.parts, "time": row.time, "products": row.products, "node": row.node, "given": None,
    }  # fmt: skip


def _of_task(task: Task) -> Json:
    held = task.assignments.filter(valid_until=None)
    parts = [
        {
            "role": row.role,
            "name": row.name,
            "body": row.body_id,
            "start": row.start,
            "end": row.end,
            "from": row.inherited_from,
        }
        for row in held
    ]
    row = task.baselines.filter(occurrence=None).order_by("-sequence").first()
    time = {}
    if row and (row.text or row.due_on or row.recurrence):
        time = {
            "text": row.text, "start": row.starts_on.isoformat() if row.starts_on else None, "due": row.due_on.isoformat() if row.due_on else None,
            "recurrence": row.recurrence or None, "span": [row.start, row.end] if row.start is not None else None, "from": row.inherited_from,
        }  # fmt: skip
    return {
        "text": task.text,
        "start": task.start,
        "end": task.end,
        "parts": parts,
        "time": time,
        "products": task.products,
        "node": "",
        "given": task.pk,
    }


def _order(ident: str, row: Json) -> Order:
    span = Span(row["start"], row["end"])
    charges = tuple(_charge(part["role"], part["name"], part["start"], part["end"], span) for part in row["parts"])
    time = row["time"]
    frame = None
    if time.get("text") or time.get("due") or time.get("recurrence"):
        read = frame_of(time)
        where = Span(*(time.get("span") or (0, 0)))
        frame = _timeframe(read.text, read.starts_on, read.due_on, read.recurrence, where, span)
    return Order(ident, row["node"], row["text"], span, None, charges, frame, tuple(row["products"]))
