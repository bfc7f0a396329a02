"""A heading that is a period or stage (`Giai đoạn 2031 - 2035`, `Đợt 1: Trong tháng 12/2031`, `Quý I/2032`) gives its time to all below it.

The words beside the period number the stage or put it in brackets, and say no more; a heading that names work gives none.
"""

import re

from bamsat.reading.orders.time import cycles, find_timeframe
from bamsat.reading.orders.time.points import DATED
from bamsat.reading.paper import Timeframe
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_STAGE = re.compile(
    r"(?:(?:Giai đoạn|Đợt|Bước|Lộ trình|Thời gian|Năm thứ)(?: cao điểm)?(?: (?:\d+|[IVX]+|một|hai|ba|nhất))?|(?:(?:Sáng|Chiều|Tối) )?(?:Thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|Chủ nhật))?(?:[\s:.,()–-]*|:\s+[^\W\d][^():;.\d]{2,40}\s\()$",
    re.IGNORECASE,
)
# `Phương hướng, nhiệm vụ tháng 7 năm 2031`, in a report; a whole year is the name of a plan more often than a day to be done by.
_WORK = re.compile(
    r"(?:(?:Một s[ốóô] )?(?:Phương hướng|Nhiệm vụ|Kế hoạch|Chương trình|Công tác)[\s,]*(?:và )?)+(?:giải pháp |trọng tâm |công tác |chủ yếu |trong |của )*(?:(?<=công tác )[^,.;:\d]{2,40}\s)?",
    re.IGNORECASE,
)
# `Giai đoạn 1: Vận động người dân (từ 27/4 đến 05/5/2031)`, `Bước 2 (từ 06/5/2031): Ra quân`: a stage with a name of its own.
# `Nhóm nhiệm vụ hoàn thành trong quý II/2031`, `Những việc cần làm ngay trong tháng 8/2031`, `Trước mắt, trong tháng 8/2031`
_ROUND = re.compile(
    r"(?:(?:(?:Các|Những)\s+)?(?:Nhiệm vụ|Công việc|Việc)\s+)?(?P<round>thường xuyên(?:,?\s+liên tục)?|(?:định kỳ\s+)?h[ằàă]ng\s+(?:tháng|quý|năm))[\s.:]*",
    re.IGNORECASE,
)
_TO_BE_DONE = re.compile(
    r"(?:(?:Các|Những|Một số|Nhóm)\s+)*(?:nhiệm vụ|việc|công việc|nội dung|phần việc)(?:\s+(?:trọng tâm|cấp bách|trước mắt|ưu tiên|phải|cần))*\s+(?:(?:hoàn thành|làm|thực hiện|triển khai|giải quyết)(?:\s+(?:ngay|xong))*\s+)?|(?:Hoàn thành|Xong|Làm ngay)\s+|Trước mắt,?\s+",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:trong|trước|đến hết|chậm nhất|ngay trong)\s*$", re.IGNORECASE)
_NAMED_STAGE = re.compile(
    r"(?:Giai đoạn|Đợt|Bước|Lộ trình)\s+(?:\d+|[IVX]+|một|hai|ba|nhất)\b[^()]*\(\s*(?:từ\s*)?$", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:Giai đoạn|Đợt|Bước|Tuần)(?: cao điểm)?\s+(?:\d+|[IVX]+|một|hai|ba|nhất)\b", re.IGNORECASE)
_POINT = r"(?:(?:ngày\s+)?\d{1,2}/\d{1,2}|tháng\s+\d{1,2}|quý\s+(?:IV|I{1,3}))"
# `Đợt 1 (từ 01/6 đến 15/6)`: its words, to which the paper may give the year
_YEARLESS = re.compile(
    rf"(?<![\w/])(?:từ\s+)?{_POINT}(?:\s*(?:đến(?:\s+hết)?|[-–])\s*(?:{_POINT}|\d{{1,2}}))?(?![\w/])", re.IGNORECASE
)
# `3. Phân loại rác (Phòng Kinh tế làm, thôn giám sát; xong trong tháng 6/2031)`: what a closing bracket says last
_IN_BRACKET = re.compile(
    r"\([^()]*[^\W\d][^()]*?[;,.]\s+(?P<when>(?:thời gian|thời hạn|tiến độ|hạn|hoàn thành|xong|thực hiện|trước|trong|chậm nhất|từ|bắt đầu|h[ằàă]ng|định kỳ|giai đoạn|quý|tháng|năm)[\s:][^();]{4,70})\)\W*$",
    re.IGNORECASE,
)
# `A. TRƯỚC MÙA MƯA (hoàn thành trước 31/5/2031)`: a bracket that says nothing but when
_ONLY_WHEN = re.compile(
    r"\((?P<when>(?P<led>(?:(?:thời gian|thời hạn|tiến độ|hạn|hoàn thành|xong|thực hiện|dự kiến|từ|trước|trong|đến hết|chậm nhất)[\s:]+)*)[^()]{4,60})\)[\s.:;]*$",
    re.IGNORECASE,
)
_RECALLS = re.compile(
    r"kỷ niệm|lễ hội|sinh nhật|năm ngày|\bsố\s+\d", re.IGNORECASE
)  # days of what is remembered or cited
# `Sau lễ hội (từ ngày 05/3 đến ngày 15/3/2031)`: a stage that is named by the event
_AROUND = re.compile(r"(?:Trước|Trong|Sau)\s", re.IGNORECASE)
_NUMBERED_STAGE = re.compile(r"(?:Bước|Đợt|Giai đoạn|Tuần)\s+\w+", re.IGNORECASE)
_NAME = re.compile(r"\)\s*(?:[:.–-]\s*[^()]*)?$")
_LONG = re.compile(r"từ nay", re.IGNORECASE)  # no month alone: as long as a plan may be
_YEAR = 4  # letters of a due year
_LONGEST = 90
_LONGEST_STAGE = 200  # with what it is for


def find(text: str, offset: int = 0) -> Timeframe | None:
    """The frame of a heading that is a period."""
    if len(text) > (_LONGEST_STAGE if _NUMBERED.match(text) else _LONGEST):
        return None
    if not DATED.search(text):
        return _yearless(text, offset)
    found = find_timeframe(text, offset, prose=False)
    if found is None or not (found.start or found.due):
        return None
    before, after = text[: found.span.start - offset], text[found.span.end - offset :]
    short = found.due is not None and found.start is None and len(found.due) > _YEAR and not _LONG.match(found.text)
    holds = _STAGE.fullmatch(before) or (
        short and (_WORK.fullmatch(before) or _TO_BE_DONE.fullmatch(_LED.sub("", before)))
    )
    if found.due is None or len(found.due) > _YEAR:
        holds = holds or (_NAMED_STAGE.fullmatch(before) and _NAME.match(after))
        after = "" if _NAME.match(after) else after
    return found if holds and not after.strip(" :.,()") else None


def in_bracket(text: str, offset: int = 0, label: str = "") -> Timeframe | None:
    """The frame that the bracket at the end of a heading gives, behind who does it or by itself; a mere day there is that of an event, save under the label of a stage."""
    if ")" not in text[-4:]:
        return None
    if said := _IN_BRACKET.search(text):
        return find_timeframe(said["when"], offset + said.start("when"), prose=False)
    only = _ONLY_WHEN.search(text)
    if only is None or (_RECALLS.search(text) and not _AROUND.match(text)):
        return None
    begin = offset + only.start("when")
    if _YEARLESS.fullmatch(only["when"], len(only["led"]) if not only["led"].lower().endswith("từ ") else 0) and (
        only["led"] or "-" in only["when"] or "đến" in only["when"]
    ):
        return Timeframe(only["when"], Span(begin, begin + len(only["when"])), None, None, None, rule=RULE.name)
    found = find_timeframe(only["when"], begin, prose=False)
    whole = (
        found is not None
        and found.span.start - begin <= len(only["led"])
        and found.span.end == begin + len(only["when"].rstrip())
    )
    if not (found and whole) or len(found.due or found.start or "") <= _YEAR:
        return None
    day = (found.start is None and len(found.due or "") == len("2031-04-05")) or found.text.lower().startswith("ngày")
    return None if day and not (only["led"] or _NUMBERED_STAGE.match(label)) else found


def _yearless(text: str, offset: int) -> Timeframe | None:
    """The words of a period without its year that a numbered stage has, or that is all a heading says (`Quý III`), or the round that it says (`NHIỆM VỤ THƯỜNG XUYÊN`)."""
    if rounds := _ROUND.fullmatch(text):
        found = cycles.find(rounds["round"], prose=False)
        span = Span(offset + rounds.start("round"), offset + rounds.end("round"))
        return Timeframe(rounds["round"], span, None, None, found.recurrence, rule=RULE.name) if found else None
    numbered = _NUMBERED.match(text) is not None
    for match in _YEARLESS.finditer(text):
        if not numbered and (match.start() or text[match.end() :].strip(" :.")):
            return None
        before, after = text[: match.start()], text[match.end() :]
        if (_STAGE.fullmatch(before) and not after.strip(" :.,()")) or (
            _NAMED_STAGE.fullmatch(before) and _NAME.match(after)
        ):
            return Timeframe(
                match[0], Span(offset + match.start(), offset + match.end()), None, None, None, rule=RULE.name
            )
    return None


def _tried(words: str) -> str:
    found = find(words) or in_bracket(words)
    if found and found.recurrence and not found.due:
        return found.recurrence
    return (f"{found.start or ''} → {found.due or ''}".strip(" ") if found.due else f"“{found.text}”") if found else ""


RULE: Rule = Rule(
    "time.heading",
    "The practice of plans and programmes that lay out their work by stage",
    _tried,
    {
        "Giai đoạn 2031 - 2035": "2031 → 2035",
        "Đợt 1: Trong tháng 12/2031": "→ 2031-12",
        "Bước 2 (từ tháng 01 đến tháng 3/2032)": "2032-01 → 2032-03",
        "Giai đoạn 1: Chuẩn bị (từ 12/3/2031 đến 31/3/2031)": "2031-03-12 → 2031-03-31",
        "Giai đoạn 1: Vận động người dân (từ 27/4 đến 05/5/2031)": "2031-04-27 → 2031-05-05",
        "Bước 2 (từ ngày 06/5/2031 đến ngày 20/5/2031): Ra quân": "2031-05-06 → 2031-05-20",
        "Bước 3: Chốt quân số (ngày 06/01/2032)": "→ 2032-01-06",
        "Thứ Hai, ngày 17/3/2031:": "→ 2031-03-17",
        "Quý III": "“Quý III”",
        "Dọn bến (Phòng Kinh tế làm, các thôn giám sát; xong trong tháng 6/2031)": "→ 2031-06",
        "TRƯỚC MÙA MƯA (hoàn thành trước 31/5/2031)": "→ 2031-05-31",
        "Ra quân dọn kênh (quý II/2031)": "→ 2031-Q2",
        "Sau lễ hội bến đò (từ ngày 05/3 đến ngày 15/3/2031)": "2031-03-05 → 2031-03-15",
        "TRONG MÙA MƯA (01/6 - 31/10)": "“01/6 - 31/10”",
        "Dạy nghề (Phòng Kinh tế chủ trì; thực hiện giai đoạn 2031 - 2035)": "2031 → 2035",
        "TRƯỚC MÙA LŨ (hoàn thành trước 31/5/2031)": "→ 2031-05-31",
        "TRONG MÙA LŨ (01/6 - 31/10)": "“01/6 - 31/10”",
        "Đợt 1 (từ 01/6 đến 15/6): Dọn kênh": "“từ 01/6 đến 15/6”",
        "Năm 2031": "→ 2031",
        "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM THÁNG 7 NĂM 2031": "→ 2031-07",
        "NHIỆM VỤ TRỌNG TÂM CÔNG TÁC DỌN KÊNH THÁNG 7/2031:": "→ 2031-07",
        "NHIỆM VỤ THƯỜNG XUYÊN": "continuous",
        "Hằng quý:": "quarterly",
        "Nhóm việc hoàn thành trong quý II/2031": "→ 2031-Q2",
        "Những việc cần làm ngay trong tháng 8/2031": "→ 2031-08",
        "Dọn bến (Phòng Kinh tế chủ trì; thời gian: quý III/2031)": "→ 2031-Q3",
        "MỘT SÓ CÔNG TÁC TRỌNG TÂM THÁNG 7-2031": "→ 2031-07",
    },
    (
        "Nhiệm vụ năm 2031",
        "Giám sát thường xuyên",
        "Các việc hoàn thành năm 2031",
        "Nhiệm vụ trọng tâm từ nay đến tháng 6/2031",
        "Kế hoạch trồng bần giai đoạn 2031 - 2035",
        "Đến năm 2031",
        "Giai đoạn 2: Duy trì (theo Kế hoạch tháng 5/2031)",
        "Đợt 2 (12 thuyền)",
        "Kỷ niệm ngày mở bến (01/6 - 05/6)",
        "Quyết định số 15/QĐ-UBND (trước ngày 31/5/2031)",
        "Tháng 5 thanh niên",
        "Dọn kênh (tuyến mở tháng 5/2031)",
        "Hội đua thuyền (15/3/2031)",
        "Lễ hội bến đò (từ ngày 05/3 đến ngày 15/3/2031)",
        "Dọn kênh (giai đoạn 2031 - 2035)",
        "Dọn kênh (theo Kế hoạch của xã, ban hành tháng 5/2031)",
    ),
)
