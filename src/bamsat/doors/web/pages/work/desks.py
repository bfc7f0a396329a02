"""One inbox for a person with several posts: what waits in each capacity, each thing once, each acted on in its own capacity."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from bamsat.doors.web.pages.reports.owed import named
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.relays import who_left
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.amending import queries as amending
from bamsat.records.cascade import waiting as proposing
from bamsat.records.directives import queries as directives
from bamsat.records.indicators import owing as owing_figures
from bamsat.records.indicators import queries as indicators
from bamsat.records.indicators.vocabulary import SIGNS as VALUE_SIGNS
from bamsat.records.journal.queries import Told
from bamsat.records.oversight import queries as oversight
from bamsat.records.prepared import counted, instances, present
from bamsat.records.reorganisation import queries as reforms
from bamsat.records.reporting import owing
from bamsat.records.reporting import queries as reporting
from bamsat.records.results import queries as results
from bamsat.records.supervision.waiting import are_recommended
from bamsat.records.supervision.waiting import perhaps as perhaps_supervised
from bamsat.records.supervision.waiting import waiting as supervised
from bamsat.records.tasks import acceptance, lists, officers
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.remembering import Mend, remembered, untouched_by
from bamsat.records.tasks.seen import SPEAKING

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
    returned: list[Any] = field(default_factory=list)  # parts that came back, with the body proposed for them
    named: list[Any] = field(default_factory=list)  # parts for which the person is named
    unnamed: list[Any] = field(default_factory=list)  # parts for which nobody is
    reports: list["Figure"] = field(
        default_factory=list
    )  # kept reports that wait for the person, or are owed by calendar
    reforms: list[Any] = field(default_factory=list)  # reorganisations that left things to be placed by hand
    amendments: list[Any] = field(
        default_factory=list
    )  # later papers whose orders wait to be put beside the older ones
    relooks: list[Any] = field(default_factory=list)  # links below on what was changed above
    proposals: list[Any] = field(default_factory=list)  # links between orders that the machine proposed
    figures: list["Figure"] = field(default_factory=list)  # figures of indicators and records of registers
    supervision: list["Figure"] = field(default_factory=list)  # what of inspections and supervisions waits
    people: dict[int, str] = field(default_factory=dict)  # who may be named
    silent: int = 0  # parts that nobody has answered
    silent_days: int = 0  # how long the longest of them has waited


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to hand in, to verify or to write anew, a record of a register, or what waits of a case. `sign`, `state`: of components/status.html."""

    key: int  # the same thing has the same in every capacity
    address: str
    sign: str
    state: str
    title: str
    meta: str
    act: str


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
    return instances((make, *_who(asker)), lambda: make(asker)[:MOST])


def _verifications(asker: Asker) -> list[Any]:
    """What puts another entry right may be over one's own, and is as a rule not there."""
    if instances(("corrections", *_who(asker)), lambda: tasks.claims(asker).filter(corrects__isnull=False)[:1]):
        return list(tasks.waiting_for_verification(asker)[:MOST])
    return _rows(tasks.verifiable, asker)


def _papers(asker: Asker) -> Any:
    return directives.with_counts(directives.for_review(asker))


_OF_FIGURES = {"owed", "told", "recorded", "returned"}


def _some(asker: Asker) -> set[str]:
    """The kinds, and of work the questions, of which there may be any."""
    found = present(("inbox", *_who(asker)), lambda: {**_perhaps(asker), **_beside(asker)})
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
    return remembered(("desk", *_who(asker)), lambda: _waiting(asker))


def _waiting(asker: Asker) -> int:
    """One question tells of which kinds there may be any; these alone are counted, each kept until an act that touches it."""
    some = present(("desk", *_who(asker)), lambda: _perhaps(asker))
    kinds = {name.partition(" ")[0] for name in some}
    return sum(_COUNTS[kind](asker) for kind in kinds)


def _perhaps(asker: Asker) -> dict[str, Any]:
    """Questions by kind, any number of each: where all of a kind are empty nothing of it waits."""
    return {
        **{f"work {name}": one for name, one in lists.perhaps_waiting(asker).items()},
        "directions": oversight.perhaps_to_answer(asker),
        "owed": indicators.told_by(asker),
        "told": indicators.waiting(asker),
        "recorded": results.waiting(asker),
        "returned": results.returned(asker),
        **{f"reports {at}": one for at, one in enumerate(reporting.perhaps_waiting(asker))},
        "reports owed": owing.perhaps(asker),
        "supervision": perhaps_supervised(asker),
        "changed papers": amending.perhaps_waiting(asker),
        "changed links": amending.relooks(asker),
        "proposals": proposing.perhaps_any(asker),
    }


def _changed(asker: Asker) -> int:
    """Later papers, and links on changed orders."""
    if asker.looks_back:
        return 0
    question = ("changed", *_who(asker))
    made = remembered(
        question, lambda: (len(amending.waiting(asker)), amending.relooks(asker).count()), mend=_AS_BEFORE
    )
    return sum(made)


def _to_answer(asker: Asker) -> int:
    question = ("to answer", *_who(asker))
    count: int = remembered(question, lambda: oversight.to_answer(asker).count(), mend=_AS_BEFORE)
    return count


def _who(asker: Asker) -> tuple[object, ...]:
    return asker.user, asker.body, asker.role, asker.on, asker.today


_COUNTS: dict[str, Callable[[Asker], int]] = {
    "work": lists.waiting,
    "directions": _to_answer,
    "owed": lambda asker: len(_figures(asker, "owed")),
    "told": lambda asker: len(_figures(asker, "told")),
    "recorded": lambda asker: len(_figures(asker, "recorded")),
    "returned": lambda asker: len(_figures(asker, "returned")),
    "reports": lambda asker: len(reports(asker)),
    "supervision": lambda asker: len(supervision(asker)),
    "changed": _changed,
    "proposals": lambda asker: len(proposals(asker)),
}

# Rooms whose acts change nothing of what waits elsewhere.
_RESULTS = frozenset({"indicators", "results", "study", "evaluation"})
_AS_BEFORE: Mend[Any] = untouched_by(_RESULTS, SPEAKING)
_WORK = frozenset({"tasks", "directives", "oversight", "reporting", "cascade", "amending", "sittings", "supervision", "sheets", "evaluation", "jobs"})  # fmt: skip
_PAPERS = _RESULTS | {"tasks", "directives", "oversight", "cascade", "amending", "sheets", "jobs"}


def proposals(asker: Asker) -> list[Any]:
    """Papers whose proposed links wait."""
    if asker.looks_back:
        return []
    return remembered(("proposals", *_who(asker)), lambda: proposing.waiting(asker), mend=_AS_BEFORE)


def figures(asker: Asker) -> list[Figure]:
    """What waits of indicators and registers."""
    return [one for kind in _FIGURES for one in _figures(asker, kind)]


def _figures(asker: Asker, kind: str) -> list[Figure]:
    """Those of a kind, kept until the next act."""
    if asker.looks_back:
        return []
    return remembered(("figures", kind, *_who(asker)), lambda: _FIGURES[kind](asker), mend=untouched_by(_WORK))


def reports(asker: Asker) -> list[Figure]:
    """Kept reports that wait for this very person, then those that their body owes by calendar; each once, kept as `figures` are."""
    if asker.looks_back:
        return []
    made = lambda: list({one.key: one for one in (*_owing(asker), *_kept(asker))}.values())  # noqa: E731
    return remembered(("reports", *_who(asker)), made, mend=untouched_by(_PAPERS))


def _kept(asker: Asker) -> list[Figure]:
    return [
        Figure(
            of.report.pk, reverse("kept-report", args=[of.report.pk]), "claimed", what, of.title,
            f"{f'số {of.number} · ' if of.number else ''}{of.report.body}", "Mở",
        )
        for of, what in reporting.waiting(asker)[:MOST]
    ]  # fmt: skip


def _owing(asker: Asker) -> list[Figure]:
    return [
        Figure(
            one.owed.report_id, reverse("kept-report", args=[one.owed.report_id]), "overdue" if one.is_late else "due-soon",
            "Quá hạn gửi" if one.is_late else "Phải gửi", f"{name}, {one.owed.period}",
            f"gửi {one.owed.duty.receiver_name} chậm nhất {one.owed.due_on:%d/%m/%Y}", "Mở",
        )
        for one, name in named(owing.owing(asker)[:MOST])
    ]  # fmt: skip


def supervision(asker: Asker) -> list[Figure]:
    """What of inspections and supervisions waits, kept likewise."""
    return remembered(
        ("supervision", *_who(asker)), lambda: [_case(one) for one in supervised(asker)], mend=_as_supervised
    )


def _as_supervised(answer: list[Figure], told: Sequence[Told]) -> list[Figure] | None:
    """What is said of a task changes it only where a recommendation gave that task."""
    others = [one for one in told if one.room not in _RESULTS]
    spoken = all(one.act in SPEAKING for one in others)
    return answer if spoken and not are_recommended(one.thing for one in others) else None


def _case(one: Any) -> Figure:
    due = f" · hạn {one.due_on:%d/%m/%Y}" if one.due_on else ""
    return Figure(
        hash(one.key),
        reverse("case", args=[one.case.pk]),
        one.sign,
        one.state,
        one.what,
        f"{one.case.title}{due}",
        "Mở",
    )


def _owed(asker: Asker) -> list[Figure]:
    return [
        Figure(
            hash(("owed", one.indicator.pk, asker.body, one.period.days.begins)),
            reverse("indicator-value", args=[one.indicator.pk, asker.body, one.period.days.begins.isoformat()]),
            VALUE_SIGNS[one.state], str(one.state.label), str(one.indicator),
            f"chỉ tiêu · {one.period.name}, hết ngày {one.period.last_on:%d/%m/%Y}", "Ghi số liệu",
        )
        for one in owing_figures.owed(asker)
    ]  # fmt: skip


def _to_verify(asker: Asker) -> list[Figure]:
    return [
        Figure(
            hash(("value", one.pk)),
            reverse("indicator-value", args=[one.value.indicator_id, one.value.body_id, one.value.from_on.isoformat()]),
            "claimed", "Chờ xác nhận", str(one.value.indicator),
            f"chỉ tiêu · {one.value.body.name_on(asker.on)} · gửi {one.entered_on:%d/%m/%Y}", "Xem và xác nhận",
        )
        for one in indicators.waiting(asker)[:MOST]
    ]  # fmt: skip


def _recorded(asker: Asker) -> list[Figure]:
    return _records(asker, results.waiting(asker), "claimed", "Chờ xác nhận", "Xem và xác nhận")


def _returned(asker: Asker) -> list[Figure]:
    return _records(asker, results.returned(asker), "returned", "Bị trả lại", "Sửa lại")


def _records(asker: Asker, waiting: Any, sign: str, state: str, act: str) -> list[Figure]:
    return [
        Figure(
            hash(("record", one.pk)), reverse("record", args=[one.record_id]), sign, state, str(one),
            f"{one.record.register} · {one.record.body.name_on(asker.on)}", act,
        )
        for one in waiting[:MOST]
    ]  # fmt: skip


_FIGURES: dict[str, Callable[[Asker], list[Figure]]] = {
    "owed": _owed,
    "told": _to_verify,
    "recorded": _recorded,
    "returned": _returned,
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
    longest = instances(("longest", *_who(asker)), lambda: _silent(asker)[:1]) if desk.silent else []
    desk.silent_days = max((one.silent_days or 0 for one in acceptance.accepted(longest, asker.today)), default=0)


def _silent_count(asker: Asker) -> int:
    return counted(("silent", *_who(asker)), lambda: {"silent": acceptance.silent(asker)})["silent"]


def _silent(asker: Asker) -> Any:
    return acceptance.with_steps(acceptance.silent(asker))


def _once(found: Iterable[Desk], name: str, key: Any) -> None:
    seen: set[Any] = set()
    for desk in found:
        new = [row for row in getattr(desk, name) if key(row) not in seen]
        seen.update(key(row) for row in new)
        setattr(desk, name, new)
