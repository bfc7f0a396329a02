"""One spelling for the two ways to place a tone (`uỷ` and `ủy`, `hoà` and `hòa`), letter for letter, so that spans hold."""

import re
import unicodedata
from functools import lru_cache

_OLD = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEW = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_PAIRS = {case(a): case(b) for a, b in zip(_OLD, _NEW, strict=True) for case in (str.lower, str.upper, str.capitalize)}
_FIRST, _SECOND = ("".join(sorted({pair[at] for pair in _PAIRS})) for at in (0, 1))
# After q the u belongs to the consonant (`quý`); a syllable that goes on keeps its tone where it is (`toàn`).
# The letters stand first, what must hold of them behind: a set of letters is what `re` looks for quickly.
_PAIR = re.compile(rf"[{_FIRST}][{_SECOND}](?!\w)(?<![Qq]..)(?<={'|'.join(_PAIRS)})")


# A recogniser of pictures drops the tone that stands above a circumflex: `tô chức`, `phôi hợp`.
_BLUNT = str.maketrans("ấầẩẫậếềểễệốồổỗộ", "âââââêêêêêôôôôô")
# A coarse picture (150 dots an inch) makes an acute of a hook there: `tố chức`, `triến khai`.
_RAISED = str.maketrans("ẩểổ", "ấếố")


_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")


def blunted(word: str) -> str:
    """The word as a recogniser of pictures misreads it: without the tones of `â`, `ê` and `ô`."""
    return word.translate(_BLUNT)


def raised(word: str) -> str:
    """The word as a recogniser misreads it from a coarse picture: the hook on `â`, `ê` and `ô` as an acute."""
    return word.translate(_RAISED)


@lru_cache(maxsize=8192)  # the syllables of Vietnamese are as many
def toneless(word: str) -> str:
    """The word without its tone: `phối` and `phôi` are one, `phoi` is another."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))


def settled(text: str) -> str:
    """The text as long as before, with the tone on the first vowel of `oa`, `oe` and `uy`."""
    return _PAIR.sub(lambda found: _PAIRS[found.group()], text)
