"""The other papers that a paper cites, one entry a number, with the strongest of its relations."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from bamsat.reading.outline.head import body_from
from bamsat.reading.outline.header.types import TYPES, of_symbol
from bamsat.reading.outline.ladder import mark_of
from bamsat.reading.paper import Reading, Reference
from bamsat.reading.references import aliases
from bamsat.reading.references.relations import STRENGTH, relation
from bamsat.reading.references.relations.place import Place
from bamsat.reading.references.symbols import Citation, citations
from bamsat.reading.text.canonical import Paragraph
from bamsat.reading.text.letters import CAPITALS

# The next paper of a list that runs over paragraphs, each closed by `;`.
_LISTED_NEXT = re.compile(
    r"^\W*(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Kế hoạch|Chỉ thị|Công văn|Công điện|Thông báo|Kết luận|Văn bản|Chương trình|Hướng dẫn|Luật)\b"
)
_ITEM = re.compile(r"^\W*(?:(?:\d{1,2}|[a-zđ])[.)]\s*)?")
_ENDS_LISTED = re.compile(  # `Điều 1. Bãi bỏ các văn bản sau đây:`: each of the list below is put an end to
    r"^\W*Điều\s+\d+\s*[.:]\s*(?:Bãi bỏ|Thay thế)\b[^.;/]{0,160}:\s*$|"
    r"^(?!\W*[-–+*])[^/]{0,120}\b(?:sau|sau đây|dưới đây)\s(?:bị bãi bỏ|được bãi bỏ|hết hiệu lực)\b[^/]{0,120}\bnày\b[^/]{0,60}:\s*$|"
    r"\bnày\s(?:bãi bỏ|thay thế)\s[^.;/]{0,80}\b(?:sau|sau đây|dưới đây)\s*:\s*$"
)
# `I. CĂN CỨ XÂY DỰNG KẾ HOẠCH` as the first section: each entry below it is a base.
_BASES = re.compile(
    r"[\W_]*(?:I|A|1|Phần I|Phần thứ nhất)[.):\-/\s]+(?:(?:các|những)\s+)?(?:căn cứ|cơ sở)(?:\s+(?:pháp lý|để|lập|xây dựng|ban hành|thực hiện|chính trị|và|cơ sở|kế hoạch|phương án|chương trình|đề án|quy định|thực tiễn)){0,5}[\W_]*",
    re.I,
)
_ENTRY = re.compile(
    r"(?:(?:Căn cứ|Theo|Thực hiện)\s+)?(?:Luật|Bộ luật|Nghị|Quyết|Thông|Kế|Chỉ|Công|Kết|Văn|Chương|Hướng|Đề án)", re.I
)
_APPENDED = re.compile(r"^\W*(?:Ban hành |Đính )?kèm theo\b", re.I)
# A later sentence of a paragraph that opens a paper: `Thời gian qua, … . Căn cứ Nghị quyết số …`
_LEADS = re.compile(rf"(?:[^\W\d_]{{3}}|\d|[)\]”\"])[.!?](?:\[\d+\])?\s+(?=[{CAPITALS}])")
# `Để hoàn thành mục tiêu … , Ủy ban nhân dân tỉnh yêu cầu:` above what is ordered, behind what was found
_CHARGES = re.compile(
    r"(?:Để|Nhằm|Thực hiện)\s[^:]{20,}\b(?:yêu cầu|đề nghị|chỉ đạo|giao|ban hành|thông báo|kết luận)\s[^:]*:\s*$"
)
_TITLE = 25  # letters at least of the title of an appendix
_OPENING = 14  # paragraphs
_TYPES = {name.lower(): short for name, short in {**TYPES, "LUẬT": "L"}.items()}


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
    ending = False
    bases = False
    prompts = reading.header.type == "CV"
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        head = index < head_ends or (len(text) > _TITLE and text.isupper())
        opening = index < opening_ends or _CHARGES.match(text) is not None
        entries = _in_paragraph(paragraph, head, opening, prompts and index >= head_ends)
        prompts = prompts and (not entries or index < head_ends)
        if bases and (bases := _ENTRY.match(_ITEM.sub("", paragraph.text)) is not None) and entries:
            entries[0] = replace(entries[0], relation="basis")
        bases = bases or (index == opening_ends and _BASES.fullmatch(paragraph.text) is not None)
        if chain and entries and _LISTED_NEXT.match(paragraph.text):
            entries[0] = replace(entries[0], relation=chain)
        ending = ending and bool(entries) and _LISTED_NEXT.match(_ITEM.sub("", paragraph.text)) is not None
        if ending:
            entries[0] = replace(entries[0], relation="replaces")
        ending = ending or (paragraph.text.endswith(":") and _ENDS_LISTED.search(paragraph.text) is not None)
        chain = entries[0].relation if entries and index < opening_ends and paragraph.text.endswith(";") else None
        for entry in entries:
            if _key(entry.citation.number) != own and not _is_own(entry.citation.number, own, paragraph.text):
                found.setdefault(_key(entry.citation.number), []).append(entry)
    whole = _with_short_forms(found)
    references = tuple(_reference(entries) for entries in whole.values())
    return replace(reading, references=tuple(aliases.found_again(reading, reference) for reference in references))


def _with_short_forms(found: dict[str, list[_Found]]) -> dict[str, list[_Found]]:
    """A number that breaks off where a longer one goes on (`8/2031/NQLT`, `8/2031/NQLT-UBTVQH16-CP`) cites the same paper."""
    begun: dict[str, str] = {}
    for number in found:
        for sign in re.finditer(r"[-/]", number):
            begun.setdefault(number[: sign.start()], number)
    longer = {key: begun[key] for key in found if key in begun}
    whole: dict[str, list[_Found]] = {key: list(entries) for key, entries in found.items() if key not in longer}
    for key, other in longer.items():
        if other in whole:
            whole[other] += found[key]
    return whole


def _is_own(number: str, own: str, paragraph: str) -> bool:
    """The heading of an appendix (`kèm theo Quyết định số …`) names this paper, its year or its blank digits written otherwise."""
    if not own or not _APPENDED.match(paragraph):
        return False
    digits, symbols = re.match(r"\d*", own), re.split(r"[-/]", own)[-1]
    first = re.match(r"\d*", _key(number))
    same = bool(digits and first and digits[0] in ("", first[0]))
    return same and _key(number).endswith(symbols)


def _opening_ends(paragraphs: tuple[Paragraph, ...], head_ends: int) -> int:
    """Where the words that open the paper are over: at its first label, a few paragraphs below the head at the latest."""
    last = min(head_ends + _OPENING, len(paragraphs))
    marks = ((index, mark_of(paragraphs[index].text)) for index in range(head_ends, last))
    return next((index for index, mark in marks if mark and mark.label), last)


def _key(number: str) -> str:
    return "".join(number.split()).upper().lstrip("0")


def _in_paragraph(paragraph: Paragraph, head: bool, opening: bool, prompt: bool) -> list[_Found]:
    """The citations of a paragraph with what each is to this paper, judged by the words that lead to it."""
    text = paragraph.text
    if "/" not in text and "CVN" not in text:
        return []
    leads = [found.end() for found in _LEADS.finditer(text)] if opening else []
    entries: list[_Found] = []
    for citation in citations(text, paragraph.span.start):
        before = text[: citation.span.start - paragraph.span.start]
        led = bisect_right(leads, len(before))
        before = before[leads[led - 1] :] if led else before
        after = text[citation.span.end - paragraph.span.start :]
        entries.append(_Found(citation, relation(Place(before, after, head, opening, prompt and not led))))
    return entries


def _reference(entries: list[_Found]) -> Reference:
    def known(name: str) -> str | None:
        return next((getattr(e.citation, name) for e in entries if getattr(e.citation, name)), None)

    kind = known("type")
    strongest = min((e.relation for e in entries), key=STRENGTH.index)
    return Reference(
        number=entries[0].citation.number,
        type=_TYPES.get(kind.lower()) or of_symbol(entries[0].citation.number) if kind else None,
        issuer=known("issuer"),
        date=known("date"),
        title=known("title"),
        relation=strongest,
        alias=known("alias"),
        spans=tuple(e.citation.span for e in entries),
        rule=f"reference.{strongest}",
    )
