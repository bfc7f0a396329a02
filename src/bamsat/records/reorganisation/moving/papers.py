"""Papers that a body keeps: those under review, and those in force with a task still open."""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.reading import fold
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.directives.models import Directive
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.standing import over


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        rows = Directive.objects.filter(holder__in=among(part))
        in_force = list(rows.in_force())
        kept = _open([row.pk for row in in_force], asked)
        for row in (*rows.under_review(), *(row for row in in_force if row.pk in kept)):
            title = f"{row} {row.title}".strip()
            yield Item(Thing.PAPER, row.pk, row.holder_id, row.pk, title, fold(title), str(row.get_state_display()))


def _open(papers: list[int], asked: Asked) -> set[int]:
    found: set[int] = set()
    for part in chunks(papers):
        tasks = dict(Task.objects.filter(directive__in=among(part)).values_list("pk", "directive"))
        done = over(sorted(tasks), asked.today)
        found |= {paper for task, paper in tasks.items() if task not in done}
    return found


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    return put(Directive.objects.all(), "holder", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    return put_back(Directive.objects.all(), "holder", planks)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return Directive.objects.live().filter(holder__in=bodies).values_list("pk", flat=True)
