"""*Gửi thử*: one signed message to a person's webhook that tells of no work, and what became of it."""

import json
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.journal.actions import write
from bamsat.records.oversight.channels import NotSent, Unclear, webhook
from bamsat.records.oversight.content import key
from bamsat.records.oversight.models import Delivery, Preference
from bamsat.records.oversight.vocabulary import Channel, State

BETWEEN = timedelta(minutes=1)
_SLOT = "thu-"  # of a trial; no slot of the digest or of the minute begins so


def try_webhook(asker: Asker, at: datetime) -> Delivery:
    """Send it now, whatever the hour: who presses waits for it. It is written down before it leaves and never sent again. Raises `Refused`."""
    row, version, address = _begin(asker, at)
    body = json.dumps({"type": "test", "timestamp": at.isoformat(), "data": {"person": asker.username, "notices": []}}).encode()  # fmt: skip
    signed = webhook.headers(webhook.secret(asker.user, version), key(row), int(at.timestamp()), body)
    try:
        webhook.send(address, body, signed)
    except NotSent as error:
        row.state, row.words = State.FAILED, error.message.replace(" Máy sẽ tự thử lại.", "")[:300]
    except Unclear as error:
        row.state, row.words = State.UNKNOWN, str(error)[:300]
    else:
        row.state, row.words = State.SENT, "gửi thử"
    row.ended_at = at
    row.save(update_fields=["state", "words", "ended_at"])
    return row


@transaction.atomic
def _begin(asker: Asker, at: datetime) -> tuple[Delivery, int, str]:
    if asker.looks_back:
        raise Refused("Đang xem một ngày đã qua nên không gửi thử được. Hãy về ngày hôm nay.")
    wanted = Preference.objects.select_for_update().filter(person=asker.user).first()
    if wanted is None or not wanted.webhook_since:
        raise Refused("Chưa đặt webhook nên không có gì để gửi thử. Hãy ghi địa chỉ nhận trước.")
    tried = Delivery.objects.filter(person=asker.user, channel=Channel.WEBHOOK, slot__startswith=_SLOT)
    if tried.filter(begun_at__gt=at - BETWEEN).exists():
        raise Refused("Vừa gửi thử. Hãy đợi một phút rồi thử lại.")
    slot = f"{_SLOT}{timezone.localtime(at):%y%m%dT%H%M%S}"
    row = Delivery.objects.create(
        person_id=asker.user, channel=Channel.WEBHOOK, slot=slot, state=State.SENDING, next_at=at, begun_at=at, attempts=1
    )  # fmt: skip
    write(asker.hand, "oversight.try_webhook", f"user:{asker.user}", asker.name, {"delivery": row.pk}, at)
    return row, wanted.webhook_version, wanted.webhook
