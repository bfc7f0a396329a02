"""What is remarked behind the name of a body and is no part of it (`Sở X (cơ quan thường trực)`, `Các thôn, mỗi thôn cử hai người`), and the brackets that are.

The post of a person (`đ/c Sen (phó phòng)`) and the body that a body belongs to or is (`Chi cục Dân số (Sở Y tế)`) tell it from others and stay.
"""

import re
from collections.abc import Callable

_REMARK = re.compile(
    r"\s*\((?!(?-i:[A-ZĐ&]{2,})\))[^()]*\)$|(?:,|\s[-–])\s*(?:(?:là )?(?:cơ quan|đơn vị) (?:thường trực|đầu mối|chuyên trách)\b[^,;]*|mỗi (?:cơ quan|đơn vị|địa phương|xã|thôn))$|,\s+mỗi \w+(?: \w+)?$|\s+mỗi (?:đơn vị|cơ quan|hội|đoàn thể|tổ chức|bên|thôn|xã|ấp|chi bộ|chi hội|chi đoàn|đồng chí|người)$|,\s+với (?:vai trò|tư cách|chức năng)\b[^,;]*$",
    re.IGNORECASE,
)  # what tells of a body is no part of its name (`Các thôn, mỗi thôn cử hai người`)
_STANDING = re.compile(r"\s[-–]\s*(?:cơ quan )?thường trực (?:của )?(?:BCĐ|Ban|Hội đồng|Tổ)\b[^,;]*$", re.IGNORECASE)
_BRACKET = re.compile(r"\((?P<inside>[^()]+)\)$")
_A_PERSON = re.compile(
    r"(?:đồng chí|đ/c|ông|bà|cô|thầy|chị|anh|bs\w*|bác sĩ|y sĩ|ths|ts|ks)\.?\s+(?=\S)", re.IGNORECASE
)
_LONGEST_POST = 6  # words
_NO_POST = re.compile(
    r"(?:chủ trì|phối hợp|đề nghị|phụ trách|thường trực|chỉ đạo|theo dõi|thực hiện|làm|là|để|nếu|có|b/c|số|điện thoại|đt|sđt)\b|.*\d",
    re.IGNORECASE,
)
_PARTS_PLAYED = (" tham mưu", " theo dõi", " phối hợp", " giúp việc", " thực hiện", " hỗ trợ", " tổng hợp")
_NO_BODY = re.compile(r"(?:cơ quan|đơn vị|các|những)\s", re.IGNORECASE)

_TRAILS = (
    "có", "đã", "chưa", "không", "được", "và", "về", "còn", "thì", "cũng", "đang", "sau", "đều", "cùng", "trực tiếp", "nhất", "trong", "tại", "thuộc", "như", "xin", "chỉ", "trân trọng", "kính",
    "trước hết", "theo",
)  # fmt: skip
_TRAILING = re.compile(rf"(?:[\s,]+(?<!trực )(?<!hàng )(?<!kèm )(?:{'|'.join(_TRAILS)}))+$")


# `Tổ kiểm tra do đ/c Sen làm tổ trưởng`, `Bà Mơ có nhiệm vụ:`: who heads it, and that it has duties
_AND_MORE = re.compile(
    r"\s+do (?:đ/c|đồng chí|ông|bà|lãnh đạo)\s.*$|\s+(?:có|được giao)(?: các| những)? nhiệm vụ(?: như)?(?: sau)?$",
    re.IGNORECASE,
)


_DUTY = re.compile(
    r"[\s,]+(?:có|được giao|được phân công|chịu)(?: các| những)? (?:nhiệm vụ|trách nhiệm)(?: như)?(?: sau)?$",
    re.IGNORECASE,
)


def without_duty(name: str) -> str:
    """A name without the words that say that it has a duty (`Trạm Y tế có nhiệm vụ`)."""
    return _DUTY.sub("", name) if "nhiệm vụ" in name or "trách nhiệm" in name else name


def trimmed(name: str, begins_body: Callable[[str], bool]) -> str:
    """A name without the words before an order that trail behind it, and without what is remarked on it."""
    if " do " in name or "nhiệm vụ" in name:
        name = _AND_MORE.sub("", name)
    if name.endswith(_TRAILS):
        name = _TRAILING.sub("", name)
    if "," in name or " - " in name or " – " in name or name.endswith(")") or " mỗi " in name:
        person = _A_PERSON.match(name) is not None
        if name.endswith(")") and _is_its_own(name, begins_body, person=person):
            return name
        name = _REMARK.sub("", name)
        return name if person else _STANDING.sub("", name)
    return name


def _is_its_own(name: str, begins_body: Callable[[str], bool], *, person: bool) -> bool:
    """Whether the bracket at the end tells the name from others."""
    bracket = _BRACKET.search(name)
    if bracket is None or "," in bracket["inside"] or ";" in bracket["inside"] or _NO_POST.match(bracket["inside"]):
        return False
    inside = bracket["inside"]
    if inside.endswith(_PARTS_PLAYED):
        return False  # `UBND xã (Phòng Kinh tế tham mưu)`
    if person:
        return len(inside.split()) <= _LONGEST_POST
    first = inside.split()[0]
    if first.casefold() == name.split()[0].casefold() or (first.isupper() and first in name[: bracket.start()].split()):
        return (
            False  # `Sở Nông nghiệp và Môi trường (Sở NN&MT)`, `Giám đốc BHXH các tỉnh (BHXH tỉnh)`: the same in short
        )
    return begins_body(inside) and not (_A_PERSON.match(inside) or _NO_BODY.match(inside))
