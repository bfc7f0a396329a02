"""The clause of a target: from the end of the sentence or `;` before it to the next; where a clause has several targets, each has its part.

The words of a target are shown by their first 80 letters, in which its figure should stand: of a longer sentence they begin at the last part
that opens with a verb that sets an aim (`…, phấn đấu …`, `…, bảo đảm …`), else, far behind its beginning, at the last comma.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from bamsat.reading.orders.indicators import deeds

_STOP = re.compile(
    r"[.;]\s+|\n|(?<=cụ thể):\s+|(?<=cụ thể là):\s+|(?<=như sau):\s+|(?<=[a-zđà-ỹ])[:,]\s+(?=phấn đấu\s)", re.IGNORECASE
)
_AIMS = re.compile(
    r"[,:]\s+(?=(?:phấn đấu|bảo đảm|đảm bảo|hoàn thành|quyết tâm|nâng|đưa|giảm|tăng|yêu cầu|trong đó|mỗi|tỷ lệ|tỉ lệ|đến (?:hết |cuối )?năm|lộ trình)\s)",
    re.IGNORECASE,
)
_SHOWN = 80  # letters
_AFTER = 40  # letters before a figure from where its words begin with the verb right before it
_COLON_OR_COMMA = re.compile(r"(?<!sửa đổi)(?<!Sửa đổi)[,:]\s+")
_FAR, _COMMA = 60, re.compile(r",\s+")  # letters before a figure behind which its words begin at the last comma
_TELLING, _TOO_FAR = (
    8,
    110,
)  # letters that words before a figure need to tell of what it is, unless they begin too far before it
_CLAUSE, _LONGEST = 1000, 2000  # letters to either side of a figure in which its clause, its sentence is looked for
_STEP = 500  # letters by which these stretches move on, so that the figures of one stretch share what is asked of it
_END = re.compile(r"[.;](?:\s|$)|\n")
_JOINT = re.compile(r",\s+|\s+(?=\(trong đó\s)|\s+(?=và\s)|;\s+|\.\s+|\n")
_OPENS = re.compile(
    r"(?:và\s+)?(?:(?:tỷ|tỉ) (?:lệ|trọng|số|suất)|tổng|số|mức|nguồn|diện tích|sản lượng|thu nhập|giá trị|quy mô|giảm|tăng|nâng|đưa|duy trì|phấn đấu|bảo đảm|đảm bảo|"
    r"đạt|có|trong đó|đồng thời|xây dựng|hình thành|mở|trồng|ít nhất|tối thiểu|trên|dưới|khoảng|\d)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-–+*]\s+)?")  # a bullet run into the line before it
_SENTENCE = re.compile(r"\.(?<=[a-zđà-ỹ\d%)”\"]\.)\s+(?=[A-ZĐÀ-Ỹ\d+-])|\n")

_BY_WORDS: dict[str, re.Pattern[str]] = {}


def clause(text: str, begin: int, end: int) -> tuple[int, int]:
    """[start, end) of the clause that holds the figure at [begin, end)."""
    since, until = _since(begin, _CLAUSE), min(len(text), (end // _STEP + 1) * _STEP + _CLAUSE)
    start = _last(_STOP, text, since, begin)
    stop = _END.search(text, end, until)
    return start, stop.start() if stop else until


def _words(text: str, begin: int, end: int) -> tuple[int, int]:
    """The clause, of a long one the part that sets the aim."""
    start, stop = clause(text, begin, end)
    if begin - start > _SHOWN:
        start = _last(_AIMS, text, start, begin)
    if begin - start > _AFTER:
        start = _at_verb(text, start, begin)
    if begin - start > _FAR and not _OPENS.match(text, start):
        comma = _last(_COMMA, text, start, begin)
        start = comma if begin - comma > _TELLING or begin - start > _TOO_FAR else start
    return start, stop


def _at_verb(text: str, start: int, begin: int) -> int:
    """Where the verb right before a figure begins, if it opens a part of the sentence or stands far behind who is told to do it."""
    joint = _last(_COLON_OR_COMMA, text, start, begin)
    if deeds.is_verb(text[joint:begin]):
        return joint
    verb = start + deeds.begin(text[start:begin])
    return verb if start + _AFTER < verb < begin else start


def sentence_start(text: str, begin: int) -> int:
    return _last(_SENTENCE, text, _since(begin, _LONGEST), begin)


def _since(begin: int, reach: int) -> int:
    return max(0, begin // _STEP * _STEP - reach)


@lru_cache(maxsize=8)
def _marks(rule: str, text: str) -> list[int]:
    """Where each match ends; asked again for every figure of a text, by the words of the rule, since a pattern works out its hash each time."""
    return [match.end() for match in _BY_WORDS[rule].finditer(text)]


def _last(rule: re.Pattern[str], text: str, since: int, until: int) -> int:
    """The end of the last match in a stretch; the beginning of the stretch without one."""
    _BY_WORDS.setdefault(rule.pattern, rule)
    marks = _marks(rule.pattern, text)
    at = bisect_right(marks, until)
    return max(since, marks[at - 1]) if at else since


def parts(text: str, figures: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretch of each figure: its clause, cut at the last joint between it and the figures before and after it."""
    found = []
    for index, (begin, end) in enumerate(figures):
        start, stop = _words(text, begin, end)
        if index and figures[index - 1][1] > start:
            start = _cut(text, figures[index - 1][1], begin)
        if index + 1 < len(figures) and figures[index + 1][0] < stop:
            joint = _cut(text, end, figures[index + 1][0])
            stop = joint if joint > end else stop
        start = _BULLET.match(text, start, begin).end()  # type: ignore[union-attr]  # it may be empty
        found.append((start, _trimmed(text, start, stop)))
    return found


def _cut(text: str, since: int, until: int) -> int:
    """After the last joint between two figures behind which a target opens, else after the first; without a joint right after the first figure."""
    joints = [m.end() for m in _JOINT.finditer(text, since, until)]
    opening = [at for at in joints if _OPENS.match(text, at)]
    return opening[-1] if opening else joints[0] if joints else since


def _trimmed(text: str, start: int, stop: int) -> int:
    return start + len(text[start:stop].rstrip(" ,;\n\t"))
