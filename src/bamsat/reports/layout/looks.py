"""The look of a part under a rule set."""

from dataclasses import replace

from bamsat.reports.layout.model import Look
from bamsat.reports.rules import Rulebook

_HEAD = (
    "motto",
    "motto-words",
    "parent",
    "issuer",
    "star",
    "number",
    "place-date",
    "letter-subject",
    "urgency",
    "draft",
    "copy-form",
)
_TAIL = ("authority", "post", "signer", "recipients-label", "recipient")
_CLOSE = 1.05  # single lines between the lines of head and tail
_INDENTED = ("body", "basis", "article", "heading")
_SPACED = (*_INDENTED, "division-title")


def look(book: Rulebook, key: str, **changes: float) -> Look:
    part = book.parts[key]
    made = Look(part.print, part.bold, part.italic, part.underline, part.align or "left")
    made = replace(made, leading=_CLOSE) if key in _HEAD + _TAIL else _in_flow(made, book, key)
    return replace(made, **changes)  # type: ignore[arg-type]


def _in_flow(made: Look, book: Rulebook, key: str) -> Look:
    leading = book.measures["leading"]
    made = replace(made, leading=leading.print, exact=leading.exact)
    if key in _SPACED:
        made = replace(made, after=book.measures["spacing"].print)
    if key in _INDENTED:
        made = replace(made, indent=book.measures["indent"].print, align="justify")
    return made
