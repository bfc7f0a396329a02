"""A sheet whose letters are kept in an encoding from before Unicode, put into Unicode before anything is cited from it."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

from bamsat.reading.diagnostics import Warning
from bamsat.reading.intake.layout import Block, Cell, Line, Sheet
from bamsat.reading.text.legacy.detect import detect, in_unicode


def converted(sheet: Sheet) -> Sheet:
    """The sheet in Unicode, with a notice where letters were changed; the sheet itself where none had to be."""
    name = older_letters(sheet)
    if name is None:
        return sheet
    return replace(
        _changed(sheet, lambda text: in_unicode(text, name)),
        notices=(*sheet.notices, notice(name)),
    )


def composed(sheet: Sheet) -> Sheet:
    """The sheet with each letter and its marks in one (NFC): a Mac takes them apart, and rules look for words before lines are cleaned."""
    if unicodedata.is_normalized("NFC", "\n".join(_texts(sheet))):
        return sheet
    return _changed(sheet, lambda text: unicodedata.normalize("NFC", text))


def _changed(sheet: Sheet, convert: Callable[[str], str]) -> Sheet:
    return replace(
        sheet,
        blocks=tuple(_block(block, convert) for block in sheet.blocks),
        footnotes=tuple(_line(line, convert) for line in sheet.footnotes),
        margins=tuple(convert(text) for text in sheet.margins),
    )


def older_letters(sheet: Sheet) -> str | None:
    """The name of the encoding that the sheet is kept in, None for Unicode."""
    return detect([*_texts(sheet), *sheet.margins])


def notice(name: str) -> Warning:
    return Warning(
        "older-letters", f"Văn bản gõ bằng bảng mã {name} đã được chuyển sang Unicode; hãy xem kỹ tên riêng, chữ hoa."
    )


def _texts(sheet: Sheet) -> Iterator[str]:
    for block in (*sheet.blocks, *sheet.footnotes):
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (line.text for row in block.rows for cell in row for line in cell.lines)


def _block(block: Block, convert: Callable[[str], str]) -> Block:
    if isinstance(block, Line):
        return _line(block, convert)
    return replace(block, rows=tuple(tuple(_cell(cell, convert) for cell in row) for row in block.rows))


def _cell(cell: Cell, convert: Callable[[str], str]) -> Cell:
    return cell._replace(lines=tuple(_line(line, convert) for line in cell.lines))


def _line(line: Line, convert: Callable[[str], str]) -> Line:
    return line._replace(text=convert(line.text))
