"""A measure: area, length, mass, money, power, people a year, or a rate with what it is a rate of (`2,4 con/phụ nữ`, `2.100 ha`).

The unit is the whole phrase. Money that somebody is to get or that work costs is a norm or a budget, no target.
"""

import re

from bamsat.reading.orders.indicators.figures import NOT_BEFORE, WHOLE_VALUE, Found, found, matches, shown
from bamsat.reading.orders.indicators.units import MEASURED
from bamsat.reading.rule import Rule

_NO_UNIT = r"(?![-–,.;:()/])"  # with such a sign none begins: asked before the many units are tried
_MEASURE = re.compile(rf"{NOT_BEFORE}{WHOLE_VALUE}\s*{_NO_UNIT}(?P<unit>(?:{MEASURED})(?!\w))", re.IGNORECASE)
_RATE = re.compile(
    rf"{NOT_BEFORE}{WHOLE_VALUE}\s*(?P<unit>/\s*1(?:00|\.000|000|0\.000|00\.000|0000|00000)\s+(?:trẻ đẻ sống|ca đẻ sống|người dân|dân|người|trẻ|học sinh|lao động))(?!\w)",
    re.IGNORECASE,
)
_LIFE = re.compile(rf"(?<=tuổi thọ)[^.;\n\d]{{0,60}}?\b{WHOLE_VALUE}\s*(?P<unit>tuổi)", re.IGNORECASE)
_TIMES = re.compile(rf"(?:gấp|tăng|giảm)\s+{WHOLE_VALUE}\s*(?P<unit>lần)(?!\w)", re.IGNORECASE)
_COST = re.compile(
    r"hỗ trợ|kinh phí|dự toán|định mức|mức (?:chi|thưởng|phạt|đóng|vay)|phạt|trợ cấp|phụ cấp|"
    r"tổng mức(?! bán lẻ| lưu chuyển)|tổng vốn(?! đầu tư (?:toàn |xã hội|phát triển|trên địa bàn|thực hiện)| đăng ký| huy động)",
    re.IGNORECASE,
)
_CLAUSE = 1000  # letters before a sum in which its clause begins
_MONEY = re.compile(r"đồng|USD|đô la", re.IGNORECASE)


def find(text: str) -> list[Found]:
    forms = [*([_LIFE] if "uổi thọ" in text else []), *([_TIMES] if " lần" in text else [])]
    rates = matches(_RATE, text) if "/" in text else ()
    hits = [*matches(_MEASURE, text), *rates, *(match for form in forms for match in form.finditer(text))]
    return [_one(match) for match in hits if not _cost(text, match)]


def _one(match: re.Match[str]) -> Found:
    return found(match, " ".join(match["unit"].split()), RULE.name)


def _cost(text: str, match: re.Match[str]) -> bool:
    """Whether the clause before a sum of money says that it is paid out."""
    if not _MONEY.search(match["unit"]):
        return False
    before = re.split(r"[.;\n]", text[max(0, match.start() - _CLAUSE) : match.start()])[-1]
    return _COST.search(before) is not None


RULE: Rule = Rule(
    "indicator.measure",
    "Guidelines of annotation, Indicators; the practice of plans",
    lambda words: shown(find(words)),
    {
        "Xã Đồng Mây giữ mức 2,4 con/phụ nữ": "2,4 con/phụ nữ",
        "Trẻ sinh ở trạm xá giữ dưới 108 bé trai/100 bé gái": "dưới 108 bé trai/100 bé gái",
        "Trẻ chết đuối còn dưới 02/100.000 dân": "dưới 02 /100.000 dân",
        "Rừng đước ven bãi đạt 2.100 ha": "2.100 ha",
        "Tuổi thọ của dân vạn đò lên 77 tuổi": "77 tuổi",
        "Thợ đan lưới làm ra 84 triệu đồng/người/năm": "84 triệu đồng/người/năm",
    },
    ("Hỗ trợ mỗi hộ 05 triệu đồng", "Kinh phí thực hiện là 12 tỷ đồng", "Mở 12 lớp dạy bơi"),
)
