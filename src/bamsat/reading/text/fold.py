"""The comparison form of text: one function for reading, search columns and queries."""

import unicodedata


class _Bare(dict[int, str]):
    """Of each letter met so far its form without marks; as many as Unicode has at the most."""

    def __missing__(self, letter: int) -> str:
        apart = unicodedata.normalize("NFD", chr(letter)).replace("đ", "d").replace("ð", "d")
        bare = "".join(part for part in apart if not unicodedata.combining(part))
        self[letter] = unicodedata.normalize("NFC", bare)
        return self[letter]


_BARE = _Bare()


def fold(text: str) -> str:
    """Lower case without tone marks, vowel marks or đ; white space single. `Ủy ban` and `uỷ ban` and `uy ban` are one."""
    return " ".join(unicodedata.normalize("NFC", text).lower().translate(_BARE).split())
