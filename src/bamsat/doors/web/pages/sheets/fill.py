"""The XLSX that a body takes away to fill in: what it was given is locked, what it says is open, and how to do it stands on a second sheet."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

from bamsat.doors.web.pages.tasks.sheet import FORMULA, fitting
from bamsat.records.sheets.keys import short
from bamsat.records.sheets.queries import ToFill
from bamsat.records.sheets.vocabulary import CHOICES, FILL_HEADS, Fill

GIVEN: tuple[tuple[str, int], ...] = (
    ("Văn bản", 14), ("Mục", 12), ("Nhiệm vụ", 48), ("Vai trò", 10), ("Kỳ", 12), ("Hạn", 11), ("Trạng thái", 15),
    ("Báo cáo gần nhất", 34),
)  # fmt: skip
OPEN: tuple[tuple[Fill, int], ...] = (
    (Fill.STATEMENT, 16), (Fill.TEXT, 44), (Fill.OBSTACLES, 28), (Fill.REQUESTS, 28), (Fill.DONE_ON, 13),
)  # fmt: skip
FOLDER = 40  # letters of a folder's name after the key
HEAD = 2  # row of the heads, from 0
_ALLOWED = ("format_cells", "format_columns", "format_rows", "sort", "autofilter", "delete_rows", "select_locked_cells")
GUIDE = (
    "Mỗi dòng là một kỳ của một nhiệm vụ đang chờ cơ quan báo cáo. Chỉ điền các cột màu trắng, từ “Tình hình” đến “Ngày thực hiện”.",
    "Tình hình: chọn trong danh sách (Đang thực hiện, Đã hoàn thành, Không phát sinh). Dòng nào chưa có gì để báo cáo thì để trống.",
    "Kết quả đã làm: ghi đã làm được gì, số liệu, sản phẩm. Khi chọn “Đã hoàn thành” cần ghi rõ (ít nhất 20 chữ cái).",
    "Vướng mắc, Kiến nghị: ghi khi có. Ngày thực hiện: ghi như 15/11/2026, không ghi ngày chưa đến.",
    "Không sửa cột “Mã dòng”: nhờ mã này hệ thống biết dòng nói về việc nào. Có thể lọc, sắp xếp, xóa bớt dòng, chuyển cột.",
    "Điền xong, lưu tệp dạng .xlsx rồi vào Nhiệm vụ, bấm “Nộp bảng”. Máy cho xem trước sẽ ghi gì; chưa ghi gì trước khi bấm “Ghi vào hệ thống”.",
    "Minh chứng: lấy “Bảng kèm thư mục minh chứng” (ZIP), giải nén, điền bảng, bỏ tệp của dòng nào vào thư mục mang mã của dòng ấy, nén cả thư mục lại rồi nộp. Bảng nộp một mình thì dòng hoàn thành được lưu nháp, chờ thêm minh chứng.",
    "Nộp lại cùng một bảng không ghi thêm lần nữa.",
)


def sheet_to_fill(rows: Sequence[ToFill], body: str, on: date) -> bytes:
    """One row a turn. Words stay words: no cell becomes a formula (see `pages.tasks.sheet`)."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet("Báo cáo")
    looks = _looks(book)
    page.write_string(0, 0, f"Bảng báo cáo nhiệm vụ: {body}, lấy ngày {on:%d/%m/%Y}", looks["title"])
    page.write_string(
        1, 0, "Điền các cột từ “Tình hình” đến “Ngày thực hiện”; xem trang tính “Hướng dẫn”.", looks["hint"]
    )
    _heads(page, looks)
    for number, row in enumerate(rows, HEAD + 1):
        _row(page, number, row, looks)
    last = HEAD + len(rows)
    first_open = len(GIVEN)
    page.data_validation(HEAD + 1, first_open, last, first_open, _list_of_statements())
    done_on = first_open + len(OPEN) - 1
    page.data_validation(HEAD + 1, done_on, last, done_on, _days(on))
    page.autofilter(HEAD, 0, last, first_open + len(OPEN))
    page.freeze_panes(HEAD + 1, 0)
    page.protect("", dict.fromkeys(_ALLOWED, True))
    _print(page)
    _guide(book, looks)
    book.close()
    return out.getvalue()


def with_folders(rows: Sequence[ToFill], sheet: bytes, on: date) -> bytes:
    """The same sheet beside an empty folder a row, named by the beginning of its key, in which its evidence is put."""
    out, at = BytesIO(), f"bao-cao-{on.isoformat()}"
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(f"{at}/bao-cao.xlsx", sheet)
        for row in rows:
            words = " ".join(part for part in (row.text, row.turn) if part)
            archive.writestr(f"{at}/minh-chung/{short(row.key)} {_folder(words)}/", b"")
    return out.getvalue()


def _folder(words: str) -> str:
    """Letters that every system takes in the name of a folder, and few of them."""
    plain = "".join(letter if letter.isalnum() or letter in " -," else " " for letter in words)
    return " ".join(plain.split())[:FOLDER].strip(" .,")


def _looks(book: Any) -> dict[str, Any]:
    top = {"text_wrap": True, "valign": "top"}
    given = {**top, "bg_color": "#F6F5F2", "border": 1, "border_color": "#D9D6CF"}
    open_ = {**top, "locked": False, "border": 1, "border_color": "#8A857A"}
    return {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "hint": book.add_format({"italic": True}),
        "head": book.add_format({"bold": True, "bottom": 1, **given}),
        "head_open": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1}),
        "given": book.add_format(given),
        "quoted": book.add_format({**given, "quote_prefix": True}),
        "day": book.add_format({**given, "num_format": "dd/mm/yyyy"}),
        "open": book.add_format({**open_, "num_format": "@"}),
        "open_day": book.add_format({**open_, "num_format": "dd/mm/yyyy"}),
        "key": book.add_format({"font_size": 8, "font_color": "#5F5B53", "bg_color": "#F6F5F2"}),
        "step": book.add_format(top),
    }


def _heads(page: Any, looks: dict[str, Any]) -> None:
    for column, (title, width) in enumerate(GIVEN):
        page.write_string(HEAD, column, title, looks["head"])
        page.set_column(column, column, width)
    for column, (which, width) in enumerate(OPEN, len(GIVEN)):
        page.write_string(HEAD, column, FILL_HEADS[which], looks["head_open"])
        page.set_column(column, column, width)
    key = len(GIVEN) + len(OPEN)
    page.write_string(HEAD, key, FILL_HEADS[Fill.KEY], looks["head"])
    page.set_column(key, key, 12)


def _row(page: Any, number: int, row: ToFill, looks: dict[str, Any]) -> None:
    last = f"{row.heard.at:%d/%m/%Y}, {row.heard.label}: {row.heard.text}" if row.heard else ""
    given = (row.paper, row.place, row.text, str(row.part.label), row.turn, row.due_on, row.sign, last)
    for column, cell in enumerate(given):
        if isinstance(cell, date):
            page.write_datetime(number, column, cell, looks["day"])
        else:
            words = fitting(cell or "")
            page.write_string(number, column, words, looks["quoted" if words.startswith(FORMULA) else "given"])
    for column, (which, _) in enumerate(OPEN, len(GIVEN)):
        page.write_blank(number, column, None, looks["open_day" if which is Fill.DONE_ON else "open"])
    page.write_string(number, len(GIVEN) + len(OPEN), row.key, looks["key"])


def _list_of_statements() -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(CHOICES.values()),
        "error_title": "Tình hình",
        "error_message": "Hãy chọn trong danh sách: " + ", ".join(CHOICES.values()) + ".",
    }


def _days(on: date) -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": date(2000, 1, 1),
        "maximum": date(on.year + 1, 12, 31),
        "error_type": "warning",
        "error_title": "Ngày thực hiện",
        "error_message": f"Hãy ghi ngày như {on:%d/%m/%Y}.",
    }


def _print(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)


def _guide(book: Any, looks: dict[str, Any]) -> None:
    page = book.add_worksheet("Hướng dẫn")
    page.set_column(0, 0, 4)
    page.set_column(1, 1, 100)
    page.write_string(0, 1, "Cách điền và nộp bảng", looks["title"])
    for number, step in enumerate(GUIDE, 1):
        page.write_number(number, 0, number, looks["step"])
        page.write_string(number, 1, step, looks["step"])
