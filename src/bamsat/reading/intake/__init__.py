"""Takes a file in: one file a format, judged by content and never by extension."""

import unicodedata

from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.intake.layout import Sheet
from bamsat.reading.intake.older_letters import composed, converted
from bamsat.reading.text.legacy.detect import detect
from bamsat.reading.text.legacy.tables import as_seen

MAXIMUM_BYTES = 100 * 2**20

_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20)])
_LOCKED = "Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu rồi nộp lại."
_OTHER = "Chưa đọc được loại tệp này. Hãy lưu lại thành DOCX hoặc PDF có chữ rồi nộp lại."


def take_in(data: bytes, filename: str = "", patience: float | None = None) -> Sheet:
    """The sheet of a file. Raises `Unreadable` and nothing else, whatever the bytes. `patience`: seconds after which no further page of a scan
    is begun; None: all are recognised.
    """
    if not data.strip():
        raise Unreadable("empty", "Tệp rỗng. Hãy chọn lại đúng tệp văn bản.")
    if len(data) > MAXIMUM_BYTES:
        raise Unreadable(
            "too-large", f"Tệp lớn hơn {MAXIMUM_BYTES // 2**20} MB. Hãy tách phụ lục hoặc xuất lại bản nhẹ hơn."
        )
    try:
        sheet = converted(composed(_take_in(data, filename, patience)))
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(
            "damaged", "Tệp bị hỏng, không mở được. Hãy mở bằng phần mềm soạn thảo, lưu lại rồi nộp lại."
        ) from error
    if not sheet.blocks:
        raise Unreadable("empty", "Tệp không có chữ nào. Hãy chọn lại đúng tệp văn bản.")
    return sheet


def _take_in(data: bytes, filename: str, patience: float | None) -> Sheet:
    if data.startswith(b"PK"):
        return _take_zip(data)
    if b"%PDF-" in data[:1024]:
        from bamsat.reading.intake.pdf import take_pdf

        return take_pdf(data, patience)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _take_ole(data)
    if data.startswith(b"{\\rtf"):
        from bamsat.reading.intake.doc import take_office

        return take_office(data, "rtf", "application/rtf")
    if data[:20].lstrip().lower().startswith(b"mime-version:"):
        from bamsat.reading.intake.web_archive import take_web_archive

        return take_web_archive(data)
    text = unicodedata.normalize("NFC", _decode(data))
    head = text[:4000].lower() if "<" in text[:4000] else ""
    if "<html" in head or "<!doctype html" in head or "<body" in head:
        from bamsat.reading.intake.html import take_html

        return take_html(data)
    from bamsat.reading.intake.markdown_text import take_text

    return take_text(text)


def _take_zip(data: bytes) -> Sheet:
    """DOCX, XLSX, or ODT, whose first member names its type."""
    if b"application/vnd.oasis.opendocument.text" in data[:120]:
        from bamsat.reading.intake.doc import take_office

        return take_office(data, "odt", "application/vnd.oasis.opendocument.text")
    if b"xl/workbook.xml" in data:
        from bamsat.reading.intake.xlsx import take_xlsx

        return take_xlsx(data)
    from bamsat.reading.intake.docx import take_docx

    return take_docx(data)


def _take_ole(data: bytes) -> Sheet:
    """An OLE container names its streams in UTF-16: an encrypted DOCX or XLSX, an old DOC or XLS, something else."""
    if _stream("EncryptedPackage") in data:
        raise Unreadable("encrypted", _LOCKED)
    if _stream("WordDocument") in data:
        from bamsat.reading.intake.doc import take_doc

        return take_doc(data)
    if _stream("Workbook") in data:
        from bamsat.reading.intake.xlsx import take_xls

        return take_xls(data)
    raise Unreadable("unknown-format", _OTHER)


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1") if b"<" in data[:200] else as_seen(data)
        if b"<" not in data[:200] and not detect(text.split("\n")):
            raise Unreadable("unknown-format", _OTHER) from None
    head = text[:4000].encode()
    if "\x00" in text or len(head) - len(head.translate(None, _CONTROLS)) > 8:
        raise Unreadable("unknown-format", _OTHER)
    return text
