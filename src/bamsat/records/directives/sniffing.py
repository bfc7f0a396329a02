"""What a file is, judged by its first bytes and never by its name, for files that are kept as proof. Pure.

The list of what is taken is closed and short, so the signatures stand here as they stand in `reading.intake`; a library of hundreds of types
would have to be narrowed to the same ones.
"""

import io
import zipfile
from pathlib import PurePath

DOCUMENT, SHEET, SLIDES, PICTURE, TEXT, VIDEO = "văn bản", "bảng tính", "trình chiếu", "ảnh", "chữ", "phim"

# extension → what the file must be
EXTENSIONS = {
    **dict.fromkeys(("pdf", "docx", "doc", "odt", "rtf"), DOCUMENT),
    **dict.fromkeys(("xlsx", "xls", "ods"), SHEET),
    **dict.fromkeys(("pptx", "ppt", "odp"), SLIDES),
    **dict.fromkeys(("jpg", "jpeg", "png", "webp", "gif", "heic", "heif", "tif", "tiff", "bmp"), PICTURE),
    **dict.fromkeys(("txt", "csv", "md"), TEXT),
    **dict.fromkeys(("mp4", "mov"), VIDEO),
}
_HEADS = (
    (b"%PDF-", DOCUMENT),
    (b"{\\rtf", DOCUMENT),
    (b"\xff\xd8\xff", PICTURE),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (("WordDocument", DOCUMENT), ("Workbook", SHEET), ("PowerPoint Document", SLIDES))
_MEMBERS = (("word/", DOCUMENT), ("xl/", SHEET), ("ppt/", SLIDES))
_MACROS = "vbaproject.bin"


def extension(name: str) -> str:
    """Of a file name, in small letters, without the dot."""
    return PurePath(name).suffix.lower().lstrip(".")


def kind(data: bytes) -> str | None:
    """What the bytes are: one of the kinds above; None for anything else, programs and archives among them."""
    for head, found in _HEADS:
        if data.startswith(head):
            return found
    if data.startswith(_OLE):
        return next((found for name, found in _STREAMS if name.encode("utf-16-le") in data), None)
    if data.startswith(b"PK"):
        return _zipped(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return PICTURE
    if data[4:8] == b"ftyp":
        return PICTURE if data[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"heif"} else VIDEO
    if data.startswith(b"BM") and len(data) > 26 and int.from_bytes(data[2:6], "little") == len(data):
        return PICTURE
    return TEXT if _is_text(data) else None


def _zipped(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if any(name.lower().endswith(_MACROS) for name in names):
        return None
    for mark, found in (("text", DOCUMENT), ("spreadsheet", SHEET), ("presentation", SLIDES)):
        if f"application/vnd.oasis.opendocument.{mark}".encode() in data[:120]:
            return found
    return next((found for member, found in _MEMBERS if any(name.startswith(member) for name in names)), None)


def _is_text(data: bytes) -> bool:
    """Letters of whatever old encoding, and no page that a browser would run."""
    head = data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    if b"\x00" in head or sum(byte < 32 and byte not in b"\t\r\n\f\v\x1b" for byte in head) > 8:
        return False
    low = head.lower()
    return not any(mark in low for mark in (b"<html", b"<!doctype html", b"<script", b"<svg")) and not low.startswith(
        b"#!"
    )
