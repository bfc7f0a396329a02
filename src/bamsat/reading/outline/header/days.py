"""Place and day of issue: `Đồng Mây, ngày 05 tháng 6 năm 2031`; a day or month left blank leaves the part that is known.

The day of a paper that is cited, in a sentence or in brackets, is not this paper's.
"""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown, within
from bamsat.reading.outline.header.numbers import BESIDE, NUMBER, STAMPED, number_line
from bamsat.reading.outline.header.types import HEAD, type_line
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import CAPITALS

_DAY = re.compile(  # a day or month that recognition could not make out is as one left blank
    r"[Nn]gày\s*(?:(?P<day>[\dlI|]?\s?[\dO]?)[\s.…_/]*|\S{1,5}(?:\s\S{1,2})?\s*)[Tt]háng\s*(?:(?P<month>[\dlI|]?\s?[\dO]?)[\s.…_]*|\S{1,4}\s*)[Nn]ăm\s*(?P<year>\d{4})?|"
    r"[Nn]gày\s*(?P<day2>\d{1,2})\s*[/.-]\s*(?P<month2>\d{1,2})\s*[/.-]\s*(?P<year2>\d{4})\W*$"
)
_PLACE = re.compile(
    rf"(?<![\w/-])(?P<place>(?:(?:TP|Tp)\.\s*)?[{CAPITALS}][\w’']*(?:[\s-]+[{CAPITALS}][\w’']*|\s\d{{1,2}})*)\s*[,.]\s*$"
)
_NO_OTHER = re.compile(rf"^\W*$|^\W*[{CAPITALS}][^\d;:()]{{0,40}},\s*$")  # what may stand before the day of issue
_HOUR = re.compile(
    r"[\s,]*(?:(?:hồi|lúc|vào)\s+)?\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{1,2}\s*(?:phút|')?)?\s*,?\s*$"
)  # of a telegram
_PROSE = re.compile(r"\W*(?:Căn cứ|Thực hiện|Theo|Xét|Tại|Triển khai|Trong|Sau|Để)\b|\s*\(")
_WEEKDAY = re.compile(r"(?:^|\s)(?:Thứ|Chủ) [^\W\d_]+$")
_LOOKS = str.maketrans("lI|O", "1110")  # digits as recognition takes them for letters
_LONGEST_LINE = 160
_PIECES = 3  # lines over which the day, the month and the year may be broken
_REACH = 120  # letters of its line before the day
_BELOW_TYPE, _WITHOUT_TYPE = 25, 25  # paragraphs


def find(paragraphs: Paragraphs) -> Fields:
    """`date` (ISO, or its known part) and `place`."""
    line = type_line(paragraphs)
    limit = min(line[0] + _BELOW_TYPE if line else _WITHOUT_TYPE, HEAD)
    for index, paragraph in enumerate(paragraphs[:limit]):
        fields = _in(paragraphs, index) if not paragraph.place else None
        if fields is not None:
            return fields
    stamped = next((i for i, p in enumerate(paragraphs[:HEAD]) if STAMPED.match(p.text)), None)
    return (_in(paragraphs, stamped) or {}) if stamped is not None else {}


def _in(paragraphs: Paragraphs, index: int) -> Fields | None:
    paragraph = paragraphs[index]
    whole = paragraph.text
    numbered = NUMBER.match(whole.strip()) or BESIDE.search(whole)
    lead = NUMBER.match(whole) or STAMPED.match(whole)
    offset = lead.end() if lead else 0
    text = whole[offset:]
    if (len(text.strip()) > _LONGEST_LINE and not numbered) or _PROSE.match(text):
        return None
    if text.rstrip().endswith("ngày"):  # a conversion may break the line there, and again where a blank was left
        for below in paragraphs[index + 1 : index + 1 + _PIECES]:
            text = f"{text.rstrip()} {below.text.strip()}"
            if not re.search(r"(?:ngày|tháng|năm)\s*$", text):
                break
    match = _DAY.search(text)
    if not match or match.start() > _REACH:
        return None
    span = within(paragraph, offset + match.start(), min(offset + match.end(), len(whole)))
    before = _HOUR.sub(", ", text[: match.start()])
    place = _PLACE.search(before)
    if not place and not _NO_OTHER.match(before):
        return None  # the day of something else
    if place and _WEEKDAY.search(place["place"]):
        return None  # of the page
    fields = {"place": Found(place["place"], span, RULE.name)} if place else {}
    date = _iso(match)
    if date and re.search(r"ngày\s*\d\s", match[0]) and _number_unread(paragraphs):
        date = date[
            : len("2031-12")
        ]  # Decree 30 writes 03: one digit of a day written by hand, as the number beside it
    return {**fields, "date": Found(date, span, RULE.name)} if date else fields


def _number_unread(paragraphs: Paragraphs) -> bool:
    line = number_line(paragraphs)
    return line is not None and line[1].value.startswith("/")


def _iso(match: re.Match[str]) -> str | None:
    texts = ("".join((match[name] or match[f"{name}2"] or "").split()) for name in ("year", "month", "day"))
    year, month, day = (text.translate(_LOOKS) for text in texts)
    if not year:
        return None
    month = month if 0 < int(month or 0) <= 12 else ""
    day = day if 0 < int(day or 0) <= 31 else ""
    return "-".join([year, *([f"{int(month):02d}"] if month else []), *([f"{int(day):02d}"] if month and day else [])])


RULE: Rule = Rule(
    "header.date",
    "Decree 30/2020/NĐ-CP, annex I, II.4; 36-HD/VPTW; guidelines of annotation, Header",
    lambda words: shown(find(paper(words))),
    {
        "Đồng Mây, ngày 05 tháng 6 năm 2031": "place Đồng Mây; date 2031-06-05",
        "Đồng Mây, ngày     tháng10 năm 2031": "place Đồng Mây; date 2031-10",
        "Đồng Mây, Ngày 05 Tháng 6 Năm 2031": "place Đồng Mây; date 2031-06-05",
        "Đồng Mây, hồi 15 giờ 30 phút, ngày 05 tháng 6 năm 2031": "place Đồng Mây; date 2031-06-05",
        "Đồng Mây, ngày\ntháng\nnăm 2031": "place Đồng Mây; date 2031",
        "Đồng Mây, ngày (#4 tháng 6 năm 2031": "place Đồng Mây; date 2031-06",
        "Đồng Mây, ngày l9 tháng I2 năm 2031": "place Đồng Mây; date 2031-12-19",
        "Số: 4đ?/KH-UBND Đồng Mây, ngày 3 tháng 12 năm 2031": "place Đồng Mây; date 2031-12",
        "Số: 8/UBND-KT V/v dọn kênh Đồng Mây, ngày 0 5 tháng 6 năm 2031": "place Đồng Mây; date 2031-06-05",
    },
    (
        "Căn cứ Kế hoạch số 3/KH-UBND ngày 02 tháng 01 năm 2031",
        "Dọn kênh xong trước ngày 02/01/2031",
        "Cổng thông tin xã Đồng Mây Thứ Hai, ngày 17 tháng 11 năm 2031",
        "(Kèm theo Quyết định số 3/QĐ-UBND ngày 02 tháng 01 năm 2031)",
    ),
)
