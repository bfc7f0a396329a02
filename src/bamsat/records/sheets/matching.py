"""Which rows of an office's own spreadsheet are tasks that the records know already, by their words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bamsat.reading import fold
from bamsat.records.agencies.asker import Asker
from bamsat.records.directives.models import Proposal
from bamsat.records.directives.queries import for_review
from bamsat.records.directives.vocabulary import Decision
from bamsat.records.tasks.remembering import remembered
from bamsat.records.tasks.seen import asked_by, mend_by_sight, seen

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


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known, made ready to be compared: `said`: the folded words of each; `same`: by these; `index`: word → where it stands in `rows`."""

    rows: list[Known]
    said: list[str]
    same: dict[str, Known]
    index: dict[str, list[int]]

    @classmethod
    def of(cls, held: Iterable[Known]) -> "Compared":
        rows = list(held)
        said = [plain(row.text) for row in rows]
        same: dict[str, Known] = {}
        for words, row in zip(said, rows, strict=True):
            same.setdefault(words, row)
        index: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(said):
            for word in set(words.split()):
                index[word].append(number)
        return cls(rows, said, same, dict(index))


def plain(text: str) -> str:
    """A text as it is compared: folded words alone."""
    return " ".join(re.findall(r"\w+", fold(text)))


def compared(asker: Asker) -> Compared:
    """`known`, kept while the person looks through the sheet, until an act that could change what they see."""
    who = ("compared", *asked_by(asker))
    found: Compared = remembered(who, lambda: Compared.of(known(asker)), "compared", 1, mend_by_sight)
    return found


def known(asker: Asker) -> list[Known]:
    """What the asker may see, as they may see it; of the same words the first is taken, so that an order stands before its parts."""
    live = seen(asker, MOST).order_by("-pk")
    rows = live.values_list(
        "pk", "directive_id", "directive__number", "directive__filename", "text", "whole", "number"
    )[:MOST]
    found = [
        Known(task, paper, number or filename, text)
        for task, paper, number, filename, text, *_ in sorted(rows, key=_newest_first)
    ]
    waiting = Proposal.objects.filter(
        reading__directive__in=for_review(asker), decision__in=[Decision.PENDING, Decision.ACCEPTED]
    )
    columns = ("reading__directive_id", "reading__directive__number", "reading__directive__filename", "text")
    return found + [
        Known(0, paper, number or filename, text)
        for paper, number, filename, text in waiting.values_list(*columns)[:MOST]
    ]


def _newest_first(row: tuple[Any, ...]) -> tuple[bool, int, int]:
    """Orders before parts; of each the newest papers first, each in its own order."""
    _, paper, _, _, _, whole, number = row
    return whole is not None, -paper, number


def matched(texts: Sequence[str], held: Compared) -> list[Match | None]:
    """For each text what it is among `held`: the same words, or near enough and nearer than any other."""
    return [_match(plain(text), held) for text in texts]


def _match(said: str, held: Compared) -> Match | None:
    exact = held.same.get(said)
    return Match(exact, True) if exact else _nearest(frozenset(said.split()), held)


def _nearest(said: frozenset[str], held: Compared) -> Match | None:
    shared = Counter(number for word in said if len(where := held.index.get(word, ())) <= _RARE for number in where)
    scored = sorted(
        ((_alike(said, frozenset(held.said[number].split())), number) for number, _ in shared.most_common(20)),
        reverse=True,
    )
    if not scored or scored[0][0] < NEAR:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _APART:
        return None
    return Match(held.rows[scored[0][1]], False)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
