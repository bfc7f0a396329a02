"""What a review tells of beside the tasks: the registers of results, and the indicators."""

from dataclasses import dataclass

from bamsat.records.agencies.asker import Asker
from bamsat.records.tasks.covering import Scope
from bamsat.reports.catalogue.kept import Kept, kept
from bamsat.reports.catalogue.reached import Reached, reached


@dataclass(frozen=True, slots=True)
class Beside:
    registers: tuple[Kept, ...]
    indicators: tuple[Reached, ...]


def beside(asker: Asker, scope: Scope) -> Beside:
    return Beside(kept(asker, scope), reached(asker, scope))
