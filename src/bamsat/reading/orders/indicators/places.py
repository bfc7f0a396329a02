"""What a line stands under: objectives, an account of how things are, tasks, or none of these; the nearest line above that tells decides.

A line tells by its words as a heading (`Mục tiêu cụ thể`, `Chỉ tiêu`), as one that introduces others (`Phấn đấu đến năm 2030:`) or by the
caption that it opens with (`Mục tiêu: …`). A line in capitals without a label heads what follows it (`CÁC CHỈ TIÊU CHỦ YẾU`). Under one that names aims and
work together (`Phương hướng, mục tiêu, nhiệm vụ`) what opens with something measured (`Tổng sản lượng …`, `Tỷ lệ …`) is an objective.
"""

import re
from collections.abc import Iterator

from bamsat.reading.paper import Node, Reading
from bamsat.reading.text.fold import fold

_OBJECTIVES = re.compile(
    r"(?:^|, |\bva |- )(?:cac |mot so |nhung |nhom |dinh huong )*(?:chi tieu|muc tieu)\b|"
    r"^(?:thong nhat |quyet dinh |quyet nghi )*(?:thong qua|thong nhat|giao|phan bo|dieu chinh)(?: (?!nhiem vu)\w+){0,3} chi tieu\b|"
    r"\(\d{1,2} (?:nhom )?chi tieu\)|"
    r"(?:muc tieu|chi tieu) (?:cu the|chu yeu|co ban|phan dau|sau)|(?:voi|dat) (?:cac|nhung) (?:muc tieu|chi tieu)"
)
_NOT_OBJECTIVES = re.compile(
    r"nhiem vu|giai phap|chuong trinh muc tieu|to chuc thuc hien|quan trac|phan tich|giam sat|thong ke|kinh phi|thi sinh|tuyen|du bao"
)
_STRIVES = re.compile(r"^phan dau\b|\bphan dau[^.;]{0,60}:$")
_SITUATION = re.compile(
    r"tinh hinh|thuc trang|ket qua (?:dat duoc|thuc hien|cong tac)|danh gia|ton tai|han che|boi canh|su can thiet|hien trang|"
    r"kho khan|du bao"
)
# What sets norms: figures under it are what somebody is entitled to, or by what he is judged.
_NORMS = re.compile(
    r"^(?:muc|dinh muc|dieu kien|tieu chuan|tieu chi|nguyen tac|doi tuong|phuong phap|cach|thang|khung) (?:duoc |va )*(?:ho tro|chi|khen|thuong|xep|cham|danh gia|diem|cay|con)|^(?:cham diem|thang diem|xep loai|dieu kien ho tro)"
)
_OTHER = re.compile(r"nhiem vu|giai phap|to chuc thuc hien|trach nhiem|kinh phi|noi dung")
_CAPTION = re.compile(r"^\W*(?:Các |Một số )?(?:Mục tiêu|Chỉ tiêu)\b[^:.;%]{0,80}:", re.IGNORECASE)
_WORK = re.compile(r"nhiem vu|giai phap")
_MEASURED = re.compile(
    r"\W*(?:tổng|(?:tỷ|tỉ) (?:lệ|trọng|suất|số)|tốc độ|số|diện tích|sản lượng|thu nhập|giá trị|năng suất|cơ cấu|quy mô|bình quân|thu ngân sách|mức|dân số|"
    r"GRDP|GDP|kim ngạch)\b",
    re.IGNORECASE,
)
_CAPITALS = 150  # letters of a line in capitals that heads what follows it
_SENTENCE = 200  # letters of a labelled line that is no heading, though it introduces others
_SHORT = 60  # letters of a line that can head others without being a heading


class Places:
    """Finds the place of every line and the lines that govern it."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._nodes = {node.id: node for node in reading.outline}
        self._told: dict[str, str] = {}
        self._intros = dict(_intros(reading))
        self._captions = dict(_captions(reading))
        self._ordered = {task.node for task in reading.tasks}

    def governing(self, node: Node) -> list[Node]:
        """The lines above that hold for a line, the nearest first; a plain line that ends with `:` holds for the bullets below it."""
        intro = self._intros.get(node.id)
        found = [intro] if intro and intro.parent == node.parent else []
        above = self._nodes.get(node.parent or "")
        while above is not None:
            if above.kind != "table":
                found.append(above)
            above = self._nodes.get(above.parent or "")
        caption = self._captions.get((found[-1] if found else node).id) or self._captions.get(node.id)
        return [*found, caption] if caption else found

    def ordered(self, node: Node) -> bool:
        """Whether an order was read in a line."""
        return node.id in self._ordered

    def place(self, node: Node, governing: list[Node]) -> str:
        """`objectives`, `situation`, `norms`, `tasks` or `other`."""
        told = next((told for line in governing if (told := self._tells(line))), "")
        if told != "situation" and _CAPTION.match(self._words(node)):
            return "objectives"
        if told in ("objectives", "situation", "norms"):
            return told
        if told == "mixed":
            return "objectives" if _MEASURED.match(self._words(node)) else "tasks"
        own = {"preamble": "situation", "objectives": "objectives", "organisation": "tasks", "tasks": "tasks"}
        place = own.get(node.role or "", "other")
        return "other" if told and place == "objectives" else place

    def _words(self, node: Node) -> str:
        return node.body.of(self._text).strip()

    def _tells(self, node: Node) -> str:
        if node.id not in self._told:
            words = self._words(node)
            heads = node.kind == "heading" or words.endswith(":") or len(words) < _SHORT
            capitals = node.label is None and words.isupper()
            labelled = (bool(node.label) or capitals) and len(
                words
            ) < _SENTENCE  # a longer one orders, whatever it speaks of
            self._told[node.id] = _told(fold(words), labelled) if heads or capitals else ""
        return self._told[node.id]


def _intros(reading: Reading) -> Iterator[tuple[str, Node]]:
    """Each bullet with the plain line that introduces it."""
    intro: Node | None = None
    for node in reading.outline:
        if node.kind == "bullet":
            if intro:
                yield node.id, intro
        else:
            opens = (
                node.label is None
                and node.kind == "paragraph"
                and reading.text[node.body.start : node.body.end].rstrip().endswith(":")
            )
            intro = node if opens else None


def _captions(reading: Reading) -> Iterator[tuple[str, Node]]:
    """Each outermost node with the line in capitals that stands above it without a label."""
    caption: Node | None = None
    for node in reading.outline:
        if node.parent is not None:
            continue
        words = reading.text[node.body.start : node.body.end].strip()
        if node.kind == "paragraph" and node.label is None and words.isupper() and len(words) < _CAPITALS:
            caption = node
        elif caption:
            yield node.id, caption


def _told(heading: str, labelled: bool) -> str:
    if labelled and _WORK.search(heading) and _OBJECTIVES.search(heading):
        return "mixed"
    if not _NOT_OBJECTIVES.search(heading) and (_OBJECTIVES.search(heading) or _STRIVES.search(heading)):
        return "objectives"
    if labelled and _SITUATION.search(heading):
        return "situation"
    if labelled and _NORMS.search(heading):
        return "norms"
    return "other" if labelled and _OTHER.search(heading) else ""
