"""A spreadsheet in which a body broke an order down → the parts, for the form on which they are looked at. Nothing of it is kept."""

from dataclasses import dataclass
from datetime import date

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.scanning import refuse_infected
from bamsat.records.sheets.apart import open_apart, refuse_secret
from bamsat.records.sheets.heads import Meaning
from bamsat.records.sheets.names import Names
from bamsat.records.sheets.taking import columns, names, understood
from bamsat.records.sheets.understanding import Left, Line


@dataclass(frozen=True, slots=True)
class Piece:
    """One row as a part: bodies by the directory's names where an abbreviation means one, else as printed; `due`: words for when."""

    row: int
    text: str
    lead: str
    coordinate: tuple[str, ...]
    due: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """`left`: rows that are no part, with the reason."""

    rows: tuple[Piece, ...]
    left: tuple[Left, ...]


def pieces(asker: Asker, data: bytes, filename: str, most: int) -> Pieces:
    """The parts of a sheet, whatever its heads are called. Raises `Refused` where it cannot be opened, names no work, or has more than `most`."""
    if not data:
        raise Refused("Tệp rỗng. Hãy chọn lại tệp bảng tính.")
    refuse_infected(data, filename)
    book = open_apart(data)
    refuse_secret(book)
    if not book.grids:
        raise Refused("Bảng tính không có ô nào. Hãy chọn lại tệp.")
    of = columns(asker, book, {})
    if Meaning.TEXT not in of.chosen.values():
        raise Refused("Không nhận ra cột nào là việc phải làm. Hãy tải bảng mẫu rồi chép việc vào.")
    found = understood(of)
    if not found.lines:
        raise Refused("Bảng không có dòng việc nào. Hãy điền mỗi phần việc một dòng rồi chọn lại.")
    if len(found.lines) > most:
        raise Refused(f"Bảng có {len(found.lines)} phần việc; mỗi lần chia nhiều nhất {most} phần. Hãy tách bảng.")
    known = names(asker)
    rows = tuple(_piece(line, known) for line in found.lines)
    return Pieces(rows, tuple(one for one in found.left if not one.shape))


def _piece(line: Line, known: Names) -> Piece:
    leads = known.bodies(line.lead)
    others = [*leads[1:], *known.bodies(line.bodies.get(Meaning.COORDINATE, ""))]
    lead = known.name(leads[0]) if leads else ""
    return Piece(line.row, line.text, lead, tuple(map(known.name, others)), _due(line))


def _due(line: Line) -> str:
    """A day alone is the last one; words stay words."""
    words = line.time_text
    if line.time is None or any(letter.isalpha() for letter in words) or len(line.time.partial) != len("2026-12-15"):
        return words
    return f"chậm nhất ngày {date.fromisoformat(line.time.partial):%d/%m/%Y}"
