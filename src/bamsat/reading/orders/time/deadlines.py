"""`Trước ngày D`, `chậm nhất`, `xong trong quý`, `trong năm`: due; `trong năm 2031 và các năm tiếp theo` goes on and is not.

Nor is the time at which what is spoken of was ordered or came about (`các nhiệm vụ được giao trong năm 2031`).
"""

import re

from bamsat.reading.orders.time.points import HOUR, ONWARD, A, Found, compiled, iso, shown
from bamsat.reading.orders.verbs import opens_with_verb
from bamsat.reading.rule import Rule
from bamsat.reading.text.begins import matches
from bamsat.reading.text.letters import small

_DEADLINE = compiled(
    r"(?=[chkmtx\s])(?:hoàn thành|xong)?\s*(?:(?<!từ )trước|(?<=không )(?:chậm|muộn) hơn|chậm nhất(?:\s+là)?|muộn nhất"
    rf"|hạn (?:chót|cuối)(?:\s+là)?:?|kết thúc(?=\s+(?:vào\s+)?(?:ngày\s+)?\d{{1,2}}\s*[/.]\s*\d)|(?:hoàn thành|xong)\s+(?:chậm nhất\s+)?"
    rf"(?:trong|trước|vào)?|trong\s+(?:các\s+|hai\s+|\d\s+)?ngày\s+(?:\d{{1,2}}(?:/\d{{1,2}})?\s*(?:,|và)\s*)+(?=(?:ngày\s+)?\d)|trong(?:\s+suốt)?(?=\s+(?:năm|quý|tháng|ngày)\s)|(?<!thời )(?<!quá )(?<!gia )(?<!đến )(?<!giới )hạn(?:\s+(?:hoàn thành|nộp|gửi|trình|báo cáo))?(?::|(?=\s+(?:ngày\s+)?\d{{1,2}}/\d))|hạn (?:chót|cuối)\s+[^\d.,;:()]{{3,30}}?(?=\s(?:ngày\s+)?\d{{1,2}}/)|trong tuần (?:đầu|cuối|[1-4]|thứ (?:nhất|hai|ba|tư|[1-4]))(?: của)?(?=\s+tháng\s)|(?:đến )?hết(?=\s+(?:năm|quý|tháng|ngày)\s|\s+\d{{1,2}}/\d))\s*"
    rf"(?:vào\s+|đến\s+|hết\s+|lúc\s+|(?:dịp\s+)?cuối\s+(?=năm|tháng|quý)|\d{{1,2}}\s*(?:giờ|h)\s*(?:\d{{2}}\s*)?(?:phút\s+)?,?\s*)*{A}"
)

_AIMED = compiled(r"\bphấn đấu\b")
_SHARE = compiled(r"[^.;]{0,60}\d\s*%")
# What a later clause only aims at by then, as a figure: `…; phấn đấu đến hết năm 2031 dạy nghề cho 200 người`
_ONLY_AIMED = compiled(r"[;,.]\s+phấn đấu\s+$")
_FIGURE = compiled(r"[^.;]{3,80}?\s\d")
_TOLD = compiled(r"\bbáo cáo (?:(?-i:[A-ZĐÀ-Ỹ])[^.;,]{1,40}\s)?(?:kết quả|tổng kết|sơ kết)\b")
_YEAR = 4  # letters of a due year
_NEAR = 80  # letters before a period in which what it belongs to is named

# Where it may begin: at one of its words, or at the space before `đến hết`.
_BEGIN = re.compile(
    r"[hHkKxXtTcCmM\s](?:(?<=\s)(?=(?i:đến hết)\s)|(?<!\w.)(?=(?i:oàn thành|ong|rước|rong|hậm (?:nhất|hơn)|uộn (?:nhất|hơn)|ạn(?:\s|:)|ết(?: thúc)?)))"
)

_WORDS = (
    "trước",
    "trong",
    "hết",
    "xong",
    "hoàn thành",
    "chậm",
    "muộn",
    "hạn",
    "kết thúc",
)  # one of them stands in each: looked for first
_SET = compiled(
    rf"(?:tổ chức|dự kiến|khai mạc|họp|gửi|(?<!lộ )(?<!chương )(?<!công )(?<!quá )(?<!quy )trình|hoàn thành|giải quyết|sơ kết|tổng kết|có mặt|ra quân|phát động|diễn ra|tiến hành|treo (?:cờ|quốc kỳ))\b[^.;]{{0,160}}?\s"
    rf"(?P<words>(?:vào\s+(?:cuối\s+)?|(?=(?:lúc|hồi)\s+\d))(?:(?:lúc|hồi)\s+)?{HOUR}(?:(?:buổi\s+)?(?:sáng|chiều|tối)\s+)?(?:{A}))"
)
# `sơ kết vào năm 2033, tổng kết vào năm 2035`: the second review closes the order
_CLOSING = compiled(rf"\s*(?:,|;|và)\s*(?:và\s+)?tổng kết\s+(?:[^.;,\d]{{1,40}}\s)?vào\s+(?:cuối\s+|dịp\s+)?{A}")
# With its hour also what else begins then: `dọn kênh vào lúc 16h00 ngày thứ Sáu 05/4/2031`; without it the day may be of what is spoken of.
_AT_AN_HOUR = compiled(
    rf"(?:triển khai|thực hiện|bắt đầu|xuất phát|tập trung|dâng hương|khởi công|khánh thành|bàn giao|ra mắt|khởi hành|tham dự|dự|(?:tổng )?vệ sinh|dọn)\b(?<!đã )[^.;]{{0,160}}?\s"
    rf"(?P<words>(?:vào\s+)?(?:lúc|hồi|vào)\s+(?=\d{{1,2}}\s*(?:giờ|h)){HOUR}(?:(?:sáng|chiều|tối)\s+)?(?:{A}))"
)
# `ra quân dọn kênh từ 6h30 đến 8h30 ngày 05/4/2031`: hours of one day
_CLOCK = r"\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{2})?['’]?(?:\s*phút)?"
_HOURS = compiled(rf"(?<!\w)từ\s+{_CLOCK}\s*(?:đến|tới|[-–])\s*{_CLOCK}\s*,?\s+(?=ngày\s|thứ\s|\d{{1,2}}/){A}")
_SETS = ("vào ", "lúc ", "hồi ")  # looked for first
# `Ngày 15/4/2031 ra quân dọn kênh`: the day that opens the order, or what the body named before a colon is to do.
_DAY_FIRST = compiled(
    rf"(?:^|^[^:.;]{{3,90}}:\s+)(?P<words>(?:(?:sáng|chiều|tối|vào|từ)\s+)*{HOUR}ngày\s+(?=\d){A}),?\s+(?=(?:tổ chức|ra quân|khai mạc|phát động|họp|kiểm tra|tiến hành|triển khai|hoàn thành|tổng kết|sơ kết|tập huấn)\b)"
)
# `Đến ngày 30/6/2031, hoàn thành …`: a day, month or quarter that opens the order; a year may be a horizon.
_BY = compiled(rf"\s*đến\s+(?:(?:hết|cuối|giữa)\s+(?=năm|quý|tháng|ngày)|(?=ngày|tháng|quý|\d{{1,2}}/)){A}")
_THEN = compiled(r"\s*[,:]|\s+(?:phải\s+)?(?:cơ bản\s+)?(?:hoàn tất|xong|các|mỗi|từng|toàn bộ|tất cả|100\s?%)\s")
_MUST = compiled(r"\s+(?:phải\s+)?(?:cơ bản\s+)?")


# `…, đến 31/12/2031 giải ngân hết`: a day that opens a later clause
_BY_THEN = compiled(
    rf"[.,;:]\s+(?P<words>đến\s+(?:hết\s+)?(?=ngày\s+\d|\d{{1,2}}/\d){A})\s+(?=(?:phải\s+)?(?:cơ bản\s+)?(?:giải ngân|đạt|có|hoàn thành|xong|thu|cấp|còn|không)\s)"
)
# `…, thời gian hoàn thành: tháng 12/2031`, `đảm bảo đến ngày 31/12/2031 …`: said in the sentence itself.
_SAID = compiled(
    rf"(?:thời gian|thời hạn|tiến độ)(?:\s+(?:thực hiện|hoàn thành|gửi báo cáo|báo cáo)\s*(?::|là)?|(?:\s+(?:nộp|gửi|trình)\b[^.;:\d]{{0,40}})?:|(?:(?<=[,;.(] thời gian)|(?<=[,;.(] tiến độ))(?=\s+(?:trong |vào )?(?:tháng|quý)\s))\s*(?:trong\s+|vào\s+|chậm nhất\s+(?:là\s+)?)?{A}"
)
# `Thời gian chậm nhất gửi báo cáo về Sở X ngày 05/4/2031`
_LATEST = compiled(rf"thời (?:gian|hạn)\s+(?:chậm|muộn) nhất\s[^.;:\d]{{1,120}}?\s(?=ngày\s+\d){A}")
_WAS = compiled(r"\bđã\s[^,;.:]{1,60}$")
_WAS_GIVEN = compiled(r"\b(?:được\s+(?:giao|phân công|xác định|phát hiện|cấp|đề ra|ghi nhận)|phát sinh|xảy ra)\s*$")
# `không để tồn tại sau ngày 30/4/2031`: by that day it is over
_NOT_AFTER = compiled(rf"không (?:để|được|kéo dài)\s[^.;,:\d]{{0,50}}?(?:sau|quá)\s+(?=ngày|tháng|quý|\d{{1,2}}/\d){A}")
# `xong trước mùa mưa (15/7/2031)`: an event with its day behind it
_BEFORE_IT = compiled(
    rf"(?<!\w)trước\s+(?!đây|đó|mắt|hết|tiên)[^().;:,\d]{{3,50}}?\s\((?:(?:dự kiến|khoảng|tức|vào)\s+)?(?=ngày\s+\d|\d{{1,2}}/\d|tháng\s+\d){A}\)"
)
_TERMS = ("thời gian", "thời hạn", "tiến độ")  # looked for first
_SURE = compiled(rf"(?:bảo đảm|đảm bảo|phấn đấu)\s+đến\s+(?=ngày|tháng|quý|\d{{1,2}}/){A}")
_UNTIL = compiled(
    rf"(?:thực hiện|triển khai|kéo dài|duy trì|(?:mỗi (?:ngày|tuần)\s+)?(?:một|\d) lần|h[ằà]ng (?:ngày|tuần),?)\s+(?:cho\s+)?đến\s+(?:hết\s+)?(?=ngày|\d{{1,2}}/\d{{1,2}}/){A}"
)


def find(text: str, prose: bool) -> Found | None:
    return _before(text, prose) or ((_by(text) or _on(text) or _said(text)) if prose else None)


def _said(text: str) -> Found | None:
    lowered = small(text)
    match = _SAID.search(text) if any(map(lowered.__contains__, _TERMS)) else None
    match = match or (_LATEST.search(text) if "nhất" in lowered else None)
    match = match or (_NOT_AFTER.search(text) if "không " in lowered else None)
    match = match or (_BEFORE_IT.search(text) if "trước " in lowered and "(" in text else None)
    match = match or (_SURE.search(text) or _UNTIL.search(text) if "đến " in lowered else None)
    if match is None:
        return None
    due = iso(match, "a") if not ONWARD.match(text, match.end()) else None
    return Found(match.start(), match.end(), None, due, None, RULE.name) if due else None


def _by(text: str) -> Found | None:
    match = _BY.match(text)
    if match is None and ("đến " in text or "Đến " in text) and (later := list(_BY_THEN.finditer(text))):
        due = iso(later[-1], "a")
        return Found(later[-1].start("words"), later[-1].end("words"), None, due, None, RULE.name) if due else None
    if match is None or not _by_then(text, match.end()):
        return None
    due = iso(match, "a")
    return Found(0, match.end(), None, due, None, RULE.name) if due else None


def _by_then(text: str, at: int) -> bool:
    """Whether behind a day that opens a sentence it is said what has to be done by then."""
    must = _MUST.match(text, at)
    return _THEN.match(text, at) is not None or (must is not None and opens_with_verb(text[must.end() :]))


def _on(text: str) -> Found | None:
    """`tổ chức lễ mở bến vào ngày D`: the day set for it."""
    match = _DAY_FIRST.match(text) if "gày " in text else None
    if match is None and any(map(text.__contains__, _SETS)):
        match = _SET.search(text) or _AT_AN_HOUR.search(text)
    if match is None and "từ " in text and (hours := _HOURS.search(text)):
        due = iso(hours, "a")
        return Found(hours.start(), hours.end(), None, due, None, RULE.name) if due else None
    if match is None:
        return None
    last = _CLOSING.match(text, match.end()) or match
    due = iso(last, "a")
    return Found(match.start("words"), last.end(), None, due, None, RULE.name) if due else None


def _past(text: str, deadline: re.Match[str]) -> bool:
    """Whether the time tells when that came about of which the order speaks."""
    words, near = deadline[0].strip().lower(), max(0, deadline.start() - _NEAR)
    if words.startswith(("hoàn thành", "xong")):
        return False
    within = words.startswith("trong") and _WAS_GIVEN.search(text, near, deadline.start())
    return bool(within or _WAS.search(text, near, deadline.start()))


def _before(text: str, prose: bool) -> Found | None:
    """The last of several: by it the whole order is done. A mere year behind a day is what the work is for, a day of reporting behind another tells of work done."""
    found: Found | None = None
    told: Found | None = None
    if not any(map(small(text).__contains__, _WORDS)):
        return None
    for match in reversed(list(matches(_DEADLINE, text, _BEGIN))):
        if ONWARD.match(text, match.end()):
            continue
        if prose and (_past(text, match) or _is_only_aimed(text, match)):
            continue
        if due := iso(match, "a"):
            lead = len(match[0]) - len(match[0].lstrip())
            here = Found(match.start() + lead, match.end(), None, due, None, RULE.name)
            if prose and _tells_of_it(text, match):
                told = told or here
                continue
            if len(due) > _YEAR and not (aimed := prose and _is_of_a_target(text, match)):
                return here
            found = here if found is None or (len(found.due or "") <= _YEAR < len(due) and not aimed) else found
    return told or found


def _tells_of_it(text: str, deadline: re.Match[str]) -> bool:
    """Whether the day is by when it is reported what came of the order (`…; báo cáo kết quả về Sở trước ngày 30/11/2031`)."""
    begin = max(text.rfind(sign, 0, deadline.start()) for sign in (";", ". ", ", "))
    return _TOLD.search(text, max(begin, 0), deadline.start()) is not None


def _is_only_aimed(text: str, deadline: re.Match[str]) -> bool:
    """Whether the time is that of a target which a later clause adds (`…; phấn đấu đến hết năm 2031 có 200 thuyền lắp phao`)."""
    begin = deadline.start() + len(deadline[0]) - len(deadline[0].lstrip())
    aims = _ONLY_AIMED.search(text, max(0, begin - _NEAR), begin) if "đấu" in text else None
    return aims is not None and _FIGURE.match(text, deadline.end()) is not None


def _is_of_a_target(text: str, deadline: re.Match[str]) -> bool:
    """Whether the day is by when a share is aimed at, beside what the order is to have done (`…; phấn đấu hết tháng 11/2031 đạt 80%`)."""
    if "%" not in text:
        return False
    begin = max(text.rfind(sign, 0, deadline.start()) for sign in (";", ". "))
    aims = _AIMED.search(text, max(begin, 0), deadline.start())
    return aims is not None and _SHARE.match(text, deadline.end()) is not None


RULE: Rule = Rule(
    "time.deadline",
    "Decree 09/2019/NĐ-CP on report days; the practice of directives",
    lambda words: shown(find(words, prose=True)),
    {
        "Kê thuyền chậm nhất 16 giờ 30 ngày 27/02/2031.": "→ 2031-02-27",
        "Sửa bến xong trong quý II/2031": "→ 2031-Q2",
        "Trình bản vẽ trước ngày 01/5/2031, xong bến trước ngày 01/9/2031": "→ 2031-09-01",
        "Giám sát quỹ bến đò; thời gian tháng 12/2031.": "→ 2031-12",
        "Đóng phao, đến 31/10/2031 xong tám mươi chiếc, đến 31/12/2031 giải ngân hết vốn": "→ 2031-12-31",
        "Mời chủ thuyền ký cam kết. Đến 30/9/2031 có đủ chữ ký": "→ 2031-09-30",
        "Sửa bến trước ngày 31/10/2031; báo cáo kết quả về Phòng Kinh tế trước ngày 30/11/2031": "→ 2031-10-31",
        "Thay bóng đèn ở bến. Hạn: 05/02/2031": "→ 2031-02-05",
        "Thu quỹ bến đò (hạn 30/4/2031)": "→ 2031-04-30",
        "Trồng cây ở bến. Hạn hoàn thành: 30/4/2031": "→ 2031-04-30",
        "Mở cuộc thi ảnh; hạn cuối nhận bài 10/4/2031": "→ 2031-04-10",
        "Canh bến trong suốt tháng 10/2031": "→ 2031-10",
        "Kiểm tra các bến trong các ngày 07 và 08/10/2031": "→ 2031-10-08",
        "Vận động các hộ dời bến, hạn chót 25/3/2031; nếu không thì báo UBND xã": "→ 2031-03-25",
        "Quyên góp phao cho bến đò (kết thúc 20/10/2031)": "→ 2031-10-20",
        "Dỡ bến không phép, không để tồn tại sau ngày 30/4/2031": "→ 2031-04-30",
        "Nộp bản vẽ trước ngày 05/4/2031 để dựng bến trong năm 2032": "→ 2031-04-05",
        "Tổ chức lễ mở bến vào ngày 02/9/2031": "→ 2031-09-02",
        "Ông Sen có mặt tại bến lúc 8 giờ 00 ngày 02/9/2031": "→ 2031-09-02",
        "Ra quân dọn kênh vào 6h30 ngày 02/9/2031": "→ 2031-09-02",
        "Các thôn: Ngày 02/9/2031 ra quân dọn kênh": "→ 2031-09-02",
        "Sửa cầu treo đến hết năm 2031": "→ 2031",
        "Ra quân dọn kênh từ 6h30 đến 8h30 ngày 05/4/2031": "→ 2031-04-05",
        "Sửa bến trước ngày 31/10/2031, báo cáo Phòng Kinh tế kết quả trước ngày 30/11/2031": "→ 2031-10-31",
        "Thẩm định dự toán trong tuần đầu tháng 7/2031": "→ 2031-07",
        "Thẩm định dự toán trong tuần 3 tháng 7/2031": "→ 2031-07",
        "Trồng bần xong trước mùa mưa (15/7/2031)": "→ 2031-07-15",
        "Hoàn thành bến đò vào cuối năm 2031": "→ 2031",
        "Gửi sổ không muộn hơn ngày 05/4/2031": "→ 2031-04-05",
        "Đến ngày 05/4/2031, sửa xong cầu treo": "→ 2031-04-05",
        "Đến ngày 05/4/2031 phải hoàn thành việc kê thuyền": "→ 2031-04-05",
        "Đến cuối năm 2031 hoàn thành sửa cầu treo": "→ 2031",
        "Đến hết ngày 05/4/2031 các thôn nộp đủ sổ": "→ 2031-04-05",
        "Đến cuối tháng 4 năm 2031 rà soát xong sổ thuyền": "→ 2031-04",
        "Kê thuyền. Thời hạn nộp sổ: ngày 05/4/2031": "→ 2031-04-05",
        "Sửa cầu treo, thời gian hoàn thành: tháng 4/2031": "→ 2031-04",
        "Vá lưới, đảm bảo đến ngày 05/4/2031 đủ lưới": "→ 2031-04-05",
        "Tổng kết phong trào vào năm 2031": "→ 2031",
        "Tham mưu sơ kết vào cuối năm 2033 và tổng kết vào quý IV năm 2035": "→ 2035-Q4",
        "Gửi sổ trước ngày 20/4/2031; phấn đấu đủ phao, hết tháng 11/2031 đạt 80% số thuyền": "→ 2031-04-20",
        "Triển khai dọn kênh vào lúc 16h00 ngày thứ Sáu 05/9/2031": "→ 2031-09-05",
        "Nộp sổ thuyền trước 17 giờ thứ Sáu, ngày 05/9/2031": "→ 2031-09-05",
        "Cho mượn thuyền, thực hiện đến ngày 05/4/2031": "→ 2031-04-05",
        "Sổ thuyền của các thôn. Thời gian chậm nhất gửi về Phòng Kinh tế ngày 05/4/2031": "→ 2031-04-05",
        "Phấn đấu đến hết năm 2031 đón 40.000 lượt khách qua bến": "→ 2031",
    },
    (
        "Mở lớp nghề; phấn đấu đến hết năm 2031 có 200 chủ thuyền qua lớp",
        "Kê các thuyền đóng từ trước năm 2031",
        "Trong năm 2031 và các năm tiếp theo",
        "Thời gian thực hiện: năm 2031 và các năm tiếp theo",
        "Kế hoạch số 12 ngày 05/4/2031",
        "Theo Tờ trình số 5 ngày 05/4/2030.",
        "Bão vào bờ lúc 8 giờ ngày 05/4/2030",
        "Bến đã mở vào ngày 05/4/2030",
        "Khắc phục sự cố tập trung xảy ra vào ngày 05/4/2030",
        "Trình Hội đồng nhân dân báo cáo tháng 4/2031.",
        "Theo dõi việc thực hiện nghị quyết của kỳ họp thứ ba năm 2031",
        "Sửa sổ thuyền theo Công văn gửi các thôn, ngày 05/4/2030",
        "Ngày 05/4/2031, bến bị ngập",
        "Báo cáo số thuyền 6 tháng đầu năm 2031",
        "Trồng dừa đến năm 2031",
        "Vá lưới theo lộ trình, đủ lưới cho ba thôn vào năm 2031",
        "Phấn đấu đến năm 2031 có ba bến đò",
        "Đến năm 2031, có ba bến đò",
        "Chăm rừng trong 5 năm 2031 - 2035",
        "Lập sổ thuyền sau khi kết thúc năm 2031",
        "Báo cáo trong vòng ba ngày sau khi kết thúc ngày hội bến đò",
        "Không để thuyền hỏng như vụ ngày 05/4/2030",
        "Đối với các việc được giao trong năm 2031, tiếp tục rà soát",
    ),
)
