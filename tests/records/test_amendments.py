"""A later paper and the live tasks of the one that it changes."""

from datetime import date, timedelta

import pytest

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.amending import queries
from bamsat.records.amending.applying import apply
from bamsat.records.amending.deciding import decide, decide_many, open_amendment, point
from bamsat.records.amending.models import Amendment, Relook
from bamsat.records.amending.relooking import answer
from bamsat.records.amending.vocabulary import Decision, Kind
from bamsat.records.cascade import coverage
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.directives import relating
from bamsat.records.directives.models import Relation
from bamsat.records.journal.models import Line
from bamsat.records.tasks.actions import Account, accept, report
from bamsat.records.tasks.approval import issue_held
from bamsat.records.tasks.models import Revision, Task
from bamsat.records.tasks.standing import standings
from tests.conftest import TODAY, at
from tests.reading.amending_papers import AMENDING, LATER
from tests.records.amended import Commune, commune, row, taken
from tests.records.worked import paper_of
from tests.records.worked import task as ordered

KINDS = ("same", "words", "bodies", "time", "new", "ended")


@pytest.fixture
def here(db) -> Commune:
    return commune()


@pytest.fixture
def later(here) -> Amendment:
    return open_amendment(here.office, here.old, taken(here.office, LATER, of=here.old), at())


@pytest.fixture
def amending(here) -> Amendment:
    return open_amendment(here.office, here.old, taken(here.office, AMENDING, of=here.old, kind="amends"), at())


def task(words: str) -> Task:
    return Task.objects.get(text__contains=words)


def decide_all(here: Commune, of: Amendment) -> None:
    for kind in KINDS:
        decide_many(here.office, of, kind, at())


def sign(of: Task, on: date) -> str:
    return standings([of.pk], on)[of.pk].sign


def test_orders_of_a_paper_that_changes_another_wait(here, later) -> None:
    assert not later.new.tasks.exists()
    assert later.new.state == "in_force"
    assert later.new.provisions.exists()


def test_each_order_stands_beside_its_live_task(later) -> None:
    assert row(later, "cầu tàu").kinds == ["words"]
    assert row(later, "biển báo").kinds == ["time"]
    assert row(later, "áo phao").kinds == ["bodies"]
    assert row(later, "dạy bơi").kinds == ["same"]
    assert row(later, "ký cam kết").kinds == ["ended"]
    assert row(later, "may phao tay").kinds == ["new"]


def test_nothing_changes_before_it_is_applied(here, later) -> None:
    before = list(Task.objects.order_by("pk").values_list("text", flat=True))
    decide_all(here, later)
    assert list(Task.objects.order_by("pk").values_list("text", flat=True)) == before
    assert not Revision.objects.exists()


def test_applied_the_tasks_go_on_with_their_history(here, later) -> None:
    built = task("cầu tàu")
    economy = here.ask(here.bodies["Phòng Kinh tế"])
    accept(economy, built, at())
    report(economy, built, built.occurrences.get().pk, Account("under-way", "Đã khảo sát hai bến."), [], at())
    decide_all(here, later)
    done = apply(here.office, later, at())
    assert (done.amended, done.ended, done.taken) == (3, 1, 1)
    built.refresh_from_db()
    assert "xây mới cầu tàu" in built.text
    revision = built.revisions.get()
    assert "sửa chữa cầu tàu" in revision.before and revision.paper == later.new
    contract = later.new.reading.contract["text"]
    assert contract[revision.start : revision.end] == built.text
    assert built.occurrences.get().entries.count() == 1
    assert built.assignments.filter(role="lead", valid_until=None).get().reply == "accepted"
    assert built.servings.get().directive == later.new


def test_another_time_is_a_later_frame_and_the_first_stays(here, later) -> None:
    signs = task("biển báo")
    first = signs.occurrences.get().first_due_on
    decide_all(here, later)
    apply(here.office, later, at())
    turn = signs.occurrences.get()
    assert (turn.due_on.year, turn.due_on.month, turn.first_due_on) == (2027, 6, first)
    assert signs.baselines.count() == 3
    assert "45/KH-UBND" in signs.baselines.last().decided_by


def test_another_body_is_asked_to_accept(here, later) -> None:
    checked = task("áo phao")
    decide_all(here, later)
    apply(here.office, later, at())
    held = checked.assignments.get(valid_until=None)
    assert (held.name, held.reply, held.valid_from) == ("Trạm Cảnh sát đường thủy", "", TODAY)
    assert checked.assignments.get(name="Công an xã").valid_until == TODAY


def test_an_ended_task_is_ended_from_that_day_and_a_past_day_is_as_it_was(here, later) -> None:
    gone = task("ký cam kết")
    yesterday = TODAY - timedelta(days=1)
    was = sign(gone, yesterday)
    decide_all(here, later)
    apply(here.office, later, at())
    assert sign(gone, TODAY) == "ended"
    assert sign(gone, yesterday) == was != "ended"
    ruling = gone.rulings.get()
    assert ruling.act == "superseded" and "45/KH-UBND" in ruling.paper


def test_the_same_order_is_carried_over_and_a_new_one_is_given(here, later) -> None:
    decide_all(here, later)
    apply(here.office, later, at())
    assert task("dạy bơi").revisions.get().is_carried
    new = task("may phao tay")
    assert new.directive == later.new and new.assignments.get().body == here.bodies["Hội Phụ nữ xã"]
    assert later.new.tasks.count() == 1


def test_what_is_undecided_keeps_all_from_being_applied(here, later) -> None:
    decide_many(here.office, later, "same", at())
    with pytest.raises(Refused, match="chưa quyết định"):
        apply(here.office, later, at())


def test_one_that_cannot_be_carried_out_keeps_all_as_it_was(here, later) -> None:
    signs = task("biển báo")
    economy = here.ask(here.bodies["Phòng Kinh tế"])
    accept(economy, signs, at())
    report(
        economy,
        signs,
        signs.occurrences.get().pk,
        Account("nothing", "Trong kỳ không phát sinh việc lắp thêm vì đã lắp xong biển báo luồng ở cả năm bến."),
        [],
        at(),
    )
    decide_all(here, later)
    with pytest.raises(Refused, match=r"biển báo.*đã báo cáo hoàn thành"):
        apply(here.office, later, at())
    assert not Revision.objects.exists() and not later.new.tasks.exists()


def test_a_person_may_decide_otherwise(here, later) -> None:
    decide_all(here, later)
    built = row(later, "cầu tàu")
    decide(here.office, built, "leave", [], "", at())
    with pytest.raises(Refused, match="vì sao"):
        decide(here.office, row(later, "may phao tay"), "leave", [], "", at())
    with pytest.raises(Refused, match="sửa gì"):
        decide(here.office, built, "amend", [], "", at())
    with pytest.raises(Refused, match="trong danh sách"):
        decide(here.office, built, "take", [], "", at())
    apply(here.office, later, at())
    assert "sửa chữa" in task("cầu tàu").text


def test_an_amending_paper_touches_what_it_names(here, amending) -> None:
    assert amending.by_instructions
    assert row(amending, "cầu tàu").kinds == ["words", "time"]
    assert row(amending, "biển báo").kinds == ["same"]
    assert row(amending, "áo phao").kinds == ["bodies"]
    assert row(amending, "túi cứu thương").kinds == ["new"]
    assert [one["problem"] for one in amending.outcomes if one["problem"]] == ["not-found"]
    decide_all(here, amending)
    apply(here.office, amending, at())
    built = task("cầu tàu")
    revision = built.revisions.get()
    assert amending.new.reading.contract["text"][revision.start : revision.end] == built.text
    assert not task("biển báo").revisions.exists()
    added = task("túi cứu thương")
    assert added.directive == amending.new and added.assignments.get().body == here.bodies["Trạm Y tế xã"]


def test_a_person_points_at_what_was_not_found(here, amending) -> None:
    decide_many(here.office, amending, "words", at())
    lost = next(one for one in amending.outcomes if one["problem"])
    node = next(one["id"] for one in here.old.reading.contract["outline"] if "dạy bơi" in one["heading"])
    point(here.office, amending, lost["instruction"], node, at())
    amending.refresh_from_db()
    assert not [one for one in amending.outcomes if one["problem"]]
    assert row(amending, "cầu tàu").decision == "amend"  # what was decided stays
    with pytest.raises(Refused, match="Hãy chọn một chỗ"):
        point(here.office, amending, lost["instruction"], "n999", at())


def test_a_second_amendment_starts_from_what_the_first_made(here, later) -> None:
    decide_all(here, later)
    apply(here.office, later, at())
    again = LATER.replace("45/KH-UBND", "60/KH-UBND").replace("sáu bến đò", "bảy bến đò")
    third = open_amendment(here.office, later.new, taken(here.office, again, of=later.new), at())
    assert row(third, "bảy bến").kinds == ["words"]
    assert row(third, "bảy bến").task == task("cầu tàu")
    assert row(third, "may phao tay").kinds == ["same"]
    assert row(third, "dạy bơi").kinds == ["same"]


def test_what_one_paper_changed_is_compared_again_with_the_others_that_wait(here, later, amending) -> None:
    decide_all(here, later)
    carried = row(later, "lớp dạy bơi")
    decide_all(here, amending)
    apply(here.office, amending, at())
    built = row(later, "cầu tàu")
    assert "xây mới cầu tàu" in "".join(words for kind, words in built.pieces if kind != "in")
    assert "xây mới cầu tàu" in built.task.text and built.decision == Decision.OPEN
    assert not later.changes.filter(task=task("ký cam kết")).exists()  # it is over
    assert row(later, "lớp dạy bơi").decision == carried.decision == Decision.CARRY
    assert Kind.BODIES not in row(later, "áo phao").kinds
    decide_all(here, later)
    apply(here.office, later, at())
    assert "xây mới cầu tàu" in task("cầu tàu").text


def test_a_relation_that_was_taken_back_is_not_applied(here, later) -> None:
    decide_all(here, later)
    relating.refuse(here.office, later.new.relations.get(kind="replaces"), at())
    with pytest.raises(Refused, match="xác nhận ở Dòng chảy"):
        apply(here.office, later, at())
    assert not Revision.objects.exists()


def test_orders_given_before_the_relation_was_known_are_folded_in(here) -> None:
    new = taken(here.office, LATER)
    given = new.tasks.get(text__contains="cầu tàu")
    Relation.objects.create(directive=new, kind="replaces", to=here.old, made_at=at(), confirmed_at=at())
    of = open_amendment(here.office, here.old, new, at())
    decide_all(here, of)
    apply(here.office, of, at())
    assert sign(given, TODAY) == "ended"
    assert here.old.tasks.get(text__contains="cầu tàu").text == given.text


def test_an_unconfirmed_relation_opens_nothing(here) -> None:
    new = taken(here.office, LATER)
    assert new.tasks.count() == 7
    with pytest.raises(Refused, match="xác nhận"):
        open_amendment(here.office, here.old, new, at())


def test_orders_wait_for_nobody_when_the_relation_is_taken_back(here) -> None:
    new = taken(here.office, LATER, of=here.old)
    assert [(one.new, one.old) for one in queries.waiting(here.office)] == [(new, here.old)]
    with pytest.raises(Refused, match="không có nhiệm vụ nào đang chờ"):
        issue_held(here.office, new, at())
    new.relations.update(refused_at=at())
    assert [(one.new, one.old) for one in queries.waiting(here.office)] == [(new, None)]
    assert issue_held(here.office, new, at()) == 7
    assert queries.waiting(here.office) == []


def test_whoever_does_not_keep_the_paper_decides_nothing(here, later) -> None:
    officer = here.ask(here.bodies["Phòng Kinh tế"], Role.OFFICE)
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        decide(officer, row(later, "cầu tàu"), "leave", [], "", at())
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        apply(officer, later, at())
    assert not queries.amendments(officer).exists()


def test_applied_twice_it_is_refused_and_every_act_has_its_line(here, later) -> None:
    decide_all(here, later)
    lines = Line.objects.count()
    apply(here.office, later, at())
    acts = list(Line.objects.order_by("pk").values_list("act", flat=True))[lines:]
    assert sorted(acts) == sorted(["tasks.amend"] * 3 + ["tasks.carry_over"] * 3 + ["tasks.end", "amending.apply"])
    with pytest.raises(Refused, match="đã được áp dụng"):
        apply(here.office, later, at())


@pytest.fixture
def hanging(here) -> list[Link]:
    """A lower plan of another body, with two confirmed links to orders that the later version changes and ends."""
    lower_body = here.bodies["Phòng Kinh tế"]
    lower = paper_of(lower_body, "3/KH-PKT")
    lower.issued_on = date(2026, 4, 1)
    lower.save()
    pair = Alignment.objects.create(
        upper=here.old, lower=lower, body=lower_body, tree="state", made_at=at(), compared_at=at()
    )
    made = []
    for number, words in enumerate(("cầu tàu", "ký cam kết", "dạy bơi"), 1):
        below = ordered(lower, number, f"Phần việc {number}", date(2026, 12, 1))
        made.append(
            Link.objects.create(
                alignment=pair, above=task(words), below=below, kind="implements", made_at=at(), confirmed_at=at()
            )
        )
    Relation.objects.create(
        directive=lower, kind="implements", to=here.old, made_at=at(), confirmed_at=at(date(2026, 4, 2))
    )
    return made


def test_those_below_what_changed_are_asked_to_look_again(here, later, hanging) -> None:
    decide_all(here, later)
    assert apply(here.office, later, at()).relooks == 2
    below = here.ask(here.bodies["Phòng Kinh tế"], Role.OFFICE)
    waiting = list(queries.relooks(below))
    assert [(one.link, bool(one.after)) for one in waiting] == [(hanging[0], True), (hanging[1], False)]
    assert "sửa chữa" in waiting[0].before and "xây mới" in waiting[0].after
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        answer(here.office, waiting[0], "fits", "", at())
    answer(below, waiting[0], "fits", "Kế hoạch của phòng đã tính sáu bến.", at())
    assert [one.link for one in queries.relooks(below)] == [hanging[1]]
    with pytest.raises(Refused, match="đã được người khác trả lời"):
        answer(below, waiting[0], "link", "", at())
    assert Relook.objects.get(link=hanging[0]).answered_body == here.bodies["Phòng Kinh tế"]


def test_an_ended_order_is_no_gap_from_that_day(here, later, hanging) -> None:
    hanging[1].confirmed_at = None
    hanging[1].refused_at = at()
    hanging[1].save()

    def gaps(on: date) -> set[str]:
        asker = here.ask_again(on)
        found = coverage.coverage(asker, here.old, coverage.Asked())
        return {one.order.text[:10] for one in found.rows if one.whole.gap}

    before = gaps(TODAY)
    assert "Đoàn Thanh" in before
    decide_all(here, later)
    apply(here.office, later, at(TODAY))
    assert gaps(TODAY) == before - {"Đoàn Thanh"}
