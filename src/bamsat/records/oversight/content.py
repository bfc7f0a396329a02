"""What a delivery says: its notices that are still unread and still to be seen by their receiver, in words and as data."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from bamsat.records.agencies.asker import Asker
from bamsat.records.oversight.channels.email import Letter
from bamsat.records.oversight.chart import Chart
from bamsat.records.oversight.models import Delivery, Notice
from bamsat.records.oversight.subjects import TELLERS, Subject, key_of
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.queries import visible

_TEXT = 240  # letters of what it is about


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with what it is about, which its receiver may see now; `task`: where that is a task."""

    notice: Notice
    about: Subject
    task: Task | None = None

    @property
    def address(self) -> str:
        return f"{settings.ADDRESS}{self.about.path}" if settings.ADDRESS else ""


def told(delivery: Delivery, chart: Chart) -> list[Told]:
    """Rights are those of now, not those of when the notice was made."""
    return seen_now(delivery.person_id, list(delivery.notices.filter(read_at=None).order_by("pk")), chart)


def seen_now(person: int, notices: list[Notice], chart: Chart) -> list[Told]:
    """Those whose subject the person may see now in a capacity at the notice's body, in their order."""
    found: dict[int, Told] = {}
    for body in {notice.body_id for notice in notices}:
        own = [notice for notice in notices if notice.body_id == body]
        for member in chart.stand_in(person, body):
            asker = chart.asker(member)
            if asker is not None:
                found |= {row.notice.pk: row for row in seen_by(asker, own)}
    return [found[notice.pk] for notice in notices if notice.pk in found]


def seen_by(asker: Asker, notices: list[Notice]) -> list[Told]:
    """Those whose subject an asker may see."""
    tasks = {task.pk: task for task in visible(asker).filter(pk__in={row.task_id for row in notices if row.task_id})}
    keys = {notice.pk: key_of(notice.thing) for notice in notices if notice.task_id is None}
    others = {
        kind: TELLERS[kind](asker, {number for one, number in keys.values() if one == kind})
        for kind in {kind for kind, _ in keys.values()} - {""}
    }
    found = []
    for notice in notices:
        task = tasks.get(notice.task_id)
        kind, number = keys.get(notice.pk, ("", 0))
        about = _of_task(task) if task else others.get(kind, {}).get(number)
        if about is not None:
            found.append(Told(notice, about, task))
    return found


def _of_task(task: Task) -> Subject:
    return Subject(task.text, str(task.directive), f"/nhiem-vu/{task.pk}")


def letter(delivery: Delivery, to: str, rows: list[Told], on: date) -> Letter:
    """A digest in plain text."""
    count = len(rows)
    lines = [f"{delivery.person.full_name} có {count} thông báo mới trên Bám Sát, ngày {on:%d/%m/%Y}.", ""]
    for number, row in enumerate(rows, 1):
        lines += [f"{number}. {row.notice.words}.", f"   {_short(row.about.text)}", f"   {_source(row)}"]
        lines += [f"   {row.address}"] if row.address else []
        lines.append("")
    lines.append("Đổi cách nhận hoặc ngừng nhận thư này: mở Bám Sát, bấm hình chuông rồi chọn “Cách nhận thông báo”.")
    return Letter(to, f"Bám Sát: {count} thông báo ngày {on:%d/%m/%Y}", "\n".join(lines), key(delivery))


def key(delivery: Delivery) -> str:
    """What names the delivery to other servers, the same each time it is tried."""
    return f"bamsat.{delivery.pk}.{delivery.slot.replace(':', '')}"


def payload(delivery: Delivery, rows: list[Told], at: datetime) -> bytes:
    """The same as JSON."""
    data = {
        "type": "notices",
        "timestamp": at.isoformat(),
        "data": {
            "person": delivery.person.username,
            "notices": [
                {
                    "id": row.notice.pk,
                    "rule": row.notice.rule,
                    "words": row.notice.words,
                    "task": {"id": row.task.pk, "text": row.about.text, "paper": row.about.source}
                    if row.task
                    else None,
                    "about": {"text": row.about.text, "source": row.about.source},
                    "address": row.address,
                }
                for row in rows
            ],
        },
    }
    return json.dumps(data, ensure_ascii=False).encode()


def _source(row: Told) -> str:
    return f"Văn bản: {row.about.source}" if row.task else row.about.source


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _TEXT else words[: _TEXT - 1].rstrip() + "…"
