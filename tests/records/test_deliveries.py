"""What leaves the program: at most once, only to whom it may, and by each channel as a stranger would check it."""

import base64
import hashlib
import hmac
import http.server
import json
import smtplib
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from shutil import which

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from icalendar import Calendar

from bamsat.records.agencies.asker import Refused
from bamsat.records.journal.models import Line
from bamsat.records.oversight import delivering, preferences
from bamsat.records.oversight.channels import NotSent, Unclear, email, webhook
from bamsat.records.oversight.channels.addresses import Wrong, addresses, is_public, target
from bamsat.records.oversight.delivering import deliver
from bamsat.records.oversight.feed import calendar
from bamsat.records.oversight.models import Carried, Delivery, Notice, Preference
from bamsat.records.oversight.planning import Quiet
from bamsat.records.oversight.vocabulary import Rhythm, State
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.models import Assignment, Task
from tests.conftest import TODAY, at

NEVER_QUIET = Quiet(time(0), time(0), False)
LATER = at(TODAY + timedelta(days=1), hour=8)


@pytest.fixture
def mailbox(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "bamsat@xa.example.vn"
    return mail.outbox


def told(asker, task: Task, number: int = 1) -> Notice:
    return Notice.objects.create(
        person_id=asker.user,
        body_id=asker.body,
        task=task,
        rule="due-7",
        thing=f"turn:{number}",
        step_on=TODAY,
        words="Còn 7 ngày (hạn 01/12/2026)",
        made_at=at(hour=10),
    )


def by_email(asker) -> None:
    Preference.objects.create(
        person_id=asker.user, digest_at=time(7, 30), email="ubnd@xa.example.vn", email_since=at(hour=9)
    )


def go(moment=LATER, quiet: Quiet = NEVER_QUIET):
    return deliver(quiet, lambda: moment)


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


# -- webhooks: out to the world, never in


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "fe80::1%eth0",
        "x",
    ],
)
def test_no_address_of_a_network_of_ones_own_is_public(number: str) -> None:
    assert not is_public(number)


def test_addresses_of_the_world_are_public() -> None:
    assert is_public("203.119.8.111") is True  # VNNIC's range
    assert is_public("2001:dc8::1") is True


@pytest.mark.parametrize(
    "wrong",
    [
        "http://nhan.example.vn/",
        "https://",
        "ftp://nhan.example.vn",
        "https://u:p@nhan.example.vn/",
        "https://nhan.example.vn:22/",
        "https://nhan.example.vn/\r\nHost: x",
        "https://nhan.example.vn/#x",
        "https://nhận.example.vn/",
        "https://[::1/",
        "https://nhan.example.vn:99999/",
        "https://nhan.example.vn/" + "x" * 500,
    ],
)
def test_an_address_that_is_no_plain_https_is_refused(wrong: str) -> None:
    with pytest.raises(Wrong):
        target(wrong)


def answers(*numbers: str):
    return lambda host, port, type: [(2, 1, 6, "", (number, port)) for number in numbers]


def test_a_name_that_leads_inside_goes_nowhere_unless_the_administrator_named_it() -> None:
    to = target("https://nhan.example.vn/x")
    assert addresses(to, (), answers("203.119.8.111")) == ["203.119.8.111"]
    with pytest.raises(NotSent) as refused:
        addresses(to, (), answers("203.119.8.111", "10.0.0.5"))  # one bad apple
    assert not refused.value.again
    assert addresses(to, {"nhan.example.vn"}, answers("10.0.0.5")) == ["10.0.0.5"]
    with pytest.raises(NotSent):
        addresses(target("https://127.0.0.1/"))
    with pytest.raises(NotSent):
        addresses(target("https://2130706433/"), (), answers("127.0.0.1"))  # an address in disguise


@pytest.fixture
def receiver(tmp_path: Path, settings) -> Iterator[dict]:
    """An HTTPS server on loopback that keeps what it gets and answers as it is told."""
    if which("openssl") is None:
        pytest.skip("openssl is not installed")
    pair = tmp_path / "pair.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(pair), "-out", str(tmp_path / "cert.pem")]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    state: dict = {"got": [], "status": 204}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            state["got"].append((self.path, dict(self.headers), body))
            self.send_response(state["status"])
            self.send_header("location", "https://localhost/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *args) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "cert.pem", pair)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WEBHOOK_HOSTS = {"localhost"}
    state["address"] = f"https://localhost:{server.server_port}/nhan?x=1"
    state["trusts"] = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    yield state
    server.shutdown()
    server.server_close()


def test_a_webhook_is_signed_so_that_a_stranger_can_check_it(receiver, committee, task, monkeypatch) -> None:
    secret = preferences.set_webhook(committee, receiver["address"], at(hour=9))
    told(committee, task)
    monkeypatch.setattr(ssl, "create_default_context", lambda: receiver["trusts"])
    assert go().sent == 1
    ((path, got, body),) = receiver["got"]
    assert path == "/nhan?x=1"
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{got['webhook-id']}.{got['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert got["webhook-signature"] == f"v1,{expected}"
    assert int(got["webhook-timestamp"]) == int(LATER.timestamp())
    (notice,) = json.loads(body)["data"]["notices"]
    assert notice["task"]["text"] == task.text
    assert secret not in str(list(Preference.objects.values()))
    assert (
        preferences.set_webhook(committee, receiver["address"], at(hour=9)) != secret
    )  # a new one makes the old worthless


def test_a_webhook_follows_nobody_and_trusts_no_unknown_server(receiver) -> None:
    body = b"{}"
    for status, again in ((302, False), (404, False), (500, True), (429, True)):
        receiver["status"] = status
        with pytest.raises(NotSent) as refused:
            webhook.send(receiver["address"], body, webhook.headers(b"k", "1", 1, body), receiver["trusts"])
        assert refused.value.again is again
    assert {path for path, *_ in receiver["got"]} == {"/nhan?x=1"}
    with pytest.raises(NotSent, match="an toàn"):
        webhook.send(receiver["address"], body, webhook.headers(b"k", "1", 1, body))  # its certificate is its own
    assert len(receiver["got"]) == 4


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
