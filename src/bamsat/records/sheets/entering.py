"""From understood rows to the public contract of a reading: each row an order with the span of its words in the file as read. Pure.

The file itself is read as any paper is; what a person said its columns mean takes the place of what the machine found of orders.
"""

import re
from collections.abc import Sequence
from typing import Any

from bamsat.records.directives.proposing import questions
from bamsat.records.sheets.heads import Meaning
from bamsat.records.sheets.names import Names
from bamsat.records.sheets.understanding import Left, Line

Json = dict[str, Any]
_ROLES = (Meaning.DIRECT, Meaning.LEAD, Meaning.COORDINATE, Meaning.SUPERVISE)
_SURE = 0.9  # the columns were said by a person, each row is still to be reviewed


def with_lines(contract: Json, lines: Sequence[Line], names: Names) -> tuple[Json, list[Left]]:
    """The contract with these rows as its orders, and the rows whose words do not stand in it."""
    orders: list[Json] = []
    left: list[Left] = []
    at = 0
    for line in lines:
        span = find(contract["text"], line.text, at)
        if span is None:
            left.append(Left(line.row, "không tìm thấy câu chữ của dòng trong văn bản đã đọc", line.text))
            continue
        at = span[1]
        orders.append(_order(contract, line, span, len(orders) + 1, names))
    return {**contract, "tasks": orders, "indicators": []}, left


def find(text: str, words: str, since: int = 0) -> tuple[int, int] | None:
    """Where words stand, however lines break; from `since` on, else anywhere."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split()[:500])))
    match = pattern.search(text, since) or pattern.search(text)
    return match.span() if match and match.end() > match.start() else None


def _order(contract: Json, line: Line, span: tuple[int, int], number: int, names: Names) -> Json:
    node = _row_at(contract["outline"], span[0])
    row = tuple(node["span"]) if node else span
    parts = [
        {
            "role": str(role),
            "body": names.name(printed),
            "span": list(_cell(contract["text"], printed, row)),
            "inherited_from": None,
        }
        for role in _ROLES
        for printed in names.bodies(line.bodies.get(role, ""))
    ]
    frame = _frame(contract["text"], line, row)
    asked = questions([{"role": part["role"], "name": part["body"]} for part in parts], frame or {}, settled=False)
    return {
        "id": f"t{number}",
        "node": node["id"] if node else "",
        "text": line.text,
        "span": list(span),
        "page": None,
        "assignments": parts,
        "timeframe": frame,
        "products": [part for piece in line.products.split("\n") if (part := " ".join(piece.split()))],
        "fields": [],
        "confidence": _SURE,
        "questions": [{**one, "span": None} for one in asked],
        "rule": "sheet.columns",
    }


def _row_at(outline: list[Json], start: int) -> Json | None:
    held = [node for node in outline if node["span"][0] <= start < node["span"][1]]
    return held[-1] if held else None


def _cell(text: str, printed: str, row: tuple[int, int]) -> tuple[int, int]:
    """Where a cell's words stand: in its row, else in the nearest row above that says them (merged down, or *như trên*)."""
    found = find(text[row[0] : row[1]], printed)
    if found:
        return row[0] + found[0], row[0] + found[1]
    above = text.rfind(printed, 0, row[0])
    return (above, above + len(printed)) if above >= 0 else row


def _frame(text: str, line: Line, row: tuple[int, int]) -> Json | None:
    if not line.time_text and line.start is None:
        return None
    start = (line.time.start if line.time else "") or (line.start.partial if line.start else "")
    return {
        "text": line.time_text,
        "start": start or None,
        "due": (line.time.partial if line.time else "") or None,
        "recurrence": (line.time.recurrence if line.time else "") or None,
        "span": list(_cell(text, line.time_text, row)) if line.time_text else list(row),
        "inherited_from": None,
    }
