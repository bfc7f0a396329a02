"""Number, symbol, place and date as each branch writes them."""

import datetime

from bamsat.reports.paper import Copy, Paper, PaperError
from bamsat.reports.rules import Rulebook

_BLANK = "      "  # left for the registrar's pen


def symbol(paper: Paper, book: Rulebook) -> str:
    """`05-BC/ĐU`, `12/BC-UBND`, `12/UBND-VX`; raises where the branch issues no such paper."""
    code = paper.kind.code(book.key)
    if code is None:
        raise PaperError(f"{book.name} không có tên loại {paper.kind.name}.")
    number = _BLANK if paper.number is None else f"{paper.number:02d}"
    if book.branch == "party":
        return f"{number}-{code}/{paper.issuer.code}"
    tail = [part for part in (code, paper.issuer.code) if part]
    if paper.kind.is_letter and paper.issuer.unit:
        tail.append(paper.issuer.unit)
    return f"{number}/{'-'.join(tail)}"


def number_line(paper: Paper, book: Rulebook) -> str:
    return f"Số{'' if book.branch == 'party' else ':'} {symbol(paper, book)}"


def copy_symbol(copy: Copy, book: Rulebook) -> str:
    """`12/SY-UBND`, `15-BS/ĐU`."""
    number = _BLANK if copy.number is None else f"{copy.number:02d}"
    code = book.forms["copy-number"].settings[copy.form]
    return f"{number}-{code}/{copy.issuer.code}" if book.branch == "party" else f"{number}/{code}-{copy.issuer.code}"


def place_and_date(paper: Paper | Copy) -> str:
    """Day under 10 and month under 3 take a zero; a paper without a number has no day yet."""
    return f"{paper.place}, {long_day(paper.day, blank=paper.number is None)}"


def long_day(day: datetime.date, blank: bool = False) -> str:
    written = _BLANK if blank else f"{day.day:02d}"
    return f"ngày {written} tháng {f'{day.month:02d}' if day.month < 3 else day.month} năm {day.year}"


def short_day(day: datetime.date) -> str:
    return f"{day.day:02d}/{f'{day.month:02d}' if day.month < 3 else day.month}/{day.year}"
