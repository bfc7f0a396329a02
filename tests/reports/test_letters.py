"""Letters about tasks, from the draft to a kept paper that went out and is a fact on each task it names; or sent on paper."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdfium2 import PdfDocument

from bamsat.reckoning.calendars import vietnam
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.models import Directive
from bamsat.records.oversight import urged
from bamsat.records.oversight.models import Notice
from bamsat.records.oversight.urging import owing
from bamsat.records.reporting import drafting, issuing, queries
from bamsat.records.reporting.letters import given_before, with_reports
from bamsat.records.reporting.numbering import standing
from bamsat.records.reporting.text import sections
from bamsat.records.reporting.vocabulary import Register, Stage
from bamsat.records.tasks import acceptance, letters
from bamsat.records.tasks.models import Assignment, Letter, LetterTask
from bamsat.records.tasks.vocabulary import Purpose
from bamsat.reports.catalogue.dispatch_letter import dispatch
from bamsat.reports.checker import check
from bamsat.reports.stored import issuing as stored
from bamsat.reports.stored import keeping
from bamsat.reports.stored.letters import keep_dispatch, keep_urging
from bamsat.reports.stored.papers import head_data, head_of
from tests.conftest import TODAY, at
from tests.doors.conftest import client


@pytest.fixture
def plan(commune) -> Directive:
    return Directive.objects.get(number="07-KH/ĐU")


@pytest.fixture
def office(ask):
    return ask("vanphong")


@pytest.fixture
def kept(office, plan):
    return queries.report(office, keep_dispatch(office, plan, 30, False, at()).pk)


def signed(ask, of):
    """Submitted, approved by a second person, numbered, signed in ink."""
    office, head = ask("vanphong"), ask("bithu")
    issuing.submit(office, of, at())
    issuing.decide(head, queries.report(head, of.report.pk), True, "", at())
    stored.take_number(office, queries.report(office, of.report.pk), at(), None)
    stored.sign_in_ink(office, queries.report(office, of.report.pk), at())
    return queries.report(office, of.report.pk)


def issued(ask, of, bodies=()):
    of = signed(ask, of)
    stored.issue(ask("vanphong"), of, list(bodies), at(hour=10))
    return queries.report(ask("vanphong"), of.report.pk)


def test_the_dispatch_letter_goes_the_way_of_kept_reports_and_is_a_fact_on_each_task(ask, office, plan, kept) -> None:
    made = dispatch(office, plan)
    bodies = [one.body for one in made.bodies]
    of = issued(ask, kept, bodies)
    letter = Letter.objects.get()
    assert (letter.number, letter.purpose, letter.directive, letter.on_paper) == ("01-CV/ĐU", "dispatch", plan, False)
    assert set(letter.named.values_list("task", "body")) == {(o.task.pk, b.body) for b in made.bodies for o in b.orders}
    assert {row.body_id for row in of.report.deliveries.all()} == set(bodies)
    for form in ("docx", "pdf"):
        assert check(stored.frozen(of, form)).findings == ()
    assert stored.rebuilt(of) == {"docx": True, "pdf": True}
    committee = ask("ubnd")
    issuing.receive(committee, queries.report(committee, of.report.pk), at(hour=11))
    task = made.bodies[0].orders[0].task
    (seen,) = with_reports(office, letters.of_task(office, task))
    assert (seen, seen.report) == (letter, of.report.pk)
    assert seen.told == [one.name for one in made.bodies if any(order.task == task for order in one.orders)]


def test_whoever_is_addressed_is_told_of_once_among_those_who_get_it(ask, kept) -> None:
    pages = PdfDocument(stored.unsigned(signed(ask, kept), "pdf"))
    assert sum(page.get_textpage().get_text_range().count("Như trên") for page in pages) == 1


def test_letters_have_a_register_of_their_own(ask, kept) -> None:
    of = signed(ask, kept)
    assert (of.number.series.type, of.number.symbol, str(of.type.label)) == ("letter", "01-CV/ĐU", "Công văn")
    assert standing(ask("vanphong"), Register.REPORT).last == 0


def test_a_task_whose_block_was_left_out_is_not_given_by_the_letter(ask, office, kept) -> None:
    section, rows = next(
        (n, rows) for n, (_, rows) in enumerate(sections(kept.blocks)) if any(".nv" in r.key for r in rows)
    )
    gone = next(row for row in rows if ".nv" in row.key)
    drafting.save(office, kept, section, {gone.key: ""}, at())
    issued(ask, queries.report(office, kept.report.pk))
    body, _, task = gone.key.removeprefix("cq").partition(".nv")
    assert not LetterTask.objects.filter(task=task, body=body).exists() and LetterTask.objects.exists()


def test_its_letterhead_and_whom_it_is_addressed_to_change_on_a_page(office, kept) -> None:
    browser = client("vanphong")
    page = browser.get(reverse("kept-head", args=[kept.report.pk])).content.decode()
    assert "Kính gửi (mỗi dòng một nơi)" in page and "Đơn vị soạn thảo" in page
    told = {"act": "head", "trich-yeu": "giao việc quý IV", "kinh-gui": "Chi bộ A\n\nChi bộ B", "nguoi-ky": "Trần Thử"}
    browser.post(reverse("kept-act", args=[kept.report.pk]), told)
    head = head_of(queries.report(office, kept.report.pk).version.head)
    assert (head.addressees, head.signer) == (("Chi bộ A", "Chi bộ B"), "Trần Thử")
    assert (
        head_of({name: value for name, value in head_data(head).items() if name not in {"addressees", "unit"}}).unit
        == ""
    )


def test_silence_counts_from_the_letter_and_the_first_one(ask, office, plan) -> None:
    row = (
        Assignment.objects.filter(task__directive=plan, role="lead", body__isnull=False)
        .exclude(reply="returned")
        .first()
    )
    Assignment.objects.filter(pk=row.pk).update(reply="", replied_at=None)
    named = [letters.Naming(row.task_id, row.body_id, row.name)]
    for number, day in (("12-CV/ĐU", date(2026, 11, 12)), ("15-CV/ĐU", date(2026, 11, 20))):
        letters.enter(office, Purpose.DISPATCH, plan, number, day, named, at())
    step = acceptance.of_task(office, row.task)[row.pk]
    assert step.letter_on == date(2026, 11, 12)
    assert step.silent_days == vietnam().working_days(date(2026, 11, 12), TODAY)
    yesterday = ask("vanphong", TODAY - timedelta(days=1))
    assert (
        acceptance.of_task(yesterday, row.task)[row.pk].letter_on is None and letters.of_task(yesterday, row.task) == []
    )


def test_a_letter_sent_on_paper_is_entered_once_and_bad_input_loses_nothing(ask, plan) -> None:
    browser, address = client("vanphong"), reverse("dispatch-sent", args=[plan.pk])
    bodies = [str(one.body) for one in dispatch(ask("vanphong"), plan).bodies]
    for number, day, words in (("", "20/11/2026", "số, ký hiệu"), ("45-CV/ĐU", "32/1", "ngày của công văn"), ("45-CV/ĐU", "20/12/2026", "không sau hôm nay")):  # fmt: skip
        answer = browser.post(address, {"so": number, "ngay-cv": day, "co-quan": bodies[:1]})
        text = answer.content.decode()
        assert answer.status_code == 422 and words in text and f'value="{day}"' in text
    assert "ít nhất một cơ quan" in browser.post(address, {"so": "1", "ngay-cv": "20/11/2026"}).content.decode()
    told = {"so": " 45-CV/ĐU ", "ngay-cv": "20/11/2026", "co-quan": bodies[:1]}
    assert "Đã ghi: Công văn số 45-CV/ĐU ngày 20/11/2026" in browser.post(address, told, follow=True).content.decode()
    assert "đã được ghi là đã gửi rồi" in browser.post(address, told).content.decode()
    assert Letter.objects.get().on_paper and {row.body_id for row in LetterTask.objects.all()} == {int(bodies[0])}


def test_a_letter_on_paper_that_was_entered_wrong_is_withdrawn_and_counts_no_more(ask, office, plan) -> None:
    row = (
        Assignment.objects.filter(task__directive=plan, role="lead", body__isnull=False)
        .exclude(reply="returned")
        .first()
    )
    Assignment.objects.filter(pk=row.pk).update(reply="", replied_at=None)
    named = [letters.Naming(row.task_id, row.body_id, row.name)]
    wrong = letters.enter(office, Purpose.DISPATCH, plan, "12-CV/ĐU", date(2026, 11, 12), named, at())
    urging = letters.enter(office, Purpose.URGING, None, "13-CV/ĐU", date(2026, 11, 20), named, at())
    browser, back = client("vanphong"), reverse("dispatch", args=[plan.pk])
    address, task = reverse("letter-withdraw", args=[wrong.pk]), reverse("task", args=[row.task_id])
    assert address in browser.get(back).content.decode() and address in browser.get(task).content.decode()
    assert "lý do rút lại" in browser.post(address, {"ly-do": " "}, follow=True).content.decode()
    assert client("ubnd").post(address, {"ly-do": "x"}).status_code == 404
    letters.withdraw(office, wrong, "Nhầm số", at())
    with pytest.raises(Refused, match="đã rút lại rồi"):
        letters.withdraw(office, wrong, "Nhầm số", at())
    shown = browser.get(task).content.decode()
    assert "đã rút lại</strong> ngày 24/11/2026: Nhầm số" in shown and address not in shown
    assert address not in browser.get(back).content.decode() and letters.of_paper(office, plan) == []
    assert acceptance.of_task(office, row.task)[row.pk].letter_on is None
    done = browser.post(reverse("letter-withdraw", args=[urging.pk]), {"ly-do": "Chưa gửi"}, follow=True)
    assert "Đã rút lại Công văn số 13-CV/ĐU" in done.content.decode()
    today = ask("vanphong", *[timezone.localdate(Letter.objects.get(pk=urging.pk).withdrawn_at)] * 2)
    assert letters.urged(today, [row.task_id]) == {} == letters.given_by(office, plan)
    assert urged.make_notices(TODAY, at(hour=11)) == 0
    again = letters.enter(office, Purpose.DISPATCH, plan, "12-CV/ĐU", date(2026, 11, 12), named, at(hour=12))
    assert acceptance.of_task(office, row.task)[row.pk].letter_on == again.day


def test_no_letter_gives_on_a_paper_before_its_day(office, plan) -> None:
    """A slip of the year could not be taken back, and the silence of every body would count from it."""
    first = dispatch(office, plan).bodies[0]
    named = [letters.Naming(one.task.pk, first.body, first.name) for one in first.orders]
    with pytest.raises(Refused, match="trước ngày của văn bản"):
        letters.enter(office, Purpose.DISPATCH, plan, "45-CV/ĐU", plan.issued_on - timedelta(days=1), named, at())
    assert letters.enter(office, Purpose.DISPATCH, plan, "45-CV/ĐU", plan.issued_on, named, at()).day == plan.issued_on


def test_two_bodies_of_one_name_may_be_given_the_same_task(office, plan) -> None:
    row = Assignment.objects.filter(task__directive=plan, role="lead", body__isnull=False).first()
    bodies = [row.body_id, office.body]
    named = [letters.Naming(row.task_id, body, "Văn phòng") for body in bodies]
    letters.enter(office, Purpose.DISPATCH, plan, "45-CV/ĐU", TODAY, named, at())
    assert set(letters.given_by(office, plan)) == {(row.task_id, body) for body in bodies}


def test_a_letter_sent_twice_is_told_and_what_was_given_can_be_left_out(ask, office, plan, kept) -> None:
    assert given_before(office, kept) == []
    made = dispatch(office, plan)
    first = made.bodies[0]
    named = [letters.Naming(one.task.pk, first.body, first.name) for one in first.orders]
    letters.enter(office, Purpose.DISPATCH, plan, "45-CV/ĐU", TODAY, named, at())
    assert [(one.letter.number, one.many) for one in given_before(office, kept)] == [("45-CV/ĐU", len(first.orders))]
    page = client("vanphong").get(reverse("kept-report", args=[kept.report.pk])).content.decode()
    assert "đã nêu tại Công văn số 45-CV/ĐU" in page
    page = client("vanphong").get(reverse("dispatch", args=[plan.pk])).content.decode()
    assert "gửi lần thứ hai" in page and page.count("đã giao: 45-CV/ĐU") == len(first.orders)
    fresh = dispatch(office, plan, 30, fresh=True)
    assert first.name not in fresh.names and len(fresh.orders) == len(made.orders) - len(first.orders)


def test_a_letter_opens_though_its_paper_may_be_opened_no_more(plan, kept) -> None:
    Directive.objects.filter(pk=plan.pk).update(state="withdrawn")
    page = client("vanphong").get(reverse("kept-report", args=[kept.report.pk]))
    assert page.status_code == 200 and kept.version.subject in page.content.decode()


def test_a_letter_is_compiled_again_under_its_text_and_put_right_by_another(ask, office, plan, kept) -> None:
    assert keeping.refresh(office, kept, None, at()) is None
    of = issued(ask, kept)
    new = queries.report(office, keeping.correct(office, of, at(hour=12)).pk)
    assert "Công văn này đính chính và thay thế Công văn số 01-CV/ĐU" in new.blocks[0].text


def test_only_who_watches_the_paper_keeps_or_enters_its_letter(ask, plan) -> None:
    for who in ("ubnd", "nongdan", "hdnd"):
        with pytest.raises(Refused):
            keep_dispatch(ask(who), plan, 30, False, at())
        with pytest.raises(Refused):
            letters.enter(ask(who), Purpose.DISPATCH, plan, "1", TODAY, [letters.Naming(1, None, "x")], at())
    with pytest.raises(Refused):
        keep_urging(ask("nongdan"), [], False, at())


def test_a_number_that_was_entered_as_sent_on_paper_is_not_sent_again(ask, office, plan, kept) -> None:
    of = signed(ask, kept)
    named = [letters.Naming(plan.tasks.first().pk, None, "x")]
    letters.enter(office, Purpose.DISPATCH, plan, of.number.symbol, of.number.day, named, at())
    with pytest.raises(Refused, match="đã được ghi là đã gửi rồi"):
        stored.issue(office, of, [], at())
    assert queries.report(office, of.report.pk).stage is Stage.SIGNED


@pytest.mark.parametrize("apart", [False, True])
def test_urging_is_kept_numbered_and_counted_on_each_task(ask, office, apart) -> None:
    rows = owing(office)
    kept = [queries.report(office, row.pk) for row in keep_urging(office, [], apart, at())]
    assert len(kept) == (len(rows) if apart else 1)
    for of in kept:
        done = issued(ask, of, [row.body for row in rows if row.body])
        for form in ("docx", "pdf"):
            assert check(stored.frozen(done, form)).findings == ()
    assert {len(late.urged) for one in owing(office) for late in one.rows} == {1}
    assert urged.make_notices(TODAY, at(hour=12)) > 0
    assert urged.make_notices(TODAY, at(hour=13)) == 0
    words = set(Notice.objects.filter(rule="urged").values_list("words", flat=True))
    assert any(one.startswith("Đôn đốc lần 1: Công văn số 01-CV/ĐU") for one in words)
    assert all(row.task_id for row in Notice.objects.filter(rule="urged"))


def test_bodies_that_the_directory_lacks_are_urged_apart_however_alike_their_names(ask, office) -> None:
    tasks = list(dict.fromkeys(late.task.pk for one in owing(office) for late in one.rows))[:2]
    names = [f"Ban Quản lý dự án đầu tư xây dựng công trình {what}" for what in ("giao thông", "nông nghiệp")]
    for task, name in zip(tasks, names, strict=True):
        Assignment.objects.filter(task=task, role="lead").update(body=None, name=name)
    of = queries.report(office, keep_urging(office, [], False, at())[0].pk)
    assert len({row.key for row in of.blocks}) == len(of.blocks)
    issued(ask, of)
    urged = LetterTask.objects.filter(body=None, task__in=tasks).values_list("task", "name")
    assert set(urged) == set(zip(tasks, names, strict=True))


def test_a_figure_of_the_urging_letter_opens_to_its_tasks(office) -> None:
    of = queries.report(office, keep_urging(office, [], False, at())[0].pk)
    browser = client("vanphong")
    page = browser.get(reverse("kept-report", args=[of.report.pk])).content.decode()
    name = next(iter(of.content["figures"]))
    opened = browser.get(reverse("kept-figure", args=[of.report.pk, 1, name]))
    assert opened.content.decode().count('class="work-row work-link"') == int(of.content["figures"][name]["value"])
    assert "gõ tay" not in page


def test_urging_on_paper_counts_as_well_and_the_pages_say_so(office) -> None:
    browser = client("vanphong")
    body = next(one.body for one in owing(office) if one.body)
    page = browser.get(reverse("urging-letter"), {"co-quan": body}).content.decode()
    assert "Lưu để trình, ký, gửi" in page
    answer = browser.post(reverse("urging-sent"), {"co-quan": body, "so": "", "ngay-cv": "20/11/2026"})
    assert answer.status_code == 422 and "số, ký hiệu" in answer.content.decode()
    browser.post(reverse("urging-sent"), {"co-quan": body, "so": "50-CV/ĐU", "ngay-cv": "20/11/2026"})
    told = browser.get(reverse("urging")).content.decode()
    assert "đã đôn đốc 1 lần" in told and "50-CV/ĐU" in told
    task = next(late.task for one in owing(office) if one.body == body for late in one.rows)
    page = browser.get(reverse("task", args=[task.pk])).content.decode()
    assert "<strong>Đôn đốc</strong> bằng Công văn số 50-CV/ĐU ngày 20/11/2026" in page
