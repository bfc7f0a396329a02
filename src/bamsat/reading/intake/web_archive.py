"""Word's "single file web page", which many systems save as .doc: MIME parts of which one is the paper in HTML."""

from email import message_from_bytes

from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.intake.html import take_html
from bamsat.reading.intake.layout import Sheet


def take_web_archive(data: bytes) -> Sheet:
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return take_html(content)
    raise Unreadable(
        "damaged", "Tệp bị hỏng, không có văn bản bên trong. Hãy mở bằng Word, lưu lại thành DOCX rồi nộp lại."
    )
