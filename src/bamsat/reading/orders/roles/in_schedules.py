"""Who stands before the hour in a schedule of leaders' work: `Chủ tịch, PCT.KT: 7 giờ 30, họp …`, `PCT.VX: Sáng làm việc tại cơ quan`.

Posts are abbreviated there as nowhere else, so that whatever stands before the colon is who goes; a caption (`Thời gian: 8 giờ, …`) and hours at which
something is open (`Bộ phận một cửa: 7 giờ - 11 giờ`) name nobody.
"""

import re

from bamsat.reading.orders.bodies import UPPER, Named
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_HOUR = r"(?:(?:Sáng|Chiều|Tối),?\s+)?\d{1,2}\s*(?:giờ|h|g)(?![^\W\d_])\s*(?:\d{2}\s*)?(?:phút|[’'′`])?\s*(?:[,:–-]\s*)?(?:(?:sáng|chiều|tối)[,:]?\s+)?(?!(?:đến|tới|và|hoặc|sáng|chiều|tối|trưa)\b)(?=[^\W\d_])"
_HALF = r"(?:Sáng|Chiều|Tối|Cả ngày)(?:[,:]|\s+và\s+chiều)?\s+(?=(?:làm việc|dự|họp|tiếp|đi|kiểm tra|nghe|chủ trì|tham dự|khảo sát|thăm|trực|nghỉ|học)\b)"
_ITEM = re.compile(rf"(?P<who>{UPPER}[^:;()\d]{{2,120}}?)(?:\s\([^()]{{2,40}}\))?:\s*(?:{_HOUR}|{_HALF})")
_CAPTION = re.compile(
    r"(?:Thời gian|Thời điểm|Thời hạn|Địa điểm|Khai mạc|Bế mạc|Bắt đầu|Kết thúc|Tập trung|Xuất phát|Khởi hành|Có mặt|Ngày|Thứ|Chủ nhật|Sáng|Chiều|Tối|Ca|Buổi|Đợt|Mùa|Nội dung|Tuần)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+(?=(?-i:[A-ZĐ]))")
_HOURS = ("giờ", "h", "g", "áng", "iều", "ối", "ngày")  # looked for first
_NEAR = 160  # letters in which who goes and the hour stand


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """Who goes, and where the names end."""
    head = text[:_NEAR]
    item = _ITEM.match(head) if ":" in head and any(map(head.__contains__, _HOURS)) else None
    if item is None or _CAPTION.match(item["who"]):
        return [], 0
    starts = [0, *(mark.end() for mark in _PART.finditer(item["who"]))]
    ends = [*(mark.start() for mark in _PART.finditer(item["who"])), len(item["who"])]
    named = [
        Named(item["who"][a:b].strip(), Span(offset + a, offset + b))
        for a, b in zip(starts, ends, strict=True)
        if b > a
    ]
    return named, item.end("who")


RULE: Rule = Rule(
    "lead.schedule",
    "The practice of weekly schedules of People's Committees and Party committees (lịch làm việc, lịch công tác)",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "Chủ tịch, PCT. Thường trực: 7 giờ 30’, họp Ban Chỉ đạo mở bến": "Chủ tịch; PCT. Thường trực",
        "PCT.KT: Sáng làm việc tại cơ quan.": "PCT.KT",
        "PCT UBND xã (phụ trách kinh tế): 8 giờ, kiểm tra bến đò": "PCT UBND xã",
        "Bí thư và Chủ tịch UBND xã: 8h00, tiếp công dân": "Bí thư; Chủ tịch UBND xã",
        "Đ/c Lê Văn Mẫu: 14h00 chiều dự họp với các thôn": "Đ/c Lê Văn Mẫu",
    },
    (
        "Thời gian: 8 giờ, ngày 05/3/2031",
        "Bộ phận một cửa: 7 giờ - 11 giờ",
        "Chủ tịch: họp Ban Chỉ đạo mở bến",
        "Bến Hạ: 7 giờ sáng đến 11 giờ trưa",
        "Khai mạc: 8 giờ, tại bến đò",
    ),
)
