"""A draft as its page shows it: each block with its number, and what it rests on as links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import mark_safe

from bamsat.reports.catalogue.entry import Draft
from bamsat.reports.catalogue.sourced import Rows, Said, Source
from bamsat.reports.paper import Paragraph, Picture, Rung, Step, Table, named_over, plain
from bamsat.reports.paper.numbering import labelled

_LEVELS = {Rung.ROMAN: 2, Rung.ARABIC: 3}


@dataclass(frozen=True, slots=True)
class Link:
    """`is_case`: to the supervision that the whole paper is about."""

    label: str
    address: str
    is_case: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    align: str
    address: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """`level`: of a heading, 0 for other words; `table`: rows of cells under `heads`; `picture`: SVG."""

    text: str = ""
    label: str = ""
    level: int = 0
    links: tuple[Link, ...] = ()
    caption: str = ""
    heads: tuple[str, ...] = ()
    table: tuple[tuple[Cell, ...], ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """`type`: of paper, as its head prints it."""

    type: str
    subject: str
    blocks: tuple[Block, ...]
    annexes: tuple[tuple[str, tuple[Block, ...]], ...]
    has_tables: bool


def shown(draft: Draft, key: str, kept: str) -> Shown:
    """`kept`: the fields of the address that ask for this very report, so that a figure opens in it."""
    at = f"{reverse('report-rows', args=[key])}?{kept}"
    return Shown(
        str(draft.type.label).upper(),
        draft.subject,
        tuple(linked_once(_blocks(draft.said, at))),
        tuple((annex.title, tuple(_blocks(annex.said, at))) for annex in draft.annexes),
        any(
            isinstance(one.block, Table)
            for part in (draft.said, *(annex.said for annex in draft.annexes))
            for one in part
        ),
    )


def linked_once(blocks: Iterable[Any]) -> Iterator[Any]:
    """The same blocks (dataclasses with `level` and `links`): what the whole paper is about is linked from the first words under each heading, not
    from every sentence."""
    last: tuple[Link, ...] = ()
    for block in blocks:
        if block.level:
            last = ()
        if block.links and block.links == last and all(link.is_case for link in last):
            yield replace(block, links=())
            continue
        last = block.links or last
        yield block


def _blocks(said: tuple[Said, ...], at: str) -> Iterator[Block]:
    for one, (block, label) in zip(said, labelled(one.block for one in said), strict=True):
        if isinstance(block, Table):
            yield _table(block, one, at)
        elif isinstance(block, Picture):
            yield Block(caption=block.caption, picture=mark_safe(block.svg))  # noqa: S308 -- every word in it is escaped where it is drawn
        else:
            yield _words(block, label, tuple(_link(source, at) for source in one.sources))


def _words(block: Paragraph | Step, label: str, links: tuple[Link, ...]) -> Block:
    titled = isinstance(block, Step) and block.titled
    return Block(plain(block.words), label, _LEVELS[block.rung] if titled and isinstance(block, Step) else 0, links)


def _table(block: Table, said: Said, at: str) -> Block:
    rows = tuple(
        tuple(
            Cell(text, column.align, _address(said.cells[row, place], at) if (row, place) in said.cells else "")
            for place, (text, column) in enumerate(zip(cells, block.columns, strict=True))
        )
        for row, cells in enumerate(block.rows)
    )
    return Block(
        caption=block.caption,
        heads=tuple(column.title for column in block.columns),
        table=summed(rows) if block.totalled else rows,
    )


def summed(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The same with the name of the sum over the cells that follow it without words, as it is printed."""
    *before, sums = rows
    over = named_over([cell.text for cell in sums])
    return (*before, (replace(sums[0], span=over), *sums[over:]))


def _link(source: Source, at: str) -> Link:
    if source.task is not None:
        return Link(source.label, reverse("task", args=[source.task]))
    if source.register is not None:
        return Link(source.label, reverse("register", args=[source.register]))
    if source.case is not None:
        return Link(source.label, reverse("case", args=[source.case]), is_case=True)
    if source.indicator is not None:
        return Link(source.label, reverse("indicator", args=[source.indicator]))
    return Link(source.label, _address(source.rows or Rows(), at))


def _address(rows: Rows, at: str) -> str:
    return f"{at}&{urlencode(rows.query)}" if rows.query else at
