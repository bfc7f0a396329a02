"""What a rule of the header gives, and the paper as such a rule looks at it."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import NamedTuple, TypeVar

from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph

Paragraphs = tuple[Paragraph, ...]


class Found(NamedTuple):
    """A field of the header as printed, the words it was read from, and the rule that read it."""

    value: str
    span: Span
    rule: str


Fields = dict[str, Found]
T = TypeVar("T")


def once(find: Callable[[Paragraphs], T]) -> Callable[[Paragraphs], T]:
    """`find`, which many rules of the head ask of one paper one after another: what it found in the last paper is kept until another is asked of.

    A paper is known by its tuple itself, which is not changed; each thread reads and puts down a whole pair.
    """
    last: tuple[Paragraphs, T] | None = None

    @wraps(find)
    def kept(paragraphs: Paragraphs) -> T:
        nonlocal last
        known = last
        if known is None or known[0] is not paragraphs:
            last = known = paragraphs, find(paragraphs)
        return known[1]

    return kept


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
