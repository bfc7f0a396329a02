"""What the database reckons of a sign is what `reckoning.status` says, for any facts and any day on which they have happened."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.reckoning import rulings as ruled
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.queries import children
from bamsat.records.agencies.reach import below
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.directives.models import Directive
from bamsat.records.tasks import actions, lists, queries, remembering, rolling_up, shown, signs
from bamsat.records.tasks.models import Assignment, Occurrence, Progress, Ruling, Task, Verification
from bamsat.records.tasks.settling import settle
from bamsat.records.tasks.standing import standings
from bamsat.records.tasks.taking_back import take_back_word
from bamsat.records.tasks.vocabulary import SIGNS
from tests.conftest import TODAY, at
from tests.records.test_work import DONE, PROOF, turn

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LAST = date(2026, 6, 30)  # of the facts; days looked at come after
NEAR = st.integers(-12, 12)
ENTRY = st.tuples(
    st.sampled_from(["under-way", "completed", "nothing"]),
    st.integers(0, 25),  # days before the last
    st.sampled_from([None, True, False]),
    st.booleans(),  # of a coordinating body
    st.sampled_from([None, None, "under-way", "completed", "nothing"]),  # what a verified correction of it says
)
RULING = st.tuples(st.sampled_from(list(ruled.Act)), st.integers(0, 25))  # days before the last
TURN = st.tuples(  # begins, due, entries, rulings
    st.none() | NEAR, st.none() | NEAR, st.lists(ENTRY, max_size=3), st.lists(RULING, max_size=2)
)
TASKS = st.lists(st.lists(TURN, min_size=1, max_size=3), min_size=1, max_size=4)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tasks=TASKS, later=st.integers(0, 25))
def test_the_database_says_what_the_arithmetic_says(commune, tasks, later: int) -> None:
    on = LAST + timedelta(days=later)
    made = [_task(number, turns) for number, turns in enumerate(tasks, 900)]
    try:
        found = standings([task.pk for task in made], on)
        rows = signs.signed(Task.objects.filter(pk__in=[task.pk for task in made]), on)
        for row in rows:
            spoken = found[row.pk].speaking
            begun = Occurrence.objects.get(pk=spoken.number)
            assert signs.sign_of(row.standing_key) == found[row.pk].sign
            assert row.standing_key[1:11] == str(begun.due_on or "9999-12-31")
            assert int(row.standing_key[11:16]) == 10_000 + begun.sequence
        assert signs.counts(rows, on) == Counter(one.sign for one in found.values())
        assert signs.counts_of([row.pk for row in rows], on) == signs.counts(rows, on)
        for sign in SIGNS:
            assert {row.pk for row in signs.with_sign(rows, sign)} == {
                pk for pk, one in found.items() if one.sign == sign
            }
    finally:
        Verification.objects.filter(progress__occurrence__task__in=made).delete()
        Progress.objects.filter(occurrence__task__in=made, corrects__isnull=False).delete()
        Task.objects.filter(pk__in=[task.pk for task in made]).delete()


def _task(number: int, turns) -> Task:
    paper = Directive.objects.in_force().first()
    task = Task.objects.create(directive=paper, number=number, text="x", start=0, end=1, issued_at=at())
    for sequence, (begins, due, entries, rulings) in enumerate(turns, 1):
        days = [None if day is None else LAST + timedelta(days=day) for day in (begins, due)]
        held = Occurrence.objects.create(task=task, sequence=sequence, from_on=days[0], due_on=days[1])
        for statement, before, verified, contribution, corrected in entries:
            row = _entry(held, statement, LAST - timedelta(days=before), verified, contribution)
            if corrected and verified and statement != "under-way" and not contribution:
                _entry(held, corrected, LAST - timedelta(days=before // 2), True, False, row)
        for act, before in sorted(rulings, key=lambda row: -row[1]):
            _rule(held, act, LAST - timedelta(days=before))
        settle([held.pk])
    return task


def _rule(of: Occurrence, act: str, on: date) -> None:
    from bamsat.records.agencies.models import Body, User

    Ruling.objects.create(
        task=of.task, occurrence=of, act=act, from_on=on, reason="x", decider=User.objects.first(),
        body=Body.objects.first(), decided_at=datetime.combine(on, time(10), ZONE),
    )  # fmt: skip


def _entry(
    of: Occurrence,
    statement: str,
    on: date,
    verified: bool | None,
    contribution: bool,
    corrects: Progress | None = None,
) -> Progress:
    from bamsat.records.agencies.models import Body, User

    author, other = User.objects.order_by("pk")[:2]
    when = datetime.combine(on, time(9), ZONE)
    row = Progress.objects.create(
        occurrence=of, body=Body.objects.first(), author=author, statement=statement, contribution=contribution,
        submitted_at=when, corrects=corrects, fault="x" if corrects else "",
    )  # fmt: skip
    if verified is not None and (statement != "under-way" or corrects):
        Verification.objects.create(
            progress=row, verifier=other, author=author, body=row.body, verified=verified, decided_at=when
        )
    return row


@pytest.mark.parametrize("by", [queries.Filter(), queries.Filter(words="xã"), queries.Filter(role="lead")])
@pytest.mark.parametrize("order", ["", lists.PAPER, lists.SIGN, lists.MONTH, lists.LEAD, lists.BRANCH])
def test_a_list_holds_each_task_once_whatever_its_order(ask, by, order: str) -> None:
    office = ask("vanphong")
    every = {row.pk for row in queries.listed(office, by)}
    shown = [row.pk for row in lists.page(office, by, order, slice(0, 500))]
    assert set(shown) == every
    assert len(shown) == len(every) == lists.tallied(office, by).total()
    assert [row.pk for row in lists.page(office, by, order, slice(2, 4))] == shown[2:4]


def test_what_is_remembered_is_made_anew_after_an_act(ask) -> None:
    office, committee = ask("vanphong"), ask("ubnd")
    before, waiting = lists.tallied(office, queries.Filter()), lists.waiting(office)
    task = queries.leading(committee).get(text__startswith="Chọn sáu hộ")
    entry = actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    assert lists.tallied(office, queries.Filter())["claimed"] == before["claimed"] + 1
    assert lists.waiting(office) == waiting + 1
    actions.verify(office, entry, at())
    assert lists.waiting(office) == waiting


def test_counts_of_very_many_may_be_a_little_older_and_say_so(ask, monkeypatch) -> None:
    monkeypatch.setattr(lists, "MANY", 0)
    office, committee = ask("vanphong"), ask("ubnd")
    before = lists.tally(office, queries.Filter())
    assert before.age is None
    task = queries.leading(committee).get(text__startswith="Chọn sáu hộ")
    actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    then = lists.tally(office, queries.Filter())
    assert then.counts == before.counts
    assert then.age is not None
    monkeypatch.setattr(remembering, "_begin", lambda work: work())
    monkeypatch.setattr(lists, "LASTS", 1e-9)
    assert lists.tally(office, queries.Filter()).counts == before.counts  # and made anew beside the page
    now = lists.tally(office, queries.Filter())
    assert (now.counts["claimed"], now.age) == (before.counts["claimed"] + 1, None)


def test_what_nobody_asked_for_long_is_counted_before_it_is_shown(ask, monkeypatch) -> None:
    monkeypatch.setattr(lists, "MANY", 0)
    monkeypatch.setattr(remembering, "OLDEST", 0.0)
    office, committee = ask("vanphong"), ask("ubnd")
    before = lists.tally(office, queries.Filter())
    task = queries.leading(committee).get(text__startswith="Chọn sáu hộ")
    actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    assert lists.tally(office, queries.Filter()).counts["claimed"] == before.counts["claimed"] + 1


@pytest.mark.parametrize("order", [lists.MONTH, lists.LEAD])
def test_what_may_no_longer_be_seen_is_not_shown_from_memory(ask, monkeypatch, order: str) -> None:
    monkeypatch.setattr(lists, "MANY", 0)
    committee = ask("ubnd")
    shown = lists.page(committee, queries.Filter(), order, slice(0, 500))
    Assignment.objects.filter(task=shown[0]).update(valid_until=TODAY)
    again = lists.page(committee, queries.Filter(), order, slice(0, 500))
    assert {row.pk for row in shown} - {row.pk for row in again} == {shown[0].pk}


@pytest.mark.parametrize("order", ["", lists.PAPER, lists.SIGN, lists.MONTH, lists.LEAD, lists.BRANCH])
def test_rows_as_values_with_their_parts_are_those_of_the_instances(ask, order: str) -> None:
    office = ask("vanphong")
    found = lists.page_with_parts(office, queries.Filter(), order, slice(0, 500), with_times=True)
    assert found.tasks == [shown.of(row) for row in lists.page(office, queries.Filter(), order, slice(0, 500))]
    folded = rolling_up.folded(office, [row.number for row in found.tasks])
    assert found.parts == {whole: [shown.of(part) for part, _ in parts] for whole, parts in folded.items()}


def test_by_branch_each_task_stands_under_who_leads_it_or_is_over_who_does(ask) -> None:
    office = ask("vanphong")
    rows = lists.page(office, queries.Filter(), lists.BRANCH, slice(0, 500))
    seen: list[str] = []
    for row in rows:
        if row.branch_name not in seen[-1:]:
            seen.append(row.branch_name)
    assert len(set(seen)) == len(seen) > 2  # each name in one piece
    under = {name: body for body, name in children(office, office.body)}
    for row in rows:
        leads = row.assignments.filter(role="lead").values_list("body", flat=True)
        if row.branch_name:
            assert set(below(under[row.branch_name].pk, TODAY)) & set(leads)
        else:
            assert not any(set(below(body.pk, TODAY)) & set(leads) for body in under.values())


@pytest.mark.parametrize(
    ("username", "other"),
    [
        ("vanphong", {"body": "nongdan"}),
        (
            "hdnd",
            {"role": Role.OFFICER},
        ),  # a second capacity of the same person: sees what its body is charged with alone
        ("vanphong", {"on": TODAY + timedelta(days=200)}),
    ],
)
def test_nobody_is_told_what_was_remembered_for_another_asker(ask, username: str, other: dict[str, Any]) -> None:
    one = ask(username)
    two = replace(one, **other | ({"body": ask(other["body"]).body} if "body" in other else {}))

    def told(asker: Asker) -> tuple[object, ...]:
        rows = lists.page(asker, queries.Filter(), lists.SIGN, slice(0, 500))
        return [row.pk for row in rows], lists.tallied(asker, queries.Filter())

    of_one = told(one)
    after_one = told(two)
    remembering.forget()
    assert after_one == told(two)
    assert all(mine != theirs for mine, theirs in zip(of_one, after_one, strict=True))


def test_answers_of_a_shelf_push_out_no_others(db) -> None:
    remembering.forget()
    asked: list[str] = []

    def answer(what: str, shelf: str = "") -> None:
        remembering.remembered(what, lambda: asked.append(what), shelf)

    answer("list")
    for number in range(300):
        answer(f"table {number}", "tables")
    answer("list")
    answer("table 299", "tables")
    answer("table 0", "tables")
    assert (asked.count("list"), asked.count("table 299"), asked.count("table 0")) == (1, 1, 2)


def test_who_waits_to_verify_is_remembered_by_person(ask) -> None:
    office = ask("vanphong")
    author = Progress.objects.get(occurrence__task__text__startswith="Lắp kho lạnh").author_id
    waiting = lists.waiting(office)
    assert lists.waiting(replace(office, user=author)) == waiting - 1  # nobody verifies their own word


def test_every_act_on_an_entry_keeps_the_facts_beside_its_turn(ask) -> None:
    office, committee = ask("vanphong"), ask("ubnd")
    task = queries.leading(committee).get(text__startswith="Chọn sáu hộ")
    number = turn(committee, task)

    def facts() -> tuple[object, ...]:
        return Occurrence.objects.values_list("heard_on", "claimed_on", "verified").get(pk=number)

    assert facts() == (None, None, False)
    entry = actions.report(committee, task, number, DONE, PROOF, at())
    assert facts() == (TODAY, TODAY, False)
    actions.verify(office, entry, at())
    assert facts() == (TODAY, TODAY, True)
    take_back_word(office, queries.entry(office, entry.pk), at())
    assert facts() == (TODAY, TODAY, False)
    actions.hand_back(office, queries.entry(office, entry.pk), "Thiếu sổ.", at())
    assert facts() == (TODAY, None, False)


def test_an_older_base_gets_the_facts_of_its_turns(commune) -> None:
    facts = list(Occurrence.objects.values_list("pk", "heard_on", "claimed_on", "verified").order_by("pk"))
    assert any(row[3] for row in facts)
    Occurrence.objects.update(heard_on=None, claimed_on=None, verified=False)
    import_module("bamsat.records.tasks.migrations.0004_settled_turns").settle(apps, None)
    assert list(Occurrence.objects.values_list("pk", "heard_on", "claimed_on", "verified").order_by("pk")) == facts


def test_a_past_day_is_listed_as_it_then_was(ask) -> None:
    past = ask("vanphong", on=TODAY - timedelta(days=200))
    assert not lists.may_narrow(past)
    assert lists.may_narrow(ask("vanphong", on=TODAY + timedelta(days=200)))
