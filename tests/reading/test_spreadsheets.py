"""XLSX appendices: letterhead and title are lines, the sheet is a table whose tasks are read, merged cells and dates too."""

import datetime
import io
import zipfile

import pytest
import xlsxwriter

from bamsat.reading import Unreadable, read
from bamsat.reading.intake import take_in
from bamsat.reading.intake.layout import Line, Table
from bamsat.reading.intake.xlsx import _written


def book(fill: "object", hidden: bool = False) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as workbook:
        sheet = workbook.add_worksheet()
        fill(workbook, sheet)  # type: ignore[operator]
        if hidden:
            other = workbook.add_worksheet()
            other.write("A1", "Nháp riêng")
            other.hide()
    return memory.getvalue()


def appendix(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.merge_range("A1:B1", "UBND XÃ SUỐI MƠ")
    sheet.merge_range("C1:E1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.merge_range("A2:B2", "PHÒNG KINH TẾ")
    sheet.merge_range("C2:E2", "Độc lập - Tự do - Hạnh phúc")
    sheet.merge_range("A4:E4", "PHỤ LỤC\nPhân công nhiệm vụ mở chợ phiên")
    sheet.write_row("A6", ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"])
    sheet.write("A7", "I")
    sheet.write("B7", "CHUẨN BỊ")
    sheet.merge_range("C8:C9", "Phòng Kinh tế")
    sheet.write("A8", 1)
    sheet.write("B8", "Dựng quầy hàng ven sông")
    sheet.write("D8", "Hội Nông dân xã")
    sheet.write_datetime("E8", datetime.datetime(2026, 3, 15), workbook.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write("A9", 2)
    sheet.write("B9", "Lắp đèn chiếu sáng")
    sheet.write("D9", "Đoàn Thanh niên xã")
    sheet.write("E9", "Quý II/2026")
    sheet.write("A11", "Nơi nhận:")
    sheet.write("D11", "TM. ỦY BAN NHÂN DÂN")


def test_the_tasks_of_a_sheet_are_read() -> None:
    reading = read(book(appendix, hidden=True), "phu-luc.xlsx")
    tasks = [
        (t.text, [a.body for a in t.assignments if a.role == "lead"], t.timeframe.due if t.timeframe else None)
        for t in reading.tasks
    ]
    assert tasks == [
        ("Dựng quầy hàng ven sông", ["Phòng Kinh tế"], "2026-03-15"),
        ("Lắp đèn chiếu sáng", ["Phòng Kinh tế"], "2026-Q2"),
    ]
    assert all(t.span.of(reading.text) == t.text for t in reading.tasks)
    assert "Nháp riêng" not in reading.text
    assert reading.source.media_type.endswith("spreadsheetml.sheet")


def test_letterhead_and_signature_are_lines_column_by_column() -> None:
    blocks = take_in(book(appendix)).blocks
    assert [block.text for block in blocks if isinstance(block, Line)] == [
        "UBND XÃ SUỐI MƠ",
        "PHÒNG KINH TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "PHỤ LỤC",
        "Phân công nhiệm vụ mở chợ phiên",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
    ]
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [len(row) for row in table.rows] == [5, 5, 5, 5]
    assert table.rows[3][2].continues_above


@pytest.mark.parametrize(
    ("value", "column", "written"),
    [
        (1.1, 0, "1.1"), (1.5, 3, "1,5"), (12.0, 3, "12"), (0.1 + 0.2, 2, "0,3"), (1e20, 2, "1e+20"),
        (datetime.date(2026, 3, 5), 1, "05/03/2026"), (datetime.datetime(2026, 3, 5, 7, 30), 1, "07:30 05/03/2026"),
        (" a\r\nb ", 1, "a\nb"), ("", 1, ""),
    ],
)  # fmt: skip
def test_a_value_is_written_as_papers_print_it(value: object, column: int, written: str) -> None:
    assert _written(value, column) == written


def test_a_cell_at_the_far_corner_is_refused() -> None:
    def far(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("A1", "Chợ")
        sheet.write("XFD1048576", "xa")

    with pytest.raises(Unreadable) as refusal:
        read(book(far))
    assert refusal.value.code == "bomb"


def test_an_empty_book_and_a_broken_one_are_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(book(lambda workbook, sheet: None))
    assert refusal.value.code == "empty"
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(Unreadable) as refusal:
        read(memory.getvalue())
    assert refusal.value.code == "damaged"


def test_a_mark_of_secrecy_in_the_page_header_is_seen() -> None:
    def marked(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        appendix(workbook, sheet)
        sheet.set_header('&L&"Arial,Bold"&12TỐI MẬT&RTrang &P')

    with pytest.raises(Unreadable) as refusal:
        read(book(marked))
    assert refusal.value.code == "secret"


def test_a_panic_of_the_engine_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine

    class PanicException(BaseException):
        pass

    def panic(file: object) -> None:
        raise PanicException("index out of range")

    engine = type("Engine", (), {"from_filelike": staticmethod(panic)})
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", engine)
    with pytest.raises(Unreadable) as refusal:
        read(b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"))
    assert refusal.value.code == "damaged"
