"""`Thời gian thực hiện:` and below it a period for each stage (`Đợt 1: từ … đến …`, `Đợt 2: …`): from the first start to the last day.

A stage that gives no period of the calendar is passed over; where only one does, it is the time.
"""

import re

from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.paper import Timeframe
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

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


def _tried(words: str) -> str:
    found = find(words)
    return f"{found.start or ''} → {found.due or ''}".strip() if found else ""


RULE: Rule = Rule(
    "time.stages",
    "The practice of plans that lay out their work by stage",
    _tried,
    {
        "Đợt 1: từ ngày 01/5/2031 đến ngày 14/5/2031.\nĐợt 2: từ ngày 02/7/2031 đến ngày 08/7/2031.": "2031-05-01 → 2031-07-08",
        "Kê thuyền: từ khi nước lên đến khi nước rút.\nVá lưới: từ ngày 02/7/2031 đến ngày 08/7/2031.": "2031-07-02 → 2031-07-08",
    },
    (
        "Đợt 1: từ ngày 01/5/2031 đến ngày 14/5/2031.",
        "Thử lưới mới từ năm 2031-2032\nDùng lưới mới ở mọi thôn từ sau năm 2032",
        "Kê thuyền: khi nước lên.\nVá lưới: khi nước rút.",
    ),
)
