"""The day of a paper that lacks its own line for it, told by what it calls today: `Hôm nay, ngày 05/4/2031`, `Đến sáng nay (05/4/2031)`."""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown, within
from bamsat.reading.rule import Rule

_TODAY = re.compile(
    r"\b(?:hôm|sáng|trưa|chiều|tối) nay\s*[,(]?\s*(?:(?:hồi|lúc|vào)?[^,;.()\d]{0,10}\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{1,2})?\s*(?:phút)?,?\s*)?(?:ngày\s+)?"
    r"(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<year>\d{4})(?!\d)",
    re.I,
)
_NEAR = 16  # paragraphs


def find(paragraphs: Paragraphs) -> Fields:
    for paragraph in paragraphs[:_NEAR]:
        match = _TODAY.search(paragraph.text)
        if match and 1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31:
            date = f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"
            return {"date": Found(date, within(paragraph, match.start("day"), match.end()), RULE.name)}
    return {}


RULE: Rule = Rule(
    "header.today",
    "Decree 30/2020/NĐ-CP, annex III, form 1.10 (biên bản); the practice of notices of the day",
    lambda words: shown(find(paper(words))),
    {
        "BIÊN BẢN\nHọp thôn\nHôm nay, ngày 05 tháng 4 năm 2031, tại bến đò, chúng tôi gồm:": "date 2031-04-05",
        "Hôm nay, hồi 8 giờ 30 ngày 05/4/2031, thôn họp": "date 2031-04-05",
        "Đến sáng nay (05/4/2031) nước đã rút, Phòng Kinh tế thông báo:": "date 2031-04-05",
    },
    ("Sáng ngày 05/4/2031, thôn họp", "Đến nay, ngày 05/4/2031 chưa được định"),
)
