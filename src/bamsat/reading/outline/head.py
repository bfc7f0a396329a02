"""Where the head of a paper ends (Decree 30/2020, annex I; 36-HD/VPTW; 05-HD/VPTW)."""

import re

from bamsat.reading.outline.header.found import Paragraphs, once
from bamsat.reading.outline.header.numbers import NUMBER
from bamsat.reading.outline.header.titles import title_lines
from bamsat.reading.outline.header.types import HEAD, body_begins, type_line

_LETTER = re.compile(r"^\W*Kính gửi\b")


@once
def body_from(paragraphs: Paragraphs) -> int:
    """Index of the first paragraph after the head."""
    lines = title_lines(paragraphs)
    if lines:
        return lines[-1] + 1
    found = type_line(paragraphs)
    if found:
        return found[0] + 1
    opens = body_begins(paragraphs)
    if opens < min(HEAD, len(paragraphs)) and _LETTER.match(paragraphs[opens].text):
        return opens
    numbers = [i for i, p in enumerate(paragraphs[:HEAD]) if NUMBER.match(p.text)]
    return numbers[0] + 1 if numbers else 0
