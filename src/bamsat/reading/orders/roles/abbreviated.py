"""A body named by its letters alone opens the sentence: `TTKN chủ trì, …`, `Các HTXNN báo cáo …`.

Papers declare such letters once (`sau đây viết tắt là …`) and use them since. Only before a verb that no thing does (to lead, to answer,
to report): letters that stand for a thing (`CNTT`, `CSDL`) do none of these.
"""

import re

from bamsat.reading.orders.bodies import UPPER, Named
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_OPENS = re.compile(
    rf"(?P<who>(?:Các )?{UPPER}{{3,}}(?:[-&]{UPPER}{{2,}})*)\s+(?=chủ trì|(?:có|chịu) trách nhiệm|phối hợp với|báo cáo|tham mưu|tổng hợp|hướng dẫn|gửi báo cáo)"
)


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The body and where its name ends; none when no such letters open the sentence."""
    found = _OPENS.match(text) if text[:2].isupper() or text.startswith("Các ") else None
    if found is None:
        return [], 0
    return [Named(found["who"], Span(offset, offset + found.end("who")))], found.end()


RULE: Rule = Rule(
    "lead.abbreviated",
    "Decree 30/2020/NĐ-CP, annex II (viết tắt); the practice of regulations: sau đây viết tắt là …",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "TTKN chủ trì ươm cây giống": "TTKN",
        "Các HTXNN báo cáo số cây đã trồng": "Các HTXNN",
        "KNTS-SM có trách nhiệm giữ bến": "KNTS-SM",
    },
    ("CNTT giúp việc gọn hơn", "CSDL bến đò được lập"),
)
