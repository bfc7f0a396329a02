"""What stands in quotation marks that open a paragraph: the new words of an amended article, with labels of another paper.

A quotation may run over paragraphs until its marks close at the end of one; the instruction above it ends with a colon. Marks that never close,
or close where a term is merely quoted, keep nothing out: a stray mark (of a scan, of a name broken over lines) would keep out pages.
"""

import re
from collections.abc import Sequence

from bamsat.reading.outline.header.found import paper
from bamsat.reading.rule import Rule
from bamsat.reading.text.canonical import Paragraph

_MARKS = re.compile(r"[“”\"]")
_OPENS = re.compile(r"^\s*[“\"]")
_LEADS_TO = re.compile(r"(?::|(?:như sau|sau đây))[\s*_]*$")
_CLOSES = re.compile(r"[”\"][\s.;,*_)]*$")
_REACH = 80  # paragraphs


def quoted(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The starts of the paragraphs that are quoted."""
    found: set[int] = set()
    index = 0
    while index < len(paragraphs):
        end = _end(paragraphs, index) if _OPENS.match(paragraphs[index].text) else None
        if end is not None and end > index and not _is_new_wording(paragraphs, index, end):
            end = None
        if end is not None:
            found.update(p.span.start for p in paragraphs[index : end + 1])
        index = (end or index) + 1
    return frozenset(found)


def _is_new_wording(paragraphs: Sequence[Paragraph], begin: int, end: int) -> bool:
    """Whether a quotation of several paragraphs is led to by an instruction and closes where its last paragraph ends."""
    above = paragraphs[begin - 1].text if begin else ""
    return bool(_LEADS_TO.search(above) and _CLOSES.search(paragraphs[end].text))


def _end(paragraphs: Sequence[Paragraph], begin: int) -> int | None:
    """The paragraph in which the marks that open at `begin` close."""
    depth = 0
    for index in range(begin, min(begin + _REACH, len(paragraphs))):
        for mark in _MARKS.findall(paragraphs[index].text):
            depth += {"“": 1, "”": -1}.get(mark, -1 if depth else 1)
        if depth <= 0:
            return index
    return None


def _shown(words: str) -> str:
    lines = paper(words)
    inside = quoted(lines)
    return " | ".join(line.text for line in lines if line.span.start in inside)


RULE: Rule = Rule(
    "outline.quotation",
    "Decree 78/2025/NĐ-CP, annex (văn bản sửa đổi, bổ sung một số điều); guidelines of annotation, Outline",
    _shown,
    {
        "Sửa đổi Điều 5 như sau:\n“Điều 5. Bến đò\n1. Bến có phao.”.\n2. Bãi bỏ Điều 6": "“Điều 5. Bến đò | 1. Bến có phao.”."
    },
    (
        "Mở cuộc thi\n“Bến sông\nquê tôi” trong hè\n1. Dọn kênh",
        "Phong trào “Xanh ngõ”\n1. Dọn kênh",
        "“Xanh ngõ là việc của cả thôn\n1. Dọn kênh\n2. Trồng bần",
    ),
)
