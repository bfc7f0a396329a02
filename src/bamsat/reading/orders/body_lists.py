"""The bodies of a list, one by one: those that open a sentence, the members of a collective, persons with their posts."""

import re
from functools import lru_cache

from bamsat.reading.orders import remarks
from bamsat.reading.orders.bodies import UPPER, Named, begins_body
from bamsat.reading.orders.dividing import ONE_PLACE, divides
from bamsat.reading.orders.lexicon import lexicon, words
from bamsat.reading.orders.personal_names import listed_persons, personal_names
from bamsat.reading.orders.verbs import KINDS_OF_MEMBERS, names_end
from bamsat.reading.spans import Span
from bamsat.reading.text.tones import settled

_LONGEST = 400  # letters of names, save where those who answer for a paper are listed
_ANSWERS = re.compile(r"(?:chịu|có) trách nhiệm (?:thi hành|thực hiện|tổ chức)")
# `Bí thư, Chủ tịch UBND các xã: A, B`: both posts are of the places that follow.
_BOTH_POSTS = (
    r"(?:[Cc]ác )?(?:đồng chí |Đồng chí )?Bí thư(?: (?:[Đđ]ảng|[Cc]ấp|[Tt]ỉnh|[Tt]hành|[Hh]uyện) (?:ủy|uỷ))?(?:,| và) "
)
_MEMBERS = re.compile(
    rf"\s*(?:{_BOTH_POSTS})?(?:{UPPER}[\w ]{{2,60}} )?(?:[Cc]ác|\d{{1,2}}) (?:(?:{KINDS_OF_MEMBERS})|[Ss]ở|[Bb]ộ|[Cc]ục|[Vv]ụ|[Tt]rường|(?:(?:[Ss]ở|[Bb]ộ|[Cc]ơ quan|[Đđ]ơn vị|[Nn]gành|[Bb]an)(?:,| và)? ?)+(?: ?chức năng| ?ngang bộ)?(?: ?(?:có )?liên quan)?|(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|thị xã|thị trấn)(?:(?:,| và) (?:tỉnh|thành phố|xã|phường|đặc khu|huyện|thị xã|thị trấn))*(?: trực thuộc [Tt]rung ương)?)\s*:\s*|\s*(?:Giám đốc|Thủ trưởng)\s*:\s*(?=Sở\s)"
)
# `Các Bộ Quốc phòng, Công an`, without the colon: their fields, of which two stand side by side.
_FIELDS = re.compile(rf"\s*[Cc]ác (?:[Ss]ở|[Bb]ộ)\s+(?=(?P<first>{UPPER}[\w ]{{2,30}}?)(?:,| và)\s+{UPPER})")
_SECTORS_FIRST = re.compile(r"\s*[Cc]ác (?:[Ss]ở|[Bb]ộ)\s")  # looked for first
_FIELD_MARK = re.compile(r"(?:,| và)\s+")
_AFTER_MEMBERS = re.compile(r"(?!Công an\s*(?:,|;|và|$))")
# `Ông. Trần Văn Nấm - Trưởng đoàn: …`, as plans name the members of a team.
_WITH_POST = re.compile(
    rf"(?P<who>(?:Ông|Bà|Đ/c|Đồng chí|Cô|Thầy|Bs|BS|BSCK\w+|ĐD|YS|NHS|DS|ThS|Ths|TS|KS|CN|Y sĩ|Bác sĩ)\.?\s+(?P<name>{UPPER}[^:.;]{{3,90}}?))(?<! các tỉnh)(?<! thành phố)(?<! các xã)(?<! các phường)(?<! các Bộ)(?<! các Sở):\s*"
)
_TITLES = ("Ô", "B", "Đ", "C", "T", "Y", "N", "D", "K")  # letters with which these begin
_SIGN = re.compile(r"[^\w]")
_PARTS = re.compile(r"[\s,;](?:(?<=[,;])\s*(?:và\s+)?|(?<=\s)\s*(?:[,;]\s*(?:và\s+)?|(?:và|cùng|hoặc|[&+])\s+))")
_SLASH = re.compile(
    r"(?<=\w)/(?=(?:Phòng|Trạm|Sở|Công an|Ban|Hội|Văn phòng|Trung tâm|Chi cục|Đoàn|Các|các)\s)"
)  # `Phòng Kinh tế/Trạm Y tế`
_OF_PARTS = (",", ";", "và", "cùng", "hoặc", "&", "+")  # one of them stands in each: looked for first
_HEAD = re.compile(rf"(?P<head>Sở|Bộ|Phòng|UBND|Công an|Chi cục|Hội)(?=\s{UPPER}|\s(?:xã|phường|tỉnh|thành phố)\b)")
_AGAIN = re.compile(rf"(?<=\s){_HEAD.pattern}")
# `Các ông (bà): Chánh Văn phòng UBND xã, … chịu trách nhiệm thi hành`: who is meant follows.
_SIRS = re.compile(
    r"(?i:Các\s+(?:ông\s*(?:[,/(]|và)\s*bà\s*\)?\s*:?|(?:ông|bà|đồng chí)\s*:|(?:ông|bà)(?=\s+(?:trưởng|bí thư|chủ tịch|chánh|giám đốc)\b))\s+(?!có tên\b))"
)
# Who is encouraged is charged where they are bodies of the political system, not enterprises or citizens.
_ENCOURAGED = re.compile(r"Khuyến khích\s+(?=(?:Liên đoàn|Hội|Đoàn|Mặt trận|MTTQ|Ủy ban|Liên minh|Hiệp hội|Sở|Ban)\b)")
_FOR = re.compile(r"đối với\s+", re.IGNORECASE)


@lru_cache
def _charge() -> re.Pattern[str]:
    return re.compile(rf"(?:{words(lexicon('verbs')['charge'])})(?:\s+|:\s*)", re.IGNORECASE)


def _named(text: str, start: int, end: int, offset: int) -> Named | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \t\n,;:-"))
    name = remarks.trimmed(text[start:end].rstrip(" \t\n,;:.-–"), begins_body)
    return Named(name, Span(offset + start, offset + start + len(name))) if name else None


def _members(text: str) -> str:
    """Of a collective with its members in parentheses only the members, their places kept."""
    found = re.match(r"\s*(?:[Cc]ác\s[^()]*)\(([^()…]*)[….]*\)\s*[.:]?\s*$", text)
    if not found or not begins_body(re.sub(r"^(?:bao )?gồm:?\s+", "", found.group(1)).lstrip()):
        return text
    return " " * found.start(1) + re.sub(r"^(?:bao )?gồm:?\s+", lambda lead: " " * len(lead.group()), found.group(1))


def _unmarked(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A piece in which the head of a name stands again without a mark (the lines of a cell) is as many names."""
    if persons := listed_persons(text, start, end) or personal_names(text, start, end):
        return persons
    opening = _HEAD.match(text, start + len(text[start:end]) - len(text[start:end].lstrip()), end)
    pieces = []
    if opening is None or text.count(opening["head"], start, end) < 2:
        return [(start, end)]
    for again in _AGAIN.finditer(text, start + 1, end):
        if again["head"] == opening["head"] and text[start : again.start()].strip() and again.start() > start + 4:
            pieces.append((start, again.start()))
            start = again.start()
    return [*pieces, (start, end)]


@lru_cache
def _sectors() -> re.Pattern[str]:
    return re.compile(words(lexicon("bodies")["sectors"]))


def _evened(text: str) -> str:
    """One spelling, with no sign left inside the names of sectors (`Nông_nghiệp_và_Môi_trường`): what parts names stands between them."""
    return _sectors().sub(lambda name: _SIGN.sub("_", name.group()), settled(text))


def _goes_on_with_fields(even: str, head: re.Match[str]) -> bool:
    """Whether what follows the first field is another, not a body with a name of its own (the police is a ministry's field too)."""
    second = even[_FIELD_MARK.match(even, head.end("first")).end() :]  # type: ignore[union-attr]  # the look-ahead saw it
    return not (begins_body(second) and _AFTER_MEMBERS.match(second))


def _shared_head(text: str, offset: int) -> list[Named]:
    """`Các Sở: Tài chính, Y tế; UBND xã`: each member as printed, then the bodies after them; none where no such head opens."""
    if not _SECTORS_FIRST.match(text) and not _MEMBERS.match(settled(text)):
        return []
    even = _evened(text)
    head = _MEMBERS.match(settled(text)) or _FIELDS.match(even)
    if not head or (head.re is _FIELDS and not _goes_on_with_fields(even, head)):
        return []
    found, start = [], head.end()
    for mark in re.finditer(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|$", even[head.end() :]):
        at, after = head.end() + mark.start(), head.end() + mark.end()
        if (
            even[after:]
            and ";" not in mark.group()
            and not (re.match(UPPER, even[after:]) or ONE_PLACE.match(even[after:]))
            and not begins_body(even[after:])
        ):
            continue
        found += [named] if (named := _named(text, start, at, offset)) else []
        start = after
        if _AFTER_MEMBERS.match(even, start) and begins_body(even[start:]):
            return [*found, *split_bodies(text[start:], offset + start)]
    return found


def _in_parentheses(text: str, offset: int) -> list[Named]:
    """`Các nhà mạng (Viettel, VNPT)`: the members, each with a name of its own; none where the parentheses say something else."""
    found = re.match(
        r"\s*(?:[Cc]ác\s|[^(),;:]*\s\d{1,3}\s(?:xã|phường|thôn|đơn vị|cơ quan|sở|huyện|tỉnh|chi bộ)\b)[^()]*\(([^()…:]*)[….]*\)\s*[.:]?\s*$",
        text,
    )
    if not found:
        return []
    even = _evened(text)
    marks = [*re.finditer(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+", even[: found.end(1)])]
    starts = [found.start(1), *(mark.end() for mark in marks if mark.start() > found.start(1))]
    ends = [*(mark.start() for mark in marks if mark.start() > found.start(1)), found.end(1)]
    if len(starts) < 2 or not all(re.match(UPPER, even[start:]) or ONE_PLACE.match(even[start:]) for start in starts):
        return []
    return [named for a, b in zip(starts, ends, strict=True) if (named := _named(text, a, b, offset))]


def split_bodies(text: str, offset: int = 0) -> list[Named]:
    """The bodies of a list, in order."""
    if "ác" in text or "(" in text or "đốc:" in text or "trưởng:" in text:
        if shared := _shared_head(text, offset) or (_in_parentheses(text, offset) if "(" in text else []):
            return shared
        text = _members(text) if "(" in text else text
    even = _SLASH.sub(";", _evened(text)) if "/" in text else _evened(text)
    cuts, start = [], 0
    for mark in _PARTS.finditer(even) if any(map(even.__contains__, _OF_PARTS)) else ():
        inside = even.count("(", start, mark.start()) > even.count(")", start, mark.start())
        if not inside and divides(mark.group(), even[start : mark.start()].strip(), even[mark.end() :]):
            cuts.append((start, mark.start()))
            start = mark.end()
    cuts.append((start, len(text)))
    cuts = [piece for a, b in cuts for piece in _unmarked(even, a, b)]
    return [named for a, b in cuts for named in _each(text, a, b, offset)]


def _each(text: str, start: int, end: int, offset: int) -> list[Named]:
    """A piece of a list: a body, or the members that a collective inside the list has behind its colon."""
    if ":" in text[start:end] and (shared := _shared_head(text[start:end], offset + start)):
        return shared
    if "(" in text[start:end] and (members := _in_parentheses(text[start:end], offset + start)):
        return members
    named = _named(text, start, end, offset)
    return [named] if named else []


# `Giao cô nuôi dạy trẻ chủ trì …`: whoever stands between the charge and what he is to do, begin the name as it may.
_WHOEVER = re.compile(
    r"(?<=giao |nghị )(?<!ngoại giao )(?<!hội nghị )(?!(?:từng|mỗi|một|cán bộ|đảng viên|công chức|viên chức|giáo viên|thành viên|người|đồng chí|\d+|kế hoạch|chỉ tiêu|dự toán|nhiệm vụ|vốn|đất|rừng|quyền|hồ sơ|biên chế|số|việc|thẩm quyền|trách nhiệm|kinh phí|lao động|công việc|tài sản|mặt bằng|thời hạn|phương án|nội dung|cụ thể|rõ|ban hành|sửa|bổ sung|xem xét|tiếp tục|cho|như|trong|trước|theo|được|không|nếu)\b)"
    r"\w[\w&/-]*(?: [\w&/-]+){1,8}? (?=(?:chủ trì|có trách nhiệm|chịu trách nhiệm|tham mưu|phối hợp với|phụ trách)\b)",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\s*(?:chủ trì|có trách nhiệm|chịu trách nhiệm|tham mưu|phối hợp với|phụ trách)\b")
# `Chủ tịch UBND xã chỉ đạo, giao Phòng X …`
_RULED = re.compile(
    r"(?:chỉ đạo|kết luận|có ý kiến(?: chỉ đạo)?|quyết định|thống nhất|đồng ý|nhất trí)\s*(?:[,:]|và|(?=giao |phân công ))\s*"
)


def opening_bodies(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies that open a sentence, and where their names end; none unless a body's name opens it."""
    person = _WITH_POST.match(text) if text.startswith(_TITLES) else None
    if person and names_end(text, person.start("name")) >= person.end("who"):
        who = remarks.without_duty(person["who"].rstrip())
        several = listed_persons(who, 0, len(who)) or [(0, len(who))]
        return [named for a, b in several if (named := _named(who, a, b, offset))], person.end()
    about = _FOR.match(text) if text.startswith(("Đ", "đ")) else None
    charge = about or _charge().match(text) or (_SIRS.match(text) if text.startswith(("C", "c")) else None)
    charge = charge or (_ENCOURAGED.match(text) if text.startswith(("K", "k")) else None)
    start = charge.end() if charge else 0
    sirs = charge is not None and charge.re is _SIRS  # `Các ông (bà) trưởng thôn`: posts follow in small letters
    by_place = charge is not None and _WHOEVER.match(text, start) is not None
    if not (begins_body(text[start:]) or by_place) and not (
        sirs and begins_body(text[start : start + 1].upper() + text[start + 1 :])
    ):
        return [], 0
    end = names_end(text, start)
    if by_place and not begins_body(text[start:]) and not _LEADS.match(text, end):
        return [], 0
    if about and text[end : end + 1] not in ("", ":"):  # `Đối với X, …` speaks of a case, `Đối với X: …` to a body
        return [], 0
    ruled = _RULED.match(text, end)
    passed = _charge().match(text, ruled.end() if ruled else end) if not charge else None
    if passed and begins_body(text[passed.end() :]):  # `UBND tỉnh giao Sở X …` charges the second
        start, end = passed.end(), names_end(text, passed.end())
    if end - start > _LONGEST and not _ANSWERS.match(text, end):
        return [], 0
    return split_bodies(text[start:end], offset + start), end


def only_names(text: str) -> bool:
    """Whether a heading names bodies and says no more."""
    named, end = opening_bodies(text)
    return bool(named) and not text[end:].strip(" :.;,")
