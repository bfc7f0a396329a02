"""The rules of reading, in the order in which their fields are filled."""

from bamsat.reading.orders.time import (
    bare_periods,
    captions,
    cycles,
    deadlines,
    partial_ranges,
    ranges,
    relative,
    starts,
)
from bamsat.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    ranges.RULE,
    partial_ranges.RULE,
    captions.RULE,
    starts.RULE,
    deadlines.RULE,
    bare_periods.RULE,
    cycles.RULE,
    relative.RULE,
)
