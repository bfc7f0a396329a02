"""Older databases of law print issuer, number, day and title as one heading below the type:

`CHỈ THỊ` and under it `CỦA BỘ X SỐ 07/2008/CT-BX NGÀY 30 THÁNG 12 NĂM 2008 VỀ …`; no letterhead stands above it.
"""

import re

from bamsat.reading.outline.header import titles
from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown
from bamsat.reading.rule import Rule

_HEADING = re.compile(
    r"^(?:CỦA\s+(?P<issuer>[^\d]{3,120}?)\s+)?SỐ\s*:?\s*(?P<number>\d[\w./&\-]*[A-ZĐ]{2}[\w\-]*)\s*,?\s+NGÀY\s+(?P<day>\d{1,2})\s+THÁNG\s+(?P<month>\d{1,2})\s+NĂM\s+(?P<year>\d{4})\s+(?P<title>\S.{10,})$",
    re.DOTALL,
)


def find(paragraphs: Paragraphs) -> Fields:
    """`number`, `date`, `title` and, where it is named, `issuer`; nothing where the heading is a title alone."""
    whole = titles.find(paragraphs)
    heading = _HEADING.match(whole.value) if whole else None
    if whole is None or heading is None:
        return {}
    day = f"{heading['year']}-{int(heading['month']):02}-{int(heading['day']):02}"
    values = {"issuer": heading["issuer"], "number": heading["number"], "date": day, "title": heading["title"].strip()}
    return {name: Found(value, whole.span, RULE.name) for name, value in values.items() if value}


RULE: Rule = Rule(
    "header.run_together",
    "The practice of databases of law before Decree 34/2016/NĐ-CP",
    lambda words: shown(find(paper(words))),
    {
        "CHỈ THỊ\nCỦA BỘ SÔNG NƯỚC SỐ 07/2031/CT-BSN\nNGÀY 05 THÁNG 4 NĂM 2031\nVỀ VIỆC MỞ CHỢ NỔI": (
            "issuer BỘ SÔNG NƯỚC; number 07/2031/CT-BSN; date 2031-04-05; title VỀ VIỆC MỞ CHỢ NỔI"
        )
    },
    ("CHỈ THỊ\nVỀ VIỆC MỞ CHỢ NỔI", "CHỈ THỊ\nCỦA BỘ SÔNG NƯỚC SỐ 07/2031/CT-BSN"),
)
