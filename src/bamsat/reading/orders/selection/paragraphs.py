"""A paragraph without mark standing directly under a heading of tasks or of the organisation orders work where it charges a body,

stands there alone, opens the group as a whole order, or the heading only names who acts. One that goes on with a labelled paragraph is where it is one more act; what tells its case, closes or exhorts is not.
"""

import re

from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.roles import later_charges
from bamsat.reading.orders.selection.contents import holds_order
from bamsat.reading.orders.selection.sentences import sentence
from bamsat.reading.orders.selection.things import says_where_or_who
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.orders.verbs import acts, names_end, opens_an_order, opens_with_verb
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule

_CHARGE = re.compile(r"(?:Giao(?: cho)?|Đề nghị|Yêu cầu) ")
_WATCHES = re.compile(r"\s*(?:(?:có|chịu) trách nhiệm\s+)?(?:chủ trì,?[^.;]{0,80}\s)?(?:theo dõi|đôn đốc)\b")
_ASKS = re.compile(r"\s*(?P<asks>yêu cầu|đề nghị)\s")
_LONG_ENOUGH = 40  # letters of an order that may lack its full stop; fewer are a heading
_SHORT = 700  # letters of a closing paragraph
_BEFORE_LIST = re.compile(r"[^:]{30,}[^\W\d]\.\s+[^.:;]{3,80}:$")
_REPORTS = re.compile(r"(?:định kỳ|trước ngày|chậm nhất|h[ằà]ng (?:năm|quý|tháng))[^.;]{0,160}báo cáo", re.IGNORECASE)
_STATED = re.compile(r"[^.;:]{3,120} là\b[^.;:]{3,160}\.\s+(?=\S)")  # `Đây là nhiệm vụ quan trọng.` before it
_ON_RECEIPT = re.compile(
    r"(?:(?:Khi )?[Nn]hận được [^,.]{3,40}|Vì vậy|Do đó|Do vậy|Đây là [^,.]{3,80}),\s+(?:(?:Sở|Bộ|Ban|Phòng|Cục|Nhà trường)\s)?(?=\S)"
)
_REQUEST = re.compile(r"(?:[^,.]{0,60}, |Nhận được [^,.]{3,40} )?(?:yêu cầu|đề nghị)\s+(?=\S)", re.IGNORECASE)
_DO_SO = re.compile(
    r"[\s,]*(?:(?:được )?biết,?\s*(?:và )?)?(?:(?:quan tâm|nghiên cứu|phối hợp|khẩn trương|nghiêm túc|căn cứ)[\s,]*)*(?:tổ chức |triển khai (?:và )?)*thực hiện(?: tốt| đầy đủ| đúng| nghiêm(?: túc)?)?(?: các| những)?(?: nhiệm vụ| nội dung| (?:ý kiến )?chỉ đạo| chủ trương| công việc| thời gian| thời hạn| tiến độ| yêu cầu)?(?: được (?:giao|phân công)|(?: nêu)? trên(?: đây)?|(?: văn bản| công văn)? n[àầ]y)?(?: theo (?:quy định|nội dung|tinh thần)[^.;,]{0,40})?\W*$",
    re.IGNORECASE,
)
_EXHORTS = re.compile(
    r"(?!(?:Đề nghị|Yêu cầu|Giao|Phân công)\s)[^.;:]{3,90}\s(?:xin |trân trọng )?thông báo (?:để|đến|tới|cho)\s[^.;]{3,200}(?:thực hiện|biết)\W*$|"
    r"[^.;:]{3,90} căn cứ (?:văn bản|công văn|kế hoạch|chỉ thị|công điện|thông báo|nội dung)(?: này| trên| nêu trên)[,\s]*(?:để )?[^.;]{0,40}thực hiện[^.;]{0,30}\W*$|"
    r"căn cứ (?:văn bản|ý kiến chỉ đạo|nội dung|kế hoạch|công điện|chỉ thị)[^.,;]{0,30},[^.;]{0,200}(?:triển khai|tổ chức) thực hiện\W*$|"
    r"(?:[^,.]{0,60}\s)?(?:yêu cầu|đề nghị)\s.*(?:nghiêm túc|nêu cao tinh thần|(?:triển khai|tổ chức|phối hợp) thực hiện|chấp hành|quan tâm|theo đúng Kế hoạch)|"
    r"[^.]{0,400}(?:triển khai|thực hiện|chấp hành)[^.;]{0,80}(?:Chỉ thị|Công điện|Kế hoạch|Công văn|Kết luận|Thông báo|Văn bản|[Cc]hỉ đạo) n[àầ]y(?:[;,] kịp thời (?:báo cáo|phản ánh)[^.;]*)?\W*$",
    re.IGNORECASE,
)


# What opens a case, a basis or a request to all rather than one more act.
_NO_ACT = re.compile(
    r"(?:để|nhằm|khi|căn cứ|trên cơ sở|đối với|trong|theo|trước|đến|từ|yêu cầu|đề nghị|là|có|cần|phải|được|sẽ|tại|về|giao)\b",
    re.IGNORECASE,
)


def exhorts(text: str) -> bool:
    """Whether a closing paragraph only asks all to carry the paper out; one that sets a report is an order."""
    text = _asked(text)
    if len(text) >= _SHORT or _REPORTS.search(text) or _watches(text):
        return False
    return _EXHORTS.match(text) is not None or _only_to_do_so(text)


def _watches(text: str) -> bool:
    """Whether one body is charged with watching over the others (`Phòng Kinh tế có trách nhiệm theo dõi, đôn đốc việc thực hiện Chỉ thị này.`)."""
    charge = _CHARGE.match(text)
    start = charge.end() if charge else 0
    return begins_body(text[start:]) and _WATCHES.match(text, names_end(text, start)) is not None


def asks_to_do_so(text: str) -> bool:
    """Whether a closing paragraph asks to do as the paper says, and nothing else, whoever asks by name before it."""
    return _only_to_do_so(_asked(text))


def _asked(text: str) -> str:
    """The words from the request on."""
    if stated := _STATED.match(text):
        text = text[stated.end() :]
    if clause := _ON_RECEIPT.match(text):
        text = text[clause.end() :]
    if begins_body(text) and (asks := _ASKS.match(text, names_end(text))):
        text = text[asks.start("asks") :]  # who asks is the issuer, by whatever name
    return text


def _only_to_do_so(text: str) -> bool:
    """Whether somebody is asked to do as the paper says, and nothing else (`Đề nghị các thôn biết, thực hiện./.`)."""
    asks = _REQUEST.match(text)
    return (
        asks is not None and begins_body(text[asks.end() :]) and bool(_DO_SO.match(text, names_end(text, asks.end())))
    )


def _by_a_day(text: str) -> bool:
    time = find_timeframe(text, prose=True)
    return time is not None and time.due is not None


def _is_whole(text: str) -> bool:
    """Whether the words are an order from its first letter to its full stop."""
    return text[:1].isupper() and text.endswith(".") and opens_an_order(text)


def opens_behind_its_order(tree: Tree, node: Node) -> bool:
    """Whether below a heading that only names who acts an order of its own stands before the words that open a list (`Phụ trách chung. Trực tiếp lo các việc sau:`)."""
    text, parent = tree.words(node), tree.parent(node)
    if node.label or not text.endswith(":") or parent is None or not tree.only_names(parent):
        return False
    return _BEFORE_LIST.match(text) is not None and text[:1].isupper() and opens_an_order(text)


def _lacks_its_stop(tree: Tree, parent: Node, text: str) -> bool:
    """Whether an order below a heading that only names who acts was left without its full stop."""
    return len(text) > _LONG_ENOUGH and text[:1].isupper() and tree.only_names(parent) and opens_an_order(text)


def _last_words(tree: Tree, parent: Node) -> set[str]:
    """What closes a group: its last item, and those before it behind which only remarks in brackets stand (`(Gửi kèm …)`)."""
    last: set[str] = set()
    for node in reversed(tree.children[parent.id]):
        last.add(node.id)
        if not tree.words(node).startswith("("):
            break
    return last


def _among_bullets(tree: Tree, parent: Node) -> set[str]:
    """The paragraphs of a group right before which a whole bullet stands, and right behind which another."""
    group = tree.children[parent.id]
    return {
        node.id
        for before, node, after in zip(group, group[1:], group[2:], strict=False)
        if before.kind == after.kind == "bullet" != node.kind
        and tree.words(before).endswith((".", ";"))
        and not tree.inner(before)
    }


def _charges_without_stop(tree: Tree, node: Node, text: str) -> bool:
    """Whether it charges a body with an act, and nothing stands below it, so that it is no heading though no sign ends it."""
    return tree.charges(node) and not tree.inner(node) and acts(text[tree.charged(node).end :].lstrip(" :,"))


def orders(tree: Tree, node: Node) -> bool:
    text, parent = tree.words(node), tree.parent(node)
    siblings = tree.children[node.parent]
    if parent is not None and holds_order(tree, node):
        return True
    if opens_behind_its_order(tree, node):
        return True
    if (
        parent is None
        or text.endswith(":")
        or not (sentence(text) or _lacks_its_stop(tree, parent, text) or _charges_without_stop(tree, node, text))
    ):
        return False
    if node.id in tree.of_node(_last_words, parent) and exhorts(text) and not later_charges.given(text):
        return False
    if tree.concludes and later_charges.granted(text):
        return True
    if siblings[0].id == node.id and not tree.words(parent).endswith((".", ";")) and _is_whole(text):
        return True  # the order that a heading is for, before its items
    if parent.label and sentence(tree.words(parent)) and not tree.only_names(parent) and not tree.charged(node).named:
        # it goes on with the labelled paragraph above, unless it is one more order to the body charged there
        more = text[:1].isupper() and opens_with_verb(text[:1].lower() + text[1:])
        ordered = opens_an_order(tree.words(parent))
        one_more = _is_whole(text) and not _NO_ACT.match(text) and (ordered or _by_a_day(text))
        return more and (tree.charges(parent) or one_more or (ordered and _by_a_day(text)))
    if opens_an_order(text) and text[:1].isupper() and not tree.has_marks(node.parent):
        return True  # the group has no marks: each of its paragraphs is an item
    if (
        tree.only_names(parent)
        and _is_whole(text)
        and not _NO_ACT.match(text)
        and node.id in tree.of_node(_among_bullets, parent)
    ):
        return True  # its mark was lost
    first = siblings[0].id == node.id
    if not first or tree.charges(node) or tree.only_names(parent):
        return tree.charges(node) or first
    return all(
        tree.is_role(other) or says_where_or_who(tree.words(other)) or tree.words(other)[:1].islower()
        for other in siblings[1:]
    )


RULE: Rule = Rule(
    "task.paragraph",
    "Guidelines of annotation, Decisions, Tasks",
    lambda words: tried(words, RULE.name),
    {
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\nGiao cây giống cho các hộ ven sông.": "Giao cây giống cho các hộ ven sông.",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\nTham mưu kinh phí mua cây giống cho các hộ": "Tham mưu kinh phí mua cây giống cho các hộ",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Đồng chí Sen, Trưởng bến\nPhụ trách chung mọi việc ở các bến. Trực tiếp lo các việc sau:\n- Công tác phao tiêu;": "Phụ trách chung mọi việc ở các bến. Trực tiếp lo các việc sau:",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\na) Mở ba vườn ươm cây bần ven sông.\nCập nhật số cây vào sổ của xã.": "Cập nhật số cây vào sổ của xã.",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Nâng chất lượng cây giống\nTăng cường chọn giống ở các vườn ươm.\n- Ươm ba nghìn cây.": "Tăng cường chọn giống ở các vườn ươm.",
    },
    (
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\na) Mở ba vườn ươm cây bần ven sông.\nTrong quá trình trồng, cây chết được trồng lại.",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Giao cây giống.\nTrên đây là Kế hoạch trồng bần của xã.",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Giao cây giống.\nĐề nghị các đơn vị nghiêm túc thực hiện.\n(Gửi kèm bảng kê cây giống)",
    ),
)
