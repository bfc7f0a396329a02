"""The other papers that a paper cites, one entry a number, with the strongest of its relations."""

import re
from dataclasses import dataclass, replace

from bamsat.reading.outline.head import body_from
from bamsat.reading.paper import Reading, Reference
from bamsat.reading.references.symbols import Citation, citations
from bamsat.reading.text.canonical import Paragraph

_STRENGTH = ("implements", "basis", "amends", "replaces", "mentions")
_BASIS = re.compile(r"^\W*(Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Theo Tờ trình)", re.I)
_CARRIES_OUT = re.compile(r"(thực hiện|triển khai|quán triệt|thi hành|cụ thể hóa|cụ thể hoá)", re.I)
_OPENS = re.compile(
    r"^\W*(Thực hiện|Triển khai|Để (?:tổ chức )?(?:triển khai|thực hiện)|Quán triệt|Nhằm (?:triển khai|thực hiện|cụ thể))",
    re.I,
)
_AMENDS = re.compile(r"(sửa đổi|bổ sung|bãi bỏ một (?:phần|số))[^.;]{0,80}$", re.I)
_REPLACES = re.compile(r"(thay thế|bãi bỏ|hết hiệu lực)[^.;]{0,80}$", re.I)
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
    for index, paragraph in enumerate(paragraphs):
        for entry in _in_paragraph(paragraph, index < head_ends, index < head_ends + 14):
            if _key(entry.citation.number) != own:
                found.setdefault(_key(entry.citation.number), []).append(entry)
    return replace(reading, references=tuple(_reference(entries) for entries in found.values()))


def _key(number: str) -> str:
    return re.sub(r"\s", "", number).upper().lstrip("0")


def _in_paragraph(paragraph: Paragraph, head: bool, opening: bool) -> list[_Found]:
    """The citations of a paragraph with what each is to this paper, judged by the words that lead to it."""
    text = paragraph.text
    entries: list[_Found] = []
    bases = bool(_BASIS.match(text))
    for order, citation in enumerate(citations(text, paragraph.span.start)):
        before = text[: citation.span.start - paragraph.span.start]
        after = text[citation.span.end - paragraph.span.start :]
        entries.append(_Found(citation, _relation(before, after, order, bases, head, opening)))
    return entries


def _relation(before: str, after: str, order: int, bases: bool, head: bool, opening: bool) -> str:
    clause = re.split(r";", before)[-1]
    if bases and re.match(r"^\W*(Căn cứ|Theo|Xét)", clause if ";" in before else before, re.I):
        first = len(list(citations(clause))) == 0
        return "basis" if first else "mentions"
    if (head and _CARRIES_OUT.search(before)) or (opening and _OPENS.match(clause)):
        return "implements"
    if bases:
        return "basis" if order == 0 or ";" in before else "mentions"
    if opening and _ENDED.match(after):
        return "replaces"
    if _REPLACES.search(before):
        return "replaces"
    return "amends" if _AMENDS.search(before) else "mentions"


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
