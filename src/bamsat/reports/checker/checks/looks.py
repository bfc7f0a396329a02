"""The look of each part: size, weight, slant, capitals, underline, place on the line."""

from collections.abc import Callable, Iterator
from functools import partial

from bamsat.reports.checker.checks.registry import JUDGES
from bamsat.reports.checker.findings import Examined, Fault
from bamsat.reports.checker.seen import Letters, Seen, share, size_of
from bamsat.reports.rules import REGIMES, Part, rulebook

_TOLERANCE = 0.3  # points
_MOST, _FEW = 0.7, 0.3
_MIXED = ("body",)  # words of it may be emphasised: judged as a whole
_LABEL_ONLY = ("article", "addressee-label")  # only the first stretch has the look
_IN_FLOW = (
    "type",
    "subject",
    "dashes",
    "division",
    "division-title",
    "appendix-label",
    "appendix-title",
    "appendix-reference",
)
_ALIGNS = {"left": "canh trái", "right": "canh phải", "center": "canh giữa", "justify": "canh đều hai lề"}
_NO_CAPITALS = ("subject", "place-date", "signer", "letter-subject", "motto-words")


def judge_part(key: str, seen: Examined) -> Iterator[Fault]:
    """DOCX: declared looks (styles, lists, the paragraph's own); PDF: the letters as printed. Most letters of a piece decide."""
    part = seen.book.parts[key]
    pieces = seen.parts[key]
    if key == "page-number":
        pieces = [Seen("1", seen.file.numbers.letters, 0)] if seen.file.numbers.letters else []
    for test in (_size, _weight, _slant, _underline, _capitals, _align):
        judged = pieces[:1] if key in _MIXED and test in (_weight, _slant) else pieces
        told = [(found, piece) for piece in judged if (found := test(part, piece, seen))]
        if told:
            yield Fault(f"parts.{key}", told[0][0], told[0][1], len(told))


def _letters(part: Part, piece: Seen) -> tuple[Letters, ...]:
    return piece.letters[:1] if part.key in _LABEL_ONLY else piece.letters


def _size(part: Part, piece: Seen, seen: Examined) -> str | None:
    size = size_of(_letters(part, piece))
    if size is None or part.sizes[0] - _TOLERANCE <= size <= part.sizes[1] + _TOLERANCE:
        return None
    return f"cỡ chữ {size:g}".replace(".", ",")


def _weight(part: Part, piece: Seen, seen: Examined) -> str | None:
    bold = _part_of(part, piece, seen, "bold")
    if bold is None or (part.key == "article" and piece.mark):
        return None  # the list, not the words, carries the weight of the number
    if part.bold and bold < _MOST:
        return "chữ không đậm"
    return "chữ đậm" if not part.bold and bold > _MOST else None


def _slant(part: Part, piece: Seen, seen: Examined) -> str | None:
    italic = _part_of(part, piece, seen, "italic")
    if italic is None:
        return None
    if part.italic and italic < _MOST:
        return "chữ đứng"
    return "chữ nghiêng" if not part.italic and italic > _MOST else None


def _underline(part: Part, piece: Seen, seen: Examined) -> str | None:
    under = share(piece.letters, "underline")
    return "không có gạch chân" if part.underline and under is not None and under < _FEW else None


def _capitals(part: Part, piece: Seen, seen: Examined) -> str | None:
    text = piece.bare
    shown = "".join(letters.text for letters in piece.letters)
    if part.caps:
        return None if text.upper() == text or shown.upper() == shown else "chữ in thường"
    author = text.startswith("CỦA ")
    return "chữ in hoa" if part.key in _NO_CAPITALS and len(text) > 8 and text.isupper() and not author else None


def _align(part: Part, piece: Seen, seen: Examined) -> str | None:
    if part.align is None:
        return None
    if seen.file.kind == "docx":
        told = piece.align
    elif part.align == "center" and part.key in _IN_FLOW:
        told = piece.align or "left"
    else:
        told = piece.align if part.align == "justify" and piece.align == "left" else None
    return None if told in (None, part.align) else _ALIGNS.get(told, told)


def _part_of(part: Part, piece: Seen, seen: Examined, trait: str) -> float | None:
    pieces = seen.parts[part.key] if part.key in _MIXED else [piece]
    return share([letters for one in pieces for letters in _letters(part, one)], trait)


def _register() -> None:
    for key in {key for regime in REGIMES for key in rulebook(regime).parts}:
        judge: Callable[[Examined], Iterator[Fault]] = partial(judge_part, key)
        JUDGES[f"parts.{key}"] = judge


_register()
