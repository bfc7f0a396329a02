"""The bodies named after a phrase, as far as their names reach.

A body without a name of its own is told by what it does or was chosen for (`đơn vị được lựa chọn trồng bần`, `cơ quan trực tiếp
quản lý bến`): the verb of such a clause ends no name.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.verbs import names_end

_REACH = 400  # letters
_UNNAMED = r"(?:cơ quan|đơn vị|tổ chức|cá nhân|doanh nghiệp|địa phương|bộ phận)"
_CHOSEN = re.compile(rf"{_UNNAMED}\s+được\s*$", re.IGNORECASE)
_MANAGES = re.compile(rf"{_UNNAMED}\s+(?=trực tiếp quản lý\s+\S)", re.IGNORECASE)
_DIRECTLY, _TAIL = len("trực tiếp "), 20  # letters; the last of a name, among which its kind stands


def _end(text: str, start: int) -> int:
    """Where the names that begin at `start` end, the clause that describes the last included."""
    end = names_end(text, start)
    before = text[start:end]
    if _CHOSEN.search(before):
        return names_end(text, end)
    last = _MANAGES.search(text, start + max(0, len(before) - _TAIL))
    return names_end(text, end + _DIRECTLY) if last and last.end() == end else end


def named_after(
    phrase: re.Pattern[str], text: str, offset: int, *, only_bodies: bool = False, seen: str = ""
) -> list[Named]:
    """The bodies named after each place where `phrase` matches; spans are moved by `offset`.

    `only_bodies`: the phrase alone does not tell that a name follows. `seen`: the text in small letters, where the phrase is of them.
    """
    found: list[Named] = []
    for mark in phrase.finditer(seen or text):
        if only_bodies and not begins_body(text[mark.end() :]):
            continue
        clause = text.find(";", mark.end())
        end = min(_end(text, mark.end()), clause if clause >= 0 else len(text))
        if end - mark.end() <= _REACH:
            found += split_bodies(text[mark.end() : end], offset + mark.end())
    return found
