"""An index or coefficient that an objective sets: `HDI … đạt trên 0,75`. It has decimals and no unit."""

import re

from bamsat.reading.orders.indicators.figures import NOT_BEFORE, VALUE, Found, found, shown
from bamsat.reading.rule import Rule

_INDEX = re.compile(
    rf"(?:chỉ số|hệ số)\b[^.;:\n\d%]{{0,80}}?(?:\s(?:đạt|là|còn|ở mức|duy trì|lên|xuống)|:)\s+{NOT_BEFORE}{VALUE}(?=\s*(?:[.;,)]|$|\n|vào |đến |trong |trở ))",
    re.IGNORECASE,
)


def find(text: str) -> list[Found]:
    hits = _INDEX.finditer(text) if " số" in text or "Ố" in text else ()
    return [found(match, "", RULE.name) for match in hits if "," in match["low"]]


RULE: Rule = Rule(
    "indicator.index",
    "The practice of strategies and resolutions: HDI, EGDI, Gini",
    lambda words: shown(find(words)),
    {
        "Chỉ số phát triển con người (HDI) đạt trên 0,75.": "trên 0,75",
        "Chỉ số HDI duy trì ở mức 0,73 - 0,75 vào năm 2031": "0,73 - 0,75",
    },
    ("Chỉ số hài lòng đạt 92,5%", "Chỉ số cải cách hành chính đạt 85,5 điểm", "Dân số đạt 12,5 nghìn người"),
)
