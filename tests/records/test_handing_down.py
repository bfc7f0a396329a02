"""What is decided on a whole reaches its parts: those that were chosen, each by a fact of its own, and back again together."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.models import Line
from bamsat.records.tasks import extending, handing_down, moving_days, ruling
from bamsat.records.tasks.breaking_down import Piece
from bamsat.records.tasks.deciding import Grounds
from bamsat.records.tasks.handing_over import hand_over
from bamsat.records.tasks.models import Baseline, Ruling, Task
from bamsat.records.tasks.vocabulary import Act
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records.broken_down import here as here

WHY = Grounds("Chờ thiết kế kênh được duyệt.", "12-TB/ĐU ngày 20/11/2026")


@pytest.fixture
def chief(here):
    return here.place.ask(here.place.office, Role.HEAD)


def acts(part: Task) -> list[str]:
    return list(part.rulings.order_by("pk").values_list("act", flat=True))


def halted(part: Task) -> str:
    found = ruling.halt_of(part)
    return str(found.act) if found else ""


def due(part: Task) -> date:
    return part.occurrences.get().due_on


def test_a_pause_takes_the_parts_that_follow_and_they_resume_together(here, chief) -> None:
    one, two, three = here.split()
    ruling.pause(here.head, three, Grounds("Chờ máy."), at(hour=8))
    ruling.pause(chief, here.whole, WHY, at(), follow={one.pk, three.pk})
    assert [halted(part) for part in (one, two, three)] == ["paused", "", "paused"]
    row = one.rulings.get()
    assert (row.reason, row.paper, row.decider, row.follows.task) == (
        WHY.reason,
        WHY.paper,
        row.follows.decider,
        here.whole,
    )
    ruling.resume(chief, here.whole, WHY, at(hour=10))
    assert [halted(part) for part in (one, two, three)] == ["", "", "paused"]  # the third paused by its own decision
    assert acts(one) == ["paused", "resumed"]


def test_by_default_all_open_parts_follow_at_whatever_remove(here, chief) -> None:
    parts = here.split()
    (below,) = here.split(here.place.ask(here.teams[0], Role.HEAD), parts[0], Piece("Phát quang", here.names[0]))
    here.finish(parts[2], here.team[2], here.head)
    ruling.pause(chief, here.whole, WHY, at())
    assert [halted(part) for part in (*parts, below)] == ["paused", "paused", "", "paused"]


def test_a_part_that_was_decided_on_since_is_left_as_it_is(here, chief) -> None:
    one, two, _ = here.split()
    ruling.pause(chief, here.whole, WHY, at())
    ruling.resume(here.head, one, Grounds("Đoạn này không phải chờ."), at(hour=10))
    ruling.pause(here.head, one, Grounds("Chờ máy xúc."), at(hour=11))
    ruling.resume(chief, here.whole, WHY, at(hour=12))
    assert (halted(one), halted(two)) == ("paused", "")


def test_an_end_takes_those_chosen_and_reopening_brings_back_those_alone(here, chief) -> None:
    one, two, three = here.split()
    ruling.end(here.head, three, Act.CANCELLED, Grounds("Đã có người đắp."), at(hour=8))
    ruling.end(chief, here.whole, Act.CANCELLED, WHY, at(), follow={one.pk})
    assert [halted(part) for part in (one, two, three)] == ["cancelled", "", "cancelled"]
    ruling.reopen(chief, here.whole, None, WHY, at(hour=11))
    assert [halted(part) for part in (one, two, three)] == ["", "", "cancelled"]


def test_days_move_by_as_many_days_and_back_again(here, chief) -> None:
    one, two, _ = here.split()
    was, first = due(here.whole), due(one)
    moving_days.move_day(chief, here.whole, here.whole.occurrences.get().pk, was + timedelta(9), WHY, at(), {one.pk})
    assert (due(one), due(two)) == (first + timedelta(9), first)
    frame = one.baselines.last()
    assert frame.follows == here.whole.baselines.last() and frame.decided_by == WHY.paper
    assert Line.objects.filter(act="tasks.move_day", thing=f"task:{one.pk}").get().facts["reason"] == WHY.reason
    offered = handing_down.offered(chief, here.whole)
    assert [one_.task for one_ in offered.seen if one_.followed] == [one]
    moving_days.move_day(chief, here.whole, here.whole.occurrences.get().pk, was, WHY, at(hour=10), {one.pk})
    assert (due(here.whole), due(one)) == (was, first)
    assert one.baselines.first().due_on == first


def test_an_extension_moves_the_days_of_the_parts_by_choice(here, chief) -> None:
    one, two, three = here.split()
    was = due(here.whole)
    asked = extending.ask(here.lead, here.whole, here.whole.occurrences.get().pk, was + timedelta(7), "Mưa lớn.", at())
    extending.ask(
        here.place.ask(here.teams[2], Role.HEAD), three, three.occurrences.get().pk, was + timedelta(1), "Mưa.", at()
    )
    assert {one_.task for one_ in handing_down.offered(chief, here.whole).movable} == {
        one,
        two,
    }  # the third waits for an answer
    extending.grant(chief, asked, None, WHY.paper, at(hour=10), "", {one.pk, three.pk})
    assert [due(part) - was for part in (one, two, three)] == [timedelta(7), timedelta(0), timedelta(0)]


def test_a_day_of_a_part_never_passes_by_that(here, chief) -> None:
    (soon,) = here.split(None, None, Piece("Cắm mốc", here.names[0], due="chậm nhất ngày 26/11/2026"))
    turn = here.whole.occurrences.get().pk
    with pytest.raises(Refused, match=r"Cắm mốc.*hạn đã qua"):
        moving_days.move_day(chief, here.whole, turn, TODAY + timedelta(1), WHY, at(), {soon.pk})
    assert due(here.whole) == date(2026, 12, 2) and Baseline.objects.filter(task=here.whole).count() == 1


def test_with_the_lead_the_slips_go_and_what_the_old_one_did_itself(here, chief) -> None:
    own, other = here.split(
        None, None, Piece("Lập dự toán", here.place.division.name_on(TODAY)), Piece("Đắp kênh", here.names[0])
    )
    lead = here.whole.assignments.get(role="lead")
    hand_over(chief, here.whole, lead.pk, here.place.other.pk, WHY, at(), {own.pk, other.pk})
    for part in (own, other):
        part.refresh_from_db()
        assert part.directive.holder_id == here.place.other.pk
        row = part.rulings.get()
        assert (row.act, row.to_id, row.follows.task) == ("handed-over", here.place.other.pk, here.whole)
    assert own.assignments.get(valid_until=None, role="lead").body_id == here.place.other.pk
    assert other.assignments.get(valid_until=None, role="lead").body_id == here.teams[0].pk
    new = here.whole.assignments.get(role="lead", valid_until=None)
    hand_over(chief, here.whole, new.pk, here.place.division.pk, WHY, at(hour=11), {own.pk, other.pk})
    assert {Task.objects.get(pk=part.pk).directive.holder_id for part in (own, other)} == {here.place.division.pk}
    assert own.assignments.get(valid_until=None, role="lead").body_id == here.place.division.pk


def test_without_a_choice_the_slips_stay_with_who_made_them(here, chief) -> None:
    one, *_ = here.split()
    lead = here.whole.assignments.get(role="lead")
    hand_over(chief, here.whole, lead.pk, here.place.other.pk, WHY, at())
    assert Task.objects.get(pk=one.pk).directive.holder_id == here.place.division.pk and not one.rulings.exists()


def test_the_form_asks_which_parts_follow(here, chief) -> None:
    one, two, three = here.split()
    browser = client(chief.username)
    page = browser.get(reverse("task", args=[here.whole.pk])).content.decode()
    assert page.count(f'name="follow" value="{one.pk}" checked') == 2  # of a pause and of an end
    assert f'name="follow" value="{one.pk}">' in page  # of a day and of a hand-over
    told = {"act": "paused", "parts-asked": "1", "follow": [two.pk], "reason": "", "paper": ""}
    again = browser.post(reverse("rule", args=[here.whole.pk]), told)
    assert again.status_code == 422 and f'name="follow" value="{two.pk}" checked' in again.content.decode()
    browser.post(reverse("rule", args=[here.whole.pk]), told | {"reason": "Chờ thiết kế."})
    assert [halted(part) for part in (one, two, three)] == ["", "paused", ""]
    page = browser.get(reverse("task", args=[two.pk])).content.decode()
    assert "Theo quyết định về nhiệm vụ chung." in page


def test_parts_that_cannot_be_seen_follow_and_are_counted(here, chief) -> None:
    parts = here.split()
    stranger = here.place.ask(here.place.other, Role.HEAD)
    Ruling.objects.all().delete()
    found = handing_down.offered(stranger, here.whole)
    assert found.seen == () and found.unseen == {part.pk for part in parts} and found.following([]) == found.unseen
