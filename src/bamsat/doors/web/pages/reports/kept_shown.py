"""A kept report as its page shows it: sections of blocks with their figures, sources, remarks, and what of them is new or without a source."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe

from bamsat.doors.web.pages.reports.shown import Cell, Link, linked_once, summed
from bamsat.records.reporting.comparing import Change, compared
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.text import Block as Written
from bamsat.records.reporting.text import blocks, pieces, plain, sections, typed_by_hand
from bamsat.reports.paper import Paragraph, Rung, Step, words
from bamsat.reports.paper.numbering import labelled

_LEVELS = {Rung.ROMAN: 2, Rung.ARABIC: 3}


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """`level`: of a heading, else 0; `change`: since the last issued report: added or changed; `unsourced`: numbers typed by hand."""

    key: str
    text: str
    label: str = ""
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    links: tuple[Link, ...] = ()
    heads: tuple[str, ...] = ()
    table: tuple[tuple[Cell, ...], ...] = ()
    picture: str = ""
    change: str = ""
    unsourced: tuple[str, ...] = ()
    written: bool = False
    remarks: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    number: int
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """`left_out`: blocks of the snapshot that nobody kept; `unsourced`: how many numbers were typed by hand."""

    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    left_out: tuple[tuple[str, str], ...]
    unsourced: int
    remarks: tuple[Any, ...]


def shown(of: Held, last: Held | None, comments: Iterable[Any]) -> Shown:
    """`last`: the report of its kind that was issued before it, for what changed since."""
    said: dict[str, list[Any]] = defaultdict(list)
    for comment in comments:
        said[comment.key].append(comment)
    rows = _Rows(of)
    changes = _changes(of, last)
    made = list(linked_once(_dressed(rows.block(row), of, changes, said) for row in rows.labelled(of.blocks)))
    parts, place = [], 0
    for number, (title, part) in enumerate(sections(of.blocks)):
        parts.append(Section(number, title, tuple(made[place : place + len(part)])))
        place += len(part)
    held = {row.key for row in of.blocks}
    left = tuple((row.key, plain(row.text)) for row in of.compiled.values() if row.key not in held)
    gone = [one for key, found in said.items() if key not in held for one in found]
    return Shown(tuple(parts), rows.annexes(), left, sum(len(row.unsourced) for row in made), tuple(gone))


def _changes(of: Held, last: Held | None) -> dict[str, str]:
    if last is None:
        return {}
    lines = compared(last.blocks, of.blocks)
    return {line.key: str(line.change) for line in lines if line.change in {Change.ADDED, Change.CHANGED}}


def _dressed(row: Block, of: Held, changes: Mapping[str, str], said: Mapping[str, list[Any]]) -> Block:
    compiled = of.compiled.get(row.key)
    written = next(one for one in of.blocks if one.key == row.key)
    by_hand = () if written.is_whole else tuple(typed_by_hand(written.text, compiled.text if compiled else ""))
    return replace(
        row,
        change=changes.get(row.key, ""),
        unsourced=by_hand,
        written=compiled is None or compiled.text != written.text,
        remarks=tuple(said.get(row.key, ())),
    )


class _Rows:
    """Blocks of one snapshot, with the addresses at which its figures open."""

    def __init__(self, of: Held) -> None:
        self._number, self._snapshot = of.report.pk, of.version.snapshot.sequence
        self._content = of.content
        self._data = {row["key"]: row for row in of.content["blocks"]}

    def labelled(self, rows: list[Written]) -> Iterator[tuple[Written, str]]:
        steps = [Step(Rung(row.rung), words("x")) if row.rung else Paragraph(words("x")) for row in rows]
        yield from zip(rows, (label for _, label in labelled(steps)), strict=True)

    def block(self, labelled_row: tuple[Written, str]) -> Block:
        row, label = labelled_row
        data = self._data.get(row.key, {})
        if row.kind == "table":
            return self._table(row, data)
        if row.kind == "picture":
            return Block(row.key, row.text, picture=mark_safe(data["svg"]))  # noqa: S308 -- of the snapshot, escaped where it was drawn
        level = _LEVELS.get(Rung(row.rung), 4) if row.kind == "heading" else 0
        parts = tuple(Piece(text, self._figure(name) if name else "") for text, name in pieces(row.text))
        return Block(row.key, plain(row.text), label, level, parts, tuple(map(self._link, data.get("sources", ()))))

    def annexes(self) -> tuple[Annex, ...]:
        found = []
        for annex in self._content["annexes"]:
            self._data |= {row["key"]: row for row in annex["blocks"]}
            made = (self.block(row) for row in self.labelled(blocks(annex["blocks"])))
            found.append(Annex(annex["title"], tuple(made)))
        return tuple(found)

    def _table(self, row: Written, data: Mapping[str, Any]) -> Block:
        named = {(at, column): name for at, column, name in data["cells"]}
        cells = tuple(
            tuple(
                Cell(text, align, self._figure(named[at, place]) if (at, place) in named else "")
                for place, (text, (_, _, align)) in enumerate(zip(line, data["columns"], strict=True))
            )
            for at, line in enumerate(data["rows"])
        )
        heads = tuple(title for title, _, _ in data["columns"])
        return Block(row.key, row.text, heads=heads, table=summed(cells) if data.get("totalled") else cells)

    def _figure(self, name: str) -> str:
        return reverse("kept-figure", args=[self._number, self._snapshot, name])

    def _link(self, source: Mapping[str, Any]) -> Link:
        if source.get("register"):
            return Link(source["label"], reverse("register", args=[source["register"]]))
        if source.get("report"):
            return Link(source["label"], reverse("kept-report", args=[source["report"]]))
        if source.get("case"):
            return Link(source["label"], reverse("case", args=[source["case"]]), is_case=True)
        if source.get("indicator"):
            return Link(source["label"], reverse("indicator", args=[source["indicator"]]))
        if source.get("task"):
            return Link(source["label"], reverse("task", args=[source["task"]]))
        return Link(source["label"], self._figure(source["figure"]) if source.get("figure") else "")
