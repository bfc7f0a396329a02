"""The lines of Nơi nhận: one entry a line, purpose in brackets, the archive's line last (Decree 30/2020, annex I, 9; 05-HD/VPTW)."""

import re
from dataclasses import replace

from bamsat.reading.outline.signature import is_signature_line
from bamsat.reading.paper import Reading, Recipient
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph

_BEGIN = re.compile(r"^\W*Nơi nhận\s*:?\s*", re.I)
_PURPOSE = re.compile(r"\(([^()]*)\)\s*$")
_SPLIT = re.compile(r"[;.,]\s*[-–]\s+")  # a line that holds several bodies stays one entry
_LAST = re.compile(r"^\W*Lưu\b", re.I)
_BULLET = re.compile(r"\s*[-–+*]")
_ENDS = " ;.,:*"
_MOST = 40


def read_recipients(reading: Reading) -> Reading:
    paragraphs = reading.canonical.paragraphs
    begin = next((i for i, p in enumerate(paragraphs) if _BEGIN.match(p.text) and len(p.text) < 2000), None)
    if begin is None:
        return reading
    found: list[Recipient] = []
    bulleted = False
    for index in range(begin, min(begin + _MOST, len(paragraphs))):
        paragraph = paragraphs[index]
        skip = _BEGIN.match(paragraph.text)
        offset = skip.end() if skip and index == begin else 0
        if index > begin and (is_signature_line(paragraph.text) or _stranger(paragraph, found)):
            break
        if found and bulleted and paragraph.text.strip(_ENDS) and not _BULLET.match(paragraph.text):
            found[-1] = _joined(found[-1], paragraph, reading.text)
        else:
            found += _entries(paragraph, offset)
        bulleted = bulleted or bool(_BULLET.match(paragraph.text[offset:]))
        if _LAST.match(paragraph.text) or (found and _LAST.match(found[-1].text)):
            break
    return replace(reading, recipients=tuple(found))


def _joined(entry: Recipient, paragraph: Paragraph, whole: str) -> Recipient:
    """A line without a bullet goes on with the bulleted one above; the span runs over the line break."""
    span = Span(entry.span.start, paragraph.span.start + len(paragraph.text.rstrip(_ENDS)))
    text = span.of(whole).replace("\n", " ")
    purpose = _PURPOSE.search(text)
    return Recipient(text, span, purpose[1].strip() if purpose else None)


def _stranger(paragraph: Paragraph, found: list[Recipient]) -> bool:
    """A line that cannot be a recipient: capitals (the signature or an appendix), or prose."""
    text = paragraph.text.strip()
    bullet = text[:1] in "-–+*"
    return not bullet and ((text.isupper() and len(text) > 5) or (bool(found) and len(text) > 200))


def _entries(paragraph: Paragraph, offset: int) -> list[Recipient]:
    entries = []
    at = offset
    text = paragraph.text
    for match in [*_SPLIT.finditer(text, offset), None]:
        end = match.start() if match else len(text)
        entries += _entry(text, at, end, paragraph.span.start)
        at = match.end() if match else end
    return entries


def _entry(text: str, start: int, end: int, base: int) -> list[Recipient]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" -–+*"))
    words = piece[left:].rstrip(_ENDS)
    if not words:
        return []
    purpose = _PURPOSE.search(words)
    span = Span(base + start + left, base + start + left + len(words))
    return [Recipient(words, span, purpose[1].strip() if purpose else None)]
