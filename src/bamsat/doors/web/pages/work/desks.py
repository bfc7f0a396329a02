"""One inbox for a person with several posts: what waits in each capacity, each thing once, each acted on in its own capacity."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.queries import askers
from bamsat.records.agencies.relays import who_left
from bamsat.records.directives import queries as directives
from bamsat.records.oversight import queries as oversight
from bamsat.records.tasks import queries as tasks

MOST = 100  # of each kind that waits


@dataclass(slots=True)
class Desk:
    """What waits for a person in one capacity."""

    asker: Asker
    rows: list[dict[str, Any]] = field(default_factory=list)  # tasks that the body leads, with where they stand
    replies: list[Any] = field(default_factory=list)
    decisions: list[Any] = field(default_factory=list)
    verifications: list[Any] = field(default_factory=list)
    papers: list[Any] = field(default_factory=list)
    to_answer: list[Any] = field(default_factory=list)
    left: list[Any] = field(default_factory=list)  # posts of people who are gone with work open, and how much


def distinct(asker: Asker) -> list[Asker]:
    """The capacities that differ in what they let a person do: who acts for a colleague with the same role has one list with them."""
    return list({(one.body, one.role): one for one in reversed(askers(asker))}.values())[::-1]


def desks(asker: Asker) -> list[Desk]:
    """The capacity in which they act now first. What waits in two of them stands in the first."""
    found = [_desk(one) for one in distinct(asker)]
    for name in ("replies", "decisions", "verifications", "papers"):
        _once(found, name, lambda row: row.pk)
    _once(found, "to_answer", lambda row: row.request.pk)
    _once(found, "left", lambda row: row[0].pk)
    _once(found, "rows", lambda row: row["task"].pk)
    return found


def _desk(asker: Asker) -> Desk:
    desk = Desk(asker)
    led = list(tasks.with_bodies(tasks.leading(asker), asker.on))
    standing = tasks.standing(asker, led)
    desk.rows = [{"task": task, "standing": standing[task.pk], "desk": desk} for task in led if task.pk in standing]
    desk.replies = list(tasks.waiting_for_reply(asker)[:MOST])
    desk.decisions = list(tasks.waiting_for_decision(asker)[:MOST])
    desk.verifications = list(tasks.waiting_for_verification(asker)[:MOST])
    desk.papers = list(directives.with_counts(directives.for_review(asker))[:50])
    desk.left = who_left(asker)
    desk.to_answer = oversight.aged(oversight.to_answer(asker)[:MOST], asker.on)
    return desk


def _once(found: Iterable[Desk], name: str, key: Any) -> None:
    seen: set[int] = set()
    for desk in found:
        rows = [row for row in getattr(desk, name) if key(row) not in seen]
        seen.update(key(row) for row in rows)
        setattr(desk, name, rows)
