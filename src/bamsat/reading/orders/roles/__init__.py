"""Who is charged in prose: the bodies that open the sentence lead, those after `phối hợp với` are partners; one rule a file."""

import re

from bamsat.reading.orders.bodies import NOBODY, Charged, Named
from bamsat.reading.orders.roles import (
    abbreviated,
    after_openings,
    asked_inside,
    assisting,
    at_a_dash,
    described,
    directions,
    handed_down,
    in_brackets,
    in_schedules,
    later_charges,
    openings,
    partners,
    places_first,
    small_letters,
    watched,
)
from bamsat.reading.paper import Assignment

_TELLS = re.compile(r"\s*(?:(?:đã|vừa|có) )?(?:nhận được|tiếp nhận|cho phép)\b")


def assign(role: str, named: list[Named], inherited_from: str | None = None, rule: str = "") -> list[Assignment]:
    return [Assignment(role, name, span, inherited_from, rule) for name, span in named] if named else []


def charged_first(text: str, offset: int = 0) -> Charged:
    """The bodies that the sentence charges, at its beginning or behind an opening phrase."""
    if asked := asked_inside.after_opinion(text, offset):
        return Charged(*asked, asked_inside.RULE.name)
    named, end = in_schedules.find(text, offset)
    if named:
        return Charged(named, end, in_schedules.RULE.name)
    named, end = at_a_dash.find(text, offset)
    if named:
        return Charged(named, end, at_a_dash.RULE.name)
    named, end = places_first.find(text, offset)
    if named:
        return Charged(named, end, places_first.RULE.name)
    named, end = openings.find(text, offset)
    if (
        named and ". " in text and _TELLS.match(text, end)
    ):  # `UBND xã nhận được Công văn số 5. UBND xã yêu cầu Phòng X …`
        asked_then, then_end = asked_inside.behind_a_reason(text, offset)
        if asked_then:
            return Charged(asked_then, then_end, asked_inside.RULE.name)
    if named:
        return Charged(named, end, openings.RULE.name)
    named, end = small_letters.find(text, offset)
    if named:
        return Charged(named, end, small_letters.RULE.name)
    named, end = abbreviated.find(text, offset)
    if named:
        return Charged(named, end, abbreviated.RULE.name)
    named, end = described.find(text, offset)
    if named:
        return Charged(named, end, described.RULE.name)
    named, end = after_openings.find(text, offset)
    if named:
        return Charged(named, end, after_openings.RULE.name)
    named, end = asked_inside.behind_a_reason(text, offset)
    return Charged(named, end, asked_inside.RULE.name) if named else NOBODY


def roles_in_prose(text: str, offset: int = 0, charged: Charged | None = None) -> list[Assignment]:
    """The roles that the words of a task give, each body once a role. `charged`: who is charged first, where that is known."""
    first = charged_first(text, offset) if charged is None else charged
    leads, directing = handed_down.in_sentence(text, first, offset)
    rows = assign("lead", leads or first.named, rule=handed_down.RULE.name if leads else first.rule)
    if not rows and text.rstrip(" .;/").endswith(")"):
        rows = [
            row
            for role, named in in_brackets.parts(text, offset)
            for row in assign(role, named, rule=in_brackets.RULE.name)
        ]
    helpers = assisting.find(text, offset)
    if not rows and (later := later_charges.find(text[: watched.begins(text) or None], offset)):
        helping = {body.span for body in helpers}
        rows = assign("lead", [body for body in later if body.span not in helping], rule=later_charges.RULE.name)
    if not rows:
        rows = [
            row
            for role, named in in_brackets.find(text, offset)
            for row in assign(role, named, rule=in_brackets.RULE.name)
        ]
    rows += assign("coordinate", partners.find(text, offset), rule=partners.RULE.name)
    rows += assign("coordinate", helpers, rule=assisting.RULE.name)
    rows += assign("direct", directing, rule=handed_down.RULE.name)
    rows += assign("direct", directions.find(text, offset), rule=directions.RULE.name)
    rows += [row for role, named in watched.find(text, offset) for row in assign(role, named, rule=watched.RULE.name)]
    return list({(row.role, row.body.casefold()): row for row in reversed(rows)}.values())[::-1]
