"""One question for a whole group is asked once, at the first of its tasks.

A list in which nobody is named, a line that names several bodies for all below it and a term without a day that a heading gives raise the same question at each
of their tasks; one person settles it in one act. The later tasks keep the question with the task at which it is asked (`Question.asked_at`). Where
somebody is named for one task of a list, each that names nobody is a question of its own: it may have been misread.
"""

from collections.abc import Mapping, Sequence

from bamsat.reading.paper import Node, Question, Task

_Key = tuple[str, object]  # the code, and what all of the group share


def asked_once(outline: Sequence[Node], tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks, each question of a group with the task at which it is asked, save at that task itself."""
    nodes = {node.id: node for node in outline}
    led = _led(nodes, tasks)
    first: dict[_Key, str] = {}
    found = []
    for task in tasks:
        if not task.questions:
            found.append(task)
            continue
        rows = []
        for row in task.questions:
            key = _shared(row, task, nodes, led)
            at = first.setdefault(key, task.id) if key else task.id
            rows.append(row if at == task.id else row._replace(asked_at=at))
        found.append(task._replace(questions=tuple(rows)))
    return tuple(found)


def _led(nodes: Mapping[str, Node], tasks: Sequence[Task]) -> set[str]:
    """The nodes at or below which somebody leads a task."""
    found: set[str] = set()
    for task in tasks:
        if task.node not in found and any(row.role == "lead" for row in task.assignments):
            node = nodes.get(task.node)
            while node and node.id not in found:
                found.add(node.id)
                node = nodes.get(node.parent or "")
    return found


def _shared(row: Question, task: Task, nodes: Mapping[str, Node], led: set[str]) -> _Key | None:
    """What the group has in common that raises the question; None where it is the task's own."""
    if row.code == "no-lead":
        node = nodes.get(task.node)
        return (row.code, node.parent) if node and node.parent and node.parent not in led else None
    if row.code == "ambiguous-body":
        own = row.span is None or task.span.start <= row.span.start < task.span.end
        return None if own else (row.code, (row.span, row.text))
    if row.code == "vague-deadline":
        handed_down = task.timeframe is not None and task.timeframe.inherited_from is not None
        return (row.code, row.span) if handed_down else None
    return None
