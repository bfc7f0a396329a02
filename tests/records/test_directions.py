"""*Vấn đề cần lãnh đạo, chỉ đạo*: up to who can answer, on, answered; and who may do none of it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from bamsat.records.agencies.actions import appoint, open_account
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.queries import asker as asker_of
from bamsat.records.agencies.queries import body_named
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.models import Line
from bamsat.records.oversight import directions, queries
from bamsat.records.oversight.models import Answer, DirectionRequest
from bamsat.records.oversight.urging import owing, reply_by
from bamsat.records.tasks import actions
from bamsat.records.tasks.actions import Account
from bamsat.records.tasks.models import Assignment
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at

ASKED = "Xin thêm kinh phí mua phôi giống."


@pytest.fixture
def province(commune):
    """The province's committee has an office too: requests can go on to it."""
    user = open_account("tinhuy", "Lê Văn Mẫu", "x", at())
    appoint(user, body_named("Tỉnh ủy Sơn Hải"), Role.OFFICE, at())
    return asker_of(user.pk, None, TODAY, TODAY)


def test_a_request_goes_to_who_directs_where_somebody_there_can_answer(committee, task, ask) -> None:
    row = directions.ask(committee, task, ASKED, at())
    assert (
        row.holder_id == ask("vanphong").body
    )  # the standing board directs and has nobody here: its committee answers for it
    assert [one.pk for one in queries.to_answer(ask("vanphong"))] == [row.pk]
    assert list(queries.to_answer(committee)) == []
    line = Line.objects.first()
    assert (line.act, line.thing) == ("oversight.ask_direction", f"task:{task.pk}")


def test_it_is_sent_on_with_a_note_and_answered_with_a_paper(committee, task, ask, province) -> None:
    row = directions.ask(committee, task, ASKED, at())
    office = ask("vanphong")
    with pytest.raises(Refused, match="ý kiến kèm theo"):
        directions.forward(office, row, " ", at())
    directions.forward(office, row, "Vượt thẩm quyền của xã.", at(hour=10))
    assert list(queries.to_answer(office)) == []
    with pytest.raises(Refused, match="cơ quan khác"):
        directions.answer(office, row, "Đồng ý.", "", at(hour=11))
    assert [one.pk for one in queries.to_answer(province)] == [row.pk]
    with pytest.raises(Refused, match="cao hơn"):
        directions.forward(province, row, "Lên nữa.", at(hour=12))
    directions.answer(
        province, row, "Đồng ý hỗ trợ 50 triệu đồng.", " Công văn số 12-CV/TU  ngày 27/11/2026", at(date(2026, 11, 27))
    )
    found = queries.request(committee, row.pk)
    assert found.answer.paper == "Công văn số 12-CV/TU ngày 27/11/2026"
    assert [step.to_body_id for step in found.forwardings.all()] == [province.body]
    (aged,) = queries.aged([found], date(2027, 1, 1))
    assert (aged.days, aged.is_open) == (3, False)
    acts = list(Line.objects.filter(thing=f"task:{task.pk}").values_list("act", flat=True))[:3]
    assert acts == ["oversight.give_direction", "oversight.forward_request", "oversight.ask_direction"]


def test_of_two_who_answer_the_second_is_told(committee, task, ask) -> None:
    row = directions.ask(committee, task, ASKED, at())
    directions.answer(ask("bithu"), row, "Đồng ý.", "", at())
    for late in (
        lambda: directions.answer(ask("vanphong"), row, "Không đồng ý.", "", at()),
        lambda: directions.forward(ask("vanphong"), row, "Xin ý kiến.", at()),
        lambda: directions.withdraw(committee, row, at()),
    ):
        with pytest.raises(Refused, match="đã được trả lời"):
            late()
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(request=row, body_id=row.holder_id, author_id=ask("bithu").user, text="x", at=at())


def test_what_an_entry_says_goes_up_once(committee, task) -> None:
    turn = task.occurrences.get().pk
    account = Account(Statement.UNDER_WAY, "Đang chọn hộ.", requests=ASKED)
    entry = actions.report(committee, task, turn, account, [], at())
    row = directions.ask_from(committee, entry, at())
    assert row.text == ASKED
    with pytest.raises(Refused, match="chuyển lên rồi"):
        directions.ask_from(committee, entry, at())
    directions.withdraw(committee, row, at())
    assert directions.ask_from(committee, entry, at()).pk != row.pk
    assert DirectionRequest.objects.count() == 2  # the one withdrawn is kept


def test_who_is_not_charged_asks_nothing(task, ask) -> None:
    for username in ("vanphong", "nongdan", "hdnd", "kinhte"):
        with pytest.raises(Refused):
            directions.ask(ask(username), task, ASKED, at())
    assert not DirectionRequest.objects.exists()


def test_who_does_not_hold_it_answers_nothing_and_strangers_see_nothing(committee, task, ask) -> None:
    row = directions.ask(committee, task, ASKED, at())
    for username in ("ubnd", "kinhte", "xaydungdang", "hdnd", "nongdan"):
        with pytest.raises(Refused):
            directions.answer(ask(username), row, "Đồng ý.", "", at())
        with pytest.raises(Refused):
            directions.forward(ask(username), row, "Chuyển.", at())
    with pytest.raises(DirectionRequest.DoesNotExist):
        queries.request(ask("nongdan"), row.pk)
    assert list(queries.requests(ask("nongdan"))) == []
    with pytest.raises(Refused):
        directions.withdraw(ask("vanphong"), row, at())


def test_a_past_day_knows_nothing_of_what_was_asked_later(committee, task, ask) -> None:
    directions.ask(committee, task, ASKED, at())
    assert list(queries.requests(ask("vanphong", on=TODAY - timedelta(days=1)))) == []


def test_where_nobody_can_answer_that_is_said(committee, task) -> None:
    from bamsat.records.agencies.models import Membership

    Membership.objects.exclude(user=committee.user).update(valid_until=TODAY)
    with pytest.raises(Refused, match="chưa có cơ quan cấp trên"):
        directions.ask(committee, task, ASKED, at())


# -- đôn đốc


def test_owing_is_grouped_by_lead_with_each_late_turn(ask) -> None:
    office = ask("vanphong")
    found = {one.name: one for one in owing(office)}
    board = found["Ban Xây dựng Đảng xã Đồng Mây"]
    quarters = ["Quý I/2026", "Quý II/2026", "Quý III/2026"]
    assert [row.turn.label for row in board.rows] == [quarter for quarter in quarters for _ in range(2)]
    assert (board.tasks, board.silent) == (2, 6)  # a report and a class of each quarter
    assert [one.name for one in owing(office, {board.body})] == [board.name]
    assert owing(office, {999_999}) == []
    assert owing(ask("vanphong", on=date(2026, 4, 2)))[0].rows[0].turn.verdict.late_days == 2


def test_a_body_urges_for_its_own_papers_only(ask) -> None:
    assert owing(ask("kinhte")) == []
    assert owing(ask("hdnd")) == []
    assert owing(ask("ubnd")) == []  # keeps papers, but watches none
    assert Assignment.objects.filter(body=ask("ubnd").body).exists()


def test_the_letter_gives_five_working_days() -> None:
    assert reply_by(date(2026, 4, 24)) == date(2026, 5, 6)
