"""What this paper puts an end to: `Quyết định này thay thế …`, `bãi bỏ …`, `… hết hiệu lực`.

What it orders others to replace is a mention; repeal of parts amends.
"""

import re

from bamsat.reading.references.relations.place import KINDS, Place, places
from bamsat.reading.references.symbols import citations
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
# In the body: `Quyết định số 4 … hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực`
_ENDED_BY_THIS = re.compile(
    r"^[^.;]{0,300}(?:hết|không còn|chấm dứt) hiệu lực(?: thi hành)?(?: kể)? (?:từ|khi)\s[^.;]{0,40}\bnày\b", re.I
)


_LONGEST = 4000  # letters before a paper that is put an end to
# `… thay thế Quyết định số 4 … về bến đò và Quyết định số 5`
_LISTED_TOO = re.compile(rf"[^.;]*(?:,|;|\bvà)\s+(?:các )?(?:(?:{KINDS})\s+)?(?:số\s*:?\s*)?$")


def holds(place: Place) -> bool:
    lowered = place.before.lower()
    replaced = any(word in lowered for word in _WORDS) and _is_replaced(place.before)
    return bool(replaced or (_ENDED if place.opening else _ENDED_BY_THIS).match(place.after))


def _is_replaced(before: str) -> bool:
    """Whether it is what is replaced, or listed behind it."""
    if len(before) > _LONGEST:
        return False
    inside = list(citations(before))
    starts, ends = [cited.span.start for cited in inside] + [len(before)], [cited.span.end for cited in inside]
    for index, start in enumerate(starts):
        if found := _REPLACES.search(before[:start]):
            joints = zip(ends[index:], starts[index + 1 :], strict=True)
            return not _IN_PART.search(found["what"]) and all(_LISTED_TOO.fullmatch(before, *at) for at in joints)
    return False


RULE: Rule = Rule(
    "reference.replaces",
    "Law on Promulgation of Legal Documents 64/2025/QH15; guidelines of annotation, References",
    lambda words: "; ".join(number for number, place in places(words) if holds(place)),
    {
        "Quyết định này thay thế Quyết định số 56/QĐ-UBND ngày 05/4/2031": "56/QĐ-UBND",
        "Quyết định có hiệu lực kể từ ngày ký; thay thế Quyết định số 56-QĐ/ĐU": "56-QĐ/ĐU",
        "Quyết định này thay thế Quyết định số 56/QĐ-UBND ngày 05/4/2031 về bến đò và Quyết định số 57/QĐ-UBND": "56/QĐ-UBND; 57/QĐ-UBND",
        "Quyết định số 56/QĐ-UBND về bến đò hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực": "56/QĐ-UBND",
        "Điều 1. Bãi bỏ toàn bộ Quyết định số 56/QĐ-UBND ngày 05/4/2031": "56/QĐ-UBND",
    },
    (
        "Điều 1. Bãi bỏ khoản 2 Điều 3 Quyết định số 56/QĐ-UBND",
        "Giao Phòng Kinh tế soạn quyết định thay cho Quyết định số 56/QĐ-UBND",
    ),
)
