"""The comparison form of text: one function for reading, search columns and queries."""

import unicodedata


def fold(text: str) -> str:
    """Lower case without tone marks, vowel marks or đ; white space single. `Ủy ban` and `uỷ ban` and `uy ban` are one."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).lower().replace("đ", "d").replace("ð", "d"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFC", bare).split())
