"""Who watches a work or directs it, where the last words of its order say only that: `…. Phòng X giám sát việc thực hiện.`, `…, giao Phòng X giám sát`, `…, do đ/c Sen chỉ đạo`.

Such words order no work beyond the one they stand behind. A body that watches and does more has a task of its own.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule

_WORDS = ("giám sát", "chỉ đạo")  # looked for first
_REACH = 240  # letters at the end of an order in which such words stand
_MARK = re.compile(
    r"(?:[.;]\s+|[.;,]\s+(?=giao\s|do\s|(?-i:[A-ZĐỦ])[^,;.]{3,60}\sgiám sát việc (?:tổ chức )?thực hiện))(?:giao\s+|do\s+)?(?=\S)",
    re.IGNORECASE,
)
_WATCHES = re.compile(r"\s*(?:kiểm tra,\s+)?giám sát(?:(?: việc)? (?:tổ chức )?thực hiện)?\W*$", re.IGNORECASE)
_DIRECTS = re.compile(r"\s*(?:trực tiếp |phụ trách )?chỉ đạo(?: chung| thực hiện)?\W*$", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:dưới|có|với) sự (?:kiểm tra, )?giám sát (?:trực tiếp |chặt chẽ )?của\s+(?=\S)", re.IGNORECASE
)


def _last(text: str) -> tuple[str, int, int] | None:
    """The role, and from where to where the names stand."""
    start = max(0, len(text) - _REACH)
    for mark in _MARK.finditer(text, start):
        if not begins_body(text[mark.end() :]):
            continue
        end = names_end(text, mark.end())
        if text[mark.start()] == "," and begins_body(text) and names_end(text) > mark.start():
            continue  # it goes on with those who open the order
        if _WATCHES.match(text, end):
            return "supervise", mark.end(), end
        if mark.group().lower().endswith("do ") and _DIRECTS.match(text, end):
            return "direct", mark.end(), end
    return None


def begins(text: str) -> int:
    """Where the names begin in the last words, which only say who watches the order; 0 where none do."""
    last = _last(text) if any(map(text[-_REACH:].__contains__, _WORDS)) else None
    return last[1] if last else 0


def find(text: str, offset: int = 0) -> list[tuple[str, list[Named]]]:
    """The role that the last words give, with its bodies."""
    if not any(map(text.__contains__, _WORDS)):
        return []
    found: list[tuple[str, list[Named]]] = []
    if last := _last(text):
        role, start, end = last
        found.append((role, split_bodies(text[start:end], offset + start)))
    if under := _UNDER.search(text):
        end = names_end(text, under.end())
        if begins_body(text[under.end() :]):
            found.append(("supervise", split_bodies(text[under.end() : end], offset + under.end())))
    return found


RULE: Rule = Rule(
    "supervise.last-words",
    "Guidelines of annotation, fields of a task: supervise is for a body other than the lead that is charged with it for this task",
    lambda words: "; ".join(f"{role}={body.name}" for role, named in find(words) for body in named),
    {
        "Các thôn ươm cây giống. Phòng Kinh tế giám sát việc thực hiện.": "supervise=Phòng Kinh tế",
        "Các thôn dọn bến xong trước 30/10/2031, giao Công an xã giám sát.": "supervise=Công an xã",
        "Chấm điểm vườn ươm sáu tháng một lần, do đ/c Phó Chủ tịch UBND xã chỉ đạo.": "direct=đ/c Phó Chủ tịch UBND xã",
        "Tổ bầu cử kiểm phiếu ở bến, Ban Thanh tra nhân dân giám sát việc thực hiện.": "supervise=Ban Thanh tra nhân dân",
        "Các hộ phát cỏ dưới sự giám sát của Hạt Kiểm lâm.": "supervise=Hạt Kiểm lâm",
        "Các hộ chia đất bãi, có sự giám sát của Ủy ban MTTQ xã.": "supervise=Ủy ban MTTQ xã",
    },
    (
        "Các thôn ươm cây giống. Phòng Kinh tế kiểm tra, báo cáo UBND xã trước ngày 05 hằng tháng.",
        "Phòng Kinh tế kiểm tra, giám sát việc thực hiện.",
        "Thường trực Hội đồng nhân dân, Tổ đại biểu Hội đồng nhân dân giám sát việc thực hiện.",
        "Các thôn ươm cây giống. Giao Văn phòng theo dõi, đôn đốc việc thực hiện.",
        "Các thôn ươm cây giống, tăng cường kiểm tra, giám sát.",
        "Đếm thuyền ở bến do Phòng Kinh tế quản lý",
    ),
)
