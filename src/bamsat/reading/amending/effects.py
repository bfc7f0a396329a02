"""The older paper as amended: each instruction is carried out on its text, which the ordinary stages then read; what that touches is set beside what stood there."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bamsat.reading.amending.addresses import Address, find
from bamsat.reading.amending.instructions import instructions
from bamsat.reading.amending.model import Act, Amendment, Change, Instruction, Outcome, Problem
from bamsat.reading.amending.versions import Version, compared
from bamsat.reading.orders.role_lines import is_role_line
from bamsat.reading.outline.ladder import mark_of
from bamsat.reading.paper import Node, Reading, Task
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Canonical, Paragraph

Pointed = Mapping[int, str]  # the place of an instruction → the node that a person says it means
Settled = Callable[[Task], Task]


def _as_read(task: Task) -> Task:
    return task


def _settled(after: Reading, settled: Settled) -> Reading:
    return replace(after, tasks=tuple(map(settled, after.tasks)))


@dataclass(frozen=True, slots=True)
class _Edit:
    """[start, end) of the older text becomes `text`, of which the part from `lead` on stands at `source` in the newer paper."""

    start: int
    end: int
    text: str
    instruction: int
    source: Span | None = None
    lead: int = 0


@dataclass(slots=True)
class _Work:
    old: Reading
    new: Reading
    pointed: Pointed
    edits: list[_Edit] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def differ(old: Reading, new: Reading, pointed: Pointed | None = None) -> Amendment:
    """What the newer paper makes of the older one: carried out where it amends by instructions, compared order by order where it has none."""
    told = amended(old, new, pointed or {})
    return (
        told
        if told.instructions
        else Amendment(compared(Version(old.tasks, old.outline), Version(new.tasks, new.outline)))
    )


def amended(old: Reading, new: Reading, pointed: Pointed | None = None, settled: Settled = _as_read) -> Amendment:
    """The instructions that are meant for the older paper, carried out; orders that no instruction touches are the same. `settled` puts an order that was
    read into the form that the older ones have."""
    from bamsat.reading.pipeline import run  # half a second to load, and few papers are amended

    meant = tuple(one for one in instructions(new) if _is_meant(one, old))
    work = _Work(old, new, pointed or {})
    for at, one in enumerate(meant):
        _carry_out(work, at, one)
    edits = _apart(work)
    text, paragraphs, shifts = _spliced(old, edits)
    after = run(Reading(replace(old.source, origin="text"), Canonical(text, paragraphs)), None) if edits else None
    changes = _changes(old, _settled(after, settled), edits, shifts) if after else _same(old.tasks)
    return Amendment(changes, meant, tuple(work.outcomes), text)


def _is_meant(one: Instruction, old: Reading) -> bool:
    if one.paper is None or old.header.number is None:
        return True
    return _key(one.paper) == _key(old.header.number)


def _key(number: str) -> str:
    return re.sub(r"\s", "", number).upper().lstrip("0").replace("–", "-")


def _same(tasks: Sequence[Task]) -> tuple[Change, ...]:
    return tuple(Change(task, task, ("same",), cited=False) for task in tasks)


def _carry_out(work: _Work, at: int, one: Instruction) -> None:
    if one.act is Act.ADD:
        _add(work, at, one)
        return
    if one.act is Act.PHRASE and not one.addresses and at not in work.pointed:
        _replace_phrases(work, at, one, None, None, Span(0, len(work.old.text)))
        return
    for address in one.addresses or (None,):
        node, problem = _place(work, at, address)
        if node is None:
            work.outcomes.append(Outcome(at, address, None, problem=problem))
            continue
        span = node.span if one.own else _whole(node, work.old)
        if one.act is Act.PHRASE:
            _replace_phrases(work, at, one, address, node, span)
        elif one.act is Act.REPEAL:
            work.edits.append(_Edit(span.start, span.end, "", at))
            work.outcomes.append(Outcome(at, address, node.id, span))
        else:
            _rewrite(work, at, one, address, node, span)


def _place(work: _Work, at: int, address: Address | None) -> tuple[Node | None, Problem | None]:
    """The node that an address means: where a person points, else the only one that stands there."""
    by_id = {node.id: node for node in work.old.outline}
    if at in work.pointed:
        return by_id.get(work.pointed[at]), Problem.NOT_FOUND
    found = find(address, work.old.outline) if address else []
    if len(found) == 1:
        return by_id[found[0]], None
    return None, Problem.AMBIGUOUS if found else Problem.NOT_FOUND


def _rewrite(work: _Work, at: int, one: Instruction, address: Address | None, node: Node, span: Span) -> None:
    if one.text is None:
        work.outcomes.append(Outcome(at, address, node.id, span, problem=Problem.NO_TEXT))
        return
    source = _portion(work.new.text, one, address)
    if source is None:
        work.outcomes.append(Outcome(at, address, node.id, span, problem=Problem.NO_TEXT))
        return
    new = source.of(work.new.text)
    lead = "" if mark_of(new) or not node.mark else f"{node.mark} "
    work.edits.append(_Edit(span.start, span.end, lead + new, at, source, len(lead)))
    work.outcomes.append(Outcome(at, address, node.id, span, lead + new))


def _portion(text: str, one: Instruction, address: Address | None) -> Span | None:
    """Of words quoted for several places those of one: from the line that bears its label to the next such line."""
    if one.text is None or address is None or len(one.addresses) < 2:
        return one.text
    begin, kind = None, ""
    at = one.text.start
    for line in one.text.of(text).split("\n"):
        mark = mark_of(line)
        if begin is not None and mark and mark.kind == kind:
            return Span(begin, at - 1)
        if begin is None and mark and (mark.label or "").lower().removeprefix("điều ") == address.steps[0][1].lower():
            begin, kind = at, mark.kind
        at += len(line) + 1
    return Span(begin, one.text.end) if begin is not None else None


def _add(work: _Work, at: int, one: Instruction) -> None:
    address = one.addresses[0] if one.addresses else one.after
    node, problem = _behind(work, at, one)
    if node is None:
        work.outcomes.append(Outcome(at, address, None, problem=problem))
        return
    if one.text is None:
        work.outcomes.append(Outcome(at, address, node.id, problem=Problem.NO_TEXT))
        return
    end = _whole(node, work.old).end
    new = one.text.of(work.new.text)
    work.edits.append(_Edit(end, end, "\n" + new, at, one.text, 1))
    work.outcomes.append(Outcome(at, address, node.id, Span(end, end), new))


def _behind(work: _Work, at: int, one: Instruction) -> tuple[Node | None, Problem | None]:
    """Behind what an addition stands: the node that it names so, else the place itself, else the unit over the label that is new."""
    if at in work.pointed:
        return _place(work, at, None)
    if one.after is not None:
        return _place(work, at, one.after)
    if not one.addresses:
        return None, Problem.NOT_FOUND
    here = one.addresses[0]
    node, problem = _place(work, at, here)
    if node is not None or len(here.steps) == 1:
        return node, problem
    return _place(work, at, Address(here.steps[1:], here.span))


def _replace_phrases(
    work: _Work, at: int, one: Instruction, address: Address | None, node: Node | None, span: Span
) -> None:
    stood = span.of(work.old.text)
    found = False
    for old, new in one.phrases:
        for match in re.finditer(re.escape(old), stood):
            start = span.start + match.start()
            end, said = _tidy(work.old.text, start + len(old), new)
            work.edits.append(_Edit(start, end, said, at))
            found = True
    stands = stood
    for old, new in one.phrases:
        stands = stands.replace(old, new)
    problem = None if found else Problem.NO_PHRASE
    shown = span if node else None
    work.outcomes.append(Outcome(at, address, node.id if node else None, shown, stands if node else "", problem))


def _tidy(text: str, end: int, new: str) -> tuple[int, str]:
    """Of what is put out the blank behind it goes too."""
    return (end + 1, new) if not new and text[end : end + 1] == " " else (end, new)


def _whole(node: Node, reading: Reading) -> Span:
    """A node with all that is under it. Lines at its end that charge bodies or give the time of the whole group stay behind, for the other members have none of their own."""
    under = _under(node.id, reading.outline)
    if node.kind == "bullet" and _shares_lines(node, reading):
        while under and _charges(under[-1], reading):
            under.pop()
    return Span(node.span.start, max([node.span.end, *(one.span.end for one in under)]))


def _under(ident: str, outline: Sequence[Node]) -> list[Node]:
    found: list[Node] = []
    inside = {ident}
    for one in outline:
        if one.parent in inside:
            inside.add(one.id)
            found.append(one)
    return found


def _shares_lines(node: Node, reading: Reading) -> bool:
    """Whether a bullet beside it, of the same group, has no such line: then those of the last one are the group's."""
    beside = [
        one for one in reading.outline if one.parent == node.parent and one.kind == "bullet" and one.id != node.id
    ]
    return any(not any(_charges(under, reading) for under in _under(one.id, reading.outline)) for one in beside)


def _charges(node: Node, reading: Reading) -> bool:
    return is_role_line(node.body.of(reading.text))


def _apart(work: _Work) -> list[_Edit]:
    """In the order of the text; of two that meet the first stands and the other is told."""
    kept: list[_Edit] = []
    for edit in sorted(work.edits, key=lambda row: (row.start, row.end, row.instruction)):
        if kept and edit.start < kept[-1].end:
            first = kept[-1].instruction
            work.outcomes = [
                replace(row, problem=row.problem or Problem.OVERLAP)
                if row.instruction == edit.instruction != first
                else row
                for row in work.outcomes
            ]
        else:
            kept.append(edit)
    return kept


@dataclass(frozen=True, slots=True)
class _Shift:
    """Where an edit stands in the text as amended."""

    edit: _Edit
    start: int
    end: int


def _spliced(old: Reading, edits: Sequence[_Edit]) -> tuple[str, tuple[Paragraph, ...], list[_Shift]]:
    parts: list[str] = []
    shifts: list[_Shift] = []
    at = length = 0
    for edit in edits:
        parts += [old.text[at : edit.start], edit.text]
        start = length + edit.start - at
        shifts.append(_Shift(edit, start, start + len(edit.text)))
        at, length = edit.end, start + len(edit.text)
    text = "".join([*parts, old.text[at:]])
    return text, _paragraphs(old, text, shifts), shifts


def _paragraphs(old: Reading, text: str, shifts: Sequence[_Shift]) -> tuple[Paragraph, ...]:
    """The paragraphs as amended: those no edit touches keep what is known of their letters and cells."""
    known: dict[int, Paragraph] = {}
    for row in old.canonical.paragraphs:
        delta = sum(s.end - s.start - (s.edit.end - s.edit.start) for s in shifts if s.edit.end <= row.span.start)
        touched = any(s.edit.start < row.span.end and s.edit.end > row.span.start for s in shifts)
        if not touched:
            known[row.span.start + delta] = row._replace(span=Span(row.span.start + delta, row.span.end + delta))
    made: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        inside = [row for start, row in known.items() if at <= start <= at + len(line) and row.place]
        if inside:
            made += sorted(inside, key=lambda row: row.span.start)
        elif at in known and known[at].span.end == at + len(line):
            made.append(known[at])
        else:
            made.append(Paragraph(Span(at, at + len(line)), line))
        at += len(line) + 1
    return tuple(made)


def _changes(old: Reading, after: Reading, edits: Sequence[_Edit], shifts: Sequence[_Shift]) -> tuple[Change, ...]:
    before = [task for task in old.tasks if _meets(task, [(edit.start, edit.end) for edit in edits])]
    behind = [task for task in after.tasks if _meets(task, [(s.start, s.end) for s in shifts])]
    made = compared(Version(tuple(before), old.outline), Version(tuple(behind), after.outline))
    found = [_cited(change, shifts) for change in made]
    touched = {change.old.id for change in found if change.old}
    kept = [row for row in _same(old.tasks) if row.old and row.old.id not in touched]
    return tuple(sorted([*kept, *found], key=_order(shifts)))


def _meets(task: Task, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether the words of an order, or those that charge it or give its time, lie in one of the ranges."""
    own = [task.span, *(row.span for row in task.assignments), *([task.timeframe.span] if task.timeframe else [])]
    return any(start < span.end and span.start < end for start, end in ranges if start < end for span in own)


def _cited(change: Change, shifts: Sequence[_Shift]) -> Change:
    """With the instruction that made it, and the new order's spans put into the newer paper where it quotes the words."""
    task = change.new or change.old
    if task is None:
        return change
    if change.new is None:
        by = next((s for s in shifts if s.edit.start < task.span.end and task.span.start < s.edit.end), None)
        return replace(change, instruction=by.edit.instruction if by else None, cited=False)
    by = next((s for s in shifts if s.start < task.span.end and task.span.start < s.end), None)
    by = by or next((s for s in shifts if _meets(task, [(s.start, s.end)])), None)
    if by is None:
        return replace(change, cited=False)
    if by.edit.source is None or not (by.start + by.edit.lead <= task.span.start and task.span.end <= by.end):
        return replace(change, instruction=by.edit.instruction, cited=False)
    move = _mover(by)
    return replace(change, new=_moved(task, move), instruction=by.edit.instruction)


def _mover(by: _Shift) -> Callable[[Span], Span | None]:
    source = by.edit.source or Span(0, 0)
    delta = source.start - by.start - by.edit.lead

    def move(span: Span) -> Span | None:
        inside = by.start + by.edit.lead <= span.start and span.end <= by.end
        return Span(span.start + delta, span.end + delta) if inside else None

    return move


def _moved(task: Task, move: Callable[[Span], Span | None]) -> Task:
    """Spans into the newer paper; of what the older one still says (a line over the group) none."""
    none = Span(0, 0)
    charges = tuple(row._replace(span=move(row.span) or none) for row in task.assignments)
    frame = task.timeframe._replace(span=move(task.timeframe.span) or none) if task.timeframe else None
    return task._replace(span=move(task.span) or none, assignments=charges, timeframe=frame)


def _order(shifts: Sequence[_Shift]) -> Callable[[Change], tuple[int, int]]:
    """By where the older paper has it, the new ones where their instruction stands."""
    where = {s.edit.instruction: s.edit.start for s in reversed(shifts)}

    def key(change: Change) -> tuple[int, int]:
        if change.old is not None:
            return change.old.span.start, 0
        return where.get(change.instruction if change.instruction is not None else -1, 0), 1

    return key
