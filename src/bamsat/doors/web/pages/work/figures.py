"""What waits for a person and is no task: figures, records, reports, cases, proposals. Each is kept until an act that touches it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from bamsat.doors.web.pages.reports.owed import named
from bamsat.records.agencies.asker import Asker
from bamsat.records.cascade import waiting as proposing
from bamsat.records.indicators import owing as owing_figures
from bamsat.records.indicators import queries as indicators
from bamsat.records.indicators.vocabulary import SIGNS as VALUE_SIGNS
from bamsat.records.journal.queries import Told
from bamsat.records.reporting import owing
from bamsat.records.reporting import queries as reporting
from bamsat.records.results import queries as results
from bamsat.records.supervision.waiting import are_recommended
from bamsat.records.supervision.waiting import waiting as supervised
from bamsat.records.tasks.remembering import Mend, remembered, untouched_by
from bamsat.records.tasks.seen import SPEAKING

MOST = 100  # of each kind that waits

# Rooms whose acts change nothing of what waits elsewhere.
_RESULTS = frozenset({"indicators", "results", "study", "evaluation"})
_NOT_THERE = SPEAKING | {"tasks.enter_order"}  # an order by word of mouth is tied to no paper, link or case
AS_BEFORE: Mend[Any] = untouched_by(_RESULTS, _NOT_THERE)
_WORK = frozenset({"tasks", "directives", "oversight", "reporting", "cascade", "amending", "sittings", "supervision", "sheets", "evaluation", "jobs"})  # fmt: skip
_PAPERS = _RESULTS | {"tasks", "directives", "oversight", "cascade", "amending", "sheets", "jobs"}


BESIDE_WORK: Mend[Any] = untouched_by(_WORK)
BESIDE_PAPERS: Mend[Any] = untouched_by(_PAPERS)


def as_supervised(answer: Any, told: Sequence[Told]) -> Any:
    """What is said of a task changes it only where a recommendation gave that task."""
    others = [one for one in told if one.room not in _RESULTS]
    spoken = all(one.act in _NOT_THERE for one in others)
    return answer if spoken and not are_recommended(one.thing for one in others) else None


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


def who(asker: Asker) -> tuple[object, ...]:
    return asker.user, asker.body, asker.role, asker.on, asker.today


def proposals(asker: Asker) -> list[Any]:
    """Papers whose proposed links wait."""
    if asker.looks_back:
        return []
    return remembered(("proposals", *who(asker)), lambda: proposing.waiting(asker), mend=AS_BEFORE)


def figures(asker: Asker) -> list[Figure]:
    """What waits of indicators and registers."""
    return [one for kind in _FIGURES for one in figures_of(asker, kind)]


def figures_of(asker: Asker, kind: str) -> list[Figure]:
    """Those of a kind, kept until the next act."""
    if asker.looks_back:
        return []
    return remembered(("figures", kind, *who(asker)), lambda: _FIGURES[kind](asker), mend=BESIDE_WORK)


def reports(asker: Asker) -> list[Figure]:
    """Kept reports that wait for this very person, then those that their body owes by calendar; each once, kept as `figures` are."""
    if asker.looks_back:
        return []
    made = lambda: list({one.key: one for one in (*_owing(asker), *_kept(asker))}.values())  # noqa: E731
    return remembered(("reports", *who(asker)), made, mend=BESIDE_PAPERS)


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
        ("supervision", *who(asker)), lambda: [_case(one) for one in supervised(asker)], mend=as_supervised
    )


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
