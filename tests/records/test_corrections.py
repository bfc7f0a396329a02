"""A correction after verification stands beside the old entry, which counts until a second person has verified the new one."""

from datetime import date, timedelta

import pytest

from bamsat.reckoning.periods import between
from bamsat.reckoning.status import Life, Timeliness
from bamsat.records.agencies.asker import Refused
from bamsat.records.journal.models import Line
from bamsat.records.tasks import actions, queries
from bamsat.records.tasks.actions import Account
from bamsat.records.tasks.correcting import correct, may_correct
from bamsat.records.tasks.covering import Scope, covered
from bamsat.records.tasks.models import Progress
from bamsat.records.tasks.proof import Unproven
from bamsat.records.tasks.taking_back import take_back_word
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at
from tests.records.test_work import DONE, PROOF, turn, verdict

THEN = TODAY - timedelta(days=8)
RIGHT = Account(Statement.COMPLETED, "Đã chọn năm hộ, không phải sáu; đã cấp phôi giống cho năm hộ.")
UNDONE = Account(Statement.UNDER_WAY, "Mới chọn được ba hộ, chưa cấp phôi giống.")
FAULT = "Ghi nhầm số hộ do cộng hai lần một hộ."


@pytest.fixture
def old(committee, task, ask) -> Progress:
    """Handed in and verified eight days ago."""
    entry = actions.report(committee, task, turn(committee, task), DONE, PROOF, at(THEN))
    actions.verify(ask("vanphong"), entry, at(THEN, 15))
    return queries.entry(committee, entry.pk)


def test_the_old_counts_until_the_new_is_verified_and_stays_as_it_was(committee, task, ask, old) -> None:
    office = ask("vanphong")
    new = correct(committee, old, UNDONE, FAULT, [], at())
    assert verdict(office, task).is_done
    assert [row.pk for row in queries.waiting_for_verification(office) if row.corrects] == [new.pk]
    actions.verify(office, queries.entry(office, new.pk), at(hour=15))
    assert verdict(office, task).life is Life.UNDER_WAY
    assert not task.occurrences.get().verified
    assert verdict(ask("vanphong", on=TODAY - timedelta(days=1)), task).is_done
    before = Progress.objects.get(pk=old.pk)
    assert (before.text, before.verification.verified) == (DONE.text, True)
    shown = {row.pk: row for row in queries.entries(office, task)}
    assert (shown[old.pk].replaced, shown[new.pk].corrects, shown[new.pk].fault) == (shown[new.pk], before, FAULT)
    assert Line.objects.filter(act="tasks.correct").latest("number").facts["corrects"] == old.pk
    again = actions.report(committee, task, turn(committee, task), DONE, PROOF, at(hour=16))
    actions.verify(office, again, at(hour=17))
    assert verdict(office, task).is_done


def test_an_account_put_right_keeps_the_day_on_which_the_work_was_handed_in(committee, task, ask, old) -> None:
    new = correct(committee, old, RIGHT, FAULT, [], at(), kept=[row.pk for row in old.evidence.all()])
    assert [row.file_id for row in new.evidence.all()] == [row.file_id for row in old.evidence.all()]
    actions.verify(ask("vanphong"), queries.entry(committee, new.pk), at(hour=15))
    assert (verdict(committee, task).timeliness, verdict(committee, task).done_on) == (Timeliness.DONE_IN_TIME, THEN)
    third = correct(committee, queries.entry(committee, new.pk), UNDONE, "Cả hai lần đều sai.", [], at(hour=16))
    actions.verify(ask("vanphong"), queries.entry(committee, third.pk), at(hour=17))
    assert not verdict(committee, task).is_done


def test_what_may_not_be_corrected_is_told_why(committee, task, ask, old) -> None:
    for account, fault, words in ((UNDONE, " ", "chỗ sai"), (Account(Statement.COMPLETED, "Xong."), FAULT, "ghi rõ")):
        with pytest.raises(Refused, match=words):
            correct(committee, old, account, fault, [], at())
    with pytest.raises(Unproven):
        correct(committee, old, RIGHT, FAULT, [], at())
    for other in (ask("nongdan"), ask("vanphong"), ask("hdnd")):
        assert not may_correct(other, old)
        with pytest.raises(Refused, match="chủ trì"):
            correct(other, old, UNDONE, FAULT, [], at())
    correct(committee, old, UNDONE, FAULT, [], at())
    with pytest.raises(Refused, match="đang chờ xác nhận"):
        correct(committee, old, UNDONE, FAULT, [], at())
    assert Progress.objects.filter(corrects=old).count() == 1


def test_only_what_holds_is_corrected(committee, task, ask) -> None:
    claim = actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    with pytest.raises(Refused, match="đã được xác nhận"):
        correct(committee, claim, UNDONE, FAULT, [], at())
    actions.hand_back(ask("vanphong"), claim, "Thiếu sổ.", at(hour=10))
    with pytest.raises(Refused, match="đã được xác nhận"):
        correct(committee, queries.entry(committee, claim.pk), UNDONE, FAULT, [], at(hour=11))


def test_who_did_it_verifies_neither_it_nor_its_correction(committee, ask, old) -> None:
    office = ask("vanphong")
    new = correct(committee, old, UNDONE, FAULT, [], at())
    Progress.objects.filter(pk=old.pk).update(author=office.user)  # of two hands of one body the verifier was the first
    with pytest.raises(Refused, match="không phải người báo cáo"):
        actions.verify(office, queries.entry(office, new.pk), at(hour=15))
    assert new.pk not in queries.waiting_for_verification(office).values_list("pk", flat=True)


def test_nobody_verifies_what_puts_their_own_entry_right_at_any_remove(committee, task, ask, old) -> None:
    office, head = ask("vanphong"), ask("bithu")
    second = correct(committee, old, RIGHT, FAULT, PROOF, at())
    actions.verify(office, queries.entry(office, second.pk), at(hour=10))
    third = correct(committee, queries.entry(committee, second.pk), UNDONE, "Cả hai lần đều sai.", [], at(hour=11))
    Progress.objects.filter(pk=old.pk).update(author=head.user)  # the first of three hands
    assert third.pk in queries.waiting_for_verification(office).values_list("pk", flat=True)
    assert third.pk not in queries.waiting_for_verification(head).values_list("pk", flat=True)
    with pytest.raises(Refused, match="không phải người báo cáo"):
        actions.verify(head, queries.entry(head, third.pk), at(hour=15))
    assert actions.verify(office, queries.entry(office, third.pk), at(hour=15)).verified


def test_a_correction_that_is_handed_back_or_whose_word_is_taken_back_leaves_the_old(committee, task, ask, old) -> None:
    office = ask("vanphong")
    new = correct(committee, old, UNDONE, FAULT, [], at())
    actions.hand_back(office, queries.entry(office, new.pk), "Báo cáo cũ đúng.", at(hour=15))
    assert verdict(office, task).is_done
    again = correct(committee, old, UNDONE, FAULT, [], at(hour=16))
    actions.verify(office, queries.entry(office, again.pk), at(hour=17))
    assert not verdict(office, task).is_done
    take_back_word(office, queries.entry(office, again.pk), at(hour=17))
    assert verdict(office, task).is_done


def test_reports_tell_the_old_until_the_day_and_the_new_from_it(committee, task, ask, old) -> None:
    office = ask("vanphong")
    new = correct(committee, old, RIGHT, FAULT, [], at(), kept=[row.pk for row in old.evidence.all()])
    actions.verify(office, queries.entry(office, new.pk), at(hour=15))

    def told(since: date, until: date):
        return covered(office, Scope(between(since, until)))

    def entries(rows) -> set[int]:
        return {one.entry.pk for one in rows if one.row.task.pk == task.pk}

    yesterday = told(THEN, TODAY - timedelta(days=1))
    assert (entries(yesterday.done()), entries(yesterday.corrected())) == ({old.pk}, set())
    whole = told(THEN, TODAY)
    assert (entries(whole.done()), entries(whole.corrected())) == ({new.pk}, set())  # once, as it was put right
    today = told(TODAY, TODAY)
    assert (entries(today.done()), entries(today.corrected())) == (set(), {new.pk})  # it was not done again
    assert entries(today.under_way()) == set()


def test_what_a_correction_only_says_again_is_told_in_the_period_of_the_first(committee, task, ask) -> None:
    office, hard = ask("vanphong"), ("Thiếu điện ba pha.", "")
    first = actions.report(
        committee, task, turn(committee, task), Account(DONE.statement, DONE.text, *hard), PROOF, at(THEN)
    )
    actions.verify(office, first, at(THEN, 15))
    more = Account(RIGHT.statement, RIGHT.text, hard[0], "Cho kéo thêm đường dây.")
    new = correct(committee, queries.entry(committee, first.pk), more, FAULT, PROOF, at())
    actions.verify(office, queries.entry(office, new.pk), at(hour=15))

    def told(since: date, until: date) -> tuple[list[int], list[int]]:
        found = covered(office, Scope(between(since, until)))
        rows = (found.difficulties(), found.proposals())
        hardships, requests = ([one.entry.pk for one in some if one.row.task.pk == task.pk] for some in rows)
        return hardships, requests

    assert told(THEN, TODAY - timedelta(days=1)) == ([first.pk], [])
    assert told(THEN, TODAY) == ([new.pk], [new.pk])
    assert told(TODAY, TODAY) == ([], [new.pk])  # the obstacle was told before; the request is new


def test_work_that_was_not_done_after_all_is_told_as_under_way_within_one_period(committee, task, ask, old) -> None:
    office = ask("vanphong")
    new = correct(committee, old, UNDONE, FAULT, [], at())
    actions.verify(office, queries.entry(office, new.pk), at(hour=15))
    whole = covered(office, Scope(between(THEN, TODAY)))
    assert [one.entry.pk for one in whole.under_way() if one.row.task.pk == task.pk] == [new.pk]
    today = covered(office, Scope(between(TODAY, TODAY)))
    assert [one.entry.pk for one in today.corrected()] == [new.pk]
    assert [one for one in today.under_way() if one.row.task.pk == task.pk] == []
