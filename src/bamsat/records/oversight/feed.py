"""A person's due days as a calendar (RFC 5545) that phones and mail programs fetch by a secret address. Rights are those of the moment."""

from datetime import date, datetime, timedelta

from django.conf import settings
from icalendar import Calendar, Event

from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.oversight.models import Preference
from bamsat.records.oversight.preferences import digest
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.grounds import grounds
from bamsat.records.tasks.models import Occurrence, Task
from bamsat.records.tasks.standing import Turn, standings
from bamsat.records.tasks.vocabulary import SIGNS

BEFORE, AFTER = timedelta(days=62), timedelta(days=400)
MOST = 1_000  # turns in a feed, the nearest due days first
_LONGEST = 200  # characters of a token


def calendar(token: str, on: date, at: datetime) -> bytes | None:
    """The feed of whoever made the token; None when nobody did, it was revoked, or they may sign in no more."""
    if not 0 < len(token) <= _LONGEST:
        return None
    row = Preference.objects.filter(feed_digest=digest(token), person__is_active=True).first()
    held = agencies.capacities(row.person_id, on) if row else []
    if row is None or not held:
        return None
    askers = [agencies.asker(row.person_id, capacity.pk, on, on) for capacity in held]
    return _written([asker for asker in askers if asker], at)


def _written(askers: list[Asker], at: datetime) -> bytes:
    found = Calendar()
    found.add("prodid", "-//Bam Sat//Nhac viec//VI")
    found.add("version", "2.0")
    found.add("x-wr-calname", "Bám Sát: hạn việc")
    found.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for task, turn in _turns(askers):
        found.add_component(_event(task, turn, at))
    written: bytes = found.to_ical()
    return written


def _turns(askers: list[Asker]) -> list[tuple[Task, Turn]]:
    """Turns with a due day of the tasks that the person's own bodies lead, each once."""
    own: dict[int, Task] = {}
    for asker in askers:
        if may(asker, Verb.REPORT, Charged(asker.body), asker.today):
            near = Occurrence.objects.filter(due_on__gt=asker.on - BEFORE, due_on__lt=asker.on + AFTER)
            rows = tasks.leading(asker).filter(pk__in=near.values("task"))
            own |= {task.pk: task for task in rows[:MOST]}
    if not own:
        return []
    on = askers[0].on
    turns = [
        (own[task], turn)
        for task, found in standings(sorted(own), on).items()
        for turn in found.turns
        if turn.verdict.is_done or not turn.verdict.is_over
    ]
    near_ones = [
        (task, turn) for task, turn in turns if turn.verdict.due_on and -BEFORE < turn.verdict.due_on - on < AFTER
    ]
    near_ones.sort(key=lambda row: (abs((row[1].verdict.due_on or on) - on), row[1].number))
    return near_ones[:MOST]


def _event(task: Task, turn: Turn, at: datetime) -> Event:
    event, verdict = Event(), turn.verdict
    sign = str(SIGNS.get(verdict.sign, verdict.sign))
    text = " ".join(task.text.split())
    event.add("uid", f"turn-{turn.number}@{_domain()}")
    event.add("dtstamp", at)
    event.add("dtstart", verdict.due_on)
    event.add("summary", f"{sign}: {text[:120]}{'…' if len(text) > 120 else ''}")
    event.add("description", f"{text}\n\nVăn bản: {task.directive}\n{sign}: {grounds(verdict, turn.label)}")
    event.add("transp", "TRANSPARENT")
    if settings.ADDRESS:
        event.add("url", f"{settings.ADDRESS}/nhiem-vu/{task.pk}")
    return event


def _domain() -> str:
    return settings.ADDRESS.partition("://")[2].partition("/")[0] or "bamsat.local"
