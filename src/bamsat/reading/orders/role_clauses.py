"""Words that only say who has which part in a work: `Phòng X chủ trì; MTTQ, các hội cùng làm; đ/c Sen chỉ đạo; xong trước 10/02`, `X làm, Y giám sát`.

Each clause names bodies and ends with the word of their part; a time may stand among them. Where anything else is said, nothing is found.
"""

import re
from collections.abc import Iterable

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.role_lines import RoleLine
from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.spans import Span

_LONGEST = 400  # letters of such words
_NAMES = r"[^.;()]{2,240}?"
_DOES = r"(?:,?\s*tham mưu)?(?:,?\s*(?:để\s+)?(?:tổ chức|triển khai)?\s*thực hiện(?:\s+(?:các\s+)?(?:nội dung|nhiệm vụ|công việc|mục)?\s*(?:nêu\s+)?(?:trên|này))?)?"
_WITH = r"(?:phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?|cùng(?:\s+với)?)"
_LEADS = re.compile(
    rf"(?:(?:giao|phân công|do)\s+)?(?P<lead>[^.;()]{{3,160}}?),?\s+(?:là\s+(?:cơ quan|đơn vị)\s+)?chủ trì(?:,?\s+{_WITH}\s+(?P<coordinate>{_NAMES}))?(?:,\s+(?P<joining>{_NAMES})\s+(?:cùng\s+)?phối hợp)?{_DOES}",
    re.IGNORECASE,
)
# `Phòng X phối hợp Tổ Y, các HTX`, in brackets alone
_TOGETHER = re.compile(rf"(?P<lead>{_NAMES})\s+{_WITH}\s+(?P<coordinate>{_NAMES})", re.IGNORECASE)
_WATCHES = r"(?:giám sát|theo dõi|đôn đốc|kiểm tra)"
_PART = re.compile(
    rf"(?:(?:giao|phân công|do)\s+)?(?P<who>{_NAMES}),?\s+(?:"
    rf"(?P<supervise>{_WATCHES}(?:(?:,| và) {_WATCHES})*(?:(?: việc)? thực hiện)?)|"
    r"(?P<coordinate>(?:cùng\s+)?(?:phối hợp|hỗ trợ|giúp đỡ|giúp việc)(?: về [^,.;()]{3,60}| thực hiện)?)|(?P<joint>(?:cùng )?tham gia|cùng (?:làm|thực hiện))|"
    r"(?P<direct>(?:trực tiếp )?chỉ đạo(?: chung)?)|"
    r"(?P<lead>(?:là (?:cơ quan|đơn vị) )?chủ trì(?: thực hiện)?|(?:phối hợp|cùng) tổ chức|(?:trực tiếp |tổ chức |triển khai )?thực hiện(?: (?:các )?(?:nội dung|nhiệm vụ|công việc|mục|phần)(?: nêu)? (?:trên|này))?|(?:cùng )?chịu trách nhiệm(?! trước (?!ngày|tháng|quý|năm|\d))(?: chính| chung)?(?: thực hiện)?|phụ trách|đảm nhận|đảm nhiệm|tham mưu(?: thực hiện| (?:cho|giúp) [^,.;()]{3,40})?|(?:là|làm) đầu mối|làm))"
    r"\s*(?:[,;.]\s*|$|(?=\s(?:trong|trước|từ|vào|hằng|hàng|đến|xong)\s))",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:thời gian|thời hạn|hoàn thành|xong|thực hiện|trước|trong|chậm nhất|từ|bắt đầu|h[ằà]ng|thường xuyên|định kỳ|quý|tháng|năm|giai đoạn)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^.;]+(?:[.;](?!\s)[^.;]*)*")
_GIVEN = re.compile(r"(?:giao|phân công|do)\s+", re.IGNORECASE)
_TIMED = 60  # letters of a clause that only tells when (`tổng kết, trao giải trước 09/12`)
_ROLES = {"joining": "coordinate"}  # `Phòng X chủ trì, các thôn phối hợp`


def _only_names(words: str) -> bool:
    return begins_body(words) and names_end(words) == len(words)


def _line(role: str, words: str, first: int, last: int, offset: int) -> RoleLine:
    return RoleLine(role, words[first:last], Span(offset + first, offset + last))


def _said(words: str, offset: int, *, bracketed: bool) -> list[RoleLine]:
    """What one clause says; none where it says anything else."""
    whole = _LEADS.fullmatch(words) or (_TOGETHER.fullmatch(words) if bracketed else None)
    named = [(_ROLES.get(name, name), whole.span(name)) for name in whole.groupdict() if whole[name]] if whole else []
    if named and all(_only_names(words[first:last]) for _, (first, last) in named):
        return [_line(role, words, first, last, offset) for role, (first, last) in named]
    lines: list[RoleLine] = []
    at = 0
    names = given.end() if (given := _GIVEN.match(words)) else 0
    if bracketed and len(words) <= _TIMED and not begins_body(words[names:]) and find_timeframe(words):
        return [_line("time", words, 0, len(words), offset)]
    while at < len(words):
        at += len(words[at:]) - len(words[at:].lstrip())
        if _WHEN.match(words, at) and find_timeframe(words[at:]):
            return [*lines, _line("time", words, at, len(words), offset)]
        part = _PART.match(words, at)
        if part is None or not _only_names(part["who"]):
            return []
        lines.append(_line(part.lastgroup or "", words, *part.span("who"), offset))
        at = part.end()
    return lines


def _names_alone(words: str, offset: int) -> list[RoleLine]:
    """Of the first clause that names bodies and no part: they do it (`giao Hội X; Trạm Y phối hợp`)."""
    given = _GIVEN.match(words)
    first = given.end() if given else 0
    return [_line("lead", words, first, len(words), offset)] if _only_names(words[first:]) else []


def charges(lines: Iterable[RoleLine]) -> list[tuple[str, list[Named]]]:
    """Each role that lines give, with its bodies; a time charges nobody."""
    return [(line.role, split_bodies(line.text, line.span.start)) for line in lines if line.role != "time"]


def find(text: str, offset: int = 0, *, bracketed: bool = False, led: bool = False) -> list[RoleLine]:
    """The parts that the words give and the time; none where they say more, or in prose name no lead.

    `bracketed`: set apart by brackets or a dash; `led`: others were named before as those who do it. Who joins where nobody leads does it (`Văn phòng, các thôn cùng tham gia`).
    """
    if len(text) > _LONGEST:
        return []
    lines: list[RoleLine] = []
    named = False
    for clause in _CLAUSE.finditer(text):
        words = clause.group().rstrip(" ./")
        at = clause.start() + len(words) - len(words.lstrip())
        if words := words.strip():
            said = _said(words, offset + at, bracketed=bracketed)
            if not said and bracketed and not lines:
                named = bool(said := _names_alone(words, offset + at))
            if not said:
                return []
            lines += said
    if named and not any(line.role not in ("lead", "time") for line in lines):
        return []  # names and no word of a part: not for these words to tell
    roles = {line.role for line in lines} - {"time"}
    alone = roles == {"joint"} and not led
    lines = [line._replace(role="lead" if alone else "coordinate") if line.role == "joint" else line for line in lines]
    return lines if roles and (bracketed or "lead" in roles) else []
