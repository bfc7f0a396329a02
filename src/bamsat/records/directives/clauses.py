"""Where one order may be split into several: at the end of a sentence or after a semicolon. Pure."""

import re

_ENDS = re.compile(r"(?:[;.](?=\s+\S)|\n)\s*")
_SHORT = 20  # letters: shorter pieces are abbreviations and numbers, not orders


def clauses(text: str) -> list[tuple[int, int]]:
    """Half-open intervals that partition `text`, each a clause that may stand as an order of its own."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _ENDS.finditer(text):
        if match.end() - start >= _SHORT and len(text) - match.end() >= _SHORT:
            found.append((start, match.end()))
            start = match.end()
    return [*found, (start, len(text))]
