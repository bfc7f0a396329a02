"""Who signed: authority lines (TM., T/M, KT., K/T, TL., T/L, TUQ., Q.), position, name (Decree 30/2020, annex I, 7; 05-HD/VPTW)."""

import re
from dataclasses import replace

from bamsat.reading.outline.head import body_from
from bamsat.reading.paper import Reading, Signature
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph

_AUTHORITY = re.compile(r"^(TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*[./]?\s+(?=[A-ZĐÀ-Ỹ])|^(TM|KT|TL|TUQ)\.(?=[A-ZĐÀ-Ỹ])")
_POSITION = re.compile(
    r"^(QUYỀN )?(PHÓ )?(CHỦ TỊCH|BÍ THƯ|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|VĂN PHÒNG|TRƯỞNG|CHỦ NHIỆM|TỔNG BÍ THƯ|VIỆN TRƯỞNG|CHÁNH|CỤC TRƯỞNG|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG)\b"
)
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\.?\s+){1,5}[A-ZĐÀ-Ỹ][a-zà-ỹđ]*$")
_INSIDE = re.compile(
    r"\s+(?=(?:KT|TL|TUQ|K/T|T/L)\s*[.]?\s)|"
    r"\s+(?=PHÓ (?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG|CHÁNH|THỦ TƯỚNG|HIỆU TRƯỞNG|CỤC TRƯỞNG|CHỦ NHIỆM|VIỆN TRƯỞNG|TỔNG)|THỨ TRƯỞNG)"
)
_SIGNED = re.compile(r"^[\[(]?\s*[đĐ]ã k[ýí]\s*[\])]?\s*(?=\S)")
_REACH = 14  # lines from the authority to the name


def is_signature_line(text: str) -> bool:
    bare = text.strip(" *")
    return bare.isupper() and bool(_AUTHORITY.match(bare) or _POSITION.match(bare))


def read_signature(reading: Reading) -> Reading:
    """The first signature block that has a name, beside Nơi nhận where there is one, otherwise the last of the paper."""
    paragraphs = reading.canonical.paragraphs
    body = body_from(paragraphs)  # a head names the issuer in the same capitals
    starts = [i for i, p in enumerate(paragraphs) if i > body and not p.place and _opens_block(p.text)]
    if reading.recipients:
        begin = reading.recipients[0].span.start
        near = [i for i in starts if begin - 900 < paragraphs[i].span.start < begin + 4000]
        starts = near or starts[::-1]
    else:
        starts = [i for i in starts if i > len(paragraphs) // 3 or i > 25][::1]
    for start in starts:
        signature = _block(paragraphs, start)
        if signature:
            return replace(reading, signature=signature)
    return replace(reading, signature=_block(paragraphs, starts[0], named=False) or Signature()) if starts else reading


def _opens_block(text: str) -> bool:
    return text.lstrip(" *")[:2].isupper() and is_signature_line(_first_words(text))


def _first_words(text: str) -> str:
    """The capitals that open the line: a conversion may set the name on the same line."""
    words = []
    for word in text.strip(" *").split():
        if not word.isupper() and not re.fullmatch(r"[./\-]+", word):
            break
        words.append(word)
    return " ".join(words)


def _block(paragraphs: tuple[Paragraph, ...], start: int, named: bool = True) -> Signature | None:
    capitals: list[str] = []
    for paragraph in paragraphs[start : start + _REACH]:
        text = paragraph.text.strip(" *")
        upper = _first_words(text)
        rest = text[len(upper) :].strip() if text.startswith(upper) else text
        if upper and (not capitals or len(upper.split()) > 1):
            capitals += [part.strip() for part in _INSIDE.split(upper)]
        rest = _SIGNED.sub("", rest)
        if rest and _NAME.match(rest):
            return _signature(capitals, rest, Span(paragraphs[start].span.start, paragraph.span.end))
        if rest and not re.fullmatch(r"\W*\(?\s*(đã ký|đã kí|ký tên).*", rest, re.I) and len(rest) > 40:
            break
    if named or not capitals:
        return None
    return _signature(capitals, None, paragraphs[start].span)


def _signature(capitals: list[str], name: str | None, span: Span) -> Signature:
    authority = [line for line in capitals if _AUTHORITY.match(line)]
    position = [line for line in capitals if not _AUTHORITY.match(line)]
    return Signature(" / ".join(authority) or None, " ".join(position[:2]) or None, name, span)
