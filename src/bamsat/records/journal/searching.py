"""The words by which a line of the journal is found: derived from it, and no part of its seal."""

from collections.abc import Iterator
from typing import Any

from bamsat.reading import search_form

_LONGEST = 2_000  # letters


def searched(label: str, name: str, capacity: str, behalf: str, facts: Any) -> str:
    """What a search looks in: the thing, the people, and every word among the facts."""
    return search_form(" ".join([label, name, capacity, behalf, *_words(facts)])[:_LONGEST])


def _words(facts: Any) -> Iterator[str]:
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, dict):
        for value in facts.values():
            yield from _words(value)
    elif isinstance(facts, list):
        for value in facts:
            yield from _words(value)
