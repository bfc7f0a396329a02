"""Compiles what is kept: a new report of the catalogue, the same again under a text, a correction that names the old."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bamsat.reckoning.intervals import Interval
from bamsat.reckoning.periods import Period, between
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.reporting import drafting
from bamsat.records.reporting.models import Report, Version
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.text import blocks
from bamsat.records.tasks.covering import Scope
from bamsat.reports.catalogue import composed
from bamsat.reports.catalogue.letterhead import Letterhead
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.stored.papers import head_data, head_of, paper, refuse_unlayable
from bamsat.reports.stored.snapshots import snapshot

CORRECTION = "dinh-chinh"  # key of the sentence that names the old report


def keep(asker: Asker, kind: str, scope: Scope, head: Letterhead, at: datetime) -> Report:
    """Compile a report and keep it. Raises `Refused`, and `PaperError` or `NoRegime` for what its paper lacks."""
    content = snapshot(composed(asker, kind, scope), kind)
    refuse_unlayable(paper(content, blocks(content["blocks"]), content["subject"], head, None, asker.today))
    return drafting.keep(asker, kind, content, head_data(head), at)


def correct(asker: Asker, old: Held, at: datetime) -> Report:
    """A new report in place of an issued one, over the same scope, that names it in its first sentence. Raises `Refused`."""
    if old.number is None:
        raise Refused("Báo cáo này chưa có số nên chưa phát hành; hãy sửa chính nó.")
    content = snapshot(composed(asker, old.report.kind, scope_of(old.content["scope"])), old.report.kind)
    return drafting.keep(asker, old.report.kind, _naming(content, old), old.version.head, at, corrects=old.report)


def refresh(asker: Asker, of: Held, last: date | None, at: datetime) -> Version | None:
    """The same scope compiled again, or to another cut-off; None where nothing moved. Raises `Refused`."""
    drafting.refuse_others(asker, of)
    scope = scope_of(of.content["scope"], last)
    content = snapshot(composed(asker, of.report.kind, scope), of.report.kind)
    corrected = of.report.corrects
    return drafting.refresh(asker, of, _naming(content, of, corrected) if corrected else content, at)


def scope_of(data: Mapping[str, Any], last: date | None = None) -> Scope:
    """`last`: another cut-off than the one kept. Raises `Refused` for one before the first day."""
    first, kept = date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
    if last is None or last == kept:
        period = Period(data["name"], Interval(first, between(first, kept).days.ends))
    elif last < first:
        raise Refused(f"Ngày chốt số liệu phải từ ngày {first:%d/%m/%Y} trở đi.")
    else:
        period = between(first, last)
    return Scope(period, tuple(data["papers"]), data["body"])


def head(of: Held) -> Letterhead:
    """The letterhead of its last text."""
    return head_of(of.version.head)


def _naming(content: dict[str, Any], of: Held, old: Report | None = None) -> dict[str, Any]:
    number = old.number if old else of.number
    if number is None:
        return content
    said = f"Báo cáo này đính chính và thay thế Báo cáo số {number.symbol} ngày {short_day(number.day)}."
    row = {"key": CORRECTION, "kind": "words", "rung": "", "text": said, "sources": []}
    return content | {"blocks": [row, *content["blocks"]]}
