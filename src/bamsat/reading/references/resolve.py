"""Resolve: which directive of the caller's register a cited paper is, and whether that could be told.

A paper is known by issuer, type, number and day: the counters of numbers restart, so a number alone may be that of several.
"""

from dataclasses import replace
from typing import Protocol

from bamsat.reading.paper import Reading, Reference


class Papers(Protocol):
    """The caller's register of directives."""

    def papers(self, number: str, kind: str | None, issuer: str | None, on: str | None) -> tuple[str, ...]:
        """The keys of every directive that may be meant; what is None the citation does not say."""


def resolve(reading: Reading, register: Papers) -> Reading:
    """Each reference with the directive that it is, or with why it is none: `unknown` to the register or `ambiguous` there."""
    return replace(reading, references=tuple(_resolved(reference, register) for reference in reading.references))


def _resolved(reference: Reference, register: Papers) -> Reference:
    keys = register.papers(reference.number, reference.type, reference.issuer, reference.date)
    if len(keys) == 1:
        return replace(reference, directive=keys[0], resolution="found")
    return replace(reference, directive=None, resolution="ambiguous" if keys else "unknown")
