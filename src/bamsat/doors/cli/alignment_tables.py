"""An alignment for a person at a terminal: two columns, gaps in words."""

import io

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bamsat.doors.cli import alignment_wording as wording
from bamsat.reading.alignment import Alignment

WIDE = 160


def print_alignment(alignment: Alignment) -> None:
    _print(alignment, Console())


def as_text(alignment: Alignment) -> str:
    """The same, for a file."""
    out = io.StringIO()
    _print(alignment, Console(file=out, width=WIDE))
    return out.getvalue()


def _print(alignment: Alignment, console: Console) -> None:
    console.print(Text(f"Bên trên: {wording.name(alignment.upper)}"))
    console.print(Text(f"Bên dưới: {wording.name(alignment.lower)}"))
    console.print(_orders(alignment))
    if alignment.targets:
        console.print(_targets(alignment))
    if alignment.added:
        console.print(_added(alignment))
    console.print(Text(wording.summary(alignment)))
    console.print(Text(wording.NOTE))


def _table(title: str) -> Table:
    return Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", expand=True, show_lines=False)


def _orders(alignment: Alignment) -> Table:
    table = _table("Đối chiếu nhiệm vụ")
    table.add_column(wording.HEADINGS.number, width=4)
    table.add_column(wording.HEADINGS.above, ratio=5, overflow="fold")
    table.add_column("Bên dưới", ratio=6, overflow="fold")
    for row in wording.rows(alignment):
        score = f" ({row.score}/100)" if row.score else ""
        below = "\n".join(
            part
            for part in (f"{row.state.upper() if not row.below else row.state}{score}", row.below, row.reasons)
            if part
        )
        table.add_row(Text(row.number), Text(row.above), Text(below), end_section=False)
    return table


def _targets(alignment: Alignment) -> Table:
    table = _table("Đối chiếu chỉ tiêu")
    for column in wording.TARGET_HEADINGS:
        table.add_column(column, overflow="fold")
    for row in wording.targets(alignment):
        table.add_row(*map(Text, row))
    return table


def _added(alignment: Alignment) -> Table:
    table = _table("Nhiệm vụ chỉ có bên dưới")
    table.add_column("STT", width=4)
    table.add_column("Nhiệm vụ", overflow="fold")
    for number, words in enumerate(wording.added(alignment), 1):
        table.add_row(Text(str(number)), Text(words))
    return table
