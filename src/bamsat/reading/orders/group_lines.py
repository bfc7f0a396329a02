"""The role lines that hold for a node: its own, those after it in its group, those of the groups around it.

A paper may hold thousands of siblings, so that what is asked of each of them is found once for all.
"""

from collections.abc import Sequence

from bamsat.reading.orders.role_lines import RoleLine, role_lines, says_time
from bamsat.reading.orders.roles import assign, in_a_line
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.time import find_timeframe, stages
from bamsat.reading.paper import Assignment, Node, Timeframe
from bamsat.reading.spans import Span

_MOST = 60  # lines of roles that a group has


class GroupLines:
    """The role lines of a tree: each is found once, and read once though it holds for many tasks."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._below: dict[str, list[RoleLine]] = {}
        self._whole: dict[str, list[RoleLine]] = {}
        self._runs: dict[str, int | None] = {}
        self._closing: dict[str | None, tuple[str, list[RoleLine]]] = {}
        self._sayings: dict[str | None, dict[str, int]] = {}
        self._charges: dict[Span, list[in_a_line.Charge]] = {}
        self._assigned: dict[tuple[Span, str | None, str], list[Assignment]] = {}
        self._times: dict[Span, Timeframe | None] = {}

    def charges(self, line: RoleLine) -> list[in_a_line.Charge]:
        """The bodies that a line of a role names, each under the role that the line itself gives it, else under its caption's."""
        if line.span not in self._charges:
            parted = in_a_line.parted(line.text, line.span.start, line.role)
            whole = [] if parted else [(line.role, in_a_line.bodies(line.text, line.span.start, line.lines))]
            self._charges[line.span] = parted or whole
        return self._charges[line.span]

    def assigned(self, line: RoleLine, group: str | None, rule: str) -> list[Assignment]:
        """What a line of a role gives to each task of its group: `rule` names who found the line."""
        key = line.span, group, rule
        if key not in self._assigned:
            self._assigned[key] = [
                row for role, named in self.charges(line) for row in assign(role, named, group, rule)
            ]
        return self._assigned[key]

    def time(self, line: RoleLine) -> Timeframe | None:
        """The time frame that a line of time gives."""
        if line.span not in self._times:
            self._times[line.span] = stages.find(line.text, line.span.start) or find_timeframe(
                line.text, line.span.start, prose=False
            )
        return self._times[line.span]

    def of(self, node: Node) -> tuple[list[RoleLine], str | None]:
        """The role lines of a node: its own, else those after it in its group, else those of the groups around it."""
        current: Node | None = node
        while current:
            own = self._lines_below(current)
            if own:
                return own, current.id if current is not node else node.parent
            later = self._after(current) or (self._of_the_last(node) if current is node else []) or self._said(current)
            if later:
                return later, current.parent
            current = self._tree.parent(current)
        return [], None

    def _lines_below(self, node: Node) -> list[RoleLine]:
        if (below := self._below.get(node.id)) is None:
            rows = [child for child in self._tree.children[node.id] if self._holds_for_all(child)]
            below = [line for child in rows[:_MOST] for line in self._all(child)][:_MOST] if rows else []
            self._below[node.id] = below
        return below

    def _holds_for_all(self, line: Node) -> bool:
        """Whether a line of roles speaks for its whole group: a sentence of time without a bullet speaks for what stands before it."""
        if not self._tree.is_role(line):
            return False
        return line.kind == "bullet" or not says_time(self._tree.words(line)) or self._tree.says_of_its_item(line)

    def _all(self, node: Node) -> list[RoleLine]:
        """The lines that a node of roles gives, its own words first."""
        if node.id not in self._whole:
            own = self._tree.closing_charge(node) or role_lines(self._tree.words(node), self._tree.begin(node))
            self._whole[node.id] = self._with_stages(node, own) or [*own, *self._lines_below(node)]
        return self._whole[node.id]

    def _with_stages(self, node: Node, own: list[RoleLine]) -> list[RoleLine]:
        """A caption of time that leaves it to the lines below to give the time of each stage."""
        below = self._tree.children[node.id]
        if not below or [(line.role, line.text) for line in own] != [("time", "")]:
            return []
        first, last = self._tree.begin(below[0]), self._tree.begin(below[-1]) + len(self._tree.words(below[-1]))
        span = Span(first, last)
        text = span.of(self._tree.text)
        return [RoleLine("time", text, span)] if stages.find(text) else []

    def _said(self, node: Node) -> list[RoleLine]:
        """The time that a later sentence of the group gives to its labelled siblings before it."""
        if not _is_labelled(node):
            return []
        siblings = self._tree.children[node.parent]
        if node.parent not in self._sayings:
            found = (index for index, sibling in enumerate(siblings) if says_time(self._tree.words(sibling)))
            self._sayings[node.parent] = {other.id: at for at in found for other in siblings[:at]}
        at = self._sayings[node.parent].get(node.id)
        return self._all(siblings[at]) if at is not None else []

    def _after(self, node: Node) -> list[RoleLine]:
        """Lines among the siblings after `node`, or under them, up to the first run of them."""
        siblings = self._tree.children[node.parent]
        if node.id not in self._runs:
            self._find_runs(siblings)
        begin = self._runs[node.id]
        found: list[RoleLine] = []
        for index in range(begin, min(begin + _MOST, len(siblings))) if begin is not None else ():
            if self._tree.is_role(siblings[index]):
                found += self._all(siblings[index])
            elif found:
                break
            else:
                found = [*self._lines_below(siblings[index])]
        return found

    def _find_runs(self, siblings: Sequence[Node]) -> None:
        """For each sibling the place of the next one that brings lines; a label before it closes the group."""
        begin: int | None = None
        for index in range(len(siblings) - 1, -1, -1):
            sibling = siblings[index]
            self._runs[sibling.id] = begin
            if self._tree.is_role(sibling):
                begin = index if self._all(sibling) else begin
            elif (begin is not None and self._ends_a_saying(sibling, siblings[begin])) or _is_labelled(sibling):
                begin = None
            elif self._lines_below(sibling):
                begin = index

    def _ends_a_saying(self, node: Node, line: Node) -> bool:
        """Whether `node` charges a body, so that a time said behind it in a plain paragraph is that of no paragraph before it."""
        plain = not (line.mark or line.label or node.mark or node.label)
        return plain and says_time(self._tree.words(line)) and self._tree.charges(node)

    def _of_the_last(self, node: Node) -> list[RoleLine]:
        """The lines under the last of the labelled siblings where no other has any: they close the group and hold for all of it, save where another charges a body itself."""
        if not _is_labelled(node):
            return []
        if node.parent not in self._closing:
            *others, last = [sibling for sibling in self._tree.children[node.parent] if _is_labelled(sibling)]
            several = any(self._lines_below(sibling) or self._tree.charges(sibling) for sibling in others)
            self._closing[node.parent] = last.id, [] if several else self._lines_below(last)
        last_id, lines = self._closing[node.parent]
        return lines if node.id != last_id else []


def _is_labelled(node: Node) -> bool:
    return bool(node.label) and node.kind != "bullet"
