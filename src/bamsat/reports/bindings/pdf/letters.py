"""Which letters the fonts of the PDF can show, read from their own tables (`cmap`, OpenType 1.9, formats 4 and 12).

PDF/UA takes no letter without a shape, so a letter that one of the faces lacks stands as □."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache, reduce
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "□"
_INVISIBLE = "Cf"  # joiners and marks of direction: nothing is lost where they are left out
_SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def shown(text: str) -> str:
    """The same with marks joined to their letters, and □ for each letter that a face lacks."""
    text = unicodedata.normalize("NFC", text)
    if text.isascii():
        return text
    return "".join(letter if _is_known(letter) else MISSING for letter in text if not _is_left_out(letter))


def _is_known(letter: str) -> bool:
    return letter in "\n\t" or ord(letter) in _known()


def _is_left_out(letter: str) -> bool:
    code = ord(letter)
    if code in _known():
        return False
    return unicodedata.category(letter) == _INVISIBLE or any(code in one for one in _SELECTORS)


@cache
def _known() -> frozenset[int]:
    """What every face has, so that bold words lose nothing that plain ones keep."""
    return reduce(frozenset.intersection, (frozenset(_covered(path.read_bytes())) for path in FONTS.glob("*.ttf")))


def _covered(font: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    at = tables[b"cmap"]
    (maps,) = struct.unpack_from(">H", font, at + 2)
    for record in range(at + 4, at + 4 + 8 * maps, 8):
        platform, _, offset = struct.unpack_from(">HHI", font, record)
        (form,) = struct.unpack_from(">H", font, at + offset)
        if platform in (0, 3) and form in _FORMS:
            yield from _FORMS[form](font, at + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4: ends, starts, deltas and offsets of ranges, each a list of as many numbers."""
    size = struct.unpack_from(">H", font, at + 6)[0]
    ends, starts, deltas, offsets = (at + 14 + size * row + (2 if row else 0) for row in range(4))
    for place in range(0, size, 2):
        end, start, delta, offset = (
            struct.unpack_from(">H", font, row + place)[0] for row in (ends, starts, deltas, offsets)
        )
        for code in range(start, end + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", font, offsets + place + offset + 2 * (code - start))
            if code != 0xFFFF and glyph and (glyph + delta) & 0xFFFF:
                yield code


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Format 12: start, end and first glyph of each range."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    for place in range(at + 16, at + 16 + 12 * count, 12):
        start, end, _ = struct.unpack_from(">III", font, place)
        yield from range(start, end + 1)


_FORMS = {4: _segments, 12: _groups}
