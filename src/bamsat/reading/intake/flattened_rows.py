"""A table of work that a recogniser gave line by line: what is to be done, by whom, by when, the ruled lines left as `|` here and there.

It begins with a head that tells the time beside a body (`Cơ quan chủ trì | Thời gian`) and holds rows whose time ends one of their lines; a head is printed
again on each page. A row begins where a line opens with a verb of order (in a column as narrow as these no sentence begins so within) and is
put together as a row of Markdown: the words left of the first bar, the body between the bars, the time. A body of which its column breaks the name is
completed only to the one name of the lexicon that begins so (`Bộ Thông tin`). Fewer than three rows with a time make no table, and nothing is touched.
"""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from bamsat.reading.intake.stacked_cells import printed
from bamsat.reading.text.fold import fold
from bamsat.reading.text.syllable import is_syllable

_HEAD = re.compile(r"(?=.*thoi gian|.*tien do|.*thoi han).*(?:co quan|don vi|chu tri|thuc hien|phoi hop|nhiem vu)")
_PERIOD = (
    r"(?:(?:[Tt]rước (?:ngày )?)?\d{1,2}/\d{1,2}/20[0-4]\d|20[0-4]\d\s?[-–._ ]{1,4}\s?20[0-4]\d|(?:[Tt]rong |[Tt]rước )?(?:[Qq]uý\s[IV1-4]{1,3}|[Tt]háng\s\d{1,2}|[Nn]ăm|\d{1,2})\s?(?:/|năm\s|-)?\s?20[0-4]\d|"
    r"20[0-4]\d|[Hh][ằàă]ng\s(?:năm|quý|tháng|tuần)|[Tt]hường xuyên(?:, [Hh][ằà]ng năm)?)"
)
_TIME = re.compile(rf"(?:(?P<barred>\|)[\s_.\-]*|\s)(?P<time>{_PERIOD})[\s|_.:;,\-]*$")
_NUMBER = re.compile(r"^\W*(?P<number>\d{1,3}|[a-zA-Z¡]{1,2})?[\s_.]*\|\s*|^(?P<plain>\d{1,3})[._]?\s+(?=[^\W\d_])")
_BAR = re.compile(r"\s*[|Ì]\s*(?:[|_.\-:]\s*)*")
_OVER = re.compile(
    r"\s*(?:Điều \d|[a-zđ]\)\s|Phụ lục|PHỤ LỤC|Nơi nhận|[^|:]{4,30}(?:thực hiện|chủ trì|hoàn thành):)"
)  # text, or items with lines of roles
_AGAIN = re.compile(
    r"(?:.*\b)?(?:co quan|uan|don vi|chu tri)?\W*thoi gian(?: thuc hien| hoan thanh)?\W*|\W*(?:tt|stt)?\W*nhiem vu.{0,20}chu tri.*"
)
_CENTRAL, _LOCAL = (
    re.compile(r"\bBộ\s(?=[A-ZĐ])"),
    re.compile(r"\b(?:Sở|Phòng|Chi cục|Công an (?=tỉnh|xã|phường))\s?(?=[A-ZĐtxp])"),
)
_SIGNS = re.compile(r"[\W_]+")
_NEAR = 0.86  # of the letters of a name, so many as printed
_WIDEST = 90  # letters of a head
_FEWEST = 3  # rows with a time
MOST_HEADS = (
    20  # from which a table to the same end is looked for: thousands of them would each be looked at as far as it
)
_SPARSE = 9  # lines a time
_BARRED = 0.25  # of the lines of a table, those that hold a bar
_FAR = 16  # lines without a time after which the table is over
_COLUMNS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
_GOVERNS = re.compile(r"(?:của|với|do|cho|giữa|tại|bởi)$")  # a name behind these is of the sentence
_PARTNER = re.compile(r"\bphoi\s?hop|(?:co quan|don vi)\b.*\b(?:co quan|don vi)\b")  # of a head that names two bodies
_WORD = re.compile(r"[^\W_]{2,}|[\dYyàở&–—-]")  # in a token that is no dirt
_YEARS = re.compile(r"(20\d\d)\W+(20\d\d)")


class _Row(NamedTuple):
    number: str
    words: list[str]
    bodies: list[list[str]]  # of each printed line its cells between the work and the time
    times: list[str]


def restored_tables(lines: Sequence[str]) -> list[str]:
    """The lines, with each such table as rows of Markdown."""
    found: list[str] = []
    at = 0
    heads: Counter[int] = Counter()  # by where their tables would end, those that begin none
    while at < len(lines):
        end = _end(lines, at) if _is_head(lines, at) else None
        rows = _rows(lines[at + 1 : end]) if end and _is_ruled(lines[at + 1 : end]) else []
        if end is None or sum(bool(row.times) for row in rows) < _FEWEST:
            heads[end or 0] += end is not None
            after = end if end and heads[end] > MOST_HEADS else at + 1
            found += lines[at:after]
            at = after
            continue
        partners = any(_PARTNER.search(fold(line)) for line in lines[max(0, at - _FEWEST) : at + _FEWEST])
        names = known(lines[at:end])
        columns = _COLUMNS if partners else (*_COLUMNS[:3], _COLUMNS[4])
        found += ["", printed(columns), *(printed(_cells(row, partners, names)) for row in rows), ""]
        at = end
    return found


def _is_head(lines: Sequence[str], at: int) -> bool:
    """Whether a line is the head of such a table and no sentence."""
    line = lines[at]
    return (
        len(line) < _WIDEST
        and not line.rstrip(" _.").endswith((";", ":", ","))
        and ": " not in line[1:]
        and _HEAD.match(fold(line)) is not None
    )


def _is_ruled(lines: Sequence[str]) -> bool:
    """Whether lines are of a table: many hold a bar, a time ends every few of them, and each row has one."""
    written = [line for line in lines if line.strip()]
    times = sum(_TIME.search(line) is not None for line in written)
    return len(written) <= times * _SPARSE and sum("|" in line for line in written) >= len(written) * _BARRED


def _end(lines: Sequence[str], begin: int) -> int:
    """Behind the last row: the table is over where no time stands for many lines."""
    last = begin
    for index in range(begin + 1, len(lines)):
        if _TIME.search(lines[index]):
            last = index
        elif index - last > _FAR or (_OVER.match(lines[index]) and "|" not in lines[index]):
            break
    end = last + 1
    while end < len(lines) and lines[end].strip() and not _opens(_left(lines[end])) and end - last <= _FEWEST:
        end += 1  # the last row goes on below its time
    return end


def _rows(lines: Sequence[str]) -> list[_Row]:
    rows: list[_Row] = []
    for index, line in enumerate(lines):
        if not line.strip() or _is_head(lines, index) or (len(line) < _WIDEST and _AGAIN.fullmatch(fold(line))):
            continue
        number, words, body, time = _parts(line)
        if _opens(words) or not rows:
            rows.append(_Row(number, [], [], []))
        row = rows[-1]
        row.words.append(words)
        row.bodies.append(body)
        row.times.extend(time)
        rows[-1] = row._replace(number=row.number or number)
    return [row for row in rows if _opens(row.words[0])]


def _left(line: str) -> str:
    return _parts(line)[1]


def _parts(line: str) -> tuple[str, str, list[str], list[str]]:
    """Of a line the number, the words of the work, those of the body, the time."""
    number = _NUMBER.match(line)
    rest = line[number.end() :] if number else line
    time = _TIME.search(rest)
    before = rest[: time.start()] if time else rest
    words, *cells = _BAR.split(before)
    label = (number["number"] or number["plain"] or "") if number else ""
    body = [cell.strip(" |_.,") for cell in cells if len(cell.strip(" |_.,")) > 1]
    return label if label.isdigit() else "", words.strip(), body, [time["time"]] if time else []


def _opens(words: str) -> bool:
    from bamsat.reading.orders.verbs import opens_an_order  # the rules load late

    return words[:1].isupper() and opens_an_order(words)


@cache
def _names(of: str) -> tuple[str, ...]:
    listed = resources.files("bamsat.reading.lexicon").joinpath(f"{of}_bodies.txt").read_text("utf-8")
    return tuple(line for line in listed.splitlines() if not line.startswith("#"))


def known(lines: Sequence[str]) -> tuple[str, ...]:
    """The names that a table may hold: of central bodies, or of those of a province and its communes, whichever its lines begin more of."""
    text = "\n".join(lines)
    return _names("local" if len(_LOCAL.findall(text)) > len(_CENTRAL.findall(text)) else "central")


def _named(parts: Sequence[str], names: Sequence[str]) -> str:
    """The body of a cell: the one known name that begins as its lines or holds one of them, else what is printed where it is spelt like a name, else the one
    known name that is all but printed.
    """
    bare = [fold(part) for part in parts]
    for begin in ("".join(bare), *bare[:1]):
        close = _close(begin)
        begun = [name for name in names if close in _beginnings(name)]
        if len(begun) == 1 or (begun and close == _close(begun[0])):
            return begun[0]
    for part in bare:
        held = [name for name in names if " " in part and f" {part} " in f" {fold(name)} "]
        if len(held) == 1:
            return held[0]
    printed = " ".join(parts)
    words = [word.strip(",;.()-–") for word in printed.split()]
    spelt = all(
        (is_syllable(word) and (word.islower() or word.istitle())) or re.fullmatch(r"[A-ZĐ]{2,8}", word)
        for word in words
        if word
    )
    if spelt:
        return printed if printed[:1].isupper() and len(words) > 1 else ""
    near = get_close_matches(_close("".join(bare)), map(_close, names), cutoff=_NEAR)
    return next(name for name in names if _close(name) == near[0]) if len(near) == 1 else ""


@lru_cache(maxsize=4096)
def _close(name: str) -> str:
    """A name without marks, signs and spaces: a recogniser runs words into each other."""
    return _SIGNS.sub("", fold(name))


@cache
def _beginnings(name: str) -> tuple[str, ...]:
    """The first words of a name, each time one more, run into each other."""
    words = name.split()
    return tuple(_close(" ".join(words[:count])) for count in range(1, len(words) + 1))


def _cells(row: _Row, partners: bool, names: Sequence[str]) -> list[str]:
    lead, others = _columns_of(row.bodies, partners, names)
    # What ends lines of a row without a bar may be of either column of bodies.
    words, at_ends = _without_body(row.words, names, lead) if lead or not partners else (row.words, [])
    lead = at_ends or lead
    bodies = [_named(lead, names), _named(others, names)] if partners else [_named([*lead, *others], names)]
    time = _YEARS.sub(r"\1 - \2", row.times[0]) if row.times else ""
    return [row.number, " ".join(filter(_WORD.search, " ".join(words).split())), *bodies, time]


def _columns_of(printed: list[list[str]], partners: bool, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The parts of who leads and of who works with them: a lone cell of a line is of the first column until that names a body."""
    lead: list[str] = []
    others: list[str] = []
    for cells in printed:
        alone = len(cells) == 1 and partners and fold(" ".join(lead)) in {fold(name) for name in names}
        lead += [] if alone else cells[:1]
        others += cells if alone else cells[1:]
    return lead, others


def _without_body(lines: list[str], names: Sequence[str], begun: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines without the parts of one known name at their ends, and the name; `begun`: what a bar parted from the lines of it, where one did."""
    first = fold(" ".join(begun)).split()
    for name in names:
        words = name.split()
        if begun and (len(first) >= len(words) or fold(name).split()[: len(first)] != first):
            continue
        ends, at = [], len(first)
        for line in lines:
            tokens, of_name = _ended(line, words[at:])
            ends.append(tokens)
            at += of_name
        if (
            at == len(words)
            and len(words) > 1
            and not any(_GOVERNS.search(_cut(line, take)) for line, take in zip(lines, ends, strict=True) if take)
        ):
            return [_cut(line, take) for line, take in zip(lines, ends, strict=True)], [name]
    return lines, []


def completed(lines: list[str], names: Sequence[str], begun: Sequence[str]) -> tuple[list[str], str] | None:
    """The lines without the parts at their ends of the one known name that `begun` begins, and that name; None where none goes on so."""
    words, name = _without_body(lines, names, begun)
    if name:
        return words, name[0]
    whole = [known for known in names if _close(known) == _close(" ".join(begun))]
    return (lines, whole[0]) if whole else None


def row_time(line: str) -> tuple[str, str]:
    """A line up to the time that ends it, and the time."""
    time = _TIME.search(line)
    return (line[: time.start()], time["time"]) if time else (line, "")


def _ended(line: str, words: Sequence[str]) -> tuple[int, int]:
    """How many tokens end a line that are the next words of a name, run into each other maybe, and how many words these are."""
    tokens = line.split()
    for count in range(len(words), 0, -1):
        meant = _close(" ".join(words[:count]))
        for take in range(min(count, len(tokens)), 0, -1):
            if _close(" ".join(tokens[-take:])) == meant:
                return take, count
    return 0, 0


def _cut(line: str, words: int) -> str:
    return " ".join(line.split()[: len(line.split()) - words])
