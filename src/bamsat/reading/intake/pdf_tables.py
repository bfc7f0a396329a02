"""Tables of a PDF: the letters in the cells of a grid; a table that goes on overleaf is one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bamsat.reading.intake.layout import Block, Cell, Line, Table
from bamsat.reading.intake.pdf_letters import Letter
from bamsat.reading.intake.pdf_rules import Grid

_Place = tuple[int, int]
_HEAD_ROWS = 3


class Filled(NamedTuple):
    table: Table
    taken: frozenset[int]  # indices of its letters


def filled(page: Sequence[Letter], grid: Grid, number: int, free: set[int]) -> Filled | None:
    """The table of a grid; None for a frame or a drawing, whose letters stand in one column or one row. `free`: letters of nothing else."""
    texts: dict[_Place, list[str]] = {}
    taken: set[int] = set()
    at: _Place | None = None
    for index in sorted(free):
        letter = page[index]
        if letter.sign.strip():
            place = grid.place(letter.across, letter.height)
            at, last = (grid.owners[place] if place else None), at
            if at is None:
                continue
            lines = texts.setdefault(at, [""])
            if at != last:
                lines.append("")
            lines[-1] += letter.sign
            taken.add(index)
        elif at is not None:
            texts[at].append("") if letter.sign == "\n" else texts[at].append(texts[at].pop() + letter.sign)
            taken.add(index)
    words = {place for place, lines in texts.items() if any(line.strip() for line in lines)}
    if len({c for _, c in words}) < 2 or len({r for r, _ in words}) < 1:
        return None
    rows = range(len(grid.rows) - 1)
    table = Table(tuple(tuple(_cells(grid, texts, r, number)) for r in rows if _is_row(grid, r)), number)
    return Filled(table, frozenset(taken))


def _is_row(grid: Grid, row: int) -> bool:
    """Not the hair between two rules."""
    return grid.rows[row + 1] - grid.rows[row] > 5


def _cells(grid: Grid, texts: dict[_Place, list[str]], row: int, number: int) -> Iterable[Cell]:
    for column in range(len(grid.columns) - 1):
        owner = grid.owners[row, column]
        lines = texts.get((row, column), []) if owner == (row, column) else []
        yield Cell(
            tuple(Line(" ".join(line.split()), page=number) for line in lines if line.strip()),
            continues_above=owner[0] < row and owner[1] == column,
        )


def joined(blocks: Iterable[Block]) -> list[Block]:
    """A table that opens a page goes on with the one of as many columns that closed the page before."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if isinstance(block, Table) and isinstance(last, Table) and _goes_on(last, block):
            kept[-1] = _with(last, block)
        else:
            kept.append(block)
    return kept


def _goes_on(last: Table, table: Table) -> bool:
    pages = [line.page for row in last.rows for cell in row for line in cell.lines]
    return bool(
        table.page and pages and pages[-1] in (table.page, table.page - 1) and len(last.rows[0]) == len(table.rows[0])
    )


def _with(last: Table, table: Table) -> Table:
    """Without the head repeated overleaf; a row cut by the page is one row."""
    rows = list(table.rows)
    for head in last.rows[:_HEAD_ROWS]:
        if not rows or _words(rows[0]) != _words(head) or not any(_words(head)):
            break
        rows = rows[1:]
    if rows and _cut(last.rows[-1], rows[0]):
        whole = tuple(a._replace(lines=a.lines + b.lines) for a, b in zip(last.rows[-1], rows[0], strict=True))
        return replace(last, rows=(*last.rows[:-1], whole, *rows[1:]))
    return replace(last, rows=(*last.rows, *rows))


def _words(row: Sequence[Cell]) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row]


def _cut(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """A row without a running number whose words go on with a small letter."""
    return not below[0].text.strip() and any(
        under.text.strip()[:1].islower() and over.text.strip() for over, under in zip(above, below, strict=True)
    )
