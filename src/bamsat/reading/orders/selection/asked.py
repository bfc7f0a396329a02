"""A paragraph without a mark in which a letter, a notice or a dispatch asks a body for something, also the first one.

`Giám đốc Sở yêu cầu Thủ trưởng đơn vị báo cáo …`, `…, Thủ tướng Chính phủ giao Bộ X kiểm tra …`, and what goes on with it
(`Báo cáo gửi về Sở trước ngày 14/11/2031.`); of marked items those that say what is handed in by a day. What only exhorts all at the end, tells a case or what was asked before is no order.
"""

import re

from bamsat.reading.orders.bodies import kind_of
from bamsat.reading.orders.roles import asked_inside, later_charges
from bamsat.reading.orders.selection import bullets, closing_days, paragraphs
from bamsat.reading.orders.selection.closing_days import by_a_day
from bamsat.reading.orders.selection.contents import lists_contents, names_a_thing
from bamsat.reading.orders.selection.sentences import sentence
from bamsat.reading.orders.selection.things import announces, tells_what_was_done
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.orders.verbs import opens_an_order, opens_with_verb
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule
from bamsat.reading.text.fold import fold

_ASKS = re.compile(
    r"\b(?:yêu cầu|đề nghị|triệu tập|giao(?: nhiệm vụ| trách nhiệm)?(?: cho)?|phân công|chuyển)\s*:?\s*$", re.IGNORECASE
)
_CASE = re.compile(
    r"(?:trong quá trình|quá trình (?:triển khai|thực hiện)|trường hợp|nếu|khi có|trên đây|mọi (?:vướng mắc|thông tin|chi tiết)|(?:có )?khó khăn|vướng mắc)\b",
    re.IGNORECASE,
)
_DIFFICULTIES = re.compile(
    r"(?:trong )?quá trình (?:triển khai|thực hiện)[^.;]{0,60}(?:vướng mắc|khó khăn)", re.IGNORECASE
)
REQUESTS = re.compile(r"(?:yêu cầu|đề nghị|chỉ đạo|giao|hướng dẫn(?=\s(?:các|[A-ZĐ])))\b[^.;]{0,250}:$")
_WHATEVER = re.compile(  # what follows is asked, with whatever word it begins
    r"(?:yêu cầu|đề nghị|\bchỉ đạo)(?:\s|\s[^.;]{0,200}\s(?:thực hiện|triển khai|làm) (?:tốt |nghiêm túc |nghiêm |ngay |đầy đủ )?(?:các|một số|những) (?:nội dung|yêu cầu|công việc|nhiệm vụ|việc|biện pháp)(?: cụ thể)?(?: như)? sau(?: đây)?\s?)?:$"
)
_ALL = re.compile(  # behind whom it asks
    r"[\s,]*(?:(?:khẩn trương|nghiêm túc|tập trung|tiếp tục|phối hợp|chỉ đạo)[\s,]*)*(?:(?:thực hiện|triển khai|làm)\b[^.;:]{0,120})?[\s,]*(?:cụ thể)?(?: như)?(?: sau(?: đây)?)?\s*:"
)
_CONSENTS = re.compile(r"(?:cơ bản )?(?:đồng ý|nhất trí|chấp thuận|thống nhất|ghi nhận|biểu dương)\b", re.IGNORECASE)
_DEMANDS = re.compile(
    r"(?:Đối với\s[^:;]{3,250}:\s+|Đối với\s[^:;]{3,120},\s+)?[Yy]êu cầu\s+(?:lãnh đạo |chủ |đơn vị|cơ sở|(?:các |tập thể |cá nhân |ban |phòng |chi bộ |đảng |cấp |công |doanh |trường |trạm |tổ |hội )|[A-ZĐ])"
)
_CLAUSE = re.compile(r"[.;,]\s+(?=\S)")
# An item that says what is to be handed in, and by when: `- Danh hiệu …: đơn vị hoàn chỉnh hồ sơ gửi về Hội đồng đến hết ngày 22/01/2031.`
_HANDED_IN = re.compile(
    r"(?<!được )(?<!đã )\b(?:gửi|nộp|đăng ký)\s[^.;]{0,200}?(?:trước|chậm nhất|muộn nhất|hết|hạn cuối)\b", re.IGNORECASE
)
_REPORTS = re.compile(
    r"(?:(?:Đề nghị|Yêu cầu)\s+[^.;:]{3,40}?\s+b|B)áo cáo\s"
)  # what was asked, in a sentence of its own
_PERMITS = re.compile(
    r"(?!(?:Giao|Đề nghị|Yêu cầu)\s)[^.;:]{3,300}?\s(?:cho phép|chấp thuận|đồng ý)\s[^;:]*?\w\.\s+(?=[A-ZĐÁÂẤẨẬĂÔÔỔỦƯÝ])"
)
_MAKES_KNOWN = re.compile(r"[\s,]*(?:xin |trân trọng )?(?:thông báo|truyền đạt|gửi)\b")
# `… thực hiện tốt một số nội dung sau:` asks for nothing but what follows.
_GENERAL = re.compile(
    r"\b(?:thực hiện|triển khai|làm|tập trung|quan tâm|lưu ý|chú trọng|khẩn trương)\s(?:(?!nội dung tuyên truyền)[^.;:]){0,80}\b(?:nội dung|nhiệm vụ|công việc|giải pháp|biện pháp|việc|yêu cầu|vấn đề|công tác)\b[^.;:]{0,40}:$"
)
_ORDER = 40  # letters of what is asked for, at least
_LONGEST = 2500
_FEW = 3  # words of a name


def orders(tree: Tree, node: Node) -> bool:
    text = tree.words(node)
    if not tree.concludes or node.kind not in ("paragraph", "bullet") or node.role == "appendix":
        return False
    if node.label or node.mark:
        return not tree.inner(node) and sentence(text) and _HANDED_IN.search(text) is not None and by_a_day(text)
    if text.endswith(":") and len(text) <= _LONGEST:
        return asks(tree, node) and _opens_particulars(tree, node)
    if len(text) > _LONGEST or announces(text):
        return False
    if _CASE.match(text) and not (text.startswith("Trên đây") and later_charges.given(text)):
        return False
    if asks(tree, node):
        return not _exhorts(tree, node) or by_a_day(text) or not follows_orders(tree, node)
    told = _is_told_to_another(tree, node)
    if told and node.parent is None and _is_an_office(tree, node) and follows_orders(tree, node):
        return True
    return (
        (tree.reports_back(node) or _REPORTS.match(text) is not None or told)
        and _in_time(text)
        and follows_orders(tree, node)
    )


def _opens_particulars(tree: Tree, node: Node) -> bool:
    """Whether the words ask for one thing, and what their colon opens only tells its particulars (`… mời người đến xem các phim sau:`)."""
    items, text = tree.listed(node), tree.words(node)
    if not items or _GENERAL.search(text) or len(text) - tree.charged(node).end < _ORDER:
        return False
    return not any(
        tree.inner(item)
        or opens_an_order(tree.words(item))
        or tree.charges(item)
        or later_charges.find(tree.words(item))
        for item in items
    )


def requests(tree: Tree, node: Node) -> bool:
    """Whether the words ask for what their colon opens, also of several parted by `;`."""
    return REQUESTS.search(tree.words(node)) is not None or bool(tree.asked(node))


def asked_for(tree: Tree, node: Node) -> bool:
    """Whether a numbered item without items of its own is one of those that the sentence before them asks for (`…, UBND xã yêu cầu:`), full stop or not."""
    text, leading = tree.words(node), tree.leading.get(node.id)
    if not tree.concludes or not node.label or node.parent is not None or leading is None:
        return False
    if any(child.label or child.kind != "paragraph" for child in tree.inner(node)):
        return False
    if text.endswith(":") or lists_contents(tree, leading) or not requests(tree, leading):
        return False
    return opens_an_order(text) or (sentence(text) and _WHATEVER.search(tree.words(leading)) is not None)


def asks_for_all(tree: Tree, opening: Node, item: str) -> bool:
    """Whether a sentence asks bodies by name for whatever its colon opens (`…, UBND xã đề nghị các thôn:`), and an item of it names no mere thing."""
    named, words = tree.asked(opening), tree.words(opening)
    rest = words[named[-1].span.end - tree.begin(opening) :] if named else "."
    return _ALL.fullmatch(rest) is not None and not names_a_thing(item) and not _CONSENTS.match(item)


def asked_of_a_body(tree: Tree, node: Node) -> bool:
    """Whether a bullet stands below a heading that only names bodies, which the sentence before it asks (`…, UBND xã yêu cầu:`, `1. Công an xã:`), full stop or not."""
    parent = tree.parent(node) if node.kind == "bullet" else None
    leading = tree.leading.get(parent.id) if parent and parent.label and parent.parent is None else None
    if not tree.concludes or parent is None or leading is None or tree.inner(node) or not tree.only_names(parent):
        return False
    text = tree.words(node)
    if not REQUESTS.search(tree.words(leading)) or not bullets.orders(tree, node):
        return False
    whatever = (
        _WHATEVER.search(tree.words(leading)) is not None and not names_a_thing(text) and len(text.split()) > _FEW
    )
    return whatever or opens_an_order(text) or opens_an_order(text.partition(": ")[2])


def demands(node: Node, text: str) -> bool:
    """Whether an item of what a report on an inspection proposes asks more of those inspected than it would of those above (`Đối với bến Hạ: Yêu cầu chủ bến …`)."""
    demand = _DEMANDS.match(text) if "êu cầu" in text and (node.label or node.mark) else None
    return demand is not None and sentence(text)


def asks(tree: Tree, node: Node) -> bool:
    """Whether the words ask a body by name for an order behind its name."""
    text, (named, end, rule) = tree.words(node), tree.charged(node)
    if named:
        start = named[0].span.start - tree.begin(node)
        ask = _ASKS.search(text[:start])
        asked = rule == asked_inside.RULE.name or (ask is not None and not asked_inside.told(text[: ask.start()]))
        if asked and asked_inside.begs(text, start, end):
            return False
        rest = text[end:].lstrip()
        follows = opens_an_order(rest[1:].lstrip()) if rest[:1] == ":" else opens_with_verb(rest)
        if asked and (follows or rule == asked_inside.RULE.name) and not tells_what_was_done(text[:end]):
            return True
    return bool(later_charges.given(text)) or _permits_and_charges(tree, node)


def _permits_and_charges(tree: Tree, node: Node) -> bool:
    """Whether the issuer permits something, and another body is charged behind it (`Sở cho phép học sinh nghỉ học. Các trường phân công người trực.`)."""
    text = tree.words(node)
    permit = _PERMITS.match(text) if tree.letter and not (node.label or node.mark) else None
    later = later_charges.find(text) if permit else []
    return bool(later) and all(fold(body.name) not in tree.issuer for body in later)


def _is_told_to_another(tree: Tree, node: Node) -> bool:
    """Whether it opens with a body other than the issuer, and what it has to do (`Các đội báo cáo kết quả trước ngày 5/12/2031.`)."""
    text, (named, end, _) = tree.words(node), tree.charged(node)
    opens = bool(named) and named[0].span.start == tree.begin(node)
    return opens and opens_with_verb(text[end:]) and all(fold(body.name) not in tree.issuer for body in named)


def _is_an_office(tree: Tree, node: Node) -> bool:
    """Whether the first body that the words charge is one by its name, no collective, and does more than make the paper known."""
    named, end, _ = tree.charged(node)
    return kind_of(named[0].name) not in (None, "collective") and not _MAKES_KNOWN.match(tree.words(node), end)


def only_exhorts(tree: Tree, node: Node) -> bool:
    """Whether the words ask all behind the orders to do as they say, or to tell their difficulties, by no day (`Yêu cầu các đơn vị thực hiện nghiêm túc nội dung trên.`)."""
    text = tree.words(node)
    closes = paragraphs.asks_to_do_so(text) or _DIFFICULTIES.match(text) is not None
    return closes and not by_a_day(text) and follows_orders(tree, node)


def _exhorts(tree: Tree, node: Node) -> bool:
    """Whether the words, or the clause in which somebody is asked, only exhort all to carry the paper out."""
    text, named = tree.words(node), tree.charged(node).named
    start = named[0].span.start - tree.begin(node) if named else 0
    clause = max((mark.end() for mark in _CLAUSE.finditer(text, 0, start)), default=0)
    return paragraphs.exhorts(text) or paragraphs.exhorts(text[clause:])


def _in_time(text: str) -> bool:
    """Whether the words set any term, be it every day."""
    time = find_timeframe(text, prose=True)
    return time is not None and time.recurrence != "continuous"


def follows_orders(tree: Tree, node: Node) -> bool:
    """Whether orders stand before it in the paper."""
    first = tree.of_paper(_first_order)
    return first is not None and tree.comes_before(first, node)


def _first_order(tree: Tree) -> Node | None:
    """The first item of the paper, or the first paragraph in which somebody is asked."""
    body = (node for node in tree.nodes if node.id not in tree.address)
    return next((node for node in body if node.label or node.mark or _asks_or_opens(tree, node)), None)


def _asks_or_opens(tree: Tree, node: Node) -> bool:
    return asks(tree, node) or closing_days.orders(tree, node) or requests(tree, node)


RULE: Rule = Rule(
    "task.asked",
    "Decree 30/2020/NĐ-CP, annex III, forms 1.5 (công văn) and 1.6 (công điện)",
    lambda words: tried(words, RULE.name),
    {
        "CÔNG VĂN\nVề việc đếm thuyền\nKính gửi:\n- Các thôn;\n- Trạm Y tế.\nChủ tịch UBND xã yêu cầu Trưởng các thôn báo cáo số thuyền.\nBáo cáo gửi về Phòng Kinh tế trước ngày 15/12/2031.": "Chủ tịch UBND xã yêu cầu Trưởng các thôn báo cáo số thuyền.\nBáo cáo gửi về Phòng Kinh tế trước ngày 15/12/2031.",
        "THÔNG BÁO\nVề việc đếm thuyền\n- Sổ thuyền của đơn vị hoàn chỉnh, gửi về Phòng Kinh tế đến hết ngày 15/12/2031.": "Sổ thuyền của đơn vị hoàn chỉnh, gửi về Phòng Kinh tế đến hết ngày 15/12/2031.",
        "CÔNG VĂN\nVề việc đếm thuyền\nNhận được công văn này đề nghị Trưởng các thôn lập sổ thuyền.\n1. Bến đò mở từ 5 giờ.": "Nhận được công văn này đề nghị Trưởng các thôn lập sổ thuyền.",
        "CÔNG VĂN\nVề việc đếm thuyền\nGiao Công an xã lập sổ thuyền.\nPhòng Kinh tế rà soát các bến đò.\n1. Bến đò mở từ 5 giờ.": "Giao Công an xã lập sổ thuyền.\nPhòng Kinh tế rà soát các bến đò.",
        "THÔNG BÁO\nVề việc đếm thuyền\nThuyền về nhiều, UBND xã giao Phòng Kinh tế lập sổ thuyền.\n1. Bến đò mở từ 5 giờ.": "Thuyền về nhiều, UBND xã giao Phòng Kinh tế lập sổ thuyền.",
        "Để bến đò an toàn, UBND xã yêu cầu:\n1. Phòng Kinh tế:\n- Lập sổ thuyền\n- Kiểm tra phao\n2. Các đoàn thể:\n- Hội Nông dân: Vận động người đi đò mặc áo phao": "Lập sổ thuyền\nKiểm tra phao\nHội Nông dân: Vận động người đi đò mặc áo phao",
        "BÁO CÁO\nKết quả kiểm tra bến đò\n5. Kiến nghị của Đoàn kiểm tra:\n- Đối với bến Hạ: Yêu cầu chủ bến thay phao trước ngày 15/12/2031.\n- Đề nghị Sở Xây dựng cấp phao.": "Đối với bến Hạ: Yêu cầu chủ bến thay phao trước ngày 15/12/2031.",
    },
    (
        "THÔNG BÁO\nVề việc đếm thuyền\n- Sổ thuyền được gửi về Phòng Kinh tế từ ngày 15/12/2031.",
        "CÔNG VĂN\nVề việc đếm thuyền\nThực hiện Công văn số 5/UBND về việc giao Phòng Kinh tế lập sổ thuyền.\n1. Bến đò mở từ 5 giờ.",
        "CÔNG VĂN\nVề việc đếm thuyền\n1. Trưởng các thôn lập sổ thuyền.\nĐề nghị các thôn nghiêm túc thực hiện.",
        "CÔNG VĂN\nVề việc đếm thuyền\nTrong quá trình thực hiện, đề nghị các thôn báo cáo vướng mắc về UBND xã.\n1. Bến đò mở từ 5 giờ.",
        "Tin từ bến đò.\n1. Phòng Kinh tế:\n- Lập sổ thuyền\n- Kiểm tra phao",
        "KẾ HOẠCH\nĐếm thuyền\nThuyền về nhiều, UBND xã giao Phòng Kinh tế lập sổ thuyền.\n1. Bến đò mở từ 5 giờ.",
    ),
)
