"""What speaks for and against an order below taking one above up: each sign a number that a person can be told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bamsat.reading.alignment.acts import acts
from bamsat.reading.alignment.bodies import apart, meeting
from bamsat.reading.alignment.hearing import Heard, Verdicts, heard
from bamsat.reading.alignment.index import Index, Said, Scores, bag, ratio, said
from bamsat.reading.alignment.model import Provision, Side, matter
from bamsat.reading.alignment.sections import answered

NEIGHBOURS = 4  # orders on either side that are looked at
FADING = 0.8  # of each against the one before it
SHARP = 0.2  # preferences below it are not worth adding up
CANDIDATES = 12  # orders above that an order below is compared with in full
CLOSE, PREFERRED, BESIDE = 0.04, 0.3, 0.6  # below these no pair of the annotated cascades came to a score worth telling
SOFT = 0.1  # closeness that counts as half a preference
SOFT_AROUND = 0.05
VERBATIM = 0.4  # a clause that is this like, of an order that stands above to this share, is nearly the same words
LIKE = 0.1  # closeness from which runs in common are looked for
LENGTHS = (2, 3, 4, 6, 8, 10, 12, 16, 20)  # syllables of a run in common that is worth telling from a shorter one
LONG_RUN = LENGTHS[-1]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The signs of one pair, each in [0, 1] (`bodies` and `acts` in [-1, 1]); `closeness` is what candidates are chosen by."""

    upper: int
    lower: int
    clause: float  # the closest clauses
    covered: float  # how much of the order below stands above
    whole: float  # the whole orders
    closeness: float  # the three together
    preferred: float  # closeness against the order above that is closest to this one below
    heading: float  # their headings: told to people, not weighed, as papers below are ordered by topic or by body as they please
    around: float  # the orders around the one below
    run: float  # the longest run of syllables in common
    bodies: float  # 1 the same or counterparts, -1 others
    acts: float  # 1 the same kind of act, -1 another
    papers: float  # how near the lower paper comes to the upper one as a whole: the mean closeness of its orders, each to the one above it is closest to
    section: float = 0.0  # 1 where the section below answers the section above
    said_beside: float = (
        0.0  # of the orders beside the one below that people spoke of, the share that they confirmed for the one above
    )
    said_heading: float = 0.0  # the same of those under its heading

    def signs(self) -> dict[str, float]:
        """By name, as `lexicon/alignment.toml` weighs them."""
        return {
            "clause": self.clause,
            "covered": self.covered,
            "whole": self.whole,
            "preferred": self.preferred,
            "around": self.around,
            "preferred-around": self.preferred * self.around,
            "preferred-papers": self.preferred * self.papers,
            "run": self.run,
            "nearly-verbatim": max(0.0, min(self.clause, self.covered) - VERBATIM) / (1 - VERBATIM),
            "same-bodies": max(0.0, self.bodies),
            "other-bodies": max(0.0, -self.bodies),
            "same-acts": max(0.0, self.acts),
            "other-acts": max(0.0, -self.acts),
            "section": self.section,
            "said-beside": self.said_beside,
            "said-heading": self.said_heading,
        }


class Above:
    """The orders above, made ready once for any number of papers below."""

    def __init__(self, side: Side) -> None:
        self.provisions = side.provisions
        self.index = Index([matter(row) for row in side.provisions])
        self._paths = [_path(row) for row in side.provisions]
        self._distinct = sorted(set(self._paths))
        self._headings_of = Index(self._distinct, floor=0.0)
        self._runs = [Runs(said(matter(row)).syllables) for row in side.provisions]
        self._acts = [acts(row.text) for row in side.provisions]

    def against(self, lower: Side, verdicts: Verdicts | None = None) -> Iterator[Evidence]:
        """The evidence of every pair worth a look, by the order of the lower paper. `verdicts`: what people said of this pair of papers."""
        rows = lower.provisions
        told = heard(self.provisions, rows, verdicts or {})
        signs = [_Signs(self.index, said(matter(row))) for row in rows]
        papers = sum(own.closest for own in signs) / len(signs) if signs else 0.0
        sections = answered(self.provisions, rows, [own.closeness for own in signs])
        headings: dict[str, Scores] = {}
        for at, row in enumerate(rows):
            path = _path(row)
            if path not in headings:
                headings[path] = self._headings(path)
            yield from self._pairs(at, row, signs, papers, headings[path], sections[at], lower.issuer, told[at])

    def _pairs(
        self,
        at: int,
        row: Provision,
        signs: Sequence["_Signs"],
        papers: float,
        headings: Scores,
        section: range,
        issuer: str | None,
        told: Heard,
    ) -> Iterator[Evidence]:
        own = signs[at]
        around = ratio(_around(signs, at), SOFT_AROUND)
        preferred = own.preferred
        places = _candidates(own.closeness, preferred, around)
        if told.beside or told.heading:
            places = sorted({*places, *told.beside, *told.heading})
        two_by_two = list(pairwise(own.said))
        its_acts = acts(row.text)
        for place in places:
            above = self.provisions[place]
            yield Evidence(
                upper=place,
                lower=at,
                clause=own.clause.get(place, 0.0),
                covered=own.covered.get(place, 0.0),
                whole=own.whole.get(place, 0.0),
                closeness=own.closeness.get(place, 0.0),
                preferred=preferred.get(place, 0.0),
                heading=headings.get(place, 0.0),
                around=around.get(place, 0.0),
                run=self._runs[place].longest(two_by_two) / LONG_RUN if own.closeness.get(place, 0.0) >= LIKE else 0.0,
                bodies=_bodies(above, row, issuer),
                acts=_acts(self._acts[place], its_acts),
                papers=papers,
                section=float(place in section),
                said_beside=told.beside.get(place, 0.0),
                said_heading=told.heading.get(place, 0.0),
            )

    def _headings(self, path: str) -> Scores:
        """How like the headings over each order above are to those of a path; words of every heading say nothing."""
        found = self._headings_of.whole(bag(path))[0]
        known = {self._distinct[place]: likeness for place, likeness in found.items()}
        return {place: known[above] for place, above in enumerate(self._paths) if above in known}


class _Signs:
    """The words of an order below against every order above."""

    def __init__(self, index: Index, said: Said) -> None:
        self.said = said.syllables
        self.whole, self.covered = index.whole(said.words)
        self.clause = index.closest_clause(said.clauses)
        self.closeness = {
            place: (self.whole[place] + self.clause.get(place, 0.0) + self.covered[place] / 2) / 2.5
            for place in self.whole
        }
        self.closest = max(self.closeness.values(), default=0.0)
        self.preferred = ratio(self.closeness, SOFT)
        self.sharp = {place: liking**3 for place, liking in self.preferred.items() if liking > SHARP}


def _around(signs: Sequence[_Signs], at: int) -> Scores:
    """What the orders beside this one resemble most, the nearer the more: papers take up what stands above in its order."""
    sums: Scores = {}
    whole = 0.0
    for n in range(max(0, at - NEIGHBOURS), min(len(signs), at + NEIGHBOURS + 1)):
        if n != at:
            weight = FADING ** (abs(n - at) - 1)
            whole += weight
            for place, score in signs[n].sharp.items():
                sums[place] = sums.get(place, 0.0) + weight * score
    return {place: total / whole for place, total in sums.items()}


def _candidates(closeness: Scores, preferred: Scores, around: Scores) -> list[int]:
    """The orders above that could reach a score worth telling, the closest of them; by place."""
    able = [
        place
        for place, close in closeness.items()
        if close >= CLOSE and (preferred[place] >= PREFERRED or around.get(place, 0.0) >= BESIDE)
    ]
    return sorted(sorted(able, key=lambda place: (-closeness[place], place))[:CANDIDATES])


def _path(row: Provision) -> str:
    return "\n".join(row.headings)


class Runs:
    """An order above by every two syllables that stand together, so that its longest run in common with an order below is found in one walk through that."""

    def __init__(self, said: Sequence[str]) -> None:
        self._where: dict[tuple[str, str], list[int]] = {}
        for at, pair in enumerate(pairwise(said)):
            self._where.setdefault(pair, []).append(at)

    def longest(self, below: Iterable[tuple[str, str]]) -> int:
        """The longest length of LENGTHS of which both hold one run, 0 for none; `below`: its syllables two by two."""
        longest, where = 1, self._where
        before: dict[int, int] = {}  # by the place at which a run would go on, how long it is
        for pair in below:
            found = where.get(pair)
            if found is None:
                before = {}
                continue
            before = {at + 1: before.get(at, 1) + 1 for at in found}
            longest = max(longest, *before.values())
            if longest >= LENGTHS[-1]:
                break
        return max((length for length in LENGTHS if length <= longest), default=0)


def _bodies(above: Provision, below: Provision, issuer: str | None) -> float:
    """That the lower paper's issuer is charged above says nothing of which of its orders answers; that somebody else is, that none does."""
    charged = (*above.leads, *above.partners)
    own = (*below.leads, *below.partners)
    if meeting(charged, own):
        return 1.0
    issued = (issuer,) if issuer else ()
    if meeting(charged, issued):
        return 0.0
    return -1.0 if apart(above.leads, below.leads) or apart(above.leads, issued) else 0.0


def _acts(above: frozenset[str], below: frozenset[str]) -> float:
    if above & below:
        return len(above & below) / min(len(above), len(below))
    return -1.0 if above and below else 0.0
