"""Partners in prose: the bodies named after `phối hợp với`, `phối hợp cùng`, `kết hợp với` coordinate.

`để phối hợp` tells an aim and names no partner of the order.
"""

import re

from bamsat.reading.orders.bodies import Named
from bamsat.reading.orders.roles.named_after import named_after
from bamsat.reading.rule import Rule

_PARTNER = re.compile(
    r"phối hợp(?:\s+chặt chẽ|\s+đồng bộ)?,?\s+(?:với|cùng)\s+|kết hợp với\s+(?=(?:các )?(?:cơ quan|đơn vị|sở|ban, ngành|tổ chức|đoàn thể)\b)|chủ trì\s+cùng\s+|(?<!để )phối hợp(?:\s+chặt chẽ)?\s+(?=(?:Sở|Bộ|Ban|Công an|UBND|Phòng|Hội|Đoàn|các (?:sở|bộ|cơ quan|đơn vị|phòng))\b)",
    re.IGNORECASE,
)


def find(text: str, offset: int = 0) -> list[Named]:
    lowered = text.lower()
    if "hợp" not in lowered and "chủ trì" not in lowered:
        return []
    return named_after(_PARTNER, text, offset)


RULE: Rule = Rule(
    "coordinate.partner",
    "Guidelines of annotation, Roles; Decree 191/2026/NĐ-CP: one body leads, the others coordinate",
    lambda words: "; ".join(body.name for body in find(words)),
    {"Chủ trì, phối hợp với Phòng Kinh tế và Công an xã mở bến đò": "Phòng Kinh tế; Công an xã"},
    ("Mở bến đò để phối hợp nhịp nhàng", "Tăng cường công tác phối hợp trong mùa mưa"),
)
