"""A schedule of leaders' work (lịch làm việc, lịch công tác): each item in which an hour or half a day follows who goes is an order of theirs.

One such line may be an example; two or more make a schedule.
"""

from bamsat.reading.orders.roles import in_schedules
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule

_LEAST = 2  # items of a schedule


def orders(tree: Tree, node: Node) -> bool:
    return node.kind in ("bullet", "paragraph") and _says_who(tree, node) and tree.of_paper(_is_schedule)


def _says_who(tree: Tree, node: Node) -> bool:
    return bool(in_schedules.find(tree.words(node))[0])


def _is_schedule(tree: Tree) -> bool:
    """Whether enough items say who goes where at what hour."""
    return sum(_says_who(tree, node) for node in tree.nodes) >= _LEAST


RULE: Rule = Rule(
    "task.schedule",
    "The practice of weekly schedules of People's Committees and Party committees (lịch làm việc, lịch công tác)",
    lambda words: tried(words, RULE.name),
    {
        "Lịch làm việc tuần 10\nTHỨ HAI, NGÀY 05/3:\n- Chủ tịch: 8 giờ, họp Ban Chỉ đạo mở bến.\n- PCT.KT: Sáng làm việc tại cơ quan.": "Chủ tịch: 8 giờ, họp Ban Chỉ đạo mở bến.\nPCT.KT: Sáng làm việc tại cơ quan."
    },
    (
        "Lịch mở bến\n- Chủ tịch: 8 giờ, họp Ban Chỉ đạo mở bến.",
        "Lịch mở bến\n- Bến Hạ: 7 giờ - 11 giờ.\n- Bến Thượng: 8 giờ - 12 giờ.",
    ),
)
