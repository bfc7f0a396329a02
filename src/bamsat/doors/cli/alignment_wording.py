"""An alignment in the Vietnamese words and rows in which the command line shows it, whatever the format."""

from collections.abc import Iterator
from typing import NamedTuple

from bamsat.doors.cli.wording import day
from bamsat.reading.alignment import WHOLE_PAPER, Alignment, Link, Provision, Side

RELATION = {
    "implements": "thực hiện",
    "details": "cụ thể hóa",
    "repeats": "nhắc lại",
    "narrows": "thu hẹp",
}
GAP = "CHƯA CÓ NHIỆM VỤ BÊN DƯỚI"
NEAREST = "Gần nhất, chưa đủ căn cứ"
NOTE = "Máy đề xuất, người duyệt quyết định. Điểm từ 0 đến 100 là mức giống, để xếp thứ tự; chưa được đo trên đủ nhiều văn bản. Mỗi chỗ còn thiếu cần được xem lại."


class Row(NamedTuple):
    """One line of the two columns; the order above stands in its first line only."""

    number: str
    above: str
    state: str
    below: str
    score: str
    reasons: str


HEADINGS = Row("STT", "Nhiệm vụ bên trên", "Kết quả", "Nhiệm vụ bên dưới", "Điểm", "Căn cứ")
TARGET_HEADINGS = ("STT", "Chỉ tiêu bên trên", "Kết quả", "Chỉ tiêu bên dưới")


def name(side: Side) -> str:
    """A paper in one line: number, day, title."""
    issued = f"ngày {day(side.issued_on)}" if side.issued_on else ""
    return " ".join(part for part in (side.number or "(không số)", issued, side.title or "") if part)


def order(row: Provision) -> str:
    """The words of an order with who leads it and by when."""
    told = [
        f"Chủ trì: {'; '.join(row.leads)}" if row.leads else "",
        f"Hạn: {row.due_on:%d/%m/%Y}" if row.due_on else "",
    ]
    grounds = ". ".join(part for part in told if part)
    text = " ".join(row.text.split())
    return f"{text}\n[{grounds}]" if grounds else text


def rows(alignment: Alignment) -> Iterator[Row]:
    """Each order above with what takes it up, or the gap in words and what comes nearest."""
    below = {row.id: row for row in alignment.lower.provisions}
    for number, (taken, above) in enumerate(zip(alignment.orders, alignment.upper.provisions, strict=True), 1):
        first = Row(str(number), order(above), "", "", "", "")
        if taken.is_gap:
            yield first._replace(state=GAP)
            yield from (_row(link, below, alignment, NEAREST) for link in taken.near)
            continue
        for at, link in enumerate(taken.links):
            told = _row(link, below, alignment, RELATION[link.relation])
            yield told._replace(number=first.number, above=first.above) if at == 0 else told


def _row(link: Link, below: dict[str, Provision], alignment: Alignment, state: str) -> Row:
    words = f"Cả văn bản: {name(alignment.lower)}" if link.lower == WHOLE_PAPER else order(below[link.lower])
    return Row("", "", state, words, str(round(link.score * 100)), "\n".join(reason.words for reason in link.reasons))


def targets(alignment: Alignment) -> Iterator[tuple[str, str, str, str]]:
    above, below = alignment.upper.targets, alignment.lower.targets
    for number, taken in enumerate(alignment.targets, 1):
        words = "" if taken.lower is None else _line(below[taken.lower].text)
        yield str(number), _line(above[taken.upper].text), taken.words, words


def added(alignment: Alignment) -> list[str]:
    below = {row.id: row for row in alignment.lower.provisions}
    return [order(below[ident]) for ident in alignment.added]


def summary(alignment: Alignment) -> str:
    """The counts in one line."""
    all_orders, gaps = len(alignment.orders), len(alignment.gaps)
    counts = [
        f"{all_orders} nhiệm vụ bên trên",
        f"{all_orders - gaps} đã có nhiệm vụ bên dưới",
        f"{gaps} chưa có",
        f"{len(alignment.added)} nhiệm vụ chỉ có bên dưới",
    ]
    if alignment.targets:
        of = {
            kind: sum(1 for row in alignment.targets if row.comparison == kind) for kind in ("weaker", "later", "lost")
        }
        counts.append(
            f"{len(alignment.targets)} chỉ tiêu bên trên: {of['weaker']} thấp hơn, {of['later']} muộn hơn, {of['lost']} không thấy bên dưới"
        )
    return " · ".join(counts)


def _line(text: str) -> str:
    return " ".join(text.split())
