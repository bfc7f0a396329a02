"""PDF with a text layer, through PDFium. Lines keep their page; page numbers and what is printed on every page are left out.

Only the pages that need it are read letter by letter: those with a letterhead, with *Nơi nhận*, or with ruled tables.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import PdfiumError

from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.intake.layout import Block, Line, Sheet
from bamsat.reading.intake.pdf_columns import NATIONAL, RECIPIENTS, letterhead, tail
from bamsat.reading.intake.pdf_letters import Letter, letters
from bamsat.reading.intake.pdf_rules import Grid, grids
from bamsat.reading.intake.pdf_tables import Filled, filled, joined
from bamsat.reading.intake.recognised import NOTICE, mended_blocks
from bamsat.reading.intake.text_layer import has_recognised_layer

if TYPE_CHECKING:
    from bamsat.reading.intake.scan import PictureRules

_PAGE_NUMBER = re.compile(r"\s*(?:Trang|Page)?\s*[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4}\s*)?[-–]?\s*", re.I)
_SIGNED = re.compile(r"^(Người ký|Email|Cơ quan|Thời gian ký|Ngày ký|Ký bởi|Ký ngày)\s*:")
_HYPHEN = re.compile("[\ufffe\x02]\n?")
_OWN_NUMBER = re.compile(r"[\s|–-]*\d+(?:\s*/\s*\d+)?\s*$")
_LETTERS_A_PAGE = 25  # fewer than this on the average page is a scan with a stamp
_EDGE = 2  # lines at the top and foot of a page in which a running head may stand
_RUNNING_PAGES = 4  # pages from which a line at the edge of most of them is a running head


def take_pdf(data: bytes, patience: float | None = None) -> Sheet:
    """`patience`: for recognising a scan (`scan.take_scan`)."""
    try:
        document = pdfium.PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("encrypted", "Tệp PDF đang đặt mật khẩu. Hãy bỏ mật khẩu rồi nộp lại.") from error
        raise Unreadable("damaged", "Tệp PDF bị hỏng. Hãy tải lại hoặc xuất lại PDF rồi nộp lại.") from error
    pictures = None
    try:
        document.init_forms()
        layer = has_recognised_layer(document)
        pictures = _pictures(patience) if layer else None
        read = [_page(document, index, pictures) for index in range(len(document))]
    finally:
        if pictures:
            pictures.close()
        document.close()
    if sum(printed for _, printed in read) < _LETTERS_A_PAGE * max(len(read), 1):
        from bamsat.reading.intake.scan import take_scan

        return take_scan(data, patience)
    pages = [blocks for blocks, _ in read]
    kept, margins = _without_running_heads(pages)
    if layer:
        kept = list(mended_blocks(kept))
        return Sheet(
            "application/pdf", tuple(joined(kept)), len(pages), "ocr", margins=tuple(margins), notices=(NOTICE,)
        )
    return Sheet("application/pdf", tuple(joined(kept)), len(pages), margins=tuple(margins))


def _pictures(patience: float | None) -> "PictureRules":
    from bamsat.reading.intake.scan import PictureRules

    return PictureRules(patience)


def _page(document: pdfium.PdfDocument, index: int, pictures: "PictureRules | None") -> tuple[list[Block], int]:
    """What stands on a page, and how many letters it has without the fields and stamps that were set on it later. `pictures`: of pages that are pictures."""
    page = document[index]
    text_page = page.get_textpage()
    printed = len(text_page.get_text_bounded().strip())
    if document.formenv and pdfium.raw.FPDFPage_GetAnnotCount(page.raw):
        text_page.close()
        page.flatten()  # document systems print number and day as fields
        page.close()
        page = document[index]
        text_page = page.get_textpage()
    try:
        text = text_page.get_text_bounded().replace("\r", "")
        ruled = pictures.of(page, letters(text_page)) if pictures else grids(page)
        placed = bool(ruled or NATIONAL.search(text) or RECIPIENTS.search(text))
        blocks = (
            placed_blocks(text, letters(text_page), page.get_size(), ruled, index + 1)
            if placed
            else _lines(text, index + 1)
        )
        return list(blocks), printed
    finally:
        text_page.close()
        page.close()


def placed_blocks(
    text: str, page: list[Letter], size: tuple[float, float], ruled: Sequence[Grid], number: int
) -> Iterator[Block]:
    """Letterhead, then lines and tables in PDFium's order, then recipients and signature. `size`: width and height in points."""
    head = letterhead(page, size[1]) if NATIONAL.search(text) else None
    foot = tail(page, size[0]) if RECIPIENTS.search(text) else None
    taken = (head.taken if head else frozenset()) | (foot.taken if foot else frozenset())
    tables: list[Filled] = []
    for grid in ruled:
        free = set(range(len(page))) - taken
        if table := filled(page, grid, number, free):
            tables.append(table)
            taken |= table.taken
    yield from _lines("\n".join(head.lines), number) if head else ()
    yield from _between(
        page, tables, (head.taken if head else frozenset()) | (foot.taken if foot else frozenset()), number
    )
    yield from _lines("\n".join(foot.lines), number) if foot else ()


def _between(page: list[Letter], tables: list[Filled], columns: frozenset[int], number: int) -> Iterator[Block]:
    text = ""
    waiting = list(tables)
    of_table = {index for table in tables for index in table.taken}
    for index, letter in enumerate(page):
        begun = next((table for table in waiting if index in table.taken), None)
        if begun:
            yield from _lines(text, number)
            yield begun.table
            waiting.remove(begun)
            text = ""
        if index not in of_table and index not in columns:
            text += letter.sign
        elif text[-1:] not in ("\n", ""):
            text += "\n"
    yield from _lines(text, number)


def _lines(text: str, number: int) -> Iterator[Line]:
    """Printed lines. PDFium marks a hyphen at the end of a line: Vietnamese parts no words, so it belongs to a number (`12/KH-` `UBND`)."""
    for line in _HYPHEN.sub("-", text).split("\n"):
        if line.strip() and not _SIGNED.match(line.strip()):
            yield Line(line, page=number, wrapped=True)


def told(text: str) -> list[tuple[str, bool]]:
    """The lines of a page's text, each with whether it is told: page numbers and the words of an electronic signature are not."""
    lines = text.replace("\r", "").split("\n")
    of_paper = [index for index, line in enumerate(lines) if not _SIGNED.match(line.strip())]
    edges = {of_paper[0], of_paper[-1]} if of_paper else set()
    kept = {index for index in of_paper if not (index in edges and _PAGE_NUMBER.fullmatch(lines[index]))}
    return [(line.replace("\ufffe", ""), index in kept) for index, line in enumerate(lines)]


def _without_running_heads(pages: list[list[Block]]) -> tuple[list[Block], list[str]]:
    """The blocks without page numbers and without the lines that stand at the same edge of most pages; and those lines."""
    pages = [_without_number(page) for page in pages]
    edges = Counter(key for page in pages for key in {_key(block) for block in (*page[:_EDGE], *page[-_EDGE:])} if key)
    running = {key for key, count in edges.items() if len(pages) >= _RUNNING_PAGES and count * 2 > len(pages)}
    kept: list[Block] = []
    for page in pages:
        inside = range(_EDGE, len(page) - _EDGE)
        kept += [block for at, block in enumerate(page) if at in inside or _key(block) not in running]
    return kept or [block for page in pages for block in page], sorted(running)


def _without_number(page: list[Block]) -> list[Block]:
    for edge in (0, -1):
        block = page[edge] if page else None
        if isinstance(block, Line) and _PAGE_NUMBER.fullmatch(block.text):
            page = page[1:] if edge == 0 else page[:-1]
    return page


def _key(block: Block) -> str:
    """What a line must share with others to be a running head; no letterhead is one, though every form of an annex may have it."""
    if not isinstance(block, Line) or NATIONAL.search(block.text):
        return ""
    return " ".join(_OWN_NUMBER.sub("", block.text).split())
