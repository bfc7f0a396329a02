"""What was said of earlier proposals, for the next ones of the same office: pairs of the very same words, the weights of the signs, and
the orders beside those that were judged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet

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
    """Alignment → (above, below) → whether it was right; of those judged last by people of the office."""
    found: dict[int, dict[tuple[str, str], bool]] = defaultdict(dict)
    for (pair, above, below), (right, _) in _verdicts(_links(office)).items():
        if pair in found or len(found) < MOST_PAIRS:
            found[pair][str(above), str(below)] = right
    return found


def said_of(upper: Directive, office: int) -> Said:
    """What people of an office said of links of a paper's orders, by the words of the order below: plans below are often written after one another."""
    found: dict[tuple[int, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (_, above, _), (is_right, words) in _verdicts(_links(office).filter(alignment__upper=upper)).items():
        right, wrong = found[above, fold(words)]
        found[above, fold(words)] = (right + is_right, wrong + (not is_right))
    return dict(found)


def verdicts_of(upper: Directive, lower: Sequence[Directive]) -> dict[int, dict[tuple[str, str], bool]]:
    """Lower paper → (order above, order below) → whether it was confirmed: what anybody said of these very pairs, which speaks for the orders beside."""
    said = Q(confirmed_at__isnull=False, refused_at=None, dropped_at=None) | Q(refused_at__isnull=False)
    rows = Link.objects.filter(
        said,
        alignment__upper=upper,
        alignment__lower__in=lower,
        kind__in=TAKING,
        above__isnull=False,
        below__isnull=False,
    )
    found: dict[int, dict[tuple[str, str], bool]] = defaultdict(dict)
    for paper, above, below, refused in rows.values_list("alignment__lower", "above", "below", "refused_at"):
        key = str(above), str(below)
        found[paper][key] = found[paper].get(key, False) or refused is None
    return found


def _links(office: int) -> "QuerySet[Link]":
    """Links between two orders that people of an office confirmed or refused."""
    said = Q(confirmed_body=office, refused_at=None, dropped_at=None) | Q(refused_body=office)
    return Link.objects.filter(said, kind__in=TAKING, above__isnull=False, below__isnull=False)


def _verdicts(links: "QuerySet[Link]") -> dict[tuple[int, int, int], tuple[bool, str]]:
    """(alignment, above, below) → whether it is right, and the words below; one that was refused only to stand again as another kind is right."""
    found: dict[tuple[int, int, int], tuple[bool, str]] = {}
    rows = links.order_by("-id").values_list("alignment", "above", "below", "below__text", "refused_at")
    for pair, above, below, words, refused in rows[:MOST_WORDS]:
        before, _ = found.get((pair, above, below), (False, ""))
        found[pair, above, below] = (before or refused is None, words)
    return found


def words_of(side: Side) -> dict[str, str]:
    """Order → its words as they are remembered."""
    return {row.id: fold(row.text) for row in side.provisions}
