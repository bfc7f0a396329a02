"""A body charged behind the first words: `…; giao Phòng X lập danh sách`, `…. Đề nghị Hội Y vận động hội viên`."""

import re

from bamsat.reading.orders.bodies import Named, begins_body, split_bodies
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule

_CHARGED = re.compile(r"(?<=[;.,]\s)(?:đồng thời\s+)?[Gg]iao(?: cho)?\s+(?=\S)|(?<=\.\s)(?:Đề nghị|Yêu cầu)\s+(?=\S)")
_WORDS = ("iao ", "Đề nghị ", "Yêu cầu ")  # looked for first


def find(text: str, offset: int = 0) -> list[Named]:
    if not any(map(text.__contains__, _WORDS)):
        return []
    for mark in _CHARGED.finditer(text):
        if begins_body(text[mark.end() :]):
            return split_bodies(text[mark.end() : names_end(text, mark.end())], offset + mark.end())
    return []


RULE: Rule = Rule(
    "lead.later-charge",
    "The practice of directives and notices of conclusions",
    lambda words: "; ".join(body.name for body in find(words)),
    {"Sớm mở bến đò, giao Phòng Kinh tế lập danh sách hộ": "Phòng Kinh tế"},
    ("Sớm mở bến đò, giao thông thuận lợi", "Giao lưu văn nghệ với Hội Người cao tuổi"),
)
