"""*Đổi chu kỳ*: another rule of recurrence. Turns that have begun stay; those that have not are replaced, and stay in the history."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from bamsat.reckoning.frames import Frame, Turn, turns
from bamsat.reckoning.rounds import ROUNDS, DueDay, read, written
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.vocabulary import Recurrence
from bamsat.records.journal.actions import write
from bamsat.records.prepared import question
from bamsat.records.tasks.actions import thing
from bamsat.records.tasks.deciding import Grounds, by_whom, refuse_undecidable
from bamsat.records.tasks.models import Baseline, Occurrence, Ruling, Task
from bamsat.records.tasks.querysets import end_of
from bamsat.records.tasks.ruling import refuse_halted
from bamsat.records.tasks.settling import settle
from bamsat.records.tasks.vocabulary import Act

LONGEST = 30  # years ahead


@dataclass(frozen=True, slots=True)
class Rule:
    """`days`: by which each round is due, none: on its last day. `until`: the last year."""

    recurrence: Recurrence
    days: tuple[DueDay, ...]
    until: int

    @property
    def words(self) -> str:
        named = f", hạn {' và '.join(day.words for day in self.days)}" if self.days else ", hạn cuối mỗi kỳ"
        return f"{self.recurrence.label}{named}, đến hết năm {self.until}"


@transaction.atomic
def change_rule(asker: Asker, task: Task, rule: Rule, grounds: Grounds, at: datetime) -> Baseline:
    """From now on the turns that have not begun are those of another rule; a new frame beside the old ones."""
    refuse_undecidable(asker, task, grounds)
    refuse_halted(task)
    _refuse_unfit(task, rule, asker.today)
    replaced = not_begun(task, asker.today)
    kept = task.occurrences.exclude(pk__in=[row.pk for row in replaced])
    since = kept.aggregate(last=Max("until_on"))["last"] or asker.today
    made = _made(task, rule, max(since, asker.today), asker.today)
    if not made:
        raise Refused(f"Đến hết năm {rule.until} không còn kỳ nào theo chu kỳ này. Hãy chọn năm muộn hơn.")
    frame = _frame(asker, task, rule, grounds, at)
    replace_turns(asker, replaced, grounds, at)
    Occurrence.objects.bulk_create(made)
    settle([row.pk for row in replaced])
    facts = {"rule": rule.words, "replaced": len(replaced), "made": len(made)}
    write(
        asker.hand, "tasks.change_rule", thing(task), str(task),
        {**facts, "paper": grounds.paper.strip(), "reason": grounds.reason.strip()}, at,
    )  # fmt: skip
    return frame


def rule_of(task: Task, on: date) -> Rule | None:
    """The rule in force at the end of a day; None for work that is done once, or whose last year nobody has said."""
    frame = next(iter(_rules(task.pk, end_of(on))), None)
    return _rule(task, frame) if frame else None


@question
def _rules(task: int, before: datetime) -> "QuerySet[Baseline]":
    rows = Baseline.objects.filter(task=task, occurrence=None, decided_at__lt=before)
    return rows.order_by("-sequence")


def words_of(task: Task, frame: Baseline) -> str:
    """What a frame says: its day, or its rule."""
    rule = _rule(task, frame)
    if rule:
        return rule.words
    return f"{frame.due_on:%d/%m/%Y}" if frame.due_on else "không có hạn"


def _rule(task: Task, frame: Baseline) -> Rule | None:
    until = frame.due_on.year if frame.due_on else task.directive.horizon
    known = bool(frame.recurrence) and until is not None
    return Rule(Recurrence(frame.recurrence), read(frame.due_days), until or 0) if known else None


def _refuse_unfit(task: Task, rule: Rule, today: date) -> None:
    frame = task.baselines.filter(occurrence=None).order_by("-sequence").first()
    if frame is None or not frame.recurrence:
        raise Refused("Việc này làm một lần, không có chu kỳ để đổi.")
    if not today.year <= rule.until <= today.year + LONGEST:
        raise Refused(f"Năm cuối theo dõi phải từ {today.year} đến {today.year + LONGEST}.")
    dated = [day for day in rule.days if day.month]
    if rule.days and len(dated) not in {0, ROUNDS[rule.recurrence]}:
        raise Refused(
            f"Chu kỳ này mỗi năm có {ROUNDS[rule.recurrence]} kỳ nên cần đủ {ROUNDS[rule.recurrence]} ngày hạn."
        )


def not_begun(task: Task, today: date) -> list[Occurrence]:
    """Turns of the future on which nobody has said or decided anything."""
    rows = task.occurrences.select_for_update(of=("self",)).filter(from_on__gt=today, entries=None, extensions=None)
    return list(rows.filter(rulings=None))


def _made(task: Task, rule: Rule, since: date, today: date) -> list[Occurrence]:
    frame = Frame("", since, date(rule.until, 12, 31), rule.recurrence, rule.days)
    number = task.occurrences.aggregate(most=Max("sequence"))["most"] or 0
    if since > date(rule.until, 12, 31):
        return []
    return [turn_row(task, turn, number + more, today) for more, turn in enumerate(turns(frame, since, rule.until), 1)]


def turn_row(task: Task, turn: Turn, sequence: int, today: date) -> Occurrence:
    """A turn that was made on a later day than the task; before it, it was not there."""
    return Occurrence(
        task=task,
        sequence=sequence,
        label=turn.label,
        from_on=turn.from_on,
        until_on=turn.until_on,
        due_on=turn.due_on,
        first_due_on=turn.due_on,
        made_on=today,
    )


def _frame(asker: Asker, task: Task, rule: Rule, grounds: Grounds, at: datetime) -> Baseline:
    last = task.baselines.order_by("sequence").last()
    first = task.baselines.order_by("sequence").first()
    return Baseline.objects.create(
        task=task,
        sequence=(last.sequence if last else 0) + 1,
        text=first.text if first else "",
        start=first.start if first else None,
        end=first.end if first else None,
        inherited_from=first.inherited_from if first else "",
        starts_on=asker.today,
        due_on=date(rule.until, 12, 31),
        recurrence=rule.recurrence,
        due_days=written(rule.days),
        decided_by=by_whom(asker, grounds.paper),
        decided_at=at,
    )


def replace_turns(asker: Asker, rows: list[Occurrence], grounds: Grounds, at: datetime) -> None:
    """Turns that another frame takes the place of: they stay, each with the decision. Inside the transaction of an act."""
    Ruling.objects.bulk_create(
        Ruling(
            task_id=row.task_id,
            occurrence=row,
            act=Act.REPLACED,
            from_on=asker.today,
            reason=grounds.reason.strip(),
            paper=grounds.paper.strip(),
            decider_id=asker.user,
            body_id=asker.body,
            decided_at=at,
        )
        for row in rows
    )
