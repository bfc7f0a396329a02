"""What is decided on a whole is handed down to its parts: who decides says which follow, and each that does has a fact of its own with the same
ground. What followed is undone together with the whole (`docs/decisions/0034-parts.md`)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from bamsat.reckoning.rulings import ENDS
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.vocabulary import Part
from bamsat.records.journal.actions import write
from bamsat.records.tasks.actions import thing
from bamsat.records.tasks.deciding import Grounds, by_whom, day_of
from bamsat.records.tasks.halting import halt_of
from bamsat.records.tasks.later_frames import later_frame
from bamsat.records.tasks.models import Assignment, Baseline, Extension, Occurrence, Ruling, Task
from bamsat.records.tasks.queries import visible
from bamsat.records.tasks.settling import settle
from bamsat.records.tasks.vocabulary import OVER, Act

HALTING = (Act.PAUSED, Act.RESUMED, Act.CANCELLED, Act.SUPERSEDED, Act.INAPPLICABLE, Act.FINISHED, Act.REOPENED)


@dataclass(frozen=True, slots=True)
class Below:
    """An open part, at whatever remove, as a form offers it. `leads`: whose it is, in words; `due_on`: of its one turn that is open and has a day,
    None where its days cannot follow; `followed`: its day was moved with the whole's when that was moved last; `held_by`: the body with its slip."""

    task: Task
    leads: str
    due_on: date | None
    followed: bool
    held_by: int | None


@dataclass(frozen=True, slots=True)
class Offered:
    """The open parts of a whole: those that the asker may see, and how many more there are."""

    seen: tuple[Below, ...]
    unseen: frozenset[int]

    @property
    def movable(self) -> list[Below]:
        """Whose days may be moved with the whole's."""
        return [one for one in self.seen if one.due_on]

    def given_out_by(self, bodies: Collection[int | None]) -> list[Below]:
        """Whose slips some bodies hold: they go on with the lead."""
        return [one for one in self.seen if one.held_by in bodies]

    def following(self, ticked: Collection[int]) -> set[int]:
        """Those that were chosen, and those that nobody could choose."""
        return {one.task.pk for one in self.seen if one.task.pk in ticked} | self.unseen


def offered(asker: Asker, whole: Task) -> Offered:
    """What the forms of decision on a whole offer."""
    parts = [part for part in _beneath(whole) if is_open(part)]
    keys = {part.pk for part in parts}
    seen = set(visible(asker).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    last = whole.baselines.order_by("sequence").last()
    shown = [_below(part, last, asker.on) for part in parts if part.pk in seen]
    return Offered(tuple(shown), frozenset(keys - seen))


def halt(row: Ruling, follow: Collection[int] | None) -> list[int]:
    """Pauses or ends the parts that follow a whole; None: all that are open. What is paused already stays so by its own decision."""
    found = []
    for part in _locked(row.task):
        follows = (follow is None or part.pk in follow) and is_open(part)
        if follows and not (row.act == Act.PAUSED and halt_of(part)):
            _rule(part, row, max(row.from_on, day_of(part.issued_at)))
            found.append(part.pk)
    return found


def release(row: Ruling, halting: Ruling | None) -> list[int]:
    """Resumes or opens again the parts that `halting` halted with the whole, as far as nothing was decided on them since."""
    found = []
    for part in _locked(row.task) if halting else ():
        last = last_halting(part)
        if last is not None and last.follows_id == getattr(halting, "pk", None):
            _rule(part, row, max(row.from_on, last.from_on))
            found.append(part.pk)
    return found


def last_halting(task: Task) -> Ruling | None:
    """The last decision that halted the task as a whole or let it go on."""
    found: Ruling | None = (
        task.rulings.filter(occurrence=None, act__in=HALTING).order_by("decided_at", "pk").last()
    )  # as they are folded
    return found


def move_days(asker: Asker, frame: Baseline, was: date, follow: Collection[int], grounds: Grounds) -> list[int]:
    """The days of the parts that follow move by as many days as the whole's did. Raises `Refused`, naming the part, where a day would have passed."""
    if not follow or frame.due_on is None:
        return []
    by, found = frame.due_on - was, []
    for part in _locked(frame.task):
        turn = _movable(part)
        if part.pk in follow and turn is not None and turn.due_on:
            _move(asker, part, turn, turn.due_on + by, frame, grounds)
            found.append(part.pk)
    return found


def hand_over(row: Ruling, follow: Collection[int]) -> list[int]:
    """With the lead of a whole the slips of the parts that follow go to the new lead, and what the old one itself was charged with in them."""
    old = row.assignment
    if old is None or old.role != Part.LEAD or row.to_id is None:
        return []
    found = []
    for part in _locked(row.task):
        if part.pk in follow and part.directive.holder_id == old.body_id and is_open(part):
            part.directive.holder_id = row.to_id
            part.directive.save(update_fields=["holder"])
            _rule(part, row, row.from_on)
            _charge(part, old, row)
            found.append(part.pk)
    return found


def is_open(part: Task) -> bool:
    """Something of it is still to be done, and no decision ended it."""
    halted = halt_of(part)
    going = part.occurrences.filter(verified=False).exclude(halted__in=OVER)
    return not (halted and halted.act in ENDS) and going.exists()


def _beneath(whole: Task) -> Iterable[Task]:
    return Task.objects.filter(above__whole=whole).select_related("directive").order_by("pk")


def _locked(whole: Task) -> list[Task]:
    rows = Task.objects.select_for_update(of=("self",)).filter(above__whole=whole)
    return list(rows.select_related("directive").order_by("pk"))


def _below(part: Task, last: Baseline | None, on: date) -> Below:
    turn, frame = _movable(part), part.baselines.order_by("sequence").last()
    leads = [row.name for row in Assignment.objects.on(on).filter(task=part, role=Part.LEAD)]
    followed = frame is not None and last is not None and frame.follows_id == last.pk
    return Below(part, "; ".join(leads), turn.due_on if turn else None, followed, part.directive.holder_id)


def _movable(part: Task) -> Occurrence | None:
    """Its one open turn with a day; of several, of one that is claimed, or asked to be extended, none moves by itself."""
    going = list(part.occurrences.filter(verified=False).exclude(halted__in=OVER)[:2])
    if len(going) != 1 or going[0].due_on is None or going[0].claimed_on or going[0].extensions.open().exists():
        return None
    return going[0]


def _move(asker: Asker, part: Task, turn: Occurrence, to: date, frame: Baseline, grounds: Grounds) -> None:
    was = turn.due_on
    if was is None or (to < was and to < asker.today):
        raise Refused(f"Phần việc “{part.text[:80]}” sẽ có hạn đã qua ({to:%d/%m/%Y}). Hãy bỏ chọn phần ấy, hoặc chọn hạn khác.")  # fmt: skip
    later_frame(turn, to, by_whom(asker, grounds.paper), frame.decided_at, follows=frame)
    facts = {"turn": turn.label, "from": str(was), "to": str(to), "rule": f"{was:%d/%m/%Y} → {to:%d/%m/%Y}"}
    told = {**facts, "paper": grounds.paper.strip(), "reason": grounds.reason.strip()}
    write(asker.hand, "tasks.move_day", thing(part), str(part), told, frame.decided_at)


def _rule(part: Task, row: Ruling, from_on: date) -> None:
    """The same decision on a part."""
    Ruling.objects.create(
        task=part, act=row.act, from_on=from_on, reason=row.reason, paper=row.paper, to=row.to, follows=row,
        decider=row.decider, body=row.body, decided_at=row.decided_at,
    )  # fmt: skip
    settle(list(part.occurrences.values_list("pk", flat=True)))


def _charge(part: Task, old: Assignment, row: Ruling) -> None:
    """What the old lead itself was charged with in a part is the new one's; where that has the role already, it is the old one's no more."""
    name = row.to.name_on(row.from_on) if row.to else ""
    Extension.objects.open().filter(occurrence__task=part, body=old.body_id).update(withdrawn_at=row.decided_at)
    for one in Assignment.objects.on(row.from_on).select_for_update(of=("self",)).filter(task=part, body=old.body_id):
        one.valid_until = row.from_on
        one.save(update_fields=["valid_until"])
        if not Assignment.objects.standing(row.from_on).filter(task=part, body=row.to_id, role=one.role).exists():
            Assignment.objects.create(
                task=part, body_id=row.to_id, name=name[:300], role=one.role, start=one.start, end=one.end,
                inherited_from=one.inherited_from, valid_from=row.from_on,
            )  # fmt: skip
