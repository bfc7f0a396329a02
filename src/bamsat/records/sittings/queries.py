"""Questions about sittings; they always take the asker."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Q, QuerySet
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.rights import visible_to
from bamsat.records.cascade.uncovered import Coverings
from bamsat.records.cascade.uncovered import uncovered as all_uncovered
from bamsat.records.oversight import queries as oversight
from bamsat.records.oversight.models import DirectionRequest, Notice
from bamsat.records.prepared import instances, question
from bamsat.records.questions import Coming
from bamsat.records.sittings.models import Closing, Conclusion, Sitting
from bamsat.records.sittings.vocabulary import About
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.seen import asked_by

MOST = 200  # sittings in a list


@dataclass(frozen=True, slots=True)
class Known:
    """A sitting as it was known on the day looked at. `closing` None: it was not closed by then; `dropped`: it was let go by then."""

    row: Sitting
    closing: Closing | None
    dropped: bool

    @property
    def is_open(self) -> bool:
        return self.closing is None and not self.dropped


def known(asker: Asker, of: Sitting) -> Known:
    """Of a sitting that the asker was given."""
    closing: Closing | None = getattr(of, "closing", None)
    if closing and timezone.localdate(closing.closed_at) > asker.on:
        closing = None
    return Known(of, closing, of.dropped_at is not None and timezone.localdate(of.dropped_at) <= asker.on)


def sittings(asker: Asker) -> list[Known]:
    """Those opened by the day looked at, the newest first."""
    rows = visible_to(asker, Sitting, asker.on).filter(opened_at__date__lte=asker.on)
    found: QuerySet[Sitting] = rows.whole().prefetch_related("body__names")[:MOST]  # type: ignore[attr-defined]
    return [known(asker, row) for row in found]


def sitting(asker: Asker, number: int) -> Sitting:
    """One; raises Sitting.DoesNotExist."""
    rows = visible_to(asker, Sitting, asker.on).filter(opened_at__date__lte=asker.on)
    found: Sitting = rows.whole().get(pk=number)  # type: ignore[attr-defined]
    return found


def conclusions(asker: Asker, of: Sitting) -> list[Conclusion]:
    """Of a sitting that the asker was given, those that stand, in the order in which they were taken. Which tasks of them may be opened: `seen`."""
    rows = of.conclusions.standing().filter(taken_at__date__lte=asker.on)
    return list(rows.select_related("task", "request", "made", "author"))


def mark(rows: Sequence[Conclusion]) -> str:
    """Another one whenever a conclusion was added, changed or struck out: by it a page says which it showed."""
    said = [
        (row.pk, row.text, row.lead, row.coordinate, row.due, row.about, row.task_id, row.request_id) for row in rows
    ]
    return sha256(repr(said).encode()).hexdigest()[:16]


def seen(asker: Asker, rows: Sequence[Conclusion]) -> set[int]:
    """Tasks that some conclusions speak of or became and that the asker may open."""
    wanted = {number for row in rows for number in (row.task_id, row.made_id) if number}
    return set(tasks.visible(asker).filter(pk__in=wanted).values_list("pk", flat=True))


def conclusion(asker: Asker, of: Sitting, number: int) -> Conclusion:
    """One that stands, of a sitting the asker was given; raises Conclusion.DoesNotExist."""
    found: Conclusion = of.conclusions.standing().select_related("task", "request").get(pk=number)
    return found


def last(asker: Asker) -> Sitting | None:
    """The last sitting of the asker's own body that was closed by the day looked at."""
    return next(iter(instances(("last sitting", *asked_by(asker)), lambda: _closed(asker)[:1])), None)


def _closed(asker: Asker) -> "QuerySet[Sitting]":
    rows = visible_to(asker, Sitting, asker.on).filter(body=asker.body, held_on__lte=asker.on)
    found: QuerySet[Sitting] = rows.closed(asker.on).whole().order_by("-held_on", "-pk")  # type: ignore[attr-defined]
    return found


def opened(asker: Asker) -> Sitting | None:
    """The newest sitting of the asker's own body that is still open."""
    return next(iter(instances(("open sitting", *asked_by(asker)), lambda: _opened(asker)[:1])), None)


def _opened(asker: Asker) -> "QuerySet[Sitting]":
    rows = visible_to(asker, Sitting, asker.on).filter(body=asker.body, opened_at__date__lte=asker.on)
    found: QuerySet[Sitting] = rows.opened()  # type: ignore[attr-defined]
    return found if found.ordered else found.order_by("pk")


def on_task(asker: Asker, of: Task) -> list[Conclusion]:
    """Of a task the asker was given: the one from which it came, and those that speak of it; of closed sittings that the asker may see."""
    if not _of_task(of.pk):  # as a rule none
        return []
    closed = visible_to(asker, Sitting, asker.on).closed(asker.on)  # type: ignore[attr-defined]
    rows = Conclusion.objects.standing().filter(sitting__in=closed).select_related("sitting__closing", "made")
    return list(rows.filter(made=of)) + list(rows.filter(task=of).order_by("sitting__held_on", "sequence"))


def seldom(asker: Asker, of: Task) -> list[Coming]:
    """What its page asks of every task and nearly none has (`asked_ahead`)."""
    return [Coming(_of_task, (of.pk,))]


@question
def _of_task(task: int) -> "QuerySet[Conclusion, int]":
    return Conclusion.objects.filter(Q(made=task) | Q(task=task)).values_list("pk", flat=True)[:1]


def uncovered(asker: Asker) -> Coverings:
    """As `cascade.uncovered`, without the orders of which a closed sitting of the asker's body made a task."""
    found = all_uncovered(asker)
    closed = Sitting.objects.filter(body=asker.body).closed(asker.on)
    rows = Conclusion.objects.standing().filter(sitting__in=closed, about=About.GAP)
    taken = set(rows.values_list("task", flat=True)) if found.gaps else set()
    return Coverings(tuple(gap for gap in found.gaps if gap.order.pk not in taken), found.proposed, found.compared)


def escalated(asker: Asker, late: Sequence[int]) -> set[int]:
    """Of some overdue tasks those of which the program told the asker's body as the one that directs them."""
    told = Notice.objects.filter(body=asker.body, rule=ESCALATING, task__in=late, made_at__date__lte=asker.on)
    return set(told.values_list("task", flat=True))


ESCALATING = "overdue-directing"  # rule of reminding


@dataclass(frozen=True, slots=True)
class Subject:
    """What a conclusion speaks of, as the asker may see it."""

    about: str = ""
    task: Task | None = None
    request: DirectionRequest | None = None

    @property
    def key(self) -> str:
        """As a form carries it: `task:12`, `request:3`."""
        if self.request is not None:
            return f"{self.about}:{self.request.pk}"
        return f"{self.about}:{self.task.pk}" if self.task else ""


def subject(asker: Asker, key: str) -> Subject:
    """By its key; none for an empty one. Raises `Refused` for what is not there, or not the asker's to see."""
    about, _, number = key.strip().partition(":")
    if not key.strip():
        return Subject()
    if about not in About.values or not number.isdecimal() or len(number) > 18:
        raise Refused(_NOT_THERE)
    try:
        if about == About.REQUEST:
            request = oversight.request(asker, int(number))
            return Subject(about, request.task, request)
        return Subject(about, tasks.visible(asker).get(pk=int(number)))
    except (DirectionRequest.DoesNotExist, Task.DoesNotExist):
        raise Refused(_NOT_THERE) from None


_NOT_THERE = "Không tìm thấy việc mà kết luận nói tới. Hãy chọn lại, hoặc bỏ trống."


def subject_of(row: Conclusion) -> Subject:
    return Subject(row.about, row.task, row.request)
