"""The number and symbol below the issuer: `Số: 12/KH-UBND`, `Số 07-KH/ĐU`, `Nghị quyết số: 12/2026/UBTVQH16`.

Digits left blank stay blank (`/KH-UBND`), the spaces of typing are dropped (`12 /QĐ - UBND`).
"""

import re

from bamsat.reading.outline.header.found import Found, Paragraphs, once, paper, within
from bamsat.reading.outline.header.types import HEAD, body_begins, type_line
from bamsat.reading.rule import Rule

_SYMBOL = r"[-–/]\s*[\dA-ZĐƯ][\w&.]*(?:\s?[-–/]\s?(?:(?!V/v)(?<!\s)[A-Za-zĐđƯ\d][\w&.]*|[A-ZĐƯ]{2,}[\w&]*))*"
NUMBER = re.compile(rf"^\W*Số\s*:?\s*(?P<digits>\d{{1,3}} \d{{1,3}}|[\d.…_]{{0,8}})\s*(?P<symbol>{_SYMBOL})", re.I)
BESIDE = re.compile(r"(?:Hạnh phúc|VIỆT NAM)\s+(?=S[ốóôo](?:\b|\d))", re.I)  # the right column on the same line
_TYPED = re.compile(
    r"^\W*(?:Nghị quyết|Luật|Pháp lệnh|Nghị định)\s+số\s*:?\s*(?P<number>\d+\s*/\s*\d{4}\s*/\s*[A-ZĐ]\w+(?:-\w+)*|(?<=:)\s*\d+\s*/\s*[A-ZĐ]\w+(?:-\w+)+)\W*$"
)
_UNREAD = re.compile(  # digits written by hand, of which recognition made other signs
    r"^\W*S[ốóôo]\s*[:.,]{0,2}\s*[^\s/](?:\S{0,6}?\s?){1,2}(?P<symbol>/\s?[A-ZĐ][A-Za-zĐđ]{1,4}\s?-\s?[A-ZĐ]{2,}[\w\-]*)[\s_]*(?=$|[A-ZĐ][^,]{1,40}, ?ngày|[.,]$)"
)
STAMPED = re.compile(r"^(?P<number>\d{0,5}\s?/\s?[A-ZĐ][A-Za-zĐđ]{1,4}-[A-ZĐ]{2,}[\w\-]*)\s*(?=$|ngày\b[^;:()]{0,40}$)")
_BARE = re.compile(r"\s*(?P<number>\d{1,5}\s?/\s?[A-ZĐ][A-Za-zĐđ]{1,9}-[A-ZĐ]{2,}[\w\-]*)\s*")
# A body set up for one task is called by the paper that set it up (`ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH SỐ 12/QĐ-SCT`).
_BY_ANOTHER = re.compile(r"\bTHEO (?:QUYẾT ĐỊNH|QĐ|KẾ HOẠCH|NGHỊ QUYẾT|CHỈ THỊ)\W*$")
_LETTER = re.compile(r"[A-ZĐƯ]")
_LABEL = re.compile(r"\bSố\s*:(?!\s*\d)")
_AFTER_TYPE = 12  # paragraphs: a column taken after the other may set the number below the type


@once
def number_line(paragraphs: Paragraphs) -> tuple[int, Found] | None:
    """Index of the paragraph of the number, and the number."""
    line = type_line(paragraphs)
    limit = min(line[0] + _AFTER_TYPE if line else HEAD, body_begins(paragraphs))
    for rule in (_plain, _beside, _typed, _unread):
        for index in range(min(limit, len(paragraphs))):
            found = rule(paragraphs, index)
            if found:
                return index, found
    return _stamped(paragraphs, limit) or _alone(paragraphs)


def find(paragraphs: Paragraphs) -> Found | None:
    line = number_line(paragraphs)
    return line[1] if line else None


def tidy(number: str) -> str:
    return "".join(number.split()).replace("–", "-").rstrip(".-/")


def _numbered(paragraphs: Paragraphs, index: int, offset: int) -> Found | None:
    match = NUMBER.match(paragraphs[index].text[offset:])
    if not match or not _LETTER.search(match["symbol"]):
        return None
    value = match["digits"].strip(".…_").replace(" ", "") + tidy(match["symbol"])
    return Found(value, within(paragraphs[index], offset + match.start("digits"), offset + match.end()), RULE.name)


def _plain(paragraphs: Paragraphs, index: int) -> Found | None:
    if index and _BY_ANOTHER.search(paragraphs[index - 1].text):
        return None
    return _numbered(paragraphs, index, 0)


def _beside(paragraphs: Paragraphs, index: int) -> Found | None:
    beside = BESIDE.search(paragraphs[index].text)
    return _numbered(paragraphs, index, beside.end()) if beside else None


def _typed(paragraphs: Paragraphs, index: int) -> Found | None:
    match = _TYPED.match(paragraphs[index].text)
    return Found(tidy(match["number"]), within(paragraphs[index], *match.span("number")), RULE.name) if match else None


def _unread(paragraphs: Paragraphs, index: int) -> Found | None:
    text = paragraphs[index].text
    beside = BESIDE.search(text)
    for begin in (0, beside.end()) if beside else (0,):
        if match := _UNREAD.match(text[begin:]):
            start, end = match.span("symbol")
            symbol = tidy(match["symbol"]).replace("/QD-", "/QĐ-")  # no type is written so
            return Found(symbol, within(paragraphs[index], begin + start, begin + end), RULE.name)
    return None


def _stamped(paragraphs: Paragraphs, limit: int) -> tuple[int, Found] | None:
    """`Số:` without digits in the head, and the whole number on a line of its own: stamped on the page when it was issued."""
    label = next((i for i, p in enumerate(paragraphs[:limit]) if _LABEL.search(p.text)), None)
    if label is None:
        return None
    for paragraph in paragraphs[:HEAD]:
        match = STAMPED.match(paragraph.text)
        if match:
            return label, Found(tidy(match["number"]), within(paragraph, *match.span("number")), RULE.name)
    return None


def _alone(paragraphs: Paragraphs) -> tuple[int, Found] | None:
    """The whole number as the first line of a page that prints a letter without its letterhead (`12/UBND-KT`)."""
    bare = _BARE.fullmatch(paragraphs[0].text) if paragraphs else None
    if bare is None:
        return None
    return 0, Found(tidy(bare["number"]), within(paragraphs[0], *bare.span("number")), RULE.name)


def _shown(words: str) -> str:
    found = find(paper(words))
    return found.value if found else ""


RULE: Rule = Rule(
    "header.number",
    "Decree 30/2020/NĐ-CP, annex I, II.3; 36-HD/VPTW; guidelines of annotation, Header",
    _shown,
    {
        "Số: 12/KH-UBND Đồng Mây, ngày 05 tháng 6 năm 2031": "12/KH-UBND",
        "Số:      /KH-UBND": "/KH-UBND",
        "Số:15 /QĐ - UBND": "15/QĐ-UBND",
        "Số 07-KH/ĐU": "07-KH/ĐU",
        "Số: 4đ?/KH-UBND": "/KH-UBND",
        "Độc lập - Tự do - Hạnh phúc Só: #4 5® /KH -UBND Đồng Mây, ngày 5": "/KH-UBND",
        "Độc lập - Tự do - Hạnh phúc Só22#ƑT /BC-STS Sơn Hải, ngày 5": "/BC-STS",
        "Nghị quyết số: 12/2031/UBTVQH16": "12/2031/UBTVQH16",
        "Nghị quyết số: 12/NQ-HĐND": "12/NQ-HĐND",
        "Số: 8/2031/NQLT - UBTVQH16 - CP": "8/2031/NQLT-UBTVQH16-CP",
        "12/UBND-KT\nV/v mở bến đò\nKính gửi: Các thôn": "12/UBND-KT",
        "Độc lập - Tự do - Hạnh phúc Số:\n/QĐ-ĐHĐM ngày": "/QĐ-ĐHĐM",
    },
    (
        "Số hộ nuôi ong: 12",
        "Số: 12 người",
        "Căn cứ Luật Đê điều;\nSố: 12/KH-UBND",
        "ĐOÀN KIỂM TRA\nTHEO QUYẾT ĐỊNH\nSỐ 12/QĐ-SCT",
        "Nghị quyết số: 12/2031/UBTVQH16 quy định về chợ",
    ),
)
