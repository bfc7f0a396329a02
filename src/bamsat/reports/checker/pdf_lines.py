"""Lines of a page of a PDF: parted into the columns of head and tail, with the rules drawn near them; tables apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bamsat.reports.checker.pdf_letters import MM, Glyph, Rule, lines
from bamsat.reports.checker.seen import Letters

_COLUMNS = 5.0  # mm: a wider gap parts two columns
_WORD_GAP = 0.18  # of the size
_WIDE = 60.0  # mm: rules of a table, not of a heading
_TABLE_STEP = 90.0  # mm between two rules of one table
_UNDER = (0.2, 1.6)  # mm below the baseline: an underline
_ABOVE = 12.0  # mm above the baseline: a rule that parts these lines from those before
_COPY = re.compile(r"SAOY|SAOLỤC|TRÍCHSAO|SAONGUYÊNVĂN")
_BELOW = (0.7, 6.0)  # mm below the baseline: a rule that closes the lines above it


@dataclass(frozen=True, slots=True)
class Row:
    """One line of one column. `y` of its baseline, millimetres from the upper left corner; `ruled`: length of the rule below."""

    page: int
    text: str
    letters: tuple[Letters, ...]
    x0: float
    x1: float
    y: float
    size: float
    alone: bool  # nothing beside it
    cell: bool
    ruled: float | None
    above: float | None = None  # length of a wide rule right above


def rows(page: int, glyphs: list[Glyph], drawn: list[Rule], width: float) -> Iterator[Row]:
    told = list(lines(glyphs))
    copied = [line[0].y for line in told if _COPY.search("".join(glyph.text for glyph in line))]
    tables = list(_tables([rule for rule in drawn if not any(0 < y - rule.y < _ABOVE for y in copied)]))
    for line in told:
        parts = list(_columns(line))
        for part in parts:
            cell = any(top - 1 < part[0].y < bottom + 1 for top, bottom in tables)
            yield _row(page, part, drawn, len(parts) == 1, cell)


def _columns(line: list[Glyph]) -> Iterator[list[Glyph]]:
    start = 0
    text = "".join(glyph.text for glyph in line)
    head = re.search(r"(?<=.)(CỘNGH[OÒ][AÀ]XÃHỘI|Độclập[-–]|ĐẢNGCỘNGSẢN)", text)
    for place, (before, after) in enumerate(pairwise(line), 1):
        apart = after.x0 - before.x1 > _COLUMNS and not _left_blank(line[start:place], line[place:])
        if apart or (head and place == head.start()):
            yield line[start:place]
            start = place
    yield line[start:]


def _left_blank(before: list[Glyph], after: list[Glyph]) -> bool:
    """Room left for the number or the day, which the registrar fills in: `Số:      /BC-UBND`, `ngày      tháng`."""
    words, rest = "".join(glyph.text for glyph in before).lower(), "".join(glyph.text for glyph in after[:5]).lower()
    return (
        (words.startswith("số") and rest[:1] in "/-0123456789")
        or words.endswith(("ngày", "tháng", "năm"))
        or rest.startswith(("tháng", "năm2"))
    )


def _row(page: int, part: list[Glyph], drawn: list[Rule], alone: bool, cell: bool) -> Row:
    x0, x1, y = part[0].x0, part[-1].x1, part[0].y
    under = any(_UNDER[0] < rule.y - y <= _UNDER[1] and rule.x0 < x1 and rule.x1 > x0 for rule in drawn)
    letters = tuple(_stretches(part, under))
    text = "".join(piece.text for piece in letters)
    size = max((piece.size or 0 for piece in letters), default=0)
    return Row(page, text, letters, x0, x1, y, size, alone, cell, _ruled(x0, x1, y, drawn), _over(y, drawn))


def _stretches(part: list[Glyph], under: bool) -> Iterator[Letters]:
    """Letters of one look together, with the blanks that their distances tell."""
    words, look = "", None
    before: Glyph | None = None
    for glyph in part:
        blank = " " if before and (glyph.spaced or glyph.x0 - before.x1 > _WORD_GAP * glyph.size * MM) else ""
        own = (glyph.font, round(glyph.size * 2) / 2, glyph.bold, glyph.italic, glyph.colour)
        if look is not None and own != look:
            yield _letters(words, look, under)
            words = ""
        words, look, before = words + blank + glyph.text, own, glyph
    if look:
        yield _letters(words, look, under)


def _letters(words: str, look: tuple[str, float, bool, bool, str], under: bool) -> Letters:
    font, size, bold, italic, colour = look
    return Letters(words, font, size, bold, italic, under, colour)


def _ruled(x0: float, x1: float, y: float, drawn: Iterable[Rule]) -> float | None:
    """The rule below these words and in their middle."""
    middle = (x0 + x1) / 2
    for rule in drawn:
        if _BELOW[0] < rule.y - y <= _BELOW[1] and abs((rule.x0 + rule.x1) / 2 - middle) < 6:
            return rule.x1 - rule.x0
    return None


def _over(y: float, drawn: Iterable[Rule]) -> float | None:
    return max(
        (rule.x1 - rule.x0 for rule in drawn if 0 < y - rule.y < _ABOVE and rule.x1 - rule.x0 > _WIDE), default=None
    )


def _tables(drawn: list[Rule]) -> Iterator[tuple[float, float]]:
    """Upper and lower edge of each table: three or more wide rules one below another."""
    heights = sorted({round(rule.y, 1) for rule in drawn if rule.x1 - rule.x0 > _WIDE})
    group: list[float] = []
    for height in [*heights, float("inf")]:
        if group and height - group[-1] > _TABLE_STEP:
            if len(group) > 2:
                yield group[0], group[-1]
            group = []
        group.append(height)
