"""The public shape of a reading, `bamsat.directive/1`, and its JSON Schema.

Fields may be added; those here keep their names and meaning. Spans are `[start, end)` in code points into `text`.
"""

from dataclasses import asdict
from typing import Any

from bamsat.reading.outline.roles import BESIDE
from bamsat.reading.paper import Assignment, Body, Header, Node, Reading, Reference, Signature, Task, Timeframe
from bamsat.reading.spans import Span

SCHEMA = "bamsat.directive/1"
Json = dict[str, Any]


def to_contract(reading: Reading) -> Json:
    """The reading as the JSON object that `bamsat read --format json` prints."""
    return {
        "schema": SCHEMA,
        "source": asdict(reading.source),
        "text": reading.text,
        "header": _header(reading.header),
        "outline": [_node(node) for node in reading.outline],
        "references": [_reference(reference) for reference in reading.references],
        "bodies": [_body(body) for body in reading.bodies],
        "tasks": [_task(task) for task in reading.tasks],
        "indicators": [{**asdict(i), "span": list(i.span)} for i in reading.indicators],
        "recipients": [{**asdict(r), "span": list(r.span)} for r in reading.recipients],
        "signature": {
            **_signature(reading.signature),
            "cosigners": [_signature(s) for s in reading.signature.cosigners],
        },
        "warnings": [{"code": w.code, "message": w.message, "span": _span(w.span)} for w in reading.warnings],
    }


def _header(header: Header) -> Json:
    return {**asdict(header), "spans": {name: list(span) for name, span in header.spans.items()}}


def _signature(signature: Signature) -> Json:
    whole = asdict(signature)
    del whole["cosigners"]
    return {**whole, "span": _span(signature.span)}


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _node(node: Node) -> Json:
    return {
        "id": node.id,
        "parent": node.parent,
        "label": node.label,
        "heading": node.heading,
        "level": node.level,
        "kind": node.kind,
        "role": None if node.role in BESIDE else node.role,
        "span": list(node.span),
        "page": node.page,
    }


def _reference(reference: Reference) -> Json:
    return {**asdict(reference), "spans": [list(span) for span in reference.spans]}


def _body(body: Body) -> Json:
    return {**asdict(body), "spans": [list(span) for span in body.spans]}


def _task(task: Task) -> Json:
    return {
        "id": task.id,
        "node": task.node,
        "text": task.text,
        "span": list(task.span),
        "page": task.page,
        "assignments": [_assignment(a) for a in task.assignments],
        "timeframe": _timeframe(task.timeframe),
        "products": list(task.products),
        "fields": list(task.fields),
        "confidence": round(task.confidence, 2),
        "questions": [
            {"code": q.code, "text": q.text, "span": _span(q.span)} for q in task.questions if q.asked_at is None
        ],
        "awaits": [{"code": q.code, "task": q.asked_at} for q in task.questions if q.asked_at],
        "rule": task.rule,
    }


def _assignment(assignment: Assignment) -> Json:
    return {**assignment._asdict(), "span": list(assignment.span)}


def _timeframe(frame: Timeframe | None) -> Json | None:
    return {**frame._asdict(), "span": list(frame.span)} if frame else None


def _record(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


_TEXT: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_COUNT: Json = {"type": ["integer", "null"], "minimum": 1}
_SPAN: Json = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_MAYBE_SPAN: Json = {"anyOf": [_SPAN, {"type": "null"}]}
_SIGNATURE: Json = {"authority": _MAYBE, "position": _MAYBE, "name": _MAYBE, "span": _MAYBE_SPAN, "rule": _TEXT}
_NUMBER: Json = {"type": ["number", "null"]}


def _one_of(*values: str | None) -> Json:
    return {"enum": list(values)}


def schema() -> Json:
    """JSON Schema (2020-12) of the public shape; printed by `bamsat schema`."""
    timeframe = _record(
        text=_TEXT,
        start=_MAYBE,
        due=_MAYBE,
        recurrence=_one_of("annual", "semiannual", "quarterly", "monthly", "continuous", None),
        span=_SPAN,
        inherited_from=_MAYBE,
        rule=_TEXT,
    )
    whole = _record(
        schema={"const": SCHEMA},
        source=_record(filename=_TEXT, sha256=_TEXT, media_type=_TEXT, origin=_TEXT, pages=_COUNT),
        text=_TEXT,
        header=_record(
            **dict.fromkeys(
                ("number", "type", "issuer", "parent_body", "place", "date", "title", "secrecy", "urgency"), _MAYBE
            ),
            rules={"type": "object", "additionalProperties": _TEXT},
            spans={"type": "object", "additionalProperties": _SPAN},
        ),
        outline=_list(_OUTLINE_NODE),
        references=_list(
            _record(
                number=_TEXT,
                type=_MAYBE,
                issuer=_MAYBE,
                date=_MAYBE,
                title=_MAYBE,
                relation=_one_of("implements", "basis", "amends", "replaces", "mentions"),
                alias=_MAYBE,
                spans=_list(_SPAN),
                rule=_TEXT,
                directive=_MAYBE,
                resolution=_one_of("found", "unknown", "ambiguous", None),
            )
        ),
        bodies=_list(_record(name=_TEXT, canonical=_MAYBE, kind=_MAYBE, level=_MAYBE, spans=_list(_SPAN))),
        tasks=_list(_task_schema(timeframe)),
        indicators=_list(
            _record(
                text=_TEXT,
                value=_TEXT,
                unit=_TEXT,
                comparator=_MAYBE,
                low=_NUMBER,
                high=_NUMBER,
                by=_MAYBE,
                span=_SPAN,
                rule=_TEXT,
            )
        ),
        recipients=_list(_record(text=_TEXT, purpose=_MAYBE, span=_SPAN, rule=_TEXT)),
        signature=_record(**_SIGNATURE, cosigners=_list(_record(**_SIGNATURE))),
        warnings=_list(_record(code=_TEXT, message=_TEXT, span=_MAYBE_SPAN)),
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **whole}


_ROLES_OF_NODES = (
    "preamble", "purpose", "viewpoint", "objectives", "tasks", "organisation", "recipients", "signature", "appendix", None,
)  # fmt: skip

_OUTLINE_NODE = _record(
    id=_TEXT,
    parent=_MAYBE,
    label=_MAYBE,
    heading=_TEXT,
    level={"type": "integer", "minimum": 0},
    kind=_one_of("heading", "paragraph", "bullet", "table", "row"),
    role=_one_of(*_ROLES_OF_NODES),
    span=_SPAN,
    page=_COUNT,
)


def _task_schema(timeframe: Json) -> Json:
    return _record(
        id=_TEXT,
        node=_TEXT,
        text=_TEXT,
        span=_SPAN,
        page=_COUNT,
        assignments=_list(
            _record(
                role=_one_of("direct", "lead", "coordinate", "supervise"),
                body=_TEXT,
                span=_SPAN,
                inherited_from=_MAYBE,
                rule=_TEXT,
            )
        ),
        timeframe={"anyOf": [timeframe, {"type": "null"}]},
        products=_list(_TEXT),
        fields=_list(_TEXT),
        confidence={"type": "number", "minimum": 0, "maximum": 1},
        questions=_list(_record(code=_TEXT, text=_TEXT, span=_MAYBE_SPAN)),
        awaits=_list(_record(code=_TEXT, task=_TEXT)),
        rule=_TEXT,
    )
