"""One inbox for a person with several posts: what waits in each capacity, each thing once, each acted on in its own capacity."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bamsat.doors.web.pages.work.figures import (
    AS_BEFORE,
    BESIDE_PAPERS,
    BESIDE_WORK,
    MOST,
    Figure,
    as_supervised,
    figures,
    figures_of,
    proposals,
    reports,
    supervision,
    who,
)
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.relays import who_left
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.amending import queries as amending
from bamsat.records.cascade import waiting as proposing
from bamsat.records.directives import queries as directives
from bamsat.records.indicators import queries as indicators
from bamsat.records.journal.queries import Told
from bamsat.records.oversight import queries as oversight
from bamsat.records.prepared import counted, instances, present
from bamsat.records.reorganisation import queries as reforms
from bamsat.records.reporting import owing
from bamsat.records.reporting import queries as reporting
from bamsat.records.results import queries as results
from bamsat.records.supervision.waiting import perhaps as perhaps_supervised
from bamsat.records.tasks import acceptance, lists, officers
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.remembering import Mend, remembered


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
    returned: list[Any] = field(default_factory=list)  # parts that came back, with the body proposed for them
    named: list[Any] = field(default_factory=list)  # parts for which the person is named
    unnamed: list[Any] = field(default_factory=list)  # parts for which nobody is
    reports: list[Figure] = field(
        default_factory=list
    )  # kept reports that wait for the person, or are owed by calendar
    reforms: list[Any] = field(default_factory=list)  # reorganisations that left things to be placed by hand
    amendments: list[Any] = field(
        default_factory=list
    )  # later papers whose orders wait to be put beside the older ones
    relooks: list[Any] = field(default_factory=list)  # links below on what was changed above
    proposals: list[Any] = field(default_factory=list)  # links between orders that the machine proposed
    figures: list[Figure] = field(default_factory=list)  # figures of indicators and records of registers
    supervision: list[Figure] = field(default_factory=list)  # what of inspections and supervisions waits
    people: dict[int, str] = field(default_factory=dict)  # who may be named
    silent: int = 0  # parts that nobody has answered
    silent_days: int = 0  # how long the longest of them has waited


def distinct(held: list[Asker]) -> list[Asker]:
    """The capacities that differ in what they let a person do: who acts for a colleague with the same role has one list with them."""
    return list({(one.body, one.role): one for one in reversed(held)}.values())[::-1]


def desks(held: list[Asker]) -> list[Desk]:
    """Of a person in all their capacities, the one in which they act now first. What waits in two of them stands in the first."""
    found = [_desk(one) for one in distinct(held)]
    for name in ("replies", "decisions", "verifications", "papers", "named", "unnamed", "reforms", "relooks"):
        _once(found, name, lambda row: row.pk)
    _once(found, "to_answer", lambda row: row.request.pk)
    _once(found, "reports", lambda row: row.key)
    _once(found, "amendments", lambda row: (row.new.pk, row.old and row.old.pk))
    _once(found, "proposals", lambda row: row.key)
    _once(found, "left", lambda row: row[0].pk)
    _once(found, "returned", lambda row: row[0].pk)
    _once(found, "figures", lambda row: row.key)
    _once(found, "supervision", lambda row: row.key)
    _once(found, "rows", lambda row: row["task"].pk)
    return found


def _desk(asker: Asker) -> Desk:
    """What one question says is empty, as most of it is for most people, is not asked for by itself."""
    desk, some = Desk(asker), _some(asker)
    led = tasks.led(asker)
    standing = tasks.standing(asker, led)
    named = acceptance.named(asker, [task.pk for task in led])
    desk.rows = [_row(desk, task, standing[task.pk], named.get(task.pk)) for task in led if task.pk in standing]
    desk.replies = _rows(tasks.waiting_for_reply, asker) if "waiting_for_reply" in some else []
    desk.decisions = _rows(tasks.waiting_for_decision, asker) if "waiting_for_decision" in some else []
    desk.verifications = _verifications(asker) if "claims" in some else []
    desk.papers = _rows(_papers, asker)[:50] if "papers" in some else []
    desk.left = who_left(asker)
    desk.reforms = _rows(reforms.to_place, asker) if "reforms" in some else []
    desk.reports = reports(asker) if "reports" in some else []
    desk.figures = figures(asker) if _OF_FIGURES & some else []
    desk.supervision = supervision(asker) if "supervision" in some else []
    desk.amendments = amending.waiting(asker) if "changed" in some else []
    desk.proposals = proposals(asker) if "proposals" in some else []
    desk.relooks = list(amending.relooks(asker)[:MOST]) if "changed" in some and not asker.looks_back else []
    _handle(desk, some)
    desk.to_answer = oversight.aged(oversight.answering(asker, MOST), asker.on) if "directions" in some else []
    return desk


def _rows(make: Callable[[Asker], Any], asker: Asker) -> list[Any]:
    """The first rows of a question that depends on nothing but the asker and the day."""
    return instances((make, *who(asker)), lambda: make(asker)[:MOST])


def _verifications(asker: Asker) -> list[Any]:
    """What puts another entry right may be over one's own, and is as a rule not there."""
    if instances(("corrections", *who(asker)), lambda: tasks.claims(asker).filter(corrects__isnull=False)[:1]):
        return list(tasks.waiting_for_verification(asker)[:MOST])
    return _rows(tasks.verifiable, asker)


def _papers(asker: Asker) -> Any:
    return directives.with_counts(directives.for_review(asker))


_OF_FIGURES = {"owed", "told", "recorded", "returned"}


def _some(asker: Asker) -> set[str]:
    """The kinds, and of work the questions, of which there may be any."""
    found = _perhaps(asker) | present(("beside", *who(asker)), lambda: _beside(asker))
    return {question if kind == "work" else kind for kind, _, question in (name.partition(" ") for name in found)}


def _beside(asker: Asker) -> dict[str, Any]:
    """What is shown and not counted among what waits."""
    return {
        "papers": directives.for_review(asker),
        "reforms": reforms.to_place(asker),
        "silent": acceptance.silent(asker),
    }


def waiting(asker: Asker) -> int:
    """How much waits in one capacity, kept until the next act: the frame of every page counts it."""
    return remembered(("desk", *who(asker)), lambda: _waiting(asker))


def _waiting(asker: Asker) -> int:
    """Those kinds alone are counted of which there may be any, each kept until an act that touches it."""
    return sum(_COUNTS[kind](asker) for kind in {name.partition(" ")[0] for name in _perhaps(asker)})


def _perhaps(asker: Asker) -> set[str]:
    """Questions that have any row, by kind, any number of each: where all of a kind are empty nothing of it waits. Those that the same acts leave
    as they were are asked together.
    """
    found = set[str]()
    for make, mend in _QUESTIONS.items():
        found |= _any_of(asker, make, mend(asker))
    return found


def _any_of(asker: Asker, make: Callable[[Asker], dict[str, Any]], mend: Mend[Any]) -> set[str]:
    what = (make, *who(asker))
    return remembered(what, lambda: present(what, lambda: make(asker)), mend=mend)


def _of_work(asker: Asker) -> dict[str, Any]:
    return {f"work {name}": one for name, one in lists.perhaps_waiting(asker).items()}


def _given_to_others(asker: Asker) -> Mend[Any]:
    """An order by word of mouth changes what waits in the work of the bodies that it charges alone."""

    def mend(answer: Any, told: Sequence[Told]) -> Any:
        others = all(
            one.act == "tasks.enter_order" and asker.body not in one.facts.get("bodies", (asker.body,)) for one in told
        )
        return answer if others else None

    return mend


def _of_figures(asker: Asker) -> dict[str, Any]:
    return {
        "owed": indicators.told_by(asker),
        "told": indicators.waiting(asker),
        "recorded": results.waiting(asker),
        "returned": results.returned(asker),
    }


def _of_reports(asker: Asker) -> dict[str, Any]:
    kept = {f"reports {at}": one for at, one in enumerate(reporting.perhaps_waiting(asker))}
    return {**kept, "reports owed": owing.perhaps(asker)}


def _of_others(asker: Asker) -> dict[str, Any]:
    return {
        "directions": oversight.perhaps_to_answer(asker),
        "supervision": perhaps_supervised(asker),
        "changed papers": amending.perhaps_waiting(asker),
        "changed links": amending.relooks(asker),
        "proposals": proposing.perhaps_any(asker),
    }


def _changed(asker: Asker) -> int:
    """Later papers, and links on changed orders."""
    if asker.looks_back:
        return 0
    question = ("changed", *who(asker))
    made = remembered(question, lambda: (len(amending.waiting(asker)), amending.relooks(asker).count()), mend=AS_BEFORE)
    return sum(made)


def _to_answer(asker: Asker) -> int:
    question = ("to answer", *who(asker))
    count: int = remembered(question, lambda: oversight.to_answer(asker).count(), mend=AS_BEFORE)
    return count


_COUNTS: dict[str, Callable[[Asker], int]] = {
    "work": lists.waiting,
    "directions": _to_answer,
    "owed": lambda asker: len(figures_of(asker, "owed")),
    "told": lambda asker: len(figures_of(asker, "told")),
    "recorded": lambda asker: len(figures_of(asker, "recorded")),
    "returned": lambda asker: len(figures_of(asker, "returned")),
    "reports": lambda asker: len(reports(asker)),
    "supervision": lambda asker: len(supervision(asker)),
    "changed": _changed,
    "proposals": lambda asker: len(proposals(asker)),
}

# What may wait, in questions that ask the base nothing while they are made → what leaves their answer as it was.
_QUESTIONS: dict[Callable[[Asker], dict[str, Any]], Callable[[Asker], Mend[Any]]] = {
    _of_work: _given_to_others,
    _of_figures: lambda _: BESIDE_WORK,
    _of_reports: lambda _: BESIDE_PAPERS,
    _of_others: lambda _: as_supervised,
}


def _row(desk: Desk, task: Any, standing: Any, officer: Any) -> dict[str, Any]:
    mine = officer and officer.officer_id == desk.asker.user
    return {"desk": desk, "task": task, "standing": standing, "officer": officer, "mine": mine}


def _handle(desk: Desk, some: set[str]) -> None:
    """Work on its way to a hand: to be named, to be taken on, come back, or unanswered by those to whom it was given."""
    asker = desk.asker
    if "returned" in some:
        desk.returned = acceptance.with_proposed(_rows(acceptance.returned, asker), asker.today)
    desk.named = _rows(acceptance.named_to, asker) if "named_to" in some else []
    some_unnamed = "without_officer" in some and acceptance.are_several(asker)
    desk.unnamed = _rows(acceptance.without_officer, asker) if some_unnamed else []
    desk.people = officers.people(asker) if may(asker, Verb.NAME_OFFICER, Charged(asker.body), asker.today) else {}
    desk.silent = _silent_count(asker) if "silent" in some else 0
    longest = instances(("longest", *who(asker)), lambda: _silent(asker)[:1]) if desk.silent else []
    desk.silent_days = max((one.silent_days or 0 for one in acceptance.accepted(longest, asker.today)), default=0)


def _silent_count(asker: Asker) -> int:
    return counted(("silent", *who(asker)), lambda: {"silent": acceptance.silent(asker)})["silent"]


def _silent(asker: Asker) -> Any:
    return acceptance.with_steps(acceptance.silent(asker))


def _once(found: Iterable[Desk], name: str, key: Any) -> None:
    seen: set[Any] = set()
    for desk in found:
        new = [row for row in getattr(desk, name) if key(row) not in seen]
        seen.update(key(row) for row in new)
        setattr(desk, name, new)
