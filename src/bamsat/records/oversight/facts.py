"""What lasts on a day and may have to be told: gathered from the tasks and requests as they stand, a portion at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.status import Life, Timeliness, Verification
from bamsat.records.directives.vocabulary import Part
from bamsat.records.directives.vocabulary import State as PaperState
from bamsat.records.oversight.models import Answer, DirectionRequest
from bamsat.records.oversight.planning import Fact
from bamsat.records.oversight.vocabulary import Event
from bamsat.records.tasks.acceptance import holding
from bamsat.records.tasks.models import Assignment, Occurrence, Progress, Task
from bamsat.records.tasks.models import Verification as Word
from bamsat.records.tasks.standing import Turn, standings
from bamsat.records.tasks.vocabulary import Statement

PORTION = 500  # tasks judged, or rows looked at, at once
RECENT = timedelta(days=60)  # nobody is told for the first time of an answer older than that
_DAYS_OFF = timedelta(days=14)  # a step before a due day may come earlier by the longest holiday
_OPEN = {
    Life.ISSUED,
    Life.ACCEPTED,
    Life.UNDER_WAY,
    Life.RETURNED,
}  # in which a doer can be late; a pause is none of them


@dataclass(frozen=True, slots=True)
class Case:
    """A fact, the task it is about, and what is needed to find whom to tell and to say it.

    `bodies`: those that are charged; `keeper`: the body that watches the paper; `holder`: the body that is to answer.
    """

    fact: Fact
    task: int
    bodies: tuple[int, ...]
    keeper: int
    words: str
    holder: int | None = None


def cases(on: date, earliest: int) -> Iterator[list[Case]]:
    """All of a day, in portions. `earliest`: days before a due day from which it is a case."""
    yield from _turns(on, on + timedelta(days=earliest) + _DAYS_OFF)
    yield from _portions(_unanswered(on))
    yield from _portions(_named(on))
    yield from _portions(_handed_back(on))
    yield from _portions(_uncorrected(on))
    yield from _portions(_given(on))
    yield from _portions(_undirected(on))
    yield from _portions(_directed(on))


def _portions(rows: Iterator[Case]) -> Iterator[list[Case]]:
    portion: list[Case] = []
    for row in rows:
        portion.append(row)
        if len(portion) == PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _turns(on: date, until: date) -> Iterator[list[Case]]:
    """Turns that are open and due, and claims that wait; judged by the one function that judges."""
    open_ = Occurrence.objects.filter(Q(due_on__lte=until) | Q(claimed_on__isnull=False), verified=False)
    rows = open_.filter(task__directive__state=PaperState.IN_FORCE)
    tasks = sorted(set(rows.values_list("task", flat=True)))
    for start in range(0, len(tasks), PORTION):
        numbers = tasks[start : start + PORTION]
        keepers = dict(Task.objects.filter(pk__in=numbers).values_list("pk", "directive__holder"))
        leads = _charged(numbers, Part.LEAD, Assignment.objects.standing(on))
        standing = standings(numbers, on)
        yield [
            case
            for task, found in standing.items()
            for turn in found.turns
            if (case := _turn(task, turn, leads[task], keepers[task]))
        ]


def _turn(task: int, turn: Turn, leads: tuple[int, ...], keeper: int) -> Case | None:
    verdict = turn.verdict
    thing, label = f"turn:{turn.number}", f"{turn.label}: " if turn.label else ""
    if verdict.verification is Verification.CLAIMED and verdict.done_on:
        words = f"{label}báo cáo hoàn thành ngày {_day(verdict.done_on)} đang chờ xác nhận"
        return Case(Fact(thing, Event.UNVERIFIED, verdict.done_on), task, leads, keeper, words)
    if verdict.life not in _OPEN or verdict.due_on is None or verdict.timeliness is Timeliness.NOT_BEGUN:
        return None
    due = verdict.due_on
    if due >= verdict.on:
        return Case(
            Fact(thing, Event.DUE, due), task, leads, keeper, label + _coming(due, verdict.on, vietnam().is_working)
        )
    late = f"quá hạn {verdict.late_days} ngày làm việc" if verdict.late_days else "đã quá hạn"
    words = f"{label}{late} (hạn {_day(due)}), {'chưa có báo cáo' if verdict.silent else 'chưa báo cáo hoàn thành'}"
    return Case(Fact(thing, Event.OVERDUE, due), task, leads, keeper, words)


def _coming(due: date, on: date, is_working: Callable[[date], bool]) -> str:
    days = (due - on).days
    left = {0: "hôm nay là hạn", 1: "mai là hạn"}.get(days, f"còn {days} ngày")
    rest = "" if is_working(due) else ", ngày nghỉ"
    return f"{left} (hạn {_day(due)}{rest})"


def _unanswered(on: date) -> Iterator[Case]:
    """Parts that a body has neither taken on nor given back, of work that is not done and of which it has not said a word."""
    turns = Occurrence.objects.filter(task=OuterRef("task"), verified=False)
    said = Progress.objects.filter(occurrence__task=OuterRef("task"), body=OuterRef("body"))
    rows = Assignment.objects.standing(on).filter(Exists(turns), ~Exists(said), reply="", body__isnull=False)
    rows = rows.filter(role__in=[Part.LEAD, Part.COORDINATE], task__directive__state=PaperState.IN_FORCE)
    roles = {str(part): str(part.label).lower() for part in Part}
    columns = ("pk", "task", "body", "role", "valid_from", "task__issued_at", "task__directive__holder")
    for number, task, body, role, begins, issued, keeper in rows.order_by("pk").values_list(*columns):
        since = max(begins, timezone.localdate(issued))
        words = f"giao ngày {_day(since)}, {roles[role]}: chưa nhận việc"
        yield Case(Fact(f"part:{number}", Event.UNANSWERED, since), task, (body,), keeper, words)


def _named(on: date) -> Iterator[Case]:
    """Officers who were named not long ago and have not answered, of work that is still open."""
    turns = Occurrence.objects.filter(task=OuterRef("assignment__task"), verified=False)
    rows = holding(on).filter(Exists(turns), reply="", named_at__date__gt=on - RECENT)
    rows = rows.filter(assignment__task__directive__state=PaperState.IN_FORCE)
    for row in rows.select_related("assignment__task__directive", "author").order_by("pk"):
        task, since = row.assignment.task, timezone.localdate(row.named_at)
        words = f"được phân công phụ trách ngày {_day(since)}, {row.author} phân công"
        bodies = (row.assignment.body_id,) if row.assignment.body_id else ()
        yield Case(Fact(f"naming:{row.pk}", Event.NAMED, since), task.pk, bodies, _keeper(task), words)


def _handed_back(on: date) -> Iterator[Case]:
    """Claims that were handed back not long ago, and nothing was said since."""
    later = Progress.objects.filter(
        occurrence=OuterRef("progress__occurrence"), contribution=False, pk__gt=OuterRef("progress")
    )
    rows = Word.objects.filter(~Exists(later), verified=False, decided_at__date__gt=on - RECENT)
    for row in rows.select_related("progress__occurrence__task__directive").order_by("pk"):
        task, since = row.progress.occurrence.task, timezone.localdate(row.decided_at)
        words = f"báo cáo bị trả lại ngày {_day(since)}, cần làm tiếp"
        fact = Fact(f"entry:{row.progress_id}", Event.HANDED_BACK, since)
        yield Case(fact, task.pk, (row.progress.body_id,), _keeper(task), words)


def _uncorrected(on: date) -> Iterator[Case]:
    """Corrections that nobody has verified or handed back, of what their turn still rests on; the days that they wait are said."""
    rows = Progress.objects.filter(corrects__isnull=False, verification=None, submitted_at__date__lte=on)
    rows = rows.filter(occurrence__verified=True, occurrence__task__directive__state=PaperState.IN_FORCE)
    for row in rows.select_related("occurrence__task__directive").order_by("pk"):
        task, since = row.occurrence.task, timezone.localdate(row.submitted_at)
        days = vietnam().working_days(since, on)
        waits = f"đã chờ xác nhận {days} ngày làm việc" if days else "đang chờ xác nhận"
        words = f"{_turn_label(row)}bản đính chính báo cáo, gửi ngày {_day(since)}, {waits}"
        fact = Fact(f"correction:{row.pk}", Event.UNVERIFIED, since)
        yield Case(fact, task.pk, (row.body_id,), _keeper(task), words)


def _given(on: date) -> Iterator[Case]:
    """What partners gave not long ago to turns that are still open, and that no entry of the lead took in."""
    rows = Progress.objects.filter(contribution=True, submitted_at__date__gt=on - RECENT, submitted_at__date__lte=on)
    rows = rows.filter(joined_in=None, occurrence__verified=False, occurrence__claimed_on=None, occurrence__halted="")
    rows = rows.filter(occurrence__task__directive__state=PaperState.IN_FORCE)
    given = list(
        rows.select_related("occurrence__task__directive", "body").prefetch_related("body__names").order_by("pk")
    )
    leads = _charged({row.occurrence.task_id for row in given}, Part.LEAD, Assignment.objects.standing(on))
    for row in given:
        task, since = row.occurrence.task, timezone.localdate(row.submitted_at)
        said = "báo không phát sinh" if row.statement == Statement.NOTHING else "đã góp phần báo cáo"
        words = f"{_turn_label(row)}{row.body.name_on(on)} {said} ngày {_day(since)}"
        yield Case(Fact(f"contribution:{row.pk}", Event.GIVEN, since), task.pk, leads[task.pk], _keeper(task), words)


def _turn_label(entry: Progress) -> str:
    return f"{entry.occurrence.label}: " if entry.occurrence.label else ""


def _undirected(on: date) -> Iterator[Case]:
    rows = DirectionRequest.objects.unanswered().filter(asked_at__date__lte=on)
    for row in rows.select_related("task__directive").order_by("pk"):
        since = timezone.localdate(row.held_since)
        words = f"đề nghị chỉ đạo ngày {_day(timezone.localdate(row.asked_at))} chưa có trả lời"
        # One that was sent on is a new thing to whom it was sent.
        fact = Fact(f"request:{row.pk}:{row.holder_id}", Event.UNDIRECTED, since)
        yield Case(fact, row.task_id, (row.asked_by,), _keeper(row.task), words, row.holder_id)


def _directed(on: date) -> Iterator[Case]:
    rows = Answer.objects.filter(at__date__gt=on - RECENT, at__date__lte=on)
    for row in rows.select_related("request__task__directive").order_by("pk"):
        since, request = timezone.localdate(row.at), row.request
        words = f"đề nghị chỉ đạo đã được trả lời ngày {_day(since)}"
        fact = Fact(f"answer:{row.pk}", Event.DIRECTED, since)
        yield Case(fact, request.task_id, (request.asked_by,), _keeper(request.task), words)


def _keeper(task: Task) -> int:
    return task.directive.holder_id


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def directing(tasks: Iterable[int], on: date) -> dict[int, tuple[int, ...]]:
    """Task → the bodies that direct it on a day."""
    return _charged(tasks, Part.DIRECT, Assignment.objects.on(on))


def _charged(tasks: Iterable[int], role: Part, rows: "QuerySet[Assignment]") -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for task, body in (
        rows.filter(task__in=tasks, role=role, body__isnull=False).order_by("pk").values_list("task", "body")
    ):
        found[task] += (body,)
    return found
