"""What the paper is issued to carry out: cited in the title or in an opening sentence with `Thực hiện`, `Triển khai`, `Quán triệt`.

In a chain or list behind such a word every paper counts.
"""

import re

from bamsat.reading.references.relations.place import Place, places
from bamsat.reading.rule import Rule

_CARRIES_OUT = re.compile(r"(thực hiện|triển khai|quán triệt|thi hành|cụ thể hóa|cụ thể hoá)", re.I)
OPENS = re.compile(
    r"^\W*(Thực hiện|Triển khai|Để (?:tổ chức |tiếp tục )?(?:triển khai|thực hiện)|Quán triệt|Nhằm (?:triển khai|thực hiện|cụ thể))",
    re.I,
)


def holds(place: Place) -> bool:
    if place.head and _CARRIES_OUT.search(place.before):
        return True
    from_clause = OPENS.match(place.clause) is not None
    return place.opening and (from_clause or OPENS.match(place.before) is not None)


RULE: Rule = Rule(
    "reference.implements",
    "Decree 30/2020/NĐ-CP, annex III, form 1.4; 36-HD/VPTW; guidelines of annotation, References",
    lambda words: "; ".join(number for number, place in places(words) if holds(place)),
    {"Thực hiện Nghị quyết số 12-NQ/TU ngày 05/4/2031 và Kế hoạch số 34/KH-UBND, xã mở bến đò": "12-NQ/TU; 34/KH-UBND"},
    ("Căn cứ Nghị quyết số 12-NQ/TU ngày 05/4/2031", "Bến đò nêu tại Nghị quyết số 12-NQ/TU đã mở"),
)
