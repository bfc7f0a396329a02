"""Names of persons that stand in a row without a sign between them, as the lines of a cell run together."""

import re

from bamsat.reading.orders.lexicon import lexicon
from bamsat.reading.text.letters import CAPITALS

_NAME = 3  # words that a personal name has at least, where names follow each other without a sign
_WORD = re.compile(r"\S+")
_GIVEN = re.compile(rf"[{CAPITALS}][^\W\d_]+")


def personal_names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names in a piece that is nothing but names of persons, each of a family name and two words or more; none elsewhere."""
    families = lexicon("bodies")["families"]
    if not (first := text[start:end].split(maxsplit=1)) or first[0] not in families:
        return []
    words = list(_WORD.finditer(text[start:end]))
    if len(words) < 2 * _NAME or not all(_GIVEN.fullmatch(w.group()) for w in words):
        return []
    firsts = [0]
    for number, word in enumerate(words):
        if number - firsts[-1] >= _NAME and word.group() in families and len(words) - number > 1:
            firsts.append(number)
    begins = [start + words[number].start() for number in firsts]
    return list(zip(begins, [*begins[1:], end], strict=True))
