"""A reorganisation decided for a day to come: until that day all stays where it is, on it the job moves it, once."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, Membership, Parentage
from bamsat.records.agencies.queries import below
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Role
from bamsat.records.directives.models import Directive, File
from bamsat.records.jobs.registry import JOBS, Failure
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.oversight import directions
from bamsat.records.oversight.models import DirectionRequest, Notice
from bamsat.records.reorganisation import actions, queries
from bamsat.records.reorganisation.handing_over import handed_over
from bamsat.records.reorganisation.models import Move, Reorganisation
from bamsat.records.reorganisation.moving import papers
from bamsat.records.reorganisation.scheme import Founded, Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule
from bamsat.records.results import registers
from bamsat.records.results.models import Record, Register
from bamsat.records.sheets.models import Draft
from bamsat.records.tasks.models import Assignment
from tests.conftest import TODAY, at
from tests.records.reform import FOUNDED, District, district
from tests.records.results.invented import mushrooms
from tests.records.test_reform_things import crop, person, told
from tests.records.test_reorganisation import facts, holders

PAPER = "Nghị quyết số 12/NQ-HĐND ngày 16/6/2025"
DAY = TODAY + timedelta(days=40)
EVE = DAY - timedelta(days=1)


@pytest.fixture
def world(small_district) -> District:
    return small_district


def merge(one: Body, into: Body) -> Step:
    return Step(Change.MERGE, (one.pk,), (Heir(str(into.pk)),))


def split(one: Body, *heirs: Body) -> Step:
    return Step(Change.SPLIT, (one.pk,), tuple(Heir(str(row.pk)) for row in heirs), Rule.TERRITORY)


def decided(office: Asker, *steps: Step, on: date = DAY, founded=(), choices=None) -> Reorganisation:
    act = actions.draft(office, Scheme(on, PAPER, steps, founded, choices or {}), at())
    return actions.apply(office, act, queries.outcome(office, act).digest, at())


def held(body: Body) -> dict[str, int]:
    """How much of each kind a body holds by the rows that have no time of their own, and by those that have."""
    return {
        "papers": Directive.objects.filter(holder=body).count(),
        "registers": Register.objects.filter(holder=body).count(),
        "records": Record.objects.filter(body=body).count(),
        "requests": DirectionRequest.objects.filter(holder=body).count(),
        "notices": Notice.objects.filter(body=body).count(),
        "sheets": Draft.objects.filter(body=body).count(),
        "tasks": Assignment.objects.filter(body=body, valid_until=None).count(),
        "people": Membership.objects.current().filter(body=body).count(),
    }


def furnish(world: District) -> tuple[Body, Body]:
    """The first body holds one thing of each kind; the second is to take them over."""
    one, two, three = world.bodies
    chief = person(one, "truong", Role.HEAD)
    task = world.order("Việc của Một", one)
    Directive.objects.create(
        holder=one, number="02/KH", state="under_review", file=File.objects.get(), filename="a", received_at=at()
    )
    registers.found(chief, mushrooms(), at(FOUNDED))
    crop(person(one, "ghi", Role.OFFICER), Register.objects.get(), TODAY, draft=True)
    asks = person(three, "hoi", Role.HEAD)
    theirs = world.order("Việc của Ba", three)
    theirs.assignments.create(body=one, name="Một", role="direct", valid_from=FOUNDED)
    directions.ask(asks, theirs, "Xin kinh phí", at())
    told(chief, task)
    Draft.objects.create(owner_id=chief.user, body=one, kind="filled", filename="a.xlsx", data=b"x", taken_at=at())
    return one, two


def test_nothing_moves_before_the_day_and_everything_on_it(world: District) -> None:
    one, two = furnish(world)
    room = agencies.found_body("Phòng Một", Kind.DIVISION, Level.COMMUNE, at(), one, starts_on=FOUNDED)
    before = held(one)
    assert set(before.values()) == {1, 2}  # something of each kind: two tasks and two people
    act = decided(world.office, merge(one, two))
    assert (held(one), set(held(two).values())) == (before, {0})
    assert [act.moved_at, queries.is_awaited(act)] == [None, True]
    assert (one.exists_on(EVE), one.exists_on(DAY)) == (True, False)
    places = {day: Parentage.objects.on(day).get(body=room).parent_id for day in (EVE, DAY)}
    assert places == {EVE: one.pk, DAY: two.pk}  # the tree has its own time
    assert one.pk not in below(two.pk, TODAY) and one.pk in below(two.pk, DAY)
    for early in (TODAY, EVE):
        assert queries.due(early) == []
        assert actions.carry(act.pk, early, at(early)) is None
    assert held(one) == before
    moved = actions.carry(act.pk, DAY, at(DAY))
    assert moved and moved.left == 0
    assert (set(held(one).values()), held(two)) == ({0}, before)
    assert facts(EVE) == {(row.subject, row.body) for row in holders(EVE)}
    assert {row.body for row in holders(EVE)} >= {one.pk} and one.pk not in {row.body for row in holders(DAY)}
    line = Line.objects.order_by("-number")[0]
    assert (line.act, line.actor, line.facts["left"]) == ("reorganisation.move", "bamsat", 0)
    assert {row.thing for row in Move.objects.filter(reorganisation=act)} >= {"child", "paper", "record", "membership"}
    assert check().holds
    counter = actions.reverse(replace(world.office, today=DAY, on=DAY), act, DAY, "QĐ 1", at(DAY))
    assert counter.moved_at
    assert held(one) == before
    assert Parentage.objects.on(DAY).get(body=room).parent_id == one.pk


def test_a_second_worker_and_a_second_run_move_nothing_twice(world: District) -> None:
    one, two = furnish(world)
    act = decided(world.office, merge(one, two))
    actions.carry(act.pk, DAY, at(DAY))
    lines, moves, after = Line.objects.count(), Move.objects.count(), held(two)
    assert actions.carry(act.pk, DAY, at(DAY)) is None  # the other one waited for the lock and finds it done
    assert queries.due(DAY + timedelta(days=9)) == []
    assert (Line.objects.count(), Move.objects.count(), held(two)) == (lines, moves, after)


def test_what_dies_half_way_leaves_nothing_half_done_and_is_done_by_the_next_run(world: District, monkeypatch) -> None:
    one, two = furnish(world)
    act = decided(world.office, merge(one, two))
    before, moves = held(one), Move.objects.count()
    move = papers.move

    def die(moved, doing):
        move(moved, doing)
        raise OSError("the machine went off")

    monkeypatch.setattr(papers, "move", die)
    with pytest.raises(OSError, match="went off"):
        actions.carry(act.pk, DAY, at(DAY))
    assert (held(one), Move.objects.count(), queries.due(DAY)) == (before, moves, [act.pk])
    monkeypatch.undo()
    late = DAY + timedelta(days=3)  # the machine was off for three days
    assert actions.carry(act.pk, late, at(late))
    assert held(two) == before
    assert {row.body for row in holders(DAY)} >= {two.pk}  # it moved on the day all the same
    assert one.pk not in {row.body for row in holders(DAY)}


def test_what_ends_in_between_stays_and_what_comes_in_between_moves_by_the_same_rule(world: District) -> None:
    one, two, three = world.bodies
    finished, given, kept = (world.order(f"Việc {n} ở xã Hai", one) for n in (1, 2, 3))
    act = decided(world.office, split(one, two, three))
    world.done(finished, TODAY + timedelta(days=3))
    Assignment.objects.filter(task=given).update(valid_until=TODAY + timedelta(days=5))  # handed to another body
    given.assignments.create(body=three, name="Ba", role="lead", valid_from=TODAY + timedelta(days=5))
    late, vague = world.order("Việc thêm ở xã Ba", one, begins=EVE), world.order("Việc không rõ ở đâu", one, begins=EVE)
    newcomer = person(one, "moi", Role.OFFICER, begins=TODAY)
    outcome = queries.outcome(world.office, act)
    assert {item.number for item in outcome.unplaced} == {vague.assignments.get().pk, newcomer.membership}
    actions.place(world.office, act, {f"membership:{newcomer.membership}": (str(three.pk),)}, at())  # said beforehand
    assert Membership.objects.get(pk=newcomer.membership).valid_until is None
    moved = actions.carry(act.pk, DAY, at(DAY))
    assert moved and moved.left == 1
    now = {row.subject: row.body for row in holders(DAY)}
    assert now == {finished.pk: one.pk, given.pk: three.pk, kept.pk: two.pk, late.pk: three.pk, vague.pk: one.pk}
    assert Membership.objects.on(DAY).get(user=newcomer.user).body_id == three.pk
    act.refresh_from_db()
    key = f"assignment:{vague.assignments.get(valid_until=None).pk}"
    office = replace(world.office, today=DAY, on=DAY)
    listed = {
        (row.title.partition(" (")[0], bool(row.receiver)) for row in handed_over(office, act) if "Việc" in row.title
    }
    assert listed == {
        (kept.text, True),
        (late.text, True),
        (vague.text, False),
    }  # what waits for a receiver is on the list
    actions.place(office, act, {**queries.scheme(act).choices, key: (str(two.pk),)}, at(DAY, 15))
    act.refresh_from_db()
    assert (act.left, {row.subject: row.body for row in holders(DAY)}[vague.pk]) == (0, two.pk)
    with pytest.raises(Refused, match="không còn mục nào"):
        actions.place(office, act, {}, at(DAY, 16))
    assert check().holds


def test_a_function_that_moves_does_not_carry_on_what_the_same_act_brought(world: District) -> None:
    one, two, three = world.bodies
    task, own = world.order("Quản lý tôn giáo", one), world.order("Công tác tôn giáo", two)
    agencies.found_body("Phòng Một", Kind.DIVISION, Level.COMMUNE, at(), one, starts_on=FOUNDED)
    step = Step(Change.TRANSFER, (two.pk,), (Heir(str(three.pk), ("tôn giáo",)),), Rule.FIELD)
    act = decided(world.office, merge(one, two), step)
    actions.carry(act.pk, DAY, at(DAY))
    actions.carry(act.pk, DAY, at(DAY))
    assert {row.subject: row.body for row in holders(DAY)} == {task.pk: two.pk, own.pk: three.pk}
    act.refresh_from_db()
    assert queries.outcome(replace(world.office, today=DAY), act).moved == ()


def test_taking_it_back_before_the_day_cancels_what_was_to_move(world: District) -> None:
    one, two = furnish(world)
    before = held(one)
    new = Founded("n1", "UBND xã Mới", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, party=str(world.top.pk))
    act = decided(world.office, Step(Change.MERGE, (one.pk, two.pk), (Heir("n1"),)), founded=(new,))
    with pytest.raises(Refused, match="từ hôm nay trở về trước"):
        actions.reverse(world.office, act, DAY + timedelta(days=1), "QĐ 1", at())
    counter = actions.reverse(world.office, act, DAY, "QĐ 1", at())
    assert not Move.objects.filter(reorganisation=counter).exists()
    assert (queries.due(DAY), actions.carry(act.pk, DAY, at(DAY))) == ([], None)
    assert held(one) == before
    assert one.exists_on(DAY) and not Body.objects.get(pk=act.founded["n1"]).exists_on(DAY)
    with pytest.raises(Refused, match="không còn mục nào"):
        actions.place(world.office, act, {}, at())


def test_two_acts_to_come_move_in_the_order_of_their_days(world: District) -> None:
    one, two, three = world.bodies
    task = world.order("Việc", one)
    second = DAY + timedelta(days=5)
    first = decided(world.office, merge(one, two))
    with pytest.raises(Refused, match="còn phải tiếp nhận"):  # two would be gone when the things of one come to it
        decided(world.office, merge(two, three), on=TODAY)
    then = decided(world.office, merge(two, three), on=second)
    with pytest.raises(Refused, match="không hoạt động vào ngày"):  # an heir must still be there
        decided(world.office, merge(three, two), on=second + timedelta(days=1))
    late = second + timedelta(days=2)
    assert queries.due(late) == [first.pk, then.pk]
    for number in queries.due(late):
        actions.carry(number, late, at(late))
    assert [{row.body for row in holders(day)} for day in (EVE, DAY, second)] == [{one.pk}, {two.pk}, {three.pk}]
    assert task.assignments.count() == 3


class Free:
    def renew(self) -> None:
        pass


def test_the_job_moves_what_is_due_and_says_what_waits(world: District, monkeypatch) -> None:
    one, two, three = world.bodies
    world.order("Việc ở xã Hai", one)
    run = JOBS["reorganise"].run
    assert run(Free()) == "Không có lần sắp xếp nào đến ngày."
    act = decided(world.office, split(one, two, three))
    world.order("Việc không rõ ở đâu", one)
    monkeypatch.setattr(timezone, "localtime", lambda *_: at(DAY))
    assert run(Free()) == "Đã chuyển theo 1 lần sắp xếp. Còn 1 mục chờ chọn nơi nhận."
    again = decided(world.office, merge(two, three), on=DAY + timedelta(days=1))
    monkeypatch.setattr(timezone, "localtime", lambda *_: at(DAY + timedelta(days=1)))

    def refused(*_):
        raise Refused("Không được.")

    monkeypatch.setattr(actions, "carry", refused)
    with pytest.raises(Failure, match=f"số {again.pk}: Không được"):
        run(Free())
    act.refresh_from_db()
    assert act.left == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_move_it_once() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the tests' SQLite lies in memory, where a writer does not wait")
    world = district()
    one, two = furnish(world)
    act = decided(world.office, merge(one, two))
    before, done, start = held(one), [], threading.Barrier(3)

    def work() -> None:
        start.wait()
        done.append(actions.carry(act.pk, DAY, at(DAY)))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    assert sorted(row is None for row in done) == [False, True, True]
    assert held(two) == before
    assert Line.objects.filter(act="reorganisation.move").count() == 1
