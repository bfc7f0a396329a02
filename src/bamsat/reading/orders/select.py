"""Which nodes of the outline are tasks: the smallest units of text that order work from somebody.

Bullets under tasks or organisation are; a bullet that only introduces deeper bullets gives way to them; a labelled
paragraph is where it orders work, a mere caption leaves it to its bullets; purposes, viewpoints and objectives order none.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from bamsat.reading.orders.bodies import Charged, opening_bodies
from bamsat.reading.orders.role_lines import is_role_line
from bamsat.reading.orders.roles import charged_first
from bamsat.reading.orders.things import speaks_of_a_thing
from bamsat.reading.orders.verbs import opens_with_verb
from bamsat.reading.paper import Node, Reading

_ORDERING = {"tasks", "organisation"}
_SILENT = {"preamble", "purpose", "viewpoint", "objectives", "recipients", "signature"}
_CLOSING = re.compile(
    r"(?:trên đây là|trong quá trình|trường hợp|nơi nhận|kế hoạch này|căn cứ|quá trình (?:triển khai|thực hiện)|nếu có|nhận được)\b",
    re.IGNORECASE,
)
_LAST_WORDS = re.compile(r"(?:trên đây là|nơi nhận|kế hoạch này (?:có hiệu lực|thay thế))\b", re.IGNORECASE)
_CASE = re.compile(r"(?:trường hợp|nếu)\b", re.IGNORECASE)
_CITES = re.compile(
    r"căn cứ (?:luật|bộ luật|nghị |quyết định|điều lệ|thông tư|quy chế|quy định số|pháp lệnh)[^,]*(?:, ?ngày[^,]*)?;$",
    re.IGNORECASE,
)
_LISTS = re.compile(r"(?:gồm(?: có)?|hồ sơ|tài liệu|thành phần|kết quả)(?: như)?(?: sau)?\s*:$", re.IGNORECASE)
_EXHORTS = re.compile(
    r"(?:[^,.]{0,60}\s)?(?:yêu cầu|đề nghị)\s.*(?:nghiêm túc|(?:triển khai|tổ chức|phối hợp) thực hiện|chấp hành|quan tâm)",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r"(?:bảo đảm|đảm bảo|đa dạng|phong phú|nguyên tắc|tài liệu|yêu cầu|nội dung|hình thức|phương (?:pháp|thức)|tập trung vào|kết hợp|phù hợp)\b|"
    r"(?:các|việc)\s[^.;:]{3,120}\sphải\b",
    re.IGNORECASE,
)
_THINGS = re.compile(r"(?:đối tượng|tiêu chuẩn|số lượng|thành phần|chỉ tiêu|cơ cấu)\b[^.;]{0,80}$", re.IGNORECASE)
_SHORT = 700  # letters of a closing paragraph
_LONG = 220  # letters from which a paragraph is no heading
_BASIS = re.compile(r"căn cứ\b", re.IGNORECASE)
_CHARGES = re.compile(
    r"chịu trách nhiệm (?:thi hành|thực hiện|tổ chức)|có trách nhiệm (?:thi hành|tổ chức)", re.IGNORECASE
)
_ENTITLED = re.compile(r"^(?:điều kiện|quyền|trình tự|thủ tục|đối tượng|nguyên tắc|phạm vi|hồ sơ)\b", re.IGNORECASE)


class Tree:
    """The outline with its children at hand, and what its words were found to say: much is asked of a node, and looked for once."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.reports = reading.header.type == "BC"  # a report tells what was done
        self.nodes = reading.outline
        self._words = {node.id: node.body.of(self.text).strip() for node in reading.outline}
        self._charged: dict[str, Charged] = {}
        self._is_role: dict[str, bool] = {}
        self.by_id = {node.id: node for node in reading.outline}
        self.children: dict[str | None, list[Node]] = defaultdict(list)
        for node in reading.outline:
            self.children[node.parent].append(node)
        self.norm: set[str] = (
            set()
        )  # what stands in chapters, as a law, a regulation or a statute is built (Decree 30/2020, annex I)
        for node in reading.outline:
            if node.parent in self.norm or (node.label or "").casefold().startswith("chương"):
                self.norm.add(node.id)
        self.leading: dict[str, Node] = {}  # of a bullet the last of its siblings before it that is none
        for siblings in self.children.values():
            last: Node | None = None
            for node in siblings:
                if node.kind != "bullet":
                    last = node
                elif last:
                    self.leading[node.id] = last

    def words(self, node: Node) -> str:
        return self._words[node.id]

    def begin(self, node: Node) -> int:
        """Where its words begin in the text of the paper."""
        whole = node.body.of(self.text)
        return node.body.start + len(whole) - len(whole.lstrip())

    def charged(self, node: Node) -> Charged:
        """The bodies that its words charge, and where in the words their names end."""
        if node.id not in self._charged:
            self._charged[node.id] = charged_first(self.words(node), self.begin(node))
        return self._charged[node.id]

    def charges(self, node: Node) -> bool:
        """Whether its words charge a body with something."""
        named, end = self.charged(node)
        return bool(named) and len(self.words(node)[end:].strip(" :.;")) > 8

    def only_names(self, node: Node) -> bool:
        """Whether its words name bodies and say no more."""
        named, end = self.charged(node)
        return bool(named) and not self.words(node)[end:].strip(" :.;,")

    def parent(self, node: Node) -> Node | None:
        return self.by_id.get(node.parent) if node.parent else None

    def openers(self, node: Node) -> Iterator[Node]:
        """What opens the groups around a node, the nearest first: sentences before its siblings that end with a colon, headings."""
        current: Node | None = node
        while current:
            last = self.leading.get(current.id)
            if last and not last.label and last.kind == "paragraph" and self.words(last).endswith(":"):
                yield last
            current = self.parent(current)
            if current:
                yield current

    def inner(self, node: Node) -> list[Node]:
        """The children that say more than who and when."""
        return [child for child in self.children[node.id] if not self.is_role(child)]

    def is_role(self, node: Node) -> bool:
        if node.id not in self._is_role:
            self._is_role[node.id] = self._says_who_or_when(node)
        return self._is_role[node.id]

    def _says_who_or_when(self, node: Node) -> bool:
        if is_role_line(self.words(node)):
            return True
        parent = self.parent(node)
        if parent is None or node.kind != "bullet" or not self.is_role(parent):
            return False
        return not (self.words(parent).startswith("Thời gian") and self.charges(node))


def _sentence(text: str) -> bool:
    return text.endswith((".", ";", "./.")) or len(text) > _LONG


def _bullet(tree: Tree, node: Node) -> bool:
    """A bullet, unless it names only a body or gives way to the bullets under it."""
    text, under, parent = tree.words(node), tree.inner(node), tree.parent(node)
    if parent and _MANNER.match(text) and _orders_itself(tree, parent):
        return False
    if under:
        return not text.endswith(":") and not tree.only_names(node) and len(text) > 150 and text.endswith(".")
    return not tree.only_names(node)


def _orders_itself(tree: Tree, node: Node) -> bool:
    """Whether a labelled paragraph with bullets is the order: it opens with a verb, lines under it say who and when, and it is
    a whole sentence or its other bullets tell only the manner."""
    text, below = tree.words(node), tree.children[node.id]
    if not node.label or text.endswith(":") or not opens_with_verb(text[:1].lower() + text[1:]):
        return False
    rest = [child for child in below if not tree.is_role(child)]
    if len(rest) == len(below) or any(child.kind != "bullet" for child in rest):
        return False
    return len(text) > _LONG or all(_MANNER.match(tree.words(child)) for child in rest)


def _labelled(tree: Tree, node: Node) -> bool:
    """A labelled paragraph without items of its own, or with items but a whole order itself."""
    text, under = tree.words(node), tree.inner(node)
    if text.isupper() or tree.only_names(node):
        return False
    if _sentence(text) and not any(child.label or child.kind != "paragraph" for child in under):
        under = []  # paragraphs without a mark go on with it, they are no items of its own
    if under:
        return (text.endswith(".") and tree.charges(node)) or _orders_itself(tree, node)
    return not text.endswith(":") and (_sentence(text) or node.level > 1 or tree.charges(node))


def _plain(tree: Tree, node: Node) -> bool:
    """An unlabelled paragraph standing directly under a heading of tasks or organisation."""
    text, parent = tree.words(node), tree.parent(node)
    siblings = tree.children[node.parent]
    if parent is None or text.endswith(":") or not _sentence(text):
        return False
    if siblings[-1].id == node.id and len(text) < _SHORT and _EXHORTS.match(text):
        return False
    if parent.label and _sentence(tree.words(parent)) and not opening_bodies(text)[0]:
        return False  # it goes on with the labelled paragraph above
    first = siblings[0].id == node.id
    alone = all(tree.is_role(other) or tree.words(other)[:1].islower() for other in siblings[1:])
    return tree.charges(node) or (first and alone) or (first and tree.only_names(parent))


def _addresses(tree: Tree, node: Node) -> bool:
    """Whether a heading names bodies and says no more than that the following is theirs to do."""
    heading = tree.words(node)
    if _LISTS.search(heading) or heading.startswith(("Đồng chí", "Ví dụ")):
        return False  # what a dossier holds; an example of a person
    return tree.only_names(node) or (heading.endswith(":") and bool(tree.charged(node)[0]))


def _unzoned(tree: Tree, node: Node, text: str) -> bool:
    """Outside any zone, as official letters and dispatches are built: what stands under a heading that only names a body,

    or a labelled paragraph that charges one.
    """
    if node.role is not None or tree.reports or not _sentence(text):
        return False
    if any(above.label and _addresses(tree, above) for above in tree.openers(node)):
        if node.kind == "bullet":
            return _bullet(tree, node)
        return _labelled(tree, node) if node.label else tree.parent(node) is None or _plain(tree, node)
    return bool(node.label) and tree.charges(node)


def _closes(tree: Tree, node: Node, text: str) -> bool:
    """Whether the paragraph closes a section, cites a basis or tells a case.

    A bullet or a label makes an order of it, save of the last words of a paper, and of a case under no body that is charged.
    """
    if node.label or node.kind == "bullet":
        if _CASE.match(text):
            return not (tree.charges(node) or any(tree.charged(above)[0] for above in tree.openers(node)))
        return bool(_LAST_WORDS.match(text) or _CITES.match(text))
    parent = tree.parent(node)
    addressed = parent is not None and tree.only_names(parent)
    return bool(_CLOSING.match(text)) and not (_BASIS.match(text) and (addressed or tree.charges(node)))


def _under_things(tree: Tree, node: Node) -> bool:
    """Whether the heading above says who takes part, by what measure or how many, and so that what follows orders no work."""
    parent = tree.parent(node)
    return parent is not None and parent.kind == "heading" and bool(_THINGS.match(tree.words(parent)))


def _is_task(tree: Tree, node: Node) -> bool:
    text = tree.words(node)
    if not text or node.kind in {"table", "row"} or tree.is_role(node) or node.table is not None:
        return False
    if node.label and node.label.startswith("Điều"):
        return bool(_CHARGES.search(text)) and not tree.inner(node)
    if node.id in tree.norm and node.role != "organisation":
        return False  # powers, conditions and procedures of a norm order no work
    if node.role in _SILENT or _closes(tree, node, text):
        return False
    if node.role not in _ORDERING:
        return _unzoned(tree, node, text)
    if _ENTITLED.match(text) and not _sentence(text):
        return False
    if _under_things(tree, node) and not tree.charges(node):
        return False
    if speaks_of_a_thing(
        text, tree.charged(node), bullet=node.kind == "bullet", organisation=node.role == "organisation"
    ):
        return False
    if node.kind == "bullet":
        return _bullet(tree, node)
    return _labelled(tree, node) if node.label else _plain(tree, node)


def select(tree: Tree) -> list[Node]:
    """The nodes that are tasks, in the order of the paper; rows of task tables are chosen elsewhere."""
    return [node for node in tree.nodes if _is_task(tree, node)]
