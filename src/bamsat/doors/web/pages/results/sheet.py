"""A register as XLSX: written with lists to choose from and a locked key column, read back as words."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from bamsat.doors.web.pages.tasks.sheet import FORMULA, fitting
from bamsat.records.agencies.asker import Refused
from bamsat.records.results.description.kinds import COUNTED, Kind
from bamsat.records.results.sheets import KEY, MOST, TOLD, Column
from bamsat.records.results.values.reading import plain_decimal
from bamsat.records.results.values.wording import Names, in_input
from bamsat.records.sheets.apart import open_apart, refuse_secret

_EMPTY = 500  # rows below the last that can be filled in
_CHOICES = "Lựa chọn"
_EMPTY_SHEET = "Bảng này không có ô nào được điền. Hãy chọn lại đúng tệp."


def write(name: str, columns: Sequence[Column], rows: Sequence[tuple[str, Any, Sequence[str]]], names: Names) -> bytes:
    """`rows`: (key, values, what the telling columns say)."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(_title(name))
        looks = _looks(book)
        heads = [KEY, *(column.head for column in columns), *TOLD]
        page.write_row(0, 0, heads, looks["head"])
        page.set_column(0, 0, 10, looks["locked"])
        page.set_column(1, len(columns), 22, looks["words"])
        page.set_column(len(columns) + 1, len(heads) - 1, 24, looks["locked"])
        for at, (key, values, told) in enumerate(rows, 1):
            page.write_string(at, 0, key, looks["locked"])
            for place, column in enumerate(columns, 1):
                _cell(page, at, place, column, values.get(column.field.code), names, looks)
            for place, words in enumerate(told, len(columns) + 1):
                _words(page, at, place, words, looks["locked"], looks["locked"])
        _offer(book, page, columns, len(rows) + _EMPTY)
        page.freeze_panes(1, 1)
        page.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    return out.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    open_ = {"locked": False, "text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#F6F5F2"}
        ),
        "locked": book.add_format({"font_color": "#57534B", "bg_color": "#F6F5F2", "text_wrap": True, "valign": "top"}),
        "words": book.add_format(open_),
        "quoted": book.add_format({**open_, "quote_prefix": True}),
        "number": book.add_format({**open_, "num_format": "#,##0.####"}),
        "day": book.add_format({**open_, "num_format": "dd/mm/yyyy"}),
    }


def _cell(page: Any, at: int, place: int, column: Column, value: Any, names: Names, looks: dict[str, Any]) -> None:
    kind = column.field.kind
    if kind in COUNTED and value is not None:
        part = "total" if column.put.name == column.field.code else column.put.name.partition(".")[2]
        amount = value if kind != Kind.PEOPLE else value.get(part)
        if amount is not None:
            page.write_number(at, place, Decimal(amount), looks["number"])
    elif kind == Kind.DATE and value is not None:
        page.write_datetime(at, place, date.fromisoformat(value), looks["day"])
    else:
        words = in_input(column.field, column.put.name, value, names)
        _words(page, at, place, words, looks["words"], looks["quoted"])


def _words(page: Any, at: int, place: int, words: str, plain: Any, quoted: Any) -> None:
    if words:
        page.write_string(at, place, fitting(words), quoted if words.startswith(FORMULA) else plain)


def _offer(book: Any, page: Any, columns: Sequence[Column], last: int) -> None:
    """What may be chosen stands on a second sheet, to which the cells refer: a list in a cell holds 255 letters only."""
    lists = book.add_worksheet(_CHOICES)
    used = 0
    for place, column in enumerate(columns, 1):
        one = column.field
        labels = (
            ["Có", "Không"]
            if one.kind == Kind.YES_NO
            else [choice.label for choice in one.choices if not choice.retired]
        )
        if labels:
            lists.write_column(0, used, [one.label, *labels])
            letter = xlsxwriter.utility.xl_col_to_name(used)
            source = f"='{_CHOICES}'!${letter}$2:${letter}${len(labels) + 1}"
            page.data_validation(1, place, last, place, {"validate": "list", "source": source, "ignore_blank": True})
            used += 1
    lists.protect()


def _title(name: str) -> str:
    """A name that a sheet may have: 31 letters, none that a reference uses."""
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in name)[:31].strip() or "Sổ"


def read(data: bytes) -> list[list[str]]:
    """The cells of the first sheet that holds anything and is not hidden, as people would write them; a file that somebody handed in is opened in a
    process of its own. Raises `Refused`.
    """
    book = open_apart(data)
    refuse_secret(book)
    if not book.grids:
        raise Refused(_EMPTY_SHEET)
    grid = book.grids[0]
    if len(grid.rows) > MOST + 1:
        raise Refused(f"Bảng có hơn {MOST} dòng. Hãy tách thành nhiều tệp.")
    return [[*map(_word, row), *[""] * (grid.width - len(row))] for row in grid.rows]


def _word(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    if isinstance(cell, int | float):
        return plain_decimal(Decimal(f"{cell:.4f}")).replace(".", ",") if abs(cell) < 1e15 else str(cell)
    if isinstance(cell, datetime | date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    return str(cell)
