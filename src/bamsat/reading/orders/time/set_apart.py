"""A period that stands apart from the sentence: in brackets (`Mở cuộc thi đan lưới (tháng 11/2031)`), or at its end behind a colon, a semicolon or a full stop (`Nâng đường truyền: tháng 10/2031.`).

A year by itself is none, since it tells which plan or which figures are meant, nor is a period behind a cited paper or what is a name (`giai đoạn`).
"""

import re

from bamsat.reading.orders.time import bare_periods, cell_periods, partial_ranges, ranges
from bamsat.reading.orders.time.points import DATED, Found, compiled, shown
from bamsat.reading.rule import Rule

_BRACKET = re.compile(r"\(([^()]{4,90})\)")
_AMID = compiled(r",\s+(?P<words>(?:trong |vào )?(?:tháng|quý) [^,;.()]{1,14}),\s")  # `một lớp, tháng 5/2031, với …`
_LAST = re.compile(
    r"(?:[:.;]|\),|\s[-–])\s+(?=(?:[Tt]rong |[Vv]ào )?(?:[Tt]uần (?:thứ )?(?:\d|hai|ba|tư|đầu|cuối) )?(?:[Tt]háng|[Qq]uý|[Nn]gày) )"
)
_BEFORE = compiled(r"\s*(?:(?:trong|vào|xong|hoàn thành|thực hiện|dự kiến|thời gian|tức(?:\s+là)?)[\s:]+)*")
_EXPECTED = compiled(r"dự kiến|xong|hoàn thành|thời gian|tức")
_YEAR = compiled(r"(?:trong\s+|vào\s+)?(?:năm\s+)?20\d\d")
_CITES = compiled(
    r"(?:số:?\s+\S*[\d/]\S*|số đếm|nghị quyết|quyết định|kế hoạch|luật|đại hội|(?<!tổ chức )(?<!mở )hội nghị|kết luận|chỉ thị|số liệu|báo cáo)\s[^.;()]{0,60}$"
)
_HAS_ITS_DAY = compiled(
    r"ngày\s+\d{1,2}(?:/|\s+tháng\s+)\d{1,2}(?:/|\s+năm\s+)20\d\d"
)  # what stands behind is not its day
_NEAR = 80  # letters before a bracket in which a cited paper is named
_DAY = 10  # letters of a due day
_RULES = (cell_periods, partial_ranges, ranges, bare_periods)


def find(text: str, prose: bool) -> Found | None:
    if (
        not prose
        or not DATED.search(text)
        or not any(map(text.__contains__, ("(", ": ", ". ", "; ", ", ", " - ", " – ")))
    ):
        return None
    for bracket in _BRACKET.finditer(text):
        cites = _CITES.search(text, max(0, bracket.start() - _NEAR), bracket.start())
        if (
            cites and not bracket[1].startswith("dự kiến") and not _HAS_ITS_DAY.search(cites[0])
        ):  # what is expected is not yet a paper or a meeting to cite
            continue
        start = bracket.start(1) + max(bracket[1].rfind(mark) + 1 for mark in (",", ";"))
        if found := _whole(text, start, bracket.end(1)) or _whole(text, bracket.start(1), bracket.end(1)):
            return found
    for amid in _AMID.finditer(text):
        if not _CITES.search(text, max(0, amid.start() - _NEAR), amid.start()) and (
            found := _whole(text, amid.start("words"), amid.end("words"))
        ):
            return found
    last = max((mark.end() for mark in _LAST.finditer(text)), default=0)
    return _whole(text, last, len(text.rstrip(" .;/"))) if last else None


def _whole(text: str, start: int, end: int) -> Found | None:
    """The period that is all that stands between two places."""
    before = _BEFORE.match(text, start, end)
    start = before.end() if before else start
    words = text[start:end].rstrip()
    if _YEAR.fullmatch(words) or words.lower().startswith("giai đoạn"):
        return None
    hits = (rule.find(words, False) for rule in _RULES)
    found = next((hit for hit in hits if hit and hit.begin == 0 and hit.end == len(words)), None)
    expected = before is not None and _EXPECTED.search(before.group()) is not None
    if found and found.due and not found.start and len(found.due) == _DAY and not expected:
        return None  # `là ngày hội của bến (ngày 15/3/2031)` tells which day is meant
    return found._replace(begin=start, end=start + len(words), rule=RULE.name) if found else None


RULE: Rule = Rule(
    "time.set-apart",
    "The practice of plans of offices, schools and unions; guidelines of annotation, Time: a bare period is due",
    lambda words: shown(find(words, prose=True)),
    {
        "Mở cuộc thi đan lưới (tháng 11/2031), trao giải ở bến": "→ 2031-11",
        "Nâng đường truyền, sửa phòng họp: tháng 10/2031.": "→ 2031-10",
        "Đội thuyền đi khám cho dân ở ba bến. Tháng 7/2031.": "→ 2031-07",
        "Chuẩn bị hội nghị về bến đò (dự kiến 28/10/2031), gửi tài liệu trước 05 ngày.": "→ 2031-10-28",
        "Đếm lại sổ thuyền (đ/c Sen, đ/c Mơ), tháng 3 - 4/2031.": "2031-03 → 2031-04",
        "Dạy bơi cho học sinh: một lớp, tháng 5/2031, với Trạm Y tế.": "→ 2031-05",
        "Xây ba bến đò thay bến tạm (2032 - 2034).": "2032 → 2034",
        "Tổ chức hội nghị sơ kết việc mở bến (tháng 7/2031), tổng kết năm": "→ 2031-07",
        "Đưa sổ thuyền lên mạng (Phòng Kinh tế, quý IV/2031).": "→ 2031-Q4",
        "Mở bến đò Hạ (quý III/2031).": "→ 2031-Q3",
        "Treo cờ ở bến trong ngày hội (10 tháng 3 âm lịch, tức ngày 02/4/2031)": "→ 2031-04-02",
        "Mở bến đò Hạ - Quý III/2031.": "→ 2031-Q3",
        "Đếm thuyền theo Quyết định số 5 ngày 05/4/2031 của xã (tháng 9-10/2031)": "2031-09 → 2031-10",
        "Đếm thuyền, mời xã cùng đi. Tuần 3 tháng 9/2031.": "→ 2031-09",
        "Kê số thuyền ở các bến (quý III/2031).": "→ 2031-Q3",
        "Mở bến đò Hạ. Phòng Kinh tế chủ trì, các thôn phối hợp; tháng 6/2031.": "→ 2031-06",
    },
    (
        "Thực hiện Nghị quyết về bến đò (tháng 6/2031)",
        "Sửa bến đò theo số đếm (năm 2031)",
        "Thực hiện Đề án bến đò (giai đoạn 2031 - 2035)",
        "Mở hội bến đò (ngày 15/3/2031)",
        "Kê thuyền (ba mươi chiếc năm 2031)",
        "Theo Kế hoạch của xã (năm 2031).",
        "Treo cờ mừng ngày mở bến (15/3/2031).",
        "Rà soát số liệu (quý III/2031) của các bến đò.",
        "Theo Quyết định số 5/QĐ-UBND (ban hành tháng 6/2031).",
    ),
)
