"""Where the canonical text of a PDF stands on its printed pages: strips of it with the box of every letter.

Exact or nothing: the letters of a strip are the letters of the text, and a line that cannot be told from another is left out.
"""

from collections import Counter
from collections.abc import Iterable

from bamsat.reading.intake.layout import Line
from bamsat.reading.intake.printed import PrintedPage, squeezed
from bamsat.reading.places import Box, Strip
from bamsat.reading.spans import Span
from bamsat.reading.text.two_columns import without_right_column

_SURE = 24  # letters that must agree from where a line is taken to stand


def place(text: str, pages: Iterable[PrintedPage]) -> list[Strip]:
    """The strips of a text, in its order."""
    parts = [part for part in _parts(pages) if part.letters]
    at = [index for index, letter in enumerate(text) if not letter.isspace()]
    whole = "".join(text[index] for index in at)
    told = "".join(part.letters for part in parts)
    often = Counter(part.letters for part in parts)
    strips: list[Strip] = []
    cursor = begin = 0
    for part in parts:
        size = len(part.letters)
        start = _found(whole, cursor, told[begin : begin + max(size, _SURE)], part.letters, often)
        begin += size
        if start is None:
            continue
        cursor = start + size
        if part.boxes:
            strips.append(Strip(part.page or 1, Span(at[start], at[cursor - 1] + 1), part.boxes))
    return strips


def _found(whole: str, cursor: int, ahead: str, letters: str, often: Counter[str]) -> int | None:
    """Where a line stands: next in the text, or at the one place where its words are."""
    if whole.startswith(ahead, cursor):
        return cursor
    if often[letters] > 1 or len(letters) < _SURE or whole.count(letters) != 1:
        return None
    start = whole.find(letters, cursor)
    return start if start >= 0 else None


def _parts(pages: Iterable[PrintedPage]) -> list[Line]:
    """The lines as the canonical text has them: a right column below its left one, each with its own letters."""
    lines = [line for page in pages for line in page.lines]
    return [_part(line) for line in without_right_column(lines)]


def _part(line: Line) -> Line:
    own = squeezed(line.text)
    if own == line.letters:
        return line
    if not line.boxes:
        return Line(line.text, line.page, letters=own)
    return Line(line.text, line.page, letters=own, boxes=_boxes(own, line))


def _boxes(own: str, line: Line) -> tuple[Box, ...]:
    """The boxes of a column of a line: its beginning, its end, a piece of its middle, or all but that piece."""
    start = line.letters.find(own)
    if line.letters.endswith(own):
        start = len(line.letters) - len(own)
    if start >= 0:
        return line.boxes[start : start + len(own)]
    same = next((i for i, (a, b) in enumerate(zip(own, line.letters, strict=False)) if a != b), 0)
    rest = len(own) - same
    return (*line.boxes[:same], *line.boxes[len(line.boxes) - rest :]) if line.letters.endswith(own[same:]) else ()
