"""Makes the notices of a day. Run as often as one likes: what a person was told, they are not told again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bamsat.reckoning.calendars import vietnam
from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.oversight.chart import Chart, Member
from bamsat.records.oversight.facts import Case, cases, directing
from bamsat.records.oversight.models import Notice
from bamsat.records.oversight.planning import Planned, plan
from bamsat.records.oversight.rules import Rules
from bamsat.records.oversight.vocabulary import Audience, Event
from bamsat.records.tasks.acceptance import officers
from bamsat.records.tasks.queries import visible


@dataclass(frozen=True, slots=True)
class Due:
    """A notice that one person is due."""

    case: Case
    planned: Planned
    member: Member

    @property
    def key(self) -> tuple[str, str, int, date]:
        return self.case.fact.thing, self.planned.rule.key, self.member.user, self.planned.step_on


def make_notices(rules: Rules, on: date, at: datetime, renew: Callable[[], None] = lambda: None) -> int:
    """Tell everybody what is theirs to be told on a day; returns how many notices are new. `renew` is called between portions."""
    chart, made = Chart(on), 0
    for portion in cases(on, rules.earliest):
        made += _make(portion, rules, chart, at)
        renew()
    return made


@transaction.atomic
def _make(portion: Sequence[Case], rules: Rules, chart: Chart, at: datetime) -> int:
    due = _new(_due(portion, rules, chart))
    due = _seen_by_them(due, chart)
    rows = [
        Notice(
            person_id=one.member.user,
            body_id=one.member.body,
            task_id=one.case.task,
            rule=one.planned.rule.key,
            thing=one.case.fact.thing,
            step_on=one.planned.step_on,
            words=_words(one, chart),
            made_at=at,
        )
        for one in due
    ]
    Notice.objects.bulk_create(rows, batch_size=500)
    if rows:
        facts = {"notices": len(rows), "people": len({row.person_id for row in rows}), "on": chart.on.isoformat()}
        write(PROGRAM, "oversight.notify", "job:notices", "Thông báo nhắc việc", facts, at)
    return len(rows)


def _due(portion: Sequence[Case], rules: Rules, chart: Chart) -> list[Due]:
    """One notice a person and thing: the latest that has come."""
    by_thing = {case.fact.thing: case for case in portion}
    tasks = {case.task for case in portion}
    directs, named = directing(tasks, chart.on), officers(tasks, chart.on)
    found: dict[tuple[str, int], Due] = {}
    for planned in plan((case.fact for case in portion), rules.rules, chart.on, vietnam()):
        case = by_thing[planned.fact.thing]
        for member in _members(case, planned.rule.to, chart, directs[case.task], named):
            key = case.fact.thing, member.user
            if key not in found or planned.rank > found[key].planned.rank:
                found[key] = Due(case, planned, member)
    return list(found.values())


Named = Mapping[tuple[int, int | None], set[int]]


def _members(case: Case, to: str, chart: Chart, directs: Sequence[int], named: Named) -> list[Member]:
    if to == Audience.KEEPERS:
        return chart.keepers(case.keeper)
    if to == Audience.ANSWERERS:
        return chart.keepers(case.holder) if case.holder else []
    if to == Audience.DIRECTING:
        body = chart.answering([*directs, *_over(case.bodies, chart)], but=case.bodies)
        return chart.keepers(body) if body else []
    if to == Audience.HEAD:
        return [member for body in case.bodies for member in chart.heads(body)]
    return [member for body in case.bodies for member in _doers(case, body, chart, named.get((case.task, body), set()))]


def _doers(case: Case, body: int, chart: Chart, named: set[int]) -> list[Member]:
    """The officers named for the work, while they are there; else all who do the body's work, but for what only the named are told."""
    found = [member for member in chart.members(body) if member.user in named]
    return found or ([] if case.fact.event == Event.NAMED else chart.doers(body))


def _over(bodies: Iterable[int], chart: Chart) -> list[int]:
    return [above for body in bodies for above in chart.over(body)]


def _new(due: list[Due]) -> list[Due]:
    things = {one.case.fact.thing for one in due}
    told = set(Notice.objects.filter(thing__in=things).values_list("thing", "rule", "person", "step_on"))
    return [one for one in due if one.key not in told]


def _seen_by_them(due: list[Due], chart: Chart) -> list[Due]:
    """Only what its receiver may see, in the capacity in which they are told. Rights hang on body and role alone."""
    by_capacity: dict[tuple[int, str], list[Due]] = defaultdict(list)
    for one in due:
        by_capacity[one.member.body, one.member.role].append(one)
    kept = []
    for group in by_capacity.values():
        asker = chart.asker(group[0].member)
        if asker is not None:
            seen = set(visible(asker).filter(pk__in={one.case.task for one in group}).values_list("pk", flat=True))
            kept += [one for one in group if one.case.task in seen]
    return kept


def _words(one: Due, chart: Chart) -> str:
    """Why, with the body that it is about where that is not the reader's own."""
    others = [body for body in one.case.bodies if body != one.member.body]
    names = ", ".join(chart.name(body) for body in others) if one.member.body not in one.case.bodies else ""
    words = f"{names}: {one.case.words}" if names else one.case.words
    return (words[0].upper() + words[1:])[:300]
