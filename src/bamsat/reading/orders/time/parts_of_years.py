"""Halves and thirds of a year, and school years: `trong nửa đầu năm 2031`, `trong 6 tháng cuối năm 2031`, `trong năm học 2031 - 2032`, `đến hết năm học 2031 - 2032`.

By the last month of such a part the order is done; a school year runs from its first year to its second. In prose only behind `trong`, `đến hết` or `từ`, or where
the part opens the order: what has come about in it (`kết quả trong 6 tháng đầu năm 2031`) and what a school year's plan is called are no times of an order.
"""

from bamsat.reading.orders.time.points import Found, compiled, shown
from bamsat.reading.orders.verbs import opens_an_order
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import small

_PART = compiled(
    r"(?P<led>(?:(?:ngay\s+)?trong|vào)\s+)?(?<!\w)(?:nửa\s+(?:năm\s+)?(?P<half>đầu|cuối)(?:\s+(?:của\s+)?năm)?|(?P<months>0?[369]|ba|sáu|chín)\s+tháng\s+(?P<which>đầu|cuối)(?:\s+của)?\s+năm)\s+(?P<year>20\d\d)(?![\d/])"
)
_SCHOOL = compiled(
    r"(?P<led>(?P<by>đến\s+(?:hết|cuối)\s+)|(?P<since>từ\s+(?:đầu\s+)?)|trong\s+(?:suốt\s+|cả\s+)?|suốt\s+)?(?<!\w)năm học\s+(?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d)"
    r"(?P<to>\s*(?:đến|tới|[-–])\s*(?:hết\s+|cuối\s+)?năm học\s+20\d\d\s*[-–]\s*(?P<end>20\d\d))?"
)
_CAME_ABOUT = compiled(
    r"\b(?:kết quả|tình hình|số liệu|đạt được|hạn chế|tồn tại|phát sinh|xảy ra|ghi nhận|đã|được giao|báo cáo|đánh giá|kiểm điểm|sơ kết|tổng kết|nhiệm vụ|chỉ tiêu|kế hoạch|công tác|hoạt động)\b[^.;:]{0,60}$"
)
_TOLD = compiled(r",?\s+(?:[^\W\d]+\s){0,8}?(?:đã|được|so với)\s")
_LAST_MONTH = {"3": 3, "ba": 3, "6": 6, "sáu": 6, "9": 9, "chín": 9}
_NEAR = 80  # letters before a part in which what came about in it is named


def find(text: str, prose: bool) -> Found | None:
    lowered = small(text)
    if "năm học" in lowered and (found := _school_year(text, prose)):
        return found
    return _part(text, prose) if "tháng " in lowered or "nửa " in lowered else None


def _holds(text: str, begin: int, end: int, led: bool) -> bool:
    """Whether a part is the time of an order of prose: it opens it, or the words that lead to it set it."""
    if _TOLD.match(text, end):
        return False
    if begin == 0:
        return led or opens_an_order(text[end:].lstrip(" ,:"))
    return led and not _CAME_ABOUT.search(text, max(0, begin - _NEAR), begin)


def _part(text: str, prose: bool) -> Found | None:
    for match in _PART.finditer(text):
        if prose and not _holds(text, match.start(), match.end(), match["led"] is not None):
            continue
        if not prose and text[: match.start()].strip():
            continue
        first = (match["half"] or match["which"]).lower() == "đầu"
        months = _LAST_MONTH[match["months"].lower().lstrip("0")] if match["months"] else 6
        return Found(match.start(), match.end(), None, f"{match['year']}-{months if first else 12:02}", None, RULE.name)
    return None


def _school_year(text: str, prose: bool) -> Found | None:
    for match in _SCHOOL.finditer(text):
        if match["since"] and not match["to"]:
            continue  # a start
        if prose and not _holds(text, match.start(), match.end(), match["led"] is not None):
            continue
        start = None if match["by"] else match["first"]
        return Found(match.start(), match.end(), start, match["end"] or match["last"], None, RULE.name)
    return None


RULE: Rule = Rule(
    "time.part-of-year",
    "The practice of plans and of schools; guidelines of annotation, Time: two years give start and due",
    lambda words: shown(find(words, prose=True)),
    {
        "Hoàn thành việc kê thuyền trong 6 tháng đầu năm 2031": "→ 2031-06",
        "Sửa bến đò, hoàn thành trong 09 tháng đầu năm 2031": "→ 2031-09",
        "Sửa bến đò trong nửa đầu năm 2031": "→ 2031-06",
        "Trong nửa cuối năm 2031, mở ba bến đò": "→ 2031-12",
        "6 tháng cuối năm 2031 kiểm tra các bến": "→ 2031-12",
        "Dạy bơi cho trẻ trong năm học 2031 - 2032": "2031 → 2032",
        "Trồng hoa ở bến trong suốt năm học 2031 – 2032": "2031 → 2032",
        "Năm học 2031-2032, tổ chức hội thi đan lưới": "2031 → 2032",
        "Mượn phòng dạy bơi đến hết năm học 2031-2032": "→ 2032",
        "Dạy bơi từ năm học 2031 - 2032 đến năm học 2033 - 2034": "2031 → 2034",
    },
    (
        "Báo cáo số thuyền 6 tháng đầu năm 2031",
        "Làm rõ số thuyền hỏng xảy ra trong 6 tháng đầu năm 2031",
        "6 tháng đầu năm 2031, các thôn đã kê đủ số thuyền",
        "Mở bến trước năm học 2031 - 2032",
        "Dạy bơi từ năm học 2031 - 2032",
        "Thực hiện nhiệm vụ năm học 2031 - 2032",
        "Trong năm học 2031 - 2032, trường đã dạy bơi cho trẻ",
        "Năm học 2031 - 2032 đông học sinh",
    ),
)
