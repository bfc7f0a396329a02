"""*Gửi thử*: one signed message to one's own webhook, written down before it leaves, and told what became of it."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from bamsat.records.agencies.asker import Refused
from bamsat.records.journal.models import Line
from bamsat.records.oversight import delivering, preferences, trying
from bamsat.records.oversight.channels import NotSent, Unclear, webhook
from bamsat.records.oversight.models import Delivery
from bamsat.records.oversight.planning import Quiet
from bamsat.records.oversight.rules import load
from bamsat.records.oversight.vocabulary import State
from tests.conftest import TODAY, at
from tests.doors.conftest import client


@pytest.fixture
def sent(monkeypatch, settings) -> list[tuple[str, bytes, dict[str, str]]]:
    settings.WEBHOOK_HOSTS = ["phan-mem.example.vn"]
    found: list[tuple[str, bytes, dict[str, str]]] = []
    monkeypatch.setattr(webhook, "send", lambda address, body, signed: found.append((address, body, dict(signed))))
    return found


@pytest.fixture
def office(ask, sent):
    found = ask("vanphong")
    preferences.set_webhook(found, "https://phan-mem.example.vn/nhan", at())
    return found


def test_one_signed_message_leaves_that_tells_of_no_work(office, sent) -> None:
    row = trying.try_webhook(office, at())
    ((address, body, signed),) = sent
    assert address == "https://phan-mem.example.vn/nhan"
    assert json.loads(body) == {
        "type": "test",
        "timestamp": at().isoformat(),
        "data": {"person": "vanphong", "notices": []},
    }
    key = webhook.secret(office.user, 1)
    assert signed["webhook-signature"] == webhook.signature(key, signed["webhook-id"], int(at().timestamp()), body)
    assert (row.state, row.attempts) == (State.SENT, 1) and " " not in signed["webhook-id"]
    assert Line.objects.first().act == "oversight.try_webhook"


@pytest.mark.parametrize(
    ("error", "state", "words"),
    [
        (NotSent("Máy chủ của webhook trả lời mã 500."), State.FAILED, "mã 500"),
        (
            NotSent("Không kết nối an toàn được tới máy chủ của webhook. Máy sẽ tự thử lại."),
            State.FAILED,
            "Không kết nối",
        ),
        (Unclear("Đang gửi thì mất kết nối."), State.UNKNOWN, "mất kết nối"),
    ],
)
def test_what_went_wrong_is_told_and_nothing_is_sent_again(office, monkeypatch, error, state, words: str) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(webhook, "send", fail)
    page = client("vanphong").post(reverse("set-notices"), {"act": "try-webhook"}, follow=True).content.decode()
    assert words in page and "tự thử lại" not in page
    assert Delivery.objects.get().state == state
    quiet = load().quiet
    delivering.deliver(Quiet(quiet.from_, quiet.from_, working_days_only=False), lambda: at(TODAY + timedelta(days=9)))
    assert Delivery.objects.get().attempts == 1


def test_without_a_webhook_twice_at_once_or_on_a_past_day_it_is_refused(office, ask, sent) -> None:
    with pytest.raises(Refused, match="Chưa đặt webhook"):
        trying.try_webhook(ask("bithu"), at())
    trying.try_webhook(office, at())
    with pytest.raises(Refused, match="đợi một phút"):
        trying.try_webhook(office, at() + timedelta(seconds=30))
    trying.try_webhook(office, at() + timedelta(seconds=61))
    with pytest.raises(Refused, match="ngày đã qua"):
        trying.try_webhook(ask("vanphong", on=TODAY - timedelta(days=1)), at() + timedelta(minutes=5))
    assert len(sent) == 2
