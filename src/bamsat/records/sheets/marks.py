"""Whether a spreadsheet bears a mark of State secrecy. Pure; the mark itself is known by the reading."""

from bamsat.reading import Unreadable, read
from bamsat.records.sheets.grid import Book, written

_AT_ONCE = 50  # lines: the mark stands in the head of a paper, so the cells are shown as many short papers
_ROWS = 60


def secret(book: Book) -> str:
    """The sentence with which such a sheet is refused; "" for any other."""
    lines = list(book.margins)
    for grid in book.grids:
        lines += [text for row in grid.rows[:_ROWS] for cell in row if (text := written(cell))][: 6 * _AT_ONCE]
    for start in range(0, len(lines), _AT_ONCE):
        try:
            read("\n".join(lines[start : start + _AT_ONCE]).encode(), "bang.txt")
        except Unreadable as refusal:
            if refusal.code == "secret":
                return refusal.message
    return ""
