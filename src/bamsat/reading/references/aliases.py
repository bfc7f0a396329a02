"""A short name that a paper declares for one it cites (`(sau đây gọi tắt là Kế hoạch 45)`) stands for it in the rest of the paper."""

import re
from dataclasses import replace

from bamsat.reading.paper import Reading, Reference, Source
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Canonical

_NUMBERED = re.compile(r"\d|\s\S+\s")  # `Kế hoạch` alone may be this paper itself


def found_again(reading: Reading, reference: Reference) -> Reference:
    """The reference with the spans at which its short name stands."""
    alias = reference.alias
    if not alias or not _NUMBERED.search(alias) or not reference.spans:
        return reference
    declared = reading.text.find(alias, reference.spans[0].end)
    places = re.finditer(_whole(alias), reading.text[declared + len(alias) :]) if declared >= 0 else ()
    at = declared + len(alias)
    spans = tuple(Span(at + match.start(), at + match.end()) for match in places)
    return replace(reference, spans=tuple(sorted((*reference.spans, *spans))))


def _whole(alias: str) -> str:
    """The pattern of the name by itself; it opens with letters, which `re` looks for quickly."""
    name = re.escape(alias)
    return rf"{name}(?<!\w{name})(?!\w)"


def _shown(words: str) -> str:
    alias = re.search(r"là ([^()]+)\)", words)
    cited = Reference("1", alias=alias[1] if alias else None, spans=(Span(0, 1),))
    again = found_again(Reading(Source("", "", ""), Canonical(words, ())), cited)
    return "; ".join(span.of(words) for span in again.spans[1:])


RULE: Rule = Rule(
    "reference.alias",
    "Decree 78/2025/NĐ-CP (viết tắt trong văn bản); guidelines of annotation, References",
    _shown,
    {"Kế hoạch số 45/KH-UBND (sau đây gọi tắt là Kế hoạch 45): theo Kế hoạch 45, thôn dọn kênh": "Kế hoạch 45"},
    ("Kế hoạch số 45/KH-UBND (sau đây gọi tắt là Kế hoạch): Kế hoạch này có hiệu lực",),
)
