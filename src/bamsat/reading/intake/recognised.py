"""A text that somebody had recognised from a picture: told by what recognition loses (`text/lost_marks.py`), mended before its lines are put together.

The order is: specks first, for they hide labels; then labels and symbols; then the tones of official words. A typed text is left as it is.
"""

from bamsat.reading.diagnostics import Warning
from bamsat.reading.intake.scan_repair import repaired
from bamsat.reading.intake.specks import without_specks
from bamsat.reading.text.lost_marks import is_recognised, restored

NOTICE = Warning(
    "ocr-text",
    "Văn bản có vẻ được nhận dạng từ ảnh quét: vết bẩn, số thứ tự và dấu thanh đã được sửa khi đọc; hãy đối chiếu với bản gốc.",
)


def mended(lines: list[str]) -> list[str] | None:
    """As many lines, mended; None where the text was typed."""
    if not is_recognised("\n".join(lines)):
        return None
    return [restored(line) for line in repaired(without_specks(lines), as_printed=True)]
