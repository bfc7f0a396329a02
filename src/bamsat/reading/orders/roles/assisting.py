"""A later clause that only says who lends a hand: `…. Đoàn TN hỗ trợ kỹ thuật.`, `…; các thôn giúp ngày công.` They work with whom the order charges.

Few words stand behind such a verb; what is counted or paid (`hỗ trợ 20 triệu đồng`) is work of its own.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import opening_bodies
from bamsat.reading.rule import Rule

_JOINT = re.compile(r"[.;]\s+(?=\S)")
_HELPS = re.compile(
    r"[,\s]*(?:cùng |trực tiếp |cử người |tham gia )?(?:(?:hỗ trợ|giúp(?! đỡ)(?: sức)?|phụ giúp|tiếp sức)(?:\s+(?!với\b|cùng\b)[^\s.;,:()\d]+){0,3}|cùng làm|cùng tham gia|(?:cùng )?(?:phối hợp|thực hiện))\s*(?=[.;/]|$)",
    re.IGNORECASE,
)
_WORDS = ("hỗ trợ", "giúp", "tiếp sức", "cùng làm", "cùng th", "phối hợp")  # one of them stands in each


def find(text: str, offset: int = 0) -> list[Named]:
    """Who lends a hand in a clause of its own behind the first."""
    if not any(map(text.__contains__, _WORDS)):
        return []
    return [body for mark in _JOINT.finditer(text) for body in _helping(text[mark.end() :], offset + mark.end())]


def says(text: str) -> bool:
    """Whether the clause that opens the text only says so."""
    return bool(_helping(text, 0))


def _helping(rest: str, offset: int) -> list[Named]:
    if not begins_body(rest):
        return []  # whom the words ask (`đề nghị UBND xã hỗ trợ thủ tục`) has work of its own
    named, end = opening_bodies(rest, offset)
    return named if named and _HELPS.match(rest, end) else []


RULE: Rule = Rule(
    "coordinate.assisting",
    "The practice of commune plans: the second sentence of an item names who helps",
    lambda words: "; ".join(body.name for body in find(words)),
    {
        "Hội Nông dân bán hàng trên mạng. Đoàn TN hỗ trợ kỹ thuật.": "Đoàn TN",
        "Lập sổ thuyền; CA xã, các thôn giúp ngày công.": "CA xã; các thôn",
        "Phòng Kinh tế lập sổ thuyền; Hội Nông dân phối hợp.": "Hội Nông dân",
    },
    (
        "Lập sổ thuyền. Phòng Kinh tế hỗ trợ 20 triệu đồng.",
        "Đoàn TN hỗ trợ kỹ thuật.",
        "Lập sổ thuyền; đề nghị UBND xã hỗ trợ thủ tục.",
        "Lập sổ thuyền; Hội Nông dân phối hợp vận động hội viên.",
        "Lập sổ thuyền; Phòng Kinh tế phối hợp với các thôn kiểm tra.",
        "Lập sổ thuyền. Phòng Kinh tế hỗ trợ các hộ dân sửa thuyền, thay mái chèo.",
    ),
)
