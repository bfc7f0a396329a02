"""A bullet of a section of tasks or of the organisation is an order, also one worded as a statement.

Not one that only names a body, tells the manner of the order above it, or gives way to the bullets under it.
"""

import re

from bamsat.reading.orders.selection.contents import holds_order, lists_contents
from bamsat.reading.orders.selection.sentences import LONG
from bamsat.reading.orders.selection.things import says_where_or_who
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.verbs import opens_an_order, opens_with_verb
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule

_MANNER = re.compile(
    r"(?:bảo đảm|đảm bảo|đa dạng|phong phú|nguyên tắc|tài liệu|yêu cầu|nội dung|hình thức|phương (?:pháp|thức)|tập trung vào|kết hợp|phù hợp)\b|"
    r"(?:các|việc)\s[^.;:]{3,120}\sphải\b",
    re.IGNORECASE,
)

_ASSIGNS = re.compile(
    r"(?:Phân công|Cử|Bố trí|Giao)\s[^:]+[.;]$"
)  # who is to do it is what the order sets: `Phân công cán bộ phụ trách bến.`


def orders(tree: Tree, node: Node) -> bool:
    text, under, parent = tree.words(node), tree.inner(node), tree.parent(node)
    leading = tree.leading.get(node.id)
    if any(lists_contents(tree, above) for above in (parent, leading) if above):
        return False
    if parent and _MANNER.match(text) and orders_itself(tree, parent):
        return False
    if under and opens_an_order(text) and all(says_where_or_who(tree.words(child)) for child in under):
        return True  # `- Mở lớp trồng bần:` and below it who learns, where and when
    if under:
        return holds_order(tree, node) or (
            not text.endswith(":") and not tree.only_names(node) and len(text) > 150 and text.endswith(".")
        )
    return not tree.only_names(node) or _ASSIGNS.match(text) is not None


def orders_itself(tree: Tree, node: Node) -> bool:
    """Whether a labelled paragraph with bullets is the order: it opens with a verb, lines under it say who and when, and it is
    a whole sentence or its other bullets tell only the manner."""
    text, below = tree.words(node), tree.children[node.id]
    if not node.label or text.endswith(":") or not opens_with_verb(text[:1].lower() + text[1:]):
        return False
    rest = [child for child in below if not tree.is_role(child)]
    if len(rest) == len(below) or any(child.kind != "bullet" for child in rest):
        return False
    if text.endswith(".") and not any(opens_an_order(tree.words(child)) or tree.charges(child) for child in rest):
        return True
    return len(text) > LONG or all(_MANNER.match(tree.words(child)) for child in rest)


RULE: Rule = Rule(
    "task.bullet",
    "Guidelines of annotation, Tasks; Decree 30/2020/NĐ-CP, annex I, the ladder of a paper",
    lambda words: tried(words, RULE.name),
    {
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Giống cây\n- Ươm ba nghìn cây bần.\n- Chọn đất ven sông.": "Ươm ba nghìn cây bần.\nChọn đất ven sông.",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Giống cây\n- Mở lớp trồng bần\n+ Thời gian: Ngày 15/3/2031.\n+ Địa điểm: Nhà văn hóa thôn.": "Mở lớp trồng bần",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Giống cây\n- Trạm Y tế khám sức khỏe cho các hộ.": "Trạm Y tế khám sức khỏe cho các hộ.",
    },
    (
        "KẾ HOẠCH\nTrồng bần\nI. MỤC ĐÍCH\n- Giữ bờ sông cho xã.",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Cơ quan thực hiện\n- Phòng Kinh tế",
    ),
)
