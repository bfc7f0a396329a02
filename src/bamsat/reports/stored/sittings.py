"""A sitting with its notice: the paper while it is open, and the number by which it is closed."""

from collections.abc import Sequence
from datetime import datetime

from bamsat.records.agencies.asker import Asker
from bamsat.records.reporting.vocabulary import SITTING, Type
from bamsat.records.sittings import closing
from bamsat.records.sittings.models import Closing, Conclusion, Sitting
from bamsat.records.sittings.queries import Known
from bamsat.reports.catalogue.conclusions import addressed, draft, notice
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.layout import Layout, lay
from bamsat.reports.stored.papers import head_data, head_of, refuse_unlayable, symbol
from bamsat.reports.stored.snapshots import snapshot


def close(asker: Asker, of: Sitting, rows: Sequence[Conclusion], by: closing.Numbered, at: datetime) -> Closing:
    """Raises `Refused`; `PaperError` or `NoRegime` where the notice could not be made, and then nothing is closed."""
    head = letterhead(asker)
    refuse_unlayable(notice(of, rows, head, None, asker.today))
    content = snapshot(draft(of, rows, asker.today), SITTING)
    data = head_data(addressed(rows, head))
    made = closing.Notice(data, content, lambda number, day: symbol(head, number, day, Type.NOTICE))
    return closing.close(asker, of, made, by, at, rows)


def layout(asker: Asker, of: Known, rows: Sequence[Conclusion]) -> Layout:
    """The notice as it was numbered by the day looked at, else as a draft of today. Raises `PaperError` or `NoRegime`."""
    done = of.closing
    if done is None:
        return lay(notice(of.row, rows, letterhead(asker), None, asker.today))
    return lay(notice(of.row, rows, head_of(done.head), done.number, done.day))
