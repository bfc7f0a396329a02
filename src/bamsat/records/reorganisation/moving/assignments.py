"""Assignments of tasks that are not over. The successor's is a new row beside the old, to be accepted anew."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Count, Q, Value
from django.db.models.functions import Greatest

from bamsat.reading import fold
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import Like, among, reserved, write_like
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part, State
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.tasks.models import Assignment, Occurrence, Task
from bamsat.records.tasks.standing import over

FOLLOWED = (
    "task",
    "role",
    "start",
    "end",
    "inherited_from",
)  # what a successor's has of the one before it, to be accepted anew
OF_ITS_OWN = {"id", "valid_from", "valid_until"}
RESTORED = [field.name for field in Assignment._meta.concrete_fields if field.name not in OF_ITS_OWN]


def find(asked: Asked) -> Iterator[Item]:
    """Those that nobody ended or returned, of tasks not wholly done on the day."""
    rows: list[tuple[int, int, int, str]] = []
    for part in chunks(asked.bodies):
        held = Assignment.objects.filter(body__in=among(part), valid_until=None).exclude(reply="returned")
        held = held.filter(task__directive__state=State.IN_FORCE).order_by("pk")
        rows += held.values_list("pk", "body", "task", "role")
    tasks = sorted({task for _, _, task, _ in rows})
    done = over(tasks, asked.today)
    told = _Told([task for task in tasks if task not in done], asked.today)
    worded = {body for body in asked.bodies if asked.is_worded(body)}
    for number, body, task, role in rows:
        if task not in done:
            words = told.words(task) if body in worded else ""
            yield Item(Thing.ASSIGNMENT, number, body, task, told.text[task], words, told.detail(task, role))


class _Told:
    """What is told of tasks. A text is held once, however many bodies are charged with it."""

    def __init__(self, tasks: list[int], on: date) -> None:
        self.text: dict[int, str] = {}
        self._paper: dict[int, int] = {}
        self._turns: dict[int, int] = {}
        for part in chunks(tasks):
            for number, text, paper in Task.objects.filter(pk__in=among(part)).values_list("pk", "text", "directive"):
                self.text[number], self._paper[number] = text, paper
            turns = Occurrence.objects.filter(Q(made_on=None) | Q(made_on__lte=on), task__in=among(part))
            counts = turns.order_by().values("task").annotate(all=Count("pk"), done=Count("pk", Q(verified=True)))
            self._turns |= {row["task"]: row["all"] - row["done"] for row in counts if row["all"] > 1}
        self._papers = {
            row.pk: str(row)
            for part in chunks(set(self._paper.values()))
            for row in Directive.objects.filter(pk__in=among(part))
        }
        self._words: dict[int, str] = {}
        self._details: dict[tuple[str, int, int], str] = {}

    def words(self, task: int) -> str:
        if task not in self._words:
            self._words[task] = fold(self.text[task])
        return self._words[task]

    def detail(self, task: int, role: str) -> str:
        key = role, self._paper[task], self._turns.get(task, 0)
        if key not in self._details:
            turns = f", {key[2]} kỳ chưa xong" if key[2] else ""
            self._details[key] = f"{Part(role).label}, {self._papers[key[1]]}{turns}"
        return self._details[key]


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    """Nobody's keeps the name that the paper printed."""
    names = doing.names(doing.number(ref) for row in moved for ref in row.to)
    pairs = [(row, to) for row in moved for to in _goals(row, doing)]
    made = [Made(row, number, to) for (row, to), number in zip(pairs, reserved(Assignment, len(pairs)), strict=True)]
    like = Like(FOLLOWED, {"valid_from": doing.on}, ("body", "name"), filled=("name",))
    write_like(Assignment, like, ((row.moved.item.number, row.row, row.body, names.get(row.body or 0)) for row in made))
    _end((row.item.number for row in moved), doing.on)
    return made


def _end(numbers: Iterable[int], on: date) -> None:
    for part in chunks(numbers):
        Assignment.objects.filter(pk__in=among(part)).update(valid_until=Greatest("valid_from", Value(on)))


def _goals(row: Moved, doing: Doing) -> list[int | None]:
    return [doing.number(ref) for ref in row.to] if row.to else [None]


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    """Open ones only, each original once however many took its share; its reply too, in a row of its own."""
    done = over(sorted({plank.subject for plank in planks}), doing.known)
    standing: set[int] = set()
    for part in chunks({plank.made for plank in planks if plank.made and plank.subject not in done}):
        rows = Assignment.objects.select_for_update().filter(pk__in=among(part), valid_until=None)
        standing |= set(rows.values_list("pk", flat=True))
    _end(standing, doing.on)
    held = [plank for plank in planks if plank.made in standing]
    before = sorted({plank.row for plank in held})
    numbers = dict(zip(before, reserved(Assignment, len(before)), strict=True))
    write_like(Assignment, Like(RESTORED, {"valid_from": doing.on}), numbers.items())
    return [(plank, numbers[plank.row]) for plank in held]


def held(bodies: Sequence[int]) -> Iterable[int]:
    return Assignment.objects.filter(body__in=bodies, valid_until=None).values_list("pk", flat=True)
