"""What the review draws of each order: its card, its words in the paper, and how far the review is."""

from dataclasses import dataclass
from typing import Any

from bamsat.doors.web.paper import Mark
from bamsat.records.directives.clauses import clauses
from bamsat.records.directives.vocabulary import Decision, Part

Groups = dict[tuple[str, str], list[Any]]  # by code and group of a question
QUESTIONS = {
    "no-lead": "Chưa rõ cơ quan chủ trì",
    "ambiguous-body": "Nhiều cơ quan, không nêu ai chủ trì",
    "vague-deadline": "Thời gian ghi chung chung",
    "split-suggested": "Có thể là nhiều việc trong một đoạn",
    "broken-text": "Câu chữ đọc được bị ngắt quãng, hãy đối chiếu với văn bản",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One order as drawn. `order` is the proposal; `parts` are grouped by role in the fixed order of roles.

    `questions` are asked here, each with `count`, the undecided orders for which it is asked; `awaits` are those asked at an order before it.
    """

    order: Any
    questions: list[dict[str, Any]]
    parts: list[tuple[str, str, list[dict[str, Any]]]]
    leads: list[str]
    pieces: list[tuple[int, str]]  # clause start, words: where it may be split
    awaits: list[Any]  # the orders at which what is open here is asked once for the group

    @property
    def is_open(self) -> bool:
        return bool(self.order.decision == Decision.PENDING)


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the review is."""

    total: int
    decided: int
    questions: int  # undecided orders at which something is asked
    accepted: int
    clear: int  # undecided orders of which nothing is open

    @property
    def pending(self) -> int:
        return self.total - self.decided


def groups(orders: list[Any]) -> Groups:
    """Of each question that is asked once for a group its undecided orders, in the paper's order."""
    found: Groups = {}
    for order in orders:
        for row in order.questions if order.decision == Decision.PENDING else []:
            if "group" in row:
                found.setdefault((row["code"], row["group"]), []).append(order)
    return found


def _asked(order: Any, together: Groups) -> tuple[list[dict[str, Any]], list[Any]]:
    """The questions that are asked at this order, and the orders at which its others are."""
    here, awaits = [], []
    for row in order.questions:
        group = together.get((row["code"], row.get("group", "")), [order])
        if group[0].pk == order.pk or order.decision != Decision.PENDING:
            here.append({"label": QUESTIONS.get(row["code"], row["code"]), **row, "count": len(group)})
        else:
            awaits.append(group[0])
    return here, awaits


def card(order: Any, text: str, together: Groups) -> Card:
    """`together`: the questions that are asked once for a group, as `groups` gives them."""
    parts = [
        (role.value, str(role.label), [part for part in order.parts if part["role"] == role])
        for role in Part
        if any(part["role"] == role for part in order.parts)
    ]
    source = text[order.start : order.end]
    pieces = [(begin, source[begin:end].strip()) for begin, end in clauses(source)]
    questions, awaits = _asked(order, together)
    return Card(
        order,
        questions,
        parts,
        [part["name"] for part in order.parts if part["role"] == Part.LEAD],
        pieces if len(pieces) > 1 else [],
        awaits,
    )


def cards(orders: list[Any], text: str) -> list[Card]:
    """Questions first, then the rest in the paper's order."""
    together = groups(orders)
    drawn = [card(order, text, together) for order in orders]
    return sorted(drawn, key=lambda one: not (one.is_open and one.questions))


def tally(orders: list[Any]) -> Tally:
    pending = [order for order in orders if order.decision == Decision.PENDING]
    together = groups(orders)
    return Tally(
        len(orders),
        len(orders) - len(pending),
        sum(bool(_asked(order, together)[0]) for order in pending),
        sum(order.decision == Decision.ACCEPTED for order in orders),
        sum(not order.questions for order in pending),
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
