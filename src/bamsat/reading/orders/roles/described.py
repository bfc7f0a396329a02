"""`Đối với những đơn vị chưa trồng bần thì khẩn trương ươm giống`: the bodies of the case are charged, as the case describes them.

Only where nobody else is named behind `thì` or the colon and an order follows at once.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.verbs import opens_with_verb
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_CASE = re.compile(
    r"Đối với\s+(?P<who>[^,;:.()]{4,100}?)(?:\s*\((?P<names>[^():;]{4,200})\))?(?:\s+thì\s+|\s*:\s*)(?=\w)",
    re.IGNORECASE,
)
# A case is of a body by its kind; what is named by its own name stands for its field (`Đối với Trạm Y tế: …` is a heading).
_KIND = re.compile(
    r"(?:(?:các|những|\d{1,3})\s+)?(?:địa phương|đơn vị|cơ quan|tổ chức|doanh nghiệp|cơ sở|xã|phường)\b", re.IGNORECASE
)
# `…: Yêu cầu các đơn vị khẩn trương …`: those of the case, called again by their kind.
_AGAIN = re.compile(
    r"(?:yêu cầu|đề nghị)\s+(?:(?:các|những)\s+)?(?:địa phương|đơn vị|cơ quan|tổ chức|doanh nghiệp|cơ sở|xã|phường|công ty)(?: này| trên| nêu trên)?\s+",
    re.IGNORECASE,
)


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies of the case and where their description ends; none when the sentence charges another, or nobody."""
    case = _CASE.match(text) if text.startswith(("Đ", "đ")) else None
    if case is None or not _KIND.match(case["who"]):
        return [], 0
    rest = text[case.end() :]
    again = _AGAIN.match(rest)
    rest = rest[again.end() :] if again else rest
    if begins_body(rest) or not opens_with_verb(rest[:1].lower() + rest[1:]):
        return [], 0
    end = case.end() if again else case.end("who")
    if case["names"] and begins_body(case["names"]):
        return split_bodies(case["names"], offset + case.start("names")), end
    span = Span(offset + case.start("who"), offset + case.end("who"))
    return [Named(case["who"], span)], end


RULE: Rule = Rule(
    "lead.described",
    "Decree 30/2020/NĐ-CP, annex III, form 1.5 (công văn); the practice of official letters",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "Đối với những đơn vị chưa trồng bần thì khẩn trương ươm giống": "những đơn vị chưa trồng bần",
        "Đối với 02 cơ sở ươm giống: Yêu cầu các cơ sở khẩn trương sửa vườn": "02 cơ sở ươm giống",
        "Đối với 01 đơn vị ươm giống (Công ty Bến Hạ): Yêu cầu đơn vị khẩn trương sửa vườn": "Công ty Bến Hạ",
        "Đối với cơ sở được tặng cờ: Chuẩn bị lễ đón cờ": "cơ sở được tặng cờ",
    },
    (
        "Đối với những đơn vị chưa trồng bần thì Phòng Kinh tế ươm giống",
        "Đối với những đơn vị chưa trồng bần thì cây giống còn ít",
        "Đối với cây giống chưa đủ tuổi thì tiếp tục ươm",
    ),
)
