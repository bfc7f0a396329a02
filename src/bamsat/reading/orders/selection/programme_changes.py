"""What an article changes of a programme, plan or list itself (`Bổ sung dự án Luật X vào Chương trình`, `Đưa ra khỏi Chương trình …`) is done by the paper as it is signed, and

orders no work: who prepares what was taken in is said elsewhere in it.
"""

import re

from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.outline.ladder import mark_of
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule

_HEADING = re.compile(
    r"(?:quyết (?:định|nghị) )?(?:điều chỉnh|bổ sung|sửa đổi)(?:, bổ sung)? (?:(?:một số|các) [^.;:]{1,40} )?(?:vào |của |trong )?"
    r"(?:chương trình|danh mục|kế hoạch|quy hoạch)\b[^.;]{0,200}$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"(?:bổ sung|điều chỉnh|tách|gộp|ghép|chuyển|lùi|đưa|rút|loại|bỏ)\s", re.IGNORECASE)


def changes(tree: Tree, node: Node) -> bool:
    """Whether the words, right under an article that changes the programme, charge nobody and change it."""
    above = tree.parent(node)
    if above is None or not _CHANGE.match(tree.words(node)):  # looked at first: few do
        return False
    return heads(tree.words(above)) and not tree.charges(node)


def heads(words: str) -> bool:
    mark = mark_of(words)
    return _HEADING.match(words[mark.length if mark else 0 :].strip(" .:")) is not None


RULE: Rule = Rule(
    "selection.programme-changes",
    "Law 64/2025/QH15 on laws and norms, on changing the yearly programme of laws; the practice of decisions that change a plan or a list",
    lambda words: "changes" if heads(words) else "",
    {
        "Điều 1. Điều chỉnh Chương trình lập pháp năm 2031": "changes",
        "Bổ sung Danh mục dự án trọng điểm của tỉnh": "changes",
        "Sửa đổi, bổ sung một số nội dung của Kế hoạch số 12/KH-UBND": "changes",
    },
    ("Điều 2. Tổ chức thực hiện", "Bổ sung nhân lực cho bến đò", "Điều chỉnh giá dịch vụ đò ngang theo kế hoạch"),
)
