"""Approved papers as sides of an alignment: their orders as people left them, each by its number in the base, with charges, frame and headings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bamsat.reading.alignment import Side, side_of
from bamsat.reading.paper import Assignment as Charge
from bamsat.reading.paper import Header, Indicator, Node, Timeframe
from bamsat.reading.paper import Task as Order
from bamsat.reading.spans import Span
from bamsat.records.directives.models import Directive, Provision, Reading
from bamsat.records.tasks.models import Assignment, Baseline, Task

MOST = 3_000  # orders of one side; what comes after is told to be left out
AT_ONCE = 100  # papers whose rows are fetched together

Rows = dict[int, list[Any]]


def sides(papers: Sequence[Directive]) -> Iterator[tuple[Directive, Side, bool]]:
    """Each paper as a side, and whether it was cut at `MOST` orders."""
    for start in range(0, len(papers), AT_ONCE):
        part = papers[start : start + AT_ONCE]
        gathered = _Gathered([paper.pk for paper in part])
        for paper in part:
            yield paper, *gathered.side(paper)


def targets(paper: Directive) -> list[dict[str, Any]]:
    """The targets of a paper as the contract tells them, in its order: `Link.target` counts these."""
    return sorted(_indicators([paper.pk]).get(paper.pk, []), key=lambda row: tuple(row["span"]))


def _indicators(papers: list[int]) -> Rows:
    """Of the contract only what is asked: its text may be long."""
    rows = Reading.objects.filter(directive__in=papers).values_list("directive", "contract__indicators")
    return {paper: listed or [] for paper, listed in rows}


class _Gathered:
    """What is known of some papers, in a query a kind."""

    def __init__(self, papers: list[int]) -> None:
        self._tasks = _by_first(
            Task.objects.filter(directive__in=papers)
            .order_by("directive", "number")
            .values_list("directive", "pk", "provision", "text", "start", "end", "products")
        )
        self._charges = _by_first(
            Assignment.objects.filter(task__directive__in=papers, valid_until=None)
            .order_by("id")
            .values_list("task", "role", "name", "start", "end", "inherited_from")
        )
        self._frames = _by_first(
            Baseline.objects.filter(task__directive__in=papers, occurrence=None)
            .order_by("sequence")
            .values_list("task", "text", "start", "end", "due_on", "inherited_from", "sequence")
        )
        self._nodes = _by_first(
            Provision.objects.filter(directive__in=papers).values_list(
                "directive", "pk", "parent", "heading", "level", "kind", "start", "end"
            )
        )
        self._indicators = _indicators(papers)

    def side(self, paper: Directive) -> tuple[Side, bool]:
        rows = self._tasks.get(paper.pk, [])
        orders = [self._order(row) for row in rows[:MOST]]
        header = Header(
            number=paper.number or None,
            issuer=paper.issuer or None,
            date=paper.issued_on.isoformat() if paper.issued_on else None,
            title=paper.title or None,
        )
        nodes = [_node(row) for row in self._nodes.get(paper.pk, [])]
        made = side_of(header, nodes, orders, [_indicator(row) for row in self._indicators.get(paper.pk, [])])
        return made, len(rows) > MOST

    def _order(self, row: Any) -> Order:
        _, number, node, text, start, end, products = row
        charges = tuple(_charge(*charge) for charge in self._charges.get(number, []))
        return Order(
            str(number), str(node or ""), text, Span(start, end), None, charges, self._frame(number), tuple(products)
        )

    def _frame(self, task: int) -> Timeframe | None:
        """The frame in force, with the words of the first, which are the paper's."""
        rows = self._frames.get(task, [])
        if not rows:
            return None
        _, text, start, end, _, above, _ = rows[0]
        due = rows[-1][4]
        span, from_above = _words(start, end, above)
        return Timeframe(text, span, due=due.isoformat() if due else None, inherited_from=from_above)


def _by_first(rows: Iterable[Any]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _charge(task: int, role: str, name: str, start: int | None, end: int | None, above: str) -> Charge:
    span, from_above = _words(start, end, above)
    return Charge(role, name, span, from_above)


def _words(start: int | None, end: int | None, above: str) -> tuple[Span, str | None]:
    """Where the words stand; what has no words in the order counts as inherited from elsewhere."""
    if start is None or end is None:
        return Span(0, 0), above or "-"
    return Span(start, end), above or None


def _node(row: Any) -> Node:
    _, number, parent, heading, level, kind, start, end = row
    span = Span(start, end)
    return Node(str(number), str(parent) if parent else None, None, heading, level, kind, None, span, span)


def _indicator(row: dict[str, Any]) -> Indicator:
    return Indicator(
        row["text"],
        row["value"],
        row["unit"],
        Span(*row["span"]),
        row["comparator"],
        row["low"],
        row["high"],
        row["by"],
    )
