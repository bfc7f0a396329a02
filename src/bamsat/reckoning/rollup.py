"""What the parts of a broken-down order come to, by the rule that its lead chose. Arithmetic over verdicts; nothing here is stored.

A part is done when its own verdict says so: verified, with its proof. What was ended by decision is waited for no more, so that it counts
neither as done nor as missing. The whole is still reported by its lead; the roll-up says how far its parts have come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from bamsat.reckoning.status import Verdict, weight


class Rule(StrEnum):
    ALL = "all"  # done when every part is
    WEIGHTED = "weighted"  # each part counts by its weight
    WORST = "worst"  # the whole stands as its worst part does
    MILESTONES = "milestones"  # only the parts that are milestones count
    COUNT = "count"  # done when so many parts are


@dataclass(frozen=True, slots=True)
class Share:
    """One part as it stands. `weight`: a whole number from 1 on."""

    verdict: Verdict
    weight: int = 1
    is_milestone: bool = False


@dataclass(frozen=True, slots=True)
class RollUp:
    """`done` of `of` parts that count, `needed` of them by the rule; `share` of the work that is done by the rule, 0 to 1; `left_out`: ended by
    decision. `slowest`, `next`: places in what was given: of the open part that is worst, and of the one that is due first.
    """

    rule: Rule
    done: int
    of: int
    needed: int
    share: Fraction
    left_out: int = 0
    slowest: int | None = None
    next: int | None = None

    @property
    def is_done(self) -> bool:
        """All that the rule asks for is done; of no part at all nothing is."""
        return self.of > 0 and self.share == 1


def roll_up(rule: Rule, parts: Sequence[Share], needed: int = 0) -> RollUp:
    """`needed`: of `Rule.COUNT`, how many parts must be done; more than there are means all of them."""
    ended = [at for at, part in enumerate(parts) if _is_ended(part.verdict)]
    counted = [
        at for at in range(len(parts)) if at not in ended and (rule is not Rule.MILESTONES or parts[at].is_milestone)
    ]
    done = [at for at in counted if parts[at].verdict.is_done]
    still = [at for at in counted if not parts[at].verdict.is_done]
    wanted = min(max(needed, 1), len(counted)) if rule is Rule.COUNT else len(counted)
    return RollUp(
        rule, len(done), len(counted), wanted, _share(rule, parts, counted, done, wanted), len(ended),
        min(still, key=lambda at: _slowness(parts[at].verdict), default=None),
        min(still, key=lambda at: (parts[at].verdict.due_on or date.max, at), default=None),
    )  # fmt: skip


def _share(rule: Rule, parts: Sequence[Share], counted: Sequence[int], done: Sequence[int], wanted: int) -> Fraction:
    if not counted:
        return Fraction(0)
    if rule is Rule.WEIGHTED:
        return Fraction(sum(parts[at].weight for at in done), sum(parts[at].weight for at in counted))
    return Fraction(min(len(done), wanted), wanted)


def _is_ended(verdict: Verdict) -> bool:
    return verdict.is_over and not verdict.is_done


def _slowness(verdict: Verdict) -> tuple[int, int, date]:
    """The worst first: by how it stands, the days it is late, the day it is due."""
    return weight(verdict.timeliness), -verdict.delay.gross, verdict.due_on or date.max
