"""Unmarked paragraphs of a paper that numbers nothing: those that charge a body with an order.

So dispatches are built, and pages that tell a paper without its numbering. What the issuer does (`ban hành`, `kết luận`; in a letter all but watching over the work) is no order.
"""

import re

from bamsat.reading.orders.selection import asked, paragraphs
from bamsat.reading.orders.selection.sentences import sentence
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.verbs import opens_an_order, opens_with_verb
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule
from bamsat.reading.text.fold import fold

_ISSUES = re.compile(
    r"(?:đã |vừa )?(?:ban hành|kết luận|có (?:ý kiến(?! góp ý| tham gia| đóng góp)|nghị quyết|văn bản)|thông báo|phê duyệt|nhận được)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:(?!yêu cầu|đề nghị|giao)[^.;]){0,80}thông báo (?:để|đến|cho|tới)\b[^.;]{3,200}\bbiết\b", re.IGNORECASE
)  # closes a letter
_WATCHES = re.compile(
    r"(?:có trách nhiệm|chịu trách nhiệm|theo dõi|đôn đốc|tổng hợp|chủ trì)\b", re.IGNORECASE
)  # by itself
_FIRST = 2  # paragraphs that open the paper, one behind an address


def holds(tree: Tree) -> bool:
    """Whether the paper numbers nothing but to whom it is put, and is no report."""
    return not tree.reports and not any(
        (node.label or node.kind == "bullet") and node.id not in tree.address for node in tree.nodes
    )


def orders(tree: Tree, node: Node) -> bool:
    text = tree.words(node)
    if node.parent or not sentence(text) or text.endswith(":") or _TELLS.match(text) or node.id in tree.address:
        return False
    if _opens_the_paper(tree, node) or asked.only_exhorts(tree, node) or _exhorts_last(tree, node, text):
        return False
    if opens_an_order(text) and (_goes_on_a_list(tree, node) or tree.opened_by(node) is not None):
        return True
    charged = tree.charged(node)
    rest = text[charged.end :].lstrip(" ,:")
    if not charged.named or not opens_with_verb(rest):
        return False
    own = any(fold(body.name) in tree.issuer for body in charged.named)
    if own and tree.letter and not _WATCHES.match(rest):
        return False
    return not ((own or not tree.issuer) and _ISSUES.match(rest))


def _opens_the_paper(tree: Tree, node: Node) -> bool:
    """Whether it tells why the paper is written: one of its first paragraphs, before which nobody is asked for anything."""
    plain = [other for other in tree.nodes if other.id not in tree.address]
    first = plain[: 1 if tree.address else _FIRST]
    if node not in first:
        return False
    before = first[: first.index(node)]
    return not any(tree.words(other).endswith(":") or asked.asks(tree, other) for other in before)


def _exhorts_last(tree: Tree, node: Node, text: str) -> bool:
    """Whether the last paragraph only asks all to carry out what others were charged with before."""
    after = tree.next(node)
    if (after is not None and after.role not in ("recipients", "signature")) or not paragraphs.exhorts(text):
        return False
    return any(orders(tree, other) for other in tree.nodes if other is not node)


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
