"""The names of bodies in a sentence: how a name begins and where a list of names divides.

A list divides at `;`, and at `,` or `và` only where the name of another body clearly begins; a fixed collective stays one.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from bamsat.reading.orders import remarks, small_bodies
from bamsat.reading.orders.lexicon import lexicon, words
from bamsat.reading.orders.personal_names import listed_persons, personal_names
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.spans import Span
from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.tones import settled

UPPER = f"[{CAPITALS}]"
_LONGEST = 400  # letters of names, save where those who answer for a paper are listed
_ANSWERS = re.compile(r"(?:chịu|có) trách nhiệm (?:thi hành|thực hiện|tổ chức)")
_ISSUER_OFFICE = re.compile(
    r"(?:(?:Phó )?Chánh )?(?:Văn phòng|VP) (?:Đoàn (?:đại biểu Quốc hội|ĐBQH)(?: và (?:HĐND|Hội đồng nhân dân))?|HĐND|Hội đồng nhân dân)$"
)
_FRONT = re.compile(
    r"(?:các |Đảng ủy )?(?:Mặt trận(?: Tổ quốc)?|MTTQ)"
)  # by its field alone; its committee is a body beside
_PERSON, _POST = (
    re.compile(r"(?:Đồng chí|Đ/c|Ông|Bà)\s", re.IGNORECASE),
    re.compile(
        r"(?:Phó )?(?:Chủ tịch|Bí thư|Trưởng|Giám đốc|Hiệu trưởng|Chánh|Chủ nhiệm|Chỉ huy|Thường trực|Ủy viên)\b|"
        r"(?:công chức|chuyên viên|cán bộ|kế toán|giáo viên|phụ trách)\s",
        re.IGNORECASE,
    ),
)
_MEMBERS = re.compile(
    rf"\s*(?:{UPPER}[\w ]{{2,60}} )?(?:[Cc]ác|\d{{1,2}}) (?:[Ss]ở|[Bb]ộ|[Cc]ục|[Vv]ụ|[Tt]rường|(?:(?:[Ss]ở|[Bb]ộ|[Cc]ơ quan|[Đđ]ơn vị|[Nn]gành|[Bb]an)(?:,| và)? ?)+(?: ?chức năng| ?ngang bộ)?(?: ?(?:có )?liên quan)?|(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|thị xã|thị trấn)(?:(?:,| và) (?:tỉnh|thành phố|xã|phường|đặc khu|huyện|thị xã|thị trấn))*(?: trực thuộc [Tt]rung ương)?)\s*:\s*|\s*(?:Giám đốc|Thủ trưởng)\s*:\s*(?=Sở\s)"
)
# `Các Bộ Quốc phòng, Công an`, without the colon: their fields, of which two stand side by side.
_FIELDS = re.compile(rf"\s*[Cc]ác (?:[Ss]ở|[Bb]ộ)\s+(?=(?P<first>{UPPER}[\w ]{{2,30}}?)(?:,| và)\s+{UPPER})")
_SECTORS_FIRST = re.compile(r"\s*[Cc]ác (?:[Ss]ở|[Bb]ộ)\s")  # looked for first
_FIELD_MARK = re.compile(r"(?:,| và)\s+")
_MINISTERS = re.compile(r"(?:[Cc]ác )?(?:đồng chí )?[Bb]ộ trưởng(?: các [Bb]ộ)?")
# `Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ`, by one post or two, is one collective.
_HEADS = re.compile(r"thủ trưởng (?:các )?cơ quan ngang bộ$", re.IGNORECASE)
_HEADS_TOO = re.compile(r"thủ trưởng (?:các )?cơ quan thuộc Chính phủ", re.IGNORECASE)
_LETTERS = re.compile(rf"(?:{UPPER}{{3,}}[,;\s]+)*{UPPER}{{3,}}")  # `VTV, VOV`: names that are nothing but letters
# `các Tập đoàn VNPT, Viettel`: names of one word that follow one that is nothing but letters, or another of them.
_BRAND = re.compile(rf"(?:{UPPER}{{3,}}|{UPPER}[a-z]+(?:{UPPER}[a-z]+)?)(?=\s*(?:[,;).]|và\b|$))")
_BRANDS = re.compile(
    rf"(?:(?:[Tt]ập đoàn|[Tt]ổng công ty|[Dd]oanh nghiệp|[Nn]hà mạng|[Nn]gân hàng)\s[^,;]{{0,30}}|^)\b(?:{UPPER}{{3,}}|{UPPER}[a-z]+(?:{UPPER}[a-z]+)?)$"
)
_HEADED = re.compile(
    r"(?:các|Thủ trưởng|Chủ tịch|Giám đốc|[Nn]gười đứng đầu|[Tt]ập thể|[Ll]ãnh đạo)\b"
)  # go on with what they head
_PUBLIC = re.compile(r"(?:[Cc]ác )?đơn vị sự nghiệp(?: công lập)?")  # and the State's enterprises are one collective
_LEVELS = re.compile(r"[Cc]ác (?:ngành|cấp)")  # `các cấp, các ngành` is one collective
# `ban cán sự đảng, đảng đoàn`, with or without the post that heads both, are one collective.
_CELLS, _FRACTIONS = re.compile(r"ban cán sự đảng$", re.IGNORECASE), re.compile(r"đảng đoàn(?=\s*(?:[,;]|$))")
# `các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương`: the committees of one rung are one collective, also behind the post that heads them.
_RUNG = re.compile(r"(?:tỉnh|thành|huyện|thị|quận) (?:ủy|uỷ|đoàn|hội)$", re.IGNORECASE)
_SAME_RUNG = re.compile(
    r"(?:(?:các )?(?:thành|huyện|thị|quận) (?:ủy|uỷ|đoàn|hội)\b|(?:đảng (?:ủy|uỷ)|đoàn|hội) trực thuộc)", re.IGNORECASE
)
_STANDS_FOR = re.compile(r"(?:là )?(?:cơ quan|đơn vị) (?:thường trực|đầu mối|chuyên trách)\b", re.IGNORECASE)
_AFTER_MEMBERS = re.compile(r"(?!Công an\s*(?:,|;|và|$))")
_PERSONS = re.compile(r"(?:[Cc]ác )?(?:đồng chí|đ/c) ")
# `Ông. Trần Văn Nấm - Trưởng đoàn: …`, as plans name the members of a team.
_WITH_POST = re.compile(
    rf"(?P<who>(?:Ông|Bà|Đ/c|Đồng chí|Cô|Thầy|Bs|BS|BSCK\w+|ĐD|YS|NHS|DS|ThS|Ths|TS|KS|CN|Y sĩ|Bác sĩ)\.?\s+(?P<name>{UPPER}[^:.;]{{3,90}}?))(?<! các tỉnh)(?<! thành phố)(?<! các xã)(?<! các phường)(?<! các Bộ)(?<! các Sở):\s*"
)
_TITLES = ("Ô", "B", "Đ", "C", "T", "Y", "N", "D", "K")  # letters with which these begin
_ALL = re.compile(r"(?:các|cơ quan|đơn vị|những|sở|bộ|ban|phòng|địa phương|doanh nghiệp|toàn thể|quý|mỗi)\b", re.I)
_SIGN = re.compile(r"[^\w]")
_PARTS = re.compile(r"[\s,;](?:(?<=[,;])\s*(?:và\s+)?|(?<=\s)\s*(?:[,;]\s*(?:và\s+)?|(?:và|cùng|hoặc|[&+])\s+))")
_OF_PARTS = (",", ";", "và", "cùng", "hoặc", "&", "+")  # one of them stands in each: looked for first
_SECTORS = re.compile(r"(?:^|\b[Cc]ác )(?:[Ss]ở|[Bb]ộ)$")
_FIELD = re.compile(r"phụ trách (?:các )?(?:lĩnh vực|công tác|mảng)\b")  # a list of fields goes on, not of bodies
# `các cơ quan, đơn vị, tổ chức, cá nhân có liên quan` is one collective.
_AGENCIES = re.compile(
    r"(?:các |mọi |thủ trưởng (?:các )?)?(?:cơ quan|đơn vị|tổ chức)(?:, (?:cơ quan|đơn vị|tổ chức))*", re.IGNORECASE
)
_AND_PERSONS = re.compile(r"(?:tổ chức, |doanh nghiệp, )*cá nhân\b")
_AUTHORITIES = re.compile(r"chính quyền (?:địa phương|cơ sở|các cấp|xã|phường)\b")
_MEMBERS_OF = re.compile(
    r"(?:(?:các )?(?:đồng chí|đ/c) )?(?:Ủy|Uỷ|ủy|uỷ) viên Ban (?:Thường vụ|Chấp hành)", re.IGNORECASE
)
_COMMITTEE = re.compile(r"Ban (?:Thường vụ|Chấp hành)\b")
_COMMITTEES = re.compile(r"cấp (?:ủy|uỷ)(?:, tổ chức đảng)?$", re.IGNORECASE)
# `UBND thành phố Hà Nội, tỉnh Quảng Ninh`: places that share what stands before the first.
_PLACE = r"(?:[Tt]hành phố|[Tt]ỉnh|TP\.?|[Xx]ã|[Pp]hường|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Đđ]ặc khu)"
_PLACED = re.compile(rf"(?:.*\s)?{_PLACE}\s+{UPPER}[^,;()]*")
_ONE_PLACE = re.compile(rf"{_PLACE}\s+{UPPER}")
_HEAD = re.compile(rf"(?P<head>Sở|Bộ|Phòng|UBND|Công an|Chi cục|Hội)(?=\s{UPPER}|\s(?:xã|phường|tỉnh|thành phố)\b)")
_AGAIN = re.compile(rf"(?<=\s){_HEAD.pattern}")
# `Các ông (bà): Chánh Văn phòng UBND xã, … chịu trách nhiệm thi hành`: who is meant follows.
_SIRS = re.compile(
    r"(?i:Các\s+(?:ông\s*(?:[,/(]|và)\s*bà\s*\)?\s*:?|(?:ông|bà|đồng chí)\s*:|(?:ông|bà)(?=\s+(?:trưởng|bí thư|chủ tịch|chánh|giám đốc)\b))\s+(?!có tên\b))"
)
# Who is encouraged is charged where they are bodies of the political system, not enterprises or citizens.
_ENCOURAGED = re.compile(r"Khuyến khích\s+(?=(?:Liên đoàn|Hội|Đoàn|Mặt trận|MTTQ|Ủy ban|Liên minh|Hiệp hội|Sở|Ban)\b)")
_FOR = re.compile(r"đối với\s+", re.IGNORECASE)


class Named(NamedTuple):
    """A body as printed and where."""

    name: str
    span: Span


class Charged(NamedTuple):
    """The bodies that a text charges, where in it their names end, and by which rule it is told."""

    named: list[Named]
    end: int
    rule: str = ""


NOBODY = Charged([], 0)


# Words behind which `các cơ sở`, `các hội`, `các vụ` … name things: `các cơ sở dữ liệu`, `các hội nghị`, `các vụ việc`.
_THINGS = (
    " hợp| mục| dữ liệu| hạ tầng| vật chất| pháp lý| nghị\\b| thảo\\b| thi\\b| chợ\\b| việc\\b| án\\b| vi phạm| tiêu chí| chỉ số| luật\\b| quy chuẩn| công cụ|"
    " học\\b(?! sinh)| họp\\b| độ\\b| hình\\b| xe\\b| biến áp| sạc\\b| phát sóng| BTS| bơm\\b| hàng\\b| nghề\\b| công nghiệp\\b| kinh tế\\b(?! -| và| tập thể)| phí\\b| chiếu\\b"
)


_VILLAGES = r"(?:[Tt]hôn|[Xx]óm|[Ấấ]p|[Kk]hóm|[Bb]ản|[Kk]hu phố|[Tt]ổ dân phố|[Tt]ổ|[Đđ]ội)\s+(?:số\s+)?\d{1,2}(?![\w/]|\.\d)(?!\s+(?:người|thành viên|hộ|ngày|giờ))"
# Units by their number, of which something is asked, and all schools.
_UNITS = (
    r"Trường học(?! (?:hạnh phúc|an toàn|số|xanh|thân thiện))(?!\w)|"
    r"\d{1,3} (?:thôn|ấp|bản|xóm|khóm|buôn|làng|khu phố|khối phố|khu dân cư|tổ dân phố|trường học|chi bộ)(?: chưa [^.;:()]{2,30}| còn lại)?(?=\s*(?:\([^()]*\)\s*)?(?:phải|tổ chức|tiếp tục|khẩn trương|hoàn thành|nộp|rà soát|đăng ký|xây dựng|dùng|lập|báo cáo|vận động|thực hiện|:)(?!\w))"
)


# Teams by what they are for, also in small letters (`tổ khuyến nông`, `đội xung kích`); `tổ chức`, `đội ngũ` are none.
_TEAMS = (
    r"(?:(?:Các )?[Tt]ổ (?:hòa giải|hoà giải|khuyến|bảo vệ|liên ngành|tuần tra|cấp nước|bầu cử|công nghệ|tự quản|xung kích|liên gia|an ninh|thủy nông|quản lý|điều tra|giám sát|vay vốn|tiết kiệm|nhân dân|dân phòng|phản ứng|truyền thông|y tế|dân vận|kỹ thuật|BVR|ANTT)|"
    r"(?:Các )?[Đđ]ội (?:xung kích|dân phòng|bóng|thanh niên|trật tự|chữa cháy|cơ động|thông tin|tuyên truyền|văn nghệ|tình nguyện|cồng chiêng))(?!\w)"
)


@lru_cache
def _head() -> re.Pattern[str]:
    rows = lexicon("bodies")
    return re.compile(
        rf"(?!Lực lượng (?:tham gia|huy động|dự kiến)\s*(?::|$))(?!Chính phủ (?:số|điện tử|kiến tạo)\b)(?!(?:Cơ quan|Đơn vị)\s+(?:chủ trì|phối hợp|thực hiện|chỉ đạo|tham mưu|theo dõi|đầu mối|phụ trách)[^.;]{{0,30}}:)"
        rf"(?:(?:{words(rows['whole'])})(?!\w)|(?:{words(rows['specific'])})\s+{UPPER}|"
        rf"(?:[Cc]ác|[Tt]oàn thể các|[Tt]ất cả các|Từng(?= (?:trạm|trường|đơn vị|cơ quan|địa phương|xã|thôn|chi bộ)\b))\s+(?:{words(rows['collective'])})(?!{_THINGS})(?!\w)|"
        rf"(?:(?:phòng|khoa|sở|trung tâm|chi cục|hạt|trạm|đội|văn phòng|ban|bộ phận)\s+|P\.\s?){UPPER}|cơ quan\s+(?!Trung ){UPPER}|{_VILLAGES}|{_UNITS}|{_TEAMS}|"
        r"(?:Sở|Bộ|Ban|Cơ quan|Địa phương|Đơn vị|Cấp ủy|Phòng), (?:các )?(?:ban|ngành|đơn vị|cơ quan|tổ chức|địa phương|phòng)(?!\w))"
    )


@lru_cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{words(lexicon('bodies')['generic'])})(?=[\s,;.]|$)")


@lru_cache
def _bare_posts() -> re.Pattern[str]:
    post = words(lexicon("bodies")["posts"])
    return re.compile(rf"(?:{post})(?:\s*,\s*(?:{post}))*")


@lru_cache
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"(?:{words(lexicon('bodies')['kinds'])})(?!\w)")


@lru_cache
def _charge() -> re.Pattern[str]:
    return re.compile(rf"(?:{words(lexicon('verbs')['charge'])})(?:\s+|:\s*)", re.IGNORECASE)


def begins_body(text: str) -> bool:
    """Whether the name of a body opens the text."""
    return _begins_body(text[:60])


@lru_cache(maxsize=64)  # many rules ask it of one text
def _begins_body(opening: str) -> bool:
    return _head().match(settled(opening)) is not None


def kind_of(name: str) -> str | None:
    """What sort of body the name's first words say it is."""
    found = _kinds().match(settled(name))
    return str(lexicon("bodies")["kinds"][found.group()]) if found else None


def _divides(mark: str, left: str, right: str) -> bool:
    """Whether `mark` between two texts parts two bodies."""
    if ";" in mark or "+" in mark:
        return True
    if "hoặc" in mark and not begins_body(right):
        return False
    if _MINISTERS.fullmatch(left) and right.lower().startswith("thủ trưởng"):
        return False
    if _PUBLIC.fullmatch(left) and right.lower().startswith("doanh nghiệp nhà nước"):
        return False
    if (_HEADS.search(left) and _HEADS_TOO.match(right)) or (_CELLS.search(left) and _FRACTIONS.match(right)):
        return False
    if _LEVELS.fullmatch(left) and _LEVELS.match(right):
        return False
    if _ONE_PLACE.match(right) and (_PLACED.fullmatch(left) or ("và" in mark and small_bodies.is_an_office(left))):
        return True
    if "," in mark and _RUNG.search(left) and _SAME_RUNG.match(right):
        return False
    if re.fullmatch(r"chi (?:ủy|uỷ)", left, re.IGNORECASE) and right.startswith("chi bộ"):
        return False  # `Chi ủy, chi bộ khu phố`
    if _FIELD.search(left):
        return bool(
            _POST.match(right) or right.lower().startswith(("đồng chí", "các đồng chí", "tổ chuyên môn", "tổ tư vấn"))
        )
    if _AGENCIES.fullmatch(left) and _AND_PERSONS.match(right):
        return False
    if right.startswith(("các tổ chức", "các đoàn thể")) and _FRONT.fullmatch(left):
        return False
    if _bare_posts().fullmatch(_PERSONS.sub("", left)) and _bare_posts().match(right):
        return False  # posts before the body that they share
    if _MEMBERS_OF.fullmatch(left) and _COMMITTEE.match(right):
        return False  # `các đồng chí Ủy viên Ban Thường vụ, Ban Chấp hành`: members of both
    if _ISSUER_OFFICE.search(left) and "," not in mark and re.match(r"HĐND|Hội đồng|UBND|Ủy ban nhân dân", right):
        return False  # one office of the Council and the Committee
    if _SECTORS.search(left) and re.match(r"[Bb]an|[Nn]gành", right):
        return False  # `các Sở, Ban, ngành` is one collective
    if _PERSON.match(left) and "," in mark and _POST.match(right):
        return False  # one person with two posts
    if _COMMITTEES.search(left) and re.match(r"(?:các )?(?:cơ quan|đơn vị)\b", right):
        return True  # the Party's and the others are two collectives
    with_authorities = re.match(r"chính quyền(?=\s*(?:,|;|và\b|từ\b|$))", right)  # `cấp ủy, chính quyền`
    if _STANDS_FOR.match(right) or (with_authorities and _COMMITTEES.search(left)):
        return False
    if _AUTHORITIES.match(right):
        return not _COMMITTEES.search(left)
    if small_bodies.are_cells(left, right):
        return False
    heads_schools = left.startswith(("Hiệu trưởng", "hiệu trưởng")) and _generic().match(right)  # and no other unit
    if heads_schools or begins_body(right.replace("_", " ")) or small_bodies.begins(left, right):
        return True
    if (_LETTERS.fullmatch(left) or _BRANDS.search(left)) and _BRAND.match(right):
        return True
    if (
        "và" in mark
        and re.search(r"(?:sở|ban|[Bb]ộ|ngành)$", left)
        and re.match(r"(?:địa phương|chính quyền)\b", right)
    ):
        return True  # the sectors and the localities are two collectives
    collective = _ALL.match(left)
    proper = begins_body(left) and not re.match(r"(?:các|quý|mỗi) ", left, re.I) and re.match(rf"\w+\s+{UPPER}", left)
    return bool(_generic().match(right)) and bool(proper or not (collective or _HEADED.search(left)))


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
            and not (re.match(UPPER, even[after:]) or _ONE_PLACE.match(even[after:]))
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
    if len(starts) < 2 or not all(re.match(UPPER, even[start:]) or _ONE_PLACE.match(even[start:]) for start in starts):
        return []
    return [named for a, b in zip(starts, ends, strict=True) if (named := _named(text, a, b, offset))]


def split_bodies(text: str, offset: int = 0) -> list[Named]:
    """The bodies of a list, in order."""
    if "ác" in text or "(" in text or "đốc:" in text or "trưởng:" in text:
        if shared := _shared_head(text, offset) or (_in_parentheses(text, offset) if "(" in text else []):
            return shared
        text = _members(text) if "(" in text else text
    even = _evened(text)
    cuts, start = [], 0
    for mark in _PARTS.finditer(even) if any(map(even.__contains__, _OF_PARTS)) else ():
        inside = even.count("(", start, mark.start()) > even.count(")", start, mark.start())
        if not inside and _divides(mark.group(), even[start : mark.start()].strip(), even[mark.end() :]):
            cuts.append((start, mark.start()))
            start = mark.end()
    cuts.append((start, len(text)))
    cuts = [piece for a, b in cuts for piece in _unmarked(even, a, b)]
    return [named for a, b in cuts for named in _each(text, a, b, offset)]


def _each(text: str, start: int, end: int, offset: int) -> list[Named]:
    """A piece of a list: a body, or the members that a collective inside the list has behind its colon."""
    if ":" in text[start:end] and (shared := _shared_head(text[start:end], offset + start)):
        return shared
    named = _named(text, start, end, offset)
    return [named] if named else []


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
    if not begins_body(text[start:]) and not (
        sirs and begins_body(text[start : start + 1].upper() + text[start + 1 :])
    ):
        return [], 0
    end = names_end(text, start)
    if about and text[end : end + 1] not in ("", ":"):  # `Đối với X, …` speaks of a case, `Đối với X: …` to a body
        return [], 0
    passed = _charge().match(text, end) if not charge else None
    if passed and begins_body(text[passed.end() :]):  # `UBND tỉnh giao Sở X …` charges the second
        start, end = passed.end(), names_end(text, passed.end())
    if end - start > _LONGEST and not _ANSWERS.match(text, end):
        return [], 0
    return split_bodies(text[start:end], offset + start), end


def only_names(text: str) -> bool:
    """Whether a heading names bodies and says no more."""
    named, end = opening_bodies(text)
    return bool(named) and not text[end:].strip(" :.;,")
