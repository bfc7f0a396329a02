"""What a rule of the header gives, and the paper as such a rule looks at it."""

from collections.abc import Sequence
from typing import NamedTuple

from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph

Paragraphs = tuple[Paragraph, ...]


class Found(NamedTuple):
    """A field of the header as printed, the words it was read from, and the rule that read it."""

    value: str
    span: Span
    rule: str


Fields = dict[str, Found]


def paper(words: str) -> Paragraphs:
    """The paragraphs of a small paper, one a line: what the examples of a rule are tried on."""
    found, at = [], 0
    for line in words.split("\n"):
        found.append(Paragraph(Span(at, at + len(line)), line))
        at += len(line) + 1
    return tuple(found)


def over(paragraphs: Sequence[Paragraph]) -> Span:
    return Span(paragraphs[0].span.start, paragraphs[-1].span.end)


def within(paragraph: Paragraph, start: int, end: int) -> Span:
    return Span(paragraph.span.start + start, paragraph.span.start + end)


def shown(fields: Fields) -> str:
    return "; ".join(f"{name} {found.value}" for name, found in fields.items())
