"""A reading as one side of an alignment."""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date

from bamsat.reading.alignment.model import Provision, Side, Target
from bamsat.reading.paper import Header, Indicator, Node, Reading, Task

NAME = 3  # syllables of a name that is one wherever it stands
LEAST = 12  # letters; less is no matter

_DAY = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


def side(reading: Reading) -> Side:
    """The orders and targets of a reading, in the order of the paper whatever the order they are handed in."""
    return side_of(reading.header, reading.outline, reading.tasks, reading.indicators)


def side_of(header: Header, outline: Iterable[Node], orders: Iterable[Task], indicators: Iterable[Indicator]) -> Side:
    """The same of the parts of a reading, as people left them when they had reviewed it."""
    nodes = {node.id: node for node in outline}
    tasks = sorted(orders, key=lambda task: (task.span, task.id))
    targets = tuple(_target(indicator, tasks) for indicator in sorted(indicators, key=lambda row: row.span))
    named = _named(tasks, header.issuer)
    provisions = tuple(_provision(task, nodes, header.title, targets, named) for task in tasks)
    return Side(header.number, header.issuer, header.date, header.title, provisions, targets)


def _provision(
    task: Task, nodes: Mapping[str, Node], title: str | None, targets: Iterable[Target], named: re.Pattern[str] | None
) -> Provision:
    frame = task.timeframe
    return Provision(
        id=task.id,
        text=task.text,
        span=task.span,
        matter=_matter(task, named),
        headings=(*_headings(task.node, nodes), *((title,) if title else ())),
        leads=tuple(row.body for row in task.assignments if row.role in ("lead", "direct")),
        partners=tuple(row.body for row in task.assignments if row.role not in ("lead", "direct")),
        due_on=last_day(frame.due) if frame else None,
        products=task.products,
        targets=tuple(target for target in targets if target.order == task.id),
    )


def _named(tasks: Iterable[Task], issuer: str | None) -> re.Pattern[str] | None:
    """The names of the bodies that a paper charges and of who issued it, wherever they stand in it."""
    names = {row.body for task in tasks for row in task.assignments} | ({issuer} if issuer else set())
    long = sorted((name for name in names if len(name.split()) >= NAME), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, long))})(?!\w)", re.IGNORECASE) if long else None


def _matter(task: Task, named: re.Pattern[str] | None) -> str:
    """The text with each name of a body and the words of time put out; the whole where nothing would be left."""
    apart = [row.span for row in task.assignments if row.inherited_from is None]
    if task.timeframe and task.timeframe.inherited_from is None:
        apart.append(task.timeframe.span)
    letters = list(task.text)
    for span in apart:
        if task.span.covers(span) and len(task.text) == task.span.end - task.span.start:
            begin, end = span.start - task.span.start, span.end - task.span.start
            letters[begin:end] = ",".ljust(end - begin)
    left = "".join(letters)
    if named:
        left = named.sub(",", left)
    return left if sum(letter.isalpha() for letter in left) >= LEAST else task.text


def _headings(node: str, nodes: Mapping[str, Node]) -> list[str]:
    """The headings that stand over a node, the nearest first."""
    found: list[str] = []
    above, seen = nodes[node].parent if node in nodes else None, set[str]()
    while above is not None and above in nodes and above not in seen:
        seen.add(above)
        held = nodes[above]
        if held.kind != "table" and held.heading.strip():
            found.append(held.heading)
        above = held.parent
    return found


def _target(indicator: Indicator, tasks: Iterable[Task]) -> Target:
    holder = next((task.id for task in tasks if task.span.covers(indicator.span)), None)
    return Target(
        indicator.text, indicator.value, indicator.unit, indicator.span, indicator.comparator,
        indicator.low, indicator.high, indicator.by, holder,
    )  # fmt: skip


def last_day(value: str | None) -> date | None:
    """The last day of a day, month, quarter or year as a reading writes it; None where it writes none."""
    found = _DAY.fullmatch(value or "")
    if not found:
        return None
    year, quarter, month, day = (int(part) if part else 0 for part in found.groups())
    month = month or (quarter * 3 if quarter else 12)
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:
        return None
