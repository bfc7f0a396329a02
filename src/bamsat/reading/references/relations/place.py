"""Where a citation stands: what a rule of relations looks at."""

from typing import NamedTuple

from bamsat.reading.references.symbols import citations


class Place(NamedTuple):
    """`before` and `after` are the paragraph's words around the number; `head`: in the title; `opening`: before the first label;
    `prompt`: in the first paragraph of a letter that cites anything."""

    before: str
    after: str
    head: bool = False
    opening: bool = True
    prompt: bool = False

    @property
    def clause(self) -> str:
        """The words since the last `;`."""
        return self.before.rsplit(";", 1)[-1]


def places(text: str, *, head: bool = False, opening: bool = True, prompt: bool = False) -> list[tuple[str, Place]]:
    """The number of each citation of a paragraph with its place."""
    return [
        (cited.number, Place(text[: cited.span.start], text[cited.span.end :], head, opening, prompt))
        for cited in citations(text)
    ]
