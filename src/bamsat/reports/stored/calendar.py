"""Drafts what is owed by calendar: each turn once, so many working days before it is due."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.intervals import Interval
from bamsat.reckoning.owed import Turn, turns
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.oversight.chart import Chart
from bamsat.records.reporting import by_calendar, owing
from bamsat.records.reporting.duties import rule_of
from bamsat.records.reporting.models import Duty, Owed
from bamsat.records.tasks.covering import Scope
from bamsat.reports.catalogue import CATALOGUE, INWARD, composed
from bamsat.reports.catalogue.letterhead import Letterhead, going_up, letterhead
from bamsat.reports.paper import Branch, PaperError
from bamsat.reports.rules import NoRegime
from bamsat.reports.stored.keeping import missing, refuse_faulty, with_missing
from bamsat.reports.stored.papers import head_data
from bamsat.reports.stored.snapshots import snapshot

_WRITERS = (Role.OFFICE, Role.HEAD, Role.OFFICER)  # in whose sight it is compiled; the draft bears nobody's name


def draft_owed(on: date, at: datetime, renew: Callable[[], None] = lambda: None) -> tuple[int, list[str]]:
    """Make the drafts that are to be at hand on a day; returns how many are new, and a sentence for each that could not be made, which is tried
    again. `renew` is called between drafts."""
    chart, made, faults = Chart(on), 0, []
    for duty in owing.in_force(on):
        known = by_calendar.settled(duty)
        for turn in turns(rule_of(duty), on, vietnam()):
            if turn.period.last_on in known or not _is_wanted(duty, turn, on):
                continue
            renew()
            if by_calendar.settle(duty, turn, at):
                continue
            try:
                made += _draft(duty, turn, chart, at) is not None
            except (Refused, PaperError, NoRegime) as fault:
                faults.append(f"{chart.name(duty.body_id)}, {turn.period.name}: {fault}")
    return made, faults


def _is_wanted(duty: Duty, turn: Turn, on: date) -> bool:
    """What fell due before the duty was set is not asked for, nor can a period be told of that has not begun."""
    return turn.due_on >= timezone.localdate(duty.made_at) and turn.period.days.begins <= on


def _draft(duty: Duty, turn: Turn, chart: Chart, at: datetime) -> Owed | None:
    asker = _writer(duty, chart)
    until = min(turn.period.last_on, chart.on)  # what is not over yet is told as far as it has come
    period = Period(turn.period.name, Interval(turn.period.days.begins, until + timedelta(days=1)))
    if duty.kind not in CATALOGUE:
        raise Refused("loại báo cáo này không còn trong danh mục. Hãy thôi chế độ này và đặt lại.")
    made = composed(asker, duty.kind, Scope(period, tuple(duty.papers), duty.scope_id))
    content, head = with_missing(snapshot(made, duty.kind), made.covered, asker), _head(duty, asker)
    refuse_faulty(content, head, asker.today)
    return by_calendar.draft(duty, turn, missing(made.covered, asker), content, head_data(head), chart, at)


def _head(duty: Duty, asker: Asker) -> Letterhead:
    """A report of the State goes to whom the duty owes it."""
    head = letterhead(asker)
    if head.branch is not Branch.STATE or duty.kind in INWARD:
        return head
    return replace(going_up(head), addressees=(duty.receiver_name,))


def _writer(duty: Duty, chart: Chart) -> Asker:
    members = chart.members(duty.body_id)
    for role in _WRITERS:
        for member in members:
            found = chart.asker(member) if member.role is role else None
            if found is not None:
                return found
    raise Refused("cơ quan chưa có ai giữ vai soạn báo cáo.")
