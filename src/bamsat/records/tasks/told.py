"""What was said in the period of a report of any size: how many reports came and were confirmed, who was heard, and the newest words on what hinders
and what is asked for. Counted by the base; what puts an earlier word right is rare and is read."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import Gathered, among
from bamsat.records.tasks.covering import Row, Said, Scope, first_on, holding, tasks_of, verified_on
from bamsat.records.tasks.models import Joined, Progress
from bamsat.records.tasks.querysets import end_of
from bamsat.records.tasks.vocabulary import Statement

WORDS = 20  # told one by one; how many more there are is said
_ENTRY = ("occurrence", "body", "verification", "corrects__verification")
_SAYS = {
    "obstacles": Q(obstacles__regex=r"\S")
    | Q(Exists(Joined.objects.filter(entry=OuterRef("pk"), obstacles__regex=r"\S"))),
    "requests": Q(requests__regex=r"\S"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """`sent`: reports handed in, of which `verified` were confirmed by the cut-off; `done`: completions confirmed; `hindered`, `asking`: reports
    that tell of an obstacle or ask for something, of which `obstacles` and `requests` are the newest; `heard`: leads of whose work something was
    said, as (body or 0, name as printed).
    """

    sent: int
    verified: int
    done: int
    hindered: int
    asking: int
    obstacles: tuple[Said, ...]
    requests: tuple[Said, ...]
    heard: frozenset[tuple[int, str]]


KINDS = frozenset({"sent", "verified", "done", "hindered", "asking", "obstacle", "request", "heard"})
SAID = "said(task, entry, moment, sent, verified, done, hindered, asking)"
QUESTION = """
SELECT 'sent', 0, '', 0, coalesce(sum(sent), 0) FROM said
UNION ALL SELECT 'verified', 0, '', 0, coalesce(sum(verified), 0) FROM said
UNION ALL SELECT 'done', 0, '', 0, coalesce(sum(done), 0) FROM said
UNION ALL SELECT 'hindered', 0, '', 0, coalesce(sum(hindered), 0) FROM said
UNION ALL SELECT 'asking', 0, '', 0, coalesce(sum(asking), 0) FROM said
UNION ALL SELECT 'obstacle', entry, '', 0, 0 FROM (SELECT entry FROM said WHERE hindered = 1 ORDER BY moment DESC, entry DESC LIMIT {words}) x
UNION ALL SELECT 'request', entry, '', 0, 0 FROM (SELECT entry FROM said WHERE asking = 1 ORDER BY moment DESC, entry DESC LIMIT {words}) y
UNION ALL SELECT 'heard', body, name, 0, 0 FROM (
 SELECT body, name FROM lone WHERE heard = 1 UNION SELECT body, name FROM shared WHERE heard = 1) z
"""  # over the sets `said`, `lone` and `shared`; `words`: how many are told


def said(scope: Scope, within: Gathered) -> "QuerySet[Progress, Any]":
    """The set `said`, of the tasks of another: entries handed in or judged in the period, with 1 for what each counts as."""
    in_period = _between(scope, "submitted_at")
    by_then = Q(verification__verified=True, verification__decided_at__lt=end_of(scope.cut_off))
    first = Q(corrects=None)  # what puts another right is read: see `told`
    done = first & by_then & _between(scope, "verification__decided_at") & Q(statement=Statement.COMPLETED)
    counts = {
        "sent": in_period,
        "verified": in_period & by_then,
        "done": done,
        "hindered": first & in_period & _SAYS["obstacles"],
        "asking": first & in_period & _SAYS["requests"],
    }
    rows = Progress.objects.filter(_moved(scope), holding(scope.cut_off), contribution=False).order_by()
    rows = rows.filter(occurrence__task__in=within)
    flags = {f"is_{name}": Case(When(one, then=Value(1)), default=Value(0)) for name, one in counts.items()}
    return rows.annotate(**flags).values_list("occurrence__task", "pk", "submitted_at", *flags)


def told(
    then: Asker, scope: Scope, found: Iterable[tuple[Any, ...]], judged: Callable[[list[int]], Mapping[int, Row]]
) -> Told:
    """`found`: the answers to `QUESTION`; `judged`: task ids → rows, for those whose words are told."""
    counts, newest, heard = Counter[str](), defaultdict[str, list[int]](list), set[tuple[int, str]]()
    for what, number, name, _, amount in found:
        if what == "heard":
            heard.add((number or 0, name))
        elif what in {"obstacle", "request"}:
            newest[what].append(number)
        else:
            counts[what] = int(amount)
    put_right = _put_right(then, scope, judged)
    obstacles = [one for one in put_right if one.tells("obstacles", scope.period)]
    requests = [one for one in put_right if one.tells("requests", scope.period)]
    return Told(
        counts["sent"],
        counts["verified"],
        counts["done"] + sum(_is_done(one, scope) for one in put_right),
        counts["hindered"] + len(obstacles),
        counts["asking"] + len(requests),
        _newest([*obstacles, *_said(_entries(pk__in=newest["obstacle"]), scope, judged)]),
        _newest([*requests, *_said(_entries(pk__in=newest["request"]), scope, judged)]),
        frozenset(heard),
    )


def _newest(rows: list[Said]) -> tuple[Said, ...]:
    return tuple(sorted(rows, key=lambda one: (one.entry.submitted_at, one.entry.pk), reverse=True)[:WORDS])


def _put_right(then: Asker, scope: Scope, judged: Callable[[list[int]], Mapping[int, Row]]) -> list[Said]:
    """Entries of the period that put another right, of the tasks of the scope."""
    found = _entries(_moved(scope), holding(scope.cut_off), contribution=False, corrects__isnull=False)
    tasks = {one.occurrence.task_id for one in found}
    seen = {
        number
        for part in chunks(sorted(tasks))
        for number in tasks_of(then, scope).filter(pk__in=among(part)).order_by().values_list("pk", flat=True)
    }
    return _said([one for one in found if one.occurrence.task_id in seen], scope, judged)


def _entries(*which: Q, **named: Any) -> list[Progress]:
    rows = Progress.objects.filter(*which, **named).select_related(*_ENTRY)
    return list(rows.prefetch_related("body__names", "joined__contribution__body__names"))


def _between(scope: Scope, field: str) -> Q:
    days = scope.period.days
    begins = end_of(days.begins - timedelta(days=1))
    return Q(**{f"{field}__gte": begins, f"{field}__lt": end_of(scope.cut_off)})


def _moved(scope: Scope) -> Q:
    return _between(scope, "submitted_at") | _between(scope, "verification__decided_at")


def _is_done(one: Said, scope: Scope) -> bool:
    return one.entry.statement == Statement.COMPLETED and one.counted_on is not None and one.counted_on in scope.period


def _said(entries: Sequence[Progress], scope: Scope, judged: Callable[[list[int]], Mapping[int, Row]]) -> list[Said]:
    rows = judged(list(dict.fromkeys(one.occurrence.task_id for one in entries)))
    return [
        Said(
            rows[one.occurrence.task_id], one, timezone.localdate(one.submitted_at), verified_on(one, scope.cut_off),
            first_on(one),
        )
        for one in entries
        if one.occurrence.task_id in rows
    ]  # fmt: skip
