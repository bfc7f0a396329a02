"""What the paper rests on: each entry behind `Căn cứ`, `Theo đề nghị … tại Tờ trình`, and the papers listed beside it.

A paper named only inside another entry is a mention.
"""

import re

from bamsat.reading.references.relations import implementing
from bamsat.reading.references.relations.place import Place, places
from bamsat.reading.references.symbols import citations
from bamsat.reading.rule import Rule

_BASIS = re.compile(r"^\W*(Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Theo Tờ trình)", re.I)
# `Căn cứ các Nghị định số A ngày …, số B ngày … và Quyết định số C`: a list, not a paper named inside another.
_LISTED = re.compile(
    r"^(?:,?\s*ngày\s+[\d/.\-]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?(?:\s*của\s+[^,;]{3,60}?)?\s*(?:,|và)\s*(?:và\s+)?(?:các\s+)?"
    r"(?:(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Kế hoạch|Chỉ thị|Công văn|Thông báo|Kết luận|Văn bản|Luật)\s+)?(?:số\s*:?\s*)?$",
    re.I,
)


def opens(place: Place) -> bool:
    """Whether the citation stands in a clause of bases."""
    clause = place.clause
    own = _BASIS.match(clause) or implementing.OPENS.match(clause)
    return _BASIS.match(clause if own else place.before) is not None


def holds(place: Place) -> bool:
    return opens(place) and _is_entry(place.clause)


def _is_entry(clause: str) -> bool:
    """Whether what follows a clause of bases is a base: the first paper of it, or one listed beside such a paper."""
    inside = list(citations(clause))
    ends = [*(cited.span.start for cited in inside[1:]), len(clause)][: len(inside)]
    return all(_LISTED.search(clause[cited.span.end : end]) for cited, end in zip(inside, ends, strict=True))


RULE: Rule = Rule(
    "reference.basis",
    "Decree 30/2020/NĐ-CP, annex I, 6 (căn cứ ban hành); guidelines of annotation, References",
    lambda words: "; ".join(number for number, place in places(words) if holds(place)),
    {
        "Căn cứ Quyết định số 56/QĐ-UBND ngày 05/4/2031 của UBND tỉnh": "56/QĐ-UBND",
    },
    ("Thực hiện Quyết định số 56/QĐ-UBND, căn cứ tình hình bến đò", "Báo cáo căn cứ Quyết định số 56/QĐ-UBND"),
)
