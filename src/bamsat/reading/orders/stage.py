"""The stage that reads the tasks of a paper, and fills the bodies from who is charged with them."""

import re
from collections import defaultdict
from dataclasses import replace
from typing import NamedTuple

from bamsat.reading.amending import instructions
from bamsat.reading.orders import group_questions, headings, table_heads, tick_columns
from bamsat.reading.orders import role_lines as lines_of_roles
from bamsat.reading.orders.bodies import NOBODY, Charged, kind_of
from bamsat.reading.orders.body_lists import only_names, split_bodies
from bamsat.reading.orders.group_lines import GroupLines
from bamsat.reading.orders.questions import questioned
from bamsat.reading.orders.role_lines import RoleLine, role_lines
from bamsat.reading.orders.roles import (
    assign,
    charged_first,
    directions,
    handed_down,
    in_brackets,
    places_first,
    roles_in_prose,
)
from bamsat.reading.orders.selection import closing_days, select
from bamsat.reading.orders.selection.things import names_the_work
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.split import numbered, parts
from bamsat.reading.orders.surroundings import around
from bamsat.reading.orders.tables import Row, table_tasks
from bamsat.reading.orders.time import find_timeframe, group_rows, listed, schedule_days, stages, year_of_paper
from bamsat.reading.orders.time import headings as period_headings
from bamsat.reading.paper import Assignment, Body, Node, Reading, Task, Timeframe
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph
from bamsat.reading.text.tones import settled

_OWN = (in_brackets.RULE.name,)  # who is named so does this and nothing else
_GIVEN = re.compile(r"(?:giao|phân công)\s", re.IGNORECASE)
_EACH = re.compile(r"(?:định kỳ )?mỗi\s", re.IGNORECASE)


class _Setting(NamedTuple):
    """What holds for a task by its place: the rule that took its node, leads from above, role lines and the group they hold for."""

    rule: str
    inherited: list[Assignment]
    lines: tuple[list[RoleLine], str | None]


class _Given(NamedTuple):
    """What words and lines give to a task."""

    roles: list[Assignment]
    time: Timeframe | None
    products: list[str]


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


_MANNER = {"định kỳ", "hằng tuần", "hàng tuần", "hằng ngày", "hàng ngày"}


def _mere_manner(time: Timeframe) -> bool:
    """Whether prose says only `thường xuyên`, `định kỳ` or `hằng tuần`: a line that gives the time says more; a term that counts from an event is another time."""
    return not (time.start or time.due) and (
        time.recurrence == "continuous" or (time.recurrence is None and time.text.lower() in _MANNER)
    )


def _rounds_begin(time: Timeframe, group: Timeframe) -> bool:
    """Whether `mỗi quý` tells only how often what is done that its group begins and does not end (`Năm 2031 và các năm tiếp theo`)."""
    rounds = time.recurrence not in {None, "continuous"} and not (time.start or time.due)
    standing = group.recurrence == "continuous" and group.start is not None and group.due is None
    return rounds and standing and _EACH.match(time.text) is not None


def _within(tree: Tree, node: Node, time: Timeframe | None) -> Timeframe | None:
    """The time of the task, else that of its group; a round goes on within the stage that heads the group."""
    if time and (time.start or time.due or not time.recurrence):
        return time
    opening = headings.opening_time(tree, node)
    if time is None or opening is None:
        return time or opening
    staged = opening.rule == period_headings.RULE.name and time.recurrence != "continuous"
    return time._replace(start=opening.start, due=opening.due) if staged else time


def _with_lines(
    given: _Given, groups: GroupLines, lines: list[RoleLine], group: str | None, rule: str = lines_of_roles.RULE.name
) -> _Given:
    """What is given and what role lines add to it; what the words already say of time stays."""
    if not lines:
        return given
    roles, time, products = given
    if group is not None and any(row.role == "lead" and row.rule in _OWN for row in roles):
        lines = [line for line in lines if line.role not in ("lead", "coordinate")]  # it says otherwise than its group
    elif any(line.role == "lead" for line in lines):
        roles = [row for row in roles if row.role != "lead"]
    for line in lines:
        if line.role == "time":
            found = groups.time(line)
            if found and (time is None or _mere_manner(time)):
                time = found._replace(inherited_from=group)
            elif found and time and _rounds_begin(time, found):
                time = time._replace(start=found.start)
        elif line.role == "product":
            products = [*products, line.text]
        else:
            roles = [*roles, *groups.assigned(line, group, rule)]
    return _Given(roles, time, products)


def _tasks(tree: Tree, groups: GroupLines, node: Node, rule: str) -> list[Task]:
    """The tasks of a node: one, or one for each part of its text that charges other bodies."""
    text, begin = tree.words(node), tree.begin(node)
    closing = rule == closing_days.RULE.name  # the last words stand under the last heading by chance
    setting = _Setting(rule, [] if closing else headings.roles(tree, node), ([], None) if closing else groups.of(node))
    if items := numbered(text):
        return [task for item in items for task in _item_tasks(tree, groups, node, setting, item)]
    tasks: list[Task] = []
    spans = parts(text, tree.charged(node), _led(tree, node, setting.inherited))
    if (order := names_the_work(text)) and not spans[0].start:
        spans[0] = Span(order, spans[0].end)
    led = find_timeframe(text[: spans[0].start], begin, prose=True) if spans[0].start else None
    # the words left out before the first give all of them their time
    caption = led._replace(rule=listed.RULE.name) if led else None
    for number, part in enumerate(spans):
        span = Span(begin + part.start, begin + part.end)
        charged = tree.charged(node) if part == (0, len(text)) else charged_first(part.of(text), span.start)
        task = _task(tree, groups, node, span, charged, _of_a_part(setting, charged) if number else setting)
        above = headings.directing(tree, node, setting.inherited, charged) if number else []
        own = _without_itself(task, charged) if number else task.assignments
        more = (*above, *_handed_on(tasks, task))
        tasks.append(task._replace(assignments=(*own, *more)) if number or more else task)
    caption = caption or _opens_the_sentence(tasks)
    told = next((at for at, task in enumerate(tasks) if at and tasks[at - 1].text.endswith(".")), len(tasks))
    return [
        task._replace(timeframe=caption) if caption and not task.timeframe and (led or at < told) else task
        for at, task in enumerate(tasks)
    ]


def _opens_the_sentence(tasks: list[Task]) -> Timeframe | None:
    """The day before which others do their part too that a sentence goes on to charge (`Trước ngày 15/8/2031, Sở X kê thuyền; Sở Y vá lưới`)."""
    first = tasks[0].timeframe if len(tasks) > 1 else None
    opens = first is not None and first.inherited_from is None and first.span.start == tasks[0].span.start
    return first._replace(rule=listed.RULE.name) if first and opens and first.due and not first.recurrence else None


def _without_itself(task: Task, charged: Charged) -> tuple[Assignment, ...]:
    """What a later part is given without its own body among the partners of the group."""
    own = {settled(body.name.casefold()) for body in charged.named}
    return tuple(row for row in task.assignments if row.role != "coordinate" or settled(row.body.casefold()) not in own)


def _handed_on(before: list[Task], task: Task) -> list[Assignment]:
    """Who directs what a sentence goes on with that led others to work first (`Đảng ủy X lãnh đạo, chỉ đạo UBND X …; giao Sở Y …, Sở Z …`)."""
    first = before[0] if before else None
    if first is None or ". " in first.text:
        return []
    went_on = before[-1].text.endswith(",") and _is_handed(before[-1]) and len(before) > 1
    if not went_on and not handed_down.goes_on(first.text, charged_first(first.text), task.text):
        return []
    directing = [row for row in first.assignments if row.role == "direct"]
    directing = directing or [row for row in first.assignments if row.role == "lead"]
    own = {row.body.casefold() for row in task.assignments}
    return [
        row._replace(role="direct", rule=handed_down.RULE.name) for row in directing if row.body.casefold() not in own
    ]


def _led(tree: Tree, node: Node, inherited: list[Assignment]) -> bool:
    """Whether who leads the node comes from above: it names no body of its own."""
    charged = tree.charged(node)
    return bool(inherited) and not headings.says_otherwise(
        tree, tree.words(node), charged, inherited, marked=bool(node.mark)
    )


def _is_handed(task: Task) -> bool:
    return any(row.rule == handed_down.RULE.name for row in task.assignments)


def _item_tasks(tree: Tree, groups: GroupLines, node: Node, setting: _Setting, item: Span) -> list[Task]:
    """The tasks of an order that a number inside a sentence sets apart: its own bodies', else those before the list."""
    text, begin = item.of(tree.words(node)), tree.begin(node) + item.start
    own = charged_first(text, begin)
    first = own if own.named else tree.charged(node)
    tasks = []
    for number, part in enumerate(parts(text, own, bool(setting.inherited or first.named))):
        span = Span(begin + part.start, begin + part.end)
        charged = charged_first(part.of(text), span.start) if number else first
        tasks.append(_task(tree, groups, node, span, charged, _of_a_part(setting, charged) if number else setting))
    return tasks


def _of_a_part(setting: _Setting, charged: Charged) -> _Setting:
    """What holds for a later part of an order: whom it names does it, whoever leads the group; the partners of the group stay."""
    lines, group = setting.lines
    if charged.named:
        lines = [line for line in lines if line.role != "lead"]
    return setting._replace(inherited=[], lines=(lines, group))


def _task(tree: Tree, groups: GroupLines, node: Node, span: Span, charged: Charged, setting: _Setting) -> Task:
    text, inherited = span.of(tree.text), setting.inherited
    if charged.rule == places_first.RULE.name and not any(places_first.holds(row.body) for row in inherited):
        charged = NOBODY  # where it is done: nobody above was addressed of whom this place is one
    if not charged.named:
        charged = headings.directed_below(tree, text, span.start, inherited) or charged
    roles = roles_in_prose(text, span.start, charged)
    if inherited and not headings.says_otherwise(tree, text, charged, inherited, marked=bool(node.mark)):
        roles = [*inherited, *(row for row in roles if row.role != "lead")]
    elif inherited:
        roles = [*headings.directing(tree, node, inherited, charged), *roles]
    time = stages.in_a_line(text, span.start) or find_timeframe(text, span.start, prose=True)
    own = _with_lines(_Given(roles, time, []), groups, role_lines(text, span.start), None)
    lines, group = setting.lines
    if (
        own.roles
        and (_GIVEN.match(text) or in_brackets.says_who(text))
        and not any(headings.is_generic(row.body) for row in own.roles)
    ):
        lines = [
            line for line in lines if line.role != "lead"
        ]  # `…; giao Công an xã chủ trì` says otherwise than its group
    roles, time, products = _with_lines(own, groups, lines, group)
    time = _within(tree, node, time)
    return Task("", node.id, text, span, node.page, tuple(roles), time, tuple(products), rule=setting.rule)


def _of_group(reading: Reading, row: Row, roles: list[Assignment]) -> list[Assignment]:
    """Whom the row above a group of rows names: `Nhiệm vụ giao Bộ trưởng X chỉ đạo` directs those below it, save what it leads itself; a mere name leads them."""
    if row.group is None:
        return []
    where = _trimmed(reading.text, row.group.span)
    if "lead" not in row.cells and only_names(where.of(reading.text)):
        return assign("lead", split_bodies(where.of(reading.text), where.start), rule=table_heads.RULE.name)
    own = {settled(item.body.casefold()) for item in roles if item.role == "lead"}
    named = directions.of_group(where.of(reading.text), where.start)
    return assign(
        "direct", [body for body in named if settled(body.name.casefold()) not in own], rule=directions.RULE.name
    )


def _time_below(reading: Reading, line: Paragraph) -> Timeframe | None:
    """The time that a line right below a table gives to all its rows (`* Tiến độ trình: Phiên họp tháng 9/2031`)."""
    where = _trimmed(reading.text, line.span)
    text = where.of(reading.text)
    bare = text.lstrip("*-–+ ")
    if not lines_of_roles.is_role_line(bare):
        return None
    given = [found for found in role_lines(bare, where.end - len(bare)) if found.role == "time"]
    return find_timeframe(given[0].text, given[0].span.start) if given else None


def _lines_from(cell: Paragraph, where: Span) -> tuple[int, ...]:
    """Where the lines of a cell begin in its words at `where`."""
    return tuple(max(0, cell.span.start + at - where.start) for at in cell.lines)


def _begun(groups: GroupLines, row: Row, time: Timeframe | None) -> Timeframe | None:
    """The time of a row with the start that a column of its own gives."""
    cell = row.cells.get("start")
    begun = groups.time(RoleLine("time", cell.text, cell.span)) if cell else None
    if begun is None:
        return time
    return begun._replace(start=begun.due, due=None) if time is None else time._replace(start=time.start or begun.due)


def _of_its_period(reading: Reading, row: Row, nodes: dict[tuple[int | None, int | None], Node]) -> Timeframe | None:
    """The time of a row that has no cell for it: what its own words set, else the row that heads it by a period, else the line above the table."""
    where = _trimmed(reading.text, row.cells["work"].span)
    if own := find_timeframe(where.of(reading.text), where.start, prose=True):
        return own
    if row.period and row.period.place:
        above = nodes.get((row.period.place.table, row.period.place.row))
        return group_rows.timeframe(row.period.text, row.period.span.start, above.id if above else None)
    return group_rows.timeframe(row.above.text, row.above.span.start) if row.above else None


def _row_task(reading: Reading, groups: GroupLines, row: Row, nodes: dict[tuple[int | None, int | None], Node]) -> Task:
    node, work = nodes.get((row.table, row.row)), row.cells["work"]
    span = _trimmed(reading.text, work.span)
    text = span.of(reading.text)
    prose = [item for item in roles_in_prose(text, span.start) if item.role != "lead" or "lead" not in row.cells]
    lines = [
        RoleLine(table_heads.meaning(name), where.of(reading.text), where, _lines_from(cell, where))
        for name, cell in row.cells.items()
        if name not in {"work", "number", "start"} and (where := _trimmed(reading.text, cell.span))
    ]
    roles, time, products = _with_lines(_Given(prose, None, []), groups, lines, None, table_heads.RULE.name)
    roles = [*roles, *_of_group(reading, row, roles)]
    if time is None and "time" in row.cells:
        where = _trimmed(reading.text, row.cells["time"].span)
        time = schedule_days.timeframe(where.of(reading.text), row.above.text if row.above else "", where.start)
    elif time is None and row.below:
        time = _time_below(reading, row.below)
    time = _begun(groups, row, time or tick_columns.timeframe(row.ticked) or _of_its_period(reading, row, nodes))
    place = node.id if node else ""
    return Task("", place, text, span, work.page, tuple(roles), time, tuple(products), rule=table_heads.RULE.name)


def _addressed(tree: Tree, task: Task) -> bool:
    """Whether the leads stand in the heading that they come down from, not in a role line of the group."""
    leads = [row for row in task.assignments if row.role == "lead"]
    for row in leads:
        above = tree.by_id.get(row.inherited_from or "")
        if above is None or not above.body.start <= row.span.start < above.body.end:
            return False
    return bool(leads)


def _bodies(tasks: list[Task]) -> tuple[Body, ...]:
    spans: dict[str, dict[Span, None]] = defaultdict(dict)
    for task in tasks:
        for row in task.assignments:
            spans[row.body][row.span] = None
    return tuple(Body(name, None, kind_of(name), None, tuple(sorted(found))) for name, found in spans.items())


def _without_amending(reading: Reading, tasks: list[Task]) -> list[Task]:
    """What a paper does to another (`Bãi bỏ khoản 2 …`) and the new words that it quotes are no orders of its own."""
    spans = instructions.spans(reading.canonical.paragraphs, reading.text)
    return [task for task in tasks if not any(s.start < task.span.end and task.span.start < s.end for s in spans)]


def read_tasks(reading: Reading) -> Reading:
    """The reading with its tasks, in the order of the paper, and the bodies charged with them."""
    tree = Tree(reading)
    groups = GroupLines(tree)
    rows = {(node.table, node.row): node for node in reading.outline if node.kind == "row"}
    tasks = [task for node, rule in select(tree) for task in _tasks(tree, groups, node, rule)]
    tasks += [_row_task(reading, groups, row, rows) for row in table_tasks(reading)]
    tasks = _without_amending(reading, tasks)
    tasks.sort(key=lambda task: task.span)
    tasks = year_of_paper.with_years(tasks, year_of_paper.issue(reading.header))
    tasks = listed.shared(tasks, {node.id: node.parent for node in reading.outline})
    signs = around(reading.outline, tasks, reading.text)
    named = [
        questioned(task, f"t{number}", signs[number - 1], addressed=_addressed(tree, task))
        for number, task in enumerate(tasks, 1)
    ]
    asked = group_questions.asked_once(reading.outline, named)
    return year_of_paper.told(replace(reading, tasks=asked, bodies=_bodies(named)))
