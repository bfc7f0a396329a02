"""What was put out and put in between two wordings, word by word."""

import re
import unicodedata
from difflib import SequenceMatcher

from bamsat.reading.amending.model import Piece
from bamsat.reading.text.tones import settled

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> tuple[str, ...]:
    """The words of a text as they count: letters and digits alone, in small letters, a tone in one place."""
    return tuple(_WORD.findall(settled(unicodedata.normalize("NFC", text).lower())))


def near(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How much of two wordings is the same, in order, in [0, 1]."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The newer text with what was put out of the older one; the pieces that are not `in` make up the older text, those not `out` the newer."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(before[a:b])))
            continue
        if b > a:
            found.append(Piece("out", "".join(before[a:b])))
        if d > c:
            found.append(Piece("in", "".join(after[c:d])))
    return _joined(found)


def _joined(found: list[Piece]) -> tuple[Piece, ...]:
    """A lone space between two changes is no common ground: `A b C` for `x y z` reads as one change, not three."""
    made: list[Piece] = []
    at = 0
    while at < len(found):
        run = at
        while run < len(found) and (
            found[run].kind != "same" or (0 < run < len(found) - 1 and not found[run].text.strip() and run > at)
        ):
            run += 1
        if run == at:
            made.append(found[at])
            at += 1
            continue
        if found[run - 1].kind == "same":
            run -= 1
        part = found[at:run]
        out = "".join(piece.text for piece in part if piece.kind != "in")
        put_in = "".join(piece.text for piece in part if piece.kind != "out")
        made += [Piece(kind, text) for kind, text in (("out", out), ("in", put_in)) if text]
        at = run
    return tuple(made)
