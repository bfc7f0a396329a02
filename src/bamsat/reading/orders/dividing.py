"""Where a list of bodies divides: at `;`, and at `,` or `và` only where the name of another body clearly begins; a fixed collective stays one."""

import re
from functools import lru_cache

from bamsat.reading.orders import small_bodies
from bamsat.reading.orders.bodies import UPPER, begins_body
from bamsat.reading.orders.lexicon import lexicon, words

_ISSUER_OFFICE = re.compile(
    r"(?:(?:Phó )?Chánh )?(?:Văn phòng|VP) (?:Đoàn (?:đại biểu Quốc hội|ĐBQH)(?: và (?:HĐND|Hội đồng nhân dân))?|HĐND|Hội đồng nhân dân)$"
)
_FRONT = re.compile(
    r"(?:các |Đảng ủy )?(?:Mặt trận(?: Tổ quốc)?|MTTQ)"
)  # by its field alone; its committee is a body beside
_PERSON, _POST = (
    re.compile(r"(?:Đồng chí|Đ/c|Ông|Bà|Cô|Thầy|Bác sĩ|Y sĩ|(?:Thiếu|Trung|Thượng|Đại) (?:úy|tá))\s", re.IGNORECASE),
    re.compile(
        r"(?:Phó )?(?:Chủ tịch|Bí thư|Trưởng|Giám đốc|Hiệu trưởng|Chánh|Chủ nhiệm|Chỉ huy|Thường trực|Ủy viên|Tổng phụ trách|Thành viên)\b|"
        r"(?:công chức|chuyên viên|cán bộ|kế toán|giáo viên|phụ trách)\s",
        re.IGNORECASE,
    ),
)
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
_LEVELS, _LEVELS_TOO = (
    re.compile(r"[Cc]ác (?:ngành|cấp)$"),
    re.compile(r"[Cc]ác (?:ngành|cấp)\b"),
)  # `các cấp, các ngành` is one collective
# `Trường Tiểu học và THCS Khe Sằn` is one school.
_SCHOOL = re.compile(r"[Tt]rường (?:Mầm non|Mẫu giáo|Tiểu học|TH|THCS|PTDTBT|MN)")
_SCHOOL_TOO = re.compile(r"(?:Trung học cơ sở|Tiểu học|THCS|THPT|TH)\s")
# `ban cán sự đảng, đảng đoàn`, with or without the post that heads both, are one collective.
_CELLS, _FRACTIONS = re.compile(r"ban cán sự đảng$", re.IGNORECASE), re.compile(r"đảng đoàn(?=\s*(?:[,;]|$))")
# `các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương`: the committees of one rung are one collective, also behind the post that heads them.
_RUNG = re.compile(r"(?:tỉnh|thành|huyện|thị|quận) (?:ủy|uỷ|đoàn|hội)$", re.IGNORECASE)
_SAME_RUNG = re.compile(
    r"(?:(?:các )?(?:thành|huyện|thị|quận) (?:ủy|uỷ|đoàn|hội)\b|(?:đảng (?:ủy|uỷ)|đoàn|hội) trực thuộc)", re.IGNORECASE
)
# `người đứng đầu tổ chức chính trị - xã hội, tổ chức xã hội - nghề nghiệp`: the organisations share the post.
_HEADS_OF = re.compile(r"^(?:thủ trưởng|người đứng đầu|lãnh đạo) (?:các )?tổ chức\b", re.IGNORECASE)
_HEADED_TOO = re.compile(r"tổ chức (?:chính trị|xã hội)\b")
_HEADS_OF = re.compile(r"[Nn]gười đứng đầu (?:các )?(?:cơ quan|đơn vị|tổ chức)\b[\w, ]*$")
# `Trường Tiểu học và THCS Bến Hạ` is one school of two levels.
_SCHOOL = re.compile(
    r"(?:trường )?(?:PTDTBT |PTDTNT |phổ thông dân tộc (?:bán|nội) trú )?(?:mầm non|tiểu học|THCS|TH|trung học cơ sở)",
    re.IGNORECASE,
)
_SCHOOL_TOO = re.compile(rf"(?:THCS|THPT|[Tt]rung học (?:cơ sở|phổ thông)|[Tt]iểu học)\s+{UPPER}")
_STANDS_FOR = re.compile(r"(?:là )?(?:cơ quan|đơn vị) (?:thường trực|đầu mối|chuyên trách)\b", re.IGNORECASE)
_PERSONS = re.compile(r"(?:[Cc]ác )?(?:đồng chí|đ/c) ")
_ALL = re.compile(r"(?:các|cơ quan|đơn vị|những|sở|bộ|ban|phòng|địa phương|doanh nghiệp|toàn thể|quý|mỗi)\b", re.I)
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
ONE_PLACE = re.compile(rf"{_PLACE}\s+{UPPER}")


@lru_cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{words(lexicon('bodies')['generic'])})(?=[\s,;.]|$)")


@lru_cache
def _bare_posts() -> re.Pattern[str]:
    post = words(lexicon("bodies")["posts"])
    return re.compile(rf"(?:{post})(?:\s*,\s*(?:{post}))*")


# `các cán bộ, công chức, nhân viên tiếp nhận hồ sơ` are one collective.
_STAFF = re.compile(r"\b(?:cán bộ|công chức|viên chức|giáo viên)$", re.IGNORECASE)
_STAFF_TOO = re.compile(r"(?:công chức|viên chức|nhân viên|người lao động|người hoạt động)\b")


def divides(mark: str, left: str, right: str) -> bool:
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
    if _STAFF.search(left) and _STAFF_TOO.match(right):
        return False
    if _LEVELS.search(left) and _LEVELS_TOO.match(right):
        return False
    if ("và" in mark or "&" in mark) and _SCHOOL.fullmatch(left) and _SCHOOL_TOO.match(right):
        return False
    if left.casefold().startswith("bộ phận") and right.startswith("Kế toán"):
        return False  # `Bộ phận Văn phòng, Kế toán`
    if ONE_PLACE.match(right) and (_PLACED.fullmatch(left) or ("và" in mark and small_bodies.is_an_office(left))):
        return True
    if _HEADS_OF.match(left) and right.startswith("doanh nghiệp"):
        return False
    if "và" in mark and _SCHOOL.fullmatch(left) and _SCHOOL_TOO.match(right):
        return False
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
    if _COMMITTEES.search(left) and re.match(r"(?:các )?(?:thủ trưởng (?:các )?)?(?:cơ quan|đơn vị)\b", right):
        return True  # the Party's and the others are two collectives
    if _HEADS_OF.search(left) and _HEADED_TOO.match(right):
        return False
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
