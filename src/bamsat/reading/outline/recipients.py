"""The lines below *Nơi nhận*: one recipient a line, its purpose in brackets, the archive's line last.

A line that holds several bodies stays one; a line without a bullet goes on with the bulleted one above; capitals and prose end the list.
In a scan the signature's column stands in the same lines: what the stamp and the signer's hand left behind a line's sign is no recipient.
"""

import re
from dataclasses import replace

from bamsat.reading.outline.header.found import paper
from bamsat.reading.outline.signature import is_signature_line
from bamsat.reading.paper import Reading, Recipient
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph

_BEGIN = re.compile(  # as a scan reads it, too (`Noi nhận`, `ắới nhận`), with its colon
    r"^\W*(?:Nơi nhận\W*?(?::\W*?|$|(?=\s*[-–+]))|\w{0,2}[ơớờợo]i nh[ậâạ]n\s*:)\s*", re.I
)
_PURPOSE = re.compile(r"\(([^()]*)\)\s*$")
_SPLIT = re.compile(r"[;.,]\s*[-–~ˆ]+\s+")  # a line that holds several bodies stays one entry
_LAST = re.compile(r"^\W*Lưu\b", re.I)
_BULLET = re.compile(r"\s*(?:[-–+*]|[~ˆ_]+[\s-])")  # a scan's dash also as `~`, `ˆ`
_LEAD = " -–+*~ˆ_"
_ENDS = " ;.,:*~ˆ`-–"
# Signs that stand in no recipient: what a recogniser makes of a stamp or a hand.
_ODD = re.compile(r"[`\\^|<>{}\[\]=°%⁄„»«©®¬›‹÷¢£¥§€“”~ˆ]")
_NOISY = 2  # lines with such signs, from which a list is a scan's
_MARK = re.compile(r"[;,](?:\s+|$)")
_GOES_ON = re.compile(  # what a line of several bodies goes on with behind its sign
    r"(?:các|thành viên|đơn vị|cơ quan|lãnh đạo|UBND|HĐND|TT|Sở|Ban|Phòng|Văn phòng|VP|Đài|Báo|Cổng|Hội|Công an|Trung tâm|Chi cục|Cục|Vụ|Bộ|Tòa|Viện|Ủy ban|P?CVP|P?CT|PCN|KT|NC|TH|CV)\b"
)
_HAND = re.compile(r"(?:\S{1,12}\s*){0,4}$")  # as much as is left of a signer's name
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
    block = paragraphs[begin : begin + _MOST]
    noisy = sum(_ODD.search(p.text) is not None for p in block[: _last_of(block)]) >= _NOISY
    for index in range(begin, min(begin + _MOST, len(paragraphs))):
        paragraph = paragraphs[index]
        skip = _BEGIN.match(paragraph.text)
        offset = skip.end() if skip and index == begin else 0
        if index == begin and is_signature_line(paragraph.text[offset:].lstrip(_ENDS)):
            continue  # the signature's column begins beside the caption
        if noisy and not found and is_signature_line(paragraph.text):
            continue
        if noisy and bulleted and not _BULLET.match(paragraph.text) and _hand_at(paragraph.text) == 0:
            continue
        if index > begin and (is_signature_line(paragraph.text) or _stranger(paragraphs, index, found)):
            break
        if found and bulleted and paragraph.text.strip(_ENDS) and not _BULLET.match(paragraph.text):
            first, *others = _entries(paragraph, 0, noisy=noisy)
            found[-1] = _joined(found[-1], first, whole)
            found += others
        else:
            found += _entries(paragraph, offset, noisy=noisy)
        bulleted = bulleted or bool(_BULLET.match(paragraph.text[offset:]))
        if _LAST.match(paragraph.text) or (found and _LAST.match(found[-1].text)):
            break
    return tuple(found)


def _last_of(block: tuple[Paragraph, ...]) -> int:
    """How many paragraphs the list may have: up to the archive's line."""
    return next((index + 1 for index, p in enumerate(block) if _LAST.match(p.text)), len(block))


def _hand_at(text: str) -> int | None:
    """Where in a line of a scan's list begins what a stamp or a hand left; None where nothing did."""
    for mark in _MARK.finditer(text):
        tail = text[mark.end() :]
        if not tail.strip() or _GOES_ON.match(tail):
            continue
        if is_signature_line(tail) or (text[mark.start()] == ";" and (_ODD.search(tail) or _HAND.match(tail))):
            return mark.start()
    return _odd_at(text)


def _odd_at(text: str) -> int | None:
    """Where the first word with a sign begins that stands in no recipient."""
    odd = _ODD.search(text.lstrip(_LEAD))
    if odd is None:
        return None
    at = len(text) - len(text.lstrip(_LEAD)) + odd.start()
    words = text[:at].split(" ")
    while words and len(words[-1]) <= 1:  # of the token with the sign, and what is left of a letter before it
        words.pop()
    return len(" ".join(words)) if words else 0


def _joined(entry: Recipient, more: Recipient, whole: str) -> Recipient:
    """A line without a bullet goes on with the bulleted one above; the span runs over the line break."""
    span = Span(entry.span.start, more.span.end)
    text = span.of(whole).replace("\n", " ")
    purpose = _PURPOSE.search(text)
    return Recipient(text, span, purpose[1].strip() if purpose else None, RULE.name)


def _stranger(paragraphs: tuple[Paragraph, ...], index: int, found: list[Recipient]) -> bool:
    """A line that cannot be a recipient: capitals (the signature or an appendix), or prose."""
    text = paragraphs[index].text.strip()
    bullet = text[:1] in "-–+*" or bool(_OPEN.search(paragraphs[index - 1].text))
    return not bullet and ((text.isupper() and len(text) > 5) or (bool(found) and len(text) > 200))


def _entries(paragraph: Paragraph, offset: int, *, noisy: bool = False) -> list[Recipient]:
    entries = []
    at = offset
    text = paragraph.text
    if noisy:
        hand = _odd_at(text[offset:]) if _LAST.match(text) else _hand_at(text[offset:])
        text = text if hand is None else text[: offset + hand]
    for match in [*_SPLIT.finditer(text, offset), None]:
        end = match.start() if match else len(text)
        entries += _entry(text, at, end, paragraph.span.start)
        at = match.end() if match else end
    return entries


def _entry(text: str, start: int, end: int, base: int) -> list[Recipient]:
    piece = _RULED.sub("", text[start:end])
    left = len(piece) - len(piece.lstrip(_LEAD))
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
        "Nơi nhận: CHỦ TỊCH\n- UBND tỉnh (b/c); ⁄% 9 St\n- Phòng Kinh tế; các thôn; [= L.j\n~ Các hội; rần Hoàng\n- Lưu: VT.": (
            "UBND tỉnh (b/c) | Phòng Kinh tế; các thôn | Các hội | Lưu: VT"
        ),
        "Nơi nhận: - Như trên; - Các hội,\nđoàn thể xã; - Lưu: VT.": "Như trên | Các hội, đoàn thể xã | Lưu: VT",
    },
    ("Nơi ở, nơi nhận hàng của bến đò", "Kính gửi:\n- UBND tỉnh;"),
)
