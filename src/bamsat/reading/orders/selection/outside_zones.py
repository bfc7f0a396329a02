"""Outside any zone, as official letters, dispatches and notices are built: what stands under a heading that only names a body,

or a labelled paragraph that charges one; in a guidance any paragraph that charges a body by its kind. A report tells what was done and orders nothing.
"""

import re

from bamsat.reading.orders.bodies import kind_of
from bamsat.reading.orders.roles import later_charges
from bamsat.reading.orders.selection import asked, bullets, labelled, other_sections, paragraphs
from bamsat.reading.orders.selection.closing_days import by_a_day
from bamsat.reading.orders.selection.contents import holds_order, is_the_issuers_word, names_a_thing
from bamsat.reading.orders.selection.sentences import sentence
from bamsat.reading.orders.selection.things import tells_what_was_done
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.verbs import acts, opens_an_order, opens_with_verb
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import small

_AGREES = re.compile(
    r"(?:cơ bản )?(?:nhất trí|thống nhất với|thống nhất (?:về )?(?:chủ trương|đánh giá|nội dung báo cáo)|đồng ý với|(?<!việc )(?<!về )chấp thuận (?:việc|đề nghị|đề xuất|chủ trương|về|cho)\b)|ghi nhận|đánh giá cao|biểu dương",
    re.IGNORECASE,
)
_AGREEMENT = ("nhất", "đồng ý", "chấp thuận", "ghi nhận", "đánh giá", "biểu dương")  # looked for first
_ORDERS = re.compile(
    r"(?:Chỉ đạo|Phối hợp|Tổ chức|Thực hiện|Triển khai|Tiếp tục|Chủ động|Chủ trì|Theo dõi|Tăng cường|Đẩy mạnh|Rà soát|Tham gia|Hướng dẫn)\s"
)
_ABOUT = re.compile(r"Về (?!kết quả|tình hình|đánh giá|nguyên nhân|kiến nghị|đề nghị|đề xuất)[^:.;]{3,80}:\s+(?=\w)")
_MATTER = re.compile(r"(?:Về|Công tác|Lĩnh vực) (?!kết quả|tình hình|đánh giá|nguyên nhân|ưu điểm|hạn chế)[^.;]{3,90}$")
_ASIDE = re.compile(r"(?:ví dụ|lưu ý|đối với|ghi chú)\b", re.IGNORECASE)  # of a guidance: examples, cases
_HEAD = 200  # letters in which a paragraph that agrees says so
_NOTES = re.compile(r"\s*lưu ý\b")
_VERB = 30  # letters behind a name in which it says that it agrees
_GIVES = re.compile(r"(?:giao|yêu cầu|đề nghị)\s", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?:giao|đề nghị|yêu cầu|phân công)(?: nhiệm vụ)?(?: cho)?\s*:$", re.IGNORECASE
)  # a caption above whom it charges
# `Sau khi nghe báo cáo, Chủ tịch UBND xã kết luận:`: what follows and charges a body is an order
_JUDGES = re.compile(r"(?:Đánh giá|Kiểm điểm|Thống nhất|Ghi nhận|Biểu dương|Thông tin|Báo cáo)\b", re.IGNORECASE)
_CONCLUDES = re.compile(
    r"(?:kết luận|chỉ thị|có ý kiến(?: chỉ đạo)?|thống nhất)(?: (?:các|một số) nội dung)?(?: cụ thể)?(?: như)?(?: sau(?: đây)?)?\s*:$",
    re.IGNORECASE,
)
_LISTS = re.compile(r"(?:gồm(?: có)?|hồ sơ|tài liệu|thành phần|kết quả)(?: như)?(?: sau)?\s*:$", re.IGNORECASE)


def agrees(words: str) -> bool:
    """Whether the first words say that the issuer agrees or praises."""
    words = words[:_HEAD]
    lowered = small(words)
    return any(map(lowered.__contains__, _AGREEMENT)) and _AGREES.search(words) is not None


def orders(tree: Tree, node: Node) -> bool:
    text = tree.words(node)
    if tree.reports or (tree.concludes and node.role == "appendix"):
        return False  # what is appended to a directive or letter are its tables, samples and notes
    if tree.guides and other_sections.tells_how(tree, node) and not (tree.charges(node) and by_a_day(text)):
        return False
    if not tree.concludes and not tree.guides and other_sections.says_for_whom(tree, node):
        return False
    if not node.label and text.endswith(":") and tree.asked(node) and not holds_order(tree, node):
        return False  # the sentence with which somebody is asked for what follows
    if tree.charges(node) and _NOTES.match(text, tree.charged(node).end):
        return False  # what the issuer notes (`Ban Thường vụ lưu ý: …`)
    if agrees(text) and not _orders_first(tree, node, text):
        gives = bool(node.label) and bool(later_charges.given(text))
        return tree.concludes and (gives or bool(later_charges.granted(text)))  # it agrees, and then gives work
    given = tree.concludes and bool(node.label) and not text.endswith(":") and bool(later_charges.given(text))
    whole = sentence(text) or given or _goes_on(tree, node, text) or _lacks_its_stop(tree, node, text)
    whole = whole or paragraphs.opens_behind_its_order(tree, node) or _of_unstopped(tree, node, text)
    if not whole and not (tree.concludes and holds_order(tree, node)):
        return False
    if tree.concludes and node.label and _orders_by_itself(tree, node, text):
        return True
    unlabelled = node.kind == "paragraph" and not node.label and node.parent is not None
    if (
        tree.concludes
        and unlabelled
        and not paragraphs.exhorts(text)
        and tree.charges(node)
        and acts(text[tree.charged(node).end :])
        and not _did(tree, node)
    ):
        return True
    if unlabelled and _stands_below_work(tree, node, text):
        return True
    if any(_addresses_here(tree, above) or _asks(tree, above) for above in tree.openers(node)):
        if node.kind == "bullet":
            return bullets.orders(tree, node)
        if node.label:
            return labelled.orders(tree, node)
        return tree.parent(node) is None or paragraphs.orders(tree, node)
    if _is_asked_for(tree, node, text):
        return True
    marked = bool(node.label) or (
        tree.concludes and node.kind == "bullet" and (bool(_GIVES.match(text)) or _of_a_matter(tree, node, text))
    )
    if (
        tree.guides and node.kind == "bullet" and not tree.inner(node)
    ):  # a guidance tells its bodies their part in sentences
        if opens_an_order(text) and _ORDERS.match(text):
            return True
        marked = _of_a_kind(tree, node) and acts(text[tree.charged(node).end :])
    if tree.guides and unlabelled and text[:1].isupper() and not (_ASIDE.match(text) or paragraphs.exhorts(text)):
        marked = _of_a_kind(tree, node) and acts(text[tree.charged(node).end :])
    if tree.concludes and node.label and not tree.charges(node):
        return labelled.orders(tree, node) and bool(later_charges.find(text))
    return marked and tree.charges(node) and not _did(tree, node)


def _orders_first(tree: Tree, node: Node, text: str) -> bool:
    """Whether a body is charged with an order before the words that praise (`Phòng X chủ trì …; kịp thời biểu dương …`)."""
    rest = text[tree.charged(node).end :].lstrip(" ,")
    return tree.charges(node) and acts(rest) and not agrees(rest[:_VERB].partition(",")[0])


def _is_asked_for(tree: Tree, node: Node, text: str) -> bool:
    """Whether a bullet of a letter or notice is one of the orders that its opening sentence asks for (`… đề nghị:`, `… đề nghị các thôn thực hiện như sau:`)."""
    whole = sentence(text) or _of_unstopped(tree, node, text)
    if not tree.concludes or node.kind != "bullet" or tree.inner(node) or not whole:
        return False
    parent = tree.parent(node)
    if parent is not None and _GIVEN.match(tree.words(parent)) and tree.charges(node):
        return _gives(tree, node, text) and not _did(tree, node)
    opened = [above for above in tree.openers(node) if above.parent is None and not above.mark]
    if not opened or _did(tree, node):
        return False
    if _CONCLUDES.search(tree.words(opened[0])):
        rest = text[tree.charged(node).end :]
        follows = opens_an_order(rest[1:].lstrip()) if rest.startswith(":") else opens_with_verb(rest)
        return tree.charges(node) and follows
    if not asked.requests(tree, opened[0]):
        return False
    if tree.charges(node):
        return _gives(tree, node, text)
    orders_too = (
        opens_an_order(text)
        or asked.asks_for_all(tree, opened[0], text)
        or (not names_a_thing(text) and tree.of_node(_most_order, opened[0]))
    )
    return bool(tree.asked(opened[0])) and orders_too and bullets.orders(tree, node)


def _most_order(tree: Tree, opening: Node) -> bool:
    """Whether more than half of what a sentence opens begins with an order: the others are orders as well."""
    listed = tree.listed(opening)
    return sum(opens_an_order(tree.words(item)) for item in listed) * 2 > len(listed)


def _asks(tree: Tree, above: Node) -> bool:
    """Whether a sentence inside a section of a conclusion, directive or letter asks somebody for what it opens (`…, Sở yêu cầu đơn vị nêu trên:`)."""
    return tree.concludes and above.parent is not None and not above.mark and bool(tree.asked(above))


def _of_a_matter(tree: Tree, node: Node, text: str) -> bool:
    """Whether a bullet under a matter of a conclusion (`2. Về phát triển kinh tế`) charges a body with an order."""
    parent = tree.parent(node)
    return (
        parent is not None
        and bool(parent.label)
        and _MATTER.match(tree.words(parent)) is not None
        and tree.charges(node)
        and _gives(tree, node, text)
    )


def _gives(tree: Tree, node: Node, text: str) -> bool:
    """Whether behind the body's name stands what it is to do: a verb, or a colon and whatever follows (`Phòng X: giấy tờ của năm hộ`)."""
    rest = text[tree.charged(node).end :].lstrip()
    return rest.startswith(":") or acts(rest)


def _of_a_kind(tree: Tree, node: Node) -> bool:
    """Whether the first body that the words charge has a name that tells its kind (`UBND xã`, not `các tổ chức`)."""
    named = tree.charged(node).named
    return bool(named) and kind_of(named[0].name) not in (None, "collective")


def _stands_below_work(tree: Tree, node: Node, text: str) -> bool:
    """Whether in a conclusion a paragraph without mark is an order of its own below a heading that says what is worked at (`5. Thúc đẩy thị trường …`)."""
    parent = tree.parent(node)
    if (
        not tree.concludes
        or parent is None
        or not parent.label
        or parent.kind != "heading"
        or tree.has_marks(parent.id)
    ):
        return False
    heading = tree.words(parent)
    works = not heading.endswith(":") and opens_an_order(heading) and not _JUDGES.match(heading)
    return works and text[:1].isupper() and text.endswith(".") and opens_an_order(text) and not paragraphs.exhorts(text)


def _did(tree: Tree, node: Node) -> bool:
    """Whether the words tell what the body has done."""
    return tells_what_was_done(tree.words(node)[: tree.charged(node).end])


def _goes_on(tree: Tree, node: Node, text: str) -> bool:
    """Whether a page broke an item: it opens with an order, and the paragraph after it goes on in the middle of a sentence."""
    after = tree.next(node) if node.mark else None
    return after is not None and not after.mark and tree.words(after)[:1].islower() and opens_an_order(text)


def _lacks_its_stop(tree: Tree, node: Node, text: str) -> bool:
    """Whether an item of a body's own (`2. UBND huyện:`) opens with an order, so that it is no heading though no sign ends it."""
    parent = tree.parent(node)
    theirs = parent is not None and tree.only_names(parent)
    return tree.concludes and theirs and not text.endswith(":") and not tree.inner(node) and opens_an_order(text)


def _of_unstopped(tree: Tree, node: Node, text: str) -> bool:
    """Whether an item charges a body or opens with an order though no sign ends it, and has nothing below it that it could head."""
    if not tree.concludes or text.endswith(":") or tree.inner(node):
        return False
    return tree.charges(node) or opens_an_order(text)


def _orders_by_itself(tree: Tree, node: Node, text: str) -> bool:
    """A numbered paragraph of a conclusion, a directive or a letter that opens with a verb of order, or with it behind what it is about (`Về kinh phí: Bố trí …`)."""
    if about := _ABOUT.match(text):
        text = text[about.end() :]
    opens = text[:1].isupper() and opens_with_verb(text[:1].lower() + text[1:])
    return opens and labelled.orders(tree, node)


def _addresses_here(tree: Tree, node: Node) -> bool:
    """Whether a label, or in a letter a line of its own with a colon (`Đề nghị các chi bộ:`; behind other orders `Đối với Chủ tịch UBND các xã:`), addresses bodies with what follows."""
    if node.label:
        return _addresses(tree, node)
    alone = node.kind == "paragraph" and node.parent is None and tree.words(node).endswith(":")
    if not (tree.concludes and alone and tree.only_names(node)):
        return False
    return _GIVES.match(tree.words(node)) is not None or asked.follows_orders(tree, node)


def _addresses(tree: Tree, node: Node) -> bool:
    """Whether a heading names bodies and says no more than that the following is theirs to do."""
    heading = tree.words(node)
    if (heading.endswith(":") and _LISTS.search(heading)) or heading.startswith("Ví dụ"):
        return False  # what a dossier holds
    if is_the_issuers_word(heading):
        return False
    if heading.startswith("Đồng chí") and (tree.guides or not tree.only_names(node)):
        return False  # an example of a person, or what is told of one
    if tree.concludes and node.label and tree.charges(node) and tree.inner(node):
        return True
    return tree.only_names(node) or (heading.endswith(":") and bool(tree.charged(node).named))


RULE: Rule = Rule(
    "task.outside-zones",
    "Decree 30/2020/NĐ-CP, annex III, forms 1.5 (công văn) and 1.6 (công điện)",
    lambda words: tried(words, RULE.name),
    {
        "CÔNG ĐIỆN\nVề việc chống bão\n1. Phòng Kinh tế:\na) Gọi thuyền vào bờ trước khi có gió to.": "Gọi thuyền vào bờ trước khi có gió to.",
        "CÔNG ĐIỆN\nVề việc chống bão\n1. Phòng Kinh tế:\n1.1. Gọi thuyền vào bờ.\n1.2. Kiểm tra các bến sông": "Gọi thuyền vào bờ.\nKiểm tra các bến sông",
        "CÔNG VĂN\nVề việc đếm thuyền\nUBND xã đề nghị:\n- Phòng Kinh tế lập sổ thuyền.": "Phòng Kinh tế lập sổ thuyền.",
        "THÔNG BÁO\nKết luận về bến đò\nSau khi nghe báo cáo, Chủ tịch UBND xã kết luận như sau:\n- Trạm Y tế lập sổ thuốc ở các bến.\n- Phòng Kinh tế đã lập sổ thuyền.": "Trạm Y tế lập sổ thuốc ở các bến.",
        "CÔNG VĂN\nVề việc đếm thuyền\nUBND xã đề nghị:\n- Phòng Kinh tế lập sổ thuyền ở các bến\n- Trạm Y tế khám cho người chèo đò": "Phòng Kinh tế lập sổ thuyền ở các bến\nTrạm Y tế khám cho người chèo đò",
        "CHỈ THỊ\nVề việc đếm thuyền\nThuyền đò còn ít. Chủ tịch UBND xã chỉ thị:\n- Trạm Y tế: Lập sổ thuốc ở các bến;\n- Phòng Kinh tế: bến Hạ, bến Thượng;": "Trạm Y tế: Lập sổ thuốc ở các bến;",
        "CÔNG VĂN\nVề việc đếm thuyền\nUBND xã đề nghị các thôn đếm thuyền như sau:\n1. Lập sổ\n- Ghi chép từng thuyền.": "Ghi chép từng thuyền.",
        "CÔNG VĂN\nVề việc đếm thuyền\nUBND xã đề nghị các thôn khẩn trương:\n- Lập sổ thuyền.\n- Thuyền nào hỏng thì buộc vào bờ.\n- Gửi sổ về UBND xã.": "Lập sổ thuyền.\nThuyền nào hỏng thì buộc vào bờ.\nGửi sổ về UBND xã.",
        "CÔNG VĂN\nVề việc đếm thuyền\nUBND xã đề nghị các thôn đếm thuyền như sau:\n1. Về thời gian: Hoàn thành việc đếm trước ngày 12/3/2031.": "Về thời gian: Hoàn thành việc đếm trước ngày 12/3/2031.",
        "KẾT LUẬN\nVề bến đò\n5. Thúc đẩy việc mở bến\nKhuyến khích các hộ mở bến ven sông.\nTổ chức lại các bến cũ.": "Khuyến khích các hộ mở bến ven sông.\nTổ chức lại các bến cũ.",
        "THÔNG BÁO\nKết luận họp giao ban\n1. Về bến đò\n- Phòng Kinh tế rà soát số thuyền của các thôn.": "Phòng Kinh tế rà soát số thuyền của các thôn.",
        "CÔNG VĂN\nVề việc đếm thuyền\nGiao Công an xã lập sổ thuyền.\nĐối với Trưởng các thôn:\n- Kiểm tra các bến sông;\n- Báo cáo UBND xã.": "Kiểm tra các bến sông;\nBáo cáo UBND xã.",
        "CÔNG VĂN\nVề việc đếm thuyền\n1. Về bến đò:\n- Phòng Kinh tế, Công an xã: mỗi đơn vị cử hai người;": "Phòng Kinh tế, Công an xã: mỗi đơn vị cử hai người;",
        "CÔNG VĂN\nVề việc đếm thuyền\n1. Về sổ thuyền:\n- Phòng Kinh tế: giấy tờ cho năm hộ.": "Phòng Kinh tế: giấy tờ cho năm hộ.",
        "THÔNG BÁO\nKết luận\n1. Phòng Kinh tế chủ trì tuyên truyền việc đếm thuyền; biểu dương các thôn làm tốt.": "Phòng Kinh tế chủ trì tuyên truyền việc đếm thuyền; biểu dương các thôn làm tốt.",
        "THÔNG BÁO\nKết luận\n3. Việc khác\n3.1. Về đơn của ông Sen: giao Trạm Y tế chủ trì xác minh; trình UBND xã trước 30/4/2031": "Về đơn của ông Sen: giao Trạm Y tế chủ trì xác minh; trình UBND xã trước 30/4/2031",
        "THÔNG BÁO\nPhân công nhiệm vụ\n1. Đồng chí Sen, Trưởng bến\n- Phụ trách phao.": "Phụ trách phao.",
        "HƯỚNG DẪN\nVề việc kê thuyền\nI. CÁCH KÊ\nPhòng Kinh tế lập sổ kê thuyền của từng bến.": "Phòng Kinh tế lập sổ kê thuyền của từng bến.",
    },
    (
        "HƯỚNG DẪN\nVề việc kê thuyền\nI. CÁCH KÊ\n1. Đồng chí Sen, Trưởng bến\n- Nghỉ phép ba ngày.",
        "HƯỚNG DẪN\nVề việc kê thuyền\nI. CÁCH KÊ\nVí dụ: Phòng Kinh tế lập sổ kê thuyền của từng bến.",
        "CÔNG ĐIỆN\nVề việc chống bão\n1. Phòng Kinh tế:\n1.1. Tình hình thuyền ở các bến",
        "CÔNG VĂN\nVề việc đếm thuyền\nUBND xã thông báo như sau:\n- Phòng Kinh tế lập sổ thuyền.",
        "THÔNG BÁO\nKết luận họp giao ban\n1. Về kết quả trong tháng\n- Phòng Kinh tế rà soát số thuyền của các thôn.",
        "THÔNG BÁO\nKết luận\n1. UBND xã ghi nhận, biểu dương các thôn đếm thuyền tốt.",
        "THÔNG BÁO\nKết luận\n1. Về tình hình: Hoàn thành việc đếm thuyền ở các thôn.",
        "CÔNG ĐIỆN\nVề việc chống bão\n1. Phòng Kinh tế đã kiểm tra các bến đò trước mùa gió to.",
        "HƯỚNG DẪN\nVề việc bầu chủ bến\n1. Trưởng thôn:\n1.1. Trình tự tổ chức hội nghị:\n- Trưởng thôn giới thiệu đại biểu.\n- Hội nghị bầu thư ký.",
        "BÁO CÁO\nVề việc chống bão\n1. Phòng Kinh tế:\na) Đã gọi thuyền vào bờ trước khi có gió to.",
    ),
)
