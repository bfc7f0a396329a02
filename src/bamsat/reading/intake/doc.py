"""Word's binary DOC: undoc first, a millisecond; LibreOffice behind it, a second, for what undoc cannot tell.

undoc knows neither fonts nor the form of generated numbers nor merged cells, so a paper in older letters or with such numbers goes
to LibreOffice where the machine has it, and is read as undoc has it where not.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bamsat.reading.diagnostics import Unreadable, Warning
from bamsat.reading.intake import office
from bamsat.reading.intake.docx import take_docx
from bamsat.reading.intake.layout import Block, Cell, Line, Sheet, Table
from bamsat.reading.intake.older_letters import older_letters
from bamsat.reading.intake.side_by_side import parted_heading

MEDIA_TYPE = "application/msword"
_Json = dict[str, Any]


def take_doc(data: bytes) -> Sheet:
    quick = _through_undoc(data)
    if quick is not None and not _wants_office(quick):
        return quick
    if quick is not None and office.office() is None:
        return quick
    try:
        return take_office(data, "doc", MEDIA_TYPE)
    except Unreadable:
        if quick is None:
            raise
        return quick


def take_office(data: bytes, form: str, media_type: str) -> Sheet:
    """The sheet of what LibreOffice makes of a file."""
    return replace(take_docx(office.in_docx(data, form)), media_type=media_type)


def _through_undoc(data: bytes) -> Sheet | None:
    """None where undoc cannot read the file or does not run on this machine."""
    try:
        import undoc

        paper: _Json = json.loads(undoc.parse_bytes(data).to_json())
    except Exception as error:
        if getattr(error, "kind", None) == 12:  # undoc.ErrorKind.ENCRYPTED
            raise Unreadable("encrypted", "Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu rồi nộp lại.") from error
        return None
    sections = paper.get("sections", [])
    content = [part for section in sections for part in section.get("content", [])]
    margins = [p for section in sections for where in ("header", "footer") for p in section.get(where, [])]
    blocks = tuple(parted_heading([block for part in content for block in _block(part)]))
    if not any(isinstance(block, Table) or block.text.strip() for block in blocks):
        return None
    notes = tuple(line for part in content if part.get("type") == "Note" for p in part["content"] for line in _lines(p))
    numbered = any("list_info" in part and part["list_info"].get("list_type") == "numbered" for part in content)
    return Sheet(
        MEDIA_TYPE,
        blocks,
        footnotes=notes,
        margins=tuple(line.text for p in margins for line in _lines(p)),
        notices=(_NUMBERS,) if numbered else (),
    )


_NUMBERS = Warning(
    "generated-numbers",
    "Số thứ tự do Word tự đánh trong tệp DOC có thể khác bản in; hãy lưu thành DOCX để đọc đúng hơn.",
)


def _wants_office(sheet: Sheet) -> bool:
    uneven = any(len({len(row) for row in block.rows}) > 1 for block in sheet.blocks if isinstance(block, Table))
    return uneven or bool(sheet.notices) or older_letters(sheet) is not None


def _block(part: _Json) -> Iterator[Block]:
    kind = part.get("type")
    if kind == "Paragraph":
        yield from _lines(part)
    elif kind == "Table":
        yield Table(tuple(tuple(_cell(cell) for cell in row.get("cells", [])) for row in part.get("rows", [])))


def _cell(cell: _Json) -> Cell:
    return Cell(tuple(line for p in cell.get("content", []) for line in _cell_lines(p)))


def _cell_lines(part: _Json) -> Iterator[Line]:
    for block in [Line("")] if not part else _block({"type": "Paragraph", **part}):
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for inner in row for line in inner.lines)


def _lines(part: _Json) -> Iterator[Line]:
    """One line a paragraph, or several where it holds line breaks."""
    runs = part.get("runs", [])
    text = "".join(run.get("text", "") + ("\n" if run.get("line_break") else "") for run in runs)
    bold, italic = _mostly(runs, "bold"), _mostly(runs, "italic")
    label = _label(part.get("list_info")) if text.strip() else None
    for index, words in enumerate(text.split("\n")):
        yield Line(words, bold=bold, italic=italic, label=label if index == 0 else None)


def _mostly(runs: list[_Json], mark: str) -> bool:
    letters = [(len(run.get("text", "").strip()), bool(run.get("style", {}).get(mark))) for run in runs]
    return sum(count for count, marked in letters if marked) * 2 > sum(count for count, _ in letters)


def _label(listed: _Json | None) -> str | None:
    if not listed:
        return None
    if listed.get("list_type") == "numbered":
        return f"{listed.get('number', 1)}."
    return "-"
