"""The outline with its children at hand, as the rules of selection ask for it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from bamsat.reading.orders import closing_charges, split
from bamsat.reading.orders.bodies import NOBODY, Charged, Named, begins_body
from bamsat.reading.orders.role_lines import RoleLine, is_by_then, is_role_line
from bamsat.reading.orders.roles import among_bodies, asked_before, charged_first
from bamsat.reading.orders.roles.headings import headed, of_a_line
from bamsat.reading.orders.selection import norms
from bamsat.reading.orders.selection.lead_ins import REPORTS_BACK, SHORT, LeadIns
from bamsat.reading.orders.verbs import opens_an_order, opens_with_verb
from bamsat.reading.paper import Node, Reading, Timeframe
from bamsat.reading.text.fold import fold

T = TypeVar("T")

# Papers that order by numbered paragraphs without a section of tasks: conclusions, notices of them, directives, dispatches, letters.
CONCLUDING = {"KL", "TB", "CT", "CĐ", "CV"}
_RESOLUTION = re.compile(
    r"-NQ/(?!TW)"
)  # of a Party committee: its items open with what it leads (`Lãnh đạo các chi bộ …`)
_LEADS = ("Lãnh đạo các ", "Lãnh đạo, chỉ đạo ")
_PARTY = re.compile(
    r"(?:Đối với |Giao |Đề nghị )?(?:các )?(?:Đảng (?:ủy|uỷ|đoàn)|Ban Thường vụ|Ban cán sự|Chi (?:bộ|ủy|uỷ)|Thường trực (?:Đảng|Huyện|Tỉnh|Thành)|Cấp (?:ủy|uỷ)|(?:Tỉnh|Huyện|Thành|Thị) (?:ủy|uỷ))\b",
    re.IGNORECASE,
)
_THONG_TRI = re.compile(r"-TT/")  # of a Party committee (36-HD/VPTW); a ministry's Thông tư is `9/2031/TT-BYT`

_FORM = re.compile(
    r"^(?:(?:cac )?(?:bieu )?mau|de cuong)\b|\b(?:bieu mau|mau so|mau (?:de an|to trinh|bao cao|don|bien ban|phieu|giay|quyet dinh))\b"
)
_ASKED = re.compile(r"\b(?:yêu cầu|đề nghị|có trách nhiệm)\b", re.IGNORECASE)
_OPENING = 3  # paragraphs with which a paper without its head opens
# `Trạm Y tế khám cho các hộ ven sông.`: no name holds such a word before its full stop, whatever verb is not known.
_SENTENCE = re.compile(
    r"\w\s(?:cho|ở|vào|bằng|ít nhất|tối thiểu|hằng|hàng ngày|kịp thời)\s(?!Y|học|sinh)[^.;:()]{3,}[.;]$"
)
_ABOUT = re.compile(
    r"(?:Công tác|Về|Đối với|Việc|Nội dung|Kinh phí|Nguồn|Tổ chức thực hiện|Nhiệm vụ|Các|Những|Một số|Trong|Trước|Từ|Đến|Khi|Nếu|Trường hợp|Theo|Tại|Quy|Đề|Chương|Dự|Kế hoạch)\b"
)
_ADDRESS = re.compile(r"\s*(?:Kính gửi|[^.;:]{0,60}\bđiện)\s*:", re.IGNORECASE)  # the bullets behind it are addressees
_WHEN = ("thời gian", "thời hạn", "tiến độ", "lộ trình")  # head a list of who does what when


def _works(words: str) -> bool:
    """Whether a sentence does not open with what it is about, so that its first word is a verb, known or not."""
    return words[:1].isupper() and len(words) < SHORT and not _ABOUT.match(words)


class Tree:
    """The outline with its children at hand, and what its words were found to say: much is asked of a node, and looked for once."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.reports = reading.header.type == "BC"  # a report tells what was done
        self.nodes = reading.outline
        self._words = {node.id: node.body.of(self.text).strip() for node in reading.outline}
        self._begins: dict[str, int] = {}
        self._charged: dict[str, Charged] = {}
        self._of_bodies: dict[str | None, bool] = {}
        self._addressed: dict[str | None, dict[str, Node]] = {}
        self._found: dict[tuple[Callable[..., object], str], Any] = {}
        self._is_role: dict[str, bool] = {}
        self._inner: dict[str, list[Node]] = {}
        self._listed: dict[str, list[Node]] = {}
        self._places = {node.id: at for at, node in enumerate(reading.outline)}
        self.by_id = {node.id: node for node in reading.outline}
        self.children: dict[str | None, list[Node]] = defaultdict(list)
        for node in reading.outline:
            self.children[node.parent].append(node)
        self.rules_in_articles = norms.rules_in_articles(self.nodes, self._words)
        self.norm = norms.of_norm(self.nodes, self._words, self.rules_in_articles)
        self.issuer = fold(reading.header.issuer or "")
        self.resolves = _RESOLUTION.search(reading.header.number or "") is not None
        self.guides = reading.header.type == "HD"
        self.title = reading.header.title or ""
        self.letter = reading.header.type in ("CV", "TTr")
        headless = reading.header.type is None and reading.header.number is None
        self.concludes = (
            headless or reading.header.type in CONCLUDING or _THONG_TRI.search(reading.header.number or "") is not None
        )
        self.articles = sum((node.label or "").startswith("Điều") for node in reading.outline)
        self._forms = self._of_forms()
        self._folded: dict[str, str] = {}
        self.contents: dict[str, bool] = {}  # whether a node's list tells what its order is about, where that was asked
        self.said_above: dict[str, frozenset[str]] = {}  # what a heading and those above it say, where that was asked
        self.times: dict[
            str, Timeframe | None
        ] = {}  # the time that a node gives to what it opens, where that was asked
        self._asked: dict[str, list[Named]] = {}
        self._marked: dict[str | None, bool] = {}
        self.address = self._of_address()
        self._lead_ins = LeadIns(self.children.values(), self._words, self.concludes)
        self.leading = self._lead_ins.leading

    def _asks_first(self) -> bool:
        """Whether words without a mark, before anything else, ask or charge somebody: a letter or order of which the head was not handed in."""
        first = (self._words[node.id] for node in self.nodes[:_OPENING] if not (node.label or node.mark))
        return any(_ASKED.search(words) for words in first)

    def _of_address(self) -> set[str]:
        """To whom a letter or dispatch is put: `Kính gửi:` and the bullets right behind it, which are no items of it."""
        address: set[str] = set()
        for node in self.nodes:
            if address and node.kind == "bullet":
                address.add(node.id)
            elif address:
                break
            elif self.concludes and len(words := self._words[node.id]) < SHORT and _ADDRESS.match(words):
                address.add(node.id)
        return address

    def _of_forms(self) -> set[str]:
        """What stands in a form or an outline to be filled in, which is appended for others to use."""
        forms: set[str] = set()
        for node in self.nodes:
            if node.parent in forms or (
                node.role == "appendix" and node.kind == "heading" and _FORM.search(fold(self._words[node.id]))
            ):
                forms.add(node.id)
        return forms

    def in_form(self, node: Node) -> bool:
        """Whether it stands in a form to be filled in."""
        return node.id in self._forms

    def folded(self, node: Node) -> str:
        """Its words in small letters without tones."""
        if node.id not in self._folded:
            self._folded[node.id] = fold(self._words[node.id])
        return self._folded[node.id]

    def of_paper(self, find: Callable[["Tree"], T]) -> T:
        """What a rule finds out about the whole paper, found once: asked of each node anew it would take the square of their number."""
        if (find, "") not in self._found:
            self._found[find, ""] = find(self)
        found: T = self._found[find, ""]
        return found

    def of_node(self, find: Callable[["Tree", Node], T], node: Node) -> T:
        """What a rule finds out about a node that others ask for, found once."""
        if (find, node.id) not in self._found:
            self._found[find, node.id] = find(self, node)
        found: T = self._found[find, node.id]
        return found

    def comes_before(self, one: Node, other: Node) -> bool:
        """Whether one stands before the other in the paper."""
        return self._places[one.id] < self._places[other.id]

    def words(self, node: Node) -> str:
        return self._words[node.id]

    def begin(self, node: Node) -> int:
        """Where its words begin in the text of the paper."""
        if node.id not in self._begins:
            whole = node.body.of(self.text)
            self._begins[node.id] = node.body.start + len(whole) - len(whole.lstrip())
        return self._begins[node.id]

    def charged(self, node: Node) -> Charged:
        """Whom its words charge first."""
        if node.id not in self._charged:
            words, begin = self.words(node), self.begin(node)
            whole = headed(words, begin) if node.kind == "heading" and node.label else None
            leads = words.startswith("Lãnh đạo ") and (  # the committee leads them
                (self.resolves and words.startswith(_LEADS)) or self._is_of_the_party(node)
            )
            found = whole or (NOBODY if leads else charged_first(words, begin))
            self._charged[node.id] = found if found.named or node.label else of_a_line(words, begin)
            if not found.named and node.label and self._stands_among_bodies(node):
                self._charged[node.id] = among_bodies.find(words, begin) or found
        return self._charged[node.id]

    def _is_of_the_party(self, node: Node) -> bool:
        """Whether it stands below a heading that only names a committee of the Party, whose work it is to lead others (`Lãnh đạo UBND xã …`)."""
        parent = self.parent(node)
        return parent is not None and self.only_names(parent) and _PARTY.match(self.words(parent)) is not None

    def _stands_among_bodies(self, node: Node) -> bool:
        """Whether it may be somebody's item, and of the others of its group two or more are of bodies by their kind: in the organisation no more of matters, elsewhere none."""
        if node.role not in ("organisation", "tasks", None) or not among_bodies.find(self.words(node)):
            return False
        if node.parent not in self._of_bodies:
            beside = [self.words(other).removeprefix("Đối với ") for other in self.children[node.parent] if other.label]
            named = sum(map(begins_body, beside))
            maybe = sum(among_bodies.find(words) is not None for words in beside if not begins_body(words))
            others = len(beside) - maybe
            enough = named * 2 >= others if node.role == "organisation" else named > 2 and named >= others
            self._of_bodies[node.parent] = named > 1 and enough
        return self._of_bodies[node.parent]

    def charges(self, node: Node) -> bool:
        """Whether its words charge a body with something."""
        first = self.charged(node)
        return bool(first.named) and len(self.words(node)[first.end :].strip(" :.;")) > 8

    def only_names(self, node: Node) -> bool:
        """Whether its words name bodies and say no more."""
        first, words = self.charged(node), self.words(node)
        return bool(first.named) and not words[first.end :].strip(" :.;,") and not _SENTENCE.search(words)

    def asked(self, node: Node) -> list[Named]:
        """Whom its words ask for what follows."""
        if node.id not in self._asked:
            self._asked[node.id] = asked_before.find(self.words(node), self.begin(node))
        return self._asked[node.id]

    def has_marks(self, group: str | None) -> bool:
        """Whether any item under a node (None: of the paper) has a label or bullet."""
        if group not in self._marked:
            self._marked[group] = any(child.label or child.mark for child in self.children[group])
        return self._marked[group]

    def next(self, node: Node) -> Node | None:
        """What stands behind it in the paper."""
        at = self._places[node.id] + 1
        return self.nodes[at] if at < len(self.nodes) else None

    def reports_back(self, node: Node) -> bool:
        """Whether the words of a letter or notice tell where what the paragraph before it asks for goes."""
        return self.concludes and REPORTS_BACK.search(self._words[node.id]) is not None

    def list_head(self, node: Node) -> Node | None:
        """The order that a paragraph without mark goes on with: each before it ends with a semicolon, their bullets were lost, or it tells where what was asked goes."""
        return self._lead_ins.heads.get(node.id)

    def addressed_before(self, node: Node) -> Node | None:
        """In a group without marks the paragraph `Phòng X: …` that opens what a body is to do, where `node` goes on with it and charges nobody."""
        if node.parent not in self._addressed:
            self._addressed[node.parent] = self._find_addressed(node.parent)
        return self._addressed[node.parent].get(node.id)

    def _find_addressed(self, group: str | None) -> dict[str, Node]:
        found: dict[str, Node] = {}
        last: Node | None = None
        if group is None or self.by_id[group].role != "organisation" or self.has_marks(group):
            return found
        for node in self.children[group]:
            named, end, _ = self.charged(node)
            if named:
                last = node if self.words(node)[end : end + 1] == ":" and self.charges(node) else None
            elif last:
                found[node.id] = last
        return found

    def parent(self, node: Node) -> Node | None:
        return self.by_id.get(node.parent) if node.parent else None

    def openers(self, node: Node, *, prefaces: bool = True) -> Iterator[Node]:
        """What opens the groups around a node, the nearest first: sentences before its siblings that end with a colon, headings.

        `prefaces`: also the sentence before numbered paragraphs, which opens them all.
        """
        current: Node | None = node
        if (caption := self._lead_ins.captions.get(node.id)) and self.only_names(caption):
            yield caption
        if opening := self.opened_by(node):
            yield opening
        while current:
            last = self.leading.get(current.id) if prefaces or current.kind == "bullet" else None
            if last and not last.label and last.kind == "paragraph" and self.words(last).endswith(":"):
                yield last
            current = self.parent(current)
            if current:
                yield current

    def opened_by(self, node: Node) -> Node | None:
        """The sentence of a letter or notice that opens a run of paragraphs without marks with its colon."""
        return self._lead_ins.opened_by.get(node.id)

    def listed(self, node: Node) -> list[Node]:
        """The bullets that its words open: those under it, or those after a paragraph without mark."""
        if node.id not in self._listed:
            self._listed[node.id] = self._opened(node)
        return self._listed[node.id]

    def _opened(self, node: Node) -> list[Node]:
        if node.label or node.mark:
            return [child for child in self.inner(node) if child.kind == "bullet"]
        return [other for other in self._lead_ins.led.get(node.id, ()) if not self.is_role(other)]

    def inner(self, node: Node) -> list[Node]:
        """The children that say more than who and when."""
        if node.id not in self._inner:
            self._inner[node.id] = [child for child in self.children[node.id] if not self.is_role(child)]
        return self._inner[node.id]

    def is_role(self, node: Node) -> bool:
        if node.id not in self._is_role:
            self._is_role[node.id] = self._says_who_or_when(node)
        return self._is_role[node.id]

    def closing_charge(self, node: Node) -> list[RoleLine]:
        """Who does the items above it, where that is all that the paragraph without mark says."""
        if node.label or node.mark or node.kind != "paragraph" or node.table is not None:
            return []
        group, words = self.children[node.parent], self.words(node)
        bracketed = words.startswith("(")
        ends = self._ends_a_list(node) or self.says_of_its_item(node)
        if not (self.has_marks(node.parent) or ends) or (group[0] is node and not (bracketed or ends)):
            return []
        return closing_charges.find(words, self.begin(node))

    def says_of_its_item(self, node: Node) -> bool:
        """Whether it stands below an order with a label, and nothing beside it but lines of roles (`1. Sửa bến.` and below it `(Phòng X chủ trì)`)."""
        item = self.parent(node)
        words = self.words(item) if item and item.label else ""
        if item is None or not words.endswith((".", ";")) or not (opens_an_order(words) or _works(words)):
            return False
        return all(other is node or is_role_line(self.words(other)) for other in self.children[item.id])

    def _ends_a_list(self, node: Node) -> bool:
        """Whether it is the only line below the last item of a list."""
        last = self.parent(node)
        if last is None or not (last.label or last.mark) or len(self.children[last.id]) > 1:
            return False
        items = self.children[last.parent]
        return len(items) > 1 and items[-1] is last and not any(self.children[item.id] for item in items[:-1])

    def _says_who_or_when(self, node: Node) -> bool:
        if is_role_line(self.words(node)):
            heads = node.kind == "heading" and is_by_then(self.words(node)) and self.children[node.id]
            return not (heads or split.shares_out(self.words(node)))
        if self.closing_charge(node):
            return True
        parent = self.parent(node)
        if parent is None or node.kind != "bullet" or not self.is_role(parent):
            return False
        if self.words(parent).casefold().startswith(_WHEN):
            return not self.charges(node)
        return not self._orders_of_itself(node)

    def _orders_of_itself(self, node: Node) -> bool:
        """Whether the words name a body and what it is to do (`- Trạm Y tế: Tham mưu …` below `PHÂN CÔNG THỰC HIỆN`), not only its part."""
        words, (named, end, _) = self.words(node), self.charged(node)
        if not named or closing_charges.find(words, self.begin(node)):
            return False
        if words[end : end + 1] == ":":
            return opens_an_order(words[end + 1 :].lstrip())
        return opens_with_verb(words[end:]) and words.endswith((".", ";"))
