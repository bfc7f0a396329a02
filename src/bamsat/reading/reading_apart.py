"""Words that a page ran into each other are read apart and told as printed: a space is put between them before the stages, and taken out of all that they found."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from bamsat.reading.paper import Body, Header, Reading
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Canonical, Paragraph
from bamsat.reading.text.run_together import joints


class Apart:
    """A canonical text with spaces between such words."""

    def __init__(self, printed: Canonical, cuts: list[int]) -> None:
        self._printed, self._cuts = printed, cuts
        self._spaces = [cut + put for put, cut in enumerate(cuts)]  # where each space stands
        parts = [printed.text[a:b] for a, b in zip([0, *cuts], [*cuts, len(printed.text)], strict=True)]
        self.text = " ".join(parts)
        paragraphs = tuple(map(self._parted, printed.paragraphs))
        self.canonical = replace(printed, text=self.text, paragraphs=paragraphs)

    def _moved(self, at: int) -> int:
        return at + bisect_left(self._cuts, at)

    def _parted(self, paragraph: Paragraph) -> Paragraph:
        span = Span(self._moved(paragraph.span.start), self._moved(paragraph.span.end))
        lines = tuple(map(self._moved, paragraph.lines)) if paragraph.lines else ()
        return paragraph._replace(span=span, text=span.of(self.text), lines=lines)

    def _back(self, span: Span) -> Span:
        return Span(*(at - bisect_left(self._spaces, at) for at in span))

    def as_printed(self, reading: Reading) -> Reading:
        """What was read of it, with the words and places of the paper as printed."""
        told = {
            name: self._told(getattr(reading, name), None)
            for name in (
                "header",
                "outline",
                "references",
                "tasks",
                "indicators",
                "recipients",
                "signature",
                "warnings",
            )
        }
        return replace(reading, canonical=self._printed, bodies=self._bodies(reading.bodies), **told)

    def _bodies(self, found: tuple[Body, ...]) -> tuple[Body, ...]:
        """The bodies by the names that are printed: one that is run together in one place alone is another name there."""
        printed: dict[str, Body] = {}
        for body in found:
            for span in body.spans:
                name = self._words(body.name, span) or body.name
                spans = printed[name].spans if name in printed else ()
                printed[name] = replace(body, name=name, spans=tuple(sorted((*spans, self._back(span)))))
        return tuple(printed.values())

    def _told(self, found: Any, span: Span | None) -> Any:
        """Any part of a reading; the words of a record are looked for in its own span, else in `span`."""
        if isinstance(found, Span):
            return self._back(found)
        if isinstance(found, str):
            return self._words(found, span) if span else found
        if isinstance(found, Header):
            words: dict[str, Any] = {name: self._words(getattr(found, name), at) for name, at in found.spans.items()}
            return replace(found, **words, spans={name: self._back(at) for name, at in found.spans.items()})
        if isinstance(found, Mapping):
            return found
        if is_dataclass(found) and not isinstance(found, type):
            own = self._own(found)
            return replace(found, **{f.name: self._told(getattr(found, f.name), own) for f in fields(found)})
        if isinstance(found, tuple) and hasattr(found, "_fields"):
            own = self._own(found)
            return type(found)(*(self._told(part, own) for part in found))
        return tuple(self._told(part, span) for part in found) if isinstance(found, tuple) else found

    def _own(self, record: Any) -> Span | None:
        span = getattr(record, "span", None) or next(iter(getattr(record, "spans", ())), None)
        return span if isinstance(span, Span) else None

    def _words(self, words: str | None, span: Span) -> str | None:
        """Words found in a span, as printed."""
        first, last = bisect_left(self._spaces, span.start), bisect_left(self._spaces, span.end)
        if not words or first == last:
            return words
        at = self.text.find(words, span.start, span.end)
        if at >= 0:
            return self._back(Span(at, at + len(words))).of(self._printed.text)
        for space in self._spaces[first:last]:
            before, after = self.text[:space].rsplit(None, 1)[-1], self.text[space + 1 : space + 30].split(None, 1)[0]
            words = words.replace(f"{before} {after}", before + after, 1)
        return words


def apart(canonical: Canonical) -> Apart | None:
    """The text with such words apart; None where there are none."""
    cuts = joints(canonical.text)
    return Apart(canonical, cuts) if cuts else None
