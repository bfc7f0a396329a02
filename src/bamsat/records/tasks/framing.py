"""The frames of a plan side by side: as first accepted, as of two days, as done; and every difference named with what decided it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from bamsat.reckoning.plans import Difference, Frame, differences, seen
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks.models import Assignment, Baseline, Ruling, Task
from bamsat.records.tasks.queries import Filter, listed
from bamsat.records.tasks.standing import Turn, standings


@dataclass(frozen=True, slots=True)
class Row:
    """One turn. `before`, `after`: None on a day on which it was not in the plan; `leads`: who led on each day; `decided`: by what, in order."""

    task: Task
    turn: str
    first_due_on: date | None
    before: Frame | None
    after: Frame | None
    differences: tuple[Difference, ...]
    leads: tuple[str, str]
    decided: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        return bool(self.differences) or self.is_handed_over

    @property
    def is_handed_over(self) -> bool:
        return bool(self.before and self.after) and self.leads[0] != self.leads[1]


def compared(asker: Asker, paper: Directive, earlier: date, later: date) -> list[Row]:
    """Every turn of a paper the asker was given that was in the plan on either day, in the plan's order.

    Raises `Refused` for days in the wrong order, or of which not all is known yet.
    """
    if earlier > later:
        raise Refused("Ngày thứ nhất sau ngày thứ hai. Hãy đổi lại hai ngày.")
    if later > asker.on:
        raise Refused(
            f"Ngày {later:%d/%m/%Y} chưa đến, chưa biết hết thay đổi. Hãy chọn ngày không sau {asker.on:%d/%m/%Y}."
        )
    tasks = list(listed(replace(asker, on=later), Filter(paper=paper.pk)).order_by("number"))
    numbers = [task.pk for task in tasks]
    before, after = (standings(numbers, day) for day in (earlier, later))
    led = [_leads(numbers, day) for day in (earlier, later)]
    decided = _decided(numbers, earlier, later)
    found: list[Row] = []
    for task in tasks:
        given_on = timezone.localdate(task.issued_at)
        then = {turn.number: turn for turn in before[task.pk].turns} if given_on <= earlier else {}
        now = {turn.number: turn for turn in after[task.pk].turns} if given_on <= later else {}
        leads = (led[0].get(task.pk, ""), led[1].get(task.pk, ""))
        for number in dict.fromkeys((*then, *now)):
            one = _row(
                task, then.get(number), now.get(number), leads, decided[task.pk, number] + decided[task.pk, None]
            )
            found += [one] if one.before or one.after else []
    return found


def _row(task: Task, then: Turn | None, now: Turn | None, leads: tuple[str, str], decided: list[str]) -> Row:
    before, after = (seen(turn.verdict) if turn else None for turn in (then, now))
    turn = now or then
    changed = differences(before, after)
    words = tuple(dict.fromkeys(decided)) if changed or (before and after and leads[0] != leads[1]) else ()
    return Row(
        task,
        turn.label if turn else "",
        turn.verdict.first_due_on if turn else None,
        before,
        after,
        changed,
        leads,
        words,
    )


def _leads(tasks: list[int], on: date) -> dict[int, str]:
    rows = Assignment.objects.standing(on).filter(task__in=tasks, role=Part.LEAD).order_by("task", "pk")
    found: dict[int, list[str]] = defaultdict(list)
    for task, name in rows.values_list("task", "name"):
        found[task].append(name)
    return {task: ", ".join(names) for task, names in found.items()}


def _decided(tasks: list[int], earlier: date, later: date) -> defaultdict[tuple[int, int | None], list[str]]:
    """(task, turn or None for all of its turns) → the decisions written down after one day and by the other."""
    within = {"decided_at__date__gt": earlier, "decided_at__date__lte": later, "task__in": tasks}
    found: defaultdict[tuple[int, int | None], list[str]] = defaultdict(list)
    frames = Baseline.objects.filter(**within, sequence__gt=1).order_by("decided_at", "pk")
    for task, turn, by in frames.values_list("task", "occurrence", "decided_by"):
        found[task, turn].append(by)
    for row in Ruling.objects.filter(**within).order_by("decided_at", "pk"):
        found[row.task_id, row.occurrence_id].append(_words(row))
    return found


def _words(row: Ruling) -> str:
    return f"{row.get_act_display()} ({row.paper or row.reason})"


def changes(rows: Iterable[Row]) -> dict[str, int]:
    """How many turns each kind of change touches; `handed-over` among them."""
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        for one in row.differences:
            found[one.change] += 1
        if row.is_handed_over:
            found["handed-over"] += 1
    return dict(found)
