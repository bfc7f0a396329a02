"""The lines below *Nơi nhận*: one recipient a line, its purpose in brackets, the archive's line last.

A line that holds several bodies stays one; a line without a bullet goes on with the bulleted one above; capitals and prose end the list.
A note set beside two entries by a brace (`(để` on the first line, `báo cáo)` on the second) is the purpose of both. What recognition of a picture
made of a stamp behind the semicolon, and of a speck before the dash, is no part of an entry.
"""

import re
from dataclasses import replace
from itertools import pairwise

from bamsat.reading.outline.header.found import paper
from bamsat.reading.outline.signature import is_signature_line
from bamsat.reading.paper import Reading, Recipient
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph
from bamsat.reading.text.stamped import without_stamp_behind
from bamsat.reading.text.syllable import is_syllable

_BEGIN = re.compile(r"^\W*Nơi (?:nhận|gửi)\W*?(?::\W*?|$|(?=\s*[-–+]))\s*", re.I)
_LONGEST = 2000  # letters of a paragraph that may begin the list
_PURPOSE = re.compile(r"\(([^()]*)\)\s*$")
_SPECK = r"(?:[^\w\s(]|[il])\s+(?=[-–]\s)"  # what recognition makes of a speck or a line before the dash
_SPLIT = re.compile(rf"[;.,]\s*(?:(?:{_SPECK})?[-–]|\+)\s+")  # a line that holds several bodies stays one entry
_LAST = re.compile(r"^\W*Lưu\b", re.I)
_BULLET = re.compile(rf"[\s_]*(?:{_SPECK})?[-–+*~]")
_DASHES = re.compile(rf"[\s_]*(?:{_SPECK})?[-–+*~_\s]*")
_ENDS = " ;.,:*"
_MOST = 40
_RULED = re.compile(r"\s*(?:\|\s*)?:?-{3,}.*$", re.S)  # what is left of a drawn table
_OPEN = re.compile(r"[,:]\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_STAMP = re.compile(r";(?P<words>[^;]{1,40})$")
_FIRST = 2  # entries of which the archive's may be one and not the last
_SHORT = 6  # letters: what was typed with spaces between them is longer
_BRACE_OPENS = re.compile(r"[\s;,]*\((?P<purpose>[^()]{1,20})$")
_BRACE_CLOSES = re.compile(r"[;,]\s*(?P<purpose>[^();,]{1,30})\)$")


def read_recipients(reading: Reading) -> Reading:
    return replace(reading, recipients=find(reading.canonical.paragraphs, reading.text))


def find(paragraphs: tuple[Paragraph, ...], whole: str) -> tuple[Recipient, ...]:
    begin = next((i for i, p in enumerate(paragraphs) if _labels(p.text)), None)
    if begin is None:
        return ()
    found: list[Recipient] = []
    bulleted = False
    for index in range(begin, min(begin + _MOST, len(paragraphs))):
        paragraph = paragraphs[index]
        label = _BEGIN.match(paragraph.text) if index == begin else None
        offset = label.end() if label else 0
        if index > begin and (is_signature_line(paragraph.text) or _stranger(paragraphs, index, found)):
            if _goes_on_below(paragraphs, index):
                continue
            break
        if found and bulleted and paragraph.text.strip(_ENDS) and not _BULLET.match(paragraph.text):
            first, *others = _entries(paragraph, 0)
            found[-1] = _joined(found[-1], first, whole)
            found += others
        else:
            found += _entries(paragraph, offset)
        bulleted = bulleted or bool(_BULLET.match(paragraph.text[offset:]))
        if _archived(paragraphs, index, found):
            break
    return tuple(_braced(found))


def _goes_on_below(paragraphs: tuple[Paragraph, ...], index: int) -> bool:
    """Whether a line of the signature stands between two entries: a page put to text row by row."""
    if index + 1 == len(paragraphs) or not is_signature_line(paragraphs[index].text):
        return False
    before, after = paragraphs[index - 1].text, paragraphs[index + 1].text
    return after.startswith("- ") and (before.startswith("- ") or _labels(before))


def _archived(paragraphs: tuple[Paragraph, ...], index: int, found: list[Recipient]) -> bool:
    """Whether the line of the archive was reached; a scan whose lines lost their order has it first, and the others below it."""
    if not (_LAST.match(paragraphs[index].text) or (found and _LAST.match(found[-1].text))):
        return False
    below = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
    return len(found) > _FIRST or not _BULLET.match(below)


def _labels(text: str) -> bool:
    """Whether a paragraph begins the list; the word is looked for first."""
    return ("ơi " in text or "ƠI " in text) and len(text) < _LONGEST and _BEGIN.match(text) is not None


def _braced(entries: list[Recipient]) -> list[Recipient]:
    """The entries, with what a brace notes of two of them as the purpose of both."""
    found = list(entries)
    for index, (first, second) in enumerate(pairwise(entries)):
        opens, closes = _BRACE_OPENS.search(first.text), _BRACE_CLOSES.search(second.text)
        if opens and closes:
            purpose = f"{opens['purpose'].strip()} {closes['purpose'].strip()}"
            found[index] = _cut(first, opens.start(), purpose)
            found[index + 1] = _cut(second, closes.start(), purpose)
    return found


def _cut(entry: Recipient, end: int, purpose: str) -> Recipient:
    span = Span(entry.span.start, entry.span.start + end)
    return replace(entry, text=entry.text[:end], span=span, purpose=purpose)


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
    piece = _without_stamp(_RULED.sub("", text[start:end]))
    dashes = _DASHES.match(piece)
    left = dashes.end() if dashes else 0
    words = piece[left:]
    words = (without_stamp_behind(words) if _LAST.match(words) else words).rstrip(_ENDS)
    if not words:
        return []
    purpose = _PURPOSE.search(words)
    span = Span(base + start + left, base + start + left + len(words))
    return [Recipient(words, span, purpose[1].strip() if purpose else None, RULE.name)]


def _without_stamp(piece: str) -> str:
    """The entry without what stands behind its semicolon, where that holds no word and no abbreviation."""
    behind = _STAMP.search(piece)
    words = _WORD.findall(behind["words"]) if behind else []
    if behind is None or any(map(_is_word, words)) or len("".join(words)) > _SHORT:
        return piece
    return piece[: behind.start()]


def _is_word(word: str) -> bool:
    return len(word) > 1 and (word.isupper() or (is_syllable(word) and (word.islower() or word.istitle())))


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
        "Nơi nhận:\n- Lưu: VT, TH. 2O XHCx à\n- Các thôn;\n- Trạm Y tế.\nCHỦ TỊCH": "Lưu: VT, TH | Các thôn | Trạm Y tế",
        "Nơi nhận:\n- Đảng ủy xã; (để\n- UBND xã; báo cáo)\n- Lưu: VT.": "Đảng ủy xã | UBND xã | Lưu: VT",
        "Nơi nhận:\nTM. ỦY BAN NHÂN DÂN\n- Như trên;\nCHỦ TỊCH\n- Lưu: VT.\nLê Văn Mẫu": "Như trên | Lưu: VT",
        "Nơi nhận:\n- Các thôn; //nờN\n: - Hội Nông dân;\nl - Trạm Y tế;\n- Lưu: VT.": "Các thôn | Hội Nông dân | Trạm Y tế | Lưu: VT",
    },
    ("Nơi ở, nơi nhận hàng của bến đò", "Kính gửi:\n- UBND tỉnh;"),
)
