"""What this paper puts an end to: `Quyết định này thay thế …`, `bãi bỏ …`, `… hết hiệu lực`.

What it orders others to replace is a mention; repeal of parts amends.
"""

import re

from bamsat.reading.references.relations.place import Place, places
from bamsat.reading.rule import Rule

_WORDS = ("thay thế", "bãi bỏ")  # looked for first
_REPLACES = re.compile(
    r"(?:\bnày\s[^.;]{0,60}|^\W*(?:Điều\s+\d+\s*[.:]\s*)?|\bcó hiệu lực (?:thi hành )?(?:kể )?từ ngày[^.;]{0,40}(?:[.;,]| và) )"
    r"(?:thay thế|bãi bỏ)(?P<what>[^.;]{0,80})$",
    re.I,
)
_IN_PART = re.compile(
    r"\b(?:khoản|điểm|điều \d+|mục|phần|phụ lục|một số|cụm từ|nội dung)\b", re.I
)  # of what goes on otherwise
_ENDED = re.compile(r"^[^.;]{0,120}(hết hiệu lực)", re.I)


def holds(place: Place) -> bool:
    lowered = place.before.lower()
    found = _REPLACES.search(place.before) if any(word in lowered for word in _WORDS) else None
    replaced = found is not None and not _IN_PART.search(found["what"])
    return bool(replaced or (place.opening and _ENDED.match(place.after)))


RULE: Rule = Rule(
    "reference.replaces",
    "Law on Promulgation of Legal Documents 64/2025/QH15; guidelines of annotation, References",
    lambda words: "; ".join(number for number, place in places(words) if holds(place)),
    {
        "Quyết định này thay thế Quyết định số 56/QĐ-UBND ngày 05/4/2031": "56/QĐ-UBND",
        "Quyết định có hiệu lực kể từ ngày ký; thay thế Quyết định số 56-QĐ/ĐU": "56-QĐ/ĐU",
        "Điều 1. Bãi bỏ toàn bộ Quyết định số 56/QĐ-UBND ngày 05/4/2031": "56/QĐ-UBND",
    },
    (
        "Điều 1. Bãi bỏ khoản 2 Điều 3 Quyết định số 56/QĐ-UBND",
        "Giao Phòng Kinh tế soạn quyết định thay cho Quyết định số 56/QĐ-UBND",
    ),
)
