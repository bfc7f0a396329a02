"""The day on which a law or resolution was passed, where it prints no other: `Nghị quyết này được … thông qua ngày 05 tháng 6 năm 2031`."""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown, within
from bamsat.reading.rule import Rule

_PASSED = re.compile(
    r"^\W*(?:Luật|Nghị quyết|Pháp lệnh) này (?:đã )?được\b[^;]{0,200}?\bthông qua\b[^;]{0,60}?"
    r"\bngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
)


def find(paragraphs: Paragraphs) -> Fields:
    for paragraph in paragraphs:
        match = _PASSED.match(paragraph.text)
        if match and int(match["month"]) <= 12 and int(match["day"]) <= 31:
            date = f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"
            return {"date": Found(date, within(paragraph, match.start("day"), match.end()), RULE.name)}
    return {}


RULE: Rule = Rule(
    "header.passed",
    "Law on Promulgation of Legal Documents 64/2025/QH15; Resolution 351/2017/UBTVQH14, annex",
    lambda words: shown(find(paper(words))),
    {"Nghị quyết này được HĐND xã Đồng Mây khóa II thông qua ngày 05 tháng 6 năm 2031.": "date 2031-06-05"},
    ("Nghị quyết này thay thế nghị quyết được thông qua ngày 05 tháng 6 năm 2031.",),
)
