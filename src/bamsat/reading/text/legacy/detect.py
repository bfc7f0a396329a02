"""Which encoding from before Unicode a text is kept in, if any.

A letter count cannot tell Vietnamese from Spanish or German, so each encoding is tried and its words are spelt: it is taken when nearly every
marked word becomes a Vietnamese syllable, most were none before, and no other encoding comes near.
"""

import re
from collections.abc import Iterable, Sequence

from bamsat.reading.text.legacy.tables import CONVERTERS
from bamsat.reading.text.syllable import is_syllable

# Letters that Vietnamese in Unicode has and no older encoding shows; a line with one of them is left alone.
_MODERN = "ăđơưĂĐƠƯ\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9"
UNICODE = re.compile(f"[{_MODERN}]")
_COMMON = r"\x00-\x7fÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúý\s‘’“”–—…•§°«»²³"
_STRANGE = re.compile(f"[^{_COMMON}]")
_OLDER = re.compile(f"[^{_COMMON}{_MODERN}]")
_WORD = re.compile(r"[^\x00-@\[-`{-~]+")
_SHORT = re.compile(r"[A-ZĐ]+")  # `QĐ`, `HĐND`: an abbreviation is no syllable in any encoding
_MOST = 3000  # words tried
_LEAST = 8  # different marked words
_SPELT, _BEFORE, _AHEAD = 0.85, 0.6, 0.1


def detect(lines: Sequence[str]) -> str | None:
    """The name of the encoding, a key of `CONVERTERS`; None for Unicode, for too little text, for another language."""
    if not _OLDER.search("\n".join(lines)):
        return None  # so it is with nearly every paper, whatever stands in which line
    text = "\n".join(line for line in lines if not line.isascii() and not UNICODE.search(line))
    if not _STRANGE.search(text):
        return None
    words = [word for word in dict.fromkeys(_WORD.findall(text)) if not word.isascii()][:_MOST]
    if len(words) < _LEAST or _spelt(words) > _BEFORE:
        return None
    best = sorted(((_spelt(convert(w) for w in words), name) for name, convert in CONVERTERS.items()), reverse=True)
    (share, name), (second, _) = best[:2]
    return name if share >= _SPELT and share - second >= _AHEAD else None


def _spelt(words: Iterable[str]) -> float:
    tried = [is_syllable(word) for word in words if not _SHORT.fullmatch(word)]
    return sum(tried) / max(len(tried), 1)


def in_unicode(text: str, name: str) -> str:
    """A line that is kept in that encoding; one that is Unicode already stays as it is."""
    if text.isascii() or UNICODE.search(text):
        return text
    return CONVERTERS[name](text)
