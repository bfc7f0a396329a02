"""How wide words are in Times, so that names fold where a reader would fold them and rules below words have their length.

Advance widths in thousandths of the size, from Liberation Serif 2.1.5, which has the metrics of Times New Roman; a marked vowel
is as wide as its letter (Ơ and Ư are not, and stand in the table)."""

import unicodedata
from functools import cache
from itertools import pairwise

_REGULAR = (
    "a444b500c444d500e444f333g500h500i278j278k500l278m778n500o500p500q500r333s389t278u500v500w722x500y500z444A722B667C667D722E611F556"
    "G722H722I333J389K722L611M889N722O722P556Q722R667S556T611U722V722W944X722Y722Z611 250-333,250.250:278/278*500(333)333Đ722đ500"
    "Ơ722ơ529Ư776ư542"
)
_BOLD = (
    "a500b556c444d556e444f333g500h556i278j333k556l278m833n556o500p556q556r444s389t333u556v500w722x500y500z444A722B667C722D722E667F611"
    "G778H778I389J500K778L667M944N722O778P611Q778R722S556T667U722V722W1000X722Y722Z667 250-333,250.250:333/278*500(333)333Đ722đ556"
    "Ơ778ơ554Ư796ư600"
)
_OTHER = 500  # digits, and what the table does not know
_MM_A_POINT = 25.4 / 72
_FOLDS_BEFORE = ("xã", "phường", "đặc khu", "tỉnh", "thành phố", "huyện", "thị xã", "quận", "thị trấn")
_LINES = 6


def width(text: str, size: float, bold: bool) -> float:
    """Millimetres, on one line."""
    table = _table(bold)
    return sum(table.get(letter, _OTHER) for letter in map(_letter, text)) * size * _MM_A_POINT / 1000


def folded(text: str, size: float, bold: bool, room: float) -> str:
    """Words on as few lines as fit in `room` mm, as even as can be, rather before the word of an administrative level."""
    if width(text, size, bold) <= room:
        return text
    syllables = text.split()
    for lines in range(2, _LINES):
        best = _even(syllables, lines, size, bold)
        if max(width(line, size, bold) for line in best) <= room:
            named = _before_level(syllables, size, bold, room) if lines == 2 else None
            return "\n".join(named or best)
    return text


def _before_level(syllables: list[str], size: float, bold: bool, room: float) -> list[str] | None:
    for cut in range(1, len(syllables)):
        rest = " ".join(syllables[cut:]).lower()
        lines = [" ".join(syllables[:cut]), " ".join(syllables[cut:])]
        if rest.startswith(_FOLDS_BEFORE) and all(width(line, size, bold) <= room for line in lines):
            return lines
    return None


def _even(syllables: list[str], lines: int, size: float, bold: bool) -> list[str]:
    """The fold whose widest line is narrowest."""

    @cache
    def widest(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            return width(" ".join(syllables[start:]), size, bold), ()
        options = (
            (max(width(" ".join(syllables[start:cut]), size, bold), rest), (cut, *cuts))
            for cut in range(start + 1, len(syllables) - left + 2)
            for rest, cuts in [widest(cut, left - 1)]
        )
        return min(options, default=(float("inf"), ()))

    if lines > len(syllables):
        return [" ".join(syllables)]
    cuts = [0, *widest(0, lines)[1], len(syllables)]
    return [" ".join(syllables[a:b]) for a, b in pairwise(cuts)]


def _letter(letter: str) -> str:
    letter = letter if letter in "đĐ" else unicodedata.normalize("NFD", letter)
    base = letter[0]
    if len(letter) > 1 and "\N{COMBINING HORN}" in letter:
        return {"O": "Ơ", "o": "ơ", "U": "Ư", "u": "ư"}.get(base, base)
    return base


@cache
def _table(bold: bool) -> dict[str, int]:
    widths: dict[str, int] = {}
    letter = ""
    for sign in _BOLD if bold else _REGULAR:
        if sign.isdigit():
            widths[letter] = widths[letter] * 10 + int(sign)
        else:
            letter, widths[sign] = sign, 0
    return widths
