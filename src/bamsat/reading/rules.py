"""The rules of reading, in the order in which their fields are filled."""

from bamsat.reading.orders import role_lines, tables
from bamsat.reading.orders.roles import after_openings, directions, later_charges, openings, partners
from bamsat.reading.orders.selection import articles, bullets, labelled, outside_zones, paragraphs
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

_FILES = (
    (articles, bullets, labelled, paragraphs, outside_zones),
    (openings, after_openings, later_charges, partners, directions, role_lines, tables),
    (ranges, partial_ranges, captions, starts, deadlines, bare_periods, cycles, relative),
)
RULES: tuple[Rule, ...] = tuple(file.RULE for group in _FILES for file in group)
