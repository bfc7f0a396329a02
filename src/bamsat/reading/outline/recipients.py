"""The lines below *Nơi nhận*: one recipient a line, its purpose in brackets, the archive's line last.

A line that holds several bodies stays one; a line without a bullet goes on with the bulleted one above; capitals and prose end the list.
"""

import re
from dataclasses import replace

from bamsat.reading.outline.header.found import paper
from bamsat.reading.outline.signature import is_signature_line
from bamsat.reading.paper import Reading, Recipient
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph

_BEGIN = re.compile(r"^\W*Nơi nhận\W*?(?::\W*?|$|(?=\s*[-–+]))\s*", re.I)
_PURPOSE = re.compile(r"\(([^()]*)\)\s*$")
_SPLIT = re.compile(r"[;.,]\s*[-–]\s+")  # a line that holds several bodies stays one entry
_LAST = re.compile(r"^\W*Lưu\b", re.I)
_BULLET = re.compile(r"[\s_]*[-–+*~]")
_ENDS = " ;.,:*"
_MOST = 40
_RULED = re.compile(r"\s*(?:\|\s*)?:?-{3,}.*$", re.S)  # what is left of a drawn table
_OPEN = re.compile(r"[,:]\s*$")


def read_recipients(reading: Reading) -> Reading:
    return replace(reading, recipients=find(reading.canonical.paragraphs, reading.text))


def find(paragraphs: tuple[Paragraph, ...], whole: str) -> tuple[Recipient, ...]:
    begin = next((i for i, p in enumerate(paragraphs) if _BEGIN.match(p.text) and len(p.text) < 2000), None)
    if begin is None:
        return ()
    found: list[Recipient] = []
    bulleted = False
    for index in range(begin, min(begin + _MOST, len(paragraphs))):
        paragraph = paragraphs[index]
        skip = _BEGIN.match(paragraph.text)
        offset = skip.end() if skip and index == begin else 0
        if index > begin and (is_signature_line(paragraph.text) or _stranger(paragraphs, index, found)):
            break
        if found and bulleted and paragraph.text.strip(_ENDS) and not _BULLET.match(paragraph.text):
            first, *others = _entries(paragraph, 0)
            found[-1] = _joined(found[-1], first, whole)
            found += others
        else:
            found += _entries(paragraph, offset)
        bulleted = bulleted or bool(_BULLET.match(paragraph.text[offset:]))
        if _LAST.match(paragraph.text) or (found and _LAST.match(found[-1].text)):
            break
    return tuple(found)


def _joined(entry: Recipient, more: Recipient, whole: str) -> Recipient:
    """A line without a bullet goes on with the bulleted one above; the span runs over the line break."""
    span = Span(entry.span.start, more.span.end)
    text = span.of(whole).replace("\n", " ")
    purpose = _PURPOSE.search(text)
    return Recipient(text, span, purpose[1].strip() if purpose else None, RULE.name)


def _stranger(paragraphs: tuple[Paragraph, ...], index: int, found: list[Recipient]) -> bool:
    """A line that cannot be a recipient: capitals (the signature or an appendix), or prose."""
    text = paragraphs[index].text.strip()
    bullet = text[:1] in "-–+*~_" or bool(_OPEN.search(paragraphs[index - 1].text))
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
    piece = _RULED.sub("", text[start:end])
    left = len(piece) - len(piece.lstrip(" -–+*~_"))
    words = piece[left:].rstrip(_ENDS)
    if not words:
        return []
    purpose = _PURPOSE.search(words)
    span = Span(base + start + left, base + start + left + len(words))
    return [Recipient(words, span, purpose[1].strip() if purpose else None, RULE.name)]


def _shown(words: str) -> str:
    return " | ".join(recipient.text for recipient in find(paper(words), words))


RULE: Rule = Rule(
    "recipients.list",
    "Decree 30/2020/NĐ-CP, annex I, II.9; 36-HD/VPTW and 05-HD/VPTW (nơi nhận); guidelines of annotation, Header",
    _shown,
    {
        "Nơi nhận:\n- UBND tỉnh (b/c);\n- Phòng Kinh tế; các thôn;\n- Lưu: VT.\nCHỦ TỊCH": (
            "UBND tỉnh (b/c) | Phòng Kinh tế; các thôn | Lưu: VT"
        ),
        "Nơi nhận: - Như trên; - Các hội,\nđoàn thể xã; - Lưu: VT.": "Như trên | Các hội, đoàn thể xã | Lưu: VT",
    },
    ("Nơi ở, nơi nhận hàng của bến đò", "Kính gửi:\n- UBND tỉnh;"),
)
