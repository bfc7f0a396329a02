"""A bare period of a cell or of a line that gives the time (`Tháng 12/2025`, `Năm 2026`) is due.

In prose only where it ends the order, alone in brackets or behind the last semicolon (`Mở bến đò (quý III/2031).`); a day or a whole year there tells more often which event or plan is meant.
"""

from bamsat.reading.orders.time.points import A, Found, compiled, iso, shown, singles
from bamsat.reading.rule import Rule

_AT_END = compiled(rf"(?:\(|;\s)\s*(?P<words>(?=quý|tháng)(?:{A}))\s*\)?\s*[.;]?$")
_AFTER_ALL = 40  # letters of such an end


def find(text: str, prose: bool) -> Found | None:
    if prose:
        match = _AT_END.search(text, max(0, len(text) - _AFTER_ALL))
        due = iso(match, "a") if match else None
        return Found(match.start("words"), match.end("words"), None, due, None, RULE.name) if match and due else None
    for match in singles(text):
        if due := iso(match, "a"):
            return Found(match.start(), match.end(), None, due, None, RULE.name)
    return None


RULE: Rule = Rule(
    "time.bare-period",
    "Guidelines of annotation, Time: a bare period is due",
    lambda words: shown(find(words, prose=words.endswith("."))),
    {
        "Tháng 12/2031": "→ 2031-12",
        "Quý 2 năm 2031": "→ 2031-Q2",
        "Mở bến đò Hạ (quý III/2031).": "→ 2031-Q3",
        "Mở bến đò Hạ. Phòng Kinh tế chủ trì, các thôn phối hợp; tháng 6/2031.": "→ 2031-06",
    },
    (
        "Tháng 13/2031",
        "12 tháng",
        "Theo Kế hoạch của xã (năm 2031).",
        "Treo cờ mừng ngày mở bến (15/3/2031).",
        "Rà soát số liệu (quý III/2031) của các bến đò.",
        "Theo Quyết định số 5/QĐ-UBND (ban hành tháng 6/2031).",
    ),
)
