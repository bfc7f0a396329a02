"""A small paper for the tests of tasks: a list of lines, each with its depth, mark, words and role."""

from bamsat.reading.paper import Node, Reading, Source
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Canonical, Paragraph, Place

Line = tuple[int, str, str, str | None]


def _kind(mark: str) -> str:
    return "bullet" if mark in {"-", "+", "*"} else "heading" if mark else "paragraph"


def paper(*lines: Line) -> Reading:
    """A reading whose outline nests each line under the last line of a lesser depth."""
    text, nodes, open_nodes = "", [], dict[int, str]()
    for number, (depth, mark, words, role) in enumerate(lines):
        start = len(text)
        lead = f"{mark} " if mark else ""
        text += lead + words + "\n"
        parent = next((open_nodes[d] for d in range(depth - 1, -1, -1) if d in open_nodes), None)
        open_nodes = {d: i for d, i in open_nodes.items() if d < depth} | {depth: f"n{number}"}
        kind, label = _kind(mark), mark.rstrip(".)") if mark and _kind(mark) == "heading" else None
        span, body = Span(start, len(text) - 1), Span(start + len(lead), len(text) - 1)
        nodes.append(Node(f"n{number}", parent, label, words[:80], depth + 1, kind, role, span, body, mark))
    return Reading(Source("a.txt", "0", "text/plain"), Canonical(text, ()), outline=tuple(nodes))


def table(*rows: tuple[str, ...]) -> Reading:
    """A reading that is one table; a cell of None text is not possible, an empty one is merged with the cell above."""
    text, cells = "", []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            span = Span(len(text), len(text) + len(words))
            cells.append(Paragraph(span, words, place=Place(0, r, c, above=r > 0 and not words)))
            text += words + ("\t" if c < len(row) - 1 else "\n")
    return Reading(Source("a.txt", "0", "text/plain"), Canonical(text, tuple(cells)))
