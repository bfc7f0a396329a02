"""Who is charged in prose: the bodies that open the sentence lead, those after `phối hợp với` are partners."""

import re

from bamsat.reading.orders.bodies import Named, begins_body, opening_bodies, split_bodies
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.paper import Assignment

_PARTNER = re.compile(r"phối hợp(?:\s+chặt chẽ|\s+đồng bộ)?,?\s+(?:với|cùng)\s+|chủ trì\s+cùng\s+", re.IGNORECASE)
_UNDER = re.compile(r"dưới sự (?:lãnh đạo, )?chỉ đạo của\s+", re.IGNORECASE)
_CHARGED = re.compile(r"(?<=[;.,]\s)(?:giao)\s+(?=\S)", re.IGNORECASE)


def assign(role: str, named: list[Named], inherited_from: str | None = None) -> list[Assignment]:
    return [Assignment(role, body.name, body.span, inherited_from) for body in named]


def _after(pattern: re.Pattern[str], text: str, offset: int) -> list[Named]:
    """The bodies named after each place where `pattern` matches."""
    found: list[Named] = []
    for mark in pattern.finditer(text):
        clause = re.compile(r";").search(text, mark.end())
        end = min(names_end(text, mark.end()), clause.start() if clause else len(text))
        if end - mark.end() <= 400:
            found += split_bodies(text[mark.end() : end], offset + mark.end())
    return found


def _charged(text: str, offset: int) -> list[Named]:
    mark = _CHARGED.search(text)
    if not mark or not begins_body(text[mark.end() :]):
        return []
    return split_bodies(text[mark.end() : names_end(text, mark.end())], offset + mark.end())


def roles_in_prose(text: str, offset: int = 0) -> list[Assignment]:
    """The roles that the words of a task give, each body once a role."""
    named, _ = opening_bodies(text, offset)
    rows = assign("lead", named or _charged(text, offset))
    rows += assign("coordinate", _after(_PARTNER, text, offset)) + assign("direct", _after(_UNDER, text, offset))
    return list({(row.role, row.body.casefold()): row for row in reversed(rows)}.values())[::-1]
