"""The body charged behind an opening phrase: `Căn cứ …, Sở X lập …`, `Trước ngày 15/12, UBND xã báo cáo …`, `Khi … thì cơ quan Y …`.

Official prose sets the basis, time, case or aim first, closes it with a comma, `thì` or a colon, and only then names who acts.
A body named there counts only when an order follows its name; what a body already did (`đã`) is no order. A short caption with
a colon (`Mở lớp: Trường X dạy …`) opens in the same way.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.verbs import acts, names_end
from bamsat.reading.rule import Rule

_OPENS = re.compile(
    r"(?:căn cứ|trên cơ sở|trước (?:ngày|tháng|mắt|hết|mùa|khi|kỳ|lễ|tết)|chậm nhất|muộn nhất|định kỳ|h[ằà]ng (?:năm|quý|tháng|tuần)|quá trình (?:thực hiện|triển khai)|đối với|sau khi|sau hội nghị|ngay (?:sau|khi|từ|trong)|khi|nhân dịp|mỗi (?:tháng|quý|năm|tuần)|vào (?:ngày|tháng|dịp|mùa)|(?:đầu|cuối) (?:năm|quý|tháng|tuần|mùa|vụ|mỗi)|(?:sáng|chiều|tối) (?:ngày|thứ)|song song với|cùng với|"
    r"trong (?:dịp|mùa|kỳ|suốt|khi|khuôn khổ|điều kiện|phạm vi|quá trình|thời gian|thời hạn|tháng|quý|năm|trường hợp)|từ (?:ngày|tháng|nay)|kể từ|để|nhằm|theo|tại|đến|qua|về(?= [^,;:]{2,60}, )|"
    r"trường hợp|nếu|trong đó|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:một|hai|ba|bốn|năm|sáu|bảy) là|kết thúc|ngoài|bên cạnh|cùng với đó|(?:ngày|quý|tháng|năm)(?! [\dIVX/]+ là)|tiếp tục thực hiện (?=nghị quyết|kế hoạch|chỉ thị|công điện|kết luận|chương trình|đề án|các văn bản)|phát huy (?=(?:những )?(?:kết quả|thành tích|thành tựu)|truyền thống)|trước (?=tình hình|diễn biến|thực trạng|yêu cầu)|từ (?=tình hình|thực tế|thực trạng|kết quả)|xuất phát từ|"
    r"trên (?=tinh thần|quan điểm)|với (?=tinh thần|mục tiêu|phương châm|quyết tâm)|thời gian tới|hiện nay|những (?=(?:tháng|ngày) (?:cuối|đầu|tới))|quán triệt (?=ý kiến|nghị quyết|chỉ thị|kết luận|tinh thần|quan điểm|báo cáo|chủ trương|các văn bản)|thực hiện (?=nghị quyết|kế hoạch|chỉ thị|công điện|quyết định|chỉ đạo|ý kiến|thông báo|kết luận))\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[,:;]\s+(?:\(\d{1,2}\)\s+)?(?:thì\s+)?(?:(?:đề nghị|yêu cầu|giao)\s+)?|\s+thì\s+|\)\s+", re.IGNORECASE
)
# A body that only its part in the matter tells: `cơ quan, tổ chức quản lý người đó có trách nhiệm …`.
_UNNAMED = re.compile(
    r"(?:cơ quan|đơn vị|tổ chức|người đứng đầu|thủ trưởng|chủ đầu tư|nhà thầu|chính quyền)\b[^.;:]{0,160}?\s(?=(?:có|chịu) trách nhiệm\b)",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"(?:gửi|trình|nộp|mời|triệu tập|niêm yết)\s"
)  # the order itself has begun: what it names is not charged
_PARTNERS = re.compile(
    r"(?<!việc )(?<!công tác )(?<!quy chế )phối hợp (?:chặt chẽ )?(?:với|cùng|giữa)\b", re.IGNORECASE
)
# `gửi về Phòng X, Trạm Y để tổng hợp`: who follows the comma is addressed with who stands before it.
_ADDRESSED = re.compile(
    r"\b(?:gửi|báo cáo|trình|nộp|về|cho|với|đến|tới)\s+(?:về |cho |đến |với )?(?=\S)", re.IGNORECASE
)
# `Đối với kinh phí cho các thôn, Phòng X …`: what it is about is sent to nobody.
_ABOUT = re.compile(r"đối với (?:kiến nghị|đề xuất|kinh phí|nội dung|việc|khó khăn|vướng mắc)\b", re.IGNORECASE)
_SENT = re.compile(r"\b(?:gửi|báo cáo|trình|nộp)\s+(?:về |cho |đến |với )?(?=\S)", re.IGNORECASE)
_AIMS = re.compile(r"[\s,]*(?:để|nhằm)\s", re.IGNORECASE)
_PASSES = re.compile(
    r"\s*(?:trân trọng |(?:kết luận|quyết định|thống nhất|nhất trí|đồng ý)(?:,| và)? )?"
    r"(?:(?:giao|phân công)(?: nhiệm vụ| trách nhiệm)?(?: cho)?|yêu cầu|đề nghị|chuyển(?=\s[^.;:]{3,120}?\s(?:chủ trì|nghiên cứu|xem xét|giải quyết|xử lý|tham mưu|kiểm tra)\b))\s+"
)
_BEFORE = re.compile(r"\s(?:đã|vừa)\s")  # `UBND xã đã có công văn yêu cầu Phòng X …` tells what was asked
# `… của UBND xã theo quy định tại Điều 1, Phòng X chủ trì`: who follows the rule's comma is charged.
_BY_RULE = re.compile(r"\s*theo [^,;.:]{3,80},\s+(?=\S)")
_PAST = re.compile(r"\sđã\s*$")
_ENDS, _AIM_ENDS = re.compile(r"\.\s|;"), re.compile(r"\.\s")  # an aim may be a list, closed by `;`
_AIM = re.compile(r"(?:để|nhằm)\b", re.IGNORECASE)
_CELL = re.compile(r"(?:chi|cấp|đảng) (?:ủy|uỷ)\b(?!,)")  # `Căn cứ hướng dẫn, chi ủy họp …`
_REACH = 600
_CAPTION = 120


def _ordered(rest: str) -> bool:
    said = len(rest.strip(" :.;,"))
    return (said > 8 or (said > 0 and rest.endswith(":"))) and acts(rest) and not _AIMS.match(rest)


def _goes_on_with_addressed(text: str, begin: int, comma: int) -> bool:
    """Whether the words up to a comma end with the name of a body that something is sent to, so that the next goes on with the list."""
    addressed = _SENT if _ABOUT.match(text) else _ADDRESSED
    last = max((mark.end() for mark in addressed.finditer(text, begin, comma)), default=0)
    return bool(last) and begins_body(text[last:comma]) and names_end(text[:comma], last) == comma


def _passed_to(text: str, start: int) -> int:
    """Where the names of those charged begin: of `Chính phủ giao Bộ X …`, `UBND xã yêu cầu các thôn …` behind the charge."""
    end = names_end(text, start)
    passed = _PASSES.match(text, end)
    return (
        passed.end() if passed and begins_body(text[passed.end() :]) and not _BEFORE.search(text, start, end) else start
    )


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies charged in the first sentence behind its opening phrase, and where their names end; none when there is none."""
    opened = bool(_OPENS.match(text))
    if not opened and ":" not in text[:_CAPTION]:
        return [], 0
    stop = (_AIM_ENDS if _AIM.match(text) else _ENDS).search(text)
    last = min(stop.start() if stop else len(text), _REACH)
    begin = 0
    for mark in _BREAK.finditer(text, 0, last):
        addressed = text[mark.start()] == "," and _goes_on_with_addressed(text, begin, mark.start())
        begin = begin if addressed else mark.end()
        if addressed:
            continue
        if _BEGUN.match(text, mark.end()) or _PARTNERS.search(text, 0, mark.start()):
            break  # the order itself has begun, with whom it names
        run_in = text[mark.start()] == ":" and mark.start() < _CAPTION and not text.endswith("như", 0, mark.start())
        opened = opened or (run_in and bool(_OPENS.match(text, mark.end())))
        small = opened and _CELL.match(text, mark.end()) is not None
        if ((opened or run_in) and begins_body(text[mark.end() :])) or small:
            start = _passed_to(text, mark.end())
            end = names_end(text, start)
            ruled = _BY_RULE.match(text, end)
            if ruled and begins_body(text[ruled.end() :]) and acts(text[names_end(text, ruled.end()) :]):
                continue
            if (
                end <= last
                and end - start < 300
                and _ordered(text[end:])
                and not _PAST.search(text[:end])
                and not _BEFORE.search(text, start, end)
            ):
                return split_bodies(text[start:end], offset + start), end
        unnamed = _UNNAMED.match(text, mark.end()) if opened else None
        if unnamed and unnamed.end() <= last:
            return split_bodies(unnamed.group().rstrip(), offset + mark.end()), unnamed.end()
    return [], 0


RULE: Rule = Rule(
    "lead.after-opening",
    "Decree 30/2020/NĐ-CP, annex III; the practice of official letters and procedures",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "Trước ngày 18/11 hằng năm, UBND xã báo cáo số thuyền": "UBND xã",
        "Trong đó, UBND xã giao Trạm Y tế lập danh sách": "Trạm Y tế",
        "Thực hiện ý kiến của Chủ tịch UBND xã, Văn phòng UBND xã chuyển Phòng Kinh tế xem xét, giải quyết": "Phòng Kinh tế",
        "Trước mắt, Phòng Kinh tế lập sổ thuyền ở các bến": "Phòng Kinh tế",
        "Quá trình thực hiện, nếu có khó khăn, UBND các xã báo cáo Sở Y tế": "UBND các xã",
        "Sau khi mở bến theo đề nghị của UBND xã theo quy định tại Điều 1, Sở Y tế chủ trì khám bệnh": "Sở Y tế",
        "Về kinh phí, giao Phòng Kinh tế cân đối ngân sách": "Phòng Kinh tế",
        "Vào mùa nước nổi, Công an xã trực ở bến": "Công an xã",
        "Trong phạm vi quản lý, UBND các xã có trách nhiệm:": "UBND các xã",
        "Quán triệt kết luận của Bí thư, Ban Dân vận và ban xây dựng Đảng các xã tập trung trồng bần": "Ban Dân vận; ban xây dựng Đảng các xã",
        "Căn cứ hướng dẫn, chi ủy họp chọn người": "chi ủy",
        "Trong thời gian tới, Phòng Kinh tế cần:": "Phòng Kinh tế",
        "Phát huy kết quả đạt được, các thôn tiếp tục trồng bần": "các thôn",
        "Qua thảo luận, Chủ tịch UBND xã thống nhất giao Trạm Y tế lập sổ bến": "Trạm Y tế",
        "Đối với kinh phí cho các thôn, Phòng Kinh tế lập dự toán": "Phòng Kinh tế",
    },
    (
        "Năm 2031 là năm mở bến, UBND xã yêu cầu cao hơn",
        "Lập các đội như: Đội Xung kích bến Hạ trông thuyền",
        "Trước ngày 18/11 hằng năm, báo cáo số thuyền về UBND xã",
        "Căn cứ đơn mà UBND xã đã nhận, thuyền được cấp số",
    ),
)
