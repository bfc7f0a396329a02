"""Reports of the bodies below that tell of the same days as a report, and which of them it takes up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from bamsat.reading import alphabetical
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, Parentage
from bamsat.records.agencies.queries import below, names
from bamsat.records.dialects import among
from bamsat.records.directives.vocabulary import Part
from bamsat.records.journal.actions import write
from bamsat.records.reporting.drafting import opened, thing
from bamsat.records.reporting.models import Number, Report, Taking
from bamsat.records.reporting.queries import Held, visible
from bamsat.records.reporting.reconciling import Reconciled, reconciled
from bamsat.records.reporting.summing import Lack, Summed, Sums, alike, by_figures, summed, sums
from bamsat.records.tasks.covering import led
from bamsat.records.tasks.models import Assignment

MOST = 200  # lower reports of one period
_SCOPE = "number__version__snapshot__content__scope"  # days in ISO form sort as letters do


@dataclass(frozen=True, slots=True)
class Lower:
    """An issued report of a body below. `taken`: what it says was taken up; `is_past`: it was, and has been put right since or tells of
    other days than the report does now; `against`: its figures beside the upper report's, by task or, where one of the two was counted, by
    sums.
    """

    of: Held
    taken: bool
    is_past: bool
    against: Reconciled | Summed


def lower(asker: Asker, of: Held) -> list[Lower]:
    """Issued reports of bodies under the asker's, over days that meet those of its own report, by the names of the bodies. Of a report that
    was put right only the one that did so, of several of a kind the last. In a report of any size of those alone of which it has figures.
    """
    if of.report.body_id != asker.body:
        return []
    taken, now = taken_up(of), _issued(asker, of)
    past = [row for row in taken if row not in now]
    return [Lower(one, one.report in taken, one.report in past, _against(of, one)) for one in texts([*past, *now])]


def listed(asker: Asker, of: Held) -> list[tuple[Report, bool]]:
    """The same reports, and whether each is taken up, without what they say."""
    if of.report.body_id != asker.body:
        return []
    taken = {row.pk for row in taken_up(of)}
    return [(row, row.pk in taken) for row in _issued(asker, of)]


def taken_up(of: Held) -> list[Report]:
    """The lower reports whose words the report takes up, in the order in which they came."""
    last = {row.lower_id: row for row in Taking.objects.filter(report=of.report)}
    kept = [number for number, row in last.items() if row.taken]
    rows = {row.pk: row for row in Report.objects.filter(pk__in=kept).whole()}
    return [rows[number] for number in kept]


def silent(asker: Asker, of: Held) -> list[str]:
    """Bodies right on the tasks of the report, under the asker's, that sent no report over its days; by name. Of a report of any size its own
    section tells who was silent."""
    if not _takes_up(of) or of.content.get("counted"):
        return []
    day = _day(of, "last")
    told = [row.body_id for row in _issued(asker, of)]
    covered = {number for body in told for number in below(body, day)}
    rows = _leading(of, day).filter(body__in=below(asker.body, day)).exclude(body=asker.body)
    missing = set(rows.values_list("body", flat=True)) - covered
    return sorted(names(asker, missing).values(), key=alphabetical)


@transaction.atomic
def take_up(asker: Asker, of: Held, number: int, taken: bool, at: datetime) -> None:
    """Takes a lower report up, or lets it go. The text follows when it is compiled again. Raises `Refused`."""
    now = opened(asker, of)
    one = next((row for row in (_issued(asker, now) if taken else taken_up(now)) if row.pk == number), None)
    if one is None:
        raise Refused(
            "Báo cáo cấp dưới này không còn dùng được: đã được đính chính, không cùng kỳ, hoặc đã bỏ. Hãy tải lại trang."
        )
    Taking.objects.create(report=now.report, lower=one, taken=taken, author_id=asker.user, said_at=at)
    facts = {"lower": number, "taken": taken}
    write(asker.hand, "reporting.take_up", thing(now.report), now.version.subject, facts, at)


def _issued(asker: Asker, of: Held) -> list[Report]:
    """The rows alone: what they say is read where it is asked for. Those on a supervision tell of one case, letters are no reports."""
    if not _takes_up(of):
        return []
    first, last = _day(of, "first"), _day(of, "last")
    rows = visible(asker).issued().filter(body__in=_bodies(asker, of), number__cancellation=None)
    rows = rows.exclude(body=asker.body).exclude(corrections__issue__isnull=False)
    rows = rows.exclude(number__version__snapshot__content__scope__has_key="case")
    rows = rows.exclude(number__version__snapshot__content__has_key="letter")
    about = {f"{_SCOPE}__first__lte": last.isoformat(), f"{_SCOPE}__last__gte": first.isoformat()}
    rows = rows.filter(**about)
    found: dict[tuple[int, str], Report] = {}
    for row in rows.whole().order_by("-issue__issued_at", "-pk")[:MOST]:
        found.setdefault((row.body_id, row.kind), row)
    return sorted(found.values(), key=lambda row: (alphabetical(str(row.body)), row.kind))


def _bodies(asker: Asker, of: Held) -> "QuerySet[Any, Any]":
    """Whose reports may be lower ones, by the tree of today. A report of any size has figures of whom it is about and of those straight under."""
    if not of.content.get("counted"):
        return below(asker.body, asker.today)
    about = of.content["scope"]["body"] or asker.body
    straight = Parentage.objects.on(asker.today).filter(parent=about).values("body")
    return Body.objects.filter(Q(pk=about) | Q(pk__in=straight), pk__in=below(asker.body, asker.today)).values("pk")


def _takes_up(of: Held) -> bool:
    return not (of.is_letter or "case" in of.content["scope"])


def texts(rows: Sequence[Report]) -> list[Held]:
    """Reports with the one text that went out, and no other."""
    numbers = Number.objects.filter(report__in=rows).select_related("version__snapshot")
    issued = {row.report_id: row for row in numbers}
    return [
        Held(row, [issued[row.pk].version], None, None, 0, issued[row.pk], None, None, getattr(row, "issue", None))
        for row in rows
    ]


def _against(of: Held, one: Held) -> Reconciled | Summed:
    ours, theirs, body = of.content, one.issued_text.snapshot.content, one.report.body_id
    day = _day(of, "last")
    if not by_figures(ours, theirs):
        rows = _leading(of, day).filter(body__in=below(body, day))
        return reconciled(ours, theirs, set(rows.values_list("task", flat=True)))
    about = ours["scope"]["body"]
    if not alike(ours, theirs, body, None if about is None else set(below(about, day))):
        return Summed(lack=Lack.SCOPE)
    return summed(_sums(of, body), _sums(one, body))


def _sums(of: Held, body: int) -> Sums | None:
    """What a report counts of a body with all under it; of one that keeps its rows by who led them at its cut-off."""
    content, day = of.issued_text.snapshot.content, _day(of, "last")
    if content.get("counted"):
        return sums(content, body, ())
    rows = led(day).filter(task__in=among(list(map(int, content["rows"]))), body__in=below(body, day))
    return sums(content, body, set(rows.values_list("task", flat=True)))


def _leading(of: Held, day: date) -> "QuerySet[Assignment]":
    """Who leads the tasks of a report on a day."""
    tasks = among(list(map(int, of.issued_text.snapshot.content["rows"])))
    return Assignment.objects.on(day).filter(task__in=tasks, role=Part.LEAD, body__isnull=False)


def _day(of: Held, name: str) -> date:
    """Of the days that the text which counts is about."""
    return date.fromisoformat(of.issued_text.snapshot.content["scope"][name])
