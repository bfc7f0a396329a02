"""A reading for a person at a terminal."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bamsat.doors.cli import wording
from bamsat.reading import Reading


def print_tables(reading: Reading) -> None:
    console = Console()
    console.print(_head(reading))
    if reading.references:
        console.print(_references(reading))
    console.print(_tasks(reading))
    asked = sum(any(row.asked_at is None for row in task.questions) for task in reading.tasks)
    console.print(f"{len(reading.tasks)} nhiệm vụ · {asked} nhiệm vụ còn câu hỏi · {len(reading.indicators)} chỉ tiêu")


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", expand=True)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _head(reading: Reading) -> Table:
    table = _table("Văn bản", "", "")
    for name, value in wording.head(reading):
        table.add_row(Text(name), Text(value))
    return table


def _references(reading: Reading) -> Table:
    table = _table("Văn bản liên quan", "Số, ký hiệu", "Ngày", "Quan hệ")
    for reference in reading.references:
        cells = (reference.number, wording.day(reference.date), wording.RELATION[reference.relation])
        table.add_row(*map(Text, cells))
    return table


def _tasks(reading: Reading) -> Table:
    table = _table("Nhiệm vụ", "STT", "Nội dung", "Chỉ đạo", "Chủ trì", "Phối hợp", "Thời gian", "Cần hỏi")
    for order, task in enumerate(reading.tasks, 1):
        cells = wording.row(order, task)
        table.add_row(*map(Text, cells))
    return table
