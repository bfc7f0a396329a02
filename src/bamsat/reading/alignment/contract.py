"""The public shape of an alignment, `bamsat.alignment/1`, and its JSON Schema.

Fields may be added; those here keep their names and meaning. Spans are `[start, end)` in code points into the canonical text of their paper, as `bamsat read` prints it.
"""

from typing import Any

from bamsat.reading.alignment.model import COMPARISONS, RELATIONS, Alignment, Link, Provision, Side, Target, TargetTaken

SCHEMA = "bamsat.alignment/1"
Json = dict[str, Any]


def to_contract(alignment: Alignment) -> Json:
    """The alignment as the JSON object that `bamsat align --format json` prints."""
    taken, gaps = len(alignment.orders) - len(alignment.gaps), len(alignment.gaps)
    return {
        "schema": SCHEMA,
        "upper": _side(alignment.upper),
        "lower": _side(alignment.lower),
        "orders": [
            {
                "upper": order.upper,
                "gap": order.is_gap,
                "links": [_link(link) for link in order.links],
                "near": [_link(link) for link in order.near],
            }
            for order in alignment.orders
        ],
        "targets": [_taken(target) for target in alignment.targets],
        "added": list(alignment.added),
        "summary": {"orders": len(alignment.orders), "taken_up": taken, "gaps": gaps, "added": len(alignment.added)},
    }


def _side(side: Side) -> Json:
    return {
        "number": side.number,
        "issuer": side.issuer,
        "issued_on": side.issued_on,
        "title": side.title,
        "provisions": [_provision(row) for row in side.provisions],
        "targets": [_target(target) for target in side.targets],
    }


def _provision(row: Provision) -> Json:
    return {
        "id": row.id,
        "text": row.text,
        "span": list(row.span),
        "headings": list(row.headings),
        "leads": list(row.leads),
        "partners": list(row.partners),
        "due_on": row.due_on.isoformat() if row.due_on else None,
    }


def _target(target: Target) -> Json:
    return {
        "text": target.text, "value": target.value, "unit": target.unit, "span": list(target.span), "by": target.by,
        "order": target.order,
    }  # fmt: skip


def _link(link: Link) -> Json:
    reasons = [{"code": reason.code, "words": reason.words} for reason in link.reasons]
    return {"lower": link.lower, "relation": link.relation, "score": link.score, "reasons": reasons}


def _taken(target: TargetTaken) -> Json:
    return {
        "upper": target.upper, "lower": target.lower, "comparison": target.comparison, "score": target.score,
        "words": target.words,
    }  # fmt: skip


def _record(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


_TEXT: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_COUNT: Json = {"type": "integer", "minimum": 0}
_SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
_SPAN: Json = {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}

_SIDE = _record(
    number=_MAYBE,
    issuer=_MAYBE,
    issued_on=_MAYBE,
    title=_MAYBE,
    provisions=_list(
        _record(
            id=_TEXT,
            text=_TEXT,
            span=_SPAN,
            headings=_list(_TEXT),
            leads=_list(_TEXT),
            partners=_list(_TEXT),
            due_on=_MAYBE,
        )
    ),
    targets=_list(_record(text=_TEXT, value=_TEXT, unit=_TEXT, span=_SPAN, by=_MAYBE, order=_MAYBE)),
)
_LINK = _record(
    lower=_TEXT, relation={"enum": list(RELATIONS)}, score=_SHARE, reasons=_list(_record(code=_TEXT, words=_TEXT))
)


def schema() -> Json:
    """JSON Schema (2020-12) of the public shape; printed by `bamsat schema --alignment`."""
    whole = _record(
        schema={"const": SCHEMA},
        upper=_SIDE,
        lower=_SIDE,
        orders=_list(_record(upper=_TEXT, gap={"type": "boolean"}, links=_list(_LINK), near=_list(_LINK))),
        targets=_list(
            _record(
                upper=_COUNT,
                lower={"type": ["integer", "null"], "minimum": 0},
                comparison={"enum": list(COMPARISONS)},
                score=_SHARE,
                words=_TEXT,
            )
        ),
        added=_list(_TEXT),
        summary=_record(orders=_COUNT, taken_up=_COUNT, gaps=_COUNT, added=_COUNT),
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **whole}
