"""*Đôn đốc*: overdue work grouped by the body that leads it, and the letter that urges. What is overdue is judged for the day looked at."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Exists, OuterRef

from bamsat.reading import alphabetical
from bamsat.reckoning.calendars import vietnam
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import scope
from bamsat.records.agencies.rights import Held, may
from bamsat.records.directives.vocabulary import Part
from bamsat.records.oversight.planning import working_day_after
from bamsat.records.tasks.letters import urged
from bamsat.records.tasks.models import Above, Letter, Occurrence, Task
from bamsat.records.tasks.queries import visible, with_bodies
from bamsat.records.tasks.standing import Turn, standings

MOST = 2_000  # tasks on the page
_LATE = {"overdue", "silent"}
REPLY_DAYS = 5  # working days that a body is given to report


@dataclass(frozen=True, slots=True)
class Late:
    """A task and one turn of it that is overdue. `urged`: the letters that urged the body for the task, the first one first."""

    task: Task
    turn: Turn
    urged: tuple[Letter, ...] = ()


@dataclass(slots=True)
class Owing:
    """A body (None: one that the directory lacks) with what it owes, the longest overdue first."""

    body: int | None
    name: str
    rows: list[Late] = field(default_factory=list)

    @property
    def silent(self) -> int:
        """Turns of which nothing was ever heard."""
        return sum(row.turn.verdict.silent for row in self.rows)

    @property
    def tasks(self) -> int:
        return len({row.task.pk for row in self.rows})


def owing(asker: Asker, bodies: Collection[int] = ()) -> list[Owing]:
    """Overdue work of papers that the asker's body (or one under it) watches, by lead, the most first; of some bodies or of all.
    A body that owes a whole is not urged for its own parts of it as well; another that owes a part is urged for that."""
    if not may(asker, Verb.URGE, Held(asker.body), asker.today):
        return []
    late = Occurrence.objects.filter(task=OuterRef("pk"), due_on__lt=asker.on)
    rows = visible(asker).filter(Exists(late), directive__holder__in=scope(asker))
    if bodies:
        rows = rows.charged(bodies, asker.on, Part.LEAD)
    tasks = list(with_bodies(rows.order_by("directive", "number"), asker.on)[:MOST])
    standing = standings([task.pk for task in tasks], asker.on)
    found: dict[tuple[int | None, str], Owing] = {}
    for task in tasks:
        late_turns = [turn for turn in standing[task.pk].turns if turn.verdict.sign in _LATE]
        for body, name in _leads(task, asker.on) if late_turns else ():
            if not bodies or body in bodies:
                rows_of = found.setdefault((body, name), Owing(body, name)).rows
                rows_of += [Late(task, turn) for turn in late_turns]
    _with_letters(asker, found.values())
    above = _above(row.task.pk for one in found.values() for row in one.rows)
    for one in found.values():
        owed = {row.task.pk for row in one.rows}
        one.rows = [row for row in one.rows if owed.isdisjoint(above[row.task.pk])]
        one.rows.sort(key=lambda row: row.turn.verdict.due_on or asker.on)
    return sorted(found.values(), key=lambda one: (-len(one.rows), alphabetical(one.name)))


def owed(rows: Iterable[Owing]) -> int:
    """How many tasks are owed, each counted once."""
    return len({late.task.pk for row in rows for late in row.rows})


def _with_letters(asker: Asker, found: Iterable[Owing]) -> None:
    each = list(found)
    letters = urged(asker, {late.task.pk for one in each for late in one.rows})
    for one in each:
        one.rows = [replace(late, urged=tuple(letters.get((late.task.pk, one.body), ()))) for late in one.rows]


def _leads(task: Task, on: date) -> dict[tuple[int | None, str], None]:
    """Those who lead and did not give it back, each once, in the paper's order; a body by its name of the day."""
    leads = [row for row in task.assignments.all() if row.role == Part.LEAD and row.reply != "returned"]
    return dict.fromkeys((row.body_id, row.body.name_on(on) if row.body else row.name) for row in leads)


def _above(tasks: Iterable[int]) -> dict[int, set[int | None]]:
    """Part → the tasks that it lies under, at whatever remove."""
    found: dict[int, set[int | None]] = defaultdict(set)
    for part, whole in Above.objects.filter(part__in=set(tasks)).values_list("part", "whole"):
        found[part].add(whole)
    return found


def reply_by(on: date) -> date:
    """The day by which the letter asks for a report."""
    return working_day_after(on, REPLY_DAYS, vietnam())
