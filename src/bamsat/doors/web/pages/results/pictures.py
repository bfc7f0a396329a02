"""Where a register's records lie, as a map; the table beside it says the same."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from bamsat.records.results.totals import Placed
from bamsat.records.results.values.wording import number
from bamsat.reports.catalogue.on_map import on_map


def records_map(register: str, placed: Sequence[Placed], figure: str, label: str, unit: str) -> SafeString:
    """SVG of what counts in each place; empty where no place is known."""
    known = [(one.unit.name, one.unit, _amount(one, figure)) for one in placed if one.unit]
    title = f"{register}: {label.lower()}{f' ({unit})' if unit else ''} theo địa bàn"
    return mark_safe(on_map(title, known, number))  # noqa: S308 -- every word in it is escaped where it is drawn


def _amount(one: Placed, figure: str) -> Decimal:
    tally = one.part.sums.verified
    return tally.amount if figure else Decimal(tally.records)
