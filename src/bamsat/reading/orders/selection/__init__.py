"""Which nodes of the outline are tasks: the smallest units of text that order work from somebody; one rule a file.

Bullets under tasks or organisation are; a bullet that only introduces deeper bullets gives way to them; a labelled
paragraph is where it orders work, a mere caption leaves it to its bullets; purposes, viewpoints and objectives order none.
"""

import re
from collections.abc import Iterator

from bamsat.reading.orders.bodies import begins_body, kind_of
from bamsat.reading.orders.roles import later_charges
from bamsat.reading.orders.selection import (
    articles,
    asked,
    bullets,
    closing_days,
    funds,
    in_charge,
    labelled,
    other_sections,
    outside_zones,
    paragraphs,
    programme_changes,
    said_behind,
    schedules,
    unmarked,
)
from bamsat.reading.orders.selection.contents import is_a_right, is_an_aim, names_a_thing
from bamsat.reading.orders.selection.sentences import sentence
from bamsat.reading.orders.selection.things import (
    defines,
    entitles,
    is_stated,
    names_the_work,
    points_to_rules,
    promises,
    speaks_of_a_thing,
    tells_how_far_it_is,
    tells_how_many,
    tells_the_state,
    tells_where_it_stands,
    tells_who_meets,
    tells_whom_to_ask,
)
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.orders.verbs import acts, names_end, opens_an_order
from bamsat.reading.outline.roles import BESIDE
from bamsat.reading.paper import Node

_ORDERING = {"tasks", "organisation"}
_SILENT = {"preamble", "purpose", "viewpoint", "objectives", "recipients", "signature"}
_CLOSING = re.compile(
    r"[^.;]{0,80}(?:thông báo|truyền đạt)(?: (?:kết luận|ý kiến)[^.;]{0,80}?)? (?:để|đến|cho)\b.{3,160}\bbiết(?:,| và)? ?[^.;]{0,40}thực hiện|(?:trên đây là|trong quá trình|trong đó|trường hợp|nơi nhận|kế hoạch này|căn cứ|quá trình (?:triển khai|thực hiện)|nếu có|nhận được)\b",
    re.IGNORECASE,
)
_AND_CHARGES = re.compile(
    r";\s+(?:giao|theo dõi, đôn đốc)\b", re.IGNORECASE
)  # behind the words that make the paper known
_LAST_WORDS = re.compile(
    r"(?:trên đây là|nơi nhận|lưu:? ?(?:VT|VP|HS)\w*|VPUB|kế hoạch này thay thế)\b|như trên\W*$|lưu:\W*$", re.IGNORECASE
)
_EFFECT = re.compile(  # of the paper itself, or of others that it ends
    r"(?:(?:nghị quyết|nghị định|quyết định|thông tư|quy (?:định|chế)|kế hoạch|chương trình|đề án|hướng dẫn|chỉ thị|luật)\b[^.;:,]{0,40}|(?:các )?(?:văn bản|quy định)[^.;:,]{0,40} sau(?: đây)?) (?:có|hết) hiệu lực\b|"
    r"(?:nghị quyết|quyết định|thông báo|quy (?:định|chế)|kế hoạch|chương trình|đề án|hướng dẫn|chỉ thị|công văn|văn bản) này(?:,[^.;:]{3,120})? (?:thay thế|bãi bỏ|có hiệu lực)\b|"
    r"(?:bãi bỏ|thay thế|hủy bỏ)(?: toàn bộ| một phần)? (?:cụm từ|điều|khoản|điểm|mẫu|các (?:điều|quy định|văn bản)|luật|nghị |quyết định|thông tư|chỉ thị)|"
    r"(?:luật|nghị quyết|nghị định|quyết định|thông tư|chỉ thị) số \d[^.;:]{0,300}[.;]$|(?:các )?(?:điều|khoản|điểm|cụm từ|mục) (?:\d|[a-zđ]\b|“)[^:]{0,300}[.;]$",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?:[,;:.]|\b[Gg]iao)\s+(?=\S)")  # where somebody may be charged behind the first words
_CASE = re.compile(r"(?:trường hợp|nếu)\b", re.IGNORECASE)
_CITES = re.compile(
    r"căn cứ (?:luật|bộ luật|nghị |quyết định|điều lệ|thông tư|quy chế|quy định số|pháp lệnh)[^,]*(?:, ?ngày[^,]*)?;$",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\.{5,}|…{2,}")
_THINGS = re.compile(  # of a heading without tones
    r"(?:xac dinh )?(?:doi tuong|tieu chuan|so luong|thanh phan|chi tieu|co cau|(?:nguon )?kinh phi|hinh thuc khen|hinh thuc va tieu chuan|thoi gian|dia diem|so diem|thong so|tan suat|vi tri|quy mo)\b(?!.*\b(?:noi dung|nhiem vu|giai phap|bien phap|cong viec|to chuc (?:thuc hien|trien khai))\b)[^.;]{0,80}$"
)
_INSPECTS = re.compile(r"(?:cac )?noi dung (?:kiem tra|giam sat|thanh tra|khao sat)\b[^.;]{0,60}$")
_MANNER = re.compile(  # of a heading without tones: how an inspection looks at things
    r"(?:ve )?(?:cac )?(?:phuong thuc|phuong phap|cach thuc)(?: va hinh thuc)? (?:tien hanh )?(?:kiem tra|giam sat|thanh tra|khao sat|quan trac|lay mau|thu mau|phan tich|do dac)\b[^.;]{0,40}$"
)
_WHEN = re.compile(  # of a heading without tones: below it stands when and where it is done (`Thực hiện cùng đợt tiêm chủng quý I.`)
    r"(?:ve )?(?:thoi gian|dia diem|thoi diem)(?:(?:,| va) (?:thoi gian|dia diem))?(?: (?:thuc hien|tien hanh|to chuc|trien khai|kiem tra|khao sat|giam sat))?$"
)
_AHEAD = re.compile(
    r"(?:(?:cac|mot so|nhung) )?(?:nhom )?(?:(?:phuong huong|nhiem vu|giai phap|bien phap|to chuc thuc hien)\b|(?:chuong trinh|ke hoach|cong tac)\b.*\b(?:toi|tiep theo|thang|quy|nam)\b)|.*\b(?:phuong huong|nhiem vu)\b.*\b(?:toi|tiep theo|thang|quy|nam|trong tam)\b"
)
_PLEAS = re.compile(r"(?:(?:mot so|nhung|cac) )?(?:de xuat|kien nghi)\b(?!.*\b(?:nhiem vu|giai phap)\b)[^.;]{0,80}$")
_SAID = re.compile(  # of a heading without tones: what is said or learned, at a meeting or on a banner
    r"(?:ve )?(?:cac |mot so )?(?:khau hieu|thong diep)\b[^.;]{0,60}$|"
    r"(?:ve )?(?:cac )?noi dung(?: chinh| chu yeu| co ban)?(?: cua)? (?:hoi nghi|hoi thao|toa dam|cuoc hop|buoi hop|phien hop|(?:lop |khoa |hoi nghi )?(?:tap huan|boi duong)|buoi le)\b(?!.* (?:va|,) )[^.;:]{0,60}$"
)
_AGENDA = re.compile(r"noi dung(?: (?:chinh|chuong trinh|lam viec|hop))?\W*$")
_ATTENDED = re.compile(r"(?:thanh phan|thoi gian(?: va|,) dia diem|thoi gian|dia diem|dai bieu)\b[^.;]{0,60}$")
_QUOTED = re.compile(r'["“”][^"“”]{4,200}["”“][.;,!]*$')  # a slogan, a message
_QUOTES = '"“”'
_OF_WORK = ("nhiệm vụ", "giải pháp", "công việc", "nội dung thực hiện", "nội dung triển khai", "nội dung hoạt động")
_CAMPAIGN = re.compile(  # what a guidance is for that has its bodies do things, not follow a procedure
    r"\b(?:chiến dịch|phong trào|cuộc vận động|tháng (?:cao điểm|hành động|thanh niên)|đợt (?:cao điểm|hoạt động|sinh hoạt)|tuần lễ|năm (?:thanh niên|chủ đề)|hoạt động (?:hè|kỷ niệm|chào mừng)|tuyên truyền|công tác (?:tuyên giáo|dân vận|đoàn|hội|mặt trận))\b",
    re.IGNORECASE,
)
_CRITERIA = re.compile(r"(?:cac )?tieu chi\b[^.;]{0,80}$")
_OF_HEADINGS = {  # what a heading without tones says of all below it
    "criteria": _CRITERIA,  # by which others are judged
    "said": _SAID,
    "things": _THINGS,  # who takes part, where, when, by what measure or how many
    "inspected": _INSPECTS,  # what is only named there is looked at, not done
    "manner": _MANNER,
    "when": _WHEN,
}
_OF_A_REPORT = {"ahead": _AHEAD, "pleas": _PLEAS}
_ANSWERABLE = re.compile(r"[^.;]{0,160}chịu trách nhiệm toàn diện trước\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:căn cứ|trong đó)\b", re.IGNORECASE)
_MUST = re.compile(r"\s*(?:phải|có trách nhiệm|chịu trách nhiệm)\s")
_ENTITLED = re.compile(r"^(?:điều kiện|quyền|trình tự|thủ tục|đối tượng|nguyên tắc|phạm vi|hồ sơ)\b", re.IGNORECASE)


def select(tree: Tree) -> Iterator[tuple[Node, str]]:
    """The nodes that are tasks, in the order of the paper, each with the rule that took it; rows of tables are chosen elsewhere."""
    if unmarked.holds(tree):
        rules = (unmarked, closing_days, asked)
        found = ((node, next((r.RULE.name for r in rules if r.orders(tree, node)), "")) for node in tree.nodes)
    else:
        found = ((node, _rule_of(tree, node) or "") for node in tree.nodes)
    return ((node, rule) for node, rule in found if rule)


def _rule_of(tree: Tree, node: Node) -> str | None:
    text = tree.words(node)
    if not text or node.kind in {"table", "row"} or tree.is_role(node) or node.table is not None:
        return None
    if node.kind != "bullet" and _ANSWERABLE.match(text) and not _is_of(tree, node, text):
        return None  # who answers for the work is no work
    if articles.is_article(node):
        return articles.RULE.name if articles.orders(tree, node) else None
    if node.id not in tree.norm and articles.goes_on(tree, node):
        return articles.RULE.name
    if node.id in tree.norm and not _gives_duty(tree, node):
        return None  # powers, conditions and procedures of a norm order no work
    if (
        _is_filled_in(text)
        or tells_who_meets(text)
        or tells_how_many(text)
        or tells_the_state(text)
        or tells_where_it_stands(text)
        or defines(text)
        or entitles(text)
        or promises(text)
        or in_charge.seats(text)
        or (tells_whom_to_ask(text) and not tree.charged(node).named)
        or (text[0] in _QUOTES and _QUOTED.match(text))
    ):
        return None
    if is_an_aim(tree, node) or is_a_right(tree, node):
        return None
    if tells_how_far_it_is(text) and not later_charges.find(text):
        return None
    if tree.in_form(node) or (_EFFECT.match(text) and not _charges_later(text)):
        return None
    if programme_changes.changes(tree, node):
        return None
    if node.role in BESIDE and not (_charges_by_a_day(tree, node, text) or closing_days.orders(tree, node)):
        return None
    above = _said_above(tree, node)
    if tree.reports and ("ahead" not in above or "pleas" in above):
        # a report tells what was done, asks those above for help, and orders only in what it says of the time to come
        return asked.RULE.name if "pleas" in above and asked.demands(node, text) else None
    if node.role not in _SILENT and closing_days.orders(tree, node) and not _is_first_of(tree, node):
        return closing_days.RULE.name
    if node.role in _SILENT or _closes(tree, node, text):
        return asked.RULE.name if node.role in (None, "preamble") and asked.orders(tree, node) else None
    said = "said" in above and not tree.charges(node)  # slogans, or what a meeting or a course is about
    if ("criteria" in above or said or _of_meeting(tree, node)) and not later_charges.given(text):
        return None
    if node.role in BESIDE:
        return paragraphs.RULE.name if node.kind == "paragraph" else bullets.RULE.name
    if node.role is None and asked.asked_of_a_body(tree, node):
        return asked.RULE.name
    if node.role in (None, "preamble") and asked.asked_for(tree, node) and not outside_zones.agrees(tree.words(node)):
        return asked.RULE.name
    if node.role not in _ORDERING or (tree.guides and _tells_contents(tree, node)):
        return next(
            (
                rule.RULE.name
                for rule in (outside_zones, other_sections, funds, schedules, asked, in_charge, said_behind)
                if rule.orders(tree, node)
            ),
            None,
        )
    if _is_no_order(tree, node, text, above):
        return None
    if asked.asked_for(tree, node):
        return asked.RULE.name
    rule = bullets if node.kind == "bullet" else labelled if node.label else paragraphs
    return rule.RULE.name if rule.orders(tree, node) else None


def _gives_duty(tree: Tree, node: Node) -> bool:
    """Whether the words, in an article on who answers for what, charge an authority by its name, or anywhere say what it must do."""
    if tree.rules_in_articles and tree.charges(node) and _MUST.match(tree.words(node), tree.charged(node).end):
        return True
    if node.role != "organisation" or not tree.charges(node):
        return False
    named, end, _ = tree.charged(node)
    return kind_of(named[0].name) is not None and acts(tree.words(node)[end:])


def _is_filled_in(text: str) -> bool:
    """Whether the words leave blanks: a form for others (`Số thuyền ở bến: ……`)."""
    return ("...." in text or "……" in text) and _BLANKS.search(text) is not None


def _charges_later(text: str) -> bool:
    """Whether a body is charged behind the first words (`Bãi bỏ …; Phòng Tư pháp rà soát …`)."""
    ends = (turn.end() for turn in _TURN.finditer(text))
    return any(begins_body(text[at:]) and acts(text[names_end(text, at) :]) for at in ends)


def _is_first_of(tree: Tree, node: Node) -> bool:
    """Whether it stands first below a heading that only names bodies: theirs, whomever it asks in turn."""
    parent = tree.parent(node)
    return parent is not None and tree.only_names(parent) and tree.children[parent.id][0] is node


def _is_of(tree: Tree, node: Node, text: str) -> bool:
    """Whether it is the item of a body: the words name it before a colon (`2.1. Phòng X: …`)."""
    named, end, _ = tree.charged(node)
    return bool(node.label and named) and text[end : end + 1] == ":"


def _charges_by_a_day(tree: Tree, node: Node, text: str) -> bool:
    """Whether the words charge a body with something by a day: an order wherever it stands."""
    if not tree.charges(node) or not acts(text[tree.charged(node).end :]):
        return False
    time = find_timeframe(text, prose=True)
    return time is not None and bool(time.due)


def _is_no_order(tree: Tree, node: Node, text: str, above: frozenset[str]) -> bool:
    """Whether the words tell a right, a thing of the procedure or who takes part rather than work."""
    if _ENTITLED.match(text) and not sentence(text):
        return True
    order = opens_an_order(text[names_the_work(text) :])
    if not order and not tree.charges(node) and ("things" in above or _among_things(tree, node)):
        return True
    if points_to_rules(text) and not later_charges.find(text) and not tree.charges(node):
        return True
    if "inspected" in above and names_a_thing(text) and not tree.charges(node):
        return True
    if "when" in above and not tree.charges(node):
        return True
    if "manner" in above and _is_nobodys(tree, node) and not later_charges.find(text):
        return True
    if is_stated(text) and not order and not begins_body(text) and _is_nobodys(tree, node):
        return True
    return speaks_of_a_thing(
        text, tree.charged(node), bullet=node.kind == "bullet", organisation=node.role == "organisation"
    )


def _closes(tree: Tree, node: Node, text: str) -> bool:
    """Whether the paragraph closes a section, cites a basis or tells a case.

    A bullet or a label makes an order of it, save of the last words of a paper, and of a case under no body that is charged.
    """
    if node.label or node.kind == "bullet":
        if _CASE.match(text):
            return not (tree.charges(node) or any(tree.charged(above).named for above in tree.openers(node)))
        return bool(_LAST_WORDS.match(text) or _CITES.match(text))
    parent = tree.parent(node)
    addressed = parent is not None and tree.only_names(parent)
    if _AND_CHARGES.search(text):
        return False
    return bool(_CLOSING.match(text)) and not (_GOES_ON.match(text) and (addressed or tree.charges(node)))


def _tells_contents(tree: Tree, node: Node) -> bool:
    """In a guidance a section of contents (`NỘI DUNG …`) tells how a thing is done, where it does not name tasks."""
    top, above = None, tree.parent(node)
    while above is not None and above.role == "tasks":
        top, above = above, tree.parent(above)
    words = tree.words(top).casefold() if top else ""
    return "nội dung" in words and not any(word in words for word in _OF_WORK) and not _CAMPAIGN.search(tree.title)


def _of_meeting(tree: Tree, node: Node) -> bool:
    """Whether a bare heading `Nội dung` of a letter or notice stands beside one that says who takes part, or when and where: it tells what a meeting is about."""
    above = tree.parent(node)
    if above is None or not tree.concludes or tree.charges(node) or not _AGENDA.match(tree.folded(above)):
        return False
    return any(_ATTENDED.match(tree.folded(other)) for other in tree.children[above.parent] if other is not above)


def _said_above(tree: Tree, node: Node) -> frozenset[str]:
    """The names in `_OF_HEADINGS`, of a report in `_OF_A_REPORT` too, of all that the headings above say of what stands below them."""
    above = tree.parent(node)
    if above is None:
        return frozenset()
    if (known := tree.said_above.get(above.id)) is None:
        words = tree.folded(above) if above.kind == "heading" else ""
        asked = {**_OF_HEADINGS, **_OF_A_REPORT} if tree.reports else _OF_HEADINGS
        own = [name for name, told in asked.items() if words and told.match(words)]
        known = tree.said_above[above.id] = _said_above(tree, above).union(own)
    return known


def _is_nobodys(tree: Tree, node: Node) -> bool:
    """Whether neither the words, nor what opens the groups around them, nor a line of roles beside them charge anybody."""
    for above in tree.openers(node):
        preface = above.parent is None and not above.mark  # it names the issuer, and may ask others for what follows
        if tree.asked(above) if preface else tree.charged(above).named:
            return False
    if tree.charged(node).named:
        return False
    return not any(tree.is_role(other) for other in (*tree.children[node.parent], *tree.children[node.id]))


def _among_things(tree: Tree, node: Node) -> bool:
    """Whether the sentence that opens the list says who takes part, where, when, by what measure or how many."""
    leading = tree.leading.get(node.id)
    return (
        leading is not None
        and node.kind == "bullet"
        and tree.words(leading).endswith(":")
        and _THINGS.match(tree.folded(leading)) is not None
    )
