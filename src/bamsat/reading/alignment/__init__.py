"""Which order below takes up which order above: two readings in, an `Alignment` with scores and reasons out.

Pure and deterministic; no network, no model. `align` is for two papers; `Aligner` for one upper paper and many lower ones, which it
takes as `side`s. A score is what share of such proposals people confirmed on the annotated pairs (`bench/cascade.py`); a person decides.
"""

from bamsat.reading.alignment.aligning import Aligner
from bamsat.reading.alignment.bodies import counterpart
from bamsat.reading.alignment.inclusion import Held, Included, included
from bamsat.reading.alignment.judging import Judge, judge
from bamsat.reading.alignment.model import (
    WHOLE_PAPER,
    Alignment,
    Link,
    Provision,
    Reason,
    Side,
    TakenUp,
    Target,
    TargetTaken,
)
from bamsat.reading.alignment.sides import side, side_of
from bamsat.reading.alignment.teaching import Lesson, lessons, taught
from bamsat.reading.paper import Reading

__all__ = [
    "WHOLE_PAPER", "Aligner", "Alignment", "Held", "Included", "Judge", "Lesson", "Link", "Provision", "Reason", "Side", "TakenUp", "Target", "TargetTaken", "align", "counterpart", "included", "judge", "lessons", "side", "side_of", "taught",
]  # fmt: skip


def align(upper: Reading, lower: Reading) -> Alignment:
    """The orders and targets of the upper paper, each with what takes it up below, or a gap. Never raises."""
    return Aligner(side(upper)).against(side(lower))
