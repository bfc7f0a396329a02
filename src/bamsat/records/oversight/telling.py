"""Notices of what a room above watches (`subjects`): each once a fact, to who may do what it asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.oversight.chart import Member
from bamsat.records.oversight.models import Notice

WITHIN = timedelta(days=30)  # nobody is told of what is older


@dataclass(frozen=True, slots=True)
class Fact:
    """Something of a thing that somebody is to hear of. `number`: its own key, for there may be several of a rule; `since`: when it came about;
    `task`: where it is one that the notice leads to."""

    rule: str
    number: int
    since: datetime
    words: str
    members: tuple[Member, ...]
    task: int | None = None


@transaction.atomic
def tell(thing: str, called: str, facts: Iterable[Fact], on: date, at: datetime) -> int:
    """Tells everybody of what lately came about with a thing (`report:12`); returns how many notices are new. What a person was told, they are
    not told again. `called`: the thing in the line of the journal.
    """
    fresh = [(f"{thing}:{fact.number}", fact) for fact in facts if fact.since > at - WITHIN]
    told = set(Notice.objects.filter(thing__in={one for one, _ in fresh}).values_list("thing", "rule", "person"))
    rows = [
        Notice(
            person_id=member.user, body_id=member.body, task_id=fact.task, rule=fact.rule, thing=one, step_on=timezone.localdate(fact.since), words=fact.words[:300], made_at=at
        )
        for one, fact in fresh
        for member in {member.user: member for member in fact.members}.values()
        if (one, fact.rule, member.user) not in told
    ]  # fmt: skip
    Notice.objects.bulk_create(rows)
    if rows:
        told_of = {"notices": len(rows), "people": len({row.person_id for row in rows}), "on": on.isoformat()}
        write(PROGRAM, "oversight.notify", thing, called, told_of, at)
    return len(rows)
