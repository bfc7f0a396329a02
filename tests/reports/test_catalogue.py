"""Reports of the demonstration commune: every figure is the number of its rows, every sentence has its task, and our own checker finds nothing."""

from dataclasses import replace
from datetime import date

import pytest

from bamsat.reckoning.figures import Figure
from bamsat.reckoning.periods import between
from bamsat.records.agencies.asker import Refused
from bamsat.records.tasks import actions, covering, opening, queries, spoken
from bamsat.records.tasks.actions import Account, Attachment
from bamsat.records.tasks.counting import Counted
from bamsat.records.tasks.covering import Covered, Scope, covered
from bamsat.records.tasks.vocabulary import Statement
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.catalogue import CATALOGUE, behind, draft, narrowed
from bamsat.reports.catalogue.entry import OfCase
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.catalogue.sourced import CLAIMED, Rows, count
from bamsat.reports.catalogue.wording import place
from bamsat.reports.checker import check
from bamsat.reports.layout import lay
from bamsat.reports.paper import Table, plain
from tests.conftest import TODAY, at
from tests.records.test_spoken_orders import TOLD

YEAR = Scope(between(date(2026, 1, 1), TODAY))
PERIODIC = [key for key, entry in CATALOGUE.items() if not isinstance(entry, OfCase)]


def words(made) -> str:
    return "\n".join(plain(one.block.words) for one in made.said if not isinstance(one.block, Table))


@pytest.mark.parametrize("key", PERIODIC)
@pytest.mark.parametrize("who", ["vanphong", "ubnd"])
def test_every_figure_of_a_table_is_the_number_of_its_rows(ask, key, who) -> None:
    made = draft(ask(who), key, YEAR)
    parts = [*made.said, *(one for annex in made.annexes for one in annex.said)]
    figures = [(one.block.rows[row][column], rows) for one in parts for (row, column), rows in one.cells.items()]
    assert all(int(text) == _number_behind(ask(who), made, rows) for text, rows in figures)
    assert figures or key not in {"tien-do", "co-quan", "tong-hop"}


@pytest.mark.parametrize("key", PERIODIC)
def test_a_report_with_appendices_says_so_in_its_text(ask, key) -> None:
    made = draft(ask("vanphong"), key, YEAR)
    assert ("Phụ lục" in plain(made.said[-1].block.words)) == bool(made.annexes)


@pytest.mark.parametrize("key", ["trich-so", "chi-tieu"])
def test_what_stands_beside_the_tasks_is_told_however_many_these_are(ask, key, monkeypatch) -> None:
    whole = draft(ask("vanphong"), key, YEAR)
    monkeypatch.setattr(covering, "MOST", 5)
    made = draft(ask("vanphong"), key, YEAR)
    assert made.said[0] != whole.said[0] and "Thực hiện các văn bản chỉ đạo" in words(made)
    assert (made.said[1:], made.annexes) == (whole.said[1:], whole.annexes)


@pytest.mark.parametrize("key", ["quan-triet", "ket-qua-danh-gia"])
def test_too_many_tasks_leave_study_and_evaluation_their_own_figures(ask, key, monkeypatch) -> None:
    whole = draft(ask("vanphong"), key, YEAR)
    monkeypatch.setattr(covering, "MOST", 5)
    made = draft(ask("vanphong"), key, YEAR)
    assert [one.block for one in made.said if isinstance(one.block, Table)] == [
        one.block for one in whole.said if isinstance(one.block, Table)
    ]
    assert ("Báo cáo tổng hợp số liệu" in words(made)) == (key == "quan-triet")


def _number_behind(asker, made, rows: Rows) -> int:
    if isinstance(made.covered, Counted):
        return opening.behind(asker, YEAR, narrowed(rows, YEAR), slice(0, 1_000)).total or 0
    return len(behind(made.covered, rows))


def test_the_parts_of_a_table_are_its_whole(ask) -> None:
    made = draft(ask("vanphong"), "tien-do", YEAR)
    table = next(one.block for one in made.said if isinstance(one.block, Table))
    *papers, whole = [[int(cell) for cell in row[2:-1]] for row in table.rows]
    assert [sum(column) for column in zip(*papers, strict=True)] == whole
    assert all(row[0] == sum(row[1:]) for row in [*papers, whole])


def test_orders_by_word_of_mouth_are_one_line_that_opens_to_them_all(ask) -> None:
    for hamlet in ("Bến Mây", "Đồng Trên"):
        spoken.enter(ask("vanphong"), replace(TOLD, text=f"Rà soát các hộ bị ngập ở thôn {hamlet}."), None, at())
    slips = [(str(one), one.first_order) for one in covering.papers_to_report(ask("vanphong")) if one.spoken]
    assert (
        len({name for name, _ in slips}) < len(slips) == len(set(slips))
    )  # two of one source and day are told apart by what they order
    made = draft(ask("vanphong"), "tien-do", YEAR)
    one = next(one for one in made.said if isinstance(one.block, Table) and "theo văn bản" in one.block.caption)
    names = [row[1] for row in one.block.rows]
    assert names.count("Nhiệm vụ phát sinh") == 1 and len(names) == len(set(names))
    opened = behind(made.covered, one.cells[names.index("Nhiệm vụ phát sinh"), 2])
    assert opened and {row.task.pk for row in opened} == {
        row.task.pk for row in made.covered.rows if row.task.directive.spoken
    }
    assert not any(place(row) for row in opened)
    assert any(place(row) for row in made.covered.rows)
    *papers, whole = [[int(cell) for cell in row[2:-1]] for row in one.block.rows]
    assert [sum(column) for column in zip(*papers, strict=True)] == whole
    figures = [(one.block.rows[row][column], rows) for (row, column), rows in one.cells.items()]
    assert all(int(text) == len(behind(made.covered, rows)) for text, rows in figures)


def test_a_report_by_body_sorts_what_was_said_once_for_all_leads(ask, monkeypatch) -> None:
    found, asked = covered(ask("vanphong"), YEAR), []
    assert len(found.by_lead()) > 2
    for name in ("done", "under_way", "overdue"):
        whole = getattr(Covered, name)
        monkeypatch.setattr(Covered, name, lambda self, name=name, whole=whole: asked.append(name) or whole(self))
    CATALOGUE["co-quan"].compose(found)
    assert max(map(asked.count, asked)) <= 2  # under_way asks for what is done


@pytest.mark.parametrize("key", PERIODIC)
@pytest.mark.parametrize(
    ("who", "bind"), [("vanphong", to_docx), ("vanphong", to_pdf), ("ubnd", to_docx), ("ubnd", to_pdf)]
)
def test_our_own_checker_finds_nothing_in_it(ask, key, who, bind) -> None:
    asker = ask(who)
    paper = draft(asker, key, YEAR).paper(letterhead(asker), TODAY)
    assert check(bind(lay(replace(paper, number=7)))).findings == ()


def test_only_what_a_second_person_confirmed_is_told_as_done(ask) -> None:
    office = ask("vanphong")
    made = draft(office, "tien-do", YEAR)
    done = [one.row.task.text for one in made.covered.done()]
    assert len(done) == 1 and "kế hoạch chi tiết" in done[0]
    claimed = behind(made.covered, Rows(state=CLAIMED))
    assert [row.figure for row in claimed] == [Figure.UNDER_WAY]
    assert "chờ xác nhận" in words(made)


def test_a_claim_is_told_as_done_in_the_period_in_which_it_was_confirmed(ask) -> None:
    april = Scope(between(date(2026, 4, 28), date(2026, 4, 30)))  # claimed on the 27th, confirmed on the 29th
    assert len(covered(ask("vanphong"), april).done()) == 1
    before = Scope(between(date(2026, 4, 1), date(2026, 4, 28)))
    told = covered(ask("vanphong"), before)
    assert told.done() == [] and len(told.under_way()) == 1


def test_the_cut_off_is_the_day_that_is_told_of(ask) -> None:
    def until(day: int):
        return covered(ask("vanphong"), Scope(between(date(2026, 3, 1), date(2026, 3, day))))

    assert until(30).tally[Figure.OVERDUE] == 0 and until(31).tally.done == 0
    assert [str(row.verdict.due_on) for row in until(31).overdue()] == ["2026-03-30"]  # "trước ngày 31/3/2026"
    assert covered(ask("vanphong"), YEAR).tally[Figure.OVERDUE] > 0


def test_a_cut_off_that_has_not_come_is_refused(ask) -> None:
    with pytest.raises(Refused, match="chưa đến"):
        covered(ask("vanphong"), Scope(between(date(2026, 1, 1), date(2026, 12, 31))))


def test_difficulties_and_proposals_are_told_once_by_who_told_of_them(ask) -> None:
    board = ask("xaydungdang")
    for task in list(queries.leading(board))[:2]:
        turn = queries.standing(board, [task])[task.pk].speaking.number
        said = Account(Statement.UNDER_WAY, "Đã khảo sát", "Thiếu điện ba pha", "Cho kéo thêm đường dây")
        actions.report(board, task, turn, said, [], at())
    told = words(draft(ask("vanphong"), "tien-do", YEAR))
    assert told.count("Thiếu điện ba pha") == told.count("Cho kéo thêm đường dây") == 1


def test_who_said_that_nothing_arose_is_not_silent(ask) -> None:
    board = ask("xaydungdang")
    period = Scope(between(date(2026, 11, 1), TODAY))
    silent = CATALOGUE["im-lang"].compose(covered(ask("vanphong"), period))
    table = next(one.block for one in silent.said if isinstance(one.block, Table))
    assert any("Ban Xây dựng Đảng" in row[1] for row in table.rows)
    for task in queries.leading(board):
        turn = queries.standing(board, [task])[task.pk].speaking.number
        proof = [Attachment("xac-nhan.txt", "text/plain", b"khong phat sinh")]
        actions.report(board, task, turn, Account(Statement.NOTHING, "Không phát sinh"), proof, at())
    silent = CATALOGUE["im-lang"].compose(covered(ask("vanphong"), period))
    tables = [one.block for one in silent.said if isinstance(one.block, Table)]
    assert not any("Ban Xây dựng Đảng" in row[1] for table in tables for row in table.rows)


def test_an_officer_reports_on_what_their_body_may_see_and_no_more(ask) -> None:
    farmers = covered(ask("nongdan"), YEAR)
    assert {row.task.pk for row in farmers.rows} == set(queries.visible(ask("nongdan")).values_list("pk", flat=True))
    assert len(farmers.rows) < len(covered(ask("vanphong"), YEAR).rows)


@pytest.mark.parametrize(
    ("who", "parent", "code", "place", "on_behalf_of", "in_place_of", "post"),
    [
        ("vanphong", "Đảng bộ tỉnh Sơn Hải", "ĐU", "Đồng Mây", "Đảng ủy", "", "Bí thư"),
        ("ubnd", "", "UBND", "Đồng Mây", "Ủy ban nhân dân", "Chủ tịch", "Phó Chủ tịch"),
        ("kinhte", "Ủy ban nhân dân xã Đồng Mây", "PKT", "Đồng Mây", "", "", ""),
    ],
)
def test_the_letterhead_is_the_directorys(ask, who, parent, code, place, on_behalf_of, in_place_of, post) -> None:
    head = letterhead(ask(who))
    assert (head.parent, head.code, head.place) == (parent, code, place)
    assert (head.on_behalf_of, head.in_place_of, head.post) == (on_behalf_of, in_place_of, post)


def test_names_that_fold_alike_are_figures_of_their_own() -> None:
    names = [
        "Các chi bộ trực thuộc",
        "các chi bộ trực thuộc",
        "Các chi bộ trực thuộc " + "x" * 60,
        "Các chi bộ trực thuộc " + "x" * 61,
    ]
    assert len({count(1, Rows.of_lead(None, name)).name for name in names}) == 4
