"""What stands behind the name of a body and is no part of it: words before an order, brackets and dashes that tell of its part in the matter.

What post a person has, or of what a body is a part, belongs to the name (`đ/c Sen (chi ủy viên)`, `Ban Kinh tế (Văn phòng Tỉnh ủy)`).
"""

import re

_PERSON = re.compile(r"(?:Đồng chí|Đ/c|Ông|Bà)\s", re.IGNORECASE)
_REMARK = re.compile(
    r"\s*\((?!(?-i:[A-ZĐ&]{2,})\))[^()]*\)$|(?:,|\s[-–])\s*(?:(?:là )?(?:cơ quan|đơn vị) (?:thường trực|đầu mối|chuyên trách)\b[^,;]*|mỗi (?:cơ quan|đơn vị|địa phương|xã|thôn))$|,\s+mỗi \w+(?: \w+)?$|,\s+với (?:vai trò|tư cách|chức năng)\b[^,;]*$",
    re.IGNORECASE,
)  # what tells of a body is no part of its name (`Các thôn, mỗi thôn cử hai người`)
_POSTED = re.compile(
    r"(?:(?:Đồng chí|Đ/c|Ông|Bà|Cô|Thầy|Anh|Chị|B[Ss]\w*\.?)\s[^()]*\((?!thường trực|ủy viên thường trực|chủ trì|phối hợp|để |có |nếu )|[^(),]*\((?:Sở|Phòng|Bộ|Văn phòng|Cục|Công an|UBND)\s[A-ZĐỦ])[^()]*\)$",
    re.IGNORECASE,
)
_STANDING = re.compile(r"\s[-–]\s*(?:cơ quan )?thường trực (?:của )?(?:BCĐ|Ban|Hội đồng|Tổ)\b[^,;]*$", re.IGNORECASE)
_TRAILS = (
    "có", "đã", "chưa", "không", "được", "và", "còn", "thì", "cũng", "đang", "sau", "đều", "cùng", "trực tiếp", "nhất", "trong", "tại", "thuộc", "như", "xin", "chỉ", "trân trọng", "kính",
    "trước hết", "theo",
)  # fmt: skip
_TRAILING = re.compile(rf"(?:[\s,]+(?<!trực )(?<!hàng )(?:{'|'.join(_TRAILS)}))+$")


def trimmed(name: str) -> str:
    """A name without the words before an order that trail behind it, and without what is remarked on it."""
    if name.endswith(_TRAILS):
        name = _TRAILING.sub("", name)
    if "," in name or " - " in name or " – " in name or name.endswith(")"):
        name = name if _POSTED.match(name) else _REMARK.sub("", name)
        return name if _PERSON.match(name) else _STANDING.sub("", name)
    return name
