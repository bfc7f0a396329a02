"""Bodies as an office writes them in a narrow column (*HND*, *Phòng KT*, *UBND, MTTQ*) → the names of the directory. Pure.

An abbreviation means a body when it fits one alone; of two that it fits neither is taken, and a person is asked in the review.
"""

import re
from collections.abc import Iterable, Mapping

from bamsat.reading import fold
from bamsat.records.agencies.resolve import key, resolve
from bamsat.records.sheets.understanding import parted

_MOST = 20  # bodies between the commas of a cell
_BREAKS = re.compile(r"\s*(?:,|\+|/|&|\bvà\b)\s*")


class Names:
    """`forms`: form → the bodies it may mean (`agencies.queries.known_forms`); `names`: body → its name."""

    def __init__(self, forms: Mapping[str, set[int]], names: Mapping[int, str]) -> None:
        self.forms, self.names = forms, names
        self._words = [(_split(form), bodies) for form, bodies in forms.items()]
        self._known: dict[str, int | None] = {}

    def body(self, printed: str) -> int | None:
        """The one body meant, or None."""
        if printed not in self._known:
            self._known[printed] = resolve(printed, self.forms) or self._by_initials(printed)
        return self._known[printed]

    def name(self, printed: str) -> str:
        """The directory's name where an abbreviation means one body, else the words as printed."""
        body = self.body(printed)
        return printed if body is None or resolve(printed, self.forms) else self.names.get(body, printed)

    def bodies(self, cell: str) -> list[str]:
        """The bodies of a cell as printed. Commas part a cell only where each part is a body: names have commas of their own."""
        found: list[str] = []
        for part in parted(cell):
            pieces = [piece for piece in _BREAKS.split(part) if piece]
            whole = self.body(part) is not None or not 1 < len(pieces) <= _MOST
            found += [part] if whole or not all(map(self.body, pieces)) else pieces
        return list(dict.fromkeys(found))

    def _by_initials(self, printed: str) -> int | None:
        tokens = _split(key(printed))
        if not tokens or len(tokens) > 8:
            return None
        meant = {body for words, bodies in self._words if _shortens(tokens, words) for body in bodies}
        return next(iter(meant)) if len(meant) == 1 else None


def _split(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _shortens(tokens: Iterable[str], words: list[str]) -> bool:
    """Each token is the next word, or the first letters of the next words, to the end of both."""
    at = 0
    for token in tokens:
        if at < len(words) and token == words[at]:
            at += 1
        elif len(token) > 1 and token == "".join(word[0] for word in words[at : at + len(token)]):
            at += len(token)
        else:
            return False
    return at == len(words)
