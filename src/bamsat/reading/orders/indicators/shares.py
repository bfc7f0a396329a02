"""A share: a figure and `%`, with `/năm` where the share is a yearly pace (`10%/năm`).

What the share is of (`% GDP`, `% dân số`) is in the clause and no part of the unit, save in a table that has a column of units.
"""

import re

from bamsat.reading.orders.indicators.figures import NOT_BEFORE, WHOLE_VALUE, Found, found, matches, shown
from bamsat.reading.rule import Rule

_SHARE = re.compile(
    rf"{NOT_BEFORE}{WHOLE_VALUE}\s*(?P<unit>(?:điểm\s+)?(?:%[0o](?!\d)|%|‰|phần trăm(?!\w))(?:\s*/\s*năm)?)",
    re.IGNORECASE,
)

_SIGNS = ("%", "‰", "phần trăm")  # looked for first


def find(text: str) -> list[Found]:
    hits = matches(_SHARE, text) if any(map(text.lower().__contains__, _SIGNS)) else ()
    return [found(match, re.sub(r"\s+(?=[%/])|(?<=/)\s+", "", match["unit"]), RULE.name) for match in hits]


RULE: Rule = Rule(
    "indicator.share",
    "Guidelines of annotation, Indicators: `ít nhất 10 %` has the value `ít nhất 10` and the unit `%`",
    lambda words: shown(find(words)),
    {
        "Đến năm 2031 ít nhất 10 % tàu cá có máy dò": "ít nhất 10 %",
        "15-20% vườn cam tưới nhỏ giọt": "15-20 %",
        "Sản lượng cua tăng trung bình 8 - 10%/năm": "8 - 10 %/năm",
        "Hộ thiếu nước còn dưới 2,5%": "dưới 2,5 %",
    },
    ("Ca nô chở 12 người", "Quyết định số 20/2030/QĐ-UBND"),
)
