"""A person whose duty follows a dash: `đ/c Trần Văn Sen, PCT UBND xã - chỉ huy ở bến`, as papers share out work among leaders.

The dash stands behind the name, or the post that follows it after a comma, and before a verb; `đ/c Sen - Trưởng bến` tells who the person is.
"""

import re

from bamsat.reading.orders.bodies import Named
from bamsat.reading.orders.verbs import opens_with_verb
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.letters import CAPITALS

_PERSON = re.compile(
    rf"(?:[Pp]hân công\s+|[Gg]iao\s+)?(?P<who>(?:[Đđ]/c|[Đđ]ồng chí|[Ôô]ng|[Bb]à)\.?\s+(?:[{CAPITALS}][\w'’]*\s?){{1,5}}(?:,\s+[^;:.,]{{2,70}}?)?)\s+[-–]\s+(?=\S)"
)
_DIRECTLY = re.compile(r"(?:trực tiếp|thường trực|cùng|chịu trách nhiệm)\s", re.IGNORECASE)


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The person, and where the order behind the dash begins; none where no such dash stands."""
    said = _PERSON.match(text) if "-" in text or "–" in text else None
    if said is None:
        return [], 0
    rest = text[said.end() :]
    if not (opens_with_verb(rest[:1].lower() + rest[1:]) or _DIRECTLY.match(rest)):
        return [], 0
    name = said["who"].rstrip()
    start = offset + said.start("who")
    return [Named(name, Span(start, start + len(name)))], said.end()


RULE: Rule = Rule(
    "lead.at-a-dash",
    "The practice of plans and letters that share out work among leaders",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "đ/c Trần Văn Sen, PCT UBND xã - chỉ đạo việc ở bến": "đ/c Trần Văn Sen, PCT UBND xã",
        "Đồng chí Mơ - phụ trách khu bãi bồi": "Đồng chí Mơ",
    },
    ("đ/c Trần Văn Sen - Trưởng bến lập sổ thuyền", "Phòng Kinh tế - Hạ tầng lập sổ thuyền"),
)
