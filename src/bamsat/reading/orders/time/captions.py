"""`Quý IV/2026: Hoàn thiện …`, `Năm 2031, mở bến …`: a period before a colon, a comma or a verb opens the task and is due.

So does any that a cell may hold (`Tháng 8 - 9/2031: …`, `Sáng 15/8/2031, …`, `Trong hai ngày 15 - 16/8/2031, …`), which may have a start; what is told to have been done then is none.
"""

import re

from bamsat.reading.orders.time import bare_periods, cell_periods, partial_ranges, ranges
from bamsat.reading.orders.time.points import HOUR, A, Found, compiled, iso, shown, was_done
from bamsat.reading.rule import Rule

_VERBS = r"(?:kiểm tra|giám sát|mở|khai mạc|ra quân|nói chuyện|tập huấn|khảo sát|nghiệm thu|khởi công|tổ chức|hoàn thành|triển khai|thực hiện|tiến hành|xây dựng|ban hành|trình|sơ kết|tổng kết|tham mưu|đề xuất|rà soát|đánh giá|hoàn thiện|chuẩn bị|phát động|lựa chọn|phải (?:hoàn thành|xong|có|nộp|gửi))\s"
_CAPTION = compiled(
    rf"\s*(?:(?:(?:dự kiến\s+)?(?:trong|vào|đầu|cuối|giữa)|dự kiến|(?:trong\s+)?tuần\s+(?:thứ\s+)?\w{{1,4}})\s+)?{HOUR}(?:{A})\s*(?:\([^():]{{0,30}}\)\s*)?(?::|,(?=\s)|(?=\s{_VERBS}))"
)
# What may lead to a period that opens a sentence, and where such a period ends
_LEAD = compiled(
    rf"\s*(?:(?:dự kiến|khoảng|vào|trong|lúc|hồi|đầu|giữa|cuối|(?:trung|thượng|hạ) tuần|các|(?:buổi\s+)?(?:sáng|trưa|chiều|tối|đêm)|(?:hai|ba|bốn|\d{{1,2}})(?=\s+(?:ngày|tháng|quý|năm)\s)|(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật),?)\s+)*{HOUR}\(?"
)
_BEGINS = re.compile(r"\d|(?:ngày|tháng|quý|năm|tuần|thứ|chủ nhật)\s", re.IGNORECASE)
_SIGN = compiled(rf"(?<=20\d\d)\)?\s*(?:\([^():]{{0,30}}\)\s*)?(?::|,(?=\s)|(?=\s{_VERBS}))")
_OPENING = 80  # letters in which it ends
_RULES = (cell_periods, partial_ranges, ranges, bare_periods)


def find(text: str, prose: bool) -> Found | None:
    match = _CAPTION.match(text)
    due = iso(match, "a") if match else None
    if match and due and not (match[0].endswith(",") and prose and _goes_on(text, match.end())):
        return Found(0, len(match[0].rstrip(":,")), None, due, None, RULE.name)
    return _of_a_cell(text) if prose and "20" in text[:_OPENING] else None


def _goes_on(text: str, at: int) -> bool:
    """Whether a comma parts years of a row (`Năm 2031, 2032: …`)."""
    return text[at : at + 3] == " 20"


def _of_a_cell(text: str) -> Found | None:
    """The period of a cell that opens the text, where a sign or a verb ends it."""
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    if not _BEGINS.match(text, begin):
        return None
    for sign in _SIGN.finditer(text, begin, _OPENING):
        if _goes_on(text, sign.end()):
            continue
        words = text[begin : sign.start()]
        hits = (rule.find(words, False) for rule in _RULES)
        found: Found | None = next((hit for hit in hits if hit and hit.begin == 0 and hit.end == len(words)), None)
        if found and not was_done(text, sign.start()):
            end = sign.start() + (text[sign.start()] == ")")
            return found._replace(begin=0, end=end, rule=RULE.name)
    return None


RULE: Rule = Rule(
    "time.caption",
    "The practice of plans that lay out their work by period",
    lambda words: shown(find(words, prose=True)),
    {
        "Tháng 4/2031: Mở lớp đan lưới.": "→ 2031-04",
        "Năm 2031, mở ba bến đò.": "→ 2031",
        "Cuối quý III/2031: Sơ kết việc mở bến.": "→ 2031-Q3",
        "Ngày 20/4/2031 (buổi sáng): Kiểm tra bến.": "→ 2031-04-20",
        "8h00 ngày 02/9/2031: Ra quân dọn kênh.": "→ 2031-09-02",
        "Quý II/2031 kiểm tra ba bến đò.": "→ 2031-Q2",
        "Dự kiến tháng 8/2031 tổ chức hội đua thuyền.": "→ 2031-08",
        "Cuối tháng 8/2031 phải xong việc sửa bến.": "→ 2031-08",
        "Năm 2031 sơ kết việc mở bến.": "→ 2031",
        "Năm 2031 tham mưu sơ kết việc mở bến.": "→ 2031",
        "Tháng 8 - 9/2031: Dạy bơi cho trẻ.": "2031-08 → 2031-09",
        "Quý II và quý III/2031 tổ chức kê thuyền.": "2031-Q2 → 2031-Q3",
        "Năm 2031, 2032: Mở ba bến đò.": "2031 → 2032",
        "Sáng ngày 15/8/2031: Ra quân dọn kênh.": "→ 2031-08-15",
        "Vào lúc 7h30, ngày 15/8/2031, tổ chức ra quân dọn kênh.": "→ 2031-08-15",
        "Trong hai ngày 15 - 16/8/2031, các thôn kê thuyền.": "2031-08-15 → 2031-08-16",
        "Thứ Sáu (15/8/2031): Họp các trưởng bến.": "→ 2031-08-15",
        "Tuần thứ hai của tháng 8/2031, tổ chức tập huấn.": "→ 2031-08",
        "Trung tuần tháng 8/2031, tổ chức tập huấn.": "→ 2031-08",
    },
    (
        "Kế hoạch năm 2031: những việc chính",
        "Đến 2031 có ba bến đò",
        "Năm 2031 bến đông khách",
        "Sáng 15/8/2031, Đoàn kiểm tra đã làm việc với các thôn",
        "Tháng 8 - 9/2031 nước lên cao",
    ),
)
