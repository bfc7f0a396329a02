"""Which rows of an office's own spreadsheet are tasks that the records know already, by their words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bamsat.reading import fold
from bamsat.records.agencies.asker import Asker
from bamsat.records.directives.models import Proposal
from bamsat.records.directives.queries import for_review
from bamsat.records.directives.vocabulary import Decision
from bamsat.records.tasks.queries import visible

MOST = 20_000  # tasks and orders under review that are compared, newest first
NEAR = 0.75  # share of words that two texts have in common (Jaccard) to be shown as near
_APART = 0.05  # by which the nearest must be nearer than the next
_RARE = 200  # texts; words that stand in more tell nothing apart


@dataclass(frozen=True, slots=True)
class Known:
    """Something the records hold: a live task, or an order of a paper under review (`task` 0)."""

    task: int
    paper: int
    paper_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    known: Known
    exact: bool


def plain(text: str) -> str:
    """A text as it is compared: folded words alone."""
    return " ".join(re.findall(r"\w+", fold(text)))


def known(asker: Asker) -> list[Known]:
    """What the asker may see, as they may see it; of the same words the first is taken, so that an order stands before its parts."""
    live = visible(asker).order_by("-directive_id", "number")
    rows = live.values_list("pk", "directive_id", "directive__number", "directive__filename", "text", "whole")[:MOST]
    found = [
        Known(task, paper, number or filename, text)
        for task, paper, number, filename, text, _ in sorted(rows, key=lambda row: row[-1] is not None)
    ]
    waiting = Proposal.objects.filter(
        reading__directive__in=for_review(asker), decision__in=[Decision.PENDING, Decision.ACCEPTED]
    )
    columns = ("reading__directive_id", "reading__directive__number", "reading__directive__filename", "text")
    return found + [
        Known(0, paper, number or filename, text)
        for paper, number, filename, text in waiting.values_list(*columns)[:MOST]
    ]


def matched(texts: Sequence[str], held: Iterable[Known]) -> list[Match | None]:
    """For each text what it is among `held`: the same words, or near enough and nearer than any other."""
    rows = list(held)
    same: dict[str, Known] = {}
    for row in rows:
        same.setdefault(plain(row.text), row)
    words = [frozenset(plain(row.text).split()) for row in rows]
    index: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(words):
        for word in one:
            index[word].append(number)
    found: list[Match | None] = []
    for text in texts:
        exact = same.get(plain(text))
        found.append(Match(exact, True) if exact else _nearest(frozenset(plain(text).split()), rows, words, index))
    return found


def _nearest(
    said: frozenset[str], rows: list[Known], words: list[frozenset[str]], index: dict[str, list[int]]
) -> Match | None:
    shared = Counter(number for word in said if len(index.get(word, ())) <= _RARE for number in index.get(word, ()))
    scored = sorted(((_alike(said, words[number]), number) for number, _ in shared.most_common(20)), reverse=True)
    if not scored or scored[0][0] < NEAR:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _APART:
        return None
    return Match(rows[scored[0][1]], False)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
