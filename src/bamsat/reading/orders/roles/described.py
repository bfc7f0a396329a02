"""`Đối với những đơn vị chưa trồng bần thì khẩn trương ươm giống`: the bodies of the case are charged, as the case describes them.

Only where nobody else is named behind `thì` or the colon and an order follows at once.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.verbs import opens_with_verb
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_CASE = re.compile(r"Đối với\s+(?P<who>[^,;:.]{4,100}?)(?:\s+thì\s+|:\s*)(?=\w)", re.IGNORECASE)
# A case is of a body by its kind; what is named by its own name stands for its field (`Đối với Trạm Y tế: …` is a heading).
_KIND = re.compile(
    r"(?:(?:các|những)\s+)?(?:địa phương|đơn vị|cơ quan|tổ chức|doanh nghiệp|cơ sở|xã|phường)\b", re.IGNORECASE
)


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies of the case and where their description ends; none when the sentence charges another, or nobody."""
    case = _CASE.match(text) if text.startswith(("Đ", "đ")) else None
    if case is None or not _KIND.match(case["who"]):
        return [], 0
    rest = text[case.end() :]
    if begins_body(rest) or not opens_with_verb(rest[:1].lower() + rest[1:]):
        return [], 0
    span = Span(offset + case.start("who"), offset + case.end("who"))
    return [Named(case["who"], span)], case.end("who")


RULE: Rule = Rule(
    "lead.described",
    "Decree 30/2020/NĐ-CP, annex III, form 1.5 (công văn); the practice of official letters",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "Đối với những đơn vị chưa trồng bần thì khẩn trương ươm giống": "những đơn vị chưa trồng bần",
        "Đối với cơ sở được tặng cờ: Chuẩn bị lễ đón cờ": "cơ sở được tặng cờ",
    },
    (
        "Đối với những đơn vị chưa trồng bần thì Phòng Kinh tế ươm giống",
        "Đối với những đơn vị chưa trồng bần thì cây giống còn ít",
        "Đối với cây giống chưa đủ tuổi thì tiếp tục ươm",
    ),
)
