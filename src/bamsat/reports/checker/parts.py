"""Which piece of a file is which part of a paper: head, title, body, tail, appendices. Found by the words and the place; a piece
that is not recognised is left alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bamsat.reading import copy_blocks, fold
from bamsat.reports.checker.seen import Seen, share
from bamsat.reports.paper.kinds import BY_NAME, Kind

_HEAD = 45  # pieces among which the head ends
_SHORT = 120  # letters of a heading
_BESIDE = 6  # pieces of a signature that may come before Nơi nhận
_SUBJECT = 8  # pieces of a title at most
_PARTY = "đảng cộng sản việt nam"
_REPUBLIC = re.compile(r"cộng h[oò][aà] xã hội chủ nghĩa việt nam")
_MOTTO = re.compile(r"^độc lập\b.*\btự do\b.*\bhạnh phúc\W*$")
NUMBER = re.compile(r"^Số\s*:?\s*[\d.…_ ]*\s*[-–/]|^Số\s*:?\s*\d+\s*$|^Số\s*:\s*[….]*$")
_DATE = re.compile(r"ngày.{0,12}tháng.{0,8}năm")
_ADDRESSEE = re.compile(r"^\W*Kính (gửi|trình)\s*:?")
_URGENCY = re.compile(r"^(HỎA|HOẢ) TỐC|^(THƯỢNG )?KHẨN$")
_DRAFT = re.compile(r"^\(?dự thảo", re.IGNORECASE)
_DASHES = re.compile(r"^[-–—_*]{2,}$")
_RECIPIENTS = re.compile(r"^\W*Nơi nhận\s*(:|$)", re.IGNORECASE)
AUTHORITY = re.compile(r"^(T\s?/\s?M|K\s?/\s?T|T\s?/\s?L|TM|KT|TL|TUQ|Q)(\s*[./]\s*|\s+)(?=[A-ZĐÀ-Ỹ])")
_POST = re.compile(
    r"^(QUYỀN |PHÓ |Q\. ?)*(CHỦ TỊCH|BÍ THƯ|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|(TỔNG )?GIÁM ĐỐC|CHÁNH|TRƯỞNG|CHỦ NHIỆM|VIỆN TRƯỞNG|CỤC TRƯỞNG|HIỆU TRƯỞNG|UỶ VIÊN|ỦY VIÊN|TRƯỞNG)"
)
TITLES = re.compile(
    r"^((GS|PGS|TS|ThS|BS|KS|CN|LS)\b\.?\s*)+|^(Đại tướng|(Thượng|Trung|Thiếu) tướng|(Đại|Thượng|Trung|Thiếu) tá|Thạc sĩ|Tiến sĩ|Giáo sư|Bác sĩ|Kỹ sư)\b\s*",
)
_BASIS = re.compile(r"^[-–+*]?\s*(Căn cứ|Xét đề nghị|Theo đề nghị)\b")
_DIVISION = re.compile(r"^(Phần|Chương|Mục|Tiểu mục|PHẦN|CHƯƠNG|MỤC)\s+(thứ\s+\w+|[IVXLC]+|\d+)\b\.?")
_ARTICLE = re.compile(r"^Điều\s+\d+[.:]")
_ROMAN = re.compile(r"^[IVXL]+\s*[.\-–]\s*\S")
COPY = re.compile(r"^\W*(BẢN )?(SAO NGUYÊN VĂN|SAO Y|SAO LỤC|TRÍCH SAO)\b", re.IGNORECASE)
_APPENDIX = re.compile(r"^(Phụ lục|PHỤ LỤC)(\s+(số\s*)?([IVXL]+|\d+|[A-Z]))?\W*$")


@dataclass
class Parts:
    """`found`: key of the part → its pieces in order. `party`: which branch the motto names, None where there is none."""

    found: dict[str, list[Seen]] = field(default_factory=dict)
    kind: Kind | None = None
    party: bool | None = None
    body_end: Seen | None = None
    copies: tuple["Parts", ...] = ()  # the blocks of those who copied it

    def __getitem__(self, key: str) -> list[Seen]:
        return self.found.get(key, [])

    def first(self, key: str) -> Seen | None:
        return next(iter(self[key]), None)

    def add(self, key: str, piece: Seen) -> None:
        self.found.setdefault(key, []).append(piece)


def identify(pieces: Sequence[Seen], parent: str = "", title: str = "") -> Parts:
    """`parent` and `title`: the superior body and the subject as the reading found them."""
    parts = Parts()
    flow, blocks = _without_copies([piece for piece in pieces if piece.column != "cell"])
    parts.copies = tuple(map(_copy, blocks))
    opens = _head(flow, parts, parent)
    opens = _title(flow, opens, parts, title)
    ends = _tail_begins(flow, opens)
    _body(flow[opens:ends], parts)
    _tail(flow[ends:], parts)
    _appendices(flow[ends:], parts)
    return parts


def _without_copies(flow: list[Seen]) -> tuple[list[Seen], list[list[Seen]]]:
    """What is the paper's own, and the blocks of copies. A block may stand alone, on a page for a photocopy."""
    ahead = [""] * _HEAD
    found = copy_blocks([*ahead, *(piece.bare for piece in flow)])
    blocks = [flow[block.first - _HEAD : block.last - _HEAD] for block in found]
    taken = {id(piece) for block in blocks for piece in block}
    return [piece for piece in flow if id(piece) not in taken], blocks


def _copy(block: Sequence[Seen]) -> Parts:
    parts = Parts()
    listed = next((at for at, piece in enumerate(block) if _RECIPIENTS.match(piece.bare)), len(block))
    ends = next((at for at, piece in enumerate(block) if at < listed and _signs(piece)), listed)
    names = []
    for piece in block[:ends]:
        text = piece.bare
        if COPY.match(text):
            parts.add("copy-form", piece)
        elif NUMBER.match(text):
            parts.add("number", piece)
        elif _DATE.search(text.lower()):
            parts.add("place-date", piece)
        elif text == "*":
            parts.add("star", piece)
        elif text.isupper() and not parts["number"]:
            names.append(piece)
    _names(names, parts, "")
    _tail(block[ends:], parts)
    return parts


def _head(flow: Sequence[Seen], parts: Parts, parent: str) -> int:
    """Index of the first piece after the head."""
    end = next((i for i, piece in enumerate(flow[:_HEAD]) if _closes_head(piece, parts)), 0)
    numbered = False
    names: list[Seen] = []
    for piece in flow[:end]:
        text, low = piece.bare, piece.bare.lower().strip(" -–_*")
        if low == _PARTY or _REPUBLIC.fullmatch(low):
            parts.party = low == _PARTY
            parts.add("motto", piece)
        elif _MOTTO.match(low):
            parts.add("motto-words", piece)
        elif NUMBER.match(text):
            numbered = True
            parts.add("number", piece)
        elif _DATE.search(low):
            parts.add("place-date", piece)
        elif text.strip() == "*":
            parts.add("star", piece)
        elif _URGENCY.match(text):
            parts.add("urgency", piece)
        elif _DRAFT.match(text):
            parts.add("draft", piece)
        elif _DASHES.match(text):
            continue
        elif numbered and piece.column == "left" and (names or not text.isupper()):
            parts.add("letter-subject", piece)
        elif (not numbered or not names) and text.upper() == text and any(map(str.isalpha, text)):
            names.append(piece)
    _names(names, parts, parent)
    return end


def _closes_head(piece: Seen, parts: Parts) -> bool:
    text = piece.bare
    kind = BY_NAME.get(text.upper().strip(" *:"))
    if kind and text.isupper():
        parts.kind = kind
        return True
    if _ADDRESSEE.match(text):
        parts.kind = BY_NAME["CÔNG VĂN"]
        return True
    return False


def _names(names: list[Seen], parts: Parts, parent: str) -> None:
    """The superior body stands above the issuer: as the reading tells, or else as the weight of the letters does."""
    known = fold(" ".join(parent.split()))
    for place, piece in enumerate(names):
        light = (share(piece.letters, "bold") or 0) < 0.5
        heavier = any((share(other.letters, "bold") or 0) >= 0.5 for other in names[place + 1 :])
        told = bool(known) and fold(piece.bare) in known
        above = place < len(names) - 1 and (told or (not known and light and heavier))
        parts.add("parent" if above else "issuer", piece)


def _title(flow: Sequence[Seen], opens: int, parts: Parts, title: str) -> int:
    if opens >= len(flow):
        return opens
    if _ADDRESSEE.match(flow[opens].bare):
        return _addressees(flow, opens, parts)
    if parts.kind is None:
        return opens
    parts.add("type", flow[opens])
    known, place = fold(" ".join(title.split())), opens + 1
    while place < len(flow) and place - opens <= _SUBJECT:
        piece = flow[place]
        if _DASHES.match(piece.bare):
            parts.add("dashes", piece)
            place += 1
            break
        if not _in_title(piece, known):
            break
        parts.add("subject", piece)
        place += 1
        if piece.drawn and piece.ruled is not None:
            break
    if place < len(flow) and _ADDRESSEE.match(flow[place].bare):
        return _addressees(flow, place, parts)
    return place


def _in_title(piece: Seen, known: str) -> bool:
    text = piece.bare
    if known and fold(text) in known:
        return True
    centred = piece.align == "center" or (piece.align is None and (piece.indent or 0) > 15)
    return centred and not _BASIS.match(text) and not _ADDRESSEE.match(text) and (text.startswith("CỦA ") or not known)


def _addressees(flow: Sequence[Seen], opens: int, parts: Parts) -> int:
    place = opens
    parts.add("addressee-label", flow[place])
    place += 1
    while place < len(flow) and flow[place].bare[:1] in "-–+" and place - opens < 40:
        parts.add("addressee", flow[place])
        place += 1
    return place


def _body(pieces: Sequence[Seen], parts: Parts) -> None:
    leading, divided = True, False
    for piece in pieces:
        text = piece.bare
        if leading and not parts["basis"] and text.isupper():
            continue  # who decides, above the bases
        leading = leading and bool(_BASIS.match(text)) and not text.endswith((":", "…"))
        key = "basis" if leading else _rung(piece, divided)
        divided = key == "division" and "\n" not in piece.text
        if key == "division" and "\n" in piece.text:  # its name stands in the same paragraph
            parts.add("division-title", replace(piece, text=piece.text.partition("\n")[2], mark=""))
        if key:
            parts.add(key, piece)
    spoken = [piece for piece in pieces if len(piece.bare) > 8 and not _DASHES.match(piece.bare)]
    parts.body_end = spoken[-1] if spoken else None


def _rung(piece: Seen, divided: bool) -> str | None:
    """`divided`: the piece before it is a division that still lacks its name."""
    text = piece.bare
    if _DIVISION.match(text) and len(text) < _SHORT:
        return "division"
    if divided and len(text) < _SHORT:
        return "division-title"
    if _ARTICLE.match(text):
        return "article"
    if _ROMAN.match(text):
        return "heading"
    return None if piece.align == "center" or len(text) < 3 else "body"


def _tail_begins(flow: Sequence[Seen], opens: int) -> int:
    """At *Nơi nhận* or the signature beside it; without it, at the first signature of the second half. A decision names who decides in the
    same capitals at its head."""
    listed = next((i for i in range(opens, len(flow)) if _RECIPIENTS.match(flow[i].bare)), None)
    start = opens + (len(flow) - opens) // 2 if listed is None else max(opens, listed - _BESIDE)
    end = len(flow) if listed is None else listed
    return next((i for i in range(start, end) if _signs(flow[i])), end)


def _signs(piece: Seen) -> bool:
    """A line of authority or a post, in the right half of the page."""
    text = piece.bare
    placed = piece.column == "right" or piece.align == "center" or (piece.indent or 0) > 60
    return placed and text.isupper() and bool(AUTHORITY.match(text) or _POST.match(text)) and len(text) < 80


def _tail(pieces: Sequence[Seen], parts: Parts) -> None:
    listing, signed = False, False
    for piece in pieces:
        text = piece.bare
        if _APPENDIX.match(text) or _REPUBLIC.fullmatch(text.lower()) or text.lower() == _PARTY:
            return
        if _RECIPIENTS.match(text):
            listing = True
            parts.add("recipients-label", piece)
        elif (
            listing
            and piece.column != "right"
            and (
                text[:1] in "-–+"
                or (parts["recipient"] and not _signs(piece) and piece.column == "left" and not signed)
            )
        ):
            parts.add("recipient", piece)
        elif text.isupper() and AUTHORITY.match(text):
            parts.add("authority", piece)
        elif text.isupper() and not signed and (parts["authority"] or _POST.match(text)):
            parts.add("post" if _POST.match(text) or parts["post"] or not parts["authority"] else "authority", piece)
        elif not signed and (parts["authority"] or parts["post"]) and _is_name(text) and piece.column != "left":
            signed = True
            parts.add("signer", piece)


def _is_name(text: str) -> bool:
    words = TITLES.sub("", text).split()
    if text.endswith(":"):
        return False
    return (
        2 <= len(words) <= 8
        and all(word[:1].isupper() or "." in word for word in words)
        and not any(map(str.isdigit, text))
    )


def _appendices(pieces: Sequence[Seen], parts: Parts) -> None:
    for piece, after in zip(pieces, [*pieces[1:], None], strict=False):
        if _APPENDIX.match(piece.bare):
            parts.add("appendix-label", piece)
            if after is not None and after.column != "cell" and len(after.bare) < 200 and after.bare[:1] != "(":
                parts.add("appendix-title", after)
        elif parts["appendix-label"] and piece.bare.startswith("(Kèm theo"):
            parts.add("appendix-reference", piece)
