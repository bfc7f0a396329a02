"""A bare period of a cell or of a line that gives the time (`Tháng 12/2025`, `Năm 2026`) is due; in prose only where it stands apart (`set_apart`)."""

from bamsat.reading.orders.time.points import BEGIN, SINGLE, Found, iso, shown, singles
from bamsat.reading.rule import Rule


def alone(text: str) -> Found | None:
    """The period of a cell or line that holds a point and nothing else, as most do: no other rule can find anything there, and none is asked."""
    begin = len(text) - len(text.lstrip())
    point = SINGLE.match(text, begin) if BEGIN.match(text, begin) else None
    due = iso(point, "a") if point and not text[point.end() :].strip(" .;\n") else None
    return Found(begin, point.end(), None, due, None, RULE.name) if point and due else None


def find(text: str, prose: bool) -> Found | None:
    if prose:
        return None
    for match in singles(text):
        if due := iso(match, "a"):
            return Found(match.start(), match.end(), None, due, None, RULE.name)
    return None


RULE: Rule = Rule(
    "time.bare-period",
    "Guidelines of annotation, Time: a bare period is due",
    lambda words: shown(find(words, prose=False)),
    {
        "Tháng 12/2031": "→ 2031-12",
        "Quý 2 năm 2031": "→ 2031-Q2",
    },
    (
        "Tháng 13/2031",
        "12 tháng",
    ),
)
