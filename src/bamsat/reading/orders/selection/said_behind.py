"""An item of a section whose heading tells nothing, right behind which a line says who does it (`1. Sửa bến.` and below it `Cơ quan thực hiện: Phòng X.`): an order.

So programmes of the Government and its ministries are built, whatever their sections are called; a line of time alone makes no order.
"""

from bamsat.reading.orders.role_lines import role_lines
from bamsat.reading.orders.selection.sentences import sentence
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.verbs import opens_an_order
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule


def orders(tree: Tree, node: Node) -> bool:
    text, behind = tree.words(node), tree.next(node)
    if tree.reports or not (node.label or node.mark) or node.role is not None or text.endswith(":"):
        return False
    if behind is None or behind.label or behind.mark or not tree.is_role(behind):
        return False
    leads = any(line.role == "lead" for line in role_lines(tree.words(behind)))
    return leads and (sentence(text) or opens_an_order(text))


RULE: Rule = Rule(
    "task.said-behind",
    "Guidelines of annotation, Tasks: lines that only name roles or time give those of the tasks of their group",
    lambda words: tried(words, RULE.name),
    {
        "5. Mở rộng bến đò.\n- Sửa cầu phao của bến Hạ.\nCơ quan thực hiện: Phòng Kinh tế.\nThời gian hoàn thành: Tháng 3/2031.\n- Sổ thuyền được lập ở bến.\nCơ quan thực hiện: Công an xã.": "Sửa cầu phao của bến Hạ.\nSổ thuyền được lập ở bến.",
    },
    (
        "BÁO CÁO\nVề bến đò\n1. Sửa cầu phao của bến Hạ.\nCơ quan thực hiện: Phòng Kinh tế.",
        "1. Bến đò:\nCơ quan thực hiện: Phòng Kinh tế.",
        "1. Cầu phao của bến Hạ.\nThời gian: Tháng 3/2031.",
    ),
)
