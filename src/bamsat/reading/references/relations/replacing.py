"""What this paper puts an end to: `Quyết định này thay thế …`, `bãi bỏ …`, `… hết hiệu lực`.

What it orders others to replace is a mention; repeal of parts amends.
"""

import re

from bamsat.reading.references.relations.place import Place, places
from bamsat.reading.rule import Rule

_WORDS = ("thay thế", "bãi bỏ")  # looked for first
_REPLACES = re.compile(
    r"(?:\bnày\s[^.;]{0,60}|^\W*|\bcó hiệu lực (?:thi hành )?(?:kể )?từ ngày[^.;]{0,40}[.;,] )(?:thay thế|bãi bỏ)[^.;]{0,80}$",
    re.I,
)
_ENDED = re.compile(r"^[^.;]{0,120}(hết hiệu lực)", re.I)


def holds(place: Place) -> bool:
    lowered = place.before.lower()
    replaced = any(word in lowered for word in _WORDS) and _REPLACES.search(place.before)
    return bool(replaced or (place.opening and _ENDED.match(place.after)))


RULE: Rule = Rule(
    "reference.replaces",
    "Law on Promulgation of Legal Documents 64/2025/QH15; guidelines of annotation, References",
    lambda words: "; ".join(number for number, place in places(words) if holds(place)),
    {
        "Quyết định này thay thế Quyết định số 56/QĐ-UBND ngày 05/4/2031": "56/QĐ-UBND",
        "Quyết định có hiệu lực kể từ ngày ký; thay thế Quyết định số 56-QĐ/ĐU": "56-QĐ/ĐU",
    },
    ("Giao Phòng Kinh tế soạn quyết định thay cho Quyết định số 56/QĐ-UBND",),
)
