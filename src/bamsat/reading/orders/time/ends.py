"""A day, month or quarter that ends what is held, handed over or begun then, with no word before it (`khởi công bến đò quý II/2031.`), or stands between commas.

Only behind a verb of an act that has its day. A whole year there tells which plan is meant; what follows the name of a paper, of an event past or of a day kept is its day.
"""

import re

from bamsat.reading.orders.time.points import A, Found, cited, compiled, day, iso, shown
from bamsat.reading.rule import Rule
from bamsat.reading.text.begins import matches
from bamsat.reading.text.letters import small

_HELD = (
    r"tổ chức|tập huấn|khởi công|khánh thành|nghiệm thu|bàn giao|khai mạc|bế mạc|ra quân|ra mắt|phát động|họp|tổng duyệt|diễn tập|vệ sinh|tiếp xúc|sơ kết|tổng kết|kiểm tra|khảo sát|"
    r"trình|gửi|nộp|thông xe|khai giảng|khám|nghỉ học|tiến hành|hoàn thành|thực hiện|triển khai|công bố|đấu thầu|phát hành|bồi dưỡng|mở lớp|báo cáo(?=\s+(?:UBND|HĐND|Ủy ban|Đảng ủy|Chủ tịch|Bí thư|Thường trực|Ban|chi ủy|đồng chí|đ/c|Giám đốc|Sở|Phòng)\s)"
)
# Where one may begin, in small letters: at the first letter of such a verb, behind no other.
_BEGIN = re.compile(rf"[bcdđghkmnprstv](?<![\w/].)(?<=(?=(?:{_HELD.lower()})\s).)")
_PART = r"(?:(?:vào|trong|đầu|giữa|cuối|các|sáng|chiều|tối|đêm)\s+)*(?:dịp\s+(?:(?:lễ|Quốc khánh)\s+)*)?"
_DAYS = r"(?:(?:ngày\s+)?\d{1,2}(?:/\d{1,2})?\s*(?:,|và)\s*)*"  # of several days the last
_AT = compiled(
    rf"(?<![\w/])(?<!các )(?<!lộ )(?<!chương )(?<!công )(?<!quá )(?<!quy )(?:{_HELD})\s(?P<what>[^.;]{{0,200}}?)(?P<set>,)?(?<=[\s,])\s?(?P<words>{_PART}(?:trong\s+(?:\d{{1,2}}|hai|ba)\s+ngày,?\s+(?=ngày|\d))?{_DAYS}(?:(?:ngày\s+)?(?P<first>\d{{1,2}})\s*[-–]\s*(?=\d{{1,2}}\s*/\s*\d{{1,2}}\s*/))?(?=ngày|tháng|quý|\d{{1,2}}\s*/)(?:{A}))\)?(?P<ends>\s*(?:[;.](?!\d)|$|\()|\s(?:tại|ở)\s|,\s)"
)
# What the point belongs to instead: a paper, an event, a sum or a stretch of time.
_PAPER = r"\b(?:luật|nghị quyết|nghị định|thông tư|quyết định|chỉ thị|kết luận|kế hoạch|công văn|thông báo|tờ trình|chương trình|hướng dẫn|biên bản|công điện|văn bản|dự thảo{0})\b[^;./]{{0,110}}"
_ELSE = (
    r"\b(?:lịch|số liệu|dự toán|thông tin|hợp đồng|hội nghị|cuộc họp|phiên họp|kỳ họp|buổi làm việc)\b[^,;.]{0,60}|"
    r"\b(?:nhiệm vụ|công tác|trọng tâm|hoạt động|tình hình|kết quả)\s*$|"
    r"\b(?:từ|đến|của|theo|tại|so với|tính|là|và|với|kể từ|sau|trước|hết|qua|kỳ|dịp|mừng|kỷ niệm|ngày|lễ|sinh|cũ|đợt|giai đoạn|khóa|khoá|thành lập|ban hành|xảy ra|phát sinh|tháng|quý|số|năm|hằng|hàng))\s*$"
)
_OTHER = compiled(rf"(?:{_PAPER.format('|báo cáo')}|\b(?:tình hình|kết quả)\s[^,;.]{{0,60}}|{_ELSE}")
# Of what is handed over a report or a result is no other paper: `gửi kết quả về Phòng X ngày D`
_HANDS = compiled(r"(?:gửi|nộp|trình)\s")
_NOT_HANDED = compiled(rf"(?:{_PAPER.format('')}|{_ELSE}")
_WAS = compiled(r"\b(?:đã|được|bị|từ|giai đoạn)\s[^,;.:]{0,80}$")
_OPENS, _SHORT = compiled(r"(?:ra quân|khai mạc|phát động|ra mắt|khởi công|khánh thành)\s"), 40
_HAS_ITS_DAY = compiled(
    r"(?:khai mạc|tổ chức|ra quân|phát động|khởi công|khánh thành|ra mắt|tập huấn|bế mạc|diễn tập|tổng duyệt)\s"
)
_HOLDS = compiled(
    r"tổ chức\s+(?:\d{1,2}\s+)?(?:hội nghị|cuộc họp|phiên họp|kỳ họp|buổi làm việc|lễ)\s"
)  # the meeting is what has its day
_REPORTS = compiled(r"báo cáo\s")  # to somebody: no paper
_POINTS = ("ngày", "tháng", "quý", "/")  # one of them stands in each: looked for first
_NEAR = 120  # letters before the point in which what it belongs to is named


def find(text: str, prose: bool) -> Found | None:
    lowered = small(text)
    if not prose or not any(map(lowered.__contains__, _POINTS)):
        return None
    for match in matches(_AT, text, _BEGIN, lowered):
        begin = match.start("words")
        between = match["ends"].startswith(",")
        held = (
            not match["what"].strip() and match[0][:7].lower() == "tổ chức"
        )  # `Ngày hội bến đò tổ chức ngày 07/7/2031, …`
        held = held or (
            len(match["what"]) < _SHORT and _OPENS.match(match[0]) is not None
        )  # `Ra quân sáng 07/02/2031, các thôn …`
        if between and not (match["set"] or held) and text[match.end("words")] != ")":
            continue
        if match["ends"].strip() in ("tại", "ở") and not _HAS_ITS_DAY.match(match[0]):
            continue
        reports = _REPORTS.match(match[0]) or _HOLDS.match(match[0])
        near = text[max(match.start() + (reports.end() if reports else 0), begin - _NEAR) : begin].rstrip(" ,")
        other = _NOT_HANDED if _HANDS.match(match[0]) else _OTHER
        if other.search(near) or _WAS.search(near) or cited(text, begin):
            continue
        if due := iso(match, "a"):
            return Found(begin, match.end("words"), _first_of(match, due), due, None, RULE.name)
    return None


def _first_of(match: re.Match[str], due: str) -> str | None:
    """The first day of a stretch in one month (`ngày 15-17/8/2031`)."""
    first = day(int(due[:4]), int(due[5:7]), int(match["first"])) if match["first"] else None
    return first if first and first < due else None


RULE: Rule = Rule(
    "time.end",
    "The practice of plans and letters; guidelines of annotation, Time: a bare period is due",
    lambda words: shown(find(words, prose=True)),
    {
        "Lập sổ thuyền; trình Chủ tịch UBND xã ngày 05/4/2031.": "→ 2031-04-05",
        "Lập sổ thuyền gửi về Phòng Kinh tế ngày 05/4/2031.": "→ 2031-04-05",
        "Đối chiếu sổ thuyền; gửi kết quả về Phòng Kinh tế ngày 05/4/2031.": "→ 2031-04-05",
        "Ban Quản lý dự án: khởi công bến đò Hạ quý II/2031.": "→ 2031-Q2",
        "Đoàn xã tổ chức đêm đàn hát bên sông tối 27/02/2031": "→ 2031-02-27",
        "Trạm Y tế mở lớp cứu đuối cho các trưởng thôn ngày 20/9/2031.": "→ 2031-09-20",
        "Gửi sổ thuyền về Phòng Kinh tế 30/5/2031; vá lưới": "→ 2031-05-30",
        "Bồi dưỡng trưởng bến một buổi, tháng 5/2031, cùng Trạm Y tế": "→ 2031-05",
        "Tổ chức Tết trồng bần ở bãi Hạ ngày 25/02/2031 (các trường cùng tham gia).": "→ 2031-02-25",
        "Ngày hội bến đò tổ chức ngày 07/7/2031, đón khách ba xã": "→ 2031-07-07",
        "Đo luồng vào bến, báo cáo UBND xã ngày 05/5/2031;": "→ 2031-05-05",
        "Ra quân toàn xã sáng 31/01 và 07/02/2031, mười thôn cùng làm": "→ 2031-02-07",
        "Tổ chức 01 hội nghị đầu bờ ở bến Hạ, ngày 12/9/2031; Phòng Kinh tế lo tài liệu": "→ 2031-09-12",
        "Khai mạc giải đua thuyền sáng 02/9/2031 tại bến Hạ": "→ 2031-09-02",
        "Tổ chức hội đua thuyền dịp 02/9/2031.": "→ 2031-09-02",
        "Tập huấn cứu đuối trong 03 ngày 15-17/8/2031": "2031-08-15 → 2031-08-17",
        "Tổ chức hội đua thuyền ngày 15 - 17/8/2031 ở bến Hạ": "2031-08-15 → 2031-08-17",
        "Tổng vệ sinh bến đò các ngày 05/5, 12/5, 19/5/2031.": "→ 2031-05-19",
    },
    (
        "Báo cáo tình hình thực hiện nhiệm vụ tháng 3/2031.",
        "Tổ chức lấy ý kiến về dự thảo gửi ngày 05/4/2031.",
        "Khắc phục hậu quả mưa lũ ngày 10, 11/10/2031.",
        "Kiểm tra việc mở bến theo Kế hoạch tháng 5/2031.",
        "Thực hiện Chỉ thị của Huyện ủy ngày 05/4/2031.",
        "Tổ chức bán những thuyền đã hỏng tháng 4/2031",
        "Tổ chức dạy bơi cho trẻ, gắn với dịp 01/6/2031",
        "Tổ chức hội đua thuyền mừng ngày 02/9/2031",
        "Trồng bần năm 2031",
        "Thực hiện chương trình dọn kênh quý II/2031",
        "Triển khai kết luận tại cuộc họp ngày 05/4/2031",
        "Kiểm tra số thuyền, tháng 4/2031 và tháng 5/2031",
    ),
)
