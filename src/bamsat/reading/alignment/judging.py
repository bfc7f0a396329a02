"""From the signs of a pair to a score: the logistic of a weighted sum, as `bench/cascade.py --fit` found the weights on annotated pairs."""

import math
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from bamsat.reading.alignment.evidence import Evidence


class Judge(NamedTuple):
    weights: dict[str, float]
    link: float  # the least score of a proposal

    def score(self, evidence: Evidence) -> float:
        """In [0, 1]."""
        signs = evidence.signs()
        total = self.weights["always"] + sum(self.weights.get(name, 0.0) * value for name, value in signs.items())
        return 1 / (1 + math.exp(-total))


@cache
def judge() -> Judge:
    """The one that is shipped."""
    held = tomllib.loads((resources.files("bamsat.reading.lexicon") / "alignment.toml").read_text("utf-8"))
    return Judge(held["weights"], held["link"])
