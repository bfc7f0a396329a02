"""Sends what people are to be told outside the program: at most once, whatever breaks.

A delivery is put together with its notices in one transaction; by one channel a notice is in one delivery only. Before anything leaves,
the delivery is written down as being sent. One that was cut off there may have arrived, so it is not sent again: its notices
stand in the program as they always did. One of which is known that nothing arrived is tried again, later and later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from bamsat.reckoning.calendars import vietnam
from bamsat.records.oversight.channels import NotSent, Unclear, email, webhook
from bamsat.records.oversight.chart import Chart
from bamsat.records.oversight.content import Told, key, letter, payload, told
from bamsat.records.oversight.models import Carried, Delivery, Notice, Preference
from bamsat.records.oversight.planning import Quiet
from bamsat.records.oversight.vocabulary import Channel, Rhythm, State

ATTEMPTS = 6
CUT_OFF = timedelta(minutes=5)  # a channel answers within seconds; what is still being sent after that was cut off
MOST = 200  # notices in one message


@dataclass(slots=True)
class Summary:
    """What a run of the job came to."""

    sent: int = 0
    waiting: int = 0
    lost: int = 0
    quiet: bool = False

    def __str__(self) -> str:
        if self.quiet:
            return "Ngoài giờ gửi, chưa gửi gì."
        if not (self.sent or self.waiting or self.lost):
            return "Không có gì phải gửi."
        rest = f", {self.waiting} sẽ thử lại" if self.waiting else ""
        return f"Đã gửi {self.sent}{rest}{f', {self.lost} không gửi được' if self.lost else ''}."


def deliver(quiet: Quiet, clock: Callable[[], datetime], renew: Callable[[], None] = lambda: None) -> Summary:
    """Put together and send what is due. `clock` gives now, in the office's own time."""
    now, found = clock(), Summary()
    _close_cut_off(now)
    if quiet.is_quiet(now, vietnam()):
        found.quiet = True
        return found
    for channel in Channel:
        _compose(channel, now)
    chart = Chart(now.date())
    due = Delivery.objects.filter(state=State.WAITING, next_at__lte=now)
    for number in list(due.order_by("pk").values_list("pk", flat=True)):
        state = send(number, chart, clock)
        found.sent += state == State.SENT
        found.waiting += state == State.WAITING
        found.lost += state in {State.FAILED, State.UNKNOWN}
        renew()
    return found


def _close_cut_off(now: datetime) -> None:
    cut = Delivery.objects.filter(state=State.SENDING, begun_at__lt=now - CUT_OFF)
    cut.update(state=State.UNKNOWN, ended_at=now, words="Máy dừng giữa lúc gửi, không rõ đã tới chưa; không gửi lại.")


def _compose(channel: Channel, now: datetime) -> None:
    """Open one delivery for each person who has something new and whose hour has come."""
    since = "email_since" if channel == Channel.EMAIL else "webhook_since"
    fresh = _uncarried(channel).filter(person=OuterRef("person"), made_at__gte=OuterRef(since))
    people = Preference.objects.filter(Exists(fresh), **{f"{since}__isnull": False}, person__is_active=True)
    daily = Q(rhythm=Rhythm.DAILY, digest_at__lte=now.time())
    for row in people.filter(daily | Q(rhythm=Rhythm.AT_ONCE)):
        slot = now.date().isoformat() if row.rhythm == Rhythm.DAILY else f"{now:%Y-%m-%dT%H:%M}"
        notices = _uncarried(channel).filter(person=row.person_id, made_at__gte=getattr(row, since))
        _open(row.person_id, channel, slot, list(notices.order_by("pk").values_list("pk", flat=True)[:MOST]), now)


def _uncarried(channel: Channel) -> "QuerySet[Notice]":
    carried = Carried.objects.filter(notice=OuterRef("pk"), channel=channel)
    return Notice.objects.filter(~Exists(carried), read_at=None)


def _open(person: int, channel: Channel, slot: str, notices: list[int], now: datetime) -> None:
    if Delivery.objects.filter(person=person, channel=channel, slot=slot).exists():
        return
    try:
        with transaction.atomic():
            row = Delivery.objects.create(person_id=person, channel=channel, slot=slot, next_at=now)
            Carried.objects.bulk_create(Carried(delivery=row, notice_id=number, channel=channel) for number in notices)
    except IntegrityError:
        return  # another has just opened it


def send(number: int, chart: Chart, clock: Callable[[], datetime]) -> State:
    """Send one delivery that waits; returns how it stands then. Each step is written down before the next is taken."""
    taken = Delivery.objects.filter(pk=number, state=State.WAITING)
    if not taken.update(state=State.SENDING, begun_at=clock(), attempts=F("attempts") + 1):
        return State.SENDING
    row = Delivery.objects.select_related("person").get(pk=number)
    state, words = _sent(row, told(row, chart), clock())
    if state == State.WAITING and row.attempts >= ATTEMPTS:
        state = State.FAILED
    now = clock()
    changes = {"next_at": now + wait(row.attempts)} if state == State.WAITING else {"ended_at": now}
    Delivery.objects.filter(pk=number, state=State.SENDING).update(state=state, words=words[:300], **changes)
    return state


def wait(attempts: int) -> timedelta:
    """How long after so many attempts the next one comes: 5, 10, 20 … minutes."""
    return timedelta(minutes=5 * 2 ** (attempts - 1))


def _sent(row: Delivery, rows: list[Told], now: datetime) -> tuple[State, str]:
    if not rows:
        return State.WITHHELD, ""
    try:
        _hand_over(row, rows, now)
    except NotSent as error:
        return State.WAITING if error.again else State.FAILED, error.message
    except Unclear as error:
        return State.UNKNOWN, str(error)
    return State.SENT, ""


def _hand_over(row: Delivery, rows: list[Told], now: datetime) -> None:
    wanted = Preference.objects.get(person=row.person_id)
    if row.channel == Channel.EMAIL:
        if not wanted.email_since:
            raise NotSent("Người nhận đã thôi nhận thư điện tử.", again=False)
        email.send(letter(row, wanted.email, rows, now.date()))
        return
    if not wanted.webhook_since:
        raise NotSent("Người nhận đã bỏ webhook.", again=False)
    body, secret = payload(row, rows, now), webhook.secret(row.person_id, wanted.webhook_version)
    webhook.send(wanted.webhook, body, webhook.headers(secret, key(row), int(now.timestamp()), body))
