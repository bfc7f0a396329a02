"""A count without a bound: `xây dựng 05 mô hình`. In a section of objectives it is a target; elsewhere figures identify or describe."""

import re

from bamsat.reading.orders.indicators.figures import BOUND, NOT_BEFORE, WHOLE, Found, found, matches, shown
from bamsat.reading.orders.indicators.units import COUNTED, NO_UNIT, SINGLE, THOUSANDS
from bamsat.reading.rule import Rule

_BARE = re.compile(
    rf"{NOT_BEFORE}(?<!top )(?<!Điều )(?<!khoản )(?<!(?<!thí )điểm )(?<!(?<!mỗi )năm )(?<!(?<!mỗi )tháng )(?<!nhóm )(?!(?<=cấp )\d\b)(?<!mức )(?<!độ )(?<!x )"
    rf"(?P<value>(?:(?P<bound>{BOUND})\s+)?(?P<low>{WHOLE})(?:\s*\\?[-–]\s*(?P<high>{WHOLE})|/\d+(?=\s))?)"
    rf"\s+(?P<unit>{THOUSANDS}(?:{COUNTED}|{SINGLE})(?!\w))(?!\s*/|\s(?:số|trọng tâm|đột phá|mục tiêu quốc gia|chủ yếu|then chốt)(?!\w))",
    re.IGNORECASE,
)
# What is made, had or given in any number: the next word names it.
_NAMED = re.compile(
    rf"{NOT_BEFORE}(?P<value>(?P<bound>)(?P<low>{WHOLE})(?:\s*[-–]\s*(?P<high>{WHOLE}))?)\s+"
    rf"(?P<unit>(?!(?:{NO_UNIT}|nhóm|khâu|đột phá|trụ cột|chuyên|tỷ|triệu|nghìn|ngàn|con số)(?!\w))[a-zđà-ỹ]{{2,}})"
    r"(?!\w|\s*/|\s(?:trọng tâm|đột phá|chủ yếu))",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"(?:^|\W)(?:có|thêm|xây dựng|xây|hình thành|thành lập|mở|lắp đặt|lắp|cấp|thay|mua|trang bị|hỗ trợ|nâng cấp|sửa chữa|đầu tư|phát triển|"
    r"thu hút|đào|khoan)(?: mới| thêm| được)?\s+$",
    re.IGNORECASE,
)
_REACH = 24  # letters before a figure in which such a verb stands


def find(text: str) -> list[Found]:
    known = [found(match, match["unit"], RULE.name) for match in matches(_BARE, text)]
    taken = {hit.begin for hit in known}
    made = (
        found(match, match["unit"], RULE.name)
        for match in matches(_NAMED, text)
        if _MADE.search(text[max(0, match.start() - _REACH) : match.start()])
    )
    return sorted([*known, *(hit for hit in made if hit.begin not in taken)])


RULE: Rule = Rule(
    "indicator.bare-count",
    "The practice of plans: in objectives `xây dựng 05 mô hình` is a target",
    lambda words: shown(find(words)),
    {
        "Xây dựng 05 mô hình và mở 12 lớp dạy bơi": "05 mô hình; 12 lớp",
        "Cấp 350 giấy chứng nhận": "350 giấy chứng nhận",
        "Có 05 homestay và thay 150 ống": "05 homestay; 150 ống",
        "40 hộ thoát nghèo": "40 hộ",
        "Có 5/9 thôn đạt chuẩn": "5/9 thôn",
        "Có ít nhất 20 điểm du lịch": "ít nhất 20 điểm",
    },
    (
        "Đứng trong top 03 vùng trồng nấm",
        "Thực hiện khoản 2 Điều 5 của quy chế",
        "Trong 05 năm",
        "Làm tốt 05 nhiệm vụ trọng tâm",
        "Có 03 đột phá",
    ),
)
