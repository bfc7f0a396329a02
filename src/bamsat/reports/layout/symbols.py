"""Number, symbol, place and date as each branch writes them."""

import datetime

from bamsat.reports.paper import Paper, PaperError
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


def place_and_date(paper: Paper) -> str:
    """Day under 10 and month under 3 take a zero; a paper without a number has no day yet."""
    day, month = paper.day.day, paper.day.month
    written = _BLANK if paper.number is None else f"{day:02d}"
    return f"{paper.place}, ngày {written} tháng {f'{month:02d}' if month < 3 else month} năm {paper.day.year}"


def short_day(day: datetime.date) -> str:
    return f"{day.day:02d}/{f'{day.month:02d}' if day.month < 3 else day.month}/{day.year}"
