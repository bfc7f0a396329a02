"""The comparison form is what Unicode says it is, letter for letter."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reading.text.fold import fold


def without_marks(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).lower().replace("đ", "d").replace("ð", "d")
    letters = [letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter)]
    return " ".join(unicodedata.normalize("NFC", "".join(letters)).split())


@given(st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=("Cs",))))
def test_it_is_the_letters_without_their_marks(text: str) -> None:
    assert fold(text) == without_marks(text)


def test_one_word_in_three_spellings() -> None:
    assert fold("Ủy ban") == fold("UỶ  BAN") == fold("uy ban") == "uy ban"
    assert fold("Đường phố") == "duong pho"
