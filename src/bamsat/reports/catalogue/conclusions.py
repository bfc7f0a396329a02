"""*Thông báo kết luận*: what a sitting concluded, as an official notice: each conclusion with who carries it out and by when."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bamsat.reckoning.periods import between
from bamsat.records.reporting.vocabulary import Type
from bamsat.records.sittings.closing import title
from bamsat.records.sittings.models import Conclusion, Sitting
from bamsat.records.sittings.vocabulary import About
from bamsat.records.tasks.covering import Covered, Scope
from bamsat.reports.catalogue.entry import Draft
from bamsat.reports.catalogue.letterhead import Letterhead
from bamsat.reports.catalogue.sourced import Said, blocks, item, sentence
from bamsat.reports.catalogue.wording import shortened
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import KINDS, Paper, PaperError, Rung


def notice(of: Sitting, rows: Sequence[Conclusion], head: Letterhead, number: int | None, day: date) -> Paper:
    """`number` None: a draft, while the sitting is open. Raises `PaperError` for what the paper lacks."""
    if not rows:
        raise PaperError("Phiên họp chưa ghi kết luận nào nên chưa có thông báo.")
    subject = title(of)
    return Paper(
        head.branch, KINDS[Type.NOTICE], head.issuer, number, head.place, day, subject[:1].lower() + subject[1:], blocks(_said(of, rows)),
        head.signing, addressed(rows, head).recipients, head.archive,
    )  # fmt: skip


def draft(of: Sitting, rows: Sequence[Conclusion], day: date) -> Draft:
    """The same as a text that can be kept."""
    subject = title(of)
    covered = Covered(Scope(between(min(of.held_on, day), day)), (), (), ())
    return Draft(subject[:1].lower() + subject[1:], tuple(_said(of, rows)), (), covered, Type.NOTICE)


def addressed(rows: Sequence[Conclusion], head: Letterhead) -> Letterhead:
    """To whoever stands above, and who else carries something out."""
    charged = (name for row in rows for name in (row.lead, *row.coordinate) if name != head.name)
    return replace(head, recipients=tuple(dict.fromkeys((*head.recipients, *charged))))


def _said(of: Sitting, rows: Sequence[Conclusion]) -> Iterator[Said]:
    opening = f"Ngày {short_day(of.held_on)}, {of.sitter} họp, do {of.chair} chủ trì, và kết luận như sau:"
    closing = (
        "Các cơ quan, đơn vị được giao chủ trì tổ chức thực hiện, báo cáo kết quả theo thời hạn nêu trên; "
        "có khó khăn, vướng mắc thì kịp thời báo cáo để xem xét, chỉ đạo./."
    )
    yield sentence(opening)
    for row in rows:
        yield from _conclusion(row)
    yield sentence(closing)


def _conclusion(row: Conclusion) -> Iterator[Said]:
    yield item(_ended(row.text), rung=Rung.ARABIC)
    lines = (
        _spoken_of(row),
        f"Cơ quan chủ trì: {row.lead}",
        f"Cơ quan phối hợp: {', '.join(row.coordinate)}" if row.coordinate else "",
        f"Thời gian thực hiện: {row.due}" if row.due else "",
    )
    for one in filter(None, lines):
        yield item(_ended(one))


def _spoken_of(row: Conclusion) -> str:
    """What it answers, where it answers something."""
    if row.request is not None:
        return f"Trả lời đề nghị “{shortened(row.request.text, 300)}”"
    if row.task is None:
        return ""
    said = "Thực hiện nhiệm vụ cấp trên giao" if row.about == About.GAP else "Về nhiệm vụ"
    return f"{said} “{shortened(row.task.text, 300)}”"


def _ended(text: str) -> str:
    return f"{' '.join(text.split()).rstrip(' .;')}."
