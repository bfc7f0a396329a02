"""Compiles what is kept: a new report of the catalogue, the same again under a text, a correction that names the old."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from bamsat.reckoning.intervals import Interval
from bamsat.reckoning.periods import Period, between
from bamsat.records.agencies import reach
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.reporting import drafting, lower
from bamsat.records.reporting.by_calendar import Missing
from bamsat.records.reporting.models import Report, Version
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.text import blocks
from bamsat.records.reporting.vocabulary import SITTING
from bamsat.records.tasks.counting import Counted
from bamsat.records.tasks.covering import Covered, Scope
from bamsat.records.tasks.opening import first_open
from bamsat.reports.catalogue import composed
from bamsat.reports.catalogue.letterhead import Letterhead
from bamsat.reports.catalogue.silent import silent
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.stored import letters
from bamsat.reports.stored.papers import head_data, head_of, paper, refuse_unlayable
from bamsat.reports.stored.snapshots import snapshot
from bamsat.reports.stored.taken_up import with_lower

CORRECTION = "dinh-chinh"  # key of the sentence that names the old report
REMINDED = 500  # bodies of a report of any size; each is found one of its tasks
MISSING = "chua-gui"  # of that which names who has told nothing yet


def keep(asker: Asker, kind: str, scope: Scope, head: Letterhead, at: datetime) -> Report:
    """Compile a report and keep it. Raises `Refused`, and `PaperError` or `NoRegime` for what its paper lacks."""
    content = snapshot(composed(asker, kind, scope), kind)
    refuse_faulty(content, head, asker.today)
    return drafting.keep(asker, kind, content, head_data(head), at)


def correct(asker: Asker, old: Held, at: datetime) -> Report:
    """A new report in place of an issued one, over the same scope, that names it in its first sentence. Raises `Refused`."""
    if old.report.kind == SITTING:
        raise Refused(
            "Thông báo của phiên họp không đính chính ở đây: nhiệm vụ đã giao theo nó. Hãy kết luận ở phiên họp khác."
        )
    if old.number is None:
        raise Refused("Báo cáo này chưa có số nên chưa phát hành; hãy sửa chính nó.")
    if old.is_letter:
        content = letters.compiled(asker, old)
    else:
        content = snapshot(composed(asker, old.report.kind, scope_of(old.content["scope"])), old.report.kind)
    return drafting.keep(asker, old.report.kind, _naming(content, old), old.version.head, at, corrects=old.report)


def refresh(asker: Asker, of: Held, last: date | None, at: datetime) -> Version | None:
    """The same scope compiled again, or to another cut-off; None where nothing moved. Raises `Refused`."""
    drafting.refuse_others(asker, of)
    corrected = of.report.corrects
    if of.is_letter:
        content = letters.compiled(asker, of)
        return drafting.refresh(asker, of, _naming(content, of, corrected) if corrected else content, at)
    made = composed(asker, of.report.kind, _scope(of, last))
    content = with_lower(snapshot(made, of.report.kind), lower_held(of))
    if hasattr(of.report, "owed"):
        content = with_missing(content, made.covered, asker)
    return drafting.refresh(asker, of, _naming(content, of, corrected) if corrected else content, at)


@transaction.atomic
def take_up(asker: Asker, of: Held, number: int, taken: bool, at: datetime) -> Version | None:
    """Takes up what a lower report says of difficulties and asks for, or lets it go; with the figures as they are now. Raises `Refused`."""
    lower.take_up(asker, of, number, taken, at)
    return refresh(asker, of, None, at)


def lower_held(of: Held) -> list[Held]:
    """The lower reports that it takes up, with their texts."""
    return lower.texts(lower.taken_up(of))


def scope_of(data: Mapping[str, Any], last: date | None = None) -> Scope:
    """`last`: another cut-off than the one kept. Raises `Refused` for one before the first day."""
    first, kept = date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
    if last is None or last == kept:
        period = Period(data["name"], Interval(first, between(first, kept).days.ends))
    elif last < first:
        raise Refused(f"Ngày chốt số liệu phải từ ngày {first:%d/%m/%Y} trở đi.")
    else:
        period = between(first, last)
    return Scope(period, tuple(data["papers"]), data["body"], data.get("case"))


def refuse_faulty(content: Mapping[str, Any], head: Letterhead, day: date) -> None:
    """Raises `PaperError` or `NoRegime` for what the paper of a report lacks."""
    refuse_unlayable(paper(content, blocks(content["blocks"]), content["subject"], head, None, day))


def missing(covered: Covered | Counted, asker: Asker) -> list[Missing]:
    """Who leads work that the report covers and told nothing of it in the period: bodies under the reporting one, which owe it an account."""
    below = set(reach.scope(asker)) - {asker.body}
    if isinstance(covered, Counted):
        quiet = [lead for lead, _ in covered.silent if lead.body in below][:REMINDED]
        owed = ((lead, first_open(asker, covered.scope, lead.body)) for lead in quiet if lead.body is not None)
        return [Missing(lead.body, lead.name[:300], task) for lead, task in owed if lead.body and task]
    return [
        Missing(lead.body, lead.name[:300], rows[0].task.pk)
        for lead, rows in silent(covered)
        if lead.body is not None and lead.body in below
    ]


def with_missing(content: dict[str, Any], covered: Covered | Counted, asker: Asker) -> dict[str, Any]:
    """The same with a first sentence that names them, for who writes it on: it goes before the report does."""
    if isinstance(covered, Counted):  # its own section names them, and how many more there are
        return content
    names = [one.name for one in missing(covered, asker)]
    if not names:
        return content
    said = f"Tính đến ngày {short_day(covered.scope.cut_off)}, trong kỳ chưa gửi báo cáo: {'; '.join(names)}."
    row = {"key": MISSING, "kind": "words", "rung": "", "text": said, "sources": []}
    return content | {"blocks": [row, *content["blocks"]]}


def _scope(of: Held, last: date | None) -> Scope:
    """Of a report that is owed the period keeps its name, to whatever day of it the figures are told."""
    scope, owed = scope_of(of.content["scope"], last), getattr(of.report, "owed", None)
    if owed is None or not owed.first_on <= scope.cut_off <= owed.last_on:
        return scope
    return replace(scope, period=Period(owed.period, Interval(owed.first_on, scope.period.days.ends)))


def head(of: Held) -> Letterhead:
    """The letterhead of its last text."""
    return head_of(of.version.head)


def _naming(content: dict[str, Any], of: Held, old: Report | None = None) -> dict[str, Any]:
    number = old.number if old else of.number
    if number is None:
        return content
    said = (
        f"{of.type.label} này đính chính và thay thế {of.type.label} số {number.symbol} ngày {short_day(number.day)}."
    )
    row = {"key": CORRECTION, "kind": "words", "rung": "", "text": said, "sources": []}
    return content | {"blocks": [row, *content["blocks"]]}
