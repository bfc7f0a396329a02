"""Places addressed by their kind and name before a colon: `Huyện Đông Mây, Suối Mơ: Kiểm điểm …`, `Phường Bến Hạ: lập sổ …`.

Only where the colon closes the names and an order follows; the kind may stand once before several names.
"""

import re

from bamsat.reading.orders.bodies import Named
from bamsat.reading.orders.verbs import opens_an_order
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.letters import CAPITALS

_NAME = rf"[{CAPITALS}][\w'’-]*(?: [{CAPITALS}\d][\w'’-]*){{0,4}}"
_KIND = r"(?:[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hị xã|[Đđ]ặc khu|[Qq]uận)"
_PLACES = re.compile(rf"(?=[{CAPITALS}])(?P<all>{_KIND} {_NAME}(?:(?:, | và )(?:{_KIND} )?{_NAME})*):\s+(?=\S)")
_FIRST = tuple("HXPTĐQ")  # letters of the kinds
_EACH = re.compile(rf"(?:{_KIND} )?{_NAME}")


_ALL = re.compile(
    r"(?:các|mọi|toàn thể|những)\s(?:[^;]*\s)?(?:huyện|xã|phường|thị trấn|thị xã|đặc khu|quận|địa phương|đơn vị)\b",
    re.IGNORECASE,
)


def holds(name: str) -> bool:
    """Whether a collective holds places, so that what follows it may be addressed to one of them (`UBND các huyện, thị xã`)."""
    return _ALL.search(name) is not None


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The places, and where the last name ends."""
    places = _PLACES.match(text) if text[:1] in _FIRST and ":" in text else None
    if places is None or not opens_an_order(text[places.end() :]):
        return [], 0
    each = _EACH.finditer(places["all"])
    return [Named(name.group(), Span(offset + name.start(), offset + name.end())) for name in each], places.end("all")


RULE: Rule = Rule(
    "lead.places-first",
    "The practice of conclusions and letters that address places below a heading for all",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "Huyện Đông Mây, Suối Mơ: Kiểm điểm việc nộp sổ thuyền": "Huyện Đông Mây; Suối Mơ",
        "Phường Bến Hạ và xã Cồn Trên: lập sổ thuyền": "Phường Bến Hạ; xã Cồn Trên",
    },
    ("Phường Bến Hạ: 12 thuyền", "Huyện Đông Mây đã nộp sổ", "Xã hội hóa: kêu gọi các hộ góp phao"),
)
