"""What changed between two texts: sentence by sentence, and word by word within one. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bamsat.records.reporting.text import Block, plain

_WORDS = re.compile(r"\s+|[^\s]+")
_ALIKE = 0.5  # of two sentences without a common key that stand in each other's place


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Line:
    """`words`: (words, change) in order, for a sentence that changed."""

    key: str
    change: Change
    was: str
    now: str
    words: tuple[tuple[str, Change], ...] = ()


def compared(old: Sequence[Block], new: Sequence[Block]) -> list[Line]:
    """Every block of both in the order of the new one, what was removed where it stood."""
    keys = SequenceMatcher(None, [row.key for row in old], [row.key for row in new], autojunk=False)
    found: list[Line] = []
    for tag, from_, until, begins, ends in keys.get_opcodes():
        if tag == "equal":
            found += [_pair(one, other) for one, other in zip(old[from_:until], new[begins:ends], strict=True)]
        else:
            found += _parted(old[from_:until], new[begins:ends])
    return found


def _parted(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Line]:
    """Blocks of other keys: two that say nearly the same are one that changed."""
    left = list(old)
    for row in new:
        like = next((one for one in left if one.kind == row.kind and _alike(one, row)), None)
        if like is None:
            yield Line(row.key, Change.ADDED, "", plain(row.text))
        else:
            left.remove(like)
            yield _pair(like, row)
    for row in left:
        yield Line(row.key, Change.REMOVED, plain(row.text), "")


def _alike(one: Block, other: Block) -> bool:
    meter = SequenceMatcher(None, plain(one.text), plain(other.text), autojunk=False)
    return meter.real_quick_ratio() >= _ALIKE and meter.quick_ratio() >= _ALIKE and meter.ratio() >= _ALIKE


def _pair(old: Block, new: Block) -> Line:
    was, now = plain(old.text), plain(new.text)
    if was == now:
        return Line(new.key, Change.SAME, was, now)
    return Line(new.key, Change.CHANGED, was, now, tuple(_words(was, now)))


def _words(was: str, now: str) -> Iterator[tuple[str, Change]]:
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    for tag, from_, until, begins, ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "".join(new[begins:ends]), Change.SAME
            continue
        if until > from_:
            yield "".join(old[from_:until]), Change.REMOVED
        if ends > begins:
            yield "".join(new[begins:ends]), Change.ADDED


def changed(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.change is not Change.SAME]
