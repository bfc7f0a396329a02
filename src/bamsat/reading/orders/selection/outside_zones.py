"""Outside any zone, as official letters, dispatches and notices are built: what stands under a heading that only names a body,

or a labelled paragraph that charges one. A report tells what was done and orders nothing.
"""

import re

from bamsat.reading.orders.selection import bullets, labelled, paragraphs
from bamsat.reading.orders.selection.sentences import sentence
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule

_LISTS = re.compile(r"(?:gồm(?: có)?|hồ sơ|tài liệu|thành phần|kết quả)(?: như)?(?: sau)?\s*:$", re.IGNORECASE)


def orders(tree: Tree, node: Node) -> bool:
    text = tree.words(node)
    if node.role is not None or tree.reports or not sentence(text):
        return False
    if any(above.label and _addresses(tree, above) for above in tree.openers(node)):
        if node.kind == "bullet":
            return bullets.orders(tree, node)
        if node.label:
            return labelled.orders(tree, node)
        return tree.parent(node) is None or paragraphs.orders(tree, node)
    return bool(node.label) and tree.charges(node)


def _addresses(tree: Tree, node: Node) -> bool:
    """Whether a heading names bodies and says no more than that the following is theirs to do."""
    heading = tree.words(node)
    if _LISTS.search(heading) or heading.startswith(("Đồng chí", "Ví dụ")):
        return False  # what a dossier holds; an example of a person
    return tree.only_names(node) or (heading.endswith(":") and bool(tree.charged(node).named))


RULE: Rule = Rule(
    "task.outside-zones",
    "Decree 30/2020/NĐ-CP, annex III, forms 1.5 (công văn) and 1.6 (công điện)",
    lambda words: tried(words, RULE.name),
    {
        "CÔNG ĐIỆN\nVề việc chống bão\n1. Phòng Kinh tế:\na) Gọi thuyền vào bờ trước khi có gió to.": "Gọi thuyền vào bờ trước khi có gió to."
    },
    ("BÁO CÁO\nVề việc chống bão\n1. Phòng Kinh tế:\na) Đã gọi thuyền vào bờ trước khi có gió to.",),
)
