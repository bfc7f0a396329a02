"""An item that says what a person or body takes, by its name and a colon, below words that share out the work: no verb is needed there.

`Phân công lãnh đạo phụ trách:` and below it `- Đ/c Sen, Phó Chủ tịch: bến Hạ, bến Trung`. A list of members (`Bà Sen: Ủy viên`) or of telephones shares out nothing.
"""

import re

from bamsat.reading.orders.member_heads import is_post
from bamsat.reading.orders.personal_names import is_person
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule

_SHARES = re.compile(r"phân công|phân giao|\bphụ trách\b|giao nhiệm vụ|nhiệm vụ cụ thể", re.IGNORECASE)
_REACHED = re.compile(r"(?:ĐT|SĐT|số (?:điện thoại|máy)|điện thoại|email|zalo|\+?\d[\d. ]{7,})", re.IGNORECASE)
_POSTS = 60  # letters of a post
_SHORTEST = 4  # letters of an area: `xã`, `Bến`


def orders(tree: Tree, node: Node) -> bool:
    if not (node.label or node.mark) or tree.inner(node):
        return False
    who, colon, what = tree.words(node).partition(":")
    what = what.strip(" .;,")
    if not colon or len(what) < _SHORTEST or is_post(what) or is_person(what) or _REACHED.match(what):
        return False
    first = tree.charged(node)
    return bool(first.named) and first.end >= len(who.rstrip()) and _shared_out(tree, node)


def seats(words: str) -> bool:
    """Whether the words only say what a person is in a board (`Bà Sen: Ủy viên`)."""
    who, colon, what = words.partition(":")
    return bool(colon) and len(what) < _POSTS and is_person(who) and is_post(what.strip(" .;,/"))


def _shared_out(tree: Tree, node: Node) -> bool:
    """Whether what leads to it, or a heading above, shares out the work."""
    above = tree.leading.get(node.id) or tree.parent(node)
    while above is not None:
        if _SHARES.search(tree.words(above)):
            return True
        above = tree.parent(above)
    return False


RULE: Rule = Rule(
    "task.in-charge",
    "The practice of notices, dispatches and decisions that share out areas and fields among leaders and members",
    lambda words: tried(words, RULE.name),
    {
        "CÔNG ĐIỆN\nVề việc chống bão\n3. Lãnh đạo phụ trách các bến:\n- Đ/c Trần Văn Sen, Phó Chủ tịch: bến Hạ, bến Trung;\n- Đ/c Mơ: bến Thượng.": "Đ/c Trần Văn Sen, Phó Chủ tịch: bến Hạ, bến Trung;\nĐ/c Mơ: bến Thượng.",
    },
    (
        "CÔNG ĐIỆN\nVề việc chống bão\n3. Lãnh đạo phụ trách các bến:\n- Đ/c Trần Văn Sen: Trưởng ban;\n- Đ/c Mơ: Ủy viên.",
        "QUYẾT ĐỊNH\nVề việc lập ban đếm thuyền\nQUYẾT ĐỊNH:\nĐiều 1. Lập ban đếm thuyền gồm:\n1. Ông Trần Văn Sen: Trưởng ban;\n2. Bà Lê Thị Mơ: Ủy viên.",
        "CÔNG ĐIỆN\nVề việc chống bão\n3. Số máy của lãnh đạo:\n- Đ/c Trần Văn Sen: bến Hạ, bến Trung.",
        "CÔNG ĐIỆN\nVề việc chống bão\n3. Lãnh đạo phụ trách các bến:\n- Đ/c Trần Văn Sen: 0912 345 678.",
    ),
)
