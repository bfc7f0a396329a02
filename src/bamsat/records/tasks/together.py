"""Progress on thousands of turns at once, as a sheet brings it: each turn its own entry and its own line of the journal, all in one transaction.

Of what claims no end alone: it needs no proof, fulfils no rule of parts, and of the facts beside a turn (`settling`) it moves when the turn was first
heard of and nothing else. `tests/records/test_together.py` holds it to what `actions.report` says one by one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.dialects import among, reserved, write_rows
from bamsat.records.directives.vocabulary import Part
from bamsat.records.journal.actions import Told, write_many
from bamsat.records.tasks.actions import GONE, NO_PART, Account, refuse_halt, refuse_settled, refuse_thin
from bamsat.records.tasks.models import Assignment, Occurrence, Progress, ProgressDraft
from bamsat.records.tasks.queries import visible
from bamsat.records.tasks.vocabulary import Statement

_UNDER_WAY = str(Statement.UNDER_WAY)
_COLUMNS = (
    "id", "occurrence", "body", "author", "statement", "contribution", "text", "obstacles", "requests", "fault", "submitted_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What a body says of one turn."""

    turn: int
    account: Account


class Turn(NamedTuple):
    """What is asked of a turn before anything is said of it: as instances of the model twenty thousand would take longer than their entries."""

    pk: int
    task_id: int
    label: str
    halted: str
    verified: bool
    claimed_on: date | None
    heard_on: date | None


def report_together(
    asker: Asker, of: Sequence[Said], at: datetime, turns: dict[int, Turn] | None = None
) -> list[int | Refused]:
    """For each the id of its entry, or why there is none. Call it inside a transaction, with each turn once and statements that claim nothing.
    `turns`: of the caller who holds them already.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("what belongs to these entries is to stand or fall with them")
    if any(one.account.statement != Statement.UNDER_WAY for one in of):
        raise ValueError("who claims an end proves it, each by itself")
    turns = hold([one.turn for one in of]) if turns is None else turns
    tasks = sorted({row.task_id for row in turns.values()})
    words = dict(visible(asker).filter(pk__in=among(tasks)).order_by().values_list("pk", "text"))
    roles = _roles(asker, words)
    led = {task for task, parts in roles.items() if Part.LEAD in parts}
    answers: list[int | Refused | None] = [_refusal(one, turns.get(one.turn), roles, led) for one in of]
    numbers = iter(reserved(Progress, answers.count(None)))
    found = [next(numbers) if one is None else one for one in answers]
    kept = [(one, turns[one.turn], number) for one, number in zip(of, found, strict=True) if isinstance(number, int)]
    leads = {turn.pk for _, turn, _ in kept if turn.task_id in led}
    write_rows(Progress, _COLUMNS, (_row(asker, one, turn.pk in leads, number, at) for one, turn, number in kept))
    unheard = sorted(turn for turn in leads if turns[turn].heard_on is None)
    Occurrence.objects.filter(pk__in=among(unheard)).update(heard_on=timezone.localdate(at))
    said_now = sorted({turn.task_id for _, turn, _ in kept})
    ProgressDraft.objects.filter(task__in=among(said_now), body=asker.body, author=asker.user).delete()
    for act, leading in (("tasks.report", True), ("tasks.contribute", False)):
        some = [row for row in kept if (row[1].pk in leads) is leading]
        if some:
            write_many(asker.hand, act, (_told(turn, words[turn.task_id], number) for _, turn, number in some), at)
    return found


def hold(turns: Collection[int]) -> dict[int, Turn]:
    """The turns, held until the transaction ends: of two who report at once the second waits here and sees what the first did."""
    rows = Occurrence.objects.select_for_update().filter(pk__in=among(turns)).order_by("pk")
    return {row[0]: Turn(*row) for row in rows.values_list(*Turn._fields)}


def _roles(asker: Asker, tasks: Iterable[int]) -> dict[int, set[str]]:
    """Task → the roles of the asker's body in it, of those in which it may report."""
    found: dict[int, set[str]] = {}
    if may(asker, Verb.REPORT, Charged(asker.body), asker.on):
        held = Assignment.objects.standing(asker.today).filter(body=asker.body, task__in=among(sorted(tasks)))
        for task, role in held.filter(role__in=[Part.LEAD, Part.COORDINATE]).order_by().values_list("task_id", "role"):
            found.setdefault(task, set()).add(role)
    return found


def _refusal(one: Said, turn: Turn | None, roles: dict[int, set[str]], led: set[int]) -> Refused | None:
    try:
        if turn is None:
            raise Refused(GONE)
        if turn.task_id not in roles:
            raise Refused(NO_PART)
        refuse_halt(turn)
        refuse_thin(one.account, turn.task_id not in led)
        if turn.task_id in led:
            refuse_settled(turn)
    except Refused as refusal:
        return refusal
    return None


def _row(asker: Asker, one: Said, leads: bool, number: int, at: datetime) -> tuple[object, ...]:
    said = one.account
    texts = (said.text.strip(), said.obstacles.strip(), said.requests.strip())
    return (number, one.turn, asker.body, asker.user, _UNDER_WAY, not leads, *texts, "", at)


def _told(turn: Turn, words: str, number: int) -> Told:
    facts = {"entry": number, "turn": turn.label, "statement": _UNDER_WAY, "evidence": []}
    return Told(f"task:{turn.task_id}", words[:120], facts)
