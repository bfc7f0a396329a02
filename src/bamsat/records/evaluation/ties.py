"""How a body is tied to who asks how it did: its own and those under it, and for who supervises those charged with what it may look at."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.policy import Tie
from bamsat.records.agencies.rights import TYINGS, Condition, tie_also
from bamsat.records.tasks.models import Assignment, Task


def _charged_with(tie: Tie) -> Condition:
    """Bodies charged with tasks that are tied to the own body so."""

    def condition(asker: Asker, on: date) -> Q:
        looked_at: Any = Task.objects.filter(TYINGS[Task].by[tie](asker, on)).order_by().values("pk")
        return Q(Exists(Assignment.objects.on(on).filter(body=OuterRef("pk"), task__in=looked_at)))

    return condition


tie_also(Body, {Tie.NAMED: _charged_with(Tie.NAMED), Tie.SUPERVISED: _charged_with(Tie.SUPERVISED)})
