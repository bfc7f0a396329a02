"""After a conclusion: more recommendations, things put before other bodies and their answers, a document taken back, a closed case that goes on again."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.models import File
from bamsat.records.journal.models import Line
from bamsat.records.supervision import concluding, conducting, entries, queries, referring
from bamsat.records.supervision.models import Case, Document, Referral, Step
from bamsat.records.supervision.proposing import Asked
from bamsat.records.supervision.referring import Put
from bamsat.records.supervision.vocabulary import Act, Paper, Reached, Stage
from bamsat.records.supervision.waiting import waiting
from bamsat.records.tasks import actions
from bamsat.records.tasks.actions import Account
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at
from tests.records.supervised import FILE, concluded, told

DUE = "trước ngày 15/12/2026"
PUT = Put(
    "Sở Nông nghiệp và Môi trường", "Hướng dẫn mẫu nội quy kho lạnh dùng chung.", DUE, "Công văn số 41/HĐND", TODAY
)
DONE = Account(Statement.COMPLETED, "Đã ban hành nội quy dùng chung kho lạnh ngày 22/11/2026.")


@pytest.fixture
def council(ask) -> Asker:
    return ask("hdnd")


@pytest.fixture
def case(commune, council) -> Case:
    return concluded(council)


def then(council: Asker, day: date) -> Asker:
    return replace(council, on=day, today=day)


def stands(council: Asker, case: Case) -> list[Reached]:
    return [one.state for one in queries.dossier(council, queries.case(council, case.pk)).referrals]


def test_one_more_recommendation_is_a_task_by_a_paper_of_its_own(council, ask, case) -> None:
    what = Asked(case.subjects.get().pk, "Niêm yết nội quy tại kho.", DUE)
    row = concluding.recommend(council, case, what, "Công văn số 40/HĐND", TODAY, at())
    assert (row.number, row.paper, row.on) == (2, "Công văn số 40/HĐND", TODAY)
    assert row.task.directive.title == "Kiến nghị theo Công văn số 40/HĐND ngày 24/11/2026"
    held = queries.dossier(ask("ubnd"), queries.case(ask("ubnd"), case.pk))
    assert [one.row.number for one in held.recommendations] == [1, 2]
    for wrong, paper, on in (
        (replace(what, subject=None), "CV 1", TODAY),
        (replace(what, due="sớm"), "CV 1", TODAY),
        (what, " ", TODAY),
        (what, "CV 1", date(2026, 11, 1)),
        (what, "CV 1", date(2026, 12, 1)),
    ):
        with pytest.raises(Refused):
            concluding.recommend(council, case, wrong, paper, on, at())
    with pytest.raises(Refused):
        concluding.recommend(ask("ubnd"), case, what, "CV 1", TODAY, at())


def test_its_days_to_answer_count_from_its_own_paper(commune, council) -> None:
    case = concluded(council, answer_days=10)
    day = date(2026, 12, 1)
    what = Asked(case.subjects.get().pk, "Niêm yết nội quy tại kho.", "trước ngày 30/12/2026")
    concluding.recommend(then(council, day), case, what, "CV 40", day, at(day))
    first, second = queries.recommendations(then(council, day), [case])
    assert (first.answer_by, second.answer_by) == (date(2026, 12, 4), date(2026, 12, 11))


def test_before_the_conclusion_nothing_is_added_to_it(commune, council) -> None:
    case = told(council)
    with pytest.raises(Refused, match="chưa có kết luận"):
        concluding.recommend(council, case, Asked(case.subjects.get().pk, "x", DUE), "CV 1", TODAY, at())
    with pytest.raises(Refused, match="chưa có kết luận"):
        referring.refer(council, case, PUT, at())


def test_what_is_put_to_another_body_charges_it_with_nothing_and_is_followed_to_its_answer(council, ask, case) -> None:
    before = Task.objects.count()
    row = referring.refer(council, case, PUT, at())
    assert Task.objects.count() == before and row.due_on == date(2026, 12, 14)
    assert stands(council, case) == [Reached.WAITING]
    late = then(council, date(2026, 12, 15))
    assert stands(late, case) == [Reached.OVERDUE]
    (told_of,) = [one for one in waiting(late) if one.key == f"referral:{row.pk}"]
    assert PUT.to in told_of.what and told_of.state == "Quá hạn"
    day = date(2026, 12, 16)
    with pytest.raises(Refused, match="Ngày trả lời"):
        referring.answer(council, row, "CV 9/SNNMT", date(2026, 11, 1), "Đã có mẫu.", None, at(day))
    with pytest.raises(Refused):
        referring.answer(council, row, " ", day, "Đã có mẫu.", None, at(day))
    made = referring.answer(then(council, day), row, "CV 9/SNNMT", day, "Đã có mẫu gửi kèm.", FILE, at(day))
    assert stands(then(council, day), case) == [Reached.ANSWERED]
    assert stands(late, case) == [Reached.OVERDUE]  # as it was known then
    assert queries.file(then(council, day), case, "answer", made.pk)[1] == FILE.name
    committee = then(ask("ubnd"), day)
    with pytest.raises(File.DoesNotExist):
        queries.file(committee, queries.case(committee, case.pk), "answer", made.pk)
    for other in ("ubnd", "vanphong"):
        with pytest.raises(Referral.DoesNotExist):
            entries.referral(ask(other), row.pk)
        with pytest.raises(Refused):
            referring.answer(ask(other), row, "CV", TODAY, "x", None, at())


def test_one_entered_twice_is_refused_and_one_entered_wrongly_is_withdrawn_with_the_reason(commune, council) -> None:
    case = concluded(council, answer_days=10)
    day = date(2026, 12, 11)
    later = then(council, day)
    (one,) = queries.recommendations(later, [case])
    referring.send_up(later, one.row, "Đảng ủy xã Đồng Mây", "CV 7", day, "", at(day))
    with pytest.raises(Refused, match="đã ghi rồi"):
        referring.send_up(later, one.row, "Đảng ủy xã  Đồng Mây", "CV 7", day, "", at(day))
    second = referring.send_up(later, one.row, "Đảng ủy xã Đồng Mây", "CV 07", day, "", at(day))
    with pytest.raises(Refused, match="vì sao rút"):
        referring.withdraw(later, second, " ", at(day))
    referring.withdraw(later, second, "Ghi hai lần.", at(day, 10))
    assert stands(later, case) == [Reached.WAITING, Reached.WITHDRAWN]
    for act in (
        lambda: referring.withdraw(later, second, "Lần nữa.", at(day)),
        lambda: referring.answer(later, second, "CV", day, "x", None, at(day)),
    ):
        with pytest.raises(Refused, match="đã được rút"):
            act()
    referring.send_up(later, one.row, "Đảng ủy xã Đồng Mây", "CV 07", day, "", at(day))  # put right, it may come again
    assert Line.objects.filter(act="supervision.withdraw_referral").count() == 1


def test_a_shared_document_that_is_taken_back_is_its_subjects_no_more(commune, council, ask) -> None:
    committee = ask("ubnd")
    case = told(council)
    row = conducting.add_document(council, case, Paper.OUTLINE, "Đề cương", TODAY, True, FILE, at())
    inner = conducting.add_document(council, case, Paper.OTHER, "", TODAY, False, FILE, at())
    assert queries.file(committee, case, "document", row.pk)
    with pytest.raises(Refused):
        conducting.take_back(committee, row, "x", at())
    with pytest.raises(Refused, match="vì sao thu hồi"):
        conducting.take_back(council, row, "", at())
    with pytest.raises(Refused, match="không chia sẻ"):
        conducting.take_back(council, inner, "Nhầm.", at())
    conducting.take_back(council, row, "Gửi nhầm bản nội bộ.", at(hour=10))
    with pytest.raises(File.DoesNotExist):
        queries.file(committee, case, "document", row.pk)
    assert not queries.dossier(committee, queries.case(committee, case.pk)).documents
    held = queries.dossier(council, queries.case(council, case.pk))
    assert len(held.documents) == 2 and "taken_back" in {one.kind for one in queries.timeline(held, TODAY)}
    with pytest.raises(Refused, match="đã được thu hồi"):
        conducting.take_back(council, row, "Lần nữa.", at())
    with pytest.raises(Document.DoesNotExist):
        entries.document(committee, row.pk)


def test_a_case_is_not_closed_over_what_has_no_answer_without_a_word(council, ask, case) -> None:
    put = Put("Sở Nội vụ", "Hướng dẫn mẫu sổ.", "trước ngày 30/11/2026", "Công văn số 41", TODAY)
    row = referring.refer(council, case, put, at())
    (one,) = queries.recommendations(council, [case])
    task = one.row.task
    actions.verify(
        council, actions.report(ask("ubnd"), task, task.occurrences.get().pk, DONE, [FILE], at(hour=10)), at(hour=11)
    )
    with pytest.raises(Refused, match="1 kiến nghị gửi nơi khác chưa có trả lời: Sở Nội vụ"):
        concluding.close(council, case, TODAY, "", at(hour=12))
    assert "Sở Nội vụ" in concluding.close(council, case, TODAY, "Xong.", at(hour=12), leaving=True).note
    assert referring.answer(council, row, "Công văn số 9", TODAY, "Đã hướng dẫn.", None, at(hour=13))


def test_a_body_of_the_directory_sees_what_was_put_to_it_and_no_other_does(council, ask, case) -> None:
    office = ask("vanphong")
    put = Put(office.body_name, "Hướng dẫn mẫu sổ.", "trước ngày 30/11/2026", "Công văn số 41", TODAY)
    row = referring.refer(council, case, put, at())
    assert [one.row for one in entries.put_to(office)] == [row]
    assert not entries.put_to(council) and not entries.put_to(ask("nongdan"))
    referring.withdraw(council, row, "Ghi nhầm nơi gửi.", at())
    assert not entries.put_to(office)
    assert referring.refer(council, case, PUT, at()).body is None  # the directory does not know it


def kept_and_closed(council: Asker, committee: Asker, case: Case):
    (one,) = queries.recommendations(council, [case])
    task = one.row.task
    entry = actions.report(committee, task, task.occurrences.get().pk, DONE, [FILE], at(hour=10))
    actions.verify(council, entry, at(hour=11))
    concluding.close(council, case, TODAY, "", at(hour=12))
    return one.row


def test_a_recommendation_reopened_opens_its_closed_case_again_and_it_can_be_closed_again(council, ask, case) -> None:
    row = kept_and_closed(council, ask("ubnd"), case)
    assert queries.dossier(council, queries.case(council, case.pk)).stage is Stage.CLOSED
    assert not Case.objects.going(TODAY).filter(pk=case.pk).exists()
    day = date(2026, 11, 30)
    later = then(council, day)
    concluding.reopen(later, row, "Chưa niêm yết.", "", at(day))
    again = queries.case(later, case.pk)
    assert queries.dossier(later, again).stage is Stage.CONCLUDED
    assert Case.objects.going(day).filter(pk=case.pk).exists() and Case.objects.unended().filter(pk=case.pk).exists()
    assert queries.dossier(council, queries.case(council, case.pk)).stage is Stage.CLOSED  # as it stood on that day
    assert not Case.objects.going(TODAY).filter(pk=case.pk).exists()
    with pytest.raises(Refused, match="chưa được xác nhận"):
        concluding.close(later, again, day, "", at(day))
    conducting.add_document(later, again, Paper.OTHER, "", day, False, FILE, at(day))  # it goes on
    task = row.task
    turn = task.occurrences.order_by("-sequence").first().pk
    entry = actions.report(then(ask("ubnd"), day), task, turn, DONE, [FILE], at(day, 10))
    actions.verify(later, entry, at(day, 11))
    concluding.close(later, again, day, "", at(day, 12))
    assert queries.dossier(later, queries.case(later, case.pk)).stage is Stage.CLOSED
    assert [step.act for step in Step.objects.filter(case=case).order_by("pk")][-3:] == [
        Act.CLOSED,
        Act.REOPENED,
        Act.CLOSED,
    ]
    with pytest.raises(Refused, match="đã kết thúc"):
        concluding.close(later, again, day, "", at(day, 13))


def test_reopening_one_of_an_open_case_leaves_its_steps_alone(council, ask, case) -> None:
    (one,) = queries.recommendations(council, [case])
    entry = actions.report(ask("ubnd"), one.row.task, one.row.task.occurrences.get().pk, DONE, [FILE], at(hour=10))
    actions.verify(council, entry, at(hour=11))
    concluding.reopen(council, one.row, "Chưa niêm yết.", "", at(hour=12))
    assert not Step.objects.filter(act=Act.REOPENED).exists()


def test_the_base_holds_every_other_step_to_once(case) -> None:
    step = case.steps.get(act=Act.CONCLUDED)
    step.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        step.save(force_insert=True)
