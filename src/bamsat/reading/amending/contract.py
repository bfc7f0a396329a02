"""The public shape of an amendment, `bamsat.amendment/1`, and its JSON Schema. Fields may be added; those here keep their names and meaning."""

from typing import Any

from bamsat.reading.amending.model import KINDS, Act, Amendment, Change, Instruction, Outcome, Problem
from bamsat.reading.paper import Reading, Task

SCHEMA = "bamsat.amendment/1"
Json = dict[str, Any]


def to_contract(amendment: Amendment, old: Reading, new: Reading) -> Json:
    """The amendment as the JSON object that `bamsat amend --format json` prints."""
    return {
        "schema": SCHEMA,
        "old": _paper(old),
        "new": _paper(new),
        "changes": [_change(row) for row in amendment.changes],
        "instructions": [_instruction(row, new.text) for row in amendment.instructions],
        "outcomes": [_outcome(row, old.text) for row in amendment.outcomes],
        "summary": {kind: sum(kind in row.kinds for row in amendment.changes) for kind in KINDS},
    }


def _paper(reading: Reading) -> Json:
    header = reading.header
    return {"number": header.number, "issuer": header.issuer, "issued_on": header.date, "title": header.title}


def _change(row: Change) -> Json:
    return {
        "kinds": list(row.kinds),
        "old": _task(row.old),
        "new": _task(row.new),
        "pieces": [{"kind": piece.kind, "text": piece.text} for piece in row.pieces],
        "instruction": row.instruction,
        "cited": row.cited,
    }


def _task(task: Task | None) -> Json | None:
    if task is None:
        return None
    frame = task.timeframe
    told = (
        {"text": frame.text, "start": frame.start, "due": frame.due, "recurrence": frame.recurrence} if frame else None
    )
    charges = [{"role": row.role, "body": row.body} for row in task.assignments]
    return {"id": task.id, "text": task.text, "span": list(task.span), "assignments": charges, "timeframe": told}


def _instruction(row: Instruction, text: str) -> Json:
    return {
        "act": str(row.act),
        "span": list(row.span),
        "addresses": [one.words for one in row.addresses],
        "after": row.after.words if row.after else None,
        "paper": row.paper,
        "text": row.text.of(text) if row.text else None,
        "phrases": [list(pair) for pair in row.phrases],
    }


def _outcome(row: Outcome, text: str) -> Json:
    return {
        "instruction": row.instruction,
        "address": row.address.words if row.address else None,
        "node": row.node,
        "stood": row.stood.of(text) if row.stood else None,
        "stands": row.stands,
        "problem": str(row.problem) if row.problem else None,
    }


def _record(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _maybe(items: Json) -> Json:
    return {"anyOf": [items, {"type": "null"}]}


_TEXT: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_COUNT: Json = {"type": "integer", "minimum": 0}
_SPAN: Json = {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}
_PAPER = _record(number=_MAYBE, issuer=_MAYBE, issued_on=_MAYBE, title=_MAYBE)
_FRAME = _record(text=_TEXT, start=_MAYBE, due=_MAYBE, recurrence=_MAYBE)
_ORDER = _record(
    id=_TEXT, text=_TEXT, span=_SPAN, assignments=_list(_record(role=_TEXT, body=_TEXT)), timeframe=_maybe(_FRAME)
)
_CHANGE = _record(
    kinds=_list({"enum": list(KINDS)}),
    old=_maybe(_ORDER),
    new=_maybe(_ORDER),
    pieces=_list(_record(kind={"enum": ["same", "out", "in"]}, text=_TEXT)),
    instruction=_maybe(_COUNT),
    cited={"type": "boolean"},
)
_INSTRUCTION = _record(
    act={"enum": [str(one) for one in Act]},
    span=_SPAN,
    addresses=_list(_TEXT),
    after=_MAYBE,
    paper=_MAYBE,
    text=_MAYBE,
    phrases=_list({"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2}),
)
_OUTCOME = _record(
    instruction=_COUNT,
    address=_MAYBE,
    node=_MAYBE,
    stood=_MAYBE,
    stands=_TEXT,
    problem=_maybe({"enum": [str(one) for one in Problem]}),
)


def schema() -> Json:
    """JSON Schema (2020-12) of the public shape; printed by `bamsat schema --amendment`."""
    whole = _record(
        schema={"const": SCHEMA},
        old=_PAPER,
        new=_PAPER,
        changes=_list(_CHANGE),
        instructions=_list(_INSTRUCTION),
        outcomes=_list(_OUTCOME),
        summary=_record(**dict.fromkeys(KINDS, _COUNT)),
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **whole}
