"""The orders above by their words, so that an order below meets only those it shares something with.

A word weighs by its rarity in official papers and among the orders above; weights do not depend on the orders below, so that
one index serves any number of lower papers and the order in which they come changes nothing.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from bamsat.reading.alignment.words import rarity, words

PLAIN = 1.0  # a word less rare than this (in more than a third of passages) says nothing
_CLAUSE_ENDS = re.compile(r"[.;:]\s+|\n")
_SHORT = 3  # syllables; a shorter piece is no clause
_FLOOR = 0.15  # what is left of the weight of a word that every order above holds

Bag = tuple[str, ...]  # the words of a text, each once, sorted: sums are the same in every run
Scores = dict[int, float]  # by place of the order above


def bag(text: str) -> Bag:
    return tuple(sorted(set(words(text))))


def clauses(text: str) -> list[str]:
    """The sentences of an order and the members of its lists; the whole where there are none."""
    return [part for part in _CLAUSE_ENDS.split(text) if len(part.split()) > _SHORT] or [text]


class Index:
    """`orders`: the texts above. Places count from 0."""

    def __init__(self, orders: Sequence[str]) -> None:
        self._count = len(orders)
        whole = [bag(text) for text in orders]
        self._held = Counter(word for held in whole for word in held)
        self._weights: dict[str, float] = {}
        self._orders = _Postings(whole, self.weight)
        parts = [(place, clause) for place, text in enumerate(orders) for clause in clauses(text)]
        self._owner = [place for place, _ in parts]
        self._clauses = _Postings([bag(clause) for _, clause in parts], self.weight)

    def weight(self, word: str) -> float:
        known = self._weights.get(word)
        if known is None:
            known = self._weights[word] = self._weigh(word)
        return known

    def _weigh(self, word: str) -> float:
        rare = rarity(word)
        if rare < PLAIN:
            return 0.0
        here = math.log((self._count + 1) / (self._held.get(word, 0) + 0.5)) / math.log(self._count + 2)
        return rare * (_FLOOR + max(0.0, here))

    def length(self, held: Bag) -> float:
        """The root of the sum of squared weights."""
        return self._orders.length(held)

    def likeness(self, held: Bag) -> Scores:
        """Cosine of the whole orders."""
        return self._orders.likeness(held)

    def closest_clause(self, parts: Iterable[Bag]) -> Scores:
        """The greatest cosine of any clause above with any clause below."""
        best: Scores = {}
        for part in parts:
            for clause, likeness in self._clauses.likeness(part).items():
                place = self._owner[clause]
                if likeness > best.get(place, 0.0):
                    best[place] = likeness
        return best

    def covered(self, held: Bag) -> Scores:
        """What share of the weight of an order below stands in each order above."""
        return self._orders.covered(held)


class _Postings:
    def __init__(self, items: Sequence[Bag], weight: Callable[[str], float]) -> None:
        self._weight = weight
        self.items = items
        self._where: dict[str, list[int]] = {}
        for place, held in enumerate(items):
            for word in held:
                if weight(word):
                    self._where.setdefault(word, []).append(place)
        self.lengths = [self.length(held) for held in items]

    def length(self, held: Iterable[str]) -> float:
        return math.sqrt(sum(self._weight(word) ** 2 for word in held))

    def likeness(self, held: Bag) -> Scores:
        own = self.length(held)
        sums = self._sums(held, 2)
        return {place: total / own / self.lengths[place] for place, total in sums.items()}

    def covered(self, held: Bag) -> Scores:
        mass = sum(self._weight(word) for word in held)
        return {place: total / mass for place, total in self._sums(held, 1).items()}

    def _sums(self, held: Bag, power: int) -> Scores:
        sums: Scores = {}
        for word in held:
            places = self._where.get(word)
            if places:
                value = self._weight(word) ** power
                for place in places:
                    sums[place] = sums.get(place, 0.0) + value
        return sums


def ratio(scores: Mapping[int, float], softly: float = 0.0) -> Scores:
    """Each score against the greatest of them; `softly` is added below the line, so that the greatest of small ones is small."""
    most = max(scores.values(), default=0.0)
    return {place: score / (most + softly) for place, score in scores.items()} if most else {}
