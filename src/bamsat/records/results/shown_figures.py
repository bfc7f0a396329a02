"""The figures of records that reports on tasks show: the counted fields of a register beside the words of an entry."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.prepared import instances, question
from bamsat.records.results.description.kinds import COUNTED
from bamsat.records.results.models import Entry, Register, Shown
from bamsat.records.results.proving import provers
from bamsat.records.results.queries import descriptions, seen, standing_in, usable
from bamsat.records.results.values.wording import worded
from bamsat.records.tasks.models import Progress, Task
from bamsat.records.tasks.seen import asked_by

Figures = dict[int, list[tuple[str, str]]]  # piece of evidence → (field, value in words)


def registers_for(asker: Asker, of: Task) -> list[Register]:
    """Those in which the asker's body may enter figures that prove a task, those that know it best first."""
    held = usable(asker)
    described = descriptions(held)
    by = {id(described[one.pk]): one for one in held if one.pk in described}
    return [by[id(one)] for one, _ in provers((described[one.pk] for one in held if one.pk in described), of.text)]


def offered(asker: Asker, by: Collection[Register], most: int) -> list[Entry]:
    """The newest records that a report may cite (`queries.citable`), of the registers that can prove its task."""
    what = ("offered", most, *asked_by(asker))
    return instances(what, lambda among: standing_in(asker, among)[:most], [one.pk for one in by]) if by else []


def shown_figures(asker: Asker, entries: Iterable[Progress]) -> Figures:
    """Of the entries given, the records that their evidence shows and the asker may see, as these stand on the day looked at."""
    said = [entry.pk for entry in entries]
    shown = _shown(said) if said else []
    if not shown:
        return {}
    standing = seen(asker).filter(record__in={row.record_id for row in shown}).standing_on(asker.on)
    rows = {entry.record_id: entry for entry in standing.select_related("record__register")}
    described = descriptions({entry.record.register for entry in rows.values()})
    found: Figures = {}
    for row in shown:
        entry: Entry | None = rows.get(row.record_id)
        if entry is not None:
            fields = [
                one for one in described[entry.record.register_id].asked if one.kind in COUNTED and not one.personal
            ]
            told = [(one.label, worded(one, entry.values.get(one.code), str)) for one in fields]
            found[row.evidence_id] = [(label, words) for label, words in told if words]
    return found


@question
def _shown(entries: Collection[int]) -> "QuerySet[Shown]":
    return Shown.objects.filter(evidence__progress__in=entries)
