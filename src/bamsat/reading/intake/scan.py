"""Scanned PDF, recognised with Tesseract where the extra `ocr` and Debian's tesseract-ocr-vie are installed.

Pages are drawn at 200 dpi by PDFium and recognised one after the other on one thread (Tesseract's own threads make it slower); each word keeps
its place, so that letterhead and signature are put in order as in any PDF.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from bamsat.reading.diagnostics import Unreadable, Warning
from bamsat.reading.intake.layout import Block, Line, Sheet, Table
from bamsat.reading.intake.pdf_letters import Letter
from bamsat.reading.intake.scan_repair import repaired

DPI = 200
SECONDS = 80  # after which no further page is begun; the process that reads for the web ends at 110
_DATA = (os.environ.get("TESSDATA_PREFIX", ""), *map(str, sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"))))
_HOW = (
    "Bản PDF này là ảnh quét, không có chữ. Hãy nộp bản DOCX hoặc PDF xuất từ máy, hoặc cài phần nhận dạng chữ "
    "(pip install 'bamsat[ocr]' và gói tesseract-ocr-vie) rồi nộp lại."
)


def take_scan(data: bytes) -> Sheet:
    """Raises `Unreadable` (scan) where nothing recognises letters or none are found."""
    with _recogniser() as recogniser:
        document = pdfium.PdfDocument(data)
        try:
            count = len(document)
            begun = time.monotonic()
            pages: list[list[Block]] = []
            sure: list[int] = []
            while len(pages) < count and time.monotonic() - begun < SECONDS:
                found, confidence = _page(recogniser, document, len(pages))
                pages.append(found)
                sure += confidence
        finally:
            document.close()
    blocks = tuple(_repaired([block for page in pages for block in page]))
    if not sure:
        raise Unreadable("scan", _HOW)
    return Sheet("application/pdf", blocks, count, origin="ocr", notices=tuple(_notices(sure, len(pages), count)))


def _recogniser() -> Any:
    """Tesseract with Vietnamese. Imported late: it is an extra, and must not start threads."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    folder = next((folder for folder in _DATA if folder and Path(folder, "vie.traineddata").exists()), None)
    try:
        from tesserocr import PyTessBaseAPI
    except ImportError as error:
        raise Unreadable("scan", _HOW) from error
    if folder is None:
        raise Unreadable("scan", _HOW)
    return PyTessBaseAPI(path=folder, lang="vie")


def _page(recogniser: Any, document: pdfium.PdfDocument, index: int) -> tuple[list[Block], list[int]]:
    """What stands on a page and the confidence of each word, in per cent."""
    from bamsat.reading.intake.pdf import placed_blocks

    page = document[index]
    size = page.get_size()
    drawn = page.render(scale=DPI / 72, grayscale=True)
    recogniser.SetImageBytes(bytes(drawn.buffer), drawn.width, drawn.height, 1, drawn.stride)
    recogniser.SetSourceResolution(DPI)
    recogniser.Recognize()
    words, confidence = _words(recogniser, size[1])
    page.close()
    text = "".join(word.sign for word in words)
    return list(placed_blocks(text, words, size, (), index + 1)), confidence


def _words(recogniser: Any, height: float) -> tuple[list[Letter], list[int]]:
    """Each word as one letter where it stands, in points, with a space or a line end after it."""
    from tesserocr import RIL, iterate_level

    words: list[Letter] = []
    confidence: list[int] = []
    nothing = (0.0, 0.0, 0.0, 0.0)
    for word in iterate_level(recogniser.GetIterator() or (), RIL.WORD):
        if word.Empty(RIL.WORD):  # a page without words
            continue
        text, box = word.GetUTF8Text(RIL.WORD).strip(), word.BoundingBox(RIL.WORD)
        if text and box:
            left, top, right, bottom = (side * 72 / DPI for side in box)
            words.append(Letter(text, left, height - bottom, right, height - top))
            words.append(Letter("\n" if word.IsAtFinalElement(RIL.TEXTLINE, RIL.WORD) else " ", *nothing))
            confidence.append(int(word.Confidence(RIL.WORD)))
    return words, confidence


def _repaired(blocks: list[Block]) -> Iterator[Block]:
    lines = iter(repaired([block.text for block in blocks if isinstance(block, Line)]))
    for block in blocks:
        yield block if isinstance(block, Table) else Line(next(lines), page=block.page, wrapped=True)


def _notices(sure: list[int], read: int, pages: int) -> Iterator[Warning]:
    share = round(sum(sure) / len(sure))
    yield Warning("ocr", f"Văn bản được nhận dạng từ ảnh quét (chắc {share} %); hãy đối chiếu từng mục với bản gốc.")
    if read < pages:
        yield Warning(
            "ocr-cut", f"Mới nhận dạng {read} trên {pages} trang vì quá lâu; hãy tách tệp rồi nộp phần còn lại."
        )
