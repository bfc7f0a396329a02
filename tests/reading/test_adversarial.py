"""Files that no office writes: read in a time that grows with their length, refused by name, or read as far as they go."""

import io
import json
import time
import unicodedata
import zipfile

import docx
import pytest
import xlsxwriter

from bamsat.reading import Reading, read
from bamsat.reading.contract import to_contract
from bamsat.reading.intake import take_in
from bamsat.reading.intake.xlsx import _lower_parts
from bamsat.reading.orders.body_lists import opening_bodies
from bamsat.reading.orders.indicators import durations
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.text import compose

HEAD = "Số: 12/KH-UBND\nKẾ HOẠCH\nTrồng bần ven bến đò\n"
TASKS = f"{HEAD}III. NHIỆM VỤ\n1. Phòng Kinh tế\n"
ONE_LINE = {
    "links": "[", "open links": "[a](", "nation": "CỘNG HÒA ", "shares": "100% ", "counts": "trên 100 thuyền, ", "measures": "12 km ", "partners": "phối hợp với ", "signs": "TM. UBND ",
    "symbols": "12/KH-UBND ", "years": "số 2031 ", "brackets": "(", "tabs": "a\t\t",
}  # fmt: skip
MANY_LINES = {
    "bodies between bars": "|\nCăn cứ", "articles": "Điều 1. Mở bến", "bullets": "- Bảo đảm an toàn bến", "things": "- Việc mở bến", "roles": "- Chủ trì: Phòng Kinh tế",
    "signers": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Nấm", "heads of tables": "| Nhiệm vụ | Chủ trì | Thời gian |",
}  # fmt: skip
LETTER = "Số: 12/UBND-KT\nBến Đò, ngày 12 tháng 3 năm 2031\nKính gửi: Các thôn.\n"
ASKED = f"{LETTER}UBND xã đề nghị các thôn khẩn trương:\n"
DISPATCH = "Số: 12/CĐ-UBND\nCÔNG ĐIỆN\nVề việc chống bão\nUBND xã yêu cầu các thôn gọi thuyền.\n"
DECISION = "Số: 12/QĐ-UBND\nQUYẾT ĐỊNH\nVề mở bến\nĐiều 1. Mở bến\nĐiều 2. Quyết định có hiệu lực\n"
SCAN = f"{HEAD}phôi hợp kê hoạch tô chức phôi hợp kê hoạch tô chức phôi hợp, kê hoạch.\n"
SIBLINGS = {  # what was asked of each anew of all the others
    "a list that opens with no orders": ASKED + "- Thuyền nào hỏng thì buộc vào bờ.\n" * 4000,
    "where reports go": LETTER + "Báo cáo gửi về Sở trước ngày 14/11/2031.\n" * 5000,
    "closing words": DISPATCH + "Yêu cầu các đơn vị nghiêm túc thực hiện.\n" * 5000,
    "an article that goes on": DECISION + "Thuyền về bến rất nhiều.\n" * 15000,
    "titles of columns": SCAN + "\nNhiệm vụ\n\nCơ quan chủ trì\n\nThời gian\n\n" * 2000,
    "heads of recognised tables": SCAN + "STT Nhiệm vụ Cơ quan chủ trì Thời gian\n1 Mở bến đò Sở Y tế 2031\n" * 3000,
    "rows of a recognised table": SCAN
    + "STT Nhiệm vụ Cơ quan chủ trì Thời gian\n"
    + "".join(f"{number} Mở bến đò ven sông Sở Y tế Quý I/2031\n" for number in range(1, 4000)),
    "a head of bars": "TT | Nhiệm vụ | " + "| " * 20000 + "\n" + ("a | b\n\n" * 3000) + "a | b | c\nd\n" * 3000,
    "a head of tabs": "TT\tNhiệm vụ\t" + "\t" * 20000 + "\n" + "a\t\n" * 3000,
}
SECONDS = 8  # of a processor; each of these took minutes, or did not come back


def taking(text: str) -> tuple[Reading, float]:
    start = time.process_time()
    reading = read(text.encode())
    return reading, time.process_time() - start


@pytest.mark.parametrize("unit", ONE_LINE.values(), ids=ONE_LINE)
@pytest.mark.parametrize("above", [HEAD, f"{TASKS}- "], ids=["prose", "task"])
def test_one_line_of_60_000_letters(unit: str, above: str) -> None:
    reading, took = taking(above + unit * (60_000 // len(unit)))
    assert took < SECONDS
    assert "stage-failed" not in [warning.code for warning in reading.warnings]


@pytest.mark.parametrize("unit", MANY_LINES.values(), ids=MANY_LINES)
def test_10_000_lines(unit: str) -> None:
    opening = "Phòng Kinh tế tổ chức thực hiện các việc sau đây trong năm 2031:\n"
    reading, took = taking(f"{TASKS}{opening}" + f"{unit}\n" * 10_000)
    assert took < SECONDS
    assert "stage-failed" not in [warning.code for warning in reading.warnings]


@pytest.mark.parametrize("paper", SIBLINGS.values(), ids=SIBLINGS)
def test_thousands_of_siblings(paper: str) -> None:
    reading, took = taking(paper)
    assert took < SECONDS
    assert "stage-failed" not in [warning.code for warning in reading.warnings]


def test_thousands_of_papers_cited_once_each() -> None:
    numbers = [f"{number}/KH-UBND" for number in range(13, 6013)]
    reading, took = taking(TASKS + "\n".join(f"- Theo Kế hoạch số {number}." for number in numbers))
    assert took < SECONDS
    assert [reference.number for reference in reading.references] == numbers


def test_a_paragraph_longer_than_any_is_parted_and_loses_no_word() -> None:
    words = "Mở bến đò, trồng bần. " * 1500
    reading = read((HEAD + words).encode())
    assert reading.text.replace("\n", " ").split() == (HEAD + words).split()
    assert max(len(paragraph.text) for paragraph in reading.canonical.paragraphs) <= compose._LONGEST
    assert all(p.span.of(reading.text) == p.text for p in reading.canonical.paragraphs)


def test_a_long_word_without_a_space_is_parted_too() -> None:
    reading = read((HEAD + "x" * 25_000).encode())
    assert reading.text.count("x") == 25_000
    assert max(len(paragraph.text) for paragraph in reading.canonical.paragraphs) == compose._LONGEST


def test_a_cell_longer_than_any_paragraph_keeps_the_columns_of_its_row() -> None:
    rows = ["| Nhiệm vụ | Cơ quan chủ trì | Thời gian |", f"| {'Mở bến. ' * 2000} | Phòng Kinh tế | Năm 2031 |"]
    reading = read((HEAD + "\n".join(rows)).encode())
    places = [p.place for p in reading.canonical.paragraphs if p.place and p.place.row == 1]
    assert len(places) == len({(place.row, place.column) for place in places}) == 4
    assert [row.body for task in reading.tasks for row in task.assignments] == ["Phòng Kinh tế"]


def test_names_end_within_reach() -> None:
    assert names_end("Phòng Kinh tế chủ trì mở bến") == len("Phòng Kinh tế ")
    assert names_end("x" * 5000) <= 1000
    assert names_end("Các Sở: Y tế, Tài chính mở bến", len("Các Sở")) == len("Các Sở: Y tế, Tài chính ")
    assert opening_bodies("UBND xã " + "và các thôn " * 200)[0] == []


def test_times_that_are_cut_are_taken_once_each() -> None:
    start = time.process_time()
    assert len(durations.find("rút ngắn thời gian còn 02 ngày " * 5000)) == 5000
    assert time.process_time() - start < SECONDS


def test_letters_taken_apart_are_read_in_two_columns() -> None:
    lines = [
        "Mở bến đò.",
        "Nơi nhận:        TM. ỦY BAN NHÂN DÂN",
        "- UBND tỉnh;     CHỦ TỊCH",
        "- Lưu: VT.      Trần Văn Nấm",
    ]
    text = HEAD + "\n".join(lines)
    readings = [read(unicodedata.normalize(form, text).encode()) for form in ("NFC", "NFD")]
    assert [r.signature.name for r in readings] == ["Trần Văn Nấm"] * 2
    assert readings[0].recipients == readings[1].recipients


def test_letters_taken_apart_move_no_page_out_of_sight() -> None:
    page = f"{'Mở bến đò, trồng bần. ' * 160}<html><body><p>Số: 12/KH-UBND</p><p>KẾ HOẠCH</p></body></html>"
    sheets = [take_in(unicodedata.normalize(form, page).encode()) for form in ("NFC", "NFD")]
    assert [sheet.media_type for sheet in sheets] == ["text/html"] * 2


def test_letters_taken_apart_in_word_are_put_together() -> None:
    document = docx.Document()
    document.add_paragraph(unicodedata.normalize("NFD", "Mở bến đò thôn Hạ"))
    memory = io.BytesIO()
    document.save(memory)
    (line, *_) = take_in(memory.getvalue()).blocks
    assert getattr(line, "text", "") == "Mở bến đò thôn Hạ"


def test_a_figure_with_more_digits_than_a_number_has_is_valid_json() -> None:
    text = f"{HEAD}II. MỤC TIÊU\n1. Phấn đấu đạt {'9' * 400} ha rừng bần."
    reading = read(text.encode())
    assert "9" * 400 in json.dumps(to_contract(reading), allow_nan=False)


@pytest.mark.parametrize("width", ["²", "9" * 5000, "-1", "x"])
def test_a_strange_width_of_a_cell_damages_no_paper(width: str) -> None:
    reading = read(
        f'<html><body><p>Mở bến đò</p><table><tr><td colspan="{width}">a</td></tr></table></body></html>'.encode()
    )
    assert "Mở bến đò" in reading.text


def test_tables_in_tables_are_read_to_a_depth() -> None:
    depth = 600
    page = f"<html><body>Mở bến{'<table><tr><td>a' * depth}{'</td></tr></table>' * depth}</body></html>"
    assert read(page.encode()).text.startswith("Mở bến")


@pytest.mark.parametrize("number", ["²", "9" * 5000])
def test_a_strange_number_of_a_list_damages_no_paper(number: str) -> None:
    document = docx.Document()
    document.add_paragraph("Mở bến đò", style="List Bullet")
    memory = io.BytesIO()
    document.save(memory)
    assert "Mở bến đò" in read(_with(memory.getvalue(), "word/numbering.xml", '<w:start w:val="1"/>', number)).text


def _with(data: bytes, name: str, before: str, number: str) -> bytes:
    """A DOCX in whose part `name` every `1` of `before` is another number."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(memory, "w") as new:
        for part in old.namelist():
            content = old.read(part).decode("utf-8", "surrogateescape")
            assert part != name or before in content
            changed = content.replace(before, before.replace("1", number)) if part == name else content
            new.writestr(part, changed.encode("utf-8", "surrogateescape"))
    return memory.getvalue()


def test_merged_cells_as_large_as_a_sheet_fill_no_memory() -> None:
    assert len(_lower_parts([((0, 0), (9_000, 16_000))] * 50)) == 100_000


def test_an_unended_cell_in_a_sheet_is_looked_at_once() -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "Mở bến")
    archive = io.BytesIO()
    with zipfile.ZipFile(memory) as old, zipfile.ZipFile(archive, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part) + (b"<c " * 200_000 if "worksheets/sheet" in part else b""))
    start = time.process_time()
    try:
        take_in(archive.getvalue())
    except Exception as refusal:
        assert getattr(refusal, "code", "") == "damaged"
    assert time.process_time() - start < SECONDS


def test_a_group_has_so_many_lines_of_roles_and_no_more() -> None:
    lines = "- Mở bến đò thôn Hạ.\n" * 3 + "+ Cơ quan chủ trì: Phòng Kinh tế.\n" * 500
    reading = read(f"{TASKS}{lines}".encode())
    assert max(len(task.assignments) for task in reading.tasks) <= 62
