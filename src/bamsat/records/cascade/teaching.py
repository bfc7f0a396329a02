"""What was said of earlier proposals, for the next ones of the same office: pairs of the very same words, and the weights of the signs."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Q

from bamsat.reading import fold
from bamsat.reading.alignment import Judge, Lesson, Side, judge, lessons, taught
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.sides import sides
from bamsat.records.cascade.vocabulary import TAKING
from bamsat.records.directives.models import Directive

MOST_PAIRS = 20  # papers put beside each other that are gone through once more, those judged last
MOST_WORDS = 20_000  # judged links whose words are remembered

Said = Mapping[tuple[int, str], tuple[int, int]]  # (order above, words below) → how often confirmed, how often refused


def judge_of(office: int) -> Judge:
    """As an office's own people have taught it by what they confirmed and refused."""
    told = _judged(office)
    if not told:
        return judge()
    found: list[Lesson] = []
    pairs = Alignment.objects.filter(pk__in=told).select_related("upper", "lower")
    for pair in pairs:
        (_, above, _), (_, below, _) = [*sides([pair.upper]), *sides([pair.lower])]
        found += lessons(above, below, told[pair.pk])
    return taught(judge(), found)


def _judged(office: int) -> dict[int, dict[tuple[str, str], bool]]:
    """Alignment → (above, below) → whether it was right; of the machine's own proposals, the last ones judged by people of the office."""
    found: dict[int, dict[tuple[str, str], bool]] = defaultdict(dict)
    said = Q(confirmed_body=office, refused_at=None) | Q(refused_body=office)
    rows = Link.objects.filter(said, made_by=None, kind__in=TAKING, above__isnull=False, below__isnull=False)
    for pair, above, below, refused in rows.order_by("-id").values_list("alignment", "above", "below", "refused_at"):
        if pair in found or len(found) < MOST_PAIRS:
            found[pair][str(above), str(below)] = refused is None
    return found


def said_of(upper: Directive, office: int) -> Said:
    """What people of an office said of links of a paper's orders, by the words of the order below: plans below are often written after one another."""
    found: dict[tuple[int, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    said = Q(confirmed_body=office, refused_at=None) | Q(refused_body=office)
    rows = Link.objects.filter(
        said, alignment__upper=upper, kind__in=TAKING, above__isnull=False, below__isnull=False
    ).order_by("-id")
    for above, words, refused in rows.values_list("above", "below__text", "refused_at")[:MOST_WORDS]:
        right, wrong = found[above, fold(words)]
        found[above, fold(words)] = (right + (refused is None), wrong + (refused is not None))
    return dict(found)


def words_of(side: Side) -> dict[str, str]:
    """Order → its words as they are remembered."""
    return {row.id: fold(row.text) for row in side.provisions}
