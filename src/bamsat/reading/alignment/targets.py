"""Target against target: the figure above is kept below, raised, lowered, put off, or lost."""

import unicodedata
from collections.abc import Mapping, Sequence

from bamsat.reading.alignment.index import Index, bag
from bamsat.reading.alignment.model import EARLIER, LATER, LOST, SAME, STRONGER, WEAKER, Target, TargetTaken
from bamsat.reading.alignment.sides import last_day
from bamsat.reading.text.tones import settled

LEAST = 0.4  # the likeness from which two targets are of one thing
LINKED = 0.15  # what it adds that one order takes the other up
_CEILINGS = {"max", "lt"}
_LOWERED = ("giảm", "hạn chế", "không quá", "tối đa", "dưới")

WORDS = {
    SAME: "Giữ nguyên chỉ tiêu",
    STRONGER: "Chỉ tiêu bên dưới cao hơn",
    WEAKER: "Chỉ tiêu bên dưới thấp hơn",
    EARLIER: "Bên dưới đạt sớm hơn",
    LATER: "Bên dưới đạt muộn hơn",
    LOST: "Không thấy chỉ tiêu này bên dưới",
}


def compare_all(
    above: Sequence[Target], below: Sequence[Target], links: Mapping[str, Sequence[str]]
) -> tuple[TargetTaken, ...]:
    """For each target above the one below that answers it best. `links`: by order above, the orders below that take it up."""
    index = Index([target.text for target in above])
    likeness = [index.whole(bag(target.text))[0] for target in below]
    return tuple(_answer(place, target, below, likeness, links) for place, target in enumerate(above))


def _answer(
    place: int,
    target: Target,
    below: Sequence[Target],
    likeness: Sequence[Mapping[int, float]],
    links: Mapping[str, Sequence[str]],
) -> TargetTaken:
    best, found = 0.0, None
    for at, other in enumerate(below):
        if _unit(other.unit) != _unit(target.unit):
            continue
        score = likeness[at].get(place, 0.0)
        if target.order and other.order in links.get(target.order, ()):
            score += LINKED
        if score > best:
            best, found = min(1.0, score), at
    if found is None or best < LEAST:
        return TargetTaken(place, None, LOST, 0.0, WORDS[LOST])
    comparison = compare(target, below[found])
    return TargetTaken(place, found, comparison, round(best, 2), _told(target, below[found], comparison))


def compare(above: Target, below: Target) -> str:
    """By the figure first, then by the day; a figure of which less is more (`giảm còn`, `không quá`) the other way round."""
    one, other = _figure(above), _figure(below)
    if one is not None and other is not None and one != other:
        return STRONGER if (other > one) != _is_ceiling(above) else WEAKER
    first, second = last_day(above.by), last_day(below.by)
    if first and second and first != second:
        return EARLIER if second < first else LATER
    return SAME


def _figure(target: Target) -> float | None:
    return target.low if target.low is not None else target.high


def _is_ceiling(target: Target) -> bool:
    if target.comparator in _CEILINGS:
        return True
    text = settled(unicodedata.normalize("NFC", f"{target.value} {target.text}").lower())
    return target.comparator not in ("min", "gt") and any(word in text for word in _LOWERED)


def _unit(unit: str) -> str:
    return settled(unicodedata.normalize("NFC", unit).lower()).strip()


def _told(above: Target, below: Target, comparison: str) -> str:
    return f"{WORDS[comparison]}: {_said(above)} bên trên, {_said(below)} bên dưới"


def _said(target: Target) -> str:
    by = last_day(target.by)
    unit = target.unit if target.unit == "%" else f" {target.unit}"
    return f"{target.value}{unit}" + (f" đến {by:%Y}" if by else "")
