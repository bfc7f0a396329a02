"""The block by which a body says that this is a copy: its form (SAO Y, SAO LỤC, TRÍCH SAO; of the Party also SAO Y BẢN CHÍNH), who copied, number and
symbol of the copy, place and day, who signed the copy, its recipients. It stands below the last words of the paper, or before its appendices.

Nothing in it is of the paper: its number, day, signer and recipients are those of the copy. A form that has neither a number of a copy nor a day near
it is no block. A paper that was copied onward has one block below the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bamsat.reading.outline.signature import is_signature_line
from bamsat.reading.paper import Reading
from bamsat.reading.rule import Rule

_FORM = re.compile(
    r"^\W*(?:BẢN )?(?P<form>SAO NGUYÊN VĂN|SAO Y|SAO LỤC|TRÍCH SAO)(?: (?:TỪ )?BẢN CHÍNH)?\W*(?=$|(?:\S+ ){1,5}?ngày\b)",
    re.IGNORECASE,
)
_COPY = ("AO", "ao")  # one of them stands in each form
_NUMBER = re.compile(r"\bSố\s*:?\s*(?P<number>[\d.…_ ]*\s*(?:[/-]\s*(?:SY|SL|TrS|BS)\s*[-/]\s*[A-ZĐƯ][\w&-]*))")
_DAY = re.compile(
    r", ?ngày\s+(?P<day>\d{1,2})?[\s.…_]*tháng\s+(?P<month>\d{1,2})?[\s.…_]*năm\s+(?P<year>\d{4})", re.IGNORECASE
)
_BEYOND = re.compile(r"^\W*(?:PHỤ LỤC|Phụ lục|MẪU|Biểu|BIỂU)\b|^CỘNG H[OÒ][AÀÒ] XÃ HỘI|^ĐẢNG CỘNG SẢN VIỆT NAM\W*$")
_FORMS = {"sao nguyên văn": "full", "sao y": "full", "sao lục": "onward", "trích sao": "extract"}
_NEAR = 6  # lines between the form, the number and the day
_NAMES = 4  # lines of the names of who copies
_SHORT = 90  # letters of a line that names place and day
_HEAD = 6  # lines of a paper before which nothing is copied


@dataclass(frozen=True, slots=True)
class CopyBlock:
    """`form`: full (sao y), onward (sao lục) or extract (trích sao); `number` as printed (`12/SY-UBND`); `date`: ISO; [first, last) of the lines."""

    form: str
    number: str | None
    date: str | None
    first: int
    last: int


def copy_blocks(lines: Sequence[str]) -> tuple[CopyBlock, ...]:
    """The blocks of copies among the lines of a paper, in their order: the last tells what the paper at hand is."""
    return tuple(_blocks(lines))


def set_aside(reading: Reading) -> Reading:
    """The paper without the paragraphs of its copies' blocks; its text keeps them."""
    paragraphs = reading.canonical.paragraphs
    blocks = copy_blocks([paragraph.text for paragraph in paragraphs])
    if not blocks:
        return reading
    out = {index for block in blocks for index in range(block.first, block.last)}
    notes = reading.canonical.footnotes_from
    kept = tuple(paragraph for index, paragraph in enumerate(paragraphs) if index not in out)
    notes = notes if notes is None else notes - sum(index < notes for index in out)
    last = blocks[-1]
    made = replace(reading, canonical=replace(reading.canonical, paragraphs=kept, footnotes_from=notes))
    dated = f" ngày {'/'.join(reversed(last.date.split('-')))}" if last.date else ""
    return made.warn(
        "copy",
        f"Văn bản này là {_WORDS[last.form]}{f' số {last.number}' if last.number else ''}{dated}: số, ngày, người ký, nơi nhận đọc theo bản chính.",
    )


_WORDS = {"full": "bản sao y", "onward": "bản sao lục", "extract": "bản trích sao"}


def _blocks(lines: Sequence[str]) -> Iterator[CopyBlock]:
    free = _HEAD
    for index in range(_HEAD, len(lines)):
        form = (
            _FORM.match(lines[index].strip()) if index >= free and any(map(lines[index].__contains__, _COPY)) else None
        )
        if form is None:
            continue
        near = range(max(free, index - _NEAR), min(len(lines), index + _NEAR))
        number = next((found for at in near if (found := _NUMBER.search(lines[at]))), None)
        day = next((found for at in near if len(lines[at]) < _SHORT and (found := _DAY.search(lines[at]))), None)
        if number is None and day is None:
            continue
        first = min([index, *(at for at in near if _NUMBER.search(lines[at]))])
        first = _names(lines, first, free)
        free = _end(lines, index)
        yield CopyBlock(
            _FORMS[form["form"].lower()], "".join(number["number"].split()) if number else None, _iso(day), first, free
        )


def _names(lines: Sequence[str], first: int, free: int) -> int:
    """The first line of the names of who copies: capitals above the number; the name of who signed the paper stands below a post."""
    for _ in range(_NAMES):
        above = lines[first - 1].strip() if first > free else ""
        lone = above == "*" or (above.isupper() and not (first > 1 and is_signature_line(lines[first - 2])))
        if not lone or is_signature_line(above):
            break
        first -= 1
    return first


def _end(lines: Sequence[str], form: int) -> int:
    """Before what follows a copy's block: the block of the next copy, an appendix or its letterhead; else the end of the paper."""
    for at in range(form + 1, len(lines)):
        line = lines[at].strip()
        if _BEYOND.match(line):
            return at
        if at > form + 1 and _FORM.match(line):
            first = min(
                [at, *(near for near in range(form + 1, at) if near > at - _NEAR and _NUMBER.search(lines[near]))]
            )
            return _names(lines, first, form + 1)
    return len(lines)


def _iso(found: re.Match[str] | None) -> str | None:
    if found is None or not found["day"] or not found["month"]:
        return None
    return f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}"


def _shown(words: str) -> str:
    return "; ".join(f"{one.form} {one.number} {one.date}" for one in copy_blocks([*["…"] * _HEAD, *words.split("\n")]))


RULE: Rule = Rule(
    "copies.block",
    "Decree 30/2020/NĐ-CP, annex I, part II; 36-HD/VPTW, II.3 (thể thức bản sao)",
    _shown,
    {
        "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nSố: 12/SY-UBND\nSAO Y\nTân Lập, ngày 24 tháng 11 năm 2026\nTL. CHỦ TỊCH\nLê Văn Mẫu": (
            "full 12/SY-UBND 2026-11-24"
        ),
        "ĐẢNG ỦY XÃ TÂN LẬP\n*\nSố 15-BS/ĐU\nSAO LỤC\nTân Lập, ngày 05 tháng 02 năm 2026": "onward 15-BS/ĐU 2026-02-05",
        "Số: 3/TrS-SNV\nTRÍCH SAO\nNơi nhận:\n- Các phòng;": "extract 3/TrS-SNV None",
    },
    (
        "Nộp bản sao y bản chính giấy phép trước ngày 05 tháng 02 năm 2026.",
        "SAO Y\nLê Văn Mẫu",
        "Số: 12/UBND-VX\nngày 05 tháng 02 năm 2026",
    ),
)
