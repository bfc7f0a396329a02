"""Whom the issuer asks behind a clause that tells why: `Thuyền về bến nhiều, UBND xã giao Phòng Kinh tế trông bến …`.

The clause opens with who asks, goes on with `giao`, `yêu cầu`, `đề nghị` and the body asked, and an order follows its name. What was asked before (`đã giao`) is told, not ordered.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body, split_bodies
from bamsat.reading.orders.verbs import names_end, opens_with_verb
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import CAPITALS

_ASKS = re.compile(
    rf"[,;.]\s+(?P<who>(?:[{CAPITALS}]|đồng chí|tập thể|lãnh đạo)(?:(?!\b(?:giao|yêu cầu|đề nghị)\b)[^,;.:]){{2,80}}?)\s+(?:giao(?: nhiệm vụ| trách nhiệm)?(?: cho)?|yêu cầu|đề nghị)\s+(?=\S)"
)
_ASKED = ("giao ", "yêu cầu ", "đề nghị ")  # looked for first
_TOLD = re.compile(
    r"\b(?:đã|vừa|được|có|về|theo)$|\b(?:văn bản|công văn|tờ trình|báo cáo|công điện) số\b", re.IGNORECASE
)
_REACH = 900


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies asked in the first such clause, and where their names end; none when there is none."""
    if not any(map(text.__contains__, _ASKED)):
        return [], 0
    for ask in _ASKS.finditer(text, 0, _REACH):
        start, who = ask.end(), ask["who"]
        if _TOLD.search(who) or not begins_body(who) or not begins_body(text[start:]):
            continue
        end = names_end(text, start)
        if opens_with_verb(text[end:]):
            return split_bodies(text[start:end], offset + start), end
    return [], 0


RULE: Rule = Rule(
    "lead.asked-inside",
    "Decree 30/2020/NĐ-CP, annex III, forms 1.5 (công văn) and 1.6 (công điện): the reason, then who asks whom for what",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "Thuyền về bến nhiều, UBND xã giao Phòng Kinh tế và Công an xã lập chốt ở bến": "Phòng Kinh tế; Công an xã",
        "Nhiều thôn còn chậm. Chủ tịch UBND xã yêu cầu các thôn báo cáo số thuyền": "các thôn",
    },
    (
        "Thuyền về bến nhiều, UBND xã đã giao Phòng Kinh tế lập chốt ở bến",
        "Thuyền về bến nhiều, UBND xã giao việc trông bến",
        "Thực hiện Công văn số 5/UBND của UBND xã về việc giao Phòng Kinh tế lập chốt",
    ),
)
