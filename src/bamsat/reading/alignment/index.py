"""The orders above by their words, so that an order below meets only those it shares something with.

A word weighs by its rarity in official papers and among the orders above; weights do not depend on the orders below, so that
one index serves any number of lower papers and the order in which they come changes nothing.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bamsat.reading.alignment.words import plain, rarity, read_phrase, stretches, words

PLAIN = 2.0  # a word less rare than this (in more than an eighth of passages) says nothing
_CLAUSE_ENDS = re.compile(r"[.;:]\s+|\n")
_SHORT = 3  # syllables; a shorter piece is no clause
MOST = 50_000  # words whose weights are kept
FLOOR = 0.15

Bag = tuple[str, ...]  # the words of a text, each once, sorted: sums are the same in every run
Scores = dict[int, float]  # by place of the order above


@lru_cache(maxsize=4096)
def bag(text: str) -> Bag:
    """The words of a text."""
    return tuple(sorted(set(words(text))))


class Said(NamedTuple):
    """What an order says: its syllables in order, its words, and the words of each of its clauses."""

    syllables: tuple[str, ...]
    words: Bag
    clauses: tuple[Bag, ...]


def said(text: str) -> Said:
    """As `syllables`, `bag` and `clauses` read it, at once: an order is read once for all that is asked of it."""
    told: list[str] = []
    whole: set[str] = set()
    parts: list[Bag] = []
    for part in _CLAUSE_ENDS.split(plain(text)):
        its: set[str] = set()
        for phrase in stretches(part):
            spoken, held = read_phrase(phrase)
            told.extend(spoken)
            its.update(held)
        whole |= its
        if len(part.split()) > _SHORT:
            parts.append(tuple(sorted(its)))
    held_all = tuple(sorted(whole))
    return Said(tuple(told), held_all, tuple(parts) or (held_all,))


def clauses(text: str) -> list[str]:
    """The sentences of an order and the members of its lists; the whole where there are none."""
    return [part for part in _CLAUSE_ENDS.split(text) if len(part.split()) > _SHORT] or [text]


class Index:
    """`orders`: the texts above. Places count from 0. `floor` is what is left of the weight of a word that every one of them holds."""

    def __init__(self, orders: Sequence[str], floor: float = FLOOR) -> None:
        whole = [bag(text) for text in orders]
        self._weights = _Weights(whole, floor)
        self._count = len(whole)
        self._orders = _Postings(whole, self._weights)
        parts = [(place, clause) for place, text in enumerate(orders) for clause in clauses(text)]
        self._owner = [place for place, _ in parts]
        self._clauses = _Postings([bag(clause) for _, clause in parts], self._weights)

    def weight(self, word: str) -> float:
        return self._weights[word]

    def length(self, held: Bag) -> float:
        """The root of the sum of squared weights."""
        return self._orders.length(held)

    def whole(self, held: Bag) -> tuple[Scores, Scores]:
        """Cosine with each order above, and what share of the weight of an order below stands in it."""
        return self._orders.compared(held)

    def closest_clause(self, parts: Iterable[Bag]) -> Scores:
        """The greatest cosine of any clause above with any clause below."""
        best = [0.0] * self._count
        owner, lengths = self._owner, self._clauses.lengths
        for part in parts:
            products, own = self._clauses.products(part)
            for clause, product in enumerate(products):
                if product:
                    place, likeness = owner[clause], product / own / lengths[clause]
                    if likeness > best[place]:
                        best[place] = likeness
        return {place: likeness for place, likeness in enumerate(best) if likeness}


class _Weights(dict[str, float]):
    """By word; weighed when it is first asked for."""

    def __init__(self, orders: Sequence[Bag], floor: float) -> None:
        super().__init__()
        self._floor = floor
        self._count = len(orders)
        self._held = Counter(word for held in orders for word in held)

    def __missing__(self, word: str) -> float:
        rare = rarity(word)
        here = math.log((self._count + 1) / (self._held.get(word, 0) + 0.5)) / math.log(self._count + 2)
        value = 0.0 if rare < PLAIN else rare * (self._floor + max(0.0, here))
        if len(self) < MOST:
            self[word] = value
        return value


class _Postings:
    """Which items hold a word. Sums go over a row as long as the items: there are few of them, and most share a word with any order."""

    def __init__(self, items: Sequence[Bag], weights: _Weights) -> None:
        self._weights = weights
        self._where: dict[str, list[int]] = {}
        for place, held in enumerate(items):
            for word in held:
                if weights[word]:
                    self._where.setdefault(word, []).append(place)
        self.lengths = [self.length(held) for held in items]

    def length(self, held: Bag) -> float:
        return math.sqrt(sum(self._weights[word] ** 2 for word in held))

    def products(self, held: Bag) -> tuple[list[float], float]:
        """With each item, by place; and the length of `held`: over both lengths they are cosines."""
        weights, where = self._weights, self._where
        square = 0.0
        products = [0.0] * len(self.lengths)
        for word in held:
            weight = weights[word]
            if weight:
                squared = weight * weight
                square += squared
                for place in where.get(word, ()):
                    products[place] += squared
        return products, math.sqrt(square)

    def compared(self, held: Bag) -> tuple[Scores, Scores]:
        """Cosine with each item that shares a word, and what share of `held`, by weight, stands in it."""
        weights, where = self._weights, self._where
        mass = 0.0
        shared = [0.0] * len(self.lengths)
        for word in held:
            weight = weights[word]
            if weight:
                mass += weight
                for place in where.get(word, ()):
                    shared[place] += weight
        products, own = self.products(held)
        return (
            {place: product / own / self.lengths[place] for place, product in enumerate(products) if product},
            {place: part / mass for place, part in enumerate(shared) if part},
        )


def ratio(scores: Mapping[int, float], softly: float = 0.0) -> Scores:
    """Each score against the greatest of them; `softly` is added below the line, so that the greatest of small ones is small."""
    most = max(scores.values(), default=0.0)
    return {place: score / (most + softly) for place, score in scores.items()} if most else {}
