"""An order broken down by the body that leads it: who sees and verifies the parts, how they count, and that every total counts a whole once."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.directives.vocabulary import State
from bamsat.records.journal.models import Line
from bamsat.records.sheets.matching import Compared, Match, known, matched
from bamsat.records.tasks import actions, breaking_down, queries, rolling_up, ruling
from bamsat.records.tasks.actions import Account
from bamsat.records.tasks.breaking_down import LEVELS, Choice, Piece, choose
from bamsat.records.tasks.deciding import Grounds
from bamsat.records.tasks.models import Above, Assignment, Occurrence, Task
from bamsat.records.tasks.vocabulary import Act, RollUpRule, Statement
from tests.conftest import TODAY, at
from tests.records.broken_down import DONE, PROOF, seen
from tests.records.broken_down import here as here
from tests.records.worked import charge


def test_a_part_is_a_task_whose_words_stand_on_the_slip_of_who_made_it(here) -> None:
    parts = here.split()
    assert [part.whole_id for part in parts] == [here.whole.pk] * 3
    for part, team in zip(parts, here.teams, strict=True):
        text = part.directive.reading.contract["text"]
        assert text[part.start : part.end] == part.text
        assert here.whole.text in text
        assert (part.directive.holder_id, part.directive.state) == (here.lead.body, State.IN_FORCE)
        assert (part.breakdown.author_id, part.breakdown.body_id) == (here.lead.user, here.lead.body)
        assert part.assignments.get().body == team
        assert part.occurrences.get().due_on == date(2026, 12, 2)  # no time of its own: as the whole is due
    assert Line.objects.filter(act="tasks.break_down", thing=f"task:{here.whole.pk}").count() == 1
    taken = Assignment.objects.get(task=here.whole, body=here.lead.body)
    assert taken.reply == "accepted"  # who breaks it down has taken it on


def test_who_sees_it(here) -> None:
    first, second, _ = here.split()
    assert {first.pk, second.pk, here.whole.pk} <= seen(here.lead)
    assert {first.pk, second.pk} <= seen(here.office)  # who holds the paper of the whole
    assert seen(here.team[0]) & {first.pk, second.pk, here.whole.pk} == {first.pk}
    assert not seen(here.place.ask(here.place.other)) & {first.pk, second.pk}
    with pytest.raises(Task.DoesNotExist):
        queries.task(here.team[0], here.whole.pk)
    assert queries.task(here.team[0], first.pk).whole.text == here.whole.text
    assert not queries.papers(here.team[0]).filter(pk=here.whole.directive_id).exists()
    assert rolling_up.rolled_up(here.team[0], first) is None


def test_a_partner_of_the_whole_is_told_how_many_parts_are_done_and_of_none_its_words(here) -> None:
    charge(here.whole, here.place.other, "coordinate")
    here.split()
    partner = here.place.ask(here.place.other)
    rolled = rolling_up.rolled_up(partner, here.whole)
    assert rolled.shown == []
    assert rolled.sentence == "0 trên 3 phần đã xong; chậm nhất: một phần trong hạn."


def test_the_body_that_made_it_verifies_it_and_nobody_their_own(here) -> None:
    part, own, _ = here.split(
        None, None, Piece("Đắp đoạn một", here.names[0]), Piece("Nghiệm thu", here.lead.body_name), Piece("Trồng cỏ", here.names[1])
    )  # fmt: skip
    actions.accept(here.team[0], part, at())
    entry = actions.report(here.team[0], part, part.occurrences.get().pk, DONE, [PROOF], at())
    with pytest.raises(Refused, match="Người xác nhận"):
        actions.verify(here.office, entry, at())  # sees it, does not follow it
    assert entry in queries.waiting_for_verification(here.lead)
    actions.verify(here.lead, entry, at())
    entry = actions.report(here.lead, own, own.occurrences.get().pk, DONE, [PROOF], at())
    with pytest.raises(Refused, match="không phải người báo cáo"):
        actions.verify(here.lead, entry, at())
    actions.verify(here.head, entry, at())
    assert rolling_up.rolled_up(here.office, here.whole).sentence.startswith(
        "2 trên 3 phần đã xong; chậm nhất: “Trồng cỏ”"
    )
    assert queries.standing(here.office, [here.whole])[here.whole.pk].sign == "in-time"  # its lead has not said a word


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        (Piece("", "Tổ thủy lợi số 1"), "Phần 1: Hãy ghi phần việc"),
        (Piece("Đắp", ""), "Phần 1: Hãy chọn cơ quan chủ trì"),
        (Piece("Đắp", "Tổ không có"), "Danh bạ không có"),
        (Piece("Đắp", "Hội Nông dân xã Bãi Bồi"), "không thuộc cơ quan bạn"),
        (Piece("Đắp", "Tổ thủy lợi số 1", ("Hội Nông dân xã Bãi Bồi",)), "không thuộc cơ quan bạn"),
        (Piece("Đắp", "Tổ thủy lợi số 1", ("Tổ thủy lợi số 1",)), "được ghi hai lần"),
        (Piece("Đắp", "Tổ thủy lợi số 1", due="đến hết ngày 3/12/2026"), "sau hạn của nhiệm vụ chung"),
        (Piece("Đắp", "Tổ thủy lợi số 1", due="khi nước rút"), "chưa rõ ngày nào"),
        (Piece("Đắp", "Tổ thủy lợi số 1", due="đến hết ngày 3/11/2026"), "đã qua"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_its_place_and_nothing_is_kept(here, piece, said) -> None:
    with pytest.raises(Refused, match=said):
        here.split(None, None, piece)
    assert not here.whole.parts.exists()


def test_a_part_may_end_later_where_a_reason_is_given(here) -> None:
    (part,) = here.split(
        None, None, Piece("Trồng cỏ mái kênh", here.names[0], due="đến hết ngày 20/12/2026", reason="Chờ đất ổn định.")
    )  # fmt: skip
    assert part.occurrences.get().due_on == date(2026, 12, 20)
    assert part.breakdown.reason == "Chờ đất ổn định."


def test_only_the_lead_in_a_capacity_that_gives_out_work_may(here) -> None:
    officer = here.place.ask(here.place.division)
    for who in (here.office, here.team[0], officer, replace(here.lead, on=TODAY - timedelta(days=1))):
        with pytest.raises(Refused, match="Chỉ lãnh đạo, văn phòng"):
            here.split(who)
        assert not breaking_down.may_break_down(who, here.whole)
    charge(here.whole, here.teams[0], "coordinate")
    with pytest.raises(Refused, match="Chỉ lãnh đạo, văn phòng"):
        here.split(here.place.ask(here.teams[0], Role.HEAD))
    here.finish(here.whole, here.lead, here.office)
    with pytest.raises(Refused, match="đã được xác nhận hoàn thành"):
        here.split()


def test_parts_have_parts_down_to_a_limit_and_none_is_its_own(here) -> None:
    of, made = here.whole, []
    for _ in range(LEVELS):
        (of,) = here.split(None, of, Piece("Phần nhỏ hơn", here.lead.body_name))
        made.append(of)
    with pytest.raises(Refused, match="cấp chia thứ 4"):
        here.split(None, of, Piece("Phần nhỏ hơn nữa", here.lead.body_name))
    assert sorted(made[-1].above.values_list("whole", "steps")) == sorted(
        (task.pk, LEVELS - at) for at, task in enumerate([here.whole, *made[:-1]])
    )
    assert {task.pk for task in made} <= seen(here.office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Above.objects.create(part=of, whole=of, steps=1)


def test_the_rule_is_chosen_by_the_lead_said_in_words_and_remembered_by_day(here) -> None:
    one, two, three = here.split()
    for part, who in ((one, here.team[0]), (two, here.team[1])):
        here.finish(part, who, here.lead)
    told = lambda: rolling_up.rolled_up(here.office, here.whole).sentence  # noqa: E731
    assert told() == "2 trên 3 phần đã xong; chậm nhất: “Đắp đoạn kênh thứ 3” (trong hạn)."
    choose(here.lead, here.whole, Choice(RollUpRule.WEIGHTED, weights={one.pk: 1, two.pk: 2, three.pk: 5}), at())
    assert told().startswith("Đã xong 37,5% theo trọng số (2 trên 3 phần đã xong)")
    choose(here.lead, here.whole, Choice(RollUpRule.COUNT, needed=2), at())
    assert told() == "Đã xong 2 phần, cần 2 trên 3 phần."
    choose(here.lead, here.whole, Choice(RollUpRule.MILESTONES, milestones=(one.pk, three.pk)), at())
    assert told().startswith("1 trên 2 mốc đã đạt; mốc tiếp theo: “Đắp đoạn kênh thứ 3” (trong hạn, hạn 02/12/2026)")
    choose(here.lead, here.whole, Choice(RollUpRule.WORST), at())
    assert told().startswith("Tính theo phần chậm nhất: “Đắp đoạn kênh thứ 3”")
    before = replace(here.office, on=TODAY - timedelta(days=1))
    assert rolling_up.rolled_up(before, here.whole) is None
    for wrong, said in (
        (Choice(RollUpRule.COUNT, needed=4), "từ 1 đến 3"),
        (Choice(RollUpRule.MILESTONES), "ít nhất một phần"),
        (Choice(RollUpRule.WEIGHTED, weights={one.pk: 0}), "từ 1 đến 1000"),
        (Choice(RollUpRule.WEIGHTED, weights={here.whole.pk: 2}), "không còn ở nhiệm vụ này"),
    ):
        with pytest.raises(Refused, match=said):
            choose(here.lead, here.whole, wrong, at())
    with pytest.raises(Refused, match="Chỉ lãnh đạo, văn phòng"):
        choose(here.office, here.whole, Choice(RollUpRule.ALL), at())


def test_the_whole_is_reported_by_its_lead_unless_the_rule_binds_it(here) -> None:
    one, two, _ = here.split()
    turn = here.whole.occurrences.get()
    choose(here.lead, here.whole, Choice(RollUpRule.COUNT, needed=2, binds=True), at())
    here.finish(one, here.team[0], here.lead)
    for claim in (DONE, Account(Statement.NOTHING, "")):
        with pytest.raises(Refused, match="Đã xong 1 phần, cần 2 trên 3 phần"):
            actions.report(here.lead, here.whole, turn.pk, claim, [PROOF], at())
    actions.report(here.lead, here.whole, turn.pk, Account(Statement.UNDER_WAY, "Đang đắp."), [], at())
    here.finish(two, here.team[1], here.lead)
    entry = actions.report(here.lead, here.whole, turn.pk, DONE, [PROOF], at())
    actions.verify(here.office, entry, at())
    assert queries.standing(here.office, [here.whole])[here.whole.pk].verdict.is_done


def test_a_rule_that_binds_waits_for_nothing_that_was_ended_by_decision(here) -> None:
    one, *_ = here.split()
    choose(here.lead, here.whole, Choice(RollUpRule.MILESTONES, milestones=(one.pk,), binds=True), at())
    turn = here.whole.occurrences.get()
    with pytest.raises(Refused, match="0 trên 1 mốc"):
        actions.report(here.lead, here.whole, turn.pk, DONE, [PROOF], at())
    ruling.end(here.head, one, Act.CANCELLED, Grounds("Đoạn này do huyện cũ đã đắp."), at())
    assert actions.report(here.lead, here.whole, turn.pk, DONE, [PROOF], at()).statement == Statement.COMPLETED


def test_work_of_several_turns_is_not_bound_to_parts_that_none_of_them_waits_for(here) -> None:
    here.split()
    Occurrence.objects.create(task=here.whole, sequence=2, due_on=date(2027, 1, 2), first_due_on=date(2027, 1, 2))
    with pytest.raises(Refused, match="báo cáo theo nhiều kỳ"):
        choose(here.lead, here.whole, Choice(RollUpRule.ALL, binds=True), at())
    assert not choose(here.lead, here.whole, Choice(RollUpRule.ALL), at()).binds


def test_with_the_whole_its_open_parts_end_and_an_ended_part_is_left_out(here) -> None:
    one, two, three = here.split()
    (below,) = here.split(here.place.ask(here.teams[1], Role.HEAD), two, Piece("Gánh đất", here.names[1]))
    ruling.end(here.head, three, Act.CANCELLED, Grounds("Đoạn này do huyện cũ đã đắp."), at())
    here.finish(one, here.team[0], here.lead)
    told = rolling_up.rolled_up(here.office, here.whole).sentence
    assert told.startswith("1 trên 2 phần đã xong; ")
    assert told.endswith("; 1 phần đã kết thúc theo quyết định, không tính.")
    chief = here.place.ask(here.place.office, Role.HEAD)
    ruling.end(chief, here.whole, Act.CANCELLED, Grounds("Không đắp nữa."), at())
    stand = queries.standing(here.office, [here.whole, one, two, below])
    assert [stand[task.pk].sign for task in (here.whole, one, two, below)] == [
        "ended",
        "done-in-time",
        "ended",
        "ended",
    ]
    line = Line.objects.filter(act="tasks.end", thing=f"task:{here.whole.pk}").get()
    assert line.facts["parts"] == [two.pk, below.pk]


def test_a_part_in_the_very_words_of_its_whole_is_not_taken_for_it(here) -> None:
    here.split(None, None, Piece(here.whole.text, here.names[0]))
    (match,) = matched([here.whole.text], Compared.of(known(here.office)))
    assert match == Match(match.known, exact=True)
    assert match.known.task == here.whole.pk


def test_who_breaks_a_part_down_locks_all_above_it_as_who_ends_the_whole_does(here) -> None:
    one, *_ = here.split()
    (below,) = here.split(here.place.ask(here.teams[0], Role.HEAD), one, Piece("Gánh đất", here.names[0]))
    with CaptureQueriesContext(connection) as ran:
        breaking_down._lock(below)
    sql = ran.captured_queries[-1]["sql"]
    among = re.search(r"IN \(([\d, ]+)\) ORDER BY", sql)
    assert among
    assert {int(number) for number in among[1].split(",")} == {here.whole.pk, one.pk, below.pk}
    assert ("FOR UPDATE" in sql) == connection.features.has_select_for_update
