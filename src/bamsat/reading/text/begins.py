"""A rule tried only where it can begin.

A pattern that opens with what must not stand before it, or with words in any case, is tried by `re` at every letter of a text, and a text is asked
by many rules. Where all of them can begin a small pattern tells, one that opens with a set of letters: `re` looks for these quickly.
"""

import re
from collections.abc import Iterator

# The rules that share a text ask one after the other; a pattern is no key itself: it works out its hash each time.
_last: dict[str, tuple[str, list[int]]] = {}


def _starts(begin: re.Pattern[str], text: str) -> list[int]:
    known = _last.get(begin.pattern)
    if known is None or known[0] != text:
        known = _last[begin.pattern] = text, [match.start() for match in begin.finditer(text)]
    return known[1]


def matches(
    rule: re.Pattern[str], text: str, begin: re.Pattern[str], lowered: str | None = None
) -> Iterator[re.Match[str]]:
    """What `rule.finditer(text)` finds; `begin` matches at each place where the rule can, and maybe at others: of the text, or where it is given of the text
    in small letters (`letters.small`), which words in any case are looked for more quickly in."""
    starts = _starts(begin, text if lowered is None else lowered)
    return _matched(rule, text, starts) if starts else iter(())


def _matched(rule: re.Pattern[str], text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    end = 0
    for at in starts:
        if at >= end and (match := rule.match(text, at)):
            yield match
            end = match.end()
