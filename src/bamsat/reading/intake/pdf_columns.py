"""The two places where a paper is printed in two columns, put in order by where the letters stand: letterhead, and recipients beside signature.

Decree 30/2020 (annex I, 1, 2, 7, 9) and 05-HD/VPTW: issuer and number on the left, national name or Party's name, place and date on the right; *Nơi nhận*
on the left, the signature on the right. Document systems print number and day later, as fields at the blanks, and PDFium puts them last.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bamsat.reading.intake.pdf_letters import Letter, Piece, column, pieces, rows

NATIONAL = re.compile(r"CỘNG H[OÒ][AÀÒ]\s+XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
RECIPIENTS = re.compile(r"^\W*Nơi nhận\b", re.M)
_NUMBER = re.compile(r"(Số\s*:?\s*\d+)\s+(?=[/\-–])")
_STAMP = re.compile(r"\S@\S|\+07:00|\d\d:\d\d:\d\d")
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_HEAD_GAP, _TAIL_GAP = 6.0, 14.0  # points free between two words that are not of one piece
_RIGHT = 0.42  # of the page's width, from which a piece is of the signature's column


class Columns(NamedTuple):
    """Lines in reading order and the indices of the letters that they hold."""

    lines: list[str]
    taken: frozenset[int]


def letterhead(page: Sequence[Letter], height: float) -> Columns | None:
    """The lines of the left column, then those of the right one; None where no national name stands on the right."""
    found = pieces(page, _HEAD_GAP)
    national = _national(found, height)
    if national is None:
        return None
    middle = (min(piece.left for piece in found) + max(piece.right for piece in found)) / 2
    lines: list[list[Piece]] = []
    for line in rows(found):
        if line[0].height < national.height - 3 and _ends_head(line, _gap(lines, national), middle):
            break
        lines.append(line)
    lines = _without_stamp(lines, national)
    left = column(lines, lambda piece: piece.across < national.left and not _is_number(piece, national))
    right = column(lines, lambda piece: piece.across >= national.left and not _is_number(piece, national))
    return Columns([_NUMBER.sub(r"\1", line) for line in left] + list(right), _taken(lines))


def _national(found: Sequence[Piece], height: float) -> Piece | None:
    """The national name whole: it may be parted where letters are spread."""
    for line in rows([piece for piece in found if piece.height > height * 0.6]):
        for index, piece in enumerate(line):
            words = " ".join(other.text for other in line[index:])
            if index and NATIONAL.match(words):
                return piece
            if NATIONAL.match(words) and piece.left > line[-1].right * 0.35:
                return piece
    return None


def _gap(lines: Sequence[Sequence[Piece]], national: Piece) -> tuple[float, float]:
    """Where the left column ends so far and the right one begins."""
    left = [piece.right for line in lines for piece in line if piece.across < national.left]
    return max(left, default=national.left - 15), national.left


def _ends_head(line: Sequence[Piece], gap: tuple[float, float], middle: float) -> bool:
    """A line of the title or body: it runs over the gap between the columns or stands alone in the middle."""
    if any(piece.left < gap[0] - 3 and piece.right > gap[1] + 15 for piece in line):
        return True
    whole = (line[0].left + line[-1].right) / 2
    parted = any(after.left - before.right > 2 * _HEAD_GAP for before, after in pairwise(line))
    return line[0].text.startswith("Kính gửi") or (not parted and abs(whole - middle) < 25)


def _without_stamp(lines: list[list[Piece]], national: Piece) -> list[list[Piece]]:
    """Without the visible signature of the issuing office, set above the letterhead on the right (Decree 30/2020, article 12)."""
    above = [piece for line in lines for piece in line if piece.bottom > national.top and piece.across > national.left]
    if not any(_STAMP.search(piece.text) for piece in above):
        return lines
    return [[piece for piece in line if piece not in above or "MẬT" in piece.text.upper()] for line in lines]


def _is_number(piece: Piece, national: Piece) -> bool:
    return piece.bottom > national.top and _PAGE_NUMBER.fullmatch(piece.text) is not None


def tail(page: Sequence[Letter], width: float) -> Columns | None:
    """From *Nơi nhận* to the end of the page: recipients, then signature; None where nothing stands beside them."""
    found = pieces(page, _TAIL_GAP)
    begin = next((p for p in found if RECIPIENTS.match(p.text) and p.left < width * _RIGHT), None)
    if begin is None:
        return None
    lines = rows([piece for piece in found if piece.height < begin.height + 6])
    if lines and len(lines[-1]) == 1 and _PAGE_NUMBER.fullmatch(lines[-1][0].text):
        lines.pop()
    right = list(column(lines, lambda piece: piece.left >= width * _RIGHT))
    if not right:
        return None
    left = column(lines, lambda piece: piece.left < width * _RIGHT)
    return Columns([*left, "", *right], _taken(lines))


def _taken(lines: Sequence[Sequence[Piece]]) -> frozenset[int]:
    return frozenset(index for line in lines for piece in line for index in range(piece.first, piece.last))
