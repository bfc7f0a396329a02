"""New figures under a text that a person has written over: what they wrote stays, what they left alone follows. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bamsat.records.reporting.text import MARK, Block, Figures, named, plain, settled


class Move(StrEnum):
    """What became of a block."""

    NEW = "new"  # compiled now, and not before
    FOLLOWED = "followed"  # compiled anew, nobody had written over it
    FIGURES = "figures"  # a person's words, with figures that moved
    KEPT = "kept"  # a person's words; what was compiled for them is another sentence now
    LOST = "lost"  # a person's words, for which nothing is compiled any more
    GONE = "gone"  # compiled before, and no more


@dataclass(frozen=True, slots=True)
class Moved:
    """`was`, `now`: as printed; `now` of a sentence kept is what would have been compiled."""

    key: str
    move: Move
    was: str
    now: str


def merged(base: Sequence[Block], text: Sequence[Block], new: Sequence[Block], figures: Figures) -> tuple[list[Block], list[Moved]]:  # fmt: skip
    """`base`, `new`: as compiled before and now; `text`: the person's. What they removed stays removed, what they added stays in its place."""
    before = {row.key: row for row in base}
    mine = {row.key: row for row in text}
    made = {row.key for row in new}
    found: list[Block] = []
    moved: list[Moved] = []
    for row in new:
        if row.key in before and row.key not in mine:
            continue
        kept, told = _one(before.get(row.key), mine.get(row.key), row, figures)
        found.append(kept)
        moved += [told] if told else []
    after = ""
    for row in text:
        if row.key in made:
            after = row.key
            continue
        kept = replace(row, text=settled(row.text, figures))
        if row.is_own or (not row.is_whole and row != before.get(row.key)):
            found.insert(_place(found, after), kept)
            after = row.key
            moved += list(_still(row, kept))
        else:
            moved.append(Moved(row.key, Move.GONE, plain(row.text), ""))
    return found, moved


def _place(found: Sequence[Block], after: str) -> int:
    return next((at + 1 for at, row in enumerate(found) if row.key == after), 0)


def _one(before: Block | None, mine: Block | None, new: Block, figures: Figures) -> tuple[Block, Moved | None]:
    if before is None or mine is None:
        return new, None if new.kind == "heading" else Moved(new.key, Move.NEW, "", plain(new.text))
    if mine == before:
        same = plain(new.text) == plain(before.text)
        return new, None if same else Moved(new.key, Move.FOLLOWED, plain(before.text), plain(new.text))
    kept = replace(mine, text=settled(mine.text, figures))
    if _words(new.text) != _words(before.text):
        return kept, Moved(new.key, Move.KEPT, plain(kept.text), plain(new.text))
    if kept.text != mine.text:
        return kept, Moved(new.key, Move.FIGURES, plain(mine.text), plain(kept.text))
    return kept, None


def _still(row: Block, kept: Block) -> Iterator[Moved]:
    if not row.is_own:
        yield Moved(row.key, Move.LOST, plain(row.text), plain(kept.text))
    elif kept.text != row.text:
        yield Moved(row.key, Move.FIGURES, plain(row.text), plain(kept.text))


def _words(text: str) -> tuple[str, tuple[str, ...]]:
    """A sentence without the values of its figures."""
    return MARK.sub("#", text), tuple(named(text))
