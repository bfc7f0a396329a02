"""Which order below takes up which order above: two readings in, an `Alignment` with scores and reasons out.

Pure and deterministic; no network, no model. `align` is for two papers; `Aligner` for one upper paper and many lower ones, which it
takes as `side`s. A score is what share of such proposals people confirmed on the annotated pairs (`bench/cascade.py`); a person decides.
"""

from bamsat.reading.alignment.aligning import Aligner
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
from bamsat.reading.alignment.sides import side
from bamsat.reading.paper import Reading

__all__ = [
    "WHOLE_PAPER", "Aligner", "Alignment", "Link", "Provision", "Reason", "Side", "TakenUp", "Target", "TargetTaken", "align", "side",
]  # fmt: skip


def align(upper: Reading, lower: Reading) -> Alignment:
    """The orders and targets of the upper paper, each with what takes it up below, or a gap. Never raises."""
    return Aligner(side(upper)).against(side(lower))
