"""The time frame that a sentence, a role line or a cell of a time column gives; one rule a file.

In a column or role line any period counts. In prose it counts only behind words that set a deadline, since most dates
of prose belong to cited papers, names of plans and horizons of goals.
"""

import re

from bamsat.reading.orders.time import (
    bare_periods,
    captions,
    cell_periods,
    cycles,
    deadlines,
    ends,
    events,
    partial_ranges,
    parts_of_years,
    ranges,
    relative,
    set_apart,
    starts,
)
from bamsat.reading.orders.time.points import DATED, Found
from bamsat.reading.paper import Timeframe
from bamsat.reading.spans import Span

_PERIODS = (cell_periods, parts_of_years, ranges, partial_ranges, captions, starts, deadlines, events, bare_periods)
_JOINT = re.compile(r"\s*(?:và|,|\(|-|:|;)?\s*(?:giai đoạn\s*|bắt đầu\s*)?")
_BEGINS = re.compile(
    r"[\s,;(]*(?:bắt đầu\s+|thực hiện\s+|kể\s+)?"
)  # `hằng tuần, bắt đầu từ 20/6/2031`, `3 tháng/lần đến hết năm 2031`
_REVIEWED = re.compile(r"(?:sơ kết|tổng kết)[^.;,]{0,30}$", re.IGNORECASE)  # `sơ kết năm 2033, …; báo cáo hằng năm`
_ANOTHER = re.compile(r";\s|\.\s")  # a clause of its own
_SETS = re.compile(r"(?:trước|xong|hoàn thành|chậm nhất|muộn nhất|hạn)\b", re.IGNORECASE)
_WORD = re.compile(r"h[ằàă]ng\s+\w+", re.IGNORECASE)
_SOON = re.compile(r"[\s,(]+")
_CLOSED = re.compile(r"\s*(?:[.;)]|$)")
_DAYS = len("2031-04")  # letters of a due month at least
_DONE = re.compile(r"\.\s+(?:Hoàn thành|Xong|Thời gian|Thời hạn)\b")  # a later sentence sets when all is done
# From when to when the rounds go on: `hằng tháng trong thời gian từ tháng 02 đến tháng 8/2031`
_MEANWHILE = re.compile(r"[\s,(]*(?:trong\s+(?:suốt\s+)?)?(?:thời gian|thời kỳ|mùa|giai đoạn)?\s*", re.IGNORECASE)
_IN_IT = re.compile(r"[\s,(]*(?:trong\s+)?(?:suốt\s+|cả\s+)?", re.IGNORECASE)
_ROUND = re.compile(r"định kỳ", re.IGNORECASE)


def find_timeframe(text: str, offset: int = 0, *, prose: bool = False) -> Timeframe | None:
    """The first time frame of `text`; its span is moved by `offset`. `prose` asks for words that set a deadline."""
    if not text.strip():
        return None
    dated = "20" in text and DATED.search(text) is not None
    if dated and not prose and (only := bare_periods.alone(text)):
        return Timeframe(
            text[only.begin : only.end], Span(offset + only.begin, offset + only.end), None, only.due, rule=only.rule
        )
    found = _first_term(text, prose, dated)
    if found is None and dated and prose:
        found = ends.find(text, prose)  # where nothing else gives a time: a point with no word of its own before it
    found = found or relative.find(text, prose)
    if found is None:
        return None
    span = Span(offset + found.begin, offset + found.end)
    words = text[found.begin : found.end]
    return Timeframe(words, span, found.start, found.due, found.recurrence, rule=found.rule)


def _first_term(text: str, prose: bool, dated: bool) -> Found | None:
    """Of a period and a round the first decides, save that a period and a round beside it both hold (`30/11/2031 và hằng năm`)."""
    period, cycle = _period(text, prose) if dated else None, cycles.find(text, prose)
    if period is None or cycle is None:
        return period or cycle
    between = text[period.end : max(period.end, cycle.begin)]
    if cycle.recurrence == "continuous" and cycle.end < period.begin and _DONE.search(text[cycle.end : period.end]):
        return period
    if (
        cycle.recurrence == "continuous"
        and period.begin >= cycle.end
        and _IN_IT.fullmatch(text, cycle.end, period.begin)
    ):
        return period._replace(begin=cycle.begin, recurrence=cycle.recurrence)  # `Thường xuyên trong năm 2031`
    if not _SETS.match(text, period.begin) and _REVIEWED.search(text, 0, period.begin):
        return cycle
    if (
        _is_standing(period)
        and cycle.recurrence != "continuous"
        and _SOON.fullmatch(text, period.end, max(period.end, cycle.begin))
    ):
        return period._replace(end=cycle.end, recurrence=cycle.recurrence)  # `từ năm 2031 trở đi, hằng năm …`
    both = period.recurrence is None and cycle.recurrence != "continuous"
    if both and _is_another_act(text, period, cycle):
        return period
    if (
        both
        and period.begin >= cycle.end
        and _goes_on(text, period)
        and _BEGINS.fullmatch(text, cycle.end, period.begin)
    ):
        return period._replace(begin=cycle.begin, recurrence=cycle.recurrence)
    if (
        both
        and period.start
        and period.due
        and text[period.begin :][:2].lower() == "từ"
        and _MEANWHILE.fullmatch(text, cycle.end, max(cycle.end, period.begin))
    ):
        return period._replace(begin=cycle.begin, recurrence=cycle.recurrence)
    if both and ((prose and _ROUND.search(between)) or (between and _JOINT.fullmatch(between))):
        return period._replace(end=cycle.end, recurrence=cycle.recurrence)
    if both and not prose and period.start and _JOINT.fullmatch(text[cycle.end : max(cycle.end, period.begin)]):
        return period._replace(begin=cycle.begin, recurrence=cycle.recurrence)
    return cycle if cycle.begin < period.begin or cycle.begin < period.end else period


def _is_standing(period: Found) -> bool:
    """Whether a period begins and goes on without an end."""
    return bool(period.recurrence == "continuous" and period.start and not period.due)


def _is_another_act(text: str, period: Found, cycle: Found) -> bool:
    """Whether a deadline and a round are of two acts, each in a clause of its own (`chấm điểm hằng tháng; nộp sổ trước ngày 10/9/2031`): the deadline holds for the order."""
    sets = _SETS.match(text, period.begin)
    if period.rule != deadlines.RULE.name or len(period.due or "") < _DAYS or sets is None:
        return False
    if cycle.end <= period.begin:
        between = text[cycle.end : period.begin]
        return bool(_ANOTHER.search(between)) and not _ROUND.search(between)
    between = text[period.end : cycle.begin]
    return ";" in between and not between.strip(" ;") and not _CLOSED.match(text, _ends(text, cycle))


def _ends(text: str, cycle: Found) -> int:
    """Where the word of a round ends, without the days of it that stand behind."""
    word = _WORD.match(text, cycle.begin, cycle.end)
    return word.end() if word else cycle.end


def _goes_on(text: str, period: Found) -> bool:
    """Whether a period behind a round says from when or until when the rounds go on."""
    words = text[period.begin : period.end].lower()
    return bool(period.start and not period.due) or words.startswith(("đến hết", "đến cuối", "đến ngày", "hết"))


def _period(text: str, prose: bool) -> Found | None:
    hits = [found for rule in _PERIODS if (found := rule.find(text, prose))]
    return min(hits, key=lambda found: (found.begin, -found.end)) if hits else set_apart.find(text, prose)
