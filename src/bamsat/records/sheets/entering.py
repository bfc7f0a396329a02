"""From understood rows to the public contract of a reading: each row an order with the span of its words in the file as read. Pure.

The file itself is read as any paper is; what a person said its columns mean takes the place of what the machine found of orders.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
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
    text, rows = Text(contract["text"]), _Rows(contract["outline"])
    at = 0
    for line in lines:
        span = text.find(line.text, at)
        if span is None:
            left.append(Left(line.row, "không tìm thấy câu chữ của dòng trong văn bản đã đọc", line.text))
            continue
        at = span[1]
        orders.append(_order(text, rows.at(span[0]), line, span, len(orders) + 1, names))
    return {**contract, "tasks": orders, "indicators": []}, left


class Text:
    """A text that is searched for words however its lines break; offsets are in code points of the text as given."""

    def __init__(self, text: str) -> None:
        self.as_given = text
        words = list(re.finditer(r"\S+", text))
        self._plain = " ".join(word[0] for word in words)
        self._starts = [word.start() for word in words]
        self._plain_starts = list(accumulate((len(word[0]) + 1 for word in words), initial=0))

    def find(self, words: str, since: int = 0, until: int | None = None) -> tuple[int, int] | None:
        """Where words stand from `since` on and before `until`; without `until` else anywhere."""
        said = " ".join(words.split()[:500])
        first, last = self._to_plain(since), len(self._plain) if until is None else self._to_plain(until)
        at = self._plain.find(said, first, last)
        if at < 0 and until is None:
            at = self._plain.find(said)
        return (self._to_given(at), self._to_given(at + len(said) - 1) + 1) if said and at >= 0 else None

    def _to_plain(self, place: int) -> int:
        word = bisect_right(self._starts, place) - 1
        if word < 0:
            return 0
        return min(self._plain_starts[word] + place - self._starts[word], self._plain_starts[word + 1])

    def _to_given(self, place: int) -> int:
        word = bisect_right(self._plain_starts, place) - 1
        return self._starts[word] + place - self._plain_starts[word]


class _Rows:
    """The parts of an outline by where they stand; of those that hold a place the last one listed, which is the innermost."""

    def __init__(self, outline: Sequence[Json]) -> None:
        self._nodes = sorted(outline, key=lambda node: int(node["span"][0]))
        self._starts = [node["span"][0] for node in self._nodes]
        self._ends = list(accumulate((node["span"][1] for node in self._nodes), max))

    def at(self, place: int) -> Json | None:
        """The one among those begun before it that is begun last and still holds it; nothing where none does."""
        number = bisect_right(self._starts, place) - 1
        while number >= 0 and self._ends[number] > place:
            if self._nodes[number]["span"][1] > place:
                return self._nodes[number]
            number -= 1
        return None


def _order(text: Text, node: Json | None, line: Line, span: tuple[int, int], number: int, names: Names) -> Json:
    row = tuple(node["span"]) if node else span
    parts = [
        {
            "role": str(role),
            "body": names.name(printed),
            "span": list(_cell(text, printed, row)),
            "inherited_from": None,
        }
        for role in _ROLES
        for printed in names.bodies(line.bodies.get(role, ""))
    ]
    frame = _frame(text, line, row)
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


def _cell(text: Text, printed: str, row: tuple[int, int]) -> tuple[int, int]:
    """Where a cell's words stand: in its row, else in the nearest row above that says them (merged down, or *như trên*)."""
    if found := text.find(printed, row[0], row[1]):
        return found
    above = text.as_given.rfind(printed, 0, row[0])
    return (above, above + len(printed)) if above >= 0 else row


def _frame(text: Text, line: Line, row: tuple[int, int]) -> Json | None:
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
