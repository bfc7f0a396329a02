"""Wording of the tail: powers, signer, recipients."""

import re
from collections.abc import Iterator

from bamsat.reports.checker.checks.registry import judges
from bamsat.reports.checker.findings import Examined, Fault
from bamsat.reports.checker.parts import TITLES
from bamsat.reports.checker.seen import Seen

_MARK = re.compile(r"^(T ?/ ?M|K ?/ ?T|T ?/ ?L|TM|KT|TL|TUQ|Q)\b\s*\.?")
_DASH = "-–"


@judges("forms.authority-form")
def authority(seen: Examined) -> Iterator[Fault]:
    """The mark at the head of each line of authority, against the marks of the branch."""
    allowed = set(seen.book.marks.values())
    for line in seen.parts["authority"]:
        found = _MARK.match(line.bare)
        if found and found[0].strip() not in allowed:
            yield Fault("forms.authority-form", f"ghi “{line.bare}”", line)
            return


@judges("forms.signature-present")
def signature(seen: Examined) -> Iterator[Fault]:
    """A post (or an acting authority) and, below it, a name."""
    if not seen.parts["signer"]:
        yield Fault("forms.signature-present", "không thấy họ tên người ký")
    elif not (seen.parts["post"] or seen.parts["authority"]):
        yield Fault("forms.signature-present", "không thấy chức vụ người ký", seen.parts.first("signer"))


@judges("forms.signer-plain")
def signer(seen: Examined) -> Iterator[Fault]:
    """Degrees, academic titles and ranks before the name."""
    name = seen.parts.first("signer")
    if name is not None and TITLES.match(name.bare):
        yield Fault("forms.signer-plain", f"ghi “{name.bare}”", name)


@judges("forms.recipients-present")
def recipients(seen: Examined) -> Iterator[Fault]:
    """The words *Nơi nhận* with their colon, and at least one line below."""
    label = seen.parts.first("recipients-label")
    if label is None:
        yield Fault("forms.recipients-present", "không có “Nơi nhận:”")
    elif not label.bare.rstrip().endswith(":"):
        yield Fault("forms.recipients-present", f"ghi “{label.bare}”", label)
    elif not seen.parts["recipient"]:
        yield Fault("forms.recipients-present", "dưới “Nơi nhận:” không có nơi nhận nào", label)


@judges("forms.recipients-end", "forms.recipients-archive", "forms.recipients-above")
def recipient_lines(seen: Examined) -> Iterator[Fault]:
    """Each line of *Nơi nhận* from its dash to the next; what wraps belongs to the line above it."""
    items = _items(seen.parts["recipient"])
    if not items:
        return
    ends = [seen.book.item_end] * (len(items) - 1) + ["."]
    wrong = [
        piece for (text, piece), end in zip(items, ends, strict=True) if text[:1] not in _DASH or not text.endswith(end)
    ]
    if wrong:
        yield Fault("forms.recipients-end", f"ghi “{wrong[0].bare}”", wrong[0], len(wrong))
    last, place = items[-1]
    if not last.lstrip("-–+ ").startswith("Lưu"):
        yield Fault("forms.recipients-archive", f"dòng cuối ghi “{last}”", place)
    first, place = items[0]
    if seen.parts["addressee-label"] and not first.lstrip("-–+ ").lower().startswith("như"):
        yield Fault("forms.recipients-above", f"dòng đầu ghi “{first}”", place)


@judges("forms.signature-page")
def signature_page(seen: Examined) -> Iterator[Fault]:
    """PDF: on the page of the signature something stands before it. Page breaks of a DOCX are not known."""
    parts = [piece for key in ("recipients-label", "authority", "post", "signer") for piece in seen.parts[key]]
    page = min((piece.page for piece in parts if piece.page), default=1)
    first = min((piece.order for piece in parts if piece.page == page), default=0)
    if page > 1 and not any(piece.page == page and piece.order < first for piece in seen.file.pieces):
        yield Fault("forms.signature-page", "trang này chỉ có phần ký và nơi nhận", parts[0])


def _items(pieces: list[Seen]) -> list[tuple[str, Seen]]:
    items: list[tuple[str, Seen]] = []
    for piece in pieces:
        if items and piece.bare[:1] not in _DASH:
            items[-1] = (f"{items[-1][0]} {piece.bare}", items[-1][1])
        else:
            items.append((piece.bare, piece))
    return items
