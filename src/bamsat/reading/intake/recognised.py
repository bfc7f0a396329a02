"""A text that somebody had recognised from a picture: told by what recognition loses (`text/lost_marks.py`), mended before its lines are put together.

The order is: specks first, for they hide labels; then labels and symbols; then the columns at the end; then the tones of official words; then tables, whose rows open with such words. A typed text is left as it is.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from bamsat.reading.diagnostics import Warning
from bamsat.reading.intake.flattened_rows import restored_tables
from bamsat.reading.intake.scan_repair import repaired
from bamsat.reading.intake.specks import without_specks
from bamsat.reading.intake.stacked_cells import restored_stacks
from bamsat.reading.intake.stamped_tail import parted
from bamsat.reading.text.clean import clean
from bamsat.reading.text.lost_marks import is_recognised, restored

NOTICE = Warning(
    "ocr-text",
    "Văn bản có vẻ được nhận dạng từ ảnh quét: vết bẩn, số thứ tự và dấu thanh đã được sửa khi đọc; hãy đối chiếu với bản gốc.",
)


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
    whole = parted(repaired(without_specks([clean(line) for line in lines]), as_printed=True))
    return restored_stacks(restored_tables([restored(line) for line in _headings_apart(whole)]))


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
