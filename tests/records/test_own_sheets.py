"""The spreadsheet that an office already keeps: columns guessed, rows understood, taken in with nothing lost."""

import io
from copy import deepcopy
from datetime import date

import pytest
from click.testing import CliRunner
from xlsxwriter import Workbook

from bamsat.doors.cli.commands import bamsat
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.directives.actions import AlreadyHere
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.directives.vocabulary import State
from bamsat.records.journal.models import Line
from bamsat.records.sheets import actions, own, queries
from bamsat.records.sheets.entering import Text
from bamsat.records.sheets.grid import Grid, take
from bamsat.records.sheets.heads import Meaning, guess, heads
from bamsat.records.sheets.matching import Compared, Known, matched
from bamsat.records.sheets.models import ColumnMap, Draft
from bamsat.records.sheets.names import Names
from bamsat.records.sheets.taking import columns
from bamsat.records.sheets.understanding import understand, year_of
from bamsat.records.sheets.vocabulary import Fate, Kind
from bamsat.records.tasks.models import Progress, ProgressDraft
from tests.conftest import at
from tests.records.worked import TEXTS, Place

DUCKS, KILN, HALL = (
    "Lập danh sách hộ nuôi vịt chạy đồng",
    "Dỡ lò gạch thủ công ở thôn Đông",
    "Sửa nhà văn hóa thôn Đông",
)


def office_sheet(
    lead: str = "HND xã", status: str = "Đang thực hiện", progress: str = "Đã mời được 30 hộ dự lớp"
) -> bytes:
    """Two rows of heads, groups merged across, a body merged down, days as text, a tail."""
    out = io.BytesIO()
    book = Workbook(out)
    page, day = book.add_worksheet("Theo dõi"), book.add_format({"num_format": "dd/mm/yyyy"})
    page.merge_range(0, 0, 0, 7, "BẢNG THEO DÕI CÔNG VIỆC NĂM 2026")
    for column, title in (
        (0, "TT"),
        (1, "Nội dung công việc"),
        (4, "Thời hạn"),
        (5, "Tình trạng"),
        (6, "Kết quả thực hiện"),
    ):
        page.merge_range(2, column, 3, column, title)
    page.merge_range(2, 2, 2, 3, "Đơn vị")
    page.write_row(3, 2, ["Chủ trì", "Phối hợp"])
    page.write(2, 7, "Ghi chú")
    page.merge_range(4, 0, 4, 7, "I. Lĩnh vực nông nghiệp")
    page.write_row(5, 0, [1, f"- {TEXTS[0]}", "Phòng KT", "", "30-6", status, progress])
    page.merge_range(6, 2, 7, 2, lead)
    page.write_row(6, 0, [2, DUCKS])
    page.write_row(6, 3, ["Đảng ủy, Phòng KT", "15/11/26", "", "", "chờ giống"])
    page.write_row(7, 0, [3, KILN])
    page.write_row(7, 4, ["càng sớm càng tốt"])
    page.merge_range(8, 0, 8, 7, "II. Lĩnh vực văn hóa")
    page.write_row(9, 0, [4, HALL, "nt"])
    page.write_datetime(9, 4, date(2026, 12, 20), day)
    page.write(10, 2, "Hội Nông dân")  # a row without a task
    page.write(12, 6, "NGƯỜI LẬP BẢNG")
    book.close()
    return out.getvalue()


def read(data: bytes):
    (grid,) = take(data).grids
    of = heads(grid)
    meant = {column: one.meaning for column, one in guess(grid, of).items() if one.meaning}
    return of, meant, understand(grid, of, meant, year_of(grid, of))


def test_columns_rows_and_days_are_understood() -> None:
    of, meant, found = read(office_sheet())
    assert (of.first, of.last, of.titles[2]) == (2, 3, "Đơn vị / Chủ trì")
    assert list(meant.values()) == [
        Meaning.NUMBER, Meaning.TEXT, Meaning.LEAD, Meaning.COORDINATE, Meaning.DUE, Meaning.STATUS, Meaning.PROGRESS, Meaning.NOTE,
    ]  # fmt: skip
    assert [(line.row, line.text, line.lead, line.time.partial if line.time else "", line.group[:2]) for line in found.lines] == [
        (6, TEXTS[0], "Phòng KT", "2026-06-30", "I."),
        (7, DUCKS, "HND xã", "2026-11-15", "I."),
        (8, KILN, "HND xã", "", "I."),  # merged down
        (10, HALL, "HND xã", "2026-12-20", "II"),  # nt
    ]  # fmt: skip
    assert found.lines[2].time_text == "càng sớm càng tốt"  # vague stays vague
    assert {note.at for line in found.lines for note in line.notes} == {"E6", "E7", "E8"}
    assert [(one.row, one.why) for one in found.left] == [
        (5, "dòng nhóm"), (9, "dòng nhóm"), (11, "không có nội dung nhiệm vụ"), (13, "dòng cuối bảng (nơi nhận, chữ ký)"),
    ]  # fmt: skip


def test_columns_stand_in_any_order_and_some_have_no_head() -> None:
    rows = [
        ["Hạn hoàn thành", "", "Công việc được giao", "Bộ phận"],
        *[[f"{number}/11/2026", "Đã hoàn thành", f"Việc thứ {number} phải làm cho xong", "Văn phòng"] for number in range(1, 9)],
    ]  # fmt: skip
    grid = Grid("x", rows)
    found = guess(grid, heads(grid))
    assert {column: one.meaning for column, one in found.items()} == {
        0: Meaning.DUE, 2: Meaning.TEXT, 3: Meaning.LEAD, 1: Meaning.STATUS,
    }  # fmt: skip
    assert found[1].ground == "nội dung các ô"


def test_a_sheet_without_any_head_is_judged_by_its_cells() -> None:
    grid = Grid("x", [[n, f"Nạo vét kênh số {n} trước mùa mưa bão", "UBND xã", f"{n}/6/2026"] for n in range(1, 9)])
    of = heads(grid)
    assert (of.first, of.last) == (0, -1)
    assert {column: one.meaning for column, one in guess(grid, of).items()} == {
        0: Meaning.NUMBER, 1: Meaning.TEXT, 2: Meaning.LEAD, 3: Meaning.DUE,
    }  # fmt: skip


def test_an_account_under_a_head_of_states_is_progress_and_a_share_is_kept_as_it_stands() -> None:
    rows = [
        ["Nhiệm vụ", "Tình trạng"],
        ["Đắp bờ kênh số hai", "Đã đắp xong 200 mét, còn 50 mét"],
        ["Trồng cây", "Đã trồng 300 cây phi lao"],
    ]
    grid = Grid("x", rows)
    assert guess(grid, heads(grid))[1].meaning is Meaning.PROGRESS
    grid = Grid("x", [["Nhiệm vụ", "Tình trạng"], ["Đắp bờ kênh số hai", "60%"], ["Trồng cây", "xong"]])
    lines = understand(grid, heads(grid), {0: Meaning.TEXT, 1: Meaning.STATUS}, None).lines
    assert [(line.state, line.progress) for line in lines] == [(None, "60%"), ("completed", "")]


def test_rows_that_sum_up_are_told_from_work_that_begins_alike() -> None:
    work = [
        "Công khai thủ tục hành chính",
        "Cống số 5: thay cửa van",
        "Cộng tác viên dân số rà soát hộ",
        "Cong khai ngan sach",
        "Cộng đồng dân cư giữ đường",
    ]
    sums = ["Cộng", "CỘNG:", "Cộng mục I", "Tổng cộng: 12 việc", "Tổng số", "TONG CONG", "Cong"]
    grid = Grid("x", [["TT", "Nhiệm vụ"], *([at, text] for at, text in enumerate([*work, *sums], 1))])
    found = understand(grid, heads(grid), {0: Meaning.NUMBER, 1: Meaning.TEXT}, None)
    assert [line.text for line in found.lines] == work
    assert {one.why for one in found.left} == {"dòng tổng cộng"}


def test_abbreviations_mean_a_body_only_when_they_fit_one() -> None:
    forms = {
        "phong kinh te": {1},
        "hoi nong dan xa": {2},
        "hoi nong dan": {2},
        "phong ke toan": {3},
        "uy ban nhan dan": {4},
        "uy ban nhan dan xa": {4},
    }
    known = Names(forms, {1: "Phòng Kinh tế", 2: "Hội Nông dân xã", 3: "Phòng Kế toán", 4: "Ủy ban nhân dân xã"})
    assert [known.body(printed) for printed in ("HND", "Hội ND xã", "Phòng KT", "UBND xã", "XYZ", "")] == [
        2,
        2,
        None,
        4,
        None,
        None,
    ]
    assert known.bodies("UBND, HND;\nPhòng Văn hóa, Thể thao") == ["UBND", "HND", "Phòng Văn hóa, Thể thao"]
    assert (known.name("HND"), known.name("Phòng KT")) == ("Hội Nông dân xã", "Phòng KT")


def test_texts_match_whole_or_nearly_and_never_between_two() -> None:
    held = [Known(number, 1, "x", text) for number, text in enumerate(TEXTS, 1)]
    held += [
        Known(8, 1, "x", "Họp giao ban tháng một của khối vận"),
        Known(9, 1, "x", "Họp giao ban tháng hai của khối vận"),
    ]
    same, near, between, none = matched(
        [
            TEXTS[1].upper() + ".",
            "Đắp lại bờ kênh số hai trước mùa mưa bão",
            "Họp giao ban tháng ba của khối vận",
            KILN,
        ],
        Compared.of(held),
    )
    assert (same.known.task, same.exact) == (2, True)
    assert (near.known.task, near.exact) == (2, False)
    assert (between, none) == (None, None)


@pytest.fixture
def here(worked_place, monkeypatch) -> Place:
    monkeypatch.setattr(queries, "open_apart", take)
    return worked_place


@pytest.fixture
def reader(read_once, monkeypatch):
    monkeypatch.setattr(own, "read_apart", lambda data, name: {**deepcopy(read_once(data, "bang.xlsx"))})


SHEET = office_sheet()


def handed(asker, data: bytes = SHEET) -> Draft:
    row = actions.hand_in(asker, data, "bang theo doi.xlsx", at())
    assert row.kind == Kind.OWN
    return row


def test_new_rows_become_a_paper_under_review_with_file_span_and_bodies(here, reader) -> None:
    office = here.ask(here.office, Role.OFFICE)
    row = handed(office)
    found = own.look(office, row)
    assert [(one.line.row, one.fate) for one in found.rows] == [
        (6, Fate.KNOWN),
        (7, Fate.NEW),
        (8, Fate.NEW),
        (10, Fate.NEW),
    ]
    assert not Directive.objects.filter(state=State.UNDER_REVIEW).exists()  # a look writes nothing
    done = own.take(office, row, own.NEW_PAPER, {}, at())
    assert (done.orders, done.reports) == (3, 0)
    paper = Directive.objects.get(pk=done.paper)
    text = paper.reading.contract["text"]
    ducks, kiln, hall = paper.reading.proposals.all()
    assert [text[one.start : one.end] for one in (ducks, kiln, hall)] == [DUCKS, KILN, HALL]
    lead = ducks.parts[0]
    assert (lead["role"], lead["name"], lead["body"]) == ("lead", "Hội Nông dân xã Bãi Bồi", here.other.pk)
    assert text[lead["start"] : lead["end"]] == "HND xã"  # the words of the file are the evidence
    assert {(part["role"], part["body"]) for part in ducks.parts[1:]} == {
        ("coordinate", here.office.pk),
        ("coordinate", here.division.pk),
    }
    assert (ducks.time["due"], kiln.time["due"], kiln.time["text"]) == ("2026-11-15", None, "càng sớm càng tốt")
    assert "vague-deadline" in {one["code"] for one in kiln.questions}
    row.refresh_from_db()
    assert {(one["row"], one["why"][:15]) for one in row.left} >= {
        (6, "tiến độ không g"),
        (11, "không có nội du"),
    }  # not its own task
    again = own.look(office, row)
    assert {one.fate for one in again.rows} == {Fate.KNOWN, Fate.WAITING}
    with pytest.raises(Refused, match="Chưa có gì để ghi"):
        own.take(office, row, own.NEW_PAPER, {}, at())
    assert Proposal.objects.count() == 3


def test_the_same_file_cannot_become_two_papers(here, reader) -> None:
    office = here.ask(here.office, Role.OFFICE)
    done = own.take(office, handed(office), own.NEW_PAPER, {}, at())
    Proposal.objects.filter(reading__directive=done.paper).update(
        decision="rejected"
    )  # no longer known, but the file is
    with pytest.raises(AlreadyHere):
        own.take(office, handed(office), own.NEW_PAPER, {}, at())


def test_progress_is_reported_where_the_body_leads_and_only_once(here) -> None:
    officer = here.ask(here.division)
    row = handed(officer)
    done = own.take(officer, row, "", {}, at())
    assert (done.orders, done.reports) == (0, 1)
    entry = Progress.objects.get()
    assert (entry.occurrence.task, entry.statement, entry.text) == (
        here.tasks[0],
        "under-way",
        "Đã mời được 30 hộ dự lớp",
    )
    assert entry.author_id == officer.user
    row.refresh_from_db()
    assert {one["row"]: one["why"] for one in row.left}[
        7
    ] == "việc mới, chưa chọn văn bản để đưa vào"  # nothing is lost unsaid
    with pytest.raises(Refused):
        own.take(officer, handed(officer), "", {}, at())
    assert Progress.objects.count() == 1
    with pytest.raises(Refused, match="Chỉ văn phòng hoặc lãnh đạo"):
        own.take(officer, handed(officer), own.NEW_PAPER, {}, at())


def test_a_completion_from_a_sheet_must_say_what_was_done_and_waits_for_its_proof(here) -> None:
    officer = here.ask(here.division)
    with pytest.raises(Refused):
        own.take(officer, handed(officer, office_sheet(status="Đã hoàn thành", progress="xong")), "", {}, at())
    long = "Đã mở hai lớp cho sáu mươi hộ chăn nuôi."
    done = own.take(officer, handed(officer, office_sheet(status="Đã hoàn thành", progress=long)), "", {}, at())
    assert (done.reports, done.drafts) == (0, 1)
    draft = ProgressDraft.objects.get()
    assert (draft.task, draft.author_id, draft.statement, draft.text) == (
        here.tasks[0],
        officer.user,
        "completed",
        long,
    )
    assert here.tasks[0].occurrences.get().claimed_on is None
    assert not Progress.objects.exists()


def test_rows_nearly_like_a_task_wait_for_a_word(here) -> None:
    officer = here.ask(here.division)
    here.tasks[0].text = f"{TEXTS[0]} trên toàn xã"
    here.tasks[0].save()
    row = handed(officer)
    assert own.look(officer, row).rows[0].fate is Fate.NEAR
    with pytest.raises(Refused):
        own.take(officer, row, "", {}, at())
    assert own.take(officer, row, "", {6: True}, at()).reports == 1


def test_rows_join_a_paper_under_review_only_where_their_words_stand(here) -> None:
    office = here.ask(here.office, Role.OFFICE)
    text = f"KẾ HOẠCH\n1. {DUCKS}.\n2. {HALL}."
    paper = Directive.objects.create(
        holder=here.office, number="13-KH/ĐU", file=here.paper.file, filename="y.txt", received_at=at()
    )
    from bamsat.records.directives.models import Reading

    contract = {"text": text, "outline": [{"id": "n1", "span": [0, len(text)]}]}
    Reading.objects.create(directive=paper, contract=contract, reader="test", read_at=at())
    row = handed(office)
    done = own.take(office, row, str(paper.pk), {}, at())
    assert done.orders == 2
    assert [text[one.start : one.end] for one in paper.reading.proposals.all()] == [DUCKS, HALL]
    assert paper.reading.proposals.first().time["due"] == "2026-11-15"
    row.refresh_from_db()
    assert [one["why"] for one in row.left if one["row"] == 8] == ["không tìm thấy câu này trong 13-KH/ĐU"]
    with pytest.raises(Refused, match="không còn chờ duyệt"):
        own.take(office, handed(office), "999", {}, at())


def test_what_a_person_says_of_columns_is_remembered_for_the_body_and_these_heads(here) -> None:
    office = here.ask(here.office, Role.OFFICE)
    row = handed(office)
    of = columns(office, queries.book(row), row.choices)
    with pytest.raises(Refused, match="Nội dung nhiệm vụ"):
        own.say_columns(office, row, of, {2: "lead"}, None, at())
    with pytest.raises(Refused, match="Hai cột"):
        own.say_columns(office, row, of, {1: "text", 2: "lead", 3: "lead"}, None, at())
    own.say_columns(office, row, of, {1: "text", 3: "lead", 4: "due", 7: "bad"}, 2027, at())
    assert Line.objects.latest("number").act == "sheets.remember"
    assert own.look(office, row).rows[0].line.time.partial == "2027-06-30"
    book = queries.book(handed(office, office_sheet(lead="VP")))
    again = columns(office, book, {})
    assert again.remembered
    assert again.chosen == {1: Meaning.TEXT, 3: Meaning.LEAD, 4: Meaning.DUE}
    other = columns(here.ask(here.division), book, {})
    assert not other.remembered
    assert ColumnMap.objects.count() == 1


def test_the_command_tells_how_a_sheet_is_understood(tmp_path) -> None:
    path = tmp_path / "bang.xlsx"
    path.write_bytes(SHEET)
    answer = CliRunner().invoke(bamsat, ["sheet", "check", str(path)])
    assert answer.exit_code == 1  # something is to be looked at
    assert "Ô E8: không hiểu thời gian" in answer.output
    assert "4 nhiệm vụ, 4 dòng không lấy, 3 ô cần xem lại" in answer.output
    path.write_bytes(b"%PDF")
    assert CliRunner().invoke(bamsat, ["sheet", "check", str(path)]).exit_code == 3
    assert CliRunner().invoke(bamsat, ["sheet", "check", str(tmp_path / "khong.xlsx")]).exit_code == 3


@pytest.mark.parametrize(
    ("words", "since", "until", "found"),
    [
        ("Lập sổ hộ", 0, None, "Lập  sổ\nhộ"),
        ("Lập sổ hộ", 14, None, "Lập sổ hộ"),  # the second
        ("Lập sổ hộ", 40, None, "Lập  sổ\nhộ"),  # nowhere behind: anywhere
        ("Lập sổ", 14, 33, "Lập sổ"),
        ("xong", 0, 33, None),
        ("  ", 0, None, None),
        ("Không có", 0, None, None),
    ],
)
def test_words_are_found_however_lines_break(words: str, since: int, until: int | None, found: str | None) -> None:
    text = "1\tLập  sổ\nhộ\n2\tLập sổ hộ nghèo\txong"
    span = Text(text).find(words, since, until)
    assert (text[slice(*span)] if span else None) == found
    assert Text("").find("Lập") is None
