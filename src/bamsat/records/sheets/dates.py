"""Days as offices type them into a spreadsheet: `15/11/26`, `30-6`, `Quý II/2024`, `T6/2026`, a serial number that lost its format. Pure.

Nothing is guessed silently: a year or a century that the cell does not write is taken from the sheet and said in `note`.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from bamsat.reading import fold
from bamsat.reckoning.frames import first_day
from bamsat.records.sheets.grid import Cell

YEARS = range(2000, 2101)
_LONGEST = 100  # letters; a longer cell is an account, no day
_EPOCH = datetime.date(1899, 12, 30)  # day 0 of spreadsheets
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LEAD = re.compile(
    r"^(?:(?:truoc|den|het|xong|cham nhat|khong qua|han|ngay|trong|vao|tu|hoan thanh|vao ngay)\b[\s:]*)+", re.IGNORECASE
)
_FULL = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})\s*thang\s*(\d{1,2})(?:\s*nam\s*(\d{4}))?")
_SHORT = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})")
_QUARTER = re.compile(r"(?:quy|q)\s*[./-]?\s*(iv|i{1,3}|[1-4])(?:\s*[./-]?\s*(?:nam\s*)?(\d{4}|\d{2}))?")
_MONTH = re.compile(r"(?:thang|t)\s*(\d{1,2})(?:\s*[./-]?\s*(?:nam\s*)?(\d{4}|\d{2}))?|(\d{1,2})\s*[./-]\s*(\d{4})")
_HALF = re.compile(r"(?:0?6|sau) thang (dau|cuoi) nam(?:\s*(\d{4}))?")
_YEAR = re.compile(r"(?:nam\s*)?(\d{4})")
_SPAN = re.compile(r"(?:giai doan\s*)?(\d{4})\s*[-–]\s*(\d{4})")
_OFTEN = {
    "thuong xuyen": "continuous",
    "hang nam": "annual",
    "hang quy": "quarterly",
    "hang thang": "monthly",
    "6 thang": "semiannual",
    "sau thang": "semiannual",
    "moi nam": "annual",
    "moi quy": "quarterly",
    "moi thang": "monthly",
}


@dataclass(frozen=True, slots=True)
class When:
    """`partial`: ISO day, month, quarter or year (`reckoning.frames`); `start`: where a span begins; `note`: what was taken for granted."""

    partial: str = ""
    start: str = ""
    recurrence: str = ""
    note: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.partial or self.recurrence)


def when(cell: Cell, year: int | None = None) -> When | None:
    """What a cell of time says; None when it cannot be read. `year`: the sheet's own, for cells that write none."""
    if isinstance(cell, datetime.date):
        return When(cell.isoformat()) if cell.year in YEARS else None
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return _number(cell)
    if len(cell) > _LONGEST:
        return None
    words = " ".join(fold(cell).split()).strip(" .;,")
    return _often(words) or _read(_LEAD.sub("", words), year)


def day(cell: Cell, year: int | None = None) -> datetime.date | None:
    """The one day that a cell says, or None."""
    found = when(cell, year)
    return first_day(found.partial) if found and len(found.partial) == 10 else None


def _number(value: float) -> When | None:
    if value in YEARS:
        return When(str(int(value)))
    try:
        found = _EPOCH + datetime.timedelta(days=int(value))
    except OverflowError:
        return None
    return (
        When(found.isoformat(), note=f"số {int(value)} hiểu là ngày {found:%d/%m/%Y}") if found.year in YEARS else None
    )


def _often(words: str) -> When | None:
    for said, recurrence in _OFTEN.items():
        if words == said or words.startswith((f"{said} ", f"{said},")):
            return (
                None
                if words.startswith(f"{said} dau") or words.startswith(f"{said} cuoi")
                else When("", "", recurrence)
            )
    return None


def _read(words: str, year: int | None) -> When | None:
    if match := _FULL.fullmatch(words) or _WORDS.fullmatch(words):
        return _day(match[1], match[2], match[3], year)
    if match := _SPAN.fullmatch(words):
        return When(match[2], match[1]) if match[1] <= match[2] and int(match[1]) in YEARS else None
    if match := _HALF.fullmatch(words):
        end = "06-30" if match[1] == "dau" else "12-31"
        return _with_year(match[2], year, lambda y: f"{y}-{end}")
    if match := _QUARTER.fullmatch(words):
        quarter = _ROMAN[match[1]]
        return _with_year(match[2], year, lambda y: f"{y}-Q{quarter}")
    if match := _MONTH.fullmatch(words):
        month = int(match[1] or match[3])
        return _with_year(match[2] or match[4], year, lambda y: f"{y}-{month:02}") if 1 <= month <= 12 else None
    if match := _SHORT.fullmatch(words):
        return _day(match[1], match[2], None, year)
    match = _YEAR.fullmatch(words)
    return When(match[1]) if match and int(match[1]) in YEARS else None


def _day(number: str, month: str, wrote: str | None, year: int | None) -> When | None:
    found = _with_year(wrote, year, lambda y: f"{y}-{int(month):02}-{int(number):02}")
    return found if found and first_day(found.partial) else None


def _with_year(wrote: str | None, year: int | None, made: Callable[[int], str]) -> When | None:
    if wrote:
        whole = int(wrote) if len(wrote) == 4 else 2000 + int(wrote)
        note = "" if len(wrote) == 4 else f"năm {wrote} hiểu là {whole}"
    elif year:
        whole, note = year, f"không ghi năm, hiểu là {year} theo năm của bảng"
    else:
        return None
    return When(made(whole), note=note) if whole in YEARS else None
