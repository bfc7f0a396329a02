"""A sitting with its notice: the paper while it is open, and the number by which it is closed."""

from collections.abc import Sequence
from datetime import datetime

from bamsat.records.agencies.asker import Asker
from bamsat.records.sittings import closing
from bamsat.records.sittings.models import Closing, Conclusion, Sitting
from bamsat.reports.catalogue.conclusions import notice
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.layout import Layout, lay
from bamsat.reports.stored.papers import head_data, head_of, refuse_unlayable, symbol


def close(asker: Asker, of: Sitting, rows: Sequence[Conclusion], by: closing.Numbered, at: datetime) -> Closing:
    """Raises `Refused`; `PaperError` or `NoRegime` where the notice could not be made, and then nothing is closed."""
    head = letterhead(asker)
    refuse_unlayable(notice(of, rows, head, None, asker.today))
    return closing.close(asker, of, head_data(head), lambda number, day: symbol(head, number, day, "notice"), by, at)


def layout(asker: Asker, of: Sitting, rows: Sequence[Conclusion]) -> Layout:
    """The notice as it was numbered, else as a draft of today. Raises `PaperError` or `NoRegime`."""
    done: Closing | None = getattr(of, "closing", None)
    if done is None:
        return lay(notice(of, rows, letterhead(asker), None, asker.today))
    return lay(notice(of, rows, head_of(done.head), done.number, done.day))
