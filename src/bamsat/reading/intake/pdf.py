"""PDF with a text layer, through PDFium. Lines keep their page; page numbers are left out."""

import re
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import PdfiumError

from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.intake.layout import Line, Sheet

_PAGE_NUMBER = re.compile(r"^\s*[-–]?\s*\d{1,4}\s*[-–]?\s*$")
_SIGNED = re.compile(r"^(Người ký|Email|Cơ quan|Thời gian ký|Ngày ký|Ký bởi|Ký ngày)\s*:")
_LETTERS_A_PAGE = 25  # fewer than this on the average page is a scan with a stamp


def take_pdf(data: bytes) -> Sheet:
    try:
        document = pdfium.PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("encrypted", "Tệp PDF đang đặt mật khẩu. Hãy bỏ mật khẩu rồi nộp lại.") from error
        raise Unreadable("damaged", "Tệp PDF bị hỏng. Hãy tải lại hoặc xuất lại PDF rồi nộp lại.") from error
    try:
        pages = len(document)
        lines = tuple(_lines(document))
    finally:
        document.close()
    if sum(len(line.text.strip()) for line in lines) < _LETTERS_A_PAGE * max(pages, 1):
        raise Unreadable(
            "scan",
            "Bản PDF này là ảnh quét, không có chữ. Hãy nộp bản DOCX hoặc PDF xuất từ máy (chưa nhận dạng được ảnh).",
        )
    return Sheet("application/pdf", lines, pages)


def _lines(document: pdfium.PdfDocument) -> Iterator[Line]:
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_bounded()
        text_page.close()
        page.close()
        yield from (Line(line, page=number + 1, wrapped=True) for line, kept in told(text) if kept)


def told(text: str) -> list[tuple[str, bool]]:
    """The lines of a page's text, each with whether it is told: page numbers and the words of an electronic signature are not."""
    lines = text.replace("\r", "").split("\n")
    of_paper = [index for index, line in enumerate(lines) if not _SIGNED.match(line.strip())]
    edges = {of_paper[0], of_paper[-1]} if of_paper else set()
    kept = {index for index in of_paper if not (index in edges and _PAGE_NUMBER.match(lines[index]))}
    return [(line.replace("\ufffe", ""), index in kept) for index, line in enumerate(lines)]
