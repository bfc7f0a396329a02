"""What this paper changes in part: `sửa đổi, bổ sung …`, `bãi bỏ một phần …`, said of this paper or at its beginning.

An order to others to amend something is a mention.
"""

import re

from bamsat.reading.references.relations.place import Place, places
from bamsat.reading.rule import Rule

_WORDS = ("sửa đổi", "bổ sung", "bãi bỏ", "thay thế", "điều chỉnh", "đính chính")  # looked for first
_AMENDS = re.compile(
    r"(?:\b(?:Quyết định|Nghị quyết|Kế hoạch|Chỉ thị|Quy định|Quy chế|Thông báo|Văn bản|[Nn]ghị quyết|[Qq]uyết định|[Kk]ế hoạch)\s+này\s[^.;]{0,60}|\bnày\s[^.;]{0,40}|^[^\w\-–+*•]*(?:(?:Về việc|Về|V/v|Điều\s+\d+\s*[.:])\s+)?)"
    r"(?:sửa đổi|bổ sung|điều chỉnh|đính chính|thay đổi, bổ sung|(?:bãi bỏ|thay thế) (?:các )?(?:một (?:phần|số)|khoản|điểm|điều|mục|phụ lục|cụm từ|nội dung))(?P<what>[^.;]{0,80})$",
    re.I,
)
_OF_ANOTHER = re.compile(
    r"\d\S*[/-]\S+\s.*\b(?:thực hiện|triển khai|hướng dẫn|quy định|theo)\b", re.I
)  # what that one carries out


def holds(place: Place) -> bool:
    lowered = place.before.lower()
    found = _AMENDS.search(place.before) if any(word in lowered for word in _WORDS) else None
    return found is not None and not _OF_ANOTHER.search(found["what"])


RULE: Rule = Rule(
    "reference.amends",
    "Law on Promulgation of Legal Documents 64/2025/QH15; guidelines of annotation, References",
    lambda words: "; ".join(number for number, place in places(words) if holds(place)),
    {
        "Sửa đổi, bổ sung một số điều của Quyết định số 56/QĐ-UBND": "56/QĐ-UBND",
        "Về việc sửa đổi, bổ sung một số nội dung của Kế hoạch số 56/KH-UBND": "56/KH-UBND",
        "Điều 1. Điều chỉnh khoản 1 Điều 2 Quyết định số 56/QĐ-UBND": "56/QĐ-UBND",
        "Kế hoạch này thay thế các nội dung liên quan tại Kế hoạch số 56/KH-UBND": "56/KH-UBND",
        "Quyết định này có hiệu lực kể từ ngày ký và bãi bỏ các nội dung tại Mục II Quyết định số 57/QĐ-UBND": "57/QĐ-UBND",
        "Điều 1. Bãi bỏ khoản 2 Điều 3 Quyết định số 57/QĐ-UBND": "57/QĐ-UBND",
        "Điều 1. Sửa đổi khoản 2 mục III Kế hoạch số 56/KH-UBND": "56/KH-UBND",
    },
    ("Đề nghị UBND tỉnh sớm sửa đổi Quyết định số 56/QĐ-UBND", "- Sửa đổi, bổ sung Quyết định số 56/QĐ-UBND cho hợp"),
)
