"""Reads a Vietnamese directive: bytes in, a `Reading` with evidence out. Pure; the names below are all that is public."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from bamsat.reading import sweeps
from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.intake import MAXIMUM_BYTES, take_in
from bamsat.reading.intake.layout import Line
from bamsat.reading.paper import Reading, Source, Timeframe
from bamsat.reading.places import Box, Strip, frame
from bamsat.reading.references.resolve import Papers
from bamsat.reading.spans import Span
from bamsat.reading.text.alphabet import alphabetical
from bamsat.reading.text.clean import clean
from bamsat.reading.text.fold import fold
from bamsat.reading.text.search import search_form, search_form_of, search_words
from bamsat.reading.text.small_letters import in_small_letters

if TYPE_CHECKING:
    from bamsat.reading.outline.copies import CopyBlock

__all__ = [
    "MAXIMUM_BYTES", "Box", "Lookup", "Reading", "Span", "Strip", "Timeframe", "Unreadable", "alphabetical", "clean", "copy_blocks", "fold", "frame", "in_small_letters", "is_secret", "read",
    "read_time", "search_form", "search_form_of", "search_words",
]  # fmt: skip


class Lookup(Papers, Protocol):
    """What the caller knows of bodies and directives; the reading never guesses one."""

    def body(self, name: str, on: str | None) -> str | None: ...


def read(data: bytes, filename: str = "", lookup: Lookup | None = None, patience: float | None = None) -> Reading:
    """The reading of one paper. `patience`: seconds after which no further page of a scan is begun, which a warning then says; None: all are read.

    Raises `Unreadable` (and nothing else) when the file is refused or cannot be read; a paper in which nothing is found is
    a reading with warnings.
    """
    # The rules take half a second to load, and a server has its papers read by a process apart.
    from bamsat.reading.pipeline import run
    from bamsat.reading.secrecy import HEAD, refuse_secret
    from bamsat.reading.text.compose import compose

    with sweeps.put_off():
        sheet = take_in(data, filename, patience)
        canonical = compose(sheet)
        refuse_secret(
            canonical, sheet.margins, [block.text for block in sheet.blocks[:HEAD] if isinstance(block, Line)]
        )
        source = Source(filename, hashlib.sha256(data).hexdigest(), sheet.media_type, sheet.origin, sheet.pages)
        return run(Reading(source, canonical, warnings=sheet.notices), lookup)


def read_time(words: str) -> Timeframe | None:
    """The time that words written for nothing else give (*trước ngày 30/11/2026*, *hằng quý*), by the rules for a column of time; None when
    they give none. A day that lacks its year comes back as its words alone.
    """
    from bamsat.reading.orders.time import find_timeframe

    return find_timeframe(words)


def copy_blocks(lines: Sequence[str]) -> "tuple[CopyBlock, ...]":
    """The blocks by which bodies say that a paper is a copy, among its lines: form, number, day, and the lines that they take. The last tells what the
    paper at hand is."""
    from bamsat.reading.outline.copies import copy_blocks as find

    return find(lines)


def is_secret(text: str) -> bool:
    """Whether a line of the head of a text that is kept is a mark of State secrecy: such a paper is not copied."""
    from bamsat.reading.secrecy import is_marked

    return is_marked(text.split("\n"))
