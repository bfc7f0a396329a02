"""`Sở X chỉ đạo Chi cục Y thực hiện các nội dung sau:` above items: Chi cục Y leads them, Sở X directs.

Between the two names stands only that the one directs the other; behind them only that what follows is to be done. A body that
directs a work (`chỉ đạo trồng bần`), or another's work in the sentence itself, leads as before.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import opening_bodies, split_bodies
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule

_DIRECTS = re.compile(r"[\s,:]*(?:có trách nhiệm\s+)?(?:lãnh đạo,\s*)?chỉ đạo\s+(?=\S)", re.IGNORECASE)
_ALL_BELOW = re.compile(
    r"[\s,]*(?:(?:tổ chức|triển khai|tập trung|khẩn trương|chủ động)[\s,]+)*thực hiện[^.;:]{0,60}:$", re.IGNORECASE
)


def find(text: str, end: int, offset: int = 0) -> list[Named]:
    """The bodies directed in a sentence that opens a list; `end`: where the names of those who direct end."""
    directs = _DIRECTS.match(text, end) if text.endswith(":") else None
    if directs is None or not begins_body(text[directs.end() :]):
        return []
    last = names_end(text, directs.end())
    return split_bodies(text[directs.end() : last], offset + directs.end()) if _ALL_BELOW.match(text, last) else []


RULE: Rule = Rule(
    "lead.directed",
    "The practice of provincial plans; guidelines of annotation, Roles: direct is for another body than the lead",
    lambda words: "; ".join(body.name for body in find(words, opening_bodies(words)[1])),
    {"Phòng Kinh tế chỉ đạo Trạm Khuyến nông thực hiện các việc sau:": "Trạm Khuyến nông"},
    (
        "Phòng Kinh tế chỉ đạo Trạm Khuyến nông ươm bần.",
        "Phòng Kinh tế chỉ đạo thực hiện các việc sau:",
        "Phòng Kinh tế chỉ đạo Trạm Khuyến nông ươm bần theo các bước:",
    ),
)
