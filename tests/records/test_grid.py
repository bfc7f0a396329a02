"""Bytes → cells: what any program may have saved, and what nobody should have."""

import io
import zipfile
from datetime import date

import pytest
from xlsxwriter import Workbook

from bamsat.records.agencies.asker import Refused
from bamsat.records.sheets import grid
from bamsat.records.sheets.apart import open_apart, refuse_secret
from bamsat.records.sheets.dates import day, when
from bamsat.records.sheets.formulas import NOT_CALCULATED
from bamsat.records.sheets.grid import Book, Grid, Unfit, address, take, written


def book(*rows: tuple[object, ...], header: str = "", name: str = "Trang & 1") -> bytes:
    out = io.BytesIO()
    with Workbook(out) as made:
        page = made.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        if header:
            page.set_header(header)
    return out.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_addresses_are_those_in_the_margins() -> None:
    assert [address(16, column) for column in (2, 25, 26, 701, 702)] == ["C17", "Z17", "AA17", "ZZ17", "AAA17"]


def test_cells_keep_their_kind_and_are_written_as_a_person_types_them() -> None:
    (page,) = take(book(("", "Đắp\r\nbờ \x0bkênh ", 3.0, 2.5, True))).grids
    assert list(page.rows[0]) == [None, "Đắp\nbờ kênh", 3, 2.5, True]
    assert [written(cell) for cell in (*page.rows[0], date(2026, 6, 5))] == [
        "", "Đắp\nbờ kênh", "3", "2,5", "có", "05/06/2026",
    ]  # fmt: skip


def test_a_formula_that_was_never_calculated_is_no_empty_cell() -> None:
    data = book(("=1+1", 7))
    (page,) = take(changed(data, SHEET, b"<v>0</v>", b"")).grids
    assert list(page.rows[0]) == [NOT_CALCULATED, 7]
    (page,) = take(changed(data, SHEET, b'<c r="A1"><f>1+1</f><v>0</v>', b'<c r="A1" t="str"><f>1+1</f><v></v>')).grids
    assert list(page.rows[0]) == [None, 7]  # came to nothing, as IF(…;"") does


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Không mở được"),
        (b"PK\x03\x04 hong", "Không mở được"),
        (b"%PDF-1.7", "Không mở được"),
        (book(("x",))[:-200], "Không mở được"),
        (changed(book(("x",)), SHEET, b'r="A1"', b'r="XFD1048576"'), "quá lớn"),
        (changed(book(("x",)), SHEET, b"</worksheet>", b" " * 2**20 + b"</worksheet>"), "quá lớn"),
        (changed(book(("x",)), "xl/workbook.xml", b"<sheets>", b"<she"), "Không mở được"),
    ],
)
def test_what_is_no_spreadsheet_or_too_much_of_one_is_refused_in_a_sentence(
    data: bytes, words: str, monkeypatch
) -> None:
    monkeypatch.setattr(grid, "UNPACKED", 2**19)
    with pytest.raises(Unfit) as refusal:
        take(data)
    assert words in refusal.value.message


def test_a_book_opened_apart_is_the_same_and_a_refusal_is_its_sentence() -> None:
    data = book(("a", 2.5, True), header="&C Trang &P")
    assert open_apart(data) == take(data)
    with pytest.raises(Refused, match="Không mở được"):
        open_apart(b"PK\x03\x04")


@pytest.mark.parametrize("data", [book(("Số: 1",), ("MẬT",)), book(("x",), header="&CTỐI MẬT")])
def test_a_mark_of_secrecy_in_a_cell_or_a_margin_refuses_the_sheet(data: bytes) -> None:
    with pytest.raises(Refused, match="độ mật"):
        refuse_secret(take(data))


def test_words_about_secrets_are_no_mark() -> None:
    refuse_secret(take(book(("TT", "Nội dung"), (1, "Tập huấn bảo vệ bí mật nhà nước"))))
    refuse_secret(Book((Grid("x", [[None]]),)))


@pytest.mark.parametrize(
    ("cell", "partial"),
    [
        ("15/11/26", "2026-11-15"), ("15-11-2026", "2026-11-15"), ("15.11.2026", "2026-11-15"), ("30-6", "2025-06-30"),
        ("30/6", "2025-06-30"), ("Quý II/2024", "2024-Q2"), ("quý 4 năm 2026", "2026-Q4"), ("QUÝ III", "2025-Q3"),
        ("T6/2026", "2026-06"), ("Tháng 6 năm 2026", "2026-06"), ("6/2026", "2026-06"), ("năm 2026", "2026"),
        ("trước ngày 15/6/2026", "2026-06-15"), ("Xong trước 30/6/2026", "2026-06-30"), ("hết tháng 12/2026", "2026-12"),
        ("ngày 5 tháng 6 năm 2026", "2026-06-05"), ("6 tháng đầu năm 2026", "2026-06-30"), (46341, "2026-11-15"),
        (2026, "2026"), (date(2026, 1, 2), "2026-01-02"), ("2026-2030", "2030"),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_typed(cell: object, partial: str) -> None:
    found = when(cell, 2025)
    assert found is not None
    assert found.partial == partial


@pytest.mark.parametrize(
    "cell", ["31/2/2026", "sớm nhất có thể", "45/13", 12, 0.5, 99999999, True, None, "1900", date(1899, 1, 1)]
)
def test_what_is_no_day_is_none(cell: object) -> None:
    assert when(cell, 2026) is None


def test_what_was_taken_for_granted_is_said_and_nothing_is_without_ground() -> None:
    assert when("30-6") is None  # no year, and the sheet names none
    assert "theo năm của bảng" in when("30-6", 2026).note
    assert "46341" in when(46341).note
    assert [when(cell).recurrence for cell in ("Thường xuyên", "hằng quý", "Hàng năm")] == [
        "continuous",
        "quarterly",
        "annual",
    ]
    assert day("Quý II/2024") is None
