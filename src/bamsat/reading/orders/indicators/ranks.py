"""A place in a ranking: `thuộc nhóm 5 địa phương dẫn đầu`; the value is the size of the group, which is a most.

`trong tốp 10`, `top 03` have no unit, for what follows tells of whom or of where."""

import re

from bamsat.reading.orders.indicators.figures import Found, number, shown
from bamsat.reading.rule import Rule

_RANK = re.compile(
    r"nhóm\s+(?P<value>\d{1,3})\s+(?P<unit>nước|quốc gia|tỉnh, thành phố|tỉnh|thành phố|địa phương|nền kinh tế|bộ|trường)[^.;,\n]{0,40}?(?:dẫn đầu|đứng đầu|hàng đầu|tốt nhất|cao nhất)",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"\b(?P<value>(?:top|tốp|(?<=xếp vào )nhóm|(?<=xếp trong )nhóm|(?<=đứng trong )nhóm|(?<=lọt vào )nhóm)\s+(?P<size>\d{1,3}))(?!\w|[.,]?\d)(?!(?<=nhóm \d)\s*[^\W\d]|(?<=nhóm \d\d)\s*[^\W\d])",
    re.IGNORECASE,
)
_T = re.compile(r"[tT](?:op|ốp|OP|ỐP)")


def find(text: str) -> list[Found]:
    groups = _RANK.finditer(text) if "hóm" in text or "HÓM" in text else ()
    tops = _TOP.finditer(text) if "hóm" in text or _T.search(text) else ()
    return [
        *(_one(m, m["value"], m["unit"]) for m in groups),
        *(_one(m, m["size"], "") for m in tops),
    ]


def _one(match: re.Match[str], size: str, unit: str) -> Found:
    end = match.end("unit" if unit else "value")
    return Found(match.start("value"), end, match["value"], unit, "max", None, number(size), RULE.name)


RULE: Rule = Rule(
    "indicator.rank",
    "The practice of strategies and resolutions",
    lambda words: shown(find(words)),
    {
        "Xã thuộc nhóm 5 địa phương dẫn đầu tỉnh về nuôi nghêu": "5 địa phương",
        "Chỉ số cải cách xếp trong nhóm 30, thuộc nhóm 25 tỉnh, thành phố đứng đầu cả nước": "25 tỉnh, thành phố; nhóm 30",
        "Đứng trong top 03 vùng trồng nấm": "top 03",
    },
    ("Chia làm 3 nhóm tàu", "Lớp bê tông dày 10 cm"),
)
