"""Scanned PDF, recognised with Tesseract where the extra `ocr` and Debian's tesseract-ocr-vie are installed.

Pages are drawn at 200 dpi by PDFium and recognised several at once, each by a Tesseract of its own on one thread (Tesseract's own threads make it
slower); each word keeps its place, so that letterhead and signature are put in order as in any PDF.
"""

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

import pypdfium2 as pdfium

from bamsat.reading.diagnostics import Unreadable, Warning
from bamsat.reading.intake.layout import Block, Sheet
from bamsat.reading.intake.pdf_letters import Letter
from bamsat.reading.intake.pdf_rules import Grid
from bamsat.reading.intake.pdf_tables import joined
from bamsat.reading.intake.recognised import mended_blocks
from bamsat.reading.intake.red_ink import without_red
from bamsat.reading.intake.scan_rules import grids
from bamsat.reading.intake.scan_tail import Drawn, columns, without_strokes
from bamsat.reading.text.syllable import is_syllable

DPI = 200
HANDS = min(4, len(os.sched_getaffinity(0)))  # pages recognised at once; a Tesseract takes some 100 MB
_GAP = 8.0  # points: more between two words is no space
_DOUBTFUL = 30  # per cent: of what rules, stamps and pens are read as, runs of words stand below, of writing hardly any
_WORD = 3  # letters of a word that hardly comes of dirt
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_DATA = (os.environ.get("TESSDATA_PREFIX", ""), *map(str, sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"))))
_HOW = (
    "Bản PDF này là ảnh quét, không có chữ. Hãy nộp bản DOCX hoặc PDF xuất từ máy, hoặc cài phần nhận dạng chữ "
    "(pip install 'bamsat[ocr]' và gói tesseract-ocr-vie) rồi nộp lại."
)


def take_scan(data: bytes, patience: float | None = None) -> Sheet:
    """`patience`: seconds after which no further page is begun, told by a warning; None: all are read. Raises `Unreadable` (scan) where nothing
    recognises letters or none are found.
    """
    _recogniser().End()  # refused here, in one sentence, rather than by each hand
    document = pdfium.PdfDocument(data)
    try:
        reader = _Reader(document, None if patience is None else time.monotonic() + patience)
        with ThreadPoolExecutor(min(HANDS, reader.count)) as hands:
            for hand in [hands.submit(reader.work) for _ in range(min(HANDS, reader.count))]:
                hand.result()
    finally:
        document.close()
    pages = [reader.found[index] for index in sorted(reader.found)]
    blocks = tuple(joined(mended_blocks([block for page, _ in pages for block in page])))
    sure = [word for _, words in pages for word in words]
    if not sure:
        raise Unreadable("scan", _HOW)
    notices = tuple(_notices(sure, len(pages), reader.count))
    return Sheet("application/pdf", blocks, reader.count, origin="ocr", notices=notices)


class PictureRules:
    """The ruled lines of pages that are pictures with a text laid under them; none where nothing recognises letters here, or time is over."""

    def __init__(self, patience: float | None) -> None:
        self._until = None if patience is None else time.monotonic() + patience
        try:
            self._recogniser: Any = _recogniser()
        except Unreadable:
            self._recogniser = None

    def of(self, page: pdfium.PdfPage, words: Sequence[Letter]) -> list[Grid]:
        """The grids of a page, whose letters are given in reading order."""
        if self._recogniser is None or (self._until is not None and time.monotonic() >= self._until):
            return []
        bitmap = page.render(scale=DPI / 72, grayscale=True)
        self._recogniser.SetImageBytes(bytes(bitmap.buffer), bitmap.width, bitmap.height, 1, bitmap.stride)
        bitmap.close()
        self._recogniser.SetSourceResolution(DPI)
        return grids(self._recogniser.AnalyseLayout(), words, page.get_size()[1], 72 / DPI)

    def close(self) -> None:
        """Gives back the memory."""
        if self._recogniser is not None:
            self._recogniser.End()


class _Reader:
    """Pages that hands take one after the other, so that those found are the first of the paper whenever time is over."""

    def __init__(self, document: pdfium.PdfDocument, until: float | None) -> None:
        self.document, self.until, self.count = document, until, len(document)
        self.found: dict[int, tuple[list[Block], list[int]]] = {}
        self._begun = 0
        self._lock = Lock()  # also for PDFium, which no two threads may ask at once

    def work(self) -> None:
        """Until no page is left, or no time."""
        with _recogniser() as recogniser:
            while (page := self._next()) is not None:
                index, size, drawn = page
                self.found[index] = _page(recogniser, index, size, drawn)

    def _next(self) -> tuple[int, tuple[float, float], Drawn] | None:
        with self._lock:
            index = self._begun
            if index >= self.count or (self.until is not None and time.monotonic() >= self.until):
                return None
            self._begun += 1
            page = self.document[index]
            size = page.get_size()
            grey, coloured = page.render(scale=DPI / 72, grayscale=True), page.render(scale=DPI / 72)
            dots = bytes(grey.buffer)
            if (coloured.stride, coloured.n_channels) == (3 * grey.stride, 3):
                dots = without_red(dots, bytes(coloured.buffer))
            drawn = Drawn(dots, grey.width, grey.height, grey.stride)
            grey.close()
            coloured.close()
            page.close()
            return index, size, drawn


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


def _page(recogniser: Any, index: int, size: tuple[float, float], drawn: Drawn) -> tuple[list[Block], list[int]]:
    """What stands on a page and the confidence of each word, in per cent."""
    from bamsat.reading.intake.pdf import placed_blocks

    recogniser.SetImageBytes(drawn.dots, drawn.width, drawn.height, 1, drawn.stride)
    recogniser.SetSourceResolution(DPI)
    recogniser.Recognize()
    words, confidence = _words(recogniser, size[1])
    ruled = grids(recogniser.GetIterator(), words, size[1], 72 / DPI)
    words = _end_by_columns(recogniser, words, size, drawn)
    text = "".join(word.sign for word in words)
    return list(placed_blocks(text, words, size, ruled, index + 1)), confidence


def _end_by_columns(recogniser: Any, words: list[Letter], size: tuple[float, float], drawn: Drawn) -> list[Letter]:
    """The words, those at the end of a paper read again column by column."""
    from tesserocr import PSM

    boxes = columns(words, size, drawn)
    if boxes is None:
        return words
    pairs = list(zip(words[::2], words[1::2], strict=True))  # a word and the space or line end after it
    found = [letter for pair in pairs if pair[0].height >= boxes.upper for letter in pair]
    recogniser.SetPageSegMode(PSM.SINGLE_COLUMN)
    for box in (boxes.left, boxes.right):
        recogniser.SetRectangle(*box)
        recogniser.Recognize()
        column = _words(recogniser, size[1])[0]
        found += column if box is boxes.left else without_strokes(column)
    recogniser.SetPageSegMode(PSM.AUTO)
    return found + [letter for pair in pairs if pair[0].height <= boxes.lower for letter in pair]


def _words(recogniser: Any, height: float) -> tuple[list[Letter], list[int]]:
    """Each word as one letter where it stands, in points, with a space or a line end after it; what is no writing is left out."""
    from tesserocr import RIL, iterate_level

    words: list[Letter] = []
    confidence: list[int] = []
    line: list[tuple[Letter, int]] = []
    for word in iterate_level(recogniser.GetIterator() or (), RIL.WORD):
        if word.Empty(RIL.WORD):  # a page without words
            continue
        text, box = word.GetUTF8Text(RIL.WORD).strip(), word.BoundingBox(RIL.WORD)
        if text and box:
            left, top, right, bottom = (side * 72 / DPI for side in box)
            line.append((Letter(text, left, height - bottom, right, height - top), int(word.Confidence(RIL.WORD))))
        if word.IsAtFinalElement(RIL.TEXTLINE, RIL.WORD):
            written = [found for run in _runs(line) if _is_written(run) for found in run]
            for at, (letter, sure) in enumerate(written, 1):
                words += [letter, Letter("\n" if at == len(written) else " ", *_NOWHERE)]
                confidence.append(sure)
            line = []
    return words, confidence


def _runs(line: Sequence[tuple[Letter, int]]) -> Iterator[list[tuple[Letter, int]]]:
    """The words of a printed line, parted where the gap is no space."""
    begin = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or line[at][0].left - line[at - 1][0].right > _GAP:
            yield list(line[begin:at])
            begin = at


def _is_written(run: Sequence[tuple[Letter, int]]) -> bool:
    """Whether a run is writing and not a rule, a stamp or a stroke of a pen, by how sure Tesseract is of its letters."""
    if sum(len(word.sign) >= _WORD and is_syllable(word.sign.strip(",;.:")) for word, _ in run) == len(run) > 1:
        return True
    letters = sum(len(word.sign) for word, _ in run)
    return sum(sure * len(word.sign) for word, sure in run) >= _DOUBTFUL * letters


def _notices(sure: list[int], read: int, pages: int) -> Iterator[Warning]:
    share = round(sum(sure) / len(sure))
    yield Warning("ocr", f"Văn bản được nhận dạng từ ảnh quét (chắc {share} %); hãy đối chiếu từng mục với bản gốc.")
    if read < pages:
        yield Warning(
            "ocr-cut", f"Mới nhận dạng {read} trên {pages} trang vì quá lâu; hãy tách tệp rồi nộp phần còn lại."
        )
