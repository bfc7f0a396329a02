"""What came down and nothing below takes up: of each paper that the asker's side carries out, the orders that none of its plans answers."""

from dataclasses import dataclass

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.reach import scope
from bamsat.records.cascade.coverage import PLANS, Asked, matrix
from bamsat.records.cascade.plans import SPOKEN
from bamsat.records.cascade.queries import alignments
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.queries import papers
from bamsat.records.tasks.remembering import remembered


@dataclass(frozen=True, slots=True)
class Uncovered:
    """An order above that no plan of the asker's body, or of one under it, takes up; nor is one proposed, nor was it said not to apply.
    `plans`: how many there are."""

    order: Task
    paper: Directive
    plans: int


@dataclass(frozen=True, slots=True)
class Coverings:
    """`gaps`: by paper, in its order; `proposed`: orders that only the machine says are taken up; `compared`: how many papers were asked."""

    gaps: tuple[Uncovered, ...]
    proposed: int
    compared: int


def uncovered(asker: Asker) -> Coverings:
    """Of the papers in force that a plan of the asker's body, or of one under it, was said to carry out; on the day looked at."""
    who = (asker.user, asker.membership, asker.on, asker.today)
    found: Coverings = remembered(("uncovered", *who), lambda: _uncovered(asker), mend=SPOKEN)
    return found


def _uncovered(asker: Asker) -> Coverings:
    own = alignments(asker).filter(body__in=scope(asker))
    gaps: list[Uncovered] = []
    proposed = compared = 0
    for paper in papers(asker).in_force().filter(pk__in=own.values("upper")).order_by("issued_on", "pk"):
        compared += 1
        for row in matrix(asker, paper, Asked(PLANS, asker.body), 0).rows:
            cell = row.whole
            if cell.plans and cell.gap == cell.plans:
                gaps.append(Uncovered(row.order, paper, cell.plans))
            elif cell.plans and not cell.confirmed and cell.proposed:
                proposed += 1
    return Coverings(tuple(gaps), proposed, compared)
