"""A paper that has come without the one it was issued with says so in brackets: `(Ban hành kèm theo Quyết định số 5/QĐ-UBND …)`.

Number, type, day and issuer are then that paper's; where it has no type line its title is the heading above the brackets. A number
or day left blank stays blank.
"""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, over, paper, shown, within
from bamsat.reading.outline.header.numbers import tidy
from bamsat.reading.outline.header.types import TYPES, body_begins, type_line
from bamsat.reading.rule import Rule
from bamsat.reading.text.canonical import Paragraph

_DAY = r"(?:,?\s*ngày\s*(?P<day>\d{0,2})[\s.…_]*(?:tháng|/)\s*(?P<month>\d{0,2})[\s.…_]*(?:năm|/)\s*(?P<year>\d{4}))?"
_WITH = re.compile(
    rf"^\W*(?:Ban hành|Kèm|Đính kèm|Phê duyệt)\b[^()]{{0,80}}?\b(?P<type>{'|'.join(t.capitalize() for t in TYPES)})\s+(?:số\s*:?\s*)?"
    rf"(?P<number>[\d.…_]{{0,8}}\s*[-–/]\s*[\dA-ZĐ][\w&./\-–]*){_DAY}\s*(?:của\s+(?P<issuer>[^()]+?))?\s*\)?[.;]?\s*$",
    re.I,
)
_APPENDIX = re.compile(r"^\W*(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?[IVX\d]+)?\s*[.:]?\s*")
_MOST = 8  # lines of a heading


def find(paragraphs: Paragraphs) -> Fields:
    """`number`, `type`, `date`, `issuer`, and `title` where the paper has no type of its own."""
    line = type_line(paragraphs)
    for index, paragraph in enumerate(paragraphs if line else paragraphs[: body_begins(paragraphs)]):
        match = _WITH.match(paragraph.text)
        if not match:
            continue
        kind = TYPES[match["type"].upper()]
        if line and line[1] != kind:
            continue
        title = {} if line else _heading(paragraphs, index)
        return {**_of_paper(match, paragraphs, index, kind), **title}
    return {}


def _of_paper(match: re.Match[str], paragraphs: Paragraphs, index: int, kind: str) -> Fields:
    paragraph = paragraphs[index]
    number = tidy(match["number"].strip(" .…_"))
    values = {"number": number, "type": kind, "date": _iso(match), "issuer": (match["issuer"] or "").strip(" .;")}
    spans = {name: within(paragraph, *match.span(name)) for name in ("number", "type", "issuer")}
    return {name: Found(value, spans.get(name, paragraph.span), RULE.name) for name, value in values.items() if value}


def _iso(match: re.Match[str]) -> str | None:
    year, month, day = match["year"], match["month"], match["day"]
    if not year:
        return None
    return "-".join([year, *([month.zfill(2)] if month else []), *([day.zfill(2)] if month and day else [])])


def _heading(paragraphs: Paragraphs, index: int) -> Fields:
    """The lines right above the brackets, without the label of the appendix."""
    lines: list[Paragraph] = []
    for paragraph in reversed(paragraphs[max(0, index - _MOST) : index]):
        text = _APPENDIX.sub("", paragraph.text).strip(" *")
        if not text:
            if lines or _APPENDIX.match(paragraph.text):
                break
            continue
        if lines and text.isupper() != lines[0].text.strip(" *").isupper():
            break
        lines.insert(0, paragraph)
    words = " ".join(_APPENDIX.sub("", p.text).strip(" *") for p in lines)
    return {"title": Found(words, over(lines), RULE.name)} if words else {}


RULE: Rule = Rule(
    "header.issued_with",
    "Decree 30/2020/NĐ-CP, annex I, III (phụ lục); guidelines of annotation, Header",
    lambda words: shown(find(paper(words))),
    {
        "PHỤ LỤC II\nDANH MỤC BẾN ĐÒ\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND ngày 03/4/2031 của UBND xã Đồng Mây)": (
            "number 5/QĐ-UBND; type QĐ; date 2031-04-03; issuer UBND xã Đồng Mây; title DANH MỤC BẾN ĐÒ"
        ),
        "DANH MỤC BẾN ĐÒ\n(Kèm theo Nghị quyết số /NQ-HĐND ngày tháng 4 năm 2031 của HĐND xã)": (
            "number /NQ-HĐND; type NQ; date 2031-04; issuer HĐND xã; title DANH MỤC BẾN ĐÒ"
        ),
    },
    (
        "KẾ HOẠCH\nMở bến đò\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND)",
        "Quyết định số 5/QĐ-UBND ban hành kèm theo danh mục",
    ),
)
