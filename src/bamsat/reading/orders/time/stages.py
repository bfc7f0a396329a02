"""`Thời gian thực hiện:` and below it a period for each stage (`Đợt 1: từ … đến …`, `Đợt 2: …`): from the first start to the last day.

A stage that gives no period of the calendar is passed over; where only one does, it is the time. Inside one sentence each round has its days right behind it
(`đợt 1 ngày 11/10/2031; đợt 2 ngày 08/11/2031`): the order is done with the last.
"""

import re

from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.paper import Timeframe
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.letters import small

_STAGE = re.compile(r"\W*[^\W\d][^:\d]{0,80}\d{0,2}\s*:")  # what the stage is called


def find(text: str, offset: int = 0) -> Timeframe | None:
    """The frame of several lines, each with a stage; None for a single line or where none of them gives a period."""
    if "\n" not in text:
        return None
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < len(("first", "last")):
        return None
    if not all(_STAGE.match(line) for line in lines):
        return None
    frames = [frame for line in lines if (frame := find_timeframe(line)) and (frame.start or frame.due)]
    dues = [frame.due for frame in frames if frame.due]
    starts = [frame.start or frame.due for frame in frames]
    if not dues or any(frame.recurrence for frame in frames):
        return None
    start, due = min(filter(None, starts)), max(dues)
    if len(frames) == 1:
        start = frames[0].start or ""
    return Timeframe(text, Span(offset, offset + len(text)), start or None, due, None, rule=RULE.name)


_ROUND = re.compile(r"(?<!\w)đợt\s+(?:\d{1,2}|[IVX]{1,4})(?:/20\d\d)?(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s:(,–-]*(?:(?:vào|trong|từ|là)\s+)?")


def in_a_line(text: str, offset: int = 0) -> Timeframe | None:
    """The frame of two rounds and more that a sentence counts, each with its days right behind its number."""
    marks = list(_ROUND.finditer(text)) if small(text).count("đợt ") > 1 else []
    if len(marks) < len(("first", "last")):
        return None
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    frames = [find_timeframe(text[mark.end() : end], mark.end()) for mark, end in zip(marks, ends, strict=True)]
    held = [frame for frame in frames if frame and frame.due and not frame.recurrence]
    near = all(_BETWEEN.fullmatch(text, mark.end(), frame.span.start) for mark, frame in zip(marks, held, strict=False))
    if len(held) < len(marks) or not near:
        return None
    begin, stop = marks[0].start(), held[-1].span.end
    return Timeframe(
        text[begin:stop], Span(offset + begin, offset + stop), held[0].start, held[-1].due, None, rule=RULE.name
    )


def _tried(words: str) -> str:
    found = find(words) or in_a_line(words)
    return f"{found.start or ''} → {found.due or ''}".strip() if found else ""


RULE: Rule = Rule(
    "time.stages",
    "The practice of plans that lay out their work by stage",
    _tried,
    {
        "Đợt 1: từ ngày 01/5/2031 đến ngày 14/5/2031.\nĐợt 2: từ ngày 02/7/2031 đến ngày 08/7/2031.": "2031-05-01 → 2031-07-08",
        "Kê thuyền: từ khi nước lên đến khi nước rút.\nVá lưới: từ ngày 02/7/2031 đến ngày 08/7/2031.": "2031-07-02 → 2031-07-08",
        "Dọn kênh: đợt 1 ngày 11/10/2031; đợt 2 ngày 08/11/2031. Mỗi đợt một buổi.": "→ 2031-11-08",
        "Thả giống đợt 1 từ 05/11/2031 đến 12/11/2031 (bãi Hạ), đợt 2 từ 03/12/2031 đến 10/12/2031": "2031-11-05 → 2031-12-10",
    },
    (
        "Dọn kênh đợt 1 ở bãi Hạ, đợt 2 ở bãi Thượng, xong trước ngày 10/12/2031",
        "Đợt 1: từ ngày 01/5/2031 đến ngày 14/5/2031.",
        "Thử lưới mới từ năm 2031-2032\nDùng lưới mới ở mọi thôn từ sau năm 2032",
        "Kê thuyền: khi nước lên.\nVá lưới: khi nước rút.",
    ),
)
