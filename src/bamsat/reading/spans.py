"""Where in a paper a thing was read: half-open offsets in code points into the canonical text."""

from typing import NamedTuple


class Span(NamedTuple):
    """`text[start:end]` of the canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end
