"""Indicators of the demonstration commune, with figures that its division told."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bamsat.records.agencies.queries import asker_named
from bamsat.records.directives.models import Directive
from bamsat.records.indicators import actions, defining
from bamsat.records.indicators.actions import Written
from bamsat.records.indicators.defining import Defined
from bamsat.records.indicators.models import Indicator
from bamsat.records.indicators.queries import aims
from tests.conftest import TODAY, at

EARLY = date(2026, 1, 6)
MODELS = Defined("Số mô hình trồng nấm hữu cơ", "mô hình", "sum", "in-period", "quarter", "calendar")
FIELDS = replace(MODELS, name="Diện tích lúa dùng chế phẩm sinh học", unit="ha")


def asked(username: str, on: date = TODAY):
    found = asker_named(username, on, on)
    assert found is not None
    return found


def followed(what: Defined, target: int, *told: int, paper: Directive | None = None) -> Indicator:
    """An indicator that the division and the farmers' union report; `told`: what the division told, quarter by quarter, verified."""
    office, doer = asked("vanphong"), asked("kinhte")
    of = defining.define(
        office, what, at(EARLY), paper, aims(office, paper)[0] if paper else None, [("target", 2026, Decimal(target))]
    )
    defining.name_reporters(office, of, [doer.body, asked("nongdan").body], date(2026, 1, 1), at(EARLY))
    for period, amount in zip(of.periods(2026), told, strict=False):
        entry = actions.tell(doer, of, doer.body, period, Written(Decimal(amount), None), at())
        actions.verify(office, entry, at(hour=15))
    return of
