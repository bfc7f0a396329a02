"""A page that reprints a paper without its letterhead names it in its headline: `Toàn văn Kết luận số 12-KL/TU của …`.

The sentences that introduce the reprint give the day, the issuer and the subject: `Ngày 05/4/2031, Thường trực Tỉnh ủy ban hành
Kết luận số 12-KL/TU về chợ nổi`.
"""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown, within
from bamsat.reading.outline.header.types import TYPES
from bamsat.reading.references.symbols import Citation, citations
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_NAMES = "|".join(name.capitalize() for name in TYPES)
_LEAD = re.compile(rf"^\W*(?:(?:toàn văn|nội dung|full)\W+)?(?P<type>{_NAMES})\s+(?:số\s*:?\s*)?$", re.I)
_BY = re.compile(
    r"^\W*của\s+(?P<issuer>.+?)(?=\s+(?:về|v/v|ban hành|quy định|phê duyệt|hướng dẫn|điều chỉnh)\b|\W*$)", re.I
)
_ABOUT = re.compile(
    r"\b(?P<title>(?:về(?: việc)?|v/v|ban hành|quy định|phê duyệt)\s+[^;]+?)(?=[.;:]?\s*$|,\s+(?:cụ thể|như sau|với)\b)",
    re.I,
)
_ON = re.compile(
    r"\bngày\s+(\d{1,2})\s*[/-]\s*(\d{1,2})\s*[/-]\s*(\d{4})|\bngày\s+(\d{1,2}) tháng (\d{1,2}) năm (\d{4})", re.I
)
_ISSUED = re.compile(r"(?P<issuer>[A-ZĐÀ-Ỹ][^,.;()]{2,80}?)\s+(?:(?:đã|vừa)\s+)?(?:ký\s+)?(?:ban hành|có)\s+$")
_DAY_OF_ISSUE = re.compile(r"^\W*ngày\b[^.;()]{6,30},", re.I)
_LONGEST_HEADLINE = 300
_NEAR = 10  # paragraphs from the top


def find(paragraphs: Paragraphs) -> Fields:
    """`number`, `type` and what the headline and its introduction say of `issuer`, `date`, `title`."""
    top = [p for p in paragraphs[:_NEAR] if not p.place]
    for index, paragraph in enumerate(top):
        cited = next(citations(paragraph.text, paragraph.span.start), None)
        if (
            cited is None
            or len(paragraph.text) > _LONGEST_HEADLINE
            or paragraph.text.rstrip().endswith((";", ",", "."))
        ):
            continue
        lead = _LEAD.match(paragraph.text[: cited.span.start - paragraph.span.start])
        if lead:
            kind = Found(TYPES[lead["type"].upper()], within(paragraph, *lead.span("type")), RULE.name)
            fields = {"number": Found(cited.number, cited.span, RULE.name), "type": kind}
            for said in (*top[index + 1 :], paragraph):  # the introduction says more than the headline
                fields = {**_said(said.text, said.span, cited.number), **fields}
            return fields
    return {}


def _said(text: str, span: Span, number: str) -> Fields:
    """What a sentence says of the paper with this number."""
    cited = next((c for c in citations(text, span.start) if c.number == number), None)
    if cited is None:
        return {}
    before, after = text[: cited.span.start - span.start], text[cited.span.end - span.start :]
    by, issued = _BY.search(after.split(")", 1)[-1]), _ISSUED.search(_without_type(before))
    about = _ABOUT.search(after)
    values = {
        "issuer": by["issuer"].strip() if by else issued["issuer"].strip() if issued else None,
        "date": _day(before, after, cited),
        "title": about["title"].strip(' "”“') if about else None,
    }
    return {name: Found(value, span, RULE.name) for name, value in values.items() if value}


def _without_type(before: str) -> str:
    return re.sub(rf"(?:{_NAMES})\s+(?:số\s*:?\s*)?$", "", before, flags=re.I)


def _day(before: str, after: str, cited: Citation) -> str | None:
    """The day right behind the number or, in `Ngày D, X ban hành …`, at the head of the sentence."""
    behind = _ON.match(after.lstrip(" ,("))
    match = behind or (_ON.search(before) if _DAY_OF_ISSUE.match(before) else None)
    if match is None:
        return cited.date
    day, month, year = (int(part) for part in match.groups() if part)
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


RULE: Rule = Rule(
    "header.announced",
    "The practice of official portals and newspapers, which reprint a paper below a headline that names it",
    lambda words: shown({k: find(paper(words))[k] for k in sorted(find(paper(words)))}),
    {
        "TOÀN VĂN: KẾT LUẬN 12-KL/TU CỦA BAN THƯỜNG VỤ VỀ CHỢ NỔI\nTại phiên họp": (
            "issuer BAN THƯỜNG VỤ; number 12-KL/TU; title VỀ CHỢ NỔI; type KL"
        ),
        "Nghị quyết số 5/NQ-HĐND\nNgày 05/4/2031, HĐND xã Đồng Mây ban hành Nghị quyết số 5/NQ-HĐND về mở chợ nổi.": (
            "date 2031-04-05; issuer HĐND xã Đồng Mây; number 5/NQ-HĐND; title về mở chợ nổi; type NQ"
        ),
    },
    ("Căn cứ Nghị quyết số 5/NQ-HĐND của HĐND xã", "Nghị quyết số 5/NQ-HĐND đã mở đường cho chợ nổi."),
)
