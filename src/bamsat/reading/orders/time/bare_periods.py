"""A bare period of a cell or of a line that gives the time (`Tháng 12/2025`, `Năm 2026`) is due; in prose only where it stands apart (`set_apart`)."""

from bamsat.reading.orders.time.points import Found, iso, shown, singles
from bamsat.reading.rule import Rule


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
