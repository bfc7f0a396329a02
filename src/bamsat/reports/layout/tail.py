"""The tail of a paper: *Nơi nhận* at the left, who signs at the right."""

from bamsat.reports.layout.looks import look
from bamsat.reports.layout.model import Flow, Line
from bamsat.reports.paper import Copy, Paper, PaperError, Power, words
from bamsat.reports.rules import Rulebook

_HAND = 64  # points left for the signature and the seal
_ABOVE = "Như trên"


def recipients(paper: Paper | Copy, book: Rulebook) -> Flow:
    """Whoever is addressed gets it too, which one line says, whether or not somebody typed it."""
    names = [name.strip().rstrip(";,.") for name in paper.recipients]
    if isinstance(paper, Paper) and paper.addressees:
        names = [_ABOVE, *(name for name in names if name.casefold() != _ABOVE.casefold())]
    lines = [f"- {name}{book.item_end}" for name in names]
    lines.append(f"- Lưu{':' if book.branch == 'state' else ''} {paper.archive.strip().rstrip('.')}.")
    label = Line("recipients-label", words("Nơi nhận:"), look(book, "recipients-label"), kept=True)
    return (label, *(Line("recipient", words(line), look(book, "recipient"), kept=True) for line in lines))


def signature(paper: Paper | Copy, book: Rulebook) -> Flow:
    lines = [_power(power.power, power.of, book) for power in paper.signing.powers]
    if paper.signing.post:
        lines.append(Line("post", words(paper.signing.post.upper()), look(book, "post"), kept=True))
    if not lines:
        raise PaperError("Người ký chưa có chức vụ.")
    return (*lines, Line("signer", words(paper.signing.name), look(book, "signer", before=_HAND)))


def _power(power: Power, of: str, book: Rulebook) -> Line:
    mark = book.marks.get(power)
    if mark is None:
        raise PaperError(f"{book.name} không có hình thức ký thừa ủy quyền.")
    return Line("authority", words(f"{mark} {of.upper()}"), look(book, "authority"), kept=True)
