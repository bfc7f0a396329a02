"""Reports owed by calendar: drafted once a turn, who is missing named and reminded, shown to who owes them."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from bamsat.reckoning.intervals import Interval
from bamsat.reckoning.owed import Rhythm, Rule
from bamsat.reckoning.periods import Period, Regime
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Membership
from bamsat.records.journal.field_words import FIELDS
from bamsat.records.journal.models import Line
from bamsat.records.journal.vocabulary import ACTS
from bamsat.records.oversight.models import Notice
from bamsat.records.reporting import by_calendar, duties, issuing, owing, queries
from bamsat.records.reporting.duties import Wanted
from bamsat.records.reporting.models import Duty, Owed, Report
from bamsat.records.reporting.vocabulary import Stage, Way
from bamsat.records.tasks.covering import Scope
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.stored import jobs, keeping
from bamsat.reports.stored.calendar import draft_owed
from tests.conftest import TODAY, at
from tests.doors.conftest import client

READY, DUE = date(2026, 11, 30), date(2026, 12, 7)  # 5 December is a Saturday
MONTHLY = Rule(Rhythm.MONTH, 5, 5, TODAY, Regime.CALENDAR)
WANTED = Wanted("tien-do", "Tỉnh ủy Sơn Hải", MONTHLY)
FORM = {
    "loai": "tien-do", "noi-nhan": "Tỉnh ủy Sơn Hải", "chu-ky": "month", "cach-tinh": "calendar", "tu": "24/11/2026", "sau": "5", "truoc": "5",
    "thu": "4", "den": "", "co-quan": "",
}  # fmt: skip


@pytest.fixture
def duty(ask) -> Duty:
    return duties.set_duty(ask("vanphong"), WANTED, at())


@pytest.fixture
def owed(duty) -> Owed:
    assert draft_owed(READY, at(READY)) == (1, [])
    return Owed.objects.get()


def test_a_turn_is_drafted_on_its_day_and_once(duty) -> None:
    assert draft_owed(date(2026, 11, 27), at(date(2026, 11, 27))) == (0, [])
    assert draft_owed(READY, at(READY)) == (1, [])
    assert draft_owed(READY, at(READY, 15)) == draft_owed(DUE, at(DUE)) == (0, [])
    row = Owed.objects.get()
    assert (row.period, row.last_on, row.due_on) == ("tháng 11 năm 2026", READY, DUE)
    assert draft_owed(date(2026, 12, 31), at(date(2026, 12, 31))) == (1, [])
    line = Line.objects.filter(act="reporting.draft").last()
    assert line.act in ACTS and set(line.facts) <= set(FIELDS)


@pytest.mark.parametrize("step", ["first_text", "_remind", "write"])
def test_a_job_that_dies_in_the_middle_leaves_nothing_and_makes_each_once(duty, monkeypatch, step: str) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(by_calendar, step, lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            draft_owed(READY, at(READY))
    assert not Report.objects.exists() and not Notice.objects.filter(rule="report-missing").exists()
    assert draft_owed(READY, at(READY)) == (1, [])
    assert Report.objects.count() == Owed.objects.count() == 1


def test_who_told_nothing_is_named_and_reminded_once(owed, ask) -> None:
    names = [one["name"] for one in owed.missing]
    assert "Ban Xây dựng Đảng xã Đồng Mây" in names and ask("vanphong").body_name not in names
    assert "Ban Tuyên giáo và Dân vận Tỉnh ủy" not in names  # who stands above owes no account
    first = queries.held(owed.report).blocks[0]
    assert first.key == "chua-gui" and all(name in first.text for name in names)
    notices = Notice.objects.filter(rule="report-missing", thing=f"owed:{owed.pk}")
    people = set(notices.values_list("person__username", flat=True))
    assert "xaydungdang" in people and "vanphong" not in people
    assert len(people) == notices.count()
    told = client("xaydungdang").get(reverse("notices")).content.decode()
    assert "Chưa gửi báo cáo tháng 11 năm 2026" in told and "07/12/2026" in told


def test_the_draft_bears_nobodys_name_and_anybody_may_approve_it(owed, ask) -> None:
    then = {name: ask(name, READY, READY) for name in ("vanphong", "bithu")}
    of = queries.report(then["vanphong"], owed.report_id)
    assert of.version.author is None and of.report.author is None and of.hands == frozenset()
    assert of.content["scope"]["name"] == "tháng 11 năm 2026"
    page = client("vanphong").get(reverse("kept-report", args=[owed.report_id])).content.decode()
    assert "phải gửi Tỉnh ủy Sơn Hải chậm nhất ngày 07/12/2026" in page and "Khi lập bản thảo" in page
    issuing.submit(then["vanphong"], of, at(READY))
    issuing.decide(then["bithu"], queries.report(then["bithu"], owed.report_id), True, "", at(READY))
    assert queries.report(then["bithu"], owed.report_id).stage is Stage.APPROVED


def test_what_is_not_over_is_told_as_far_as_it_has_come_and_refreshed_under_its_name(ask) -> None:
    early = replace(WANTED, rule=replace(MONTHLY, lead=9))
    duties.set_duty(ask("vanphong"), early, at())
    assert draft_owed(TODAY, at()) == (1, [])
    row, office = Owed.objects.get(), ask("vanphong", READY, READY)
    of = queries.report(office, row.report_id)
    assert of.content["scope"] == {
        "name": "tháng 11 năm 2026",
        "first": "2026-11-01",
        "last": "2026-11-24",
        "papers": [],
        "body": None,
    }
    version = keeping.refresh(office, of, READY, at(READY))
    assert version is not None
    scope = version.snapshot.content["scope"]
    assert (scope["name"], scope["last"]) == ("tháng 11 năm 2026", "2026-11-30")
    assert version.snapshot.content["blocks"][0]["key"] == "chua-gui"


def test_what_fell_due_before_the_duty_was_set_is_not_asked_for(ask) -> None:
    duties.set_duty(ask("vanphong"), replace(WANTED, rule=replace(MONTHLY, since=date(2026, 6, 1))), at())
    assert draft_owed(TODAY, at()) == (0, [])


def test_an_ended_duty_makes_no_more_drafts(owed, duty, ask) -> None:
    office = ask("vanphong")
    duties.end_duty(office, duty, at(READY))
    with pytest.raises(Refused, match="đã thôi rồi"):
        duties.end_duty(office, duty, at(READY))
    assert draft_owed(date(2026, 12, 31), at(date(2026, 12, 31))) == (0, [])
    assert Owed.objects.count() == 1


def test_one_that_cannot_be_made_holds_up_no_other_and_is_said(duty, ask) -> None:
    committee = ask("ubnd")
    duties.set_duty(committee, WANTED, at())
    Membership.objects.filter(body=committee.body).update(valid_until=date(2026, 11, 25))
    made, faults = draft_owed(READY, at(READY))
    assert made == 1 and len(faults) == 1 and "chưa có ai giữ vai soạn báo cáo" in faults[0]
    assert Owed.objects.get().duty == duty


def test_the_job_says_what_it_did(duty, monkeypatch) -> None:
    monkeypatch.setattr(jobs, "timezone", SimpleNamespace(localtime=lambda: at(READY)))
    assert jobs.draft_reports(type("Lease", (), {"renew": lambda self: None})()) == "Đã lập 1 bản thảo báo cáo."
    assert "Không có" in jobs.draft_reports(type("Lease", (), {"renew": lambda self: None})())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"receiver": " "}, "nơi nhận"),
        ({"rule": replace(MONTHLY, after=99)}, "từ 0 đến 60"),
        ({"rule": replace(MONTHLY, lead=99)}, "từ 0 đến 30"),
        ({"rule": replace(MONTHLY, since=date(2020, 1, 1))}, "hai năm"),
        ({"rule": replace(MONTHLY, rhythm=Rhythm.ONCE)}, "ngày chốt số liệu"),
        ({"papers": (999_999,)}, "không còn hiệu lực"),
        ({"scope": 999_999}, "không có trong danh bạ"),
    ],
)
def test_what_is_unfit_is_refused_in_a_sentence(ask, change, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        duties.set_duty(ask("vanphong"), replace(WANTED, **change), at())
    assert not Duty.objects.exists()


def test_the_same_duty_is_set_once_and_by_who_may(duty, ask) -> None:
    with pytest.raises(Refused, match="đã có chế độ"):
        duties.set_duty(ask("vanphong"), WANTED, at())
    for who in ("chuyenvien", "hdnd", "nongdan"):
        with pytest.raises(Refused, match="Chỉ văn phòng"):
            duties.set_duty(ask(who), WANTED, at())
    assert owing.duties(ask("ubnd")) == []


def test_it_is_set_and_ended_on_its_page(commune, monkeypatch) -> None:
    office = client("vanphong")
    monkeypatch.setattr("bamsat.doors.web.pages.reports.owed.now", lambda: at())
    for change, sentence in (
        ({"loai": "x"}, "chọn loại báo cáo"),
        ({"chu-ky": "x"}, "bao lâu gửi một lần"),
        ({"tu": "nay mai"}, "không phải là ngày"),
        ({"sau": "-1"}, "số nguyên từ 0"),
    ):
        answer = office.post(reverse("duties"), {**FORM, **change})
        assert answer.status_code == 422 and sentence in answer.content.decode()
        assert 'value="Tỉnh ủy Sơn Hải"' in answer.content.decode()
    text = office.post(reverse("duties"), FORM, follow=True).content.decode()
    assert "Đã đặt chế độ báo cáo" in text and "Hằng tháng" in text and "tháng 11 năm 2026" in text
    row = Duty.objects.get()
    assert row.receiver is not None and row.receiver.name_on(TODAY) == "Tỉnh ủy Sơn Hải"
    ended = office.post(reverse("end-duty", args=[row.pk]), follow=True).content.decode()
    assert "Đã thôi chế độ báo cáo" in ended and "Hằng tháng</td>" not in ended


def test_it_stands_on_the_desk_the_badge_and_steering_until_it_goes_out(owed, ask) -> None:
    Owed.objects.update(due_on=date(2026, 11, 20), drafted_at=at(date(2026, 11, 18)))
    late = client("vanphong")
    before = late.get(reverse("my-work")).content.decode()
    assert "Báo cáo chờ tôi, phải gửi" in before and "chậm nhất 20/11/2026" in before
    assert "Phải gửi theo lịch" in late.get(reverse("reports")).content.decode()
    (row,) = owing.late(ask("vanphong"))
    assert row.is_late and row.owed == owed
    assert [one.owed for one in owing.late(ask("bithu"))] == [owed]
    assert owing.owing(ask("hdnd")) == [] and owing.late(ask("nongdan")) == []
    assert "Quá hạn gửi" in late.get(reverse("steering")).content.decode()


def by_hand(office, last: date = READY):
    """The same report over the same month, kept by somebody."""
    scope = Scope(Period("tháng 11 năm 2026", Interval(date(2026, 11, 1), last + timedelta(days=1))))
    row = keeping.keep(office, "tien-do", scope, letterhead(office), at(TODAY))
    return queries.report(office, row.pk)


def sent(ask, of, day: date) -> None:
    office, head = (replace(ask(name), on=day, today=day) for name in ("vanphong", "bithu"))
    issuing.submit(office, queries.report(office, of.report.pk), at(day))
    issuing.decide(head, queries.report(head, of.report.pk), True, "", at(day))
    issuing.take_number(office, queries.report(office, of.report.pk), lambda number, on: f"{number:02d}-BC/ĐU", at(day))


def test_a_turn_whose_report_lost_its_number_is_drafted_again(owed, ask) -> None:
    sent(ask, queries.held(owed.report), READY)
    office = replace(ask("vanphong"), on=READY, today=READY)
    issuing.cancel_number(office, queries.report(office, owed.report_id), "Sai số liệu.", at(READY, 12))
    assert owing.owing(office) == []
    assert draft_owed(READY, at(READY, 13)) == (1, [])
    assert draft_owed(READY, at(READY, 14)) == (0, [])
    first, second = Owed.objects.order_by("again")
    assert (first.pk, first.again, second.again, second.last_on) == (owed.pk, 0, 1, owed.last_on)
    assert [one.owed for one in owing.owing(office)] == [second]


def test_a_report_kept_by_hand_is_that_of_its_turn(duty, ask) -> None:
    office = replace(ask("vanphong"), on=READY, today=READY)
    of = by_hand(office)
    assert draft_owed(READY, at(READY)) == (0, []) and Report.objects.count() == 1
    row = Owed.objects.get()
    assert (row.report, row.last_on, row.missing) == (of.report, READY, [])
    assert [one.owed for one in owing.owing(office)] == [row]
    assert draft_owed(DUE, at(DUE)) == (0, [])


def test_one_of_other_days_or_that_lost_its_number_settles_nothing(duty, ask) -> None:
    office = replace(ask("vanphong"), on=READY, today=READY)
    by_hand(office, date(2026, 11, 29))
    gone = by_hand(office)
    sent(ask, gone, READY)
    issuing.cancel_number(office, queries.report(office, gone.report.pk), "Sai.", at(READY))
    assert draft_owed(READY, at(READY)) == (1, [])


def test_one_kept_by_hand_that_goes_out_takes_the_place_of_the_draft(owed, ask) -> None:
    office = replace(ask("vanphong"), on=READY, today=READY)
    of = by_hand(office)
    assert [one.owed for one in owing.owing(office)] == [owed]
    sent(ask, of, READY)
    issuing.keep_signature(office, queries.report(office, of.report.pk), Way.INK, "Phạm Thị Mẫu", None, {}, at(READY))
    later = date(2026, 12, 1)
    then = replace(office, on=later, today=later)
    issuing.issue(then, queries.report(then, of.report.pk), {"docx": b"d", "pdf": b"p"}, [], at(later))
    assert owing.owing(then) == [] and owing.late(replace(then, on=date(2026, 12, 9), today=date(2026, 12, 9))) == []
    assert [one.owed for one in owing.owing(replace(then, on=READY))] == [owed]  # as it stood that day
    assert draft_owed(later, at(later)) == (0, [])
