"""Reports that a body has not brought out yet: one that is no more could neither finish nor drop them. What is issued stays with its body."""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.reading import fold
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.reporting.models import Report, Version


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        rows = list(Report.objects.filter(body__in=among(part)).under_edit().order_by("pk"))
        subjects = _subjects([row.pk for row in rows])
        for row in rows:
            subject = subjects.get(row.pk, str(row))
            yield Item(Thing.REPORT, row.pk, row.body_id, row.pk, subject, fold(subject))


def _subjects(reports: list[int]) -> dict[int, str]:
    """What each is about, by its last text."""
    rows = Version.objects.filter(report__in=reports).order_by("sequence")
    return dict(rows.values_list("report", "subject"))


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    return put(Report.objects.all(), "body", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    return put_back(Report.objects.all(), "body", planks)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return Report.objects.filter(body__in=bodies).under_edit().values_list("pk", flat=True)
