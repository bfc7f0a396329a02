"""`bamsat sheet check`: how a spreadsheet would be understood, without an installation; nothing is kept."""

from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bamsat.doors.cli.files import bytes_of
from bamsat.records.sheets.grid import Grid, Unfit, letters, take
from bamsat.records.sheets.heads import WORDS, Guess, guess, heads
from bamsat.records.sheets.marks import secret
from bamsat.records.sheets.understanding import Line, Understood, understand, year_of


def check_sheet(file: Path) -> bool:
    """Print the columns as guessed, the rows as understood, and each cell that was not; False when there is such a cell or row.

    Raises `Unfit` for what is no spreadsheet, and for one that bears a mark of secrecy.
    """
    book = take(bytes_of(file))
    if mark := secret(book):
        raise Unfit(mark)
    if not book.grids:
        raise Unfit("Bảng tính không có ô nào.")
    console = Console()
    clear = True
    for grid in book.grids:
        of = heads(grid)
        guesses = guess(grid, of)
        year = year_of(grid, of)
        meant = {column: one.meaning for column, one in guesses.items() if one.meaning}
        found = understand(grid, of, meant, year)
        console.print(_columns(grid, of.titles, guesses, year))
        console.print(_rows(found.lines))
        clear = _tell(grid, found) and clear
    return clear


def _columns(grid: Grid, titles: Iterable[str], guesses: dict[int, Guess], year: int | None) -> Table:
    table = Table(title=f"Trang tính “{grid.name}”" + (f", năm {year}" if year else ""))
    for title in ("Cột", "Tiêu đề", "Hiểu là", "Căn cứ"):
        table.add_column(title, overflow="fold")
    for column, title in enumerate(titles):
        found = guesses.get(column)
        meaning = WORDS[found.meaning] if found and found.meaning else "không lấy"
        table.add_row(letters(column), title, meaning, found.ground if found else "")
    return table


def _rows(lines: Iterable[Line]) -> Table:
    table = Table(title="Nhiệm vụ hiểu được")
    for title in ("Dòng", "Nhiệm vụ", "Chủ trì", "Thời hạn"):
        table.add_column(title, overflow="fold")
    for line in lines:
        due = line.time.partial or line.time.recurrence if line.time else ""
        table.add_row(str(line.row), line.text, line.lead, f"{line.time_text} → {due}" if due else line.time_text)
    return table


def _tell(grid: Grid, found: Understood) -> bool:
    unread = [note for line in found.lines for note in line.notes]
    for note in unread:
        click.echo(f"  Ô {note.at}: {note.what}")
    for row in found.left:
        click.echo(f"  Dòng {row.row} không lấy ({row.why}): {row.words[:100]}")
    click.echo(
        f"“{grid.name}”: {len(found.lines)} nhiệm vụ, {len(found.left)} dòng không lấy, {len(unread)} ô cần xem lại."
    )
    return not unread
