"""Who signed: lines of authority (TM., T/M, KT., K/T, TL., T/L, TUQ., Q.), the position, the name.

It stands beside *Nơi nhận* or closes the paper. Of a joint paper the first in order is the signature, the others its cosigners. What
follows in capitals (an appendix and its letterhead) is not part of a position, nor is what recognition of a picture makes of a stamp; a post of which it
lost the tones is one. A rank or academic title that is printed before the name stays with it; what a program writes beside a digital signature is
no name.
"""

import re
from dataclasses import replace

from bamsat.reading.outline.head import body_from
from bamsat.reading.outline.header.found import paper
from bamsat.reading.outline.header.types import TYPES
from bamsat.reading.paper import Reading, Signature
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph
from bamsat.reading.text.fold import fold
from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.posts import IN_WORDS, POST, TITLED
from bamsat.reading.text.two_columns import NAME, SURNAMES

_FOR = re.compile(r"^(TM\.|T/M)")
_AUTHORITY = re.compile(r"^(TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*[./:]?\s+(?=[A-ZĐÀ-Ỹ])|^(TM|KT|TL|TUQ)\.(?=[A-ZĐÀ-Ỹ])")
_SMALL_POST = re.compile(
    rf"(?=.*[a-zà-ỹđ]){POST}", re.IGNORECASE
)  # `Bí thư` below `TM. BAN CHẤP HÀNH`, as the Youth Union signs
_POSTS_IN_SMALL = re.compile(rf"{POST}[^.;:,]*$", re.IGNORECASE)
_LONGEST_OF_POSTS = 60  # letters of a line of them
_POSITION = re.compile(rf"{POST}|VĂN PHÒNG\b")
_POSTS = frozenset(
    f"{rank}{post}"
    for rank in ("", "pho ", "quyen ")
    for post in (
        "chu tich",
        "bi thu",
        "giam doc",
        "tong giam doc",
        "hieu truong",
        "cuc truong",
        "chanh van phong",
        "truong ban",
        "truong phong",
        "thu truong",
    )
)  # as `fold` gives them
_LONGEST_POST = 25  # letters
_ODD = re.compile(r"[|«»›‹=^\\{}<>%#@⁄¬©®“”\"\[\]]|^\W|\d")  # not in a post
_PART = rf"[{CAPITALS}][a-zà-ỹđ]*(?:['’]\s?[{CAPITALS}]?[a-zà-ỹđ]+)?"  # of a name; `H'Linh`, `H' Linh` of the Central Highlands
_NAME = re.compile(rf"^(?:{_PART}\.?\s+){{1,5}}{_PART}$|^[{CAPITALS}]['’]\s?[{CAPITALS}][a-zà-ỹđ]+$")
_PERSON = re.compile(NAME)
_FAMILIES = "NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|NGÔ|ĐINH|TRỊNH"  # that no place is named like
_LOUD_NAME = re.compile(  # a name in capitals; two words of them may be a place (`CAO BẰNG`, `HÀ NỘI`)
    rf"(?:{SURNAMES.upper()})(?:\s[{CAPITALS}]+){{2,4}}|(?:{_FAMILIES})\s[{CAPITALS}]+"
)
_LOUD_BEHIND = re.compile(rf"(.*\w)\s+((?:{_FAMILIES})(?:\s[{CAPITALS}]+){{1,3}})")  # a post, on the same line
_OF_BODIES = re.compile(
    r"\b(?:BAN|BỘ|CHI|CỤC|DÂN|ĐẢNG|HUYỆN|HỘI|NHÀ|PHÒNG|PHỐ|PHƯỜNG|SỞ|TẾ|THÔN|TỈNH|TỔ|TRƯỜNG|VIỆN|XÃ)\b"
)
_CUT = re.compile(
    r" (?:ỦY|UỶ|(?:ỦY|UỶ) BAN|(?:ỦY|UỶ) BAN NHÂN|HỘI|HỘI ĐỒNG|CHỦ|GIÁM|TỔNG|BỘ|CHÁNH)$"
)  # a name goes on on the next line
_INSIDE = re.compile(r"\s+(?=(?:KT|TL|TUQ|K/T|T/L)\s*[.]?\s)")
_SIGNED = re.compile(
    r"^(?:[\[(]\s*(?:đã k[ýí]|daky|k[ýí])[^()\[\]]{0,30}[\])]|đã k[ýí](?: tên| và)?(?:,? đóng dấu)?(?!\w))\s*:?\s*",
    re.IGNORECASE,
)
_STAMPED = re.compile(  # what a program writes beside a digital signature (Decree 30/2020/NĐ-CP, annex I, II.8)
    r"^\W*(?:Người ký|Được ký bởi|Ký bởi|Ký số bởi|Digitally signed by|Signed by|Signature\b|Thời gian ký|Ngày ký|Date:|Email|Cơ quan:)"
)
_STAMP_ENDS = re.compile(r"^.*\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*[+]?\d{2}[:']?\d{2}'?)?\s*")
_REACH = 14  # lines from the authority to the name
_BEYOND = re.compile(r"CỘNG H[OÒ][AÀÒ] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|^PHỤ LỤC|^MẪU\b|^Phụ lục")  # another paper's head
_POST_OF_BODY = 4  # words of a position that names its body (`GIÁM ĐỐC SỞ NỘI VỤ`)
_EDGES = " *:;,.'\"“”‘’`|_~-–—"  # what recognition makes of a stamp's rim beside a name
_CLOSING = 3  # paragraphs above a signature of which one closes the text
_COSIGNERS = 6  # paragraphs in which the next signature of a joint paper begins
_BESIDE = 900  # letters above the list in which a signature beside it may stand
_BASIS = re.compile(r"^\W*(?:Căn cứ|Xét)\b")  # above it the issuer stands, in the form of a post
_PLACEHOLDER = re.compile(r"^\[(?!\s*(?:đã|daky|ký)).*\]$", re.IGNORECASE)


def is_signature_line(text: str) -> bool:
    bare = text.strip(" *")
    return bare.isupper() and bool(_AUTHORITY.match(bare) or _POSITION.match(bare) or _is_misread_post(bare))


def _is_misread_post(text: str) -> bool:
    """`GIAM ĐỌC`: a post whose tones were lost."""
    return len(text) <= _LONGEST_POST and fold(text) in _POSTS


def read_signature(reading: Reading) -> Reading:
    """The first signature block that has a name, beside Nơi nhận where there is one, otherwise the last of the paper."""
    paragraphs = reading.canonical.paragraphs
    body = body_from(paragraphs)  # a head names the issuer in the same capitals
    starts = [i for i, p in enumerate(paragraphs) if i > body and not p.place and _opens_block(p.text)]
    starts = [i for i in starts if not (i + 1 < len(paragraphs) and _BASIS.match(paragraphs[i + 1].text))]
    if reading.recipients:
        begin = reading.recipients[0].span.start
        near = [i for i in starts if begin - _BESIDE < paragraphs[i].span.start < begin + 4000]
        starts = near or starts[::-1]
    else:
        starts = [i for i in starts if i >= len(paragraphs) // 3 or i > 25 or _is_closed(paragraphs, i)]
    if reading.source.origin == "ocr" and (alone := _name_alone(reading, starts)):
        return replace(reading, signature=alone)
    for start in starts:
        signature = _block(paragraphs, start)
        if signature:
            return replace(reading, signature=_with_cosigners(paragraphs, starts, signature))
    if not starts:
        return replace(reading, signature=_in_small_letters(paragraphs) or Signature())
    return replace(reading, signature=_block(paragraphs, starts[0], named=False) or Signature())


def _in_small_letters(paragraphs: tuple[Paragraph, ...]) -> Signature | None:
    """The last two lines of a notice on a page: a post in small letters and a person (`Bí thư Đảng ủy - Hiệu trưởng`, `Lê Văn Mẫu`)."""
    post, person = [p for p in paragraphs if p.text.strip()][-2:] if len(paragraphs) > 2 else (None, None)
    if post is None or person is None or len(post.text) > _LONGEST_OF_POSTS:
        return None
    if not (_PERSON.fullmatch(person.text.strip()) and _POSTS_IN_SMALL.match(post.text.strip())):
        return None
    return Signature(None, post.text.strip(), person.text.strip(), Span(post.span.start, person.span.end), RULE.name)


def _is_closed(paragraphs: tuple[Paragraph, ...], at: int) -> bool:
    """Whether the text above a line was closed by `./.` (Decree 30/2020/NĐ-CP, annex I): an appendix may be longer than the paper."""
    return any(p.text.rstrip().endswith("./.") for p in paragraphs[max(0, at - _CLOSING) : at])


def _name_alone(reading: Reading, starts: list[int]) -> Signature | None:
    """The name below the list of a picture of which no post was recognised above it (`stamped_tail` leaves it alone on its line)."""
    if not reading.recipients:
        return None
    since, paragraphs = reading.recipients[-1].span.end, reading.canonical.paragraphs
    below = [i for i, p in enumerate(paragraphs) if p.span.start >= since][:_COSIGNERS]
    named = next((i for i in below if _PERSON.fullmatch(paragraphs[i].text)), None)
    if named is None or any(since - _BESIDE < paragraphs[i].span.start and i < named for i in starts):
        return None
    return Signature(None, None, paragraphs[named].text, paragraphs[named].span, RULE.name)


def _opens_block(text: str) -> bool:
    return text.lstrip(" *")[:2].isupper() and is_signature_line(_first_words(text))


def _with_cosigners(paragraphs: tuple[Paragraph, ...], starts: list[int], first: Signature) -> Signature:
    """The signature with those that follow it for other bodies: `TM.` again, or another post that names its body."""
    found: list[Signature] = []
    last = first
    for start in sorted(starts):
        text = paragraphs[start].text.strip(" *")
        if last.span is None or paragraphs[start].span.start < last.span.end or not _of_its_own(text, first):
            continue
        between = sum(last.span.end <= p.span.start for p in paragraphs[max(0, start - _COSIGNERS) : start])
        other = _block(paragraphs, start) if between < _COSIGNERS else None
        if other is None:
            break
        found.append(other)
        last = other
    return replace(first, cosigners=tuple(found))


def _of_its_own(text: str, first: Signature) -> bool:
    """Whether a line opens the signature of another body in the form of the first."""
    if first.authority:
        both = _FOR.match(first.authority) and _FOR.match(text)
        named = min(len(first.authority.split()), len(text.split())) > _POST_OF_BODY and _AUTHORITY.match(text)
        return bool(both or named)
    return min(len((first.position or "").split()), len(text.split())) >= _POST_OF_BODY


def _first_words(text: str) -> str:
    """The capitals that open the line: a conversion may set the name on the same line."""
    words: list[str] = []
    if _NAME.match(text):
        return ""  # `Y Linh Niê`
    printed = text.strip(" *").split()
    for number, word in enumerate(printed):
        if not word.isupper() and not re.fullmatch(r"[./\-]+", word):
            break
        named = " ".join(printed[number:]) if number and len(word) == 1 else ""
        if _NAME.match(named) and not named.isupper():
            break  # `PHÓ CHỦ TỊCH Y Linh Niê`
        words.append(word)
    return " ".join(words)


def _block(paragraphs: tuple[Paragraph, ...], start: int, named: bool = True) -> Signature | None:
    capitals: list[str] = []
    for paragraph in paragraphs[start : start + _REACH]:
        text = paragraph.text.strip(" *")
        if capitals and (_BEYOND.search(text) or text.strip(" :") in TYPES or _PLACEHOLDER.match(text)):
            break
        if capitals and _STAMPED.match(text):
            text = _STAMP_ENDS.sub("", text) if _STAMP_ENDS.match(text) else ""
        if capitals and text.casefold() == "kiêm":  # `BÍ THƯ`, `kiêm` and the other post, each on its line (05-HD/VPTW)
            capitals[-1] += f" {text}"
            continue
        if capitals and _SMALL_POST.fullmatch(text):
            capitals.append(text)
            continue
        if capitals and _is_loud_name(text):
            return _signature(capitals, text, Span(paragraphs[start].span.start, paragraph.span.end))
        upper = _first_words(TITLED.sub("", text))
        rest = text[len(upper) :].strip() if text.startswith(upper) else text
        loud = _LOUD_BEHIND.fullmatch(upper) if upper == text else None
        if loud and is_signature_line(loud[1]) and _is_loud_name(loud[2]):
            return _signature(
                [*capitals, *_lines_of(loud[1])], loud[2], Span(paragraphs[start].span.start, paragraph.span.end)
            )
        if upper and (not capitals or len(upper.split()) > 1):
            capitals += _lines_of(upper)
        rest = _SIGNED.sub("", rest).strip(_EDGES)
        if rest and _NAME.match(TITLED.sub("", rest, count=1)):
            return _signature(capitals, rest, Span(paragraphs[start].span.start, paragraph.span.end))
        if rest and not re.fullmatch(r"\W*\(?\s*(đã ký|đã kí|ký tên).*", rest, re.I) and len(rest) > 40:
            break
    if named or not capitals:
        return None
    return _signature(capitals, None, paragraphs[start].span)


def _with_place(capitals: list[str]) -> list[str]:
    """The lines, with what goes on with the name of the body that is signed for (`TM. ỦY BAN NHÂN DÂN`, and below it `XÃ ĐỒNG MÂY`)."""
    lines: list[str] = []
    for line in capitals:
        opens = not line.isupper() or _AUTHORITY.match(line) or _POSITION.match(line)
        goes_on = len(lines) == 1 and (_FOR.match(lines[0]) or (_AUTHORITY.match(lines[0]) and _CUT.search(lines[0])))
        if goes_on and not opens:
            lines[0] = f"{lines[0]} {line}"
        else:
            lines.append(line)
    return lines


def _is_loud_name(text: str) -> bool:
    return _LOUD_NAME.fullmatch(text) is not None and not _OF_BODIES.search(text) and not _POSITION.match(text)


def _lines_of(upper: str) -> list[str]:
    """The lines of a block that a conversion ran into one: below the body that is signed for, or below the post of who would sign, a post stands."""
    lines: list[str] = []
    for part in _INSIDE.split(upper):
        line = part.strip()
        posts = [found.start() for found in IN_WORDS.finditer(line)]
        mark = _AUTHORITY.match(line)
        body = mark and (_FOR.match(line) or (posts and posts[0] > mark.end()))  # `TL. BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG`
        own = posts[0 if body else 1 :][:1] if mark else []
        lines += [line[: own[0]].strip(), line[own[0] :]] if own else [line]
    return lines


def _signature(capitals: list[str], name: str | None, span: Span) -> Signature:
    capitals = _with_place(capitals)
    authority = [line for line in capitals if _AUTHORITY.match(line)]
    position = [line for line in capitals if not _AUTHORITY.match(line) and not _ODD.search(line)]
    if _heads_twice(authority, position):
        authority.append(position.pop(0))
    if name is None:  # what stands below is the stamp
        position = [line for line in position if _POSITION.match(line) or _is_misread_post(line)]
    return Signature(" / ".join(authority) or None, " ".join(position[:2]) or None, name, span, RULE.name)


def _heads_twice(authority: list[str], position: list[str]) -> bool:
    """Whether the deputy of one who holds two posts signs (`KT. BỘ TRƯỞNG`, `CHỦ NHIỆM VĂN PHÒNG`, `PHÓ CHỦ NHIỆM`)."""
    if not authority or not authority[-1].startswith(("KT", "K/T")) or len(position) < 2:
        return False
    return position[1] == f"PHÓ {' '.join(position[0].split()[:2])}"


def _shown(words: str) -> str:
    found = _block(paper(words), 0) if _opens_block(words.split("\n")[0]) else None
    return " | ".join(part or "" for part in (found.authority, found.position, found.name)) if found else ""


RULE: Rule = Rule(
    "signature.block",
    "Decree 30/2020/NĐ-CP, annex I, II.7; 36-HD/VPTW and 05-HD/VPTW (quyền hạn, chức vụ, họ tên người ký)",
    _shown,
    {
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLê Văn Mẫu": (
            "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH | PHÓ CHỦ TỊCH | Lê Văn Mẫu"
        ),
        "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê Văn Mẫu": "T/M BAN THƯỜNG VỤ | BÍ THƯ | Lê Văn Mẫu",
        "T/M BAN BÍ THƯ\nLê Văn Mẫu": "T/M BAN BÍ THƯ |  | Lê Văn Mẫu",
        "T/M ĐẢNG ỦY\nBÍ THƯ\nkiêm\nGIÁM ĐỐC\nLê Văn Mẫu": "T/M ĐẢNG ỦY | BÍ THƯ kiêm GIÁM ĐỐC | Lê Văn Mẫu",
        "TM. BAN CHẤP HÀNH\nBí thư\nLê Văn Mẫu": "TM. BAN CHẤP HÀNH | Bí thư | Lê Văn Mẫu",
        "T/L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG\nLê Văn Mẫu": "T/L BAN THƯỜNG VỤ | CHÁNH VĂN PHÒNG | Lê Văn Mẫu",
        "TL. BỘ TRƯỞNG CỤC TRƯỞNG CỤC BẾN ĐÒ (Đã ký) Lê Văn Mẫu": "TL. BỘ TRƯỞNG | CỤC TRƯỞNG CỤC BẾN ĐÒ | Lê Văn Mẫu",
        "TL. CHỦ TỊCH ỦY\nBAN NHÂN DÂN XÃ\nCHÁNH VĂN PHÒNG\nLê Văn Mẫu": "TL. CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ | CHÁNH VĂN PHÒNG | Lê Văn Mẫu",
        "KT. BỘ TRƯỞNG\nCHỦ NHIỆM VĂN PHÒNG\nPHÓ CHỦ NHIỆM\nLê Văn Mẫu": "KT. BỘ TRƯỞNG / CHỦ NHIỆM VĂN PHÒNG | PHÓ CHỦ NHIỆM | Lê Văn Mẫu",
        "CHỈ HUY TRƯỞNG\nĐại tá Lê Văn Mẫu": " | CHỈ HUY TRƯỞNG | Đại tá Lê Văn Mẫu",
        "PHÓ BÍ THƯ\nK’ Mẫu": " | PHÓ BÍ THƯ | K’ Mẫu",
        "PHÓ CHỦ TỊCH\nH' Mẫu Niê": " | PHÓ CHỦ TỊCH | H' Mẫu Niê",
        "PHÓ CHỦ TỊCH Y Mẫu Niê": " | PHÓ CHỦ TỊCH | Y Mẫu Niê",
        "CHỦ TỊCH\nLÊ VĂN MẪU": " | CHỦ TỊCH | LÊ VĂN MẪU",
        "GIAM ĐỌC\n#3 SỞ\n- CONG\n- Lê Văn Mẫu :": " | GIAM ĐỌC | Lê Văn Mẫu",
    },
    (
        "CHỦ TỊCH UBND TỈNH\nCAO BẰNG",
        "GIAM HO\nLê Văn Mẫu",
        "Chủ tịch UBND xã ký\nLê Văn Mẫu",
        "TM. BAN THƯỜNG VỤ\nBÍ THƯ\n[Tên của Bí thư]",
    ),
)
