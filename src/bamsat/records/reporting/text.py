"""The text of a report under edit: blocks whose figures are marks. Pure.

A mark is `[[45:qua-han]]`: the name of a figure of the snapshot, with its value for who reads. Whatever value is typed, the snapshot's is
written; a name that the snapshot does not know is no mark any more, and its number stands as typed by hand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

MARK = re.compile(r"\[\[\s*(?:([^\[\]:]*):)?\s*([a-z0-9][a-z0-9.-]*)\s*\]\]")
LONGEST = 20_000  # letters of a block
_NUMBER = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)*%?(?![\w/]|-\w|[.,]\d)")
_PAPERS = "nghị quyết|nghị định|quyết định|kế hoạch|công văn|thông báo|báo cáo|chương trình|chỉ thị|kết luận|hướng dẫn|tờ trình|quy định|quy chế|luật|văn bản|đề án|thông tư"
_NAMED = re.compile(
    r"(?<!\w)(?:năm|tháng|ngày|quý|điều|khoản|mục|điểm|phần|bảng|biểu đồ|phụ lục|nhiệm kỳ|giai đoạn|thôn|khóa|kỳ họp thứ"
    rf"|(?:{_PAPERS}) số)\s*$",
    re.IGNORECASE,
)  # a number that names a day, a place or a paper, and counts nothing
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}")
_SHORT_DAY = re.compile(
    r"(?<!\w)(?:từ|đến|trước|sau|vào|hết)\s+(?:[12]?\d|0\d|3[01])/(?:0?\d|1[0-2])(?=\s*(?:đến\b|[,.;)]|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """`key`: of the block of the snapshot from which it comes, `+…` for what a person added; `kind`: heading, words, table or picture;
    `rung`: of the ladder of a paper, empty for a paragraph. Of a table and a picture the text is the caption: they are the snapshot's.
    """

    key: str
    kind: str
    rung: str
    text: str

    @property
    def is_whole(self) -> bool:
        """Kept as it was compiled or left out."""
        return self.kind in {"table", "picture"}

    @property
    def is_own(self) -> bool:
        return self.key.startswith("+")


def blocks(rows: Iterable[Mapping[str, Any]]) -> list[Block]:
    return [Block(row["key"], row["kind"], row["rung"], row["text"]) for row in rows]


def stored(rows: Iterable[Block]) -> list[dict[str, str]]:
    return [asdict(row) for row in rows]


Figures = Mapping[str, Mapping[str, Any]]  # name → {value, label, …}


def settled(text: str, figures: Figures) -> str:
    """The same with each mark at the snapshot's value, and what is no mark any more as plain words."""

    def value(match: re.Match[str]) -> str:
        name = match[2]
        return f"[[{figures[name]['value']}:{name}]]" if name in figures else (match[1] or "")

    text, last = text[:LONGEST], ""
    while text != last:  # a mark that falls away may leave another behind
        text, last = MARK.sub(value, text), text
    return " ".join(text.split())


def plain(text: str) -> str:
    """As it will be printed."""
    return MARK.sub(lambda match: match[1] or "", text)


def named(text: str) -> list[str]:
    """The figures that stand in it."""
    return [match[2] for match in MARK.finditer(text)]


def figures_in(rows: Iterable[Block], content: Mapping[str, Any]) -> set[str]:
    """The figures that a text on a snapshot shows: in its words, their sources, its tables and the annexes."""
    compiled = {row["key"]: row for row in content["blocks"]}
    shown = [(row.text, compiled.get(row.key, {})) for row in rows]
    shown += [(row["text"], row) for annex in content["annexes"] for row in annex["blocks"]]
    found = {name for text, _ in shown for name in named(text)}
    found |= {source["figure"] for _, row in shown for source in row.get("sources", ()) if source.get("figure")}
    return found | {cell[2] for _, row in shown for cell in row.get("cells", ())}


def forged(text: str, figures: Figures) -> list[str]:
    """Its marks that are not at the snapshot's value, as they stand."""
    return [
        match[0]
        for match in MARK.finditer(text)
        if match[2] not in figures or (match[1] or "") != figures[match[2]]["value"]
    ]


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """(words, name of the figure or empty), in order."""
    last = 0
    for match in MARK.finditer(text):
        if match.start() > last:
            yield text[last : match.start()], ""
        yield match[1] or "", match[2]
        last = match.end()
    if last < len(text):
        yield text[last:], ""


def typed_by_hand(text: str, compiled: str = "") -> list[str]:
    """Numbers that count something and come from no figure, nor stood in what was compiled."""
    known = {_worth(number) for number in _numbers(plain(compiled))}
    return [number for number in _numbers(MARK.sub(" ", text)) if _worth(number) not in known]


def _worth(number: str) -> str:
    """`02` counts what `2` does."""
    return number.lstrip("0")


def _numbers(text: str) -> Iterator[str]:
    """Each as it stands; of `12/15` both, unless it is a day."""
    text = _SHORT_DAY.sub(" ", text)
    for match in _NUMBER.finditer(text):
        if _DAY.fullmatch(match[0]) or _NAMED.search(text[: match.start()]):
            continue
        yield from match[0].split("/")


def sections(rows: list[Block]) -> list[tuple[str, list[Block]]]:
    """(title, blocks), parted at the headings of the first rung; what stands before the first heading has an empty title."""
    found: list[tuple[str, list[Block]]] = [("", [])]
    for row in rows:
        if row.kind == "heading" and row.rung == "roman":
            found.append((plain(row.text), []))
        found[-1][1].append(row)
    return found if found[0][1] else found[1:]
