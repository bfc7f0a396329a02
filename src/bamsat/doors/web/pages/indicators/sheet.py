"""Indicators as XLSX: the sheet in which a body fills in its figures, and the table of one indicator."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from bamsat.doors.web.pages.tasks.sheet import FORMULA, fitting
from bamsat.reckoning.indicators.quantities import Said, Whole, figure
from bamsat.records.indicators.sheets import (  # fmt: skip
    AMOUNT,
    FILLED,
    HEADS,
    KEY,
    NAME,
    OVER,
    PERIOD,
    STATE,
    UNIT,
    UNTIL,
    Line,
    told,
)
from bamsat.records.indicators.tables import Table
from bamsat.records.indicators.vocabulary import State

_WIDTHS = {KEY: 16, NAME: 44, UNIT: 14, PERIOD: 20, UNTIL: 12, AMOUNT: 16, OVER: 12, STATE: 18}


def to_fill(lines: Sequence[Line], year: int, on: date) -> bytes:
    """Columns that only tell are locked; `sheets.plan` reads it back."""
    out = io.BytesIO()
    with _book(out) as book:
        page = book.add_worksheet(f"Năm {year}")
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#F6F5F2"})  # fmt: skip
        locked = book.add_format({"font_color": "#57534B", "bg_color": "#F6F5F2", "text_wrap": True, "valign": "top"})
        day = book.add_format({"font_color": "#57534B", "bg_color": "#F6F5F2", "num_format": "dd/mm/yyyy", "valign": "top"})  # fmt: skip
        open_ = {"locked": False, "text_wrap": True, "valign": "top"}
        words, amount = book.add_format(open_), book.add_format({**open_, "num_format": "#,##0.####"})
        quoted = book.add_format({**open_, "quote_prefix": True})
        page.write_row(0, 0, HEADS, head)
        for at, line in enumerate(lines, 1):
            row = _told(line, on) | told(line)
            for place, name in enumerate(HEADS):
                value, free = row.get(name), name in FILLED
                if isinstance(value, Decimal):
                    page.write_number(at, place, value, amount)
                elif isinstance(value, date):
                    page.write_datetime(at, place, value, day)
                elif value:
                    _words(page, at, place, str(value), words if free else locked, quoted if free else locked)
                elif free:
                    page.write_blank(at, place, None, amount if name in {AMOUNT, OVER} else words)
        for place, name in enumerate(HEADS):
            page.set_column(place, place, _WIDTHS.get(name, 26))
        page.freeze_panes(1, 2)
        page.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
        _printed(page)
    return out.getvalue()


def _told(line: Line, on: date) -> dict[str, Any]:
    state = line.last.state_on(on) if line.last else State.MISSING
    return {
        KEY: line.key,
        NAME: f"{line.of} (số của {line.inherited})" if line.inherited else str(line.of),
        UNIT: line.of.unit,
        PERIOD: line.period.name,
        UNTIL: line.period.last_on,
        STATE: str(state.label),
    }


def table_sheet(of: Any, seen: Table, year: int, on: date) -> bytes:
    """The table as the page shows it: numbers as numbers; where there is none, the words that say why."""
    out = io.BytesIO()
    with _book(out) as book:
        page = book.add_worksheet(f"Năm {year}")
        bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#F6F5F2"})
        plain, amount = book.add_format({"text_wrap": True}), book.add_format({"num_format": "#,##0.##"})
        quoted = book.add_format({"text_wrap": True, "quote_prefix": True})
        _words(page, 0, 0, f"{of} ({of.unit}), năm {year}, như vào ngày {on:%d/%m/%Y}", plain, quoted)
        heads = ["Cơ quan", *(one.name for one in seen.periods), "Cả năm", "Ghi chú"]
        page.write_row(1, 0, heads, bold)
        apart = "Đã chia; số này không riêng của ai, không cộng vào đây"
        rows = [(row.name, [one.whole for one in row.cells], row.together, apart if row.apart else "") for row in seen.rows]  # fmt: skip
        rows.append(("Chung", [one.whole for one in seen.cells], seen.together, ""))
        for at, (name, wholes, together, note) in enumerate(rows, 2):
            _words(page, at, 0, name, plain, quoted)
            for place, whole in enumerate((*wholes, together), 1):
                _figure(page, at, place, of, whole, amount, plain)
            lacks = f"thiếu {together.not_reported} nơi" if together.not_reported else ""
            _words(page, at, len(heads) - 1, "; ".join(filter(None, (note, lacks))), plain, quoted)
        page.set_column(0, 0, 44)
        page.set_column(1, len(heads) - 2, 16)
        page.set_column(len(heads) - 1, len(heads) - 1, 40)
        page.freeze_panes(2, 1)
        _printed(page)
    return out.getvalue()


def _figure(page: Any, at: int, place: int, of: Any, whole: Whole[Any], amount: Any, plain: Any) -> None:
    found = figure(of.measure, whole.quantity)
    if found is not None:
        page.write_number(at, place, found, amount)
    elif whole.said is Said.AMOUNT:
        page.write_string(at, place, "không chia được (mẫu số 0)", plain)
    else:
        page.write_string(at, place, "không áp dụng" if whole.said is Said.NOT_APPLICABLE else "chưa có", plain)


def _words(page: Any, at: int, place: int, words: str, plain: Any, quoted: Any) -> None:
    if words:
        page.write_string(at, place, fitting(words), quoted if words.startswith(FORMULA) else plain)


def _book(out: io.BytesIO) -> Any:
    return xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})


def _printed(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
