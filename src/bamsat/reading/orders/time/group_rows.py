"""A row that heads others by a period (`QUÝ I`, `Tháng 02/2031`, `NHIỆM VỤ THƯỜNG XUYÊN`), or such a line right above a table, gives it to the rows below.

A row or line that says more (`Tháng an toàn giao thông`, `Nhiệm vụ của Quý hội`) heads them by their matter. Where the paper alone tells the year the words are given without one.
"""

import re

from bamsat.reading.orders.time import cycles
from bamsat.reading.orders.time import headings as period_headings
from bamsat.reading.paper import Timeframe
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_LABEL = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-ZĐ])[.)/]\s+")
_WORK = re.compile(
    r"(?:(?:các|một số|những)\s+)?(?:(?:phương hướng|nội dung|chương trình|kế hoạch|nhiệm vụ|công việc|công tác|hoạt động|trọng tâm)(?:,\s*|\s+và\s+|\s+))*(?:trong\s+)?",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    r"(?:tháng\s+(?:\d{1,2})|quý\s+(?:IV|I{1,3}|[1-4]))(?:\s*(?:,|-|–|và|đến)\s*(?:tháng\s+|quý\s+)?(?:\d{1,2}|IV|I{1,3}))*",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"thường xuyên(?:,?\s*(?:liên tục|hằng ngày|trong năm))?|h[ằàă]ng\s+(?:tháng|quý|năm)|định kỳ", re.IGNORECASE
)
_LONGEST = 60  # letters of such a row


def timeframe(text: str, offset: int = 0, above: str | None = None) -> Timeframe | None:
    """The frame of the words of a row or line that begins at `offset`; `above` is the node that they are, None where the outline has none."""
    words = text.strip(" *:.-–")
    if not words or len(words) > _LONGEST:
        return None
    begin = offset + text.index(words)
    label = _LABEL.match(words)
    if label:
        words, begin = words[label.end() :], begin + label.end()
    found = period_headings.find(words, begin) or _bare(words, begin)
    return found._replace(inherited_from=above, rule=RULE.name) if found else None


def _bare(words: str, begin: int) -> Timeframe | None:
    """A period without its year, or a round, that is all that the words say beside that they head work."""
    start = _WORK.match(words).end()  # type: ignore[union-attr]  # it may be empty
    span = Span(begin + start, begin + len(words))
    if _YEARLESS.fullmatch(words, start):
        return Timeframe(words[start:], span, None, None, None, rule=RULE.name)
    if _ROUND.fullmatch(words, start):
        found = cycles.find(words[start:], prose=False)
        return Timeframe(words[start:], span, None, None, found.recurrence if found else None, rule=RULE.name)
    return None


def _tried(words: str) -> str:
    found = timeframe(words)
    if found is None:
        return ""
    ends = f"{found.start or ''} → {found.due or ''}".strip() if found.due else found.recurrence
    return ends or f"“{found.text}”"


RULE: Rule = Rule(
    "time.group-row",
    "The practice of programmes of work laid out by month and quarter",
    _tried,
    {
        "QUÝ I": "“QUÝ I”",
        "Tháng 02/2031": "→ 2031-02",
        "I. Tháng 01": "“Tháng 01”",
        "Nhiệm vụ trọng tâm tháng 7": "“tháng 7”",
        "Quý II năm 2031": "→ 2031-Q2",
        "Tháng 4, 5": "“Tháng 4, 5”",
        "NHIỆM VỤ THƯỜNG XUYÊN": "continuous",
        "Công việc hằng tháng": "monthly",
    },
    ("Tháng an toàn giao thông", "Nhiệm vụ tháng bến đò", "Văn phòng", "Quý phụ huynh", "Chi thường xuyên"),
)
