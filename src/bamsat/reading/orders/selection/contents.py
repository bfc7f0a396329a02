"""An order that ends with a colon and a list: whether the list is of orders, or of what the order is about.

`Kiểm tra … Cụ thể:` with bullets most of which name things (`Việc …`, `Thành phần …`) is one order; else the sentence only introduces
the orders below it (guidelines of annotation, Tasks). A mere caption (`Nội dung:`) orders nothing.
"""

import re

from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.verbs import opens_an_order, opens_with_verb
from bamsat.reading.paper import Node

_CAPTION = 40  # letters up to which words with a colon are a caption
_LISTS = re.compile(
    r"(?:báo cáo (?:về|các nội dung|những nội dung)(?: sau)?|báo cáo (?:cụ thể|đầy đủ|chi tiết|rõ) (?:về )?(?:các|những|một số) nội dung(?: sau(?: đây)?)?|(?:theo|bảo đảm|đảm bảo)(?: một số| các| những)? (?:nguyên tắc|tiêu chí|yêu cầu)[^:.;]{0,40}|"
    r"căn cứ (?:vào )?(?:các )?tiêu chí[^:.;]{0,20}|gồm(?: có| các nội dung)?(?: sau(?: đây)?| chính)?|bao gồm|thông qua(?: việc)?(?!(?: việc)? thực hiện các (?:nhiệm vụ|hoạt động|công việc|nội dung))(?: [^:.;,]{1,40} sau(?: đây)?)?|như|cụ thể là|đối với|(?:các|những|một trong (?:các|những)) (?:(?:nhóm )?lĩnh vực|trường hợp|văn bản|hồ sơ|đối tượng|tài liệu|loại|khoản|hành vi|điều kiện|thông tin)(?: [^:.;,]{1,30})? sau(?: đây)?|thứ tự ưu tiên(?: sau(?: đây)?)?|(?<!được )(?:quyết định|phê duyệt|thông qua)(?: về| các nội dung)?(?: sau(?: đây)?)?)\s*:$",
    re.IGNORECASE,
)
_COMPRISES = re.compile(
    r"(?:gồm|bao gồm|gồm có)(?: các (?:nội dung|nhiệm vụ|công việc))?(?: sau)?\s*:$", re.IGNORECASE
)  # of orders, where a body is charged with them
# `Hội đồng nhân dân xã tán thành các giải pháp UBND xã trình, đồng thời nhấn mạnh:` is the issuer's word on what follows, not its work.
_ISSUERS_WORD = re.compile(
    r"(?:(?:Hội đồng nhân dân|HĐND|Ban|Bộ Chính trị|Đảng (?:ủy|uỷ)|Chi bộ|Thường trực|Hội nghị|Đại hội|Quốc hội|Tỉnh (?:ủy|uỷ)|Thành (?:ủy|uỷ)|Huyện (?:ủy|uỷ)|Đoàn)\b[^.;:]{0,80}?\s)(?:cơ bản\s+)?(?:tán thành|nhất trí|đồng ý|đánh giá cao|ghi nhận|thống nhất (?:với|về|đánh giá)|nhấn mạnh|lưu ý)\b(?![^:]*\b(?:yêu cầu|đề nghị|giao|chỉ đạo)\s)[^:]{0,240}:$"
)
# `Ngày Mở bến được tổ chức hằng năm nhằm:`: what it is for follows.
_AIMS = re.compile(
    r"\b(?:nhằm(?: các)?(?: mục đích| mục tiêu)?|với(?: các)? mục đích)(?: sau)?(?: đây)?\s*:$", re.IGNORECASE
)
# `Trong quá trình giám sát, Ban có thể tiến hành các hoạt động sau:`: what it may do follows.
_RIGHTS = re.compile(
    r"\s(?:có thể|có quyền|được quyền|được phép)(?: (?:tiến hành|thực hiện|áp dụng|sử dụng))?(?: (?:một|một số|một hoặc nhiều|một trong|các|những))*(?: (?:hoạt động|biện pháp|việc|hình thức|quyền|quyền hạn|nội dung))?(?: cụ thể)?(?: như)?(?: sau(?: đây)?)?\s*:$|"
    r"\scó(?: các| những)? quyền(?: hạn)?(?: cụ thể)?(?: như)?(?: sau(?: đây)?)?\s*:$"
)
# Words with which a bullet names a thing, a person or a manner and not work.
_THING = re.compile(
    r"(?:việc|cách|cơ cấu|thành phần|số|số lượng|tiêu chuẩn|tiêu chí|trách nhiệm|hệ thống|nền tảng|thẻ|thời điểm|thời gian|thời hạn|người|những|tư cách|kết quả|"
    r"tình hình|hồ sơ|danh sách|ý kiến|về|công tác|tỷ lệ|tỉ lệ|nội dung|chất lượng|mức|quy mô|khu vực|địa bàn|lĩnh vực|nhóm|đối tượng|mô hình|dự án|"
    r"phần mềm|thông tin|dữ liệu|văn bản|biên bản|quy trình|nguyên tắc|bảo đảm|đảm bảo|tổng kinh phí|kinh phí|tên|loại)\b",
    re.IGNORECASE,
)


def is_the_issuers_word(text: str) -> bool:
    """Whether words that open a list only tell what the issuer agrees with or stresses."""
    return text.endswith(":") and _ISSUERS_WORD.match(text) is not None


def is_an_aim(tree: Tree, node: Node) -> bool:
    """Whether an item stands in a list that a sentence opens as its aims, and charges nobody."""
    for above in (tree.parent(node), tree.leading.get(node.id)):
        if above and tree.words(above).endswith(":") and tree.of_node(_opens_aims, above):
            return not tree.charges(node)
    return False


def _opens_aims(tree: Tree, above: Node) -> bool:
    """Asked by each item below, and found once."""
    return _AIMS.search(tree.words(above)) is not None


def is_a_right(tree: Tree, node: Node) -> bool:
    """Whether an item stands in a list that a sentence opens as what somebody may do."""
    return any(
        above is not None and tree.words(above).endswith(":") and tree.of_node(_opens_rights, above)
        for above in (tree.parent(node), tree.leading.get(node.id))
    )


def _opens_rights(tree: Tree, above: Node) -> bool:
    """Asked by each item below, and found once."""
    return _RIGHTS.search(tree.words(above)) is not None


def says_order(tree: Tree, node: Node) -> bool:
    """Whether the words order something: they open with a verb, or charge a body with one."""
    text = tree.words(node)
    return opens_with_verb(text[:1].lower() + text[1:]) or (
        tree.charges(node) and opens_with_verb(text[tree.charged(node).end :])
    )


def lists_contents(tree: Tree, node: Node) -> bool:
    """Whether the bullets that the words open tell what the order is about; each bullet asks it again."""
    if node.id not in tree.contents:
        tree.contents[node.id] = _lists_contents(tree, node)
    return tree.contents[node.id]


def _lists_contents(tree: Tree, node: Node) -> bool:
    text = tree.words(node)
    if _is_a_group_of_contents(tree, node):
        return True
    if not text.endswith(":") or is_the_issuers_word(text):
        return False
    listed = tree.listed(node)
    if _LISTS.search(text):
        # `Đợt 1: từ 01/7 đến 20/7, gồm các nội dung:` is no order
        gives = tree.charges(node) or not says_order(tree, node)
        return not (_COMPRISES.search(text) and gives and _are_orders(tree, listed))
    if len(text) <= _CAPTION or len(listed) < 2 or not says_order(tree, node):
        return False
    return sum(bool(_THING.match(tree.words(child))) for child in listed) * 2 > len(listed)


def _is_a_group_of_contents(tree: Tree, node: Node) -> bool:
    """Whether it only heads a group of what the order above it is about (`a) Lĩnh vực tài chính` below `Phòng X giúp UBND xã quản lý các lĩnh vực sau:`)."""
    above = tree.parent(node)
    return node.kind == "heading" and above is not None and bool(above.label) and holds_order(tree, above)


def _are_orders(tree: Tree, listed: list[Node]) -> bool:
    """Whether of what a body is charged with at least three in four say what to do, each by itself (`Phòng X lo các việc, gồm:`)."""
    texts = [tree.words(node) for node in listed]
    return bool(texts) and sum(not _THING.match(t) and opens_an_order(t) for t in texts) * 4 >= len(texts) * 3


def names_a_thing(text: str) -> bool:
    """Whether an item names a thing, a person or a manner and not work."""
    return bool(_THING.match(text))


def holds_order(tree: Tree, node: Node) -> bool:
    """Whether the words with their list are one order."""
    return lists_contents(tree, node) and says_order(tree, node)
