"""A table of work that a recogniser gave line by line without its rules: a running number, the work, who leads, by when, each printed line through all columns.

It begins with a head that opens with the number's title (`STT Nhiệm vụ Cơ quan chủ trì Thời gian`). A row begins with the next running number and ends its first line
with its time. In the first line the body begins where a name opens as offices are called; below, what of a line is of the body is told by a known name that goes on,
else by how wide the column of the work is: a printed column is filled before it is broken, so what goes beyond the widest line is of the next one. Columns of
products are not told apart, and a table that has one stays as it was recognised, as one of fewer than three rows does.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bamsat.reading.intake.flattened_rows import MOST_HEADS, completed, known, row_time
from bamsat.reading.intake.stacked_cells import OFFICE, OVER, printed
from bamsat.reading.text.fold import fold
from bamsat.reading.text.lost_marks import are_one_word
from bamsat.reading.text.syllable import is_syllable

_HEAD = re.compile(
    r"(?:\W*s?tt\W+)?(?=.*(?:nhiem vu|noi dung|cong viec))(?=.*(?:chu tri|thuc hien|phu trach|don vi|co quan))(?=.*(?:thoi gian|thoi han|tien do))(?!.*(?:san pham|ket qua|ghi chu))"
)
_WIDEST = 100  # letters of a head
_NUMBER = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)")
_MISREAD = re.compile(r"\W*(\S{1,3})\s+(?=[^\W\d_])")  # `VÀ Hỗ trợ …` of `7 Hỗ trợ …`
_HEADING = re.compile(r"\W*[IVX]{1,4}[.\-]\s*[A-ZĐÀ-Ỹ]{2}")
_BEGUN = re.compile(
    r"\s((?:Trước|Đến|Từ|Trong)(?: ngày| tháng| quý| năm)?|Thường|Hằng|Tháng|Quý|Năm)$"
)  # a time that goes on below
_GOES_ON = re.compile(
    r"(?:^|\s)((?:xuyên|năm|quý|tháng|tuần)(?:,? h[àằ]ng năm)?|(?:\d{1,2}\s?/\s?){0,2}(?:20\d\d|\d{1,2})(?: hằng năm)?)$"
)
_GOVERNS = re.compile(r"\s(?:của|với|do|cho|giữa|tại|bởi|và|từ|đến|về|theo)$")
_FEWEST, _MOST = 3, 9  # rows; lines of one
_BEFORE = 20  # lines from a head to its first row: else heads one below the other are each looked at to the end
_TITLE = 30  # letters of what is left of a head below it
_SLACK = 2  # letters that a line may be wider, for letters differ in width
_SHORTEST = 8  # letters of work before a name


class _Row(NamedTuple):
    number: str
    time: str
    first: str  # its first printed line, without number and time
    lines: list[tuple[str, str]]  # of each line below the words and what a bar parts from them


def restored_rows(lines: Sequence[str]) -> list[str]:
    """The lines, with each such table as rows of Markdown."""
    found: list[str] = []
    at = 0
    heads: Counter[int] = Counter()  # by where their tables would end, those that begin none
    while at < len(lines):
        rows, end = _rows(lines, at + 1) if _is_head(lines[at]) else ([], at)
        partners = "phoi" in fold(" ".join(lines[at : at + 2]))
        sure = [starts[0][0] for row in rows if len(starts := _starts(row.first)) == 1 + partners]
        if len(rows) < _FEWEST or len(sure) * 2 < len(rows):
            heads[end] += end > at
            after = end if heads[end] > MOST_HEADS else at + 1
            found += lines[at:after]
            at = after
            continue
        found += ["", printed(["TT", "Nhiệm vụ", "Cơ quan chủ trì", *["Cơ quan phối hợp"] * partners, "Thời gian"])]
        wide, names = max(map(len, sure)), known(lines[at:end])
        found += [printed(_cells(row, wide, names, partners)) for row in rows]
        found.append("")
        at = end
    return found


def _is_head(line: str) -> bool:
    return len(line) < _WIDEST and _HEAD.match(fold(line)) is not None


def _rows(lines: Sequence[str], begin: int) -> tuple[list[_Row], int]:
    """The rows from a line on, and the line behind the last."""
    rows: list[_Row] = []
    at = begin
    while at < len(lines):
        line = lines[at]
        first = _first_line(line, len(rows) + 1, not lines[at - 1].strip())
        if first:
            rows.append(first)
        elif not rows and at - begin > _BEFORE:
            break
        elif not line.strip() or _is_head(line) or (not rows and at - begin < _FEWEST and len(line) < _TITLE):
            pass
        elif (
            not rows
            or len(rows[-1].lines) >= _MOST
            or _HEADING.match(line)
            or (OVER.match(line) and not lines[at - 1].strip())
        ):
            break
        else:
            rows[-1] = _with(rows[-1], line)
        at += 1
    return rows, at


def _first_line(line: str, expected: int, apart: bool) -> _Row | None:
    """A row that a line begins: it ends with a time and opens with the next number, or with a verb of order, or stands apart with a number misread."""
    before, time = row_time(line)
    begun = None if time else _BEGUN.search(line)
    if begun:
        before, time = line[: begun.start()], begun[1]
    number = _NUMBER.match(before)
    if not time:
        return None
    if number and int(number[1]) == expected:
        return _Row(number[1], time, before[number.end() :], [])
    misread = _MISREAD.match(before)
    rest = before[misread.end() :] if misread and apart else ""
    odd = misread is not None and not (is_syllable(misread[1]) and (misread[1].islower() or misread[1].istitle()))
    work = before if _orders(before) else rest if odd or _orders(rest) else ""
    work = work if work[:1].isupper() else ""
    return _Row(str(expected), time, work, []) if work else None


def _orders(words: str) -> bool:
    from bamsat.reading.orders.verbs import opens_an_order  # the rules load late

    return opens_an_order(words)


def _with(row: _Row, line: str) -> _Row:
    """The row with a line below its first, which may end its time."""
    if not row.lines and _BEGUN.fullmatch(f" {row.time}") and (rest := _GOES_ON.search(line)):
        return row._replace(time=f"{row.time} {rest[1]}", lines=[*row.lines, _parted(line[: rest.start()])])
    return row._replace(lines=[*row.lines, _parted(line)])


def _starts(line: str) -> list[tuple[str, str]]:
    """The ways to part the first line of a row into work and body: at its bar, else where a name opens as offices are called."""
    work, body = _parted(line)
    if body:
        return [(work, body)]
    found = []
    for name in OFFICE.finditer(line):
        before = line[: name.start()].rstrip()
        if len(before) >= _SHORTEST and line[name.start() - 1] == " " and not _GOVERNS.search(before):
            found.append((before, line[name.start() :].strip()))
    return found


def _parted(line: str) -> tuple[str, str]:
    work, _, body = line.partition("|")
    return work.strip(), body.replace("|", " ").strip(" _.")


def _cells(row: _Row, wide: int, names: Sequence[str], partners: bool) -> list[str]:
    starts = _starts(row.first) or [(row.first.strip(), "")]
    work, body = max(
        (start for start in starts if len(start[0]) <= wide + _SLACK),
        key=lambda start: len(start[0]),
        default=starts[0],
    )
    words, bodies = [work], [body] if body else []
    barred = any(tail for _, tail in row.lines)
    told = completed([line for line, _ in row.lines], names, bodies) if bodies and not barred else None
    if told:
        words, bodies = [work, *told[0]], [told[1]]
    else:
        for line, tail in row.lines:
            head, beyond = (line, tail) if tail else _cut(line, wide) if body else (line, "")
            words.append(head)
            bodies += [beyond] if beyond else []
    lead, others = _shared(bodies, names) if partners else (" ".join(bodies), "")
    return [row.number, " ".join(words), lead, *[others] * partners, row.time]


def _shared(bodies: Sequence[str], names: Sequence[str]) -> tuple[str, str]:
    """Who leads and who works with them: on the first line the second name begins the second column; of the lines below the first has what a known name goes on
    with, or all where it is left unfinished.
    """
    first = bodies[0] if bodies else ""
    second = next(
        (name.start() for name in OFFICE.finditer(first) if name.start() and first[name.start() - 1] == " "), None
    )
    if second is None or not first[:second].strip():
        return " ".join(bodies), ""
    lead, others = first[:second].split(), first[second:].split()
    for tail in bodies[1:]:
        words = tail.split()
        count = max((_going_on(lead, words, name.split()) for name in names), default=0)
        count = len(words) if lead[-1].endswith((",", "-")) or lead[-1] == "và" else count
        lead, others = lead + words[:count], others + words[count:]
    return " ".join(lead), " ".join(others)


def _going_on(lead: Sequence[str], words: Sequence[str], name: Sequence[str]) -> int:
    """How many of the words go on with a name that `lead` begins."""
    bare = [[fold(word).strip(",;.") for word in part] for part in (lead, words, name)]
    if bare[0] != bare[2][: len(lead)]:
        return 0
    return next(
        (at for at, (a, b) in enumerate(zip(bare[1], bare[2][len(lead) :], strict=False)) if a != b),
        min(len(words), len(name) - len(lead)),
    )


def _cut(line: str, wide: int) -> tuple[str, str]:
    """What of a line fills the column of the work, and what goes beyond it: the word at the border too, where it belongs to what follows it."""
    if len(line) <= wide + _SLACK:
        return line, ""
    words = line.split()
    head = [word for at, word in enumerate(words) if len(" ".join(words[: at + 1])) <= wide + _SLACK]
    beyond = words[len(head) :]
    over = len(" ".join(head)) > wide
    if over and len(head) > 1 and (head[-1][:1].isupper() or are_one_word(head[-1], beyond[0].strip(",;"))):
        beyond.insert(0, head.pop())
    return " ".join(head), " ".join(beyond)
