"""What a draft proposes for each order and target above: its words with the bodies of here, who leads, by when, what share. Nothing is guessed: what could not be told is noted."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bamsat.reading.alignment import counterpart
from bamsat.reckoning.calendars import vietnam
from bamsat.records.agencies.models import Profile
from bamsat.records.agencies.reach import below
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks.models import Assignment, Task

EARLIER = 15  # days before the last day above, so that who stands above has time to add up


@dataclass(frozen=True, slots=True)
class Drafted:
    """`notes`: what a person is to settle, in words."""

    text: str
    lead: int | None = None
    partners: str = ""
    due_on: date | None = None
    latest_on: date | None = None
    notes: tuple[str, ...] = ()


def of_order(task: Task, bodies: Mapping[int, str], on: date) -> Drafted:
    """Of an order above, its assignments and baselines at hand. `bodies`: those below, by their names on the day."""
    charged = [row for row in task.assignments.all() if row.role in (Part.LEAD, Part.COORDINATE)]
    here = {row.pk: counterpart(row.name, bodies) for row in charged}
    leads = [row for row in charged if row.role == Part.LEAD]
    lead = next((found for row in leads if (found := here[row.pk]) is not None), None)
    others = [here[row.pk] for row in charged if row.role == Part.COORDINATE]
    partners = dict.fromkeys(bodies[one] for one in others if one is not None and one != lead)
    latest = _latest(task)
    due, late = _earlier(latest, on)
    notes = [*_unmatched(leads, lead), *([late] if late else [])]
    return Drafted(_worded(task, charged, here, bodies), lead, "; ".join(partners), due, latest, tuple(notes))


def of_target(target: Mapping[str, Any], sharers: int) -> Drafted:
    """Of a target above. `sharers`: bodies like this one under whoever set it; a percentage is the same for each, a number is shared evenly, rounded up."""
    text, low = str(target["text"]), target["low"]
    if target["unit"] == "%" or low is None or sharers < 2:
        return Drafted(text)
    share = f"{math.ceil(float(low) / sharers):,}".replace(",", ".")
    note = (
        f"Máy chia đều {target['value']} {target['unit']} cho {sharers} cơ quan cùng cấp; hãy sửa theo phần được giao."
    )
    return Drafted(f"{share} {target['unit']} (phần trong chỉ tiêu chung: {text})", notes=(note,))


def sharers(upper: Directive, body: int, on: date) -> int:
    """How many bodies of the kind and level of this one stand under whoever holds the paper above."""
    own = Profile.objects.on(on).filter(body=body).values_list("kind", "level").first()
    if own is None or upper.holder_id == body:
        return 1
    kind, level = own
    return Profile.objects.on(on).filter(kind=kind, level=level, body__in=below(upper.holder_id, on)).count()


def _worded(task: Task, charged: list[Assignment], here: Mapping[int, int | None], bodies: Mapping[int, str]) -> str:
    """The words above, each body that is named in them and has its counterpart here under the counterpart's name."""
    text = task.text
    if len(text) != task.end - task.start:
        return text  # a person changed the words: where the names stand in them is not known
    found = sorted(
        (row.start - task.start, row.end - task.start, bodies[number])
        for row in charged
        if (number := here[row.pk]) is not None
        and row.start is not None
        and row.end is not None
        and not row.inherited_from
        and task.start <= row.start <= row.end <= task.end
    )
    for start, end, name in reversed(found):
        text = text[:start] + name + text[end:]
    return text


def _latest(task: Task) -> date | None:
    frames = [row.due_on for row in task.baselines.all() if row.occurrence_id is None]
    return frames[-1] if frames else None


def _earlier(latest: date | None, on: date) -> tuple[date | None, str]:
    """A working day some time before the last one above; none where that has gone by."""
    if latest is None:
        return None, ""
    day = latest - timedelta(days=EARLIER)
    while not vietnam().is_working(day):
        day -= timedelta(days=1)
    if day > on:
        return day, ""
    return None, f"Hạn bên trên là {latest:%d/%m/%Y}, đã qua hoặc quá gần; hãy tự đặt hạn."


def _unmatched(leads: list[Assignment], lead: int | None) -> list[str]:
    if lead is not None:
        return []
    if not leads:
        return ["Văn bản cấp trên không nêu cơ quan chủ trì; hãy chọn."]
    return [f"Bên trên giao {'; '.join(row.name for row in leads)}; chưa rõ cơ quan tương ứng ở đây, hãy chọn."]
