"""A text that somebody had recognised from a picture: told by what recognition loses (`text/lost_marks.py`), mended before its lines are put together.

The order is: specks first, for they hide labels; then words run together; then labels and symbols; then the columns at the end; then the tones of official words; then tables, whose rows open with such words. A typed text is left as it is.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from bamsat.reading.diagnostics import Warning
from bamsat.reading.intake.flattened_rows import restored_tables
from bamsat.reading.intake.layout import Block, Cell, Line, Table
from bamsat.reading.intake.numbered_rows import restored_rows
from bamsat.reading.intake.scan_repair import repaired
from bamsat.reading.intake.specks import without_specks
from bamsat.reading.intake.stacked_cells import restored_stacks
from bamsat.reading.intake.stamped_tail import parted
from bamsat.reading.text.clean import clean
from bamsat.reading.text.lost_marks import is_recognised, restored
from bamsat.reading.text.run_together import parted_words

NOTICE = Warning(
    "ocr-text",
    "Văn bản có vẻ được nhận dạng từ ảnh quét: vết bẩn, số thứ tự và dấu thanh đã được sửa khi đọc; hãy đối chiếu với bản gốc.",
)


_RULE = re.compile(r"(?:^|(?<=\s))[|_¦'`´‘’]+(?=\s|$)|^[|¦]+|[|¦]+$")  # what a ruled line beside a word is read as
_EDGE = 3  # lines from a page's edge among which its number is looked for
_LABELLED = re.compile(r"(?:Điều \d+|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+\S")
_UNFINISHED = re.compile(r"[,;:(\-–]$|\s(?:và|của|các|với|về|cho|tại|theo|để|hoặc|số|ngày)$")
_NUMBER = re.compile(r"^\W*S[óôỏồổớốõ6]\s?[:;?.,]{0,2}\s*(?=[^\s,;]{0,12}\s?[/-]\s?[A-ZĐÐ])")  # `Só20/SYT-NVY`
_HEAD = 12  # lines in which the number stands
_NARROW = 0.75  # of the width of the text: a printed line that ends before was the last of its paragraph


def mended(lines: list[str]) -> list[str] | None:
    """The lines, mended; None where the text was typed."""
    if not is_recognised("\n".join(lines)):
        return None
    head = [_NUMBER.sub("Số: ", line) for line in lines[:_HEAD]]
    lines = [*head, *lines[_HEAD:]]
    cleaned = [parted_words(line) for line in without_specks([clean(line) for line in lines])]
    whole = parted(repaired(cleaned, as_printed=True))
    return restored_stacks(restored_rows(restored_tables([restored(line) for line in _headings_apart(whole)])))


def _headings_apart(lines: list[str]) -> Iterator[str]:
    """A blank line below a labelled line that ends far from the margin where the next one begins a sentence."""
    widths = sorted(len(line) for line in lines if line)
    narrow = widths[len(widths) * 9 // 10] * _NARROW if widths else 0
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        yield line
        if below and len(line) < narrow and _LABELLED.match(line) and _begins_anew(line, below):
            yield ""


def _begins_anew(line: str, below: str) -> bool:
    return below[:2].istitle() and line.isupper() == below.isupper() and not _UNFINISHED.search(line)


def mended_blocks(blocks: list[Block]) -> Iterator[Block]:
    """The blocks of pages that were recognised where their words stand: columns and tables are told already."""
    blocks = [block for index, block in enumerate(blocks) if not _is_page_number(blocks, index)]
    printed = [
        parted_words(text) for text in without_specks([block.text for block in blocks if isinstance(block, Line)])
    ]
    lines = iter([restored(line) for line in repaired(printed)])
    for block in blocks:
        if isinstance(block, Table):
            yield Table(tuple(tuple(map(_cleaned, row)) for row in block.rows), block.page)
        elif text := next(lines):
            yield Line(text, page=block.page, wrapped=True)


def _cleaned(cell: Cell) -> Cell:
    """A cell without the specks that its rules left."""
    seen = [line for line in cell.lines if _RULE.sub("", line.text).strip()]
    texts = repaired([parted_words(_RULE.sub("", line.text).strip()) for line in seen], as_printed=True)
    return cell._replace(
        lines=tuple(line._replace(text=restored(text)) for line, text in zip(seen, texts, strict=True))
    )


def _is_page_number(blocks: list[Block], index: int) -> bool:
    """Whether a line near a page's edge is nothing but its number; dirt above it or below may stand nearer."""
    block = blocks[index]
    if (
        not isinstance(block, Line)
        or not block.page
        or block.text.strip(" -–—.:") not in (str(block.page), str(block.page - 1))
    ):
        return False
    near = (blocks[max(0, index - _EDGE)], blocks[min(len(blocks) - 1, index + _EDGE)])
    return any(not isinstance(other, Line) or other.page != block.page or other is block for other in near)
