"""What coordinating bodies give to the lead's report: who gave, who is silent, and which of their words the lead takes in, named as theirs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.vocabulary import Part
from bamsat.records.gathering import gather
from bamsat.records.prepared import question
from bamsat.records.questions import Coming
from bamsat.records.tasks.models import Assignment, Joined, Progress, Task
from bamsat.records.tasks.vocabulary import Statement

_SENTENCE = re.compile(r"(?<=[.!?…;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a contribution that can be taken in whole. `key`: by which a form names it."""

    key: str
    text: str
    is_obstacle: bool
    taken: bool  # by an entry of the lead's already


@dataclass(frozen=True, slots=True)
class Given:
    """One contribution and its passages, in its own order."""

    entry: Progress
    passages: tuple[Passage, ...]

    @property
    def is_new(self) -> bool:
        """Not taken in by any entry yet, and there is something to take in."""
        return bool(self.passages) and not any(one.taken for one in self.passages)


@dataclass(frozen=True, slots=True)
class Partner:
    """A coordinating body and what it gave to one turn, the newest first."""

    assignment: Assignment
    given: tuple[Given, ...]

    @property
    def last(self) -> Progress | None:
        return self.given[0].entry if self.given else None

    @property
    def says_nothing(self) -> bool:
        """It stated that nothing arose: a statement, apart from silence."""
        return self.last is not None and self.last.statement == Statement.NOTHING


def partners(asker: Asker, of: Task, turn: int) -> list[Partner]:
    """Those who take part in a task the asker was given, with what each gave to a turn, as known on the day looked at."""
    rows = _beside(of.pk, asker.on)
    if not rows:
        return []
    gather(rows, "body__names")
    given: dict[int, list[Given]] = {}
    for entry in _contributions(turn, asker.on):
        given.setdefault(entry.body_id, []).append(Given(entry, _passages(entry)))
    return [Partner(row, tuple(given.get(row.body_id or 0, ()))) for row in rows]


def seldom(asker: Asker, of: Task) -> list[Coming]:
    """What its page asks of every task and nearly none has (`asked_ahead`)."""
    return [Coming(_beside, (of.pk, asker.on))]


@question
def _beside(task: int, on: date) -> "QuerySet[Assignment]":
    held = Assignment.objects.standing(on).filter(task=task, role=Part.COORDINATE, body__isnull=False)
    found: QuerySet[Assignment] = held.select_related("body")
    return found


def chosen(turn: int, keys: Sequence[str]) -> dict[int, list[Passage]]:
    """Contribution → the passages of it that were chosen, for a report on that turn. Raises `Refused` for one that is not there (any more)."""
    known = {one.key: (entry.pk, one) for entry in _contributions(turn, date.max) for one in _passages(entry)}
    found: dict[int, list[Passage]] = {}
    for key in dict.fromkeys(keys):
        if key not in known:
            raise Refused("Có phần góp đã chọn không thuộc kỳ đang báo cáo. Hãy tải lại trang rồi chọn lại.")
        entry, passage = known[key]
        found.setdefault(entry, []).append(passage)
    return found


def join(entry: Progress, passages: dict[int, list[Passage]]) -> None:
    """Write beside the lead's entry what it takes in. Inside the transaction of an act."""
    Joined.objects.bulk_create(
        Joined(entry=entry, contribution_id=number, text=_words(rows, False), obstacles=_words(rows, True))
        for number, rows in passages.items()
    )


def proven_by(passages: Iterable[int]) -> int:
    """How many pieces of evidence come along with contributions."""
    return Progress.objects.filter(pk__in=passages, evidence__isnull=False).count()


def join_again(entry: Progress, rows: Iterable[int]) -> None:
    """Of what the corrected entry took in, these rows stand in the correction as well. Inside the transaction of an act."""
    before = Joined.objects.filter(entry=entry.corrects, pk__in=rows)
    Joined.objects.bulk_create(
        Joined(entry=entry, contribution_id=row.contribution_id, text=row.text, obstacles=row.obstacles)
        for row in before
    )


def _contributions(turn: int, on: date) -> list[Progress]:
    rows = _given(turn, on)
    gather(rows, "evidence", "body__names", "joined_in__entry__verification")
    return rows


@question
def _given(turn: int, on: date) -> "QuerySet[Progress]":
    rows = Progress.objects.filter(submitted_at__date__lte=on, occurrence=turn, contribution=True)
    return rows.select_related("body", "author").order_by("-submitted_at", "-pk")


def _passages(entry: Progress) -> tuple[Passage, ...]:
    taken = any(_stands(row.entry) for row in entry.joined_in.all())
    parts = [(part, False) for part in _split(entry.text)] + [(part, True) for part in _split(entry.obstacles)]
    return tuple(Passage(f"{entry.pk}-{at}", part, obstacle, taken) for at, (part, obstacle) in enumerate(parts))


def _stands(entry: Progress) -> bool:
    """It was not handed back: what a returned report took in can be taken in again."""
    word = getattr(entry, "verification", None)
    return word is None or word.verified


def _split(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def _words(rows: Sequence[Passage], obstacles: bool) -> str:
    return " ".join(row.text for row in rows if row.is_obstacle is obstacles)
