"""What an amending paper does to another: `Sửa đổi, bổ sung điểm b khoản 2 mục III như sau: “…”`, `Bổ sung điểm d vào sau điểm c khoản 2 mục III như sau: “…”`,
`Bãi bỏ khoản 3 Điều 4`, `Thay cụm từ “…” bằng cụm từ “…” tại khoản 1 mục II`, `Bỏ cụm từ “…” tại …`.

The verb opens the paragraph, behind its mark and `Điều N.` at most. An order to somebody else to amend (`Giao Phòng Tư pháp sửa đổi khoản 2 …`), one to amend something
as a whole, and whatever names no place and no phrase is no instruction. A paragraph that names a place only (`1. Sửa đổi một số điểm của khoản 2 như sau:`) says
where those below it stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bamsat.reading.amending.addresses import Address, addresses
from bamsat.reading.amending.model import Act, Instruction
from bamsat.reading.amending.quoting import phrases, quotation
from bamsat.reading.outline.ladder import Mark, mark_of
from bamsat.reading.paper import Reading
from bamsat.reading.references.symbols import Citation, citations
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Paragraph

_VERB = re.compile(
    r"(?P<repeal>bãi bỏ|hủy bỏ|huỷ bỏ|bỏ)|(?P<rewrite>sửa đổi(?:\s*(?:,|và)\s*bổ sung)?|điều chỉnh(?:\s*(?:,|và)\s*bổ sung)?|sửa|thay đổi|thay thế|thay)|(?P<add>bổ sung)",
    re.I,
)
_WORDS = ("bỏ", "sửa", "chỉnh", "thay", "bổ sung")  # one of them stands in each verb
_REACH = 120  # letters in which marks and verb stand
_PHRASE = re.compile(r"\W*(?:các\s+|một số\s+)?(?:cụm từ|từ|tên(?: gọi)?(?: cơ quan| đơn vị)?|số liệu)\b", re.I)
_OWN = re.compile(r"\W*(?:tên|tiêu đề|đoạn (?:mở )?đầu|đoạn thứ nhất)\b", re.I)
_PLACE = re.compile(r"[^“”\".;:]{0,60}$")  # between the verb and the first address
_TOLD = re.compile(r"như sau|sau đây", re.I)
_MOVED = re.compile(r"\btừ\s+(?P<old>[^.;:]{4,80}?)\s+(?:sang|thành)\s+(?P<new>[^.;:]{4,80}?)\s*[.;]?\s*$", re.I)
_AFTER = re.compile(r"(?:vào\s+)?(?:sau|tiếp theo|ngay sau)\s+$", re.I)
_BESIDE = re.compile(r"(?P<where>trước|sau)\s+(?:cụm từ|từ)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a paragraph that only names a place says of those below it."""

    kind: str
    addresses: tuple[Address, ...]
    paper: str | None


def instructions(reading: Reading) -> tuple[Instruction, ...]:
    """In the order of the paper."""
    return found_in(reading.canonical.paragraphs, reading.text)


def spans(paragraphs: Sequence[Paragraph], text: str) -> tuple[Span, ...]:
    """Where a paper amends another, the words that it quotes included: nothing there is an order of its own."""
    lowered = text.lower()  # most papers hold none of the words
    amends = any(map(lowered.__contains__, _WORDS)) and any(_mentions(row.text) for row in paragraphs)
    found = found_in(paragraphs, text) if amends else ()
    return tuple(span for one in found for span in (one.span, *([one.text] if one.text else [])))


def found_in(paragraphs: Sequence[Paragraph], text: str) -> tuple[Instruction, ...]:
    """The same of a text whose paragraphs are known. What is quoted is no instruction itself."""
    made: list[Instruction] = []
    frames: list[_Frame] = []
    past = 0
    for at, row in enumerate(paragraphs):
        if row.span.start < past or row.place is not None:
            continue
        begun = _begun(row)
        mark = mark_of(row.text)
        if mark and mark.kind:
            frames = _left(frames, mark.kind)
        if begun is None:
            continue
        one = _read(begun, row, text)
        if one is None:
            continue
        if _is_frame(one, paragraphs, at):
            frames.append(_Frame(mark.kind if mark else "", one.addresses, one.paper))
        elif _is_whole(one, row):
            made += _by_paper(_framed(one, frames), row)
            past = max(past, one.text.end if one.text else row.span.end)
    return tuple(made)


def _is_whole(one: Instruction, row: Paragraph) -> bool:
    """New words are quoted, or announced: else it orders somebody to write them."""
    return one.act in (Act.REPEAL, Act.PHRASE) or one.text is not None or _TOLD.search(row.text) is not None


def _by_paper(one: Instruction, row: Paragraph) -> Iterator[Instruction]:
    """`Bãi bỏ Điều 8 Quyết định số A; khoản 2 Điều 13 Quyết định số B`: one for each paper, its number behind the places in it."""
    cited = list(citations(_unquoted(row.text), row.span.start))
    if len({entry.number for entry in cited}) < 2 or one.text is not None:
        yield one
        return
    for number in dict.fromkeys(entry.number for entry in cited):
        inside = tuple(a for a in one.addresses if _behind(a, cited) == number)
        if inside:
            yield replace(one, addresses=inside, paper=number)


def _behind(address: Address, cited: Sequence[Citation]) -> str:
    return next((entry.number for entry in cited if entry.span.start >= address.span.start), cited[-1].number)


def _left(frames: list[_Frame], kind: str) -> list[_Frame]:
    """A mark of the kind of an open frame closes it and those in it."""
    kinds = [frame.kind for frame in frames]
    return frames[: kinds.index(kind)] if kind in kinds else frames


@dataclass(frozen=True, slots=True)
class _Begun:
    kind: str
    verb_ends: int  # in the paragraph


def _begun(row: Paragraph) -> _Begun | None:
    return _begun_with(row.text)


def _begun_with(text: str) -> _Begun | None:
    mark: Mark | None = mark_of(text)
    at = mark.length if mark else 0
    inner = mark_of(text[at:]) if mark else None  # `Điều 1. 1. Sửa đổi …`
    at += inner.length if inner else 0
    found = _VERB.match(text, at)
    return _Begun(found.lastgroup or "", found.end()) if found else None


def _mentions(text: str) -> bool:
    head = text[:_REACH].lower()
    return any(map(head.__contains__, _WORDS)) and _begun_with(text) is not None


def _read(begun: _Begun, row: Paragraph, text: str) -> Instruction | None:
    said = row.text[begun.verb_ends :]
    base = row.span.start + begun.verb_ends
    if _PHRASE.match(said) and phrases(said):
        return _of_phrases(begun, row, said, base)
    ahead = said.split("“", 1)[0].split('"', 1)[0]
    where = addresses(ahead, base)
    told = _TOLD.search(ahead)
    number = _paper(row.text)
    if not where and not (told and number):
        return None
    moved = _MOVED.search(ahead)
    if begun.kind == "rewrite" and where and moved:
        pairs = ((moved["old"].strip(), moved["new"].strip()),)
        return Instruction(Act.PHRASE, row.span, where, paper=number, phrases=pairs)
    if where and not _PLACE.match(said[: where[0].span.start - base]) and not told:
        return None
    if begun.kind == "repeal":
        return Instruction(Act.REPEAL, row.span, where, paper=number) if where else None
    colon = base + (told.end() if told else len(ahead))
    new = quotation(text, colon, len(text))
    if begun.kind == "add":
        return _addition(row, where, new, ahead, base, number)
    own = _OWN.match(said) is not None
    return Instruction(Act.REWRITE, row.span, where, new, paper=number, own=own)


def _addition(
    row: Paragraph, where: tuple[Address, ...], new: Span | None, ahead: str, base: int, number: str | None
) -> Instruction:
    """`Bổ sung điểm d vào sau điểm c khoản 2`: what is added, and behind what."""
    behind = [one for one in where if _AFTER.search(ahead[: one.span.start - base])]
    named = [one for one in where if one not in behind]
    after = behind[-1] if behind else None
    return Instruction(Act.ADD, row.span, tuple(one.within(after) for one in named), new, after, number)


def _of_phrases(begun: _Begun, row: Paragraph, said: str, base: int) -> Instruction | None:
    quoted = phrases(said)
    outside = _blanked(said, quoted)
    where, number = addresses(outside, base), _paper(row.text)
    if begun.kind == "repeal":
        pairs = tuple((words, "") for words, _, _ in quoted)
        return Instruction(Act.PHRASE, row.span, where, paper=number, phrases=pairs)
    pairs = tuple(_replaced(said, quoted) if begun.kind == "rewrite" else _beside(said, quoted))
    return Instruction(Act.PHRASE, row.span, where, paper=number, phrases=pairs) if pairs else None


def _replaced(said: str, quoted: list[tuple[str, int, int]]) -> Iterator[tuple[str, str]]:
    """`“A” bằng cụm từ “B”`; `“A” tại khoản 2 thành “B”`: each pair around the word that says *by*."""
    for (old, _, ends), (new, begins, _) in zip(quoted[::2], quoted[1::2], strict=False):
        between = said[ends:begins]
        if re.search(r"\b(?:bằng|thành)\b", between, re.I):
            yield old, new


def _beside(said: str, quoted: list[tuple[str, int, int]]) -> Iterator[tuple[str, str]]:
    """`Bổ sung cụm từ “A” vào sau cụm từ “B”`."""
    for (new, _, _), (held, begins, _) in zip(quoted[::2], quoted[1::2], strict=False):
        found = _BESIDE.search(said[:begins])
        if found:
            yield held, f"{held} {new}" if found["where"].lower() == "sau" else f"{new} {held}"


def _blanked(said: str, quoted: list[tuple[str, int, int]]) -> str:
    """The same length, what is quoted put out."""
    letters = list(said)
    for _, start, end in quoted:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _paper(text: str) -> str | None:
    """The number of the paper that it names first."""
    return next((cited.number for cited in citations(_unquoted(text))), None)


def _unquoted(text: str) -> str:
    """The same length, without what is quoted."""
    return _blanked(text, phrases(text)).split("“", 1)[0]


def _is_frame(one: Instruction, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Names a place, quotes nothing, and an instruction stands right below it."""
    if one.act not in (Act.REWRITE, Act.ADD) or one.text is not None:
        return False
    return at + 1 < len(paragraphs) and _begun(paragraphs[at + 1]) is not None


def _framed(one: Instruction, frames: Sequence[_Frame]) -> Instruction:
    """With the outer units and the paper that the paragraphs above it name."""
    for frame in reversed(frames):
        outer = frame.addresses[0] if len(frame.addresses) == 1 else None
        after = one.after.within(outer) if one.after else None
        inside = tuple(address.within(outer) for address in one.addresses)
        one = replace(one, addresses=inside, after=after, paper=one.paper or frame.paper)
    return one


def _shown(words: str) -> str:
    from bamsat.reading.outline.header.found import paper  # the rules of the header stand beside it

    return " | ".join(_told(one, words) for one in found_in(paper(words), words))


def _told(one: Instruction, words: str) -> str:
    where = ", ".join(address.words for address in one.addresses)
    behind = f" sau {one.after.words}" if one.after else ""
    new = f": {one.text.of(words)}" if one.text else ""
    pairs = "".join(f": {old} → {new or '∅'}" for old, new in one.phrases)
    return f"{one.act} {where}{behind}{new}{pairs}"


RULE: Rule = Rule(
    "amending.instruction",
    "Law on Promulgation of Legal Documents 64/2025/QH15; Decree 78/2025/NĐ-CP, annex (văn bản sửa đổi, bổ sung một số điều)",
    _shown,
    {
        "1. Sửa đổi, bổ sung điểm b khoản 2 mục III như sau:\n“b) Trạm bến đò dọn kênh.”": "rewrite điểm b khoản 2 mục III: b) Trạm bến đò dọn kênh.",
        "a) Bổ sung điểm d vào sau điểm c khoản 2 mục III như sau: “d) Thôn Bến trồng bần.”.": "add điểm d khoản 2 mục III sau điểm c khoản 2 mục III: d) Thôn Bến trồng bần.",
        "3. Bãi bỏ khoản 3, khoản 4 Điều 5.": "repeal khoản 3 Điều 5, khoản 4 Điều 5",
        "Thay cụm từ “Trạm đò” bằng cụm từ “Bến đò” tại khoản 1 mục II.": "phrase khoản 1 mục II: Trạm đò → Bến đò",
        "Thay thế cụm từ “quý II” tại điểm a khoản 3 mục II thành “quý III”.": "phrase điểm a khoản 3 mục II: quý II → quý III",
        "Bãi bỏ Điều 8 Quyết định số 56/QĐ-UBND; khoản 2 Điều 3 Quyết định số 57/QĐ-UBND": "repeal Điều 8 | repeal khoản 2 Điều 3",
        "Điều chỉnh thời gian thực hiện tại điểm a khoản 1 mục II từ ngày 30/9/2031 sang ngày 31/12/2031": "phrase điểm a khoản 1 mục II: ngày 30/9/2031 → ngày 31/12/2031",
        "Bỏ cụm từ “phao cũ” tại mục IV": "phrase mục IV: phao cũ → ∅",
        "2. Sửa đổi một số điểm của khoản 2 mục III như sau:\na) Bãi bỏ điểm c;\nb) Sửa đổi điểm a như sau: “a) Vớt bèo.”": "repeal điểm c khoản 2 mục III | rewrite điểm a khoản 2 mục III: a) Vớt bèo.",
    },
    (
        "1. Giao Trạm bến đò sửa đổi khoản 2 mục III của Quy chế",
        "- Bổ sung các giải pháp tháo gỡ điểm nghẽn của bến đò",
        "Sửa đổi, bổ sung Quy chế bến đò cho phù hợp",
        "Bỏ thói quen xả rác",
        "V. Điều chỉnh quy trình vận hành bến đò quy định tại khoản 9 Điều 38 của Quy chế",
    ),
)
