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
_RECEIVED = re.compile(r"Nhận được [^.;,]{4,40} này,?\s+(?:đề nghị|yêu cầu)\s+(?=\S)")
_ASKED = ("giao ", "yêu cầu ", "đề nghị ")  # looked for first
_TOLD = re.compile(r"\b(?:đã|vừa|được|có|về|theo)$", re.IGNORECASE)
# `Ngày 27/01, Bộ X có công văn số 140 đề nghị UBND các tỉnh …` tells what was asked before.
_PAPER = r"(?:công văn|văn bản|tờ trình|báo cáo|công điện|thông báo|chỉ thị)\b[^.;]{0,120}"
_BEFORE = re.compile(
    rf"(?:\bđã|\bvừa|\bđược|\b(?:có|ban hành|gửi|về) {_PAPER}|\b{_PAPER} số[^.;]{{0,60}})\s*$", re.IGNORECASE
)
_REACH = 900


def told(before: str) -> bool:
    """Whether the words before `giao`, `yêu cầu`, `đề nghị` say that it was done earlier, in another paper."""
    return _BEFORE.search(before) is not None


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies asked in the first such clause, and where their names end; none when there is none."""
    if not any(map(text.__contains__, _ASKED)):
        return [], 0
    received = _RECEIVED.match(text)
    for ask in [received] if received else _ASKS.finditer(text, 0, _REACH):
        start, who = ask.end(), "" if received else ask["who"]
        if who and (_TOLD.search(who) or told(who) or not begins_body(who)):
            continue
        if not begins_body(text[start:]):
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
        "Nhận được thông báo này đề nghị các thôn cử người đếm thuyền": "các thôn",
        "Nhiều thôn còn chậm. Chủ tịch UBND xã yêu cầu các thôn báo cáo số thuyền": "các thôn",
    },
    (
        "Thuyền về bến nhiều, UBND xã đã giao Phòng Kinh tế lập chốt ở bến",
        "Thuyền về bến nhiều, UBND xã giao việc trông bến",
        "Thực hiện Công văn số 5/UBND của UBND xã về việc giao Phòng Kinh tế lập chốt",
    ),
)
