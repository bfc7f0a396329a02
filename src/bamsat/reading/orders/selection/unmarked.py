"""Unmarked paragraphs of a paper that numbers nothing: those that charge a body with an order.

So dispatches are built, and pages that tell a paper without its numbering. What the issuer does (`ban hành`, `kết luận`; in a letter all but watching over the work) is no order.
"""

import re
from itertools import islice

from bamsat.reading.orders.selection import asked, paragraphs
from bamsat.reading.orders.selection.sentences import sentence
from bamsat.reading.orders.selection.things import announces
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.verbs import acts, opens_an_order
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule
from bamsat.reading.text.fold import fold

_ISSUES = re.compile(
    r"(?:đã |vừa )?(?:ban hành|kết luận|có (?:ý kiến(?! góp ý| tham gia| đóng góp)|nghị quyết|văn bản|(?:kế hoạch|công văn|quyết định|chỉ thị|thông báo|hướng dẫn|tờ trình|công điện) (?:số|về))|thông báo|phê duyệt|nhận được)\b",
    re.IGNORECASE,
)
_WATCHES = re.compile(
    r"(?:có trách nhiệm|chịu trách nhiệm|theo dõi|đôn đốc|tổng hợp|chủ trì)\b", re.IGNORECASE
)  # by itself
_CITES = re.compile(
    r"Căn cứ (?:Công văn|Văn bản|Công điện|Quyết định|Nghị |Luật|Thông tư|Chỉ thị|Tờ trình|Kế hoạch|Báo cáo) "
)
_FIRST = 2  # paragraphs that open the paper, one behind an address


def holds(tree: Tree) -> bool:
    """Whether the paper numbers nothing but to whom it is put, and is no report."""
    return not tree.reports and not any(
        (node.label or node.kind == "bullet") and node.id not in tree.address for node in tree.nodes
    )


def orders(tree: Tree, node: Node) -> bool:
    return _gives(tree, node) and not _exhorts_last(tree, node)


def _gives(tree: Tree, node: Node) -> bool:
    """Whether it charges somebody with an order, be it only to carry the others out."""
    text = tree.words(node)
    if (
        node.parent
        or not (sentence(text) or tree.charges(node))
        or text.endswith(":")
        or announces(text)
        or node.id in tree.address
    ):
        return False
    if _opens_the_paper(tree, node) or asked.only_exhorts(tree, node):
        return False
    if (
        opens_an_order(text)
        and not _CITES.match(text)
        and (_goes_on_a_list(tree, node) or tree.opened_by(node) is not None)
    ):
        return True
    charged = tree.charged(node)
    rest = text[charged.end :].lstrip(" ,:")
    if not charged.named or not acts(rest):
        return False
    own = any(fold(body.name) in tree.issuer for body in charged.named)
    if own and tree.letter and not _WATCHES.match(rest):
        return False
    return not ((own or not tree.issuer) and _ISSUES.match(rest))


def _opens_the_paper(tree: Tree, node: Node) -> bool:
    """Whether it tells why the paper is written: one of its first paragraphs, before which nobody is asked for anything."""
    return node.id in tree.of_paper(_opening)


def _opening(tree: Tree) -> set[str]:
    first = islice((node for node in tree.nodes if node.id not in tree.address), 1 if tree.address else _FIRST)
    opening: set[str] = set()
    for node in first:
        opening.add(node.id)
        if tree.words(node).endswith(":") or asked.asks(tree, node):
            break
    return opening


def _exhorts_last(tree: Tree, node: Node) -> bool:
    """Whether the last paragraph only asks all to carry out what others were charged with before."""
    after = tree.next(node)
    if (after is not None and after.role not in ("recipients", "signature")) or not paragraphs.exhorts(
        tree.words(node)
    ):
        return False
    return bool(tree.of_paper(_giving) - {node.id})


def _giving(tree: Tree) -> set[str]:
    return {node.id for node in tree.nodes if _gives(tree, node)}


def _goes_on_a_list(tree: Tree, node: Node) -> bool:
    """Whether it stands in a list that opens with an order, and whose bullets were lost."""
    head = tree.list_head(node)
    return head is not None and orders(tree, head)


RULE: Rule = Rule(
    "task.unmarked",
    "Decree 30/2020/NĐ-CP, annex III, form 1.6 (công điện)",
    lambda words: tried(words, RULE.name),
    {
        "CÔNG ĐIỆN\nVề việc chống bão\nBão số 3 đang vào gần bờ.\nUBND xã yêu cầu như sau.\n"
        "Phòng Kinh tế khẩn trương gọi thuyền vào bờ.": "Phòng Kinh tế khẩn trương gọi thuyền vào bờ."
    },
    (
        "CÔNG ĐIỆN\nVề việc chống bão\nBão số 3 đang vào gần bờ.\nUBND xã yêu cầu như sau.\nUBND xã đã ban hành Công điện số 2.",
        "CÔNG ĐIỆN\nVề việc chống bão\n1. Phòng Kinh tế gọi thuyền vào bờ.",
        "ỦY BAN NHÂN DÂN\nXÃ BẾN ĐÒ\nSố: 12/UBND\nBến Đò, ngày 12 tháng 3 năm 2031\nKính gửi: Các thôn.\nCác thôn đã nộp sổ thuyền.\nỦy ban nhân dân xã Bến Đò gửi lại sổ thuyền để các thôn lưu.\nTrân trọng.",
    ),
)
