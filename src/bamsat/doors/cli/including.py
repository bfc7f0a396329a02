"""`bamsat include`: each order of a directive with the sentence of a yearly plan that speaks of it, or *CHƯA THẤY*."""

import json
from collections.abc import Sequence
from typing import Any

import click

from bamsat.reading.alignment import Held, Included

MISSING = "CHƯA THẤY"
Json = dict[str, Any]


def present(rows: Sequence[Included], form: str) -> None:
    click.echo(json.dumps(to_json(rows), ensure_ascii=False, indent=1) if form == "json" else as_text(rows))


def as_text(rows: Sequence[Included]) -> str:
    """Each order, then its best sentence and why, or that none was found and what comes nearest."""
    lines = []
    for number, row in enumerate(rows, 1):
        lines.append(f"{number}. {_line(row.order.text)}")
        if row.is_missing:
            lines.append(f"   {MISSING}")
            lines += [f"   gần nhất: “{one.text}”" for one in row.near[:1]]
        else:
            best = row.found[0]
            reasons = "; ".join(reason.words for reason in best.link.reasons)
            lines.append(f"   CÓ: “{best.text}”{f' ({reasons})' if reasons else ''}")
    missing = sum(row.is_missing for row in rows)
    lines.append(f"\n{len(rows)} nội dung phải có · {len(rows) - missing} đã thấy · {missing} chưa thấy")
    return "\n".join(lines)


def to_json(rows: Sequence[Included]) -> Json:
    """`orders`: text, missing, found and near with span `[start, end)` into the plan's canonical text, score, reasons."""
    orders = [
        {
            "text": row.order.text,
            "span": list(row.order.span),
            "missing": row.is_missing,
            "found": [_held(one) for one in row.found],
            "near": [_held(one) for one in row.near],
        }
        for row in rows
    ]
    return {"schema": "bamsat.inclusion/1", "orders": orders, "missing": sum(row.is_missing for row in rows)}


def _held(one: Held) -> Json:
    reasons = [{"code": reason.code, "words": reason.words} for reason in one.link.reasons]
    return {"text": one.text, "span": list(one.span), "score": one.link.score, "reasons": reasons}


def _line(text: str) -> str:
    return " ".join(text.split())
