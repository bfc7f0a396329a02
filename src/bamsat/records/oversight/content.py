"""What a delivery says: its notices that are still unread and still to be seen by their receiver, in words and as data."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from bamsat.records.oversight.channels.email import Letter
from bamsat.records.oversight.chart import Chart
from bamsat.records.oversight.models import Delivery, Notice
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.queries import visible

_TEXT = 240  # letters of a task


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with the task that it is about, which its receiver may see now."""

    notice: Notice
    task: Task

    @property
    def address(self) -> str:
        return f"{settings.ADDRESS}/nhiem-vu/{self.task.pk}" if settings.ADDRESS else ""


def told(delivery: Delivery, chart: Chart) -> list[Told]:
    """Rights are those of now, not those of when the notice was made."""
    notices = list(delivery.notices.filter(read_at=None).order_by("pk"))
    tasks = seen_now(delivery.person_id, notices, chart)
    return [
        Told(notice, tasks[notice.body_id, notice.task_id])
        for notice in notices
        if (notice.body_id, notice.task_id) in tasks
    ]


def seen_now(person: int, notices: list[Notice], chart: Chart) -> dict[tuple[int, int], Task]:
    """(body, task) → task, of the notices' tasks that the person may see now in a capacity at that body."""
    found: dict[tuple[int, int], Task] = {}
    for body in {notice.body_id for notice in notices}:
        wanted = {notice.task_id for notice in notices if notice.body_id == body}
        for member in chart.stand_in(person, body):
            asker = chart.asker(member)
            if asker is not None:
                found |= {(body, task.pk): task for task in visible(asker).filter(pk__in=wanted)}
    return found


def letter(delivery: Delivery, to: str, rows: list[Told], on: date) -> Letter:
    """A digest in plain text."""
    count = len(rows)
    lines = [f"{delivery.person.full_name} có {count} thông báo mới trên Bám Sát, ngày {on:%d/%m/%Y}.", ""]
    for number, row in enumerate(rows, 1):
        lines += [f"{number}. {row.notice.words}.", f"   {_short(row.task)}", f"   Văn bản: {row.task.directive}"]
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
                    "task": {"id": row.task.pk, "text": row.task.text, "paper": str(row.task.directive)},
                    "address": row.address,
                }
                for row in rows
            ],
        },
    }
    return json.dumps(data, ensure_ascii=False).encode()


def _short(task: Task) -> str:
    words = " ".join(task.text.split())
    return words if len(words) <= _TEXT else words[: _TEXT - 1].rstrip() + "…"
