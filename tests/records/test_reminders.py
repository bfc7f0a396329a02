"""Who is told of what, when: the plan as arithmetic, then the notices of the demonstration commune."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.calendars import Calendar, vietnam
from bamsat.records.agencies.models import Membership
from bamsat.records.jobs.actions import open_now
from bamsat.records.jobs.performing import perform
from bamsat.records.journal.models import Line
from bamsat.records.oversight import directions, queries
from bamsat.records.oversight.actions import mark_all_read
from bamsat.records.oversight.chart import Chart
from bamsat.records.oversight.models import Notice
from bamsat.records.oversight.noticing import make_notices
from bamsat.records.oversight.planning import Fact, Quiet, Rule, plan, reached, working_day_after
from bamsat.records.oversight.rules import OURS, load
from bamsat.records.oversight.vocabulary import Event
from bamsat.records.tasks import actions, officers
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.actions import Account
from bamsat.records.tasks.models import Assignment, Occurrence, Task
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at
from tests.records.test_work import PROOF

RULES = load(OURS)
days = st.dates(date(2023, 1, 1), date(2027, 12, 31))
facts = st.builds(Fact, st.just("turn:1"), st.sampled_from(Event.values), days)


def due(since: date) -> Fact:
    return Fact("turn:1", Event.DUE, since)


def told(rule: str, fact: Fact, on: date) -> date | None:
    return reached(next(one for one in RULES.rules if one.key == rule), fact, on, vietnam())


# -- the plan


@given(facts, days)
def test_a_day_has_one_plan_and_its_steps_have_come(fact: Fact, on: date) -> None:
    planned = plan([fact], RULES.rules, on, vietnam())
    assert planned == plan([fact], RULES.rules, on, vietnam())
    assert len({one.rule.to for one in planned}) == len(planned)  # one notice an audience
    for one in planned:
        assert one.step_on <= on
        assert one.rule.event == fact.event
        assert vietnam().is_working(one.step_on)


@given(facts, st.sets(st.integers(0, 120), min_size=1))
def test_days_that_were_missed_change_no_later_day_and_nothing_is_told_twice(fact: Fact, awake: set[int]) -> None:
    """A machine that looks on some days only tells a part of what one tells that looks every day, each once, and last the same."""
    begin = fact.since - timedelta(days=40)
    every, some = [], []
    for number in range(121):
        on = begin + timedelta(days=number)
        keys = [(one.rule.key, one.step_on) for one in plan([fact], RULES.rules, on, vietnam())]
        every += [key for key in keys if key not in every]
        if number in awake:
            some += [key for key in keys if key not in some]
    assert set(some) <= set(every)
    last = begin + timedelta(days=max(awake))
    assert all((one.rule.key, one.step_on) in some for one in plan([fact], RULES.rules, last, vietnam()))


@given(facts, days)
def test_on_a_day_off_nothing_new_comes(fact: Fact, on: date) -> None:
    if vietnam().is_working(on) or (fact.event != Event.DUE and fact.since == on):
        return
    before = {(one.rule.key, one.step_on) for one in plan([fact], RULES.rules, on - timedelta(days=1), vietnam())}
    new = {(one.rule.key, one.step_on) for one in plan([fact], RULES.rules, on, vietnam())} - before
    assert all(step < on - timedelta(days=1) for _, step in new)  # an older one that stands again, told long ago


@pytest.mark.parametrize(
    ("on", "rule"),
    [
        (date(2026, 10, 29), None),
        (date(2026, 10, 30), "due-30"),  # thirty days before is a Saturday
        (date(2026, 11, 20), "due-30"),
        (date(2026, 11, 23), "due-7"),
        (date(2026, 11, 27), "due-1"),  # the day before is a Sunday
        (date(2026, 11, 30), "due-0"),
        (date(2026, 12, 1), None),
    ],
)
def test_before_a_due_day_each_step_comes_on_a_working_day(on: date, rule: str | None) -> None:
    planned = plan([due(date(2026, 11, 30))], RULES.rules, on, vietnam())
    assert [one.rule.key for one in planned] == ([rule] if rule else [])


def test_overdue_is_told_weekly_then_goes_up_in_working_days() -> None:
    late = Fact("turn:1", Event.OVERDUE, date(2026, 4, 24))  # a Friday; 27/4, 30/4 and 1/5 are off
    assert told("overdue", late, date(2026, 4, 27)) is None
    assert told("overdue", late, date(2026, 4, 28)) == date(2026, 4, 28)
    assert told("overdue", late, date(2026, 5, 5)) == date(2026, 5, 5)
    assert told("overdue-head", late, date(2026, 5, 5)) is None
    assert told("overdue-head", late, date(2026, 5, 6)) == date(2026, 5, 6)  # 28, 29, 4, 5, 6
    assert told("overdue-directing", late, date(2026, 5, 13)) == date(2026, 5, 13)


def test_a_turn_of_a_repetition_that_falls_into_tet_waits_for_the_first_working_day() -> None:
    rule = Rule("x", Event.UNDIRECTED, "answerers", every=3)
    asked = Fact("request:1", Event.UNDIRECTED, date(2026, 2, 11))
    steps = {reached(rule, asked, date(2026, 2, 11) + timedelta(days=n), vietnam()) for n in range(13)}
    assert steps == {date(2026, 2, 11), date(2026, 2, 23)}  # off from 14/2 to 22/2


@given(days, st.integers(0, 30))
def test_working_days_after_a_day_are_the_calendars(day: date, count: int) -> None:
    found = working_day_after(day, count, vietnam())
    assert vietnam().is_working(found)
    assert count == 0 or vietnam().working_days(day, found) == count


@pytest.mark.parametrize(
    ("hour", "quiet"),
    [(time(6, 29), True), (time(6, 30), False), (time(19, 59), False), (time(20), True), (time(0), True)],
)
def test_at_night_and_on_days_off_nothing_leaves(hour: time, quiet: bool) -> None:
    assert RULES.quiet.is_quiet(datetime.combine(TODAY, hour), vietnam()) is quiet
    assert RULES.quiet.is_quiet(datetime.combine(date(2026, 11, 29), hour), vietnam())
    assert not Quiet(time(12), time(13), False).is_quiet(datetime.combine(date(2026, 11, 29), hour), Calendar())


@pytest.mark.parametrize(
    "wrong",
    [
        'key = "x"\nevent = "never"\nto = "doers"',
        'key = "x"\nevent = "due"\nto = "all"',
        'key = "x"\nevent = "due"\nto = "doers"\nafter = 3',
        'key = "x"\nevent = "overdue"\nto = "doers"\nafter = -1',
        'key = "x"\nevent = "overdue"\nto = "doers"\nafter = "soon"',
        'key = "x"\nevent = "overdue"\nto = "doers"\nbcc = "all"',
    ],
)
def test_wrong_rules_are_refused_whole_and_named(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "rules.toml"
    quiet = '[quiet]\nfrom = "20:00"\nuntil = "06:30"\nworking_days_only = true\n'
    file.write_text(f"{quiet}[[rules]]\n{wrong}\n")
    with pytest.raises(ValueError, match=r"rules\.toml"):
        load(file)


def test_wrong_rules_fail_the_job_in_words(db, settings, tmp_path: Path) -> None:
    settings.REMINDER_RULES = tmp_path / "absent.toml"
    run = open_now("notices", "quan-tri", at())
    assert perform.call(run.pk) == "failed"
    run.refresh_from_db()
    assert run.words.startswith("Tệp quy tắc nhắc việc chưa đúng")


# -- the notices


@pytest.fixture(autouse=True)
def alone(request) -> None:
    """Only its deputy chair works for the committee, but where a test asks for more."""
    if "commune" in request.fixturenames and "officer" not in request.fixturenames:
        request.getfixturevalue("commune")
        Membership.objects.filter(user__username="chuyenvien").delete()


@pytest.fixture
def officer(ask):
    return ask("chuyenvien")


def test_the_officer_named_is_told_and_the_others_of_the_body_are_not(committee, officer, task) -> None:
    officers.name_officer(committee, task, committee.user, "", at(hour=8))  # the head does it in person
    falls_due(task, TODAY + timedelta(days=7))
    make()
    assert rules_told("ubnd", task) == ["due-7"]
    assert "due-7" not in rules_told("chuyenvien", task)
    officers.name_officer(committee, task, officer.user, "", at(hour=9))
    make()
    assert set(rules_told("chuyenvien", task)) == {"named", "due-7"}
    words = Notice.objects.get(task=task, rule="named", person=officer.user).words
    assert words == "Được phân công phụ trách ngày 24/11/2026, Trần Văn Mẫu phân công"
    officers.take_on(officer, task, at(hour=10))
    make(TODAY + timedelta(days=3))
    assert rules_told("chuyenvien", task).count("named") == 1


def test_an_officer_who_left_is_told_nothing_more(committee, officer, task) -> None:
    officers.name_officer(committee, task, committee.user, "", at(hour=8))
    officers.name_officer(committee, task, officer.user, "", at(hour=9))
    Membership.objects.filter(user=officer.user).delete()
    falls_due(task, TODAY + timedelta(days=7))
    make()
    assert rules_told("chuyenvien", task) == []
    assert "due-7" in rules_told("ubnd", task)


def falls_due(task: Task, day: date) -> Occurrence:
    turn = task.occurrences.get()
    turn.due_on = turn.first_due_on = day
    turn.save()
    return turn


def make(on: date = TODAY) -> int:
    return make_notices(RULES, on, at(on))


def rules_told(username: str, task: Task) -> list[str]:
    return list(Notice.objects.filter(person__username=username, task=task).values_list("rule", flat=True))


def test_who_does_the_work_is_told_before_it_is_due_and_once(committee, task) -> None:
    falls_due(task, TODAY + timedelta(days=7))
    assert make() > 0
    assert make() == 0
    make(TODAY + timedelta(days=1))
    assert rules_told("ubnd", task) == ["due-7"]
    words = Notice.objects.get(task=task, person__username="ubnd").words
    assert words == "Còn 7 ngày (hạn 01/12/2026)"


def test_what_is_late_goes_to_the_head_and_then_to_who_directs(committee, task) -> None:
    falls_due(task, TODAY - timedelta(days=6))  # a Wednesday; four working days
    make()
    assert rules_told("ubnd", task) == ["overdue"]
    assert rules_told("bithu", task) == []
    make(
        TODAY + timedelta(days=1)
    )  # the fifth: the committee's one person is its head too and is told the later of the two
    assert rules_told("ubnd", task) == ["overdue-head", "overdue"]
    make(TODAY + timedelta(days=8))
    assert rules_told("bithu", task) == ["overdue-directing"]
    assert rules_told("vanphong", task) == ["overdue-directing"]
    words = Notice.objects.filter(task=task, person__username="bithu").latest("pk").words
    assert words == "UBND xã: quá hạn 10 ngày làm việc (hạn 18/11/2026), chưa có báo cáo"


def test_a_claim_stops_the_doers_reminders_and_calls_the_verifier(committee, task, ask) -> None:
    turn = falls_due(task, TODAY - timedelta(days=30))
    account = Account(Statement.COMPLETED, "Đã chọn sáu hộ, cấp phôi giống và ghi sổ năng suất.")
    entry = actions.report(committee, task, turn.pk, account, PROOF, at())
    make()
    assert rules_told("ubnd", task) == []
    assert rules_told("vanphong", task) == ["claimed"]
    actions.hand_back(ask("vanphong"), entry, "Chưa có ảnh.", at(hour=10))
    make()
    assert set(rules_told("ubnd", task)) == {"overdue", "handed-back"}
    actions.report(committee, task, turn.pk, account, PROOF, at(hour=11))
    entry = task.occurrences.get().entries.latest("pk")
    actions.verify(ask("vanphong"), entry, at(hour=12))
    told_before = Notice.objects.filter(task=task).count()
    make(TODAY + timedelta(days=60))
    assert Notice.objects.filter(task=task).count() == told_before


def test_silence_on_an_assignment_goes_up(ask) -> None:
    part = Assignment.objects.filter(body=ask("nongdan").body, reply="", role="lead").first()
    part.valid_from = TODAY
    part.save()
    Task.objects.filter(pk=part.task_id).update(issued_at=at())
    Occurrence.objects.filter(task=part.task_id).update(due_on=None)
    for number, expected in ((0, []), (3, []), (7, ["unanswered-directing"])):
        make(TODAY + timedelta(days=number))
        found = Notice.objects.filter(person__username="bithu", thing=f"part:{part.pk}")
        assert list(found.values_list("rule", flat=True)) == expected
    mine = Notice.objects.filter(person__username="nongdan", thing=f"part:{part.pk}").order_by("pk")
    # Its one officer stands in for the head it has not: nobody else would hear of it.
    assert mine.first().rule == "assigned"


def test_nobody_is_told_of_what_they_may_not_see(commune) -> None:
    assert make() > 10
    chart = Chart(TODAY)
    for one in Notice.objects.all():
        askers = [chart.asker(member) for member in chart.members(one.body_id) if member.user == one.person_id]
        assert any(tasks.visible(asker).filter(pk=one.task_id).exists() for asker in askers)


def test_who_left_is_told_nothing_and_sees_nothing_of_before(committee, task, ask) -> None:
    falls_due(task, TODAY + timedelta(days=7))
    make()
    assert [row.task for row in queries.notices(committee)] != []
    assert queries.unread(committee) == len(queries.notices(committee))
    Assignment.objects.filter(task=task, body=committee.body).update(valid_until=TODAY)
    assert task not in [row.task for row in queries.notices(committee)]
    with pytest.raises(Notice.DoesNotExist):
        queries.notice(committee, Notice.objects.get(task=task, person=committee.user).pk)
    Membership.objects.filter(user=committee.user).update(valid_until=TODAY)
    Notice.objects.all().delete()
    make()
    assert not Notice.objects.filter(person=committee.user).exists()


def test_a_run_is_one_line_of_the_journal_and_reading_is_none(committee, task) -> None:
    falls_due(task, TODAY + timedelta(days=7))
    made = make()
    lines = Line.objects.filter(act="oversight.notify")
    assert sum(line.facts["notices"] for line in lines) == made
    count = Line.objects.count()
    assert mark_all_read(committee, at()) == Notice.objects.filter(person=committee.user).count()
    assert queries.unread(committee) == 0
    assert Line.objects.count() == count


def test_the_same_run_twice_at_once_tells_once(committee, task, monkeypatch) -> None:
    """A second worker that planned before the first had written finds the base in its way, and all of its portion is undone."""
    from django.db import IntegrityError

    from bamsat.records.oversight import noticing

    falls_due(task, TODAY + timedelta(days=7))
    make()
    count = Notice.objects.count()
    monkeypatch.setattr(noticing, "_new", lambda due: due)
    with pytest.raises(IntegrityError):
        make()
    assert Notice.objects.count() == count


def test_a_request_calls_who_holds_it_and_its_answer_who_asked(committee, task, ask) -> None:
    row = directions.ask(committee, task, "Xin thêm kinh phí mua phôi giống.", at())
    make()
    assert "asked" in rules_told("vanphong", task)
    directions.answer(ask("bithu"), row, "Đồng ý, lấy từ dự phòng.", "", at(hour=15))
    make()
    assert "directed" in rules_told("ubnd", task)
