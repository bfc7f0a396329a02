"""The new words that an instruction quotes: from the mark that opens them to the one that closes them, over paragraphs if need be."""

import re

from bamsat.reading.spans import Span

_OPEN = '“"'
_REACH = 120  # paragraphs
_BETWEEN = re.compile(r"[\s:]*")
_CLOSES = re.compile(r"[\s.;,)]*(?:\n|$|và\b|bằng\b|thành\b)")


def quotation(text: str, start: int, stop: int) -> Span | None:
    """The words in the marks that open right at `start`, blank space and a colon between; None where none open there or they never close."""
    begin = _BETWEEN.match(text, start)
    at = begin.end() if begin else start
    if at >= stop or text[at] not in _OPEN:
        return None
    end = _closed(text, at, stop)
    return _trimmed(text, at + 1, end) if end is not None else None


def _closed(text: str, at: int, stop: int) -> int | None:
    """Where the marks that open at `at` close. Straight ones close where a paragraph ends behind them."""
    if text[at] == '"':
        return next((spot for spot in range(at + 1, stop) if text[spot] == '"' and _CLOSES.match(text, spot + 1)), None)
    depth, paragraphs = 0, 0
    for spot in range(at, stop):
        depth += {"“": 1, "”": -1}.get(text[spot], 0)
        paragraphs += text[spot] == "\n"
        if depth == 0:
            return spot
        if paragraphs > _REACH:
            return None
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def phrases(text: str) -> list[tuple[str, int, int]]:
    """What stands in quotation marks in one paragraph: the words, where the marks open, where they have closed."""
    return [
        (match[1].strip(), match.start(), match.end()) for match in re.finditer(r"[“\"]([^“”\"]{1,300})[”\"]", text)
    ]
