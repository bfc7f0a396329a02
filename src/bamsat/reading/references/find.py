"""The other papers that a paper cites, one entry a number, with the strongest of its relations."""

import re
from dataclasses import dataclass, replace

from bamsat.reading.outline.head import body_from
from bamsat.reading.outline.ladder import mark_of
from bamsat.reading.paper import Reading, Reference
from bamsat.reading.references.symbols import Citation, citations
from bamsat.reading.text.canonical import Paragraph

_STRENGTH = ("implements", "basis", "amends", "replaces", "mentions")
_BASIS = re.compile(r"^\W*(Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Theo Tờ trình)", re.I)
_CARRIES_OUT = re.compile(r"(thực hiện|triển khai|quán triệt|thi hành|cụ thể hóa|cụ thể hoá)", re.I)
_OPENS = re.compile(
    r"^\W*(Thực hiện|Triển khai|Để (?:tổ chức |tiếp tục )?(?:triển khai|thực hiện)|Quán triệt|Nhằm (?:triển khai|thực hiện|cụ thể))",
    re.I,
)
# What this paper does to another is said of "this" paper; an order to others to amend something is a mention.
_AMENDS = re.compile(r"(?:\bnày\s[^.;]{0,40}|^\W*)(?:sửa đổi|bổ sung|bãi bỏ một (?:phần|số))[^.;]{0,80}$", re.I)
_REPLACES = re.compile(r"(?:\bnày\s[^.;]{0,60}|^\W*)(?:thay thế|bãi bỏ)[^.;]{0,80}$", re.I)
# `Căn cứ các Nghị định số A ngày …, số B ngày … và Quyết định số C`: a list, not a paper named inside another.
_LISTED = re.compile(
    r"^(?:,?\s*ngày\s+[\d/.\-]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?(?:\s*của\s+[^,;]{3,60}?)?\s*(?:,|và)\s*(?:và\s+)?(?:các\s+)?"
    r"(?:(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Kế hoạch|Chỉ thị|Công văn|Thông báo|Kết luận|Văn bản|Luật)\s+)?(?:số\s*:?\s*)?$",
    re.I,
)
# The next paper of a list that runs over paragraphs, each closed by `;`.
_LISTED_NEXT = re.compile(
    r"^\W*(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Kế hoạch|Chỉ thị|Công văn|Công điện|Thông báo|Kết luận|Văn bản|Chương trình|Hướng dẫn|Luật)\b"
)
_OPENING = 14  # paragraphs
_ENDED = re.compile(r"^[^.;]{0,120}(hết hiệu lực)", re.I)
_TYPES = {"nghị quyết": "NQ", "chương trình hành động": "CTr", "chương trình": "CTr", "kế hoạch": "KH", "chỉ thị": "CT", "quyết định": "QĐ", "thông báo": "TB", "kết luận": "KL", "hướng dẫn": "HD", "luật": "L", "nghị định": "NĐ", "thông tư": "TT", "tờ trình": "TTr", "công điện": "CĐ", "công văn": "CV", "báo cáo": "BC"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    citation: Citation
    relation: str


def read_references(reading: Reading) -> Reading:
    """Fills `references`; the paper's own number is not one of them."""
    own = _key(reading.header.number or "")
    found: dict[str, list[_Found]] = {}
    paragraphs = reading.canonical.paragraphs
    head_ends = body_from(paragraphs)
    opening_ends = _opening_ends(paragraphs, head_ends)
    chain: str | None = None
    for index, paragraph in enumerate(paragraphs):
        entries = _in_paragraph(paragraph, index < head_ends, index < opening_ends)
        if chain and entries and _LISTED_NEXT.match(paragraph.text):
            entries[0] = replace(entries[0], relation=chain)
        chain = entries[0].relation if entries and index < opening_ends and paragraph.text.endswith(";") else None
        for entry in entries:
            if _key(entry.citation.number) != own:
                found.setdefault(_key(entry.citation.number), []).append(entry)
    return replace(reading, references=tuple(_reference(entries) for entries in found.values()))


def _opening_ends(paragraphs: tuple[Paragraph, ...], head_ends: int) -> int:
    """Where the words that open the paper are over: at its first label, a few paragraphs below the head at the latest."""
    last = min(head_ends + _OPENING, len(paragraphs))
    marks = ((index, mark_of(paragraphs[index].text)) for index in range(head_ends, last))
    return next((index for index, mark in marks if mark and mark.label), last)


def _key(number: str) -> str:
    return re.sub(r"\s", "", number).upper().lstrip("0")


def _in_paragraph(paragraph: Paragraph, head: bool, opening: bool) -> list[_Found]:
    """The citations of a paragraph with what each is to this paper, judged by the words that lead to it."""
    text = paragraph.text
    entries: list[_Found] = []
    for citation in citations(text, paragraph.span.start):
        before = text[: citation.span.start - paragraph.span.start]
        after = text[citation.span.end - paragraph.span.start :]
        entries.append(_Found(citation, _relation(before, after, head, opening)))
    return entries


def _relation(before: str, after: str, head: bool, opening: bool) -> str:
    clause = before.rsplit(";", 1)[-1]
    if head and _CARRIES_OUT.search(before):
        return "implements"
    opener = clause if _BASIS.match(clause) or _OPENS.match(clause) else before
    if opening and _OPENS.match(opener):
        return "implements"
    if _BASIS.match(opener):
        return "basis" if _is_entry(clause) else "mentions"
    if _REPLACES.search(before) or (opening and _ENDED.match(after)):
        return "replaces"
    return "amends" if _AMENDS.search(before) else "mentions"


def _is_entry(clause: str) -> bool:
    """Whether what follows a clause of bases is a base: the first paper of it, or one listed beside such a paper."""
    inside = list(citations(clause))
    ends = [*(c.span.start for c in inside[1:]), len(clause)]
    return (
        all(_LISTED.search(clause[c.span.end : end]) for c, end in zip(inside, ends, strict=True)) if inside else True
    )


def _reference(entries: list[_Found]) -> Reference:
    def known(name: str) -> str | None:
        return next((getattr(e.citation, name) for e in entries if getattr(e.citation, name)), None)

    kind = known("type")
    return Reference(
        number=entries[0].citation.number,
        type=_TYPES.get(kind.lower(), kind) if kind else None,
        issuer=known("issuer"),
        date=known("date"),
        relation=min((e.relation for e in entries), key=_STRENGTH.index),
        alias=known("alias"),
        spans=tuple(e.citation.span for e in entries),
    )
