"""Where words of a paper stand on its printed pages. Lengths are in ten-thousandths of the page's width, from its top left corner."""

from dataclasses import dataclass
from typing import NamedTuple

from bamsat.reading.spans import Span

UNITS = 10_000


class Box(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A printed line, or one column of it: `text[span]` of the canonical text, with a box for each letter that is no space."""

    page: int
    span: Span
    boxes: tuple[Box, ...]


def frame(text: str, strip: Strip, span: Span) -> Box | None:
    """The box around those words of a span that stand in a strip; None where none do."""
    held = Span(max(strip.span.start, span.start), min(strip.span.end, span.end))
    before = len("".join(text[strip.span.start : held.start].split()))
    boxes = strip.boxes[before : before + len("".join(text[held.start : held.end].split()))]
    if held.end <= held.start or not boxes:
        return None
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
