"""A section on funds tells where money comes from; a sentence behind it that gives a body work is an order (`… . Giao Phòng Kinh tế thẩm định dự toán.`).

The sentence before that says where the money comes from is no part of it.
"""

import re

from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.roles import later_charges
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.verbs import names_end, opens_with_verb
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule

_FUNDS = re.compile(r"(?:ve )?(?:nguon )?(?:kinh phi|nguon luc|von|tai chinh|du toan)\b[^.;:]{0,60}:?$")
_SOURCE = re.compile(
    r"(?:nguồn )?kinh phí\b|từ (?:các )?(?:nguồn|ngân sách|quỹ)\b|tổng\s(?:[^.;]|\.\d){0,60}?(?:đồng|triệu|tỷ)\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(r"(?:nguồn )?kinh phí(?: thực hiện)?:\s", re.IGNORECASE)
_SENTENCE = re.compile(r"\.\s+(?=\w)")
_PLANS = re.compile(r"[\s,]*(?:chủ động |có trách nhiệm |chủ trì,? )?(?:lập|xây dựng|thẩm định|tham mưu|hướng dẫn)\s")
# `Hằng năm, căn cứ nhiệm vụ được giao, các cơ quan, đơn vị có trách nhiệm lập dự toán …`
_DRAWS_UP = re.compile(
    r"(?:(?:Hằng|Hàng) năm|Căn cứ|Trên cơ sở)\b[^.;]{0,200}?(?:các |cơ quan |đơn vị )[^.;,]{2,60}(?:, [^.;,]{2,40}){0,2}? (?:có trách nhiệm |chủ động )?(?:lập|xây dựng) (?:dự toán|kế hoạch kinh phí)\b"
)
_GIVES = re.compile(r"\.\s+Giao\s")


def orders(tree: Tree, node: Node) -> bool:
    parent = tree.parent(node)
    if node.label and _ITSELF.match(tree.words(node)):
        return _plans(tree.words(node))  # `IV. KINH PHÍ: 20 triệu đồng. Phòng Kinh tế lập dự toán.`
    if parent is None or parent.kind != "heading" or node.kind == "heading" or not _FUNDS.match(tree.folded(parent)):
        return False
    text = tree.words(node)
    if tree.charges(node) and (node.mark or text.startswith("Giao ")):
        return opens_with_verb(text[tree.charged(node).end :])
    if not _SOURCE.match(text):
        return False
    return bool(_GIVES.search(text) and later_charges.given(text)) or _plans(text)


def _plans(text: str) -> bool:
    """Whether a later sentence says who works out what is spent (`Kinh phí từ ngân sách xã. Phòng Kinh tế lập dự toán trình UBND xã.`)."""
    ends = (mark.end() for mark in _SENTENCE.finditer(text))
    return any(
        (begins_body(text[at:]) and _PLANS.match(text, names_end(text, at))) or _DRAWS_UP.match(text, at) for at in ends
    )


RULE: Rule = Rule(
    "task.funds",
    "Guidelines of annotation, Tasks: what orders work from somebody; Decree 30/2020/NĐ-CP, annex III, form 1.4",
    lambda words: tried(words, RULE.name),
    {
        "KẾ HOẠCH\nTrồng bần\nIII. KINH PHÍ\nKinh phí từ ngân sách xã. Giao Phòng Kinh tế thẩm định dự toán.": "Giao Phòng Kinh tế thẩm định dự toán.",
        "KẾ HOẠCH\nTrồng bần\nIII. KINH PHÍ\nNguồn kinh phí sự nghiệp năm 2031, dự kiến 70 triệu đồng. Phòng Kinh tế lập dự toán trình UBND xã.": "Phòng Kinh tế lập dự toán trình UBND xã.",
        "KẾ HOẠCH\nTrồng bần\nIII. KINH PHÍ\nTổng 1.070 triệu đồng: ngân sách xã 50, quỹ 20. Phòng Kinh tế hướng dẫn thu quỹ.": "Phòng Kinh tế hướng dẫn thu quỹ.",
        "KẾ HOẠCH\nTrồng bần\nIII. NGUỒN LỰC\n- Từ ngân sách xã.\n- Phòng Kinh tế lập dự toán.": "Phòng Kinh tế lập dự toán.",
    },
    (
        "KẾ HOẠCH\nTrồng bần\nIII. KINH PHÍ\nKinh phí do các thôn bố trí từ ngân sách xã giao.",
        "KẾ HOẠCH\nTrồng bần\nIII. KINH PHÍ\nKinh phí từ ngân sách xã. Các thôn được cấp theo số cây.",
        "KẾ HOẠCH\nTrồng bần\nIII. KINH PHÍ\n- Nguồn hỗ trợ của các thôn.",
    ),
)
