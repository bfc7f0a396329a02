"""Extensions, pauses, ends, reopenings, excuses and hand-overs: who may, what stays, and how it is seen on any day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from bamsat.reckoning.rounds import DueDay
from bamsat.reckoning.status import Life, Timeliness
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.vocabulary import Part, Recurrence
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.tasks import actions, extending, lists, queries, recurring, ruling
from bamsat.records.tasks.deciding import Grounds
from bamsat.records.tasks.grounds import grounds
from bamsat.records.tasks.handing_over import hand_over
from bamsat.records.tasks.models import Assignment, Extension, Occurrence, Ruling, Task
from bamsat.records.tasks.moving_days import move_day
from bamsat.records.tasks.vocabulary import Act
from tests.conftest import TODAY, at
from tests.records.test_work import DONE, PROOF, turn, verdict

DUE, LATER = date(2026, 12, 31), date(2027, 2, 26)
WHY = "Mưa lũ kéo dài, phôi giống về chậm hai tháng."
PAPER = "Thông báo số 15-TB/ĐU ngày 24/11/2026"


@pytest.fixture
def asked(committee, task):
    return extending.ask(committee, task, turn(committee, task), LATER, WHY, at())


def test_an_extension_is_asked_decided_and_leaves_the_first_frame(ask, committee, task, asked) -> None:
    assert verdict(committee, task).due_on == DUE  # asking moves nothing
    head = ask("bithu")
    assert list(queries.waiting_for_decision(head)) == [asked]
    waiting = lists.waiting(head)
    extending.grant(head, asked, None, "", at(hour=10))
    assert lists.waiting(head) == waiting - 1
    seen = verdict(committee, task)
    assert (seen.due_on, seen.first_due_on, seen.moved) == (LATER, DUE, 1)
    assert "gia hạn 1 lần, hạn đầu 31/12/2026" in grounds(seen)
    first, second = queries.frames(committee, task)
    assert (first.due_on, first.occurrence_id, second.due_on) == (DUE, None, LATER)
    assert second.decided_by.startswith("Phạm Thị Mẫu, Bí thư Đảng ủy")
    assert second.text == first.text  # the words of the paper stay
    assert verdict(ask("ubnd", on=TODAY - timedelta(days=1)), task).due_on == DUE
    late = verdict(ask("ubnd", on=date(2027, 2, 26)), task)
    assert (late.timeliness, late.original) == (Timeliness.DUE_SOON, Timeliness.OVERDUE)
    assert check().holds


def test_another_day_may_be_granted_and_a_refusal_says_why(ask, committee, task, asked) -> None:
    office = ask("vanphong")
    with pytest.raises(Refused, match="số, ngày văn bản"):
        extending.grant(office, asked, None, "", at())
    extending.grant(office, asked, date(2027, 1, 29), PAPER, at())
    assert verdict(committee, task).due_on == date(2027, 1, 29)
    assert queries.frames(office, task)[-1].decided_by == PAPER
    again = extending.ask(committee, task, turn(committee, task), LATER, WHY, at())
    with pytest.raises(Refused, match="lý do"):
        extending.refuse(ask("bithu"), again, " ", "", at())
    extending.refuse(ask("bithu"), again, "Đã gia hạn một lần, còn đủ thời gian.", "", at())
    assert verdict(committee, task).due_on == date(2027, 1, 29)
    with pytest.raises(Refused, match="đã được quyết định"):
        extending.grant(ask("bithu"), again, None, "", at())


def test_an_unfit_request_is_refused_whole(committee, task) -> None:
    lines = Line.objects.count()
    for to, why, match in ((None, WHY, "ngày xin gia hạn"), (DUE, WHY, "phải sau hạn"), (LATER, " ", "lý do")):
        with pytest.raises(Refused, match=match):
            extending.ask(committee, task, turn(committee, task), to, why, at())
    assert (Line.objects.count(), Extension.objects.count()) == (lines, 0)


def test_it_is_asked_before_the_due_day_or_marked_late(committee, task, settings) -> None:
    number = turn(committee, task)
    Occurrence.objects.filter(pk=number).update(due_on=TODAY, first_due_on=TODAY)
    extending.withdraw(committee, extending.ask(committee, task, number, LATER, WHY, at()), at())  # on the day itself
    Occurrence.objects.filter(pk=number).update(due_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="Đã qua hạn"):
        extending.ask(committee, task, number, LATER, WHY, at())
    settings.EXTENSION_ASKED_LATE = "mark"
    assert extending.ask(committee, task, number, LATER, WHY, at()).late


def test_the_limits_of_the_house_hold(ask, committee, task, settings) -> None:
    number, settings.EXTENSION_DAYS, settings.EXTENSIONS_MOST = turn(committee, task), 30, 1
    with pytest.raises(Refused, match="không quá 30 ngày"):
        extending.ask(committee, task, number, LATER, WHY, at())
    extending.grant(ask("bithu"), extending.ask(committee, task, number, date(2027, 1, 15), WHY, at()), None, "", at())
    with pytest.raises(Refused, match="gia hạn 1 lần"):
        extending.ask(committee, task, number, date(2027, 1, 29), WHY, at())


def test_only_the_lead_asks_and_only_who_directs_decides(ask, committee, task, asked) -> None:
    for other in ("nongdan", "vanphong", "hdnd", "kinhte"):
        with pytest.raises(Refused, match="chủ trì"):
            extending.ask(ask(other), task, turn(committee, task), LATER, WHY, at())
    for other in ("ubnd", "nongdan", "hdnd", "xaydungdang", "kinhte"):
        assert not queries.waiting_for_decision(ask(other)).exists()
        with pytest.raises(Refused):
            extending.grant(ask(other), asked, None, PAPER, at())
        with pytest.raises(Refused):
            ruling.pause(ask(other), task, Grounds(WHY, PAPER), at())
    with pytest.raises(Refused, match="đang chờ quyết định"):
        extending.ask(committee, task, turn(committee, task), LATER, WHY, at())
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.filter(pk=asked.pk).update(decider=asked.author)
    with pytest.raises(IntegrityError), transaction.atomic():
        asked.pk = None
        asked.save(force_insert=True)  # the base itself holds one open request a turn


def test_the_body_that_directs_decides_though_it_holds_no_paper(ask, committee, task, asked) -> None:
    Assignment.objects.filter(task=task, role=Part.DIRECT).update(body=ask("xaydungdang").body)
    board = ask("xaydungdang")
    assert not queries.waiting_for_decision(board).exists()  # an officer decides nothing
    from bamsat.records.agencies.models import Membership

    Membership.objects.filter(pk=board.membership).update(role="head")
    head = ask("xaydungdang")
    assert list(queries.waiting_for_decision(head)) == [asked]
    extending.grant(head, asked, None, "", at())


def test_pause_and_resume_stop_the_work_and_are_seen_as_of_any_day(ask, committee, task) -> None:
    head = ask("bithu")
    ruling.pause(head, task, Grounds(WHY, "", TODAY - timedelta(days=4)), at())
    assert verdict(head, task).life is Life.PAUSED
    assert verdict(ask("bithu", on=TODAY - timedelta(days=1)), task).life is Life.ACCEPTED  # nobody knew yet
    with pytest.raises(Refused, match="tạm dừng"):
        actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    with pytest.raises(Refused, match="tạm dừng"):
        extending.ask(committee, task, turn(committee, task), LATER, WHY, at())
    with pytest.raises(Refused, match="tạm dừng"):
        ruling.pause(head, task, Grounds(WHY), at())
    with pytest.raises(Refused, match="không thể trước"):
        ruling.resume(head, task, Grounds(WHY, "", TODAY - timedelta(days=9)), at())
    ruling.resume(head, task, Grounds("Đã có phôi giống."), at(hour=10))
    assert verdict(head, task).life is Life.ACCEPTED
    actions.report(committee, task, turn(committee, task), DONE, PROOF, at(hour=11))


def test_an_end_by_decision_names_its_paper_and_may_be_undone(ask, committee, task) -> None:
    for hour, act in enumerate(ruling.ENDINGS, 9):
        _ended_and_back(ask("bithu"), committee, task, act, hour)


def _ended_and_back(head, committee, task, act: Act, hour: int) -> None:
    if act in ruling.BY_PAPER:
        with pytest.raises(Refused, match="số, ngày"):
            ruling.end(head, task, act, Grounds(WHY), at())
    ruling.end(head, task, act, Grounds(WHY, PAPER), at(hour=hour))
    seen = verdict(head, task)
    assert (str(seen.life), seen.sign, seen.is_done) == (str(act), "ended", False)
    with pytest.raises(Refused, match="kết thúc"):
        actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    with pytest.raises(Refused, match="kết thúc"):
        ruling.end(head, task, Act.CANCELLED, Grounds(WHY, PAPER), at())
    ruling.reopen(head, task, None, Grounds("Cấp trên yêu cầu làm tiếp.", PAPER), at(hour=hour))
    assert verdict(head, task).life is Life.ACCEPTED


def test_a_verified_turn_is_opened_again_and_its_report_stays_beside(ask, committee, task) -> None:
    head, office, number = ask("bithu"), ask("vanphong"), turn(committee, task)
    with pytest.raises(Refused, match="chưa được xác nhận"):
        ruling.reopen(head, task, number, Grounds(WHY), at())
    entry = actions.report(committee, task, number, DONE, PROOF, at())
    actions.verify(office, entry, at(hour=10))
    ruling.reopen(head, task, number, Grounds("Kiểm tra lại thì mới có bốn hộ.", PAPER), at(hour=11))
    seen = verdict(committee, task)
    assert (seen.life, seen.is_done) == (Life.REOPENED, False)
    again = actions.report(committee, task, number, DONE, PROOF, at(hour=12))
    actions.verify(office, again, at(hour=13))
    assert verdict(committee, task).is_done
    assert [row.pk for row in queries.entries(office, task)] == [again.pk, entry.pk]


def test_an_excuse_says_which_days_and_keeps_the_gross_figure(ask, committee, task) -> None:
    head, number = ask("bithu"), turn(committee, task)
    Occurrence.objects.filter(pk=number).update(due_on=date(2026, 11, 10), first_due_on=date(2026, 11, 10))
    gross = verdict(head, task).delay.gross
    with pytest.raises(Refused, match="từ ngày nào"):
        ruling.excuse(head, task, number, None, Grounds(WHY), at())
    with pytest.raises(Refused, match="Khoảng ngày"):
        ruling.excuse(head, task, number, date(2026, 11, 12), Grounds(WHY, "", date(2026, 11, 13)), at())
    ruling.excuse(head, task, number, date(2026, 11, 13), Grounds(WHY, "", date(2026, 11, 12)), at())
    seen = verdict(head, task)
    assert (seen.delay.gross, seen.delay.excused, seen.delay.net) == (gross, 2, gross - 2)
    assert f"quá hạn đầu {gross} ngày làm việc" in grounds(seen)
    assert "2 ngày tạm dừng hoặc do khách quan" in grounds(seen)


def test_work_is_handed_over_and_the_new_body_is_asked(ask, committee, task) -> None:
    head, other = ask("bithu"), ask("kinhte")
    lead = task.assignments.get(role=Part.LEAD)
    for to in (None, 10**6):
        with pytest.raises(Refused, match="danh bạ"):
            hand_over(head, task, lead.pk, to, Grounds(WHY), at())
    row = hand_over(head, task, lead.pk, other.body, Grounds("Phòng Kinh tế nắm các hộ.", PAPER), at())
    assert (row.assignment_id, row.to_id) == (lead.pk, other.body)
    assert task in [one.task for one in queries.waiting_for_reply(other)]
    assert verdict(head, task).life is Life.ISSUED
    assert verdict(ask("bithu", on=TODAY - timedelta(days=1)), task).life is Life.ACCEPTED
    with pytest.raises(Refused):
        actions.report(committee, task, turn(head, task), DONE, PROOF, at())
    with pytest.raises(Refused, match="không còn hiệu lực"):
        hand_over(head, task, lead.pk, other.body, Grounds(WHY), at())


def test_not_ours_is_answered_by_handing_over_in_one_act(ask) -> None:
    farmers, office = ask("nongdan"), ask("vanphong")
    waiting = queries.waiting_for_reply(farmers).first()
    actions.send_back(farmers, waiting.task, "Việc này của Phòng Kinh tế.", at())
    hand_over(office, waiting.task, waiting.pk, ask("kinhte").body, Grounds("Theo đề nghị của Hội.", PAPER), at())
    assert waiting.task in [row.task for row in queries.waiting_for_reply(ask("kinhte"))]


def test_a_decision_is_never_ahead_of_its_day_nor_before_the_task(ask, task: Task) -> None:
    head = ask("bithu")
    for day in (TODAY + timedelta(days=1), date(2020, 1, 1)):
        with pytest.raises(Refused, match="Ngày bắt đầu"):
            ruling.pause(head, task, Grounds(WHY, "", day), at())
    assert not Ruling.objects.exists()


HALVES = recurring.Rule(Recurrence.SEMIANNUAL, (DueDay(6, 14), DueDay(12, 14)), 2028)


@pytest.fixture
def quarterly(ask) -> Task:
    return queries.visible(ask("vanphong")).get(text__contains="định kỳ hằng quý")


def labels(asker, of: Task) -> list[str]:
    turns = queries.standing(asker, [of])[of.pk].turns
    return [turn.label for turn in turns if turn.verdict.life is not Life.REPLACED]


def test_another_rule_changes_only_turns_not_yet_begun_and_the_past_knows_nothing_of_it(ask, quarterly: Task) -> None:
    head, before = ask("bithu"), labels(ask("bithu"), quarterly)
    assert before[-1] == "Quý IV/2030"
    begun = [label for label in before if label.endswith("2026")]
    with pytest.raises(Refused, match="cần đủ 2 ngày hạn"):
        recurring.change_rule(head, quarterly, replace(HALVES, days=HALVES.days[:1]), Grounds(WHY), at())
    with pytest.raises(Refused, match="Năm cuối"):
        recurring.change_rule(head, quarterly, replace(HALVES, until=2020), Grounds(WHY), at())
    recurring.change_rule(head, quarterly, HALVES, Grounds("Bớt báo cáo cho cơ sở.", PAPER), at())
    after = [f"Sáu tháng {half} năm {year}" for year in (2027, 2028) for half in ("đầu", "cuối")]
    assert labels(head, quarterly) == [*begun, *after]
    assert labels(ask("bithu", on=TODAY - timedelta(days=1)), quarterly) == before
    assert quarterly.occurrences.get(label="Sáu tháng đầu năm 2027").due_on == date(2027, 6, 14)
    rule = recurring.rule_of(quarterly, TODAY)
    assert rule == HALVES
    yesterday = recurring.rule_of(quarterly, TODAY - timedelta(days=1))
    assert yesterday is not None and yesterday.recurrence == Recurrence.QUARTERLY  # the rule in force on that day
    assert rule.words == "Sáu tháng một lần, hạn 14/6 và 14/12, đến hết năm 2028"
    assert queries.frames(head, quarterly)[0].due_days == ""
    assert check().holds


def test_skipping_a_turn_needs_a_reason_and_is_undone_by_opening_it(ask, quarterly: Task, task: Task) -> None:
    head, number = ask("bithu"), turn(ask("bithu"), quarterly)
    with pytest.raises(Refused, match="lý do"):
        ruling.skip(head, quarterly, number, Grounds(" "), at())
    with pytest.raises(Refused, match="chỉ có một kỳ"):
        ruling.skip(head, task, turn(head, task), Grounds(WHY), at())
    ruling.skip(head, quarterly, number, Grounds("Quý này họp tổng kết, không báo cáo riêng."), at())
    skipped = {row.number: row.verdict for row in queries.standing(head, [quarterly])[quarterly.pk].turns}[number]
    assert (skipped.sign, skipped.is_over, skipped.is_done) == ("skipped", True, False)
    ruling.reopen(head, quarterly, number, Grounds("Vẫn cần số liệu quý."), at(hour=10))
    assert turn(head, quarterly) == number


def test_who_directs_moves_a_day_unasked_later_or_earlier_and_the_first_stays(ask, committee, task) -> None:
    head, number = ask("bithu"), turn(committee, task)
    move_day(head, task, number, date(2026, 11, 30), Grounds("Cần trước mùa rét."), at())
    seen = verdict(committee, task)
    assert (seen.due_on, seen.first_due_on, seen.timeliness) == (date(2026, 11, 30), DUE, Timeliness.DUE_SOON)
    assert "đổi hạn 1 lần, hạn đầu 31/12/2026" in grounds(seen)
    late = verdict(ask("ubnd", on=date(2026, 12, 3)), task)
    assert (late.timeliness, late.original, late.late_days) == (Timeliness.OVERDUE, Timeliness.IN_TIME, 3)
    assert verdict(ask("ubnd", on=TODAY - timedelta(days=1)), task).due_on == DUE
    move_day(ask("vanphong"), task, number, LATER, Grounds("Lũ về sớm.", PAPER), at(hour=10))
    assert (verdict(committee, task).due_on, queries.frames(head, task)[-1].decided_by) == (LATER, PAPER)
    assert not Extension.objects.exists()
    lines = Line.objects.filter(act="tasks.move_day", thing=f"task:{task.pk}").order_by("number")
    assert [line.facts["rule"] for line in lines] == ["31/12/2026 → 30/11/2026", "30/11/2026 → 26/02/2027"]


@pytest.mark.parametrize(
    ("to", "why", "said"),
    [
        (None, "Lũ.", "Hãy ghi hạn mới"),
        (DUE, "Lũ.", "trùng hạn hiện nay"),
        (TODAY - timedelta(days=1), "Lũ.", "từ hôm nay trở đi"),
        (LATER, " ", "lý do"),
    ],
)
def test_a_day_is_moved_with_a_reason_to_a_day_to_come_and_by_nobody_else(ask, committee, task, to, why, said) -> None:
    number = turn(committee, task)
    with pytest.raises(Refused, match=said):
        move_day(ask("bithu"), task, number, to, Grounds(why), at())
    with pytest.raises(Refused):
        move_day(committee, task, number, LATER, Grounds("Lũ."), at())
    extending.ask(committee, task, number, LATER, WHY, at())
    with pytest.raises(Refused, match="đề nghị gia hạn đang chờ"):
        move_day(ask("bithu"), task, number, date(2027, 1, 8), Grounds("Lũ."), at())
    assert verdict(committee, task).due_on == DUE
