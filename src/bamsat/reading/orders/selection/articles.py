"""An article of a decision that charges a body with carrying it out (`chịu trách nhiệm thi hành`) or with work: one order a clause.

Articles that grant, define or rule order no work.
"""

import re

from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.verbs import acts
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule

_CHARGES = re.compile(
    r"chịu trách nhiệm (?:thi hành|thực hiện|tổ chức)|có trách nhiệm (?:thi hành|tổ chức)|căn cứ (?:vào )?Quyết định(?: này)?,? (?:để )?(?:tổ chức |triển khai )?(?:thi hành|thực hiện)",
    re.IGNORECASE,
)
_DUTY = re.compile(r"^[^.;:]{3,80} có (?:các )?(?:nhiệm vụ|trách nhiệm)[\s:,]")

_FEW = 6  # articles: what has more is a norm


def is_article(node: Node) -> bool:
    return bool(node.label and node.label.startswith("Điều"))


def orders(tree: Tree, node: Node) -> bool:
    under = tree.inner(node)
    if any(child.label or child.mark for child in under):
        return False  # its items say what is to be done
    return bool(_CHARGES.search(tree.words(node))) or _gives_work(tree, node)


def goes_on(tree: Tree, node: Node) -> bool:
    """Whether a paragraph without mark goes on with an article, and charges somebody (`Điều 3. Quyết định có hiệu lực …` and below it who carries it out)."""
    parent = tree.parent(node)
    if node.kind != "paragraph" or node.label or node.mark or parent is None or not is_article(parent):
        return False
    if tree.has_marks(parent.id):
        return False
    text = tree.words(node)
    return _gives_work(tree, node) and (
        _CHARGES.search(text) is not None or _DUTY.search(text) is not None or text.startswith(("Giao ", "Phân công "))
    )


def _gives_work(tree: Tree, node: Node) -> bool:
    """Whether an article of a decision, which has but a few, gives a body work (`Điều 2. Giao Phòng Kinh tế …`)."""
    if tree.articles > _FEW:
        return False
    return tree.charges(node) and acts(tree.words(node)[tree.charged(node).end :])


RULE: Rule = Rule(
    "task.article",
    "Decree 30/2020/NĐ-CP, annex III, form 1.2 (quyết định); guidelines of annotation, Tasks",
    lambda words: tried(words, RULE.name),
    {
        "QUYẾT ĐỊNH\nVề việc lập tổ đếm thuyền\nQUYẾT ĐỊNH:\nĐiều 1. Lập tổ đếm thuyền.\nTổ giúp việc có nhiệm vụ đếm thuyền ở các bến.\nĐiều 2. Quyết định này thay thế Quyết định số 5/QĐ-UBND. Văn phòng, các thôn căn cứ Quyết định thi hành.": "Tổ giúp việc có nhiệm vụ đếm thuyền ở các bến.\nVăn phòng, các thôn căn cứ Quyết định thi hành.",
        "QUYẾT ĐỊNH\nVề việc mở bến đò\nĐiều 1. Mở bến đò thôn Hạ.\nĐiều 2. Trưởng phòng Kinh tế chịu trách nhiệm thi hành Quyết định này./.": "Trưởng phòng Kinh tế chịu trách nhiệm thi hành Quyết định này./.",
        "QUYẾT ĐỊNH\nVề việc mở bến đò\nĐiều 1. Mở bến đò thôn Hạ.\nĐiều 2. Quyết định có hiệu lực từ ngày ký.\nCác thôn chịu trách nhiệm thi hành Quyết định này.": "Các thôn chịu trách nhiệm thi hành Quyết định này.",
    },
    ("QUYẾT ĐỊNH\nVề việc mở bến đò\nĐiều 1. Mở bến đò thôn Hạ.\nĐiều 2. Bến đò có hai cầu phao.",),
)
