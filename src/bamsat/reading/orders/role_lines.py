"""Lines that only say who or when: `Cơ quan chủ trì: …`, `Thời gian thực hiện: …`. They order no work themselves.

They hold for the tasks of their group: the sibling bullets before them. The time may also be said in a sentence of its own
(`Thời gian hoàn thành trước ngày …`, `Thời gian mở lớp được tiến hành từ …`).
"""

import re
from typing import NamedTuple

from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_WHO = r"(?:(?:các\s+)?(?:cơ quan|đơn vị|đồng chí)(?:\s*,\s*(?:cơ quan|đơn vị|cá nhân))?\s+)?"
# Each role with the small letters that its captions begin with: asked first, they spare most of what is tried.
_PATTERNS = (
    (
        "coordinate",
        "bcđlnpt",
        rf"{_WHO}(?:phối hợp)(?:\s+thực hiện)?|(?:cơ quan|đơn vị)\s+thẩm (?:định|tra)|(?:bộ phận|người|lực lượng|thành phần|(?:các )?phòng(?:, ban)?|cá nhân|địa phương)\s+phối hợp(?:\s+thực hiện)?|(?:các )?(?:cơ quan|đơn vị)(?:, đơn vị)?\s+(?:tham gia|hỗ trợ|(?:có )?liên quan)|cùng (?:thực hiện|tham gia|làm)",
    ),
    ("direct", "cđln", rf"{_WHO}chỉ đạo|(?:đồng chí\s+)?lãnh đạo\s+(?:phụ trách|chỉ đạo)|người chỉ đạo"),
    (
        "supervise",
        "bcđgnt",
        rf"{_WHO}(?:giám sát|theo dõi|đôn đốc)(?:,\s*(?:giám sát|theo dõi|đôn đốc))?|(?:cơ quan|đơn vị|bộ phận|người)\s+(?:kiểm tra|giám sát|theo dõi|đôn đốc)(?:,\s*(?:giám sát|theo dõi|đôn đốc|kiểm tra))*",
    ),
    (
        "lead",
        "bcđglnpt",
        rf"{_WHO}(?:chủ trì|tham mưu|thực hiện|đầu mối|phụ trách)(?:,?\s*(?:tham mưu|thực hiện|xây dựng|soạn thảo))*|phân công(?: thực hiện)?|trách nhiệm thực hiện|"
        r"(?:người|bộ phận|cá nhân|lực lượng|phòng(?:, ban)?|ban(?:, ngành)?|tổ|nhóm)\s+(?:chủ trì|thực hiện|phụ trách|triển khai)(?: chính)?|(?:cơ quan|đơn vị)\s+(?:phụ trách|soạn thảo|chuẩn bị|triển khai|tổ chức|thi công|được (?:giao|phân công))(?:\s+(?:thực hiện|chủ trì))?|người được (?:giao|phân công)|giao thực hiện|trách nhiệm chính|chịu trách nhiệm(?:\s+(?:chính|thực hiện))?|"
        r"(?:cơ quan|đơn vị|tổ chức|người|cá nhân)\s+chịu trách nhiệm(?:\s+chính)?(?:\s+thực hiện)?",
    ),
    (
        "time",
        "dhlmt",
        r"(?:dự kiến\s+)?(?:thời gian(?:(?:,|\s+và)\s+địa điểm)?|thời hạn|thời điểm|tiến độ|lộ trình|mốc(?:\s+thời gian)?)(?:\s+dự kiến)?(?:\s+(?:trình (?:UBTVQH|Ủy ban Thường vụ Quốc hội|Quốc hội|Chính phủ|Thủ tướng Chính phủ|HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân|Bộ trưởng|Đảng ủy|cấp có thẩm quyền)(?:\s+(?:xem xét|ký|ban hành|phê duyệt|thông qua)){0,3}|thực hiện(?:\s+và\s+hoàn thành)?|hoàn thành(?:\s+dự kiến)?|hoàn tất|triển khai|tổ chức|tiến hành|kết thúc|dự kiến|xong)"
        r"(?:\s+(?:phong trào|cuộc vận động|đợt|chương trình|kế hoạch|đề án|chiến dịch|tháng|tuần lễ|thí điểm)\b[^:.;,]{0,60})?)?|(?:(?:hạn|dự kiến)\s+)?hoàn thành|hạn(?:\s+(?:chót|cuối))?",
    ),
    (
        "product",
        "ks",
        r"(?:sản phẩm|kết quả)(?:[,/]\s*(?:sản phẩm|kết quả))?(?:\s+(?:đầu ra|dự kiến))?",
    ),
)
_CAPTION = "|".join(f"(?P<{role}>(?=[{letters}]){pattern})" for role, letters, pattern in _PATTERNS)
# Of a whole caption in small letters: `re` passes over what does not begin so the quicker where it need not look for both cases.
_LINE = re.compile("|".join(f"(?P<{role}>(?=[{letters}]){pattern.lower()})" for role, letters, pattern in _PATTERNS))
_SMALL = "".join(sorted({letter for _, letters, _ in _PATTERNS for letter in letters}))
_FIRST = _SMALL + _SMALL.upper()  # letters that a caption begins with
_SELDOM = (
    " / ",
    ", phối hợp",
    ", chỉ đạo",
    ", chủ trì",
    ", thời gian",
    ", cơ quan ",
    ", đơn vị ",
    "Thời gian",
    "Cơ quan",
    "Đơn vị",
    "Phối hợp",
    "Chủ trì",
    "Sản phẩm",
)  # one of these stands at what only `_OPENS` finds
_LOST = "Thời gian|Cơ quan|Đơn vị|Phối hợp|Chủ trì|Sản phẩm"  # captions whose line was lost: nothing parts them from the words before
_NEXT = "(?:cơ quan |đơn vị )?(?:phối hợp|chỉ đạo|chủ trì|thời gian)\\b[^,.;:]{0,20}:"  # captions that a comma parts from those before
_RUN_IN = re.compile(
    rf"(?:^|(?<=[.;])\s*|\n|\(|\s/\s|(?<=,)\s(?={_NEXT})|(?<=\w)\s(?=(?-i:{_LOST})))(?:{_CAPTION})\s*:\s*",
    re.IGNORECASE,
)
_SIGNS = re.compile(rf"[.;\n(](?=\s*[{_FIRST}])")
_OPENS = re.compile(
    rf"[.;\n(](?=\s*[{_FIRST}])|(?<=,)\s(?={_NEXT})|\s/\s(?=[{_FIRST}])|(?<=\w)\s(?={_LOST})"
)  # at one of these, or behind a stop, a caption begins inside a text


# The time said in a sentence of its own, without a colon.
_SAID = re.compile(
    r"(?:thời gian|thời hạn|tiến độ)\s+(?:(?:hoàn thành|thực hiện|triển khai|tổ chức|tiến hành|trình|gửi|báo cáo)(?:\b[^:;.]{0,100}?\s(?=(?:được|tiến hành|thực hiện|bắt đầu|trước|chậm nhất|muộn nhất|từ|trong|đến hết|vào)\s)|\s+(?:[-–]\s*)?(?=(?:quý|tháng|năm|ngày)\s)))"
    r"(?P<value>(?:(?:được\s+)?(?:tiến hành|thực hiện|bắt đầu)\s+)?(?:trước|chậm nhất|muộn nhất|từ|trong|đến hết|vào|quý|tháng|năm|ngày)\s[^:;]*20\d\d[^:;]*)$",
    re.IGNORECASE,
)
# The same of a line that says no more: `Hoàn thành trước ngày 30/6/2031.`
_BY_THEN = re.compile(
    r"(?:hoàn thành|xong|(?:tổ chức\s+)?thực hiện(?:\s+xong)?|triển khai(?:\s+xong)?)\s+(?P<value>(?:xong\s+)?(?:trước|trong|chậm nhất|muộn nhất|đến hết|vào)\s(?:(?:đầu|giữa|cuối|hết|là)\s)?(?:ngày|tháng|quý|năm|tuần)?\s?[\dIV/-]{1,10}(?:\s(?:tháng|năm|quý)\s[\d/]{1,7})*)[.;\s]*$",
    re.IGNORECASE,
)
_LONGEST = 320  # letters of such a sentence
_TIME_FIRST = tuple("tThHxX")
# `Phòng Kinh tế; hoàn thành trước ngày 30/6/2031`: a time goes on with those who do it
_BY_WHEN = re.compile(
    r"[;,.]\s*(?=(?:và\s+)?(?:thời gian|thời hạn|(?:phải\s+)?(?:hoàn thành|xong)|(?:thực hiện\s+)?(?:trước|trong|chậm nhất|từ|đến hết|hết)\s+(?:ngày|tháng|quý|năm|\d))\b)",
    re.IGNORECASE,
)


class RoleLine(NamedTuple):
    """`role` is a role of an assignment, or `time`, or `product`; `span` covers the words after the colon, `lines` tells where in them lines begin."""

    role: str
    text: str
    span: Span
    lines: tuple[int, ...] = ()


def role_of(caption: str) -> str | None:
    words = caption.strip(" *_-+")
    found = _LINE.fullmatch(words.lower()) if words and words[0] in _FIRST else None
    return found.lastgroup if found else None


def _lines(text: str, mark: re.Match[str], end: int, offset: int) -> list[RoleLine]:
    """What a caption gives: its own words, and behind those who do it the time."""
    role, closed = mark.lastgroup or "", _closed(text, mark, end)
    timed = _BY_WHEN.search(text, mark.end(), closed) if role not in ("time", "product") else None
    parts = (
        [(role, mark.end(), timed.start()), ("time", timed.end(), closed)] if timed else [(role, mark.end(), closed)]
    )
    return [_line(text, role, start, last, offset) for role, start, last in parts]


def _closed(text: str, mark: re.Match[str], end: int) -> int:
    """Where the words of a caption end that stands in brackets with others: before the bracket that closes them."""
    words = text[mark.end() : end].rstrip(" .;,")
    return mark.end() + len(words) - (words.endswith(")") and words.count(")") > words.count("("))


def _line(text: str, role: str, start: int, end: int, offset: int) -> RoleLine:
    value = text[start:end].rstrip().rstrip(".;, ")
    return RoleLine(role, value, Span(offset + start, offset + start + len(value)))


def _captions(text: str) -> list[re.Match[str]]:
    """What `_RUN_IN.finditer(text)` finds, tried only where it can begin."""
    found, end = [], 0
    inside = text[1:] if text[:1].isalpha() else text  # the caption that opens the text needs no place before it
    opens = _OPENS if any(map(inside.__contains__, _SELDOM)) else _SIGNS
    for at in (0, *(sign.start() + (sign.group() in ".;") for sign in opens.finditer(text))):
        if at >= end and (mark := _RUN_IN.match(text, at)):
            found.append(mark)
            end = mark.end()
    return found


def role_lines(text: str, offset: int = 0) -> list[RoleLine]:
    """Every role that the text gives after a caption, in order."""
    if ":" not in text:
        return _said(text, offset)
    marks = _captions(text)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [line for mark, end in zip(marks, ends, strict=False) for line in _lines(text, mark, end, offset)]


def _said(text: str, offset: int) -> list[RoleLine]:
    """The time that a sentence without a colon gives, where it is all that the text says."""
    told = text.startswith(_TIME_FIRST) and "20" in text and len(text) <= _LONGEST
    said = (_SAID.match(text) or _BY_THEN.match(text)) if told else None
    if said is None:
        return []
    value = said["value"].rstrip(".;, ")
    start = offset + said.start("value")
    return [RoleLine("time", value, Span(start, start + len(value)))]


def says_time(text: str) -> bool:
    """Whether the text is a sentence that gives the time of what stands before it."""
    return bool(_said(text, 0))


def is_by_then(text: str) -> bool:
    """Whether the text says only by when it is done (`Hoàn thành trong tháng 8/2031`)."""
    return _BY_THEN.match(text) is not None


_HEADS = ("phân công", "trách nhiệm thực hiện")
_STAGES = ("lộ trình", "mốc")  # without a time behind it a heading of what is done by stages


def is_role_line(text: str) -> bool:
    """Whether the text says only who or when: a caption of a role opens it."""
    if _said(text, 0):
        return True
    if text.startswith("(") and text.rstrip(" .;,").endswith(")"):
        text = text[1:]  # `(Chủ trì: Phòng Kinh tế; phối hợp: các thôn)` on a line of its own
    caption, colon, rest = text.partition(":")
    if not (colon or len(caption) < 40) or (role := role_of(caption)) is None:
        return False
    return bool(rest.strip() or not _is_heading(role, caption.strip(" *_-+").lower()))


def _is_heading(role: str, caption: str) -> bool:
    """Whether a caption with nothing behind it heads those who do what, or the stages in which it is done."""
    return caption in _HEADS if role == "lead" else role == "time" and caption.startswith(_STAGES)


RULE: Rule = Rule(
    "line.role",
    "Guidelines of annotation, Tasks: lines that name roles or time give those of their group; the practice of Party plans",
    lambda words: "; ".join(f"{line.role}={line.text}" for line in role_lines(words)),
    {
        "Cơ quan chủ trì: Phòng Kinh tế.": "lead=Phòng Kinh tế",
        "Thời gian thực hiện: Quý II/2031.": "time=Quý II/2031",
        "Sản phẩm: Bến đò mới.": "product=Bến đò mới",
        "Phân công: Phòng Kinh tế": "lead=Phòng Kinh tế",
        "Đơn vị chịu trách nhiệm chính: Phòng Kinh tế": "lead=Phòng Kinh tế",
        "Người phụ trách: Đồng chí Phó Trưởng bến.": "lead=Đồng chí Phó Trưởng bến",
        "Cơ quan theo dõi, đôn đốc: Văn phòng.": "supervise=Văn phòng",
        "Dự kiến thời gian hoàn thành: Quý II/2031.": "time=Quý II/2031",
        "Chủ trì: Phòng Kinh tế; phối hợp: các thôn; hoàn thành trước 30/9/2031)": "lead=Phòng Kinh tế; coordinate=các thôn; time=hoàn thành trước 30/9/2031",
        "Đơn vị chủ trì: Phòng Kinh tế / Phối hợp: các thôn": "lead=Phòng Kinh tế; coordinate=các thôn",
        "Chủ trì: Phòng Kinh tế, phối hợp: các thôn": "lead=Phòng Kinh tế; coordinate=các thôn",
        "Phối hợp: các thôn Thời gian: Quý II/2031": "coordinate=các thôn; time=Quý II/2031",
        "Trách nhiệm thực hiện: Phòng Kinh tế": "lead=Phòng Kinh tế",
        "Lực lượng thực hiện: Công an xã": "lead=Công an xã",
        "Đơn vị được giao thực hiện: Phòng Kinh tế": "lead=Phòng Kinh tế",
        "Cùng thực hiện: các thôn; Đơn vị hỗ trợ: Trạm Y tế": "coordinate=các thôn; coordinate=Trạm Y tế",
        "Lãnh đạo phụ trách: Phó Chủ tịch": "direct=Phó Chủ tịch",
        "Đơn vị chủ trì xây dựng: Phòng Kinh tế": "lead=Phòng Kinh tế",
        "Đơn vị thẩm định: Phòng Tư pháp": "coordinate=Phòng Tư pháp",
        "Thời gian trình Bộ trưởng ký ban hành: Tháng 9/2031": "time=Tháng 9/2031",
        "Tiến độ trình Hội đồng nhân dân: Tháng 9/2031": "time=Tháng 9/2031",
        "Thời gian hoàn thành trước ngày 10/4/2031.": "time=trước ngày 10/4/2031",
        "Hạn: Quý II/2031": "time=Quý II/2031",
        "Lộ trình thực hiện: Quý II/2031": "time=Quý II/2031",
        "Mốc thời gian: Quý II/2031": "time=Quý II/2031",
        "Thời gian thực hiện và hoàn thành: Quý II/2031": "time=Quý II/2031",
        "Thời gian thực hiện Quý II/2031.": "time=Quý II/2031",
        "Hoàn thành trong tháng 6 năm 2031.": "time=trong tháng 6 năm 2031",
        "Thời gian tổ chức các lớp đan lưới được tiến hành từ ngày 10/4/2031.": "time=được tiến hành từ ngày 10/4/2031",
    },
    (
        "Phòng Kinh tế chủ trì mở bến đò",
        "Kết quả mở bến đò được báo cáo",
        "Kiểm tra, giám sát: Cử người dự họp",
        "Ban Tham mưu: đếm thuyền",
        "Trách nhiệm thực hiện",
        "Thành phần tham gia: Trưởng các thôn",
        "Thời gian thực hiện được rút ngắn",
        "Thời gian trong năm 2031 còn ngắn",
        "Hoàn thành trong năm 2031 việc sửa bến",
    ),
)
