"""The rules of reading by what they fill, in the order in which they are tried."""

import sys

from bamsat.reading.amending import addresses, instructions
from bamsat.reading.orders import closing_charges, headings, member_heads, role_lines, table_heads, tick_columns, turns
from bamsat.reading.orders.indicators import (
    aims,
    bare_counts,
    beside,
    counts,
    durations,
    indices,
    measures,
    ranks,
    shares,
)
from bamsat.reading.orders.indicators import tables as target_tables
from bamsat.reading.orders.roles import (
    abbreviated,
    after_openings,
    among_bodies,
    asked_before,
    asked_inside,
    assisting,
    described,
    directed,
    directions,
    done_by,
    handed_down,
    in_a_line,
    in_brackets,
    in_schedules,
    later_charges,
    openings,
    partners,
    small_letters,
    watched,
)
from bamsat.reading.orders.roles import headings as heading_names
from bamsat.reading.orders.selection import (
    articles,
    asked,
    bullets,
    closing_days,
    funds,
    in_charge,
    labelled,
    other_sections,
    outside_zones,
    paragraphs,
    programme_changes,
    said_behind,
    schedules,
    unmarked,
)
from bamsat.reading.orders.time import (
    bare_periods,
    captions,
    cell_periods,
    cycles,
    deadlines,
    ends,
    events,
    listed,
    partial_ranges,
    parts_of_years,
    ranges,
    relative,
    schedule_days,
    set_apart,
    stages,
    starts,
    year_of_paper,
)
from bamsat.reading.orders.time import headings as period_headings
from bamsat.reading.outline import copies, ladder, quotations, recipients, roles, signature
from bamsat.reading.outline.header import (
    announced,
    below_title,
    closing_sentence,
    days,
    headline,
    issued_with,
    issuers,
    numbers,
    opening_sentence,
    particulars,
    passed,
    run_together,
    signed_for,
    titles,
    today,
    types,
    who_asks,
)
from bamsat.reading.references import aliases, symbols
from bamsat.reading.references.relations import amending, bases, implementing, replacing
from bamsat.reading.rule import Rule

GROUPS: dict[str, tuple[Rule, ...]] = {
    "header": tuple(
        file.RULE
        for file in (
            numbers,
            types,
            issuers,
            titles,
            days,
            below_title,
            issued_with,
            passed,
            run_together,
            announced,
            headline,
            opening_sentence,
            closing_sentence,
            signed_for,
            particulars,
            today,
            who_asks,
        )
    ),
    "tail": (recipients.RULE, signature.RULE, copies.RULE),
    "outline": (ladder.RULE, quotations.RULE, roles.RULE),
    "references": tuple(file.RULE for file in (symbols, implementing, bases, replacing, amending, aliases)),
    "tasks": tuple(
        file.RULE
        for file in (
            articles,
            bullets,
            labelled,
            paragraphs,
            outside_zones,
            other_sections,
            funds,
            closing_days,
            asked,
            programme_changes,
            schedules,
            in_charge,
            said_behind,
            unmarked,
            turns,
        )
    ),
    "roles": tuple(
        file.RULE
        for file in (
            openings,
            small_letters,
            after_openings,
            abbreviated,
            described,
            among_bodies,
            later_charges,
            partners,
            assisting,
            watched,
            directions,
            asked_before,
            asked_inside,
            headings,
            directed,
            handed_down,
            heading_names,
            role_lines,
            closing_charges,
            in_a_line,
            done_by,
            in_brackets,
            in_schedules,
            table_heads,
            member_heads,
            tick_columns,
        )
    ),
    "time": tuple(
        file.RULE
        for file in (
            cell_periods,
            parts_of_years,
            ranges,
            partial_ranges,
            captions,
            starts,
            year_of_paper,
            deadlines,
            ends,
            events,
            bare_periods,
            set_apart,
            cycles,
            relative,
            period_headings,
            schedule_days,
            stages,
            listed,
        )
    ),
    "indicators": tuple(
        file.RULE
        for file in (shares, durations, ranks, indices, measures, counts, bare_counts, beside, aims, target_tables)
    ),
    "amending": (addresses.RULE, instructions.RULE),
}
RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS.values() for rule in group)


def specification(rule: Rule) -> str:
    """What the docstring of the rule's file says."""
    return (sys.modules[rule.shown.__module__].__doc__ or "").strip()
