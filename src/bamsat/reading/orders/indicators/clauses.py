"""The clause of a target: from the end of the sentence or `;` before it to the next; where a clause has several targets, each has its part."""

import re

_STOP = re.compile(
    r"[.;]\s+|\n|(?<=cụ thể):\s+|(?<=cụ thể là):\s+|(?<=như sau):\s+|(?<=[a-zđà-ỹ])[:,]\s+(?=phấn đấu\s)", re.IGNORECASE
)
_END = re.compile(r"[.;](?:\s|$)|\n")
_JOINT = re.compile(r",\s+|\s+(?=và\s)|;\s+|\.\s+|\n")
_SENTENCE = re.compile(r"(?<=[a-zđà-ỹ\d%)”\"])\.\s+(?=[A-ZĐÀ-Ỹ\d+-])|\n")


def clause(text: str, begin: int, end: int) -> tuple[int, int]:
    """[start, end) of the clause that holds the figure at [begin, end)."""
    start = max((m.end() for m in _STOP.finditer(text, 0, begin)), default=0)
    stop = _END.search(text, end)
    return start, stop.start() if stop else len(text)


def sentence_start(text: str, begin: int) -> int:
    return max((m.end() for m in _SENTENCE.finditer(text, 0, begin)), default=0)


def parts(text: str, figures: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretch of each figure: its clause, cut at the last joint between it and the figures before and after it."""
    found = []
    for index, (begin, end) in enumerate(figures):
        start, stop = clause(text, begin, end)
        if index and figures[index - 1][1] > start:
            start = _cut(text, figures[index - 1][1], begin)
        if index + 1 < len(figures) and figures[index + 1][0] < stop:
            joint = _cut(text, end, figures[index + 1][0])
            stop = joint if joint > end else stop
        found.append((start, _trimmed(text, start, stop)))
    return found


def _cut(text: str, since: int, until: int) -> int:
    """After the last joint between two figures; where there is none, right after the first."""
    joints = [m.end() for m in _JOINT.finditer(text, since, until)]
    return joints[-1] if joints else since


def _trimmed(text: str, start: int, stop: int) -> int:
    return start + len(text[start:stop].rstrip(" ,;\n\t"))
