"""Types of official papers and the codes of their symbols, from `kinds.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` in capitals as printed; a code is None where the branch issues no such paper, empty for a State letter."""

    key: str
    name: str
    party: str | None = None
    party_hd05: str | None = None
    state: str | None = None

    @property
    def is_letter(self) -> bool:
        return self.key == "letter"

    def code(self, regime: str) -> str | None:
        if regime == "state-nd30":
            return self.state
        return self.party_hd05 or self.party if regime == "party-hd05" else self.party


def _load() -> dict[str, Kind]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {key: Kind(key, **row) for key, row in data.items()}


KINDS = _load()
BY_NAME = {kind.name: kind for kind in KINDS.values()}
