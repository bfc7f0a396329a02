"""A count with a bound: `ít nhất 24 mô hình`, `từ 06 giếng`; the unit is the word or set phrase that names what is counted."""

import re

from bamsat.reading.orders.indicators.figures import LEAST, NOT_BEFORE, WHOLE, Found, found, matches, shown
from bamsat.reading.orders.indicators.units import COUNTED, NO_UNIT, ROUNDS, SINGLE, THOUSANDS
from bamsat.reading.rule import Rule

_COUNT = re.compile(
    rf"{NOT_BEFORE}(?P<value>(?P<bound>{LEAST})\s+(?P<low>{WHOLE})(?:\s*(?:\\?[-–]|đến)\s*(?P<high>{WHOLE}))?)"
    rf"\s+(?P<unit>(?:{ROUNDS})(?!\w)|{THOUSANDS}(?!(?:{NO_UNIT})(?!\w))(?:(?:{COUNTED})(?!\w)|(?!(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+(?:đồng|USD))[a-zđà-ỹ]++)(?!\s*/))",
    re.IGNORECASE,
)
_NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_BOUNDS = ("ít nhất", "tối thiểu")  # looked for first
_IN_WORDS = re.compile(
    rf"(?P<value>(?:ít nhất|tối thiểu)(?: là)?\s+(?P<low>{'|'.join(_NUMBERS)}))\s+(?P<unit>(?:{COUNTED}|{SINGLE})(?!\w))",
    re.IGNORECASE,
)


def find(text: str) -> list[Found]:
    in_words = (
        (_in_words(match) for match in _IN_WORDS.finditer(text)) if any(map(text.lower().__contains__, _BOUNDS)) else ()
    )
    return [*(found(match, match["unit"], RULE.name) for match in matches(_COUNT, text)), *in_words]


def _in_words(match: re.Match[str]) -> Found:
    low = float(_NUMBERS.index(match["low"].casefold()) + 1)
    return Found(match.start(), match.end(), match["value"], match["unit"], "min", low, None, RULE.name)


RULE: Rule = Rule(
    "indicator.count",
    "Guidelines of annotation, Indicators; the practice of plans",
    lambda words: shown(find(words)),
    {
        "Xây tối thiểu 1.500 bể chứa nước mưa": "tối thiểu 1.500 bể",
        "Mỗi năm mở từ 05 lớp dạy bơi trở lên": "từ 05 lớp",
        "Dựng cho được ít nhất 24 mô hình lọc phèn": "ít nhất 24 mô hình",
        "Mỗi xã có ít nhất một sản phẩm": "ít nhất một sản phẩm",
        "Đặt thêm ít nhất 35 giường bệnh": "ít nhất 35 giường bệnh",
        "Tuần tra bãi nghêu tối thiểu 2 đợt/tháng": "tối thiểu 2 đợt/tháng",
    },
    ("Trai tráng từ 18 tuổi trở lên", "Ít nhất 03 tháng", "Ít nhất một lần", "Mở 12 lớp dạy bơi"),
)
