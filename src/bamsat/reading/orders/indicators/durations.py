"""A time that something is cut to: `rút ngắn thời gian cấp phép còn 02 ngày làm việc`, `nộp thuế dưới 117 giờ/năm` behind `Rút ngắn thời gian:`.

The sentence says that a time is cut (`rút ngắn`, `cắt giảm`, `giảm` … `thời gian`), and `còn`, `xuống` or a bound above stands before the figure. A term of
procedure (`trả lời trong 07 ngày`) is none, nor what is cut off (`giảm 02 ngày`).
"""

import re

from bamsat.reading.orders.indicators.figures import VALUE, Found, found, shown
from bamsat.reading.rule import Rule

_CUTS = re.compile(r"(?:rút ngắn|cắt giảm|giảm)\s[^.;:]{0,80}?\bthời gian\b", re.IGNORECASE)
_TIME = re.compile(
    rf"(?:(?:còn|xuống|xuống còn)\s+(?:còn\s+)?|(?=(?:dưới|tối đa|không quá)\s)){VALUE}\s*"
    r"(?P<unit>(?:ngày làm việc|ngày|giờ làm việc|giờ|phút|tháng)(?:/năm)?)(?!\w|/)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\.(?:\s|$)")


def find(text: str) -> list[Found]:
    hits: list[Found] = []
    end = 0  # of the sentence whose times are taken
    for cut in _CUTS.finditer(text) if "hời gian" in text else ():
        if cut.end() <= end:
            continue
        stop = _SENTENCE.search(text, cut.end())
        end = stop.start() if stop else len(text)
        hits += [found(match, match["unit"], RULE.name) for match in _TIME.finditer(text, cut.end(), end)]
    return hits


RULE: Rule = Rule(
    "indicator.duration",
    "Resolution 02/NQ-CP and those before it (19/NQ-CP) on the business environment, and the plans that carry them out",
    lambda words: shown(find(words)),
    {
        "Rút ngắn thời gian cấp sổ thuyền còn 02 ngày làm việc": "02 ngày làm việc",
        "Rút ngắn thời gian: đăng ký thuyền xuống còn 03 ngày; nộp phí bến dưới 12 giờ/năm": "03 ngày; dưới 12 giờ/năm",
        "Cắt giảm thời gian qua bến xuống tối đa 30 phút": "tối đa 30 phút",
    },
    (
        "Trả lời trong 07 ngày làm việc",
        "Rút ngắn 30% thời gian cấp sổ thuyền",
        "Giảm thời gian cấp sổ thuyền 02 ngày so với năm trước",
        "Thời gian sửa bến dưới 30 ngày",
    ),
)
