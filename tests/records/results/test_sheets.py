"""A register as a spreadsheet: out and back unharmed, what would change is said, taking it in twice changes nothing the second time."""

import io

import pytest
import xlsxwriter

from bamsat.doors.web.pages.results import sheet as xlsx
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.reader import Unread
from bamsat.records.journal.models import Line
from bamsat.records.results import actions, queries, sheets
from bamsat.records.results.actions import Written
from bamsat.records.results.models import Entry, HandedSheet, Record
from bamsat.records.results.sheets import CHANGED, DOUBLE, FAULTY, KEY, NEW, SAME
from bamsat.records.tasks.actions import Attachment
from tests.conftest import at
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms

COLUMNS = sheets.columns(mushrooms())
HEADS = [KEY, *(column.head for column in COLUMNS)]


def exported(asker, crops) -> list[list[str]]:
    """The cells of the register's sheet after it went out as XLSX and was read again."""
    rows = list(queries.entries(asker, crops))
    lines = [(sheets.key(row), row.values, (str(row.record.body), "")) for row in rows]
    names = queries.names(value for row in rows for value in row.values.values() if type(value) is int)
    return xlsx.read(xlsx.write(crops.name, COLUMNS, lines, lambda pk: names.get(pk, "")))


def line(mark: str = "", **words: str) -> list[str]:
    words = CROP | words
    return [mark, *(words.get(column.put.name, "") for column in COLUMNS)]


def at_head(cells: list[list[str]], head: str) -> int:
    return cells[0].index(head)


def outcomes(plan) -> list[str]:
    return [row.outcome for row in plan.rows]


def handed(asker, crops) -> HandedSheet:
    return sheets.hand_in(asker, crops, "bang.xlsx", xlsx.write("Sổ", COLUMNS, [], str), at())


@pytest.fixture
def hand(ask, crops, monkeypatch):
    """Hands an empty sheet in, so that cells of our own can be applied in its name."""
    monkeypatch.setattr(sheets, "read_apart", lambda data, name: {})
    return lambda username: handed(ask(username), crops)


def test_what_goes_out_comes_back_as_it_was(ask, crops, enter) -> None:
    enter(
        "kinhte",
        cost="1.234,567",
        buyer="Phòng Kinh tế",
        certified="Có",
        certified_on="1/12/2026",
        plan="năm 2026",
        note="=1+1",
    )
    cells = exported(ask("kinhte"), crops)
    assert cells[0][: len(HEADS)] == HEADS
    assert "Họ tên chủ hộ" not in cells[0]
    assert outcomes(sheets.plan(ask("kinhte"), crops, cells)) == [SAME]


def test_a_sheet_that_is_taken_in_twice_changes_nothing_the_second_time(ask, crops, enter, hand) -> None:
    enter("kinhte")
    asker = ask("kinhte")
    cells = exported(asker, crops)
    cells[1][at_head(cells, "Sản lượng (tấn)")] = "3"
    cells.append(line(name="Vụ xuân", harvest="4,25"))
    plan = sheets.plan(asker, crops, cells)
    assert outcomes(plan) == [CHANGED, NEW]
    assert plan.rows[0].changes == [("Sản lượng (tấn)", "2,5", "3")]
    assert Entry.objects.filter(record__register=crops).count() == 1
    sheets.apply(asker, hand("kinhte"), cells, "Cân lại", [], at())
    assert Entry.objects.filter(record__register=crops).count() == 3
    assert [row.reason for row in queries.history(asker, Record.objects.get(entries__number=2))] == ["Cân lại", ""]
    assert outcomes(sheets.plan(asker, crops, cells)) == [SAME, DOUBLE]
    with pytest.raises(Refused, match="không có dòng nào"):
        sheets.apply(asker, hand("kinhte"), cells, "", [], at())
    assert Entry.objects.filter(record__register=crops).count() == 3
    told = Line.objects.get(act="results.import")
    assert (told.facts["new"], told.facts["changed"]) == (1, 1)


def test_bad_cells_are_named_by_address_and_the_good_rows_are_taken(ask, crops, hand) -> None:
    cells = [
        HEADS,
        line(name="Một", harvest="500 kg", kind="Nấm độc"),
        line(name="Hai", **{"grown.from": "31/2/2026"}),
        line(name="Ba"),
        line("abc"),
        [],
    ]
    plan = sheets.plan(ask("kinhte"), crops, cells)
    assert outcomes(plan) == [FAULTY, FAULTY, NEW, FAULTY]
    told = dict(fault for row in plan.rows for fault in row.faults)
    letter = sheets.letters(HEADS.index("Sản lượng (tấn)"))
    assert "ghi “kg”" in told[f"{letter}2"]
    assert "không có trong danh sách" in told[f"{sheets.letters(HEADS.index('Loại nấm'))}2"]
    assert "không phải một ngày" in told[f"{sheets.letters(HEADS.index('Thời gian: từ ngày'))}3"]
    assert "Mã “abc”" in told["A5"]
    sheets.apply(ask("kinhte"), hand("kinhte"), cells, "", [], at())
    assert [row.title for row in Entry.objects.filter(record__register=crops)] == ["Ba"]


def test_doubled_rows_are_found_in_the_sheet_in_the_register_and_across_bodies(ask, crops, enter) -> None:
    enter("nongdan", name="Của hội")
    cells = [HEADS, line(name="Một"), line(name="Một"), line(name="MỘT.", harvest="9"), line(name="Của hội")]
    plan = sheets.plan(ask("kinhte"), crops, cells)
    assert outcomes(plan) == [NEW, DOUBLE, DOUBLE, DOUBLE]
    assert "Giống hệt dòng 2" in plan.rows[1].note
    assert "Trùng với dòng 2" in plan.rows[2].note
    assert "một cơ quan khác" in plan.rows[3].note and "Hội Nông dân" not in plan.rows[3].note


def test_a_row_of_another_body_or_one_changed_meanwhile_is_not_touched(ask, crops, enter, hand) -> None:
    entry = enter("kinhte")
    cells = exported(ask("ubnd"), crops)
    assert outcomes(sheets.plan(ask("ubnd"), crops, cells)) == [SAME]
    cells[1][at_head(cells, "Sản lượng (tấn)")] = "3"
    assert "chỉ cơ quan ấy sửa được" in sheets.plan(ask("ubnd"), crops, cells).rows[0].faults[0][1]
    actions.correct(ask("kinhte"), entry.record, Written(CROP | {"harvest": "9"}, reason="x"), at())
    assert "đã được sửa sau khi tải" in sheets.plan(ask("kinhte"), crops, cells).rows[0].faults[0][1]
    assert "không có trong sổ" in sheets.plan(ask("nongdan"), crops, cells).rows[0].faults[0][1]


def test_another_unit_in_the_head_a_missing_key_and_strange_columns(ask, crops) -> None:
    asker = ask("kinhte")
    wrong = ["Sản lượng (kg)" if head == "Sản lượng (tấn)" else head for head in HEADS]
    assert "sổ tính bằng tấn" in sheets.plan(asker, crops, [wrong, line()]).faults[0]
    assert "Cột A phải là" in sheets.plan(asker, crops, [HEADS[1:], line()[1:]]).faults[0]
    assert "Không có cột nào" in sheets.plan(asker, crops, [[KEY, "Màu"], ["", "đỏ"]]).faults[0]
    plan = sheets.plan(asker, crops, [[*HEADS, "Ghi thêm"], [*line(), "abc"]])
    assert plan.unknown == [f"{sheets.letters(len(HEADS))} “Ghi thêm”"] and outcomes(plan) == [NEW]
    assert sheets.plan(asker, crops, []).faults


def test_a_column_that_is_missing_leaves_what_it_would_have_held(ask, crops, enter, hand) -> None:
    enter("kinhte", owner="Người Trồng Mẫu", note="Giữ lại")
    cells = exported(ask("kinhte"), crops)
    gone = at_head(cells, "Ghi chú")
    cells = [row[:gone] + row[gone + 1 :] for row in cells]
    cells[1][at_head(cells, "Sản lượng (tấn)")] = "3"
    sheets.apply(ask("kinhte"), hand("kinhte"), cells, "", [], at())
    values = Entry.objects.get(number=2, record__register=crops).values
    assert (values["note"], values["owner"], values["harvest"]) == ("Giữ lại", "Người Trồng Mẫu", "3")


def test_new_rows_without_the_proof_that_is_asked_for_become_drafts(ask, crops, hand) -> None:
    from dataclasses import replace

    from bamsat.records.results import registers
    from bamsat.records.results.description.evolution import with_field

    of = mushrooms()
    registers.amend(ask("vanphong"), crops, with_field(of, replace(of.field("proof"), required=True)), at())
    asker = ask("kinhte")
    sheets.apply(asker, hand("kinhte"), [HEADS, line(name="Một")], "", [], at())
    proof = Attachment("danh-sach.txt", "text/plain", "Danh sách ký nhận".encode())
    sheets.apply(asker, hand("kinhte"), [HEADS, line(name="Hai")], "", [proof], at())
    acts = {row.title: (row.act, row.proofs.count()) for row in Entry.objects.filter(record__register=crops)}
    assert acts == {"Một": ("draft", 0), "Hai": ("submitted", 1)}


def test_the_key_column_is_locked_and_choices_are_lists(ask, crops, enter) -> None:
    import zipfile

    enter("kinhte")
    data = xlsx.write("Vụ nấm [2026]: tất cả", COLUMNS, [("1.1", {"name": "=cmd|x"}, ("", ""))], str)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<sheetProtection" in page and page.count("<dataValidation ") == 2
    assert "<f>" not in page
    assert xlsx.read(data)[1][1] == "=cmd|x"


def test_what_is_no_sheet_or_may_not_be_handed_in_is_refused(ask, crops) -> None:
    with pytest.raises(Refused, match="xlsx"):
        sheets.hand_in(ask("kinhte"), crops, "a.csv", b"a;b", at())
    with pytest.raises(Refused, match="không ghi được"):
        sheets.hand_in(ask("hdnd"), crops, "a.xlsx", b"PK\x03\x04", at())
    with pytest.raises(Unread):
        sheets.hand_in(ask("kinhte"), crops, "a.xlsx", b"PK\x03\x04" + b"x" * 100, at())
    with pytest.raises(Refused, match="Không mở được"):
        xlsx.read(b"PK\x03\x04")
    assert not HandedSheet.objects.exists()
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["MẬT", "KẾ HOẠCH"])
    with pytest.raises(Unread):
        sheets.hand_in(ask("kinhte"), crops, "a.xlsx", out.getvalue(), at())


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_a_spreadsheet_calls_them(number, name) -> None:
    assert sheets.letters(number) == name
