"""Who is charged in prose: the bodies that open the sentence lead, those after `phối hợp với` are partners; one rule a file."""

from bamsat.reading.orders.bodies import Named
from bamsat.reading.orders.roles import after_openings, directions, later_charges, openings, partners
from bamsat.reading.paper import Assignment


def assign(role: str, named: list[Named], inherited_from: str | None = None, rule: str = "") -> list[Assignment]:
    return [Assignment(role, body.name, body.span, inherited_from, rule) for body in named]


def charged_first(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies that the sentence charges, at its beginning or behind an opening phrase, and where their names end."""
    named, end = openings.find(text, offset)
    return (named, end) if named else after_openings.find(text, offset)


def roles_in_prose(text: str, offset: int = 0) -> list[Assignment]:
    """The roles that the words of a task give, each body once a role."""
    rows = _leads(text, offset)
    rows += assign("coordinate", partners.find(text, offset), rule=partners.RULE.name)
    rows += assign("direct", directions.find(text, offset), rule=directions.RULE.name)
    return list({(row.role, row.body.casefold()): row for row in reversed(rows)}.values())[::-1]


def _leads(text: str, offset: int) -> list[Assignment]:
    if named := openings.find(text, offset)[0]:
        return assign("lead", named, rule=openings.RULE.name)
    if named := after_openings.find(text, offset)[0]:
        return assign("lead", named, rule=after_openings.RULE.name)
    return assign("lead", later_charges.find(text, offset), rule=later_charges.RULE.name)
