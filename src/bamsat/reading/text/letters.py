"""The capital letters of Vietnamese: Unicode ranges mix them with the small ones (`ạ` stands between `Ạ` and `Ỹ`)."""

from functools import lru_cache

CAPITALS = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"


@lru_cache(maxsize=16)  # many rules ask it of one text
def small(text: str) -> str:
    """The text in small letters, letter for letter, so that a place in it is one in the text; of a paragraph, not of a whole paper.

    A pattern of words in any case is tried the quicker on it: `re` passes over what does not begin so with one look where it need not look for both cases.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in text)  # `İ` in small letters is two
