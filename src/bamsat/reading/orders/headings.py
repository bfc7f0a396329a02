"""What the words above a task give it: the bodies that a heading names lead all below it, a time in a sentence that ends

with a colon holds for all it opens. A task that charges a body by name itself says otherwise; a generic subject does not.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bamsat.reading.orders import closing_charges
from bamsat.reading.orders.bodies import Charged, Named
from bamsat.reading.orders.roles import (
    asked_before,
    assign,
    charged_first,
    directed,
    done_by,
    handed_down,
    in_brackets,
    later_charges,
    partners,
)
from bamsat.reading.orders.selection.contents import is_the_issuers_word
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.time import find_timeframe, partial_ranges, ranges
from bamsat.reading.orders.time import headings as period_headings
from bamsat.reading.orders.verbs import acts, names_end
from bamsat.reading.paper import Assignment, Node, Timeframe
from bamsat.reading.rule import Rule
from bamsat.reading.text.fold import fold
from bamsat.reading.text.tones import settled

_ASKS = re.compile(r"(?:yêu cầu|đề nghị|phân công|cử|giao(?= (?-i:(?!đồng chí|đ/c)[a-zđ])))\s", re.IGNORECASE)
# `Lãnh đạo UBND xã mở bến` below the name of a Party committee: to lead others is its work.
_LEADS_OTHERS = re.compile(
    r"Lãnh đạo (?:UBND|Ủy ban|HĐND|Hội đồng|MTTQ|Mặt trận|Công an|chính quyền|chi bộ|các chi bộ|cấp ủy)\b"
)
_PARTY = re.compile(
    r"(?:các )?(?:Đảng ủy|Đảng bộ|Chi bộ|Chi ủy|Ban Thường vụ|Ban cán sự đảng|Đảng đoàn|(?:Tỉnh|Thành|Huyện|Thị|Quận) ủy|Cấp ủy)\b",
    re.IGNORECASE,
)
_ONLY_ASKS = re.compile(r"\s*(?:yêu cầu|đề nghị|kiến nghị)\s*:?$")  # `Ban Thường vụ yêu cầu:` is the issuer's
# `Đảng đoàn xác định các nhiệm vụ sau:` is the issuer's word, not its work
_SETS = re.compile(
    r"\s*(?:xác định|đề ra|đặt ra|thống nhất)\s[^.;]{0,60}(?:nhiệm vụ|giải pháp|nội dung|công việc)\b[^.;]{0,60}:$"
)
_ASKS_OF = re.compile(r"\s*(?:yêu cầu|đề nghị)\s+(?=\S)")
_OPENING = re.compile(
    r":$|\b(?:sau|sau đây|gồm|gồm có|cụ thể)$"
)  # of what opens a list, also where its colon was left out
_FINISHED = (".", ";", ",", "!", "…", " và", " với", " của", " các")  # the last of them: a page broke the sentence
_DIRECTS = re.compile(r"(?:lãnh đạo, )?chỉ đạo(?: thực hiện)?\s*:$", re.IGNORECASE)
_APART = re.compile(r"Riêng\s", re.IGNORECASE)  # `Riêng các xã ven sông: …`: of those whom the heading names, these
_OTHERS = re.compile(r"\b(?:khác|còn lại)\b")  # than those of the heading
_ADDRESSED = re.compile(r"\s*:\s+\S")
_SENTENCE, _CLAUSE = re.compile(r"\.\s+(?=\S)"), re.compile(r";\s+(?=\S)")
_CLAUSES = 4  # of a sentence that are looked at
_SEVERAL = 4  # headings beside each other, from which one is told by the others
_FOR = re.compile(r"Đối với\s+(?=\S)")
_LEADS = re.compile(r"\s*(?:chủ trì|phụ trách|thực hiện)(?: thực hiện| tổ chức)?\s*")
_LEVEL = re.compile(r"(?:Ở )?[Cc]ấp (?:tỉnh|thành phố|huyện|xã|cơ sở)")
_DONE_BY = re.compile(r"[,;:.]\s+do\s", re.IGNORECASE)
# A body called again by its kind alone: `Công ty`, `Trung tâm`.
_BARE = re.compile(
    r"Công ty|Trung tâm|Nhà trường|Trường|Bệnh viện|Hợp tác xã|Chi nhánh|Xí nghiệp|Nhà máy|Ngân hàng|Viện|Ban Quản lý|Ban quản lý|Trạm|Chi cục|Đoàn"
)
_FEW = 3  # words by which some of those concerned are not told from the rest (`Các đơn vị: …`)
_GENERIC = re.compile(  # a subject that says no more than `those concerned`
    r"(?:mỗi (?!cán bộ|đồng chí|đảng viên)|bộ, (?:ban, )?ngành|(?:các|tất cả|toàn thể)(?! (?:chuyên viên|chi hội|chi đoàn|đồng chí|cán bộ|công chức|cấp ủy|cấp uỷ|ông|bà|thành viên|ngân hàng))(?! [^,;]{3,40} [A-ZĐ]{3,}$)|cơ quan|đơn vị|địa phương|doanh nghiệp|tổ chức|đoàn thể|chủ đầu tư|nhà đầu tư|công ty$)\b",
    re.IGNORECASE,
)


def is_generic(name: str) -> bool:
    """Whether a name says no more than `those concerned`."""
    return _GENERIC.match(name) is not None


def roles(tree: Tree, node: Node) -> list[Assignment]:
    """The roles that the headings above give: the bodies of the nearest that names some lead; partners named on the way coordinate."""
    return _of_one(tree.words(node), _given(tree, node))


def _of_one(text: str, rows: list[Assignment]) -> list[Assignment]:
    """Of several bodies asked for all that follows only the one that the item is for (`Đối với các sở báo cáo theo phụ lục 1.`)."""
    if len(rows) < 2 or not (about := _FOR.match(text)):
        return rows
    name = settled(text[about.end() : names_end(text, about.end())].strip(" ,").casefold())
    own = [row for row in rows if row.role == "lead" and name and settled(row.body.casefold()).startswith(name)]
    return [*own, *(row for row in rows if row.role != "lead")] if own else rows


def _given(tree: Tree, node: Node) -> list[Assignment]:
    beside: list[Assignment] = []
    if (head := tree.list_head(node)) and tree.charges(head):
        found = partners.find(tree.words(head), tree.begin(head))
        return [
            *assign("lead", tree.charged(head).named, head.id, RULE.name),
            *assign("coordinate", found, head.id, partners.RULE.name),
        ]
    if opened := tree.addressed_before(node):
        return assign("lead", tree.charged(opened).named, opened.id, RULE.name)
    for above in tree.openers(node):
        told = tree.of_node(_told, above)
        beside += told.partners
        if rows := told.rows or (told.of_parts if node.label and _is_part(above, node) else ()):
            return [*rows, *beside]
    return []


class _Told(NamedTuple):
    """What one of the words above gives all below it: `rows` to whom all falls, `of_parts` to whom what counts on from its label does, `partners` of either."""

    rows: Sequence[Assignment] = ()
    of_parts: Sequence[Assignment] = ()
    partners: Sequence[Assignment] = ()


def _told(tree: Tree, above: Node) -> _Told:
    """Asked by each task below, and found once."""
    begin = tree.begin(above)
    if above.parent is None and not above.mark:
        if _is_addressed(tree, above):  # `Đối với UBND các xã ven sông:` on a line of its own
            return _Told(assign("lead", tree.charged(above).named, above.id, RULE.name))
        # the words that open the paper's body name its issuer, and may ask others for what follows
        asked = tree.asked(above) if tree.concludes else []
        return _Told(assign("lead", asked, above.id, asked_before.RULE.name))
    words, (named, end, _) = tree.words(above), tree.charged(above)
    # a long heading is kept as a labelled paragraph above its items
    heads = above.kind == "heading" or ((above.label or words.endswith(":")) and tree.has_marks(above.id))
    if heads and not named and (given := in_brackets.find(words, begin)):
        return _Told([row for role, names in given for row in assign(role, names, above.id, in_brackets.RULE.name)])
    if named and (
        _is_a_matter(tree, above, words)
        or _ONLY_ASKS.match(words, end)
        or _SETS.match(words, end)
        or is_the_issuers_word(words)
    ):
        return _Told()
    if not above.mark and (done := done_by.find(words, begin)):
        return _Told([row for role, names in done for row in assign(role, names, above.id, done_by.RULE.name)])
    opens = words.endswith(":")
    found = partners.find(words, begin) if opens or above.kind == "heading" else []
    beside = assign("coordinate", found, above.id, partners.RULE.name)
    # `2. Để giữ rừng, Ban Thường vụ yêu cầu các chi bộ …:`
    asks = not named or _ASKS_OF.match(words, end) is not None
    if asks and (above.mark or named) and (asked := tree.asked(above)):
        return _Told(assign("lead", asked, above.id, asked_before.RULE.name), partners=beside)
    if not named and opens and (later := _charged_last(words, begin)):
        return _Told(assign("lead", later, above.id, RULE.name), partners=beside)
    if not named and not above.mark and (asked := tree.asked(above)):
        return _Told(assign("lead", asked, above.id, asked_before.RULE.name), partners=beside)
    if not named:
        return _Told(partners=beside)
    under = directed.find(words, end, begin) if end else []
    lead = assign("lead", under or named, above.id, directed.RULE.name if under else RULE.name)
    rows = [*lead, *assign("direct", named if under else [], above.id, directed.RULE.name)]
    if _holds_below(tree, above, words):
        return _Told(rows, partners=beside)
    return _Told(of_parts=rows if tree.charges(above) else (), partners=beside)


def _is_addressed(tree: Tree, above: Node) -> bool:
    """Whether a line of a letter only says before a colon that what follows is others' than its issuer's (`Đối với UBND các xã ven sông:`, `Các thôn:`)."""
    named, words = tree.charged(above).named, tree.words(above)
    bare = not above.label and bool(named) and named[0].span.start == tree.begin(above)
    addressed = (
        (bare or words.startswith(("Đối với ", "Riêng ", "Về phía ", "Đề nghị ", "Yêu cầu ")))
        and words.endswith(":")
        and tree.only_names(above)
    )
    return addressed and all(fold(body.name) not in tree.issuer for body in named)


def _charged_last(words: str, begin: int) -> list[Named]:
    """Whom the last sentence before a list charges behind its own opening (`…; căn cứ Báo cáo, các thôn cần tập trung các việc sau:`)."""
    start = max((mark.end() for mark in _SENTENCE.finditer(words)), default=0)
    for clause in [*(mark.end() for mark in _CLAUSE.finditer(words, start)), start][:_CLAUSES]:
        named, end, _ = charged_first(words[clause:], begin + clause)
        if named and acts(words[clause + end :]):
            return named
    return []


def _is_a_matter(tree: Tree, above: Node, words: str) -> bool:
    """Whether a heading that looks like a body's name stands among headings of matters (`7. Nhân lực số`, `9. Doanh nghiệp số`), and is one."""
    if above.role == "organisation" or above.kind != "heading" or words.endswith(":") or not tree.only_names(above):
        return False
    if tree.charged(above).named[0].span.start > tree.begin(above):
        return False  # `Nhiệm vụ của UBND các xã` says that it is a body's
    beside = [other for other in tree.children[above.parent] if other.label and other.kind == "heading"]
    return len(beside) >= _SEVERAL and not any(tree.charged(other).named for other in beside if other is not above)


def _holds_below(tree: Tree, above: Node, words: str) -> bool:
    if above.role == "organisation" or _OPENING.search(words) is not None or tree.only_names(above):
        return True
    if above.label and _LEADS.fullmatch(words, tree.charged(above).end):
        return True  # `1. Ủy ban MTTQ xã chủ trì` heads what it leads
    # `2. Phòng X tham mưu mở vườn ươm` without a sign at its end opens what stands below it
    opens = bool(above.label) and not words.endswith(_FINISHED) and tree.charges(above)
    # `2. Phòng X: mở vườn ươm` too
    return opens and acts(words[tree.charged(above).end :].lstrip(": ")) and bool(tree.inner(above))


def _is_part(above: Node, node: Node) -> bool:
    """Whether a label counts on from the one above it: `2.1` under `2`."""
    return bool(above.label and node.label) and (node.label or "").startswith(f"{above.label}.")


def directing(tree: Tree, node: Node, inherited: list[Assignment], charged: Charged) -> list[Assignment]:
    """`Giao X lãnh đạo, chỉ đạo:` above a marked item that charges another body: X directs it."""
    if not (node.label or node.mark):
        return []
    above = tree.by_id.get(inherited[0].inherited_from or "") if inherited else None
    names = {settled(body.name.casefold()) for body in charged.named}
    if above is None or not directs(tree, above):
        return []
    under = handed_down.above_items(tree.words(above), tree.charged(above).end, tree.begin(above))
    rows = [row for row in inherited if row.role == "lead"]
    rows += assign("lead", under, above.id, handed_down.RULE.name)
    return [row._replace(role="direct") for row in rows if settled(row.body.casefold()) not in names]


def directs(tree: Tree, above: Node) -> bool:
    """Whether the words above items leave it to the items to say who works: `Sở X chỉ đạo:`, `Đảng ủy X lãnh đạo UBND X chỉ đạo:`."""
    words = tree.words(above)
    return bool(_DIRECTS.search(words) or handed_down.above_items(words, tree.charged(above).end))


def directed_below(tree: Tree, text: str, begin: int, inherited: list[Assignment]) -> Charged | None:
    """Whom an item is about that stands below such words (`Chỉ đạo Công ty Y chủ trì lắp trụ nước`)."""
    above = tree.by_id.get(inherited[0].inherited_from or "") if inherited else None
    return handed_down.told(text, begin) if above is not None and directs(tree, above) else None


def opening_time(tree: Tree, node: Node) -> Timeframe | None:
    """The time that the sentence which opens the group gives."""
    if (head := tree.list_head(node)) and (led := find_timeframe(tree.words(head), tree.begin(head), prose=True)):
        return led._replace(inherited_from=head.id) if led.span.start == tree.begin(head) else None
    for above in (*_stage_before(tree, node), *tree.openers(node)):
        if above.id not in tree.times:
            tree.times[above.id] = _time_of(tree, above)
        found = tree.times[above.id]
        if found and (found.rule in _PERIODS or _is_near(tree, node, above) or _closes(tree, above, found)):
            return found
    return None


def _is_near(tree: Tree, node: Node, above: Node) -> bool:
    """Whether it opens the node's own group, not one of numbered paragraphs further up."""
    return any(above.id == near.id for near in tree.openers(node, prefaces=False))


_PERIODS = (ranges.RULE.name, period_headings.RULE.name)


def _closes(tree: Tree, above: Node, found: Timeframe) -> bool:
    """Whether a range of days without its first year is the last that an opening sentence says (`…; thời gian từ 10/9 đến 30/9/2031:`)."""
    after = tree.words(above)[found.span.end - tree.begin(above) :]
    return found.rule == partial_ranges.RULE.name and (not after.strip(" :") or after.startswith(", trừ "))


def _stage_before(tree: Tree, node: Node) -> list[Node]:
    """The line without a label above bullets, which may name a stage (`Bước 2: Ra quân (từ 06/5 đến 20/5/2031)`) though it opens nothing with a colon."""
    current: Node | None = node
    while current and current.kind == "bullet":
        last = tree.leading.get(current.id)
        if last and not (last.label or last.mark):
            return [last]
        current = tree.parent(current)
    return []


def _time_of(tree: Tree, above: Node) -> Timeframe | None:
    """The time that a node gives to what it opens: asked by all below it, and looked for once."""
    text, begin = tree.words(above), tree.begin(above)
    if above.label and above.label.casefold().startswith("bước"):  # a stage, by its label
        text, begin = above.span.of(tree.text), above.span.start
    if (above.kind == "heading" or not (above.mark or above.label)) and (stage := period_headings.find(text, begin)):
        return stage._replace(inherited_from=above.id, rule=period_headings.RULE.name)
    if (above.kind == "heading" or above.label) and (
        said := period_headings.in_bracket(text, begin, above.label or "")
    ):
        return said._replace(inherited_from=above.id)
    if above.kind == "heading" and (below := _bracket_below(tree, above)):
        return below
    found = find_timeframe(text, begin, prose=True) if _opens(above, text) else None
    return found._replace(inherited_from=above.id) if found else None


def _bracket_below(tree: Tree, above: Node) -> Timeframe | None:
    """The time in the line below a heading that is wholly in brackets (`BƯỚC MỘT`, its title, `(Từ ngày 01/10 đến ngày 25/10/2031)`)."""
    first = next(iter(tree.children[above.id]), None)
    if first is None or first.label or first.mark or not tree.words(first).startswith("("):
        return None
    said = period_headings.in_bracket(tree.words(first), tree.begin(first))
    return said._replace(inherited_from=above.id) if said else None


_OF_A_SPAN = re.compile(  # work for a stretch of time, called by it: a name, no day to be done by
    r"(?:về )?(?:(?:phương hướng|nhiệm vụ|mục tiêu|giải pháp|kế hoạch|chương trình|công tác)(?: trọng tâm| chủ yếu)?(?:,| và)? ?)+từ ",
    re.IGNORECASE,
)


def _opens(above: Node, text: str) -> bool:
    """Whether the words open a group: they end with a colon, or are a heading that sets a period (`Thí điểm từ năm 2031`)."""
    return text.endswith(":") or (above.kind == "heading" and " từ " in text and not _OF_A_SPAN.match(text))


def says_otherwise(tree: Tree, text: str, charged: Charged, inherited: list[Assignment], *, marked: bool) -> bool:
    """Whether a task with inherited leads charges others by name. `marked`: it has a label or bullet."""
    if text.endswith((")", ").", ");")) and in_brackets.find(text) and all(is_generic(row.body) for row in inherited):
        return True  # `Ươm cây giống (Phòng Kinh tế)` below `UBND xã yêu cầu các đơn vị:`
    if in_brackets.says_who(text) or (_DONE_BY.search(text) and later_charges.given(text)):
        return True  # `Ươm cây giống (Trạm Khuyến nông, quý IV)`, `…; do Công an xã chủ trì`
    if closing_charges.does_it(text):
        return True  # `Ươm cây giống. HTX Bến Hạ thực hiện.` under a heading that names another
    if charged.named and inherited[0].rule == asked_before.RULE.name:
        return True  # who is asked for all that follows is charged with what names nobody
    heading = tree.by_id.get(inherited[0].inherited_from or "")
    if charged.named and heading is not None and directs(tree, heading):
        return True
    if not charged.named:
        return False
    if _APART.match(text):
        return True
    if all(_BARE.fullmatch(body.name) and _said_before(body.name, inherited) for body in charged.named):
        return False  # `Công ty khẩn trương sửa bến.` under a heading that gives its whole name
    level = all(_LEVEL.fullmatch(row.body) for row in inherited)
    if not level and all(_GENERIC.match(body.name) and not _OTHERS.search(body.name) for body in charged.named):
        of_all = all(_GENERIC.match(row.body) for row in inherited)  # `Nhiệm vụ của các ngành` above `Các thôn: …`
        return _ADDRESSED.match(text, charged.end) is not None and (of_all or len(text[: charged.end].split()) > _FEW)
    if level or text[charged.end : charged.end + 1] == ":":
        return True  # `1. Cấp huyện` heads what bodies of that level do; `Đề nghị X: …` is X's item
    asks = marked and _ASKS.match(text) is not None  # what a body named by the heading asks of others is its own work
    asks = asks or (_LEADS_OTHERS.match(text) is not None and all(_PARTY.match(row.body) for row in inherited))
    return not (asks and heading is not None and tree.only_names(heading))


def _said_before(kind: str, inherited: list[Assignment]) -> bool:
    """Whether a bare kind of body is that of who leads already, or one of several that are told by no name."""
    return any(row.body.startswith(kind) or _GENERIC.match(row.body) for row in inherited if row.role == "lead")


def _tried(words: str) -> str:
    from bamsat.reading import read  # the rules stand below the face

    rows = [row for task in read(words.encode()).tasks for row in task.assignments if row.rule == RULE.name]
    return "; ".join(row.body for row in rows)


RULE: Rule = Rule(
    "lead.heading",
    "Guidelines of annotation, Tasks: an item under Tổ chức thực hiện is the named body's",
    _tried,
    {
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Ươm cây giống.": "Phòng Kinh tế",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Các hiệp hội, doanh nghiệp\n- Các đơn vị chuẩn bị cây giống.": "Các hiệp hội; doanh nghiệp",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Phòng Kinh tế tham mưu mở vườn ươm\n- Ươm cây giống.": "Phòng Kinh tế",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\nPhòng Kinh tế: Cấp cây giống cho các hộ.\nKiểm tra số cây đã trồng ở các thôn.": "Phòng Kinh tế",
        "| UBND XÃ HẠ |\n| Số: 5/UBND-KT |\n\nUBND xã yêu cầu các thôn làm các việc sau:\n\nPhòng Kinh tế:\n- Ươm cây giống.\nTrạm Y tế:\n- Khám bệnh.": "Phòng Kinh tế; Trạm Y tế",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Công ty Bến Hạ\n- Công ty chuẩn bị cây giống.": "Công ty Bến Hạ",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. UBND các xã\n- Giao trưởng thôn ươm cây giống.": "UBND các xã",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Trưởng các thôn\n- Mỗi thôn chuẩn bị cây giống.": "Trưởng các thôn",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Đảng ủy UBND xã\n- Lãnh đạo UBND xã ươm cây giống.": "Đảng ủy UBND xã",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Các xã ven sông\n- Ươm cây giống.\n- Các xã còn lại trồng cây.": "Các xã ven sông",
        "KẾ HOẠCH\nTrồng bần\nII. NHIỆM VỤ\n1. Trạm Y tế chủ trì\n1.1. Khám bệnh cho người trồng cây.": "Trạm Y tế",
        "KẾT LUẬN\nTrồng bần\n2. Ban Thường vụ yêu cầu:\nChi bộ thôn Hạ làm các việc sau:\n- Ươm cây giống.": "Chi bộ thôn Hạ",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\nBãi bồi còn rộng. Quán triệt Báo cáo; căn cứ mục tiêu, Phòng Kinh tế tập trung các việc sau:\n(1) Ươm cây giống.": "Phòng Kinh tế",
    },
    (
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Ươm cây giống (Trạm Y tế chủ trì; xong trong quý IV/2031).",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Lập chốt ở vườn ươm; do Công an xã chủ trì.",
        "KẾT LUẬN\nTrồng bần\n2. Ban Thường vụ yêu cầu:\n- Ươm cây giống.",
        "NGHỊ QUYẾT\nTrồng bần\nĐiều 3. Nhiệm vụ\nHội đồng nhân dân xã tán thành các giải pháp UBND xã trình, đồng thời nhấn mạnh:\n1. Về cây giống\n- Ươm cây giống.",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. UBND các xã ven sông\n- Các xã còn lại ươm cây giống.",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Trạm Y tế khám cho người trồng cây.",
        "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n1. Các hiệp hội, doanh nghiệp\n- Các hiệp hội HTX chuẩn bị cây giống.",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Ban Chỉ đạo các thôn được lập xong\n- Ươm cây giống.",
        "KẾ HOẠCH\nTrồng bần\nIII. NHIỆM VỤ\n1. Giống cây\n- Ươm bần.\n2. Đất trồng\n- Đo bãi bồi.\n3. Doanh nghiệp xanh\n- Mở lớp trồng bần.\n4. Nước\n- Đo độ mặn.",
    ),
)
