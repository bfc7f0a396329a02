"""Who is charged in prose: the bodies that open the sentence lead, those after `phối hợp với` are partners."""

import re

from bamsat.reading.orders.actor import actor_after_opening
from bamsat.reading.orders.bodies import Charged, Named, begins_body, opening_bodies, split_bodies
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.paper import Assignment

_PARTNER = re.compile(
    r"phối hợp(?:\s+chặt chẽ|\s+đồng bộ)?,?\s+(?:với|cùng)\s+|kết hợp với\s+(?=(?:các )?(?:cơ quan|đơn vị|sở|ban, ngành|tổ chức|đoàn thể)\b)|chủ trì\s+cùng\s+|(?<!để )phối hợp(?:\s+chặt chẽ)?\s+(?=(?:Sở|Bộ|Ban|Công an|UBND|Phòng|Hội|Đoàn|các (?:sở|bộ|cơ quan|đơn vị|phòng))\b)",
    re.IGNORECASE,
)
_UNDER = re.compile(r"dưới sự (?:lãnh đạo, )?chỉ đạo của\s+", re.IGNORECASE)
_CHARGED = re.compile(r"(?<=[;.,]\s)(?:đồng thời\s+)?[Gg]iao(?: cho)?\s+(?=\S)|(?<=\.\s)(?:Đề nghị|Yêu cầu)\s+(?=\S)")


def assign(role: str, named: list[Named], inherited_from: str | None = None) -> list[Assignment]:
    return [Assignment(role, body.name, body.span, inherited_from) for body in named]


def _after(pattern: re.Pattern[str], text: str, offset: int) -> list[Named]:
    """The bodies named after each place where `pattern` matches."""
    found: list[Named] = []
    for mark in pattern.finditer(text):
        clause = text.find(";", mark.end())
        end = min(names_end(text, mark.end()), clause if clause >= 0 else len(text))
        if end - mark.end() <= 400:
            found += split_bodies(text[mark.end() : end], offset + mark.end())
    return found


def _charged(text: str, offset: int) -> list[Named]:
    for mark in _CHARGED.finditer(text):
        if begins_body(text[mark.end() :]):
            return split_bodies(text[mark.end() : names_end(text, mark.end())], offset + mark.end())
    return []


def charged_first(text: str, offset: int = 0) -> Charged:
    """The bodies that the sentence charges, at its beginning or behind an opening phrase, and where their names end."""
    named, end = opening_bodies(text, offset)
    return (named, end) if named else actor_after_opening(text, offset)


def roles_in_prose(text: str, offset: int = 0, charged: list[Named] | None = None) -> list[Assignment]:
    """The roles that the words of a task give, each body once a role. `charged`: the bodies charged first, where they are known."""
    named = charged_first(text, offset)[0] if charged is None else charged
    rows = assign("lead", named or _charged(text, offset))
    rows += assign("coordinate", _after(_PARTNER, text, offset)) + assign("direct", _after(_UNDER, text, offset))
    return list({(row.role, row.body.casefold()): row for row in reversed(rows)}.values())[::-1]
