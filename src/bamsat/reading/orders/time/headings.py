"""A heading that is a period or stage (`Giai đoạn 2031 - 2035`, `Đợt 1: Trong tháng 12/2031`, `Quý I/2032`) gives its time to all below it.

The words beside the period number the stage or put it in brackets, and say no more; a heading that names work gives none.
"""

import re

from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.orders.time.points import DATED
from bamsat.reading.paper import Timeframe
from bamsat.reading.rule import Rule

_STAGE = re.compile(
    r"(?:(?:Giai đoạn|Đợt|Bước|Lộ trình|Thời gian|Năm thứ)(?: cao điểm)?(?: (?:\d+|[IVX]+|một|hai|ba|nhất))?|(?:(?:Sáng|Chiều|Tối) )?(?:Thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|Chủ nhật))?(?:[\s:.,()–-]*|:\s+[^\W\d][^():;.\d]{2,40}\s\()$",
    re.IGNORECASE,
)
# `Phương hướng, nhiệm vụ tháng 7 năm 2031`, in a report; a whole year is the name of a plan more often than a day to be done by.
_WORK = re.compile(
    r"(?:(?:Một s[ốóô] )?(?:Phương hướng|Nhiệm vụ|Kế hoạch|Chương trình|Công tác)[\s,]*(?:và )?)+(?:giải pháp |trọng tâm |công tác |chủ yếu |trong |của )*(?:(?<=công tác )[^,.;:\d]{2,40}\s)?",
    re.IGNORECASE,
)
# `Giai đoạn 1: Vận động người dân (từ 27/4 đến 05/5/2031)`, `Bước 2 (từ 06/5/2031): Ra quân`: a stage with a name of its own.
_NAMED_STAGE = re.compile(
    r"(?:Giai đoạn|Đợt|Bước|Lộ trình)\s+(?:\d+|[IVX]+|một|hai|ba|nhất)\b[^()]*\(\s*(?:từ\s*)?$", re.IGNORECASE
)
_NAME = re.compile(r"\)\s*(?:[:.–-]\s*[^()]*)?$")
_LONG = re.compile(r"từ nay", re.IGNORECASE)  # no month alone: as long as a plan may be
_YEAR = 4  # letters of a due year
_LONGEST = 90


def find(text: str, offset: int = 0) -> Timeframe | None:
    """The frame of a heading that is a period."""
    if len(text) > _LONGEST or not DATED.search(text):
        return None
    found = find_timeframe(text, offset, prose=False)
    if found is None or not (found.start or found.due):
        return None
    before, after = text[: found.span.start - offset], text[found.span.end - offset :]
    short = found.due is not None and found.start is None and len(found.due) > _YEAR and not _LONG.match(found.text)
    holds = _STAGE.fullmatch(before) or (short and _WORK.fullmatch(before))
    if found.due is None or len(found.due) > _YEAR:
        holds = holds or (_NAMED_STAGE.fullmatch(before) and _NAME.match(after))
        after = "" if _NAME.match(after) else after
    return found if holds and not after.strip(" :.,()") else None


def _tried(words: str) -> str:
    found = find(words)
    return f"{found.start or ''} → {found.due or ''}".strip() if found else ""


RULE: Rule = Rule(
    "time.heading",
    "The practice of plans and programmes that lay out their work by stage",
    _tried,
    {
        "Giai đoạn 2031 - 2035": "2031 → 2035",
        "Đợt 1: Trong tháng 12/2031": "→ 2031-12",
        "Bước 2 (từ tháng 01 đến tháng 3/2032)": "2032-01 → 2032-03",
        "Giai đoạn 1: Chuẩn bị (từ 12/3/2031 đến 31/3/2031)": "2031-03-12 → 2031-03-31",
        "Giai đoạn 1: Vận động người dân (từ 27/4 đến 05/5/2031)": "2031-04-27 → 2031-05-05",
        "Bước 2 (từ ngày 06/5/2031 đến ngày 20/5/2031): Ra quân": "2031-05-06 → 2031-05-20",
        "Bước 3: Chốt quân số (ngày 06/01/2032)": "→ 2032-01-06",
        "Thứ Hai, ngày 17/3/2031:": "→ 2031-03-17",
        "Năm 2031": "→ 2031",
        "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM THÁNG 7 NĂM 2031": "→ 2031-07",
        "NHIỆM VỤ TRỌNG TÂM CÔNG TÁC DỌN KÊNH THÁNG 7/2031:": "→ 2031-07",
        "MỘT SÓ CÔNG TÁC TRỌNG TÂM THÁNG 7-2031": "→ 2031-07",
    },
    (
        "Nhiệm vụ năm 2031",
        "Nhiệm vụ trọng tâm từ nay đến tháng 6/2031",
        "Kế hoạch trồng bần giai đoạn 2031 - 2035",
        "Đến năm 2031",
        "Giai đoạn 2: Duy trì (theo Kế hoạch tháng 5/2031)",
        "Dọn kênh (tuyến mở tháng 5/2031)",
    ),
)
