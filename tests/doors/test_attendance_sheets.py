"""A list of names from an office's own spreadsheet: who was present is counted once, what is wrong is told by cell, no name is told at all."""

import io
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bamsat.records.journal.models import Line
from bamsat.records.study.models import Attendance, Attendee
from bamsat.records.study.sheets import listed
from tests.doors.conftest import client
from tests.doors.test_study import HELD, ask, enter, paper, put_in, text_of

assert ask and enter and paper  # fixtures
pytestmark = pytest.mark.usefixtures("uncounted")

TITLE = ["DANH SÁCH DỰ HỘI NGHỊ", "", "", "", ""]
HEADS = ["STT", "Họ và tên", "Chi bộ", "Đảng viên", "Có mặt"]
ROWS = [
    ["1", "Người Dự Một", "Chi bộ thôn Bến Mây", "x", "x"],
    ["2", "Người Dự Hai", "Chi bộ thôn Bến Mây", "x", ""],
    ["3", "NGƯỜI DỰ MỘT", "chi bộ thôn bến mây", "x", "x"],
    ["4", "Khách Mời", "Hội Nông dân", "", "có"],
    ["", "", "", "", ""],
]


def sheet(rows) -> SimpleUploadedFile:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for line, row in enumerate(rows):
            page.write_row(line, 0, row)
    return SimpleUploadedFile("danh-sach.xlsx", out.getvalue())


def handed(entry, rows, by="xaydungdang"):
    form = {"act": "sheet", "sheet": sheet(rows)}
    return client(by).post(reverse("attendance", args=[entry.record_id]), form, follow=True)


def test_heads_stand_anywhere_and_in_any_order() -> None:
    found = listed([TITLE, *[row[::-1] for row in (HEADS, *ROWS)]])
    assert [(one.line, one.name, one.is_member) for one in found.lines] == [
        (3, "Người Dự Một", True), (5, "NGƯỜI DỰ MỘT", True), (6, "Khách Mời", False),
    ]  # fmt: skip
    assert (found.absent, found.faults) == (1, [])


def test_without_columns_of_marks_all_are_members_and_were_there() -> None:
    found = listed([["Chi bộ/Cơ quan", "HỌ TÊN"], ["Chi bộ 1", "Người Một"]])
    assert [(one.is_member, one.cell) for one in found.lines] == [(True, "Chi bộ 1")]


def test_what_is_wrong_is_told_by_cell() -> None:
    assert listed([["Tên hàng", "Giá"]]).faults[0][1].startswith("Không thấy cột “Họ và tên”, “Chi bộ, cơ quan”")
    assert listed([]).faults
    rows = [HEADS, ["1", "Người Một", "", "x", "x"], ["2", "", "Chi bộ 2", "x", "x"], ["3", "Người Ba", "Chi bộ 2", "x", "đến muộn"], ["4", "N" * 121, "Chi bộ", "", "x"]]  # fmt: skip
    assert [cell for cell, _ in listed(rows).faults] == ["C2", "B3", "E4", "B5"]


def test_a_sheet_is_counted_once_and_tells_doubles_and_who_was_not_there(ask, paper, enter) -> None:
    entry = enter("study-conference", HELD)
    page = text_of(handed(entry, [TITLE, HEADS, *ROWS]))
    assert "Đã lấy từ bảng 1 đảng viên, 1 người ngoài Đảng; 1 người trong bảng không có mặt." in page
    assert "Không tính lại 1 dòng: dòng 5 (trùng dòng 3)." in page
    assert "Từ bảng tính danh-sach.xlsx" in page
    assert "Người Dự" not in page
    page = text_of(handed(entry, [TITLE, HEADS, *ROWS, ["5", "Người Dự Ba", "Chi bộ thôn Gò Lúa", "x", "x"]]))
    assert "Đã lấy từ bảng 1 đảng viên;" in page
    assert "dòng 3 (đã có trong danh sách)" in page
    assert Attendee.objects.count() == 3
    assert "Đã lấy từ bảng 0 đảng viên" in text_of(handed(entry, [HEADS, *ROWS]))
    assert Attendance.objects.count() == 2
    put_in(Attendance.objects.first(), client("xaydungdang"))
    last = entry.record.entries.first()
    assert (last.values["present"]["total"], last.values["others"]["total"]) == (2, 1)
    assert not any("Người Dự" in str(line.facts) + line.thing_label for line in Line.objects.all())
    assert Line.objects.filter(act="study.take_list").count() == 3


def test_people_of_one_name_are_counted_apart_where_the_sheet_says_so(ask, paper, enter) -> None:
    entry = enter("study-conference", HELD)
    heads = ["Họ và tên", "Chi bộ", "Trùng họ tên"]
    rows = [["Người Dự", "Chi bộ 1", ""], ["Người Dự", "Chi bộ 1", "x"], ["Người Dự", "Chi bộ 1", ""]]
    page = text_of(handed(entry, [heads, *rows]))
    assert "Đã lấy từ bảng 2 đảng viên" in page and "dòng 4 (trùng dòng 2)" in page
    assert "Đã lấy từ bảng 0 đảng viên" in text_of(handed(entry, [heads, *rows]))


def test_nothing_is_taken_of_a_sheet_in_which_something_is_wrong_or_of_another_body(ask, paper, enter) -> None:
    entry = enter("study-conference", HELD)
    wrong = handed(entry, [HEADS, *ROWS, ["9", "Người Chín", "", "x", "x"]])
    assert wrong.status_code == 422
    assert "C7 : Thiếu chi bộ, cơ quan." in text_of(wrong)
    assert "Chỉ cơ quan ghi buổi này" in text_of(handed(entry, [HEADS, *ROWS], "vanphong"))
    assert "không có ai có mặt" in text_of(handed(entry, [HEADS]))
    form = {"act": "sheet", "sheet": SimpleUploadedFile("x.xlsx", b"no sheet")}
    answer = client("xaydungdang").post(reverse("attendance", args=[entry.record_id]), form)
    assert answer.status_code == 422
    assert "hãy chọn bảng .xlsx" in text_of(client("xaydungdang").post(reverse("attendance", args=[entry.record_id]), {"act": "sheet"})).lower()  # fmt: skip
    assert Attendance.objects.count() == 0


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_sheet_made_to_exhaust_ends_nothing_but_its_own_process(enter, paper, quote) -> None:
    """The first sheet is hidden and has a cell at the far corner: opened whole it would take half a terabyte."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("an").hide()
        shown = book.add_worksheet("thay")
        shown.activate()
        shown.set_first_sheet()
        shown.write_row(0, 0, HEADS)
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                far = f"<sheetData><row r={quote}1048576{quote}><c r={quote}XFD1048576{quote}><v>1</v></c></row></sheetData>"
                part = part.replace(b"<sheetData/>", far.encode())
                assert far.encode() in part
            new.writestr(name, part)
    entry = enter("study-conference", HELD)
    form = {"act": "sheet", "sheet": SimpleUploadedFile("danh-sach.xlsx", whole.getvalue())}
    answer = client("xaydungdang").post(reverse("attendance", args=[entry.record_id]), form)
    assert answer.status_code in {200, 422} and "notice-error" in answer.content.decode()
    assert not Attendee.objects.exists()
