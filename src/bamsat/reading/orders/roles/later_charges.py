"""A body charged behind the first words: `…; giao Phòng X lập danh sách`, `…. Đề nghị Hội Y vận động hội viên`.

Where nobody is, the body that opens a later sentence with an order: `Sớm mở bến đò. Phòng X lập danh sách`; not one of which something is told.
"""

import re

from bamsat.reading.orders import role_clauses
from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import opening_bodies, split_bodies
from bamsat.reading.orders.verbs import acts, names_end
from bamsat.reading.rule import Rule
from bamsat.reading.text.begins import matches
from bamsat.reading.text.letters import CAPITALS

_CHARGED = re.compile(
    r"(?:(?<=[;:.,]\s)|(?<=\s[-–]\s))(?:đồng thời\s+)?(?:[Gg]iao(?:(?: nhiệm vụ| trách nhiệm)? cho)?|[Pp]hân công)\s+(?=\S)|(?<=\.\s)(?:Đề nghị|Yêu cầu)\s+(?=\S)|(?<=[.;]\s)(?:Vì vậy|Vì thế|Do đó|Do vậy|Vậy|Nay|Như vậy|Bởi vậy)\s?,?\s(?:[^,;.:]{3,60}\s)?(?:yêu cầu|đề nghị|giao)\s+(?=\S)|\((?:[Gg]iao(?: cho)?\s+)?(?=[^()]{3,90}?\s(?:chủ trì|thực hiện|phụ trách|tham mưu|chuẩn bị|chịu trách nhiệm|làm đầu mối|đảm nhận|đảm nhiệm)\b)|(?<=,\s)(?=(?:đ/c|đồng chí)\s[^,;.:]{2,60}\s(?:phụ trách|chịu trách nhiệm|đảm nhận|chủ trì)\s*[,;.])|(?<=\s)do\s+(?=(?:đ/c|đồng chí|ông|bà|Bí thư|Chủ tịch|Trưởng)\b[^,;.()]{2,80}?\s(?:chủ trì|phụ trách|làm tổ trưởng|làm trưởng đoàn))|(?:(?<=[,;:.]\s)|\()[Dd]o\s+(?=[^();.:]{3,160}?\s(?:chủ trì|phụ trách|đảm nhận|đảm nhiệm|thực hiện(?=\s*(?:[.;,)]|$)))(?!\w))|\((?=[^();]{3,90};\s*(?:thời gian|hoàn thành|xong|trong|trước)\s|[^();]{3,90}[,;]\s*(?:quý|tháng)\s[^();\s]{1,4}\s?[/,]?\s?(?:năm\s)?20\d\d\))"
)
# Where it may begin: at a bracket, or behind a space at a letter with which one of its words goes on.
_BEGIN = re.compile(
    r"[(gGpPđĐYdDVBN](?:(?<=\()|(?<=\s.)(?=iao|hân công|ồng (?:thời|chí)|/c|ề nghị|êu cầu|o\s|ì (?:vậy|thế)|o (?:đó|vậy)|ậy|ay|hư vậy|ởi vậy))"
)
_PERIOD = re.compile(r"\s*[,;]\s*(?=(?:quý|tháng)\s)")
# `Sớm mở bến đò; UBND xã chủ trì.`: the last clause says no more than who does it.
_WHO = re.compile(r";\s+(?=\S)")
_COMMA = re.compile(r",\s+(?=\S)")
_DOES = re.compile(
    r"\s*(?:chủ trì|phụ trách|chịu trách nhiệm|tham mưu|làm đầu mối)(?:,? (?:thực hiện|tham mưu|chung))?(?:,?\s+(?:hoàn thành|xong|trong|trước|từ|vào)\b[^.;]{0,50})?\W*$"
)
_SENTENCE = re.compile(rf"\.\s+(?=[{CAPITALS}])")
# `Về đề xuất sửa bến: đồng ý, mức 20 triệu; Phòng X cân đối nguồn.`: behind what was granted stands who does it.
_GRANTED = re.compile(
    r"(?:Về|Đối với|Việc)\s[^.;:]{3,200}:\s+(?:[^.;:,]{0,40}\s)?(?:thống nhất|nhất trí|đồng ý|chấp thuận)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"[;.,]\s+(?:(?:và|đồng thời)\s+)?(?:(?:giao|yêu cầu|đề nghị)\s+(?:cho\s+)?)?(?=\S)", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:đã|được|là|có thể|sẽ)\b")  # what is told of a body is no order to it
# Enterprises and each of many are spoken of, not charged with the order before (`Mở bến đò. Doanh nghiệp vận tải bố trí thuyền`).
_SPOKEN_OF = re.compile(r"(?:(?:các|mọi)\s)?(?:doanh nghiệp|hộ|người dân)\b|mỗi\s|[^,;.:]{3,40}? này\b", re.IGNORECASE)
_ANSWERS = re.compile(r"[\s,]*(?:phải )?chịu trách nhiệm (?:toàn diện |trực tiếp )?trước\b")  # for the order before it
_NEAR = 12  # letters behind a name in which that is said
_WORDS = (
    "(",
    "iao",
    "do",
    "Do",
    "đ/c ",
    "đồng chí ",
    "hân công",
    "Đề nghị",
    "Yêu cầu",
    "ậy",
    "Do đó",
    "ì thế",
    "Nay",
)  # one of them stands in each


def find(text: str, offset: int = 0) -> list[Named]:
    return (
        given(text, offset)
        or granted(text, offset)
        or _last_clause(text, offset)
        or _closing_words(text, offset)
        or (_later_sentence(text, offset) if ". " in text else [])
    )


def given(text: str, offset: int = 0) -> list[Named]:
    """Whom the words give or ask something behind their beginning (`…; giao Phòng X …`)."""
    if not any(map(text.__contains__, _WORDS)):
        return []
    for mark in matches(_CHARGED, text, _BEGIN):
        if begins_body(text[mark.end() :]) and not _SPOKEN_OF.match(text, mark.end()):
            named = text[mark.end() : names_end(text, mark.end())]
            return split_bodies(_PERIOD.split(named)[0], offset + mark.end())
    return []


def granted(text: str, offset: int = 0) -> list[Named]:
    """Whom the words charge behind what they grant of a proposal."""
    grant = _GRANTED.match(text)
    for turn in _TURN.finditer(text, grant.end()) if grant else ():
        end = names_end(text, turn.end())
        if begins_body(text[turn.end() :]) and acts(text[end:]) and not _TOLD.search(text, turn.end(), end + _NEAR):
            return split_bodies(text[turn.end() : end], offset + turn.end())
    return []


def _closing_words(text: str, offset: int) -> list[Named]:
    """Whom the last words behind a comma name, that say no more than who does it, with whom and by when."""
    if "chủ trì" not in text:
        return []
    for comma in _COMMA.finditer(text):
        if begins_body(text[comma.end() :]) and (lines := role_clauses.find(text[comma.end() :], offset + comma.end())):
            return [body for line in lines if line.role == "lead" for body in split_bodies(line.text, line.span.start)]
    return []


def _last_clause(text: str, offset: int) -> list[Named]:
    """Whom the last clause names, that says no more than that they do it."""
    at = max((mark.end() for mark in _WHO.finditer(text)), default=0) if ";" in text else 0
    if not at or not begins_body(text[at:]):
        return []
    end = names_end(text, at)
    return split_bodies(text[at:end], offset + at) if _DOES.match(text, end) else []


def _later_sentence(text: str, offset: int) -> list[Named]:
    """Whom a later sentence charges by opening with their name, where nobody was charged before."""
    for mark in _SENTENCE.finditer(text):
        if begins_body(text[mark.end() :]) and not _SPOKEN_OF.match(text, mark.end()):
            named, length = opening_bodies(text[mark.end() :], offset + mark.end())
            end = mark.end() + length
            if (
                named
                and acts(text[end:])
                and not _ANSWERS.match(text, end)
                and not _TOLD.search(text, mark.end(), end + _NEAR)
            ):
                return named
    return []


RULE: Rule = Rule(
    "lead.later-charge",
    "The practice of directives and notices of conclusions",
    lambda words: "; ".join(body.name for body in find(words)),
    {
        "Sớm mở bến đò, giao Phòng Kinh tế lập danh sách hộ": "Phòng Kinh tế",
        "Sớm mở bến đò (Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế)": "Phòng Kinh tế",
        "Thuyền về nhiều. Vì vậy, đề nghị Phòng Kinh tế lập danh sách hộ": "Phòng Kinh tế",
        "Sớm mở bến đò (giao Phòng Kinh tế thực hiện).": "Phòng Kinh tế",
        "Sớm mở bến đò; Phòng Kinh tế chủ trì.": "Phòng Kinh tế",
        "Sớm mở bến đò; Phòng Kinh tế tham mưu, thực hiện trong quý II.": "Phòng Kinh tế",
        "Mở hội đua ghe, Xã đoàn chủ trì, các trường phối hợp, xong trong tháng 4.": "Xã đoàn",
        "Sớm mở bến đò, đ/c Sen (phó phòng) phụ trách, xong trong tháng 9": "đ/c Sen (phó phòng)",
        "Kiểm tra bến đò do Bí thư chi bộ làm tổ trưởng, báo cáo sau một tuần": "Bí thư chi bộ",
        "Thi ảnh bến đò - giao chi hội thôn Hạ nhận bài, chấm điểm": "chi hội thôn Hạ",
        "Sớm mở bến đò - giao Phòng Kinh tế, Trạm Y tế lập danh sách hộ": "Phòng Kinh tế; Trạm Y tế",
        "Mở hòm thư ở bến, do đồng chí Trưởng thôn phụ trách.": "đồng chí Trưởng thôn",
        "Đội thuyền xanh: Do Phòng Kinh tế đảm nhận, chở khách qua sông": "Phòng Kinh tế",
        "Sớm mở bến đò (đồng chí Trưởng thôn chịu trách nhiệm).": "đồng chí Trưởng thôn",
        "Sớm mở bến đò (Phòng Kinh tế; hoàn thành trước ngày 15/4/2031).": "Phòng Kinh tế",
        "Sớm mở bến đò (Phòng Kinh tế, quý IV/2031)": "Phòng Kinh tế",
        "Sớm mở bến đò; phân công đồng chí Trưởng thôn trông coi": "đồng chí Trưởng thôn",
        "Bến đò đã xong. UBND xã trân trọng đề nghị Trạm Y tế cử người trực": "Trạm Y tế",
        "Về đề xuất sửa bến: đồng ý, mức 20 triệu; Phòng Kinh tế cân đối nguồn.": "Phòng Kinh tế",
        "Sớm mở bến đò. Phòng Kinh tế chủ động phối hợp với các thôn": "Phòng Kinh tế",
    },
    (
        "Sớm mở bến đò, phân công trực hằng ngày",
        "Sớm mở bến đò, Phòng Kinh tế chủ trì họp với dân",
        "Sớm mở bến đò, giao thông thuận lợi",
        "Sớm mở bến đò, do Phòng Kinh tế cấp phép",
        "Giao lưu văn nghệ với Hội Người cao tuổi",
        "Sớm mở bến đò; Phòng Kinh tế đã chủ trì hai cuộc họp.",
        "Về đề xuất sửa bến: đồng ý với Tờ trình; Phòng Kinh tế đã cân đối nguồn.",
        "Sớm mở bến đò. Phòng Kinh tế đã lập danh sách hộ",
        "Sớm mở bến đò. Doanh nghiệp vận tải bố trí thuyền",
        "Sớm mở bến đò. Mỗi thôn chọn một bến",
        "Sớm mở bến đò. Trưởng thôn chịu trách nhiệm trước UBND xã nếu để chậm",
    ),
)
