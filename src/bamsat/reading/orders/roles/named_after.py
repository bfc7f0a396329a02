"""The bodies named after a phrase, as far as their names reach."""

import re

from bamsat.reading.orders.bodies import Named, begins_body, split_bodies
from bamsat.reading.orders.verbs import names_end

_REACH = 400  # letters


def named_after(phrase: re.Pattern[str], text: str, offset: int, *, only_bodies: bool = False) -> list[Named]:
    """The bodies named after each place where `phrase` matches; spans are moved by `offset`.

    `only_bodies`: the phrase alone does not tell that a name follows.
    """
    found: list[Named] = []
    for mark in phrase.finditer(text):
        if only_bodies and not begins_body(text[mark.end() :]):
            continue
        clause = text.find(";", mark.end())
        end = min(names_end(text, mark.end()), clause if clause >= 0 else len(text))
        if end - mark.end() <= _REACH:
            found += split_bodies(text[mark.end() : end], offset + mark.end())
    return found
