"""Supervision from the draft to the recommendation that was kept: who sees what when, what becomes of the day limits, who closes."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body
from bamsat.records.directives.models import Directive, File
from bamsat.records.journal.models import Line
from bamsat.records.supervision import concluding, conducting, drafting, entries, queries, referring
from bamsat.records.supervision.concluding import Concluded
from bamsat.records.supervision.conducting import Found, Worked
from bamsat.records.supervision.limits import Event, Outcome, limits, regimes
from bamsat.records.supervision.models import Case, Recommendation
from bamsat.records.supervision.proposing import Asked
from bamsat.records.supervision.vocabulary import InspectionForm, Judgement, Paper, Stage, State
from bamsat.records.supervision.waiting import are_recommended, waiting
from bamsat.records.tasks import actions, breaking_down, ruling
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.actions import Account
from bamsat.records.tasks.deciding import Grounds
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.vocabulary import Act as Ruled
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at
from tests.records.supervised import ASKED, COMMITTEE, FILE, PLAN, SLOW, concluded, drafted, ended, opened, told
from tests.records.worked import charge

DONE = Account(Statement.COMPLETED, "Đã ban hành nội quy dùng chung kho lạnh ngày 22/11/2026.")


@pytest.fixture
def council(ask):
    return ask("hdnd")


@pytest.fixture
def committee(ask):
    return ask("ubnd")


def sees(asker, case: Case) -> bool:
    return queries.visible_cases(asker).filter(pk=case.pk).exists()


def keep(committee, council, task: Task, day: date = TODAY) -> None:
    actions.verify(council, claim(committee, task, day), at(day, 15))


def claim(committee, task: Task, day: date = TODAY):
    return actions.report(committee, task, task.occurrences.get().pk, DONE, [FILE], at(day, 10))


def test_a_draft_is_seen_by_its_body_alone_and_what_was_told_by_its_subject_and_who_answers_for_it(
    ask, council, committee
) -> None:
    case = drafted(council)
    others = [ask(name) for name in ("nongdan", "xaydungdang", "kinhte", "kiemtra", "quantri")]
    assert sees(council, case) and not sees(committee, case) and not sees(ask("vanphong"), case)
    conducting.open_case(council, case, "Quyết định số 31", TODAY, at())
    assert not sees(committee, case)
    conducting.tell(council, case, "Kế hoạch số 32", TODAY, at())
    assert sees(committee, case) and sees(
        ask("vanphong"), case
    )  # the Party committee answers for the people's committee
    assert not any(sees(one, case) for one in others)
    with pytest.raises(Case.DoesNotExist):
        queries.case(others[0], case.pk)


def test_the_subject_sees_no_findings_nor_the_teams_papers_before_the_conclusion(council, committee) -> None:
    case = told(council)
    conducting.find(council, case, SLOW, [FILE], at())
    conducting.add_document(council, case, Paper.VERIFICATION, "", TODAY, False, FILE, at())
    shared = conducting.add_document(council, case, Paper.OUTLINE, "", TODAY, True, FILE, at())
    conducting.visit(council, case, Worked(TODAY, "Chợ đầu mối", "Tổ quản lý chợ", "Xem kho lạnh."), None, at())
    held = queries.dossier(committee, queries.case(committee, case.pk))
    assert (held.documents, held.findings, held.visits) == ((shared,), (), ())
    assert {one.kind for one in queries.timeline(held, TODAY)} == {"step", "document"}
    own = queries.dossier(council, queries.case(council, case.pk))
    assert len(own.findings) == 1 and len(own.documents) == 2 and len(own.visits) == 1
    evidence = own.findings[0].evidence.get()
    assert queries.file(council, case, "evidence", evidence.pk)[1] == FILE.name
    with pytest.raises(File.DoesNotExist):
        queries.file(committee, case, "evidence", evidence.pk)


def test_with_the_conclusion_the_subject_sees_what_counts_of_the_findings(council, committee) -> None:
    case = told(council)
    gone = conducting.find(council, case, replace(SLOW, text="Ghi nhầm nơi."), [], at())
    conducting.withdraw(council, gone, "Ghi nhầm.", at())
    conducting.find(council, case, SLOW, [], at())
    conducting.end_work(council, case, TODAY, "", at())
    what = Concluded("05/TB-HĐND", TODAY, "Kết luận.", None, ())
    concluding.conclude(council, case, what, None, at())
    assert [row.text for row in queries.dossier(committee, queries.case(committee, case.pk)).findings] == [SLOW.text]
    assert len(queries.dossier(council, queries.case(council, case.pk)).findings) == 2
    with pytest.raises(Refused, match="không đổi được nữa"):
        conducting.find(council, case, SLOW, [], at())


def test_writing_the_draft_over_keeps_the_tasks_that_were_chosen_of_its_subjects(council) -> None:
    case = drafted(council)
    task = (
        queries.may_be_looked_at(council, [case.subjects.get().body_id]).filter(text__startswith="Lắp kho lạnh").get()
    )
    drafting.look_at(council, case, [], [task.pk], at())
    drafting.amend(council, case, replace(PLAN, title="Giám sát kho lạnh"), at())
    assert [row.task for row in case.looked.all()] == [task]
    drafting.amend(council, case, replace(PLAN, subjects=("Trạm Y tế xã Đồng Mây",)), at())
    assert not case.looked.exists()


def test_the_team_reads_the_work_it_looks_at_from_the_opening_until_the_end_and_nothing_more(ask) -> None:
    council = ask("hdnd")
    officer = replace(council, role="officer")  # whom no plan names: without the case nothing is theirs
    paper = Directive.objects.get(tasks__text__startswith="Lắp kho lạnh")
    before = set(tasks.visible(officer).values_list("pk", flat=True))
    case = drafting.draft(council, replace(PLAN, papers=(paper.number,)), at())
    assert set(tasks.visible(officer).values_list("pk", flat=True)) == before
    conducting.open_case(council, case, "Quyết định số 31", TODAY, at())
    gained = tasks.visible(officer).exclude(pk__in=before)
    assert gained.exists()
    body = case.subjects.get().body_id
    assert all(task.directive_id == paper.pk and task.assignments.filter(body=body).exists() for task in gained)
    assert paper.tasks.exclude(assignments__body=body).exists()  # of the same plan others' work is not theirs
    conducting.drop(council, case, "Chuyển sang năm sau.", TODAY, at())
    assert set(tasks.visible(officer).values_list("pk", flat=True)) == before


def test_a_paper_that_is_looked_at_is_open_to_the_team_while_the_case_goes_on(ask) -> None:
    council = ask("hdnd")
    officer = replace(council, role="officer")
    paper = Directive.objects.get(number="18-CTr/TU")
    assert not tasks.papers(officer).filter(pk=paper.pk).exists()
    charge(paper.tasks.first(), Body.objects.get(names__name=COMMITTEE), "coordinate")
    case = drafting.draft(council, replace(PLAN, papers=("18-ctr/tu",)), at())
    assert not tasks.papers(officer).filter(pk=paper.pk).exists()
    conducting.open_case(council, case, "Quyết định số 31", TODAY, at())
    assert tasks.papers(officer).filter(pk=paper.pk).exists()
    assert tasks.visible(officer).filter(directive=paper).count() == 1
    conducting.drop(council, case, "Chuyển sang năm sau.", TODAY, at())
    assert not tasks.papers(officer).filter(pk=paper.pk).exists()


def test_nobody_lets_themselves_read_what_is_over_them_or_of_another_house(council) -> None:
    known = set(queries.subjects_known(council).values())
    assert COMMITTEE in known and "Hội Nông dân xã Đồng Mây" in known
    assert not known & {"Đảng ủy xã Đồng Mây", "Tỉnh ủy Sơn Hải", council.body_name}
    for name in ("Đảng ủy xã Đồng Mây", "Xã Không Có"):
        with pytest.raises(Refused, match="Hãy chọn trong danh sách"):
            drafting.draft(council, replace(PLAN, subjects=(name,)), at())
    with pytest.raises(Refused, match="Không thấy văn bản"):
        drafting.draft(council, replace(PLAN, papers=("18-CTr/TU-KHÔNG",)), at())


def test_who_conducts_no_cases_drafts_none(ask, committee) -> None:
    assert not queries.conducts(committee)
    with pytest.raises(Refused, match="không lập cuộc"):
        drafting.draft(committee, PLAN, at())
    with pytest.raises(Refused, match="không lập cuộc"):
        drafting.make_programme(committee, 2027, "Chương trình", "", at())


def test_inspection_and_supervision_are_two_acts_and_each_case_is_one_of_them(council) -> None:
    with pytest.raises(Refused, match="không có hình thức này"):  # a people's council inspects nobody
        drafting.draft(council, replace(PLAN, form=InspectionForm.VIOLATION), at())
    case = drafted(council)
    assert not case.is_inspection and case.form == "Giám sát chuyên đề"
    for both in (("thematic_supervision", "compliance_inspection"), ("", "")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(supervision_form=both[0], inspection_form=both[1])


def test_steps_come_in_order_and_each_once(council) -> None:
    case = drafted(council)
    with pytest.raises(Refused, match="quyết định tiến hành trước"):
        conducting.tell(council, case, "Kế hoạch số 32", TODAY, at())
    conducting.open_case(council, case, "Quyết định số 31", TODAY, at())
    with pytest.raises(Refused, match="đã ghi rồi"):
        conducting.open_case(council, case, "Quyết định số 31", TODAY, at())
    with pytest.raises(Refused, match="không sửa dự kiến"):
        drafting.amend(council, case, PLAN, at())
    with pytest.raises(Refused, match="trước việc đã làm"):
        conducting.tell(council, case, "Kế hoạch số 32", date(2026, 11, 1), at())
    with pytest.raises(Refused, match="phía trước"):
        conducting.tell(council, case, "Kế hoạch số 32", date(2026, 12, 1), at())
    with pytest.raises(Refused, match="ngày kết thúc làm việc"):
        concluding.conclude(council, case, Concluded("05", TODAY, "Kết luận."), None, at())
    assert queries.cases(council)[0].stage == Stage.OPENED


def test_a_draft_is_written_over(council) -> None:
    case = drafted(council)
    drafting.amend(council, case, replace(PLAN, title="Giám sát kho lạnh", members=PLAN.members[:1]), at())
    found = queries.case(council, case.pk)
    assert (found.title, found.members.count(), found.subjects.count()) == ("Giám sát kho lạnh", 1, 1)


def test_the_subject_reports_of_itself_and_nobody_else_does(ask, council, committee) -> None:
    case = told(council)
    subject = case.subjects.get()
    assert [(one.state, one.due_on) for one in waiting(committee)] == [("Quá hạn", PLAN.self_report_on)]
    for one in (council, ask("vanphong"), ask("kinhte")):
        with pytest.raises(Refused, match="Chỉ nơi được"):
            conducting.self_report(one, subject, "Báo cáo.", None, at())
    wrong = conducting.self_report(committee, subject, "Gửi nhầm.", FILE, at())
    conducting.withdraw_self_report(committee, entries.self_report(committee, wrong.pk), "Gửi nhầm tệp.", at())
    assert waiting(committee) and not queries.dossier(council, queries.case(council, case.pk)).self_reports
    sent = conducting.self_report(committee, subject, "Đã lắp kho lạnh.", FILE, at())
    conducting.note_read(council, case, at())
    with pytest.raises(Refused, match="đã mở xem"):
        conducting.withdraw_self_report(committee, sent, "Muộn rồi.", at())
    assert waiting(committee) == []
    (limit,) = [
        one
        for one, _ in queries.dossier(council, queries.case(council, case.pk)).limits
        if one.rule.by == "self_reported"
    ]
    assert limit.outcome(TODAY) is Outcome.MET_LATE and limit.late == 12


def test_a_recommendation_is_a_task_of_the_subject_that_the_supervising_body_holds(council, committee) -> None:
    case = concluded(council)
    (one,) = queries.recommendations(council)
    assert are_recommended([f"task:{one.row.task_id}"]) and not are_recommended(
        ["task:0"]
    )  # a word on it ends what is kept
    task = one.row.task
    assert task.directive.holder_id == council.body
    assert task.directive.reading.contract["text"][task.start : task.end] == ASKED
    assert task.assignments.get().body_id == committee.body and task.occurrences.get().due_on == date(2026, 12, 14)
    assert one.state == State.GOING and tasks.visible(committee).filter(pk=task.pk).exists()
    assert queries.of_task(committee, task).row == one.row
    assert Line.objects.filter(act="supervision.conclude", thing=f"case:{case.pk}").count() == 1


def test_only_the_supervising_body_closes_it(ask, council, committee) -> None:
    concluded(council)
    task = Recommendation.objects.get().task
    entry = claim(committee, task)
    assert queries.recommendations(council)[0].state == State.CLAIMED
    for name in ("vanphong", "bithu", "ubnd", "chuyenvien"):
        with pytest.raises(Refused):
            actions.verify(ask(name), entry, at())
        with pytest.raises(Refused):
            ruling.end(ask(name), task, Ruled.CANCELLED, Grounds("Thôi.", "CV 1"), at())
    assert list(tasks.waiting_for_verification(council)) == [entry]
    actions.verify(council, entry, at())
    assert queries.recommendations(council)[0].state == State.KEPT


def test_a_supervisor_verifies_and_decides_nothing_that_its_body_did_not_recommend(council) -> None:
    store = Task.objects.get(text__startswith="Lắp kho lạnh")
    assert tasks.visible(council).filter(pk=store.pk).exists()
    assert not tasks.waiting_for_verification(council).exists()
    with pytest.raises(Refused):
        actions.verify(council, store.occurrences.get().entries.get(), at())
    with pytest.raises(Refused):
        ruling.end(council, store, Ruled.CANCELLED, Grounds("Thôi.", "CV 1"), at())


def test_what_was_not_kept_is_opened_again_and_the_case_closes_when_all_is_kept(council, committee) -> None:
    case = concluded(council)
    (one,) = queries.recommendations(council)
    with pytest.raises(Refused, match="không cần mở lại"):
        concluding.reopen(council, one.row, "Chưa làm.", "", at())
    with pytest.raises(Refused, match="Còn 1 kiến nghị"):
        concluding.close(council, case, TODAY, "", at())
    keep(committee, council, one.row.task)
    with pytest.raises(Refused):
        concluding.reopen(committee, one.row, "Tự mở lại.", "CV 2", at(TODAY, 16))
    concluding.reopen(council, one.row, "Nội quy chưa niêm yết ở chợ.", "", at(TODAY, 17))
    (again,) = queries.recommendations(council)
    assert (again.state, again.reopened) == (State.REOPENED, 1)
    actions.verify(council, actions.report(committee, one.row.task, one.row.task.occurrences.get().pk, DONE, [FILE], at(TODAY, 18)), at(TODAY, 19))  # fmt: skip
    assert one.row.task.occurrences.get().entries.count() == 2  # what was said stays
    concluding.close(council, case, TODAY, "", at(TODAY, 20))
    assert queries.cases(council)[0].stage == Stage.CLOSED


def test_no_answer_in_the_days_of_the_front_is_told_and_goes_up(ask, council, committee) -> None:
    concluded(council, answer_days=20, on=date(2026, 11, 20))
    later = ask("hdnd", date(2026, 12, 11), date(2026, 12, 11))
    (one,) = queries.recommendations(council)
    assert one.answer_by == date(2026, 12, 10) and one.state == State.GOING
    with pytest.raises(Refused, match="chưa quá hạn"):
        referring.send_up(council, one.row, "Đảng ủy xã", "CV 7", TODAY, "", at())
    (one,) = queries.recommendations(later)
    assert one.state == State.UNANSWERED and "kiến nghị lên cấp trên" in waiting(later)[0].what
    with pytest.raises(Refused):
        referring.send_up(committee, one.row, "Đảng ủy xã", "CV 7", TODAY, "", at())
    referring.send_up(later, one.row, "Đảng ủy xã Đồng Mây", "CV 7", date(2026, 12, 11), "", at(date(2026, 12, 11)))
    assert one.row.referrals.get().to == "Đảng ủy xã Đồng Mây"


def test_taking_it_on_is_no_answer_and_a_report_is(ask, council, committee) -> None:
    concluded(council, answer_days=20, on=date(2026, 11, 20))
    task = Recommendation.objects.get().task
    later = ask("hdnd", date(2026, 12, 11), date(2026, 12, 11))
    actions.accept(committee, task, at())
    assert queries.recommendations(later)[0].state == State.UNANSWERED
    actions.report(
        committee, task, task.occurrences.get().pk, Account(Statement.UNDER_WAY, "Đang soạn nội quy."), [], at()
    )
    assert queries.recommendations(later)[0].state == State.GOING


def test_every_recommendation_is_due_on_a_day_and_nothing_is_kept_of_a_refused_conclusion(council) -> None:
    case = ended(council)
    subject = case.subjects.get().pk
    for due, says in (("", "có ngày"), ("sớm", "có ngày"), ("trước ngày 1/3/2026", "đã qua")):
        asked = (Asked(subject, ASKED, "trước ngày 15/12/2026"), Asked(subject, "Niêm yết nội quy.", due))
        with pytest.raises(Refused, match=f"Kiến nghị 2: .*{says}"):
            concluding.conclude(council, case, Concluded("05/TB", TODAY, "Kết luận.", None, asked), None, at())
    with pytest.raises(Refused, match="Kiến nghị 1: Hãy chọn nơi"):
        concluding.conclude(
            council, case, Concluded("05/TB", TODAY, "K.", None, (Asked(0, "x", "15/12/2026"),)), None, at()
        )
    assert not Recommendation.objects.exists() and queries.cases(council)[0].stage == Stage.ENDED


def test_a_fault_has_weight(council) -> None:
    case = opened(council)
    with pytest.raises(Refused, match="mức độ"):
        conducting.find(council, case, Found(Judgement.FAULT, "Chậm."), [], at())
    assert conducting.find(council, case, Found(Judgement.STRENGTH, "Đúng hạn."), [], at()).weight == ""


def test_a_finding_points_at_work_of_the_subjects_alone(council) -> None:
    case = opened(council)
    stranger = Task.objects.exclude(assignments__body__in=case.subjects.values("body")).first()
    with pytest.raises(Refused, match="không phải của nơi"):
        conducting.find(council, case, replace(SLOW, task=stranger.pk), [], at())


def test_a_past_day_shows_what_was_known_then(ask, council, committee) -> None:
    case = concluded(council)
    then = ask("hdnd", date(2026, 11, 10))
    (row,) = queries.cases(then)
    assert (row.stage, row.of) == (Stage.TOLD, 0)
    held = queries.dossier(then, queries.case(then, case.pk))
    assert (held.findings, held.conclusion, held.recommendations) == ((), None, ())
    assert queries.cases(ask("ubnd", date(2026, 11, 1))) == []
    with pytest.raises(Refused):
        conducting.find(then, case, SLOW, [], at())


def test_what_is_broken_down_by_the_subject_is_still_closed_by_the_supervisor(council, committee) -> None:
    concluded(council)
    task = Recommendation.objects.get().task
    breaking_down.break_down(committee, task, [breaking_down.Piece("Soạn nội quy", "Phòng Kinh tế xã Đồng Mây")], at())
    with pytest.raises(Refused):
        actions.verify(committee, claim(committee, task), at())


def test_the_journal_says_nothing_of_what_was_found(council) -> None:
    ended(council)
    assert all(SLOW.text not in str(line.facts) for line in Line.objects.filter(act="supervision.find"))


@pytest.mark.parametrize(
    ("regime", "met", "due"),
    [
        ("council", {Event.OPENED: date(2026, 11, 2), Event.BEGUN: date(2026, 11, 20)}, [date(2026, 11, 17), date(2026, 11, 10), None]),
        ("front", {Event.BEGUN: date(2026, 11, 20), Event.ENDED: date(2026, 11, 21)}, [date(2026, 11, 5), date(2026, 11, 13), date(2026, 12, 6)]),
        ("party", {Event.OPENED: date(2026, 11, 2)}, []),
    ],
)  # fmt: skip
def test_day_limits_are_those_of_the_regime(regime: str, met: dict[Event, date], due: list[date | None]) -> None:
    assert [one.due_on for one in limits(regime, met)] == due


def test_a_limit_tells_what_became_of_it() -> None:
    begun = {Event.BEGUN: date(2026, 11, 20)}
    told_at = limits("front", begun)[0]  # by 5/11
    days = {1: Outcome.AHEAD, 2: Outcome.NEAR, 5: Outcome.NEAR, 6: Outcome.OVERDUE}
    assert {day: told_at.outcome(date(2026, 11, day)) for day in days} == days
    late = limits("front", begun | {Event.TOLD: date(2026, 11, 9)})[0]
    assert late.outcome(TODAY) is Outcome.MET_LATE and late.late == 4
    assert limits("front", {})[0].outcome(TODAY) is Outcome.UNKNOWN
    assert all(rule.source for one in regimes().values() for rule in one.limits)


def test_the_list_is_narrowed(council) -> None:
    case = told(council)
    by = queries.Filter
    for found in (
        by(words="nam rom"),
        by(stage="told"),
        by(year=2026),
        by(subject=case.subjects.get().body_id),
        by(act="supervision"),
    ):
        assert [row.case for row in queries.cases(council, found)] == [case]
    for found in (by(words="lúa"), by(stage="closed"), by(year=2025), by(subject=council.body), by(act="inspection")):
        assert queries.cases(council, found) == []
