"""A coordinating body's contribution joins the lead's entry in its own words, under its own name."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.tasks import actions, queries
from bamsat.records.tasks.actions import Account, Attachment
from bamsat.records.tasks.contributing import partners
from bamsat.records.tasks.correcting import correct
from bamsat.records.tasks.models import Joined, Progress
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at
from tests.records.worked import Place, charge

GAVE = Account(Statement.UNDER_WAY, "Đã rà soát 14 hộ. Có 3 hộ thiếu giống; xin bổ sung.", "Thiếu cán bộ thú y.")
SAID = Account(Statement.COMPLETED, "Đã lập danh sách hộ cần hỗ trợ, gửi văn phòng.")


@pytest.fixture
def here(worked_place) -> Place:
    found = worked_place
    charge(found.tasks[3], found.office, "coordinate")
    return found


@pytest.fixture
def lead(here):
    return here.ask(here.other)


@pytest.fixture
def partner(here):
    return here.ask(here.division)


@pytest.fixture
def task(here):
    return here.tasks[3]


def turn_of(task) -> int:
    return task.occurrences.get().pk


def keys(asker, task) -> list[str]:
    return [one.key for row in partners(asker, task, turn_of(task)) for given in row.given for one in given.passages]


def test_the_lead_sees_who_gave_and_who_is_silent_and_nothing_is_no_silence(here, lead, partner, task) -> None:
    def told() -> list[tuple[int, bool, bool]]:
        return [(len(row.given), row.says_nothing, row.last is None) for row in partners(lead, task, turn_of(task))]

    assert told() == [(0, False, True), (0, False, True)]
    actions.report(partner, task, turn_of(task), GAVE, [], at())
    actions.report(here.ask(here.office), task, turn_of(task), Account(Statement.NOTHING), [], at())
    assert told() == [(1, False, False), (1, True, False)]
    before = replace(lead, on=TODAY - timedelta(days=1))
    assert all(row.last is None for row in partners(before, task, turn_of(task)))
    assert task.occurrences.get().heard_on is None  # a contribution decides nothing


def test_passages_are_whole_sentences_and_obstacles_apart(lead, partner, task) -> None:
    actions.report(partner, task, turn_of(task), GAVE, [], at())
    (given,) = partners(lead, task, turn_of(task))[0].given
    assert [(one.text, one.is_obstacle) for one in given.passages] == [
        ("Đã rà soát 14 hộ.", False), ("Có 3 hộ thiếu giống;", False), ("xin bổ sung.", False), ("Thiếu cán bộ thú y.", True),
    ]  # fmt: skip
    assert given.is_new


def test_what_is_taken_in_stands_in_the_entry_under_its_bodys_name(lead, partner, task) -> None:
    gave = actions.report(partner, task, turn_of(task), GAVE, [], at())
    first, _, _, obstacle = keys(lead, task)
    said = actions.report(
        lead, task, turn_of(task), Account(Statement.UNDER_WAY, "Đang lập."), [], at(hour=10), (), [first, obstacle]
    )
    row = said.joined.get()
    assert (row.contribution, row.text, row.obstacles) == (gave, "Đã rà soát 14 hộ.", "Thiếu cán bộ thú y.")
    shown = next(one for one in queries.entries(lead, task) if one.pk == said.pk)
    assert shown.whole == "Đang lập. (Phòng Kinh tế xã Bãi Bồi: Đã rà soát 14 hộ.)"
    assert not partners(lead, task, turn_of(task))[0].given[0].is_new
    with pytest.raises(IntegrityError), transaction.atomic():
        Joined.objects.create(entry=said, contribution=gave)


def test_proof_comes_along_with_what_is_taken_in(here, lead, partner, task) -> None:
    proof = [Attachment("danh-sach.txt", "text/plain", b"14 ho\n")]
    actions.report(partner, task, turn_of(task), GAVE, proof, at())
    with pytest.raises(Refused, match="minh chứng"):
        actions.report(lead, task, turn_of(task), SAID, [], at(hour=10))
    said = actions.report(lead, task, turn_of(task), SAID, [], at(hour=10), (), keys(lead, task)[:1])
    office = here.ask(here.office, Role.OFFICE)
    entry = queries.entry(office, said.pk)
    assert not entry.lacks_proof
    actions.verify(office, entry, at(hour=11))
    right = replace(SAID, text="Đã lập danh sách 13 hộ cần hỗ trợ, gửi văn phòng.")
    new = correct(lead, entry, right, "Một hộ ghi hai lần.", [], at(hour=12), joined=[said.joined.get().pk])
    assert new.joined.get().text == "Đã rà soát 14 hộ."


def test_words_of_another_turn_or_of_nobody_are_not_taken_in(here, lead, partner, task) -> None:
    other = here.tasks[0]  # the partner leads it: no contribution
    actions.report(partner, other, turn_of(other), GAVE, [], at())
    entry = Progress.objects.get()
    for key in (f"{entry.pk}-0", "0-0", "x", ""):
        with pytest.raises(Refused, match="không thuộc kỳ"):
            actions.report(lead, task, turn_of(task), GAVE, [], at(hour=10), (), [key])
    assert Progress.objects.count() == 1


def test_what_a_returned_report_took_in_can_be_taken_in_again(here, lead, partner, task) -> None:
    actions.report(partner, task, turn_of(task), GAVE, [], at())
    nothing = Account(Statement.NOTHING, "Không có việc trong kỳ.")
    said = actions.report(lead, task, turn_of(task), nothing, [], at(hour=10), (), keys(lead, task)[:1])
    assert not partners(lead, task, turn_of(task))[0].given[0].is_new
    office = here.ask(here.office, Role.OFFICE)
    actions.hand_back(office, queries.entry(office, said.pk), "Có việc đấy.", at(hour=11))
    assert partners(lead, task, turn_of(task))[0].given[0].is_new
