"""A rule of reading: one convention of official writing, told with examples that the tests try.

A rule stands in a file of its own. The file's docstring is its specification; `RULE` names it, gives the source of the
convention, words that it takes with what they come to, and words like them that it must leave alone. `docs/rules/` is
made from these, and what a rule finds carries the rule's name (`bamsat read --explain`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """`shown` applies the rule alone to some words and says what it gives, "" where it takes nothing."""

    name: str
    source: str
    shown: Callable[[str], str]
    takes: Mapping[str, str]
    leaves: tuple[str, ...]
