"""The outline as a tree: a mark's level is its place in the ladder that this paper uses, not a fixed rank."""

import re
from dataclasses import dataclass, field, replace

from bamsat.reading.outline.head import body_from
from bamsat.reading.outline.header.types import TYPES
from bamsat.reading.outline.ladder import Mark, mark_of, ordinal
from bamsat.reading.outline.quotations import quoted
from bamsat.reading.outline.roles import inherited, role_of
from bamsat.reading.outline.tail import SLACK, tails
from bamsat.reading.paper import Node, Reading
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph, Place

_BULLETS = ("-", "+", "*")
_TOP = ("appendix", "part", "chapter", "section", "article")
_UNMARKED = Mark("", None, 0)
_SUBJECT = re.compile(r"^\W*V/v\b", re.I)  # a letter's subject, no roman five
_STANDALONE = ("appendix", "part", "chapter", "section")


@dataclass
class _Builder:
    nodes: list[Node] = field(default_factory=list)
    rungs: list[tuple[str, Node]] = field(default_factory=list)  # open labelled nodes with their kinds
    bullets: list[tuple[str, Node]] = field(default_factory=list)
    table: Node | None = None

    def add(self, node: Node) -> Node:
        self.nodes.append(node)
        return node

    def holder(self) -> Node | None:
        return self.rungs[-1][1] if self.rungs else None

    def follows(self, mark: Mark) -> bool:
        """Whether a label that stands alone on its line is the first of its kind or the next one: else it is a broken line's end."""
        number = ordinal(mark)
        if mark.kind in _TOP or number is None:
            return True
        before = next((ordinal(Mark(kind, node.label, 0)) for kind, node in self.rungs if kind == mark.kind), None)
        return number == (before or 0) + 1

    def labelled(self, mark: Mark, paragraph: Paragraph) -> None:
        self._climb(mark.kind)
        self.bullets, self.table = [], None
        above = self.holder()
        text = paragraph.text[mark.length :].strip()
        heads = _is_heading(text)
        role = ("appendix" if mark.kind == "appendix" else None) or (role_of(text) if heads else None)
        node = self._node(
            paragraph,
            mark,
            above,
            "heading" if heads else "paragraph",
            inherited(above.role if above else None, role, text),
        )
        self.rungs.append((mark.kind, self.add(node)))

    def _climb(self, kind: str) -> None:
        """A kind that is open already gives a sibling; a document division closes all that is below its rank."""
        kinds = [k for k, _ in self.rungs]
        if kind in kinds:
            del self.rungs[kinds.index(kind) :]
        elif kind in _TOP:
            rank = _TOP.index(kind)
            keep = [i for i, k in enumerate(kinds) if k in _TOP and _TOP.index(k) < rank]
            del self.rungs[keep[-1] + 1 if keep else 0 :]
        elif kind == "roman":
            keep = [i for i, k in enumerate(kinds) if k in _TOP or k == "letter"]
            del self.rungs[keep[-1] + 1 if keep else 0 :]

    def bullet(self, mark: Mark, paragraph: Paragraph) -> None:
        kinds = [k for k, _ in self.bullets]
        if mark.kind in kinds:
            del self.bullets[kinds.index(mark.kind) :]
        above = self.bullets[-1][1] if self.bullets else self.holder()
        node = self._node(paragraph, mark, above, "bullet", above.role if above else None)
        self.bullets.append((mark.kind, self.add(node)))

    def plain(self, paragraph: Paragraph) -> None:
        self.bullets = []
        if self.rungs and self.rungs[0][0] == "article" and paragraph.text.strip(" *:") in TYPES:
            self.rungs = []  # what a decision issues begins below its articles, also where no signature stands between
        above = self.holder()
        role = above.role if above else "preamble"
        self.add(self._node(paragraph, _UNMARKED, above, "paragraph", role))

    def cell(self, paragraph: Paragraph) -> None:
        place = paragraph.place
        if place is None:
            return
        above = self.holder()
        if self.table is None or self.table.table != place.table:
            node = self._node(paragraph, _UNMARKED, above, "table", above.role if above else None, place)
            self.table = self.add(node._replace(row=None, heading=""))
        last = self.nodes[-1]
        if last.kind == "row" and (last.table, last.row) == (place.table, place.row):
            wider = Span(last.span.start, paragraph.span.end)
            self.nodes[-1] = last._replace(span=wider, body=wider)
            return
        self.add(self._node(paragraph, _UNMARKED, self.table, "row", self.table.role, place))

    def _node(
        self,
        paragraph: Paragraph,
        mark: Mark,
        above: Node | None,
        kind: str,
        role: str | None,
        place: Place | None = None,
    ) -> Node:
        (start, end), text, length = paragraph.span, paragraph.text, mark.length
        return Node(
            f"n{len(self.nodes) + 1}",
            above.id if above else None,
            mark.label,
            text[length:].strip()[:80],
            above.level + 1 if above else 1,
            kind,
            role,
            paragraph.span,
            Span(min(start + length, end), end),
            text[:length].strip(),
            paragraph.page,
            paragraph.bold,
            place.table if place else None,
            place.row if place else None,
        )


def build_outline(reading: Reading) -> Reading:
    """Fills `outline` with every paragraph of the body and the appendices in order."""
    paragraphs = reading.canonical.paragraphs
    last = reading.canonical.footnotes_from or len(paragraphs)
    body = paragraphs[body_from(paragraphs) : last]
    ends, inside = tails(reading), quoted(body)
    builder = _Builder()
    waiting = False
    for paragraph in body:
        if not paragraph.text.strip("-–—_* ."):
            continue
        if ends and paragraph.span.start >= ends[0].start:
            if any(end.covers(paragraph.span) for end in ends):
                continue
            if passed := [end for end in ends if paragraph.span.start > end.end - SLACK]:
                ends = ends[len(passed) :]
                builder.rungs, builder.bullets = [], []
        waiting = _place(builder, paragraph, waiting, paragraph.span.start in inside)
    return replace(reading, outline=tuple(builder.nodes))


def _place(builder: _Builder, paragraph: Paragraph, waiting: bool, inside: bool) -> bool:
    """Adds one paragraph; returns whether its heading is still to come."""
    if paragraph.place:
        builder.cell(paragraph)
        return False
    mark = None if inside or _is_subject(paragraph.text) else mark_of(paragraph.text)
    alone = mark is not None and mark.length >= len(paragraph.text)
    if mark and mark.kind in _BULLETS:
        builder.bullet(mark, paragraph)
    elif mark and not (alone and not builder.follows(mark)):
        builder.labelled(mark, paragraph)
        return alone
    elif waiting and builder.rungs:
        _complete(builder, paragraph)
    else:
        builder.plain(paragraph)
    return False


def _is_subject(text: str) -> bool:
    return ("/v" in text or "/V" in text) and _SUBJECT.match(text) is not None


def _complete(builder: _Builder, paragraph: Paragraph) -> None:
    """The line below a label that stands alone is its heading."""
    kind, node = builder.rungs[-1]
    above = builder.rungs[-2][1].role if len(builder.rungs) > 1 else None
    role = inherited(above, role_of(paragraph.text), paragraph.text)
    if kind == "appendix":
        role = "appendix"
    whole = node._replace(
        heading=paragraph.text[:80],
        span=Span(node.span.start, paragraph.span.end),
        body=paragraph.span,
        role=role,
    )
    builder.rungs[-1] = (kind, whole)
    builder.nodes[-1] = whole


def _is_heading(text: str) -> bool:
    return len(text) <= 220 and not text.rstrip().endswith((".", ";"))
