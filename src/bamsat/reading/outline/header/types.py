"""The type of a paper: its name in capitals on a line of its own, with the title below it or behind it on the same line.

Where no such line stands, the abbreviation in the symbol tells the type, and a symbol without one, or a paper that opens
with *Kính gửi*, is an official letter (công văn). The search ends where the body begins: an appendix has type lines of its own.
"""

import re

from bamsat.reading.outline.header.found import Found, Paragraphs, once, over, paper
from bamsat.reading.rule import Rule
from bamsat.reading.text.fold import fold

TYPES = {
    "NGHỊ QUYẾT LIÊN TỊCH": "NQLT", "NGHỊ QUYẾT": "NQ", "CHƯƠNG TRÌNH HÀNH ĐỘNG": "CTr", "CHƯƠNG TRÌNH": "CTr", "KẾ HOẠCH": "KH", "CHỈ THỊ": "CT",
    "QUYẾT ĐỊNH": "QĐ", "QUY ĐỊNH": "QĐi", "QUY CHẾ": "QC", "THÔNG BÁO": "TB", "THÔNG TRI": "TT", "KẾT LUẬN": "KL", "HƯỚNG DẪN": "HD",
    "BÁO CÁO": "BC", "TỜ TRÌNH": "TTr", "CÔNG ĐIỆN": "CĐ", "ĐỀ ÁN": "ĐA", "PHƯƠNG ÁN": "PA", "BIÊN BẢN": "BB", "CÔNG VĂN": "CV",
    "NGHỊ ĐỊNH": "NĐ", "THÔNG TƯ": "TT", "PHÁP LỆNH": "PL", "THÔNG CÁO": "TC", "GIẤY MỜI": "GM",
}  # fmt: skip
_JOINT = ("LIÊN TỊCH", "LIÊN NGÀNH", "LIÊN SỞ")  # issued by several together: the title stands below
TYPES |= {f"{name} {joint}": short for name, short in tuple(TYPES.items()) for joint in _JOINT if joint not in name}
_NAMED = re.compile(
    rf"({'|'.join(sorted(TYPES, key=len, reverse=True))}) (?!\s*(?:SỐ\s*)?\d)"
)  # what a line opens with, the longest name first
_CALLED = re.compile(r"\W*(Thông báo|Kế hoạch|Công điện|Chỉ thị|Hướng dẫn)\s+\W?(?:V/v|[Vv]ề|của)\s")
_COUNTED = re.compile(r"\s*(?:so\W*)?\d*\w?\d*\s*$")  # the number, the year
_NO_UNIT = ("QĐ", "NQ")  # which no unit is called: `255/UB-QĐ`, as once written
# `CHƯƠNG TRÌNH PHỐI HỢP` is a line of its own; with the title behind it the word belongs to that.
TYPES |= {f"{name} PHỐI HỢP": TYPES[name] for name in ("CHƯƠNG TRÌNH", "KẾ HOẠCH", "QUY CHẾ")}
_URGENT = ("KHẨN", "THƯỢNG KHẨN", "KHẨN CẤP", "HỎA TỐC", "HOẢ TỐC")  # on the type's line: `CÔNG ĐIỆN KHẨN`
TYPES |= {f"{name} {urgent}": TYPES[name] for name in ("CÔNG ĐIỆN", "THÔNG BÁO", "CÔNG VĂN") for urgent in _URGENT}
ALSO_OFFICES = ("KL", "CT", "TT")  # rangers (kiểm lâm), tax offices (Cục Thuế), inspectors (thanh tra)
_SYMBOLS = tuple(dict.fromkeys((*TYPES.values(), "CV")))
_LONGEST_TITLE = 400
HEAD = 60  # paragraphs in which a head must end
_BODY = re.compile(r"^\W*(?:Kính gửi|Kính trình|Căn cứ|Nơi nhận|Điều 1\b|QUY[ẾÉÊE]T (?:ĐỊNH|NGHỊ)\s*:|I\s*[.\-/)]\s)")
_LETTER = re.compile(r"^\W*Kính gửi\b")
_OF_ITSELF = "công văn này"
_MARGIN = " *:-–_—.,|¬'\"“”‘’"  # signs that recognition makes of a line under the type
_STRAY = re.compile(r"^\W*(?:[a-z]\W\s*)?")  # what it makes of a speck before the type
_TWICE = re.compile(r"(.)\1")
_BEHIND = re.compile(r"\s[-–—]\s+(?=\S)")


@once
def body_begins(paragraphs: Paragraphs) -> int:
    """Index of the first paragraph that no head holds."""
    head = enumerate(paragraphs[:HEAD])
    return next((i for i, p in head if _BODY.match(p.text)), min(HEAD, len(paragraphs)))


@once
def type_line(paragraphs: Paragraphs) -> tuple[int, str, str] | None:
    """Index of the type line, the type's abbreviation, and what stands on the line after the type."""
    head = paragraphs[: body_begins(paragraphs)]
    lines = [(index, paragraph.text.strip(" *:-–—¬_")) for index, paragraph in enumerate(head) if not paragraph.place]
    for index, text in lines:
        if text in TYPES:
            return index, TYPES[text], ""
    for index, text in lines[1:] if len(lines) > 1 else lines:
        named = _NAMED.match(text) if len(text) < _LONGEST_TITLE else None
        if named:
            return index, TYPES[named[1]], text[named.end() :].strip(" :")
    return _misread(lines)


def _misread(lines: list[tuple[int, str]]) -> tuple[int, str, str] | None:
    """A type line of a scan, of which recognition took the tones or the space for others (`KÉ HOẠCH`, `c. QUYÉẾTĐỊNH - Về chợ nổi`)."""
    for index, line in lines:
        text = _STRAY.sub("", line)
        behind = _BEHIND.search(text)
        name, after = (text[: behind.start()], text[behind.end() :]) if behind else (text, "")
        if name.isupper() and len(text) < _LONGEST_TITLE and _bare(name) in _BARE:
            return index, _BARE[_bare(name)], after.strip(_MARGIN)
    return None


def _bare(name: str) -> str:
    """As recognition leaves it: tones and spaces lost, a letter read twice."""
    return _TWICE.sub(r"\1", fold(name.strip(_MARGIN)).replace(" ", ""))


_BARE = {_bare(name): short for name, short in TYPES.items()}


def find(paragraphs: Paragraphs) -> Found | None:
    line = type_line(paragraphs)
    return Found(line[1], over([paragraphs[line[0]]]), RULE.name) if line else None


def of_symbol(number: str | None) -> str | None:
    """The type that a symbol names (`36-NQ/TW`, `188/KH-UBND`); a symbol that names none is an official letter's.

    The type stands right behind the number: at the end of a letter's symbol `KH`, `TTr` are the unit that wrote it (`123/SGDĐT-KH`).
    """
    if not number:
        return None
    known = {fold(short): short for short in _SYMBOLS}
    parts = [part for part in (fold(part) for part in re.split(r"[-/]", number)) if not _COUNTED.match(part)]
    if not parts:
        return "CV"
    return known.get(parts[0]) or next((known[part] for part in parts[1:] if known.get(part) in _NO_UNIT), "CV")


def letter(paragraphs: Paragraphs) -> Found | None:
    """An official letter has no type line; it is known by whom it is addressed to, else by what it calls itself (`công văn này`)."""
    opens = next((p for p in paragraphs[:HEAD] if _LETTER.match(p.text)), None)
    opens = opens or next((p for p in paragraphs if _OF_ITSELF in p.text.casefold()), None)
    return Found("CV", opens.span, RULE.name) if opens else None


def called(paragraphs: Paragraphs) -> tuple[Found, Found | None] | None:
    """The type that the first line of a page without a letterhead calls the paper by (`Thông báo “V/v …”`, `KẾ HOẠCH LAO ĐỘNG TUẦN 7`), and its title, in capitals."""
    line = paragraphs[0] if paragraphs else None
    if line is None or len(line.text) > _LONGEST_TITLE:
        return None
    if small := _CALLED.match(line.text):
        return Found(TYPES[small[1].upper()], line.span, RULE.name), None
    named = _NAMED.match(line.text)
    title = line.text[named.end() :].strip(" :") if named else ""
    if named is None or not title.isupper():
        return None
    return Found(TYPES[named[1]], line.span, RULE.name), Found(title, line.span, RULE.name)


def _shown(words: str) -> str:
    found = find(paper(words)) or letter(paper(words))
    return found.value if found else ""


RULE: Rule = Rule(
    "header.type",
    "Decree 30/2020/NĐ-CP, annex I, II.5, and annex III; 36-HD/VPTW, part II",
    _shown,
    {
        "UBND XÃ ĐỒNG MÂY\nKẾ HOẠCH\nDọn kênh Cầu Đước": "KH",
        "UBND XÃ ĐỒNG MÂY\nCHỈ THỊ VỀ MÙA NƯỚC NỔI": "CT",
        "UBND XÃ ĐỒNG MÂY\nKẾ HOẠCH LIÊN NGÀNH\nDọn kênh Cầu Đước": "KH",
        "UBND XÃ ĐỒNG MÂY\nCHƯƠNG TRÌNH PHỐI HỢP\nDọn kênh Cầu Đước": "CTr",
        "UBND XÃ ĐỒNG MÂY\nKính gửi: Các thôn": "CV",
        "UBND xã yêu cầu các thôn lập sổ thuyền.\nTừ khi công văn này ban hành, bến mở từ 5 giờ.": "CV",
        "UBND XÃ ĐỒNG MÂY\nKÉ HOẠCH -\nDọn kênh Cầu Đước": "KH",
        "UBND XÃ ĐỒNG MÂY\nc. QUYÉẾTĐỊNH - Về việc dọn kênh Cầu Đước": "QĐ",
    },
    (
        "UBND XÃ ĐỒNG MÂY\nXã có kế hoạch dọn kênh",
        "UBND XÃ ĐỒNG MÂY\nKế hoạch - Tài chính xã",
        "Căn cứ Luật Đê điều;\nKẾ HOẠCH\nDọn kênh",
    ),
)
