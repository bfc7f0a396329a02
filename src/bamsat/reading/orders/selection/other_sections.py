"""A section of a plan or programme whose heading names a field or a stage (`Phát triển hạ tầng`, `Lộ trình thực hiện`): items that

open with a verb of order are orders. A heading that tells the state of things, who takes part, when, where or by what means gives none.
"""

import re

from bamsat.reading.orders.bodies import Charged, kind_of
from bamsat.reading.orders.roles import charged_first
from bamsat.reading.orders.selection import bullets, labelled, paragraphs
from bamsat.reading.orders.selection.sentences import sentence
from bamsat.reading.orders.selection.things import says_where_or_who
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.orders.verbs import acts, opens_an_order, opens_with_verb
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule

_MATTER = re.compile(  # of a section that is about a plan rather than of its work
    r"(?:(?:ve|cac|mot so|cong tac|nguon|nhu cau|phuong thuc) )?(?:kinh phi|tai chinh|nguon luc|du toan|thoi gian|thoi diem|dia diem|doi tuong|pham vi|thanh phan|hinh thuc|phuong phap|khen thuong|tieu chi|"
    r"tieu chuan|khau hieu|tinh hinh|thuc trang|ket qua|nguyen nhan|danh gia|du bao|thong tin chung|can cu|ho so|trinh tu|thu tuc|quy trinh|boi canh|"
    r"quan diem|muc tieu|muc dich|yeu cau(?! doi voi)|nguyen tac|dinh huong|su can thiet|kien nghi|danh muc)\b"
)

_STAGE = re.compile(r"(?:Giai đoạn|Đợt|Bước|Trước|Trong|Sau)\b[^:.;]{0,60}:\s+(?=\w)")
_ROUND = re.compile(r"(?:Giai đoạn|Đợt|Bước|Lần) (?:\d{1,2}|[IVX]{1,4})(?: ?\(|[:,] )(?=\w)")
_SCHEDULE = re.compile(r"(?:ve )?(?:thoi gian|tien do|lo trinh|lich|cac moc thoi gian)\b[^.;:]{0,60}:?$")
_MUST = re.compile(  # of everybody, as the rules of a place or a house are worded
    r"(?:Phải|Không được|(?:Cử tri|Mọi người|Công dân|Học sinh|Thí sinh|Học viên|Hành khách|Du khách|Khách|Người (?:dự|vào|tham gia|đi|xem|sử dụng))\b[^.;:]{0,60}?\s(?:phải|không được))\s"
)
_HOW = re.compile(  # of a heading without tones: how a meeting or an election goes, and who is there
    r"(?:ve )?(?:noi dung, )?(?:trinh tu|thu tuc|quy trinh|chuong trinh)(?:,? (?:va )?(?:trinh tu|thu tuc|cach thuc))*(?: (?:to chuc|tien hanh|gioi thieu|lay y kien|bau|hoi nghi|cuoc hop|hop)\b|:?$)|"
    r"thanh phan (?:tham )?(?:du|hoi nghi|hop|moi)\b"
)
_CAPTION = 60  # letters in which a time that opens a line ends
_TELLS = re.compile(
    r"\s*(?:là(?! (?:cơ quan|đơn vị|đầu mối))|cần|có(?! trách nhiệm)|sẽ)\b"
)  # what somebody is, has or would do well to do
_DONE = re.compile(r"\s(?:đã|vừa)\s*$", re.IGNORECASE)  # what a body did is no order
_WHOM = re.compile(r"(?:ve )?(?:cac )?(?:pham vi|doi tuong|dia diem|khen thuong|hinh thuc khen|tieu chuan|tieu chi)\b")


def orders(tree: Tree, node: Node) -> bool:
    text = tree.words(node)
    if tree.reports or tree.guides:
        return False
    if not (node.label or node.mark) and _is_done_when(tree, node, text):
        return True
    if tree.concludes:
        return False
    if not (node.label or node.mark):
        return _stands_for_itself(tree, node, text) and _of_work(tree, node)
    if _is_scheduled(tree, node, text):
        return bullets.orders(tree, node) if node.kind == "bullet" else labelled.orders(tree, node)
    below = tree.inner(node)
    laid_out = len(below) > 1 and node.label and all(says_where_or_who(tree.words(child)) for child in below)
    if not (laid_out or (sentence(text) and _orders(tree, node, text))) or not _of_work(tree, node):
        return False
    return bullets.orders(tree, node) if node.kind == "bullet" else labelled.orders(tree, node)


def _is_scheduled(tree: Tree, node: Node, text: str) -> bool:
    """Whether an item of a section on time (`Thời gian và tiến độ`) says who does what, or what is done when: `Tháng 11/2031: Tổng kết …`, `Đợt 1 (tháng 3): …`."""
    if not _stands_below(tree, node, _SCHEDULE):
        return False
    if (rest := _behind_its_time(text)) is None:
        return node.kind == "bullet" and _charges(tree, node, text)
    return opens_an_order(rest) or _acts(rest, charged_first(rest))


def _behind_its_time(text: str) -> str | None:
    """What is to be done at the time that opens an item with its colon (`Tháng 11/2031: Tổng kết …`): nothing where it says more before the colon; None where it opens with no time."""
    time = find_timeframe(text, prose=True)
    round_ = _ROUND.match(text)
    opening = round_.end() if round_ else 0
    if time is None or time.span.start != opening or not (time.due or time.start):
        return None
    caption, _, rest = text.partition(":")
    return rest.strip() if len(caption) <= opening + len(time.text) + 2 else ""


def _is_done_when(tree: Tree, node: Node, text: str) -> bool:
    """Whether a line without mark of a section on time says what is done when (`Quý III/2031: Xây dựng …`)."""
    parent = tree.parent(node)
    if (
        node.kind != "paragraph"
        or parent is None
        or ":" not in text[:_CAPTION]
        or not _SCHEDULE.match(tree.folded(parent))
    ):
        return False
    return sentence(text) and opens_an_order(_behind_its_time(text) or "")


def _orders(tree: Tree, node: Node, text: str) -> bool:
    """Whether the words open with an order, at once or behind their stage (`Giai đoạn sau 72 giờ: …`), or charge a body with one."""
    if _MUST.match(text):
        return False
    stage = _STAGE.match(text)
    if opens_an_order(text[stage.end() :] if stage else text):
        return True
    return _charges(tree, node, text)


def _charges(tree: Tree, node: Node, text: str) -> bool:
    """Whether the words charge a body with an order."""
    return tree.charges(node) and _acts(text, tree.charged(node))


def _acts(text: str, charged: Charged) -> bool:
    """Whether behind the bodies that open it the text goes on with what they are to do."""
    rest = text[charged.end :]
    follows = opens_an_order(rest[1:].lstrip()) if rest[:1] == ":" else acts(rest)
    return bool(charged.named) and follows and not _DONE.search(text[: charged.end])


def _stands_for_itself(tree: Tree, node: Node, text: str) -> bool:
    """Whether in a section without marks a paragraph charges a body by its name with an order (`Trạm Y tế tham mưu …`, `Các thôn: Cắm biển …` below `III. CÔNG TÁC CHUẨN BỊ`)."""
    parent = tree.parent(node)
    if node.kind != "paragraph" or parent is None or not parent.label or tree.has_marks(parent.id):
        return False
    named, end, _ = tree.charged(node)
    begins = bool(named) and named[0].span.start == tree.begin(node)
    if text[end : end + 1] == ":":
        orders_it = begins and opens_an_order(text[end + 1 :].lstrip())
    else:
        follows = opens_with_verb(text[end:]) and not _DONE.search(text[:end]) and not _TELLS.match(text, end)
        orders_it = begins and kind_of(named[0].name) != "collective" and follows
    return orders_it and not text.endswith(":") and not paragraphs.exhorts(text)


def says_for_whom(tree: Tree, node: Node) -> bool:
    """Whether a heading above tells where and for whom a plan is, or who is praised by what measure (`Phạm vi, đối tượng`)."""
    return _stands_below(tree, node, _WHOM)


def tells_how(tree: Tree, node: Node) -> bool:
    """Whether a heading above says that what stands below it is how a meeting or an election goes or who is there (`Trình tự tổ chức hội nghị được thực hiện như sau:`)."""
    return _stands_below(tree, node, _HOW)


def _stands_below(tree: Tree, node: Node, matter: re.Pattern[str]) -> bool:
    """Whether a heading above that charges nobody is of the matter."""
    above = tree.parent(node)
    while above is not None:
        if above.kind == "heading" and matter.match(tree.folded(above)) and not tree.charged(above).named:
            return True
        above = tree.parent(above)
    return False


def _of_work(tree: Tree, node: Node) -> bool:
    """Whether the node stands in a section, and no heading above it is of other matter."""
    above, found = tree.parent(node), False
    while above is not None:
        if above.role is not None or _MATTER.match(tree.folded(above)):
            return False
        found, above = above.kind == "heading", tree.parent(above)
    return found


RULE: Rule = Rule(
    "task.other-section",
    "Decree 30/2020/NĐ-CP, annex III, form 1.4; 36-HD/VPTW (bố cục kế hoạch, chương trình)",
    lambda words: tried(words, RULE.name),
    {
        "KẾ HOẠCH\nTrồng bần\nIII. LỘ TRÌNH THỰC HIỆN\n1. Giai đoạn 2031 - 2032\n- Ươm ba nghìn cây bần giống.\n- Xây dựng vườn ươm ven sông.": "Ươm ba nghìn cây bần giống.\nXây dựng vườn ươm ven sông.",
        "KẾ HOẠCH\nTrồng bần\nIII. THỜI GIAN VÀ TIẾN ĐỘ\n- Tháng 3/2031: Xây dựng vườn ươm.\n- Địa điểm: Bến Hạ.": "Tháng 3/2031: Xây dựng vườn ươm.",
        "KẾ HOẠCH\nTrồng bần\nIII. TIẾN ĐỘ THỰC HIỆN\n- Đợt 1 (từ ngày 01/3 đến ngày 15/3/2031): Hội Nông dân xã họp với các thôn.\n- Từ ngày 20/3/2031: Trạm Y tế kiểm tra bến.\n- Đợt 3 (tháng 9/2031): Bến Hạ.": "Đợt 1 (từ ngày 01/3 đến ngày 15/3/2031): Hội Nông dân xã họp với các thôn.\nTừ ngày 20/3/2031: Trạm Y tế kiểm tra bến.",
        "KẾ HOẠCH\nTrồng bần\nIII. CÔNG TÁC CHUẨN BỊ\nTrạm Y tế: Chuẩn bị thuốc.\nCác thôn: Cắm biển ở bến.\nBến Hạ: Nơi họp.": "Trạm Y tế: Chuẩn bị thuốc.\nCác thôn: Cắm biển ở bến.",
        "KẾ HOẠCH\nTrồng bần\nIII. LỘ TRÌNH TRIỂN KHAI\nQuý III/2031: Xây dựng vườn ươm ven sông.\nNăm 2032: Bến Hạ.": "Quý III/2031: Xây dựng vườn ươm ven sông.",
    },
    (
        "KẾ HOẠCH\nTrồng bần\nIII. KINH PHÍ\n- Bố trí từ ngân sách xã hằng năm.",
        "BÁO CÁO\nTrồng bần\nIII. LỘ TRÌNH THỰC HIỆN\n- Xây dựng vườn ươm ven sông.",
        "KẾ HOẠCH\nTrồng bần\nIII. NỘI QUY BẾN ĐÒ\n- Phải xếp hàng khi lên đò.\n- Hành khách phải mặc áo phao.",
        "KẾ HOẠCH\nTrồng bần\nIII. TÌNH HÌNH\n- Xây dựng vườn ươm ven sông còn chậm.",
    ),
)
