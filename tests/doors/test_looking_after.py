"""The pages about looking after the work: notices, how one gets them, requests for direction, letters, background work."""

import re

import pytest
from click.testing import CliRunner
from django.core import mail
from django.test import Client
from django.urls import reverse

from bamsat.config.mail import smtp
from bamsat.config.serving import what_is_on
from bamsat.records.agencies.models import Membership
from bamsat.records.jobs.actions import be_seen
from bamsat.records.jobs.models import Run
from bamsat.records.jobs.performing import perform
from bamsat.records.oversight.models import DirectionRequest, Notice, Preference
from bamsat.records.oversight.noticing import make_notices
from bamsat.records.oversight.rules import OURS, load
from bamsat.records.tasks import queries as tasks
from tests.conftest import TODAY, at
from tests.doors.test_rights import client


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def told(commune) -> None:
    make_notices(load(OURS), TODAY, at())


@pytest.fixture
def task(ask):
    return tasks.leading(ask("ubnd")).get(text__startswith="Chọn sáu hộ")


def test_the_bell_counts_and_a_notice_opens_its_task_and_is_read(told, ask) -> None:
    office = client("vanphong")
    waiting = Notice.objects.filter(person__username="vanphong")
    assert f"Thông báo, {waiting.count()} chưa đọc" in office.get(reverse("my-work")).content.decode()
    row = waiting.first()
    answer = office.post(reverse("open-notice", args=[row.pk]))
    assert answer["Location"] == reverse("task", args=[row.task_id])
    row.refresh_from_db()
    assert row.read_at is not None
    assert office.post(reverse("open-notice", args=[waiting.last().pk + 10_000])).status_code == 404
    page = text(office.get(reverse("notices"), {"chua-doc": "1"}))
    assert f"Chưa đọc {waiting.count() - 1}" in page
    office.post(reverse("read-notices"))
    assert "Đã đọc hết" in text(office.get(reverse("notices"), {"chua-doc": "1"}))
    assert "chưa đọc" not in office.get(reverse("my-work")).content.decode()


def test_a_notice_opens_in_the_capacity_in_which_its_task_is_seen(told) -> None:
    """The people's council's vice-chairman supervises every task; as an officer of the council he sees its own."""
    person = client("hdnd")
    supervising = Membership.objects.get(user__username="hdnd", role="supervisor")
    row = Notice.objects.filter(person__username="hdnd").first()
    person.post(reverse("capacity"), {"capacity": supervising.pk})
    to = person.post(reverse("open-notice", args=[row.pk]))["Location"]
    assert person.get(to).status_code == 200


def test_looking_back_no_later_notice_is_there(told) -> None:
    office = client("vanphong")
    office.post(reverse("day"), {"day": "2026-11-23"})
    assert "Chưa có thông báo nào" in text(office.get(reverse("notices")))


def test_an_address_is_confirmed_by_its_code(commune, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "bamsat@xa.example.vn"
    page, act = client("ubnd"), reverse("set-notices")
    assert "Địa chỉ thư điện tử chưa đúng" in text(page.post(act, {"act": "email", "email": "x"}, follow=True))
    page.post(act, {"act": "email", "email": "ubnd@xa.example.vn"})
    (letter,) = mail.outbox
    code = re.search(r"\d{8}", letter.body)[0]
    assert "Mã chưa đúng" in text(page.post(act, {"act": "confirm", "code": "1234"}, follow=True))
    assert "✓ đang gửi" in text(page.post(act, {"act": "confirm", "code": code}, follow=True))
    page.post(act, {"act": "rhythm", "rhythm": "at_once", "digest_at": "08:00"})
    assert Preference.objects.get().rhythm == "at_once"
    assert "Hãy chọn giờ" in text(page.post(act, {"act": "rhythm", "digest_at": "đêm"}, follow=True))
    page.post(act, {"act": "no-email"})
    assert Preference.objects.get().email == ""
    assert page.post(act, {"act": "x"}).status_code == 404


def test_the_feed_is_shown_once_and_fetched_by_a_stranger_until_revoked(commune) -> None:
    page, act = client("ubnd"), reverse("set-notices")
    address = re.search(
        r"http://testserver(/lich/[\w-]+\.ics)", page.post(act, {"act": "feed"}, follow=True).content.decode()
    )[1]
    assert address not in page.get(reverse("notice-settings")).content.decode()
    answer = Client().get(address)
    assert answer.content.startswith(b"BEGIN:VCALENDAR")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert Client().post(address).status_code == 405
    page.post(act, {"act": "no-feed"})
    assert Client().get(address).status_code == 404


def test_a_webhook_into_the_office_is_refused_in_words(commune) -> None:
    page, act = client("ubnd"), reverse("set-notices")
    said = text(page.post(act, {"act": "webhook", "webhook": "http://10.0.0.1/"}, follow=True))
    assert "phải bắt đầu bằng https://" in said
    shown = page.post(act, {"act": "webhook", "webhook": "https://nhan.example.vn/"}, follow=True).content.decode()
    assert "whsec_" in shown
    assert "whsec_" not in page.get(reverse("notice-settings")).content.decode()


def test_what_a_report_asks_goes_up_and_is_answered_in_my_work(task) -> None:
    committee, office = client("ubnd"), client("vanphong")
    form = {
        "turn": task.occurrences.get().pk,
        "statement": "under-way",
        "text": "Đang chọn hộ.",
        "requests": "Xin thêm kinh phí.",
    }
    committee.post(reverse("report", args=[task.pk]), form)
    row = DirectionRequest.objects.get()
    assert "Chờ chỉ đạo" in text(committee.get(reverse("task", args=[task.pk])))
    assert "Cần trả lời" in text(office.get(reverse("my-work")))
    assert "Chờ trả lời 1" in text(office.get(reverse("direction-requests")))
    answer = {"act": "answer", "text": "Đồng ý, lấy từ dự phòng.", "paper": "Công văn số 9-CV/ĐU", "next": "my-work"}
    done = office.post(reverse("give-direction", args=[row.pk]), answer, follow=True)
    assert "Cần trả lời" not in text(done)
    page = text(committee.get(reverse("task", args=[task.pk])))
    assert "Đồng ý, lấy từ dự phòng." in page
    assert "Công văn số 9-CV/ĐU" in page
    assert "Đã trả lời, đã rút 1" in text(office.get(reverse("direction-requests")))
    assert "Đã trả lời" in text(committee.get(reverse("direction-request", args=[row.pk])))
    assert "đã được trả lời" in text(
        committee.post(reverse("give-direction", args=[row.pk]), {"act": "withdraw"}, follow=True)
    )


def test_an_entry_whose_request_found_nobody_can_be_sent_up_later(task) -> None:
    committee = client("ubnd")
    others = Membership.objects.exclude(user__username="ubnd")
    held = {row.pk: row.valid_until for row in others}
    others.update(valid_until=TODAY)
    form = {
        "turn": task.occurrences.get().pk,
        "statement": "under-way",
        "text": "Đang chọn hộ.",
        "requests": "Xin thêm kinh phí.",
    }
    said = text(committee.post(reverse("report", args=[task.pk]), form, follow=True))
    assert "Đã gửi báo cáo." in said
    assert "chưa có cơ quan cấp trên nào" in said
    assert "Chuyển đề nghị lên cấp trên" in said
    for number, until in held.items():
        Membership.objects.filter(pk=number).update(valid_until=until)
    entry = task.occurrences.get().entries.get()
    committee.post(reverse("ask-direction", args=[task.pk]), {"entry": entry.pk})
    assert DirectionRequest.objects.get().entry_id == entry.pk


def test_a_letter_urges_the_bodies_that_were_chosen(commune) -> None:
    office = client("vanphong")
    page = office.get(reverse("urging")).content.decode()
    body = re.search(r'name="co-quan" value="(\d+)"', page)[1]
    letter = text(office.get(reverse("urging-letter"), {"co-quan": body}))
    assert letter.count("Kính gửi") == 1
    assert "chậm nhất ngày" in letter
    assert text(office.get(reverse("urging-letter"), {"co-quan": ["x", "99999999999999999999"]})).count("Kính gửi") > 1


def test_the_page_of_background_work_tells_and_runs_again(commune) -> None:
    office = client("vanphong")
    assert "chưa hoạt động" in text(office.get(reverse("jobs"))) or "bamsat work" in text(office.get(reverse("jobs")))
    office.post(reverse("run-again", args=["tidy"]))
    run = Run.objects.get(job="tidy")
    assert "Đang chờ chạy" in text(office.get(reverse("jobs")))
    perform.call(run.pk)
    from django.utils import timezone

    be_seen("máy này", timezone.now())
    page = text(office.get(reverse("jobs")))
    assert "đang hoạt động" in page
    assert "do vanphong yêu cầu" in page


@pytest.mark.django_db(transaction=True)
def test_the_command_line_runs_a_job_and_lists_all(monkeypatch) -> None:
    from bamsat.config import preparing
    from bamsat.config.commands import bamsat

    monkeypatch.setattr(preparing, "prepare", lambda: None)
    ran = CliRunner().invoke(bamsat, ["jobs", "run", "tidy"])
    assert (ran.exit_code, ran.output.startswith("Đã dọn")) == (0, True)
    assert "verify-journal" in CliRunner().invoke(bamsat, ["jobs", "list"], env={"COLUMNS": "200"}).output
    unknown = CliRunner().invoke(bamsat, ["jobs", "run", "x"])
    assert unknown.exit_code == 1
    assert "Không có công việc" in unknown.output


def test_the_start_says_what_is_on(settings) -> None:
    settings.EMAIL_BACKEND, settings.ADDRESS, settings.EMBEDDED = (
        "django.core.mail.backends.dummy.EmailBackend",
        "",
        True,
    )
    assert what_is_on().count("chưa đặt") == 2
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "thu.example.vn"
    settings.DEFAULT_FROM_EMAIL, settings.ADDRESS, settings.EMBEDDED = (
        "a@example.vn",
        "https://bamsat.example.vn",
        False,
    )
    assert "chưa đặt" not in what_is_on()
    assert "bamsat work" in what_is_on()


def test_a_mail_server_is_one_address() -> None:
    found = smtp("smtp://ten:m%40t@thu.example.vn")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"]) == ("thu.example.vn", 587, "m@t")
    assert found["EMAIL_USE_TLS"] is True
    assert smtp("smtps://thu.example.vn")["EMAIL_PORT"] == 465
    assert smtp("")["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    with pytest.raises(ValueError, match="BAMSAT_SMTP"):
        smtp("thu.example.vn")
