"""A page that prints a letter or notice without its letterhead sets its headline above it.

Above `Kính gửi` the headline of an office's site tells the letter (`Công văn số 12/UBND-KT ngày 05/4/2031 V/v mở chợ nổi`) or its subject alone;
above a sentence by which an office gives notice (`Sở X thông báo:`) it is the subject of that. A schedule of work has no type and is called by its headline.
"""

import re

from bamsat.reading.outline.header import issuers
from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown, within
from bamsat.reading.outline.header.numbers import number_line, tidy
from bamsat.reading.outline.header.opening_sentence import BODIES
from bamsat.reading.outline.header.types import type_line
from bamsat.reading.outline.ladder import mark_of
from bamsat.reading.rule import Rule
from bamsat.reading.text.canonical import Paragraph

_LETTER = re.compile(
    r"^\W*(?:(?:Công văn|Văn bản|CV)\s+)?(?:số\s*:?\s*)?(?P<number>\d{1,5}(?:\s?[/-]\s?[A-ZĐ][\w&.]*(?:[-/]\w+)*)?)[\s,]*"
    r"(?:\(?ngày\s+(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<year>\d{4})\)?[\s,]*)?"
    rf"(?:của\s+(?P<issuer>(?:{BODIES})\b[^,;.:]{{0,80}}?)[\s,]*)?(?:V/v|về việc|về)\s*:?\s*(?P<title>\S.{{8,}}?)\W*$",
    re.I,
)
_ADDRESSED = re.compile(r"^\W*Kính gửi\b")
_NOTIFIES = re.compile(
    rf"(?:^|[,.;]\s*)(?P<issuer>(?:{BODIES})\b[^,;.:]{{0,80}}?)\s+(?:xin\s+|trân trọng\s+)?thông báo(?:\s+(?:như sau|nội dung(?: cụ thể)?(?: như)? sau))?\s*:\s*$"
)
_TOLD = re.compile(r"\b(?:đã|vừa|được|có|về|theo|ban hành|nhận)\b")
_NO_SUBJECT = re.compile(
    r"^\W*(?:Kính gửi|Căn cứ|Thực hiện|Theo|Để|Số\b|CỘNG H|ĐẢNG CỘNG|Độc lập|(?:Trang chủ|Tin tức|Văn bản)\b|.*[:;,]\s*$)"
)
_HEAD_OF_PAPER = re.compile(r"CỘNG H[OÒ][AÀ]|ĐẢNG CỘNG SẢN|Độc lập\s*[-–]")
_BODY = re.compile(rf"\W*(?:{BODIES})\b", re.I)  # in capitals: of a letterhead
_SHORTEST, _LONGEST = 20, 250  # letters of a headline
_NEAR = 3  # paragraphs below it
_SCHEDULE = re.compile(r"\W*lịch (?:làm việc|công tác|tiếp công dân|trực|họp)\b[^.;:]{0,150}\W*$", re.I)


def find(paragraphs: Paragraphs) -> Fields:
    """What the headline says: `number`, `date`, `issuer`, `title`; of a notice also its `type`."""
    top = [p for p in paragraphs[: _NEAR + 1] if p.text.strip()]
    if len(top) < 2 or top[0].place or any(_HEAD_OF_PAPER.search(p.text) for p in top):
        return {}
    if _SCHEDULE.match(top[0].text) and not type_line(paragraphs):
        return {"title": Found(top[0].text.strip(" .:*"), top[0].span, RULE.name)}
    head, addressed = top[0], _ADDRESSED.match(top[1].text) is not None
    told = _LETTER.match(head.text) if addressed and len(head.text) < 2 * _LONGEST else None
    if told:
        day = _day(told)
        values = {"number": tidy(told["number"]), "issuer": told["issuer"], "title": told["title"]}
        found = {
            name: Found(value.strip(), within(head, *told.span(name)), RULE.name)
            for name, value in values.items()
            if value
        }
        return {**found, "date": Found(day, within(head, *told.span("day")), RULE.name)} if day else found
    if number_line(paragraphs) or type_line(paragraphs) or not _is_subject(head.text):
        return {}
    title = Found(head.text.strip(" .*"), head.span, RULE.name)
    return {"title": title} if addressed else _notice(top[1:], title)


def _notice(below: list[Paragraph], title: Found) -> Fields:
    """The subject and whose notice it is; nothing where no office gives notice below the headline."""
    for paragraph in below:
        notifies = _NOTIFIES.search(paragraph.text)
        if notifies and not _TOLD.search(notifies["issuer"]):
            span = within(paragraph, *notifies.span("issuer"))
            kind, issuer = Found("TB", span, RULE.name), Found(notifies["issuer"], span, RULE.name)
            return {"title": title, "type": kind, "issuer": issuer}
    return {}


def _is_subject(text: str) -> bool:
    marked = mark_of(text)
    return (
        _SHORTEST <= len(text.strip()) <= _LONGEST
        and not (marked and marked.label)
        and not _NO_SUBJECT.match(text)
        and not (text.isupper() and _BODY.match(text))
        and not issuers.QUIET.fullmatch(text.strip())
    )


def _day(told: re.Match[str]) -> str | None:
    if not told["day"] or not (1 <= int(told["month"]) <= 12 and 1 <= int(told["day"]) <= 31):
        return None
    return f"{told['year']}-{int(told['month']):02d}-{int(told['day']):02d}"


RULE: Rule = Rule(
    "header.headline",
    "The practice of the sites of offices, which print a letter or notice below a headline and leave out its letterhead",
    lambda words: shown(dict(sorted(find(paper(words)).items()))),
    {
        "Công văn số 12/UBND-KT ngày 05/4/2031 V/v mở chợ nổi.\nKính gửi: Các thôn": (
            "date 2031-04-05; number 12/UBND-KT; title mở chợ nổi"
        ),
        "Công văn 12 ngày 05 tháng 4 năm 2031 của UBND xã Đồng Mây về việc mở chợ nổi\nKính gửi:": (
            "date 2031-04-05; issuer UBND xã Đồng Mây; number 12; title mở chợ nổi"
        ),
        "Số 12/UBND-KT ngày 5-4-2031 v/v mở chợ nổi\nKính gửi: Các thôn": (
            "date 2031-04-05; number 12/UBND-KT; title mở chợ nổi"
        ),
        "Lịch làm việc tuần 10\nTHỨ HAI, NGÀY 05/3:\n- Chủ tịch: 8 giờ, họp.": "title Lịch làm việc tuần 10",
        "Thông báo mở chợ nổi ở bến Đồng Mây\nKính gửi: Các thôn": "title Thông báo mở chợ nổi ở bến Đồng Mây",
        "Học trò nghỉ học vào mùa nước nổi\nNước lên, Phòng Văn hóa - Xã hội thông báo:\n1. Các lớp nghỉ.": (
            "issuer Phòng Văn hóa - Xã hội; title Học trò nghỉ học vào mùa nước nổi; type TB"
        ),
    },
    (
        "ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY\nKính gửi: Các thôn",
        "Phòng Kinh tế xã Đồng Mây\nKính gửi: Các thôn",
        "Thực hiện Công văn số 12/UBND-KT ngày 05/4/2031 về việc mở chợ nổi\nKính gửi: Các thôn",
        "Học trò nghỉ học vào mùa nước nổi\nUBND xã đã có thông báo:\n1. Các lớp nghỉ.",
        "Công văn số 12/UBND-KT ngày 05/4/2031 V/v mở chợ nổi\nTheo công văn, các thôn mở chợ.",
    ),
)
