"""Orders above against orders below: evidence, score, proposals, gaps."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from bamsat.reading.alignment.bodies import apart
from bamsat.reading.alignment.evidence import Above, Evidence
from bamsat.reading.alignment.hearing import Verdicts
from bamsat.reading.alignment.index import Index, bag, clauses
from bamsat.reading.alignment.judging import Judge, judge
from bamsat.reading.alignment.model import IMPLEMENTS, WHOLE_PAPER, Alignment, Link, Provision, Reason, Side, TakenUp
from bamsat.reading.alignment.reasons import reasons
from bamsat.reading.alignment.relations import relation
from bamsat.reading.alignment.targets import compare_all
from bamsat.reading.alignment.words import syllables
from bamsat.reading.text.tones import settled

NEAR = 2  # orders told beside a gap
FAINT = 0.1  # a score not worth telling
PLAN = 0.5  # how like the title of a paper a clause must be that orders the paper

VERBATIM = Reason("verbatim", "Nhắc lại nguyên văn")
_PRODUCT = re.compile(r"\b(?:xây dựng|ban hành|lập)\b.{0,40}\b(?:kế hoạch|chương trình|hướng dẫn|đề án|phương án)\b")


class Aligner:
    """One upper paper, made ready for any number of lower ones. Holds no more than the upper paper's words. `near`: how many orders are told
    beside a gap; none, where many papers are gone through for their links."""

    def __init__(self, upper: Side, by: Judge | None = None, near: int = NEAR) -> None:
        self.upper = upper
        self._above = Above(upper)
        self._said = [syllables(row.text) for row in upper.provisions]
        self._judge = by or judge()
        self._near = near

    def against(self, lower: Side, verdicts: Verdicts | None = None) -> Alignment:
        """The alignment with one lower paper; the same for the same two papers, whatever else was aligned before. `verdicts`: what people confirmed and refused of
        this pair, which speaks for the orders beside; a link that was refused is scored as any other."""
        lower = _ordered(lower)
        scored: dict[int, list[tuple[float, Evidence]]] = {}
        for _, pairs in groupby(self._above.against(lower, verdicts), key=attrgetter("lower")):
            of_one = list(pairs)
            for score, evidence in zip(self._judge.scores(of_one), of_one, strict=True):
                if score >= FAINT:
                    scored.setdefault(evidence.upper, []).append((score, evidence))
        same = _by_words(lower)
        whole = self._whole_paper(lower)
        orders = tuple(
            self._taken_up(place, row, lower, scored.get(place, []), same, whole)
            for place, row in enumerate(self.upper.provisions)
        )
        links = {order.upper: [link.lower for link in order.links] for order in orders}
        taking = {ident for found in links.values() for ident in found}
        added = tuple(row.id for row in lower.provisions if row.id not in taking)
        return Alignment(self.upper, lower, orders, compare_all(self.upper.targets, lower.targets, links), added)

    def _taken_up(
        self,
        place: int,
        above: Provision,
        lower: Side,
        scored: list[tuple[float, Evidence]],
        same: "ByWords",
        whole: Mapping[int, float],
    ) -> TakenUp:
        if place in whole:
            return TakenUp(above.id, (_paper(lower, whole[place]),))
        links = self._verbatim(above, same.get(self._said[place], []))
        taken = {link.lower for link in links}
        ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].lower))
        ranked = [row for row in ranked if lower.provisions[row[1].lower].id not in taken]
        links += [self._link(above, lower, row) for row in ranked if row[0] >= self._judge.link]
        near = () if links else tuple(self._link(above, lower, row) for row in ranked[: self._near])
        return TakenUp(above.id, tuple(links), near)

    def _link(self, above: Provision, lower: Side, row: tuple[float, Evidence]) -> Link:
        score, evidence = row
        below = lower.provisions[evidence.lower]
        told = reasons(above, below, evidence, self._above.index, lower.issuer)
        return Link(below.id, relation(above, below, self._above.index), round(score, 3), told)

    def _verbatim(self, above: Provision, same: list[Provision]) -> list[Link]:
        """Orders below of the very same words, whatever these weigh, unless both name other bodies."""
        kept = [row for row in same if not apart(above.leads, row.leads)]
        return [Link(row.id, relation(above, row, self._above.index), 1.0, (VERBATIM,)) for row in kept]

    def _whole_paper(self, lower: Side) -> dict[int, float]:
        """By place, how like the paper's title the orders above are that ask for it: a plan carries out the order to issue a plan, and no order in it does. One paper is one
        product, so of several such orders only the likest."""
        if not lower.title:
            return {}
        found: dict[int, float] = {}
        for place, row in enumerate(self.upper.provisions):
            if _PRODUCT.search(settled(unicodedata.normalize("NFC", row.text).lower())):
                found[place] = max(likeness(self._above.index, clause, lower.title) for clause in clauses(row.text))
        best = max(found.values(), default=0.0)
        return {place: score for place, score in found.items() if score >= max(PLAN, best)}


def _paper(lower: Side, score: float) -> Link:
    told = Reason("paper", f"Cả văn bản là sản phẩm: “{lower.title}”")
    return Link(WHOLE_PAPER, IMPLEMENTS, round(score, 3), (told,))


def likeness(index: Index, one: str, other: str) -> float:
    """Cosine of two texts by the weights of an index."""
    first, second = bag(one), bag(other)
    shared = sum(index.weight(word) ** 2 for word in first if word in set(second))
    return shared / index.length(first) / index.length(second) if shared else 0.0


ByWords = dict[tuple[str, ...], list[Provision]]


def _by_words(side: Side) -> ByWords:
    found: ByWords = {}
    for row in side.provisions:
        found.setdefault(syllables(row.text), []).append(row)
    return found


def _ordered(side: Side) -> Side:
    return replace(side, provisions=tuple(sorted(side.provisions, key=lambda row: (row.span, row.id))))
