"""Questions about notices and requests for direction; they always take the asker, and what is shown of a task is what they may see now."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from bamsat.reckoning.calendars import vietnam
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Profile
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import scope
from bamsat.records.agencies.rights import Held, may
from bamsat.records.directives.models import Directive
from bamsat.records.gathering import gather
from bamsat.records.oversight.chart import Chart
from bamsat.records.oversight.content import Told, seen_by, seen_now
from bamsat.records.oversight.models import Delivery, DirectionRequest, Notice
from bamsat.records.prepared import instances, question
from bamsat.records.questions import Coming
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.queries import visible
from bamsat.records.tasks.remembering import Mend, remembered, untouched_by
from bamsat.records.tasks.seen import SPEAKING, asked_by

MOST = 500  # notices that the page goes back
COUNTED = 100  # unread ones; the bell says 99+
_AS_BEFORE: Mend[int] = untouched_by({"indicators", "results", "study", "evaluation", "sheets"}, SPEAKING)


def notices(asker: Asker) -> list[Told]:
    """The person's own, in whichever capacity they came, newest first; without those whose subject they may see no more."""
    rows = Notice.objects.filter(person=asker.user).select_related("body").prefetch_related("body__names")
    rows = rows.filter(made_at__date__lte=asker.on) if asker.looks_back else rows
    return _shown(asker, list(rows[:MOST]))


def unread(asker: Asker) -> int:
    """How many of the newest are unread, of those whose subject they may see. Every page asks: which they are is read each time, whether they may be
    seen until an act that could change that.
    """
    numbers = tuple(_unread(asker.user))
    if not numbers:
        return 0
    what = ("unread", asker.user, asker.today, numbers)
    rows = Notice.objects.filter(pk__in=numbers)
    return remembered(what, lambda: len(_shown(asker, list(rows))), "unread", 512, _AS_BEFORE)


@question
def _unread(person: int) -> "QuerySet[Notice, int]":
    return Notice.objects.filter(person=person, read_at=None).order_by("-pk").values_list("pk", flat=True)[:COUNTED]


def notice(asker: Asker, number: int) -> Told:
    """One of the person's own; raises Notice.DoesNotExist."""
    row = Notice.objects.get(pk=number, person=asker.user)
    found = _shown(asker, [row])
    if not found:
        raise Notice.DoesNotExist
    return found[0]


def capacity_for(asker: Asker, of: Notice) -> int | None:
    """The membership in which the person sees now what the notice is about; the one they act in where that will do."""
    if seen_by(asker, [of]):
        return asker.membership
    chart = Chart(asker.today)
    for member in chart.stand_in(asker.user, of.body_id):
        other = chart.asker(member)
        if other and seen_by(other, [of]):
            return member.membership
    return None


def _shown(asker: Asker, rows: list[Notice]) -> list[Told]:
    return seen_now(asker.user, rows, Chart(asker.today))


def deliveries(asker: Asker) -> "QuerySet[Delivery]":
    """What left, or was to leave, for the person; newest first."""
    return Delivery.objects.filter(person=asker.user)


@dataclass(frozen=True, slots=True)
class Aged:
    """A request and how many working days it has waited, or had waited when it was answered."""

    request: DirectionRequest
    days: int
    paper: Directive | None = None  # that answers it, where it is held here and was looked for

    @property
    def is_open(self) -> bool:
        return self.request.withdrawn_at is None and not hasattr(self.request, "answer")


_BESIDE = ("task__directive", "body", "follower", "holder", "author", "answer__body", "answer__author")
_NAMES = ("body__names", "follower__names", "holder__names", "answer__body__names")


def requests(asker: Asker) -> "QuerySet[DirectionRequest]":
    """Requests of tasks that the asker may see, as known on the day looked at."""
    # Asked of each request: there are far fewer of them than tasks that the asker may see.
    rows = DirectionRequest.objects.filter(
        Exists(visible(asker).filter(pk=OuterRef("task"))), asked_at__date__lte=asker.on
    )
    return rows.select_related(*_BESIDE).prefetch_related(*_NAMES)


def requests_of(asker: Asker, task: Task) -> list[DirectionRequest]:
    """Those of a task that the asker was given."""
    found = _requests_of(task.pk, asker.on)
    gather(found, *_NAMES)
    return found


def seldom(asker: Asker, of: Task) -> list[Coming]:
    """What its page asks of every task and nearly none has (`asked_ahead`)."""
    return [Coming(_requests_of, (of.pk, asker.on))]


@question
def _requests_of(task: int, on: date) -> "QuerySet[DirectionRequest]":
    return DirectionRequest.objects.filter(task=task, asked_at__date__lte=on).select_related(*_BESIDE)


def waiting(asker: Asker) -> "QuerySet[DirectionRequest]":
    """Those of them that wait for an answer, the oldest first."""
    return requests(asker).filter(answer=None, withdrawn_at=None).order_by("asked_at", "pk")


def lying_with(asker: Asker) -> "QuerySet[DirectionRequest]":
    """Those that lie with the asker's own body."""
    return waiting(asker).filter(holder=asker.body)


def over(asker: Asker) -> "QuerySet[DirectionRequest]":
    """Those that were answered or withdrawn, the newest first."""
    return requests(asker).filter(Q(answer__isnull=False) | Q(withdrawn_at__isnull=False))


def request(asker: Asker, number: int) -> DirectionRequest:
    """One of them with where it went; raises DirectionRequest.DoesNotExist."""
    way = ("forwardings__from_body__names", "forwardings__to_body__names", "forwardings__author")
    return requests(asker).prefetch_related(*way).get(pk=number)


def perhaps_to_answer(asker: Asker) -> "QuerySet[DirectionRequest]":
    """Among these is all that `to_answer` holds; making it asks the base nothing."""
    living = Profile.objects.on(asker.today).filter(body=OuterRef("holder"))
    return DirectionRequest.objects.unanswered().filter(Q(holder=asker.body) | Q(~Exists(living)))


def to_answer(asker: Asker) -> "QuerySet[DirectionRequest]":
    """Open requests that lie with the asker's body, or lay with one that ended and that it answers for; oldest first."""
    if not may(asker, Verb.GIVE_DIRECTION, Held(asker.body), asker.today):
        return requests(asker).none()
    ended = set(_left_behind(asker.today))  # as a rule none
    here = Q(holder=asker.body) | Q(holder__in=scope(asker).filter(below__in=ended) if ended else [])
    if (
        not DirectionRequest.objects.unanswered().filter(here).exists()
    ):  # as a rule none, and who sees their tasks is long to ask
        return DirectionRequest.objects.none()
    rows = requests(asker).filter(here, withdrawn_at=None, answer=None)
    return rows.order_by("asked_at", "pk")


def answering(asker: Asker, most: int) -> list[DirectionRequest]:
    """The first of them, for the page that asks each time."""
    if _left_behind(asker.today) or not may(asker, Verb.GIVE_DIRECTION, Held(asker.body), asker.today):
        return list(to_answer(asker)[:most])
    return instances(("answering", most, *asked_by(asker)), lambda: lying_with(asker)[:most])


@question
def _left_behind(on: date) -> "QuerySet[DirectionRequest, int]":
    """Who held open requests and is no more."""
    living = Profile.objects.on(on).filter(body=OuterRef("holder"))
    return DirectionRequest.objects.unanswered().filter(~Exists(living)).values_list("holder", flat=True)


def holds(asker: Asker, row: DirectionRequest) -> bool:
    """Whether the asker may answer it or send it on."""
    return to_answer(asker).filter(pk=row.pk).exists()


def aged(rows: "QuerySet[DirectionRequest] | list[DirectionRequest]", on: date) -> list[Aged]:
    """With their ages, in working days, on a day."""
    return [Aged(row, vietnam().working_days(timezone.localdate(row.asked_at), _until(row, on))) for row in rows]


def _until(row: DirectionRequest, on: date) -> date:
    ended = row.answer.at if hasattr(row, "answer") else row.withdrawn_at
    return min(timezone.localdate(ended), on) if ended else on
