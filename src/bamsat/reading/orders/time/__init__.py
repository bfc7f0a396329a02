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
    ranges,
    relative,
    set_apart,
    starts,
)
from bamsat.reading.orders.time.points import DATED, Found
from bamsat.reading.paper import Timeframe
from bamsat.reading.spans import Span

_PERIODS = (cell_periods, ranges, partial_ranges, captions, starts, deadlines, events, bare_periods)
_JOINT = re.compile(r"\s*(?:và|,|\(|-|:|;)?\s*(?:giai đoạn\s*)?")
_DONE = re.compile(r"\.\s+(?:Hoàn thành|Xong|Thời gian|Thời hạn)\b")  # a later sentence sets when all is done
_ROUND = re.compile(r"định kỳ", re.IGNORECASE)


def find_timeframe(text: str, offset: int = 0, *, prose: bool = False) -> Timeframe | None:
    """The first time frame of `text`; its span is moved by `offset`. `prose` asks for words that set a deadline."""
    found = (_first_term(text, prose) or _alone(text, prose) or relative.find(text, prose)) if text.strip() else None
    if found is None:
        return None
    span = Span(offset + found.begin, offset + found.end)
    words = text[found.begin : found.end]
    return Timeframe(words, span, found.start, found.due, found.recurrence, rule=found.rule)


def _first_term(text: str, prose: bool) -> Found | None:
    """Of a period and a round the first decides, save that a period and a round beside it both hold (`30/11/2031 và hằng năm`)."""
    period, cycle = _period(text, prose), cycles.find(text, prose)
    if period is None or cycle is None:
        return period or cycle
    between = text[period.end : max(period.end, cycle.begin)]
    if cycle.recurrence == "continuous" and cycle.end < period.begin and _DONE.search(text[cycle.end : period.end]):
        return period
    both = period.recurrence is None and cycle.recurrence != "continuous"
    if both and ((prose and _ROUND.search(between)) or (between and _JOINT.fullmatch(between))):
        return period._replace(end=cycle.end, recurrence=cycle.recurrence)
    if both and not prose and period.start and _JOINT.fullmatch(text[cycle.end : max(cycle.end, period.begin)]):
        return period._replace(begin=cycle.begin, recurrence=cycle.recurrence)
    return cycle if cycle.begin < period.begin or cycle.begin < period.end else period


def _alone(text: str, prose: bool) -> Found | None:
    """Where nothing else gives a time: a point with no word of its own before it."""
    return ends.find(text, prose) if prose and DATED.search(text) else None


def _period(text: str, prose: bool) -> Found | None:
    if not DATED.search(text):
        return None
    hits = [found for rule in _PERIODS if (found := rule.find(text, prose))]
    return min(hits, key=lambda found: (found.begin, -found.end)) if hits else set_apart.find(text, prose)
