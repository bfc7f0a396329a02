"""`Quý IV/2026: Hoàn thiện …`, `Năm 2031, mở bến …`: a period before a colon or comma opens the task and is due."""

from bamsat.reading.orders.time.points import A, Found, compiled, iso, shown
from bamsat.reading.rule import Rule

_CAPTION = compiled(rf"\s*(?:trong\s+)?(?:{A})\s*(?::|,(?=\s))")


def find(text: str, prose: bool) -> Found | None:
    match = _CAPTION.match(text)
    due = iso(match, "a") if match else None
    return Found(0, match.end() - 1, None, due, None, RULE.name) if match and due else None


RULE: Rule = Rule(
    "time.caption",
    "The practice of plans that lay out their work by period",
    lambda words: shown(find(words, prose=True)),
    {"Tháng 4/2031: Mở lớp đan lưới.": "→ 2031-04", "Năm 2031, mở ba bến đò.": "→ 2031"},
    ("Kế hoạch năm 2031: những việc chính", "Đến 2031 có ba bến đò"),
)
