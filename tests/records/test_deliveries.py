"""What leaves the program: at most once, only to whom it may, and by each channel as a stranger would check it."""

import smtplib
import socket
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from icalendar import Calendar

from bamsat.records.agencies.asker import Refused
from bamsat.records.journal.models import Line
from bamsat.records.oversight import delivering, preferences
from bamsat.records.oversight.channels import NotSent, Unclear, email
from bamsat.records.oversight.feed import calendar
from bamsat.records.oversight.models import Carried, Delivery, Notice, Preference
from bamsat.records.oversight.planning import Quiet
from bamsat.records.oversight.vocabulary import Rhythm, State
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.models import Assignment
from tests.conftest import TODAY, at
from tests.records.sending import LATER, go, told


@pytest.fixture
def mailbox(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "bamsat@xa.example.vn"
    return mail.outbox


def by_email(asker) -> None:
    Preference.objects.create(
        person_id=asker.user, digest_at=time(7, 30), email="ubnd@xa.example.vn", email_since=at(hour=9)
    )


# -- one digest a day, once


def test_a_digest_a_day_each_notice_once(committee, task, mailbox) -> None:
    by_email(committee)
    told(committee, task)
    assert go(at(hour=7)).sent == 0  # before the digest's hour
    told(committee, task, 2)
    assert str(go()) == "Đã gửi 1."
    assert str(go()) == "Không có gì phải gửi."
    told(committee, task, 3)
    assert go(LATER + timedelta(hours=2)).sent == 0  # today's digest has left
    assert go(LATER + timedelta(days=1)).sent == 1
    first, second = mailbox
    assert first.to == ["ubnd@xa.example.vn"]
    assert first.subject == "Bám Sát: 2 thông báo ngày 25/11/2026"
    assert first.body.count("Chọn sáu hộ") == 2
    assert second.body.count("Chọn sáu hộ") == 1
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]


def test_at_once_is_when_there_is_something_but_never_in_quiet_hours(committee, task, mailbox) -> None:
    by_email(committee)
    preferences.set_rhythm(committee, Rhythm.AT_ONCE, time(7, 30), at())
    told(committee, task)
    assert go(at(hour=21), Quiet(time(20), time(6, 30))).quiet
    assert go(at(date(2026, 11, 29)), Quiet(time(20), time(6, 30))).quiet  # a Sunday
    assert go(at(hour=11)).sent == 1
    assert go(at(hour=12)).sent == 0


def test_what_was_read_or_made_before_the_address_is_not_sent(committee, task, mailbox) -> None:
    by_email(committee)
    told(committee, task)
    Notice.objects.update(read_at=at(hour=11))
    assert go().sent == 0
    Notice.objects.update(read_at=None, made_at=at(hour=8))
    assert go().sent == 0
    assert mailbox == []


def test_rights_are_those_of_the_sending(committee, task, mailbox) -> None:
    """Planned while it could be seen; the right was lost before it left."""
    by_email(committee)
    told(committee, task)
    Assignment.objects.filter(task=task, body=committee.body).update(valid_until=TODAY)
    assert go().sent == 0
    assert Delivery.objects.get().state == State.WITHHELD
    assert mailbox == []


def test_a_crash_while_sending_is_never_sent_again(committee, task, mailbox, monkeypatch) -> None:
    by_email(committee)
    told(committee, task)

    def dies(letter) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(email, "send", dies)
    with pytest.raises(KeyboardInterrupt):
        go()
    assert Delivery.objects.get().state == State.SENDING
    monkeypatch.undo()
    mail.outbox = []
    assert go(LATER + timedelta(minutes=1)).sent == 0
    assert go(LATER + timedelta(minutes=10)).sent == 0
    assert Delivery.objects.get().state == State.UNKNOWN
    assert "không gửi lại" in Delivery.objects.get().words


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (NotSent("Không kết nối được."), State.WAITING),
        (NotSent("Địa chỉ sai.", again=False), State.FAILED),
        (Unclear("Mất kết nối."), State.UNKNOWN),
    ],
)
def test_only_what_surely_did_not_arrive_is_tried_again(committee, task, mailbox, monkeypatch, error, state) -> None:
    by_email(committee)
    told(committee, task)
    tries = []

    def fails(letter) -> None:
        tries.append(letter.key)
        raise error

    monkeypatch.setattr(email, "send", fails)
    go()
    assert Delivery.objects.get().state == state
    assert Delivery.objects.get().words == str(error)
    moment = LATER
    for _ in range(10):
        moment += timedelta(hours=5)
        go(moment)
    assert len(tries) == (delivering.ATTEMPTS if state == State.WAITING else 1)
    assert len(set(tries)) == 1  # the same letter, by its name
    assert Carried.objects.count() == 1


# -- an address is believed when its owner says so


def test_an_address_gets_nothing_but_its_code_until_it_is_typed(committee, task, mailbox) -> None:
    letter = preferences.ask_email(committee, " ubnd@xa.example.vn ", at())
    told(committee, task)
    assert go().sent == 0
    code = letter.text.split(": ")[1][:8]
    assert code.isdigit()
    with pytest.raises(Refused, match="hai phút"):
        preferences.ask_email(committee, "khac@xa.example.vn", at())
    with pytest.raises(Refused, match="chưa đúng"):
        preferences.confirm_email(committee, "00000000" if code != "00000000" else "1", at())
    preferences.confirm_email(committee, f"{code[:4]} {code[4:]}", at())
    assert Preference.objects.get().email_since == at()
    assert all("ubnd@" not in str(line.facts) for line in Line.objects.filter(act__startswith="oversight"))


def test_a_code_is_guessed_five_times_and_holds_an_hour(committee, mailbox) -> None:
    letter = preferences.ask_email(committee, "ubnd@xa.example.vn", at())
    code = letter.text.split(": ")[1][:8]
    for _ in range(preferences.TRIES):
        with pytest.raises(Refused, match="chưa đúng"):
            preferences.confirm_email(committee, "x", at())
    with pytest.raises(Refused, match="quá nhiều lần"):
        preferences.confirm_email(committee, code, at())
    later = at(hour=11)
    code = preferences.ask_email(committee, "ubnd@xa.example.vn", later).text.split(": ")[1][:8]
    with pytest.raises(Refused, match="hết hạn"):
        preferences.confirm_email(committee, code, later + timedelta(hours=2))
    with pytest.raises(Refused, match="chưa đúng"):
        preferences.ask_email(committee, "a@b\nBcc: c@d.vn", later + timedelta(hours=3))


# -- e-mail over a real socket


@pytest.fixture
def catcher(settings) -> Iterator[list[bytes]]:
    caught: list[bytes] = []

    class Handler:
        async def handle_RCPT(self, server, session, envelope, address, options):
            if address.startswith("sai@"):
                return "550 no such user"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            caught.append(envelope.content)
            return "250 OK"

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = probe.getsockname()
    server = Controller(Handler(), hostname=settings.EMAIL_HOST, port=settings.EMAIL_PORT)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "bamsat@xa.example.vn"
    yield caught
    server.stop()


def test_a_letter_reaches_a_server_and_a_refusal_comes_back_in_words(catcher) -> None:
    email.send(email.Letter("ubnd@xa.example.vn", "Bám Sát: 1 thông báo", "Còn 7 ngày.", "bamsat.1"))
    (raw,) = catcher
    assert b"Message-ID: <bamsat.1@xa.example.vn>" in raw
    assert b"Auto-Submitted: auto-generated" in raw
    with pytest.raises(NotSent) as refused:
        email.send(email.Letter("sai@xa.example.vn", "x", "x", "bamsat.2"))
    assert not refused.value.again


def test_a_server_that_is_not_there_is_tried_again_and_one_that_hangs_up_is_not(settings, monkeypatch) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "bamsat@xa.example.vn"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(NotSent) as refused:
        email.send(email.Letter("a@xa.example.vn", "x", "x", "bamsat.3"))
    assert refused.value.again
    from django.core.mail.backends.smtp import EmailBackend

    def hangs_up(self, messages) -> None:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(EmailBackend, "open", lambda self: True)
    monkeypatch.setattr(EmailBackend, "send_messages", hangs_up)
    with pytest.raises(Unclear):
        email.send(email.Letter("a@xa.example.vn", "x", "x", "bamsat.3"))


# -- the calendar


def test_a_feed_holds_ones_own_due_days_as_long_as_one_may_see_them(committee, task) -> None:
    token = preferences.new_feed(committee, at())
    assert token not in str(list(Preference.objects.values()))
    found = Calendar.from_ical(calendar(token, TODAY, at()))
    events = list(found.walk("VEVENT"))
    assert any("Chọn sáu hộ" in str(one["summary"]) for one in events)
    assert len({str(one["uid"]) for one in events}) == len(events)
    own = {row.text for row in tasks.leading(committee)}
    assert all(any(text in str(one["description"]) for text in own) for one in events)
    Assignment.objects.filter(task=task, body=committee.body).update(valid_until=TODAY)
    assert b"s\xc3\xa1u h\xe1\xbb\x99 l\xc3\xa0m" not in calendar(token, TODAY, at())


def test_a_token_that_was_revoked_replaced_or_whose_owner_left_opens_nothing(committee) -> None:
    first = preferences.new_feed(committee, at())
    second = preferences.new_feed(committee, at())
    assert calendar(first, TODAY, at()) is None
    assert calendar(second, TODAY, at()) is not None
    from bamsat.records.agencies.models import User

    User.objects.filter(pk=committee.user).update(is_active=False)
    assert calendar(second, TODAY, at()) is None
    User.objects.filter(pk=committee.user).update(is_active=True)
    preferences.revoke_feed(committee, at())
    for token in (second, "", "x" * 10_000, "None"):
        assert calendar(token, TODAY, at()) is None
