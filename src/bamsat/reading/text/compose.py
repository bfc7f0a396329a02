"""From a sheet of lines and tables to the canonical text."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from bamsat.reading.intake.layout import Cell, Line, Sheet, Table
from bamsat.reading.spans import Span
from bamsat.reading.text.broken_lines import (
    BEGINS,
    continues,
    counts_on,
    ended_by_hand,
    full_line,
    goes_on_over,
    goes_over,
)
from bamsat.reading.text.canonical import Canonical, Paragraph, Place
from bamsat.reading.text.clean import clean
from bamsat.reading.text.posts import LABEL
from bamsat.reading.text.two_columns import without_right_column

_NATIONAL = ("CỘNG HOA", "CỘNG HOÀ", "CỘNG HÒA", "ĐẢNG CỘNG SẢN")
_LAYOUT = (*_NATIONAL, "Nơi nhận", "NƠI NHẬN", "Nơi gửi:")
_LAYOUT_LINE = re.compile(r"\n[^\S\n]*(?:Số\s*:|(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\b)")
_LABEL = re.compile(rf"\W*{LABEL}\W*$")
_LISTED = re.compile(rf"^[^\S\n]*{LABEL}\W*\n", re.M)
_ENTRY = re.compile(r"\s*[-–+*]\s*\S|\s*Lưu\b")
_MOST_ROWS, _WIDEST = 40, 4  # of a table that holds a list of recipients beside signatures
_SIGNED = re.compile(r"^[^\S\n]*(?:TM\.|T/M\b)\s*[A-ZĐ]", re.M)

_LONGEST = (
    10_000  # letters of a paragraph; no office writes half as many, and the time of a rule grows faster than its text
)
_LINES = 40  # of a cell that may list bodies, at most
_CUT = (
    ". ",
    "; ",
    ", ",
    " ",
)  # where a longer one is parted: at the last of the first of these that stands in its second half


class _Piece(NamedTuple):
    text: str
    line: Line
    place: Place | None = None
    lines: tuple[int, ...] = ()


def compose(sheet: Sheet) -> Canonical:
    """The canonical text with its paragraphs; spans partition it but for the newline or tab between."""
    notes = [_Piece(part, note) for note in sheet.footnotes for part in _bounded(clean(note.text))]
    pieces = [*_pieces(sheet.blocks), *notes]
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for index, piece in enumerate(pieces):
        if index:
            separator = "\t" if _same_row(pieces[index - 1].place, piece.place) else "\n"
            texts.append(separator)
            at += 1
        texts.append(piece.text)
        line = piece.line
        span = Span(at, at + len(piece.text))
        at = span.end
        paragraphs.append(
            Paragraph(
                span,
                piece.text,
                line.page,
                line.bold,
                line.italic,
                line.centred,
                line.heading,
                piece.place,
                piece.lines,
            )
        )
    return Canonical("".join(texts), tuple(paragraphs), len(pieces) - len(notes) if notes else None)


def _same_row(left: Place | None, right: Place | None) -> bool:
    return left is not None and right is not None and (left.table, left.row) == (right.table, right.row)


def _pieces(blocks: Iterable[Line | Table]) -> Iterator[_Piece]:
    held: list[Line] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Line):
            held.append(block)
            continue
        yield from _short(_paragraphs(held))
        held = []
        if is_layout(block):
            yield from _short(_paragraphs([line for row in _columns(block) for line in row]))
        else:
            yield from _cells(block, tables)
            tables += 1
    yield from _short(_paragraphs(held))


def _short(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    for piece in pieces:
        if len(piece.text) <= _LONGEST:
            yield piece
        else:
            yield from (piece._replace(text=part) for part in _bounded(piece.text))


def _bounded(text: str) -> Iterator[str]:
    """The text, or its parts where it is longer than any paragraph is."""
    at = 0
    while len(text) - at > _LONGEST:
        half, last = at + _LONGEST // 2, at + _LONGEST
        found = ((sign, text.rfind(sign, half, last)) for sign in _CUT)
        end = next((place + len(sign) for sign, place in found if place >= 0), last)
        yield text[at:end].rstrip()
        at = end
    yield text[at:]


def is_layout(table: Table) -> bool:
    """A table that only places the letterhead or the signature beside each other, as Decree 30/2020 lays them out."""
    if _list_from(table) is not None:
        return True
    if len(table.rows) == 1 and any(words in cell.text for cell in table.rows[0] for words in _NATIONAL):
        return True  # however many cells a site made of it
    if len(table.rows) > 8 or any(len(row) > 6 for row in table.rows):
        return False
    text = "\n".join(["", *(cell.text for row in table.rows for cell in row)])
    if any(len(row) > 3 for row in table.rows):
        return bool(
            _SIGNED.search(text) or _LISTED.search(text)
        )  # several signatures stand beside each other, each in its column
    return any(words in text for words in _LAYOUT) or bool(_LAYOUT_LINE.search(text))


def _list_from(table: Table) -> int | None:
    """The row in which a list of recipients begins that takes a row an entry: beside it stands the signature, line by line."""
    labelled = next((r for r, row in enumerate(table.rows[:_MOST_ROWS]) if row and _LABEL.match(row[0].text)), None)
    if labelled is None or len(table.rows) - labelled > _MOST_ROWS:
        return None
    entries = [row[0].text for row in table.rows[labelled + 1 :] if row]
    return labelled if any(map(_ENTRY.match, entries)) and all(len(row) <= _WIDEST for row in table.rows) else None


def _columns(table: Table) -> list[list[Line]]:
    """Row by row, cell by cell, each line on its own; from a list that takes a row an entry column by column."""
    begin = _list_from(table)
    if begin is not None:
        columns = zip_longest(*table.rows[begin:], fillvalue=Cell(()))
        return [
            *_columns(Table(table.rows[:begin])),
            *([line for cell in column if not cell.continues_above for line in cell.lines] for column in columns),
        ]
    return [[line for cell in row if not cell.continues_above for line in cell.lines] for row in table.rows]


def _paragraphs(lines: list[Line]) -> Iterator[_Piece]:
    parts: list[str] = []
    first: Line | None = None
    lines = without_right_column(lines)
    full = full_line(lines)
    gap = False
    for line in lines:
        text = clean(f"{line.label} {line.text}" if line.label else line.text)
        if not text and first is not None and first.wrapped and goes_over(parts[-1]):
            gap = True
            continue
        if first is not None and (not text or (gap and not goes_on_over(parts[-1], text))):
            yield _Piece(" ".join(parts), first)
            first, parts = None, []
        gap = False
        if not text:
            continue
        headed = first is not None and first.bold and len(parts) == 1 and not line.bold and BEGINS.match(parts[0])
        if (
            first is not None
            and first.wrapped
            and not headed
            and (counts_on(parts, text) or continues(parts[-1], text, line, first.run_in and len(parts) == 1, full))
        ):
            parts.append(text)
            continue
        if first is not None and not first.wrapped and ended_by_hand(parts[-1], text, first, line):
            parts.append(text)
            continue
        if first is not None:
            yield _Piece(" ".join(parts), first)
        first, parts = line, [text]
    if first is not None:
        yield _Piece(" ".join(parts), first)


def _cells(table: Table, number: int) -> Iterator[_Piece]:
    for r, row in enumerate(table.rows):
        width = len(row)
        for c, cell in enumerate(row):
            text = clean(" ".join(f"{line.label} {line.text}" if line.label else line.text for line in cell.lines))
            line = cell.lines[0] if cell.lines else Line("")
            first, *others = _bounded(text)
            yield _Piece(first, line, Place(number, r, c, cell.continues_above), _starts(cell, first))
            for part in others:  # what goes on stands beside the row: a place holds one paragraph
                width += 1
                yield _Piece(part, line, Place(number, r, width - 1, cell.continues_above))


def _starts(cell: Cell, text: str) -> tuple[int, ...]:
    """Where each line of a cell begins in its text; none where the page broke them, or where cleaning took one away."""
    if not 1 < len(cell.lines) <= _LINES or any(line.page is not None for line in cell.lines):
        return ()
    starts, end = [], 0
    for line in cell.lines:
        words = clean(f"{line.label} {line.text}" if line.label else line.text)
        start = text.find(words, end)
        if start < 0:
            return ()
        if words:
            starts.append(start)
        end = start + len(words)
    return tuple(starts)
