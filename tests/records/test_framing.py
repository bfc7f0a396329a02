"""A plan's frames on any two days: what changed is named with what decided it, and nothing else is."""

from datetime import date, timedelta

import pytest

from bamsat.reckoning.plans import Change, Difference
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.directives.models import Directive
from bamsat.records.tasks import actions, extending, queries, ruling
from bamsat.records.tasks.deciding import Grounds
from bamsat.records.tasks.framing import changes, compared
from bamsat.records.tasks.handing_over import hand_over
from bamsat.records.tasks.models import Assignment, Task
from bamsat.records.tasks.vocabulary import Act
from tests.conftest import TODAY, at
from tests.records.test_work import DONE, PROOF, turn
from tests.records.worked import place

YESTERDAY = TODAY - timedelta(days=1)
PAPER = "Thông báo số 15-TB/ĐU ngày 24/11/2026"


@pytest.fixture
def paper(task) -> Directive:
    return Directive.objects.get(pk=task.directive_id)


def of(task, rows):
    (row,) = [one for one in rows if one.task.pk == task.pk]
    return row


def test_nothing_differs_from_a_day_to_itself_and_every_turn_is_there(ask, paper) -> None:
    rows = compared(ask("vanphong"), paper, TODAY, TODAY)
    assert rows
    assert not any(row.is_changed or row.decided for row in rows)
    assert len({row.task.pk for row in rows}) == queries.listed(ask("vanphong"), queries.Filter(paper=paper.pk)).count()


def test_an_extension_is_named_with_its_days_and_its_decision(ask, committee, task, paper) -> None:
    asked = extending.ask(committee, task, turn(committee, task), date(2027, 1, 29), "Phôi giống về chậm.", at())
    extending.grant(ask("vanphong"), asked, None, PAPER, at(hour=10))
    row = of(task, compared(ask("vanphong"), paper, YESTERDAY, TODAY))
    assert row.differences == (Difference(Change.MOVED_LATER, 29),)
    assert (row.first_due_on, row.before.due_on, row.after.due_on) == (
        date(2026, 12, 31),
        date(2026, 12, 31),
        date(2027, 1, 29),
    )
    assert row.decided == (PAPER,)
    rows = compared(ask("vanphong"), paper, YESTERDAY, TODAY)
    assert [one.task.pk for one in rows if one.is_changed] == [task.pk]
    assert changes(rows) == {"moved-later": 1}


def test_a_completion_is_named_with_its_day(ask, committee, task, paper) -> None:
    office = ask("vanphong")
    entry = actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    actions.verify(office, entry, at(hour=10))
    done = of(task, compared(office, paper, YESTERDAY, TODAY))
    assert ([one.change for one in done.differences], done.after.done_on) == ([Change.DONE], TODAY)


def test_a_pause_and_an_end_are_named_with_their_reason(db) -> None:
    here = place()
    Task.objects.filter(directive=here.paper).update(issued_at=at(date(2026, 11, 2)))
    head = here.ask(here.office, Role.HEAD)
    first, second = here.tasks[:2]
    ruling.pause(head, first, Grounds("Chờ vốn."), at(hour=9))
    ruling.end(head, second, Act.CANCELLED, Grounds("Đã có kênh mới."), at(hour=10))
    rows = compared(head, here.paper, YESTERDAY, TODAY)
    told = {row.task.pk: ([one.change for one in row.differences], row.decided) for row in rows if row.is_changed}
    assert told == {
        first.pk: ([Change.PAUSED], ("Tạm dừng (Chờ vốn.)",)),
        second.pk: ([Change.ENDED], ("Hủy, thu hồi (Đã có kênh mới.)",)),
    }


def test_a_hand_over_is_a_difference_though_no_day_moved(ask, committee, task, paper) -> None:
    held = Assignment.objects.get(task=task, role="lead", body=committee.body)
    farmers = ask("nongdan")
    hand_over(ask("vanphong"), task, held.pk, farmers.body, Grounds("Việc của Hội.", PAPER), at())
    row = of(task, compared(ask("vanphong"), paper, YESTERDAY, TODAY))
    assert (row.differences, row.is_handed_over, row.leads[0] != row.leads[1]) == ((), True, True)
    assert any("Chuyển cơ quan khác" in words for words in row.decided)


def test_before_it_was_ordered_a_turn_was_not_in_the_plan(ask, task, paper) -> None:
    row = of(task, compared(ask("vanphong"), paper, date(2026, 1, 1), TODAY))
    assert (row.before, row.differences[0].change) == (None, Change.ADDED)


def test_days_that_cannot_be_compared_are_told_so(ask, paper) -> None:
    with pytest.raises(Refused, match="đổi lại"):
        compared(ask("vanphong"), paper, TODAY, YESTERDAY)
    with pytest.raises(Refused, match="chưa đến"):
        compared(ask("vanphong"), paper, TODAY, TODAY + timedelta(days=1))
