"""Whether a yearly plan holds what a directive says it must: each order above with the sentence of the plan that speaks of it, or that none does.

A yearly socio-economic plan orders little and tells much, so that it is compared by its sentences, not by its orders alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bamsat.reading.alignment.aligning import Aligner
from bamsat.reading.alignment.model import Link, Provision, Side
from bamsat.reading.spans import Span

LEAST = 25  # letters of a sentence
ENDS = re.compile(r"(?<=[.;:!?])\s+|\n+")
BESIDE = frozenset({"recipients", "signature"})


@dataclass(frozen=True, slots=True)
class Held:
    """A sentence of the plan for an order above: its span and words there, the score and why."""

    span: Span
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class Included:
    """An order above. `found` best first; where there are none it is missing, and `near` the sentences that come nearest."""

    order: Provision
    found: tuple[Held, ...]
    near: tuple[Held, ...]

    @property
    def is_missing(self) -> bool:
        return not self.found


def included(upper: Side, text: str, nodes: Iterable[tuple[str | None, str, Span]]) -> tuple[Included, ...]:
    """Of each order above, in its order. `text` of the plan; `nodes` of its outline: role, kind, span. Never raises."""
    told = sentences(text, nodes)
    by_id = {row.id: row for row in told.provisions}
    orders = {row.id: row for row in upper.provisions}

    def held(links: tuple[Link, ...]) -> tuple[Held, ...]:
        rows = [(by_id[link.lower], link) for link in links if link.lower in by_id]
        return tuple(Held(row.span, row.text, link) for row, link in rows)

    found = Aligner(upper).against(told)
    return tuple(Included(orders[row.upper], held(row.links), held(row.near)) for row in found.orders)


def sentences(text: str, nodes: Iterable[tuple[str | None, str, Span]]) -> Side:
    """Every sentence of a plan's body as a provision; its number is its place. Without a title: a plan as a whole includes nothing."""
    return Side(None, None, None, None, tuple(_sentences(text, nodes)))


def _sentences(text: str, nodes: Iterable[tuple[str | None, str, Span]]) -> Iterator[Provision]:
    number = 0
    for role, kind, own in nodes:
        for span in _parts(text, own) if role not in BESIDE and kind != "table" else ():
            words = " ".join(span.of(text).split())
            if len(words) >= LEAST:
                number += 1
                yield Provision(str(number), words, span)


def _parts(text: str, own: Span) -> Iterator[Span]:
    start = own.start
    for end in ENDS.finditer(text, own.start, own.end):
        yield Span(start, end.start())
        start = end.end()
    yield Span(start, own.end)
