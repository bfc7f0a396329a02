"""Letters, bases and closing mark of the body; order of the parts; numbers of the appendices."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from bamsat.reports.checker.checks.registry import judges
from bamsat.reports.checker.findings import Examined, Fault
from bamsat.reports.checker.seen import Letters, Seen

_TIMES = re.compile(
    r"^(times(newroman)?|timesnewromanps(mt)?|liberationserif|tinos|texgyretermes|nimbusroman(no9l)?|thorndale(amt)?)",
    re.IGNORECASE,
)
_LITTLE = 0.02  # of all letters: a sign from another face is no fault
_CHAINS = (
    ("parent", "issuer", "star", "number", "letter-subject"),
    ("motto", "motto-words", "place-date"),
    ("number", "type", "subject", "dashes", "body", "recipients-label"),
    ("authority", "post", "signer"),
    ("recipients-label", "recipient"),
)  # fmt: skip
_PLACES = {
    "issuer": "left",
    "number": "left",
    "motto": "right",
    "place-date": "right",
    "recipients-label": "left",
    "signer": "right",
}
_ROMAN, _ARABIC = re.compile(r"\s[IVXL]+\W*$"), re.compile(r"\s\d+\W*$")


@judges("forms.font")
def font(seen: Examined) -> Iterator[Fault]:
    """Families that have the metrics of Times New Roman count as it: a PDF made without Microsoft's fonts carries one of them."""
    yield from _strange(
        seen, "forms.font", lambda letters: letters.font, lambda face: bool(_TIMES.match(re.sub(r"[\s\-_,]", "", face)))
    )


@judges("forms.colour")
def colour(seen: Examined) -> Iterator[Fault]:
    """Letters that are not black."""
    yield from _strange(seen, "forms.colour", lambda letters: letters.colour, lambda value: value == "000000", "màu #")


def _strange(
    seen: Examined, rule: str, trait: Callable[[Letters], str | None], fits: Callable[[str], bool], before: str = ""
) -> Iterator[Fault]:
    total, wrong, first = 0, 0, None
    names: dict[str, int] = {}
    for piece in seen.file.pieces:
        for letters in piece.letters:
            value, count = trait(letters), len(letters.text.strip())
            if value is None:
                continue
            total += count
            if not fits(value):
                wrong, first = wrong + count, first or piece
                names[value] = names.get(value, 0) + count
    if total and wrong / total > _LITTLE:
        yield Fault(rule, f"{before}{max(names, key=lambda name: names[name])} ({wrong / total:.0%} số chữ)", first)


@judges("forms.basis-end")
def basis_end(seen: Examined) -> Iterator[Fault]:
    """Paragraphs that begin with *Căn cứ* at the head of the body."""
    bases = seen.parts["basis"]
    if not bases:
        return
    last = seen.book.forms["basis-end"].settings["basis-last"]
    whole = [
        piece for piece in bases if seen.file.kind == "docx" or piece.bare[-1] in ";,.:"
    ]  # a page may part a paragraph
    wrong = [piece for piece in whole if piece is not bases[-1] and not piece.bare.endswith(";")]
    if bases[-1] in whole and not bases[-1].bare.endswith(last):
        wrong.append(bases[-1])
    if wrong:
        yield Fault("forms.basis-end", f"căn cứ kết thúc “…{wrong[0].bare[-12:]}”", wrong[0], len(wrong))


@judges("forms.body-end")
def body_end(seen: Examined) -> Iterator[Fault]:
    """The last words before *Nơi nhận* and the signature."""
    last = seen.parts.body_end
    if last is None or not (seen.parts["recipients-label"] or seen.parts["signer"]):
        return
    state = seen.book.forms["body-end"].settings["end"] == "./."
    text = last.bare.rstrip(' ”"')
    if not (text.endswith("./.") if state else text.endswith(".") and not text.endswith("./.")):
        yield Fault("forms.body-end", f"kết thúc “…{last.bare[-14:]}”", last)


@judges("forms.order")
def order(seen: Examined) -> Iterator[Fault]:
    """The first piece of each part, in the order of reading; and the side of the page where its column is known."""
    for chain in _CHAINS:
        present = [piece for key in chain if (piece := seen.parts.first(key))]
        for before, after in pairwise(present):
            if before.order > after.order and not _beside(before, after):
                yield Fault("forms.order", f"“{after.bare[:40]}” đứng trước “{before.bare[:40]}”", after)
                return
    for key, side in _PLACES.items():
        piece = seen.parts.first(key)
        if piece is not None and piece.column not in ("", side):
            yield Fault("forms.order", f"“{piece.bare[:40]}” ở bên {'phải' if side == 'left' else 'trái'}", piece)
            return


def _beside(before: Seen, after: Seen) -> bool:
    """In different columns of a set page the order of lines tells nothing."""
    return before.column != after.column


@judges("forms.appendix-number")
def appendix_number(seen: Examined) -> Iterator[Fault]:
    """Lines that are *Phụ lục* and a number, where there are two or more."""
    labels = seen.parts["appendix-label"]
    if len(labels) < 2:
        return
    due = _ROMAN if seen.book.forms["appendix-number"].settings["numerals"] == "roman" else _ARABIC
    wrong = [label for label in labels if not due.search(label.bare)]
    if wrong:
        yield Fault("forms.appendix-number", f"ghi “{wrong[0].bare}”", wrong[0], len(wrong))


@judges("forms.appendix-named")
def appendix_named(seen: Examined) -> Iterator[Fault]:
    """The word *phụ lục* before the tail, in prose, a heading or a table."""
    labels = seen.parts["appendix-label"]
    tail = [piece.order for key in ("recipients-label", "authority", "post", "signer") for piece in seen.parts[key]]
    if not labels or not tail:
        return
    told = " ".join(piece.bare for piece in seen.file.pieces if piece.order < min(tail)).lower()
    if not re.search(r"ph[uụ]\s*l[uụ]c", told):
        yield Fault("forms.appendix-named", f"lời văn không nhắc đến “{labels[0].bare}”", labels[0], len(labels))
