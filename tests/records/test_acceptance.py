"""From a body to a hand: each step is a fact with its hour, and silence is counted."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.template.loader import render_to_string

from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.actions import appoint, open_account
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body, Membership, User
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.models import Line
from bamsat.records.tasks import acceptance, actions, officers, queries, taking_back
from bamsat.records.tasks.handing_over import answer_return
from bamsat.records.tasks.models import Assignment, Naming, Sighting
from tests.conftest import TODAY, at


@pytest.fixture
def officer(ask):
    return ask("chuyenvien")


@pytest.fixture
def plan(committee):
    """A task that the committee leads and has accepted, and for which nobody is named."""
    return queries.leading(committee).get(text__contains="kế hoạch chi tiết")


def own(task) -> Assignment:
    return Assignment.objects.get(task=task, role="lead")


def step(asker, task):
    return acceptance.of_task(asker, task)[own(task).pk]


@pytest.fixture
def open_plan(plan):
    """The same, open again: what is done needs no officer."""
    plan.occurrences.update(verified=False)
    return plan


def test_the_officer_named_sees_it_takes_it_on_and_each_step_has_its_hour(committee, officer, open_plan, ask) -> None:
    assert open_plan.pk in [row.task_id for row in acceptance.unnamed(committee)]
    officers.name_officer(committee, open_plan, officer.user, "Xong trước thứ Sáu.", at(hour=8))
    assert open_plan.pk not in [row.task_id for row in acceptance.unnamed(committee)]
    assert open_plan.pk in [row.task_id for row in acceptance.named_to(officer)]
    officers.take_on(officer, open_plan, at(hour=10))
    assert open_plan.pk not in [row.task_id for row in acceptance.named_to(officer)]
    found = step(ask("vanphong"), open_plan)
    assert (found.officer.officer_id, found.officer.author_id) == (officer.user, committee.user)
    assert (found.officer.named_at, found.officer.replied_at) == (at(hour=8), at(hour=10))
    acts = [line.act for line in queries.history(committee, open_plan)][:2]
    assert acts == ["tasks.take_on", "tasks.name_officer"]


def test_another_can_be_named_and_the_first_stays_on_record(committee, officer, open_plan) -> None:
    officers.name_officer(committee, open_plan, officer.user, "", at(hour=8))
    officers.name_officer(committee, open_plan, committee.user, "", at(hour=9))
    found = step(committee, open_plan)
    assert found.officer.officer_id == committee.user
    assert found.officer.reply == "taken"  # who names themselves has taken it on
    assert [row.officer_id for row in found.former] == [officer.user]
    with pytest.raises(Refused, match="đang giao cho"):
        officers.take_on(officer, open_plan, at(hour=10))
    with pytest.raises(Refused, match="đang phụ trách"):
        officers.name_officer(committee, open_plan, committee.user, "", at(hour=11))


def test_an_officer_who_cannot_says_why_and_the_head_names_another(committee, officer, open_plan) -> None:
    officers.name_officer(committee, open_plan, officer.user, "", at(hour=8))
    with pytest.raises(Refused, match="lý do"):
        officers.decline(officer, open_plan, " ", at(hour=9))
    officers.decline(officer, open_plan, "Đang đi học tập trung đến hết tháng.", at(hour=9))
    with pytest.raises(Refused, match="không có phân công"):
        officers.decline(officer, open_plan, "nữa", at(hour=9))
    row = acceptance.unnamed(committee).get(task=open_plan)
    assert row.consent == "declined"


def test_only_the_bodys_own_people_are_named_and_only_by_who_leads_it(committee, officer, open_plan, ask) -> None:
    with pytest.raises(Refused, match="lãnh đạo hoặc văn phòng"):
        officers.name_officer(officer, open_plan, officer.user, "", at())
    with pytest.raises(Refused, match="đang làm việc"):
        officers.name_officer(committee, open_plan, ask("kinhte").user, "", at())
    for stranger in (ask("vanphong"), ask("nongdan")):
        with pytest.raises(Refused, match="không có phần việc"):
            officers.take_on(stranger, open_plan, at())
    assert not Naming.objects.filter(assignment__task=open_plan).exists()


def test_a_program_is_no_officer(committee, open_plan) -> None:
    program = open_account("phanmem", "Phần mềm một cửa", "x", at())
    appoint(program, Body.objects.get(pk=committee.body), Role.CLIENT, at())
    assert program.pk not in officers.people(committee)
    with pytest.raises(Refused, match="người đang làm việc"):
        officers.name_officer(committee, open_plan, program.pk, "", at())


def test_naming_takes_the_work_on_where_the_body_had_not_answered(committee, officer, open_plan) -> None:
    Assignment.objects.filter(task=open_plan).update(reply="", replied_at=None, replied_by=None)
    officers.name_officer(committee, open_plan, officer.user, "", at(hour=8))
    row = own(open_plan)
    assert (row.reply, row.replied_at) == ("accepted", at(hour=8))
    with pytest.raises(Refused, match="phân công"):
        taking_back.take_back_reply(committee, open_plan, at(hour=8) + timedelta(minutes=1))


def test_who_left_the_body_leaves_the_work_without_an_officer(committee, officer, open_plan) -> None:
    officers.name_officer(committee, open_plan, officer.user, "", at(hour=8))
    assert [row.assignment.task_id for row in acceptance.held_by(officer.user, TODAY)].count(open_plan.pk) == 1
    Membership.objects.filter(user=officer.user).update(valid_until=TODAY)
    Membership.objects.create(
        user_id=agencies.asker_named("kinhte", TODAY, TODAY).user, body_id=committee.body, role="officer"
    )
    assert open_plan.pk in [row.task_id for row in acceptance.unnamed(committee)]


def test_the_first_look_is_kept_and_no_other(committee, officer, open_plan, ask) -> None:
    office = ask("vanphong")
    officers.look(office, open_plan, at(hour=7))  # not charged: its looking is nobody's delivery
    assert not Sighting.objects.filter(assignment__task=open_plan).exists()
    officers.look(officer, open_plan, at(hour=8))
    officers.look(committee, open_plan, at(hour=9))
    found = step(office, open_plan)
    assert (found.seen_at, found.seen_by) == (at(hour=8), officer.name)
    assert Line.objects.filter(act="tasks.see", thing=f"task:{open_plan.pk}").count() == 1


def test_silence_is_counted_in_working_days_and_ends_with_the_reply(ask) -> None:
    farmers, office = ask("nongdan"), ask("vanphong")
    row = queries.waiting_for_reply(farmers).filter(task__directive__spoken=False).first()
    Assignment.objects.filter(pk=row.pk).update(valid_from=date(2026, 11, 20))  # a Friday
    assert row.pk in acceptance.silent(office).values_list("pk", flat=True)
    found = acceptance.of_task(office, row.task)[row.pk]
    assert found.silent_days == 2  # Monday and Tuesday
    actions.accept(farmers, row.task, at())
    assert acceptance.of_task(office, row.task)[row.pk].silent_days is None
    assert row.pk not in acceptance.silent(office).values_list("pk", flat=True)
    before = ask("vanphong", on=date(2026, 11, 23))
    assert acceptance.of_task(before, row.task)[row.pk].silent_days == 1  # as it was then


def test_nobody_counts_the_silence_of_work_they_do_not_watch(ask) -> None:
    assert not acceptance.silent(ask("nongdan")).exists()
    assert not acceptance.returned(ask("hdnd")).exists()


def test_what_comes_back_names_whose_it_is_and_is_given_on_in_one_act(ask) -> None:
    farmers, office, economy = ask("nongdan"), ask("vanphong"), ask("kinhte")
    task = queries.waiting_for_reply(farmers).first().task
    for wrong, sentence in (("Sở Không Có", "Danh bạ không có"), (farmers.body_name, "lại là cơ quan của bạn")):
        with pytest.raises(Refused, match=sentence):
            actions.send_back(farmers, task, "Không đúng chức năng.", at(), wrong)
    actions.send_back(farmers, task, "Không đúng chức năng.", at(), "Phòng Kinh tế")  # by its short name
    row = acceptance.returned(office).get(task=task, body=farmers.body)
    assert acceptance.with_proposed([row], TODAY) == [(row, economy.body_name)]
    with pytest.raises(Refused, match="lý do"):
        answer_return(office, task, row.pk, economy.body_name, "", at())
    with pytest.raises(Refused, match="Chỉ cơ quan theo dõi"):
        answer_return(economy, task, row.pk, economy.body_name, "Tôi nhận.", at())
    answer_return(office, task, row.pk, economy.body_name, "Đúng chức năng của Phòng.", at(hour=10))
    assert not acceptance.returned(office).filter(task=task, body=farmers.body).exists()
    assert task.pk in [one.task_id for one in queries.waiting_for_reply(economy)]
    with pytest.raises(Refused, match="không còn chờ"):
        answer_return(office, task, row.pk, economy.body_name, "lần nữa", at())


def test_the_office_may_insist_on_the_same_body(ask) -> None:
    farmers, office = ask("nongdan"), ask("vanphong")
    task = queries.waiting_for_reply(farmers).first().task
    actions.send_back(farmers, task, "Không đủ người.", at())
    row = acceptance.returned(office).get(task=task, body=farmers.body)
    assert acceptance.with_proposed([row], TODAY) == [(row, "")]
    answer_return(office, task, row.pk, farmers.body_name, "Vẫn giao Hội; xã bố trí thêm người.", at(hour=10))
    again = queries.waiting_for_reply(farmers).get(task=task)
    assert again.pk != row.pk
    assert Assignment.objects.filter(task=task, body=farmers.body, valid_until=F("valid_from")).count() <= 1


def test_a_proposed_body_that_was_merged_is_its_heir(ask, monkeypatch) -> None:
    farmers, office, economy = ask("nongdan"), ask("vanphong"), ask("kinhte")
    task = queries.waiting_for_reply(farmers).first().task
    actions.send_back(farmers, task, "Không đúng chức năng.", at(), "Phòng Kinh tế")
    row = acceptance.returned(office).get(task=task, body=farmers.body)
    for heirs, name in (([office.body], office.body_name), ([office.body, economy.body], ""), ([], "")):
        monkeypatch.setattr(acceptance, "heirs_of", lambda bodies, on, heirs=heirs: dict.fromkeys(bodies, heirs))
        assert acceptance.with_proposed([row], TODAY) == [(row, name)]


def test_many_parts_that_came_back_ask_no_more_than_one(ask, django_assert_num_queries) -> None:
    office, bodies = ask("vanphong"), [ask(name).body for name in ("kinhte", "nongdan", "ubnd", "xaydungdang")]
    rows = [Assignment(proposed_id=body) for body in bodies]
    assert [name for _, name in acceptance.with_proposed(rows, TODAY)] == [
        agencies.names(office)[body] for body in bodies
    ]
    for some in (rows[:1], rows):
        with django_assert_num_queries(3):  # who stands; the bodies; their names
            acceptance.with_proposed(some, TODAY)


def test_the_steps_of_a_past_day_know_no_later_return(ask) -> None:
    farmers = ask("nongdan")
    row = queries.waiting_for_reply(farmers).first()
    actions.send_back(farmers, row.task, "Không đúng chức năng.", at())
    found = acceptance.with_steps(Assignment.objects.filter(pk=row.pk)).get()

    def shown(on: date) -> str:
        return render_to_string("pages/tasks/steps.html", {"step": acceptance.acceptance(found, on)})

    assert "Trả lại" in shown(TODAY)
    assert "Trả lại" not in shown(TODAY - timedelta(days=1))
    assert "Chưa trả lời" in shown(TODAY - timedelta(days=1))


def _meanwhile(first: Callable[[], object], second: Callable[[], object]) -> list[str]:
    """What `second` meets when it comes while the transaction of `first` is still open: nothing, or what it raised."""
    met: list[str] = []

    def work() -> None:
        try:
            second()
        except (Refused, IntegrityError) as refusal:
            met.append(str(refusal))
        finally:
            connection.close()

    with transaction.atomic():
        first()
        other = threading.Thread(target=work)
        other.start()
        other.join(1)
        assert other.is_alive()  # it waits for the lock
    other.join()
    return met


WAITS = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where a writer does not wait"
)


@WAITS
@pytest.mark.django_db(transaction=True)
def test_two_colleagues_open_a_new_task_at_once(ask) -> None:
    who = ask("nongdan")
    task = queries.waiting_for_reply(who).first().task
    Sighting.objects.filter(assignment__task=task).delete()
    before = Line.objects.filter(act="tasks.see").count()
    assert _meanwhile(lambda: officers.look(who, task, at()), lambda: officers.look(who, task, at(hour=10))) == []
    assert Sighting.objects.get(assignment__task=task, assignment__body=who.body).at == at()
    assert Line.objects.filter(act="tasks.see").count() == before + 1


@WAITS
@pytest.mark.django_db(transaction=True)
def test_what_is_no_longer_returned_is_not_given_on(ask) -> None:
    farmers, office, economy = ask("nongdan"), ask("vanphong"), ask("kinhte")
    task = queries.waiting_for_reply(farmers).first().task
    actions.send_back(farmers, task, "Không đúng chức năng.", at())
    row = acceptance.returned(office).get(task=task, body=farmers.body)
    (refusal,) = _meanwhile(
        lambda: taking_back.take_back_reply(farmers, task, at()),
        lambda: answer_return(office, task, row.pk, economy.body_name, "Đúng chức năng của Phòng.", at()),
    )
    assert "không còn chờ giao lại" in refusal
    assert not Assignment.objects.filter(task=task, body=economy.body).exists()


def test_a_body_for_which_nobody_can_sign_in_is_not_called_silent(ask) -> None:
    office = ask("vanphong")
    row = acceptance.silent(office).first()
    assert not acceptance.unreached(office).filter(body=row.body).exists()
    assert acceptance.reached(office, [row.body_id, None]) == {row.body_id}
    User.objects.filter(memberships__body=row.body).update(is_active=False)
    assert row.pk in acceptance.unreached(office).values_list("pk", flat=True)
    assert row.pk not in acceptance.silent(office).values_list("pk", flat=True)
    assert not acceptance.reached(office, [row.body_id])
