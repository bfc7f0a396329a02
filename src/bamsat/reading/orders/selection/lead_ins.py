"""What leads to what among the items of a group: to a bullet the item before it, to a label the sentence that opens the list, to paragraphs without marks their caption."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bamsat.reading.paper import Node

SHORT = 120  # letters of a line that heads what follows
REPORTS_BACK = re.compile(  # where what an order asks for goes: `Báo cáo gửi về …`
    r"(?:^|(?<=\.\s))(?:(?:Các |Mọi )?(?:Báo cáo|Kết quả|Văn bản|Hồ sơ|Danh sách|Ý kiến|Số liệu|Kế hoạch|Tài liệu|Thông tin)\b(?:(?!\bđược\b)[^.;:]){0,120}?\b(?:gửi|nộp|báo cáo|chuyển)\b|(?:Thời (?:hạn|gian)|Hạn) (?:gửi|nộp|báo cáo))"
)


def _is_caption(words: str) -> bool:
    return len(words) < SHORT and words[:1].isupper() and not words.endswith((".", ";", ":", ","))


class LeadIns:
    """By id of the item that is led to: `leading`, what leads to it; `captions`, the short line without mark or sign at its end above it; `heads`, the order
    that it goes on with; `opened_by`, of a letter the sentence that opens it with its colon. `led`: by id of what leads, the items that it leads to.
    """

    def __init__(self, groups: Iterable[list[Node]], words: Mapping[str, str], concludes: bool) -> None:
        self._words, self._concludes = words, concludes
        self.leading: dict[str, Node] = {}
        self.captions: dict[str, Node] = {}
        self.heads: dict[str, Node] = {}
        self.opened_by: dict[str, Node] = {}
        self.led: dict[str, list[Node]] = defaultdict(list)
        for siblings in groups:
            self._find_leading(siblings)
            if concludes:
                self._find_opened(siblings)

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
                self.captions[node.id] = caption
            plainly = before is not None and not any(n.label or n.mark for n in (node, before))
            if before and plainly and (self._words[before.id].endswith(";") or self._goes_back(node)):
                self.heads[node.id] = self.heads.get(before.id, before)
            before = node
            if node.kind == "bullet":
                leads = last
            else:
                leads, last = (plain if node.label else None), node
                plain = node if node.kind == "paragraph" and not node.label else plain
            if leads:
                self.leading[node.id] = leads
                self.led[leads.id].append(node)

    def _find_opened(self, siblings: list[Node]) -> None:
        """Which paragraphs without marks a sentence of a letter opens with its colon."""
        opening: Node | None = None
        for node in siblings:
            if node.label or node.mark:
                opening = None
            elif self._words[node.id].endswith(":"):
                opening = node
            elif opening and node.kind == "paragraph":
                self.opened_by[node.id] = opening

    def _goes_back(self, node: Node) -> bool:
        """Whether it tells with its first words where what was asked goes, or is a part of the order before it."""
        words = self._words[node.id]
        return self._concludes and (REPORTS_BACK.match(words) is not None or words.startswith("Trong đó"))
