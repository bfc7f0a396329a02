"""From the signs of a pair to a score, as `bench/cascade.py --fit` found the weights on annotated pairs: first each pair by itself, then against the best of the same order below."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from bamsat.reading.alignment.evidence import Evidence


class Judge(NamedTuple):
    """`weights`: log-odds that each sign adds; `rivals`: what its own log-odds and its share of the best score add; `link`: the least score
    of a proposal."""

    weights: Mapping[str, float]
    rivals: Mapping[str, float]
    link: float

    def scores(self, pairs: Sequence[Evidence]) -> list[float]:
        """Of all pairs of one order below, each in [0, 1]: an order that fits another above far better is the less likely meant for this one."""
        alone = [self.alone(evidence) for evidence in pairs]
        best = max(map(chance, alone), default=0.0)
        return [chance(self._among(odds, chance(odds) / best)) for odds in alone]

    def alone(self, evidence: Evidence) -> float:
        """The log-odds of a pair by itself."""
        signs = evidence.signs()
        return self.weights["always"] + sum(self.weights.get(name, 0.0) * value for name, value in signs.items())

    def _among(self, odds: float, share: float) -> float:
        return self.rivals["always"] + self.rivals["own"] * odds + self.rivals["best"] * share


def chance(odds: float) -> float:
    """Log-odds as a share in [0, 1]."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


@cache
def judge() -> Judge:
    """The one that is shipped."""
    held = tomllib.loads((resources.files("bamsat.reading.lexicon") / "alignment.toml").read_text("utf-8"))
    return Judge(held["weights"], held["rivals"], held["link"])
