"""A labelled paragraph (`1.`, `a)`) orders work where it has no items of its own, or where it is a whole order with items.

A caption leaves the order to its items; a heading in capitals orders nothing.
"""

import re

from bamsat.reading.orders.selection.bullets import orders_itself
from bamsat.reading.orders.selection.contents import holds_order, lists_contents
from bamsat.reading.orders.selection.sentences import LONG, sentence
from bamsat.reading.orders.selection.things import says_where_or_who
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.verbs import opens_an_order
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import CAPITALS

_SENTENCES = re.compile(rf"[^\W\d]{{2}}\.\s+[{CAPITALS}][^.]{{40,}}")
_STEP = re.compile(r"(?:Bước|Giai đoạn|Đợt)\s+(?:\d+|[IVX]+|một|hai|ba|bốn|năm)\s*[:.–-]", re.IGNORECASE)


def orders(tree: Tree, node: Node) -> bool:
    text, under = tree.words(node), tree.inner(node)
    if tree.only_names(node) or text.isupper():
        return False
    if _STEP.match(text) and not tree.charges(node) and any(tree.charges(child) for child in under):
        return False  # the name of a step: who does what stands below it
    if sentence(text) and not any(child.label or child.kind != "paragraph" for child in under):
        under = []  # paragraphs without a mark go on with it, they are no items of its own
    lines = len(tree.children[node.id])  # those of roles and time among them
    if under and lines > 1 and all(says_where_or_who(tree.words(child)) for child in under):
        return opens_an_order(text) or (
            tree.charges(node) and not text.endswith(":")
        )  # `Mở lớp trồng bần` and below it who learns, where and when
    parent = tree.parent(node)
    if parent and lists_contents(tree, parent):
        return False
    if holds_order(tree, node):
        return True
    if under:
        return (
            (text.endswith(".") and tree.charges(node)) or orders_itself(tree, node) or _orders_at_length(text, under)
        )
    if lines and text.endswith(":") and opens_an_order(text):
        return True  # none but lines of roles and time below it
    return not text.endswith(":") and (sentence(text) or tree.charges(node) or node.level > 1)


def _orders_at_length(text: str, under: list[Node]) -> bool:
    """Whether the words are an order of several whole sentences above bullets: no caption of them."""
    if not text.endswith((".", ":")) or any(child.kind != "bullet" for child in under):
        return False
    return len(text) > LONG and _SENTENCES.search(text) is not None and opens_an_order(text)


RULE: Rule = Rule(
    "task.labelled",
    "Guidelines of annotation, Tasks; Decree 30/2020/NĐ-CP, annex I, the ladder of a paper",
    lambda words: tried(words, RULE.name),
    {
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Mở lớp trồng bần\n- Thành phần: Các hộ ven sông.\n- Địa điểm: Nhà văn hóa thôn.": "Mở lớp trồng bần",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Tiếp tục giữ rừng bần ven sông gắn với nghề cá của xã, lấy hộ ven sông làm người giữ rừng, lấy bến đò làm nơi đưa khách vào rừng. Ưu tiên các bãi bồi mới, trồng dày ở đoạn sông lở, lập đường đi cho khách và nơi bán hàng của các hộ. Cụ thể:\n- Ươm cây giống.\n- Mở đường vào rừng.": "Tiếp tục giữ rừng bần ven sông gắn với nghề cá của xã, lấy hộ ven sông làm người giữ rừng, lấy bến đò làm nơi đưa khách vào rừng. Ưu tiên các bãi bồi mới, trồng dày ở đoạn sông lở, lập đường đi cho khách và nơi bán hàng của các hộ. Cụ thể:",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Mở lớp trồng bần:\n- Thời gian: 8 giờ 00, ngày 15/3/2031.\n- Địa điểm: Nhà văn hóa thôn.": "Mở lớp trồng bần:",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Rà soát số cây bần đã trồng ở các thôn.\n- Sổ do Trạm Khuyến nông in.\n- Đơn vị chủ trì: Phòng Kinh tế": "Rà soát số cây bần đã trồng ở các thôn.",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Kinh phí thực hiện\na) Nhiệm vụ: Tham mưu kinh phí mua cây giống.": "Tham mưu kinh phí mua cây giống.",
        "QUY CHẾ\nGiữ rừng bần\nChương III\nNHIỆM VỤ CỦA CÁC CƠ QUAN LIÊN QUAN\nĐiều 8. Nhiệm vụ của Phòng Kinh tế\n1. Lập sổ cây bần.\n2. Không chịu trách nhiệm về số cây trồng thêm.": "Lập sổ cây bần.",
        "QUY CHẾ\nGiữ rừng bần\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Rừng bần ven sông.\nChương II\nQUẢN LÝ RỪNG BẦN\nĐiều 8. Trách nhiệm của Phòng Kinh tế\n1. Lập sổ cây bần.\nĐiều 9. Chế độ báo cáo\n1. Hằng quý, Phòng Kinh tế báo cáo UBND xã.\nĐiều 10. Cây bần\n1. Tổ chức trồng bần phải có giống.": "Lập sổ cây bần.\nHằng quý, Phòng Kinh tế báo cáo UBND xã.",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế tham mưu, giúp UBND xã quản lý các nhóm lĩnh vực sau:\na) Lĩnh vực trồng trọt\n- Giống cây;\n- Phân bón.\n2. Phòng Kinh tế lập sổ cây bần.": "Phòng Kinh tế tham mưu, giúp UBND xã quản lý các nhóm lĩnh vực sau:\nPhòng Kinh tế lập sổ cây bần.",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Ươm ba nghìn cây bần trước mùa mưa.\n2. Chăm cây:\n- Tưới cây.": "Ươm ba nghìn cây bần trước mùa mưa.",
    },
    (
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Việc chi trả tiền cây giống được thực hiện theo quy định của Luật Ngân sách.",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Trong quá trình thực hiện, nếu có vướng mắc, UBND xã sẽ xem xét, quyết định.",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Khi kiểm tra, Phòng Kinh tế có thể tiến hành các hoạt động sau:\na) Mời người trồng bần giỏi.\nb) Xem xét sổ cây.",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Bước 1: Ươm cây giống cho các thôn.\nCăn cứ số cây còn sống, Phòng Kinh tế lập bảng kê.",
        "KẾ HOẠCH\nTrồng bần\nII. MỤC TIÊU\n1. Có một nghìn mét rừng bần.",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Về giống cây:\n- Ươm cây.",
    ),
)
