"""The strip of a task's turns, folded by year where there are many: a monthly task to 2030 has sixty."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bamsat.records.tasks.vocabulary import SIGNS

MOST = 12  # turns that are shown without folding


@dataclass(frozen=True, slots=True)
class Year:
    """The turns of one year. `is_open`: the turn that speaks for the task is one of them."""

    name: str
    turns: tuple[dict[str, Any], ...]
    is_open: bool

    @property
    def told(self) -> str:
        """`12 kỳ: 3 hoàn thành đúng hạn, 9 chưa đến kỳ`."""
        counts = Counter(turn["code"] for turn in self.turns)
        parts = (f"{counts[sign]} {str(label).lower()}" for sign, label in SIGNS.items() if counts[sign])
        return f"{len(self.turns)} kỳ: {', '.join(parts)}"


def strip(turns: Sequence[Any]) -> list[dict[str, Any]]:
    """What a strip shows of each turn."""
    return [
        {
            "label": turn.label,
            "code": turn.verdict.sign,
            "title": SIGNS[turn.verdict.sign],
            "due": turn.verdict.due_on,
        }
        for turn in turns
    ]


def years(turns: Sequence[Any], speaking: int) -> list[Year]:
    """Turns in their order by the year in which they are due or begin; none where they are few, or all of one year. `speaking`: id of the turn
    that speaks for the task."""
    found = [
        Year(name, tuple(strip(held := list(rows))), any(turn.number == speaking for turn in held))
        for name, rows in groupby(turns, key=_year)
    ]
    return found if len(turns) > MOST and len(found) > 1 else []


def _year(turn: Any) -> str:
    day = turn.verdict.due_on or turn.from_on
    return f"Năm {day.year}" if day else "Không có ngày"
