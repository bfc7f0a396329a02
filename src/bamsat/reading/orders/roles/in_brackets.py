"""Who does it, in brackets behind a heading or at the end of an order: `II. NÂNG CẤP BẾN ĐÒ (UBND xã)`, `… (Phòng Kinh tế chủ trì; các thôn phối hợp)`, `Ghi sổ (đ/c Sen, quý IV/2031).`

A bracket behind the name of a body tells of that body, and letters alone are its short name: neither charges anybody.
"""

import re

from bamsat.reading.orders import role_clauses
from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import small

_BRACKET = re.compile(r"\((?P<inside>[^()]{4,240})\)[\s.;:/]*$")
# `… (đ/c Sen, đ/c Mơ), tháng 3/2031`: the time may follow.
_BEFORE_TIME = re.compile(
    r"\((?P<inside>[^()]{4,240})\),\s+(?:(?:xong|hoàn thành|trước|trong|từ|chậm nhất|quý|tháng)\s)[^,;.()]{1,40}[\s.;]*$",
    re.IGNORECASE,
)
# `Thu quỹ bến đò trước ngày 10/3/2031: đ/c Sen.`: a person behind the last colon, where no list of persons stands.
_PERSON = re.compile(
    r"(?<!gồm)(?<!có)(?<!mời)(?<!là)(?<!gửi)(?<!liên hệ)(?<!trưởng)(?<!phần)(?<!viên)(?<!sau):\s+(?P<inside>(?:đ/c|đồng chí)\s+[^:;()]{3,120}?)[\s.;]*$",
    re.IGNORECASE,
)
_CHARGE = re.compile(r"(?:giao(?: cho)?|do)\s+", re.IGNORECASE)
_SHORT_NAME = re.compile(r"[^\Wa-zà-ỹ\d_][^\Wa-zà-ỹ_]*")  # `(UBND)`
_TIMED = re.compile(r"[,;]\s+(?=(?:xong|hoàn thành|trước|trong|từ|thời gian|quý|tháng|năm)\s)", re.IGNORECASE)
_TAIL = 300  # letters behind a dash
_NEAR = 90  # letters before a bracket in which the name stands that it tells of
_WORD = re.compile(r"(?<!\S)\w")


def find(text: str, offset: int = 0) -> list[tuple[str, list[Named]]]:
    """The roles that the last bracket gives, each with its bodies."""
    if said := _behind_a_dash(text, offset):
        return said
    bracket = _BRACKET.search(text) if ")" in text[-4:] else _BEFORE_TIME.search(text) if ")," in text else None
    if bracket is None and ": đ" in small(text) and (person := _PERSON.search(text)):
        names, begin = person["inside"], person.start("inside")
        return [("lead", split_bodies(names, offset + begin))] if names_end(text, begin) >= begin + len(names) else []
    if bracket is None or _SHORT_NAME.fullmatch(bracket["inside"]):
        return []
    inside, begin = bracket["inside"], offset + bracket.start("inside")
    if parted := parts(text, offset):
        return parted
    if _tells_of_a_body(text, bracket.start()):
        return []
    charge = _CHARGE.match(inside)
    inside, begin = (inside[charge.end() :], begin + charge.end()) if charge else (inside, begin)
    timed = _TIMED.search(inside)
    end = timed.start() if timed and find_timeframe(inside[timed.end() :]) else len(inside)
    names = inside[:end]
    only = begins_body(names) and ":" not in names and names_end(names) == len(names)
    return [("lead", split_bodies(names, begin))] if only else []


def says_who(text: str) -> bool:
    """Whether the last bracket, or the words behind the last dash, say that somebody leads it: a bare name may be of something else."""
    if any(role == "lead" for role, _ in _behind_a_dash(text, 0)):
        return True
    bracket = _BRACKET.search(text) if ")" in text[-4:] else None
    lines = role_clauses.find(bracket["inside"], bracketed=True) if bracket else []
    return any(line.role == "lead" for line in lines)


def parts(text: str, offset: int = 0) -> list[tuple[str, list[Named]]]:
    """The roles that the last bracket gives by the words of their part; none where it holds anything else."""
    bracket = _BRACKET.search(text)
    if bracket is None:
        return []
    begin = offset + bracket.start("inside")
    lines = role_clauses.find(bracket["inside"], begin, bracketed=True)
    return role_clauses.charges(lines)


def _behind_a_dash(text: str, offset: int) -> list[tuple[str, list[Named]]]:
    """The parts that the words behind the last dash give, in a caption too (`Rác từ ghe thuyền - Đồn Biên phòng chủ trì, các thôn cùng làm: …`)."""
    if " - " not in text and " – " not in text:
        return []
    colon = text.find(": ")
    whole = len(text) if colon < 0 or max(text.rfind(" - "), text.rfind(" – ")) > colon else colon
    dash = max(text.rfind(" - ", 0, whole), text.rfind(" – ", 0, whole))
    if dash < 0 or whole - dash > _TAIL:
        return []
    begin, text = dash + len(" - "), text[:whole]
    lines = role_clauses.find(text[begin:].rstrip(" :"), offset + begin, bracketed=True)
    return role_clauses.charges(lines)


def _tells_of_a_body(text: str, bracket: int) -> bool:
    """Whether the words right before a bracket are the name of a body."""
    before = text[max(0, bracket - _NEAR) : bracket].rstrip()
    return any(
        begins_body(before[word.start() :]) and names_end(before, word.start()) == len(before)
        for word in _WORD.finditer(before)
    )


RULE: Rule = Rule(
    "lead.in-brackets",
    "The practice of programmes and plans that name who does it in brackets behind the work",
    lambda words: "; ".join(f"{role}={body.name}" for role, named in find(words) for body in named),
    {
        "Nâng cấp bến đò (UBND xã)": "lead=UBND xã",
        "Nâng cấp bến đò (Phòng Kinh tế chủ trì; Trạm Y tế, các thôn phối hợp)": "lead=Phòng Kinh tế; coordinate=Trạm Y tế; coordinate=các thôn",
        "Ươm cây giống (Phòng Kinh tế phối hợp Trạm Khuyến nông, các HTX)": "lead=Phòng Kinh tế; coordinate=Trạm Khuyến nông; coordinate=các HTX",
        "Mở hội đua ghe (Hội Nông dân, Xã đoàn phối hợp tổ chức; trao giải trước 09/12/2031).": "lead=Hội Nông dân; lead=Xã đoàn",
        "Đếm thuyền ở các trường (Phòng Kinh tế; Trạm Y tế giúp đỡ; Ban Tổ chức theo dõi)": "lead=Phòng Kinh tế; coordinate=Trạm Y tế; supervise=Ban Tổ chức",
        "Rác từ ghe thuyền - Đồn Biên phòng chủ trì, các thôn cùng làm": "lead=Đồn Biên phòng; coordinate=các thôn",
        "Văn nghệ - do Nhà văn hóa xã thực hiện, Đoàn xã hỗ trợ: hát dân ca": "lead=Nhà văn hóa xã; coordinate=Đoàn xã",
        "Mở lớp trồng bần - giao Phòng Kinh tế thực hiện trong năm 2031.": "lead=Phòng Kinh tế",
        "Đo độ mặn ở bến (giao Phòng Kinh tế)": "lead=Phòng Kinh tế",
        "Ghi sổ thuyền lên mạng (Phòng Kinh tế, quý IV/2031).": "lead=Phòng Kinh tế",
        "Ghi sổ thuyền trước ngày 20 hằng tháng (đ/c Trần Văn Sen).": "lead=đ/c Trần Văn Sen",
        "Kiểm tra sổ thuyền (đ/c Sen, đ/c Mơ), tháng 3/2031.": "lead=đ/c Sen; lead=đ/c Mơ",
        "Thu quỹ bến đò trước 10/3: đ/c Trần Thị Mơ.": "lead=đ/c Trần Thị Mơ",
    },
    (
        "Gửi sổ về Phòng Kinh tế (Trạm Khuyến nông)",
        "Gửi sổ về ủy ban (UBND)",
        "Lập tổ đếm thuyền gồm: đ/c Trần Thị Mơ, đ/c Sen.",
        "Nâng cấp bến đò (ba bến ở thôn Hạ), tháng 3/2031",
        "Nâng cấp bến đò (ba bến ở thôn Hạ)",
        "Nâng cấp bến đò (Phòng Kinh tế đã khảo sát)",
        "Sửa bến vì kinh tế - xã hội năm 2031. Trưởng thôn chịu trách nhiệm trước Chủ tịch UBND xã nếu để chậm.",
        "Phòng Kinh tế - Hạ tầng phối hợp các thôn mở bến đò",
    ),
)
