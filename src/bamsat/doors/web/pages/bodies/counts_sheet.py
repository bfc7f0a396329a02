"""The sheet of one year's head counts, a body a row: the one to fill in, and what stands in one that was. Pure."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from bamsat.reading import fold
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.counting import Count

_WHOLE = re.compile(r"(\d+)(?:\.0)?|(\d{1,3}(?:\.\d{3})+)", re.ASCII)  # 312.0: a number of a workbook
_LONGEST = 9  # digits
HEADINGS = ("Mã dòng", "Cơ quan", "Số đảng viên", "Số chi bộ")


def to_fill(rows: Sequence[tuple[int, str, Any]], year: int) -> bytes:
    """`rows`: id, name and the head count that stands, None where there is none."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, bold = book.add_worksheet(f"Năm {year}"), book.add_format({"bold": True})
        page.set_column(0, 0, 10)
        page.set_column(1, 1, 60)
        page.set_column(2, 3, 14)
        page.freeze_panes(1, 2)
        for column, heading in enumerate(HEADINGS):
            page.write_string(0, column, heading, bold)
        for at, (number, name, held) in enumerate(rows, 1):
            page.write_number(at, 0, number)
            page.write_string(at, 1, name)
            for column, figure in enumerate((held.members, held.cells) if held else (), 2):
                if figure is not None:
                    page.write_number(at, column, figure)
    return out.getvalue()


def figure(text: str) -> int | None:
    """The whole number written, with or without points between thousands; None where nothing is. Raises `Refused` for other words."""
    words = text.strip()
    if not words:
        return None
    found = _WHOLE.fullmatch(words)
    bare = (found[1] or found[2]).replace(".", "") if found else ""
    if not bare or len(bare) > _LONGEST:
        raise Refused(f"“{words[:40]}” không phải là số nguyên. Hãy ghi như 312 hoặc 1.240.")
    return int(bare)


def read(rows: Sequence[Sequence[str]], year: int, called: Mapping[int, str]) -> tuple[list[Count], list[str]]:
    """What the rows say, and their faults, each a sentence with its row. A body is known by the number of its row, else by its name; rows
    without a figure are left out. `called`: id → name of the bodies that may be counted.
    """
    columns = _columns(rows[0] if rows else ())
    by_name: dict[str, list[int]] = {}
    for number, name in called.items():
        by_name.setdefault(fold(name), []).append(number)
    found: dict[int, Count] = {}
    faults = []
    for at, row in enumerate(rows[1:], 2):
        cells = {name: (row[column].strip() if column < len(row) else "") for name, column in columns.items()}
        try:
            members, held = figure(cells["Số đảng viên"]), figure(cells["Số chi bộ"])
            if members is None and held is None:
                continue
            body = _body(cells, called, by_name)
            if body in found:
                raise Refused(f"“{called[body]}” được ghi hai lần.")
            found[body] = Count(body, year, members, held)
        except Refused as refusal:
            faults.append(f"Dòng {at}: {refusal.message}")
    if not found and not faults:
        faults.append("Bảng chưa có số nào. Hãy điền số đảng viên, số chi bộ rồi nộp lại.")
    return list(found.values()), faults


def _columns(heads: Sequence[str]) -> dict[str, int]:
    held = {fold(head.strip()): column for column, head in enumerate(heads)}
    missing = [name for name in HEADINGS[1:] if fold(name) not in held]
    if missing:
        raise Refused(f"Bảng thiếu cột “{missing[0]}”. Hãy dùng bảng lấy từ trang này.")
    return {name: held[fold(name)] for name in HEADINGS if fold(name) in held}


def _body(cells: Mapping[str, str], called: Mapping[int, str], by_name: Mapping[str, list[int]]) -> int:
    key = cells.get("Mã dòng", "").removesuffix(".0")
    named = by_name.get(fold(cells["Cơ quan"]), [])
    if key:
        number = int(key) if key.isascii() and key.isdecimal() and len(key) <= 18 else 0
        if number not in called or (cells["Cơ quan"] and number not in named):
            raise Refused(
                f"mã dòng {key[:20]} không phải của “{cells['Cơ quan'][:80]}”. Hãy lấy lại bảng rồi chép số sang."
            )
        return number
    if len(named) != 1:
        why = "có nhiều cơ quan cùng tên" if named else "không có trong danh bạ của bạn"
        raise Refused(f"“{cells['Cơ quan'][:80]}” {why}. Hãy dùng bảng lấy từ trang này, có mã dòng.")
    return named[0]
