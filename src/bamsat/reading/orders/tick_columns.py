"""The time of a row that is ticked under columns of periods: `2031 | 2032 | 2033`, `Quý I/2031 | Quý II/2031`.

One tick gives the period that heads its column; ticks side by side give the first to the last. Ticks apart are as many rounds, which no frame
holds: they give nothing, nor does a column that figures fill (a budget by year).
"""

import re
from collections.abc import Sequence

from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.paper import Timeframe
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph

_PERIOD = re.compile(
    r"(?:năm\s+)?20\d\d|(?:quý|q\.?)\s*(?:IV|I{1,3}|[1-4])(?:\s*(?:[/-]|năm)\s*20\d\d)?|(?:tháng|t\.?)\s*\d{1,2}(?:\s*(?:[/-]|năm)\s*20\d\d)?",
    re.IGNORECASE,
)
_NOWHERE = Span(0, 0)
_TICK = re.compile(r"\s*[xX×✓✔√ü\uf0fc+*●•■]\s*")


def periods(row: dict[int, Paragraph]) -> tuple[int, ...]:
    """The columns of a row of heads that periods head; none where fewer than two do."""
    found = tuple(column for column, cell in sorted(row.items()) if _PERIOD.fullmatch(cell.text.strip(" *")))
    return found if len(found) > 1 else ()


def ticked(row: dict[int, Paragraph], columns: Sequence[int]) -> list[int]:
    """Which of the columns bear a tick in a row, by their place among them; empty where ticks stand apart or a cell holds more than a tick."""
    said = [number for number, column in enumerate(columns) if column in row and row[column].text.strip()]
    ticks = [number for number in said if _TICK.fullmatch(row[columns[number]].text)]
    side_by_side = ticks == list(range(ticks[0], ticks[-1] + 1)) if ticks else False
    return ticks if ticks == said and side_by_side else []


def timeframe(heads: Sequence[Paragraph]) -> Timeframe | None:
    """The frame from the first to the last of the heads above the ticks of a row; its span is that of the first."""
    frames = [frame for head in heads if (frame := find_timeframe(head.text, head.span.start))]
    if not frames or len(frames) < len(heads):
        return None
    first, last = frames[0], frames[-1]
    start = first.due if len(frames) > 1 else None
    return first._replace(start=start, due=last.due, rule=RULE.name)


def _shown(words: str) -> str:
    heads, cells = ([part.strip() for part in half.split("|")] for half in words.split("//"))
    row = {number: Paragraph(_NOWHERE, text) for number, text in enumerate(heads)}
    columns = periods(row)
    marks = ticked({number: Paragraph(_NOWHERE, text) for number, text in enumerate(cells)}, columns)
    return ", ".join(heads[columns[number]] for number in marks)


RULE: Rule = Rule(
    "table.ticks",
    "The practice of plans and schemes: a road map by year, quarter or month",
    _shown,
    {
        "2031 | 2032 | 2033 // x | X | ": "2031, 2032",
        "Quý I/2031 | Quý II/2031 //  | ✓": "Quý II/2031",
    },
    ("2031 | 2032 | 2033 // x |  | x", "2031 | 2032 // 150 | 200", "2031 | Ghi chú // x | "),
)
