"""A count without a bound: `xây dựng 05 mô hình`. In a section of objectives it is a target; elsewhere figures identify or describe."""

import re

from bamsat.reading.orders.indicators.figures import BOUND, FIGURE, NOT_BEFORE, Found, found, matches, shown
from bamsat.reading.orders.indicators.units import COUNTED, SINGLE, THOUSANDS
from bamsat.reading.rule import Rule

_BARE = re.compile(
    rf"{NOT_BEFORE}(?<!top )(?<!Điều )(?<!khoản )(?<!điểm )(?<!năm )(?<!tháng )(?<!nhóm )(?!(?<=cấp )\d\b)(?<!mức )(?<!độ )(?<!x )"
    rf"(?P<value>(?:(?P<bound>{BOUND})\s+)?(?P<low>{FIGURE})(?:\s*\\?[-–]\s*(?P<high>{FIGURE})|/\d+(?=\s))?)"
    rf"\s+(?P<unit>{THOUSANDS}(?:{COUNTED}|{SINGLE})(?!\w))(?!\s*/|\s(?:số|trọng tâm|đột phá|mục tiêu quốc gia|chủ yếu|then chốt)(?!\w))",
    re.IGNORECASE,
)


def find(text: str) -> list[Found]:
    return [found(match, match["unit"], RULE.name) for match in matches(_BARE, text)]


RULE: Rule = Rule(
    "indicator.bare-count",
    "The practice of plans: in objectives `xây dựng 05 mô hình` is a target",
    lambda words: shown(find(words)),
    {
        "Xây dựng 05 mô hình và mở 12 lớp dạy bơi": "05 mô hình; 12 lớp",
        "Cấp 350 giấy chứng nhận": "350 giấy chứng nhận",
        "40 hộ thoát nghèo": "40 hộ",
        "Có 5/9 thôn đạt chuẩn": "5/9 thôn",
        "Có ít nhất 20 điểm du lịch": "ít nhất 20 điểm",
    },
    (
        "Đứng trong top 03 vùng trồng nấm",
        "Thực hiện khoản 2 Điều 5 của quy chế",
        "Trong 05 năm",
        "Làm tốt 05 nhiệm vụ trọng tâm",
    ),
)
