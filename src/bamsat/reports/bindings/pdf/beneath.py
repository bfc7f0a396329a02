"""A copy's block below the pages of a foreign PDF: on its last page where there is room, else on a page after it. The original's bytes come first and
stay as they are; what is added is appended to them (an incremental update, PDF 32000-1, 7.5.6).

A file from outside is opened in a process of its own, which bounds its memory and time: `python -m bamsat.reports.bindings.pdf.beneath`, fed by
`beneath`."""

import io
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

SECONDS = 60
MEMORY = 2 * 2**30
LARGEST = 80 * 2**20  # bytes of an answer
_MM = 72 / 25.4  # points
_A4, _GIVE = (210.0, 297.0), 3.0  # mm
_FINE = 1.0  # points a row of the picture in which ink is looked for
_INK, _SPECKS = 215, 2  # darker than paper; so many dots of a row are dust
_AIR = 6.0  # mm between the last words and the block
_NEAR = 1.0  # mm by which a picture of the block may differ from where it was put


class Unjoined(ValueError):
    """The original cannot be opened, or nothing may be added to it; in Vietnamese."""


def beneath(original: bytes, block: bytes, own_page: Callable[[int], bytes], bottom: float) -> bytes:
    """The original with the block below. `block`: a PDF whose one page begins with it; `own_page`: the same for a page with a number; `bottom`: mm of the
    margin. Raises `Unjoined`."""
    pages, room = json.loads(_apart(original, {"ask": "room"}))
    tall = _apart(block, {"ask": "tall"})
    height = float(json.loads(tall))
    fits = room is not None and room - bottom - _AIR >= height
    added = block if fits else own_page(pages + 1)
    head = {"ask": "join", "first": len(original), "from": room - _AIR if fits else None}
    made = _apart(original + added, head)
    if fits and not made:
        made = _apart(original + own_page(pages + 1), head | {"from": None})
    if not made.startswith(original):
        raise Unjoined(
            "Không nối được thể thức bản sao vào tệp mà giữ nguyên văn bản gốc. Hãy dùng trang thể thức riêng."
        )
    return made


def _apart(data: bytes, head: dict[str, Any]) -> bytes:
    """What the process answers. Nothing of the file is written to a log."""
    given = json.dumps(head).encode() + b"\n" + data
    try:
        done = subprocess.run([sys.executable, "-m", __name__], input=given, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise Unjoined("Tệp gốc xử lý quá lâu nên chưa lập bản sao. Hãy dùng trang thể thức riêng để in kèm.") from None
    if done.returncode or len(done.stdout) > LARGEST:
        raise Unjoined(
            "Không mở được tệp gốc để nối thể thức bản sao (tệp khóa hoặc hỏng). Hãy dùng trang thể thức riêng để in kèm."
        )
    return done.stdout


def _answer(head: dict[str, Any], data: bytes) -> bytes:
    if head["ask"] == "room":
        document = pypdfium2.PdfDocument(data)
        return json.dumps([len(document), _room(document)]).encode()
    if head["ask"] == "tall":
        document = pypdfium2.PdfDocument(data)
        return json.dumps(document[0].get_height() / _MM - (_lowest(document[0]) or 0) - _top(document[0])).encode()
    first = int(head["first"])
    return _joined(data[:first], data[first:], head["from"])


def _room(document: pypdfium2.PdfDocument) -> float | None:
    """Millimetres from the lowest ink of the last page to its lower edge; None where the page is no upright A4 as it is drawn."""
    page = document[len(document) - 1]
    size = (page.get_width() / _MM, page.get_height() / _MM)
    upright = all(abs(own - due) < _GIVE for own, due in zip(size, _A4, strict=True)) and not page.get_rotation()
    left, bottom, *_ = page.get_cropbox()
    if not upright or left or bottom:
        return None
    document.init_forms()  # a seal or a signature may be drawn by a field
    lowest = _lowest(page)
    return size[1] if lowest is None else lowest


def _rows(page: pypdfium2.PdfPage) -> list[bool]:
    """Whether a row of the page, from the top, holds ink."""
    bitmap = page.render(scale=1 / _FINE, grayscale=True, may_draw_forms=True)
    dots, stride = bytes(bitmap.buffer), bitmap.stride
    rows = (dots[start : start + bitmap.width] for start in range(0, bitmap.height * stride, stride))
    return [sum(dot < _INK for dot in row) > _SPECKS for row in rows]


def _lowest(page: pypdfium2.PdfPage) -> float | None:
    """Millimetres from the lowest ink to the lower edge; None of a page without any."""
    rows = _rows(page)
    below = next((count for count, inked in enumerate(reversed(rows)) if inked), None)
    return None if below is None else below * _FINE / _MM


def _top(page: pypdfium2.PdfPage) -> float:
    """Millimetres from the upper edge to the first ink."""
    return next((count for count, inked in enumerate(_rows(page)) if inked), 0) * _FINE / _MM


def _joined(original: bytes, added: bytes, start: float | None) -> bytes:
    """`start`: mm above the lower edge at which the block begins; None: its page comes after the last. Empty where the page would not show the block
    as it is: what it draws may cut off or move all that comes after it."""
    document, block = pypdfium2.PdfDocument(original), pypdfium2.PdfDocument(added)
    if start is None:
        document.import_pages(block)
    else:
        page = document[len(document) - 1]
        placed = block.page_as_xobject(0, document).as_pageobject()
        down = start * _MM - (block[0].get_height() - _top(block[0]) * _MM)
        placed.set_matrix(pypdfium2.PdfMatrix().translate(0, down))
        page.insert_obj(placed)
        page.gen_content()
    written = io.BytesIO()
    document.save(written, flags=pdfium.FPDF_INCREMENTAL)
    made = written.getvalue()
    return made if start is None or _is_shown(original, made, block[0], start) else b""


def _is_shown(original: bytes, made: bytes, block: pypdfium2.PdfPage, start: float) -> bool:
    """Whether a picture of the last page holds all of the block at its place, and what stood above as it was."""
    before, after = _last_rows(original), _last_rows(made)
    above = len(after) - round(start * _MM / _FINE)
    lowest = next((count for count, inked in enumerate(reversed(after)) if inked), 0) * _FINE / _MM
    tall = block.get_height() / _MM - (_lowest(block) or 0) - _top(block)
    return before[:above] == after[:above] and abs(start - tall - lowest) <= _NEAR


def _last_rows(data: bytes) -> list[bool]:
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    return _rows(document[len(document) - 1])


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.buffer.write(_answer(json.loads(head), data))


if __name__ == "__main__":
    main()
