"""What the review draws of each order: its card, its words in the paper, and how far the review is."""

from dataclasses import dataclass
from typing import Any

from bamsat.doors.web.paper import Mark
from bamsat.records.directives.clauses import clauses
from bamsat.records.directives.vocabulary import Decision, Part

QUESTIONS = {
    "no-lead": "Chưa rõ cơ quan chủ trì",
    "ambiguous-body": "Nhiều cơ quan, không nêu ai chủ trì",
    "vague-deadline": "Thời gian ghi chung chung",
    "split-suggested": "Có thể là nhiều việc trong một đoạn",
    "broken-text": "Câu chữ đọc được bị ngắt quãng, hãy đối chiếu với văn bản",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One order as drawn. `order` is the proposal; `parts` are grouped by role in the fixed order of roles."""

    order: Any
    questions: list[dict[str, Any]]
    parts: list[tuple[str, str, list[dict[str, Any]]]]
    leads: list[str]
    pieces: list[tuple[int, str]]  # clause start, words: where it may be split

    @property
    def is_open(self) -> bool:
        return bool(self.order.decision == Decision.PENDING)


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the review is."""

    total: int
    decided: int
    questions: int
    accepted: int

    @property
    def pending(self) -> int:
        return self.total - self.decided


def card(order: Any, text: str) -> Card:
    parts = [
        (role.value, str(role.label), [part for part in order.parts if part["role"] == role])
        for role in Part
        if any(part["role"] == role for part in order.parts)
    ]
    source = text[order.start : order.end]
    pieces = [(begin, source[begin:end].strip()) for begin, end in clauses(source)]
    return Card(
        order,
        [{"label": QUESTIONS.get(row["code"], row["code"]), **row} for row in order.questions],
        parts,
        [part["name"] for part in order.parts if part["role"] == Part.LEAD],
        pieces if len(pieces) > 1 else [],
    )


def cards(orders: list[Any], text: str) -> list[Card]:
    """Questions first, then the rest in the paper's order."""
    drawn = [card(order, text) for order in orders]
    return sorted(drawn, key=lambda one: not (one.is_open and one.questions))


def tally(orders: list[Any]) -> Tally:
    pending = [order for order in orders if order.decision == Decision.PENDING]
    return Tally(
        len(orders),
        len(orders) - len(pending),
        sum(bool(order.questions) for order in pending),
        sum(order.decision == Decision.ACCEPTED for order in orders),
    )


def marks(orders: list[Any]) -> list[Mark]:
    """The words of the paper that each order was read from."""
    found: list[Mark] = []
    for order in orders:
        found.append((order.start, order.end, "order", order.pk))
        found += [
            (part["start"], part["end"], str(part["role"]), order.pk)
            for part in order.parts
            if part["start"] is not None
        ]
        span = order.time.get("span")
        if span:
            found.append((span[0], span[1], "time", order.pk))
    return found
