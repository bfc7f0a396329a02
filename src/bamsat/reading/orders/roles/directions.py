"""Who directs in prose: the bodies named after `dưới sự chỉ đạo của`; in a table those whom the head of a group of rows gives its tasks to direct."""

import re

from bamsat.reading.orders.bodies import Named
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.roles.named_after import named_after
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import small

_UNDER = re.compile(r"dưới sự (?:lãnh đạo, )?chỉ đạo của\s+", re.IGNORECASE)

_GROUP = re.compile(
    r"(?:(?:Các )?nhiệm vụ )?giao (?:cho )?(?P<who>\S.*?)\s+(?:lãnh đạo, )?chỉ đạo(?: thực hiện)?\s*:?", re.IGNORECASE
)


def of_group(text: str, offset: int = 0) -> list[Named]:
    """Whom `Nhiệm vụ giao … chỉ đạo`, the head of a group of rows, names."""
    group = _GROUP.fullmatch(text.rstrip())
    return split_bodies(group["who"], offset + group.start("who")) if group else []


def find(text: str, offset: int = 0) -> list[Named]:
    if "dưới sự" not in small(text):
        return []
    return named_after(_UNDER, text, offset)


RULE: Rule = Rule(
    "direct.under",
    "The practice of Party papers; guidelines of annotation, Roles",
    lambda words: "; ".join(body.name for body in find(words)),
    {"Mở bến đò dưới sự chỉ đạo của UBND xã": "UBND xã"},
    ("Chỉ đạo Phòng Kinh tế mở bến đò",),
)
