"""A count that an order sets: `Mở 120 lớp dạy bơi`, `mỗi xã có 02 người trực`, `02 phiên/năm`, `Số lượng: 5.000 cuốn`.

Inside an order a count or measure is a target where it says how much is to be made, done or given: right behind a verb of doing, behind `mỗi …`,
`số lượng`, `chỉ tiêu`, or as a rate (`tối thiểu 2 đợt/tháng`). A count that names what exists (`38 hộ trong danh sách`, `thực hiện 03 chương trình`), who comes
to a meeting, how many copies a dossier has, and how things stand or stood set none.
"""

import re

from bamsat.reading.orders.indicators import aims
from bamsat.reading.orders.indicators.deeds import VERBS, makes
from bamsat.reading.orders.indicators.figures import Found
from bamsat.reading.rule import Rule

_FOR_ALL = re.compile(r"\bmỗi\s[^.;:,\d]{2,50}\s*$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:số lượng|chỉ tiêu(?: [^\s.;:,\d]+){0,3}|phấn đấu|tổng(?: số| cộng)?|đạt|gồm ít nhất)\s*:?\s*$", re.IGNORECASE
)
_PER = re.compile(r"\w\s*/\s*(?:1\s+)?\w")
_COLLECTS = re.compile(r"(?:vận động|quyên góp|huy động|ủng hộ|quỹ|dành|trích)[^.;:\d]{0,40}$", re.IGNORECASE)
_MONEY = re.compile(r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)*(?:đồng(?!\s+chí)|đông/|USD|đô la|đ(?:/|$))|\S+ đông/", re.IGNORECASE)
# Who comes, how a dossier is made up, how samples are taken: no amount of work.
_ATTENDS = re.compile(
    r"\b(?:dự|tham dự|thành phần|đi dự|đăng ký|danh sách|gửi|nộp|hồ sơ|bản chính|bản sao)\b", re.IGNORECASE
)
_METHOD = re.compile(r"\bmẫu\b|tần suất|báo cáo|\bhọp\b|giao ban", re.IGNORECASE)
# A set that is known by its name or by what is listed behind it.
_NAMED = re.compile(
    r"\s*(?:nêu trên|nói trên|này|trên đây|sau đây|sau\b|trong danh sách|nhóm\b)|[^.;]{0,60}(?:thiết yếu|trọng yếu|trọng điểm|trọng tâm|đột phá|bao gồm\W*$|gồm\W*$|sau đây|như sau)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"][^”\"]*$")
_PEOPLE = re.compile(r"đại biểu|đồng chí|người|cán bộ|lãnh đạo|công chức|thành viên|chuyên viên", re.IGNORECASE)
_BOUND = re.compile(r"(?:ít nhất|tối thiểu|từ)\s", re.IGNORECASE)
_TO_DO = re.compile(rf"(?:^|[;.,]\s+)(?:{VERBS})\s[^:;.()]{{2,80}}[:(]\s*$", re.IGNORECASE)  # `Tập huấn cho tổ viên: 02 lớp`
_WHOLE = re.compile(r"(\d+)/\1")  # all of them: `tại 17/17 thôn`
_JOINS = re.compile(r"[^.;:\d]{0,60}(?:,|\svà)\s+")
_HIRED = re.compile(r"\bhợp đồng(?=[\s\w]{0,8}$)", re.IGNORECASE)
_TAKES_PART = re.compile(r"(?:[,(:]|tham gia)\s*$")
_NEAR, _CAPTION = 70, 100  # letters before a figure


def sets(before: str, hit: Found, after: str) -> bool:
    """Whether an order sets this amount. `before` is its clause up to the figure, `after` what follows the unit there."""
    near, unit = before[-_NEAR:], hit.unit
    if _WHOLE.fullmatch(hit.value) and not aims.stands(before):
        return True
    if hit.comparator == "max" or aims.tells(_HIRED.sub("", before)):
        return False
    if _NAMED.match(after) or unit[:1].isupper() and unit[1:].islower() or _QUOTED.search(before):
        return False
    if _METHOD.search(near) or (
        _PEOPLE.search(unit) and (_ATTENDS.search(near) or _ATTENDS.search(after[:_NEAR]))
    ):
        return False
    if _MONEY.match(unit):
        return bool(_COLLECTS.search(near))
    if _PER.search(unit) and (_BOUND.match(hit.value) or _TAKES_PART.search(near)):
        return True
    return bool(makes(near) or _FOR_ALL.search(near) or _AMOUNT.search(near) or _TO_DO.search(before[-_CAPTION:]))


def goes_on(text: str, last: Found, hit: Found) -> bool:
    """Whether an amount follows another that is ordered, in one list: `làm 01 km đường, 02 tuyến hoa`."""
    return _JOINS.fullmatch(text, last.end, hit.begin) is not None and not _NAMED.match(text, hit.end)
