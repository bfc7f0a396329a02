"""What a cell or a line of who does it says of each: `Chủ trì: X. Phối hợp: Y`, `X (chủ trì); Y, Z (phối hợp)`, `X chủ trì, phối hợp với Y`.

Beside one of whom brackets say that it leads, those without brackets work with it. A cell that only names bodies says nothing more than its head.
"""

import re

from bamsat.reading.orders import role_clauses
from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import opening_bodies, split_bodies
from bamsat.reading.orders.role_lines import RoleLine
from bamsat.reading.orders.roles import partners
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.letters import small

_CAPTION = re.compile(
    r"(?:^[-–+•\s]*|[;.,]\s*|\s[-–+•]\s*|\s(?=(?-i:[A-ZĐ])))(?:(?:cơ quan|đơn vị)\s+)?(?P<role>chủ trì|thực hiện|phối hợp|chỉ đạo|(?-i:CT|PH))(?: thực hiện)?\s*:\s*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\((?P<role>chủ trì|đầu mối|thực hiện|phối hợp|chỉ đạo)\b[^()]{0,40}\)", re.IGNORECASE)
_LEADS = re.compile(r"\s*chủ trì\b", re.IGNORECASE)
_DIRECTS = re.compile(r"[\s,]*(?:lãnh đạo, |trực tiếp )?chỉ đạo\s+(?=\S)")  # `UBND xã chỉ đạo Trạm Y tế`
_ROLES = {"phối hợp": "coordinate", "ph": "coordinate", "chỉ đạo": "direct"}  # the other words charge
_BULLET = re.compile(r"(?:[-–+•]|\d{1,2}[.)])\s+")
_NEXT = re.compile(r"[;,.]?\s+(?:[-–+•]|\d{1,2}[.)])\s+")
_NEXT_BEGUN = re.compile(r"\s+(?:[-–+•]|\d{1,2}[.)])\s+$")  # the mark of the next one
_GOES_ON = re.compile(r"(?:\bvà|\bcủa|\bcác|\bvới|[-–(])\s*$")
_WORDS = (
    "chủ trì",
    "phối hợp",
    "(đầu mối",
    "(thực hiện",
    "ph:",
    "giám sát",
    "theo dõi",
    "kiểm tra",
    "đôn đốc",
    "hỗ trợ",
    "cùng ",
    "tham gia",
    "chỉ đạo",
)  # looked for first
_AROUND = " ;.,-+\n\t"
# `Ban Pháp chế chủ trì thẩm tra`, `các Ban tham gia`: in the column of who works with another, what each of them does.
_DOES = re.compile(
    r"(?<!đơn vị)(?<!cơ quan)(?<!tổ chức)(?<!liên quan)(?<!bộ phận)(?<!công tác)(?<!hỉ đạo)(?<!ông tác)(?<!rung tâm)(?<!iểu ban)(?<!\bTổ)(?<!\btổ)(?<!Quỹ)(?<!Nhóm)"
    r" (?:(?:chủ trì|cùng|phối hợp|tự|chủ động|trực tiếp|tổ chức|triển khai|xây dựng|chuẩn bị) )*(?:thẩm tra|thẩm định|tham gia|phối hợp|góp ý|cho ý kiến|chuẩn bị ý kiến|tham mưu|hỗ trợ|thực hiện|chủ trì)(?: ý kiến| thẩm tra| thẩm định| thực hiện| xây dựng)?$"
)
_DONE = (
    "thẩm tra",
    "thẩm định",
    "tham gia",
    "phối hợp",
    "góp ý",
    "ý kiến",
    "thực hiện",
    "tham mưu",
    "hỗ trợ",
    "chủ trì",
    "xây dựng",
)  # the last words of those
_GIVEN = re.compile(r"(?:Giao|Đề nghị|Yêu cầu|Mời|giao|đề nghị|yêu cầu|mời)\s+(?=\S)")
_TOGETHER = re.compile(
    r"\s*phối hợp(?: chặt chẽ)?(?: với| cùng(?: với)?)?\s+(?=\S)"
)  # `Phòng Kinh tế phối hợp Trạm Y tế`
# `Ban Pháp chế (Văn phòng HĐND phối hợp)`
_WITH = re.compile(r"(?P<lead>[^():;]+?)\s*\((?P<who>[^():;]+?)\s+(?:cùng )?phối hợp(?: thực hiện)?\)[.;]?$")

Charge = tuple[str, list[Named]]


def _charge(word: str, text: str, start: int, end: int, offset: int) -> Charge:
    words = text[start:end]
    start += len(words) - len(words.lstrip(_AROUND))
    if text.startswith("và ", start):
        start += len("và ")
    return _ROLES.get(word.lower(), "lead"), split_bodies(text[start:end].rstrip(_AROUND), offset + start)


def bodies(text: str, offset: int = 0, lines: tuple[int, ...] = ()) -> list[Named]:
    """The bodies of a cell or line, one list after the other where bullets or the lines of the cell part them; `lines` are where these begin."""
    bullet = _BULLET.match(text) if not text[:1].isalpha() else None
    starts = [bullet.end() if bullet else 0, *sorted(_starts(text, lines))]
    ends = [*starts[1:], len(text)]
    return [
        body
        for start, end in zip(starts, ends, strict=True)
        for body in map(_without_deed, split_bodies(_without_next(text[start:end]).rstrip(_AROUND), offset + start))
    ]


def _without_deed(body: Named) -> Named:
    """A body without the words that say what its part is."""
    given = _GIVEN.match(body.name)
    if given and begins_body(body.name[given.end() :]):
        body = Named(body.name[given.end() :], Span(body.span.start + given.end(), body.span.end))
    does = _DOES.search(body.name) if body.name.endswith(_DONE) else None
    if does is None or not begins_body(body.name):
        return body
    return Named(body.name[: does.start()], Span(body.span.start, body.span.start + does.start()))


def _without_next(words: str) -> str:
    return _NEXT_BEGUN.sub("", words) if words[-1:].isspace() else words


def _starts(text: str, lines: tuple[int, ...]) -> set[int]:
    """Where another list of bodies begins: behind a bullet where a bullet opens the text, in a line that a body's name opens."""
    found = (
        {mark.end() for mark in _NEXT.finditer(text) if begins_body(text[mark.end() :])}
        if not text[:1].isalpha() and _BULLET.match(text)
        else set()
    )
    for at in lines:
        bullet = _BULLET.match(text, at)
        name = bullet.end() if bullet else at
        opens = text[name : name + 1].isupper() or text.startswith("các ", name)
        if at and opens and begins_body(text[name:]) and not _GOES_ON.search(text[:at]):
            found.add(name)
    return found


def find(text: str, offset: int = 0) -> list[Charge]:
    """Each role with its bodies, in order; empty where the words only name bodies."""
    lowered = small(text)
    if not any(map(lowered.__contains__, _WORDS)):
        return []
    captions = list(_CAPTION.finditer(text))
    if captions and captions[0].start() == 0:
        ends = [*(mark.start() for mark in captions[1:]), len(text)]
        return [_charge(mark["role"], text, mark.end(), end, offset) for mark, end in zip(captions, ends, strict=True)]
    if (inside := _WITH.match(text)) and begins_body(inside["who"]) and begins_body(text.lstrip(_AROUND)):
        return [
            ("lead", split_bodies(inside["lead"], offset)),
            ("coordinate", split_bodies(inside["who"], offset + inside.start("who"))),
        ]
    if brackets := list(_BRACKETS.finditer(text)):
        starts = [0, *(mark.end() for mark in brackets)]
        found = [
            _charge(mark["role"], text, start, mark.start(), offset)
            for start, mark in zip(starts, brackets, strict=False)
        ]
        return [*found, _charge("phối hợp", text, starts[-1], len(text), offset)]
    return _with_clauses(text, offset)


def parted(text: str, offset: int, role: str) -> list[Charge]:
    """What a line of a role gives to others than those of the role; empty where it only names these."""
    if role == "lead":
        return find(text, offset)
    first, lines = _first_clause(text, offset) if role == "coordinate" else ("", [])
    if not lines or any(line.role in ("lead", "time", "coordinate") for line in lines):
        return []
    return [(role, split_bodies(first, offset)), *role_clauses.charges(lines)]


def _first_clause(text: str, offset: int) -> tuple[str, list[RoleLine]]:
    """The words before the first semicolon, and the parts that those behind it give."""
    first, mark, rest = text.partition("; ")
    begin = offset + len(first) + len(mark)
    return first, role_clauses.find(rest, begin, bracketed=True, led=True) if mark else []


def _with_clauses(text: str, offset: int) -> list[Charge]:
    """`UBND các xã, chủ rừng; Hạt Kiểm lâm giám sát`: behind those who do it the parts of others."""
    if whole := role_clauses.find(text, offset):
        return role_clauses.charges(whole)
    first, lines = _first_clause(text, offset)
    if lines and all(line.role not in ("lead", "time") for line in lines):
        return [("lead", split_bodies(first, offset)), *role_clauses.charges(lines)]
    named, end = opening_bodies(text, offset)
    if named and _LEADS.match(text, end):
        return [("lead", named), ("coordinate", partners.find(text, offset))]
    together = _TOGETHER.match(text, end) if named else None
    if together and begins_body(text[together.end() :]) and names_end(text, together.end()) == len(text):
        return [("lead", named), ("coordinate", split_bodies(text[together.end() :], offset + together.end()))]
    under = _DIRECTS.match(text, end) if named else None
    if under and begins_body(text[under.end() :]) and names_end(text, under.end()) == len(text):
        return [("lead", split_bodies(text[under.end() :], offset + under.end())), ("direct", named)]
    return []


RULE: Rule = Rule(
    "line.parted",
    "The practice of task tables and role lines; Decree 191/2026/NĐ-CP: one body leads, the others coordinate",
    lambda words: "; ".join(f"{role}={body.name}" for role, named in find(words) for body in named),
    {
        "Chủ trì: Phòng Kinh tế. Phối hợp: Trạm Y tế; các thôn": "lead=Phòng Kinh tế; coordinate=Trạm Y tế; coordinate=các thôn",
        "- Chủ trì: Phòng Kinh tế Phối hợp: Trạm Y tế": "lead=Phòng Kinh tế; coordinate=Trạm Y tế",
        "UBND các xã, chủ rừng; Hạt Kiểm lâm giám sát": "lead=UBND các xã; lead=chủ rừng; supervise=Hạt Kiểm lâm",
        "Phòng Kinh tế; các thôn cùng làm": "lead=Phòng Kinh tế; coordinate=các thôn",
        "Phòng Kinh tế; UBND các xã phối hợp về giấy phép": "lead=Phòng Kinh tế; coordinate=UBND các xã",
        "CT: Phòng Kinh tế; PH: các thôn": "lead=Phòng Kinh tế; coordinate=các thôn",
        "Phòng Kinh tế (chủ trì); Trạm Y tế, Công an xã (phối hợp)": "lead=Phòng Kinh tế; coordinate=Trạm Y tế; coordinate=Công an xã",
        "Phòng Kinh tế (chủ trì), Trạm Y tế": "lead=Phòng Kinh tế; coordinate=Trạm Y tế",
        "Phòng Kinh tế chủ trì, phối hợp với các thôn": "lead=Phòng Kinh tế; coordinate=các thôn",
        "Phòng Kinh tế phối hợp với Trạm Y tế, các thôn": "lead=Phòng Kinh tế; coordinate=Trạm Y tế; coordinate=các thôn",
        "Phòng Kinh tế (Trạm Y tế phối hợp)": "lead=Phòng Kinh tế; coordinate=Trạm Y tế",
        "UBND xã chỉ đạo Công an xã, Trạm Y tế": "lead=Công an xã; lead=Trạm Y tế; direct=UBND xã",
    },
    (
        "Phòng Kinh tế; Trạm Y tế (cơ sở 2)",
        "Phòng Kinh tế, các đơn vị phối hợp",
        "Cơ quan chủ trì soạn thảo",
        "UBND xã chỉ đạo mở bến đò",
    ),
)
