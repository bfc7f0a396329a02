"""The outline with its children at hand, as the rules of selection ask for it."""

import re
from collections import defaultdict
from collections.abc import Iterator

from bamsat.reading.orders.bodies import Charged, Named
from bamsat.reading.orders.role_lines import is_role_line
from bamsat.reading.orders.roles import asked_before, charged_first
from bamsat.reading.orders.roles.headings import headed
from bamsat.reading.paper import Node, Reading, Timeframe
from bamsat.reading.text.fold import fold

# Papers that order by numbered paragraphs without a section of tasks: conclusions, notices of them, directives, dispatches, letters.
CONCLUDING = {"KL", "TB", "CT", "CĐ", "CV"}
_THONG_TRI = re.compile(r"-TT/")  # of a Party committee (36-HD/VPTW); a ministry's Thông tư is `9/2031/TT-BYT`

_FORM = re.compile(
    r"^(?:(?:cac )?(?:bieu )?mau|de cuong)\b|\b(?:bieu mau|mau so|mau (?:de an|to trinh|bao cao|don|bien ban|phieu|giay|quyet dinh))\b"
)
_OF_WORK = re.compile(
    r"(?:kế hoạch|nhiệm vụ|phân công|chương trình)\b", re.IGNORECASE
)  # an appendix to rules that holds work
_CARRIES_OUT = re.compile(r"tổ chức (?:thực hiện|thi hành)|(?:điều khoản|trách nhiệm) thi hành", re.IGNORECASE)
_CHARGED_IN_ARTICLES = re.compile(  # also where rules stand in articles without chapters
    r"hiệu lực thi hành|trách nhiệm (?:của|thực hiện)|điều khoản chuyển tiếp|[^.;:]{0,60}\s(?:giao|chịu trách nhiệm)\b|giao\b",
    re.IGNORECASE,
)
# Where rules stand in articles without chapters, one of them tells of what or to whom they apply (Law 64/2025/QH15 on making norms, Decree 78/2025/NĐ-CP).
_OF_RULES = re.compile(
    r"(?:phạm vi điều chỉnh|đối tượng áp dụng|đối tượng và điều kiện|đối tượng, điều kiện|giải thích từ ngữ|nguyên tắc hỗ trợ|mức hỗ trợ|nội dung chi|mức chi)\b",
    re.IGNORECASE,
)
_SHORT = 120  # letters of a line that heads what follows


def _is_caption(words: str) -> bool:
    return len(words) < _SHORT and words[:1].isupper() and not words.endswith((".", ";", ":", ","))


class Tree:
    """The outline with its children at hand, and what its words were found to say: much is asked of a node, and looked for once."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.reports = reading.header.type == "BC"  # a report tells what was done
        self.nodes = reading.outline
        self._words = {node.id: node.body.of(self.text).strip() for node in reading.outline}
        self._begins: dict[str, int] = {}
        self._charged: dict[str, Charged] = {}
        self._is_role: dict[str, bool] = {}
        self._inner: dict[str, list[Node]] = {}
        self._listed: dict[str, list[Node]] = {}
        self._places = {node.id: at for at, node in enumerate(reading.outline)}
        self.by_id = {node.id: node for node in reading.outline}
        self.children: dict[str | None, list[Node]] = defaultdict(list)
        for node in reading.outline:
            self.children[node.parent].append(node)
        self.rules_in_articles = self._rules_in_articles()
        self.norm = self._of_norm()
        self.issuer = fold(reading.header.issuer or "")
        self.guides = reading.header.type == "HD"
        self.concludes = reading.header.type in CONCLUDING or _THONG_TRI.search(reading.header.number or "") is not None
        self.articles = sum((node.label or "").startswith("Điều") for node in reading.outline)
        self._forms = self._of_forms()
        self._folded: dict[str, str] = {}
        self.contents: dict[str, bool] = {}  # whether a node's list tells what its order is about, where that was asked
        self.under: dict[
            tuple[re.Pattern[str], str], bool
        ] = {}  # whether a heading says it, or one above, where that was asked
        self.times: dict[
            str, Timeframe | None
        ] = {}  # the time that a node gives to what it opens, where that was asked
        self.leading: dict[str, Node] = {}
        self._captions: dict[str, Node] = {}
        self._heads: dict[str, Node] = {}
        self._asked: dict[str, list[Named]] = {}
        self._marked: dict[str | None, bool] = {}
        self._led: dict[str, list[Node]] = defaultdict(list)
        for siblings in self.children.values():
            self._find_leading(siblings)

    def _rules_in_articles(self) -> bool:
        """Whether the paper is of rules in articles, without chapters."""
        if any((node.label or "").casefold().startswith("chương") for node in self.nodes):
            return False
        articles = (node for node in self.nodes if (node.label or "").startswith("Điều"))
        return any(_OF_RULES.match(self._words[node.id]) for node in articles)

    def _of_norm(self) -> set[str]:
        """What rules in chapters, as a law, a regulation or a statute is built (Decree 30/2020, annex I), or is appended to such rules.

        Not the chapter of who carries it out, though others have articles on who answers for what.
        """
        norm: set[str] = set()
        chapters = False
        rules = self.rules_in_articles
        for node in self.nodes:
            label = (node.label or "").casefold()
            if label.startswith("chương"):
                chapters = chapters or node.role != "organisation"
                ruled = node.role != "organisation"
            else:
                appended = chapters and label.startswith("phụ lục") and not _OF_WORK.search(self._words[node.id])
                article = label.startswith("điều")
                words = self._words[node.id]
                carries_out = article and (_CARRIES_OUT.match(words) or (rules and _CHARGED_IN_ARTICLES.match(words)))
                ruled = ((node.parent in norm or (article and rules)) and not carries_out) or appended
            if ruled:
                norm.add(node.id)
        return norm

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

    def _find_leading(self, siblings: list[Node]) -> None:
        """What leads to a sibling: to a bullet the last before it that is none, to a label the last paragraph without a mark."""
        last: Node | None = None
        plain: Node | None = None
        before: Node | None = None
        caption: Node | None = None  # a short line without mark or sign at its end heads the paragraphs below it
        for node in siblings:
            if node.label or node.mark:
                caption = None
            elif node.kind == "paragraph" and _is_caption(self._words[node.id]):
                caption = node
            elif caption:
                self._captions[node.id] = caption
            if before and self._words[before.id].endswith(";") and not any(n.label or n.mark for n in (node, before)):
                self._heads[node.id] = self._heads.get(before.id, before)
            before = node
            if node.kind == "bullet":
                leads = last
            else:
                leads, last = (plain if node.label else None), node
                plain = node if node.kind == "paragraph" and not node.label else plain
            if leads:
                self.leading[node.id] = leads
                self._led[leads.id].append(node)

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
            self._charged[node.id] = whole or charged_first(words, begin)
        return self._charged[node.id]

    def charges(self, node: Node) -> bool:
        """Whether its words charge a body with something."""
        first = self.charged(node)
        return bool(first.named) and len(self.words(node)[first.end :].strip(" :.;")) > 8

    def only_names(self, node: Node) -> bool:
        """Whether its words name bodies and say no more."""
        first = self.charged(node)
        return bool(first.named) and not self.words(node)[first.end :].strip(" :.;,")

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

    def list_head(self, node: Node) -> Node | None:
        """The order that a paragraph without mark goes on with: each before it ends with a semicolon, their bullets were lost."""
        return self._heads.get(node.id)

    def parent(self, node: Node) -> Node | None:
        return self.by_id.get(node.parent) if node.parent else None

    def openers(self, node: Node, *, prefaces: bool = True) -> Iterator[Node]:
        """What opens the groups around a node, the nearest first: sentences before its siblings that end with a colon, headings.

        `prefaces`: also the sentence before numbered paragraphs, which opens them all.
        """
        current: Node | None = node
        if (caption := self._captions.get(node.id)) and self.only_names(caption):
            yield caption
        while current:
            last = self.leading.get(current.id) if prefaces or current.kind == "bullet" else None
            if last and not last.label and last.kind == "paragraph" and self.words(last).endswith(":"):
                yield last
            current = self.parent(current)
            if current:
                yield current

    def listed(self, node: Node) -> list[Node]:
        """The bullets that its words open: those under it, or those after a paragraph without mark."""
        if node.id not in self._listed:
            self._listed[node.id] = self._opened(node)
        return self._listed[node.id]

    def _opened(self, node: Node) -> list[Node]:
        if node.label or node.mark:
            return [child for child in self.inner(node) if child.kind == "bullet"]
        return [other for other in self._led.get(node.id, ()) if not self.is_role(other)]

    def inner(self, node: Node) -> list[Node]:
        """The children that say more than who and when."""
        if node.id not in self._inner:
            self._inner[node.id] = [child for child in self.children[node.id] if not self.is_role(child)]
        return self._inner[node.id]

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
