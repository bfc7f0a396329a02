"""The words by which a line of the journal is found: derived from it, and no part of its seal."""

from typing import Any

from bamsat.reading import search_form, search_form_of

_LONGEST = 2_000  # letters


def searched(label: str, name: str, capacity: str, behalf: str, facts: Any) -> str:
    """What a search looks in: the thing, the people, and every word among the facts."""
    parts = [label, name, capacity, behalf, *_words(facts)]
    if sum(map(len, parts)) + len(parts) > _LONGEST:
        return search_form(" ".join(parts)[:_LONGEST])
    return search_form_of(parts)


def _words(facts: Any) -> list[str]:
    values = facts.values() if isinstance(facts, dict) else facts if isinstance(facts, list) else (facts,)
    found: list[str] = []
    for value in values:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict | list):
            found += _words(value)
    return found
