"""A sheet that a body takes away, fills in with whatever program, and brings back."""

import gc
import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from bamsat.doors.web.pages.sheets.fill import sheet_to_fill
from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check as check_journal
from bamsat.records.sheets import actions, queries
from bamsat.records.sheets.checking import check
from bamsat.records.sheets.collecting import uncollected
from bamsat.records.sheets.grid import take
from bamsat.records.sheets.keys import Key, sealed, unsealed
from bamsat.records.sheets.models import Draft, WrittenRow
from bamsat.records.sheets.vocabulary import Outcome
from bamsat.records.tasks import actions as tasks
from bamsat.records.tasks import drafting
from bamsat.records.tasks.models import Progress, ProgressDraft, Task
from bamsat.records.tasks.queries import Filter
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at
from tests.records.test_work import PROOF
from tests.records.worked import TEXTS, Place, charge, task

HEADS = 2
STATEMENT, TEXT, OBSTACLES, REQUESTS, DONE_ON, KEY = range(8, 14)
LONG = "Đã mở hai lớp, sáu mươi hộ dự, phát tài liệu."
Cells = list[list[object]]


@pytest.fixture
def here(worked_place, monkeypatch) -> Place:
    """The place; spreadsheets are opened in this process but for the test of that."""
    monkeypatch.setattr(queries, "open_apart", take)
    return worked_place


@pytest.fixture
def committee(here):
    return here.ask(here.division)


def taken(asker) -> Cells:
    """The sheet as taken, as a program would open it."""
    data = sheet_to_fill(queries.to_fill(asker, Filter()), asker.body_name, TODAY)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [list(row) for row in rows]


def saved(cells: Cells, formulas: dict[tuple[int, int], tuple[str, object]] | None = None) -> bytes:
    """The cells as a program saves them: strings, numbers, days; `formulas` with the value they came to."""
    out = io.BytesIO()
    book = Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    page, day = book.add_worksheet("Trang tính 1"), book.add_format({"num_format": "d/m/yy"})
    for r, row in enumerate(cells):
        for c, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(r, c, cell, day)
            elif cell not in ("", None):
                page.write(r, c, cell)
    for (r, c), (formula, value) in (formulas or {}).items():
        page.write_formula(r, c, formula, None, value)
    book.close()
    return out.getvalue()


def brought(asker, data: bytes) -> Draft:
    return actions.hand_in(asker, data, "bao-cao.xlsx", at())


def outcomes(asker, row: Draft) -> list[Outcome]:
    return [one.outcome for one in queries.checked(asker, row) if one.outcome != Outcome.EMPTY]


def test_what_was_filled_in_is_written_once_as_that_persons_claim(committee) -> None:
    cells = taken(committee)
    row = cells[HEADS + 1]
    row[STATEMENT], row[TEXT], row[OBSTACLES], row[DONE_ON] = (
        "Đang thực hiện",
        LONG,
        "Thiếu hội trường",
        date(2026, 11, 15),
    )
    data = saved(cells)
    draft = brought(committee, data)
    entries, lines = Progress.objects.count(), Line.objects.count()
    assert outcomes(committee, draft) == [Outcome.NEW]
    assert (Progress.objects.count(), Line.objects.count()) == (entries, lines)  # a look writes nothing
    assert actions.write_filled(committee, draft, (), at()) == actions.Written(1, 0, 0)
    entry = Progress.objects.latest("pk")
    assert (entry.author_id, entry.body_id, entry.statement) == (committee.user, committee.body, "under-way")
    assert entry.text == f"{LONG}\n(Ngày thực hiện: 15/11/2026)"
    assert entry.obstacles == "Thiếu hội trường"
    assert (entry.occurrence.heard_on, entry.occurrence.claimed_on) == (TODAY, None)  # on the day it was brought
    assert list(Line.objects.order_by("-number").values_list("act", flat=True)[:2]) == ["sheets.write", "tasks.report"]
    for again in (draft, brought(committee, data)):
        assert outcomes(committee, again) == [Outcome.SAME]
        with pytest.raises(Refused, match="Không có dòng nào để ghi"):
            actions.write_filled(committee, again, (), at())
    assert Progress.objects.count() == entries + 1
    assert check_journal().holds


def test_a_completion_waits_as_a_draft_for_the_proof_that_no_sheet_carries(committee) -> None:
    cells = taken(committee)
    cells[HEADS + 1][STATEMENT], cells[HEADS + 1][TEXT] = "Đã hoàn thành", LONG
    data = saved(cells)
    entries, draft = Progress.objects.count(), brought(committee, data)
    (one,) = [one for one in queries.checked(committee, draft) if one.outcome != Outcome.EMPTY]
    assert (one.outcome, "minh chứng" in one.why) == (Outcome.DRAFT, True)
    assert actions.write_filled(committee, draft, (), at()) == actions.Written(1, 0, 0)
    kept = drafting.kept(committee, Task.objects.get(pk=one.task))
    assert kept is not None
    assert (kept.statement, kept.text, kept.turn) == ("completed", LONG, str(one.row.key.turn))
    assert Progress.objects.count() == entries
    assert outcomes(committee, brought(committee, data)) == [Outcome.SAME]
    drafting.save(committee, kept.task, {"text": "Đang gõ dở việc khác"}, at())
    again = brought(committee, data)
    assert actions.write_filled(committee, again, (), at()).refused == 1  # what was typed is not written over
    assert drafting.kept(committee, kept.task).text == "Đang gõ dở việc khác"


def test_a_sheet_that_other_programs_turned_about_says_the_same(committee) -> None:
    cells = taken(committee)
    first, second = cells[HEADS + 1], cells[HEADS + 2]
    first[STATEMENT], first[TEXT] = " ĐANG THỰC HIỆN ", 12.0  # a figure alone became a number
    second[STATEMENT], second[TEXT], second[DONE_ON] = "dang thuc hien", "Đang chọn hộ", "5/11/26"
    order = [KEY, DONE_ON, 0, TEXT, STATEMENT, REQUESTS]  # columns moved, some removed
    moved = [[row[column] for column in order] for row in cells]
    rows = [*moved[HEADS : HEADS + 1], moved[HEADS + 2], moved[HEADS + 1]]  # sorted, the others deleted, the title too
    draft = brought(committee, saved(rows))
    found = [one for one in queries.checked(committee, draft) if one.outcome != Outcome.EMPTY]
    assert [(one.outcome, one.row.row, one.row.text, one.row.done_on) for one in found] == [
        (Outcome.NEW, 2, "Đang chọn hộ", date(2026, 11, 5)),
        (Outcome.NEW, 3, "12", None),
    ]


def test_a_formula_counts_as_what_it_came_to_and_a_broken_one_is_named(committee) -> None:
    cells = taken(committee)
    for row in cells[HEADS + 1 : HEADS + 3]:
        row[STATEMENT] = "Đang thực hiện"
    good, bad = (HEADS + 1, TEXT), (HEADS + 2, TEXT)
    draft = brought(committee, saved(cells, {good: ('="Đã có "&3&" hộ"', "Đã có 3 hộ"), bad: ("=A1/0", "#DIV/0!")}))
    first, second = [one for one in queries.checked(committee, draft) if one.outcome != Outcome.EMPTY]
    assert (first.outcome, first.row.text) == (Outcome.NEW, "Đã có 3 hộ")
    assert second.outcome == Outcome.FAULTY
    assert [fault.at for fault in second.row.faults] == [f"J{HEADS + 3}"]


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({STATEMENT: "Xong rồi", TEXT: "x"}, "I4", "không có trong danh sách"),
        ({STATEMENT: "Đang thực hiện", TEXT: "x", DONE_ON: "31/2/2026"}, "M4", "không phải là ngày"),
        ({STATEMENT: "Đang thực hiện", TEXT: "x", DONE_ON: date(2027, 1, 1)}, "M4", "chưa đến"),
        ({STATEMENT: "Đang thực hiện", TEXT: "a" * 20_001}, "J4", "dài hơn"),
        ({TEXT: "Đã làm"}, "", "Chưa chọn tình hình"),
        ({STATEMENT: "Đang thực hiện"}, "", "Chưa ghi kết quả"),
        ({STATEMENT: "Đã hoàn thành", TEXT: "xong"}, "", "ít nhất 20 chữ cái"),
    ],
)
def test_a_bad_cell_is_named_by_its_address(committee, changes: dict[int, object], where: str, words: str) -> None:
    cells = taken(committee)
    for column, value in changes.items():
        cells[HEADS + 1][column] = value
    (one,) = [
        one for one in queries.checked(committee, brought(committee, saved(cells))) if one.outcome != Outcome.EMPTY
    ]
    assert one.outcome == Outcome.FAULTY
    assert (where, True) in [(fault.at, words in fault.what) for fault in one.row.faults] or words in one.why


def filled(cells: Cells, number: int = 1, text: str = "Đang chọn hộ") -> Cells:
    cells[HEADS + number][STATEMENT], cells[HEADS + number][TEXT] = "Đang thực hiện", text
    return cells


def test_what_was_reported_meanwhile_is_shown_beside_and_kept_unless_one_says_so(committee, here) -> None:
    cells = filled(taken(committee))
    key = unsealed(str(cells[HEADS + 1][KEY]))
    task = Task.objects.get(occurrences=key.turn)
    tasks.report(committee, task, key.turn, tasks.Account(Statement.UNDER_WAY, "Đã chọn ba hộ"), (), at())
    draft = brought(committee, saved(cells))
    (one,) = [one for one in queries.checked(committee, draft) if one.outcome != Outcome.EMPTY]
    assert (one.outcome, one.heard.text, one.row.text) == (Outcome.CONFLICT, "Đã chọn ba hộ", "Đang chọn hộ")
    with pytest.raises(Refused):
        actions.write_filled(committee, draft, (), at())
    assert actions.write_filled(committee, draft, [one.row.row], at()).rows == 1
    assert Progress.objects.filter(occurrence=key.turn, text="Đã chọn ba hộ").exists()  # beside, not instead


def test_a_turn_that_was_claimed_meanwhile_takes_no_more(committee) -> None:
    cells = filled(taken(committee))
    key = unsealed(str(cells[HEADS + 1][KEY]))
    task = Task.objects.get(occurrences=key.turn)
    tasks.report(committee, task, key.turn, tasks.Account(Statement.COMPLETED, LONG), PROOF, at())
    assert outcomes(committee, brought(committee, saved(cells))) == [Outcome.SETTLED]


def test_rows_that_are_not_theirs_changed_keys_and_doubled_rows_are_refused(committee, here) -> None:
    cells = filled(filled(taken(committee), 1), 2)
    office = filled(taken(here.ask(here.other)))
    stolen = list(office[HEADS + 1])  # cấp cho cơ quan khác
    forged = list(cells[HEADS + 1])
    forged[KEY] = str(forged[KEY])[:-3] + ("AAA" if not str(forged[KEY]).endswith("AAA") else "BBB")
    lost = list(cells[HEADS + 1])
    lost[KEY] = ""
    again, other = list(cells[HEADS + 1]), list(cells[HEADS + 2])
    other[TEXT] = "Nói khác đi"
    rows = [*cells[: HEADS + 3], stolen, forged, lost, again, other]
    draft = brought(committee, saved(rows))
    assert outcomes(committee, draft) == [
        Outcome.NEW, Outcome.DOUBLED, Outcome.FOREIGN, Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.DOUBLED, Outcome.DOUBLED,
    ]  # fmt: skip
    assert (
        actions.write_filled(committee, draft, range(1, 100), at()).rows == 1
    )  # choosing writes nothing but conflicts


def test_a_key_made_for_another_body_by_hand_opens_nothing(committee, here) -> None:
    """Even with the seal of this installation a key shows only what its reader may report on."""
    cells = filled(taken(committee))
    farmers = task(here.paper, 9, "Việc của Hội", None).occurrences.get()
    charge(farmers.task, here.other, "lead")
    cells[HEADS + 1][KEY] = sealed(Key(farmers.pk, committee.body, 0, TODAY))
    (one,) = [
        one for one in queries.checked(committee, brought(committee, saved(cells))) if one.outcome != Outcome.EMPTY
    ]
    assert (one.outcome, one.title, one.heard) == (Outcome.FOREIGN, "", None)


def test_a_draft_is_its_owners_in_the_capacity_in_which_it_was_handed_in(committee, here) -> None:
    draft = brought(committee, saved(filled(taken(committee))))
    for other in (
        here.ask(here.office, Role.OFFICE),
        replace(committee, body=here.other.pk),
    ):
        with pytest.raises(Draft.DoesNotExist):
            queries.draft(other, draft.pk)


def test_writing_goes_on_where_it_stopped(committee, monkeypatch) -> None:
    monkeypatch.setattr(actions, "TOGETHER", 1)
    draft = brought(committee, saved(filled(filled(taken(committee), 1), 2)))
    entered, calls = actions.report_together, []

    def stop(*said: Any) -> Any:
        calls.append(said)
        if len(calls) == 2:
            raise OSError("the power went")
        return entered(*said)

    monkeypatch.setattr(actions, "report_together", stop)
    with pytest.raises(OSError, match="the power went"):
        actions.write_filled(committee, draft, (), at())
    assert sorted(outcomes(committee, draft)) == sorted([Outcome.SAME, Outcome.NEW])
    assert actions.write_filled(committee, draft, (), at()) == actions.Written(1, 0, 0)


def test_rows_that_are_acts_of_their_own_are_written_so_many_at_a_press(committee, monkeypatch) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    cells = filled(filled(taken(committee), 1), 2)
    for row in (HEADS + 1, HEADS + 2):
        cells[row][STATEMENT] = "Không phát sinh trong kỳ"
    draft = brought(committee, saved(cells))
    assert actions.write_filled(committee, draft, (), at()) == actions.Written(1, 1, 0)
    assert sorted(outcomes(committee, draft)) == sorted([Outcome.SAME, Outcome.NEW])
    assert actions.write_filled(committee, draft, (), at()) == actions.Written(1, 0, 0)


def test_a_row_that_is_refused_on_the_way_leaves_no_mark_and_is_listed(committee, monkeypatch) -> None:
    def refuse(_: object, said: list[object], *__: object) -> list[Refused]:
        return [Refused("Chưa được.") for _ in said]

    monkeypatch.setattr(actions, "report_together", refuse)
    draft = brought(committee, saved(filled(taken(committee))))
    assert actions.write_filled(committee, draft, (), at()) == actions.Written(0, 0, 1)
    draft.refresh_from_db()
    assert [one["why"] for one in draft.left] == ["Chưa được."]
    assert not WrittenRow.objects.exists()


def test_old_drafts_go_and_a_new_one_takes_the_place_of_the_last(committee) -> None:
    first = brought(committee, saved(filled(taken(committee))))
    second = brought(committee, saved(filled(taken(committee))))
    assert list(Draft.objects.all()) == [second] != [first]
    actions.write_filled(committee, second, (), at())
    third = brought(committee, saved(taken(committee)))
    assert set(Draft.objects.all()) == {second, third}  # what was written stays for a while
    actions.hand_in(committee, saved(taken(committee)), "x.xlsx", at() + timedelta(days=8))
    assert Draft.objects.count() == 1


def test_a_supervisor_takes_no_sheet_and_a_past_day_gives_none(committee, here) -> None:
    with pytest.raises(Refused, match="Vai đang chọn"):
        queries.to_fill(here.ask(here.division, Role.SUPERVISOR), Filter())
    with pytest.raises(Refused, match="Về hôm nay"):
        queries.to_fill(replace(committee, on=date(2026, 6, 30)), Filter())


def test_the_sheet_taken_is_narrowed_as_the_list_is(committee) -> None:
    every = queries.to_fill(committee, Filter())
    assert [row.text for row in every] == list(TEXTS)
    assert [row.text for row in queries.to_fill(committee, Filter(words="bo kenh"))] == [TEXTS[1]]
    assert [row.text for row in queries.to_fill(committee, Filter(sign="in-time"))] == list(TEXTS)
    with pytest.raises(Refused, match="không có kỳ nào"):
        queries.to_fill(committee, Filter(sign="overdue"))


@pytest.mark.parametrize("text", ["", "BS-", "BS-AAAA", "12", "BS-" + "A" * 200, "=1+1", "BS-1111"])
def test_words_that_are_no_key_are_none(text: str) -> None:
    assert unsealed(text) is None


def test_a_key_comes_back_whole_however_large_its_numbers(settings) -> None:
    for key in (Key(1, 2, 0, TODAY), Key(2**40, 7, 2**33, TODAY)):
        assert unsealed(f"  {sealed(key).lower()} ") == key
    kept = sealed(Key(1, 2, 0, TODAY))
    settings.SECRET_KEY = "another installation"
    assert unsealed(kept) is None


def test_a_file_is_opened_once_while_it_is_looked_through(committee, monkeypatch) -> None:
    opened: list[bytes] = []
    monkeypatch.setattr(queries, "open_apart", lambda data: opened.append(data) or take(data))
    one, two = saved(filled(taken(committee), 1)), saved(filled(taken(committee), 2))
    draft = brought(committee, one)
    assert outcomes(committee, draft) == outcomes(committee, draft) == [Outcome.NEW]
    assert opened == [one]
    queries.opened(two)  # somebody else's
    actions.write_filled(committee, draft, (), at())
    assert opened == [one, two]  # what was checked is written


def test_of_a_checked_sheet_only_the_rows_are_checked_anew_that_somebody_reported_on(committee, monkeypatch) -> None:
    draft = brought(committee, saved(filled(filled(taken(committee), 1), 2)))
    first, second = (one for one in queries.checked(committee, draft) if one.outcome != Outcome.EMPTY)
    assert (first.outcome, second.outcome, first.task != second.task) == (Outcome.NEW, Outcome.NEW, True)
    anew: list[int] = []
    monkeypatch.setattr(queries, "check", lambda asker, rows: anew.append(len(rows)) or check(asker, rows))
    every = queries.checked(committee, draft)
    assert anew == []
    of = Task.objects.get(pk=first.task)
    tasks.report(committee, of, first.row.key.turn, tasks.Account(Statement.UNDER_WAY, "Đã chọn ba hộ"), (), at())
    assert outcomes(committee, draft) == [Outcome.CONFLICT, Outcome.NEW]
    assert anew == [sum(one.task == first.task for one in every)] < [len(every)]
    agencies.open_account("moi", "Người Mới", "x", at())
    assert outcomes(committee, draft) == [Outcome.CONFLICT, Outcome.NEW]
    assert anew[1:] == [len(every)]  # whatever else was done may change any of them
    assert actions.write_filled(committee, draft, (), at()) == actions.Written(1, 0, 0)


def test_a_completion_is_checked_anew_at_each_look_for_its_draft_is_in_no_journal(committee) -> None:
    cells = taken(committee)
    cells[HEADS + 1][STATEMENT], cells[HEADS + 1][TEXT] = "Đã hoàn thành", LONG
    draft = brought(committee, saved(cells))
    assert outcomes(committee, draft) == [Outcome.DRAFT]
    actions.write_filled(committee, draft, (), at())
    assert outcomes(committee, draft) == [Outcome.SAME]
    ProgressDraft.objects.all().delete()
    assert outcomes(committee, draft) == [Outcome.DRAFT]


def test_the_collector_of_rings_goes_on_whoever_leaves_first() -> None:
    assert gc.isenabled()
    first, second = uncollected(), uncollected()
    first.__enter__()
    second.__enter__()
    assert not gc.isenabled()
    first.__exit__(None, None, None)
    assert gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()
