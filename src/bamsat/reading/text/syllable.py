"""Whether a word is spelt as one Vietnamese syllable: onset, rhyme and at most one tone."""

import re
import unicodedata

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_SYLLABLE = re.compile(  # what ends in a glide (`ơi`, `ao`) takes no consonant behind it, what is short (`ă`, `iê`) is never without one
    r"(?:ngh?|nh|ch|gh|gi?|kh|ph|th|tr|qu|[bcdđhklmnprstvx])?"
    r"(?:(?:iêu|yêu|ươ[ui]|uôi|oa[iyo]?|oeo?|uây|uyu|uya|uy|uê|uơ|ua|ia|ưa|a[iouy]|â[uy]|eo|êu|iu|[oôơuư]i|ưu|[aeêioôơuưy])|"
    r"(?:uyê|uô|ươ|oa|oă|oe|oo|uâ|uy|uê|uơ|iê|yê|[aăâeêioôơuưy])(?:ch|ng|nh|[ckmnpt]))"
)


def is_syllable(word: str) -> bool:
    """`word` in any case and normal form."""
    bare = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    tones = sum(letter in "\u0300\u0301\u0303\u0309\u0323" for letter in unicodedata.normalize("NFD", word))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None
