"""Opens a spreadsheet in a process of its own, bounded in memory and time, as papers are read (docs/decisions/0004)."""

import datetime
import json
import subprocess
import sys
from functools import lru_cache
from typing import Any

from bamsat.records.agencies.asker import Refused
from bamsat.records.sheets.collecting import uncollected
from bamsat.records.sheets.grid import Book, Cell, Grid
from bamsat.records.sheets.marks import secret

SECONDS = 60


def open_apart(data: bytes) -> Book:
    """The cells of a file that somebody handed in. Raises `Refused`; a file made to exhaust or break the reader ends that process alone."""
    command = [sys.executable, "-m", "bamsat.records.sheets"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise Refused("Mở bảng này quá lâu nên đã dừng; chưa ghi gì. Hãy tách thành nhiều tệp nhỏ hơn.") from None
    if done.returncode:
        raise Refused("Bảng tính hỏng hoặc quá phức tạp nên không mở được. Hãy lưu lại thành .xlsx rồi chọn lại.")
    return _book(done.stdout)


@uncollected()
def _book(said: bytes) -> Book:
    answer: dict[str, Any] = json.loads(said)
    if "refused" in answer:
        raise Refused(answer["refused"])
    grids = (
        Grid(
            one["name"],
            [[_day(cell) if cell.__class__ is list else cell for cell in row] for row in one["rows"]],
            [tuple(m) for m in one["merged"]],
        )
        for one in answer["grids"]
    )
    return Book(tuple(grids), tuple(answer["margins"]))


def refuse_secret(book: Book) -> None:
    """Raises `Refused` for a sheet that bears a mark of secrecy at its head or in a margin: nothing of it is kept."""
    if found := secret(book):
        raise Refused(found)


@lru_cache(maxsize=4_096)  # the days of a column come again and again
def _read(day: str) -> datetime.date:
    return datetime.date.fromisoformat(day)


def _day(cell: list[str]) -> Cell:
    return _read(cell[1])
