"""What the place of a task in its paper makes doubtful: in what it differs from the orders beside it.

Orders of one group are written alike. One that alone has a time, that names nobody where its siblings do, or that was taken from a list of which the rest
was left, is read wrong more often (`bench/calibrate.py` has the weights). Its section, kind and depth themselves are no signs: they tell the papers that weights
were fitted on from each other, and said little of others.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from bamsat.reading.orders import doubtful_names, unread_above
from bamsat.reading.paper import Node, Task

_MANY = 8  # siblings
_HALF, _MOST, _SOME, _FEW = 0.5, 0.6, 0.3, 0.2  # shares of the orders beside
_Group = tuple[str | None, str, bool]  # the node above, the kind of node, whether it bears a label


class _Facts(NamedTuple):
    """Of one task: whether (1 or 0) somebody leads it, whether a lead of its own does, whether it has a time."""

    leads: int
    own: int
    time: int


def around(outline: Sequence[Node], tasks: Sequence[Task], text: str = "") -> list[list[str]]:
    """For each task the names of the signs that its place and, in the `text` of the paper, what stands behind its names and in the headings above it give."""
    by_place = _by_place(outline, tasks)
    if not text:
        return by_place
    by_names = doubtful_names.behind(text, tasks)
    by_headings = unread_above.above({node.id: node for node in outline}, tasks, text)
    return [[*place, *names, *said] for place, names, said in zip(by_place, by_names, by_headings, strict=True)]


def _by_place(outline: Sequence[Node], tasks: Sequence[Task]) -> list[list[str]]:
    group_of: dict[str, _Group] = {node.id: (node.parent, node.kind, bool(node.label)) for node in outline}
    below = {node.parent for node in outline}
    facts = [_facts(task) for task in tasks]
    of_group: dict[_Group, list[_Facts]] = defaultdict(list)
    of_node: dict[str, int] = defaultdict(int)
    for task, fact in zip(tasks, facts, strict=True):
        of_node[task.node] += 1
        if task.node in group_of:
            of_group[group_of[task.node]].append(fact)
    beside: dict[_Group, list[bool]] = defaultdict(list)
    for node in outline:
        beside[group_of[node.id]].append(node.id in of_node)
    # what many tasks of a list share is worked out for the first of them
    of_list = {group: _of_list(taken) for group, taken in beside.items() if group in of_group}
    sums = {group: _Facts(*map(sum, zip(*rows, strict=True))) for group, rows in of_group.items()}
    of_others = {
        (group, fact): _of_others(fact, sums[group], len(rows) - 1)
        for group, rows in of_group.items()
        for fact in dict.fromkeys(rows)
    }
    found: list[list[str]] = []
    for task, fact in zip(tasks, facts, strict=True):
        group = group_of.get(task.node)
        if group is None:
            found.append([])
            continue
        signs = [*of_list[group], *of_others[group, fact]]
        if group[0] in of_node:
            signs.append("below-a-task")
        if task.node in below:
            signs.append("has-lines-below")
        if of_node[task.node] > 1:
            signs.append("one-of-parts")
        found.append(signs)
    return found


def _facts(task: Task) -> _Facts:
    leads = [row.inherited_from for row in task.assignments if row.role == "lead"]
    return _Facts(bool(leads), not all(leads), task.timeframe is not None)


def _of_list(taken: Sequence[bool]) -> list[str]:
    """What share of the list around the task was taken as tasks."""
    share = sum(taken) / len(taken)
    signs = {
        "few-siblings-taken": share < _HALF,
        "some-siblings-left": _HALF <= share < 1,
        "only-child": len(taken) == 1,
        "many-siblings": len(taken) > _MANY,
    }
    return [name for name, holds in signs.items() if holds]


def _of_others(fact: _Facts, sums: _Facts, others: int) -> list[str]:
    """In what the task differs from the other orders of its list; `sums`: of how many of the list each fact holds, the task's own with them."""
    if others < 1:
        return []
    leads, own, time = ((every - one) / others for every, one in zip(sums, fact, strict=True))
    signs = {
        "nobody-but-siblings": not fact.leads and leads > _HALF,
        "somebody-but-not-siblings": fact.leads > 0 and leads < _HALF,
        "time-alone": fact.time > 0 and time < _FEW,
        "no-time-but-siblings": not fact.time and time > _MOST,
        "own-but-siblings-inherit": fact.own > 0 and own < _SOME,
        "inherits-but-siblings-own": not fact.own and own > _MOST,
    }
    return [name for name, holds in signs.items() if holds]
