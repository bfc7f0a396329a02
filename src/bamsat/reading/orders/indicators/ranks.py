"""A place in a ranking: `thuộc nhóm 5 địa phương dẫn đầu`; the value is the size of the group, which is a most."""

import re

from bamsat.reading.orders.indicators.figures import Found, number, shown
from bamsat.reading.rule import Rule

_RANK = re.compile(
    r"nhóm\s+(?P<value>\d{1,3})\s+(?P<unit>nước|quốc gia|tỉnh|thành phố|địa phương|nền kinh tế|bộ|trường)[^.;,\n]{0,40}?(?:dẫn đầu|đứng đầu|hàng đầu|tốt nhất|cao nhất)",
    re.IGNORECASE,
)


def find(text: str) -> list[Found]:
    return [
        Found(m.start("value"), m.end("unit"), m["value"], m["unit"], "max", None, number(m["value"]), RULE.name)
        for m in (_RANK.finditer(text) if "hóm" in text or "HÓM" in text else ())
    ]


RULE: Rule = Rule(
    "indicator.rank",
    "The practice of strategies and resolutions",
    lambda words: shown(find(words)),
    {"Xã thuộc nhóm 5 địa phương dẫn đầu tỉnh về nuôi nghêu": "5 địa phương"},
    ("Đứng trong top 03 vùng trồng nấm", "Chia làm 3 nhóm tàu"),
)
