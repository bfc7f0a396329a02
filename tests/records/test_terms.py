"""Numbers run through a term of the Party or a year: where one begins, what it goes on from, how a wrong start is put right."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bamsat.records.agencies.actions import found_body
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Profile
from bamsat.records.agencies.vocabulary import Kind, Level
from bamsat.records.journal.models import Line
from bamsat.records.reporting import issuing, numbering, terms
from bamsat.records.reporting import queries as reporting
from bamsat.records.reporting.models import Number, Series, Term
from bamsat.records.reporting.numbering import register_of, standing, summed, taken
from bamsat.records.reporting.terms import Told, window_on
from bamsat.records.reporting.vocabulary import Register
from tests.conftest import TODAY, at
from tests.records.numbering import CONTENT, HEAD

FIRST = Told(date(2025, 8, 15), "congress", "Đại hội lần thứ nhất")


def on(asker: Asker, day: date) -> Any:
    """The same person on another day."""
    return Asker(**{name: getattr(asker, name) for name in Asker.__slots__} | {"on": day, "today": day})


def give(asker: Asker, register: str = Register.REPORT, after: int | None = None) -> int:
    """A paper of today under the next number."""
    with transaction.atomic():
        series = taken(asker.body, register, asker.today, after)
        number = series.last
        issuing.keep_numbered(asker, "tien-do", CONTENT, HEAD, series, f"{number:02d}-BC/ĐU", at(asker.today))
    return number


def test_numbers_of_the_party_run_on_across_years_until_a_term_begins(ask) -> None:
    office = ask("vanphong")
    # taken before there were terms
    old = Series.objects.create(body_id=office.body, type=Register.REPORT, year=2026, last=40)
    issuing.keep_numbered(office, "tien-do", CONTENT, HEAD, old, "40-BC/ĐU", at())
    later, congress = on(office, date(2027, 2, 1)), on(office, date(2030, 8, 20))
    assert str(window_on(office.body, TODAY)) == "chưa ghi nhiệm kỳ"
    # the second of two who were both asked for the last one on paper says the same
    assert [give(office), give(office, after=40), give(later)] == [41, 42, 43]
    with pytest.raises(Refused, match="đã có số 43"):
        give(later, after=9)
    terms.begin(congress, Told(date(2030, 8, 18), "meeting"), at(date(2030, 8, 20)))
    assert [give(congress, after=0), give(congress)] == [1, 2]
    assert [one.last for one in summed(congress, window_on(office.body, date(2030, 8, 20)))] == [2]
    old.refresh_from_db()
    assert (old.last, Number.objects.get(number=40).series_id) == (
        40,
        old.pk,
    )  # what was taken by the year stays as it is


def test_a_term_entered_late_goes_on_after_the_numbers_since_its_start(ask) -> None:
    office = ask("vanphong")
    before, since = on(office, date(2025, 8, 1)), on(office, date(2026, 3, 1))
    assert [give(before, after=90), give(since)] == [91, 92]
    terms.begin(office, Told(date(2025, 8, 15), "congress"), at())
    held = standing(office, Register.REPORT)
    assert (held.last, held.following, held.is_begun) == (92, 93, False)
    with pytest.raises(Refused, match=r"nhiệm kỳ này đã có số 92.*không nhỏ hơn"):
        give(office, after=50)
    assert give(office, after=94) == 95  # two more were given on paper meanwhile
    (told,) = summed(office, held.window)
    assert (told.last, told.gaps) == (95, ((1, 91), (93, 94)))
    seen = [[one.row.number for one in reporting.register(office, one)] for one in terms.windows(office, [])]
    assert seen == [[95, 92], [91]]


def test_a_state_body_counts_by_the_year_and_an_organisation_until_its_term_is_entered(ask) -> None:
    committee, farmers = ask("ubnd"), ask("nongdan")
    assert [give(committee), give(on(committee, date(2027, 1, 4)))] == [1, 1]
    last_day = on(committee, date(2025, 12, 31))
    numbering.note_elsewhere(last_day, Register.COPY, 8, at(date(2025, 12, 31)))  # a year of nothing else
    assert numbering.years(committee) == [2025, 2026] and numbering.years(last_day) == [2025]
    with pytest.raises(Refused, match="lấy số theo năm"):
        terms.begin(committee, FIRST, at())
    assert str(window_on(farmers.body, TODAY)) == "năm 2026"
    Term.objects.create(body_id=farmers.body, starts_on=date(2024, 1, 5), author_id=farmers.user, entered_at=at())
    assert str(window_on(farmers.body, TODAY)) == "nhiệm kỳ từ 05/01/2024"
    with pytest.raises(Refused, match="Chỉ văn phòng, lãnh đạo"):
        terms.begin(ask("chuyenvien"), FIRST, at())


def test_what_is_wrong_with_a_term_is_said_and_a_wrong_start_is_put_right_while_it_gave_no_number(ask) -> None:
    office = ask("vanphong")
    for told, sentence in (
        (Told(None, "congress"), "ngày bắt đầu nhiệm kỳ"),
        (Told(date(2026, 11, 25), "congress"), "không sau hôm nay"),
        (Told(date(2025, 8, 15), "x"), "bắt đầu từ việc gì"),
    ):
        with pytest.raises(Refused, match=sentence):
            terms.begin(office, told, at())
    wrong = terms.begin(office, FIRST, at(hour=8))
    with pytest.raises(Refused, match="phải bắt đầu sau nhiệm kỳ đang ghi"):
        terms.begin(office, FIRST, at())
    with pytest.raises(Refused, match="lý do sửa"):
        terms.put_right(office, wrong, FIRST, " ", at())
    right = terms.put_right(office, wrong, Told(date(2025, 8, 18), "congress"), "Gõ nhầm ngày", at())
    assert list(terms.known(office)) == [right] and Term.objects.count() == 2
    line = Line.objects.get(act="reporting.correct_term")
    assert line.facts["before"]["starts_on"] == "2025-08-15" and line.facts["starts_on"] == "2025-08-18"
    with pytest.raises(Refused, match="nhiệm kỳ mới nhất"):
        terms.drop(office, wrong, "x", at())
    give(office)
    for late in (
        lambda: terms.put_right(office, right, FIRST, "x", at()),
        lambda: terms.drop(office, right, "x", at()),
    ):
        with pytest.raises(Refused, match="đã có số được cấp"):
            late()
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(body_id=office.body, starts_on=right.starts_on, author_id=office.user, entered_at=at())
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.create(body_id=office.body, type=Register.REPORT, term=right)
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.create(body_id=office.body, type=Register.LETTER, term=right, year=2026)


def test_a_term_is_known_from_the_day_on_which_it_was_entered(ask) -> None:
    office = ask("vanphong")
    row = terms.begin(on(office, date(2026, 11, 20)), FIRST, at(date(2026, 11, 20)))
    terms.drop(office, row, "Ghi nhầm cơ quan", at())
    known = [list(terms.known(on(office, date(2026, 11, day)))) for day in (19, 20, 23, 24)]
    assert known == [[], [row], [row], []]


def test_papers_of_a_congress_share_one_series_whatever_their_type(ask) -> None:
    office, party = ask("vanphong"), HEAD | {"code": "ĐH"}
    minutes, report = register_of("notice", party), register_of("report", party)
    assert minutes == report == Register.CONGRESS
    assert register_of("report", party | {"branch": "state"}) == register_of("report", HEAD) == "report"
    assert [give(office, minutes), give(office, report)] == [1, 2]
    terms.begin(office, Told(TODAY, "meeting"), at())  # the new committee meets while the congress still sits
    assert [give(office, report), give(office)] == [3, 1]


def test_the_first_number_is_put_right_once_every_number_of_the_register_is_cancelled(ask) -> None:
    office = ask("vanphong")
    assert give(office, after=500) == 501
    with pytest.raises(Refused, match="chưa hủy"):
        numbering.begin_again(office, Register.REPORT, 50, "Gõ thừa một số 0", at())
    of = reporting.report(office, Number.objects.get().report_id)
    issuing.cancel_number(office, of, "Nhầm số bắt đầu", at())
    assert numbering.mistaken(office) == [Register.REPORT]
    numbering.begin_again(office, Register.REPORT, 499, "Gõ nhầm", at())
    assert [give(office), give(office)] == [500, 502]  # what was cancelled is not given again
    assert not numbering.mistaken(office)


def test_the_series_of_a_body_ends_with_it_and_its_heir_has_its_own(ask) -> None:
    office = ask("vanphong")
    assert give(office) == 1
    heir = found_body("Đảng ủy xã Mây Mới", Kind.PARTY_COMMITTEE, Level.COMMUNE, at())
    Profile.objects.filter(body=office.body).update(valid_until=TODAY)
    with pytest.raises(Refused, match="đã kết thúc hoạt động nên sổ số đã khép lại"):
        give(office)
    with transaction.atomic():
        assert taken(heir.pk, Register.REPORT, TODAY).last == 1


def test_numbers_of_papers_made_elsewhere_are_stepped_over_and_nothing_else_of_them_is_kept(ask) -> None:
    office = ask("vanphong")
    assert numbering.note_elsewhere(office, Register.LETTER, 30, at()) == (30, 30)  # in the middle of a term
    assert give(office, Register.LETTER) == 31
    assert numbering.note_elsewhere(office, Register.LETTER, None, at()) == (32, 32)
    assert numbering.note_elsewhere(office, Register.LETTER, 34, at()) == (33, 34)
    for last in (34, 33 + numbering.MOST + 2, 2_000_000):
        with pytest.raises(Refused, match="Số tiếp theo của sổ là 35"):
            numbering.note_elsewhere(office, Register.LETTER, last, at())
    assert give(office, Register.LETTER) == 35
    (told,) = summed(office, standing(office, Register.LETTER).window)
    assert (told.last, told.gaps, told.elsewhere) == (35, ((1, 29),), ((30, 30), (32, 34)))
    assert Line.objects.filter(act="reporting.number_elsewhere").first().facts == {"first": 33, "last": 34}
    with pytest.raises(Refused, match="Chỉ văn phòng, lãnh đạo"):
        numbering.note_elsewhere(ask("chuyenvien"), Register.LETTER, None, at())
    with pytest.raises(Refused, match="số tiếp theo nay là 36"):  # pressed twice
        numbering.note_elsewhere(office, Register.LETTER, None, at(), shown=35)


def test_numbers_noted_by_mistake_are_taken_back_while_nothing_was_numbered_after_them(ask) -> None:
    office = ask("vanphong")
    take_back = numbering.take_back
    numbering.note_elsewhere(office, Register.LETTER, 1250, at())  # for 125
    assert take_back(office, Register.LETTER, 1250, "Gõ nhầm", at()) == (1250, 1250)
    assert numbering.note_elsewhere(office, Register.LETTER, 125, at()) == (125, 125)
    assert numbering.note_elsewhere(office, Register.LETTER, 130, at()) == (126, 130)
    for register, first, reason, sentence in (
        (Register.LETTER, 131, "Nhầm", "Không có số nào"),
        (Register.NOTICE, 1, "Nhầm", "Không có số nào"),
        (Register.LETTER, 128, " ", "lý do rút"),
    ):
        with pytest.raises(Refused, match=sentence):
            take_back(office, register, first, reason, at())
    take_back(office, Register.LETTER, 128, "Nhầm", at())
    assert give(office, Register.LETTER) == 128
    with pytest.raises(Refused, match="Số 128 đã cấp sau số 126"):
        take_back(office, Register.LETTER, 126, "Nhầm", at())
    with pytest.raises(Refused, match="Chỉ văn phòng, lãnh đạo"):
        take_back(ask("chuyenvien"), Register.LETTER, 125, "Nhầm", at())
    (told,) = summed(office, standing(office, Register.LETTER).window)
    assert (told.last, told.gaps, told.elsewhere[0]) == (128, ((1, 124),), (125, 127))
    line = Line.objects.filter(act="reporting.take_back_elsewhere").order_by("-pk").first()
    assert line.facts == {"first": 128, "last": 130, "reason": "Nhầm"}


def test_the_term_of_the_committee_is_offered_to_its_board_and_never_taken_over_unasked(ask) -> None:
    office, board = ask("vanphong"), ask("xaydungdang")
    assert terms.offered(board) is None
    row = terms.begin(office, FIRST, at())
    assert terms.offered(board) == row and terms.offered(office) is terms.offered(ask("nongdan")) is None
    assert window_on(board.body, TODAY).term is None
    Term.objects.create(body_id=board.body, starts_on=row.starts_on, author_id=board.user, entered_at=at())
    assert terms.offered(board) is None
