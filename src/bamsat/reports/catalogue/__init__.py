"""The catalogue of reports: each entry turns what a scope covers into words, figures and their sources. One file a report."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from bamsat.reckoning.figures import Figure
from bamsat.records.agencies.asker import Asker
from bamsat.records.supervision.vocabulary import CONCLUDING
from bamsat.records.tasks.counting import AHEAD
from bamsat.records.tasks.covering import Covered, Lead, Row, Scope
from bamsat.records.tasks.opening import Narrow
from bamsat.reports.catalogue import (
    bodies,
    brief,
    case_conclusion,
    coverage,
    evaluation,
    final,
    indicators,
    late,
    midterm,
    progress,
    silent,
    study,
    supervision,
    totals,
)
from bamsat.reports.catalogue import registers as registers_report
from bamsat.reports.catalogue.entry import Draft, Entry, captioned, naming_annexes
from bamsat.reports.catalogue.sourced import CLAIMED, COMING, NAMELESS, OPEN, SILENT, SOON, Rows

CATALOGUE: dict[str, Entry] = {
    entry.key: entry
    for entry in (
        progress.ENTRY,
        bodies.ENTRY,
        late.ENTRY,
        silent.ENTRY,
        brief.ENTRY,
        coverage.ENTRY,
        midterm.ENTRY,
        final.ENTRY,
        study.ENTRY,
        registers_report.ENTRY,
        indicators.ENTRY,
        evaluation.ENTRY,
        totals.ENTRY,
        supervision.RESULTS,
        supervision.REPLY,
        case_conclusion.NOTICE,
        case_conclusion.CONCLUSION,
    )
}


def offered(asker: Asker) -> dict[str, Entry]:
    """The entries that an asker is offered: none of what is closed to them."""
    return {key: entry for key, entry in CATALOGUE.items() if entry.open_to(asker)}


INWARD = frozenset({brief.ENTRY.key, *CONCLUDING})  # for the own body, or for those under it: *Kính gửi* names nobody


def draft(asker: Asker, key: str, scope: Scope) -> Draft:
    """A report of the catalogue for a scope; raises `Refused` as `covered` does, KeyError for a key that is none."""
    return captioned(composed(asker, key, scope))


def composed(asker: Asker, key: str, scope: Scope) -> Draft:
    """The same before its tables are numbered."""
    return naming_annexes(CATALOGUE[key].composed(asker, scope))


def behind(of: Covered, figure: Rows) -> list[Row]:
    """The rows that a figure of a report counts, in the plan's order."""
    return [row for row in of.rows if _stands(row, figure) and _is_of(row, figure)]


def narrowed(figure: Rows, scope: Scope) -> Narrow:
    """The same for a report of any size, whose rows the base is asked for."""
    return Narrow(
        paper=figure.paper,
        spoken=figure.spoken,
        under=figure.under,
        outside=figure.outside,
        field="" if figure.field == NAMELESS else figure.field or None,
        body=figure.body,
        name="" if figure.name == NAMELESS else figure.name,
        nobody=figure.name == NAMELESS,
        figures=_FIGURES.get(figure.state, frozenset(state for state in Figure if state == figure.state)),
        sign=figure.state if figure.state in {SILENT, CLAIMED} else "",
        soon=figure.state == SOON,
        until=scope.cut_off + timedelta(days=AHEAD) if figure.state == COMING else None,
    )


_FIGURES = {OPEN: frozenset({Figure.UNDER_WAY, Figure.OVERDUE, Figure.NO_DEADLINE})}


def _is_of(row: Row, figure: Rows) -> bool:
    if figure.paper is not None and row.task.directive_id != figure.paper:
        return False
    if figure.group is not None and row.group != figure.group:
        return False
    if figure.spoken and not row.task.directive.spoken:
        return False
    if figure.field and (row.task.directive.field or NAMELESS) != figure.field:
        return False
    if figure.body is None and not figure.name:
        return True
    leads: Sequence[Lead] = row.leads or (Lead(None, ""),)
    return any(lead.body == figure.body if figure.body is not None else _named(lead, figure.name) for lead in leads)


def _named(lead: Lead, name: str) -> bool:
    return lead.body is None and (lead.name or NAMELESS) == name


def _stands(row: Row, figure: Rows) -> bool:
    if figure.state in _STANDS:
        return _STANDS[figure.state](row)
    return not figure.state or row.figure == figure.state


_STANDS: dict[str, Callable[[Row], bool]] = {
    SILENT: lambda row: row.verdict.silent,
    CLAIMED: lambda row: row.verdict.sign == CLAIMED,
    SOON: lambda row: row.is_due_soon,
    OPEN: lambda row: row.is_open,
}
